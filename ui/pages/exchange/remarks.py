"""What is said of a bundle beside its records: what is kept back, erased, copied, or not in the list."""

from __future__ import annotations

from collections.abc import Iterator

from fieldtool.i18n import N_, plural
from fieldtool.services.exchange import Received
from ui.pages.exchange.words import kept_back
from ui.widgets import ATTENTION, INFO, Note


def notes(found: Received) -> Iterator[Note]:
    """One note for each thing that there is; what cannot be undone comes first."""
    if found.erased:
        yield _erased(len(found.erased), found.done)
    if found.copied:
        yield Note(
            ATTENTION,
            text=N_(
                "A copy of this store is used on another computer. From now on this computer writes "
                "under new keys: give its identity file to the others again."
            ),
            icon="copy",
        )
    if found.forked:
        yield Note(
            INFO,
            text=N_("A laptop was copied, and both copies were written on. All that both wrote is kept."),
            icon="copy",
        )
    if found.attachments:
        yield Note(INFO, text=lambda: _attachments(found), icon="paperclip")
    if found.withheld:
        yield Note(INFO, text=lambda: kept_back(found.withheld), icon="eye-off")
    more = found.arrivals_in_all - len(found.arrivals)
    if more > 0:
        yield Note(INFO, text=lambda: _more(more, found.done), icon="list")
    if found.set_aside_in_all > len(found.set_aside):
        yield Note(INFO, text=lambda: _aside(found.set_aside_in_all), icon="archive")


def _erased(n: int, done: bool) -> Note:
    title = (
        (lambda: plural("1 record was erased for ever", "{n} records were erased for ever", n))
        if done
        else (lambda: plural("1 record will be erased for ever", "{n} records will be erased for ever", n))
    )
    why = N_("Somebody erased it on another computer. What is erased cannot be brought back, not by undoing.")
    return Note(ATTENTION, title, why, icon="trash")


def _attachments(found: Received) -> str:
    n = found.attachments
    if found.done:
        return plural("1 attachment came with it.", "{n} attachments came with it.", n)
    return plural("1 attachment comes with it.", "{n} attachments come with it.", n)


def _more(n: int, done: bool) -> str:
    if done:
        return plural(
            "The list names the latest records. 1 more came in.",
            "The list names the latest records. {n} more came in.",
            n,
        )
    return plural(
        "The list names the latest records. 1 more comes with them.",
        "The list names the latest records. {n} more come with them.",
        n,
    )


def _aside(n: int) -> str:
    return plural("1 item was set aside in all.", "{n} items were set aside in all.", n)
