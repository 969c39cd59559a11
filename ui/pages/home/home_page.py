"""The page: four actions, what is not finished, what was saved; beside it what waits and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldtool.domain.figures import Figures
from fieldtool.domain.vocabularies import COORDINATION
from fieldtool.i18n import N_, _, plural
from fieldtool.services.outlines import outlines
from ui.desk import Desk
from ui.jobs import Latest
from ui.language import say
from ui.making import Pieces
from ui.page import Page
from ui.pages.home.last_sheet import LastSheetCard
from ui.pages.home.now import Now, Unfinished, lately, look
from ui.pages.home.parts import EDGE, AidCard, CallCard, SavedPart, UnfinishedPart
from ui.pages.home.pinned import PinnedCard
from ui.pages.home.sent import SentCard
from ui.pages.home.tiles import Tiles
from ui.pages.home.words import is_today
from ui.pages.visits.bar import VisitBar
from ui.values import hour_of, moment_in_words
from ui.widgets import (
    ATTENTION,
    INFO,
    PRIMARY,
    QUIET,
    SAFE,
    Beside,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    Icon,
    Note,
    column,
)

if TYPE_CHECKING:
    from fieldtool.services.news import Untold
    from ui.pages.home.figures import FiguresPart
    from ui.pages.home.news import NewsCard

PEOPLE_FIRST, PRINTS_FIRST = "shelter", "training"
"""The use for which whom to call and the screening aid stand first beside what is unfinished, in sight on the
smallest window: somebody is waiting for an answer. And the one for which the sheet that was printed last
stands over whom to call."""


class HomePage(Page):
    """Reads everything again when it is shown and when something was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Home"))
        self._latest, self._latest_figures = Latest(desk.jobs), Latest(desk.jobs)
        self.now: Now | None = None
        self._recovered: tuple[Unfinished, ...] = ()
        self.figures: FiguresPart | None = None
        self._outlined = False
        self.news: NewsCard | None = None

    def make(self) -> Pieces:
        desk = self.desk
        yield
        self.recovered = self._recovered_note()
        self.tiles = Tiles(
            {
                "new": lambda: desk.open("observations", new=True),
                "search": lambda: desk.search_asked.emit("", True),
                "print": lambda: desk.open("handouts"),
                "receive": lambda: desk.open("exchange", do="receive"),
            }
        )
        yield
        self.post = ElidedLabel(tone="text2")
        self.post.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.change_post = Button(N_("Change"), QUIET, on=lambda: desk.open("settings", do="post"))
        say(self.change_post.setAccessibleName, N_("Change the post"))
        for each in (Icon("map-pin", "text2", 18), self.post, self.change_post):
            self.head.addWidget(each)
        self.visit_bar = VisitBar(desk, begins=True)
        self.body.addWidget(self.recovered)
        self.body.addWidget(self.visit_bar)
        self.body.addWidget(self.tiles)
        yield
        main = QWidget()
        self.sent = SentCard(lambda: desk.open("exchange", do="history"))
        self.sent.hide()
        self._column = column(self.sent, self._main(), None, on=main, gap=14)
        yield
        side = self._side()
        yield
        self.body.addWidget(Beside(main, side, width=400))
        self.body.addStretch(1)
        desk.jobs.run(desk.workspace.news.untold, self._tell_news, owner=self)
        desk.records_changed.connect(self._changed)
        desk.status_changed.connect(self._changed)

    def _recovered_note(self) -> Note:
        note = Note(ATTENTION)
        self.go_on = Button(N_("Continue"), PRIMARY, on=self._continue)
        self.keep = Button(N_("Keep as draft"), on=self._keep)
        note.add_action(self.go_on)
        note.add_action(self.keep)
        return note

    def _main(self) -> QWidget:
        self.unfinished, self.saved = UnfinishedPart(), SavedPart()
        begin = Button(N_("New observation"), PRIMARY, "file-plus", on=lambda: self._open(new=True))
        words = N_("No observations yet. Start with what you saw today.")
        self.empty = EmptyState(words, "clipboard-list", begin)
        self.empty.hide()
        self.card = Card(margins=(0, 14, 0, 14), gap=16)
        for part in (self.unfinished, self.saved):
            self.card.body.addWidget(part)
        self.card.body.addLayout(column(self.empty, margins=(EDGE, 0, EDGE, 0)))
        self.card.body.addStretch(1)
        self.unfinished.hide()
        self.saved.hide()
        self.unfinished.asked.connect(lambda id: self._open(draft=id))
        self.unfinished.all_asked.connect(lambda: self._open(filter="drafts"))
        self.saved.asked.connect(lambda id: self._open(record=id))
        self.saved.all_asked.connect(lambda: self._open(filter="all"))
        return self.card

    def _side(self) -> QWidget:
        desk = self.desk
        self.differences = Note(ATTENTION, icon="arrows-diff")
        self.differences.add_action(
            Button(N_("Look at them"), on=lambda: desk.open("exchange", do="differences"))
        )
        self.unshared = Note(ATTENTION, icon="upload")
        prepare = Button(
            N_("Prepare bundle"), icon="file-export", on=lambda: desk.open("exchange", do="prepare")
        )
        self.unshared.add_action(prepare)
        self.rehearsal = Note(INFO, icon="lifebuoy")
        self.rehearsal.add_action(
            Button(N_("Try my recovery sheet"), on=lambda: desk.open("settings", do="rehearse"))
        )
        # Where people arrive the aid stands at the top, under the numbers; elsewhere at the end.
        self.aid_first, self.aid_last = (AidCard(lambda: desk.open("aid")) for _place in range(2))
        self.aid_first.hide()
        self.call = CallCard()
        self.call.hide()
        self.last_sheet = LastSheetCard()
        self.last_sheet.asked.connect(lambda order: desk.open("handouts", again=order))
        self.pinned = PinnedCard()
        self.pinned.hide()
        self.pinned.opened.connect(lambda key: desk.open("rights", **{key[0]: key[1]}))
        self.safe = Note(
            SAFE, text=N_("Your data is encrypted and stored on this computer."), icon="shield-check"
        )
        side = QWidget()
        notes = (self.differences, self.unshared, self.rehearsal)
        cards = (self.call, self.last_sheet, self.pinned, self.aid_last, self.safe)
        self._beside = column(self.aid_first, *notes, *cards, None, on=side, gap=12)
        return side

    def _order_side(self, use: str) -> None:
        first = use == PEOPLE_FIRST
        self.aid_first.setVisible(first)
        self.aid_last.setVisible(not first)
        # Only the card that moves has nothing for the keyboard: the order of Tab is that of the screen.
        self._beside.removeWidget(self.call)
        after = self._beside.indexOf(self.last_sheet) + (use == PRINTS_FIRST)
        self._beside.insertWidget(0 if first else after, self.call)

    def _tell_news(self, untold: Untold | None) -> None:
        if untold is not None:
            from ui.pages.home.news import NewsCard  # once in a year or so

            self.news = NewsCard(untold, self._news_told)
            self.body.insertWidget(0, self.news)

    def _news_told(self) -> None:
        if self.news is not None:
            self.desk.jobs.run(self.desk.workspace.news.told, owner=self)
            self.body.removeWidget(self.news)
            self.news.hide()
            self.news.deleteLater()
            self.news = None

    # what the window asks

    def arrive(self, what: dict[str, Any]) -> None:
        self._refresh()

    def leave(self) -> None:
        """Nothing was written here."""

    def _changed(self, *_what: object) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        workspace = self.desk.workspace
        self._latest.run(lambda: look(workspace), self.show_now)
        self._latest_figures.run(lambda: lately(workspace), self.show_figures)

    # what is shown

    def show_now(self, now: Now) -> None:
        """Show what was read."""
        self.now = now
        self.tiles.set_use(now.use)
        self._order_side(now.use)
        self._show_post(now.post, now.organisation)
        self.sent.show_sent(now.sent)
        self.visit_bar.show_running(now.visit)
        self._show_recovered(now.recovered)
        self.unfinished.show_drafts(now.drafts, now.draft_count)
        self.saved.show_saved(now.saved)
        self.empty.setVisible(not now.drafts and not now.saved)
        self._show_notes(now)
        self.call.show_contacts(now.contacts)
        self.last_sheet.show_order(now.last_sheet)
        self.pinned.show_pinned(now.pinned)

    def _show_post(self, post: str, organisation: str) -> None:
        def told() -> str:
            here = _("Post: {name}", name=post) if post else _("No post chosen")
            return " · ".join(part for part in (organisation, here) if part)

        self.post.say(told)
        self.change_post.say(N_("Change") if post else N_("Choose"))

    def show_figures(self, found: Figures) -> None:
        """Show what was counted lately, where there is enough of it. Those who coordinate see it first."""
        if self.figures is None:
            if not found.total.number:
                return
            # What draws charts is not needed before: the start of the program does not wait for it.
            from ui.pages.home.figures import FiguresPart

            self.figures = FiguresPart(lambda: self.desk.open("reports"))
        use = self.desk.workspace.use
        first = use == COORDINATION
        if first and not self._outlined:
            self._outlined = True
            self.desk.jobs.run(outlines, self.figures.show_outlines)
        self._column.removeWidget(self.figures)
        self._column.insertWidget(self._column.indexOf(self.card) + (0 if first else 1), self.figures)
        self.figures.setVisible(bool(found.total.number))
        self.figures.show_figures(found, use)

    def _show_recovered(self, drafts: tuple[Unfinished, ...]) -> None:
        if drafts == self._recovered:
            return
        self._recovered = drafts
        if not drafts:
            self.recovered.clear()
            return
        newest, count = drafts[0], len(drafts)
        self.recovered.say(lambda: _recovered(newest), (lambda: _others(count)) if count > 1 else None)

    def _show_notes(self, now: Now) -> None:
        if now.differences:
            self.differences.say(
                lambda: plural(
                    "1 observation with differences", "{n} observations with differences", now.differences
                ),
                N_("Two computers wrote different things. Nothing was lost; choose what is right."),
            )
        else:
            self.differences.clear()
        if now.unshared:
            self.unshared.say(
                lambda: plural("1 change not shared", "{n} changes not shared", now.unshared),
                N_("Prepare an encrypted bundle for your team.")
                if now.use == COORDINATION
                else N_("Prepare an encrypted bundle for your coordinator."),
            )
        else:
            self.unshared.clear()
        if now.rehearsal_due:
            self.rehearsal.say(
                N_("Do you still have your recovery sheet?"),
                N_("Try its words once. Without them nobody can help if you forget your phrase."),
            )
        else:
            self.rehearsal.clear()

    # what the buttons do

    def _open(self, **what: Any) -> None:
        self.desk.open("observations", **what)

    def _continue(self) -> None:
        """Go on with the newest draft that was recovered; the others are under Unfinished."""
        if self._recovered:
            newest = self._recovered[0].id
            self._accept()
            self._open(draft=newest)

    def _keep(self) -> None:
        self._accept()
        self.unfinished.rows[0].button.setFocus()

    def _accept(self) -> None:
        drafts = self.desk.workspace.drafts
        self._recovered = ()
        self.recovered.clear()
        self.desk.jobs.run(drafts.accept_recovered, owner=self)


def _recovered(draft: Unfinished) -> str:
    hour, code = hour_of(draft.at_ms), draft.code
    if not is_today(draft.at_ms):
        return _("We recovered what you were writing on {when}.", when=moment_in_words(draft.at_ms))
    if code:
        return _("We recovered what you were writing at {t} ({code}).", t=hour, code=code)
    return _("We recovered what you were writing at {t}.", t=hour)


def _others(count: int) -> str:
    return plural("And 1 more draft, under Unfinished.", "And {n} more drafts, under Unfinished.", count - 1)
