"""From texts that hold what was looked for to hits: which are best, and what of them is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Row

from fieldtool.domain.folding import composed, has_enye
from fieldtool.storage.ranking import (
    SENTENCE,
    Meeting,
    Phrase,
    Seeker,
    Side,
    strengths,
    telling,
    together,
    total,
)
from fieldtool.storage.snippets import Marks, Spans, places_of, snippet_of, spans
from fieldtool.storage.thesaurus import LANGUAGES, Words, folded

CONTENT, HELP, RECORD = "content", "help", "record"

Roots = Mapping[str, Sequence[str]]
"""Language to stems."""

WORTH = 0.3
"""Of several words looked for, texts weaker than this part of the best one are left out."""

NAMED, MEANING = 0.95, 1.3
_MEANS = re.compile(
    r"^(?:que|cual) (?:es|son)\b|\bsignific|\bdiferencia entre\b|\bes lo mismo\b|\bquiere decir\b"
    r"|^what(?: is| are| s| does)\b|\bmeans?\b|\bmeaning\b|\bdifference between\b|\bthe same as\b"
)
"""Folded words by which somebody asks what a word means."""
_LETTERS = re.compile(r"\(([^()]+)\)")
_BEHIND = {"term": 0.85, "instrument": 0.7, "institution": 0.85, "help": 0.8}
"""A right or an answer helps more than the meaning of a word, the name of a treaty or of an office, or how
the program is used, unless just that was typed."""
OWN, HALF = 0.6, 0.5
"""So much less a record counts where a text about rights holds at least half of what it holds of the words:
who looks for a right, with somebody before the screen, has to find that first. Who looks for a note by a word
that only the note has finds the note."""
ROOM = 5
"""One place in so many is kept for notes of our own."""
CALLED_SO = 96.0
"""An office whose name, or the letters by which it is known, was typed."""
ELSEWHERE, FOREIGN = 0.8, 0.6
"""So much less an office of another country helps, and a law that does not hold here."""

LAW = ("provision", "answer")
"""The kinds of texts that may say what holds only in some countries."""

TEXTS = ("provision", "answer", "term", "instrument")


def group_of(kind: str) -> str:
    """One of `TEXTS`, `contact`, `help` or `record`: the groups in which people look for what was found."""
    if kind == "institution":
        return "contact"
    return kind if kind in (*TEXTS, "contact", "help") else "record"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `marks` and `title_marks` are the places (start, end) of the words that were met.

    `countries` (ISO 3166-1): where a law holds that does not hold in the country that was asked about.
    """

    source: str
    kind: str
    id: str
    situation: str | None
    title: str
    snippet: str
    marks: Marks
    score: float
    title_marks: Marks = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be a hit, with its words in each language, ready to be looked at.

    `names`: of a term or an instrument, what it is called, folded.
    """

    row: Row[Any]
    sides: Mapping[str, Side]
    names: tuple[Words, ...] = ()
    _spans: dict[str, tuple[Spans, Spans]] = field(default_factory=dict, compare=False)

    def spans(self, language: str) -> tuple[Spans, Spans]:
        """Where the words of its title and of its body stand; known once it was shown."""
        if language not in self._spans:
            title, body = (getattr(self.row, f"{part}_{language}") for part in ("title", "body"))
            self._spans[language] = spans(title), spans(body)
        return self._spans[language]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, what was met in it in each language, and how strongly it is about that, or a way in which
    people ask for it."""

    candidate: Candidate
    met: dict[str, list[Meeting]]
    strong: dict[str, Mapping[int, float]]

    @property
    def row(self) -> Row[Any]:
        return self.candidate.row


def _places(roots: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, root in enumerate(roots):
        found[root] = (*found.get(root, ()), at)
    return found


def _sides(row: Row[Any]) -> Iterator[tuple[str, Side]]:
    """The words of a candidate in each language; a text in one language is looked at in both ways."""
    both = bool(row.words_title_en or row.words_body_en)
    for language in LANGUAGES:
        side = language if both else "es"
        title = getattr(row, f"words_title_{side}")
        written = f" {title} {getattr(row, f'words_body_{side}')}"
        roots = tuple(getattr(row, f"stems_{language}").split())
        places = _places(roots) if row.source != RECORD else None
        yield language, Side(tuple(written.split()), roots, len(title.split()), written, places)


def candidate(row: Row[Any]) -> Candidate:
    """A row of the index with its words taken apart."""
    called = (row.title_es, row.title_en) if row.kind in _BEHIND else ()
    letters = (known for title in called for known in _LETTERS.findall(title))
    return Candidate(row, dict(_sides(row)), tuple(map(folded, (*called, *letters))))


def looked(
    candidate: Candidate, seeker: Seeker, roots: Roots | None = None, phrases: Iterable[Phrase] = ()
) -> Found:
    """What is met in a candidate.

    `roots`: the stems that are looked for and stand in it, when that is known; `phrases`: ways in which
    people ask for it.
    """
    met: dict[str, list[Meeting]] = {}
    strong: dict[str, Mapping[int, float]] = {}
    for language, side in candidate.sides.items():
        here = None if roots is None else roots.get(language, ())
        if here is None or here or seeker.beginnings:
            met[language] = seeker.meetings(language, side, here)
            if met[language]:
                strong[language] = strengths(met[language], side)
    for number, phrase in enumerate(phrases):
        said = strong.get(phrase.language, {})
        strong[f"{phrase.language} {number}"] = together(said, seeker.asked(phrase))
    return Found(candidate, met, strong)


def best(
    found: Sequence[Found],
    seeker: Seeker,
    query: str,
    language: str,
    country: str,
    limit: int,
    elsewhere: Collection[str] = (),
    each_group: Mapping[str, int] | None = None,
) -> tuple[Hit, ...]:
    """The hits for a query, the best first. Titles and snippets are in `language`; `country`: that of the
    notebook; `elsewhere`: the texts that do not hold there; `each_group`: how many of each group, in place
    of `limit` for all together."""
    holding: dict[int, int] = {}
    for each in found:
        for number in {number for strong in each.strong.values() for number in strong}:
            holding[number] = holding.get(number, 0) + 1
    weights = telling(holding, len(seeker.wanted))
    pairs = [(each, _weighed(each, weights)) for each in found]
    words = folded(query)
    how = _Asked(
        words,
        len(words) >= SENTENCE,
        _MEANS.search(" ".join(words)) is not None,
        tuple(word for word in composed(query).casefold().split() if has_enye(word)),
        country,
        elsewhere,
        max(
            (held for each, (_, held) in pairs if each.row.source != RECORD),
            default=0.0,
        ),
    )
    scored = [(_score(each, *weighed, how), each) for each, weighed in pairs]
    if elsewhere:
        scored = _behind_what_holds(scored, how)
    scored.sort(key=lambda pair: (-pair[0], how.is_foreign(pair[1].row), pair[1].row.kind, pair[1].row.id))
    worst = scored[0][0] * WORTH if scored and sum(map(bool, weights)) > 1 else 0.0
    # What people wrote themselves is not left out: they look for the one note that they remember.
    worth = [pair for pair in scored if pair[0] >= worst or pair[1].row.source == RECORD]
    first = _first(worth, limit) if each_group is None else _first_of_each(worth, each_group)
    return tuple(hit(each, score, language) for score, each in first)


def _first_of_each(
    worth: Sequence[tuple[float, Found]], most: Mapping[str, int]
) -> Iterator[tuple[float, Found]]:
    """The first of each group, so that none of them takes the room of another."""
    left = dict(most)
    for score, each in worth:
        group = group_of(each.row.kind)
        left[group] -= 1
        if left[group] >= 0:
            yield score, each


def _first(worth: Sequence[tuple[float, Found]], limit: int) -> list[tuple[float, Found]]:
    """The first of these, among them the first of our own notes however many texts stand before them."""
    own = [number for number, (_, each) in enumerate(worth) if each.row.source == RECORD]
    kept = {*own[: limit // ROOM]}
    others = (number for number in range(len(worth)) if number not in kept)
    kept |= {*islice(others, limit - len(kept))}
    return [worth[number] for number in sorted(kept)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How somebody asked: the words, whether it is a question, and one about a meaning, and words with ñ."""

    words: Words
    question: bool
    meaning: bool
    enyes: tuple[str, ...]
    country: str
    elsewhere: Collection[str]
    held: float
    """How much of what was looked for the best text about rights holds, in weights."""

    def is_foreign(self, row: Row[Any]) -> bool:
        """Whether a text is the law of other countries."""
        return row.kind in LAW and row.id in self.elsewhere


def _behind_what_holds(scored: Sequence[tuple[float, Found]], asked: _Asked) -> list[tuple[float, Found]]:
    """A foreign law that has just the words typed would come first, and leave out what holds here."""
    holding = [score for score, each in scored if each.row.kind in LAW and not asked.is_foreign(each.row)]
    most = max(holding, default=100.0)
    return [(min(score, most) if asked.is_foreign(each.row) else score, each) for score, each in scored]


def _weighed(found: Found, weights: Sequence[float]) -> tuple[float, float]:
    """How well a text answers, 0 to 100, in the language in which it does better, and how much of what was
    looked for it holds, in weights."""
    values = [total(strong, weights) for strong in found.strong.values()]
    return max(value for value, _ in values), max(held for _, held in values)


def _score(found: Found, score: float, held: float, asked: _Asked) -> float:
    """What that is worth for who asked so. Somebody who asks a question is answered best by an answer."""
    row = found.row
    if asked.question and row.kind == "answer":
        score *= 1.15
    if asked.question and row.kind == "instrument":
        score *= 0.6
    if row.kind == "institution" and asked.words in found.candidate.names:
        score = CALLED_SO
    elif row.kind in _BEHIND:
        named = asked.words in found.candidate.names
        meant = asked.meaning and row.kind == "term"
        score *= NAMED if named else MEANING if meant else _BEHIND[row.kind]
    if row.kind == "institution" and not row.id.startswith(f"{asked.country}-"):
        score *= ELSEWHERE
    if asked.is_foreign(row):
        score *= FOREIGN
    if row.source == RECORD and asked.held >= HALF * held:
        score *= OWN
    if asked.enyes:
        whole = f"{row.title_es} {row.body_es}".casefold()
        score *= 1.05 if any(word in whole for word in asked.enyes) else 1.0
    return round(min(score, 100.0), 3)


def hit(found: Found, score: float, language: str) -> Hit:
    """A candidate as it is shown."""
    row = found.row
    candidate, met = found.candidate, found.met.get(language, ())
    title, body = (getattr(row, f"{part}_{language}") for part in ("title", "body"))
    in_title = candidate.sides[language].in_title
    title_marks, places = places_of(met, *candidate.spans(language), in_title) if met else ((), ())
    snippet, marks = snippet_of(body, places)
    return Hit(row.source, row.kind, row.id, row.situation, title, snippet, marks, score, title_marks)
