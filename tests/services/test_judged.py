"""An observation keeps the edition by which it was judged, and the words of that edition stay at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from fieldtool.domain.editions import Edition, judged, mark, read_mark
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import Both, Pack, Provision, Review
from fieldtool.domain.visit import VISIT as VISIT_KIND
from fieldtool.services import records, saving
from fieldtool.services.found_items import items_of
from tests.services.laptops import PACK, REVIEW, Laptop, error_of

OLD, NEW = "standards:2026.0", "standards:2026.1"


def edition(version: str, *provisions: Provision) -> Pack:
    """The collection of the tests in another edition."""
    return replace(PACK, version=version, digest=version.ljust(64, "0"), provisions=provisions)


def other_words(number: int = 0) -> Provision:
    """The first standard of the collection, told otherwise."""
    first = PACK.provisions[number]
    return replace(first, norm=Both("Otra norma", "Another norm"))


def load(laptop: Laptop, pack: Pack) -> None:
    with laptop.store.unit() as unit:
        unit.content.load(pack, [*items_of(pack)])


def marks(laptop: Laptop, record: str) -> list[str]:
    return sorted(laptop.records.get(record).values.get("judged") or ())


def standing(laptop: Laptop, record: str) -> dict[str, str]:
    return {each.code: each.standing for each in laptop.records.judgements(record)}


def test_the_edition_is_written_with_the_answer_and_only_with_it(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected"})
    assert marks(one, record) == [f"DET-01:{OLD}"]
    assert one.records.judgements(record)[0].edition == Edition("standards", "2026.0")
    assert marks(one, one.observe()) == []
    load(one, edition("2026.1", *PACK.provisions))
    one.records.edit(record, {"account": "Otra cosa"})
    one.records.edit(record, {"answers": {"DET-01": "respected"}})
    assert marks(one, record) == [f"DET-01:{OLD}"], "nobody judged again"
    one.records.edit(record, {"answers": {"DET-01": "respected", "DET-02": "not_known"}})
    assert marks(one, record) == [f"DET-01:{OLD}", f"DET-02:{NEW}"]
    one.records.edit(record, {"answers": {"DET-01": "not_respected", "DET-02": "not_known"}})
    assert marks(one, record) == [f"DET-01:{NEW}", f"DET-02:{NEW}"]
    one.records.edit(record, {"answers": {"DET-02": "not_known"}})
    assert marks(one, record) == [f"DET-02:{NEW}"]
    assert one.checking.check() == ()


def test_a_form_keeps_the_editions_of_answers_that_it_did_not_change(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected", "DET-02": "respected"})
    load(one, edition("2026.1", *PACK.provisions))
    opened = one.records.get(record)
    values = {**opened.values, "answers": {"DET-01": "respected", "DET-02": "not_respected"}}
    one.records.save("observation", values, record=record, heads=opened.state.heads)
    assert marks(one, record) == [f"DET-01:{OLD}", f"DET-02:{NEW}"]
    opened = one.records.get(record)
    values = {name: each for name, each in opened.values.items() if name != "judged"}
    one.records.save("observation", {**values, "source": "seen"}, record=record, heads=opened.state.heads)
    assert marks(one, record) == [f"DET-01:{OLD}", f"DET-02:{NEW}"]


@pytest.mark.parametrize("given", [{"DET-01:standards:2020.1": "judged"}, {"x": "y"}, "DET-01"])
def test_nobody_writes_editions_by_hand(one: Laptop, given: Any) -> None:
    record = one.observe(answers={"DET-01": "respected"})
    error = error_of(one.records.edit, record, {"judged": given})
    assert "judged" in str(error)
    error_of(one.observe, judged=given)
    assert marks(one, record) == [f"DET-01:{OLD}"]


def test_when_the_text_changes_the_words_of_then_stay_at_hand(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected", "DET-02": "respected"})
    assert standing(one, record) == {"DET-01": "same", "DET-02": "same"}
    load(one, edition("2026.1", other_words(), PACK.provisions[1]))
    first, second = one.records.judgements(record)
    assert (first.standing, second.standing) == ("changed", "same")
    assert first.now == Edition("standards", "2026.1")
    assert first.then is not None and first.then.norm == PACK.provisions[0].norm
    assert second.then is None
    # More editions: the words of then are still those of then.
    load(one, edition("2026.2", replace(other_words(), title=Both("Tercer título", "Third title"))))
    first, second = one.records.judgements(record)
    assert (first.standing, second.standing) == ("changed", "gone")
    assert first.then is not None and first.then.norm == PACK.provisions[0].norm
    assert second.then is not None and second.then.title == PACK.provisions[1].title
    # And when the first words come back, they are the same again.
    load(one, edition("2026.3", *PACK.provisions))
    assert standing(one, record) == {"DET-01": "same", "DET-02": "same"}


def test_plain_words_and_states_of_review_change_nothing_that_was_judged_by(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected"})
    first = replace(PACK.provisions[0], review=Review("reviewed", REVIEW.on), topic="other", severity=1)
    load(one, edition("2026.1", first))
    assert standing(one, record) == {"DET-01": "same"}


def test_when_a_collection_goes_its_words_stay(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected"})
    with one.store.unit() as unit:
        unit.content.drop("standards")
    (found,) = one.records.judgements(record)
    assert (found.standing, found.now) == ("gone", None)
    assert found.then is not None and found.then.norm == PACK.provisions[0].norm
    one.records.edit(record, {"answers": {"DET-01": "not_respected"}})
    assert marks(one, record) == [f"DET-01:{OLD}"], "no edition is here, and the last one is not forgotten"


def test_going_back_to_an_older_edition_mixes_up_no_words(one: Laptop) -> None:
    by_old = one.observe(answers={"DET-01": "respected"})
    load(one, edition("2026.1", other_words()))
    by_new = one.observe(answers={"DET-01": "respected"})
    load(one, PACK)
    again = one.observe(answers={"DET-01": "respected"})
    assert standing(one, by_old) == standing(one, again) == {"DET-01": "same"}
    assert standing(one, by_new) == {"DET-01": "changed"}
    load(one, edition("2026.2", *PACK.provisions))
    assert standing(one, by_old) == {"DET-01": "same"}
    (found,) = one.records.judgements(by_new)
    assert found.then is not None and found.then.norm.en == "Another norm"


def test_an_edition_that_was_never_here_is_said_to_be_unknown(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    load(there, edition("2026.1", other_words()))
    record = there.observe(answers={"DET-01": "respected"})
    there.give(here)
    (found,) = here.records.judgements(record)
    assert (found.standing, found.edition.version, found.now) == (
        "unknown",
        "2026.1",
        Edition("standards", "2026.0"),
    )
    load(here, edition("2026.3", other_words()))
    assert standing(here, record) == {"DET-01": "unknown"}


def test_two_who_judge_by_two_editions_are_not_asked_which_one(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    record = here.observe(answers={"DET-01": "not_known"})
    here.give(there)
    load(there, edition("2026.1", other_words()))
    here.records.edit(record, {"answers": {"DET-01": "respected"}})
    there.records.edit(record, {"answers": {"DET-01": "respected"}})
    there.give(here)
    here.give(there)
    assert here.state() == there.state()
    found = here.records.get(record)
    assert found.state.differences == () and found.state.had_difference == ()
    assert f"DET-01:{NEW}" in marks(here, record)


def test_deciding_about_an_answer_judges_it_again(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    record = here.observe(answers={"DET-01": "not_known"})
    here.give(there)
    here.records.edit(record, {"answers": {"DET-01": "respected"}})
    there.records.edit(record, {"answers": {"DET-01": "not_respected"}})
    there.give(here)
    load(here, edition("2026.1", other_words()))
    (difference,) = here.records.get(record).state.differences
    assert difference.field == "answers.DET-01"
    here.records.decide(record, {"answers.DET-01": "respected"}, here.records.get(record).state.heads)
    assert here.records.get(record).state.differences == ()
    assert marks(here, record) == [f"DET-01:{NEW}"]
    here.give(there)
    assert here.state()[record]["values"] == there.state()[record]["values"]


def test_a_preview_does_not_count_editions_as_changes(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    record = here.observe(answers={"DET-01": "respected"})
    here.give(there)
    load(there, edition("2026.1", *PACK.provisions))
    there.records.edit(record, {"answers": {"DET-01": "not_respected"}})
    received = there.give(here)
    told = [replace(each, values={}) for each in received.arrivals]
    assert told and "judged" not in str(replace(received, arrivals=tuple(told)))


@pytest.mark.parametrize("text", ["", "DET-01", "DET-01:standards", "DET-01:standards:x", "DET-01:a:1.2.3.4"])
def test_marks_of_another_form_are_left_alone(text: str) -> None:
    assert read_mark(text) is None
    values: Mapping[str, Any] = {"answers": {"DET-01": "respected"}, "judged": {text: "judged"}}
    assert judged(values) == ()


def test_marks_and_back() -> None:
    edition = Edition("standards", "2026.10")
    assert read_mark(mark("EJ-DET-01", edition)) == ("EJ-DET-01", edition)
    assert read_mark(mark("A:B", edition)) == ("A:B", edition)


VISIT = {"place": {"name": "Terminal", "country": "GT"}, "started": "2026-10-14T09:00"}


def test_a_visit_keeps_the_edition_too_without_anybody_asking_for_it(one: Laptop) -> None:
    record = one.records.save("visit", {**VISIT, "answers": {"DET-01": "yes", "OWN-1": "no"}})
    assert marks(one, record) == [f"DET-01:{OLD}"], "of a question that no collection has there is no edition"
    load(one, edition("2026.1", other_words(), PACK.provisions[1]))
    opened = one.records.get(record)
    values = {name: each for name, each in opened.values.items() if name != "judged"}
    values["answers"] = {"DET-01": "yes", "DET-02": "not_applicable"}
    one.records.save("visit", values, record=record, heads=opened.state.heads)
    assert marks(one, record) == [f"DET-01:{OLD}", f"DET-02:{NEW}"]
    first, second = one.records.judgements(record)
    assert (first.standing, second.standing) == ("changed", "same")
    assert first.then is not None and first.then.norm == PACK.provisions[0].norm
    assert one.checking.check() == ()


def test_a_visit_written_before_editions_were_kept_is_read_and_written_on(
    two: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = two
    fields = tuple(each for each in VISIT_KIND.fields if each.name != "judged")
    before = MappingProxyType({**KINDS, "visit": replace(VISIT_KIND, schema=1, fields=fields)})
    for module in (records, saving):
        monkeypatch.setattr(module, "KINDS", before)
    record = there.records.save("visit", {**VISIT, "answers": {"DET-01": "yes"}})
    monkeypatch.undo()
    there.give(here)
    assert marks(here, record) == [] and here.records.judgements(record) == ()
    here.records.edit(record, {"answers": {"DET-01": "yes", "DET-02": "no"}})
    assert marks(here, record) == [f"DET-02:{OLD}"], "what nobody judged again gets no edition afterwards"
    here.give(there)
    assert here.state()[record] == there.state()[record]
    assert here.checking.check() == there.checking.check() == ()
