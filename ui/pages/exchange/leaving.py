"""What would go into a bundle, record by record, so that some of it can be left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldtool.domain.kinds import KINDS
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Going, GoingRecord
from ui.language import Words
from ui.look import LOOK
from ui.values import date_in_words
from ui.widgets import ATTENTION, INFO, QUIET, Button, Label, Note, Row, RowList, column, row, written


class Ticks(RowList):
    """Rows with a box: Space, Enter or a click turns it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_row() is not None:
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)


class Leaving(QWidget):
    """The list and what is said about what is left out. `changed` tells that something else is left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.left: set[str] = set()
        self._lines: tuple[GoingRecord, ...] = ()
        self.button = Button(N_("Leave some out…"), QUIET, "list", on=self._turn)
        self.list = Ticks(N_("What goes, record by record"))
        self.hint = Label(N_("Space or a click leaves a record out or puts it back."), "hint", wrap=True)
        self._more = Label(role="small", tone="text2", wrap=True)
        self._told = Note(INFO, icon="eye-off")
        self._naming = Note(ATTENTION)
        self.all_go = Button(N_("Leave nothing out"), QUIET, on=self._put_all_back)
        self._told.add_action(self.all_go)
        LOOK.follow(self.list, lambda: self.list.setMinimumHeight(LOOK.px(220)))
        self._box = QWidget()
        column(self.hint, self.list, self._more, on=self._box, gap=6)
        column(row(self.button, None), self._box, self._told, self._naming, on=self, gap=8)
        for each in (self._box, self._more):
            each.hide()
        self.list.opened.connect(self._tick)

    def show_going(self, going: Going) -> None:
        """Show what would go; what was left out stays so as long as it would go otherwise."""
        lines = {each.id for each in going.lines}
        if going.lines != self._lines:
            self._lines = going.lines
            self.list.show_rows([_row(each, each.id not in self.left) for each in going.lines])
            if self.list.current_row() is None:
                self.list.choose_first()
        self.setVisible(bool(lines))
        more = going.listed_in_all - len(lines)
        self._more.setVisible(more > 0)
        self._more.say(lambda: plural("1 older record goes too", "{n} older records go too", more))
        n = len(self.left & lines)
        self._tell_left(n)
        self._naming.say(None, (lambda: _naming(going.naming)) if going.naming else None)

    def _tell_left(self, n: int) -> None:
        self._told.say(
            (lambda: plural("1 record is left out", "{n} records are left out", n)) if n else None,
            N_(
                "Its attachments stay here too. It still counts as not shared, and the next bundle offers it "
                "again. The other computer sees how many records were kept back, and nothing else of them."
            )
            if n
            else None,
        )

    def _turn(self) -> None:
        opens = self._box.isHidden()
        self._box.setVisible(opens)
        self.button.say(N_("Hide the list") if opens else N_("Leave some out…"))
        if opens:
            self.list.setFocus()

    def _tick(self, chosen: Row) -> None:
        line: GoingRecord = chosen.item
        self.left ^= {line.id}
        number = self._lines.index(line)
        self.list.rows.change(number, _row(line, line.id not in self.left))
        self.changed.emit()

    def _put_all_back(self) -> None:
        self.left.clear()
        self.list.show_rows([_row(each, True) for each in self._lines])
        self.changed.emit()


def _naming(n: int) -> str:
    return plural(
        "1 record that goes names a place, a visit or a contact that is left out. What it is called will be "
        "seen there only when that goes too.",
        "{n} records that go name a place, a visit or a contact that is left out. What it is called will be "
        "seen there only when that goes too.",
        n,
    )


def _row(line: GoingRecord, goes: bool) -> Row:
    kind = KINDS.get(line.kind)

    def title() -> str:
        return line.name or (_(kind.title) if kind is not None else line.kind)

    def detail() -> str:
        what = _(kind.title) if kind is not None and line.name else ""
        if line.situation is not None:
            what = _(CHAPTERS.word(line.situation))
        files = plural("1 attachment", "{n} attachments", line.attachments) if line.attachments else ""
        state = _("New for them") if line.new else _("Changed")
        says = line.words if line.words != line.name else ""
        return " · ".join(part for part in (what, state, files, says) if part)

    words: Words = title if not line.name else written(line.name)
    return Row(
        words,
        detail,
        line.code,
        "square-check" if goes else "square",
        "primary-text" if goes else "text2",
        None if goes else (N_("Left out"), "amber", "minus"),
        tail=lambda: date_in_words(line.when),
        item=line,
    )
