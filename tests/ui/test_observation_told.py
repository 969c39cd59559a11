"""What the form and the list tell stands in sight, and is true when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.observing import WATER, Laptop


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_a_telephone_is_told_of_in_sight_however_many_rights_are_suggested(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.form.situation.set_value("DET")
    laptop.form.account.setPlainText("No dieron copia de la orden a tres mujeres. Llamar al 555 0134 22.")
    rights, protect = laptop.form.rights, laptop.form.protect
    laptop.bot.waitUntil(
        lambda: len(rights._rows) > 1 and "555 0134 22" in laptop.words(protect), timeout=5_000
    )
    laptop.settle()
    foot = protect.mapTo(laptop.window, protect.rect().bottomLeft()).y()
    assert (
        foot < laptop.page.form.foot.parentWidget().mapTo(laptop.window, laptop.window.rect().topLeft()).y()
    )


def test_after_a_draft_is_discarded_nothing_is_said_to_be_saved(laptop: Laptop) -> None:
    laptop.add(WATER)
    (saved,) = laptop.records()
    laptop.page.list.tell_saved(saved.record.id)
    laptop.settle()
    assert not laptop.page.list.note.isHidden()
    laptop.arrive(new=True)
    laptop.form.account.setPlainText("Otra cosa")
    laptop.settle()
    laptop.page.form._discard()
    laptop.settle()
    assert laptop.page.current is laptop.page.list and laptop.page.list.note.isHidden()


def test_that_a_draft_was_saved_is_told_until_another_form_is_open(laptop: Laptop) -> None:
    told = laptop.window.status.draft
    laptop.arrive(new=True)
    laptop.form.account.setFocus()
    laptop.type("Otra cosa")
    laptop.page.form.close_form()  # what was typed last is written now
    laptop.settle()
    assert told.isVisible() and told.text().startswith("Borrador guardado a las ")
    laptop.arrive(new=True)
    assert not told.isVisible(), "it was another draft"
    laptop.form.account.setFocus()
    laptop.type("Lo primero")
    laptop.page.form.let_go()
    laptop.page.form.open_new()
    laptop.settle()
    assert not told.isVisible(), "nor is the one before told of in the form that followed it"
    assert len(laptop.drafts()) == 2


def test_closing_and_discarding_say_what_they_do_to_a_saved_record(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    page = laptop.page.form
    assert page.keep_button.text() == "Cerrar" and not page.discard_button.isVisible()
    assert not laptop.form.ready.isVisible(), "nothing is to be saved"
    laptop.form.account.setFocus()
    laptop.type(" Hoy tampoco.")
    assert page.keep_button.text() == "Cerrar y dejar en borrador" and laptop.form.ready.isVisible()
    assert page.discard_button.isVisible() and page.discard_button.text() == "Descartar los cambios…"
    page.close_form()
    laptop.settle()
    assert "Cambios en borrador · Guardado automático hoy a las" in laptop.words(laptop.page.list.summary)
    laptop.arrive(record=id)
    assert page.discard_button.isVisible(), "the changes are there again, in their draft"
    laptop.arrive(new=True)
    assert page.discard_button.text() == "Descartar…"
    assert page.keep_button.text() == "Cerrar y dejar en borrador"
