"""From a record to its sheet: the buttons lead to the page of handouts with the record chosen and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.bench import Bench
from ui.settings import PreferencesKeeper

OBSERVATION = {
    "situation": "VER",
    "findings": ["concern"],
    "occurred": "2026-11-20",
    "place": {"name": "Puente Imaginario"},
    "account": "De noche.",
}


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def add(bench: Bench, kind: str, document: dict[str, Any]) -> str:
    return bench.do(lambda: bench.workspace.records.add(kind, [document]))[0]


def drawn(bench: Bench, name: str, record: str) -> None:
    """The page of handouts shows this sheet of this record."""
    page = bench.window.page("handouts")
    bench.settle()
    code = bench.do(lambda: bench.workspace.records.get(record)).code
    assert bench.window.current == "handouts"
    assert (page.order.format, page.order.record) == (name, code)
    bench.bot.waitUntil(lambda: page.printed is not None, timeout=10_000)
    assert page.printed.pdf.startswith(b"%PDF")


def test_an_observation_a_visit_and_a_referral_are_printed_from_where_they_are_seen(bench: Bench) -> None:
    contact = bench.contact("Ayuda legal", "555 0110", 2)
    observation = add(bench, "observation", OBSERVATION)
    referral = add(
        bench,
        "referral",
        {
            "observation": observation,
            "contact": contact,
            "need": ["legal"],
            "date": "2026-11-21",
            "consent": "given",
        },
    )
    visit = add(bench, "visit", {"place": "not_known", "started": "2026-11-20", "ended": "2026-11-20"})
    section = bench.open("observations")
    bench.click(section.list.summary.print_button)
    drawn(bench, "report", observation)
    section = bench.open("observations")
    bench.click(section.list.summary.referrals_button)
    bench.click(section.referrals.cards[0].print)
    drawn(bench, "referral", referral)
    visits = bench.open("visits")
    bench.click(visits.list.panel.print_button)
    drawn(bench, "visit", visit)
