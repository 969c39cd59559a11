from __future__ import annotations

import gc
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from fieldtool.i18n import N_, PSEUDO, plural
from ui.language import LANGUAGE, follow, hush, say, set_language
from ui.widgets import Button, DateField, LabelledField, LineField, ScrollBody, TextField, column


def test_words_follow_the_language(dressed: Any, qtbot: Any) -> None:
    label, count = QLabel(), QLabel()
    qtbot.addWidget(label)
    qtbot.addWidget(count)
    say(label.setText, N_("Draft saved at {t}"), t="10:42")
    say(count.setText, lambda: plural("about 1 minute left", "about {n} minutes left", 3))
    assert label.text() == "Borrador guardado a las 10:42"
    set_language("en")
    assert (label.text(), count.text()) == ("Draft saved at 10:42", "about 3 minutes left")
    set_language(PSEUDO)
    assert label.text().startswith("⟦")


def test_saying_again_replaces_and_hush_takes_back(dressed: Any, qtbot: Any) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, N_("Home"))
    say(label.setText, N_("Rights"))
    set_language("en")
    assert label.text() == "Rights"
    hush(label.setText)
    label.setText("puente 1")
    set_language("es")
    assert label.text() == "puente 1"


def test_typed_text_cursor_selection_and_scroll_stay(dressed: Any, qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, text, body = LineField(), TextField(), ScrollBody()
    for number in range(30):
        body.box.addWidget(LabelledField(N_("Passphrase"), LineField(), hint=N_("Recovery sheet")))
        assert number < 30
    column(line, text, body, on=window)
    window.resize(500, 400)
    window.show()
    line.setText("Terminal de autobuses")
    line.setSelection(3, 5)
    text.setPlainText("Agentes piden documentos\nsolo a unas personas")
    cursor = text.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.setFocus()
    body.verticalScrollBar().setValue(120)
    before = (
        line.text(),
        line.selectedText(),
        line.cursorPosition(),
        text.toPlainText(),
        window.focusWidget(),
    )
    set_language("en")
    QCoreApplication.processEvents()
    after = (
        line.text(),
        line.selectedText(),
        line.cursorPosition(),
        text.toPlainText(),
        window.focusWidget(),
    )
    assert after == before
    assert (text.textCursor().anchor(), text.textCursor().position()) == (7, 12)
    assert body.verticalScrollBar().value() == 120


def test_a_date_is_told_anew_but_half_typed_text_is_not_touched(dressed: Any, qtbot: Any) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.set_value("2025-10-14T10:38")
    assert field.text() == "mar 14 oct 2025, 10:38"
    set_language("en")
    assert field.text() == "Tue 14 Oct 2025, 10:38"
    field.selectAll()
    qtbot.keyClicks(field, "14 oc")
    field.setCursorPosition(2)
    set_language("es")
    assert (field.text(), field.cursorPosition()) == ("14 oc", 2)


def test_bindings_die_with_their_widgets(dressed: Any) -> None:
    gc.collect()  # what earlier tests left
    before = len(LANGUAGE.bindings)
    button = Button(N_("Home"), tip=N_("Rights"), on=lambda: None)
    follow(button, button.adjustSize)
    gone = weakref.ref(button)
    assert len(LANGUAGE.bindings) == before + 1
    del button
    gc.collect()
    assert gone() is None
    assert len(LANGUAGE.bindings) == before
    parent = QWidget()
    child = Button(N_("Home"))
    child.setParent(parent)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete
    set_language("en")


def test_qt_speaks_spanish_too(dressed: Any, qtbot: Any) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Buscar en:", "Archivos de tipo:"} <= words
    assert not {text for text in words if "Look in" in text or "Files of type" in text}
