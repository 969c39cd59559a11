"""Reading one text of the content with all that belongs to it: its sources, who is bound, what to doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldtool import i18n
from fieldtool.domain.knowledge import Answer, Basis, Caution, Instrument, Provision, Ratification
from fieldtool.domain.words import N_
from fieldtool.services.library import PackInfo, pack_info
from fieldtool.storage.store import Store, Unit

__all__ = ["AnswerReading", "Ground", "ProvisionReading", "ReadingService", "citation", "copied"]

OWN_WORDS = N_("Restated in our own words. It is general information, not legal advice.")


@dataclass(frozen=True, slots=True)
class Ground:
    """One item of a legal basis. `ratification` is that of the store's country; None when none is listed."""

    basis: Basis
    instrument: Instrument | None
    ratification: Ratification | None


@dataclass(frozen=True, slots=True)
class ProvisionReading:
    """A provision as people read it. `country` is that of the store (ISO 3166-1), "" when it has none."""

    provision: Provision
    grounds: tuple[Ground, ...]
    country: str
    info: PackInfo
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """An answer as people read it, with the provisions that it rests on."""

    answer: Answer
    related: tuple[Provision, ...]
    info: PackInfo
    cautions: tuple[Caution, ...]


class ReadingService:
    """Opens one text at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def provision(self, id: str) -> ProvisionReading | None:
        """A provision; None when the content has none with this id."""
        with self._store.unit() as unit:
            found: Provision | None = unit.content.get("provision", id)
            if found is None:
                return None
            country = unit.local.text("country")
            grounds = tuple(_ground(unit, basis, country) for basis in found.basis)
            about = ("collection", "provisions", "instruments", "ratifications", "citations", "citing")
            return ProvisionReading(found, grounds, country, pack_info(unit), _cautions(unit, about))

    def answer(self, id: str) -> AnswerReading | None:
        """An answer; None when the content has none with this id."""
        with self._store.unit() as unit:
            found: Answer | None = unit.content.get("answer", id)
            if found is None:
                return None
            related = (unit.content.get("provision", each) for each in found.provisions)
            return AnswerReading(
                found,
                tuple(each for each in related if each is not None),
                pack_info(unit),
                _cautions(unit, ("collection", "answers", "citing", "gaps")),
            )


def _ground(unit: Unit, basis: Basis, country: str) -> Ground:
    return Ground(
        basis,
        unit.content.get("instrument", basis.instrument),
        unit.content.get("ratification", f"{country}:{basis.instrument}"),
    )


def _cautions(unit: Unit, about: Sequence[str]) -> tuple[Caution, ...]:
    found: tuple[Caution, ...] = unit.content.all("caution")
    return tuple(each for part in about for each in found if each.about == part)


def citation(reading: ProvisionReading, language: str) -> str:
    """How to cite a provision in `es` or `en`: the sources first, the code second, never the code alone."""
    words = i18n.words(language)
    sources = "; ".join(
        f"{ground.instrument.full_title.in_(language)}, {ground.basis.where.in_(language)}"
        for ground in reading.grounds
        if ground.instrument is not None
    )
    return words.say(
        N_("{sources}; see {code} of this collection ({title}, edition {version})."),
        sources=sources,
        code=reading.provision.id,
        title=reading.info.title.in_(language),
        version=reading.info.version,
    )


def copied(reading: ProvisionReading | AnswerReading, languages: Sequence[str]) -> str:
    """What is copied to be pasted elsewhere: the source first, then the text, in each of the languages."""
    return "\n\n\n".join("\n\n".join(_paragraphs(reading, language)) for language in languages)


def _paragraphs(reading: ProvisionReading | AnswerReading, language: str) -> tuple[str, ...]:
    if isinstance(reading, ProvisionReading):
        return _provision(reading, language)
    return _answer(reading, language)


def _provision(reading: ProvisionReading, language: str) -> tuple[str, ...]:
    title, norm = reading.provision.title, reading.provision.norm
    own_words = i18n.words(language).say(OWN_WORDS)
    return citation(reading, language), title.in_(language), norm.in_(language), own_words


def _answer(reading: AnswerReading, language: str) -> tuple[str, ...]:
    words = i18n.words(language)
    source = words.say(
        N_("{title}, edition {version}, answer {code}. It is general information, not legal advice."),
        title=reading.info.title.in_(language),
        version=reading.info.version,
        code=reading.answer.id,
    )
    titles = "; ".join(f"{each.title.in_(language)} ({each.id})" for each in reading.related)
    related = (words.say(N_("It rests on: {titles}."), titles=titles),) if titles else ()
    return source, reading.answer.question.in_(language), reading.answer.answer.in_(language), *related
