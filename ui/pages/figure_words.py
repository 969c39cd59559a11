"""Figures as what charts and their tables show, in the language of now. For Reports and for Home."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool import i18n
from fieldtool.domain.figures import MONTH, WEEK, Figures, Step
from fieldtool.domain.vocabularies import AGE_GROUPS, SITUATIONS
from fieldtool.i18n import _, plural
from fieldtool.services import figure_rows
from fieldtool.services.figure_rows import NOT_KNOWN_PLACE, UNNAMED, Cell
from ui.widgets import SITUATION_ICONS
from ui.widgets.charts import Bar, Dot, Grid, Point


def _grid(rows: Sequence[Sequence[Cell]], total: bool = False, texts: int = 1) -> Grid:
    head, *body = [tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) for row in rows]
    return Grid(head, tuple(body), total, texts)


def table_grid(found: Figures) -> Grid:
    """Situations by findings."""
    return _grid(figure_rows.table(found, i18n.current()), total=True)


def situation_bars(found: Figures) -> tuple[Bar, ...]:
    """A bar for each situation, in its colour and with its icon."""
    return tuple(
        Bar(_(word), found.situation(code), code, SITUATION_ICONS[code]) for code, word in SITUATIONS
    )


def situation_grid(found: Figures) -> Grid:
    """The same as a table."""
    rows = figure_rows.table(found, i18n.current())
    return _grid([(row[0], row[-1]) for row in rows], total=True)


def right_bars(found: Figures) -> tuple[Bar, ...]:
    """A bar for each right that was not respected, named with its code."""
    words = i18n.current()
    return tuple(
        Bar(_right(figure_rows.right_words(found, code, words), code), count) for code, count in found.rights
    )


def _right(title: str, code: str) -> str:
    return title if title == code else f"{title} ({code})"


def right_grid(found: Figures) -> Grid:
    """The same as a table."""
    return _grid(figure_rows.rights(found, i18n.current()), texts=2)


def points(found: Figures) -> tuple[Point, ...]:
    """The line over time."""
    words = i18n.current()
    return tuple(
        Point(figure_rows.step_words(each, words), _short(each, words), each.count) for each in found.steps
    )


def _short(step: Step, words: i18n.Words) -> str:
    if step.unit == WEEK:
        return words.short_day(step.first)
    return words.short_month(step.first) if step.unit == MONTH else str(step.first.year)


def step_grid(found: Figures) -> Grid:
    """The same as a table."""
    return _grid(figure_rows.steps(found, i18n.current()))


def other_dates(found: Figures) -> str:
    """What the line cannot show; "" when it shows all."""
    count = found.other_dates
    return (
        ""
        if count.is_zero
        else _("With a date that is not known well enough for the line: {n}.", n=count.text)
    )


def dots(found: Figures) -> tuple[Dot, ...]:
    """The places whose position is known."""
    return tuple(
        Dot(each.name, each.longitude, each.latitude, each.count, each.id == found.post)
        for each in found.places
        if each.longitude is not None and each.latitude is not None
    )


def place_grid(found: Figures) -> Grid:
    """All places, also those that the map cannot show."""
    rows = figure_rows.places(found, i18n.current())
    return _grid([row[:2] for row in rows])


def off_map(found: Figures) -> str:
    """The places that the map cannot show, by name while they are few; "" when it shows all."""
    lost = [each for each in found.places if not each.on_map]
    words = []
    if lost:
        names = ", ".join(each.name for each in lost[:5]) + ("…" if len(lost) > 5 else "")
        words.append(
            plural(
                "1 place has no coordinates: {names}.",
                "{n} places have no coordinates: {names}.",
                len(lost),
                names=names,
            )
        )
    for name, count in ((UNNAMED, found.other_places), (NOT_KNOWN_PLACE, found.not_known_place)):
        if not count.is_zero:
            words.append(f"{_(name)}: {count.text}.")
    return " ".join(words)


def age_bars(found: Figures) -> tuple[Bar, ...]:
    """A bar for each age group."""
    return tuple(Bar(_(AGE_GROUPS.word(code)), count) for code, count in found.ages)


def people_grid(found: Figures) -> Grid:
    """Ages and genders."""
    return _grid(figure_rows.people(found, i18n.current()), total=True)


def hidden_note(found: Figures) -> str:
    """What has to be known of hidden numbers; "" when none is."""
    return " ".join(figure_rows.notes(found, i18n.current()))
