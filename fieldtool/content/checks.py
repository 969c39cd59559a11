"""What is wrong with a pack that can be read: references, both languages, numbers, wording.

A pack with faults is not shipped and not loaded. The faults name the entry and the part, so that whoever
edits the text files finds the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fieldtool.content import handouts, listed, pairs, training_checks, wording
from fieldtool.content.faults import PackFault
from fieldtool.content.texts import reviews, texts
from fieldtool.domain.content_vocabularies import (
    BODIES,
    CAUTION_PARTS,
    CONFIDENCES,
    DUTY_BEARERS,
    INSTITUTION_KINDS,
    INSTRUMENT_KINDS,
    LIMIT_UNITS,
    PROTECTS,
    RATIFICATION_STATUSES,
    RELATIONS,
    REVIEWS,
    SCREENING_ELEMENTS,
)
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Basis, Pack
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS, COUNTRIES
from fieldtool.domain.words import Text

__all__ = ["NAMES", "NETWORK_TEXT", "PackFault", "check_pack"]

NAMES = frozenset({"name", "short_name", "full_title", "term"})
"""Parts that may be the same in both languages, because they are proper names."""

NETWORK_TEXT = "RNCOM-GL"
"""The network's own Guidelines: listed as an instrument, never a source, because nobody could read them."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and signs that turn the direction of what follows: a text could look like another."""
_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>")


def check_pack(pack: Pack, others: Sequence[Pack] = ()) -> tuple[PackFault, ...]:
    """Everything because of which a pack cannot be used; what only looks wrong is told by `guard.doubts`.

    `others` are the packs that it requires: their entries may be named.
    """
    alone = (_ids, _codes, _values, _texts, _signs, _words, _lists, _reviews, training_checks.check)
    return (*_references(pack, others), *(fault for check in alone for fault in check(pack)))


def _lists(pack: Pack) -> Iterator[PackFault]:
    return (PackFault(entry, "", what) for entry, what in listed.faults(pack))


def _ids(pack: Pack) -> Iterator[PackFault]:
    parts: tuple[Iterable[str], ...] = (
        (entry.id for entry in pack.provisions),
        (entry.id for entry in pack.answers),
        (entry.id for entry in pack.instruments),
        (f"{entry.country} {entry.instrument}" for entry in pack.ratifications),
        (entry.id for entry in pack.screening),
        (entry.id for entry in pack.institutions),
        (entry.id for entry in pack.cautions),
        (entry.id for entry in pack.topics),
        (entry.id for entry in pack.terms),
        (f"{entry.provision} {entry.other}" for entry in pack.mappings),
        (f"{entry.of} {entry.part} {entry.language}" for entry in pack.translations),
        (entry.of for entry in pack.asked),
        (entry.id for entry in pack.words),
        (entry.id for entry in pack.handouts),
        *training_checks.ids(pack),
    )
    for ids in parts:
        for name, times in Counter(ids).items():
            if times > 1:
                yield PackFault(name, "id", Text("This id is there {times} times.", {"times": times}))
    for provision in pack.provisions:
        if not pack.prefix and not provision.id.startswith(f"{provision.situation}-"):
            yield PackFault(provision.id, "id", Text("The id does not begin with its situation."))
    begins = f"{pack.prefix}-"
    for name in _own_ids(pack) if pack.prefix else ():
        if not name.startswith(begins):
            yield PackFault(name, "id", Text("The id does not begin with “{start}”.", {"start": begins}))


def _own_ids(pack: Pack) -> Iterator[str]:
    """The ids that people say and records keep: they have to be told apart from those of other packs."""
    yield from (each.id for each in pack.provisions)
    yield from (each.id for each in pack.answers)
    yield from (each.id for each in pack.screening)
    yield from (each.id for each in pack.terms)
    yield from (each.id for each in pack.handouts)
    yield from (id for part in training_checks.ids(pack) for id in part)


def _references(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    packs = (pack, *(each for each in others if each.id in pack.requires))
    instruments = {instrument.id for each in packs for instrument in each.instruments}
    provisions = {provision.id for each in packs for provision in each.provisions}
    texts_of = provisions | {answer.id for each in packs for answer in each.answers}
    for name in sorted({*pack.requires} - {each.id for each in packs}):
        yield PackFault(pack.id, "requires", Text("There is no pack “{name}”.", {"name": name}))
    for provision in pack.provisions:
        if not provision.basis:
            yield PackFault(provision.id, "legal_basis", Text("It has no legal basis."))
        for basis in provision.basis:
            yield from _basis(provision.id, basis, instruments)
    named: list[tuple[str, str, str, set[str]]] = []
    for answer in pack.answers:
        named += [(answer.id, "provisions", name, provisions) for name in answer.provisions]
    for topic in pack.topics:
        named += [(topic.id, "provisions", name, provisions) for name in topic.provisions]
    for term in pack.terms:
        named += [(term.id, "provisions", name, provisions) for name in term.provisions]
    for line in pack.handouts:
        named += [(line.id, "provisions", name, provisions) for name in line.provisions]
    for mapping in pack.mappings:
        named += [
            (mapping.provision, "mapping", name, provisions) for name in (mapping.provision, mapping.other)
        ]
    named += [(each.of, "translation", each.of, texts_of) for each in pack.translations]
    named += [(entry, "provisions", name, provisions) for entry, name in training_checks.named(pack)]
    for entry, part, name, known in named:
        if name not in known:
            yield PackFault(entry, part, Text("There is no provision “{name}”.", {"name": name}))
    for row in pack.ratifications:
        if row.instrument not in instruments:
            yield PackFault(
                f"{row.country} {row.instrument}",
                "instrument",
                Text("There is no instrument “{name}”.", {"name": row.instrument}),
            )
    yield from _topics(pack)


def _topics(pack: Pack) -> Iterator[PackFault]:
    """Where a pack has topics, each of its provisions is in one of them."""
    often = Counter(name for topic in pack.topics for name in topic.provisions)
    for provision in pack.provisions if pack.topics else ():
        if often[provision.id] != 1:
            yield PackFault(
                provision.id, "topic", Text("It is in {times} topics.", {"times": often[provision.id]})
            )


def _basis(entry: str, basis: Basis, instruments: set[str]) -> Iterator[PackFault]:
    def fault(what: Text) -> PackFault:
        return PackFault(entry, "legal_basis", what)

    if basis.instrument not in instruments:
        yield fault(Text("There is no instrument “{name}”.", {"name": basis.instrument}))
    if basis.instrument == NETWORK_TEXT:
        yield fault(Text("The Guidelines of the network are not a source: their text was not seen."))
    if not basis.pinpoint:
        yield fault(Text("“{basis}” does not say where in the instrument.", {"basis": str(basis)}))
    elif basis.where.es == basis.where.en and re.search(r"[a-z]{2}", basis.pinpoint):
        yield fault(
            Text("“{basis}” has no Spanish words: add them to citations.toml.", {"basis": str(basis)})
        )


def _codes(pack: Pack) -> Iterator[PackFault]:
    def unknown(entry: str, part: str, codes: Iterable[str], known: Vocabulary) -> Iterator[PackFault]:
        for each in codes:
            if each not in known:
                yield PackFault(entry, part, Text("“{code}” is not a known code.", {"code": each}))

    for provision in pack.provisions:
        yield from unknown(provision.id, "situation", [provision.situation], CHAPTERS)
        yield from unknown(provision.id, "protects", provision.protects, PROTECTS)
        yield from unknown(provision.id, "duty_bearers", provision.duty_bearers, DUTY_BEARERS)
        if provision.limit is not None:
            yield from unknown(provision.id, "limit_unit", [provision.limit.unit], LIMIT_UNITS)
    for mapping in pack.mappings:
        yield from unknown(mapping.provision, "relation", [mapping.relation], RELATIONS)
    for answer in pack.answers:
        yield from unknown(answer.id, "situation", [answer.situation], CHAPTERS)
        yield from unknown(answer.id, "audience", [answer.audience], AUDIENCES)
    for instrument in pack.instruments:
        yield from unknown(instrument.id, "kind", [instrument.kind], INSTRUMENT_KINDS)
        yield from unknown(instrument.id, "body", [instrument.body], BODIES)
    for row in pack.ratifications:
        name = f"{row.country} {row.instrument}"
        yield from unknown(name, "status", [row.status], RATIFICATION_STATUSES)
        yield from unknown(name, "confidence", [row.confidence], CONFIDENCES)
    for question in pack.screening:
        yield from unknown(question.id, "element", [question.element], SCREENING_ELEMENTS)
    for institution in pack.institutions:
        yield from unknown(institution.id, "kind", [institution.kind], INSTITUTION_KINDS)
        yield from unknown(institution.id, "confidence", [institution.confidence], CONFIDENCES)
    for caution in pack.cautions:
        yield from unknown(caution.id, "about", [caution.about], CAUTION_PARTS)
    places = [(f"{r.country} {r.instrument}", r.country) for r in pack.ratifications]
    places += [(i.id, i.country) for i in pack.institutions]
    places += [(c.id, country) for c in pack.cautions for country in c.countries]
    places += [(p.id, country) for p in pack.provisions for country in p.countries]
    for name, country in places:
        if country not in COUNTRIES:
            yield PackFault(name, "country", Text("“{code}” is not a known code.", {"code": country}))


def _values(pack: Pack) -> Iterator[PackFault]:
    for provision in pack.provisions:
        if not 1 <= provision.severity <= 3:
            yield PackFault(provision.id, "severity", Text("The severity has to be 1, 2 or 3."))
    for row in pack.ratifications:
        if row.status == "none" and row.year is not None:
            yield PackFault(
                f"{row.country} {row.instrument}",
                "year",
                Text("A country that is not a party has no year."),
            )
    for institution in pack.institutions:
        if institution.phone and institution.confidence == "verify":
            yield PackFault(institution.id, "phone", Text("A telephone in doubt has to be left out."))
    yield from _asked(pack)
    for line in pack.handouts:
        yield from (PackFault(line.id, part, what) for part, what in handouts.faults(line))
    for number, synonym in enumerate(pack.synonyms, start=1):
        if len(synonym.words) < 2 or len(set(synonym.words)) < len(synonym.words) or not all(synonym.words):
            yield PackFault(
                synonym.words[0] if synonym.words else str(number),
                "words",
                Text("A group needs at least two words, each once."),
            )


def _asked(pack: Pack) -> Iterator[PackFault]:
    own = {*(each.id for each in pack.instruments), *(each.id for each in pack.provisions)}
    own |= {*(each.id for each in pack.answers), *(each.id for each in pack.terms)}
    for asked in pack.asked:
        if asked.of not in own:
            yield PackFault(asked.of, "of", Text("“{code}” is not a known code.", {"code": asked.of}))
        for part, phrases in (("es", asked.es), ("en", asked.en)):
            if not phrases or len({*phrases}) < len(phrases) or not all(map(str.strip, phrases)):
                yield PackFault(asked.of, part, Text("It needs at least one phrase, each once."))


def _texts(pack: Pack) -> Iterator[PackFault]:
    same = {word.id for word in pack.words if listed.may_be_same(word.text)}
    for entry, part, both in texts(pack):
        for text, missing in (
            (both.es, Text("The Spanish text is missing.")),
            (both.en, Text("The English text is missing.")),
        ):
            if not text:
                yield PackFault(entry, part, missing)
            elif text != " ".join(text.split()) or text != unicodedata.normalize("NFC", text):
                yield PackFault(entry, part, Text("The text has spaces, line ends or accents to be cleaned."))
        if both.es and both.es == both.en and part not in NAMES and entry not in same:
            yield PackFault(entry, part, Text("The text is the same in both languages."))


def _signs(pack: Pack) -> Iterator[PackFault]:
    """Nothing that is shown may hide signs, or be taken for the markup of a page."""
    for entry, part, text in _written(pack):
        if _UNSEEN.search(text):
            yield PackFault(entry, part, Text("The text has signs that nobody sees: write it anew."))
        if _MARKUP.search(text):
            yield PackFault(entry, part, Text("The text has markup such as “<b>”: take it out."))


def _written(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for entry, part, both in texts(pack):
        yield from ((entry, part, text) for text in (both.es, both.en))
    for provision in pack.provisions:
        for basis in provision.basis:
            yield from ((provision.id, "legal_basis", text) for text in (basis.where.es, basis.where.en))
    for translation in pack.translations:
        yield translation.of, "translation", translation.text
    for term in pack.terms:
        yield from ((term.id, "also", word) for word in term.also)
    for office in pack.institutions:
        yield from ((office.id, part, getattr(office, part)) for part in ("phone", "website"))
    for synonym in pack.synonyms:
        yield from ((synonym.words[0], "words", word) for word in synonym.words)
    for asked in pack.asked:
        yield from ((asked.of, "asked", phrase) for phrase in (*asked.es, *asked.en))


def _words(pack: Pack) -> Iterator[PackFault]:
    named = {instrument.id for instrument in pack.instruments} | {caution.id for caution in pack.cautions}
    named |= {word.id for word in pack.words if word.list in (BODIES.name, CAUTION_PARTS.name)}
    for entry, part, both in texts(pack):
        checks = (wording.nobody_is_illegal, wording.not_the_networks)
        for check in checks if entry not in named else checks[:1]:
            what = check(both)
            if what is not None:
                yield PackFault(entry, part, what)
        what = pairs.placeholders(both)
        if what is not None:
            yield PackFault(entry, part, what)


def _reviews(pack: Pack) -> Iterator[PackFault]:
    for entry, part, review in reviews(pack):
        if review.state not in REVIEWS:
            yield PackFault(entry, part, Text("“{code}” is not a known code.", {"code": review.state}))
        if review.on > pack.reviewed:
            yield PackFault(entry, part, Text("The day of a check is after that of the pack."))
