"""Figures as what charts and their tables show, in the language of now. For Reports and for Home."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool import i18n
from fieldtool.domain.figures import Figures
from fieldtool.domain.small_groups import FEW, HIDDEN
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.i18n import N_, _
from fieldtool.services import figure_notes, figure_rows
from fieldtool.services.figure_rows import Cell
from ui.widgets import SITUATION_ICONS
from ui.widgets.charts import Bar, Dot, Grid, Point


def _grid(rows: Sequence[Sequence[Cell]], total: bool = False, texts: int = 1) -> Grid:
    head, *body = figure_notes.texts(rows)
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
    return tuple(Bar(figure_notes.named_right(found, code, words), count) for code, count in found.rights)


def right_grid(found: Figures) -> Grid:
    """The same as a table."""
    return _grid(figure_rows.rights(found, i18n.current()), texts=2)


def points(found: Figures) -> tuple[Point, ...]:
    """The line over time."""
    words = i18n.current()
    return tuple(
        Point(figure_rows.step_words(each, words), figure_notes.short_step(each, words), each.count)
        for each in found.steps
    )


def step_grid(found: Figures) -> Grid:
    """The same as a table."""
    return _grid(figure_rows.steps(found, i18n.current()))


def other_dates(found: Figures) -> str:
    """What the line cannot show; "" when it shows all."""
    return figure_notes.other_dates(found, i18n.current())


def line_note(found: Figures) -> str:
    """What has to be known of the line: what it hides, and what it cannot show; "" when it shows all."""
    marks = {each.count.mark for each in found.steps}
    said = (
        _(FEW_ON_LINE) if FEW in marks else "",
        _(HIDDEN_ON_LINE) if HIDDEN in marks else "",
        other_dates(found),
    )
    return " ".join(filter(None, said))


FEW_ON_LINE = N_("“<5”: fewer than 5 people, so the number is not told. The hatched band is no height.")
HIDDEN_ON_LINE = N_("“*”: not told, so that “<5” cannot be worked out.")


def dots(found: Figures) -> tuple[Dot, ...]:
    """The places whose position is known."""
    return tuple(
        Dot(each.name, each.longitude, each.latitude, each.count, each.id == found.post)
        for each in found.places
        if each.on_map and each.longitude is not None and each.latitude is not None
    )


def place_grid(found: Figures) -> Grid:
    """All places, also those that the map cannot show."""
    rows = figure_rows.places(found, i18n.current())
    return _grid([row[:2] for row in rows])


def off_map(found: Figures) -> str:
    """What the map cannot show; "" when it shows all."""
    return figure_notes.off_map(found, i18n.current())


def age_bars(found: Figures) -> tuple[Bar, ...]:
    """A bar for each age group."""
    words = i18n.current()
    return tuple(Bar(figure_rows.age_words(code, words), count) for code, count in found.ages)


def people_grid(found: Figures) -> Grid:
    """Ages and genders."""
    return _grid(figure_rows.people(found, i18n.current()), total=True)


def hidden_note(found: Figures) -> str:
    """What has to be known of hidden numbers; "" when none is."""
    return " ".join(figure_rows.notes(found, i18n.current()))
