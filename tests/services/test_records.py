"""Writing records: all or nothing, every fault named, and what was typed is what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from fieldtool.domain.revision import LONGEST_PAYLOAD
from fieldtool.services.faults import InvalidRecordsError
from tests.services.laptops import OBSERVATION, Laptop, error_of, must_be_told


def faults_of(
    laptop: Laptop, *documents: Mapping[str, Any], kind: str = "observation"
) -> list[tuple[int, str]]:
    """Record and field of each fault; nothing of the batch may be saved."""
    before = laptop.state()
    with pytest.raises(InvalidRecordsError) as raised:
        laptop.records.add(kind, documents)
    assert laptop.state() == before
    must_be_told(raised.value)
    return [(each.record, each.fault.field) for each in raised.value.faults]


def test_what_was_given_is_stored_with_the_defaults(one: Laptop) -> None:
    record = one.observe(account="  No hay agua \r\n", findings=["follow_up", "concern"])
    document = one.records.document(record)
    assert document["account"] == "No hay agua"
    assert document["findings"] == ["concern", "follow_up"]
    assert (document["consent"], document["confidentiality"]) == ("not_asked", "normal")
    assert (document["id"], document["kind"]) == (record, "observation")
    assert document["code"] == one.records.get(record).code


def test_every_fault_is_named_with_its_record_and_field(one: Laptop) -> None:
    found = faults_of(
        one,
        OBSERVATION,
        {**OBSERVATION, "situation": "XX", "account": 5, "colour": "red"},
        {"place": {"name": ""}, "findings": ["concern"]},
        {**OBSERVATION, "answers": {"DET-01": "respected", "NO-1": "respected"}},
        {**OBSERVATION, "place": "PL-000000", "visit": {"started": "yesterday"}},
    )
    assert sorted(found) == [
        (2, "account"),
        (2, "colour"),
        (2, "situation"),
        (3, "account"),
        (3, "occurred"),
        (3, "place.name"),
        (3, "situation"),
        (4, "answers.NO-1"),
        (5, "place"),
        (5, "visit.place"),
        (5, "visit.started"),
    ]


def test_one_fault_in_a_thousand_saves_none(one: Laptop) -> None:
    documents = [{**OBSERVATION, "place": {"name": f"Lugar {n}"}} for n in range(200)]
    assert faults_of(one, *documents, {**OBSERVATION, "situation": "XX"}) == [(201, "situation")]
    with one.store.unit() as unit:
        assert unit.revisions.vector() == {}


def test_a_record_that_is_too_large_is_named(one: Laptop) -> None:
    """In characters each text is allowed; together, in bytes, nobody could receive it."""
    big = "😀" * 190_000
    assert faults_of(one, {**OBSERVATION, "account": big, "translation": big[:-5]}) == [(1, "account")]
    record = one.observe(account=big)
    error = error_of(one.records.edit, record, {"translation": big + "😀"})
    assert error.code == "R-01"
    with one.store.unit() as unit:
        assert all(len(each.payload or b"") <= LONGEST_PAYLOAD for each in unit.revisions.all())


class TestPlaces:
    """A place is written once, whatever it is called by."""

    def place_of(self, laptop: Laptop, place: Any) -> str:
        return str(laptop.records.document(laptop.observe(place=place))["place"])

    def test_one_name_and_country_is_one_place(self, one: Laptop) -> None:
        first = self.place_of(one, {"name": "Estación Río"})
        for same in ({"name": "estacion  rio "}, {"name": "ESTACIÓN RÍO", "country": "MX"}, first):
            assert self.place_of(one, same) == first
        assert self.place_of(one, {"name": "Estación Río", "country": "GT"}) != first
        assert self.place_of(one, {"name": "Estación Mar"}) != first
        assert one.records.count("place") == 3

    def test_also_inside_one_batch(self, one: Laptop) -> None:
        names = ["Estación Río", "estacion rio", " ESTACION  RIO "]
        ids = one.records.add("observation", [{**OBSERVATION, "place": {"name": name}} for name in names])
        assert len({one.records.document(id)["place"] for id in ids}) == 1
        assert one.records.count("place") == 1

    def test_by_short_code(self, one: Laptop) -> None:
        first = self.place_of(one, {"name": "Terminal"})
        code = one.records.get(first).code
        assert self.place_of(one, code.lower()) == first

    def test_a_visit_with_its_place(self, one: Laptop) -> None:
        visit = {"place": {"name": "Terminal"}, "started": "2026-10-14"}
        document = one.records.document(one.observe(visit=visit, place={"name": "Terminal"}))
        assert one.records.document(document["visit"])["place"] == document["place"]
        assert one.records.count("place") == one.records.count("visit") == 1

    def test_faults_of_a_place_are_named_even_when_it_is_known(self, one: Laptop) -> None:
        self.place_of(one, {"name": "Terminal"})
        assert faults_of(one, {**OBSERVATION, "place": {"name": "Terminal", "colour": "red"}}) == [
            (1, "place.colour")
        ]
        assert faults_of(one, {**OBSERVATION, "place": {"name": ["x"], "country": {}}}) == [(1, "place.name")]

    def test_the_same_field_missing_inside_and_outside_is_named_twice(self, one: Laptop) -> None:
        document = {**OBSERVATION, "place": "nowhere", "visit": {"started": "2026"}}
        assert faults_of(one, document) == [(1, "place"), (1, "visit.place")]


def test_editing_names_only_what_changes(one: Laptop) -> None:
    record = one.observe(source="told", answers={"DET-01": "respected"})
    assert one.records.edit(record, {"account": "Hay poca agua", "source": None})
    document = one.records.document(record)
    assert document["account"] == "Hay poca agua"
    assert "source" not in document
    assert document["answers"] == {"DET-01": "respected"}
    assert one.records.edit(record, {"answers": {"DET-02": "respected"}})
    assert one.records.document(record)["answers"] == {"DET-02": "respected"}


def test_an_edit_that_changes_nothing_writes_nothing(one: Laptop) -> None:
    record = one.observe()
    assert not one.records.edit(record, {"account": "No hay agua", "source": None})
    assert not one.records.edit(record, {})
    assert len(one.records.history(record)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"situation": None}, "situation"),
        ({"account": ""}, "account"),
        ({"source": "heard"}, "source"),
        ({"nothing": 1}, "nothing"),
        ({"consent": "refused", "people": [{"code": "P1"}]}, "people"),
        ({"place": {"name": ""}}, "place.name"),
        ({"answers": {"NO-1": "respected"}}, "answers.NO-1"),
    ],
)
def test_a_bad_edit_is_named_and_not_saved(one: Laptop, changes: dict[str, Any], field: str) -> None:
    record = one.observe()
    before = one.state()
    with pytest.raises(InvalidRecordsError) as raised:
        one.records.edit(record, changes)
    assert [each.fault.field for each in raised.value.faults] == [field]
    assert one.state() == before


def difference(two: tuple[Laptop, ...]) -> str:
    """A record that the two laptops changed differently in two fields, and that both know."""
    here, there = two
    record = here.observe()
    here.give(there)
    here.records.edit(record, {"account": "Hay poca agua", "source": "seen"})
    there.records.edit(record, {"account": "There is water", "source": "told"})
    here.give(there)
    there.give(here)
    return record


def open_fields(laptop: Laptop, record: str) -> list[str]:
    return [each["field"] for each in laptop.records.document(record)["differences"]]


def test_deciding_settles_what_is_named(two: tuple[Laptop, ...]) -> None:
    here, there = two
    record = difference(two)
    heads = here.records.get(record).state.heads
    here.records.decide(record, {"account": "There is water"}, heads)
    assert open_fields(here, record) == ["source"]
    here.give(there)
    assert there.state() == here.state()
    assert there.records.document(record)["had_difference"] == ["account", "source"]


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ({"account": 5}, "account"),
        ({"source": "heard"}, "source"),
        ({"answers.DET-01": "maybe"}, "answers"),
        ({"account.DET-01": "x"}, "account"),
        ({"nothing": "x"}, "nothing"),
        ({"situation": None}, "situation"),
    ],
)
def test_a_decision_is_read_like_any_other_data(
    two: tuple[Laptop, ...], choices: dict[str, Any], field: str
) -> None:
    record = difference(two)
    before = two[0].state()
    with pytest.raises(InvalidRecordsError) as raised:
        two[0].records.decide(record, choices, two[0].records.get(record).state.heads)
    assert [each.fault.field for each in raised.value.faults] == [field]
    assert two[0].state() == before


def test_an_edit_of_the_named_field_decides_and_others_stay_open(two: tuple[Laptop, ...]) -> None:
    record = difference(two)
    here = two[0]
    here.records.edit(record, {"reliability": "likely"})
    assert open_fields(here, record) == ["account", "source"]
    here.records.edit(record, {"account": here.records.get(record).values["account"]})
    assert open_fields(here, record) == ["source"]


def test_a_form_writes_on_what_it_was_opened_on(two: tuple[Laptop, ...]) -> None:
    """While a form is open a bundle comes in: what came is not replaced unseen."""
    here, there = two
    record = here.observe()
    here.give(there)
    opened = here.records.opened(record).record
    there.records.edit(record, {"account": "There is water", "reliability": "likely"})
    there.give(here)
    values = {**opened.values, "account": "Hay poca agua"}
    here.records.save("observation", values, record=record, heads=opened.state.heads)
    assert open_fields(here, record) == ["account"]
    assert here.records.document(record)["reliability"] == "likely"


def test_a_form_drops_its_draft_when_it_is_saved(one: Laptop) -> None:
    draft = one.drafts.keep(one.drafts.begin("observation", {**OBSERVATION, "situation": "XX"}))
    assert error_of(one.records.save, "observation", draft.values, draft=draft.id).code == "R-01"
    assert one.drafts.get(draft.id) == draft
    record = one.records.save("observation", OBSERVATION, draft=draft.id)
    assert one.drafts.all() == ()
    assert one.records.document(record)["account"] == "No hay agua"


def test_a_form_gives_back_what_it_cannot_write_now(two: tuple[Laptop, ...]) -> None:
    """The place of a record may not be here: it stays as it is when somebody edits something else."""
    here, there = two
    record = here.observe(place={"name": "Terminal"})
    document = here.records.document(record)
    path = here.bundle(there)
    there.exchange.receive(path)
    with there.store.unit() as unit:
        unit.projection._connection.exec_driver_sql("DELETE FROM records WHERE kind = 'place'")
    opened = there.records.opened(record).record
    there.records.save(
        "observation", {**opened.values, "source": "seen"}, record=record, heads=opened.state.heads
    )
    assert there.records.document(record)["place"] == document["place"]


def test_what_is_not_here_is_told(one: Laptop) -> None:
    id = "01a20180-4e17-719b-816a-19f85951e3d0"
    for work in (one.records.identify, one.records.document, one.records.history, one.records.get):
        for text in (id, "OB-000000", "", "x" * 500, "'; DROP TABLE records"):
            assert error_of(work, text).code == "R-02"
    assert error_of(one.records.edit, id, {"source": "seen"}).code == "R-02"


def test_records_are_found_by_id_and_by_code_however_typed(one: Laptop) -> None:
    record = one.observe()
    code = one.records.get(record).code
    for typed in (record, record.upper(), f" {code} ", code.lower()):
        assert one.records.identify(typed) == record


def test_history_says_what_each_revision_changed(one: Laptop) -> None:
    record = one.observe(answers={"DET-01": "respected"})
    one.records.edit(record, {"account": "Hay poca agua", "answers": {"DET-01": "not_respected"}})
    first, second = one.records.history(record)
    assert [each[0] for each in first.changes] == sorted(
        [
            "account",
            "answers.DET-01",
            "confidentiality",
            "consent",
            "findings",
            "judged.DET-01:standards:2026.0",
            "occurred",
            "place",
            "situation",
        ]
    )
    assert second.changes == (
        ("account", "No hay agua", "Hay poca agua"),
        ("answers.DET-01", "respected", "not_respected"),
    )
    assert second.parents == (first.revision,)
    assert (first.position, second.position) == (1, 2)


def test_documents_by_field(one: Laptop) -> None:
    wet = one.observe(place={"name": "Río"}, situation="VER")
    dry = one.observe(place="not_known", source="seen")
    every = {each["id"] for each in one.records.documents("observation", {})}
    assert every == {wet, dry}
    for where, found in (
        ({"situation": "VER"}, {wet}),
        ({"place": "Río"}, {wet}),
        ({"place_name": "Río"}, {wet}),
        ({"place": "not_known"}, {dry}),
        ({"source": ""}, {wet}),
        ({"findings": "concern"}, {wet, dry}),
        ({"situation": "VER", "source": "seen"}, set()),
        ({"code": one.records.get(dry).code}, {dry}),
    ):
        assert {each["id"] for each in one.records.documents("observation", where)} == found, where
    assert len(one.records.documents(None, {})) == 3
