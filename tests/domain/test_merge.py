"""Joining, case by case: the ones that people will meet, and the ones that somebody may think up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from fieldtool.domain.codec import Json
from fieldtool.domain.merge import (
    State,
    ancestry,
    changed,
    compose,
    from_paths,
    join,
    named,
    paths,
    seen,
    writer,
)
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.record import Record
from fieldtool.domain.revision import Content, Revision, Stamp
from tests.domain.laws import FIRST, RECORD, revision

ROOT = revision(values=FIRST)


def after(
    *known: Revision, by: str, ms: int = 5, parts: Mapping[str, Json], heads: tuple[str, ...] | None = None
) -> Revision:
    """What `by` writes who knows these revisions and names these parts."""
    base = join(OBSERVATION, known)
    content = compose(OBSERVATION, base, parts)
    assert content is not None
    return revision(author=by * 64, parents=heads or base.heads, stamp=Stamp(ms, 0), content=content)


def state(*revisions: Revision) -> State:
    return join(OBSERVATION, revisions)


def candidates(found: State) -> dict[str, list[Json]]:
    return {each.field: [c.value for c in each.candidates] for each in found.differences}


def test_nothing_gives_nothing() -> None:
    assert join(OBSERVATION, []) == State({}, ())


def test_one_revision_is_the_record() -> None:
    assert state(ROOT) == State(FIRST, (ROOT.id,))


def test_fields_of_one_side_join_by_themselves() -> None:
    here = after(ROOT, by="b", parts={"source": "seen"})
    there = after(ROOT, by="c", parts={"reliability": "likely", "translation": "No water"})
    found = state(ROOT, here, there)
    assert found.values == {**FIRST, "source": "seen", "reliability": "likely", "translation": "No water"}
    assert found.differences == ()
    assert found.had_difference == ()
    assert found.heads == tuple(sorted((here.id, there.id)))


def test_a_field_of_both_sides_keeps_both_values() -> None:
    here = after(ROOT, by="b", ms=9, parts={"account": "Hay poca agua"})
    there = after(ROOT, by="c", ms=7, parts={"account": "There is water"})
    found = state(ROOT, here, there)
    assert candidates(found) == {"account": ["Hay poca agua", "There is water"]}
    assert [c.revision for c in found.differences[0].candidates] == [here.id, there.id]
    assert found.values["account"] == "Hay poca agua"
    assert found.had_difference == ("account",)


def test_the_same_change_on_both_sides_is_no_difference() -> None:
    here = after(ROOT, by="b", parts={"source": "seen"})
    there = after(ROOT, by="c", parts={"source": "seen"})
    found = state(ROOT, here, there)
    assert found.differences == ()
    assert found.had_difference == ()
    assert found.values["source"] == "seen"


def test_clearing_against_changing_keeps_both() -> None:
    told = after(ROOT, by="b", parts={"source": "told"})
    cleared = after(ROOT, told, by="b", ms=9, parts={"source": None})
    other = after(ROOT, told, by="c", ms=7, parts={"source": "seen"})
    found = state(ROOT, told, cleared, other)
    assert candidates(found) == {"source": [None, "seen"]}
    assert "source" not in found.values


def test_taking_a_value_back_is_a_change() -> None:
    there_and_back = after(ROOT, by="b", ms=5, parts={"account": "Hay poca agua"})
    back = after(ROOT, there_and_back, by="b", ms=6, parts={"account": FIRST["account"]})
    other = after(ROOT, by="c", ms=7, parts={"account": "There is water"})
    assert candidates(state(ROOT, there_and_back, back, other)) == {
        "account": ["There is water", FIRST["account"]]
    }


def test_answers_join_one_by_one() -> None:
    here = after(ROOT, by="b", parts={"answers.DET-01": "respected"})
    there = after(ROOT, by="c", parts={"answers.DET-02": "not_respected"})
    assert state(ROOT, here, there).values["answers"] == {
        "DET-01": "respected",
        "DET-02": "not_respected",
    }
    against = after(ROOT, by="d", ms=9, parts={"answers.DET-01": "not_respected"})
    assert candidates(state(ROOT, here, there, against)) == {"answers.DET-01": ["not_respected", "respected"]}


def two_differences() -> tuple[Revision, ...]:
    here = after(ROOT, by="b", ms=9, parts={"account": "Hay poca agua", "source": "seen"})
    there = after(ROOT, by="c", ms=7, parts={"account": "There is water", "source": "told"})
    return ROOT, here, there


def test_deciding_ends_exactly_the_decided_difference_and_is_remembered() -> None:
    before = two_differences()
    decided = after(*before, by="d", parts={"account": "There is water"})
    found = state(*before, decided)
    assert candidates(found) == {"source": ["seen", "told"]}
    assert found.values["account"] == "There is water"
    assert found.had_difference == ("account", "source")
    assert found.heads == (decided.id,)


def test_deciding_for_what_is_shown_decides() -> None:
    before = two_differences()
    decided = after(*before, by="d", parts={"account": "Hay poca agua"})
    assert candidates(state(*before, decided)) == {"source": ["seen", "told"]}


def test_deciding_for_another_value_decides() -> None:
    before = two_differences()
    decided = after(*before, by="d", parts={"account": "Las dos cosas"})
    assert candidates(state(*before, decided)) == {"source": ["seen", "told"]}
    assert state(*before, decided).values["account"] == "Las dos cosas"


def test_editing_another_field_leaves_differences_open() -> None:
    before = two_differences()
    edited = after(*before, by="d", ms=99, parts={"reliability": "likely"})
    again = after(*before, edited, by="d", ms=100, parts={"reliability": "confirmed"})
    assert candidates(state(*before, edited, again)) == candidates(state(*before))
    assert state(*before, edited, again).heads == (again.id,)


def test_two_people_decide_differently() -> None:
    before = two_differences()
    one = after(*before, by="d", ms=20, parts={"account": "Hay poca agua"})
    other = after(*before, by="e", ms=10, parts={"account": "There is water"})
    assert candidates(state(*before, one, other))["account"] == ["Hay poca agua", "There is water"]


def test_a_third_value_that_comes_later_is_not_lost_by_a_decision() -> None:
    before = two_differences()
    third = after(ROOT, by="f", ms=1, parts={"account": "No se sabe"})
    decided = after(*before, by="d", parts={"account": "There is water"})
    assert set(candidates(state(*before, decided, third))["account"]) == {"There is water", "No se sabe"}


def test_a_third_laptop_that_left_it_open_does_not_reopen_it() -> None:
    before = two_differences()
    decided = after(*before, by="d", ms=10, parts={"account": "There is water"})
    elsewhere = after(*before, by="e", ms=99, parts={"reliability": "likely"})
    found = state(*before, decided, elsewhere)
    assert candidates(found) == {"source": ["seen", "told"]}
    assert found.values["account"] == "There is water"


def test_who_says_open_but_wrote_another_value_decides() -> None:
    """A payload that claims to leave a difference open cannot bring in a value unseen."""
    before = two_differences()
    claim = revision(
        author="d" * 64,
        parents=state(*before).heads,
        stamp=Stamp(50, 0),
        content=Content({**FIRST, "account": "Otra cosa"}, frozenset({"account"})),
    )
    assert state(*before, claim).values["account"] == "Otra cosa"
    assert "account" not in candidates(state(*before, claim))


def test_two_roots_are_a_difference_in_every_field_that_differs() -> None:
    other = revision(author="b" * 64, stamp=Stamp(9, 0), values={**FIRST, "account": "Hay poca agua"})
    assert candidates(state(ROOT, other)) == {"account": ["Hay poca agua", FIRST["account"]]}


def test_a_missing_parent_is_no_reason_to_stop() -> None:
    orphan = revision(author="b" * 64, parents=["9" * 64], values=FIRST)
    assert state(orphan).values == FIRST


def test_a_withheld_revision_is_counted_and_changes_nothing() -> None:
    hidden = replace(after(ROOT, by="b", parts={"account": "Hay poca agua"}), payload=None)
    found = state(ROOT, hidden)
    assert found.values == FIRST
    assert found.withheld == 1
    assert found.heads == (hidden.id,)


def test_who_could_not_read_a_revision_does_not_replace_it() -> None:
    """B never saw what A wrote under restriction; B's edit must not put the older values in its place."""
    secret = after(ROOT, by="a", ms=5, parts={"account": "Hay poca agua", "source": "told"})
    known_to_b = (ROOT, replace(secret, payload=None))
    assert seen(known_to_b) == (ROOT,)
    edited = after(*seen(known_to_b), by="b", ms=9, parts={"reliability": "likely"})
    found = state(ROOT, secret, edited)
    assert found.values == {**FIRST, "account": "Hay poca agua", "source": "told", "reliability": "likely"}
    assert found.differences == ()


def test_what_was_seen_includes_what_was_withheld_before_it() -> None:
    hidden = after(ROOT, by="a", ms=5, parts={"account": "Hay poca agua"})
    readable = after(ROOT, hidden, by="a", ms=6, parts={"source": "told"})
    known = (ROOT, replace(hidden, payload=None), readable)
    assert set(seen(known)) == set(known)
    assert seen((replace(ROOT, payload=None),)) == ()


def test_ancestry() -> None:
    before = two_differences()
    decided = after(*before, by="d", parts={"account": "There is water"})
    everything = (*before, decided)
    assert set(ancestry(everything, [decided.id])) == set(everything)
    assert set(ancestry(everything, [before[1].id])) == {ROOT, before[1]}
    assert ancestry(everything, ["9" * 64]) == ()


def test_nothing_is_written_when_nothing_changes() -> None:
    base = state(ROOT)
    assert compose(OBSERVATION, base, {"account": FIRST["account"], "source": None}) is None
    assert compose(OBSERVATION, base, {}) is None


def test_paths_and_back() -> None:
    values = {**FIRST, "answers": {"DET-01": "respected", "X.1": "respected"}, "follow_up": {"what": "x"}}
    parts = paths(OBSERVATION, values)
    assert parts["answers.X.1"] == "respected"
    assert parts["follow_up"] == {"what": "x"}
    assert from_paths(OBSERVATION, parts) == values


@pytest.mark.parametrize("kind", [None, OBSERVATION])
def test_dots_in_names_of_fields_split_nothing(kind: object) -> None:
    """Another release, or somebody with a bad mind, may send any name: no value may get lost or stop us."""
    values = {"account": "x", "account.more": "y", "a.b": {"c": 1}}
    odd = revision(values=values)
    assert join(OBSERVATION if kind else None, [odd]).values == values


def test_changed_and_named_parts() -> None:
    base = State({**FIRST, "answers": {"DET-01": "respected", "DET-02": "respected"}}, ("x",))
    after_form = {**FIRST, "account": "Otra", "answers": {"DET-02": "respected"}}
    assert changed(OBSERVATION, base, after_form) == {"account": "Otra", "answers.DET-01": None}
    assert named(OBSERVATION, base, {"answers": {"DET-03": "respected"}, "source": None}) == {
        "answers.DET-01": None,
        "answers.DET-02": None,
        "answers.DET-03": "respected",
        "source": None,
    }


def test_naming_all_answers_decides_one_that_was_cleared_on_one_side() -> None:
    start = after(ROOT, by="a", ms=2, parts={"answers.DET-01": "respected"})
    cleared = after(ROOT, start, by="b", ms=9, parts={"answers.DET-01": None})
    other = after(ROOT, start, by="c", ms=5, parts={"answers.DET-01": "not_respected"})
    before = (ROOT, start, cleared, other)
    assert candidates(state(*before)) == {"answers.DET-01": [None, "not_respected"]}
    parts = named(OBSERVATION, state(*before), {"answers": {"DET-02": "respected"}})
    decided = after(*before, by="d", parts=parts)
    assert candidates(state(*before, decided)) == {}


def test_a_record_comes_back_from_its_document() -> None:
    before = two_differences()
    record = Record.of(before, state(*before))
    assert Record.from_json(record.as_json()) == record
    assert record.id == RECORD
    assert record.author == ROOT.header.author
    assert (record.created_ms, record.changed_ms) == (1, 9)
    assert record.code.startswith("OB-")


@pytest.mark.parametrize(
    ("field", "code", "other"),
    [("confidentiality", "restricted", "normal"), ("consent", "refused", "given")],
)
def test_the_strictest_value_counts_while_there_is_a_difference(field: str, code: str, other: str) -> None:
    strict = after(ROOT, by="b", ms=5, parts={field: code})
    loose = after(ROOT, by="c", ms=9, parts={field: other})
    record = Record.of((ROOT, strict, loose), state(ROOT, strict, loose))
    assert record.values[field] == other
    assert record.restricted == (field == "confidentiality")
    assert record.refused == (field == "consent")


def test_what_the_program_writes_along_the_way_is_never_a_difference() -> None:
    path = "judged.DET-01:standards:2026.1"
    start = after(ROOT, by="a", ms=2, parts={path: "judged"})
    gone = after(ROOT, start, by="b", ms=9, parts={path: None})
    away = after(ROOT, start, by="c", ms=3, parts={path: None})
    back = after(ROOT, start, away, by="c", ms=5, parts={path: "judged"})
    found = state(ROOT, start, gone, away, back)
    assert (found.differences, found.had_difference) == ((), ())
    assert "judged" not in found.values, "what was written last holds"
    assert state(ROOT, start, away, back, gone) == found


def test_who_wrote_the_value_that_is_shown() -> None:
    here = after(ROOT, by="b", parts={"account": "Aquí", "source": "seen"})
    there = after(ROOT, by="c", ms=6, parts={"account": "Allá"})
    assert writer(OBSERVATION, [ROOT, here, there], "account") == there
    assert writer(OBSERVATION, [ROOT, here, there], "source") == here
    decided = after(ROOT, here, there, by="d", ms=9, parts={"account": "Aquí"})
    assert writer(OBSERVATION, [ROOT, here, there, decided], "account") == decided
    assert writer(OBSERVATION, [ROOT], "translation") is None and writer(OBSERVATION, [], "account") is None
