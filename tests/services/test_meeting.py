"""Where stores meet: many versions at once, wrong clocks, open forms, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.revision import MOST_PARENTS, Content, Revision, Stamp
from fieldtool.exchange.seal import new_secrets
from tests.domain.laws import RECORD, revision
from tests.exchange.forging import SOMEBODY, checkpoint, handmade, must_be_sound, rewritten, without
from tests.services.laptops import NOW, OBSERVATION, Laptop, Ticking, error_of, laptops

Two = tuple[Laptop, ...]
Three = tuple[Laptop, ...]


def versions(count: int) -> list[Revision]:
    """A record and so many changes of it that do not know of each other, all on one chain."""
    made = [revision(author=SOMEBODY.author, values=dict(OBSERVATION), stamp=Stamp(NOW, 0))]
    for n in range(2, count + 2):
        made.append(
            revision(
                author=SOMEBODY.author,
                position=n,
                previous=made[-1].id,
                parents=[made[0].id],
                stamp=Stamp(NOW + n, 0),
                values={**OBSERVATION, "account": f"Relato {n}"},
            )
        )
    return made


def received(two: Two, tmp_path: Path, made: Iterable[Revision]) -> Laptop:
    here, there = two
    made = [*made]
    there.exchange.receive(
        handmade(tmp_path / "versions", here, there, made, [checkpoint(SOMEBODY, made[-1])])
    )
    return there


def test_two_hundred_versions_are_decided_at_once(two: Two, tmp_path: Path) -> None:
    there = received(two, tmp_path, versions(200))
    state = there.records.get(RECORD).state
    assert len(state.heads) == 200
    (difference,) = there.records.differences()
    assert len(difference.sides) == 200
    there.records.decide(RECORD, {"account": "Relato 7"}, state.heads)
    after = there.records.get(RECORD).state
    assert (len(after.heads), after.differences, after.had_difference) == (1, (), ("account",))
    assert after.values["account"] == "Relato 7"
    assert len(there.records.history(RECORD)) == 202
    must_be_sound(there)
    there.give(two[0])
    assert two[0].state() == there.state()


def test_more_versions_than_one_revision_can_replace_are_decided_step_by_step(
    two: Two, tmp_path: Path
) -> None:
    there = received(two, tmp_path, versions(MOST_PARENTS + 5))
    for _ in range(2):
        there.records.edit(RECORD, {"account": "Decidido"})
        must_be_sound(there)
    state = there.records.get(RECORD).state
    assert (len(state.heads), state.differences) == (1, ())
    there.give(two[0])
    assert two[0].state() == there.state()
    there.records.purge(RECORD)
    must_be_sound(there)


@pytest.mark.parametrize("wrong", [0, 4_086_000_000_000], ids=["1970", "2099"])
def test_a_wrong_clock_loses_nothing_and_pulls_nobody_along(tmp_path: Path, wrong: int) -> None:
    with laptops(tmp_path, Ticking(), Ticking(wrong)) as (here, there):
        record = here.observe()
        here.give(there)
        there.records.edit(record, {"account": "Con reloj malo"})
        here.records.edit(record, {"account": "Con reloj bueno"})
        there.give(here)
        here.give(there)
        assert here.state() == there.state()
        (difference,) = here.records.get(record).state.differences
        assert {each.value for each in difference.candidates} == {"Con reloj malo", "Con reloj bueno"}
        own = here.observe()
        (change,) = here.records.history(own)
        assert abs(change.ms - NOW) < 60_000
        here.records.edit(record, {"account": "Decidido"})
        here.give(there)
        assert there.records.get(record).values["account"] == "Decidido"
        there.records.edit(record, {"account": "Y otra vez"})
        there.give(here)
        assert here.records.get(record).values["account"] == "Y otra vez"
        assert here.records.get(record).state.differences == ()
        must_be_sound(here)
        must_be_sound(there)


def test_a_record_open_in_a_form_while_a_bundle_changes_it(two: Two) -> None:
    here, there = two
    record = here.observe(account="Primera")
    here.give(there)
    draft = there.drafts.reopen(record)
    typing = replace(draft, values={**draft.values, "account": "La de b", "translation": "B's"})
    there.drafts.keep(typing)
    here.records.edit(record, {"account": "La de a", "source": "seen"})
    here.give(there)
    (kept,) = there.drafts.all()
    assert (kept.values, kept.heads) == (typing.values, draft.heads)
    there.records.save("observation", kept.values, record=record, heads=kept.heads, draft=kept.id)
    assert there.drafts.all() == ()
    state = there.records.get(record).state
    (difference,) = state.differences
    assert {each.value for each in difference.candidates} == {"La de a", "La de b"}
    assert (state.values["source"], state.values["translation"]) == ("seen", "B's")
    there.give(here)
    assert here.state() == there.state()
    must_be_sound(there)


def test_a_form_that_was_open_while_its_record_went_into_the_bin(two: Two) -> None:
    here, there = two
    record = here.observe()
    here.give(there)
    heads = there.records.get(record).state.heads
    here.records.put_into_bin(record)
    here.give(there)
    assert there.records.get(record).state.in_bin
    there.records.save("observation", {**OBSERVATION, "account": "Otra"}, record=record, heads=heads)
    state = there.records.get(record).state
    assert not state.in_bin
    assert {each.field for each in state.differences} == {"deleted"}
    there.give(here)
    assert not here.records.get(record).state.in_bin
    here.records.decide(record, {"deleted": True}, here.records.get(record).state.heads)
    here.give(there)
    assert there.records.get(record).state.in_bin
    assert there.records.get(record).state.had_difference == ("deleted",)


def test_two_decisions_that_did_not_know_of_each_other(three: Three) -> None:
    one, two, third = three
    record = one.observe(account="Primera")
    one.give(two)
    one.records.edit(record, {"account": "De a"})
    two.records.edit(record, {"account": "De b"})
    for giver, taker in ((one, two), (two, one), (one, third)):
        giver.give(taker)
    one.records.decide(record, {"account": "De a"}, one.records.get(record).state.heads)
    two.records.decide(record, {"account": "Ni una ni otra"}, two.records.get(record).state.heads)
    two.give(third)
    one.give(third)
    (difference,) = third.records.get(record).state.differences
    assert {each.value for each in difference.candidates} == {"De a", "Ni una ni otra"}
    third.records.decide(record, {"account": "De a"}, third.records.get(record).state.heads)
    third.give(one)
    third.give(two)
    assert one.state() == two.state() == third.state()
    assert one.records.get(record).state.differences == ()


def gaps(laptop: Laptop) -> list[tuple[str | None, int, int]]:
    return [(each.name, each.first, each.last) for each in laptop.exchange.missing()]


def test_what_is_missing_is_told_exactly(three: Three) -> None:
    here, there, third = three
    for _ in range(9):
        here.observe()
    path = here.bundle(there)
    there.exchange.receive(rewritten(path, here, there, without(3, 4, 7)))
    # The signature is over the last piece, so before the hole is filled it vouches for nothing ahead of it.
    assert gaps(there) == [("a", 3, 4), ("a", 7, 7)]
    must_be_sound(there)
    there.exchange.receive(rewritten(path, here, there, without(4)))
    assert gaps(there) == [("a", 4, 4)]
    there.exchange.receive(path)
    assert gaps(there) == []
    assert there.state() == here.state()
    there.give(third)
    assert third.state() == here.state()


def test_what_came_before_of_somebody_unknown_is_told_too(two: Two, tmp_path: Path) -> None:
    here, there = two
    secrets = new_secrets()
    made: list[Revision] = []
    for n in range(1, 6):
        made.append(
            revision(
                author=secrets.author,
                position=n,
                previous=made[-1].id if made else "",
                content=Content(dict(OBSERVATION)),
                record=f"{RECORD[:-2]}{n:02}",
            )
        )
    points = [checkpoint(secrets, made[-1])]
    there.exchange.receive(handmade(tmp_path / "late", here, there, made[2:], points))
    assert gaps(there) == [(None, 1, 2)]
    must_be_sound(there)
    there.exchange.receive(handmade(tmp_path / "early", here, there, made[:2], points))
    assert gaps(there) == []
    assert len(there.state()) == 5
    must_be_sound(there)


def counted(laptop: Laptop) -> Any:
    with laptop.store.unit() as unit:
        return unit.outgoing.count(), unit.revisions.tips()


def test_the_same_file_again_writes_nothing(two: Two) -> None:
    here, there = two
    for _ in range(3):
        here.observe()
    path = here.bundle(there)
    there.exchange.receive(path)
    before = (counted(there), there.exchange.unshared(), there.state())
    received = there.exchange.receive(path)
    assert not received.changes
    assert (received.new, received.joined, received.differences, received.set_aside) == ((), (), (), ())
    assert len(received.same) == 3
    assert (counted(there), there.exchange.unshared(), there.state()) == before


def test_a_visit_that_ends_before_it_begins_is_refused_when_written_but_not_when_it_comes(two: Two) -> None:
    """Two right changes can meet in a wrong visit: nothing of it is lost, and whoever edits it is told."""
    here, there = two
    visit = {"place": "not_known", "started": "2026-10-14", "ended": "2026-10-15"}
    wrong = error_of(here.records.add, "visit", [{**visit, "ended": "2026-10-13"}])
    assert wrong.code == "R-01" and "before it began" in str(wrong)
    (id,) = here.records.add("visit", [visit])
    here.give(there)
    here.records.edit(id, {"started": "2026-10-15"})
    there.records.edit(id, {"ended": "2026-10-14"})
    assert here.give(there).joined == (id,)
    there.give(here)
    assert here.state() == there.state()
    assert there.records.get(id).values["ended"] < there.records.get(id).values["started"]
    assert error_of(there.records.edit, id, {"summary": "Corta"}).code == "R-01"
    there.records.edit(id, {"summary": "Corta", "ended": "2026-10-15"})
    there.give(here)
    assert here.records.get(id).values["summary"] == "Corta"
