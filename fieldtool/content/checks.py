"""What is wrong with a pack that can be read: references, both languages, numbers, wording.

A pack with faults is not shipped and not loaded. The faults name the entry and the part, so that whoever
edits the text files finds the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fieldtool.domain.content_vocabularies import (
    BODIES,
    CAUTION_PARTS,
    CONFIDENCES,
    DUTY_BEARERS,
    INSTITUTION_KINDS,
    INSTRUMENT_KINDS,
    PROTECTS,
    RATIFICATION_STATUSES,
    SCREENING_ELEMENTS,
)
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Basis, Both, Pack
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS, COUNTRIES
from fieldtool.domain.words import Text

NUMBERS_MAY_DIFFER = frozenset({("INF-33", "answer"), ("INF-56", "answer"), ("INF-57", "answer")})
"""Here the Spanish says «menor de 18 años» where the English says "child"."""

NAMES = frozenset({"name", "short_name", "full_title", "term"})
"""Parts that may be the same in both languages, because they are proper names."""

NETWORK_TEXT = "RNCOM-GL"
"""The network's own Guidelines: listed as an instrument, never a source, because nobody could read them."""

_TU = re.compile(
    r"\b(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?|tienes|puedes|debes|quieres|eres|estás|necesitas|sabes|sientes"
    r"|pides|dices|vos|vosotr[oa]s|vuestr[oa]s?|os|tenés|podés|querés|sabés)\b",
    re.IGNORECASE,
)
_ILLEGAL = (
    re.compile(
        r"\b(?:personas?|(?:in)?migrantes?|extranjer[oa]s?|trabajador(?:es|as?)?|niñ[oa]s?|hombres?|mujer(?:es)?"
        r"|familias?|gente|solicitantes?)\s+(?:\w+\s+)?ilegal(?:es)?\b"
        r"|\b(?:un|una|los|las|de|como)\s+ilegal(?:es)?\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\billegals\b|\billegal\s+(?:\w+\s+)?(?:(?:im)?migrants?|aliens?|persons?|people|workers?|foreigners?"
        r"|child(?:ren)?|m[ae]n|wom[ae]n|famil(?:y|ies)|entrants?)\b",
        re.IGNORECASE,
    ),
)
_OWN = re.compile(r"\b(?:RROCM|RNCOM|Lineamientos|Regional Guidelines)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PackFault:
    """One thing to mend: the id of the entry, the part of it (may be empty) and what is wrong."""

    entry: str
    part: str
    what: Text

    def __str__(self) -> str:
        return f"{' '.join(filter(None, (self.entry, self.part)))}: {self.what}"


def check_pack(pack: Pack, others: Sequence[Pack] = ()) -> tuple[PackFault, ...]:
    """Everything that is wrong, in the order of the files; empty when the pack may be used.

    `others` are the packs that it requires: their entries may be named.
    """
    return tuple(
        fault
        for found in (
            *(check(pack) for check in (_ids, _codes, _values, _texts, _words)),
            _references(pack, others),
        )
        for fault in found
    )


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
    )
    for ids in parts:
        for name, times in Counter(ids).items():
            if times > 1:
                yield PackFault(name, "id", Text("This id is there {times} times.", {"times": times}))
    for provision in pack.provisions:
        begins = "-".join(filter(None, (pack.prefix, provision.situation)))
        if not provision.id.startswith(f"{begins}-"):
            yield PackFault(provision.id, "id", Text("The id does not begin with its situation."))


def _references(pack: Pack, others: Sequence[Pack]) -> Iterator[PackFault]:
    instruments = {instrument.id for each in (pack, *others) for instrument in each.instruments}
    provisions = {provision.id for each in (pack, *others) for provision in each.provisions}
    for provision in pack.provisions:
        if not provision.basis:
            yield PackFault(provision.id, "legal_basis", Text("It has no legal basis."))
        for basis in provision.basis:
            yield from _basis(provision.id, basis, instruments)
    for answer in pack.answers:
        for name in answer.provisions:
            if name not in provisions:
                yield PackFault(
                    answer.id, "provisions", Text("There is no provision “{name}”.", {"name": name})
                )
    for row in pack.ratifications:
        if row.instrument not in instruments:
            yield PackFault(
                f"{row.country} {row.instrument}",
                "instrument",
                Text("There is no instrument “{name}”.", {"name": row.instrument}),
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
    for number, synonym in enumerate(pack.synonyms, start=1):
        if len(synonym.words) < 2 or len(set(synonym.words)) < len(synonym.words) or not all(synonym.words):
            yield PackFault(
                synonym.words[0] if synonym.words else str(number),
                "words",
                Text("A group needs at least two words, each once."),
            )


def texts(pack: Pack) -> Iterator[tuple[str, str, Both]]:
    """Every text of the pack: id of its entry, part and the two languages."""
    yield pack.id, "title", pack.title
    for provision in pack.provisions:
        yield provision.id, "title", provision.title
        yield provision.id, "norm", provision.norm
        yield provision.id, "indicator", provision.indicator
        if provision.plain is not None:
            yield provision.id, "in_short", provision.plain.in_short
            for each in provision.plain.ask:
                yield provision.id, "ask", each
            for each in provision.plain.if_refused:
                yield provision.id, "if_refused", each
    for answer in pack.answers:
        yield answer.id, "question", answer.question
        yield answer.id, "answer", answer.answer
    for instrument in pack.instruments:
        yield instrument.id, "short_name", instrument.short_name
        yield instrument.id, "full_title", instrument.full_title
    for question in pack.screening:
        yield question.id, "question", question.question
        yield question.id, "suggests", question.suggests
        yield question.id, "do_no_harm", question.do_no_harm
    for institution in pack.institutions:
        yield institution.id, "name", institution.name
    for caution in pack.cautions:
        yield caution.id, "text", caution.text
    for topic in pack.topics:
        yield topic.id, "name", topic.name
    for term in pack.terms:
        yield term.id, "term", term.term
        yield term.id, "meaning", term.meaning


def _texts(pack: Pack) -> Iterator[PackFault]:
    for entry, part, both in texts(pack):
        for text, missing in (
            (both.es, Text("The Spanish text is missing.")),
            (both.en, Text("The English text is missing.")),
        ):
            if not text:
                yield PackFault(entry, part, missing)
            elif text != " ".join(text.split()) or text != unicodedata.normalize("NFC", text):
                yield PackFault(entry, part, Text("The text has spaces, line ends or accents to be cleaned."))
        if both.es and both.es == both.en and part not in NAMES:
            yield PackFault(entry, part, Text("The text is the same in both languages."))
        if numbers(both.es) != numbers(both.en) and (entry, part) not in NUMBERS_MAY_DIFFER:
            yield PackFault(entry, part, Text("The numbers differ between the two languages."))


def numbers(text: str) -> Counter[str]:
    """The numbers written with digits, each with how often it is there."""
    return Counter(re.findall(r"\d+", text))


def _words(pack: Pack) -> Iterator[PackFault]:
    named = {instrument.id for instrument in pack.instruments} | {caution.id for caution in pack.cautions}
    for entry, part, both in texts(pack):
        if any(pattern.search(text) for pattern, text in zip(_ILLEGAL, (both.es, both.en), strict=True)):
            yield PackFault(entry, part, Text("No person is illegal: say it in another way."))
        found = _TU.search(both.es)
        if found:
            yield PackFault(
                entry, part, Text("“{word}” is not usted: address people as usted.", {"word": found[0]})
            )
        if entry not in named and _OWN.search(f"{both.es} {both.en}"):
            yield PackFault(entry, part, Text("These texts are not the network's own and may not name it."))
