"""Pictures: what they hold besides what is seen, and a copy that holds nothing but what is seen.

A clean copy is drawn anew from the pixels: nothing of the file is carried over, so that nothing has to be
known about the many places where programs hide positions, devices, names and small earlier pictures.
"""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO

from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
"""Those that are read; a reader for anything else would only be one more way in."""

MOST_PIXELS = 120_000_000
"""Pixels of a whole file, all its frames together: more are refused before they are unpacked."""

MOST_FRAMES = 500

JPEG_QUALITY = 92

# A picture that grows while it is read is stopped by the library itself, at twice this.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_DEVICE = {
    "Make", "Model", "Software", "MakerNote", "BodySerialNumber", "LensMake", "LensModel", "LensSerialNumber",
    "HostComputer", "UniqueCameraModel", "CameraSerialNumber", "ProcessingSoftware", "ImageUniqueID",
}  # fmt: skip
_TIME = {
    "DateTime", "DateTimeOriginal", "DateTimeDigitized", "OffsetTime", "OffsetTimeOriginal",
    "OffsetTimeDigitized", "PreviewDateTime", "SubsecTime", "SubsecTimeOriginal", "SubsecTimeDigitized",
}  # fmt: skip
_AUTHOR = {"Artist", "Copyright", "XPAuthor", "CameraOwnerName"}
_OTHER = {
    "XMLPacket",
    "IptcNaaInfo",
    "ImageResources",
    "ImageDescription",
    "UserComment",
    "XPTitle",
    "XPComment",
    "XPKeywords",
    "XPSubject",
    "DocumentName",
}

_IN_TEXT: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("position", re.compile(rb"GPSL|GPSPosition|Iptc4xmpExt:Location|photoshop:City|geo:lat", re.IGNORECASE)),
    (
        "device",
        re.compile(rb"CreatorTool|tiff:Model|tiff:Make|SerialNumber|aux:Lens|Software", re.IGNORECASE),
    ),
    ("time", re.compile(rb"CreateDate|ModifyDate|DateCreated|DateTime|date:create", re.IGNORECASE)),
    ("author", re.compile(rb"dc:creator|dc:rights|Artist|Author|By-line|Owner", re.IGNORECASE)),
    ("thumbnail", re.compile(rb"xmp:Thumbnails|xapGImg", re.IGNORECASE)),
)
"""What is looked for in XMP and in the texts of a file."""

_PHOTOSHOP_THUMBNAIL = (0x0409, 0x040C)
_HARMLESS = {
    "dpi", "gamma", "jfif", "jfif_version", "jfif_unit", "jfif_density", "progression", "progressive",
    "adobe", "adobe_transform", "transparency", "background", "loop", "duration", "timestamp",
    "version", "extension", "interlace", "aspect", "srgb", "chromaticity", "compression",
    "default_image", "disposal", "blend", "bbox", "resolution", "resolution_unit", "mpoffset",
    "icc_profile", "exif", "xmp", "photoshop", "mp", "comment", "app", "XML:com.adobe.xmp",
    "Raw profile type exif", "Raw profile type xmp", "sizes",
}  # fmt: skip


def clean_copy(data: bytes) -> bytes:
    """The picture drawn anew in its own format: upright, in sRGB, with its pixels and nothing else.

    Raises `UserError` A-20 when it cannot be read, A-21 when it is too large.
    """
    with _quietly(), _opened(data) as picture:
        try:
            frames = [_plain(frame) for frame in _frames(picture)]
            made = BytesIO()
            _save(frames, picture, made)
        except Image.DecompressionBombError as error:
            raise too_large() from error
        except _UNREADABLE as error:
            raise _not_readable() from error
    return made.getvalue()


def hidden_data(data: bytes) -> tuple[str, ...] | None:
    """What the file holds besides what is seen: codes of `HIDDEN_DATA`; None when that cannot be told."""
    try:
        with _quietly(), _opened(data) as picture:
            if picture.format == "PNG":
                picture.load()  # its texts may stand behind the picture
            found = (
                _in_exif(picture.getexif(), picture.format == "TIFF")
                | _in_info(picture.info)
                | _around(picture, data)
            )
    except (UserError, Image.DecompressionBombError, *_UNREADABLE):
        return None
    return tuple(code for code in _ORDER if code in found)


_ORDER = ("position", "device", "time", "author", "thumbnail", "other")
_UNREADABLE = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error,
)  # fmt: skip
"""What the readers of the formats raise for damaged files."""


@contextmanager
def _quietly() -> Iterator[None]:
    """Damaged tags make the library warn; they are not carried over anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _opened(data: bytes) -> Image.Image:
    """The picture with its frame read, not its pixels."""
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
        count = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
        pixels = picture.width * picture.height * count
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except _UNREADABLE as error:
        raise _not_readable() from error
    if pixels > MOST_PIXELS or count > MOST_FRAMES:
        picture.close()
        raise too_large()
    return picture


def too_large() -> UserError:
    """More points or bytes than are drawn anew in the memory of a small computer."""
    return UserError(
        "A-21",
        Text(N_("This picture is too large to be drawn anew.")),
        Text(N_("No copy was made. The sealed original is complete.")),
        Text(N_("Make a smaller picture of it with another program, and attach that too.")),
    )


def _not_readable() -> UserError:
    return UserError(
        "A-20",
        Text(
            N_(
                "No copy without hidden data can be made of this picture: "
                "its form is not known, or it is damaged."
            )
        ),
        Text(N_("No copy was made. The sealed original is complete.")),
        Text(N_("Open it, photograph or capture the screen, and attach that picture too.")),
    )


def _frames(picture: Image.Image) -> list[Image.Image]:
    """The frames of an animation or the pages of a scan; only the first of a photograph with extras."""
    if picture.format in ("JPEG", "MPO") or getattr(picture, "n_frames", 1) == 1:
        picture.load()
        return [picture]
    return [frame.copy() for frame in ImageSequence.Iterator(picture)]


def _plain(frame: Image.Image) -> Image.Image:
    """The pixels alone, turned as the camera was held and in the colours that every screen shows."""
    profile = frame.info.get("icc_profile")
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in ("P", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
    if turned.mode in ("RGB", "CMYK") and profile:
        turned = _in_srgb(turned, profile)
    elif turned.mode not in ("1", "L", "LA", "RGB", "RGBA", "I;16"):
        turned = turned.convert("RGB")
    # Drawn on a new sheet: `info` of the old one would be written again by some formats.
    sheet = Image.new(turned.mode, turned.size)
    sheet.paste(turned)
    return sheet


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture.convert("RGB")  # a broken profile: the colours are a little off, the picture is there
    return changed if changed is not None else picture.convert("RGB")


def _save(frames: list[Image.Image], source: Image.Image, out: BinaryIO) -> None:
    first, *more = frames
    if source.format in ("JPEG", "MPO"):
        if first.mode not in ("L", "RGB"):
            first = first.convert("RGB")
        first.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
        return
    options: dict[str, Any] = {}
    if more:
        options = {"save_all": True, "append_images": more}
        if source.format != "TIFF":
            options["duration"] = source.info.get("duration") or 100
            options["loop"] = source.info.get("loop", 0)
    if source.format == "TIFF":
        options["compression"] = "tiff_deflate"
    if source.format == "WEBP":
        options["quality"] = JPEG_QUALITY
    first.save(out, source.format, **options)


def _in_exif(exif: Image.Exif, pages: bool) -> set[str]:
    """What the EXIF block tells, in all its parts; the second part may also be the second of the `pages`."""
    names: dict[str, Any] = {}
    for ifd in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        names |= {
            ExifTags.TAGS.get(tag, "?"): value for tag, value in ifd.items() if value not in (None, "", b"")
        }
    found = {
        code
        for code, wanted in (("device", _DEVICE), ("time", _TIME), ("author", _AUTHOR), ("other", _OTHER))
        if wanted & names.keys()
    }
    found |= _in_text(_bytes(names.get("XMLPacket", b"")))
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        found.add("position")
    if not pages and exif.get_ifd(ExifTags.IFD.IFD1):
        found.add("thumbnail")
    return found


def _in_info(info: Mapping[Any, Any]) -> set[str]:
    """What stands in XMP, in IPTC, in comments and in the texts of a PNG."""
    found: set[str] = set()
    for name, value in info.items():
        raw = _bytes(value)
        key = str(name)
        if key == "photoshop" and isinstance(value, Mapping):
            found |= _in_photoshop(value)
        elif key in ("xmp", "XML:com.adobe.xmp") or "profile type" in key:
            found |= {"other", *_in_text(raw)}
        elif key == "comment":
            found |= {"other"} if raw else set()
        elif key not in _HARMLESS:
            found |= {"other", *_in_text(key.encode() + b" " + raw)}
    return found


def _in_photoshop(parts: Mapping[Any, Any]) -> set[str]:
    found = {"other"} if parts else set()
    if any(number in parts for number in _PHOTOSHOP_THUMBNAIL):
        found.add("thumbnail")
    if 0x0404 in parts:  # IPTC
        raw = _bytes(parts[0x0404])
        found |= {"author"} if b"\x1c\x02\x50" in raw or b"\x1c\x02\x74" in raw else set()
        found |= {"time"} if b"\x1c\x02\x37" in raw else set()
        found |= {"position"} if any(mark in raw for mark in (b"\x1c\x02\x5a", b"\x1c\x02\x65")) else set()
    return found


def _in_text(raw: bytes) -> set[str]:
    return {code for code, pattern in _IN_TEXT if pattern.search(raw)}


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


def _around(picture: Image.Image, data: bytes) -> set[str]:
    """What lies beside the picture: further pictures, sounds and videos behind its end, parts of programs."""
    if picture.format in ("JPEG", "MPO"):
        return _in_segments(data) | ({"thumbnail"} if picture.format == "MPO" else set())
    if picture.format == "PNG":
        return _in_chunks(data)
    if picture.format == "WEBP":
        return {"other"} if len(data) > 9 + int.from_bytes(data[4:8], "little") else set()
    return set()


def _in_segments(data: bytes) -> set[str]:
    """The segments of a JPEG that no viewer needs, and what follows the end of the picture."""
    found: set[str] = set()
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA:
            end = data.find(b"\xff\xd9", at)
            return found | ({"other"} if data[end + 2 :].strip(b"\0") else set())
        if (kind == 0xE0 and size > 16) or data[at + 4 : at + 9] == b"JFXX\0":
            found.add("thumbnail")
        if 0xE3 <= kind <= 0xEC or kind == 0xEF or data[at + 4 : at + 38].startswith(_MORE_XMP):
            found.add("other")
        at += 2 + size
    return found


def _in_chunks(data: bytes) -> set[str]:
    """The chunks of a PNG that no viewer needs, and what follows its end."""
    found: set[str] = set()
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + size
        if kind == b"IEND":
            return found | ({"other"} if len(data) > at else set())
        if kind == b"tIME":
            found.add("time")
        elif kind not in _NEEDED_CHUNKS:
            found.add("other")
    return found


_MORE_XMP = b"http://ns.adobe.com/xmp/extension/"
_NEEDED_CHUNKS = frozenset(
    b"IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST acTL fcTL fdAT eXIf".split()
)
"""Those that make the picture, and that with EXIF, which is looked at by itself."""
