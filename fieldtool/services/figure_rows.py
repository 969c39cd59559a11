"""Figures as rows of a table, for a file and for the command line: blocks with headings."""

from __future__ import annotations

from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.figures import MONTH, TOTAL, WEEK, Figures, PlaceFigure, Span, Step
from fieldtool.domain.small_groups import FEW, HIDDEN, Count
from fieldtool.domain.vocabularies import AGE_GROUPS, FINDINGS, GENDERS, SITUATIONS
from fieldtool.domain.words import N_
from fieldtool.i18n import Words
from fieldtool.interop.sheets import Cell

HEADING = N_("Figures")
FEW_NOTE = N_(
    "The numbers count observations; only those of people affected count people. Where fewer than 5 people"
    " stand behind a number, it is shown as “<5”."
)
HIDDEN_NOTE = N_("Where “<5” could be worked out from a total, another number is shown as “*”.")
UNNAMED = N_("Places only in restricted observations")
NOT_KNOWN_PLACE = N_("Place not known")
OTHER_DATES = N_("Other dates")


def rows(found: Figures, words: Words) -> list[list[Cell]]:
    """All figures in one language. Numbers are numbers, `<5` and `*` are texts."""
    first: list[list[Cell]] = [
        [words.say(HEADING), span_words(found.span, words)],
        [words.say(N_("Observations")), told(found.total)],
    ]
    blocks = [
        first,
        table(found, words),
        rights(found, words),
        steps(found, words),
        places(found, words),
        people(found, words),
        _follow_ups(found, words),
        _notes(found, words),
    ]
    blank: list[Cell] = [""]
    return [row for block in blocks if block for row in (*block, blank)][:-1]


def table(found: Figures, words: Words) -> list[list[Cell]]:
    """Situations by findings, with a total at each end."""
    columns = (*FINDINGS.codes, TOTAL)
    total = words.say(N_("Total"))
    head: list[Cell] = [
        words.say(N_("Situation")),
        *(words.say(FINDINGS.word(each)) for each in FINDINGS.codes),
    ]
    body: list[list[Cell]] = [
        [
            words.say(SITUATIONS.word(row)) if row != TOTAL else total,
            *(told(found.table[row, column]) for column in columns),
        ]
        for row in (*SITUATIONS.codes, TOTAL)
    ]
    return [[*head, total], *body]


def _silent(found: Figures, words: Words) -> list[list[Cell]]:
    return [[words.say(silent_words(each.never)), each.name, each.days] for each in found.silent]


def _follow_ups(found: Figures, words: Words) -> list[list[Cell]]:
    return [
        [words.say(N_("Open follow-ups")), told(found.open_follow_ups)],
        *_silent(found, words),
    ]


def _notes(found: Figures, words: Words) -> list[list[Cell]]:
    return [[each] for each in notes(found, words)]


def steps(found: Figures, words: Words) -> list[list[Cell]]:
    """The line over time."""
    return [
        [words.say(N_("Time")), words.say(N_("Observations"))],
        *([step_words(each, words), told(each.count)] for each in found.steps),
        *_unless_zero(words.say(OTHER_DATES), found.other_dates),
    ]


def rights(found: Figures, words: Words) -> list[list[Cell]]:
    """The rights that most observations say were not respected."""
    return [
        [words.say(N_("Right not respected")), words.say(N_("Code")), words.say(N_("Observations"))],
        *([right_words(found, code, words), code, told(count)] for code, count in found.rights),
    ]


def people(found: Figures, words: Words) -> list[list[Cell]]:
    """The people affected by age and by gender."""
    return [
        [words.say(N_("People affected")), words.say(N_("People"))],
        *([age_words(code, words), told(count)] for code, count in found.ages),
        *([gender_words(code, words), told(count)] for code, count in found.genders),
        [words.say(N_("Total")), told(found.people)],
    ]


def age_words(code: str, words: Words) -> str:
    """An age group; what is not known is said so that nobody takes it for the gender."""
    return words.say(N_("Age not known") if code == NOT_KNOWN else AGE_GROUPS.word(code))


def gender_words(code: str, words: Words) -> str:
    """A gender, likewise."""
    return words.say(N_("Gender not known") if code == NOT_KNOWN else GENDERS.word(code))


def places(found: Figures, words: Words) -> list[list[Cell]]:
    """Places with their position, and what has no place."""
    say = words.say
    head: list[Cell] = [say(N_("Place")), say(N_("Observations")), say(N_("Latitude")), say(N_("Longitude"))]
    return [
        head,
        *([each.name, told(each.count), *_position(each)] for each in found.places),
        *_unless_zero(say(UNNAMED), found.other_places),
        *_unless_zero(say(NOT_KNOWN_PLACE), found.not_known_place),
    ]


def _position(place: PlaceFigure) -> list[Cell]:
    return ["" if each is None else each for each in (place.latitude, place.longitude)]


def _unless_zero(word: str, count: Count) -> list[list[Cell]]:
    return [] if count.is_zero else [[word, told(count)]]


def told(count: Count) -> Cell:
    """A number, or the text that stands for one that is hidden."""
    return count.text if count.number is None else count.number


def notes(found: Figures, words: Words) -> tuple[str, ...]:
    """What has to be known of the numbers that are hidden."""
    marks = {each.mark for each in found.counts()}
    said = ((FEW, FEW_NOTE), (HIDDEN, HIDDEN_NOTE))
    return tuple(words.say(note) for mark, note in said if mark in marks)


def right_words(found: Figures, code: str, words: Words) -> str:
    """The title of a standard; its code when no collection here has it."""
    title = found.names.get(code)
    return title[0 if words.language == "es" else 1] if title else code


def step_words(step: Step, words: Words) -> str:
    """What a step of the line is called: the first day of a week, a month, or a year."""
    if step.unit == WEEK:
        return words.say(N_("Week of {day}"), day=words.day(step.first))
    return words.month(step.first) if step.unit == MONTH else str(step.first.year)


def span_words(span: Span, words: Words) -> str:
    """`2026-10 – 2026-11`: from when to when."""
    if not span.since and not span.until:
        return words.say(N_("All dates"))
    if span.since == span.until:
        return span.since
    return f"{span.since or '…'} – {span.until or '…'}"


def silent_words(never: bool) -> str:
    """What is said before the name of a post and the days of its silence."""
    return N_("Has never sent anything (days)") if never else N_("Has sent nothing (days)")
