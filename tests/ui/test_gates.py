"""Lock, recovery and first start, with the real services."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fieldtool.domain.vocabularies import COUNTRIES
from fieldtool.i18n import PSEUDO, words
from tests.prepared import new_store
from tests.services.laptops import RECOVERY
from tests.ui.pseudo import unnamed, untranslated
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages.first_run import FirstRun
from ui.pages.lock import LockPage, wait_after
from ui.pages.recovery import RecoveryPage
from ui.theme import THEMES, ratio

PHRASE = "cinco palabras muy distintas"


@pytest.fixture
def store(doors: Doors, tmp_path: Path) -> Any:
    """A store with the phrase; gives its recovery words."""
    new_store(tmp_path / "store", PHRASE).close()
    return RECOVERY


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lock(dressed: Any, jobs: Jobs, doors: Doors, store: Any, clock: Clock, qtbot: Any) -> LockPage:
    page = LockPage(jobs, doors.open, clock)
    qtbot.addWidget(page)
    page.resize(1366, 698)
    page.show()
    return page


def enter(page: LockPage, phrase: str, settle: Any) -> None:
    page.phrase.setText(phrase)
    page.phrase.returnPressed.emit()
    settle()


@pytest.fixture
def shut(jobs: Jobs, settle: Any) -> Any:
    """Closes a workspace in the thread that opened it."""

    def close(workspace: Any) -> None:
        jobs.run(workspace.close)
        settle()

    return close


def test_waits_grow_and_stay_short() -> None:
    assert [wait_after(tries) for tries in range(1, 10)] == [0, 0, 2, 4, 8, 16, 30, 30, 30]


def test_the_right_phrase_opens(lock: LockPage, settle: Any, shut: Any) -> None:
    opened: list[Any] = []
    lock.opened.connect(opened.append)
    enter(lock, PHRASE, settle)
    assert len(opened) == 1 and lock.phrase.text() == ""
    shut(opened[0])


def test_a_wrong_phrase_is_told_with_the_words_of_the_design(lock: LockPage, settle: Any) -> None:
    enter(lock, "otra frase", settle)
    assert lock.note.title == "La frase no coincide"
    assert lock.note.text == (
        "Sus datos están completos y cifrados. Revise mayúsculas y espacios, y vuelva a intentar."
    )
    assert lock.phrase.selectedText() != "" and len(lock.phrase.selectedText()) == len("otra frase")
    assert lock.phrase.text() == "otra frase"
    assert lock.foot.text() == "Intento 2. Después del tercero hay una espera corta; nada se borra."
    set_language("en")
    assert lock.note.title == "The phrase does not match"
    assert lock.note.text == (
        "Your data is complete and encrypted. Check capitals and spaces, and try again."
    )
    assert lock.phrase.text() == "otra frase"
    lock.locked()
    assert lock.note.isHidden() and lock.foot.text() == "", "no word of a try that is not seen any more"
    enter(lock, "otra frase", settle)
    assert lock.foot.text().startswith("Attempt 3."), "it was not forgotten"


def test_after_the_third_try_there_is_a_wait_that_is_shown_and_ends(
    lock: LockPage, clock: Clock, settle: Any, shut: Any
) -> None:
    opened: list[Any] = []
    lock.opened.connect(opened.append)
    for _time in range(3):
        enter(lock, "otra frase", settle)
    assert lock.waiting == 2 and not lock.button.isEnabled()
    assert lock.button.text() == "Espere 2 s"
    assert lock.foot.text() == "Puede intentar de nuevo en 2 s. Nada se borra."
    enter(lock, PHRASE, settle)
    assert not opened
    clock.now += 1.2
    lock.tick()
    assert lock.button.text() == "Espere 1 s"
    clock.now += 1
    lock.tick()
    assert lock.button.isEnabled() and lock.button.text() == "Abrir"
    enter(lock, "otra frase", settle)
    assert lock.waiting == 4
    lock.locked()
    assert lock.waiting == 4  # locking again does not shorten the wait
    clock.now += 5
    lock.tick()
    enter(lock, PHRASE, settle)
    assert len(opened) == 1 and lock.tries == 0
    shut(opened[0])


def test_the_waits_grow_to_half_a_minute_however_often_it_is_locked_in_between(
    lock: LockPage, clock: Clock, settle: Any, shut: Any
) -> None:
    """Only time and the right phrase end a wait; leaving the page and locking again do not."""
    opened: list[Any] = []
    lock.opened.connect(opened.append)
    waits = []
    for _time in range(9):
        enter(lock, "otra frase", settle)
        waits.append(lock.waiting)
        lock.hide()
        lock.locked()
        lock.show()
        assert lock.waiting == waits[-1]
        if waits[-1]:
            enter(lock, PHRASE, settle)
            assert not opened
        clock.now += waits[-1] + 0.1
        lock.tick()
    assert waits == [0, 0, 2, 4, 8, 16, 30, 30, 30]
    enter(lock, PHRASE, settle)
    shut(opened[0])
    lock.locked()
    enter(lock, "otra frase", settle)
    assert lock.waiting == 0  # whoever knew the phrase begins anew


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_language_that_is_on_stands_out_of_the_ground(lock: LockPage, dressed: Any, theme: str) -> None:
    dressed.change(theme=theme)
    code = lock.language.value()
    assert code is not None
    other = "en" if code == "es" else "es"
    on, off = (lock.language.button(each).grab().toImage() for each in (code, other))
    filled, empty = (each.pixelColor(each.width() // 2, 5).name().upper() for each in (on, off))
    tokens = THEMES[theme]
    assert ratio(filled, tokens["nav"]) >= 3 and ratio(filled, empty) >= 3
    edge = off.pixelColor(off.width() // 2, 0).name().upper()
    assert ratio(edge, tokens["nav"]) >= 3, "the other one is seen as a button too"


def test_locking_leaves_no_phrase_and_no_note(lock: LockPage, settle: Any) -> None:
    enter(lock, "otra frase", settle)
    lock.phrase.show_phrase(True)
    lock.locked()
    assert lock.phrase.text() == "" and not lock.phrase.shown and lock.note.isHidden()


def test_caps_lock_is_told(lock: LockPage, qtbot: Any) -> None:
    qtbot.keyClicks(lock.phrase, "a")
    assert lock.caps.isHidden()
    lock.phrase.caps_lock.emit(True)
    assert not lock.caps.isHidden() and lock.caps.text == "Bloq Mayús está activado"


def test_the_recovery_words_open_and_give_a_new_phrase(
    dressed: Any, jobs: Jobs, doors: Doors, store: Any, settle: Any, shut: Any, qtbot: Any
) -> None:
    page = RecoveryPage(jobs, doors)
    qtbot.addWidget(page)
    opened: list[Any] = []
    page.opened.connect(opened.append)
    page.words.setPlainText("uno dos tres")
    page.try_recover()
    assert page.words_field.wrong and page.count.text() == "3 de 12"
    page.words.setPlainText(" ".join(reversed(store.words)))
    page.phrase.first.setText("una frase nueva y larga")
    page.phrase.second.setText("otra frase")
    page.try_recover()
    assert page.phrase.second_field.wrong
    page.phrase.second.setText("una frase nueva y larga")
    page.try_recover()
    settle()
    assert not opened and "K-0" in page.note.code
    page.words.setPlainText("\n".join(f"{n}. {word}" for n, word in enumerate(store.words, 1)).upper())
    for _twice in range(2):  # impatient: it opens once
        qtbot.keyClick(page.phrase.second, Qt.Key.Key_Return)
    settle()
    assert len(opened) == 1 and page.words.toPlainText() == "" and page.phrase.first.text() == ""
    shut(opened[0])
    doors.open("una frase nueva y larga").close()


@pytest.fixture
def first(dressed: Any, jobs: Jobs, doors: Doors, qtbot: Any) -> FirstRun:
    page = FirstRun(jobs, doors, dressed)
    qtbot.addWidget(page)
    page.resize(1366, 698)
    page.show()
    return page


def test_the_first_start_from_end_to_end(
    first: FirstRun, doors: Doors, settle: Any, shut: Any, qtbot: Any, tmp_path: Path, keeper: Any
) -> None:
    finished: list[Any] = []
    first.finished.connect(finished.append)
    assert first.back.isHidden()
    first.looks.language.button("en").click()
    assert first.next.text() == "Next"
    first.looks.size.button("110").click()
    first.looks.theme.button("dark").click()
    assert (keeper.now.language, keeper.now.text_scale, keeper.now.theme) == ("en", 110, "dark")
    first.go_on()
    first.use.choice.button("shelter").click()
    first.go_on()
    first.place.country.set_value("GT")
    first.go_on()
    phrase = first.phrase.phrase
    first.go_on()  # no phrase yet: stays, says so beside the field
    assert first.current is first.phrase and phrase.first_field.wrong
    phrase.first.setText("corta")
    assert "Too short" in phrase.strength.text()
    first.go_on()
    assert first.current is first.phrase
    phrase.ask_suggestion()
    settle()
    offered = phrase.first.text()
    assert len(offered.split()) == 5 and phrase.first.shown
    phrase.second.setText(offered + "x")
    first.go_on()
    assert phrase.second_field.wrong
    phrase.second.setText(offered)
    qtbot.keyClick(phrase.second, Qt.Key.Key_Return)  # as whoever typed it does
    settle()
    assert first.current is first.sheet and not first.next.isEnabled()
    sheet = first.sheet.words
    first.sheet.tick.setChecked(True)
    assert first.sheet.lacking.isVisible(), "the closed button is explained"
    assert not first.next.isEnabled()  # ticked, but neither saved nor copied
    first.sheet.tick.setChecked(False)
    for _step in range(4):
        first.go_back()
    assert first.current is first.looks
    for _step in range(4):
        first.go_on()
    assert (first.use.value(), first.place.value(), phrase.phrase()) == ("shelter", ("GT", "", ""), offered)
    assert first.sheet.words is sheet
    first.sheet.out.ask_where()
    dialog = first.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "sheet.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "sheet.pdf").exists())
    settle()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not first.next.isEnabled() and not doors.exists()
    first.sheet.tick.setChecked(True)
    assert first.next.isEnabled() and first.next.text() == "Create the notebook"
    first.go_on()
    settle()
    assert doors.exists() and first.current is first.ready and first.back.isHidden()
    assert phrase.first.text() == "" and first.sheet.words is None
    first.go_on()
    assert (finished[0].use, finished[0].country) == ("shelter", "GT")
    shut(finished[0])
    doors.open(offered).close()
    doors.recover(" ".join(sheet.words), "una frase nueva y larga").close()


def test_words_may_be_copied_by_hand(first: FirstRun, settle: Any) -> None:
    first.phrase.phrase.first.setText(PHRASE)
    first.phrase.phrase.second.setText(PHRASE)
    for _step in range(4):
        first.go_on()
    settle()
    first.sheet.reveal()
    first.sheet.tick.setChecked(True)
    assert first.sheet.complete and first.next.isEnabled()


def test_nothing_is_left_untranslated_or_unnamed(
    first: FirstRun, lock: LockPage, jobs: Jobs, doors: Doors, settle: Any, qtbot: Any
) -> None:
    recovery = RecoveryPage(jobs, doors)
    qtbot.addWidget(recovery)
    first.phrase.phrase.first.setText(PHRASE)
    first.phrase.phrase.second.setText("no es igual")
    first.phrase.phrase.fault()
    first.phrase.phrase.second.setText(PHRASE)
    for _step in range(4):
        first.go_on()
    settle()
    enter(lock, "otra frase", settle)
    recovery.try_recover()
    set_language(PSEUDO)
    countries = tuple(words(PSEUDO).country(code) for code in COUNTRIES)
    for page in (first, lock, recovery):
        assert untranslated(page, allowed=countries) == []
        assert unnamed(page) == []
    set_language("es")


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_is_reached_with_tab(first: FirstRun, language: str, qtbot: Any) -> None:
    set_language(language)
    seen = set()
    first.activateWindow()
    first.looks.language.setFocus()
    for _press in range(40):
        at = first.window().focusWidget()
        seen.add(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert first.next in seen
    assert any(button in seen for button in first.looks.size._buttons.values())
    assert any(button in seen for button in first.looks.theme._buttons.values())
