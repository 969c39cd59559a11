"""Every screen of the open notebook, on small computers, in large text, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.computers import Flashes
from tests.ui.walk import SIZES, Furnished, faults
from ui.language import set_language
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper

LOOKS = tuple((size, scale, language) for size, scale in SIZES for language in ("es", "en"))
"""How each screen is looked at. The pages have tests of their own in the long pseudo-language."""


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Furnished]:
    made = Furnished(tmp_path / "store", dressed, qtbot, "home")
    made.furnish()
    yield made
    set_language("es")
    dressed.change(text_scale=100)
    made.close()


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_nothing_is_cut_small_or_nameless_on_any_screen(
    bench: Furnished, size: tuple[int, int], scale: int, language: str
) -> None:
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    bench.settle()
    wrong, seen, flashes = [], set(), Flashes()
    for screen in bench.screens():
        seen.add(screen)
        found = faults(bench.window)
        if found:  # on a busy machine the last layout may still be on its way
            bench.settle()
            found = faults(bench.window)
        wrong += [f"{screen}: {each}" for each in found]
        if bench.window.size().toTuple() != size:
            wrong.append(f"{screen}: the window became {bench.window.size().toTuple()}")
            bench.window.resize(*size)
            bench.settle()
    flashes.stop()
    assert flashes.found == [], "a part without a place was a window of its own for a moment"
    assert not wrong, "\n".join(wrong)
    assert seen >= {section.key for section in SECTIONS}
