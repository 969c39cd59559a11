"""The steps of the first start, one class each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldtool import i18n
from fieldtool.domain.vocabularies import COUNTRIES, USES
from fieldtool.i18n import N_
from ui.doors import Doors
from ui.jobs import Jobs
from ui.language import LANGUAGE, Words, follow, set_language
from ui.pages.new_phrase import NewPhrase
from ui.pages.recovery_paper import RecoveryPaper, SheetWork
from ui.settings import PreferencesKeeper
from ui.theme import SCALES
from ui.widgets import (
    QUIET,
    SAFE,
    Button,
    Card,
    ChipGroup,
    Choice,
    Flow,
    Icon,
    Label,
    LabelledField,
    LineField,
    Note,
    TallChoice,
    WrapCheck,
    column,
    grid,
    row,
    sized,
)

LONGEST_NAME = 120
"""Characters of what somebody calls a post or an organisation."""

QUESTION = N_("Which language do you want to work in?")
"""Asked before a language is chosen, so in both at once."""


def as_wide_as_a_step(widget: QWidget) -> QHBoxLayout:
    """In the middle of the page, and no wider than can be read."""
    box = row()
    box.addStretch(1)
    box.addWidget(sized(widget, width=820, most=True), 1000, Qt.AlignmentFlag.AlignTop)
    box.addStretch(1)
    return box


class Step(QWidget):
    """A card with a title; `first` is the control that gets the keyboard."""

    first: QWidget

    def __init__(self, title: Words, text: Words | None = None) -> None:
        super().__init__()
        self.card = Card(margins=(32, 26, 32, 28), gap=14)
        column(as_wide_as_a_step(self.card), None, on=self)
        head = column(Label(title, "h1", wrap=True), gap=4)
        if text is not None:
            head.addWidget(Label(text, tone="text2", wrap=True))
        self.card.body.addLayout(head)
        self.body = self.card.body

    def arrive(self) -> None:
        """The step is shown now."""

    def fault(self) -> bool:
        """Say what is missing; whether something is."""
        return False


class LooksStep(Step):
    def __init__(self, keeper: PreferencesKeeper) -> None:
        super().__init__(QUESTION, _in_the_other_language)
        self.language = TallChoice(2)
        self.language.add("es", lambda: "Español", lambda: "", "language")
        self.language.add("en", lambda: "English", lambda: "", "language")
        self.size = ChipGroup([(str(n), _percent(n)) for n in SCALES], many=False, may_be_empty=False)
        self.theme = ChipGroup(
            (
                ("light", N_("Light")),
                ("dark", N_("Dark")),
                ("contrast", N_("High contrast")),
                ("system", N_("Same as the system")),
            ),
            many=False,
            may_be_empty=False,
        )
        for part in (
            self.language,
            LabelledField(
                N_("Text size"), self.size, N_("You can change it at any time with Ctrl + and Ctrl −.")
            ),
            LabelledField(N_("Appearance"), self.theme),
        ):
            self.body.addWidget(part)
        self.first = self.language
        self._keeper = keeper
        self._show()
        self.language.changed.connect(lambda: set_language(self.language.value() or "es"))
        self.size.changed.connect(lambda: keeper.change(text_scale=int(self.size.value() or 100)))
        self.theme.changed.connect(lambda: keeper.change(theme=self.theme.value() or "light"))
        keeper.changed.connect(self._show)
        follow(self, self._show)

    def _show(self) -> None:
        self.language.set_value(LANGUAGE.code)
        self.size.set_value(str(self._keeper.now.text_scale))
        self.theme.set_value(self._keeper.now.theme)


def _in_the_other_language() -> str:
    return i18n.words("en" if LANGUAGE.code == "es" else "es").say(QUESTION)


def _percent(number: int) -> Any:
    return lambda: f"{number} %"


_USES = {
    "monitoring": ("clipboard-list", N_("Observations at posts and stations")),
    "shelter": ("home-heart", N_("Answers and sheets for people who arrive")),
    "training": ("school", N_("Sessions, quizzes and handouts")),
    "coordination": ("users-group", N_("Receiving bundles and reporting")),
}


class UseStep(Step):
    def __init__(self) -> None:
        super().__init__(
            N_("What will you use it for?"),
            N_("This only chooses what you see first. Everything stays available."),
        )
        self.choice = TallChoice(2)
        for code, name in USES:
            icon, example = _USES[code]
            self.choice.add(code, name, example, icon)
        self.choice.set_value("monitoring")
        self.body.addWidget(self.choice)
        self.first = self.choice

    def value(self) -> str:
        return self.choice.value() or "monitoring"


class PlaceStep(Step):
    """Country, organisation and post. What is asked here can be changed in the settings."""

    def __init__(self) -> None:
        super().__init__(
            N_("Where do you work?"),
            N_("The country decides which contacts and treaties come first."),
        )
        self.country = Choice()
        self.organisation, self.post = LineField(), LineField(icon="map-pin")
        for line in (self.organisation, self.post):
            line.setMaxLength(LONGEST_NAME)
        for field in (
            LabelledField(N_("Country"), self.country),
            LabelledField(
                N_("Organisation"),
                self.organisation,
                N_("A name or a code. It is in no bundle; printed reports name it."),
                optional=True,
            ),
            LabelledField(
                N_("Post"),
                self.post,
                N_("The place you work from. You can choose it later."),
                optional=True,
            ),
        ):
            sized(field, width=560, most=True)
            self.body.addWidget(field)
        self.first = self.country
        self._codes: Sequence[str] = ()
        follow(self, self._sort)
        self.country.set_value("MX")

    def _sort(self) -> None:
        words = i18n.current()
        codes = sorted(COUNTRIES, key=lambda code: i18n_key(words.country(code)))
        if codes != self._codes:
            self._codes = codes
            self.country.set_choices([(code, _country(code)) for code in codes])

    def value(self) -> tuple[str, str, str]:
        """Country, organisation and post; the last two may be empty."""
        return self.country.value() or "MX", self.organisation.text().strip(), self.post.text().strip()


def i18n_key(name: str) -> str:
    """México before Panama: accents do not count when names are sorted."""
    return name.casefold().translate(str.maketrans("áéíóúñ", "aeioun"))


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)


class PhraseStep(Step):
    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(
            N_("Choose your passphrase"),
            N_(
                "It opens the notebook. Four or five words that do not belong together are easy to"
                " remember and hard to guess. You may paste it."
            ),
        )
        self.phrase = NewPhrase(jobs, doors.phrase_strength, doors.suggest_phrase)
        self.body.addWidget(self.phrase)
        self.first = self.phrase.first

    def fault(self) -> bool:
        return self.phrase.fault()


class SheetStep(Step):
    """The twelve words exist only here and on the paper until the store is made."""

    changed = Signal()
    failed = Signal(object)
    """The `UserError` for which the sheet was not printed or saved."""

    def __init__(self, jobs: Jobs, doors: Doors, keeper: PreferencesKeeper) -> None:
        super().__init__(
            N_("Keep your recovery sheet"),
            N_(
                "If you forget the phrase, twelve words on paper open the notebook. Keep the sheet away"
                " from this computer."
            ),
        )
        self._jobs, self._doors, self._keeper = jobs, doors, keeper
        self.words: Any = None
        self.practice = False
        """Whether the sheet says that nothing is real."""
        self._kept = False
        self.paper = ChipGroup(
            (("letter", N_("Letter")), ("a4", lambda: "A4")), many=False, may_be_empty=False
        )
        self.paper.set_value(keeper.now.paper)
        self.paper.changed.connect(lambda: keeper.change(paper=self.paper.value() or "letter"))
        self.out = RecoveryPaper(self, jobs, self._work, lambda: keeper.now.paper)
        self.out.kept.connect(self._sheet_kept)
        self.out.failed.connect(self.failed)
        self.show_words = Button(N_("Show the words to copy them by hand"), QUIET, on=self.reveal)
        self.saved = Note(SAFE)
        self._list = QWidget()
        self._grid = grid(on=self._list, gap=6)
        self._list.hide()
        self.tick = WrapCheck(
            N_(
                "I understand: if I forget the phrase, without this sheet nobody can recover my data. I keep"
                " it away from this computer."
            )
        )
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        words = N_("First print or save the sheet, or show the words and copy them by hand.")
        self.lacking = Label(words, "hint", wrap=True)
        self.lacking.hide()
        self.changed.connect(self._tell_lacking)
        self.body.addWidget(LabelledField(N_("Paper"), self.paper))
        self.body.addWidget(Flow(self.out.print, self.out.save, self.show_words, gap=10))
        for part in (self.saved, self._list, self.tick, self.lacking):
            self.body.addWidget(part)
        self.first = self.out.print

    @property
    def complete(self) -> bool:
        """Whether the words are on paper or in a file, and the person said so."""
        return self._kept and self.tick.isChecked()

    def _tell_lacking(self) -> None:
        self.lacking.setVisible(self.tick.isChecked() and not self._kept)

    def fault(self) -> bool:
        return not self.complete

    def arrive(self) -> None:
        if self.words is None:
            self._close(True)
            language = _sheet_language()
            self._jobs.run(lambda: self._doors.new_recovery_words(language), self._made)

    def _made(self, words: Any) -> None:
        self.words = words
        self._close(False)
        self.out.print.setFocus()
        self.changed.emit()

    def _close(self, closed: bool) -> None:
        for each in (self.out.print, self.out.save, self.show_words):
            each.setDisabled(closed)

    def _work(self) -> SheetWork:
        words, language, paper, doors = self.words, _sheet_language(), self._keeper.now.paper, self._doors
        practice = self.practice
        return SheetWork(
            lambda: doors.recovery_sheet(words, language, paper, exercise=practice),
            doors.write,
            doors.sheet_pages,
            doors.sheet_picture,
        )

    def _sheet_kept(self, name: str) -> None:
        self._kept = True
        if name:
            self.saved.say(
                N_("The sheet is saved"),
                N_("Print {name} now, then delete the file from this computer."),
                name=name,
            )
        else:
            self.saved.say(
                N_("The sheet was sent to the printer"),
                N_("Wait until you hold it, and see that all twelve words can be read."),
            )
        self.changed.emit()

    def practise(self, on: bool) -> None:
        """The sheet is one for practice, or for one's own notebook: one that was kept before is the other."""
        self.practice, self._kept = on, False
        self.saved.clear()
        self.tick.setChecked(False)

    def reveal(self) -> None:
        """Show the words, numbered, for those who have no printer."""
        self.show_words.hide()
        for index, word in enumerate(self.words.words):
            number = Label(role="small", tone="text2")
            number.plain(f"{index + 1}")
            text = Label(role="strong").selectable()
            text.plain(word)
            pair = row(sized(number, width=22), text, None, gap=4)
            self._grid.addLayout(pair, index % 4, index // 4)
        self._list.show()
        self._kept = True
        self.changed.emit()

    def forget(self) -> None:
        """The store is made: the words stay on paper only."""
        self.words = None
        while (item := self._grid.takeAt(0)) is not None:
            pair = item.layout()
            while pair is not None and (inner := pair.takeAt(0)) is not None:
                if inner.widget() is not None:
                    inner.widget().deleteLater()
        self._list.hide()


def _sheet_language() -> str:
    return "en" if LANGUAGE.code != "es" else "es"


class ReadyStep(Step):
    def __init__(self) -> None:
        super().__init__(
            N_("Ready"), N_("Your notebook is encrypted. Only your phrase or your recovery sheet opens it.")
        )
        for icon, words in (
            ("search", N_("Ctrl+K searches for a right, a word or a contact.")),
            ("clipboard-list", N_("Ctrl+N starts an observation. It is saved while you write.")),
            ("lock", N_("F12 or the Lock button hides everything at once.")),
        ):
            label = Label(words, wrap=True)
            line = row(Icon(icon, "primary", 22), label, gap=12)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.first = self
