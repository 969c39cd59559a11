"""Copies of attachments that leave the store: whether they may, and without hidden data."""

from __future__ import annotations

from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.attachments import PIECE, Reader
from fieldtool.storage.store import Unit

MOST_IN_MEMORY = 100 * 1024 * 1024
"""Bytes: the largest picture that is looked into or drawn anew."""


def must_be_free(unit: Unit, attachment: Record) -> None:
    """Raises when the attachment, or the record that it belongs to, keeps it from leaving."""
    owner = unit.projection.get(attachment.belongs_to or "")
    if owner is not None and owner.refused:
        raise UserError(
            "A-11",
            Text(N_("The people concerned did not agree that this is shared.")),
            Text(N_("No copy was made.")),
            Text(N_("Make a copy only if they asked for it, and say so when you make it.")),
        )
    if attachment.restricted or (owner is not None and owner.restricted):
        raise UserError(
            "A-10",
            Text(N_("This attachment is restricted.")),
            Text(N_("No copy was made.")),
            Text(N_("If a copy is needed all the same, say so when you make it.")),
        )


def cleaned(media_type: str, size: int, reader: Reader) -> bytes:
    """A picture without hidden data. Raises `UserError` A-20 to A-23: never the original instead."""
    if not media_type.startswith("image/"):
        raise _no_clean_copy(media_type)
    from fieldtool import pictures  # loaded with the first picture

    if size > MOST_IN_MEMORY:
        raise pictures.too_large()
    return pictures.clean_copy(whole(reader, MOST_IN_MEMORY))


def _no_clean_copy(type: str) -> UserError:
    if type == "application/pdf":
        inside = N_("A PDF can hold names, dates, earlier versions and words under black bars.")
    elif type.startswith(("audio/", "video/")):
        inside = N_("A recording can hold the place, the time and the device, and voices tell who speaks.")
    else:
        inside = N_("A document can hold names, dates, earlier versions and comments.")
    return UserError(
        "A-22",
        Text(N_("A copy without hidden data can be made of pictures only.")),
        Text(inside),
        Text(N_("Share the original only with people who may know all this.")),
    )


def whole(reader: Reader, most: int) -> bytes:
    """All bytes of a file; the size that a record tells may be wrong."""
    data = bytearray()
    while piece := reader.read(PIECE):
        data += piece
        if len(data) > most:
            raise too_large_to_show()
    return bytes(data)


def too_large_to_show() -> UserError:
    """More bytes than are held in memory."""
    return UserError(
        "A-08",
        Text(N_("This file is too large to be shown here.")),
        Text(N_("It is kept complete.")),
        Text(N_("Open it in another program, or make a copy of it.")),
    )
