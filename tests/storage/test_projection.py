"""What is projected is computed from the revisions and from nothing else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from tests.services.laptops import Laptop


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


def test_what_happened_last_comes_first(laptop: Laptop) -> None:
    days = ["2026-10-14", "2026-10-14T10:38", "2025", "2026-11"]
    ids = {laptop.observe(occurred=day): day for day in days}
    with laptop.store.unit() as unit:
        shown = [ids[each.id] for each in unit.projection.find("observation")]
    assert shown == sorted(days, reverse=True)
