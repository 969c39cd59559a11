"""The report of figures: the same numbers and words as on the screen and in the spreadsheet, for paper."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from fieldtool.clock import moment
from fieldtool.domain.figures import Figures, Wanted
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import COORDINATION, SITUATIONS
from fieldtool.domain.words import N_
from fieldtool.i18n import Words, words
from fieldtool.interop.sheets import Cell
from fieldtool.printing import figures_sheet as sheet
from fieldtool.printing.edition import Edition
from fieldtool.printing.figure_bars import Bar, Bars
from fieldtool.printing.figure_line import Line, Point
from fieldtool.printing.figure_map import Dot, Map
from fieldtool.printing.figure_table import Table
from fieldtool.printing.figures_sheet import Section, Total
from fieldtool.printing.patterns import PATTERNS
from fieldtool.services import figure_notes, figure_rows
from fieldtool.services.author import read_author
from fieldtool.services.figures import SILENT_DAYS, TOP_RIGHTS, counted
from fieldtool.services.library import pack_info
from fieldtool.services.outlines import outlines
from fieldtool.services.posts import post_of
from fieldtool.services.sheets.making import Drawn, Making
from fieldtool.services.wording import in_words
from fieldtool.storage.store import Unit

PERIOD, PLACES, WRITTEN_BY, MADE = N_("Period"), N_("Places"), N_("Written by"), N_("Made on")
ORGANISATION, POST = N_("Organisation"), N_("Post")
UP_TO = N_("{first} to {last}")
SINCE, UNTIL = N_("Since {first}"), N_("Until {last}")
UNNAMED_CHOICE = N_("others that no observation names here, or only restricted ones")
NO_RIGHT = N_("No right was noted as not respected.")
NOT_IN_IT, HOW_TO_READ = N_("What is not in it"), N_("How to read it")
ALWAYS_OUT = (
    N_("What nobody of the team saw, was told or wrote down. Few observations may mean few visits."),
    N_("Names, accounts, attachments and everything else by which a person could be recognised."),
    N_("Answers of the checklists of visits: each visit has a report of its own."),
    N_("Observations in the bin. Restricted ones are counted; places that only they name are not named."),
)
NOBODY = N_("No observation says whom it affected.")
ONLY_PLACES = N_("What was seen at other places than those named above.")
ONLY_OWN = N_("What was written on other computers than this one.")
TOP_ONLY = N_("Rights beyond the {n} that were most often not respected.")
READING = (
    N_("A number counts observations: what monitors saw, were told or read. One may be about many people."),
    N_("An observation may have several findings and several rights: parts may add up to more than a total."),
    N_("“Not respected” is what monitors judged by the collection named at the foot; no court decided it."),
    N_("An empty bar with a broken edge is “<5”. Where there is no bar, the number is zero or not told (*)."),
    N_("On the line a band with a broken edge is “<5”: any number from 1 to 4. “*” is a number not told."),
    N_("The numbers on the map are those of the table of places. A larger circle is more observations."),
    N_("A circle with a broken edge is a number that is not told. A line leads from a circle to its place."),
)


def make(making: Making, order: Order) -> Drawn:
    """The figures that `order.counted` asks for, as they are now, in one language."""
    now = making.clock()
    with making.store.unit() as unit:
        found = counted(unit, order.counted, read_author(unit, making.clock).ids, now)
        telling = _Telling(unit, found, order.counted, words(order.words), now)
        job = sheet.FiguresSheet(
            telling.head(),
            figure_rows.notes(found, telling.words),
            telling.totals(),
            telling.sections(),
            telling.lists(),
            telling.edition,
            telling.made,
            order.words,
            order.paper,
        )
    out = BytesIO()
    report = sheet.render(job, out)
    return Drawn(out.getvalue(), report)


class _Telling:
    """Tells figures in one language. Use it while the unit is open."""

    def __init__(self, unit: Unit, found: Figures, wanted: Wanted, said: Words, now: int) -> None:
        self._unit, self._found, self._wanted = unit, found, wanted
        self.words, self._say = said, said.say
        info = pack_info(unit)
        self.edition = Edition(info.version, info.reviewed, info.title)
        local = moment(now).astimezone()
        self.made = f"{said.day(local.date())}, {local:%H:%M}"
        waits = unit.local.text("use") == COORDINATION and not wanted.own
        self._silent = found.silent if waits else ()

    def head(self) -> tuple[tuple[str, str], ...]:
        """What was counted, when, and by whom where the settings say so."""
        say, post = self._say, post_of(self._unit)
        lines = (
            (PERIOD, self._period()),
            (PLACES, self._places()),
            (WRITTEN_BY, say(N_("This computer") if self._wanted.own else N_("All posts"))),
            (MADE, self.made),
            (ORGANISATION, self._unit.local.text("organisation")),
            (POST, post.name if post else ""),
        )
        return tuple((say(name), value) for name, value in lines if value)

    def _period(self) -> str:
        span = self._wanted.span
        first, last = (in_words(self.words, each) if each else "" for each in (span.since, span.until))
        if first == last:
            return first or figure_rows.span_words(span, self.words)
        if first and last:
            return self._say(UP_TO, first=first, last=last)
        return self._say(SINCE, first=first) if first else self._say(UNTIL, last=last)

    def _places(self) -> str:
        """The chosen places; one that only restricted observations name is not named here either."""
        if not self._wanted.places:
            return self._say(N_("All places"))
        names = {each.id: each.name for each in self._found.places}
        named = sorted(names[id] for id in self._wanted.places if id in names)
        others = [] if len(named) == len(set(self._wanted.places)) else [self._say(UNNAMED_CHOICE)]
        return "; ".join((*named, *others))

    def totals(self) -> tuple[Total, ...]:
        """The numbers above the charts."""
        found, plural = self._found, self.words.plural
        total, follow_ups, silent = found.total, found.open_follow_ups, len(self._silent)
        made = [
            Total(total.told, plural("observation", "observations", total.number or 2)),
            Total(follow_ups.told, plural("open follow-up", "open follow-ups", follow_ups.number or 2)),
        ]
        if silent:
            what = plural(
                "post that sent nothing for {days} days",
                "posts that sent nothing for {days} days",
                silent,
                days=SILENT_DAYS,
            )
            made.append(Total(str(silent), what))
        return tuple(made)

    def sections(self) -> tuple[Section, ...]:
        """The charts in the order of the screen, each with its table."""
        found, said, say = self._found, self.words, self._say
        situations = [
            Bar(say(word), found.situation(code), pattern)
            for (code, word), pattern in zip(SITUATIONS, PATTERNS, strict=True)
        ]
        rights = [Bar(figure_notes.named_right(found, code, said), count) for code, count in found.rights]
        points = [Point(figure_notes.short_step(each, said), each.count) for each in found.steps]
        ages = [Bar(figure_rows.age_words(code, said), count) for code, count in found.ages]
        some = not found.people.is_zero
        return (
            Section(
                say(N_("Situations and findings")),
                Bars(tuple(situations)),
                _table(figure_rows.table(found, said), total=True),
            ),
            Section(
                say(N_("Rights most often not respected")),
                Bars(tuple(rights)) if rights else None,
                _table(figure_rows.rights(found, said), texts=2) if rights else None,
                () if rights else (say(NO_RIGHT),),
            ),
            Section(
                say(N_("Observations over time")),
                Line(tuple(points)),
                _table(figure_rows.steps(found, said)),
                _some(figure_notes.other_dates(found, said)),
            ),
            self._map(),
            Section(
                say(N_("People affected, by age")),
                Bars(tuple(ages)) if some else None,
                _table(figure_rows.people(found, said), total=True) if some else None,
                () if some else (say(NOBODY),),
            ),
        )

    def _map(self) -> Section:
        """The places: those on the map have numbers, which stand before their names in the table."""
        found, said = self._found, self.words
        numbers = {
            each.id: str(number)
            for number, each in enumerate((each for each in found.places if each.on_map), 1)
        }
        dots = tuple(
            Dot(numbers[each.id], each.longitude or 0.0, each.latitude or 0.0, each.count)
            for each in found.places
            if each.id in numbers
        )
        land = outlines()
        names = {each.code: said.country(each.code) for each in land.countries}
        head, *rows = figure_rows.places(found, said)
        before = [numbers.get(each.id, "–") for each in found.places]
        before += ["–"] * (len(rows) - len(before))
        numbered: list[list[Cell]] = [[self._say(N_("No.")), *head[:2]]]
        numbered += [[number, *row[:2]] for number, row in zip(before, rows, strict=True)]
        return Section(
            self._say(PLACES),
            Map(dots, land, names) if dots else None,
            _table(numbered, texts=2, wide=1),
            _some(figure_notes.off_map(found, said)),
        )

    def lists(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is not in it, and how it is read."""
        found, say = self._found, self._say
        out = [say(each) for each in ALWAYS_OUT]
        if self._wanted.places:
            out.append(say(ONLY_PLACES))
        if self._wanted.own:
            out.append(say(ONLY_OWN))
        if self._silent:
            out.append(
                self.words.plural(
                    "What 1 post saw that has sent nothing for {days} days.",
                    "What {n} posts saw that have sent nothing for {days} days.",
                    len(self._silent),
                    days=SILENT_DAYS,
                )
            )
        if len(found.rights) == TOP_RIGHTS:
            out.append(say(TOP_ONLY, n=TOP_RIGHTS))
        reading = tuple(say(each) for each in READING)
        return (say(NOT_IN_IT), tuple(out)), (say(HOW_TO_READ), reading)


def _table(rows: Sequence[Sequence[Cell]], total: bool = False, texts: int = 1, wide: int = 0) -> Table:
    head, *body = figure_notes.texts(rows)
    return Table(head, tuple(body), total, texts, wide)


def _some(note: str) -> tuple[str, ...]:
    return (note,) if note else ()
