"""Figures on the command line: `figures`, as text, as JSON, or into a table; `print figures` prints them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fieldtool import i18n
from fieldtool.cli_opening import Answer, opened
from fieldtool.domain.figures import PERIODS, Figures, Wanted
from fieldtool.domain.small_groups import Count
from fieldtool.i18n import _
from fieldtool.services.figure_rows import rows
from fieldtool.services.figures import read_span
from fieldtool.workspace import Workspace


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the command."""
    count = command("figures", _("count what was observed; small groups are hidden"))
    add_counted(count)
    count.add_argument(
        "--out",
        type=Path,
        metavar="F.csv|F.xlsx",
        help=_("write them into a table; “print figures” makes a PDF"),
    )


def add_counted(count: argparse.ArgumentParser) -> None:
    """What says what is counted."""
    count.add_argument("--period", choices=PERIODS.codes, default="all", help=_("which time is counted"))
    count.add_argument("--since", default="", metavar="DATE", help=_("first day, month or year"))
    count.add_argument("--until", default="", metavar="DATE", help=_("last day, month or year"))
    count.add_argument(
        "--place", action="append", default=[], metavar="ID", help=_("only this place (may be repeated)")
    )
    count.add_argument("--own", action="store_true", help=_("only what was written on this computer"))


def _figures(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        found = workspace.figures.find(wanted(options, workspace))
        if options.out:
            form = "xlsx" if options.out.suffix.lower() == ".xlsx" else "csv"
            workspace.figures.save(found, options.out, form, i18n.current())
    if options.out:
        return {"file": str(options.out)}, str(options.out)
    return _document(found), _text(found)


def wanted(options: argparse.Namespace, workspace: Workspace) -> Wanted:
    """What the options of `add_counted` ask for."""
    places = tuple(workspace.records.identify(each) for each in options.place)
    if options.since or options.until:
        return Wanted(read_span(options.since, options.until), places, options.own)
    return Wanted(workspace.figures.span(options.period), places, options.own)


def _text(found: Figures) -> str:
    """The rows, with their cells in columns as wide as the block needs."""
    table = [[str(cell) for cell in row] for row in rows(found, i18n.current())]
    lines: list[str] = []
    block: list[list[str]] = []
    for row in (*table, [""]):
        if row != [""]:
            block.append(row)
            continue
        columns = max((len(each) for each in block), default=0)
        wide = [
            max((len(each[at]) for each in block if at < len(each) > 1), default=0) for at in range(columns)
        ]
        lines += ["  ".join(cell.ljust(wide[at]) for at, cell in enumerate(each)).rstrip() for each in block]
        lines.append("")
        block = []
    return "\n".join(lines).rstrip()


def _document(found: Figures) -> dict[str, Any]:
    """Codes and numbers; what is hidden is a text: `<5` or `*`."""

    def told(count: Count) -> int | str:
        return count.text if count.number is None else count.number

    return {
        "since": found.span.since,
        "until": found.span.until,
        "observations": told(found.total),
        "open_follow_ups": told(found.open_follow_ups),
        "table": [
            {"situation": row, "finding": finding, "observations": told(count)}
            for (row, finding), count in found.table.items()
        ],
        "rights_not_respected": [
            {"provision": code, "observations": told(count)} for code, count in found.rights
        ],
        "time": [
            {"unit": each.unit, "first": each.first.isoformat(), "observations": told(each.count)}
            for each in found.steps
        ],
        "other_dates": told(found.other_dates),
        "places": [
            {
                "id": each.id,
                "name": each.name,
                "latitude": each.latitude,
                "longitude": each.longitude,
                "observations": told(each.count),
            }
            for each in found.places
        ],
        "places_only_in_restricted": told(found.other_places),
        "place_not_known": told(found.not_known_place),
        "people": {
            "total": told(found.people),
            "age": {code: told(count) for code, count in found.ages},
            "gender": {code: told(count) for code, count in found.genders},
        },
        "silent": [{"name": each.name, "days": each.days, "never": each.never} for each in found.silent],
    }


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"figures": _figures}
