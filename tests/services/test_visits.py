"""Visits: what runs, what their observations begin with, the checklist and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.visiting import as_notes, carried, gaps, minutes_between, notes_of, people_of
from fieldtool.services.visits import BIN, HINDERED, OPEN, VisitService
from tests.services.laptops import Laptop, Ticking, error_of, laptops

STATION = {"name": "Estación migratoria", "type": "migration_station"}


class Visitor(Laptop):
    """A laptop with visits."""

    @property
    def visits(self) -> VisitService:
        return VisitService(self.store, self.author, self.clock)

    clock = Ticking()


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Visitor]:
    made = Visitor.create(tmp_path / "a", Visitor.clock)
    yield made
    made.close()


def started(one: Visitor, **values: Any) -> str:
    return one.visits.start({"place": STATION, "started": "2026-10-14T09:50", **values})


def test_a_visit_runs_from_its_start_to_its_end(one: Visitor) -> None:
    assert one.visits.running() is None and one.visits.carried() == {}
    visit = started(one)
    running = one.visits.running()
    assert running is not None and (running.id, running.place_name) == (visit, "Estación migratoria")
    assert running.started == "2026-10-14T09:50"
    found = one.visits.finish(visit, "2026-10-14T12:10")
    assert found.minutes == 140
    assert one.visits.running() is None
    assert one.records.get(visit).values["ended"] == "2026-10-14T12:10"


def test_it_still_runs_after_the_program_was_killed(tmp_path: Path) -> None:
    one = Visitor.create(tmp_path / "a", Ticking())
    visit = started(one)
    one.store.close()  # nothing was told to be put away
    again = Visitor.open(tmp_path / "a", Ticking())
    running = again.visits.running()
    assert running is not None and running.id == visit
    again.close()


def test_only_one_runs_and_another_says_so_and_changes_nothing(one: Visitor) -> None:
    first = started(one)
    error = error_of(one.visits.start, {"place": "not_known"})
    assert error.code == "V-01" and "Estación" in str(error.what.values)
    assert one.records.count("visit") == 1
    over = one.visits.start({"place": "not_known", "started": "2026-10-13", "ended": "2026-10-13"})
    running = one.visits.running()
    assert running is not None and running.id == first != over


def test_a_visit_without_end_that_was_begun_here_can_be_gone_on_with(one: Visitor) -> None:
    (left,) = one.records.add("visit", [{"place": "not_known", "started": "2026-09-01T08:00"}])
    assert one.visits.running() is None
    one.visits.resume(left)
    running = one.visits.running()
    assert running is not None and running.id == left
    one.visits.finish(left)
    assert error_of(one.visits.resume, left).code == "V-02"
    assert error_of(one.visits.resume, one.observe()).code == "R-02"


def test_the_visit_of_another_laptop_is_not_gone_on_with(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        (visit,) = a.records.add("visit", [{"place": "not_known", "started": "2026-10-14"}])
        a.give(b)
        assert error_of(VisitService(b.store, b.author, Ticking()).resume, visit).code == "V-02"


def test_a_visit_that_was_put_away_or_ended_from_elsewhere_runs_no_more(one: Visitor) -> None:
    visit = started(one)
    one.records.put_into_bin(visit)
    assert one.visits.running() is None
    one.records.take_out_of_bin(visit)
    assert one.visits.running() is not None
    one.records.edit(visit, {"ended": "2026-10-14T11:00"})
    assert one.visits.running() is None


def test_place_and_authority_are_carried_and_nothing_of_what_happened(one: Visitor) -> None:
    authorities = [{"kind": "migration", "unit": "Turno de noche", "rank": "jefe", "count": 3}]
    visit = started(one, authorities=authorities, summary="Cuarto sin luz", team=["M-02"])
    found = one.visits.carried()
    place = one.records.get(visit).values["place"]
    assert found == {
        "visit": visit,
        "place": place,
        "authorities": [{"kind": "migration", "unit": "Turno de noche"}],
    }
    observed = one.observe(**found)
    assert [each.record.id for each in one.visits.observations(visit)] == [observed]


def test_a_place_that_is_not_saved_yet_is_not_carried() -> None:
    assert carried("v", {"place": {"name": "Puente"}}) == {"visit": "v"}
    assert carried("v", {"place": "not_known"}) == {"visit": "v", "place": "not_known"}


def test_the_checklist_has_the_indicators_of_a_chapter(one: Visitor) -> None:
    assert [each.id for each in one.visits.checklist("DET")] == ["DET-01", "DET-02"]
    assert one.visits.checklist("REC") == ()
    place = one.records.get(started(one)).values["place"]
    assert one.visits.chapter({"place": place}) == "DET"
    (shelter,) = one.records.add("place", [{"name": "Albergue", "type": "shelter"}])
    assert one.visits.chapter({"place": shelter}) == "REC"
    assert one.visits.chapter({"place": shelter, "answers": {"DET-01": "yes"}}) == "DET"


def test_answers_and_notes_are_saved_and_can_be_taken_back(one: Visitor) -> None:
    visit = started(one)
    one.visits.answer(visit, {"DET-01": "no", "DET-02": "yes"}, {"DET-01": "Sin agua desde el viernes"})
    values = one.records.get(visit).values
    assert values["answers"] == {"DET-01": "no", "DET-02": "yes"}
    assert notes_of(values) == {"DET-01": "Sin agua desde el viernes"}
    one.visits.answer(visit, {"DET-02": None}, {"DET-01": ""})
    values = one.records.get(visit).values
    assert values["answers"] == {"DET-01": "no"} and "notes" not in values


def test_an_answer_that_is_none_is_told(one: Visitor) -> None:
    visit = started(one)
    error = error_of(one.visits.answer, visit, {"DET-01": "perhaps"}, {})
    assert error.code == "R-01"
    assert "answers" not in one.records.get(visit).values


def test_figures_count_observations_answers_and_what_is_missing(one: Visitor) -> None:
    visit = started(one, access="full", people_held={"men": 0, "girls": 3, "children_alone": 3})
    carried_over = one.visits.carried()
    one.observe(**carried_over, findings=["concern", "follow_up"])
    away = one.observe(**carried_over, findings=["good_practice"])
    one.observe()  # not of this visit
    one.visits.answer(visit, {"DET-01": "no"}, {})
    found = one.visits.figures(visit)
    assert (found.observations, found.minutes, found.people) == (2, None, 3)
    assert found.findings == {"concern": 1, "good_practice": 1, "follow_up": 1}
    assert found.answers == {"yes": 0, "no": 1, "unknown": 0, "not_applicable": 0}
    assert found.asked == 2
    assert found.missing == ("authorities_met", "team", "summary")
    one.records.put_into_bin(away)
    assert one.visits.figures(visit).observations == 1


def test_where_nobody_was_let_in_nothing_from_inside_is_missing() -> None:
    denied = {"access": "denied"}
    assert gaps(denied) == ("access_reason", "team", "summary")
    assert "checklist" in gaps({"access": "partial", "access_reason": "Turno"})
    assert gaps({**denied, "access_reason": "No es hora", "team": ["M-02"], "summary": "x"}) == ()


def test_nobody_counted_is_not_zero() -> None:
    assert people_of({}) is None and people_of({"people_held": {"children_alone": 2}}) is None
    assert people_of({"people_held": {"men": 0}}) == 0


def test_minutes_need_two_times_that_can_be_compared() -> None:
    assert minutes_between("2026-10-14T23:50", "2026-10-15T00:20") == 30
    assert minutes_between("2026-10-14T10:00-06:00", "2026-10-14T17:00Z") == 60
    for started_, ended in (
        ("2026-10-14", "2026-10-14T10:00"),
        ("2026-10-14T10:00", None),
        ("2026-10-14T10:00", "2026-10-14T17:00Z"),
        ("2026-10-14T10:00", "2026-10-14T09:00"),
        ("ayer", "2026-10-14T09:00"),
    ):
        assert minutes_between(started_, ended) is None


def test_what_was_only_a_draft_yet_counts_and_is_saved_with_the_end(one: Visitor) -> None:
    visit = started(one)
    draft = one.drafts.reopen(visit)
    written = {**draft.values, "answers": {"DET-01": "no"}, "authorities": [{"kind": "police"}]}
    one.drafts.keep(type(draft)(draft.id, "visit", visit, draft.heads, written, 0))
    assert one.visits.carried()["authorities"] == [{"kind": "police"}]
    assert one.visits.figures(visit).answers["no"] == 1
    one.visits.finish(visit, "2026-10-14T12:00", "Tranquila")
    values = one.records.get(visit).values
    assert values["answers"] == {"DET-01": "no"} and values["summary"] == "Tranquila"
    assert one.drafts.all() == ()


def test_an_end_before_the_start_is_refused_and_the_visit_goes_on(one: Visitor) -> None:
    visit = started(one)
    assert error_of(one.visits.finish, visit, "2026-10-14T08:00").code == "R-01"
    assert one.visits.running() is not None


def test_visits_are_listed_by_what_was_wrong(one: Visitor) -> None:
    running = started(one)
    denied = one.visits.start(
        {"place": "not_known", "started": "2026-10-13T09:00", "ended": "2026-10-13T09:05", "access": "denied"}
    )
    gone = one.visits.start({"place": "not_known", "started": "2026-10", "ended": "2026-10"})
    one.records.put_into_bin(gone)
    found = one.visits.listed()
    assert [each.record.id for each in found.lines] == [running, denied]
    assert found.running == running and found.lines[0].place_name == "Estación migratoria"
    assert found.counts == {"all": 2, OPEN: 1, HINDERED: 1, "differences": 0, BIN: 1}
    assert [each.record.id for each in one.visits.listed(HINDERED).lines] == [denied]
    page = one.visits.listed(limit=1, offset=1)
    assert ([each.record.id for each in page.lines], page.total) == ([denied], 2)


def test_the_same_notes_are_the_same_value_in_whatever_order_they_came() -> None:
    assert as_notes({"B-1": "b", "A-1": "a", "C-1": " "}) == as_notes({"A-1": "a", "B-1": "b"})


def test_two_teams_that_wrote_about_one_visit_lose_nothing(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        here, there = (VisitService(each.store, each.author, Ticking()) for each in (a, b))
        visit = here.start({"place": "not_known", "started": "2026-10-14T09:00"})
        a.give(b)
        here.answer(visit, {"DET-01": "yes"}, {})
        there.answer(visit, {"DET-02": "no"}, {})
        b.give(a)
        assert a.records.get(visit).values["answers"] == {"DET-01": "yes", "DET-02": "no"}
        assert a.records.get(visit).state.differences == ()
