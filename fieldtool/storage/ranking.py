"""How well a text answers what somebody typed: pure functions over folded words.

What was typed becomes concepts: words or known phrases, each with what else stands for it. A concept that
few texts hold says more than one that many hold; a title says more than a body.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fieldtool.domain.folding import STOP_WORDS
from fieldtool.storage.thesaurus import LANGUAGES, Thesaurus, Words, folded, stem, stems

EXACT, FORM, BEGINNING, NEAR, OTHER = 1.0, 0.9, 0.7, 0.6, 0.85
"""How well a word is met: as typed, with another ending, by its beginning, spelt alike, by a synonym."""

IN_TITLE, IN_BODY = 0.55, 0.45
USUAL_LENGTH = 60
"""Words of a body. In a longer one a word is more often met by chance, and says less."""
MOST_CONCEPTS = 30
"""Of a long text (an account) only so many words are looked for, the longest."""

SENTENCE = 3
"""From so many words on somebody asks a question rather than naming a thing."""

ASKED, FAR = 0.45, 0.8
"""How much it says that people ask for a text in these words, and what of that is lost when they say more."""
SAME = 0.65
"""The same for a phrase that says all that is looked for and nothing else."""
ALSO = 0.5
"""What it adds that a word is met both in a text and in the way in which people ask for it."""

ALL = 0.6
"""How much it counts that a text holds all that is looked for."""

USUAL_SIZE = 400
"""About as many texts as the content has: how rare a word is does not depend on how much was written here."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is looked for. `forms` are the ways to write it, with how well each meets it.

    `beginning`: it is the last word and may not be ended yet.
    """

    words: Words
    forms: tuple[tuple[Words, float], ...]
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A text in one language: its folded words and their stems, the title's first.

    `written` are the words with a space before each: for the beginning of a word most texts are left aside by
    a look at it. `places` are those of each stem, for a text that is looked at again and again.
    """

    words: Words
    stems: Words
    in_title: int
    written: str
    places: Mapping[str, tuple[int, ...]] | None = None

    def holding(self, roots: Collection[str]) -> Iterator[tuple[int, str]]:
        """Where these stems stand, in any order."""
        if self.places is None:
            return ((at, root) for at, root in enumerate(self.stems) if root in roots)
        return ((at, root) for root in roots for at in self.places.get(root, ()))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way in which people ask for a text, in one language. `telling`: how many words say something."""

    language: str
    words: Words
    stems: Words
    telling: int


Meeting = tuple[int, int, int, float]
"""A place in a text where a concept was met: number of the concept, number of its first word there, how many
words, and how well. A search makes thousands of them, and a class of their own takes five times as long."""


def concepts(query: str, thesaurus: Thesaurus) -> tuple[Concept, ...]:
    """What somebody looks for. Known phrases are one concept; words that say nothing are left out."""
    words = folded(query)
    found: dict[Words, Concept] = {}
    left: list[tuple[str, bool]] = []
    at = 0
    while at < len(words):
        length = _phrase(words, at, thesaurus)
        if length:
            phrase = words[at : at + length]
            found[phrase] = _concept(phrase, thesaurus)
        else:
            left.append((words[at], at == len(words) - 1))
        at += length or 1
    telling = [pair for pair in left if pair[0] not in STOP_WORDS] or ([] if found else left)
    for word, last in telling:
        found[(word,)] = _concept((word,), thesaurus, last)
    kept = sorted(found.values(), key=lambda each: -sum(map(len, each.words)))[:MOST_CONCEPTS]
    return tuple(kept)


def _phrase(words: Words, at: int, thesaurus: Thesaurus) -> int:
    """How many words from here on are a phrase that the thesaurus knows; 0 when none is."""
    for length in range(min(thesaurus.longest, len(words) - at), 1, -1):
        if thesaurus.others(words[at : at + length]):
            return length
    return 0


def _concept(phrase: Words, thesaurus: Thesaurus, last: bool = False) -> Concept:
    others = thesaurus.others(phrase)
    forms = ((phrase, EXACT), *((other, OTHER) for other in others))
    return Concept(phrase, forms, last and not others and len(phrase[0]) > 1)


class Seeker:
    """Looks for concepts in texts of both languages."""

    def __init__(self, wanted: Sequence[Concept]) -> None:
        self.wanted = wanted
        self._written: dict[str, dict[int, float]] = {}
        self._stemmed: dict[str, dict[str, dict[int, float]]] = {each: {} for each in LANGUAGES}
        self._phrases: dict[str, dict[str, list[tuple[int, Words, float]]]] = {each: {} for each in LANGUAGES}
        self._beginnings = [(n, each.words[0]) for n, each in enumerate(wanted) if each.beginning]
        self.beginnings = tuple(start for _, start in self._beginnings)
        for number, concept in enumerate(wanted):
            for phrase, quality in concept.forms:
                self._add(number, phrase, quality)
        self.looked_for = {
            language: frozenset(
                (
                    *self._stemmed[language],
                    *self._phrases[language],
                    *(stem(language, word) for word in self._written),
                )
            )
            for language in LANGUAGES
        }

    def _add(self, number: int, phrase: Words, quality: float) -> None:
        if len(phrase) == 1:
            _best(self._written, phrase[0], number, quality)
        for language in LANGUAGES:
            stemmed = stems(language, phrase)
            if len(phrase) == 1:
                _best(self._stemmed[language], stemmed[0], number, quality * FORM)
            else:
                waiting = self._phrases[language].setdefault(stemmed[0], [])
                waiting.append((number, stemmed, quality))

    def asked(self, phrase: Phrase) -> dict[int, float]:
        """How strongly a way of asking is what is looked for: concept to 0 to 1. One that says more than that
        is less near to it; a single word of a longer one says nothing."""
        side = Side(phrase.words, phrase.stems, len(phrase.words), "")
        met: dict[int, float] = {}
        covered: set[int] = set()
        for number, first, length, quality in self.meetings(phrase.language, side):
            if quality > met.get(number, 0.0):
                met[number] = quality
            covered.update(range(first, first + length))
        said = sum(phrase.words[at] not in STOP_WORDS for at in covered) or len(covered)
        if said == 1 < phrase.telling:
            return {}
        share = min(1.0, said / phrase.telling)
        near = SAME if share == 1 and len(met) == len(self.wanted) else ASKED * (1 - FAR + FAR * share)
        return {number: near * quality for number, quality in met.items()}

    def meetings(self, language: str, side: Side, roots: Collection[str] | None = None) -> list[Meeting]:
        """Where the concepts are met in a text. `roots`: those of the stems that it holds, if known."""
        written, stemmed, phrases = self._written, self._stemmed[language], self._phrases[language]
        words = side.words
        found: list[Meeting] = []
        for at, root in side.holding(self.looked_for[language] if roots is None else roots):
            met = written.get(words[at]) or stemmed.get(root)
            if met:
                found += [(number, at, 1, quality) for number, quality in met.items()]
            for number, phrase, quality in phrases.get(root, ()):
                if side.stems[at : at + len(phrase)] == phrase:
                    found.append((number, at, len(phrase), quality))
        for number, start in self._beginnings:
            if f" {start}" not in side.written:
                continue
            here = {first for concept, first, _length, _quality in found if concept == number}
            found += [
                (number, at, 1, BEGINNING)
                for at, word in enumerate(words)
                if word.startswith(start) and len(word) > len(start) and at not in here
            ]
        return found


def _best(table: dict[str, dict[int, float]], key: str, number: int, quality: float) -> None:
    known = table.setdefault(key, {})
    known[number] = max(quality, known.get(number, 0.0))


def strengths(met: Sequence[Meeting], side: Side) -> Mapping[int, float]:
    """How strongly a text is about each concept that it holds, 0 to 1."""
    titles: dict[int, float] = {}
    bodies: dict[int, float] = {}
    for number, first, _length, quality in met:
        if first >= side.in_title:
            bodies[number] = bodies.get(number, 0.0) + quality
        elif quality > titles.get(number, 0.0):
            titles[number] = quality
    # A word in a short title says more than in a long one.
    brief = 1 / (1 + 0.025 * max(0, side.in_title - 4))
    chance = 0.25 + 0.75 * (len(side.words) - side.in_title) / USUAL_LENGTH
    return {
        number: IN_TITLE * brief * titles.get(number, 0.0)
        + IN_BODY * _enough(bodies.get(number, 0.0), chance)
        for number in titles | bodies
    }


def together(text: Mapping[int, float], asked: Mapping[int, float]) -> dict[int, float]:
    """How strongly a text, together with one way of asking for it, is about each concept."""
    both = {number: (text.get(number, 0.0), asked.get(number, 0.0)) for number in {*text, *asked}}
    return {number: max(pair) + ALSO * min(pair) for number, pair in both.items()}


def _enough(count: float, chance: float) -> float:
    """Said once in a text of the usual length is half, said often comes near to 1: as in Okapi BM25."""
    return count / (count + chance)


def telling(holding: Mapping[int, int], wanted: int) -> list[float]:
    """How much each concept says: the fewer texts hold it, the more. Concept to number of texts that hold it.

    A concept that nothing holds says nothing. The 4 keeps a word that one text happens to hold from ruling.
    """
    counts = [holding.get(number, 0) for number in range(wanted)]
    return [math.log(1 + USUAL_SIZE / (count + 4)) if count else 0.0 for count in counts]


def total(strong: Mapping[int, float], weights: Sequence[float]) -> tuple[float, float]:
    """0 to 100 for a text, from how strongly it is about each concept, more when it holds all of them; and
    the weight of those that it holds."""
    whole = sum(weights)
    value = held = 0.0
    for number, each in strong.items():
        value += weights[number] * each
        held += weights[number]
    if not whole:
        return 0.0, 0.0
    return 100 * value / whole * (1 - ALL + ALL * held / whole), held
