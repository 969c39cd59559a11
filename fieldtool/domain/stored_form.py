"""Whether values are already as they would be stored: asked for everything that a bundle brings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fieldtool.domain.codec import LARGEST, CodecError, Json, canonical
from fieldtool.domain.dates import read_date
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.reading import (
    LONGEST_LINE,
    LONGEST_LIST,
    LONGEST_TEXT,
    PROVISION,
    Values,
    is_record_id,
    read_values,
)


def is_stored_form(kind: Kind, values: Values) -> bool:
    """Whether every value is a field of the kind, without fault and exactly as it would be stored.

    The same as reading each value and comparing, but a bundle holds millions of values, so most are told to
    be good at a glance (`_GLANCES`) and only the others are read.
    """
    fields = _fields(kind)
    for name, value in values.items():
        field = fields.get(name)
        if field is None:
            return False
        if value is not None and not field.look(field, value) and not _is_read_as_itself(kind, name, value):
            return False
    return True


def _is_read_as_itself(kind: Kind, name: str, value: Json) -> bool:
    """The definition of `is_stored_form` for one field."""
    read, faults = read_values(kind, {name: value})
    try:
        return not faults and canonical(read[name]) == canonical(value)
    except CodecError:
        return False


@dataclass(frozen=True, slots=True)
class _Glanced:
    """A field, laid out so that looking at one of its values is quick."""

    look: Callable[[_Glanced, Any], bool]
    places: Mapping[str, int]
    """The codes of its vocabulary, each with its place."""
    parts: Mapping[str, _Glanced]
    required: frozenset[str]


_KNOWN: dict[int, tuple[Kind, Mapping[str, _Glanced]]] = {}
"""What was laid out: by identity, since comparing whole kinds would take longer than looking at a value."""


def _fields(kind: Kind) -> Mapping[str, _Glanced]:
    known = _KNOWN.get(id(kind))
    if known is None:
        known = _KNOWN[id(kind)] = (kind, {field.name: _laid_out(field) for field in kind.fields})
    return known[1]


def _laid_out(field: Field) -> _Glanced:
    return _Glanced(
        _GLANCES[field.shape],
        {code: n for n, code in enumerate(field.choices.codes)} if field.choices else {},
        {part.name: _laid_out(part) for part in field.parts},
        frozenset(part.name for part in field.parts if part.required),
    )


def _glance_line(field: _Glanced, value: Any) -> bool:
    return (
        type(value) is str
        and 0 < len(value) <= LONGEST_LINE
        and value.isprintable()  # so the only space in it is the common one
        and value[0] != " " != value[-1]
        and "  " not in value
        and (value.isascii() or unicodedata.is_normalized("NFC", value))
    )


def _glance_text(field: _Glanced, value: Any) -> bool:
    return (
        type(value) is str
        and 0 < len(value) <= LONGEST_TEXT
        and value[0] not in " \n"
        and value[-1] not in " \n"
        and value.replace("\n", " ").isprintable()
        and (value.isascii() or unicodedata.is_normalized("NFC", value))
    )


def _glance_lines(field: _Glanced, value: Any) -> bool:
    return (
        type(value) is list
        and 0 < len(value) <= LONGEST_LIST
        and all(_glance_line(field, each) for each in value)
    )


def _glance_code(field: _Glanced, value: Any) -> bool:
    return type(value) is str and value in field.places


def _glance_codes(field: _Glanced, value: Any) -> bool:
    if type(value) is not list or not 0 < len(value) <= LONGEST_LIST:
        return False
    last = -1
    for each in value:
        place = field.places.get(each, -1) if type(each) is str else -1
        if place <= last:
            return False
        last = place
    return True


_MINUTE = re.compile("T(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def _glance_date(field: _Glanced, value: Any) -> bool:
    if type(value) is not str or len(value) not in (4, 7, 10, 16):
        return False
    return _is_day(value[:10]) and (len(value) < 16 or _MINUTE.fullmatch(value, 10) is not None)


@lru_cache(maxsize=5_000)
def _is_day(text: str) -> bool:
    try:
        return read_date(text) == text
    except ValueError:
        return False


def _glance_reference(field: _Glanced, value: Any) -> bool:
    return is_record_id(value) or value == NOT_KNOWN


def _glance_country(field: _Glanced, value: Any) -> bool:
    return type(value) is str and len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()


def _glance_language(field: _Glanced, value: Any) -> bool:
    return (
        type(value) is str
        and len(value) in (2, 3)
        and value.isascii()
        and value.isalpha()
        and value.islower()
    )


def _glance_integer(field: _Glanced, value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _glance_answers(field: _Glanced, value: Any) -> bool:
    if type(value) is not dict or not value:
        return False
    places = field.places
    return all(
        type(answer) is str and answer in places and type(code) is str and PROVISION.fullmatch(code)
        for code, answer in value.items()
    )


def _glance_group(field: _Glanced, value: Any) -> bool:
    if type(value) is not dict or not value or not field.required <= value.keys():
        return False
    parts = field.parts
    for name, item in value.items():
        part = parts.get(name)
        if part is None or not part.look(part, item):
            return False
    return True


def _glance_groups(field: _Glanced, value: Any) -> bool:
    return (
        type(value) is list
        and 0 < len(value) <= LONGEST_LIST
        and all(_glance_group(field, each) for each in value)
    )


def _no_glance(field: _Glanced, value: Any) -> bool:
    return False


_GLANCES: Mapping[Shape, Callable[[_Glanced, Any], bool]] = {
    Shape.TEXT: _glance_line,
    Shape.LONG_TEXT: _glance_text,
    Shape.TEXTS: _glance_lines,
    Shape.CHOICE: _glance_code,
    Shape.CHOICES: _glance_codes,
    Shape.DATE: _glance_date,
    Shape.REFERENCE: _glance_reference,
    Shape.INTEGER: _glance_integer,
    Shape.DECIMAL: _no_glance,
    Shape.COUNTRY: _glance_country,
    Shape.LANGUAGE: _glance_language,
    Shape.ANSWERS: _glance_answers,
    Shape.GROUP: _glance_group,
    Shape.GROUPS: _glance_groups,
}
"""True only for values that reading would give back as they are; False says nothing."""
