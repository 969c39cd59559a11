"""What a person has to know about signs that no font of ours has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_, Text
from fieldtool.printing import fonts

STRANGE = N_("These signs cannot be printed and became question marks: {signs}")


def notes(*values: object) -> tuple[Text, ...]:
    """One note when a text in some values cannot be printed as it is written; else none."""
    signs = fonts.unprintable("".join(text for value in values for text in _texts(value)))
    return (Text(STRANGE, {"signs": " ".join(signs)}),) if signs else ()


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Both():
            yield from (value.es, value.en)
        case dict():
            for each in value.values():
                yield from _texts(each)
        case tuple() | list():
            for each in value:
                yield from _texts(each)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from _texts(getattr(value, each.name))
