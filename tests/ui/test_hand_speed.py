"""How many keys and clicks an observation takes: the paths of the design, driven and counted, in both
languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.observing import ALT, CTRL, NONE, SHIFT, Laptop
from ui.inputs import INPUTS
from ui.language import set_language
from ui.widgets import LabelledField

KEY = Qt.Key
SENTENCE = "No hay agua caliente desde el viernes y P1 pide ver al medico sin que la lleven."
MINIMAL, MINIMAL_AGAIN, FULL, CLICKS, CLICKS_FULL = 86, 85, 620, 5, 22
"""Keys and clicks from the open notebook on, without the 25 keys of the phrase."""

VISIT = {"place": {"name": "Estacion migratoria"}, "authorities": [{"kind": "migration"}]}


class Hand:
    """Presses keys and clicks on a laptop, and counts both."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.keys = self.clicks = 0

    def key(self, key: Any, modifiers: Any = NONE) -> None:
        self.keys += 1
        self.laptop.key(key, modifiers)
        self.laptop.settle()

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.laptop.type(text)

    def letter(self, field: LabelledField) -> None:
        """Alt and the letter that is underlined in the label of a field."""
        self.key(getattr(KEY, f"Key_{field.mnemonic.upper()}"), ALT)

    def click(self, target: QWidget) -> None:
        self.clicks += 1
        INPUTS.coming.emit()
        assert target.isVisible(), "only what is seen can be clicked"
        self.laptop.page.form.body_scroll.ensureWidgetVisible(target)
        QApplication.processEvents()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, NONE, QPoint(8, target.height() // 2))
        self.laptop.settle()

    def visit(self) -> None:
        """The place and the authority come from the visit that goes on."""
        form = self.laptop.form
        values = {**form.values(), **VISIT}
        form.show_values(values, form.names, carried=frozenset(VISIT))


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


@pytest.fixture(params=["es", "en"])
def hand(request: Any, laptop: Laptop) -> Hand:
    set_language(request.param)
    return Hand(laptop)


def minimal(hand: Hand, text: str) -> None:
    """What is enough to save, with the keyboard."""
    hand.visit()
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_Tab)
    hand.key(KEY.Key_1)
    hand.letter(hand.laptop.form.fields["account"])
    hand.type(text)


def test_the_sentence_is_as_long_as_that_of_the_design() -> None:
    assert len(SENTENCE) == 80


def test_minimal_observation_by_keys(hand: Hand) -> None:
    hand.key(KEY.Key_N, CTRL)
    minimal(hand, SENTENCE)
    hand.key(KEY.Key_Return, CTRL)
    (saved,) = hand.laptop.records()
    assert saved.record.values["account"] == SENTENCE and saved.place_name == "Estacion migratoria"
    assert (hand.keys, hand.clicks) == (MINIMAL, 0)


def test_second_observation_of_the_same_visit_by_keys(hand: Hand) -> None:
    hand.key(KEY.Key_N, CTRL)
    minimal(hand, "Una")
    hand.key(KEY.Key_Return, CTRL | SHIFT)
    hand.keys = 0
    minimal(hand, SENTENCE)
    hand.key(KEY.Key_Return, CTRL)
    assert [each.place_name for each in hand.laptop.records()] == ["Estacion migratoria"] * 2
    assert len(hand.laptop.do(hand.laptop.workspace.records.places)) == 1
    assert hand.keys == MINIMAL_AGAIN


def test_second_observation_of_the_same_place_without_a_visit_by_keys(hand: Hand) -> None:
    laptop = hand.laptop
    hand.key(KEY.Key_N, CTRL)
    minimal(hand, "Una")
    hand.key(KEY.Key_Return, CTRL | SHIFT)
    hand.keys = 0
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_Tab)
    hand.key(KEY.Key_1)
    hand.letter(laptop.form.fields["place"])
    hand.type("esta")
    popup = laptop.form.place.line.completer().popup()
    laptop.bot.waitUntil(popup.isVisible)
    laptop.bot.keyClick(popup, KEY.Key_Down)
    laptop.bot.keyClick(popup, KEY.Key_Return)
    hand.keys += 2
    laptop.activate()

    def reached() -> bool:  # the platform takes a moment to give the keyboard back to the window
        laptop.alt("account")
        return laptop.window.focusWidget() is laptop.form.account

    laptop.bot.waitUntil(reached)
    hand.keys += 1
    hand.type(SENTENCE)
    hand.key(KEY.Key_Return, CTRL)
    assert [each.place_name for each in laptop.records()] == ["Estacion migratoria"] * 2
    assert hand.keys <= MINIMAL_AGAIN + 8


def test_full_observation_by_keys(hand: Hand) -> None:
    """Steps 2 to 5 with 15 choices and 500 more characters."""
    laptop = hand.laptop
    more = "x" * 99 + " "
    hand.key(KEY.Key_N, CTRL)
    minimal(hand, SENTENCE)
    hand.letter(laptop.form.fields["consent"])
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_2, ALT)
    hand.type("2")
    hand.key(KEY.Key_Tab)
    hand.type("1")
    hand.key(KEY.Key_3, ALT)
    hand.key(KEY.Key_End, CTRL)
    hand.type(more * 4)
    hand.letter(laptop.form.fields["source"])
    hand.key(KEY.Key_2)
    hand.letter(laptop.form.fields["reliability"])
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_4, ALT)
    standards = laptop.form.step(3)
    laptop.bot.waitUntil(lambda: len(standards.suggested.rows) > 1, timeout=5_000)
    hand.key(KEY.Key_Tab)
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_Tab)
    hand.key(KEY.Key_Tab)
    hand.key(KEY.Key_1)
    hand.key(KEY.Key_5, ALT)
    after = laptop.form.step(4)
    hand.key(KEY.Key_2)
    hand.letter(after.parts["what"])
    hand.type(more)
    hand.letter(after.parts["who"])
    hand.type("M2")
    hand.letter(after.parts["when"])
    hand.type("14/10")
    hand.letter(after.fields["consent_scope"])
    hand.key(KEY.Key_1)
    hand.letter(after.fields["confidentiality"])
    hand.key(KEY.Key_2)
    hand.key(KEY.Key_Return, CTRL)
    (saved,) = laptop.records()
    values = saved.record.values
    assert [(each["count"], each["gender"]) for each in values["people"]] == [(2, "woman"), (1, "man")]
    assert len(values["account"]) > 470
    assert (values["source"], values["reliability"], values["urgent_risk"]) == ("told", "likely", "no")
    assert sorted(values["answers"].values()) == ["not_respected", "respected"]
    assert values["follow_up"]["who"] == "M2" and values["follow_up"]["when"].endswith("-10-14")
    assert (values["consent_scope"], values["confidentiality"]) == (["team"], "restricted")
    assert hand.clicks == 0 and hand.keys <= FULL


def new_button(laptop: Laptop) -> QAbstractButton:
    """The button for a new observation that is seen in the list."""
    words = ("Nueva observación", "New observation")
    found = (each for each in laptop.page.list.findChildren(QAbstractButton) if each.isVisible())
    return next(each for each in found if each.text() in words)


def test_minimal_observation_by_mouse(hand: Hand) -> None:
    laptop = hand.laptop
    hand.click(new_button(laptop))
    hand.visit()
    form = laptop.form
    hand.click(form.situation.button("DET"))
    hand.click(form.findings.button("concern"))
    hand.click(form.account.viewport())
    hand.type(SENTENCE)
    hand.click(laptop.page.form.save_button)
    assert [each.record.values["account"] for each in laptop.records()] == [SENTENCE]
    assert hand.clicks <= CLICKS


def test_full_observation_by_mouse(hand: Hand) -> None:
    """The keyboard writes the words only."""
    laptop = hand.laptop
    hand.click(new_button(laptop))
    hand.visit()
    form, page = laptop.form, laptop.page.form
    hand.click(form.situation.button("DET"))
    hand.click(form.findings.button("concern"))
    hand.click(form.account.viewport())
    hand.type(SENTENCE)
    hand.click(form.consent.button("given"))
    hand.click(page.next_button)
    hand.click(form.step(1).tally.cells[("18_59", "woman")].more)
    hand.click(form.step(1).tally.cells[("18_59", "man")].more)
    hand.click(page.next_button)
    hand.click(form.step(2).source.button("told"))
    hand.click(form.step(2).reliability.button("likely"))
    hand.click(page.next_button)
    rows = form.step(3).suggested.rows
    laptop.bot.waitUntil(lambda: len(form.step(3).suggested.rows) > 1, timeout=5_000)
    rows = form.step(3).suggested.rows
    hand.click(rows[0].chips.button("not_respected"))
    hand.click(rows[1].chips.button("respected"))
    hand.click(page.next_button)
    after = form.step(4)
    hand.click(after.urgent.button("no"))
    hand.click(after.what)
    hand.type("Volver el lunes")
    hand.click(after.who)
    hand.type("M2")
    hand.click(after.when)
    hand.type("14/10")
    hand.click(after.scope.button("team"))
    hand.click(after.secrecy.button("restricted"))
    hand.click(page.save_button)
    (saved,) = laptop.records()
    assert [each["count"] for each in saved.record.values["people"]] == [1, 1]
    assert len(saved.record.values["answers"]) == 2
    assert hand.clicks <= CLICKS_FULL
