"""Parts and values of records in words, as the command line prints them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fieldtool.domain.editions import JUDGED, read_mark
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.i18n import N_, _, current

UNKNOWN = Kind("", 0, "XX", N_("Record of a newer release"), "", ())
"""Stands for kinds that only a newer release knows; their fields are shown by their names."""

NO_NAMES: Mapping[str, str] = {}


def label(kind: Kind | None, path: str) -> str:
    """What a part of a record is called: the question of a field, and the code of one answer."""
    name, _dot, code = path.partition(".")
    if path == DELETED:
        return _("Bin")
    if kind is None or name not in kind.names:
        return path
    found = read_mark(code) if name == JUDGED else None
    question = _(kind.field(name).question)
    return f"{question}, {found[0] if found else code}" if code else question


def part(kind: Kind | None, path: str, given: Any, names: Mapping[str, str] = NO_NAMES) -> str:
    """The value of a part of a record. `names`: what records are called, by id."""
    name, _dot, code = path.partition(".")
    if path == DELETED:
        return in_bin(given)
    field = kind.field(name) if kind is not None and name in kind.names else None
    if code and field is not None and field.choices is not None and isinstance(given, str):
        return _(field.choices.word(given))
    return value(None if code else field, given, names)


def value(field: Field | None, given: Any, names: Mapping[str, str] = NO_NAMES) -> str:
    """A value in words."""
    if given is None:
        return _("(empty)")
    if field is None:
        return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    match field.shape:
        case Shape.CHOICE if field.choices is not None and isinstance(given, str):
            return _(field.choices.word(given))
        case Shape.CHOICES if field.choices is not None and isinstance(given, list | tuple):
            return ", ".join(_(field.choices.word(str(code))) for code in given)
        case Shape.ANSWERS if field.choices is not None and isinstance(given, Mapping):
            return "; ".join(f"{code}: {_(field.choices.word(str(word)))}" for code, word in given.items())
        case Shape.GROUP if isinstance(given, Mapping):
            return _group(field.parts, given, names)
        case Shape.GROUPS if isinstance(given, list | tuple):
            return "; ".join(
                _group(field.parts, each, names) if isinstance(each, Mapping) else str(each) for each in given
            )
        case Shape.TEXTS if isinstance(given, list | tuple):
            return "; ".join(map(str, given))
        case _ if given == NOT_KNOWN:
            return _("Not known")
        case Shape.REFERENCE:
            return names.get(str(given), str(given))
        case Shape.COUNTRY:
            return current().country(str(given))
        case Shape.LANGUAGE:
            return current().language_name(str(given))
        case _:
            return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _group(parts: Sequence[Field], given: Mapping[str, Any], names: Mapping[str, str]) -> str:
    known = {each.name: each for each in parts}
    return ", ".join(
        f"{_(known[name].question) if name in known else name}: {value(known.get(name), item, names)}"
        for name, item in given.items()
    )


def in_bin(given: Any) -> str:
    """The value of the part that says whether a record is in the bin."""
    return _("in the bin") if given is True else _("not in the bin")


def called(kind: str, code: str, *more: str | None) -> str:
    """How people speak of a record: its short code, its kind, and what tells it from others."""
    return f"{code}  {', '.join([_(KINDS.get(kind, UNKNOWN).title), *(each for each in more if each)])}"
