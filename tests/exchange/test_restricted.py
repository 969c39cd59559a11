"""What stays here: the words of restricted records, and what was told of people who did not agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.forging import lines_of, must_be_sound
from tests.services.laptops import Laptop, error_of

SECRET = "murcielago azul"


def clear(path: Path, reader: Laptop) -> bytes:
    """Everything that is inside a bundle, for one of its readers."""
    return b"".join(lines_of(path, reader))


def test_words_of_restricted_records_are_nowhere_in_the_bundle(two: tuple[Laptop, ...]) -> None:
    here, there = two
    secret = here.observe(account=SECRET, confidentiality="restricted", translation="blue bat")
    plain = here.observe(account="No hay agua")
    path = here.bundle(there)
    inside = clear(path, there)
    for word in ("murcielago", "azul", "blue bat", "restricted"):
        assert word.encode() not in inside
    received = there.exchange.receive(path)
    assert received.new == (plain,)
    assert received.withheld == 1
    assert secret not in there.state()
    assert error_of(there.records.identify, secret).code == "R-02"
    assert error_of(there.records.edit, secret, {"account": "x"}).code == "R-04"
    must_be_sound(there)


def test_a_receiver_cannot_pass_on_what_was_withheld(three: tuple[Laptop, ...]) -> None:
    here, middle, far = three
    here.observe(account=SECRET, confidentiality="restricted")
    record = here.observe(account="Después")
    here.give(middle)
    path = middle.bundle(far, with_restricted=True)
    assert SECRET.encode() not in clear(path, far)
    assert far.exchange.receive(path).new == (record,)
    must_be_sound(far)


def test_withheld_words_come_when_somebody_includes_them(three: tuple[Laptop, ...]) -> None:
    here, middle, far = three
    secret = here.observe(account=SECRET, confidentiality="restricted")
    here.give(middle)
    middle.observe()
    assert not here.give(middle).changes
    received = here.give(middle, with_restricted=True)
    assert received.new == (secret,)
    assert middle.state()[secret] == here.state()[secret]
    must_be_sound(middle)
    # It stays restricted there too.
    assert SECRET.encode() not in clear(middle.bundle(far), far)
    assert middle.exchange.prepare(Path(middle.bundle(far)), ["c"]).withheld == 1


def test_a_record_that_becomes_restricted_is_withheld_whole(two: tuple[Laptop, ...]) -> None:
    here, there = two
    record = here.observe(account="No hay agua")
    here.give(there)
    here.records.edit(record, {"account": SECRET, "confidentiality": "restricted"})
    path = here.bundle(there)
    assert SECRET.encode() not in clear(path, there)
    assert b"No hay agua" not in clear(path, there)
    there.exchange.receive(path)
    assert there.state()[record]["values"]["account"] == "No hay agua"
    assert there.state()[record]["withheld"] == 1
    must_be_sound(there)
    # When it is open again, everything comes.
    here.records.edit(record, {"confidentiality": "normal"})
    here.give(there)
    assert there.state()[record] == here.state()[record]


def test_who_did_not_get_the_words_does_not_replace_them(two: tuple[Laptop, ...]) -> None:
    """Somebody edits a record of which a later version was withheld from them: both works stay."""
    here, there = two
    record = here.observe(account="No hay agua", source="told")
    here.give(there)
    here.records.edit(record, {"account": SECRET, "source": "seen", "confidentiality": "restricted"})
    here.give(there)
    heads = there.records.get(record).state.heads
    there.records.edit(record, {"reliability": "likely"})
    values = {**there.records.get(record).values, "urgent_risk": "no"}
    there.records.save("observation", values, record=record, heads=heads)
    there.give(here)
    values = here.state()[record]["values"]
    assert values["account"] == SECRET
    assert values["source"] == "seen"
    assert (values["reliability"], values["urgent_risk"]) == ("likely", "no")
    assert here.state()[record]["differences"] == []
    assert values["confidentiality"] == "restricted"
    must_be_sound(here)
    must_be_sound(there)


def test_while_laptops_differ_the_strictest_counts(two: tuple[Laptop, ...]) -> None:
    here, there = two
    record = here.observe(account=SECRET)
    here.give(there)
    here.records.edit(record, {"confidentiality": "restricted"})
    there.records.edit(record, {"account": "Otro"})
    there.give(here)
    assert here.exchange.prepare(here.store.folder.parent / "x", ["b"]).withheld == 1


def test_people_who_said_no_are_not_in_any_bundle(two: tuple[Laptop, ...]) -> None:
    """Also not in the earlier versions, from before they were asked."""
    here, there = two
    people = [{"code": "P77", "age_group": "12_17", "nationality": "HN"}]
    record = here.observe(account="Primero", people=people)
    here.records.edit(record, {"people": None, "consent": "refused", "account": "Al final"})
    for with_restricted in (False, True):
        path = here.bundle(there, with_restricted=with_restricted)
        assert b"P77" not in clear(path, there)
        there.exchange.receive(path)
        assert there.state()[record]["values"]["account"] == "Al final"
    must_be_sound(there)
    there.records.edit(record, {"source": "seen"})
    there.give(here)
    values = here.state()[record]["values"]
    assert (values["source"], values["account"], values["consent"]) == ("seen", "Al final", "refused")
    must_be_sound(here)


@pytest.mark.parametrize("values", [{"account": SECRET}, {"people": [{"code": "P1"}], "consent": "given"}])
def test_what_is_not_restricted_travels(two: tuple[Laptop, ...], values: dict[str, Any]) -> None:
    here, there = two
    record = here.observe(**values)
    here.give(there)
    assert there.state()[record]["values"].items() >= values.items()
