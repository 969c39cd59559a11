"""What is said of a bundle beside its records: what is kept back, erased, copied, or not in the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import NotWritten, Received
from ui.pages.exchange.words import kept_back
from ui.values import Names, field_name
from ui.widgets import ATTENTION, INFO, SAFE, Note

MOST_NAMED = 20
"""Choices that are named."""


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
    if found.not_written:
        yield _not_written(found.not_written)
    if found.decided:
        yield Note(SAFE, text=lambda: _decided(len(found.decided)), icon="circle-check")
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
    why = N_(
        "Somebody erased it on another computer. What is erased cannot be brought back, not even by undoing."
    )
    return Note(ATTENTION, title, why, icon="trash")


def _not_written(left: Sequence[NotWritten]) -> Note:
    """Decisions that did not fit any more, and where."""

    def named() -> str:
        parts = (f"{each.code}, {field_name(KINDS.get(each.kind), each.field, Names())}" for each in left)
        return _(
            "It changed after you looked at it, or cannot be saved so: {names}. All versions are kept. "
            "Decide it now or later under Differences to decide.",
            names="; ".join(islice(parts, MOST_NAMED)) + (" …" if len(left) > MOST_NAMED else ""),
        )

    title = lambda: plural(  # noqa: E731
        "1 choice of yours was not written", "{n} choices of yours were not written", len(left)
    )
    return Note(ATTENTION, title, named, icon="arrows-diff")


def _decided(n: int) -> str:
    return plural(
        "1 difference was decided while receiving. The other value stays in the history.",
        "{n} differences were decided while receiving. The other values stay in the history.",
        n,
    )


def _attachments(found: Received) -> str:
    n = found.attachments
    if found.done:
        return plural("1 attachment came with it.", "{n} attachments came with it.", n)
    return plural("1 attachment comes with it.", "{n} attachments come with it.", n)


def _more(n: int, done: bool) -> str:
    if done:
        return plural(
            "The list names the latest records. 1 more was received.",
            "The list names the latest records. {n} more were received.",
            n,
        )
    return plural(
        "The list names the latest records. 1 more comes with them.",
        "The list names the latest records. {n} more come with them.",
        n,
    )


def _aside(n: int) -> str:
    return plural("1 piece was set aside in all.", "{n} pieces were set aside in all.", n)
