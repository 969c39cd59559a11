"""The bin of the observations: a way back without a question, and for ever only after one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from fieldtool.i18n import PSEUDO
from tests.ui.observing import WATER, Laptop
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.widgets import Question


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    made.add(WATER)
    made.arrive()
    made.settle()
    yield made
    made.close()


def record(laptop: Laptop) -> Any:
    return laptop.do(lambda: laptop.workspace.records.find("observation"))


def in_bin(laptop: Laptop) -> Any:
    return laptop.do(lambda: laptop.workspace.records.find("observation", deleted=True))


def move(laptop: Laptop) -> Any:
    page = laptop.page.list
    page.table.choose(laptop.lines[0].id)
    laptop.click(page.summary.bin_button)
    laptop.settle()
    return page


def test_a_move_can_be_undone_with_one_button(laptop: Laptop) -> None:
    page = move(laptop)
    code = in_bin(laptop)[0].record.code
    assert page.bin.note.text == f"{code} se movió a la papelera." and record(laptop) == ()
    assert page.filters.button("bin").text() == "En la papelera 1"
    laptop.click(page.bin.undo)
    laptop.settle()
    assert [each.record.code for each in record(laptop)] == [code] and in_bin(laptop) == ()
    assert not page.bin.note.isVisible()


def test_the_way_back_is_offered_for_ten_seconds(laptop: Laptop) -> None:
    page = move(laptop)
    assert page.bin.timer.interval() == 10_000 and page.bin.timer.isActive()
    page.bin.timer.timeout.emit()  # as when they are over
    assert not page.bin.note.isVisible()
    page.bin._undo()
    laptop.settle()
    assert len(in_bin(laptop)) == 1


def test_the_bin_is_looked_into_and_emptied_by_hand(laptop: Laptop) -> None:
    page = move(laptop)
    laptop.click(page.filters.button("bin"))
    laptop.settle()
    assert [line.standing for line in laptop.lines] == ["bin"]
    assert page.summary.open_button.isHidden() and page.summary.erase_button.isVisible()
    weights = [each.property("kind") for each in (page.summary.bin_button, page.summary.erase_button)]
    assert weights == ["outlined", "quiet"], "the way back weighs more than erasing"
    assert page.summary.bin_button.x() < page.summary.erase_button.x()
    set_language(PSEUDO)
    assert untranslated(laptop.page, _words(laptop)) == []
    assert unnamed(laptop.page) == []
    set_language("es")
    assert page.summary.bin_button.text() == "Sacar de la papelera"
    laptop.click(page.summary.bin_button)
    laptop.settle()
    assert in_bin(laptop) == () and page.nothing.isVisible()
    assert page.nothing.words.text().startswith("La papelera está vacía.")


def _words(laptop: Laptop) -> tuple[str, ...]:
    line = laptop.lines[0]
    places = tuple(str(each.values["name"]) for each in laptop.do(laptop.workspace.records.places))
    return (line.values["account"], page_heading(laptop), *places)


def page_heading(laptop: Laptop) -> str:
    return str(laptop.page.list.summary.heading.text())


def test_erasing_for_ever_says_what_it_means(laptop: Laptop, tmp_path: Path) -> None:
    laptop.do(lambda: laptop.workspace.keeping.backup_now())
    (tmp_path / "nota.txt").write_bytes(b"nota")
    id = record(laptop)[0].record.id
    laptop.do(lambda: laptop.workspace.attachments.attach(id, [tmp_path / "nota.txt"]))
    page = move(laptop)
    laptop.click(page.filters.button("bin"))
    laptop.settle()
    page.table.choose(id)
    for word, left in (("Cancelar", 1), ("Borrar para siempre", 0)):
        laptop.click(page.summary.erase_button)
        laptop.settle()
        question = next(each for each in laptop.window.findChildren(Question) if each.isVisible())
        words = laptop.words(question)
        assert "Su adjunto se borra con ella." in words
        assert "1 respaldo anterior todavía la tiene" in words
        button = next(each for each in question.findChildren(QAbstractButton) if each.text() == word)
        laptop.click(button)
        laptop.settle()
        assert len(in_bin(laptop)) == left
    assert laptop.do(lambda: laptop.workspace.records.find("attachment")) == ()
    assert page.bin.undo.isHidden() and "para siempre" in page.bin.note.text


def test_a_discarded_draft_is_taken_back_with_one_click(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.alt("account")
    laptop.type("Una fila larga bajo el sol.")
    laptop.page.form.discard()
    question = next(each for each in laptop.page.form.findChildren(Question) if each.isVisible())
    assert "Se queda 30 días en la papelera." in laptop.words(question)
    button = next(each for each in question.findChildren(QAbstractButton) if each.text() == "Descartar")
    laptop.click(button)
    laptop.settle()
    page = laptop.page.list
    assert page.filters.button("bin").text() == "En la papelera 1"
    assert page.filters.button("drafts").text() == "Borradores"
    laptop.click(page.filters.button("bin"))
    laptop.settle()
    (line,) = laptop.lines
    assert line.standing == "bin" and line.values["account"] == "Una fila larga bajo el sol."
    assert page.summary.below.text().startswith("Descartado el ") and page.summary.open_button.isHidden()
    page.table.opened.emit(line)
    laptop.settle()
    assert laptop.page.current is page, "what lies in the bin is taken back first"
    laptop.click(page.summary.bin_button)
    laptop.settle()
    assert page.bin.note.text == "El borrador salió de la papelera. Puede seguir con él."
    laptop.click(page.filters.button("drafts"))
    laptop.settle()
    assert [each.standing for each in laptop.lines] == ["draft"]


def test_a_discarded_draft_is_erased_only_after_a_question(laptop: Laptop) -> None:
    def put() -> Any:
        drafts = laptop.workspace.drafts
        kept = drafts.keep(drafts.begin("observation", {"account": "Una fila."}))
        drafts.discard(kept.id)
        return kept

    laptop.do(put)
    page = laptop.page.list
    page.show_filter("bin")
    laptop.settle()
    for word, left in (("Cancelar", 1), ("Borrar para siempre", 0)):
        laptop.click(page.summary.erase_button)
        laptop.settle()
        question = next(each for each in laptop.window.findChildren(Question) if each.isVisible())
        button = next(each for each in question.findChildren(QAbstractButton) if each.text() == word)
        laptop.click(button)
        laptop.settle()
        assert len(laptop.do(lambda: laptop.workspace.drafts.discarded("observation"))) == left
