"""What is wrong with the words of lists that a pack says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fieldtool import i18n
from fieldtool.content.reader import OURS
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.pack_words import PACK_LISTS, PACK_WORDS
from fieldtool.domain.words import Text

_ALIKE = frozenset({"general", "normal", "no", "hospital", "hotel", "total"})
"""Words that are the same in Spanish and English."""

_NAMES = frozenset(each.name for each in PACK_LISTS)


def may_be_same(both: Both) -> bool:
    """Whether a word may be the same in both languages: few are, and names made of capitals (`COMAR`)."""
    return fold(both.es) in _ALIKE or not re.search(r"[^\W\d_A-ZÁÉÍÓÚÑ]", both.es)


def faults(pack: Pack) -> Iterator[tuple[str, Text]]:
    """Id of a word and what is wrong with it."""
    for word in pack.words:
        name, _, code = word.id.partition(".")
        if name not in _NAMES:
            yield word.id, Text("There is no list “{name}” whose words collections say.", {"name": name})
        elif word.id not in PACK_WORDS:
            yield word.id, Text("The list “{name}” has no code “{code}”.", {"name": name, "code": code})
        if re.search(r"[{}]", f"{word.text.es}{word.text.en}"):
            yield word.id, Text("Nothing is filled into a word of a list: take the braces out.")
    said = {word.id: word.text for word in pack.words}
    for id, other in alike(said, (said, own_words())):
        yield id, Text("The word of {other} reads the same.", {"other": other})
    if pack.id == OURS:  # others say those that they want otherwise
        for id in PACK_WORDS:
            if id not in said:
                yield id, Text("This word of a list is missing.")


def alike(said: Mapping[str, Both], known: Iterable[Mapping[str, Both]]) -> Iterator[tuple[str, str]]:
    """Words that read, in one of the languages, like that of another code of their list, and that other one.

    `known`: where to look for it, id to word. A reader could not tell the two apart; and rows that were
    shifted or swapped are seen by it.
    """
    reading: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id, mine in said.items():
        for how in _readings(id, mine):
            reading[how].append(id)
    for other, theirs in ((id, both) for each in known for id, both in each.items()):
        like = dict.fromkeys(id for how in _readings(other, theirs) for id in reading[how])
        yield from ((id, other) for id in like if id != other)


def _readings(id: str, both: Both) -> tuple[tuple[str, str, str], ...]:
    """How a word of a list reads in each language: two that share one of these read alike."""
    name = id.partition(".")[0]
    return (name, "es", fold(both.es)), (name, "en", fold(both.en))


@lru_cache
def own_words() -> Mapping[str, Both]:
    """What the program itself calls each word."""
    spanish, english = i18n.words("es"), i18n.words("en")
    return {id: Both(spanish.own(word), english.own(word)) for id, word in PACK_WORDS.items()}
