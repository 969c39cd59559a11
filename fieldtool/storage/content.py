"""The content packs in the store: loaded when their files changed, read by identifier or chapter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, delete, func, insert, select

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.domain.knowledge import (
    Answer,
    Both,
    Caution,
    Institution,
    Instrument,
    Pack,
    Provision,
    Ratification,
    ScreeningQuestion,
    Synonym,
    Term,
    Topic,
    Translation,
)
from fieldtool.domain.knowledge import Mapping as PackMapping
from fieldtool.storage.editions import Editions
from fieldtool.storage.local import Local
from fieldtool.storage.pieces import AMONG, among, pieces, plainly
from fieldtool.storage.search import Item, Search
from fieldtool.storage.tables import content, packs

PARTS: Mapping[str, tuple[str, type[Any]]] = {
    "provision": ("provisions", Provision),
    "answer": ("answers", Answer),
    "instrument": ("instruments", Instrument),
    "ratification": ("ratifications", Ratification),
    "screening": ("screening", ScreeningQuestion),
    "institution": ("institutions", Institution),
    "caution": ("cautions", Caution),
    "synonym": ("synonyms", Synonym),
    "topic": ("topics", Topic),
    "term": ("terms", Term),
    "mapping": ("mappings", PackMapping),
    "translation": ("translations", Translation),
}
"""Kind of content in the store: the part of a pack it comes from and its value."""

FIRST = "standards"
"""The pack whose entries stand before those of others."""

FORM = 1
"""Counts the ways in which content was kept in these tables and in the search index. Raise it when a value,
or what search finds it by, changes: then every pack is loaded again from its files."""


_FORM = "content.form"


class Content:
    """Reads and writes the content tables in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def digest(self, pack: str) -> str | None:
        """The digest of the pack as it was loaded; None when it was not."""
        return self._connection.execute(select(packs.c.digest).where(packs.c.id == pack)).scalar()

    def load(self, pack: Pack) -> None:
        """Put a pack in place of its former version, in the tables and in the search index."""
        Editions(self._connection).keep_former(pack.id, pack.version, map(document_of, pack.provisions))
        search = self._emptied(pack.id)
        head = {
            "version": pack.version,
            "reviewed": pack.reviewed.isoformat(),
            "title": {"es": pack.title.es, "en": pack.title.en},
            "publisher": {"es": pack.publisher.es, "en": pack.publisher.en},
            "prefix": pack.prefix,
            "requires": list(pack.requires),
        }
        self._connection.execute(
            insert(packs).values(id=pack.id, digest=pack.digest, document=canonical(head))
        )
        rows = [
            {
                "pack": pack.id,
                "kind": kind,
                "id": _id_of(kind, value, number),
                "place": number,
                "situation": getattr(value, "situation", None),
                "document": canonical(document_of(value)),
            }
            for kind, (part, _) in PARTS.items()
            for number, value in enumerate(getattr(pack, part))
        ]
        if rows:  # a pack may hold nothing that is kept here
            self._connection.execute(insert(content), rows)
        items = list(_items(pack))
        if items:
            search.add(items)

    def drop(self, pack: str) -> None:
        """Take a pack away; what its standards said is kept for those who judged by it."""
        Editions(self._connection).keep_former(pack, None, ())
        self._emptied(pack)

    def _emptied(self, pack: str) -> Search:
        search = Search(self._connection)
        self._unfind(search, pack)
        self._connection.execute(delete(content).where(content.c.pack == pack))
        self._connection.execute(delete(packs).where(packs.c.id == pack))
        return search

    def form(self) -> int:
        """The `FORM` in which content was kept last; 0 when none was."""
        return Local(self._connection).number(_FORM)

    def keep_form(self) -> None:
        """Remember that all content is kept in the `FORM` of now."""
        Local(self._connection).set(_FORM, str(FORM).encode())

    def packs(self) -> tuple[str, ...]:
        """The ids of the packs that are loaded, our own first."""
        ids = self._connection.execute(select(packs.c.id).order_by(packs.c.id != FIRST, packs.c.id)).scalars()
        return tuple(ids)

    def _unfind(self, search: Search, pack: str) -> None:
        """Take what a pack brought out of the search index."""
        rows = self._connection.execute(
            select(content.c.kind, content.c.id).where(content.c.pack == pack).order_by(content.c.id)
        ).all()
        for some in pieces([row.id for row in rows]):
            search.remove("content", sorted({row.kind for row in rows}), some)

    def pack(self, pack: str) -> Mapping[str, Json] | None:
        """`version`, `reviewed`, `title` (es, en), `publisher`, `prefix` and `requires` of a loaded pack."""
        row = self._connection.execute(select(packs.c.document).where(packs.c.id == pack)).first()
        return None if row is None else dict(parse(row.document))

    def get(self, kind: str, id: str) -> Any:
        """One value of `fieldtool.domain.knowledge`, or None."""
        row = self._connection.execute(
            select(content.c.document).where(content.c.kind == kind, content.c.id == id)
        ).first()
        return None if row is None else restored(PARTS[kind][1], parse(row.document))

    def pack_of(self, kind: str, id: str) -> str | None:
        """The pack that brought an entry; None when there is no such entry."""
        return self._connection.execute(
            select(content.c.pack).where(content.c.kind == kind, content.c.id == id)
        ).scalar()

    def of_pack(self, pack: str, kind: str) -> tuple[Any, ...]:
        """The values of a kind that a pack brought, in its order."""
        rows = self._connection.execute(
            select(content.c.document)
            .where(content.c.kind == kind, content.c.pack == pack)
            .order_by(content.c.place)
        )
        return tuple(restored(PARTS[kind][1], parse(row.document)) for row in rows)

    def all(self, kind: str, situation: str | None = None) -> tuple[Any, ...]:
        """The values of a kind in the order of the pack, of one chapter if it is given."""
        query = (
            select(content.c.document)
            .where(content.c.kind == kind)
            .order_by(content.c.pack != FIRST, content.c.pack, content.c.place)
        )
        if situation is not None:
            query = query.where(content.c.situation == situation)
        return tuple(restored(PARTS[kind][1], parse(row.document)) for row in self._connection.execute(query))

    def naming(self, kind: str, code: str) -> tuple[Any, ...]:
        """The values of a kind in which a code stands as a whole text, in the order of `all`."""
        query = (
            select(content.c.document)
            .where(content.c.kind == kind, func.instr(content.c.document, canonical(code)) > 0)
            .order_by(content.c.pack != FIRST, content.c.pack, content.c.place)
        )
        return tuple(restored(PARTS[kind][1], parse(row.document)) for row in self._connection.execute(query))

    def known(self, kind: str, ids: Collection[str]) -> frozenset[str]:
        """Which of these identifiers there are."""
        query = f"SELECT id FROM content WHERE kind = :kind AND id {AMONG}"
        return frozenset(id for (id,) in plainly(self._connection, query, {"kind": kind, **among(ids)}))


def document_of(value: Any) -> dict[str, Json]:
    """The plain JSON of a value; days are written `2026-11-25`."""
    return asdict(value, dict_factory=_document)


def _document(pairs: list[tuple[str, Any]]) -> dict[str, Json]:
    return {name: each.isoformat() if isinstance(each, date) else each for name, each in pairs}


def restored(form: Any, plain: Json) -> Any:
    """A value of a dataclass (or tuple, date, optional) from the plain JSON that `document_of` made of it."""
    if get_origin(form) in (Union, UnionType):
        inner = next(each for each in get_args(form) if each is not type(None))
        return None if plain is None else restored(inner, plain)
    if get_origin(form) is tuple:
        return tuple(restored(get_args(form)[0], each) for each in plain)
    if form is date:
        return date.fromisoformat(plain)
    if hasattr(form, "__dataclass_fields__"):
        hints = _hints(form)
        return form(**{name: restored(hints[name], value) for name, value in plain.items()})
    return plain


@lru_cache
def _hints(form: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(form)


def _id_of(kind: str, value: Any, number: int) -> str:
    if kind == "ratification":
        return f"{value.country}:{value.instrument}"
    if kind == "mapping":
        return f"{value.provision}:{value.other}"
    if kind == "translation":
        return f"{value.of}:{value.part}:{value.language}"
    return getattr(value, "id", None) or f"{kind}-{number}"


def _body(provision: Provision, language: str) -> str:
    """What search finds a provision by, besides its title."""
    plain = provision.plain
    parts = [provision.norm, provision.indicator]
    if plain is not None:
        parts = [plain.in_short, *parts, *plain.ask, *plain.if_refused]
    return "\n".join(each.in_(language) for each in parts)


def _items(pack: Pack) -> Iterator[Item]:
    """What of a pack is found by searching. A standard is also found by the questions that rest on it, by its
    topic, and by what people call the things that it is about."""
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
