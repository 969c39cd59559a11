"""The date field: typed in words or numbers, or chosen in a calendar (Alt+Down)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from fieldtool import i18n
from fieldtool.domain.dates import first_day, precision
from fieldtool.i18n import N_
from ui import icons
from ui.language import Words, follow, say
from ui.look import LOOK
from ui.typed_dates import shown, understood
from ui.widgets.fields import LineField
from ui.widgets.layouts import column, sized

EXAMPLES = N_("14/10, today, 10:30")


class DateField(LineField):
    """`value()` is a partial date or "". `changed` comes with every change that can be understood."""

    changed = Signal(str)
    misread = Signal(bool)

    def __init__(
        self,
        placeholder: Words | None = EXAMPLES,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(placeholder)
        self._now = now
        self._value = ""
        self._settled = True
        self._popup: _Calendar | None = None
        self.add_button("calendar", N_("Choose in a calendar (Alt+Down)"), self.open_calendar)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.settle)
        follow(self, self._show)

    def value(self) -> str:
        """The partial date, or "" when the field is empty or cannot be understood."""
        return self._value

    def set_value(self, value: str) -> None:
        self._value = value
        self._settled = True
        if not value:
            self.clear()
        self._show()
        self.misread.emit(False)

    def is_misread(self) -> bool:
        """Whether there is text that is not a date."""
        return bool(self.text().strip()) and not self._value

    def settle(self) -> None:
        """Write what was understood in its full form; runs when the field is left."""
        if not self._settled:
            self._settled = True
            self._show()
            self.misread.emit(self.is_misread())

    def _show(self) -> None:
        # Text that is being typed, or that was not understood, stays as the person left it.
        if self._settled and self._value:
            text = shown(self._value, i18n.current())
            if text != self.text():
                self.setText(text)

    def _edited(self, text: str) -> None:
        self._settled = False
        value = (understood(text, self._now()) or "") if text.strip() else ""
        if value != self._value:
            self._value = value
            self.changed.emit(value)
        if value or not text.strip():
            self.misread.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the field; choosing a day keeps the hour."""
        if self._popup is None:
            self._popup = _Calendar(self)
            self._popup.chosen.connect(self._chosen)
        self.settle()
        day = first_day(self._value) if self._value else self._now().date()
        self._popup.open_at(QDate(day.year, day.month, day.day))

    def _chosen(self, day: QDate) -> None:
        hour = self._value[10:] if self._value and precision(self._value) == "minute" else ""
        self.set_value(day.toString("yyyy-MM-dd") + hour)
        self.changed.emit(self._value)
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class _Calendar(QFrame):
    """A month in a popup; Enter or a click chooses, Esc closes."""

    chosen = Signal(QDate)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setProperty("popup", True)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setMaximumDate(QDate(9999, 12, 31))
        self._month.activated.connect(self._choose)
        self._month.clicked.connect(self._choose)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "chevron-left", N_("Previous month")),
            ("qt_calendar_nextmonth", "chevron-right", N_("Next month")),
        ):
            button = self._month.findChild(QToolButton, name)
            if button is not None:
                icons.set_icon(button, icon, "text2", 18)
                say(button.setToolTip, words)
                say(button.setAccessibleName, words)
        say(self._month.setAccessibleName, N_("Calendar"))
        sized(self._month, width=336, height=272)
        column(self._month, on=self, margins=1, gap=0)
        follow(self, lambda: self._month.setLocale(QLocale()))
        LOOK.follow(self, self._colour)

    def _colour(self) -> None:
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(LOOK.colour("text"))
        head.setForeground(LOOK.colour("text2"))
        head.setBackground(LOOK.colour("surface"))
        self._month.setHeaderTextFormat(head)
        for day in Qt.DayOfWeek:
            self._month.setWeekdayTextFormat(day, plain)

    def open_at(self, day: QDate) -> None:
        self._month.setSelectedDate(day)
        self.adjustSize()
        place = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        room = self._field.screen().availableGeometry()
        if place.y() + self.sizeHint().height() > room.bottom():
            place = self._field.mapToGlobal(QPoint(0, -self.sizeHint().height() - 2))
        place.setX(max(room.left(), min(place.x(), room.right() - self.sizeHint().width())))
        self.move(place)
        self.show()
        self._month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._month.setLocale(QLocale())
        return super().event(event)
