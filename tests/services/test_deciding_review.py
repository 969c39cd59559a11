"""Differences decided while a bundle is looked at: the same as deciding afterwards, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fieldtool.domain.codec import Json
from fieldtool.errors import Cancelled
from fieldtool.progress import Progress
from fieldtool.services.deciding import DECIDING
from fieldtool.services.differing import all_texts
from fieldtool.services.exchange import Decision, OpenDifference, Received
from tests.services.laptops import Laptop, Ticking, error_of, laptops

Two = tuple[Laptop, Laptop]
Three = tuple[Laptop, Laptop, Laptop]

CHANGES: dict[str, tuple[Json, Json]] = {
    "account": ("Agua desde ayer", "Agua desde el lunes"),
    "findings": (["follow_up"], ["good_practice"]),
    "occurred": ("2026-10-13", None),
    "answers": ({"DET-01": "respected"}, {"DET-01": "not_respected"}),
    "people": ([{"code": "P1", "count": 14}], [{"code": "P1", "count": 15}]),
    "source": ("seen", "told"),
}


def differ(a: Laptop, b: Laptop, records: int, random: Random) -> None:
    """Both change records of each other: some fields alike, some on one side, some differently."""
    ids = a.records.add(
        "observation",
        [
            {
                "situation": "DET",
                "findings": ["concern"],
                "occurred": "2026-10-14",
                "place": "not_known",
                "account": f"Número {number}",
            }
            for number in range(records)
        ],
    )
    a.give(b)
    for id in ids:
        for laptop, side in ((a, 0), (b, 1)):
            some = {name: both[side] for name, both in CHANGES.items() if random.random() < 0.7}
            some = {name: value for name, value in some.items() if value is not None}
            if some:
                laptop.records.edit(id, some)
        if random.random() < 0.2:
            (a if random.random() < 0.5 else b).records.put_into_bin(id)


def choices(found: Received, random: Random) -> list[tuple[OpenDifference, Json]]:
    """What somebody chose: one of the values, or all texts; some are left open."""
    chosen = []
    for each in found.differences:
        if random.random() < 0.8:
            value = random.choice(each.difference.candidates).value
            if each.difference.field == "account" and random.random() < 0.5:
                value = all_texts((side.ms, side.value) for side in each.sides)
            chosen.append((each, value))
    return chosen


def decisions(chosen: list[tuple[OpenDifference, Json]]) -> list[Decision]:
    return [Decision.of(each.record.id, each.difference, value) for each, value in chosen]


def known(laptop: Laptop) -> dict[str, Any]:
    """All that does not depend on the moment of writing and on who wrote it."""
    return {
        id: {name: each[name] for name in ("kind", "author", "values", "had_difference", "withheld")}
        | {"deleted": each.get("deleted"), "open": [one["field"] for one in each["differences"]]}
        for deleted in (False, True)
        for id, each in _found(laptop, deleted).items()
    }


def _found(laptop: Laptop, deleted: bool) -> dict[str, Any]:
    with laptop.store.unit() as unit:
        return {each.id: each.as_json() for each in unit.projection.find(deleted=deleted)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_state_as_deciding_afterwards(two: Two, tmp_path: Path, seed: int) -> None:
    a, b = two
    random = Random(seed)
    differ(a, b, 12, random)
    bundle = a.bundle(b)
    b.close()
    shutil.copytree(tmp_path / "b", tmp_path / "afterwards")
    now, later = Laptop.open(tmp_path / "b"), Laptop.open(tmp_path / "afterwards")
    chosen = choices(now.exchange.preview(bundle), random)
    assert len(chosen) > 10 and any(each.record.kind == "observation" for each, _value in chosen)

    received = now.exchange.receive(bundle, decisions=decisions(chosen))
    assert set(received.decided) == {(each.record.id, each.difference.field) for each, _value in chosen}
    assert received.not_written == ()

    opened = later.exchange.receive(bundle)
    by_record: dict[str, dict[str, Json]] = {}
    for each, value in chosen:
        by_record.setdefault(each.record.id, {})[each.difference.field] = value
    for id, some in by_record.items():
        later.records.decide(id, some, later.records.get(id).state.heads)
    assert known(now) == known(later) and known(now)
    assert len(received.differences) + len(received.decided) == len(opened.differences)

    # What was decided is an ordinary revision on all heads: it reaches the other side, and all agree.
    now.give(a)
    assert known(a) == known(now) and a.checking.check() == () and now.checking.check() == ()
    for each in (now, later):
        each.close()


def test_what_is_told_of_it(two: Two) -> None:
    a, b = two
    record = a.observe(account="Uno")
    other = a.observe(account="Uno")
    a.give(b)
    for id in (record, other):
        a.records.edit(id, {"account": "Allá", "findings": ["follow_up"]})
        b.records.edit(id, {"account": "Aquí", "findings": ["good_practice"]})
    bundle = a.bundle(b)
    seen = b.exchange.preview(bundle)
    chosen = [each for each in seen.differences if each.record.id == record]
    chosen += [each for each in seen.differences if each.difference.field == "account"][-1:]
    values = [next(side.value for side in each.sides if not side.here) for each in chosen]
    found = b.exchange.receive(bundle, decisions=decisions(list(zip(chosen, values, strict=True))))
    lines = {each.id: each for each in found.arrivals}
    if (other, "account") in found.decided:
        assert (lines[other].differences, lines[other].decided) == (1, ("account",))
        assert [each.difference.field for each in found.differences] == ["findings"]
    assert (lines[record].differences, lines[record].decided) == (0, ("account", "findings"))
    assert record in found.joined
    assert b.records.get(record).values["account"] == "Allá"
    assert b.exchange.imports()[0].counts["decided"] == len(found.decided)
    (head,) = b.records.get(record).state.heads
    with b.store.unit() as unit:
        wrote = unit.revisions.get(head)
        assert wrote is not None and wrote.header.author == b.author.id and len(wrote.header.parents) == 2


class Stopping(Progress):
    """Stops when decisions are being written."""

    def at(self, step: Any, done: int = 0, total: int = 0) -> None:
        if step == DECIDING and done:
            raise Cancelled


def test_stopped_in_the_middle_leaves_nothing(two: Two) -> None:
    a, b = two
    differ(a, b, 6, Random(7))
    bundle, before = a.bundle(b), b.state()
    chosen = choices(b.exchange.preview(bundle), Random(7))
    with pytest.raises(Cancelled):
        b.exchange.receive(bundle, Stopping(), decisions=decisions(chosen))
    assert b.state() == before and len(b.exchange.imports()) == 1
    assert b.exchange.receive(bundle, decisions=decisions(chosen)).not_written == ()


def test_what_was_saved_meanwhile_is_not_overruled(two: Two) -> None:
    a, b = two
    record, other = a.observe(account="Uno"), a.observe(account="Uno")
    a.give(b)
    for id in (record, other):
        a.records.edit(id, {"account": "Allá"})
        b.records.edit(id, {"account": "Aquí"})
    bundle = a.bundle(b)
    seen = b.exchange.preview(bundle)
    chosen = decisions([(each, "Allá") for each in seen.differences])
    b.records.edit(record, {"account": "Aquí, corregido"})  # about what was decided
    b.records.edit(other, {"source": "seen"})  # about something else
    found = b.exchange.receive(bundle, decisions=chosen)
    assert found.decided == ((other, "account"),)
    assert [(each.record, each.code, each.field) for each in found.not_written] == [
        (record, b.records.get(record).code, "account")
    ]
    (left,) = found.differences
    assert {side.value for side in left.sides} == {"Allá", "Aquí, corregido"}
    assert (b.records.get(other).values["account"], b.records.get(other).values["source"]) == ("Allá", "seen")


def test_what_was_settled_or_erased_meanwhile_is_told_or_gone(two: Two) -> None:
    a, b = two
    record, gone = a.observe(account="Uno"), a.observe(account="Uno")
    a.give(b)
    for id in (record, gone):
        a.records.edit(id, {"account": "Allá"})
        b.records.edit(id, {"account": "Aquí"})
    bundle = a.bundle(b)
    chosen = decisions([(each, "Allá") for each in b.exchange.preview(bundle).differences])
    b.exchange.receive(bundle)
    b.records.edit(record, {"account": "Resuelto de otra manera"})
    b.records.purge(gone)
    found = b.exchange.receive(bundle, decisions=chosen)
    assert found.decided == () and {each.record for each in found.not_written} == {record, gone}
    assert b.records.get(record).values["account"] == "Resuelto de otra manera"
    assert error_of(b.records.get, gone).code == "R-02"


def test_a_choice_that_cannot_be_saved_stays_open_and_the_rest_comes_in(two: Two) -> None:
    a, b = two
    record, other = a.observe(account="Uno"), a.observe(account="Uno")
    a.give(b)
    for id in (record, other):
        a.records.edit(id, {"account": "Allá"})
        b.records.edit(id, {"account": "Aquí"})
    bundle = a.bundle(b)
    seen = {each.record.id: each for each in b.exchange.preview(bundle).differences}
    chosen = decisions([(seen[record], "x" * 3_000_000), (seen[other], "Allá")])
    found = b.exchange.receive(bundle, decisions=chosen)
    assert found.decided == ((other, "account"),)
    assert [each.record for each in found.not_written] == [record]
    assert b.records.get(record).state.open == {"account"}


def test_undoing_takes_the_decisions_back_too(three: Three) -> None:
    a, b, c = three
    record, worked_on = a.observe(account="Uno"), a.observe(account="Uno")
    a.give(b)
    for id in (record, worked_on):
        a.records.edit(id, {"account": "Allá"})
        b.records.edit(id, {"account": "Aquí"})
    before = known(b)
    bundle = a.bundle(b)
    chosen = [(each, "Allá") for each in b.exchange.preview(bundle).differences]
    received = b.exchange.receive(bundle, decisions=decisions(chosen))
    b.records.edit(worked_on, {"source": "seen"})
    undone = b.exchange.undo(received.number)
    assert (undone.records, undone.kept) == (1, 1)
    now = known(b)
    assert now[record]["values"] == before[record]["values"] and now[record]["open"] == []
    assert now[worked_on]["values"]["account"] == "Allá"
    assert b.checking.check() == ()

    # It can go on being written on, received and decided again, and every laptop agrees in the end.
    b.records.edit(record, {"source": "told"})
    again = b.exchange.preview(bundle)
    fields = [(each.record.id, each.difference.field) for each in again.differences]
    assert fields == [(record, "account")]
    chosen = [(each, "Aquí") for each in again.differences]
    found = b.exchange.receive(bundle, decisions=decisions(chosen))
    assert found.decided == ((record, "account"),)
    assert b.records.get(record).values["account"] == "Aquí"
    b.give(c)
    c.give(a)
    for each in (a, c):
        assert each.records.get(record).values == b.records.get(record).values
        assert not each.records.get(record).state.differences
        assert each.checking.check() == ()


def test_a_decision_that_was_passed_on_before_undoing_holds_elsewhere(two: Two) -> None:
    a, b = two
    record = a.observe(account="Uno")
    a.give(b)
    a.records.edit(record, {"account": "Allá"})
    b.records.edit(record, {"account": "Aquí"})
    bundle = a.bundle(b)
    chosen = [(each, "Allá") for each in b.exchange.preview(bundle).differences]
    received = b.exchange.receive(bundle, decisions=decisions(chosen))
    b.give(a)
    b.exchange.undo(received.number)
    assert b.records.get(record).values["account"] == "Aquí"
    assert a.records.get(record).values["account"] == "Allá"
    a.give(b)  # brings back what was undone, with the decision
    assert b.records.get(record).values["account"] == "Allá"
    assert not b.records.get(record).state.differences and b.checking.check() == ()


def test_a_store_that_was_copied_decides_under_its_new_keys(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        record = a.observe(account="Uno")
        a.give(b)
        b.close()
        shutil.copytree(tmp_path / "b", tmp_path / "twin")
        twin, back = Laptop.open(tmp_path / "twin"), Laptop.open(tmp_path / "b", Ticking())
        twin.records.edit(record, {"account": "Copia"})
        twin.give(a)
        back.records.edit(record, {"account": "Original"})
        bundle = a.bundle(b)
        chosen = [(each, "Copia") for each in back.exchange.preview(bundle).differences]
        found = back.exchange.receive(bundle, decisions=decisions(chosen))
        assert found.copied and found.decided == ((record, "account"),)
        assert back.records.get(record).values["account"] == "Copia" and back.checking.check() == ()
        for each in (twin, back):
            each.close()
