"""Figures made from many observations: what is counted, over which time, and how it is told.

Everything here is a pure function of what the store gives; small groups are hidden by `small_groups`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from fieldtool.domain.dates import first_day
from fieldtool.domain.fields import NOT_KNOWN, Vocabulary
from fieldtool.domain.outlines import REGION
from fieldtool.domain.small_groups import Count, Key, Line, Raw, covered
from fieldtool.domain.vocabularies import AGE_GROUPS, FINDINGS, GENDERS, SITUATIONS
from fieldtool.domain.words import N_

TOTAL = "total"
OTHER = "other"
"""Of places: those named only in restricted observations. Of time: dates that are not known well enough, or
lie outside of what is drawn."""

PERIODS = Vocabulary(
    "period",
    (
        ("month", N_("This month")),
        ("last_month", N_("Last month")),
        ("90_days", N_("The last 90 days")),
        ("year", N_("This year")),
        ("last_year", N_("Last year")),
        ("all", N_("All dates")),
    ),
)

WEEK, MONTH, YEAR = "week", "month", "year"
MOST_WEEKS, MOST_MONTHS = 19, 40
"""Longer periods are counted by month, and longer ones still by year."""

MOST_STEPS = 40
"""A date that somebody wrote wrongly must not make a line of a thousand years."""


class Noted(NamedTuple):
    """What is counted of an observation. `people` are age group, gender and how many; `not_respected` are
    codes of standards; `open` says that somebody has to follow up and has written no result."""

    situation: str
    occurred: str
    place: str | None
    own: bool
    restricted: bool
    findings: tuple[str, ...]
    not_respected: tuple[str, ...]
    people: tuple[tuple[str, str, int], ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last partial date, both included; "" is without end."""

    since: str = ""
    until: str = ""

    def holds(self, moment: str) -> bool:
        """Whether a partial date may lie in it, as lists of the store choose: `2026-10` is in every part of
        October 2026."""
        # It is written for all of it and begins on the first: before `2026-10-01` as text.
        first = self.since.removesuffix("-01").removesuffix("-01")
        return bool(moment) and moment >= first and (not self.until or moment < f"{self.until}~")

    @classmethod
    def of(cls, period: str, today: date) -> Span:
        """The span of a code of `PERIODS`."""
        month = today.replace(day=1)
        before = month - timedelta(days=1)
        return {
            "month": cls(f"{month:%Y-%m}", f"{month:%Y-%m}"),
            "last_month": cls(f"{before:%Y-%m}", f"{before:%Y-%m}"),
            "90_days": cls(f"{today - timedelta(days=89):%Y-%m-%d}", f"{today:%Y-%m-%d}"),
            "year": cls(f"{today.year:04}", f"{today.year:04}"),
            "last_year": cls(f"{today.year - 1:04}", f"{today.year - 1:04}"),
            "all": cls(),
        }[period]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted: a span of time, these places (ids; none for all), and `own`: only what was written
    here."""

    span: Span = Span()
    places: tuple[str, ...] = ()
    own: bool = False


ALL = Wanted()
"""Everything that is here."""


@dataclass(frozen=True, slots=True)
class Step:
    """A week, month or year (`unit`) of the line over time; `first` is its first day."""

    unit: str
    first: date
    count: Count


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """How often something was seen at a place. `id` is "" for places that are not told apart."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    count: Count

    @property
    def on_map(self) -> bool:
        """Whether the map of the region can show it."""
        return self.has_position and REGION.holds((self.longitude or 0.0, self.latitude or 0.0))

    @property
    def has_position(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class SilentPost:
    """A trusted installation of which nothing arrived for `days`; `never`: not once since it is trusted."""

    name: str
    days: int
    never: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is told about a span. No number is in it that is not told."""

    span: Span
    total: Count
    open_follow_ups: Count
    table: Mapping[Key, Count]
    """(situation, finding), each of both may be `TOTAL`."""
    rights: tuple[tuple[str, Count], ...]
    """Code of a standard to how many observations say that it was not respected, the most first."""
    steps: tuple[Step, ...]
    other_dates: Count
    places: tuple[PlaceFigure, ...]
    """Those with names, the most first."""
    other_places: Count
    not_known_place: Count
    ages: tuple[tuple[str, Count], ...]
    genders: tuple[tuple[str, Count], ...]
    people: Count
    post: str = ""
    """The id of the place where this installation saw the most."""
    silent: tuple[SilentPost, ...] = ()
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Code of a standard to its title in Spanish and in English."""

    def counts(self) -> tuple[Count, ...]:
        """Every number in it."""
        counts = [self.total, self.open_follow_ups, self.other_dates, self.other_places, self.people]
        counts += [self.not_known_place, *self.table.values(), *(each.count for each in self.steps)]
        counts += [count for pairs in (self.rights, self.ages, self.genders) for _, count in pairs]
        return *counts, *(each.count for each in self.places)

    def situation(self, code: str) -> Count:
        """How many observations there are of a situation."""
        return self.table[code, TOTAL]


class _Sums:
    """Adds up what is noted, still with nothing hidden. What is the same in many observations is looked at
    once: there may be 100,000 of them."""

    def __init__(self, noted: Iterable[Noted]) -> None:
        self._sums: dict[Key, list[int]] = {}
        self.open_places: set[str] = set()
        self.own_places: Counter[str] = Counter()
        alike: Counter[tuple[Any, ...]] = Counter()
        for situation, occurred, place, own, restricted, findings, not_respected, people, is_open in noted:
            alike[situation, findings, not_respected, people, is_open] += 1
            behind = _behind(people)
            self._add(("date", occurred[:10]), 1, behind)
            self._add(("place", place or NOT_KNOWN), 1, behind)
            if place and not restricted:
                self.open_places.add(place)
            if place and own:
                self.own_places[place] += 1
        for kind, many in alike.items():
            self._note(many, *kind)

    @property
    def raws(self) -> dict[Key, Raw]:
        """Every number."""
        return {key: Raw(*sums) for key, sums in self._sums.items()}

    def _add(self, key: Key, number: int, people: int) -> None:
        sums = self._sums.setdefault(key, [0, 0])
        sums[0] += number
        sums[1] += people

    def _note(
        self,
        many: int,
        situation: str,
        findings: tuple[str, ...],
        not_respected: tuple[str, ...],
        people: tuple[tuple[str, str, int], ...],
        is_open: bool,
    ) -> None:
        keys: list[Key] = [("table", TOTAL, TOTAL), ("table", situation, TOTAL)]
        keys += [("table", row, finding) for row in (situation, TOTAL) for finding in findings]
        keys += [("right", code) for code in not_respected]
        keys += [("open",)] if is_open else []
        for key in keys:
            self._add(key, many, many * _behind(people))
        for age, gender, count in people:
            for key in (("people", TOTAL), ("age", age), ("gender", gender)):
                self._add(key, many * count, many * count)


def _behind(people: tuple[tuple[str, str, int], ...]) -> int:
    """How many people stand behind an observation: one at the least, since any may be about somebody."""
    return max(1, sum(count for _, _, count in people))


_NONE = Raw()


def figures(noted: Iterable[Noted], span: Span, top_rights: int = 10) -> Figures:
    """Count. Names and positions of places, silent posts and titles are added by whoever knows them."""
    sums = _Sums(noted)
    raws = before = sums.raws
    unit, dated = _by_step(raws, span)
    raws = {key: raw for key, raw in raws.items() if key[0] not in ("date", "place")} | dated
    for (_, place), raw in [(key, raw) for key, raw in before.items() if key[0] == "place"]:
        named = place if place == NOT_KNOWN or place in sums.open_places else OTHER
        raws["place", named] = raws.get(("place", named), _NONE) + raw
    for key in _always(raws):
        raws.setdefault(key, _NONE)
    counts = covered(raws, _lines(raws))

    def listed(group: str, *leave: str) -> list[tuple[str, Count]]:
        found = [(key[1], counts[key]) for key in counts if key[0] == group and key[1] not in leave]
        return sorted(found, key=lambda pair: (-(pair[1].number or 0), pair[1].mark, pair[0]))

    post = max(
        (place for place in sums.own_places if place in sums.open_places),
        key=lambda place: (sums.own_places[place], place),
        default="",
    )
    return Figures(
        span,
        counts["table", TOTAL, TOTAL],
        counts[("open",)],
        {(key[1], key[2]): count for key, count in counts.items() if key[0] == "table"},
        tuple(listed("right")[:top_rights]),
        _steps(unit, counts),
        counts["step", OTHER],
        tuple(PlaceFigure(id, "", None, None, count) for id, count in listed("place", OTHER, NOT_KNOWN)),
        counts["place", OTHER],
        counts["place", NOT_KNOWN],
        tuple((code, counts["age", code]) for code in AGE_GROUPS.codes),
        tuple((code, counts["gender", code]) for code in GENDERS.codes),
        counts["people", TOTAL],
        post,
    )


def _always(raws: Mapping[Key, Raw]) -> list[Key]:
    """Numbers that are told even when they are zero."""
    rows, columns = (*SITUATIONS.codes, TOTAL), (*FINDINGS.codes, TOTAL)
    return [
        *(("table", row, column) for row in rows for column in columns),
        *(("age", code) for code in AGE_GROUPS.codes),
        *(("gender", code) for code in GENDERS.codes),
        ("people", TOTAL),
        ("open",),
        ("step", OTHER),
        ("place", OTHER),
        ("place", NOT_KNOWN),
    ]


def _lines(raws: Mapping[Key, Raw]) -> list[Line]:
    """Which numbers add up to which. An observation may have several findings: a row of the table then adds
    up to more than its total, and is treated as if it did not."""

    def of(total: Key, group: str) -> Line:
        return Line(total, tuple(key for key in raws if key[0] == group and key != total))

    rows = sorted({key[1] for key in raws if key[0] == "table"} - {TOTAL})
    columns = sorted({key[2] for key in raws if key[0] == "table"} - {TOTAL})

    def at(row: str, column: str) -> Key:
        return ("table", row, column)

    everything = at(TOTAL, TOTAL)
    return [
        *(
            Line(at(row, TOTAL), tuple(at(row, column) for column in columns if at(row, column) in raws))
            for row in (*rows, TOTAL)
        ),
        *(
            Line(at(TOTAL, column), tuple(at(row, column) for row in rows if at(row, column) in raws))
            for column in (*columns, TOTAL)
        ),
        of(everything, "step"),
        of(everything, "place"),
        of(("people", TOTAL), "age"),
        of(("people", TOTAL), "gender"),
    ]


def _by_step(raws: Mapping[Key, Raw], span: Span) -> tuple[str, dict[Key, Raw]]:
    """The dates put together by week, month or year."""
    dates = {key[1]: raw for key, raw in raws.items() if key[0] == "date"}
    known = sorted(first_day(text) for text in dates)
    if not known:
        return MONTH, {}
    first = first_day(span.since) if span.since else known[0]
    last = _last_day(span.until) if span.until else known[-1]
    unit = _unit(first, last)
    ends = _starts(unit, first, last)
    found: dict[Key, Raw] = {("step", each.isoformat()): Raw() for each in ends}
    for text, raw in dates.items():
        exact = len(text) >= {WEEK: 10, MONTH: 7, YEAR: 4}[unit]
        key = ("step", start_of(unit, first_day(text)).isoformat() if exact else OTHER)
        key = key if key in found else ("step", OTHER)
        found[key] = found.get(key, _NONE) + raw
    return unit, found


def _unit(first: date, last: date) -> str:
    days = (last - first).days + 1
    if days <= MOST_WEEKS * 7:
        return WEEK
    return MONTH if days <= MOST_MONTHS * 30 else YEAR


def start_of(unit: str, day: date) -> date:
    """The first day of the week (Monday), month or year that a day is in."""
    if unit == WEEK:
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if unit == MONTH else day.replace(month=1, day=1)


def _starts(unit: str, first: date, last: date) -> list[date]:
    """The last `MOST_STEPS` steps of a time, from its end backwards."""
    found = [start_of(unit, last)]
    while found[-1] > first and len(found) < MOST_STEPS and found[-1].year > 1:
        found.append(start_of(unit, found[-1] - timedelta(days=1)))
    return sorted(found)


def _last_day(partial: str) -> date:
    first = first_day(partial)
    if len(partial) >= 10:
        return first
    if len(partial) == 4:
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _steps(unit: str, counts: Mapping[Key, Count]) -> tuple[Step, ...]:
    firsts = sorted(key[1] for key in counts if key[0] == "step" and key[1] != OTHER)
    return tuple(Step(unit, date.fromisoformat(each), counts["step", each]) for each in firsts)
