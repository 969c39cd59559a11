"""Contacts that are there twice: proposed, put together by a person, undone, and the same on every laptop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldtool.domain.freshness import Freshness
from tests.services.laptops import Laptop, Ticking, error_of, laptops
from tests.services.test_calls import DAY, ago


def add(laptop: Laptop, name: str, number: str, **more: Any) -> str:
    document = {"organisation": name, "help": ["legal"], "country": "MX", "telephones": [number], **more}
    return laptop.records.add("contact", [document])[0]


def pairs(laptop: Laptop) -> list[tuple[str, str, bool]]:
    return [(each.one.id, each.other.id, each.same_number) for each in laptop.duplicates.proposals()]


def shown(laptop: Laptop) -> list[str]:
    return sorted(each.record.id for each in laptop.contacts.listed())


def test_one_number_or_one_name_is_proposed(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        one = add(a, "Casa del Migrante", "961 555 0134")
        same_number = add(a, "Albergue Belén", "+52 (961) 555-0134")
        same_name = add(a, "CASA DEL  MIGRANTE", "555 0101")
        add(a, "Casa del Migrante", "2555 0199", country="GT")
        add(a, "Casa del Sol", "555 0102")
        assert pairs(a) == [(one, same_number, True), (one, same_name, False)]
        a.duplicates.keep_apart(same_name, one)
        assert pairs(a) == [(one, same_number, True)]


def test_a_short_number_that_many_share_makes_no_pair(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        add(a, "Bomberos", "911")
        add(a, "Policía", "911")
        assert pairs(a) == []
        add(a, "Los bomberos", "911")
        assert len(pairs(a)) == 1 or pairs(a) == []
        add(a, "Bomberos", "911")
        assert any(same for _one, _other, same in pairs(a))


def test_the_kept_one_takes_what_it_lacks_and_the_other_goes_to_the_bin(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        keep = add(a, "Casa", "555 0101", cost="Gratis", checked=ago(5))
        other = add(a, "Casa Azul", "555 0102", cost="Poco", notes_es="Tocar", visibility="internal")
        merged = a.duplicates.merge(keep, other, {"organisation": "Casa Azul"})
        values = a.records.get(keep).values
        assert (values["organisation"], values["cost"], values["notes_es"]) == (
            "Casa Azul",
            "Gratis",
            "Tocar",
        )
        assert values["telephones"] == ["555 0101", "555 0102"] and values["checked"] == ago(5)
        assert values["visibility"] == "internal"
        gone = a.records.get(other)
        assert gone.deleted and gone.values["same_as"] == keep and gone.values["cost"] == "Poco"
        assert shown(a) == [keep] and pairs(a) == []
        a.records.edit(keep, {"notes_es": "Tocar fuerte"})
        a.duplicates.undo(merged)
        back = a.records.get(keep).values
        assert back["organisation"] == "Casa" and back["telephones"] == ["555 0101"]
        assert back["notes_es"] == "Tocar fuerte"  # somebody changed it since
        assert shown(a) == sorted([keep, other]) and "same_as" not in a.records.get(other).values


def test_the_check_of_another_number_is_not_taken_over(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        keep = add(a, "Casa", "555 0101")
        other = add(a, "Casa", "555 0102", checked=ago(1))
        a.duplicates.merge(keep, other)
        assert "checked" not in a.records.get(keep).values


def test_calls_to_the_other_count_for_the_kept_one(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, clock) as (a,):
        keep, other = add(a, "Casa", "555 0101", checked=ago(5)), add(a, "Casa", "555-0101")
        a.contacts.called(other, "555 0101", answered=False)
        clock.ms += DAY
        a.contacts.called(other, "555 0101", answered=False)
        before = {each.record.id: each.freshness for each in a.contacts.listed()}
        assert before == {keep: Freshness.FRESH, other: Freshness.SILENT}
        a.duplicates.merge(keep, other)
        (only,) = a.contacts.listed()
        assert only.record.id == keep and only.freshness is Freshness.SILENT


def test_the_same_merge_on_two_laptops_is_one(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        keep, other = add(a, "Casa", "555 0101"), add(a, "Casa", "555 0102", cost="Poco")
        a.give(b)
        a.duplicates.merge(keep, other)
        b.duplicates.merge(keep, other)
        a.give(b)
        b.give(a)
        assert a.state() == b.state() and shown(a) == shown(b) == [keep]
        assert a.records.get(keep).state.differences == ()
        assert a.records.get(other).state.differences == ()


def test_merged_crosswise_the_older_one_stays_for_everybody(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (a, b):
        one, two = add(a, "Casa", "555 0101"), add(a, "Casa Azul", "555 0102")
        a.give(b)
        a.duplicates.merge(one, two)
        b.duplicates.merge(two, one)
        a.give(b)
        b.give(a)
        assert a.state() == b.state()
        assert shown(a) == shown(b) == [min(one, two)]
        assert set(a.contacts.listed()[0].record.values["telephones"]) == {"555 0101", "555 0102"}
        a.contacts.called_today(one, "555 0101")
        a.give(b)
        for laptop in (a, b):
            assert not laptop.records.get(one).deleted and shown(laptop) == [one]


def test_only_two_of_the_list_are_put_together(tmp_path: Path) -> None:
    with laptops(tmp_path, Ticking()) as (a,):
        one, two = add(a, "Casa", "555 0101"), a.observe()
        assert error_of(a.duplicates.merge, one, one).code == "C-22"
        assert error_of(a.duplicates.merge, one, two).code == "C-22"
        assert a.records.get(one).deleted is False
