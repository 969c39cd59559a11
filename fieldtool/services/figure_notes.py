"""What is said of figures beside their numbers, in one language: for the screen and for paper alike."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool.domain.figures import MONTH, WEEK, Figures, PlaceFigure, Step
from fieldtool.domain.words import N_
from fieldtool.i18n import Words
from fieldtool.interop.sheets import Cell
from fieldtool.services.figure_rows import NOT_KNOWN_PLACE, UNNAMED, right_words

NAMED = 5
"""So many places that a map cannot show are named."""

LOST_DATES = N_("With a date that is not known well enough for the line: {n}.")


def texts(rows: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """Rows of figures as they are read: whole numbers with their thousands apart."""
    return [tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) for row in rows]


def named_right(found: Figures, code: str, words: Words) -> str:
    """A right with its code behind it."""
    title = right_words(found, code, words)
    return title if title == code else f"{title} ({code})"


def short_step(step: Step, words: Words) -> str:
    """What stands under a point of the line."""
    if step.unit == WEEK:
        return words.short_day(step.first)
    return words.short_month(step.first) if step.unit == MONTH else str(step.first.year)


def other_dates(found: Figures, words: Words) -> str:
    """What the line cannot show; "" when it shows all."""
    count = found.other_dates
    return "" if count.is_zero else words.say(LOST_DATES, n=count.text)


def off_map(found: Figures, words: Words) -> str:
    """The places that the map cannot show, by name while they are few; "" when it shows all."""
    nowhere = [each for each in found.places if not each.has_position]
    outside = [each for each in found.places if each.has_position and not each.on_map]
    said = []
    if nowhere:
        said.append(
            words.plural(
                "1 place has no coordinates: {names}.",
                "{n} places have no coordinates: {names}.",
                len(nowhere),
                names=_names(nowhere),
            )
        )
    if outside:
        said.append(
            words.plural(
                "1 place lies outside of the map: {names}.",
                "{n} places lie outside of the map: {names}.",
                len(outside),
                names=_names(outside),
            )
        )
    for name, count in ((UNNAMED, found.other_places), (NOT_KNOWN_PLACE, found.not_known_place)):
        if not count.is_zero:
            said.append(f"{words.say(name)}: {count.text}.")
    return " ".join(said)


def _names(places: Sequence[PlaceFigure]) -> str:
    return ", ".join(each.name for each in places[:NAMED]) + ("…" if len(places) > NAMED else "")
