"""Values for every field of every kind, made from how the field is declared."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.reading import read_values
from tests.domain.laws import RECORD

WORDS = st.sampled_from(["agua", "techo", "Sin luz", "áéí ñ", "x" * 50, "dos\nlineas", "1", "not_known"])
DATES = st.sampled_from(["2026", "2026-10", "2026-10-14", "2026-10-14T10:38"])

CHECKED: dict[str, list[Any]] = {
    "schedule": [["MO,TU 09:00-17:00"], ["SA 22:00-06:00", "SU 00:00-24:00"]],
    "position": ["14.6789,-92.1477", "0,0"],
}
"""Fields whose text has a form of its own (`fieldtool.domain.checks`)."""


def given_for(field: Field) -> st.SearchStrategy[Any]:
    """What somebody may give for a field."""
    if field.name in CHECKED:
        return st.sampled_from(CHECKED[field.name])
    match field.shape:
        case Shape.CHOICE:
            assert field.choices is not None
            return st.sampled_from(field.choices.codes)
        case Shape.CHOICES:
            assert field.choices is not None
            return st.lists(st.sampled_from(field.choices.codes), min_size=1, max_size=3)
        case Shape.TEXTS:
            return st.lists(WORDS, min_size=1, max_size=3)
        case Shape.DATE:
            return DATES
        case Shape.REFERENCE:
            return st.sampled_from(["not_known", RECORD])
        case Shape.INTEGER:
            return st.sampled_from([0, 1, 7, 2**40])
        case Shape.DECIMAL:
            return st.sampled_from(["-13.59", "0", "92.1"])
        case Shape.COUNTRY:
            return st.sampled_from(["MX", "GT"])
        case Shape.LANGUAGE:
            return st.sampled_from(["es", "mam"])
        case Shape.ANSWERS:
            assert field.choices is not None
            codes = st.sampled_from(["DET-01", "DET-02"])
            return st.dictionaries(codes, st.sampled_from(field.choices.codes), min_size=1)
        case Shape.GROUP:
            return group(field)
        case Shape.GROUPS:
            return st.lists(group(field), min_size=1, max_size=2)
        case _:
            return WORDS


def group(field: Field) -> st.SearchStrategy[Any]:
    """An object with its parts."""
    needed = {part.name: given_for(part) for part in field.parts if part.required}
    others = {part.name: given_for(part) for part in field.parts if not part.required}
    return st.fixed_dictionaries(needed, optional=others).filter(bool)


def stored(kind: Kind, name: str, given: Any) -> Json:
    """A value in its stored form."""
    values, faults = read_values(kind, {name: given})
    assert not faults, faults
    return values[name]


def changes(kind: Kind, *, fixed: bool = False, most: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Some fields of a kind with new values; None clears one that is not required."""
    fields = [each for each in kind.fields if fixed or not each.fixed]

    def value(field: Field) -> st.SearchStrategy[Any]:
        return (
            given_for(field) if field.required else st.one_of(st.none(), given_for(field), given_for(field))
        )

    return st.lists(st.sampled_from(fields), min_size=1, max_size=most, unique_by=lambda f: f.name).flatmap(
        lambda some: st.fixed_dictionaries({each.name: value(each) for each in some})
    )


def whole(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Everything that a record of a kind needs, and some more."""
    needed = {each.name: given_for(each) for each in kind.fields if each.required}
    others = {each.name: given_for(each) for each in kind.fields if not each.required}
    return st.fixed_dictionaries(needed, optional=others)
