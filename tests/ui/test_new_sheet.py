"""A new recovery sheet from the window: the old one stays good until the last step, and not longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.errors import UserError
from fieldtool.services import setup
from tests.services.laptops import PHRASE
from tests.ui.bench import Bench
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "settings")
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> Any:
    return bench.window.page("settings")


def test_a_new_sheet_takes_the_place_of_the_old_one_only_at_the_last_step(
    bench: Bench, page: Any, tmp_path: Path
) -> None:
    first = setup.new_recovery_words("es")
    bench.do(lambda: bench.workspace.keys.new_sheet(PHRASE, first))

    def opens(words: Any) -> bool:
        try:
            return bool(bench.do(lambda: bench.workspace.rehearse(" ".join(words.words))))
        except UserError:
            return False

    form = page.sheet
    bench.click(page.renew)
    assert "todavía se abren con la anterior" in form.about.text
    assert not form.kept.isVisible() and not form.renew.isEnabled()
    bench.click(form.out.save)
    bench.answer(tmp_path / "hoja.pdf")
    assert (tmp_path / "hoja.pdf").read_bytes().startswith(b"%PDF")
    assert form.saved.title == "La hoja está guardada; todavía no abre nada"
    second = form._words
    assert not form.renew.isEnabled() and opens(first) and not opens(second)
    bench.click(form.kept)
    bench.click(form.renew)
    assert form.phrase_field.wrong and opens(first)
    form.phrase.setText("otra frase que no es")
    bench.click(form.renew)
    assert form.phrase_field.wrong and opens(first) and not opens(second)
    form.phrase.setText(PHRASE)
    bench.click(form.renew)
    assert page.done.title == "Desde ahora solo la hoja nueva abre el cuaderno"
    assert opens(second) and not opens(first)
    assert not form.isVisible() and form._words is None and form.phrase.text() == ""


def test_a_sheet_that_was_not_taken_is_said_to_open_nothing(bench: Bench, page: Any) -> None:
    form = page.sheet
    bench.click(page.renew)
    form.close_form()
    assert not page.done.isVisible(), "nobody has any words yet"
    bench.click(page.renew)
    bench.click(form.by_hand)
    shown = form.words.text()
    assert form._words.words[0] in shown and form._words.words[-1] in shown and form.kept.isVisible()
    form.close_form()
    assert page.done.title == "No cambió nada; la hoja anterior sigue sirviendo"
    assert form.words.text() == ""
    bench.click(page.renew)
    bench.click(form.by_hand)
    bench.open("home")
    assert form._words is None and form.words.text() == ""
