"""The pictures of the help: none is missing, unused or without words; and how they are seen in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from fieldtool.services.help_pictures import folder, help_picture, picture_names
from fieldtool.services.help_texts import PICTURE, Block, filled, page_ids, parse, read_text, sections_of
from tests.ui.bench import Bench, clipped, shown_in
from ui.language import set_language
from ui.look import LOOK
from ui.pages.help_pages.larger import Larger
from ui.pages.help_pages.picture import PictureButton
from ui.settings import PreferencesKeeper
from ui.widgets import ScrollBody

LANGUAGES = ("es", "en")
MOST = 55_000
"""Bytes of one picture: all of them travel on sticks."""
MOST_OF_ALL = 1_200_000


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "home")
    yield made
    made.close()


def named(language: str) -> list[tuple[str, Block]]:
    """Every picture of a language with the page in which it stands."""
    return [
        (page, block)
        for page in page_ids()
        for block in read_text(page, language).blocks
        if block.kind == PICTURE
    ]


def button(page: Any) -> PictureButton:
    """The first picture that is shown in a page."""
    return next(each for each in shown_in(page) if isinstance(each, PictureButton))


def larger(page: Any) -> Larger | None:
    """What covers the page, if anything does."""
    return next((each for each in shown_in(page) if isinstance(each, Larger)), None)


# the files


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_is_missing_and_none_is_unused(language: str) -> None:
    assert {block.name for _page, block in named(language)} == set(picture_names(language))


def test_both_languages_have_the_same_pictures_in_the_same_places() -> None:
    spanish, english = named("es"), named("en")
    assert [(page, each.name) for page, each in spanish] == [(page, each.name) for page, each in english]


def test_every_picture_has_words_of_its_own_in_each_language() -> None:
    words = [filled(block.text, language) for language in LANGUAGES for _page, block in named(language)]
    assert all(len(each.split()) > 5 for each in words)
    assert len(set(words)) == len(words)


def test_every_screen_and_every_guide_has_a_picture() -> None:
    pages = {page for page, _block in named("es")}
    assert pages == set(page_ids()) - {"protection", "doubts"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_small_and_have_the_size_that_is_known_before_they_are_read(language: str) -> None:
    for name in picture_names(language):
        picture = help_picture(name, language)
        assert picture.path.stat().st_size <= MOST, picture.path.name
        image = QImage(str(picture.path))
        assert (image.width(), image.height()) == (picture.width, picture.height), name
        assert image.format() == QImage.Format.Format_Indexed8 and QImageReader(str(picture.path)).size()


def test_all_together_can_be_carried() -> None:
    sizes = [each.stat().st_size for language in LANGUAGES for each in folder(language).glob("*.png")]
    assert sum(sizes) <= MOST_OF_ALL


def test_a_picture_without_words_is_a_mistake_that_is_told_with_its_line() -> None:
    with pytest.raises(ValueError, match="line 3: the picture lock"):
        parse("# Title\n\n[lock]\n")
    (block,) = parse("# Title\n[lock] The lock\nscreen.\n").blocks
    assert (block.kind, block.name, block.text) == (PICTURE, "lock", "The lock screen.")


def test_where_there_are_no_pictures_their_words_are_said() -> None:
    (_first, block), *_rest = named("es")
    for language, said in (("es", "Imagen"), ("en", "Picture")):
        pages = [each for page in page_ids() for each in sections_of(page)]
        whole = "\n".join(each.body.in_(language) for each in pages)
        for _page, block in named(language):
            assert f"{said}: {filled(block.text, language)}" in whole


# the window


def test_a_picture_is_read_when_its_page_is_shown_and_given_back_when_it_is_left(bench: Bench) -> None:
    page = bench.open("help", page="screen-contacts")
    contacts = button(page)
    assert contacts.image is not None and contacts.picture.path.stem == "contact-old"
    bench.open("help", page="screen-rights")
    assert button(page).picture.path.stem == "right" and button(page).image is not None
    assert contacts.image is None
    rights = button(page)
    bench.open("home")
    assert rights.image is None
    bench.open("help")
    assert rights.image is not None


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_as_wide_as_there_is_room_and_never_wider_than_it_is(
    bench: Bench, size: tuple[int, int], scale: int, language: str
) -> None:
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    for id, _block in named(language):
        page = bench.open("help", page=id)
        assert clipped(page) == [], id
        for shown in [each for each in shown_in(page) if isinstance(each, PictureButton)]:
            picture, room = shown.picture, shown.parentWidget().width()
            most = min(room, picture.width, shown.maximumWidth())
            assert most - 1 <= shown.width() <= most, id
            assert shown.height() == pytest.approx(shown.width() * picture.height / picture.width, abs=1)
            assert shown.image is not None and shown.image.width() == shown.width()
            assert shown.maximumWidth() >= LOOK.px(250)
            assert picture.path.parent.name == language


def test_a_reader_of_the_screen_hears_what_it_shows(bench: Bench) -> None:
    page = bench.open("help", page="screen-reports")
    (block,) = [block for id, block in named("es") if id == "screen-reports"]
    assert button(page).accessibleName() == "Ver la imagen más grande"
    assert button(page).accessibleDescription() == filled(block.text, "es")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_opens_it_larger_and_leads_back(bench: Bench, key: Qt.Key) -> None:
    page = bench.open("help", page="screen-settings")
    shown = button(page)
    bench.tab_to(shown)
    before = page.scroll.verticalScrollBar().value()
    bench.key(key)
    over = larger(page)
    assert over is not None and not page.scroll.isVisible()
    image = over.view.canvas.image
    assert image is not None and image.width() == shown.picture.width > shown.width()
    assert QApplication.focusWidget() is over.view.scroll
    assert over.view.scroll.accessibleDescription() == shown.accessibleDescription()
    bench.key(Qt.Key.Key_Escape)
    assert larger(page) is None and page.scroll.isVisible()
    assert QApplication.focusWidget() is shown
    assert page.scroll.verticalScrollBar().value() == before


def test_the_arrows_move_what_is_larger_than_the_window(bench: Bench) -> None:
    bench.window.resize(1024, 600)
    page = bench.open("help", page="screen-exchange")
    bench.click(button(page))
    over = larger(page)
    assert over is not None
    bar = over.view.scroll.verticalScrollBar()
    assert bar.maximum() > 0 and clipped(page) == []
    bench.key(Qt.Key.Key_Down)
    assert bar.value() > 0
    bench.click(over.back)
    assert larger(page) is None


def test_a_page_that_is_left_is_a_page_again_when_one_comes_back(bench: Bench) -> None:
    page = bench.open("help", page="border")
    bench.click(button(page))
    bench.open("home")
    bench.open("help")
    assert larger(page) is None and page.scroll.isVisible() and page.parts.isVisible()


def test_another_page_of_the_help_is_not_opened_behind_it(bench: Bench) -> None:
    page = bench.open("help", page="border")
    bench.click(button(page))
    bench.open("help", page="screen-places")
    assert larger(page) is None and button(page).picture.path.stem == "place"


def test_another_language_leads_back_to_the_page_in_that_language(bench: Bench) -> None:
    page = bench.open("help", page="shelter")
    bench.click(button(page))
    set_language("en")
    bench.settle()
    assert larger(page) is None and button(page).picture.path.parent.name == "en"
    assert button(page).image is not None


def test_a_page_goes_back_to_its_picture_where_it_was(bench: Bench) -> None:
    bench.window.resize(1024, 600)
    page = bench.open("help", page="coordinator")
    shown = button(page)
    bench.tab_to(shown)
    where = shown.mapTo(page, shown.rect().topLeft()).y()
    bench.key(Qt.Key.Key_Return)
    bench.key(Qt.Key.Key_Escape)
    assert shown.mapTo(page, shown.rect().topLeft()).y() == where
    assert isinstance(page.scroll, ScrollBody)
