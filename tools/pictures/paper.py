"""The screens of paper: the sheets of Handouts, and sheets that come back filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fieldtool.domain.paper_codes import CHECKLIST, FormCode
from tools.pictures.session import Session
from tools.pictures.words import PLACES, said

PICTURED = (
    "person",
    "card",
    "trifold",
    "poster",
    "booklet",
    "contacts",
    "checklist",
    "form",
    "guide",
    "keys",
)
"""Formats that are shown as their card leaves them; those that need more have screens of their own."""


TICKED = (("access", "1"), ("DET-01", "1"), ("DET-02", "25"), ("DET-03", "1"), ("DET-04", "3"))
"""The boxes that are ticked on a sheet of paper, by the line in which they stand."""


def _sheet(session: Session, name: str, **what: Any) -> Any:
    """Handouts with one of the family, as it stands when its card is chosen in detention."""
    session.unlock()
    return session.open("handouts", format=name, situation="DET", **what)


def sheet(name: str) -> Callable[[Session], None]:
    """A format as its card shows it, chosen where it stands."""

    def bring(session: Session) -> None:
        page = _sheet(session, "qa")
        session.see(page.cards.cards[name], 200)
        page.cards.choose(name)
        session.settle()

    return bring


def right(session: Session) -> None:
    """One right, as it comes from where it is read."""
    _sheet(session, "right", provision="DET-08")


def report(session: Session) -> None:
    """The incident report of the fullest observation, by its code."""
    id = session.notebook.observation
    code = session.do(lambda workspace: workspace.records.get(id).code)
    _sheet(session, "report", record=code)


def kit(session: Session) -> None:
    """The training kit of two modules for a group of twelve."""
    page = _sheet(session, "kit")
    page.pick_modules()
    for id in ("MOD-DET", "MOD-VER"):
        page.modules.checks[id].setChecked(True)
    page.modules.use.click()
    page.panel.people.setText("12")
    page.panel.people.editingFinished.emit()
    session.settle()


def chooser(name: str, view: str) -> Callable[[Session], None]:
    """What opens from a row of a sheet: `pick_modules`, `pick_questions`, `choose_contacts` or `read`."""

    def bring(session: Session) -> None:
        page = _sheet(session, name)
        getattr(page, view)()
        session.settle()

    return bring


def entering(filled: bool) -> Callable[[Session], None]:
    """Entering from paper: the code is asked for, or a checklist is half entered."""

    def bring(session: Session) -> None:
        session.unlock()
        page = session.open("observations", filter="all")
        page.list.enter.emit()
        session.settle()
        page = page.entering
        if not filled:
            return
        edition = session.do(lambda workspace: workspace.library.info().version)
        station = said(session.language, PLACES["station"].name)
        typed = (("place", station), ("started", "20/11/2026 10:30"), *TICKED)
        page.code.setText(str(FormCode(CHECKLIST, "DET", edition)))
        page.count.setText("10")
        page.begin()
        session.settle()
        keys = [each.key for each in page.table.cells.columns]
        for key, text in typed:
            page.table.choose(keys.index(key))
            page.cell.setText(text)
            page.cell.textEdited.emit(text)
            page.move(1)
        page.table.choose(keys.index("DET-05"))
        session.settle()

    return bring
