"""The referral slip: only with consent, only with a sure number, and without a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from fieldtool.clock import moment
from fieldtool.domain.knowledge import Both
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.i18n import words
from fieldtool.printing import referral_slip
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES
from fieldtool.printing.referral_slip import ReferralSlip
from fieldtool.workspace import Workspace
from tests.printing.conftest import CONSULATE, LEGAL, ReadBack
from tests.printing.family import NOW, furnished
from tests.services.laptops import OBSERVATION, error_of

EDITION = Edition("2026.1", date(2026, 4, 14), Both("Colección de ejemplo", "Example collection"))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with furnished(tmp_path / "store") as made:
        yield made


def refer(workspace: Workspace, number: int = 0, *, of: dict[str, Any] | None = None, **values: Any) -> str:
    contact = sorted(
        (each.record for each in workspace.records.find("contact")),
        key=lambda each: each.values["organisation"],
    )[number]
    (observation,) = workspace.records.add("observation", [{**OBSERVATION, **(of or {})}])
    document = {
        "observation": observation,
        "contact": contact.id,
        "need": ["legal", "health"],
        "consent": "given",
        "date": "2026-11-15",
        **values,
    }
    return workspace.records.add("referral", [document])[0]


def printed(workspace: Workspace, record: str, **chosen: Any) -> ReadBack:
    return ReadBack(workspace.printing.sheet(Order("referral", record=record, **chosen)).pdf)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("spoken", ["es", "en", "both"])
def test_both_halves_hold_the_code_the_need_and_the_way_back(
    workspace: Workspace, spoken: str, paper: str
) -> None:
    id = refer(workspace, 1)
    read = printed(workspace, id, words=spoken, paper=paper)
    code = workspace.records.get(id).code
    assert read.text.count(code) >= 2 and "555 01" in read.text
    for language in LANGUAGES[spoken]:
        said = words(language).say
        turned_away = REFERRAL_OUTCOMES.word("turned_away")
        for sentence in (*referral_slip.YOURS, *referral_slip.THEIRS, turned_away):
            assert said(sentence) in read.text
        assert read.text.count(said(HELP_KINDS.word("health"))) >= 2
    assert not read.overlaps() and not read.outside(0.1) and min(read.type_sizes) >= 7.7
    assert printed(workspace, id, words=spoken, paper=paper).pdf == read.pdf


def test_nobody_is_referred_on_paper_without_having_agreed(workspace: Workspace) -> None:
    for consent in ("not_asked", "not_known"):
        assert error_of(lambda c=consent: printed(workspace, refer(workspace, consent=c))).code == "P-27"
    refused = refer(workspace)
    owner = workspace.records.get(refused).values["observation"]
    workspace.records.edit(owner, {"consent": "refused"})
    assert error_of(lambda: printed(workspace, refused)).code == "P-27"
    hidden = refer(workspace, of={"confidentiality": "restricted"})
    assert error_of(lambda: printed(workspace, hidden)).code == "P-26"
    assert printed(workspace, hidden, with_restricted=True).pages >= 1


def test_a_number_that_nobody_checked_is_not_printed(workspace: Workspace) -> None:
    id = refer(workspace)
    contact = workspace.records.get(id).values["contact"]
    old = (moment(NOW).astimezone().date() - timedelta(days=200)).isoformat()
    workspace.records.edit(contact, {"checked": old})
    error = error_of(lambda: printed(workspace, id))
    assert error.code == "P-28"


def test_a_consulate_is_a_choice_and_legal_help_has_a_line(workspace: Workspace) -> None:
    job = ReferralSlip(
        "RF-7K3QF2", ("consulate",), "14 oct 2026", CONSULATE, EDITION, moment(NOW).date(), "es"
    )
    out = BytesIO()
    referral_slip.render(job, out)
    text = ReadBack(out.getvalue()).text
    assert "es su decisión" in text or "Llamar a su consulado" in text
    assert "Ayuda legal" in text
    day = moment(NOW).date()
    long = ReferralSlip("RF-7K3QF2", ("legal",), "14 oct 2026", LEGAL, EDITION, day, "both", "letter")
    out = BytesIO()
    assert referral_slip.render(long, out).pages == 1


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_foot_says_the_edition_its_day_and_its_source_in_each_language(paper: str) -> None:
    day = moment(NOW).date()
    job = ReferralSlip("RF-7K3QF2", ("legal",), "14 oct 2026", LEGAL, EDITION, day, "both", paper)
    out = BytesIO()
    referral_slip.render(job, out)
    for language in ("es", "en"):
        assert EDITION.line(language).replace("\xa0", " ") in ReadBack(out.getvalue()).text
