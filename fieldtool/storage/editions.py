"""The files of the packs that were installed, and what the standards said in editions that are replaced."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from fieldtool.domain.codec import Json, canonical, decoded, parse
from fieldtool.domain.editions import Edition, Judgement, TextOfThen, order
from fieldtool.domain.knowledge import Both
from fieldtool.storage.pieces import AMONG, among, plainly
from fieldtool.storage.tables import content, former, pack_files, packs

_HERE = ""
"""The id of the row that says that an edition was here."""

_HOLDERS = f"SELECT id, pack FROM content WHERE kind = 'provision' AND id {AMONG}"
_HEADS = f"SELECT id, document FROM packs WHERE id {AMONG}"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A pack that was installed: `data` is the file as it came, `at_ms` when."""

    id: str
    version: str
    at_ms: int
    data: bytes


class Editions:
    """Reads and writes in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # files

    def files(self) -> tuple[KeptFile, ...]:
        """All packs that were installed, by id."""
        return tuple(KeptFile(*row) for row in self._connection.execute(_FILES.order_by(pack_files.c.id)))

    def file(self, pack: str) -> KeptFile | None:
        """An installed pack; None when it came with the program or is not here."""
        row = self._connection.execute(_FILES.where(pack_files.c.id == pack)).first()
        return None if row is None else KeptFile(*row)

    def keep_file(self, file: KeptFile) -> None:
        """Keep the file of a pack in place of its former one."""
        self.drop_file(file.id)
        self._connection.execute(
            insert(pack_files).values(id=file.id, version=file.version, at_ms=file.at_ms, data=file.data)
        )

    def drop_file(self, pack: str) -> None:
        """Forget the file of a pack; nothing happens when there is none."""
        self._connection.execute(delete(pack_files).where(pack_files.c.id == pack))

    # what was said

    def keep_again(self, rows: Mapping[tuple[str, str, str], bytes]) -> None:
        """Keep what was read of a damaged store: pack, version and id to what was said."""
        found = [
            {"pack": pack, "version": version, "id": id, "document": document}
            for (pack, version, id), document in rows.items()
        ]
        if found:
            self._connection.execute(upsert(former).on_conflict_do_nothing(), found)

    def keep_former(self, pack: str, version: str | None, provisions: Iterable[Mapping[str, Json]]) -> None:
        """Before a pack is replaced: keep what its standards say where the new ones do not.

        `version` and `provisions` (as plain JSON) are those of the new edition; None when there is none.
        """
        old = self._version(pack)
        if old is None or old == version:
            return
        new = {str(each["id"]): _judged_by(each) for each in provisions}
        # After going back to an older edition: its text must not be taken for that of the later one.
        later = {
            row.id
            for row in self._connection.execute(
                select(former.c.version, former.c.id).where(former.c.pack == pack)
            )
            if order(row.version) > order(old)
        }
        rows = [{"pack": pack, "version": old, "id": _HERE, "document": canonical({})}]
        for id, document in self._documents(pack):
            said = _judged_by(document)
            if new.get(id) != said or id in later:
                rows.append({"pack": pack, "version": old, "id": id, "document": said})
        # An edition that was here before, is here again and goes once more said the same then.
        self._connection.execute(upsert(former).on_conflict_do_nothing(), rows)

    def now(self, codes: Collection[str]) -> dict[str, Edition]:
        """The editions in which these standards are here; those that are not here are left out."""
        found = plainly(self._connection, _HOLDERS, among(codes))
        heads = plainly(self._connection, _HEADS, among({pack for _, pack in found}))
        here = {pack: Edition(pack, decoded(document)["version"]) for pack, document in heads}
        return {code: here[pack] for code, pack in found}

    def judgement(self, code: str, edition: Edition) -> Judgement:
        """How the text by which somebody judged stands to the one of now."""
        version = self._version(edition.pack)
        now = Edition(edition.pack, version) if version is not None else None
        document = self._document(edition.pack, code) if now is not None else None
        if now == edition:
            return Judgement(code, edition, now, "same" if document is not None else "unknown")
        said, was_here = self._said(code, edition)
        if not was_here:
            return Judgement(code, edition, now, "unknown")
        if said is None:  # no later edition says otherwise
            return Judgement(code, edition, now, "same" if document is not None else "unknown")
        if document is not None and _judged_by(document) == said:
            return Judgement(code, edition, now, "same")
        standing = "gone" if document is None else "changed"
        return Judgement(code, edition, now, standing, _text(parse(said)))

    def _said(self, code: str, edition: Edition) -> tuple[bytes | None, bool]:
        """What the standard said in an edition that was replaced, and whether that edition was here.

        It is kept with the last edition that said so: the first one, from that edition on, that has a text.
        """
        rows = self._connection.execute(
            select(former.c.version, former.c.id, former.c.document).where(
                former.c.pack == edition.pack, former.c.id.in_((_HERE, code))
            )
        ).all()
        was_here = any(row.id == _HERE and row.version == edition.version for row in rows)
        later = sorted(
            (order(row.version), row.document)
            for row in rows
            if row.id == code and order(row.version) >= order(edition.version)
        )
        return (later[0][1] if later else None), was_here

    def _version(self, pack: str) -> str | None:
        row = self._connection.execute(select(packs.c.document).where(packs.c.id == pack)).first()
        return None if row is None else str(parse(row.document)["version"])

    def _documents(self, pack: str) -> list[tuple[str, Any]]:
        rows = self._connection.execute(_PROVISIONS.where(content.c.pack == pack))
        return [(row.id, parse(row.document)) for row in rows]

    def _document(self, pack: str, code: str) -> Any:
        row = self._connection.execute(
            _PROVISIONS.where(content.c.pack == pack, content.c.id == code)
        ).first()
        return None if row is None else parse(row.document)


_FILES = select(pack_files.c.id, pack_files.c.version, pack_files.c.at_ms, pack_files.c.data)
_PROVISIONS = select(content.c.id, content.c.document).where(content.c.kind == "provision")


def _judged_by(provision: Mapping[str, Json]) -> bytes:
    """What people judge by. Plain words, the state of review and the like may change without changing it."""
    limit = provision.get("limit")
    return canonical(
        {
            "title": provision["title"],
            "norm": provision["norm"],
            "indicator": provision["indicator"],
            "basis": [f"{each['instrument']} {each['pinpoint']}".strip() for each in provision["basis"]],
            "countries": list(provision.get("countries") or ()),
            "limit": None if limit is None else f"{limit['amount']} {limit['unit']}",
        }
    )


def _text(said: Mapping[str, Json]) -> TextOfThen:
    title, norm, indicator = (Both(**said[name]) for name in ("title", "norm", "indicator"))
    return TextOfThen(title, norm, indicator, tuple(said["basis"]))
