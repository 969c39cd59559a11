"""Photographs made for tests, with everything that telephones hide in them."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRETS = (
    b"CamaraSecreta", b"AparatoSecreto", b"2025:11:03", b"NombreSecreto", b"MINIATURA", b"VideoSecreto",
    b"NotaSecreta", b"SerieSecreta",
)  # fmt: skip
"""Words that stand in the files; none of them may be in a clean copy."""

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="16,54.1N" '
    b'xmp:CreatorTool="AparatoSecreto" dc:creator="NombreSecreto"/></rdf:RDF></x:xmpmeta>'
)


def pixels(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture with something in it: the left half light, the right half dark."""
    picture = Image.new(mode, size, "white" if mode != "P" else 0)
    picture.paste("black" if mode != "P" else 1, (size[0] // 2, 0, size[0], size[1]))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """Position, device, time, name, maker's note and description."""
    made = Image.Exif()
    made[ExifTags.Base.Make] = "CamaraSecreta"
    made[ExifTags.Base.Model] = "AparatoSecreto"
    made[ExifTags.Base.DateTime] = "2025:11:03 10:20:30"
    made[ExifTags.Base.Artist] = "NombreSecreto"
    made[ExifTags.Base.ImageDescription] = "NotaSecreta"
    made[ExifTags.Base.Orientation] = orientation
    inside: dict[int, Any] = made.get_ifd(ExifTags.IFD.Exif)
    inside[ExifTags.Base.DateTimeOriginal] = "2025:11:03 10:20:30"
    inside[ExifTags.Base.BodySerialNumber] = "SerieSecreta"
    inside[ExifTags.Base.MakerNote] = b"CamaraSecreta note"
    gps: dict[int, Any] = made.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (16.0, 54.0, 6.0)
    gps[ExifTags.GPS.GPSLongitudeRef] = "W"
    gps[ExifTags.GPS.GPSLongitude] = (92.0, 5.0, 41.0)
    return made


def with_thumbnail(block: bytes) -> bytes:
    """An EXIF block (with its `Exif` mark) to which a small picture in IFD1 is added."""
    tiff = bytearray(block[6:])
    order = "<" if tiff[:2] == b"II" else ">"
    small = BytesIO()
    pixels((16, 12)).save(small, "JPEG", comment=b"MINIATURA")
    at = struct.unpack_from(f"{order}I", tiff, 4)[0]
    count = struct.unpack_from(f"{order}H", tiff, at)[0]
    if len(tiff) % 2:
        tiff += b"\0"
    struct.pack_into(f"{order}I", tiff, at + 2 + 12 * count, len(tiff))
    where = len(tiff) + 2 + 3 * 12 + 4
    entries = ((0x0103, 3, 6), (0x0201, 4, where), (0x0202, 4, len(small.getvalue())))
    tiff += struct.pack(f"{order}H", len(entries))
    for tag, kind, value in entries:
        packed = struct.pack(f"{order}HH", value, 0) if kind == 3 else struct.pack(f"{order}I", value)
        tiff += struct.pack(f"{order}HHI", tag, kind, 1) + packed
    tiff += struct.pack(f"{order}I", 0) + small.getvalue()
    return b"Exif\0\0" + bytes(tiff)


def jpeg(orientation: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """A photograph as a telephone makes it, with a small picture, a comment and a video behind its end."""
    made = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels(size).save(
        made,
        "JPEG",
        exif=with_thumbnail(exif(orientation).tobytes()),
        comment=b"NotaSecreta",
        xmp=XMP,
        icc_profile=profile,
        quality=95,
    )
    photoshop = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 18) + b"\x1c\x02\x50\0\x0dNombreSecreto"
    )
    whole = made.getvalue()
    segment = b"\xff\xed" + struct.pack(">H", len(photoshop) + 2) + photoshop
    return whole[:2] + segment + whole[2:] + b"\0\0\0\x18ftypmp42VideoSecreto"


def png() -> bytes:
    """A picture with texts before and behind it, and a time."""
    made = BytesIO()
    info = PngInfo()
    info.add_text("Author", "NombreSecreto")
    info.add_text("Software", "AparatoSecreto")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    pixels().save(made, "PNG", pnginfo=info, exif=exif())
    whole = made.getvalue()
    late = (
        chunk(b"tEXt", b"Comment\0NotaSecreta") + chunk(b"tIME", bytes(7)) + chunk(b"prVt", b"SerieSecreta")
    )
    return whole[:-12] + late + whole[-12:] + b"VideoSecreto"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def webp() -> bytes:
    made = BytesIO()
    pixels().save(made, "WEBP", exif=exif(), xmp=XMP)
    return made.getvalue() + b"VideoSecreto"


def tiff() -> bytes:
    made = BytesIO()
    pages = [pixels(), pixels((32, 32))]
    pages[0].save(made, "TIFF", exif=exif(), save_all=True, append_images=pages[1:])
    return made.getvalue() + b"VideoSecreto"


def gif() -> bytes:
    made = BytesIO()
    frames = [pixels((32, 32)).rotate(90 * n) for n in range(3)]
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:], duration=70, comment=b"NotaSecreta")
    return made.getvalue() + b"VideoSecreto"


def noisy_jpeg(side: int) -> bytes:
    """A photograph that does not compress well."""
    made = BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(1).randbytes(3 * side * side)).save(made, "JPEG")
    return made.getvalue()
