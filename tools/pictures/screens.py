"""The screens: their names, and how to come to each as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools.pictures import paper
from tools.pictures.session import Session
from tools.pictures.words import SEARCH, said
from ui.pages.rights.texts import BOTH, SHOWN


@dataclass(frozen=True, slots=True)
class Screen:
    """`bring` leads there from wherever the session is."""

    name: str
    bring: Callable[[Session], None]


def _lock(session: Session) -> None:
    session.lock()
    page = session.window.lock_page
    page.phrase.setText("abaco nadar toro")
    page.try_open()
    session.until(lambda: page.tries == 1)


def _rights_at_the_lock(session: Session) -> None:
    """What anybody may read without the phrase, where it was allowed."""
    session.unlock()
    session.keeper.change(open_rights=True)
    session.lock()
    session.window.show_rights()
    session.settle()
    page = session.window.stack.currentWidget()
    page.search.setText(said(session.language, SEARCH))
    session.settle()


def _lock_with_rights(session: Session) -> None:
    session.unlock()
    session.keeper.change(open_rights=True)
    session.lock()


def _first_run(steps: int, practice: bool = False) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        page = session.first_run()
        if practice:
            page.turn_practice()
        for _step in range(steps):
            if page.current is page.phrase:
                for field in (page.phrase.phrase.first, page.phrase.phrase.second):
                    field.setText("cometa lodo barco trigo sal")
            if page.current is page.sheet:
                page.sheet.reveal()
                page.sheet.tick.setChecked(True)
            page.next.click()
            session.settle()
        if page.current is page.phrase:
            page.phrase.phrase.first.setText("cometa lodo barco trigo sal")
            page.phrase.phrase.first.show_phrase(True)
        if page.current is page.sheet:
            page.sheet.reveal()
            page.sheet.tick.setChecked(True)

    return bring


def _home(use: str) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        session.do(lambda workspace: workspace.set_use(use))
        assert session.window.desk is not None
        session.window.desk.wrote()
        session.open("home")

    return bring


def _section(key: str, **what: Any) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        session.open(key, **what)

    return bring


# rights


def _browse(session: Session) -> None:
    session.unlock()
    session.open("rights", provision="DET-08")


def _in_both(session: Session) -> None:
    """The same text in the two languages beside each other."""
    _browse(session)
    session.settle()
    SHOWN.choose(BOTH)


def _search(session: Session) -> None:
    session.unlock()
    session.open("rights", query=said(session.language, SEARCH))


def _nothing_found(session: Session) -> None:
    session.unlock()
    session.open("rights", query="xyzq")


def _aid(steps: int, end: bool = False) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        session.open("home")
        page = session.open("aid")
        if steps:
            for chips, code in ((page.step.subjects, "asylum"), (page.step.age, "adult")):
                chips.set_value(code)
                chips.changed.emit()
        for _step in range(steps):
            page.next.click()
            session.settle()
        if end:
            page.to_the_end.click()
            session.settle()

    return bring


# observations


def _observations(session: Session) -> None:
    session.unlock()
    session.open("observations", filter="all")


def _form(step: int, saved: bool = True) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        notebook = session.notebook
        what = {"record": notebook.observation} if saved else {"draft": notebook.draft}
        page = session.open("observations", **what)
        page.form.go(step)
        session.settle()

    return bring


def _beside(part: str) -> Callable[[Session], None]:
    """The history, the attachments or the referrals of the fullest observation."""

    def bring(session: Session) -> None:
        session.unlock()
        page = session.open("observations", filter="all")
        id = session.notebook.observation
        if part == "history":
            page.history.open_history(id)
        elif part == "attachments":
            page.attachments.open_record(id)
        else:
            page.referrals.open_record(id)
        session.settle()

    return bring


# visits


def _new_visit(session: Session) -> None:
    session.unlock()
    session.open("visits", new=True)


def _visit(part: str) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        session.open("visits", record=session.notebook.visit, part=part)

    return bring


# places


def _place(session: Session) -> None:
    session.unlock()
    session.open("places", record=session.notebook.place)


def _place_wrong(session: Session) -> None:
    session.unlock()
    page = session.open("places", new=True)
    fields = page.place.form.fields
    for name, text in (("name", "Puente"), ("latitude", "14° 40' 44\" N"), ("longitude", "92.1477")):
        fields[name].control.setText(text)
    session.settle()


# contacts


def _contact(session: Session) -> None:
    session.unlock()
    session.open("contacts", contact=session.notebook.contact)


def _old_contact(session: Session) -> None:
    """One that was called so long ago that the program asks to call again."""
    session.unlock()
    session.open("contacts", contact=session.notebook.old_contact)


def _import(session: Session) -> None:
    session.unlock()
    page = session.open("contacts", do="import")
    page.others.importing.look_at(session.notebook.table)


# exchange


def _prepare(session: Session) -> None:
    session.unlock()
    session.open("exchange", do="prepare")


def _leaving(session: Session) -> None:
    session.unlock()
    leaving = session.open("exchange", do="prepare").step.leaving
    leaving.button.click()
    leaving.list.opened.emit(leaving.list.current_row())
    session.settle()
    session.see(leaving, 60)


def _review(session: Session) -> None:
    session.unlock()
    session.open("exchange", do="receive", file=session.notebook.bundle)


def _decided(session: Session) -> None:
    session.unlock()
    page = session.open("exchange", do="receive", file=session.notebook.bundle)
    page.step.contents.keep_both.click()


def _received(session: Session) -> None:
    session.unlock()
    page = session.open("exchange", do="receive", file=session.notebook.bundle)
    page.step.receive()
    session.until(lambda: type(page.step).__name__ == "Outcome")


def _page_of_exchange(go: Callable[[Any], None]) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        page = session.open("exchange")
        go(page)

    return bring


# reports, settings, help


def _reports(card: str) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        page = session.open("reports")
        session.see(getattr(page, card) if card else page.choosing, 12 if card else 200)

    return bring


def _reports_printed(session: Session) -> None:
    """The report of figures before it is printed, from the sheet down."""
    session.unlock()
    page = session.open("reports")
    page.preview()
    session.settle()
    session.see(page.sheet, 12)


def _settings(part: str) -> Callable[[Session], None]:
    def bring(session: Session) -> None:
        session.unlock()
        page = session.open("settings")
        widget = page
        for name in part.split("."):
            widget = getattr(widget, name)
        session.see(widget, 60)

    return bring


SCREENS: tuple[Screen, ...] = (
    Screen("first-run-1-language", _first_run(0)),
    Screen("first-run-1-practice", _first_run(0, practice=True)),
    Screen("first-run-2-use", _first_run(1)),
    Screen("first-run-3-country", _first_run(2)),
    Screen("first-run-4-phrase", _first_run(3)),
    Screen("first-run-5-sheet", _first_run(4)),
    Screen("first-run-6-ready", _first_run(5)),
    Screen("home-monitoring", _home("monitoring")),
    Screen("home-shelter", _home("shelter")),
    Screen("home-training", _home("training")),
    Screen("home-coordination", _home("coordination")),
    Screen("rights", _browse),
    Screen("rights-both", _in_both),
    Screen("search", _search),
    Screen("search-nothing", _nothing_found),
    Screen("aid-1-begin", _aid(0)),
    Screen("aid-2-before", _aid(1)),
    Screen("aid-3-question", _aid(2)),
    Screen("aid-4-end", _aid(2, end=True)),
    Screen("observations", _observations),
    Screen("observation-1-basics", _form(0, saved=False)),
    Screen("observation-2-people", _form(1)),
    Screen("observation-3-account", _form(2)),
    Screen("observation-4-standards", _form(3)),
    Screen("observation-5-follow-up", _form(4)),
    Screen("observation-history", _beside("history")),
    Screen("attachments", _beside("attachments")),
    Screen("referrals", _beside("referrals")),
    Screen("entering-code", paper.entering(filled=False)),
    Screen("entering-sheet", paper.entering(filled=True)),
    Screen("visits", _section("visits", filter="all")),
    Screen("visit-start", _new_visit),
    Screen("visit-checklist", _visit("checklist")),
    Screen("visit-people", _visit("people")),
    Screen("visit-finish", _visit("ending")),
    Screen("places", _section("places", filter="all")),
    Screen("place", _place),
    Screen("place-wrong", _place_wrong),
    Screen("contacts", _contact),
    Screen("contact-old", _old_contact),
    Screen("contact-form", _section("contacts", add=True)),
    Screen("contacts-import", _import),
    Screen("contacts-export", _section("contacts", do="export")),
    Screen("handouts", _section("handouts", situation="DET")),
    *(Screen(f"handouts-{name}", paper.sheet(name)) for name in paper.PICTURED),
    Screen("handouts-right", paper.right),
    Screen("handouts-report", paper.sheet("report")),
    Screen("handouts-report-drawn", paper.report),
    Screen("handouts-kit", paper.sheet("kit")),
    Screen("handouts-modules", paper.chooser("kit", "pick_modules")),
    Screen("handouts-kit-drawn", paper.kit),
    Screen("handouts-questions", paper.chooser("qa", "pick_questions")),
    Screen("handouts-choose-contacts", paper.chooser("card", "choose_contacts")),
    Screen("handouts-page", paper.chooser("trifold", "read")),
    Screen("exchange", _page_of_exchange(lambda page: page.front())),
    Screen("exchange-add", _page_of_exchange(lambda page: page.add())),
    Screen("exchange-prepare", _prepare),
    Screen("exchange-leave-out", _leaving),
    Screen("exchange-choose", _page_of_exchange(lambda page: page.receive())),
    Screen("exchange-review", _review),
    Screen("exchange-review-decided", _decided),
    Screen("exchange-received", _received),
    Screen("exchange-differences", _page_of_exchange(lambda page: page.differences())),
    Screen("exchange-history", _page_of_exchange(lambda page: page.history())),
    Screen("exchange-give-receipt", _page_of_exchange(lambda page: page.give_receipt())),
    Screen("exchange-take-receipt", _page_of_exchange(lambda page: page.take_receipt())),
    Screen("exchange-set-aside", _page_of_exchange(lambda page: page.aside())),
    Screen("reports", _reports("")),
    Screen("reports-table", _reports("table")),
    Screen("reports-line", _reports("line")),
    Screen("reports-map", _reports("map")),
    Screen("reports-printed", _reports_printed),
    Screen("settings-language", _settings("language")),
    Screen("settings-security", _settings("lock")),
    Screen("settings-place", _settings("place.country")),
    Screen("settings-backups", _settings("backups")),
    Screen("settings-content", _settings("content")),
    Screen("settings-erase", _settings("erase_button")),
    Screen("help", _section("help", about="guide")),
    Screen("help-screens", _section("help", screen="observations")),
    Screen("help-keys", _section("help", about="keys")),
    Screen("lock", _lock),
    Screen("lock-offering-rights", _lock_with_rights),
    Screen("lock-rights", _rights_at_the_lock),
)
"""In the order in which they are made: what comes later sees what was done before."""
