"""A store whose folder was copied, and both copies were written on: nothing is lost, and it ends there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.laptops import NOW, Laptop, Ticking, laptops

Copies = tuple[Laptop, Laptop, Laptop]


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[Copies]:
    """A store, its copy, and a colleague who knows both by the same keys."""
    with laptops(tmp_path, Ticking(), Ticking()) as (a, c):
        a.observe(account="Antes de copiar")
        a.give(c)
        a.store.close()
        shutil.copytree(tmp_path / "a", tmp_path / "copy")
        again, copy = Laptop.open(tmp_path / "a"), Laptop.open(tmp_path / "copy", Ticking(NOW + 500))
        yield again, copy, c
        again.close()
        copy.close()


def test_both_halves_reach_everybody_in_any_order(copies: Copies) -> None:
    a, copy, c = copies
    mine, theirs = a.observe(account="En el original"), copy.observe(account="En la copia")
    a.give(c)
    received = copy.give(c)
    assert received.forked == (a.author.id,) and received.set_aside == ()
    assert {mine, theirs} <= set(c.state())
    assert c.checking.check() == ()


def test_the_one_that_learns_of_it_goes_on_under_new_keys(copies: Copies) -> None:
    a, copy, c = copies
    old = a.author.id
    copy.observe(account="En la copia")
    copy.give(c)
    a.observe(account="En el original")
    received = c.give(a)
    assert received.copied and a.author.id != old and a.author.former.keys() == {old}
    record = a.observe(account="Con llaves nuevas")
    assert a.checking.check() == ()
    # What was sealed for the old keys is still opened; for the new ones its identity is given out again.
    c.observe()
    assert len(c.give(a).new) == 1
    c.exchange.trust(a.exchange.identity(), "a2")
    assert record in a.give(c).new
    assert c.state() == a.state()
    assert c.checking.check() == ()
    a.close()
    again = Laptop.open(a.store.folder)
    assert again.author.id not in (old,) and again.author.former.keys() == {old}
    again.close()


def test_a_preview_changes_no_keys(copies: Copies) -> None:
    a, copy, c = copies
    old = a.author.id
    copy.observe()
    copy.give(c)
    looked = a.exchange.preview(c.bundle(a))
    assert looked.copied and a.author.id == old
    record = a.observe()
    with a.store.unit() as unit:
        (wrote,) = unit.revisions.of_record(record)
    assert wrote.header.author == old
