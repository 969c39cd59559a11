"""The JSON Schema (draft 2020-12) of what the command line takes for a kind of record."""

from __future__ import annotations

from typing import Any

from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.reading import LONGEST_LINE, LONGEST_TEXT
from fieldtool.i18n import Words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?$"


def json_schema(kind: Kind, words: Words) -> dict[str, Any]:
    """The schema with the questions of the form as titles, in the language of `words`."""
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "title": words.say(kind.title),
        "type": "object",
        "properties": {field.name: _field(field, words) for field in kind.fields if not field.quiet},
        "required": [field.name for field in kind.fields if field.required],
        "additionalProperties": False,
    }
    if kind.name == "observation":
        schema["anyOf"] = [{"required": ["account"]}, {"required": ["answers"]}]
    return schema


def _field(field: Field, words: Words) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": words.say(field.question)}
    if field.help:
        schema["description"] = words.say(field.help)
    if field.default is not None:
        schema["default"] = field.default
    return {**schema, **_value(field, words)}


def _value(field: Field, words: Words) -> dict[str, Any]:
    codes = {"enum": list(field.choices.codes)} if field.choices else {}
    match field.shape:
        case Shape.TEXT:
            return {"type": "string", "maxLength": LONGEST_LINE}
        case Shape.LONG_TEXT:
            return {"type": "string", "maxLength": LONGEST_TEXT}
        case Shape.TEXTS:
            return {"type": "array", "items": {"type": "string", "maxLength": LONGEST_LINE}}
        case Shape.CHOICE:
            return {"type": "string", **codes}
        case Shape.CHOICES:
            return {"type": "array", "items": {"type": "string", **codes}, "uniqueItems": True}
        case Shape.DATE:
            return {"type": "string", "pattern": _DATE}
        case Shape.REFERENCE:
            return {"anyOf": [{"type": "string", "format": "uuid"}, {"const": NOT_KNOWN}, {"type": "object"}]}
        case Shape.INTEGER:
            return {"type": "integer", "minimum": 0}
        case Shape.DECIMAL:
            return {"type": ["string", "number"]}
        case Shape.COUNTRY:
            return {"type": "string", "pattern": f"^([A-Z]{{2}}|{NOT_KNOWN})$"}
        case Shape.LANGUAGE:
            return {"type": "string", "pattern": f"^([a-z]{{2,3}}|{NOT_KNOWN})$"}
        case Shape.ANSWERS:
            return {"type": "object", "additionalProperties": {"type": "string", **codes}}
        case Shape.GROUP:
            return _group(field, words)
        case Shape.GROUPS:
            return {"type": "array", "items": _group(field, words)}


def _group(field: Field, words: Words) -> dict[str, Any]:
    group: dict[str, Any] = {
        "type": "object",
        "properties": {part.name: _field(part, words) for part in field.parts},
        "required": [part.name for part in field.parts if part.required],
        "additionalProperties": False,
    }
    if field.shorthand is None:
        return group
    short = next(part for part in field.parts if part.name == field.shorthand)
    return {"anyOf": [group, _value(short, words)]}
