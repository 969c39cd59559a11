from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldtool.domain.vocabularies import CONSENTS, FINDINGS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import PSEUDO
from tests.ui.stage import shown
from ui.inputs import INPUTS
from ui.language import set_language
from ui.look import LOOK
from ui.widgets import (
    Beside,
    ChipGroup,
    Choice,
    DateField,
    FilterChips,
    Flow,
    FocusRing,
    Label,
    LabelledField,
    LineField,
    Note,
    PassphraseField,
    SearchField,
    SituationChoice,
    WrapCheck,
    give_mnemonics,
    open_file,
)
from ui.widgets.mnemonics import letters
from ui.widgets.segment import LanguageSwitch


def test_chips_are_ticked_by_keyboard_and_tell_their_state(dressed: Any, qtbot: Any) -> None:
    chips = ChipGroup(FINDINGS)
    shown(qtbot, chips)
    told = []
    chips.changed.connect(lambda: told.append(chips.values()))
    first = chips.button("concern")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_3)
    assert told == [("concern",), ("concern", "follow_up")]
    role = QAccessible.queryAccessibleInterface(first)
    assert role.role() == QAccessible.Role.CheckBox
    assert role.state().checked
    assert role.text(QAccessible.Text.Name) == first.text()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert chips.values() == ("follow_up",)


def test_chips_keep_their_width_when_chosen(dressed: Any, qtbot: Any) -> None:
    chips = ChipGroup(FINDINGS)
    shown(qtbot, chips)
    before = [chips.button(code).width() for code in FINDINGS.codes]
    chips.set_values(FINDINGS.codes)
    QApplication.processEvents()
    assert [chips.button(code).width() for code in FINDINGS.codes] == before


def test_a_single_answer_moves_with_the_arrows_and_can_be_cleared(dressed: Any, qtbot: Any) -> None:
    chips = ChipGroup(CONSENTS, many=False)
    shown(qtbot, chips)
    chips.set_value("not_asked")
    button = chips.button("not_asked")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert chips.value() == "given"
    assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.RadioButton
    qtbot.keyClick(qtbot.kept.focusWidget(), Qt.Key.Key_Delete)
    assert chips.value() is None


def test_filters_have_one_on_and_show_counts(dressed: Any, qtbot: Any) -> None:
    filters = FilterChips(FINDINGS)
    shown(qtbot, filters)
    assert filters.value() == "concern"
    filters.button("follow_up").click()
    assert filters.values() == ("follow_up",)
    filters.set_count("follow_up", 4)
    assert filters.button("follow_up").text().endswith(" 4")
    set_language("en")
    assert filters.button("follow_up").text() == "Needs follow-up 4"


def test_situations_by_number_and_in_fewer_columns_where_narrow(dressed: Any, qtbot: Any) -> None:
    choice = SituationChoice()
    window = shown(qtbot, choice, width=900)
    choice.setFocus()
    qtbot.keyClick(qtbot.kept.focusWidget(), Qt.Key.Key_2)
    assert choice.value() == "DET"
    tops = {choice.button(code).y() for code in ("VER", "DET", "DEP", "REC")}
    assert len(tops) == 1
    window.resize(480, 500)
    QApplication.processEvents()
    QApplication.processEvents()
    tops = {choice.button(code).y() for code in ("VER", "DET", "DEP", "REC")}
    assert len(tops) == 2


def test_a_long_box_wraps_and_its_words_tick(dressed: Any, qtbot: Any) -> None:
    box = WrapCheck(N_("Without this sheet nobody can recover your data. I keep it on paper."))
    shown(qtbot, box, width=220)
    assert box.height() > 2 * LOOK.metrics("body").height()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_a_flow_takes_more_rows_where_narrow(dressed: Any, qtbot: Any) -> None:
    chips = ChipGroup(CONSENTS)
    assert isinstance(chips, Flow)
    assert chips.flow.heightForWidth(300) > chips.flow.heightForWidth(900)


def test_a_field_tells_its_name_hint_and_error(dressed: Any, qtbot: Any) -> None:
    line = LineField()
    field = LabelledField(N_("Passphrase"), line, hint=N_("Recovery sheet"), optional=True)
    shown(qtbot, field)
    assert line.accessibleName() == "Frase de acceso"
    assert line.accessibleDescription() == "Hoja de recuperación"
    assert field.label.buddy() is line
    field.set_error(N_("The two phrases are not the same."))
    assert field.wrong and line.property("wrong")
    assert line.accessibleDescription() == "Las dos frases no son iguales. Hoja de recuperación"
    set_language("en")
    assert field.error.text() == "The two phrases are not the same."
    field.set_error(None)
    assert not field.wrong and field.error.isHidden() is False and not field.error.isVisible()


def test_the_date_field_reads_writes_and_says_when_it_does_not_understand(dressed: Any, qtbot: Any) -> None:
    from datetime import datetime

    date = DateField(now=lambda: datetime(2025, 10, 14, 11, 5))  # noqa: DTZ001 - the time on the wall
    field = LabelledField(N_("Language"), date)
    other = LineField()
    shown(qtbot, field, other)
    told: list[str] = []
    date.changed.connect(told.append)
    date.setFocus()
    qtbot.keyClicks(date, "ayer 10:30")
    other.setFocus()
    assert date.value() == "2025-10-13T10:30" and told[-1] == date.value()
    assert date.text() == "lun 13 oct 2025, 10:30"
    date.setFocus()
    date.selectAll()
    qtbot.keyClicks(date, "nunca")
    other.setFocus()
    assert date.value() == "" and date.is_misread() and field.wrong
    assert date.text() == "nunca"
    date.setFocus()
    date.selectAll()
    qtbot.keyClicks(date, "2026-10")
    other.setFocus()
    assert (date.value(), field.wrong, date.text()) == ("2026-10", False, "octubre de 2026")
    date.set_value("")
    assert date.text() == ""


def test_the_calendar_keeps_the_hour(dressed: Any, qtbot: Any) -> None:
    date = DateField()
    shown(qtbot, date)
    date.set_value("2025-10-14T10:38")
    qtbot.keyClick(date, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = date._popup
    assert popup is not None and popup.isVisible()
    from PySide6.QtCore import QDate

    popup._choose(QDate(2025, 10, 16))
    assert date.value() == "2025-10-16T10:38"


def test_notes_tell_the_three_parts_and_hide_without_words(dressed: Any, qtbot: Any) -> None:
    note = Note("error")
    shown(qtbot, note)
    assert note.isHidden()
    note.show_error(
        UserError(
            "K-01",
            Text(N_("The phrase does not match.")),
            Text(N_("Your data is complete and encrypted.")),
            Text(N_("Check capitals and spaces, and try again.")),
        )
    )
    assert not note.isHidden()
    assert note.title == "La frase no coincide"
    assert note.text == (
        "Sus datos están completos y cifrados. Revise mayúsculas y espacios, y vuelva a intentar."
    )
    assert note.title in note.accessibleName() and note.text in note.accessibleName()
    set_language("en")
    assert note.title == "The phrase does not match"
    note.clear()
    assert note.isHidden()


def test_caps_lock_is_seen_from_a_letter(dressed: Any, qtbot: Any) -> None:
    field = PassphraseField()
    shown(qtbot, field)
    told: list[bool] = []
    field.caps_lock.connect(told.append)

    def press(text: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, text))

    press("A")
    press("a", Qt.KeyboardModifier.ShiftModifier)
    assert told == [True]
    press("a")
    press("A", Qt.KeyboardModifier.ShiftModifier)
    assert told == [True, False]


def test_the_eye_shows_and_hides_the_phrase(dressed: Any, qtbot: Any) -> None:
    field = PassphraseField()
    shown(qtbot, field)
    field.setText("cinco palabras al azar")
    field._eye.click()
    assert field.shown and field._eye.toolTip() == "Ocultar la frase"
    field._eye.click()
    assert not field.shown


def test_the_search_tells_words_enter_and_down(dressed: Any, qtbot: Any) -> None:
    field = SearchField(N_("Search for a right, a word or a contact"))
    shown(qtbot, field)
    told: list[str] = []
    field.typed.connect(told.append)
    qtbot.keyClicks(field, "asilo")
    qtbot.waitUntil(lambda: told == ["asilo"])
    with qtbot.waitSignal(field.below):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    field.setText("médico")
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == "médico"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_choice_list_gives_codes_and_follows_the_language(dressed: Any, qtbot: Any) -> None:
    choice = Choice([("mx", N_("Home")), ("gt", N_("Rights"))])
    shown(qtbot, choice)
    assert choice.value() is None
    choice.set_value("gt")
    assert (choice.currentText(), choice.value()) == ("Derechos", "gt")
    set_language("en")
    assert (choice.currentText(), choice.value()) == ("Rights", "gt")


def test_the_switch_changes_the_language_and_shows_it(dressed: Any, qtbot: Any) -> None:
    switch, label = LanguageSwitch(), Label(N_("Home"))
    shown(qtbot, switch, label)
    switch.button("en").click()
    assert label.text() == "Home" and dressed.now.language == "en"
    set_language("es")
    assert switch.value() == "es" and dressed.now.language == "es"
    set_language(PSEUDO)
    assert dressed.now.language == "es"


def test_the_ring_follows_the_keyboard_and_not_the_mouse(dressed: Any, qtbot: Any) -> None:
    first, second = LineField(), LineField()
    window = shown(qtbot, first, second)
    ring = FocusRing(window)
    window.activateWindow()
    INPUTS.take(False)
    first.setFocus()
    assert ring.isHidden()
    INPUTS.take(True)
    second.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(second.geometry())
    assert not ring.geometry().contains(first.geometry())
    second.hide()
    assert ring.isHidden() or not ring.geometry().contains(second.geometry())


def test_the_side_column_goes_under_where_narrow(dressed: Any, qtbot: Any) -> None:
    both = Beside(LineField(), LineField())
    window = shown(qtbot, both, width=1200)
    assert not both.stacked
    window.resize(700, 500)
    QApplication.processEvents()
    assert both.stacked


def test_files_are_chosen_without_blocking(dressed: Any, qtbot: Any, tmp_path: Any) -> None:
    window = shown(qtbot, Label(N_("Home")))
    file = tmp_path / "a.bundle"
    file.write_bytes(b"x")
    got: list[Any] = []
    open_file(window, N_("Open"), N_("PDF documents"), ("*.bundle",), got.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(file))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [file]


@pytest.mark.parametrize("scale", [90, 100, 200])
def test_targets_are_large_enough_at_every_size(dressed: Any, qtbot: Any, scale: int) -> None:
    dressed.change(text_scale=scale)
    chips, line, switch = ChipGroup(FINDINGS), LineField(), LanguageSwitch()
    shown(qtbot, chips, line, switch, width=1300)
    for each in (*[chips.button(code) for code in FINDINGS.codes], line, switch.button("es")):
        assert each.height() >= 24 and each.width() >= 24


def test_mnemonics_are_unique_in_each_language_and_reach_the_field(dressed: Any, qtbot: Any) -> None:
    assert letters(["Place", "People", "Phone", "Éxito"]) == [0, 1, 1, 1]
    chips, lines = ChipGroup(FINDINGS), [LineField(), LineField()]
    fields = [
        LabelledField(N_("Language"), lines[0]),
        LabelledField(N_("Light"), chips),
        LabelledField(N_("Lock"), lines[1]),
    ]
    window = shown(qtbot, *fields)
    give_mnemonics(window, fields)
    for language in ("es", "en", PSEUDO):
        set_language(language)
        marks = [field.label.text().partition("&")[2][0].lower() for field in fields]
        assert len(set(marks)) == len(fields)
        assert lines[0].accessibleName() == fields[0].label.text().replace("&", "")
    set_language("en")
    assert [field.label.text() for field in fields] == ["&Language", "L&ight", "L&ock"]
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert window.focusWidget() is chips.button("concern")
