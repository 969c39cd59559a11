"""A practice notebook is told apart at every moment; modules are ticked and the kit is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.training import TRAINED
from fieldtool.domain.vocabularies import AUDIENCES
from tests.ui.bench import Bench
from ui.counts import Counts
from ui.language import set_language
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help", practice="es")
    Counts(made.desk, made.window.status)
    made.settle()
    yield made
    made.close()


def test_the_window_always_says_that_nothing_is_real(bench: Bench) -> None:
    part = bench.window.status.practice
    for section in ("home", "observations", "handouts", "settings"):
        bench.open(section)
        assert part.isVisible() and part.text() == "Práctica: nada de esto es real"
    set_language("en")
    bench.settle()
    assert part.text() == "Practice: nothing here is real"
    bench.window.resize(800, 600)
    bench.settle()
    assert part.isVisible() and part.accessibleName() == "Practice: nothing here is real"
    assert part.text(), "the last words to go in a narrow window"


def test_modules_are_ticked_and_the_pile_is_drawn(bench: Bench) -> None:
    page = bench.open("handouts", format="kit")
    panel = page.panel
    assert (
        panel.preview.picture.accessibleName() == "Elija al menos un módulo."
        and not page.out.save_pdf.isEnabled()
    )
    shown = [panel.audience.itemData(index) for index in range(panel.audience.count())]
    assert tuple(shown) == ("", *TRAINED.codes) and panel.audience.currentText() == "Todas las personas"
    assert panel.contacts.text() == "Los que se proponen", "nobody knows yet that there is none"
    bench.click(panel.pick_modules)
    assert page.modules.isVisible() and len(page.modules.checks) == 11
    check = page.modules.checks["MOD-DET"]
    check.setChecked(True)
    bench.click(page.modules.use)
    assert page.main.isVisible() and page.order.modules == ("MOD-DET",)
    panel.people.setText("4")
    panel.people.editingFinished.emit()
    bench.settle()
    assert page.printed is not None and page.printed.report.pages > 20
    assert page.out.save_pdf.isEnabled()
    page.cards.choose("qa")
    bench.settle()
    assert page.order.modules == () and page.printed is not None
    page.cards.choose("guide")
    bench.settle()
    assert page.order.modules == ("MOD-DET",), "what was chosen stays for the other sheets of a session"
    assert AUDIENCES.codes[0] not in TRAINED.codes
