"""Step 4: the standards, those that fit first, then all by situation and topic, or found by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Provision, Topic
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, plural
from fieldtool.services.reading import Shelf
from ui.jobs import Latest
from ui.language import LANGUAGE
from ui.pages.observations.rights import LOOKED_AT
from ui.pages.observations.steps.standard_row import StandardRow
from ui.pages.observations.steps.step import Step
from ui.widgets import (
    QUIET,
    Button,
    FilterChips,
    Label,
    LabelledField,
    SearchField,
    announce,
    column,
    give_mnemonics,
)

if TYPE_CHECKING:
    from ui.pages.observations.form import ObservationForm

SUGGESTED, FOUND = 6, 12
OTHER = N_("Others")


class Rows(QWidget):
    """A title and rows under it; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.rows: list[StandardRow] = []
        self.title = Label(title, "strong", "primary", wrap=True)
        self.list: QVBoxLayout = column(gap=6)
        column(self.title, self.list, on=self, gap=6)
        self.hide()

    def show_codes(self, codes: Sequence[str], make: Callable[[str], StandardRow]) -> None:
        """Show a row for each; those that are there already stay."""
        kept = {each.code: each for each in self.rows}
        for each in self.rows:
            self.list.removeWidget(each)
            if each.code not in codes:
                each.hide()
                each.deleteLater()
        self.rows = [kept[code] if code in kept else make(code) for code in codes]
        for each in self.rows:
            self.list.addWidget(each)
        self.setVisible(bool(codes))


class TopicRows(QWidget):
    """A topic that opens: its rows are made when it does."""

    def __init__(self, name: Any, codes: Sequence[str], make: Callable[[str], StandardRow]) -> None:
        super().__init__()
        self.rows: list[StandardRow] = []
        self._codes, self._make = codes, make
        self._inside = QWidget()
        self._list = column(on=self._inside, gap=6, margins=(10, 0, 0, 4))
        self._inside.hide()
        self.button = Button(lambda: f"{name()}  ({len(codes)})", QUIET, "chevron-right", on=self.turn)
        head = column(self.button, gap=0)
        head.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        column(head, self._inside, on=self, gap=4)

    def turn(self) -> None:
        """Open it, or close it."""
        on = self._inside.isHidden()
        if on and not self.rows:
            self.rows = [self._make(code) for code in self._codes]
            for each in self.rows:
                self._list.addWidget(each)
        self._inside.setVisible(on)
        self.button.set_icon("chevron-down" if on else "chevron-right")


class Standards(Step):
    """The answers themselves are kept by the form: step 1 shows some of them too."""

    def __init__(self, form: ObservationForm) -> None:
        super().__init__(())
        self._form = form
        self._titles: dict[str, Provision] = {}
        self._shelf: Shelf | None = None
        self._situation = ""
        self._own = False
        self._asked: tuple[str, str] | None = None
        self.topics: list[TopicRows] = []
        library = form.desk.jobs
        self._suggest, self._look_up = Latest(library), Latest(library)
        self.search = SearchField(N_("Find a standard by a word"))
        self.found_words = Label(role="small", tone="text2", wrap=True)
        self.found_words.hide()
        self.found, self.marked = Rows(N_("Found")), Rows(N_("Marked"))
        self.suggested = Rows(N_("Suggested by what you wrote"))
        self.chapters = FilterChips(CHAPTERS)
        self._tree = column(gap=2)
        self.fields = {
            "answers": LabelledField(
                N_("Find a standard"), self.search, hint=N_("Mark only what you know. All of it is optional.")
            ),
        }
        self.all = LabelledField(N_("All standards"), self.chapters)
        give_mnemonics(self, [self.fields["answers"], self.all])
        for part in (
            self.fields["answers"],
            self.found_words,
            Label(N_("Was it respected?"), "label"),
            self.found,
            self.marked,
            self.suggested,
            self.all,
        ):
            self.body.addWidget(part)
        self.body.addLayout(self._tree)
        self.body.addStretch(1)
        self._pause = QTimer(self, singleShot=True, interval=120)
        self._pause.timeout.connect(self._look)
        self.search.typed.connect(lambda _text: self._pause.start())
        self.search.entered.connect(self._enter)
        self.chapters.changed.connect(self._show_tree)
        workspace = form.desk.workspace
        form.desk.jobs.run(workspace.reading.shelf, self._shelved, owner=self)

    # what the form gives

    def follow(self, values: Mapping[str, Json]) -> None:
        answers = values.get("answers")
        given = dict(answers) if isinstance(answers, Mapping) else {}
        if not self._own:  # what is answered here stays where it is, so that nothing jumps under the hand
            self.marked.show_codes([code for code in given if not self._is_suggested(code)], self._row)
            self.reordered.emit()
        for each in self._all_rows():
            each.show_answer(given.get(each.code))
        situation = str(values.get("situation") or "")
        if situation and situation != self._situation and situation in self.chapters._buttons:
            self._situation = situation
            self.chapters.set_value(situation)
            self._show_tree()
        wanted = (str(values.get("account") or "")[-LOOKED_AT:], situation)
        if self._form.answers_shown() and wanted != self._asked:
            self._asked = wanted
            self._ask(*wanted)

    def _ask(self, account: str, situation: str) -> None:
        library = self._form.desk.workspace.library

        def work() -> tuple[Provision, ...]:
            fitting = library.suggestions(account, situation or None, SUGGESTED) if account.strip() else ()
            return fitting or (library.provisions(situation)[:SUGGESTED] if situation else ())

        self._suggest.run(work, self._offer)

    def _offer(self, provisions: Iterable[Provision]) -> None:
        offered = tuple(provisions)
        self._learn(offered)
        given = self._form.values().get("answers") or {}  # those stand among the marked
        self.suggested.show_codes([each.id for each in offered if each.id not in given], self._row)
        self.follow(self._form.values())

    def _is_suggested(self, code: str) -> bool:
        return any(each.code == code for each in self.suggested.rows)

    # all of them

    def _shelved(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._learn(shelf.provisions)
        self._show_tree()

    def _show_tree(self) -> None:
        if self._shelf is None:
            return
        for each in self.topics:
            self._tree.removeWidget(each)
            each.hide()
            each.deleteLater()
        chapter = self.chapters.value()
        inside = [each.id for each in self._shelf.provisions if each.situation == chapter]
        self.topics = []
        for topic, codes in by_topic(self._shelf.topics, inside):
            name: Any = _said(topic)
            made = TopicRows(name, codes, self._row)
            self.topics.append(made)
            self._tree.addWidget(made)
            made.button.clicked.connect(self._answer_all)

    # searching

    def _look(self) -> None:
        text = self.search.text().strip()
        library = self._form.desk.workspace.library
        if not text:
            self.found.show_codes((), self._row)
            self.found_words.hide()
            return

        def look() -> tuple[Provision, ...]:
            hits = library.search(text, kinds=("provision",), limit=FOUND)
            return tuple(each for each in (library.provision(hit.id) for hit in hits) if each is not None)

        self._look_up.run(look, self._show_found, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.found_words.say(error.what)
            self.found_words.show()

    def _show_found(self, provisions: Sequence[Provision]) -> None:
        if not self.search.text().strip():
            return
        self._learn(provisions)
        self.found.show_codes([each.id for each in provisions], self._row)
        self._answer_all()
        number = len(provisions)
        if number:
            self.found_words.say(lambda: plural("1 right found", "{n} rights found", number))
        else:
            self.found_words.say(N_("We did not find a right with these words. Try others."))
        self.found_words.show()
        announce(self.search, self.found_words.text())

    def _enter(self) -> None:
        if self.found.rows:
            self.found.rows[0].chips.setFocus(Qt.FocusReason.OtherFocusReason)

    # rows

    def _learn(self, provisions: Iterable[Provision]) -> None:
        self._titles.update({each.id: each for each in provisions})

    def _title(self, code: str) -> str:
        found = self._titles.get(code)
        return found.title.in_(LANGUAGE.code) if found is not None else self._form.names.provision(code)

    def _row(self, code: str) -> StandardRow:
        made = StandardRow(code, lambda: self._title(code))
        made.answered.connect(self._answered)
        return made

    def _answered(self, code: str, answer: str | None) -> None:
        self._own = True
        self._form.answer(code, answer)
        self._own = False

    def _all_rows(self) -> Iterable[StandardRow]:
        for group in (self.found, self.marked, self.suggested, *self.topics):
            yield from group.rows

    def _answer_all(self) -> None:
        self._own = True
        self.follow(self._form.values())
        self._own = False
        self.reordered.emit()

    def start(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def by_topic(topics: Sequence[Topic], codes: Sequence[str]) -> list[tuple[Topic | None, list[str]]]:
    """The codes by the first topic that holds them; at the end those that none does."""
    found: list[tuple[Topic | None, list[str]]] = []
    left = list(codes)
    for topic in topics:
        mine = [code for code in left if code in topic.provisions]
        if mine:
            found.append((topic, mine))
            left = [code for code in left if code not in topic.provisions]
    return [*found, (None, left)] if left else found


def _said(topic: Topic | None) -> Callable[[], str]:
    from fieldtool.i18n import _

    return (lambda: _(OTHER)) if topic is None else (lambda: topic.name.in_(LANGUAGE.code))
