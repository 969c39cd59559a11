"""Outside data to the values of a record: every value is brought to its one stored form or named as a fault.

Nothing is guessed and nothing is dropped in silence: a key that the kind does not have is a fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from fieldtool.domain.codec import LARGEST, Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.words import N_, Text

Values = Mapping[str, Json]
"""Field name to value, without empty ones."""

LONGEST_TEXT = 200_000
LONGEST_LINE = 2_000
LONGEST_LIST = 1_000
FINEST = -20
"""The smallest power of ten in an exact number."""
LACKING = N_("This is missing.")
"""What is said beside a field that must not stay empty."""

_SHOWN = 60
"""Characters of a wrong value that a message repeats."""

_UNSTORED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Signs of control, but for tab and line ends, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, in words for the person who can mend it."""

    field: str
    message: Text


class _Wrong(Exception):  # noqa: N818 - a message on its way to a `Fault`
    def __init__(self, message: str, field: str = "", **values: Any) -> None:
        super().__init__(message)
        self.field = field
        if "value" in values:
            values["value"] = _shortened(values["value"])
        self.text = Text(message, values)


def _shortened(given: Any) -> str:
    """Enough of a wrong value to find it: a message is one sentence, whatever was in the file."""
    text = str(given)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def read_values(kind: Kind, raw: Mapping[str, Any]) -> tuple[dict[str, Json], tuple[Fault, ...]]:
    """The values of outside data in stored form, and what is wrong with the rest.

    Empty values (None, "", [], {}) are read as None, so that an edit can clear a field.
    """
    values: dict[str, Json] = {}
    faults: list[Fault] = []
    for name, given in raw.items():
        try:
            values[name] = _read(kind.field(name), given)
        except KeyError:
            known = ", ".join(kind.names)
            faults.append(
                Fault(
                    name, Text("There is no field with this name. The fields are: {names}.", {"names": known})
                )
            )
        except _Wrong as wrong:
            faults.append(Fault(".".join(filter(None, (name, wrong.field))), wrong.text))
    return values, tuple(faults)


def without_empty(values: Values) -> dict[str, Json]:
    """The values that hold something."""
    return {name: value for name, value in values.items() if not is_empty(value)}


def is_empty(value: Json) -> bool:
    """Whether a value says nothing: none, an empty text, an empty list or object."""
    return not value and (value is None or value == "" or isinstance(value, list | tuple | Mapping))


def _read(field: Field, given: Any) -> Json:
    if is_empty(given) or (isinstance(given, str) and not given.strip()):
        return None
    value = _READERS[field.shape](field, given)
    return None if is_empty(value) else value


def _text(field: Field, given: Any) -> str:
    if not isinstance(given, str):
        raise _Wrong(N_("This has to be text."))
    if _UNSTORED.search(given):
        raise _Wrong(N_("This text holds characters that cannot be stored."))
    text: str = unicodedata.normalize("NFC", given)
    longest = LONGEST_TEXT if field.shape is Shape.LONG_TEXT else LONGEST_LINE
    if len(text) > longest:
        raise _Wrong(
            N_("This text is too long: {count} characters, at most {most}."), count=len(text), most=longest
        )
    if field.shape is Shape.LONG_TEXT:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(text.split())


def _list(given: Any) -> list[Any]:
    items = given if isinstance(given, list | tuple) else [given]
    if len(items) > LONGEST_LIST:
        raise _Wrong(N_("This list is too long: at most {most}."), most=LONGEST_LIST)
    return list(items)


def _texts(field: Field, given: Any) -> list[str]:
    texts = (_text(field, item) for item in _list(given) if not is_empty(item))
    return [text for text in texts if text]


def _choice(field: Field, given: Any) -> str:
    assert field.choices is not None
    if not isinstance(given, str) or given not in field.choices:
        raise _Wrong(
            N_("“{value}” is not one of: {codes}."), value=given, codes=", ".join(field.choices.codes)
        )
    return given


def _choices(field: Field, given: Any) -> list[str]:
    assert field.choices is not None
    chosen = {_choice(field, item) for item in _list(given)}
    return [code for code in field.choices.codes if code in chosen]


def _date(field: Field, given: Any) -> str:
    try:
        return read_date(str(given) if isinstance(given, str | int) and not isinstance(given, bool) else "")
    except ValueError:
        raise _Wrong(
            N_("“{value}” is not a date. Write 2026, 2026-10, 2026-10-14 or 2026-10-14T10:38."), value=given
        ) from None


_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_record_id(text: object) -> bool:
    """Whether this is written like the id of a record (a UUID, lower case)."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def _reference(field: Field, given: Any) -> str:
    if given == NOT_KNOWN or is_record_id(given):
        return str(given)
    raise _Wrong(N_("“{value}” is not the id of a record, nor not_known."), value=given)


def _integer(field: Field, given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= LARGEST:
        raise _Wrong(N_("“{value}” is not a whole number of 0 or more."), value=given)
    return given


def _decimal(field: Field, given: Any) -> str:
    try:
        if isinstance(given, bool):
            raise InvalidOperation
        number = Decimal(str(given))
        _, digits, exponent = number.as_tuple()
        if not isinstance(exponent, int) or not FINEST <= exponent <= 2:
            raise InvalidOperation
        if len(digits) > 20 or abs(number) > 180:
            raise InvalidOperation
    except InvalidOperation:
        raise _Wrong(N_("“{value}” is not a number such as -13.59."), value=given) from None
    return format(number.normalize(), "f") if number else "0"


def _code(pattern: str, message: str) -> Callable[[Field, Any], str]:
    form = re.compile(pattern)

    def read(field: Field, given: Any) -> str:
        if given == NOT_KNOWN or (isinstance(given, str) and form.fullmatch(given)):
            return str(given)
        raise _Wrong(message, value=given)

    return read


PROVISION = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,63}")
"""How the code of a provision or an indicator is written."""


def _answers(field: Field, given: Any) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise _Wrong(N_("This has to be an object of codes and answers."))
    answers = {}
    for code, answer in given.items():
        if not PROVISION.fullmatch(str(code)):
            raise _Wrong(N_("“{value}” is not the code of a provision."), value=code)
        if not is_empty(answer):
            answers[str(code)] = _choice(field, answer)
    return answers


def _group(field: Field, given: Any) -> dict[str, Json]:
    if isinstance(given, str) and field.shorthand:
        given = {field.shorthand: given}
    if not isinstance(given, Mapping):
        raise _Wrong(
            N_("This has to be an object with: {names}."), names=", ".join(p.name for p in field.parts)
        )
    parts = {part.name: part for part in field.parts}
    values = {}
    for name, item in given.items():
        if name not in parts:
            raise _Wrong(
                N_("There is no field with this name. The fields are: {names}."),
                str(name),
                names=", ".join(parts),
            )
        try:
            values[name] = _read(parts[name], item)
        except _Wrong as wrong:
            wrong.field = ".".join(filter(None, (name, wrong.field)))
            raise
    for part in field.parts:
        if part.required and is_empty(values.get(part.name)):
            raise _Wrong(LACKING, part.name)
    return without_empty(values)


def _groups(field: Field, given: Any) -> list[dict[str, Json]]:
    groups = []
    for number, item in enumerate(_list(given), 1):
        try:
            groups.append(_group(field, item))
        except _Wrong as wrong:
            wrong.field = ".".join(filter(None, (str(number), wrong.field)))
            raise
    return [group for group in groups if group]


_READERS: Mapping[Shape, Callable[[Field, Any], Json]] = {
    Shape.TEXT: _text,
    Shape.LONG_TEXT: _text,
    Shape.TEXTS: _texts,
    Shape.CHOICE: _choice,
    Shape.CHOICES: _choices,
    Shape.DATE: _date,
    Shape.REFERENCE: _reference,
    Shape.INTEGER: _integer,
    Shape.DECIMAL: _decimal,
    Shape.COUNTRY: _code("[A-Z]{2}", N_("“{value}” is not a country code of two letters, such as MX.")),
    Shape.LANGUAGE: _code("[a-z]{2,3}", N_("“{value}” is not a language code, such as es or mam.")),
    Shape.ANSWERS: _answers,
    Shape.GROUP: _group,
    Shape.GROUPS: _groups,
}
