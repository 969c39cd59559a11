"""What is projected is computed from the revisions and from nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import text

from fieldtool.domain.figures import Span
from fieldtool.progress import Progress
from fieldtool.services.library import LibraryService
from fieldtool.storage.migrations import REBUILD
from tests.services.laptops import Laptop, error_of


def rows(laptop: Laptop) -> dict[str, list[tuple[Any, ...]]]:
    """Every projected row, without the numbers that only count how often it was written."""
    with laptop.store._vault.transaction() as connection:
        return {
            "records": [tuple(row) for row in connection.execute(text("SELECT * FROM records ORDER BY id"))],
            "items": sorted(
                (row._mapping["source"], row._mapping["kind"], row._mapping["id"], row._mapping["body_es"])
                for row in connection.execute(text("SELECT * FROM search_items"))
            ),
            "words": [tuple(row) for row in connection.execute(text("SELECT term, doc FROM search_words"))],
        }


def with_everything(laptop: Laptop, other: Laptop) -> None:
    records = [laptop.observe(account=f"Relato {n}", place={"name": f"Lugar {n}"}) for n in range(5)]
    laptop.records.add("contact", [{"organisation": "Ayuda", "help": ["legal"], "telephones": ["555 0100"]}])
    laptop.records.add("visit", [{"place": "not_known", "started": "2026"}])
    laptop.give(other)
    laptop.records.edit(records[0], {"account": "Otro relato"})
    other.records.edit(records[0], {"account": "Un relato más"})
    laptop.records.edit(records[1], {"translation": "Account"})
    laptop.observe(account="Solo aquí", confidentiality="restricted")
    other.give(laptop)
    laptop.give(other)


def test_rebuilding_gives_the_same(two: tuple[Laptop, ...]) -> None:
    with_everything(*two)
    for laptop in two:
        with laptop.store.unit() as unit:
            assert unit.projection.index(1_000) == 0
        before = rows(laptop)
        assert before["records"]
        with laptop.store.unit() as unit:
            unit.projection.rebuild()
        assert rows(laptop) == before
        assert laptop.checking.check() == ()


def test_lists(two: tuple[Laptop, ...]) -> None:
    laptop, other = two
    with_everything(laptop, other)
    with laptop.store.unit() as unit:
        found = unit.projection.find("observation")
        assert len(found) == unit.projection.count("observation") == 6
        assert [each.id for each in unit.projection.find("observation", with_differences=True)] == [
            each.id for each in found if each.state.differences
        ]
        assert unit.projection.count("observation", situation="VER") == 0
        assert unit.projection.find("observation", limit=2, offset=2) == found[2:4]
        assert unit.projection.ids() == {each.id for each in unit.projection.find()}
        (place,) = unit.projection.named("place", "LUGAR 3")
        assert unit.projection.by_code(place.code.lower()) == (place,)
        assert unit.projection.get("nobody") is None


def test_what_home_asks_does_not_read_the_index_of_the_lists(laptop: Laptop) -> None:
    """It is large, and would fill the memory of a program that shows a few figures."""
    laptop.observe()
    asked: list[str] = []
    with laptop.store.unit() as unit:
        driver = unit._connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)
        assert len(unit.projection.latest("observation", 5)) == 1
        assert unit.projection.count("observation", with_differences=True) == 0
        driver.set_trace_callback(None)
        plans = [str(driver.execute(f"EXPLAIN QUERY PLAN {each}").fetchall()) for each in asked]
    assert ["records_by_change" in plans[0], "records_differing" in plans[1]] == [True, True]
    assert "records_for_lists" not in "".join(plans)


def test_going_through_everything_takes_the_room_of_the_lists_only_meanwhile(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.observe()
    with laptop.store.unit() as unit:
        driver = unit._connection.connection.driver_connection
        assert driver is not None
        room = driver.execute("PRAGMA cache_size").fetchone()
        noted = unit.counting.noted(Span(), [])
        assert next(noted).situation
        assert driver.execute("PRAGMA cache_size").fetchone() > room  # in kB below zero: less of them
        noted.close()
        assert driver.execute("PRAGMA cache_size").fetchone() == room
    (tmp_path / "in the way").write_text("something", "utf-8")
    assert error_of(laptop.store._vault.copy, tmp_path / "in the way", Progress()).code
    assert driver.execute("PRAGMA cache_size").fetchone() == room


def test_what_happened_last_comes_first(laptop: Laptop) -> None:
    days = ["2026-10-14", "2026-10-14T10:38", "2025", "2026-11"]
    ids = {laptop.observe(occurred=day): day for day in days}
    with laptop.store.unit() as unit:
        shown = [ids[each.id] for each in unit.projection.find("observation")]
    assert shown == sorted(days, reverse=True)


def test_lists_are_narrowed_by_situation_place_and_dates(laptop: Laptop) -> None:
    (here, there) = laptop.records.add("place", [{"name": "Terminal"}, {"name": "Garita"}])
    days = ["2026", "2026-10", "2026-10-01", "2026-10-14T10:38", "2026-11-01", "2025-12-31"]
    for day in days:
        laptop.observe(occurred=day, place=here)
    other = laptop.observe(occurred="2026-10-14", place=there, situation="VER")

    def found(**narrowed: str) -> list[str]:
        listed = laptop.records.find("observation", **narrowed)
        assert laptop.records.count("observation", **narrowed) == len(listed)
        assert [
            each.record.id for each in laptop.records.find("observation", limit=2, offset=1, **narrowed)
        ] == [each.record.id for each in listed[1:3]]
        return [str(each.record.values["occurred"]) for each in listed]

    assert found(place=here) == sorted(days, reverse=True)
    assert found(place=here, since="2026-10-01", until="2026-10-31") == [
        "2026-10-14T10:38",
        "2026-10-01",
        "2026-10",
    ]
    assert found(place=here, since="2026-10-02", until="2026-10-14") == ["2026-10-14T10:38"]
    assert found(place=here, since="2026-01-01", until="2026-01-31") == ["2026"]
    assert found(place=here, until="2025") == ["2025-12-31"]
    assert found(since="2026-11") == ["2026-11-01"]
    assert found(situation="VER") == ["2026-10-14"]
    (line,) = laptop.records.find("observation", place=there)
    assert (line.record.id, line.place_name) == (other, "Garita")
    (document,) = laptop.records.documents("observation", {"place": there, "situation": "VER"})
    assert document["id"] == other


def test_a_large_import_is_found_after_it_was_indexed(laptop: Laptop) -> None:
    ids = [laptop.observe(account=f"Relato del cuaderno {n}") for n in range(3)]
    library = LibraryService(laptop.store)
    with laptop.store.unit() as unit:
        assert unit.projection.index(10) == 0
        shown = unit.projection.refresh(ids, later=True)
        assert {*shown} == {*ids} and shown == unit.projection.several(ids)
        assert unit.projection.unindexed() == 3
        assert unit.search.find("cuaderno", "es") == ()
        assert unit.projection.index(2) == 1
        assert len(unit.search.find("cuaderno", "es")) == 2
    library.index()
    assert library.unindexed() == 0
    assert {hit.id for hit in library.search("cuaderno")} == {*ids}


def test_the_next_search_finds_what_waits_when_it_is_little(laptop: Laptop) -> None:
    record = laptop.observe(account="Vimos un tapir")
    library = LibraryService(laptop.store)
    assert library.unindexed() == 1
    assert [hit.id for hit in library.search("tapir")] == [record]
    assert library.unindexed() == 0


def test_what_waits_to_be_found_and_is_erased_is_never_found(laptop: Laptop) -> None:
    gone, binned, kept = (laptop.observe(account=f"Vimos un quetzal {n}") for n in range(3))
    laptop.records.purge(gone)
    laptop.records.put_into_bin(binned)
    library = LibraryService(laptop.store)
    assert library.unindexed() == 1
    assert [hit.id for hit in library.search("quetzal")] == [kept]


def test_a_word_of_an_erased_record_is_not_offered_for_another(laptop: Laptop) -> None:
    library = LibraryService(laptop.store)
    record = laptop.observe(account="Xochiquetzalli")
    laptop.observe(account="Otro relato")
    assert [hit.id for hit in library.search("Xochiquetzali")] == [record]
    laptop.records.purge(record)
    with laptop.store.unit() as unit:
        words = {row[0] for row in unit.search._connection.exec_driver_sql("SELECT word FROM words")}
    assert "relato" in words and "xochiquetzalli" not in words


def test_a_new_store_has_nothing_to_compute_when_it_is_opened(tmp_path: Path) -> None:
    Laptop.create(tmp_path / "store").close()
    laptop = Laptop.open(tmp_path / "store")
    with laptop.store.unit() as unit:
        assert unit.local.get(REBUILD) is None
    laptop.close()


def test_what_is_in_no_bundle_yet(two: tuple[Laptop, ...]) -> None:
    laptop, other = two
    first, second = laptop.observe(account="Uno"), laptop.observe(account="Dos")

    def kept(at: Laptop) -> set[str]:
        found = {each.record.id for each in at.records.find("observation", not_shared=True)}
        assert len(found) == at.records.count("observation", not_shared=True)
        return found

    assert kept(laptop) == {first, second}
    laptop.give(other)
    assert kept(laptop) == kept(other) == set()
    third = laptop.observe(account="Tres")
    laptop.records.edit(first, {"account": "Uno, y más"})
    other.records.edit(second, {"account": "Dos, dice otra"})  # received there, and changed
    assert (kept(laptop), kept(other)) == ({first, third}, {second})
    assert laptop.records.count("observation", not_shared=True, until="1990") == 0
    laptop.records.put_into_bin(third)
    assert kept(laptop) == {first}


def test_what_was_left_out_of_a_bundle_is_not_shared(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    laptop, other = two
    laptop.observe(account="Va")
    second = laptop.observe(account="Se queda")
    laptop.exchange.prepare(tmp_path / "some", [other.name], leave_out=[second])
    assert [each.record.id for each in laptop.records.find("observation", not_shared=True)] == [second]


def test_what_somebody_has_to_follow_up(laptop: Laptop) -> None:
    asked = laptop.observe(findings=["concern", "follow_up"], occurred="2026-10-02")
    told = laptop.observe(findings=["concern"], follow_up={"what": "Volver"}, occurred="2026-10-03")
    laptop.observe(findings=["follow_up"], follow_up={"what": "Volver", "result": "Hay agua"})
    laptop.observe(findings=["concern"])
    find = laptop.records.find
    assert [each.record.id for each in find("observation", awaiting=True)] == [told, asked]
    assert [each.record.id for each in find("observation", awaiting=True, limit=1, offset=1)] == [asked]
    laptop.records.edit(told, {"follow_up": {"what": "Volver", "result": "Ya hay agua"}})
    assert laptop.records.count("observation", awaiting=True) == 1
    with laptop.store.unit() as unit:
        driver = unit._connection.connection.driver_connection
        assert driver is not None
        asked_for: list[str] = []
        driver.set_trace_callback(asked_for.append)
        unit.projection.count("observation", awaiting=True)
        driver.set_trace_callback(None)
        plan = str(driver.execute(f"EXPLAIN QUERY PLAN {asked_for[0]}").fetchall())
    assert "COVERING INDEX records_awaiting" in plan
