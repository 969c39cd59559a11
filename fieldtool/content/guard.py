"""What looks wrong in a pack that can be used: where its two languages seem to say different things.

The lists of words behind it know the texts that come with the program, which have to pass without a doubt.
In a pack of others a doubt is shown to whoever makes it and forbids nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from fieldtool.content import handouts, pairs, wording
from fieldtool.content.checks import NAMES, PackFault
from fieldtool.content.rows import misplaced
from fieldtool.content.texts import texts, texts_by_kind
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.words import Text

_ONCE = frozenset({"title", "norm", "indicator", "question", "answer", "in_short", "term", "meaning", "text"})
"""Parts that no two entries of a kind share."""

NUMBERS_MAY_DIFFER = frozenset({("INF-33", "answer"), ("INF-56", "answer"), ("INF-57", "answer")})
"""Here the Spanish says «menor de 18 años» where the English says "child"."""


def doubts(pack: Pack) -> tuple[PackFault, ...]:
    """Everything that a second reader should look at, in the order of the files."""
    return tuple(doubt for look in (_numbers, _words, _pairs) for doubt in look(pack))


_PERSON = re.compile(r"\bP\d+\b")
"""A person in a story: one language may name P1 again where the other says "she"."""

_TRAINING = frozenset({"module", "step", "case", "quiz", "statement"})


def numbers(text: str) -> Counter[str]:
    """The numbers written with digits, each with how often it is there; codes of persons are none."""
    return Counter(re.findall(r"\d+", _PERSON.sub("", text)))


def _numbers(pack: Pack) -> Iterator[PackFault]:
    for entry, part, both in texts(pack):
        if numbers(both.es) != numbers(both.en) and (entry, part) not in NUMBERS_MAY_DIFFER:
            yield PackFault(entry, part, Text("The numbers differ between the two languages."))


def _words(pack: Pack) -> Iterator[PackFault]:
    for entry, part, both in texts(pack):
        what = wording.usted(both)
        if what is not None:
            yield PackFault(entry, part, what)
    for line in pack.handouts:
        yield from (PackFault(line.id, part, what) for part, what in handouts.doubts(line))
    for kind, entry, part, both in texts_by_kind(pack):
        if kind in _TRAINING:
            yield from (PackFault(entry, part, what) for what in wording.short(both))
    for provision in pack.provisions:
        wrong = wording.indicator(provision.indicator)
        if wrong is not None:
            yield PackFault(provision.id, "indicator", wrong)
        if provision.plain is not None:
            for part, what in wording.plain(provision.plain):
                yield PackFault(provision.id, part, what)


def _pairs(pack: Pack) -> Iterator[PackFault]:
    """Whether the two languages say the same, text by text and row by row."""
    lists: dict[tuple[str, str], dict[str, Both]] = {}
    for kind, entry, part, both in texts_by_kind(pack):
        if part not in NAMES:
            for what in pairs.faults(both):
                yield PackFault(entry, part, what)
        group = entry.partition(".")[0] if kind == "word" else kind  # the words of a list, list by list
        rows = lists.setdefault((group, part), {})
        before = rows.get(entry)
        rows[entry] = Both(f"{before.es} {both.es}", f"{before.en} {both.en}") if before else both
    for (kind, part), rows in lists.items():
        for entry, other in misplaced((*rows.items(),)):
            what = Text("The two languages do not belong together: see also {other}.", {"other": other})
            yield PackFault(entry, part, what)
        if part in _ONCE and kind != "step":  # sessions begin and end alike
            yield from _doubled(part, rows)


def _doubled(part: str, rows: Mapping[str, Both]) -> Iterator[PackFault]:
    for language in ("es", "en"):
        first: dict[str, str] = {}
        for entry, both in rows.items():
            other = first.setdefault(fold(both.in_(language)), entry)
            if other != entry:
                yield PackFault(entry, part, Text("The same text stands at {other}.", {"other": other}))
