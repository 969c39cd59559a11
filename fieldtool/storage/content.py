"""The content packs in the store: loaded when their files changed, read by identifier or chapter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, Text, cast, delete, func, insert, select

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.domain.knowledge import (
    Answer,
    Asked,
    Both,
    Caution,
    HandoutLine,
    Institution,
    Instrument,
    Pack,
    PackWord,
    Provision,
    Ratification,
    ScreeningQuestion,
    Synonym,
    Term,
    Topic,
    Translation,
)
from fieldtool.domain.knowledge import Mapping as PackMapping
from fieldtool.domain.training import Case, Module, QuizQuestion, Statement, Step
from fieldtool.storage.editions import Editions
from fieldtool.storage.local import Local
from fieldtool.storage.pieces import pieces
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
    "asked": ("asked", Asked),
    "word": ("words", PackWord),
    "handout": ("handouts", HandoutLine),
    "module": ("modules", Module),
    "step": ("steps", Step),
    "case": ("cases", Case),
    "quiz": ("quiz", QuizQuestion),
    "statement": ("statements", Statement),
}
"""Kind of content in the store: the part of a pack it comes from and its value."""

FIRST = "standards"
"""The pack whose entries stand before those of others."""

FORM = 3
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

    def load(self, pack: Pack, items: Sequence[Item]) -> None:
        """Put a pack in place of its former version, in the tables and in the search index.

        `items`: what of it is found by searching.
        """
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

    def words(self, but: str = "") -> dict[str, Both]:
        """The words of lists by their ids; what another pack says goes before what ours says.

        `but`: a pack that is left out.
        """
        document = cast(content.c.document, Text)
        query = (  # the library takes them out of the documents: this is done at each opening
            select(
                content.c.id,
                func.json_extract(document, "$.text.es"),
                func.json_extract(document, "$.text.en"),
            )
            .where(content.c.kind == "word", content.c.pack != but)
            .order_by(content.c.pack != FIRST, content.c.pack)
        )
        return {id: Both(es, en) for id, es, en in self._connection.execute(query)}

    def naming(self, kind: str, code: str) -> tuple[Any, ...]:
        """The values of a kind in which a code stands as a whole text, in the order of `all`."""
        query = (
            select(content.c.document)
            .where(content.c.kind == kind, func.instr(content.c.document, canonical(code)) > 0)
            .order_by(content.c.pack != FIRST, content.c.pack, content.c.place)
        )
        return tuple(restored(PARTS[kind][1], parse(row.document)) for row in self._connection.execute(query))


def document_of(value: Any) -> dict[str, Json]:
    """The plain JSON of a value; days are written `2026-11-25`."""
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def _plain(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return document_of(value) if is_dataclass(value) else value


def restored(form: Any, plain: Json) -> Any:
    """A value of a dataclass (or tuple, date, optional) from the plain JSON that `document_of` made of it."""
    return _maker(form)(plain)


@lru_cache
def _maker(form: Any) -> Callable[[Any], Any]:
    """How values of a form are made: found out once, since all of the content goes through it."""
    if get_origin(form) in (Union, UnionType):
        inner = _maker(next(each for each in get_args(form) if each is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if get_origin(form) is tuple:
        each = _maker(get_args(form)[0])
        return lambda plain: tuple(map(each, plain))
    if form is date:
        return date.fromisoformat
    if hasattr(form, "__dataclass_fields__"):
        makers = {name: _maker(hint) for name, hint in get_type_hints(form).items()}
        return lambda plain: form(**{name: makers[name](value) for name, value in plain.items()})
    return _as_it_is


def _as_it_is(plain: Any) -> Any:
    return plain


def _id_of(kind: str, value: Any, number: int) -> str:
    if kind == "ratification":
        return f"{value.country}:{value.instrument}"
    if kind == "mapping":
        return f"{value.provision}:{value.other}"
    if kind == "translation":
        return f"{value.of}:{value.part}:{value.language}"
    if kind == "asked":
        return str(value.of)
    return getattr(value, "id", None) or f"{kind}-{number}"
