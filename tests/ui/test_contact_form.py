"""The form of a contact: its foot and what leaving it keeps; words and signs of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.bench import Bench
from ui.settings import PreferencesKeeper
from ui.widgets import Pill, Question


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def test_the_buttons_of_the_form_stand_in_the_foot_of_the_page(bench: Bench) -> None:
    page = bench.open("contacts", add=True)
    form = page.form
    bar = form.feet.parentWidget()
    assert bar.property("bar") == "foot" and bar.isVisible()
    assert bar.mapTo(page, bar.rect().bottomLeft()).y() == page.rect().bottom()
    texts = [each.text() for each in (form.discard_button, form.keep_button, form.save_button)]
    assert texts == ["Descartar…", "Cerrar y dejar en borrador", "Guardar contacto"]
    assert form.save_button.property("kind") == "primary"
    # Nothing was written: it is left at once, and the foot goes with it.
    bench.click(form.discard_button)
    assert page.views.currentWidget() is page.main and not bar.isVisible()

    page.edit(None)
    bench.settle()
    form.organisation.control.setText("A medias")
    form.organisation.control.textEdited.emit("A medias")
    bench.click(form.keep_button)
    assert page.views.currentWidget() is page.main and not bar.isVisible()
    page.edit(None)
    bench.settle()
    assert form.organisation.control.text() == "A medias"
    bench.click(form.discard_button)
    asked = next(each for each in bench.window.findChildren(Question) if each.isVisible())
    asked.reject()
    bench.settle()
    assert form.organisation.control.text() == "A medias" and bar.isVisible()
    bench.click(form.discard_button)
    next(each for each in bench.window.findChildren(Question) if each.isVisible()).accept()
    bench.settle()
    assert page.views.currentWidget() is page.main and bench.do(bench.workspace.drafts.all) == ()


def test_open_now_and_checked_long_ago_have_different_signs(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 70, emergency="yes")
    page = bench.open("contacts", contact=id)
    signs = {each.text(): each._icon for each in page.card.findChildren(Pill) if each.isVisible()}
    assert {"Atiende ahora, las 24 horas", "Revisado hace 70 días"} <= set(signs)
    assert len(set(signs.values())) == len(signs) and None not in signs.values()


def test_after_a_call_the_same_words_are_chosen_everywhere(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 20)
    page = bench.open("contacts", contact=id)
    assert page.card.works.text() == "Marcar como revisado hoy" and "funciona" in page.card.works.toolTip()
    page.edit(None)
    bench.settle()
    assert page.form.called.text() == "Marcar como revisado hoy"


def test_the_list_is_not_said_to_be_a_draft(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 20)
    page = bench.open("contacts", contact=id)
    bench.click(page.card.change)
    form, told = page.form, bench.window.status.draft
    assert form.discard_button.text() == "Descartar los cambios…", "the contact itself stays"
    bench.bot.keyClicks(form.organisation.control, " mutua")
    bench.click(form.keep_button)
    assert page.views.currentWidget() is page.main
    assert bench.do(bench.workspace.drafts.all) != () and not told.isVisible()


def test_a_number_is_never_cut_for_the_kinds_of_help(bench: Bench) -> None:
    bench.contact("Casa", "555 0110", 20, help=["shelter", "child_protection", "health"])
    without = {"organisation": "Grupo", "help": ["other"], "country": "NI"}
    bench.do(lambda: bench.workspace.records.add("contact", [without]))
    page = bench.open("contacts")
    details = [str(page.list.rows.row(number).detail()) for number in range(len(page.list.rows))]
    assert any(each.startswith("555 0110 · ") for each in details)
    assert any(each.startswith("Sin teléfono todavía · ") for each in details), details
