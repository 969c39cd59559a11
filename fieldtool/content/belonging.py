"""Whether a pack fits beside the others: its ids are its own, and what it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fieldtool.content.checks import PackFault
from fieldtool.content.comparing import LISTS, name_of
from fieldtool.domain.content_vocabularies import LIMIT_UNITS, RELATIONS, REVIEWS
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Pack
from fieldtool.domain.vocabularies import CHAPTERS, COUNTRIES
from fieldtool.domain.words import Text

OURS = "standards"
"""The pack that comes with the program: the only one without a prefix."""

TRANSLATED = frozenset({"title", "norm", "indicator", "in_short", "question", "answer"})
"""The parts that may be told in a third language."""

LONGEST_ID = 30
"""Characters: an id stands in records with its pack and edition."""

_PREFIX = re.compile("[A-Z]{2,8}")
_TAKEN = frozenset({*CHAPTERS.codes, "INF", "SCR", "GLO", "TOP"})
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
        *_required(pack, others),
        *_named(pack, [each for each in others if each.id in pack.requires]),
        *_codes(pack),
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
    for kind in ("provision", "answer", "screening", "term"):
        for entry in getattr(pack, LISTS[kind]):
            if not entry.id.startswith(f"{pack.prefix}-"):
                what = Text("The id does not begin with the prefix “{prefix}-”.", {"prefix": pack.prefix})
                yield PackFault(entry.id, "id", what)


def _clashes(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    for kind, part in LISTS.items():
        if kind == "synonym":
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


def _required(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    here = {each.id for each in others}
    for name in pack.requires:
        if name not in here:
            what = Text("It needs the collection “{name}”, which is not here.", {"name": name})
            yield PackFault(pack.id, "requires", what)


def _named(pack: Pack, required: Sequence[Pack]) -> Iterator[PackFault]:
    """What is named has to be there. (Answers and legal bases are looked at by `check_pack`.)"""
    own = {each.id for each in pack.provisions}
    known = own | {each.id for other in required for each in other.provisions}
    texts = known | {each.id for each_pack in (pack, *required) for each in each_pack.answers}

    def missing(entry: str, part: str, names: Iterable[str], there: Iterable[str]) -> Iterator[PackFault]:
        for name in names:
            if name not in there:
                yield PackFault(entry, part, Text("There is no provision “{name}”.", {"name": name}))

    for topic in pack.topics:
        yield from missing(topic.id, "provisions", topic.provisions, known)
    for term in pack.terms:
        yield from missing(term.id, "provisions", term.provisions, known)
    for mapping in pack.mappings:
        name = name_of("mapping", mapping)
        yield from missing(name, "provision", [mapping.provision], own)
        yield from missing(name, "other", [mapping.other], known - own)
    for translation in pack.translations:
        name = name_of("translation", translation)
        if translation.of not in texts:
            yield PackFault(name, "of", Text("There is no entry “{name}”.", {"name": translation.of}))
        if translation.part not in TRANSLATED:
            yield PackFault(name, "part", _unknown(translation.part))
        if not _LANGUAGE.fullmatch(translation.language) or translation.language in ("es", "en"):
            yield PackFault(name, "language", _unknown(translation.language))
        if not translation.text:
            yield PackFault(name, "text", Text("The text is missing."))


def _codes(pack: Pack) -> Iterator[PackFault]:
    def unknown(entry: str, part: str, code: str, known: Vocabulary) -> Iterator[PackFault]:
        if code not in known:
            yield PackFault(entry, part, _unknown(code))

    for mapping in pack.mappings:
        yield from unknown(name_of("mapping", mapping), "relation", mapping.relation, RELATIONS)
    for provision in pack.provisions:
        if provision.limit is not None:
            yield from unknown(provision.id, "limit_unit", provision.limit.unit, LIMIT_UNITS)
            if provision.limit.amount < 1:
                yield PackFault(provision.id, "limit", Text("A time limit is a whole number from 1."))
        if provision.plain is not None:
            yield from unknown(provision.id, "plain_review", provision.plain.review.state, REVIEWS)
        for country in provision.countries:
            if country not in COUNTRIES:
                yield PackFault(provision.id, "countries", _unknown(country))
    for kind in ("provision", "answer", "screening", "term", "translation"):
        for entry in getattr(pack, LISTS[kind]):
            yield from unknown(name_of(kind, entry), "review", entry.review.state, REVIEWS)


def _unknown(code: str) -> Text:
    return Text("“{code}” is not a known code.", {"code": code})
