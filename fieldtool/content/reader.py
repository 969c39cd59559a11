"""Reading a content pack from its TOML files. The schema is told in `docs/content-pack.md`.

Raises `UserError` C-01 to C-03 (see `fieldtool.content.entry`), and C-04 for a pack of a newer program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from fieldtool.content import training
from fieldtool.content.citations import place
from fieldtool.content.entry import SAFE, Entry, bytes_of, document_of, entries, missing
from fieldtool.domain.editions import is_pack_id, is_version
from fieldtool.domain.knowledge import (
    Answer,
    Asked,
    Basis,
    Both,
    Caution,
    HandoutLine,
    Institution,
    Instrument,
    Limit,
    Pack,
    PackWord,
    Plain,
    Provision,
    Ratification,
    ScreeningQuestion,
    Synonym,
    Term,
    Topic,
    Translation,
    Use,
)
from fieldtool.domain.knowledge import Mapping as PackMapping
from fieldtool.domain.words import Text
from fieldtool.errors import UserError

FORMAT = 3
"""The newest form of packs that this program reads."""

OURS = "standards"
"""The pack that comes with the program: the only one without a prefix, and the one that says every word."""

HEAD = "pack.toml"
WORDS = "vocabularies.toml"
HANDOUTS = "handouts.toml"
SINCE = {WORDS: 3, HANDOUTS: 3}
"""The form of packs since which they may have a file: an older program refuses such a pack as too new."""

FILES = (
    "answers.toml",
    "asked.toml",
    "cautions.toml",
    "citations.toml",
    "glossary.toml",
    HANDOUTS,
    "institutions.toml",
    "instruments.toml",
    "mappings.toml",
    "pack.toml",
    "provisions.toml",
    "quizzes.toml",
    "ratifications.toml",
    "screening.toml",
    "synonyms.toml",
    "topics.toml",
    "training.toml",
    "translations.toml",
    WORDS,
)
"""The files that a pack may have, sorted. Its head names those that it has; all of these make its digest."""


def read_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises `UserError` when a file is missing or damaged; writes nothing."""
    return pack_of(files_of(folder))


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of the pack in a folder, name to bytes. Raises `UserError` when one of them is missing."""
    head = bytes_of(folder / HEAD)
    named = _head(document_of(HEAD, head)).texts("files")
    return {HEAD: head, **{name: bytes_of(folder / name) for name in named if name in FILES}}


def read_words(folder: Path) -> tuple[PackWord, ...]:
    """The words of lists alone, as the pack in a folder says them. Raises `UserError`."""
    return _words({WORDS: document_of(WORDS, bytes_of(folder / WORDS))})


@dataclass(frozen=True, slots=True)
class Cited:
    """How instruments are cited: id to kind, and to what their parts are called; English words and themes to
    Spanish ones."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    divisions: Mapping[str, Both] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def cited_in(folder: Path) -> Cited:
    """How the pack in a folder cites, for those that cite its instruments. Raises `UserError`."""
    names = [name for name in ("instruments.toml", "citations.toml") if (folder / name).exists()]
    return _cited({name: document_of(name, bytes_of(folder / name)) for name in names})


def _cited(documents: dict[str, dict[str, Any]]) -> Cited:
    blocks = partial(entries, documents, "citations.toml")
    found = map(_instrument, entries(documents, "instruments.toml", "instrument"))
    return Cited(
        {each.id: each.kind for each in found},
        {e.text("instrument"): Both(e.text("es"), e.text("en")) for e in blocks("division", "word")},
        {e.text("en"): e.text("es") for e in blocks("word", "division")},
    )


def pack_of(contents: Mapping[str, bytes], required: Cited | None = None) -> Pack:
    """The pack that these files make. Raises `UserError`.

    `required`: how a pack cites that this one requires. What this one says itself goes before it.
    """
    documents = {name: document_of(name, content) for name, content in contents.items()}
    head = _head(documents[HEAD])
    for key, is_good in (("id", is_pack_id), ("version", is_version)):
        if not is_good(head.text(key)):
            raise head.damaged(Text("The value of “{key}” is not of the right kind.", {"key": key}))
    for name in head.texts("files"):
        if name not in FILES or name == HEAD:
            raise head.damaged(Text("A pack has no file “{name}”.", {"name": name}))
        if name not in contents:
            raise missing(name)
        if head.whole("format") < SINCE.get(name, 0):
            what = Text(
                "A pack with the file “{name}” is of format {number}.", {"name": name, "number": SINCE[name]}
            )
            raise head.damaged(what)
    instruments = tuple(map(_instrument, entries(documents, "instruments.toml", "instrument")))
    own, required = _cited(documents), required or Cited()
    kinds = {**required.kinds, **own.kinds}
    words = {**required.words, **own.words}
    divisions = {**required.divisions, **own.divisions}

    def provision(entry: Entry) -> Provision:
        basis = [item.partition(" ") for item in entry.texts("legal_basis")]
        return Provision(
            id=entry.text("id"),
            situation=entry.text("situation"),
            topic=entry.text("topic"),
            title=entry.both("title"),
            norm=entry.both("norm"),
            protects=entry.texts("protects"),
            duty_bearers=entry.texts("duty_bearers"),
            basis=tuple(
                Basis(name, where, place(where, name, kinds.get(name, ""), words, divisions))
                for name, _, where in basis
            ),
            indicator=entry.both("indicator"),
            severity=entry.whole("severity"),
            review=entry.review("review"),
            plain=_plain(entry) if "in_short_es" in entry.values else None,
            countries=entry.texts("countries") if "countries" in entry.values else (),
            limit=_limit(entry) if "limit" in entry.values else None,
        )

    pack = Pack(
        id=head.text("id"),
        version=head.text("version"),
        reviewed=head.day("reviewed"),
        title=head.both("title"),
        publisher=head.both("publisher"),
        prefix=head.text("prefix"),
        requires=head.texts("requires"),
        digest=digest(contents),
        cautions=tuple(map(_caution, entries(documents, "cautions.toml", "caution"))),
        provisions=tuple(map(provision, entries(documents, "provisions.toml", "provision"))),
        answers=tuple(map(_answer, entries(documents, "answers.toml", "answer"))),
        instruments=instruments,
        ratifications=tuple(map(_ratification, entries(documents, "ratifications.toml", "ratification"))),
        screening=tuple(map(_question, entries(documents, "screening.toml", "question"))),
        institutions=tuple(map(_institution, entries(documents, "institutions.toml", "institution"))),
        synonyms=tuple(Synonym(e.texts("words")) for e in entries(documents, "synonyms.toml", "synonym")),
        topics=tuple(map(_topic, entries(documents, "topics.toml", "topic"))),
        terms=tuple(map(_term, entries(documents, "glossary.toml", "term"))),
        mappings=tuple(map(_mapping, entries(documents, "mappings.toml", "mapping"))),
        translations=tuple(map(_translation, entries(documents, "translations.toml", "translation"))),
        asked=tuple(map(_asked, entries(documents, "asked.toml", "asked"))),
        words=_words(documents),
        handouts=tuple(map(_line, entries(documents, HANDOUTS, "line"))),
        modules=training.modules(documents),
        steps=training.steps(documents),
        cases=training.cases(documents),
        quiz=training.quiz(documents),
        statements=training.statements(documents),
    )
    head.nothing_else()
    return pack


def version_of(contents: Mapping[str, bytes]) -> str:
    """The edition that the head of a pack names, without reading the rest. Raises `UserError`."""
    return _head(document_of(HEAD, contents[HEAD])).text("version")


def id_of(contents: Mapping[str, bytes]) -> str:
    """The id that the head of a pack names, without reading the rest. Raises `UserError`."""
    return _head(document_of(HEAD, contents[HEAD])).text("id")


def digest(contents: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over the names and bytes of files, in the order of their names."""
    total = hashlib.sha256()
    for name, content in sorted(contents.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _head(document: dict[str, Any]) -> Entry:
    head = Entry("pack.toml", str(document.get("id", "")), document)
    if head.whole("format") > FORMAT:
        raise UserError(
            "C-04",
            Text("This content was made for a newer version of the program."),
            SAFE,
            Text("Update the program, or use the content that came with it."),
        )
    return head


def _plain(entry: Entry) -> Plain:
    return Plain(
        in_short=entry.both("in_short"),
        ask=entry.pairs("ask"),
        if_refused=entry.pairs("if_refused"),
        review=entry.review("plain_review"),
    )


def _limit(entry: Entry) -> Limit:
    return Limit(entry.whole("limit"), entry.text("limit_unit"))


def _topic(entry: Entry) -> Topic:
    return Topic(entry.text("id"), entry.both("name"), entry.texts("provisions"))


def _term(entry: Entry) -> Term:
    return Term(
        id=entry.text("id"),
        term=entry.both("term"),
        meaning=entry.both("meaning"),
        also=entry.texts("also"),
        provisions=entry.texts("provisions"),
        review=entry.review("review"),
    )


def _mapping(entry: Entry) -> PackMapping:
    return PackMapping(entry.text("provision"), entry.text("other"), entry.text("relation"))


def _translation(entry: Entry) -> Translation:
    return Translation(
        language=entry.text("language"),
        of=entry.text("of"),
        part=entry.text("part"),
        text=entry.text("text"),
        review=entry.review("review"),
    )


def _asked(entry: Entry) -> Asked:
    return Asked(entry.text("of"), entry.texts("es"), entry.texts("en"))


def _words(documents: dict[str, dict[str, Any]]) -> tuple[PackWord, ...]:
    return tuple(map(_word, entries(documents, WORDS, "word")))


def _word(entry: Entry) -> PackWord:
    return PackWord(
        f"{entry.text('list')}.{entry.text('code')}",
        Both(entry.text("es"), entry.text("en")),
        entry.review("review"),
    )


def _line(entry: Entry) -> HandoutLine:
    uses = (each.partition(" ") for each in entry.texts("uses"))
    return HandoutLine(
        id=entry.text("id"),
        text=entry.both("text"),
        pictogram=entry.text("pictogram"),
        uses=tuple(Use(part, situation) for part, _, situation in uses),
        provisions=entry.texts("provisions"),
        review=entry.review("review"),
    )


def _caution(entry: Entry) -> Caution:
    countries = entry.texts("countries") if "countries" in entry.values else ()
    return Caution(entry.text("id"), entry.text("about"), entry.both("text"), countries)


def _answer(entry: Entry) -> Answer:
    return Answer(
        id=entry.text("id"),
        audience=entry.text("audience"),
        situation=entry.text("situation"),
        question=entry.both("question"),
        answer=entry.both("answer"),
        provisions=entry.texts("provisions"),
        review=entry.review("review"),
    )


def _instrument(entry: Entry) -> Instrument:
    return Instrument(
        id=entry.text("id"),
        short_name=entry.both("short_name"),
        full_title=entry.both("full_title"),
        adopted=entry.year("adopted"),
        in_force=entry.year("in_force"),
        kind=entry.text("kind"),
        body=entry.text("body"),
        binding=entry.flag("binding"),
    )


def _ratification(entry: Entry) -> Ratification:
    return Ratification(
        country=entry.text("country"),
        instrument=entry.text("instrument"),
        status=entry.text("status"),
        year=entry.year("year"),
        confidence=entry.text("confidence"),
    )


def _question(entry: Entry) -> ScreeningQuestion:
    return ScreeningQuestion(
        id=entry.text("id"),
        element=entry.text("element"),
        question=entry.both("question"),
        suggests=entry.both("suggests"),
        do_no_harm=entry.both("do_no_harm"),
        review=entry.review("review"),
    )


def _institution(entry: Entry) -> Institution:
    return Institution(
        id=entry.text("id"),
        country=entry.text("country"),
        kind=entry.text("kind"),
        name=entry.both("name"),
        phone=entry.text("phone"),
        website=entry.text("website"),
        confidence=entry.text("confidence"),
    )
