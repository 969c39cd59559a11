"""Every screen of the open notebook, on small computers, in large text, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.computers import Flashes
from tests.ui.walk import LOOKS, Furnished, looked_at
from ui.language import set_language
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Furnished]:
    made = Furnished(tmp_path / "store", dressed, qtbot, "home")
    made.furnish()
    yield made
    set_language("es")
    dressed.change(text_scale=100)
    made.close()


def test_nothing_is_cut_small_or_nameless_on_any_screen(bench: Furnished) -> None:
    """In one window, whose size and language change in place."""
    wrong: list[str] = []
    flashes = Flashes()
    for size, scale, language in LOOKS:
        bench.keeper.change(text_scale=scale)
        set_language(language)
        bench.window.resize(*size)
        seen = set()
        for screen in bench.screens():
            seen.add(screen)
            where = f"{screen} ({language}, {size[0]}×{size[1]}, {scale} %)"
            wrong += [f"{where}: {each}" for each in looked_at(bench, size)]
        assert seen >= {section.key for section in SECTIONS}
    flashes.stop()
    assert flashes.found == [], "a part without a place was a window of its own for a moment"
    assert not wrong, "\n".join(wrong)
