"""What is said about an attachment, and its picture in lists."""

from __future__ import annotations

from fieldtool.domain.media_types import size_in_words, word_of
from fieldtool.domain.vocabularies import HIDDEN_DATA
from fieldtool.i18n import _
from fieldtool.services.attachments import AttachmentLine
from ui.values import date_in_words

ICONS = {"image": "photo", "audio": "microphone", "video": "video", "text": "file-text"}


def icon_of(media_type: str) -> str:
    """The drawing for a kind of file."""
    if media_type == "application/pdf":
        return "file-text"
    return ICONS.get(media_type.partition("/")[0], "paperclip")


def kind_of(media_type: str) -> str:
    """What a kind of file is called in the language of now."""
    return _(word_of(media_type))


def heading(line: AttachmentLine) -> str:
    """Its description; the code when there is none."""
    return " ".join(line.description.split()) or line.code


def about(line: AttachmentLine, hidden: tuple[str, ...] | None) -> str:
    """Kind, size, date, who took it, and what it holds besides what is seen."""
    parts = [
        kind_of(line.media_type),
        size_in_words(line.size),
        date_in_words(line.taken) if line.taken else "",
        _("taken by {code}", code=line.taken_by) if line.taken_by else "",
        _hidden_in_short(hidden) if hidden else "",
    ]
    return " · ".join(part for part in parts if part)


def _hidden_in_short(hidden: tuple[str, ...]) -> str:
    return _("hidden data, also where it was taken") if "position" in hidden else _("hidden data")


def hidden_in_words(hidden: tuple[str, ...]) -> str:
    """`Where it was taken · Which device or program`: what a picture holds besides what is seen."""
    return " · ".join(_(HIDDEN_DATA.word(each)) for each in hidden)


def time_in_words(seconds: float) -> str:
    """`3:07`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
