"""One page for this person: the rights of the groups named, and nobody sent to a consulate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import combinations

import pytest

from fieldtool.domain.content_vocabularies import PROTECTS
from fieldtool.domain.for_person import EVERYONE, help_for, rights_for
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.printing.contact_entry import PrintContact
from fieldtool.printing.person_sheet import PersonSheet, render
from fieldtool.printing.styles import TELEPHONE
from fieldtool.workspace import Workspace
from tests.printing.conftest import ReadBack, squeezed
from tests.printing.family import furnished

GROUPS = tuple(code for code in PROTECTS.codes if code != EVERYONE)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with furnished(tmp_path_factory.mktemp("person") / "store") as made:
        yield made


@pytest.mark.parametrize("situation", SITUATIONS.codes)
def test_each_group_has_its_right_and_the_gravest_come_first(pack: Pack, situation: str) -> None:
    of_situation = [each for each in pack.provisions if each.situation == situation]
    for groups in ((), *((one,) for one in GROUPS), *combinations(GROUPS, 2)):
        chosen = rights_for(of_situation, groups, "MX")
        assert len(chosen) == 3 == len({each.id for each in chosen})
        for group in groups:
            protecting = [each for each in of_situation if group in each.protects]
            if protecting:
                best = max(each.severity for each in protecting)
                assert any(group in each.protects and each.severity == best for each in chosen), groups
    assert {EVERYONE} <= set(rights_for(of_situation, (), "MX")[0].protects)


def test_legal_help_is_first_whoever_it_is() -> None:
    assert help_for(()) == ("legal",)
    assert help_for(("children", "refugees")) == ("legal", "child_protection", "asylum")


@pytest.mark.parametrize(("words", "large"), [("both", False), ("es", True), ("en", False)])
def test_rights_steps_and_contacts_stand_on_it(workspace: Workspace, words: str, large: bool) -> None:
    groups = ("refugees", "children")
    order = Order("person", words, "letter", large=large, situation="DET", groups=groups)
    printed = workspace.printing.sheet(order)
    read = ReadBack(printed.pdf)
    assert (read.pages == 1) == (not large) and read.overlaps() == []
    of_situation = [each for each in workspace.library.provisions() if each.situation == "DET"]
    for right in rights_for(of_situation, groups, "MX"):
        assert right.plain is not None
        for language in ("es", "en") if words == "both" else (words,):
            asked, refused = right.plain.ask[0].in_(language), right.plain.if_refused[0].in_(language)
            for said in (
                right.title.in_(language),
                right.plain.in_short.in_(language),
                asked[1:],
                refused[1:],
            ):
                assert squeezed(said) in squeezed(read.text), said
    assert "555 0134" in read.text and "555 0199" not in read.text, "no consulate unless somebody chooses it"


@pytest.mark.parametrize("situation", SITUATIONS.codes)
def test_three_contacts_with_two_names_each_still_leave_room_for_three_rights(
    pack: Pack, situation: str
) -> None:
    """On the smaller paper, in both languages; the telephones stay as large."""
    contacts = tuple(
        PrintContact(
            Both(f"{name} de ejemplo · Urgencias", f"{name} de ejemplo · Emergencies"),
            Both("Lunes a sábado", "Monday to Saturday"),
            telephone,
            date(2026, 3, 3),
            kind,
        )
        for name, telephone, kind in (
            ("Ayuda legal gratuita", "555 0134", "legal"),
            ("Clínica del puerto", "555 0121", "health"),
            ("Casa de la niñez", "555 0156", "child_protection"),
        )
    )
    rights = [each for each in pack.provisions if each.situation == situation]
    job = PersonSheet(
        situation,
        ("refugees", "children"),
        rights_for(rights, ("refugees", "children"), "MX"),
        "both",
        "letter",
        "2026.1",
        date(2026, 4, 14),
        Both("Colección", "Collection"),
        contacts,
    )
    out = BytesIO()
    assert render(job, out).pages == 1
    read = ReadBack(out.getvalue())
    assert TELEPHONE.size * 0.95 - 1 < max(read.type_sizes) and read.overlaps() == []
    for contact in contacts:
        assert contact.name.es in read.text and contact.telephone in read.text


def test_every_choice_of_two_groups_fits_on_one_page(workspace: Workspace) -> None:
    for situation in SITUATIONS.codes:
        for pair in combinations(GROUPS, 2):
            order = Order("person", "both", "letter", situation=situation, groups=pair)
            assert workspace.printing.sheet(order).report.pages == 1, order
