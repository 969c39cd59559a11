"""How the pages say things: moments, numbers to compare, records that arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldtool import i18n
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import Text
from fieldtool.i18n import N_, _, plural
from fieldtool.services.exchange import Arrival, Received, SetAsideItem
from ui.language import Words
from ui.values import date_in_words
from ui.widgets import written

KIND_ICONS = {
    "observation": "clipboard-list",
    "place": "map-pin",
    "visit": "route",
    "contact": "address-book",
    "referral": "arrow-forward-up",
    "attachment": "paperclip",
}
KNOWN_SIGNATURE = N_("Known signature")


def in_two_lines(fingerprint: str) -> str:
    """The eight numbers as they are read aloud: four and four."""
    numbers = fingerprint.split()
    return "\n".join("  ".join(numbers[start : start + 4]) for start in range(0, len(numbers), 4))


def made_in_words(made: str) -> str:
    """When a bundle was prepared; what its sender wrote there when it is no moment."""
    try:
        moment = datetime.fromisoformat(made)
    except ValueError:
        return made
    return i18n.current().when(moment) if moment.tzinfo is not None else made


def bundle_of(found: Received) -> str:
    """Who prepared a bundle and when."""
    when = made_in_words(found.made)
    if found.sender_name is None:
        return _("Bundle from a computer that is not known here, prepared on {when}", when=when)
    if not found.sender_name:
        return _("Bundle from this computer, prepared on {when}", when=when)
    return _("Bundle from {name}, prepared on {when}", name=found.sender_name, when=when)


def arrival_title(arrival: Arrival) -> Words:
    """The name of its place or its own name; its kind when it has neither."""
    if arrival.name:
        return written(arrival.name)
    kind = KINDS.get(arrival.kind)
    return kind.title if kind is not None else written(arrival.kind)


def arrival_detail(arrival: Arrival) -> Callable[[], str]:
    """Its kind or situation and its date."""
    kind = KINDS.get(arrival.kind)

    def detail() -> str:
        what = _(kind.title) if kind is not None else arrival.kind
        if not arrival.name:
            what = ""  # it is the title already
        if arrival.situation is not None:
            what = _(CHAPTERS.word(arrival.situation))
        return " · ".join(part for part in (what, date_in_words(arrival.when)) if part)

    return detail


def cut_at(text: str, most: int) -> str:
    """The first words of a text, with … where it goes on."""
    return text if len(text) <= most else f"{text[:most].rsplit(None, 1)[0]} …"


FIRST = 90
"""Characters of what a record says that stand in its row."""


def arrival_line(arrival: Arrival) -> tuple[Words, Words | None]:
    """The small line of its row, and what stands at the right of that: the first words with the day, or what
    it is when it says nothing; of a restricted one only that it is restricted."""
    first = " ".join(arrival.words[: 2 * FIRST].split())[:FIRST]
    if arrival.restricted:
        first = N_("Restricted")
    elif first:
        first = written(first)
    else:
        return arrival_detail(arrival), None
    return first, lambda: date_in_words(arrival.when.partition("T")[0])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records are new, brought up to date, the same, decided elsewhere and with differences, and
    how many items are set aside. A record is counted once, under the last of these that holds."""

    new: int
    joined: int
    same: int
    settled: int
    differing: int
    aside: int

    @property
    def changing(self) -> int:
        """How many records receiving changes or adds."""
        return self.new + self.joined + self.settled + self.differing


def totals(found: Received) -> Counts:
    """The numbers above a review."""
    differing = {each.record.id for each in found.differences}
    settled = {*found.settled} - differing
    return Counts(
        len({*found.new} - differing),
        len({*found.joined} - differing - settled),
        len(found.same),
        len(settled),
        len(differing),
        max(found.set_aside_in_all, len(found.set_aside)),
    )


def changing(found: Received) -> int:
    """How many records receiving changes or adds."""
    return totals(found).changing


def kinds(found: Received) -> tuple[str, ...]:
    """The kinds of the records that came; () for all kinds when not every record is known."""
    if found.erased or found.arrivals_in_all > len(found.arrivals):
        return ()
    return tuple(sorted({each.kind for each in found.arrivals}))


def by_reason(items: Iterable[SetAsideItem]) -> list[tuple[Text, tuple[str, ...]]]:
    """Reasons with what each set aside."""
    found: dict[str, tuple[Text, list[str]]] = {}
    for each in items:
        found.setdefault(each.reason.message, (each.reason, []))[1].append(each.item)
    return [(reason, tuple(names)) for reason, names in found.values()]


def kept_back(n: int) -> str:
    return plural(
        "The sender kept back the words of 1 record.",
        "The sender kept back the words of {n} records.",
        n,
    )


def folder_and_name(path: Path) -> str:
    """Where a file is, as people look for it."""
    return f"{path.name} ({path.parent})"
