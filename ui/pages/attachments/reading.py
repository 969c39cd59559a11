"""Reading an attachment for the window, in the worker: from the sealed file to what a view shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from fieldtool.domain.media_types import UNKNOWN
from fieldtool.services.attachments import AttachmentLine, CustodyLine
from fieldtool.sound import PLAYED, Player

TEXT_SHOWN = 1024 * 1024
"""Bytes of a text that are shown."""

MOST_POINTS = 24_000_000
"""A larger picture is read at a smaller size: a screen has 2 to 8 million points."""

PAGE_WIDTH = 1400
"""Pixels of a page of a PDF."""

PICTURE, PAGES, TEXT, SOUND, NOTHING = "picture", "pages", "text", "sound", "nothing"

_TEXTS = ("application/json", "application/xml", "message/rfc822")
_ORDERS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(slots=True)
class Seen:
    """What was read. Not frozen: `clear` drops it where it stands, whoever still holds it."""

    line: AttachmentLine
    custody: tuple[CustodyLine, ...]
    hidden: tuple[str, ...] | None
    what: str = NOTHING
    image: QImage | None = None
    pdf: bytes = b""
    pages: int = 0
    text: str = ""
    is_all: bool = True
    player: Player | None = None

    def clear(self) -> None:
        """Drop everything that was read."""
        if self.player is not None:
            self.player.close()
        self.image, self.pdf, self.text, self.player = None, b"", "", None


def kind_of_view(media_type: str) -> str:
    """The view for a kind of file."""
    if media_type.startswith("image/"):
        return PICTURE
    if media_type == "application/pdf":
        return PAGES
    if media_type.startswith("text/") or media_type in _TEXTS:
        return TEXT
    return SOUND if media_type in PLAYED else NOTHING


def read_seen(workspace: Any, id: str) -> Seen:
    """Read an attachment to be shown; it is written down that it was viewed, when it can be.

    Raises `UserError` as `AttachmentService.read` does, and A-30 and A-32.
    """
    service = workspace.attachments
    line = service.line(id)
    what = kind_of_view(line.media_type) if line.media_type != UNKNOWN else NOTHING
    seen = Seen(line, (), service.hidden(id), what)
    if what == PICTURE:
        seen.image = picture(service.read(id))
        if seen.image is None:
            seen.what = NOTHING
    elif what == PAGES:
        seen.pdf = service.read(id)
        seen.pages = workspace.printing.pages_of(seen.pdf)
        seen.image = page(workspace, seen.pdf, 0)
    elif what == TEXT:
        with service.open(id) as reader:
            seen.text = text(_beginning(reader, TEXT_SHOWN))
        seen.is_all = line.size <= TEXT_SHOWN
    elif what == SOUND:
        seen.player = Player(service.read(id))
    seen.custody = service.custody(id)
    return seen


def page(workspace: Any, pdf: bytes, number: int) -> QImage:
    """One page of a PDF."""
    return QImage.fromData(workspace.printing.page_of(pdf, number, PAGE_WIDTH))


def picture(data: bytes) -> QImage | None:
    """A picture, turned as its EXIF says; None when its form is not known here or it is damaged."""
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    points = size.width() * size.height() if size.isValid() else 0
    if points > MOST_POINTS:
        small = (MOST_POINTS / points) ** 0.5
        reader.setScaledSize(QSize(max(1, int(size.width() * small)), max(1, int(size.height() * small))))
    image = reader.read()
    buffer.close()
    return None if image.isNull() else image


def text(data: bytes) -> str:
    """Bytes as text: by their mark, as UTF-8, or as old Western European programs wrote it."""
    for mark, coding in _ORDERS:
        if data.startswith(mark):
            return data.decode(coding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A sign that was cut at the end of what is shown is no reason to guess.
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        return data.decode("cp1252", "replace")


def _beginning(reader: Any, most: int) -> bytes:
    data = bytearray()
    while len(data) < most and (piece := reader.read(most - len(data))):
        data += piece
    return bytes(data)
