"""Whether a pack fits beside the others: its ids are its own, and what it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fieldtool.content.checks import PackFault
from fieldtool.content.comparing import LISTS, name_of
from fieldtool.content.listed import alike
from fieldtool.content.reader import OURS
from fieldtool.domain.knowledge import Pack
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import Text

TRANSLATED = frozenset({"title", "norm", "indicator", "in_short", "question", "answer"})
"""The parts that may be told in a third language."""

LONGEST_ID = 30
"""Characters: an id stands in records with its pack and edition."""

_PREFIX = re.compile("[A-Z]{2,8}")
_TAKEN = frozenset({*CHAPTERS.codes, "INF", "SCR", "GLO", "TOP", "MOD"})
_LANGUAGE = re.compile("[a-z]{2,3}")
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9_.-]*")


def check_belonging(pack: Pack, others: Sequence[Pack]) -> tuple[PackFault, ...]:
    """What keeps a pack from standing beside the others, which are all that are there; empty: nothing.

    The others that it requires may be named in it. A former edition of the same pack does not count.
    """
    others = [each for each in others if each.id != pack.id]
    return (
        *_prefix(pack, others),
        *_clashes(pack, others),
        *_words(pack, others),
        *_named(pack, [each for each in others if each.id in pack.requires]),
    )


def _prefix(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    if pack.id == OURS:
        if pack.prefix:
            yield PackFault(pack.id, "prefix", Text("Only other collections have a prefix."))
        return
    if not _PREFIX.fullmatch(pack.prefix) or pack.prefix in _TAKEN:
        yield PackFault(
            pack.id, "prefix", Text("The prefix has to be two to eight capital letters that are not in use.")
        )
        return
    for other in others:
        if other.prefix == pack.prefix:
            what = Text("The collection “{name}” has the same prefix.", {"name": other.id})
            yield PackFault(pack.id, "prefix", what)


def _clashes(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    for kind, part in LISTS.items():
        if kind in ("synonym", "word"):
            continue
        taken = {name_of(kind, entry): other.id for other in others for entry in getattr(other, part)}
        for entry in getattr(pack, part):
            name = name_of(kind, entry)
            if name in taken:
                what = Text("The collection “{name}” has an entry with this id.", {"name": taken[name]})
                yield PackFault(name, "id", what)
    for provision in pack.provisions:
        if len(provision.id) > LONGEST_ID or not _ID.fullmatch(provision.id):
            what = Text("An id is up to {most} letters, digits and hyphens.", {"most": LONGEST_ID})
            yield PackFault(provision.id, "id", what)


def _words(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    """A word of a list is said otherwise than ours says it by one pack only, and not as another calls a word
    beside it. Ours may come in a new edition whatever others say: their words go before."""
    said = {word.id: word.text for word in pack.words}
    for other in others if pack.id != OURS else ():
        theirs = {word.id: word.text for word in other.words}
        for id, text in said.items():
            if other.id != OURS and theirs.get(id, text) != text:
                yield PackFault(
                    id, "", Text("The collection “{name}” says this word otherwise.", {"name": other.id})
                )
        for id, like in alike(said, [theirs]):
            yield PackFault(id, "", Text("The word of {other} reads the same.", {"other": like}))


def _named(pack: Pack, required: Sequence[Pack]) -> Iterator[PackFault]:
    """Links lead from this pack to another; texts in a third language are of parts that may be told in one.
    (That what is named is there at all is looked at by `check_pack`.)"""
    own = {each.id for each in pack.provisions}
    theirs = {each.id for other in required for each in other.provisions}
    for mapping in pack.mappings:
        for part, name, there in (("provision", mapping.provision, own), ("other", mapping.other, theirs)):
            if name not in there and name in own | theirs:
                what = Text("A link leads from a provision of this collection to one of another.")
                yield PackFault(name_of("mapping", mapping), part, what)
    for translation in pack.translations:
        name = name_of("translation", translation)
        if translation.part not in TRANSLATED:
            yield PackFault(name, "part", _unknown(translation.part))
        if not _LANGUAGE.fullmatch(translation.language) or translation.language in ("es", "en"):
            yield PackFault(name, "language", _unknown(translation.language))
        if not translation.text:
            yield PackFault(name, "text", Text("The text is missing."))
    for provision in pack.provisions:
        if provision.limit is not None and provision.limit.amount < 1:
            yield PackFault(provision.id, "limit", Text("A time limit is a whole number from 1."))


def _unknown(code: str) -> Text:
    return Text("“{code}” is not a known code.", {"code": code})
