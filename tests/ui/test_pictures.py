"""The pictures of every screen: none is forgotten, and those of the help are there."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from fieldtool.services.help_pictures import help_picture, picture_names
from tools.pictures.helping import COLOURS, SHOTS, HelpShot, make_help
from tools.pictures.making import file_name, make, wanted
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


def test_the_pictures_of_the_help_are_all_there_and_no_others() -> None:
    shots = {each.name for each in SHOTS}
    assert len(shots) == len(SHOTS)
    for language in ("es", "en"):
        assert set(picture_names(language)) == shots
        for name in shots:
            assert len(colours(QImage(str(help_picture(name, language).path)))) > 3, f"{name} is empty"


def test_pictures_of_the_help_are_made_in_the_order_of_the_screens() -> None:
    places = [[screen.name for screen in SCREENS].index(each.screen) for each in SHOTS]
    assert places == sorted(places)


def test_a_picture_of_the_help_is_cut_to_its_parts_and_has_few_colours(keeper: Any, tmp_path: Path) -> None:
    shots = wanted(("call-now", "settings-backups", "lock"), SHOTS)
    paths = list(make_help(shots, "en", tmp_path, tmp_path / "made"))
    assert [path.name for path in paths] == [f"{each.name}.png" for each in shots]
    for path, shot in zip(paths, shots, strict=True):
        picture = QImage(str(path))
        whole = shot.parts == ("window",)
        assert picture.colorCount() <= COLOURS
        assert ((picture.width(), picture.height()) == shot.window) is whole
        if not whole:
            assert 200 < picture.width() < shot.window[0] and 100 < picture.height() < shot.window[1]


def test_a_part_that_is_not_there_is_not_passed_over(keeper: Any, tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        list(
            make_help(
                (HelpShot("x", "lock", (800, 600), ("window.no_such_part",)),), "es", tmp_path, tmp_path
            )
        )


@pytest.mark.parametrize("language", SOME)
def test_screens_are_made_from_the_real_window(keeper: Any, tmp_path: Path, language: str) -> None:
    beginnings, themes = SOME[language]
    screens = wanted(beginnings, SCREENS)
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
