"""Card, tri-fold, poster and booklet, ordered from a store: content, contacts and what is told about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.domain.sheets import Order
from fieldtool.errors import UserError
from fieldtool.services.printing import PrintService
from fieldtool.workspace import Workspace
from tests.printing.conftest import ReadBack
from tests.printing.family import furnished
from tests.printing.handouts import holds
from tests.services.laptops import NOW, laptops

HANDOUTS = ("card", "trifold", "poster", "booklet")


CARD = Order("card", "both", situation="DET")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with furnished(tmp_path_factory.mktemp("handouts") / "store") as made:
        yield made


def test_the_contacts_of_the_place_are_on_it_and_no_consulate_by_default(workspace: Workspace) -> None:
    for name in HANDOUTS:
        text = ReadBack(workspace.printing.sheet(Order(name, "es", situation="DET")).pdf).text
        assert "555 0134" in text, name
        assert "555 0199" not in text, name


def test_what_has_no_room_on_a_card_is_named_in_the_language_of_who_prints(workspace: Workspace) -> None:
    workspace.records.edit(
        next(
            each.record.id
            for each in workspace.records.find("contact")
            if "puerto" in str(each.record.values)
        ),
        {"service": "Cama y comida", "service_en": "Bed and food"},
    )
    note = next(each for each in workspace.printing.sheet(CARD).notes if "Only legal help" in each.message)
    assert "Bed and food" in i18n.words("en").say(note) and "Cama" not in i18n.words("en").say(note)
    assert "Cama y comida" in i18n.words("es").say(note)


def test_a_booklet_without_a_situation_has_all_four_with_a_question_of_each(workspace: Workspace) -> None:
    printed = workspace.printing.sheet(Order("booklet", "es", variant="straight"))
    text = ReadBack(printed.pdf).text
    assert printed.report.pages == 12
    for title in (
        "¿Le piden documentos?",
        "¿Está en detención?",
        "¿Le quieren deportar?",
        "¿Regresó a su país?",
    ):
        assert holds(text, title)
    for code in ("INF-01", "INF-08", "INF-18", "INF-24"):
        assert code in text
    # What shelters and officials are to do is not for migrants.
    assert "INF-52" not in text and "INF-56" not in text


def test_a_booklet_of_one_situation_has_all_its_questions_but_not_those_for_others(
    workspace: Workspace,
) -> None:
    text = ReadBack(workspace.printing.sheet(Order("booklet", "en", situation="VER")).pdf).text
    assert all(code in text for code in ("INF-01", "INF-28", "INF-32", "INF-38"))
    assert "INF-52" not in text and "INF-56" not in text


def test_without_lines_for_a_sheet_nothing_is_printed_and_a_sentence_says_so(tmp_path: Path) -> None:
    # The small collection of the tests has no lines for handouts.
    with laptops(tmp_path, lambda: NOW) as (laptop,):
        printing = PrintService(laptop.store, lambda: NOW)
        for name in ("card", "trifold", "poster"):
            with pytest.raises(UserError) as refused:
                printing.sheet(Order(name, "es", situation="DET"))
            assert refused.value.code == "P-11"
            assert len(refused.value.parts) == 3


def test_another_paper_and_another_language_are_other_files(workspace: Workspace) -> None:
    usual = Order("trifold", "es", situation="DEP")
    made = {
        workspace.printing.sheet(each).pdf
        for each in (
            usual,
            replace(usual, paper="a4"),
            replace(usual, words="en"),
            replace(usual, situation="REC"),
        )
    }
    assert len(made) == 4
