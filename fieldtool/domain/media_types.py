"""What kind of file something is, told by its first bytes; only when they say nothing, by its name."""

from __future__ import annotations

from fieldtool.domain.words import N_

UNKNOWN = "application/octet-stream"

HEAD = 4096
"""How many bytes are looked at."""

_STARTS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: tuple[tuple[bytes, str], ...] = (
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"heim", "image/heic"),
    (b"hevc", "image/heic"),
    (b"mif1", "image/heic"),
    (b"msf1", "image/heic"),
    (b"avif", "image/avif"),
    (b"M4A ", "audio/mp4"),
    (b"M4B ", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
    (b"3g", "video/3gpp"),
)
_SUFFIXES = {
    "aac": "audio/aac",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "html": "text/html",
    "json": "application/json",
    "mkv": "video/x-matroska",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
_OF_TYPE = {
    "application/pdf": "pdf",
    "audio/amr": "amr",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
    "video/3gpp": "3gp",
    "video/mp4": "mp4",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-msvideo": "avi",
    **{type: suffix for suffix, type in _SUFFIXES.items()},
}


def media_type(head: bytes, suffix: str) -> str:
    """The type of a file that begins with `head`; `suffix` is the end of its name, with or without a dot."""
    suffix = suffix.lower().lstrip(".")
    found = _by_content(head)
    if found is not None:
        return found
    by_name = _SUFFIXES.get(suffix)
    if _is_text(head):
        return by_name if by_name is not None and _is_kept_as_text(by_name) else "text/plain"
    return UNKNOWN if by_name is None or by_name.startswith("text/") else by_name


def suffix_of(type: str) -> str:
    """The end of a name (`.jpg`) for a copy of a file of this type; `.bin` when it is not known."""
    return f".{_OF_TYPE.get(type, 'bin')}"


def word_of(type: str) -> str:
    """What people call a file of this type: a message."""
    group = type.partition("/")[0]
    if type in _WORDS:
        return _WORDS[type]
    return _WORDS.get(group, N_("File"))


def short_name(type: str) -> str:
    """What people call the form of a file of this type, `PNG`; the type itself when it is not known."""
    return _OF_TYPE[type].upper() if type in _OF_TYPE else type


def size_in_words(size: int) -> str:
    """`2.4 MB`, `18 kB`: bytes for people, in thousands, the same in every language."""
    for unit, least in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{max(1, round(size / 1000))} kB"


_WORDS = {
    "image": N_("Picture"),
    "audio": N_("Sound recording"),
    "video": N_("Video recording"),
    "text": N_("Text"),
    "application/pdf": N_("PDF document"),
}


def _by_content(head: bytes) -> str | None:
    for at, start, type in _STARTS:
        if head[at : at + len(start)] == start:
            return type
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return next((type for start, type in _BRANDS if brand.startswith(start)), "video/mp4")
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head[:200] else "audio/ogg"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        # The sync word of MPEG audio; layer 0 is AAC in ADTS frames.
        return "audio/aac" if head[1] & 0x06 == 0 else "audio/mpeg"
    return None


def _is_kept_as_text(type: str) -> bool:
    return type.startswith(("text/", "message/")) or type in (
        "application/json",
        "application/xml",
        "application/rtf",
    )


def _is_text(head: bytes) -> bool:
    """Whether this is text in UTF-8; the last sign may be cut."""
    if not head or b"\0" in head:
        return False
    for cut in range(4):
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False
