"""Calls to contacts: what answers and what does not, on this laptop and on the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldtool.clock import moment
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.freshness import Freshness
from fieldtool.domain.revision import Content
from fieldtool.i18n import say
from fieldtool.services.contacts import Listed
from fieldtool.services.faults import InvalidRecordsError
from tests.services.laptops import NOW, Laptop, Ticking, error_of, laptops, must_be_told_words

DAY = 24 * 60 * 60 * 1000
TODAY = moment(NOW).astimezone().date()
NUMBER = "961 555 0134"


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def add(laptop: Laptop, name: str = "Casa del Sol", **more: Any) -> str:
    document = {"organisation": name, "help": ["legal"], "telephones": [NUMBER], "checked": ago(10), **more}
    return laptop.records.add("contact", [document])[0]


def listed(laptop: Laptop, id: str) -> Listed:
    return next(each for each in laptop.contacts.listed() if each.record.id == id)


def test_a_number_that_did_not_answer_there_is_less_sure_here(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, clock, clock) as (a, b):
        id = add(a)
        a.give(b)
        assert listed(a, id).freshness is listed(b, id).freshness is Freshness.FRESH
        b.contacts.called(id, NUMBER, answered=False, by="M2")
        b.give(a)
        assert listed(a, id).freshness is listed(b, id).freshness is Freshness.AGEING
        assert listed(a, id).calls[0].author == "b" and listed(a, id).calls[0].by == "M2"
        clock.ms += DAY
        b.contacts.called(id, NUMBER, answered=False)
        b.give(a)
        here = listed(a, id)
        assert here.freshness is Freshness.SILENT and not here.by_default
        assert here.obstacle is not None
        assert say(here.obstacle) == "It did not answer on 2 days. Call before it is printed."
        assert here.record.values == listed(b, id).record.values == a.records.get(id).values
        assert here.record.values["checked"] == ago(10)  # nothing was written into the contact


def test_a_new_call_that_works_clears_it_on_both(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, clock, clock) as (a, b):
        id = add(a)
        for _ in range(2):
            a.give(b)
            b.contacts.called(id, NUMBER, answered=False)
            clock.ms += DAY
        assert listed(b, id).freshness is Freshness.SILENT
        b.contacts.called(id, NUMBER, answered=True, by="M2")
        b.give(a)
        for laptop in (b, a):
            again = listed(laptop, id)
            assert again.freshness is Freshness.FRESH and again.trust.silent_days == again.days == 0
            assert again.checked_by == "M2" and again.obstacle is None


def test_two_who_called_on_different_days_raise_no_doubt(tmp_path: Path) -> None:
    later = Ticking(NOW + DAY)
    with laptops(tmp_path, later, Ticking()) as (a, b):
        id = add(a)
        a.give(b)
        a.contacts.called_today(id, NUMBER)
        b.contacts.called_today(id, NUMBER)
        b.give(a)
        both = listed(a, id)
        assert both.record.state.open == {"checked"}
        assert both.obstacle is None and both.days == 0


def test_calls_are_quiet(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        id = add(a)
        a.contacts.called(id, NUMBER, answered=False)
        a.give(b)
        assert b.records.get(id).values["organisation"] == "Casa del Sol"
        assert [each["kind"] for each in b.records.documents(None, {})] == ["contact"]


def test_a_call_to_another_number_says_nothing_about_the_first(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, clock) as (a,):
        id = add(a, telephones=[NUMBER, "555 0199"])
        for _ in range(3):
            a.contacts.called(id, "555-0199", answered=False)
            clock.ms += DAY
        assert listed(a, id).freshness is Freshness.FRESH
        a.contacts.called(id, "+52 961 555 0134", answered=False)  # another writing of the first
        assert listed(a, id).freshness is Freshness.AGEING
        assert error_of(a.contacts.called, id, "555 0100", answered=False).code == "C-11"


def test_calls_go_when_their_contact_is_erased(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        id = add(a)
        a.contacts.called(id, NUMBER, answered=False, note="no contesta P1")
        a.give(b)
        erased = a.records.purge(id)
        a.give(b)
        assert len(erased) == 2
        for laptop in (a, b):
            with laptop.store.unit() as unit:
                assert unit.projection.find("call") == ()


def test_numbers_are_kept_in_one_form_and_shown_as_dialled_here(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        own, other = add(a), add(a, "Casa Maya", country="GT", telephones=["2555 0134", "1546"])
        assert a.records.get(own).values["telephones"] == ["+52 961 555 0134"]
        assert a.records.get(other).values["telephones"] == ["+502 2555 0134", "1546"]
        assert [listed(a, id).shown for id in (own, other)] == ["961 555 0134", "+502 2555 0134"]


def test_contacts_of_the_first_schema_are_read_and_edited(tmp_path: Path) -> None:
    names = ("organisation", "service", "help", "telephones", "cost", "checked", "visibility")
    before = replace(CONTACT, schema=1, fields=tuple(each for each in CONTACT.fields if each.name in names))
    old = {"organisation": "Casa", "help": ["shelter"], "telephones": [NUMBER], "cost": "Gratis"}
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        id = "0192a000-0000-7000-8000-000000000001"
        with a.store.unit() as unit:
            a.author.write(unit, before, id, (), Content({**old, "checked": ago(1)}))
            unit.projection.refresh([id])
        assert listed(a, id).freshness is Freshness.FRESH and listed(a, id).shown == NUMBER
        a.contacts.save({"cost_en": "Free", "schedule": ["MO 09:00-17:00"]}, a.records.get(id))
        a.give(b)
        values = b.records.get(id).values
        assert values["cost"] == "Gratis" and values["cost_en"] == "Free" and values["checked"] == ago(1)


@pytest.mark.parametrize("wrong", [{"schedule": ["lunes a viernes"]}, {"position": "aquí"}])
def test_wrong_hours_and_positions_are_told(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        with pytest.raises(InvalidRecordsError) as caught:
            add(a, **wrong)
        (fault,) = caught.value.faults
        assert {fault.fault.field} == wrong.keys()
        must_be_told_words(fault.fault.message)
