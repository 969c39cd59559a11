"""Killed without warning at any moment, again and again: what was acknowledged is there, and all is well.

`FIELDTOOL_KILLS` sets how often; a release is tried with some hundreds.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from tests.services.laptops import Laptop, Ticking, laptops
from tests.storage.conftest import Nursery

KILLS = int(os.environ.get("FIELDTOOL_KILLS", "30"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store, beside bundles that wait to be received."""
    with laptops(tmp_path, Ticking(), Ticking()) as (_here, there):
        for n in range(8):
            there.observe(account=f"De lejos {n}")
            there.exchange.prepare(tmp_path / f"bundle-{n}", ["a"])
    return tmp_path / "a"


class Facts:
    """What was acknowledged so far."""

    def __init__(self) -> None:
        self.accounts: dict[str, str | None] = {}
        self.drafts: dict[str, str] = {}

    def add(self, said: list[dict[str, Any]]) -> None:
        for each in said:
            if "record" in each:
                self.accounts[each["record"]] = each["account"]
            self.accounts.update(dict.fromkeys(each.get("records", ())))
            if "draft" in each:
                self.drafts[each["draft"]] = each["account"]
            self.drafts.pop(each.get("dropping", ""), None)


def must_hold(laptop: Laptop, facts: Facts) -> None:
    """Fails when something that was acknowledged is not there, or the store is not sound."""
    state = laptop.state()
    for record, account in facts.accounts.items():
        assert record in state
        assert account in (None, state[record]["values"]["account"]) or _was_written(laptop, record, account)
    drafts = {each.id: each.values["account"] for each in laptop.drafts.all()}
    assert facts.drafts.items() <= drafts.items()
    # At most one draft more than was acknowledged: the commit on which the kill fell, or the one not dropped.
    assert len(drafts) <= len(facts.drafts) + 2
    assert laptop.checking.check() == ()
    facts.drafts = drafts


def _was_written(laptop: Laptop, record: str, account: str) -> bool:
    """Whether it is in the history: the commit on which the kill fell may have been a later edit."""
    return any(
        path == "account" and after == account
        for change in laptop.records.history(record)
        for path, _before, after in change.changes
    )


def test_nothing_acknowledged_is_ever_lost(nursery: Nursery, folder: Path, chance: random.Random) -> None:
    facts, killed = Facts(), 0
    for number in range(KILLS):
        at_work = number % 5 > 0  # now and then the kill falls while the store is being opened
        code, said = nursery.run("work", folder, chance.uniform(0, 0.2), once_at_work=at_work)
        killed += code < 0
        facts.add(said)
        laptop = Laptop.open(folder)
        must_hold(laptop, facts)
        laptop.close()
    assert killed == KILLS
    assert len(facts.accounts) > KILLS // 2
