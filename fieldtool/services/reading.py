"""Reading one text of the content with all that belongs to it: its sources, who is bound, what to doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fieldtool.domain.codec import canonical, parse
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import (
    Answer,
    Basis,
    Both,
    Caution,
    Instrument,
    Mapping,
    Provision,
    Ratification,
    Term,
    Topic,
    Translation,
)
from fieldtool.services.library import PACK, PackInfo, pack_info
from fieldtool.storage.store import Unit, Units

__all__ = [
    "AnswerReading",
    "Ground",
    "InstrumentReading",
    "Mapped",
    "PinnedText",
    "ProvisionReading",
    "ReadingService",
    "Shelf",
    "TermReading",
    "Touched",
    "Touching",
    "in_order",
]

TITLES = {"provision": "title", "answer": "question", "term": "term", "instrument": "short_name"}
"""The kinds of text that are opened, and that can be pinned, and what each is called by."""
PINNED = "rights.pinned"
"""The small fact under which the pinned texts are kept in the store. It stays on this computer."""
STRENGTH = "strength-to-check"
"""The caution that names the standards whose "must" a lawyer should check."""
INVERSE = {"narrower": "wider", "wider": "narrower"}


@dataclass(frozen=True, slots=True)
class Ground:
    """One item of a legal basis. `ratification` is that of the chosen country; None when none is listed."""

    basis: Basis
    instrument: Instrument | None
    ratification: Ratification | None


@dataclass(frozen=True, slots=True)
class Mapped:
    """How the standard that is read stands to another: `relation` is a code of `RELATIONS`.

    `provision` is None when the collection of the other is not installed; `other` is its code.
    """

    other: str
    relation: str
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class ProvisionReading:
    """A provision as people read it. `country` is the chosen one, or that of the store (ISO 3166-1), "" for
    none. `beware` are the cautions without which what is said of this country is never shown. `in_doubt`: a
    caution asks that a lawyer check whether it binds as firmly as it says.
    """

    provision: Provision
    grounds: tuple[Ground, ...]
    country: str
    info: PackInfo
    cautions: tuple[Caution, ...]
    beware: tuple[Caution, ...] = ()
    questions: tuple[Answer, ...] = ()
    terms: tuple[Term, ...] = ()
    topics: tuple[Topic, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    translations: tuple[Translation, ...] = ()
    in_doubt: bool = False

    @property
    def holds_elsewhere(self) -> bool:
        """Whether it is the law of other countries than the one that is told of."""
        held = self.provision.countries
        return bool(held and self.country) and self.country not in held


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """An answer as people read it, with the provisions that it rests on. `country`: that of the store."""

    answer: Answer
    related: tuple[Provision, ...]
    info: PackInfo
    cautions: tuple[Caution, ...]
    translations: tuple[Translation, ...] = ()
    country: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        """Where the national law holds that it rests on."""
        return tuple(dict.fromkeys(code for each in self.related for code in each.countries))

    @property
    def holds_elsewhere(self) -> bool:
        """Whether it rests on the law of other countries."""
        return bool(self.countries and self.country) and self.country not in self.countries


@dataclass(frozen=True, slots=True)
class TermReading:
    """A word of the glossary, with the provisions in which it matters."""

    term: Term
    related: tuple[Provision, ...]
    info: PackInfo


@dataclass(frozen=True, slots=True)
class InstrumentReading:
    """An instrument: who is bound by it, and the provisions that rest on it.

    `ratifications` are those of all countries, that of `country` first. `beware` are the cautions about the
    countries among them.
    """

    instrument: Instrument
    ratifications: tuple[Ratification, ...]
    related: tuple[Provision, ...]
    country: str
    info: PackInfo
    cautions: tuple[Caution, ...]
    beware: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """An observation that answers for a standard. `occurred` is a partial date; `answer` a code."""

    id: str
    code: str
    occurred: str
    place_name: str
    answer: str


@dataclass(frozen=True, slots=True)
class Touching:
    """The observations that answer for a standard: how many, and the latest of them."""

    provision: str
    count: int
    latest: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class PinnedText:
    """A pinned text and its title; of an answer its question."""

    kind: str
    id: str
    title: Both


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that can be browsed, in the order of the collections. `pinned` are kinds and ids."""

    provisions: tuple[Provision, ...]
    answers: tuple[Answer, ...]
    topics: tuple[Topic, ...] = ()
    terms: tuple[Term, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    pinned: tuple[tuple[str, str], ...] = ()


class ReadingService:
    """Opens one text at a time, and tells what there is."""

    def __init__(self, store: Units) -> None:
        self._store = store

    def shelf(self) -> Shelf:
        """Everything that can be browsed, and what is pinned."""
        with self._store.unit() as unit:
            every = unit.content.all
            return Shelf(
                every("provision"),
                every("answer"),
                every("topic"),
                every("term"),
                every("instrument"),
                _pinned(unit),
            )

    def provision(self, id: str, country: str = "") -> ProvisionReading | None:
        """A provision; None when the content has none with this id. `country` (ISO 3166-1): whose
        ratifications are told, instead of those of the store's own country, which stays as it is."""
        with self._store.unit() as unit:
            found: Provision | None = unit.content.get("provision", id)
            if found is None:
                return None
            country = country or unit.local.text("country")
            grounds = tuple(_ground(unit, basis, country) for basis in found.basis)
            about = ("collection", "provisions", "instruments", "ratifications", "citations", "citing")
            return ProvisionReading(
                found,
                grounds,
                country,
                _info(unit, "provision", id),
                _cautions(unit, about),
                _beware(unit, [each.ratification.country for each in grounds if each.ratification]),
                questions=tuple(each for each in unit.content.naming("answer", id) if id in each.provisions),
                terms=tuple(each for each in unit.content.naming("term", id) if id in each.provisions),
                topics=tuple(each for each in unit.content.naming("topic", id) if id in each.provisions),
                mapped=_mapped(unit, id),
                translations=_translations(unit, id),
                in_doubt=_in_doubt(unit, id),
            )

    def answer(self, id: str) -> AnswerReading | None:
        """An answer; None when the content has none with this id."""
        with self._store.unit() as unit:
            found: Answer | None = unit.content.get("answer", id)
            if found is None:
                return None
            return AnswerReading(
                found,
                _named(unit, found.provisions),
                _info(unit, "answer", id),
                _cautions(unit, ("collection", "answers", "citing", "gaps")),
                _translations(unit, id),
                unit.local.text("country"),
            )

    def term(self, id: str) -> TermReading | None:
        """A word of the glossary; None when the content has none with this id."""
        with self._store.unit() as unit:
            found: Term | None = unit.content.get("term", id)
            if found is None:
                return None
            return TermReading(found, _named(unit, found.provisions), _info(unit, "term", id))

    def instrument(self, id: str, country: str = "") -> InstrumentReading | None:
        """An instrument; None when the content has none with this id. `country` as for a provision."""
        with self._store.unit() as unit:
            found: Instrument | None = unit.content.get("instrument", id)
            if found is None:
                return None
            country = country or unit.local.text("country")
            bound = [each for each in unit.content.naming("ratification", id) if each.instrument == id]
            bound.sort(key=lambda each: each.country != country)
            provisions: tuple[Provision, ...] = unit.content.naming("provision", id)
            return InstrumentReading(
                found,
                tuple(bound),
                tuple(each for each in provisions if any(b.instrument == id for b in each.basis)),
                country,
                _info(unit, "instrument", id),
                _cautions(unit, ("collection", "instruments", "ratifications", "citations")),
                _beware(unit, [each.country for each in bound]),
            )

    def touching(self, provision: str, most: int = 3) -> Touching:
        """The observations that answer for a provision, the latest `most` of them told.

        It reads every observation, so it is asked apart from the text. Those in the bin do not count.
        """
        with self._store.unit() as unit:
            ids = unit.projection.answering(provision)
            found = unit.projection.several(ids[:most])
            names = unit.projection.place_names(found.values())
            latest = []
            for each in (found[id] for id in ids[:most] if id in found):
                answers = each.values.get("answers")
                latest.append(
                    Touched(
                        each.id,
                        each.code,
                        str(each.values.get("occurred", "")),
                        names.get(str(each.values.get("place")), ""),
                        str(answers.get(provision, "")) if isinstance(answers, dict) else "",
                    )
                )
            return Touching(provision, len(ids), tuple(latest))

    def pinned(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of each pinned text that is there, the one pinned last first."""
        with self._store.unit() as unit:
            return _pinned(unit)

    def pinned_texts(self, most: int) -> tuple[PinnedText, ...]:
        """The texts that were pinned last, with their titles."""
        with self._store.unit() as unit:
            return tuple(
                PinnedText(kind, id, getattr(unit.content.get(kind, id), TITLES[kind]))
                for kind, id in _pinned(unit)[:most]
            )

    def pin(self, kind: str, id: str, on: bool = True) -> tuple[tuple[str, str], ...]:
        """Pin a text of one of the kinds of `TITLES`, or take its pin away; gives what is pinned then."""
        assert kind in TITLES
        with self._store.unit() as unit:
            kept = [each for each in _kept(unit) if each != (kind, id)]
            if on:
                kept.insert(0, (kind, id))
            unit.local.set(PINNED, canonical([list(each) for each in kept]))
            return _pinned(unit)


def _kept(unit: Unit) -> tuple[tuple[str, str], ...]:
    data = unit.local.get(PINNED)
    return tuple((kind, id) for kind, id in parse(data)) if data else ()


def _pinned(unit: Unit) -> tuple[tuple[str, str], ...]:
    """What an installed collection does not hold any more stays kept: the collection may come back."""
    return tuple(each for each in _kept(unit) if unit.content.get(*each) is not None)


def _named(unit: Unit, ids: Sequence[str]) -> tuple[Provision, ...]:
    found = (unit.content.get("provision", each) for each in ids)
    return tuple(each for each in found if each is not None)


def _info(unit: Unit, kind: str, id: str) -> PackInfo:
    """The collection that brought a text."""
    pack = unit.content.pack_of(kind, id)
    head = unit.content.pack(pack) if pack else None
    if head is None:
        return pack_info(unit)
    title = Both(head["title"]["es"], head["title"]["en"])
    publisher = None if pack == PACK else Both(head["publisher"]["es"], head["publisher"]["en"])
    return PackInfo(title, head["version"], date.fromisoformat(head["reviewed"]), publisher)


def _mapped(unit: Unit, id: str) -> tuple[Mapped, ...]:
    """How others stand to a provision, read from its side whichever side wrote it."""
    found: tuple[Mapping, ...] = unit.content.naming("mapping", id)
    told = [(each.other, each.relation) for each in found if each.provision == id]
    told += [
        (each.provision, INVERSE.get(each.relation, each.relation)) for each in found if each.other == id
    ]
    return tuple(
        Mapped(other, relation, unit.content.get("provision", other))
        for other, relation in dict.fromkeys(told)
    )


def _translations(unit: Unit, id: str) -> tuple[Translation, ...]:
    return tuple(each for each in unit.content.naming("translation", id) if each.of == id)


def _ground(unit: Unit, basis: Basis, country: str) -> Ground:
    return Ground(
        basis,
        unit.content.get("instrument", basis.instrument),
        unit.content.get("ratification", f"{country}:{basis.instrument}"),
    )


def _in_doubt(unit: Unit, id: str) -> bool:
    found: Caution | None = unit.content.get("caution", STRENGTH)
    return found is not None and id in re.findall(r"[A-Z]+(?:-[A-Z]+)*-[0-9]+", found.text.en)


def _beware(unit: Unit, countries: Sequence[str]) -> tuple[Caution, ...]:
    found: tuple[Caution, ...] = unit.content.all("caution")
    return tuple(
        each for each in found if each.about == "ratifications" and set(each.countries) & set(countries)
    )


def _cautions(unit: Unit, about: Sequence[str]) -> tuple[Caution, ...]:
    found: tuple[Caution, ...] = unit.content.all("caution")
    return tuple(each for part in about for each in found if each.about == part)


def in_order(terms: Sequence[Term], language: str) -> tuple[Term, ...]:
    """The words of the glossary as they stand in a dictionary of this language."""
    return tuple(sorted(terms, key=lambda each: fold(each.term.in_(language))))
