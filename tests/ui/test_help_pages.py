"""The help pages: the same in both languages, with the words and the keys that the program really has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from fieldtool import i18n, paths
from fieldtool.domain.keyboard import GLOBAL_KEYS, LOCAL_KEYS, SECTION_KEYS
from fieldtool.domain.pack_words import PACK_WORDS
from fieldtool.services.help_texts import (
    CAREFUL,
    OPEN,
    Block,
    braces,
    filled,
    page_ids,
    parse,
    sections_of,
)
from tests.house.words import NOT_ANYWHERE, NOT_IN_ENGLISH, NOT_IN_SPANISH, NOT_OUR_SOURCE
from tests.ui.bench import Bench, clipped
from ui.language import set_language
from ui.pages.help_pages import GUIDES, PAGES, SCREENS, read_page
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper

FOLDER = paths.program() / "resources" / "help"
KEYS = {key for key, _words in (*GLOBAL_KEYS, *LOCAL_KEYS, *SECTION_KEYS)} | {"Enter"}


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "home")
    yield made
    made.close()


def labels(widget: Any) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def blocks(id: str) -> list[Block]:
    return [block for text in read_page(id).texts.values() for block in text.blocks]


def test_every_file_is_a_page_and_every_page_has_two_files() -> None:
    for language in ("es", "en"):
        assert sorted(path.stem for path in (FOLDER / language).glob("*.txt")) == sorted(PAGES)


def test_the_four_kinds_of_users_have_a_guide_and_every_screen_its_help() -> None:
    assert [id for id, _title in GUIDES] == ["border", "shelter", "trainer", "coordinator"]
    assert {id for id, _title in SCREENS} == {f"screen-{each.key}" for each in SECTIONS if each.key != "help"}


@pytest.mark.parametrize("id", PAGES)
def test_both_languages_say_it_in_the_same_order(id: str) -> None:
    spanish, english = read_page(id).texts["es"], read_page(id).texts["en"]
    assert [each.kind for each in spanish.blocks] == [each.kind for each in english.blocks]
    for es, en in zip(spanish.blocks, english.blocks, strict=True):
        for start in ("word", "list", "key"):
            assert list(braces(es.text, start)) == list(braces(en.text, start)), en.text
        assert re.findall(r"\d+", es.text) == re.findall(r"\d+", en.text), en.text
        assert es.text != en.text or es.kind == OPEN
    assert spanish.title != english.title


@pytest.mark.parametrize("id", PAGES)
def test_words_keys_and_links_are_those_of_the_program(id: str) -> None:
    keys = {each.key for each in SECTIONS}
    for block in blocks(id):
        for word in braces(block.text, "word"):
            assert i18n.words("es").say(word) != word, word
        for word in braces(block.text, "list"):
            assert word in PACK_WORDS, word
        assert set(braces(block.text, "key")) <= KEYS, block.text
        assert block.kind != OPEN or block.text in keys
    assert any(block.kind == OPEN for block in blocks(id))


@pytest.mark.parametrize("id", PAGES)
def test_in_the_vocabulary_of_the_readers(id: str) -> None:
    for language, banned in (("es", NOT_IN_SPANISH), ("en", NOT_IN_ENGLISH)):
        text = (FOLDER / language / f"{id}.txt").read_text("utf-8")
        whole = re.sub(r"\{[^{}]*\}|^! |^\[[a-z0-9-]+\]", "", text, flags=re.MULTILINE)
        for pattern in banned:
            found = re.search(rf"\b(?:{pattern})\b", whole, re.IGNORECASE)
            assert found is None, (language, found)
        assert NOT_ANYWHERE.search(whole) is None and NOT_OUR_SOURCE.search(whole) is None
        for line in whole.splitlines():
            assert len(line.split()) <= 45, line


def test_what_is_protected_names_what_is_not() -> None:
    page = read_page("protection").in_("en")
    whole = "\n".join(each.text for each in page.blocks)
    for word in (
        "open notebook",
        "spyware",
        "Force",
        "PDF",
        "cannot be called back",
        "weak phrase",
        "backups",
    ):
        assert word in whole


def test_a_mistake_of_a_translator_is_told_with_its_line() -> None:
    for text, line in (("Without a title", 1), ("# Title\n\nA {wrong} word", 3), ("", 1)):
        with pytest.raises(ValueError, match=f"line {line}"):
            parse(text)


def test_the_form() -> None:
    page = parse("# Title\nOne\ntwo.\n\n- item\n  goes on\n1. step\n! careful\n> rights\n")
    assert page.title == "Title"
    assert [(each.kind, each.text) for each in page.blocks] == [
        ("paragraph", "One two."),
        ("item", "item goes on"),
        ("step", "step"),
        (CAREFUL, "careful"),
        (OPEN, "rights"),
    ]
    assert filled("{word:Save observation} {key:Ctrl+Shift+E}", "es") == "“Guardar observación” Ctrl+Mayús+E"
    assert filled("{word:Save observation} {key:Ctrl+Shift+E}", "en") == "“Save observation” Ctrl+Shift+E"


def test_search_gets_every_page_in_both_languages() -> None:
    assert {*page_ids()} == {*PAGES}
    for id in PAGES:
        sections = sections_of(id)
        assert sections[0].page == id and len({each.part for each in sections}) == len(sections)
        for language in ("es", "en"):
            body = " ".join(each.body.in_(language) for each in sections)
            assert len(body) > 200 and "{" not in body


@pytest.mark.parametrize("section", [each.key for each in SECTIONS if each.key != "help"])
def test_f1_opens_the_help_for_this_screen(bench: Bench, section: str) -> None:
    bench.open(section)
    bench.key(Qt.Key.Key_F1)
    page = bench.window.page("help")
    assert bench.window.current == "help" and page.parts.value() == "screens"
    shown = page.part("screens").shown()
    assert shown.page.id == f"screen-{section}" and shown.page.in_("es").title in labels(page)
    bench.key(Qt.Key.Key_F1)
    assert bench.window.current == "help" and page.part("screens").shown() is shown


@pytest.mark.parametrize("id", PAGES)
def test_every_page_is_shown_and_follows_the_language(bench: Bench, id: str) -> None:
    page = bench.open("help", page=id)
    for language in ("es", "en"):
        set_language(language)
        bench.settle()
        shown = labels(page)
        text = read_page(id).in_(language)
        assert text.title in shown
        for block in text.blocks:
            assert block.kind == OPEN or filled(block.text, language) in shown


def test_the_guide_of_ones_own_work_is_opened_first(bench: Bench) -> None:
    bench.do(lambda: bench.workspace.set_use("coordination"))
    page = bench.open("help", about="guides")
    assert page.part("guides").shown().page.id == "coordinator"
    bench.click(page.part("guides").chips.button("trainer"))
    assert page.part("guides").shown().page.id == "trainer"


def test_a_page_leads_to_its_section(bench: Bench) -> None:
    page = bench.open("help", page="shelter")
    view = page.part("guides").shown()
    button = next(each for each in view.findChildren(QPushButton) if each.isVisible())
    assert button.text() == "Abrir Derechos"
    bench.click(button)
    assert bench.window.current == "rights"


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_of_a_page_is_clipped_in_large_text(bench: Bench, language: str) -> None:
    bench.keeper.change(text_scale=200)
    set_language(language)
    bench.window.resize(1024, 600)
    for id in PAGES:
        assert (id, clipped(bench.open("help", page=id))) == (id, [])


@pytest.mark.parametrize("scale", [100, 200])
def test_in_large_text_too_the_page_that_f1_opens_is_in_sight(bench: Bench, scale: int) -> None:
    bench.keeper.change(text_scale=scale)
    bench.window.resize(1024, 600)
    bench.open("contacts")
    bench.key(Qt.Key.Key_F1)
    bench.settle()
    page = bench.window.page("help")
    title = next(
        each for each in page.part("screens").shown().findChildren(QLabel) if each.text() == "Contactos"
    )
    top = title.mapTo(page.scroll.viewport(), title.rect().topLeft()).y()
    assert 0 <= top < page.scroll.viewport().height() - title.height()
    assert scale == 200 or page.scroll.verticalScrollBar().value() == 0
