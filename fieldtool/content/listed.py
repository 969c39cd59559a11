"""What is wrong with the words of lists that a pack says."""

from __future__ import annotations

import re
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
    for other, theirs in ((id, both) for each in known for id, both in each.items()):
        name = other.partition(".")[0]
        for id, mine in said.items():
            if id != other and id.partition(".")[0] == name and _reads_like(mine, theirs):
                yield id, other


def _reads_like(one: Both, other: Both) -> bool:
    return fold(one.es) == fold(other.es) or fold(one.en) == fold(other.en)


@lru_cache
def own_words() -> Mapping[str, Both]:
    """What the program itself calls each word."""
    spanish, english = i18n.words("es"), i18n.words("en")
    return {id: Both(spanish.own(word), english.own(word)) for id, word in PACK_WORDS.items()}
