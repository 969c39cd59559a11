"""Rights on the lock screen, where somebody allowed it: by keyboard, in both languages, and nothing more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from fieldtool import paths
from fieldtool.i18n import PSEUDO
from fieldtool.services.public_rights import PublicRights
from tests.services.pack_folders import changed, copied, packed
from tests.ui.front_desk import FrontDesk, front_desk
from tests.ui.pseudo import unnamed, untranslated
from ui.autolock import ASLEEP
from ui.doors import Doors
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.rights.texts import BOTH, SHOWN, LanguageChips
from ui.settings import PreferencesKeeper
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(
    keeper: PreferencesKeeper, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any, tmp_path: Path
) -> Iterator[FrontDesk]:
    yield from front_desk(keeper, jobs, doors, settle, qtbot, tmp_path)


def test_nobody_is_offered_it_before_somebody_allowed_it(desk: FrontDesk) -> None:
    desk.keeper.change(open_rights=False)
    assert desk.window.lock_page.rights is not None and not desk.window.lock_page.rights.isVisible()
    desk.keeper.change(open_rights=True)
    assert desk.window.lock_page.rights.isVisible()


def test_where_it_is_not_allowed_nothing_is_made_for_it(
    keeper: PreferencesKeeper, jobs: Jobs, doors: Doors, qtbot: Any
) -> None:
    window = Window(keeper, jobs, doors, [])
    qtbot.addWidget(window)
    window.start(store_exists=True)
    assert window.lock_page.rights is None
    assert "Consultar derechos" not in " ".join(each.text() for each in window.findChildren(QAbstractButton))


@pytest.mark.parametrize(
    ("language", "offered", "typed", "first", "title"),
    [
        (
            "es",
            "Consultar derechos sin abrir sesión",
            "me quitaron el teléfono",
            "INF-04",
            "Me quitaron papeles, teléfono o dinero. ¿Qué puedo hacer?",
        ),
        (
            "en",
            "Look up rights without unlocking",
            "interprete",
            "VER-09",
            "Interpreter from the first interview",
        ),
    ],
)
def test_the_whole_way_by_keyboard(
    desk: FrontDesk, language: str, offered: str, typed: str, first: str, title: str
) -> None:
    set_language(language)
    assert desk.window.lock_page.rights is not None and desk.window.lock_page.rights.text() == offered
    page = desk.enter()
    assert QApplication.focusWidget() is page.search and page.panes is not None
    desk.type(typed)
    reader, results = page.panes.reader, page.panes.results
    assert desk.opened == first and reader.title.text() == title
    assert QApplication.focusWidget() is page.search
    desk.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is results.list
    desk.press(Qt.Key.Key_Down)
    assert desk.opened not in ("", first) and results.current_key() is not None
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is reader.scroll
    reader.findChildren(LanguageChips)[0].button(BOTH).click()
    assert SHOWN.languages == ("es", "en")
    # Escape goes the same way back, one step at a time.
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is results.list
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.search and page.search.text() == ""
    assert page.panes.left.currentWidget() is page.panes.shelf
    desk.press(Qt.Key.Key_Escape)
    assert desk.locked and QApplication.focusWidget() is desk.window.lock_page.phrase


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, CTRL),
        (Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_the_keys_that_lock_cover_it_at_once(desk: FrontDesk, key: Any, held: Any) -> None:
    page = desk.enter()
    desk.type("agua")
    QApplication.clipboard().setText("copiado")
    desk.press(key, held)
    assert desk.locked and QApplication.clipboard().text() == ""
    again = desk.enter()
    assert again is not page and again.search.text() == "" and again.panes is not None
    assert again.panes.left.currentWidget() is again.panes.shelf


def test_the_button_and_the_keys_between_the_sides(desk: FrontDesk) -> None:
    page = desk.enter()
    assert page.panes is not None
    desk.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.panes.shelf.list
    desk.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.search
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is page.search
    desk.tab_to(page.back)
    desk.press(Qt.Key.Key_Space)
    assert desk.locked


def test_tab_goes_through_the_bar_then_the_list_then_what_is_read(desk: FrontDesk) -> None:
    page = desk.enter()
    assert page.panes is not None
    page.panes.arrive({"answer": "INF-12"})
    desk.settle()
    page.search.setFocus()
    sides: list[str] = []
    while not sides or QApplication.focusWidget() is not page.search:
        at = QApplication.focusWidget()
        parts = {"list": page.panes.list_card, "text": page.panes.reader}
        sides.append(next((name for name, part in parts.items() if part.isAncestorOf(at)), "bar"))
        desk.press(Qt.Key.Key_Tab)
    assert list(dict.fromkeys(sides)) == ["bar", "list", "text"] and sides == sorted(
        sides, key=["bar", "list", "text"].index
    )


def test_the_lock_comes_back_when_nobody_is_there(desk: FrontDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.keeper.change(lock_minutes=2)
    desk.enter()
    desk.type("agua")
    lock = desk.window.autolock
    for idle, locked in ((100.0, False), (119.0, False), (120.0, True)):
        monkeypatch.setattr(lock, "_idle", lambda idle=idle: idle)
        lock.look()
        assert desk.locked is locked
    monkeypatch.setattr(lock, "_idle", INPUTS.idle)
    desk.enter()
    monkeypatch.setattr(lock, "_looked", lock._looked - ASLEEP - 1)
    lock.look()
    assert desk.locked, "the computer slept meanwhile"


def test_what_is_typed_before_the_rights_are_there_is_answered(desk: FrontDesk) -> None:
    desk.window.show_rights()
    page = desk.page
    assert page.panes is None and page.waiting.isVisible()
    page.search.setText("mordida")
    desk.settle()
    desk.bot.waitUntil(lambda: page.panes is not None and page.panes.reader.reading is not None)
    assert desk.opened == "GEN-04" and page.waiting.isHidden()


def test_whoever_leaves_before_the_rights_are_there_leaves_nothing_open(desk: FrontDesk) -> None:
    desk.window.show_rights()
    desk.press(Qt.Key.Key_Escape)
    assert desk.locked
    _collect(desk)
    assert not [each for each in gc.get_objects() if isinstance(each, PublicRights)]


def test_a_phrase_that_was_begun_is_not_left_for_others(desk: FrontDesk) -> None:
    desk.window.lock_page.phrase.setText("cinco pala")
    desk.enter()
    assert desk.window.lock_page.phrase.text() == ""
    desk.press(Qt.Key.Key_Escape)
    workspace = desk.unlock()
    assert workspace.country == "MX"


def test_a_text_leads_to_no_section_and_cannot_be_printed_noted_or_pinned(desk: FrontDesk) -> None:
    page = desk.enter()
    assert page.panes is not None
    reader = page.panes.reader
    for what in (
        {"provision": "DEP-02"},
        {"answer": "INF-12"},
        {"term": "advisory_opinion"},
        {"instrument": "ACHR"},
    ):
        page.panes.arrive(what)
        desk.settle()
        assert desk.opened in what.values()
        unwanted = (reader.sheet, reader.note, reader.pin, reader.go_there, reader.provision.touching)
        assert not [each for each in unwanted if each.isVisible()], what
        assert "contactos" not in desk.words.lower(), what
        if what.keys() & {"provision", "answer"}:
            reader.copy_button.click()
            assert "estándares de protección" in QApplication.clipboard().text()
    offered = [each.text() for each in page.panes.results.filters.findChildren(QAbstractButton)]
    assert not {"Contactos", "Ayuda", "Registros"} & set(offered)


def test_nothing_is_left_untranslated_or_unnamed(desk: FrontDesk) -> None:
    desk.window.show_rights()
    set_language(PSEUDO)
    assert untranslated(desk.window) == [], "before the texts come, which are shown as they are"
    desk.settle()
    assert desk.page.panes is not None and unnamed(desk.window) == []


def test_damaged_content_is_told_on_the_page(
    desk: FrontDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("standards", tmp_path / "resources" / "packs" / "standards")
    changed(folder, "pack.toml", 'id = "standards"', 'id = "others"')
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    desk.window.show_rights()
    desk.settle()
    assert desk.page.panes is None and desk.page.problem.title == "El contenido del programa está dañado"
    desk.press(Qt.Key.Key_Escape)
    assert desk.locked


def test_who_comes_next_begins_in_the_language_of_the_notebook(desk: FrontDesk) -> None:
    desk.enter()
    SHOWN.choose(BOTH)
    desk.press(Qt.Key.Key_F12)
    assert SHOWN.chosen is None


def test_a_country_is_chosen_by_whoever_reads(desk: FrontDesk) -> None:
    page = desk.enter()
    assert page.panes is not None
    page.panes.arrive({"provision": "DEP-02"})
    desk.settle()
    grounds = page.panes.reader.provision.grounds
    assert grounds.country.value() is None and grounds.country.placeholderText() == "Elija un país"
    assert not [row for row in grounds.rows if row.bound.isVisible()]
    grounds.country.set_value("GT")
    grounds.country.chosen.emit("GT")
    desk.settle()
    assert any(row.bound.text().startswith("Guatemala · ") for row in grounds.rows)


def test_nothing_of_the_notebook_can_be_reached(desk: FrontDesk, tmp_path: Path) -> None:
    workspace = desk.unlock()

    def fill() -> None:
        records = workspace.records
        note = {
            "situation": "REC",
            "findings": ["concern"],
            "occurred": "2026-10-14",
            "place": {"name": "Puente Zarzamora"},
            "account": "Llegaron de noche a Zarzamora.",
        }
        records.add("observation", [note])
        contact = {"organisation": "Clínica Zarzamora", "help": ["health"], "telephones": ["555 0134"]}
        records.add("contact", [contact])
        workspace.packs.install(packed(copied("example", tmp_path / "example"), workspace))
        workspace.reading.pin("provision", "DEP-02")

    desk.do(fill)
    words = (
        "zarzamora",
        "clínica zarzamora",
        "ejemplo inventado documentos 2 horas",
        "EJ-DET-01",
        "555 0134",
    )
    found = desk.do(lambda: [len(workspace.library.search(each)) for each in words])
    assert all(found), "what is looked for is there while the notebook is open"
    desk.window.lock()
    desk.settle()
    page = desk.enter()
    for each in words:
        page.search.clear()
        desk.type(each)
        seen = desk.words.replace(f"“{each}”", "").lower()
        for secret in ("zarzamora", "ejemplo inventado", "ej-det", "0134"):
            assert secret not in seen, (each, secret)
    assert "Fijados" not in desk.words


def test_what_was_searched_is_forgotten(desk: FrontDesk) -> None:
    secret = "".join(("zarza", "mora", "quemada"))
    page = desk.enter()
    desk.type(f"agua {secret}")
    assert _holding(secret)
    del page
    desk.press(Qt.Key.Key_F12)
    _collect(desk)
    assert _holding(secret) == []
    assert not [each for each in gc.get_objects() if isinstance(each, PublicRights)]


def _collect(desk: FrontDesk) -> None:
    for _round in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        desk.settle()
        gc.collect()


def _holding(secret: str) -> list[str]:
    """What can still be reached that holds these words, but for the names of this test."""
    return [
        type(each).__name__
        for each in gc.get_objects()
        for inner in gc.get_referents(each)
        if isinstance(inner, str) and secret in inner and inner is not secret
    ]
