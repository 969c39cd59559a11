"""Parts and values of records in words, as the command line prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldtool.domain.editions import JUDGED, read_mark
from fieldtool.domain.fields import Field, Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.i18n import N_, _, current
from fieldtool.services.wording import NO_NAMES, Wording

UNKNOWN = Kind("", 0, "XX", N_("Record of a newer release"), "", ())
"""Stands for kinds that only a newer release knows; their fields are shown by their names."""


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
    return Wording(current(), names).value(field, given)


def in_bin(given: Any) -> str:
    """The value of the part that says whether a record is in the bin."""
    return _("in the bin") if given is True else _("not in the bin")


def called(kind: str, code: str, *more: str | None) -> str:
    """How people speak of a record: its short code, its kind, and what tells it from others."""
    return f"{code}  {', '.join([_(KINDS.get(kind, UNKNOWN).title), *(each for each in more if each)])}"
