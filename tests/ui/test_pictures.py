"""The pictures of every screen: none is forgotten, and those of the documents are there."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from tools.pictures.making import DOCS, file_name, make, wanted
from tools.pictures.screens import SCREENS, Screen
from tools.pictures.session import SIZE
from ui.sections import SECTIONS

SOME = {
    "es": (
        ("first-run-4", "home-shelter", "observation-4", "visit-checklist", "exchange-review"),
        ("light",),
    ),
    "en": (("search", "contacts-import", "lock"), ("light", "contrast")),
}
"""Screens of every sort, so many that it does not take long."""


def colours(image: QImage) -> set[int]:
    """Some of the colours that are in it."""
    return {image.pixel(x, y) for x in range(0, image.width(), 12) for y in range(0, image.height(), 12)}


def test_every_section_has_a_screen_and_every_screen_a_name_of_its_own() -> None:
    names = [each.name for each in SCREENS]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    missing = [each.key for each in SECTIONS if not any(name.startswith(each.key) for name in names)]
    assert missing == []


def test_the_pictures_of_the_documents_are_all_there_and_no_others() -> None:
    kept = {file_name(each, language, "light") for each in wanted(kept=True) for language in ("es", "en")}
    assert {path.name for path in DOCS.glob("*.png")} == kept
    for name in sorted(kept):
        picture = QImage(str(DOCS / name))
        assert (picture.width(), picture.height()) == SIZE, name


@pytest.mark.parametrize("language", SOME)
def test_screens_are_made_from_the_real_window(keeper: Any, tmp_path: Path, language: str) -> None:
    beginnings, themes = SOME[language]
    screens = wanted(beginnings)
    assert len(screens) >= len(beginnings)
    store, folder = tmp_path / "store", tmp_path / "pictures"
    store.mkdir()
    made = list(make(screens, language, themes, folder, store))
    assert [path.name for path in made] == [
        file_name(each, language, on) for each in screens for on in themes
    ]
    pictures = [QImage(str(path)) for path in made]
    for path, picture in zip(made, pictures, strict=True):
        assert (picture.width(), picture.height()) == SIZE, path.name
        assert len(colours(picture)) > 20, f"{path.name} is empty"
    assert all(one != other for one, other in pairwise(pictures))


def test_a_screen_that_cannot_be_brought_is_not_passed_over(keeper: Any, tmp_path: Path) -> None:
    def bring(session: Any) -> None:
        session.unlock()
        session.open("home").there_is_no_such_part()

    with pytest.raises(AttributeError):
        list(make((Screen("broken", bring),), "es", ("light",), tmp_path / "pictures", tmp_path))
