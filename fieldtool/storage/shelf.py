"""All of the content in memory: it is small, and asked for at every letter that somebody types."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from fieldtool.domain.folding import STOP_WORDS
from fieldtool.storage.hits import Candidate
from fieldtool.storage.ranking import Phrase, Seeker
from fieldtool.storage.thesaurus import LANGUAGES, folded, stems

Asking = Mapping[str, Sequence[tuple[str, str]]]
"""Id of a text to the ways in which people ask for it, each with its language."""


@dataclass(slots=True)
class Likely:
    """A candidate, the stems that are looked for and stand in it, by language, and the ways in which people
    ask for it that hold one."""

    candidate: Candidate
    roots: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[int, Phrase] = field(default_factory=dict)


class Shelf:
    """Candidates, and which of them hold a stem or a word: a search looks at those alone."""

    def __init__(self, candidates: Sequence[Candidate] = (), asking: Asking | None = None) -> None:
        self._candidates = tuple(candidates)
        self._by_stem: dict[tuple[str, str], set[int]] = {}
        self._by_word: dict[str, set[int]] = {}
        self._phrases: list[tuple[int, Phrase]] = []
        self._asking: dict[tuple[str, str], list[int]] = {}
        for number, each in enumerate(self._candidates):
            for language in LANGUAGES:
                side = each.sides[language]
                for root in side.stems:
                    self._by_stem.setdefault((language, root), set()).add(number)
                for word in side.words:
                    self._by_word.setdefault(word, set()).add(number)
            for language, phrase in (asking or {}).get(each.row.id, ()):
                self._add(number, language, phrase)
        self._words = sorted(self._by_word)

    def _add(self, candidate: int, language: str, asked: str) -> None:
        words = folded(asked)
        roots = stems(language, words)
        telling = sum(word not in STOP_WORDS for word in words)
        for root in {*roots}:
            self._asking.setdefault((language, root), []).append(len(self._phrases))
        self._phrases.append((candidate, Phrase(language, words, roots, telling or len(words))))

    def holds(self, seeker: Seeker) -> bool:
        """Whether something that is looked for may be met in any candidate."""
        return any(
            (language, root) in self._by_stem or (language, root) in self._asking
            for language in LANGUAGES
            for root in seeker.looked_for[language]
        ) or any(next(self._beginning_with(start), None) for start in seeker.beginnings)

    def likely(self, seeker: Seeker) -> tuple[Likely, ...]:
        """The candidates in which something that is looked for may be met, in their order."""
        found: dict[int, Likely] = {}

        def at(number: int) -> Likely:
            if number not in found:
                found[number] = Likely(self._candidates[number])
            return found[number]

        holding: Counter[int] = Counter()
        for language in LANGUAGES:
            for root in seeker.looked_for[language]:
                for number in self._by_stem.get((language, root), ()):
                    at(number).roots.setdefault(language, []).append(root)
                holding.update(self._asking.get((language, root), ()))
        for asked, roots in holding.items():
            number, phrase = self._phrases[asked]
            if roots > 1 or phrase.telling == 1:  # one word of a longer one says nothing
                at(number).phrases[asked] = phrase
        for start in seeker.beginnings:
            for word in self._beginning_with(start):
                for number in self._by_word[word]:
                    at(number)
        return tuple(found[number] for number in sorted(found))

    def _beginning_with(self, start: str) -> Iterator[str]:
        first = bisect_left(self._words, start)
        words = (self._words[at] for at in range(first, len(self._words)))
        return takewhile(lambda word: word.startswith(start), words)
