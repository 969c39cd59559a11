"""Settings: applied at once, remembered, and a new phrase that really locks the old one out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldtool import preferences
from fieldtool.errors import UserError
from fieldtool.i18n import PSEUDO
from fieldtool.preferences import Preferences
from fieldtool.workspace import Workspace
from tests.services.laptops import PHRASE
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import LANGUAGE, set_language
from ui.look import LOOK
from ui.pages.handouts_printer import new_printer
from ui.pages.settings_paper import PaperGroup
from ui.settings import PreferencesKeeper

NEW = "otras cuatro palabras nuevas"


@pytest.fixture
def bench(qapp: Any, home: Path, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    keeper = PreferencesKeeper(Preferences("es"))
    keeper.apply()
    made = Bench(tmp_path / "store", keeper, qtbot, "settings")
    yield made
    made.close()
    LOOK.apply("light", 100)


@pytest.fixture
def page(bench: Bench) -> Any:
    return bench.window.page("settings")


def choose(bench: Bench, control: Any, code: str) -> None:
    """Choose from a list with the keyboard alone."""
    control.setFocus()
    while control.value() != code:
        before = control.currentIndex()
        bench.key(Qt.Key.Key_Down if control.findData(code) > before else Qt.Key.Key_Up)
        assert control.currentIndex() != before


def test_all_is_applied_at_once_and_survives_a_restart(bench: Bench, page: Any) -> None:
    page.language.button("en").click()
    assert LANGUAGE.code == "en" and page.title.text() == "Settings"
    choose(bench, page.scale, "150")
    assert LOOK.scale == 150
    choose(bench, page.theme, "dark")
    assert LOOK.theme == "dark"
    choose(bench, page.lock, "20")
    choose(bench, page.paper.paper, "a4")
    choose(bench, page.window_title, "recipes")
    assert page.rights.choice.value() == "no"
    choose(bench, page.rights.choice, "yes")
    assert preferences.read() == Preferences("en", "dark", 150, "a4", 20, "recipes", True)
    again = PreferencesKeeper(preferences.read())
    again.apply()
    assert (LANGUAGE.code, LOOK.theme, LOOK.scale) == ("en", "dark", 150)


def test_keys_elsewhere_are_seen_here(bench: Bench, page: Any) -> None:
    bench.keeper.larger()
    assert page.scale.value() == "110"
    set_language("en")
    assert page.language.value() == "en"


def test_country_and_use_are_of_the_store(bench: Bench, page: Any) -> None:
    assert (page.place.country.value(), page.place.use.value()) == ("MX", "monitoring")
    told = []
    bench.desk.records_changed.connect(told.append)
    choose(bench, page.place.country, "HN")
    choose(bench, page.place.use, "shelter")
    assert (bench.workspace.country, bench.workspace.use) == ("HN", "shelter")
    assert told
    page = bench.open("settings")
    assert (page.place.country.value(), page.place.use.value()) == ("HN", "shelter")


def test_the_post_is_one_of_the_places_and_is_of_the_store(bench: Bench, page: Any) -> None:
    assert page.place.post.value() == "" and page.place.post.about.text().startswith("Todavía no hay lugares")
    places = [
        {"name": "Terminal", "country": "MX"},
        {"name": "Puente Imaginario", "country": "MX", "latitude": "14.68", "longitude": "-92.15"},
    ]
    terminal, bridge = bench.do(lambda: bench.workspace.records.add("place", places))
    page = bench.open("settings")
    offered = [page.place.post.itemText(n) for n in range(3)]
    assert offered == ["Ningún puesto", "Puente Imaginario", "Terminal"]
    assert not page.place.post.about.isVisible()
    choose(bench, page.place.post, terminal)
    assert page.place.post.about.text().startswith("No se sabe dónde queda este lugar")
    choose(bench, page.place.post, bridge)
    assert not page.place.post.about.isVisible()
    assert bench.do(lambda: bench.workspace.posts.now().name) == "Puente Imaginario"  # type: ignore[union-attr]
    assert "Puente" not in repr(preferences.read()) and bridge not in repr(preferences.read())
    assert bench.open("settings").place.post.value() == bridge
    home = bench.open("home")
    assert home.post.text() == "Puesto: Puente Imaginario"
    bench.click(home.change_post)
    assert bench.window.current == "settings" and page.place.post.hasFocus()
    choose(bench, page.place.post, "")
    assert bench.do(lambda: bench.workspace.posts.now()) is None
    assert bench.open("home").post.text() == "Sin puesto elegido"


def test_the_code_of_this_computer(bench: Bench, page: Any) -> None:
    fingerprint = bench.do(lambda: bench.workspace.exchange.identity().fingerprint)
    first, second = page.code.text().split("\n")
    assert f"{first} {second}".split() == fingerprint.split()
    assert len(first.split()) == len(second.split()) == 4, "as they are read aloud"
    assert page.code.accessibleName() == "Números de esta computadora"


def type_phrases(page: Any, old: str, new: str, again: str) -> None:
    page.open_phrase()
    page.phrase.old.setText(old)
    page.phrase.new.first.setText(new)
    page.phrase.new.second.setText(again)


def test_the_phrase_is_changed(bench: Bench, page: Any) -> None:
    bench.click(page.change)
    assert page.phrase.old.hasFocus()
    bench.bot.keyClicks(page.phrase.old, PHRASE)
    bench.tab_to(page.phrase.new.first)
    bench.bot.keyClicks(page.phrase.new.first, NEW)
    bench.tab_to(page.phrase.new.second)
    bench.bot.keyClicks(page.phrase.new.second, NEW)
    bench.tab_to(page.phrase.change)
    bench.key(Qt.Key.Key_Space)
    assert page.done.title == "La frase de acceso se cambió"
    assert not page.phrase.isVisible() and page.phrase.old.text() == ""

    def reopen() -> str:
        bench.workspace.close()
        try:
            Workspace.open(bench.folder, PHRASE)
        except UserError as error:
            bench.workspace = Workspace.open(bench.folder, NEW)
            return error.code
        return ""

    assert bench.do(reopen) == "K-01"


@pytest.mark.parametrize(
    ("old", "new", "again", "wrong"),
    [
        ("", NEW, NEW, "old_field"),
        ("no es la frase", NEW, NEW, "old_field"),
        (PHRASE, "corta", "corta", "first_field"),
        (PHRASE, NEW, "otra cosa", "second_field"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    bench: Bench, page: Any, old: str, new: str, again: str, wrong: str
) -> None:
    type_phrases(page, old, new, again)
    page.phrase.try_change()
    bench.settle()
    field = page.phrase.old_field if wrong == "old_field" else getattr(page.phrase.new, wrong)
    assert field.wrong and field.control.hasFocus()
    assert page.phrase.isVisible() and not page.done.isVisible()


def test_no_phrase_stays_on_a_page_that_was_left(bench: Bench, page: Any) -> None:
    type_phrases(page, PHRASE, NEW, NEW)
    bench.open("help")
    assert [each.text() for each in (page.phrase.old, page.phrase.new.first, page.phrase.new.second)] == [
        ""
    ] * 3
    assert page.phrase.isHidden()


@pytest.mark.parametrize("phrase", [False, True])
def test_all_words_are_translated_and_all_controls_named(bench: Bench, page: Any, phrase: bool) -> None:
    if phrase:
        type_phrases(page, "", "corta", "otra")
        page.phrase.try_change()
    set_language(PSEUDO)
    bench.settle()
    assert untranslated(page, (*countries(), page.backups.folder.text())) == []
    assert unnamed(page) == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(
    bench: Bench, page: Any, size: tuple[int, int], scale: int, language: str
) -> None:
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    bench.settle()
    assert clipped(page) == []
    type_phrases(page, "", "corta", "otra")
    page.phrase.try_change()
    bench.settle()
    assert clipped(page) == []


def test_the_organisation_is_of_the_store_and_kept_when_the_page_is_left(bench: Bench, page: Any) -> None:
    line = page.place.organisation
    bench.tab_to(line)
    bench.bot.keyClicks(line, "CT-7")
    bench.key(Qt.Key.Key_Tab)
    assert bench.workspace.organisation == "CT-7"
    line.setFocus()
    line.end(False)
    bench.bot.keyClicks(line, "x")
    home = bench.open("home")
    assert bench.workspace.organisation == "CT-7x" and "CT-7" not in repr(preferences.read())
    assert home.post.text() == "CT-7x · Sin puesto elegido"
    assert bench.open("settings").place.organisation.text() == "CT-7x"


def test_a_printer_is_kept_in_the_store_and_missed_when_it_is_gone(bench: Bench, page: Any) -> None:
    assert page.paper.printer.count() == 1 and page.paper.about.text().startswith("Ninguna impresora")
    group = PaperGroup(bench.desk, lambda: ("Sala 2", "Taller"))
    bench.bot.addWidget(group)
    group.show()
    group.read()
    bench.settle()
    choose(bench, group.printer, "Taller")
    assert bench.workspace.printer == "Taller" and not group.about.isVisible()
    assert "Taller" not in repr(preferences.read())
    group.close()
    bench.window.activateWindow()
    bench.bot.waitUntil(bench.window.isActiveWindow)
    page = bench.open("settings")
    assert page.paper.printer.currentText() == "Taller (no está ahora)" and page.paper.about.isVisible()
    assert new_printer("a4", bench.workspace.printer).pageLayout().pageSize().name() == "A4"
    choose(bench, page.paper.printer, "")
    assert bench.workspace.printer == ""
