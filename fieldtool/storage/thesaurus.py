"""The words that people use for the same thing, ready to be asked while somebody types.

Made once for a loaded content pack: working out the stems of all its words takes longer than a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from fieldtool.domain.folding import STOP_WORDS, composed, words_of
from fieldtool.domain.knowledge import Synonym

Words = tuple[str, ...]
"""The folded words of a phrase; most are one word long."""

LANGUAGES = ("es", "en")


@lru_cache(maxsize=50_000)
def stem(language: str, word: str) -> str:
    """What the forms of a folded word have in common. Stop words stay whole: `como` is not `comida`."""
    return word if word in STOP_WORDS else str(_stemmer(language).stemWord(word))


def forget_stems() -> None:
    """Keep no word of which somebody wanted the stem: among them is what was searched. A stemmer holds the
    last one."""
    stem.cache_clear()
    _stemmer.cache_clear()


@lru_cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # all its languages take long to load: at the first search, not at the start

    return snowballstemmer.stemmer({"es": "spanish", "en": "english"}[language])


def stems(language: str, words: Sequence[str]) -> Words:
    """The stems of folded words, in their order."""
    return tuple(stem(language, word) for word in words)


def folded(text: str) -> Words:
    """The folded words of a text, in its order. None is empty or holds a space."""
    return tuple("".join(word.folded.split()) or "-" for word in words_of(composed(text)))


class Thesaurus:
    """Groups of words that stand for each other."""

    def __init__(self, groups: Iterable[Synonym] = ()) -> None:
        self._groups: list[tuple[Words, ...]] = []
        self._written: dict[Words, list[int]] = {}
        self._stemmed: dict[tuple[str, Words], list[int]] = {}
        self.longest = 1
        for number, group in enumerate(groups):
            phrases = tuple(dict.fromkeys(folded(each) for each in group.words))
            self._groups.append(phrases)
            for phrase in phrases:
                self.longest = max(self.longest, len(phrase))
                self._written.setdefault(phrase, []).append(number)
                for language in LANGUAGES:
                    self._stemmed.setdefault((language, stems(language, phrase)), []).append(number)

    def others(self, phrase: Words) -> tuple[Words, ...]:
        """What stands for a phrase; empty when it is in no group.

        A group that holds it as it was written counts alone; otherwise those that hold another form of it.
        """
        numbers = self._written.get(phrase) or [
            number
            for language in LANGUAGES
            for number in self._stemmed.get((language, stems(language, phrase)), ())
        ]
        found = dict.fromkeys(other for number in numbers for other in self._groups[number])
        found.pop(phrase, None)
        return tuple(found)
