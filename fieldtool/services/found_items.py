"""What of the content and of the help is found by searching, in both languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import INSTITUTION_KINDS
from fieldtool.domain.knowledge import Both, Institution, Pack, Provision
from fieldtool.services.help_texts import page_ids, sections_of
from fieldtool.storage.projected import SEARCHED
from fieldtool.storage.search import Item
from fieldtool.storage.store import Unit

_HELP, _KINDS, _OFFICES = "help.digest", "search.kinds", "offices.digest"


def _body(provision: Provision, language: str) -> str:
    """What search finds a provision by, besides its title."""
    plain = provision.plain
    parts = [provision.norm, provision.indicator]
    if plain is not None:
        parts = [plain.in_short, *parts, *plain.ask, *plain.if_refused]
    return "\n".join(each.in_(language) for each in parts)


def items_of(pack: Pack) -> Iterator[Item]:
    """What of a pack is found by searching, but for its offices (`find_offices`). A standard is also found
    by the questions that rest on it, by its topic, and by what people call the things that it is about."""
    called: dict[str, list[Both]] = {}
    for topic in pack.topics:
        for name in topic.provisions:
            called.setdefault(name, []).append(topic.name)
    for answer in pack.answers:
        for name in answer.provisions:
            called.setdefault(name, []).append(answer.question)
    for term in pack.terms:
        also = " ".join(term.also)
        for name in term.provisions:
            called.setdefault(name, []).append(Both(f"{term.term.es} {also}", term.term.en))
    for each in pack.provisions:
        others = " ".join(f"{both.es} {both.en}" for both in called.get(each.id, ()))
        yield Item(
            "content",
            "provision",
            each.id,
            each.situation,
            each.title.es,
            each.title.en,
            _body(each, "es"),
            _body(each, "en"),
            each.id,
            f"{each.topic} {others}",
        )
    for answer in pack.answers:
        yield Item(
            "content",
            "answer",
            answer.id,
            answer.situation,
            answer.question.es,
            answer.question.en,
            answer.answer.es,
            answer.answer.en,
            answer.id,
            "" if answer.audience == "migrant_adult" else answer.audience.replace("_", " "),
        )
    for term in pack.terms:
        yield Item(
            "content",
            "term",
            term.id,
            None,
            term.term.es,
            term.term.en,
            term.meaning.es,
            term.meaning.en,
            "",
            " ".join(term.also),
        )
    for instrument in pack.instruments:
        yield Item(
            "content",
            "instrument",
            instrument.id,
            None,
            instrument.short_name.es,
            instrument.short_name.en,
            instrument.full_title.es,
            instrument.full_title.en,
            "",
            instrument.id,
        )


def find_offices(unit: Unit) -> None:
    """Let search find the offices of all packs by the words in which their kind is said now; done at each
    opening and whenever packs changed. Does nothing when packs and words are those of the last time."""
    packs = [(id, unit.content.digest(id)) for id in unit.content.packs()]
    said = [words.say(word) for words in map(i18n.words, ("es", "en")) for _, word in INSTITUTION_KINDS]
    digest = hashlib.sha256(repr((packs, unit.content.form(), said)).encode()).hexdigest()
    if unit.local.text(_OFFICES) == digest:
        return
    offices = unit.content.all("institution")
    unit.search.remove("content", ["institution"], [each.id for each in offices])
    unit.search.add([*map(_office, offices)])
    unit.local.set(_OFFICES, digest.encode())


def _office(each: Institution) -> Item:
    spanish, english = (
        f"{words.say(INSTITUTION_KINDS.word(each.kind))} · {words.country(each.country)}"
        for words in map(i18n.words, ("es", "en"))
    )
    return Item(
        "content",
        "institution",
        each.id,
        None,
        each.name.es,
        each.name.en,
        spanish,
        english,
        "",
        "telefono telephone phone numero number oficina office",
    )


def load_help(unit: Unit) -> None:
    """Bring the search index of the store to the help of the program; done at each opening."""
    sections = [each for id in page_ids() for each in sections_of(id)]
    digest = hashlib.sha256(repr(sections).encode()).hexdigest()
    if unit.local.text(_HELP) == digest:
        return
    unit.search.clear("help")
    unit.search.add(
        [
            Item(
                "help",
                "help",
                f"{each.page}#{each.part}",
                None,
                each.title.es,
                each.title.en,
                each.body.es,
                each.body.en,
            )
            for each in sections
        ]
    )
    unit.local.set(_HELP, digest.encode())


def find_all_kinds(unit: Unit) -> None:
    """Let search find the records of a kind that an earlier state of the program did not find; done at each
    opening."""
    known = unit.local.text(_KINDS, "contact observation place").split()
    new = [kind for kind in SEARCHED if kind not in known]
    if new:
        unit.projection.index_later(new)
        unit.local.set(_KINDS, " ".join(SEARCHED).encode())
