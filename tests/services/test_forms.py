"""What forms and lists need of the services: values given back untouched, and how a record stands."""

from __future__ import annotations

import pytest

from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.library import LibraryService
from tests.services.laptops import Laptop

AWAY = "0192a000-0000-7000-8000-000000000000"
"""The id of a place that was never here."""


def test_a_value_given_back_is_kept_even_when_it_could_not_be_written_now(two: tuple[Laptop, ...]) -> None:
    """The place of a record may not have arrived: that is no reason to refuse a correction of the account."""
    one, other = two
    id = one.observe()
    opened = one.records.get(id)
    heads = opened.state.heads
    with pytest.raises(InvalidRecordsError):
        one.records.save(
            "observation", {**opened.values, "place": AWAY, "account": "Sí hay"}, record=id, heads=heads
        )
    one.records.decide(id, {"place": AWAY}, heads)
    now = one.records.get(id)
    one.records.save("observation", {**now.values, "account": "Sí hay"}, record=id, heads=now.state.heads)
    after = one.records.get(id).values
    assert (after["place"], after["account"]) == (AWAY, "Sí hay")
    assert other.records.count("observation") == 0


def test_standings(two: tuple[Laptop, ...]) -> None:
    one, other = two
    kept, edited, split = one.observe(), one.observe(), one.observe()

    def standing() -> dict[str, str]:
        return {each.record.id: each.standing for each in one.records.find("observation")}

    assert set(standing().values()) == {"saved"}
    other.exchange.receive(one.bundle(other))
    assert set(standing().values()) == {"shared"}
    one.records.edit(edited, {"account": "Cambió"})
    one.records.edit(split, {"account": "Aquí"})
    other.records.edit(split, {"account": "Allá"})
    theirs, answered = other.observe(), other.observe()
    one.exchange.receive(other.bundle(one))
    one.records.edit(answered, {"account": "Respuesta"})
    new = one.observe()
    assert standing() == {
        kept: "shared",
        edited: "changed",
        split: "differences",
        theirs: "received",
        answered: "changed",
        new: "saved",
    }


def test_suggestions_are_of_the_situation_even_when_others_fit_better(one: Laptop) -> None:
    library = LibraryService(one.store)
    assert [each.id for each in library.suggestions("estándar", "DET", 1)] == ["DET-01"]
    assert library.suggestions("estándar", "VER") == ()
    assert len(library.suggestions("estándar", None)) == 2
