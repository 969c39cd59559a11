"""What a record holds, in words of the language now chosen: for differences, histories and summaries."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.editions import JUDGED, read_mark
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.knowledge import Both
from fieldtool.domain.merge import DELETED
from fieldtool.domain.reading import is_empty
from fieldtool.i18n import _
from ui.typed_dates import shown


@dataclass(frozen=True, slots=True)
class Names:
    """Names that ids and codes stand for: records by id, titles of provisions by code."""

    records: Mapping[str, str] = field(default_factory=dict)
    provisions: Mapping[str, Both] = field(default_factory=dict)

    def provision(self, code: str) -> str:
        """The title of a provision; its code when the content that is loaded does not have it."""
        title = self.provisions.get(code)
        return title.in_(i18n.current().language) if title is not None else code


def read_names(workspace: Any, values: Iterable[Json] = ()) -> Names:
    """What ids and codes stand for: all places, the provisions, and the records that are among these values.

    Call it in a job: it reads the store.
    """
    places = {each.id: str(each.values.get("name", "")) for each in workspace.records.places()}
    titles = {each.id: each.title for each in workspace.library.provisions()}
    return Names({**workspace.records.names(values), **places}, titles)


def field_name(kind: Kind | None, path: str, names: Names) -> str:
    """What a part of a record is called: `place` or `answers.DET-01`."""
    name, _dot, code = path.partition(".")
    if path == DELETED:
        return _("Bin")
    if kind is None or name not in kind.names:
        return path
    question = _(kind.field(name).question)
    found = read_mark(code) if name == JUDGED else None
    if found is not None:
        code = found[0]
    return f"{code} · {names.provision(code)}" if code else question


def in_words(kind: Kind | None, path: str, value: Json, names: Names) -> str:
    """The value of a part of a record."""
    name, _dot, code = path.partition(".")
    if path == DELETED:
        return _("In the bin") if value is True else _("Not in the bin")
    if is_empty(value):
        return _("(empty)")
    if kind is None or name not in kind.names:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    declared = kind.field(name)
    found = read_mark(code) if name == JUDGED else None
    if found is not None:
        return _("Judged against edition {version} of “{pack}”", version=found[1].version, pack=found[1].pack)
    if code and declared.choices is not None and isinstance(value, str):
        return _(declared.choices.word(value))
    return _value(declared, value, names)


def _value(declared: Field, value: Json, names: Names) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    match declared.shape:
        case Shape.CHOICE if declared.choices is not None:
            return _(declared.choices.word(text))
        case Shape.CHOICES if declared.choices is not None and isinstance(value, list):
            return ", ".join(_(declared.choices.word(str(each))) for each in value)
        case Shape.ANSWERS if declared.choices is not None and isinstance(value, Mapping):
            words = (
                (names.provision(code), declared.choices.word(str(word))) for code, word in value.items()
            )
            return "; ".join(f"{title}: {_(word)}" for title, word in words)
        case Shape.GROUP if isinstance(value, Mapping):
            return _group(declared, value, names)
        case Shape.GROUPS if isinstance(value, list):
            return "; ".join(_group(declared, each, names) for each in value if isinstance(each, Mapping))
        case Shape.TEXTS if isinstance(value, list):
            return ", ".join(map(str, value))
        case _ if value == NOT_KNOWN:
            return _("Not known")
        case Shape.DATE:
            return date_in_words(text)
        case Shape.REFERENCE:
            return names.records.get(text, text)
        case Shape.COUNTRY:
            return i18n.current().country(text)
        case Shape.LANGUAGE:
            return i18n.current().language_name(text)
        case _:
            return text


def _group(declared: Field, value: Mapping[str, Json], names: Names) -> str:
    parts = {part.name: part for part in declared.parts}
    if declared.shorthand and set(value) == {declared.shorthand}:
        return _value(parts[declared.shorthand], value[declared.shorthand], names)
    return ", ".join(
        f"{_(parts[name].question)}: {_value(parts[name], item, names)}"
        if name in parts
        else f"{name}: {item}"
        for name, item in value.items()
    )


def countries_in_words(codes: Sequence[str]) -> str:
    """`Costa Rica, Panamá`."""
    return ", ".join(map(i18n.current().country, codes))


def date_in_words(text: str) -> str:
    """A partial date; text that is none (in a draft) as it was typed."""
    try:
        return shown(read_date(text), i18n.current())
    except ValueError:
        return text


def moment_in_words(ms: int) -> str:
    """`mar 14 oct 2025, 10:38` for milliseconds since 1970; the last date there is for one too large."""
    return i18n.current().when(_moment(ms))


def date_of(ms: int) -> str:
    """`mar 14 oct 2025` for milliseconds since 1970, on the calendar of this computer."""
    return date_in_words(f"{_moment(ms).astimezone():%Y-%m-%d}")


def hour_of(ms: int) -> str:
    """`10:42`, on the clock of this computer."""
    return f"{_moment(ms).astimezone():%H:%M}"


def lately(ms: int) -> str:
    """`today, 10:42`, `yesterday, 18:40`, or the whole moment."""
    days = (_moment(now_ms()).astimezone().date() - _moment(ms).astimezone().date()).days
    if days == 0:
        return _("today, {t}", t=hour_of(ms))
    return _("yesterday, {t}", t=hour_of(ms)) if days == 1 else moment_in_words(ms)


def kept_in_words(ms: int) -> str:
    """When a draft was put on the disk: it is safe, though nobody chose to save it."""
    if _moment(ms).astimezone().date() == _moment(now_ms()).astimezone().date():
        return _("Saved automatically today at {t}", t=hour_of(ms))
    return _("Saved automatically on {when}", when=moment_in_words(ms))


def backup_look(last_ms: int | None) -> tuple[str, str]:
    """Token and icon by the age of the last backup: green to 3 days, amber to 7, red after."""
    if last_ms is None:
        return "amber", "alert-triangle"
    days = abs(now_ms() - last_ms) / (24 * 3600 * 1000)
    if days <= 3:
        return "ok", "circle-check"
    return ("amber", "alert-triangle") if days <= 7 else ("danger", "alert-triangle")


def now_ms() -> int:
    """Now, in milliseconds since 1970 by the clock of this computer."""
    return round(time.time() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(min(ms, 253_402_200_000_000) / 1000, UTC)


def who(name: str | None, author: str) -> str:
    """Who wrote a revision: `name` is "" for this computer and `None` for an installation not known here."""
    if name is None:
        return _("A computer that is not known here ({id})", id=author[:8])
    return name or _("This computer")
