"""Attachments: taken in, shown, copied out, and every one of these written down."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fieldtool import files
from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.custody import CUSTODY
from fieldtool.domain.media_types import HEAD, media_type
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.progress import Progress
from fieldtool.services.attached_files import hash_of
from fieldtool.services.author import Author
from fieldtool.services.copies import MOST_IN_MEMORY, cleaned, must_be_free, too_large_to_show, whole
from fieldtool.services.custody import CustodyLine, Hand, custody_of, write_down
from fieldtool.services.saving import Saver, found_records, no_record
from fieldtool.storage.attachments import PIECE, Reader
from fieldtool.storage.store import Store, Unit

__all__ = ["AttachmentLine", "AttachmentService", "CustodyLine", "Hand"]


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment as a list shows it. `here`: whether its file is on this computer."""

    id: str
    code: str
    record: str
    hash: str
    size: int
    media_type: str
    taken: str
    taken_by: str
    description: str
    sensitivity: str
    here: bool
    deleted: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    hash: str
    size: int
    media_type: str


class AttachmentService:
    """Everything that is done with attachments."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def attach(
        self,
        record: str,
        paths: Sequence[Path],
        *,
        taken: str | None = None,
        taken_by: str | None = None,
        description: str | None = None,
        sensitivity: str = "normal",
        progress: Progress | None = None,
    ) -> tuple[str, ...]:
        """Take in files for a record, all or none; gives the ids of the attachments.

        The files themselves stay as they are. Raises `UserError`: R-02 no such record, A-03 to A-07 for
        a file, `InvalidRecordsError`.
        """
        document = {
            "record": record,
            "taken": taken,
            "taken_by": taken_by,
            "description": description,
            "sensitivity": sensitivity,
        }
        return self.add([(document, path) for path in paths], progress)

    def add(
        self, wanted: Sequence[tuple[Mapping[str, object], Path]], progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Take in files, each with the fields of its attachment except those that the file itself tells.

        All or none. Raises `UserError` as `attach` does.
        """
        with self._store.unit() as unit:
            for document, _path in wanted:
                _must_be_record(unit, str(document.get("record")))
        with self._store.taking_files():
            return self._keep(wanted, progress or Progress())

    def _keep(
        self, wanted: Sequence[tuple[Mapping[str, object], Path]], progress: Progress
    ) -> tuple[str, ...]:
        kept: list[_Taken] = []
        try:
            for number, (_document, path) in enumerate(wanted, 1):
                kept.append(self._take_in(path, number, len(wanted), progress))
            with self._store.unit() as unit:
                saver = Saver(unit, self._author)
                ids = []
                for number, (file, (document, _path)) in enumerate(zip(kept, wanted, strict=True), 1):
                    told = {"hash": file.hash, "size": file.size, "media_type": file.media_type}
                    ids.append(saver.add(ATTACHMENT, {**document, **told}, number))
                    unit.files.add(file.hash, file.size)
                saver.finish()
        except BaseException:
            self._forget({file.hash for file in kept})
            raise
        return tuple(ids)

    def _take_in(self, path: Path, number: int, total: int, progress: Progress) -> _Taken:
        step = Text(N_("Taking in file {n} of {total}"), {"n": number, "total": total})
        with files.telling(path):
            if not stat.S_ISREG(path.stat().st_mode):
                raise UserError(
                    "A-07",
                    Text(N_("Only files can be attached, not folders: {name}."), {"name": path.name}),
                    Text(N_("Nothing was changed.")),
                    Text(N_("Choose the files in the folder.")),
                )
            with path.open("rb") as source, self._store.attachments.adding() as sink:
                before = os.fstat(source.fileno())
                head = b""
                # A file that grows is left as soon as that is known: it might grow for ever.
                while sink.size <= before.st_size and (piece := source.read(PIECE)):
                    head = head or piece[:HEAD]
                    sink.write(piece)
                    progress.at(step, sink.size, before.st_size)
                after = os.fstat(source.fileno())
                if (before.st_size, before.st_mtime_ns) != (sink.size, after.st_mtime_ns):
                    raise UserError(
                        "A-05",
                        Text(N_("This file changed while it was read: {name}."), {"name": path.name}),
                        Text(N_("Nothing was changed.")),
                        Text(N_("Wait until it is written completely, and attach it again.")),
                    )
                if not sink.size:
                    raise UserError(
                        "A-04",
                        Text(N_("This file is empty: {name}."), {"name": path.name}),
                        Text(N_("Nothing was changed.")),
                        Text(N_("Copy it again from the telephone or the camera.")),
                    )
                return _Taken(sink.keep(), sink.size, media_type(head, path.suffix))

    def _forget(self, hashes: set[str]) -> None:
        """Remove what was taken in for nothing."""
        with suppress(UserError):
            with self._store.unit() as unit:
                known = unit.files.known(hashes)
            for hash in hashes - known:
                self._store.attachments.drop(hash)

    def of(self, record: str, *, with_bin: bool = False) -> tuple[AttachmentLine, ...]:
        """The attachments of a record, in the order in which they were added. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            owner = _known(unit, record)
            found = unit.projection.owned(owner.id, ATTACHMENT.name)
            here = unit.files.known(hash_of(each) for each in found)
        return tuple(line_of(each, here) for each in found if with_bin or not each.deleted)

    def line(self, id: str) -> AttachmentLine:
        """One attachment. Raises `UserError` R-02."""
        with self._store.unit() as unit:
            found = _attachment(unit, id)
            return line_of(found, unit.files.known([hash_of(found)]))

    def open(self, id: str) -> Reader:
        """The content of an attachment as a stream, to be shown; it is written down that it was viewed.

        Raises `UserError`: R-02, A-01 not here, A-02 damaged.
        """
        attachment = self.line(id)
        reader = self._store.attachments.open(attachment.hash)
        try:
            self.write_down("viewed", [attachment.id])
        except BaseException:
            reader.close()
            raise
        return reader

    def read(self, id: str, most: int = MOST_IN_MEMORY) -> bytes:
        """The whole content of an attachment of at most `most` bytes, to be shown, as by `open`.

        Raises `UserError` A-08 when it is larger.
        """
        if self.line(id).size > most:
            raise too_large_to_show()
        with self.open(id) as reader:
            return whole(reader, most)

    def hidden(self, id: str) -> tuple[str, ...] | None:
        """What a picture holds besides what is seen: codes of `HIDDEN_DATA`.

        None when that cannot be told: for other files, for pictures of unknown forms, and when the file is
        not here.
        """
        attachment = self.line(id)
        if not attachment.media_type.startswith("image/") or attachment.size > MOST_IN_MEMORY:
            return None
        from fieldtool import pictures

        try:
            with self._store.attachments.open(attachment.hash) as reader:
                return pictures.hidden_data(whole(reader, MOST_IN_MEMORY))
        except UserError:
            return None

    def copy_out(
        self,
        id: str,
        path: Path,
        *,
        clean: bool,
        with_restricted: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Write a copy to a file that does not exist yet: without hidden data when `clean`, else as it is.

        Raises `UserError`: A-09 the name is taken, A-10 and A-11 it may not leave unless `with_restricted`,
        A-20 to A-23 no clean copy can be made; then nothing was written.
        """
        with self._store.unit() as unit:
            found = _attachment(unit, id)
            if not with_restricted:
                must_be_free(unit, found)
        attachment = self.line(found.id)
        if path.exists() or path.is_symlink():
            raise UserError(
                "A-09",
                Text(N_("There is already a file with this name: {name}."), {"name": path.name}),
                Text(N_("Nothing was changed.")),
                Text(N_("Choose another name.")),
            )
        with self._store.attachments.open(attachment.hash) as reader:
            source: BinaryIO | Reader = reader
            if clean:
                source = BytesIO(cleaned(attachment.media_type, attachment.size, reader))
            with files.replacing(path) as file:
                self._pour(source, file, attachment.size, progress or Progress())
                # Written down before the copy has its name: no copy is there that nobody wrote down.
                self.write_down("copied_clean" if clean else "copied", [attachment.id])

    def _pour(self, source: BinaryIO | Reader, file: BinaryIO, total: int, progress: Progress) -> None:
        done = 0
        while piece := source.read(PIECE):
            file.write(piece)
            done += len(piece)
            progress.at(Text(N_("Writing the copy")), done, total)

    def write_down(self, event: str, ids: Sequence[str]) -> None:
        """Add an event to the custody of attachments."""
        with self._store.unit() as unit:
            write_down(unit, self._author, event, ids)

    def custody(self, id: str) -> tuple[CustodyLine, ...]:
        """Everything that was done with an attachment, by whom and when, the oldest first."""
        with self._store.unit() as unit:
            return custody_of(unit, self._author.ids, _attachment(unit, id))

    def verify(self, id: str, progress: Progress | None = None) -> AttachmentLine:
        """Read the whole file and compare it with its hash. Raises `UserError` A-01, A-02."""
        attachment = self.line(id)
        self._store.attachments.verify(attachment.hash, progress)
        return attachment


def _known(unit: Unit, record: str) -> Record:
    found = found_records(unit, record)
    if len(found) != 1:
        raise no_record(record)
    return found[0]


def _must_be_record(unit: Unit, record: str) -> None:
    """Raises when a file cannot belong to this, before any of it is read."""
    found = _known(unit, record)
    if found.kind in (ATTACHMENT.name, CUSTODY.name):
        raise UserError(
            "A-06",
            Text(N_("A file cannot be attached to an attachment.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Attach it to the record itself.")),
        )


def _attachment(unit: Unit, id: str) -> Record:
    found = _known(unit, id)
    if found.kind != ATTACHMENT.name:
        raise no_record(id)
    return found


def line_of(found: Record, here: set[str]) -> AttachmentLine:
    """An attachment as lists show it; `here` are the hashes of files on this computer."""
    values = found.values
    return AttachmentLine(
        found.id,
        found.code,
        str(values.get("record") or ""),
        hash_of(found),
        int(values.get("size") or 0),
        str(values.get("media_type") or ""),
        str(values.get("taken") or ""),
        str(values.get("taken_by") or ""),
        str(values.get("description") or ""),
        str(values.get("sensitivity") or "normal"),
        hash_of(found) in here,
        found.deleted,
    )
