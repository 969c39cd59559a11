"""Taking out again what a bundle brought: asked for once, because it changes much."""

from __future__ import annotations

from collections.abc import Callable

from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import NEW_RECEIPT, Undone
from ui.pages.exchange.step import Step
from ui.widgets import Button, Note, Question

UNDO = N_("Undo receiving this bundle")


def ask_undo(step: Step, number: int, button: Button, done: Callable[[Undone], object]) -> None:
    """Ask, and undo the import of this number; `done` is called when it is undone."""
    Question(
        step,
        N_("Undo receiving this bundle?"),
        N_(
            "What the bundle brought is taken out again: new records go, and changed ones are again what "
            "they were. What you decided while receiving it goes too. Records on which something was written "
            "afterwards stay. You can receive the same bundle again. What was erased for ever does not come "
            "back."
        ),
        UNDO,
        lambda: _undo(step, number, button, done),
    ).ask()


def _undo(step: Step, number: int, button: Button, done: Callable[[Undone], object]) -> None:
    exchange = step.desk.workspace.exchange
    step.problem.clear()

    def undone(what: Undone) -> None:
        step.desk.wrote()
        done(what)

    step.desk.jobs.run(lambda: exchange.undo(number), undone, step.tell, busy=button, owner=step)


def say_undone(note: Note, what: Undone) -> None:
    """Tell what came of it."""

    def kept() -> str:
        return plural(
            "1 record stayed because something was written on it afterwards.",
            "{n} records stayed because something was written on them afterwards.",
            what.kept,
        )

    taken = lambda: plural("1 record was taken out again.", "{n} records were taken out again.", what.records)  # noqa: E731
    note.say(
        N_("What was received is undone"),
        lambda: " ".join(filter(None, (taken(), kept() if what.kept else "", _(NEW_RECEIPT)))),
    )
