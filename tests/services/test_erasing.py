"""Erased for ever: the words go from wherever they are on every laptop, and nothing brings them back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.revision import PURGE_PAYLOAD, PURGED, Content, Revision
from fieldtool.services import waiting
from fieldtool.services.saving import Saver
from tests.domain.laws import revision
from tests.exchange.forging import (
    SOMEBODY,
    checkpoint,
    handmade,
    must_be_sound,
    reasons,
    rewritten,
    without,
)
from tests.services.everywhere import places_of, waits_for_compaction
from tests.services.laptops import OBSERVATION, Laptop

Two = tuple[Laptop, ...]
WORD = "murciélago"


def attach(laptop: Laptop, record: str, data: bytes) -> tuple[str, str]:
    """Attach a file to a record; gives the id of the attachment and the hash of the file."""
    with laptop.store.attachments.adding() as sink:
        sink.write(data)
        hash = sink.keep()
    with laptop.store.unit() as unit:
        saver = Saver(unit, laptop.author)
        values = {"record": record, "hash": hash, "size": len(data), "media_type": "image/png"}
        id = saver.add(ATTACHMENT, {**values, "description": f"Con {WORD}"}, 1)
        saver.finish()
        unit.files.add(hash, len(data))
    return id, hash


def must_be_gone(laptop: Laptop) -> None:
    assert places_of(laptop, WORD) == ()
    assert not waits_for_compaction(laptop)
    must_be_sound(laptop)


def test_a_purge_that_arrives_takes_drafts_and_files_along(two: Two) -> None:
    here, there = two
    record = here.observe(account=f"Un {WORD}")
    _, hash = attach(here, record, b"photograph")
    _, kept = attach(there, there.observe(), b"another")
    assert here.give(there).attachments == 1
    draft = there.drafts.reopen(record)
    there.drafts.keep(draft)
    assert {"drafts", "records", "revisions", "search_items"} <= {*places_of(there, WORD)}
    here.records.purge(record)
    assert record in here.give(there).erased
    assert record not in there.state()
    assert [each.id for each in there.drafts.all()] == []
    assert not there.store.attachments.has(hash)
    assert there.store.attachments.has(kept)
    there.records.purge(next(iter(there.state())))
    must_be_gone(there)


@pytest.fixture
def a_gap(two: Two) -> tuple[str, Path]:
    """A record that reached b; then a change of it waits there, since the piece before it is missing."""
    here, there = two
    record = here.observe()
    here.give(there)
    here.observe()
    here.records.edit(record, {"account": f"Un {WORD}"})
    path = here.bundle(there)
    received = there.exchange.receive(rewritten(path, here, there, without(2)))
    assert reasons(received) == ["gap"]
    assert places_of(there, WORD) == ("set_aside",)
    return record, shutil.copy(path, path.with_name("old"))


def test_what_waits_loses_its_words_when_a_purge_comes(two: Two, a_gap: tuple[str, Path]) -> None:
    here, there = two
    record, old = a_gap
    there.records.purge(record)
    must_be_gone(there)
    assert len(there.exchange.set_aside()) == 1
    received = there.exchange.receive(old)
    assert not received.set_aside
    assert record not in there.state()
    must_be_gone(there)
    assert there.exchange.set_aside() == ()
    there.give(here)
    must_be_gone(here)
    assert here.state() == there.state()


def test_old_bundles_bring_no_word_back(two: Two, a_gap: tuple[str, Path]) -> None:
    here, there = two
    record, old = a_gap
    with_gap = rewritten(old, here, there, without(2))
    here.records.purge(record)
    for path in (here.bundle(there), old, with_gap, old):
        there.exchange.receive(path)
        assert record not in there.state()
        must_be_gone(there)


def test_a_piece_with_a_gap_is_kept_without_words_when_its_record_is_purged(
    two: Two, a_gap: tuple[str, Path]
) -> None:
    here, there = two
    record, old = a_gap
    there.records.purge(record)
    there.exchange.undo(there.exchange.imports()[0].number)
    assert there.exchange.set_aside() == ()
    received = there.exchange.receive(rewritten(old, here, there, without(2)))
    assert reasons(received) == ["gap"]
    must_be_gone(there)


def of_one_record(*payloads: Callable[[list[Revision]], Any]) -> list[Revision]:
    """Revisions of an unknown author, each replacing the one before."""
    made: list[Revision] = []
    for n, content in enumerate(payloads):
        last = made[-1] if made else None
        made.append(
            revision(
                author=SOMEBODY.author,
                position=n + 1,
                previous=last.id if last else "",
                parents=[last.id] if last else [],
                content=content(made),
            )
        )
    return made


def told_and_purged() -> tuple[Revision, Revision]:
    first, purge = of_one_record(
        lambda _: Content({**OBSERVATION, "account": f"Un {WORD}"}), lambda _: PURGED
    )
    assert purge.payload == PURGE_PAYLOAD
    return first, purge


def test_withheld_words_do_not_come_beside_the_purge(two: Two, tmp_path: Path) -> None:
    here, there = two
    first, purge = told_and_purged()
    bare = Revision(first.header, None)
    there.exchange.receive(handmade(tmp_path / "1", here, there, [bare], [checkpoint(SOMEBODY, first)]))
    there.exchange.receive(
        handmade(tmp_path / "2", here, there, [first, purge], [checkpoint(SOMEBODY, purge)])
    )
    assert there.state() == {}
    must_be_gone(there)


def test_a_purge_whose_own_words_were_kept_back_is_one_when_they_come(two: Two, tmp_path: Path) -> None:
    here, there = two
    first, purge = told_and_purged()
    bare = Revision(purge.header, None)
    points = [checkpoint(SOMEBODY, purge)]
    there.exchange.receive(handmade(tmp_path / "1", here, there, [first, bare], points))
    assert first.header.record in there.state()
    received = there.exchange.receive(handmade(tmp_path / "2", here, there, [purge], points))
    assert received.erased == (first.header.record,)
    must_be_gone(there)


def test_a_purge_that_waited_erases_when_it_is_tried_again(two: Two, tmp_path: Path) -> None:
    here, there = two
    first, purge = told_and_purged()
    there.exchange.receive(handmade(tmp_path / "1", here, there, [first], [checkpoint(SOMEBODY, first)]))
    there.exchange.receive(handmade(tmp_path / "2", here, there, [purge], []))
    assert [str(each.reason.message) for each in there.exchange.set_aside()]
    with there.store.unit() as unit:  # somebody vouches for it now, in what waits itself
        (kept,) = unit.local.set_aside()
        item, _ = waiting.opened(kept)
        unit.local.take_from_aside(kept.id)
        unit.local.keep_aside(
            waiting.enveloped(item, [checkpoint(SOMEBODY, purge)], "unsigned", kept.at_ms, kept.arrival)
        )
    assert there.exchange.try_again() == (1, 0)
    assert there.state() == {}
    must_be_gone(there)


def test_what_a_power_cut_left_in_free_pages_goes_at_the_next_opening(two: Two) -> None:
    here = two[0]
    record = here.observe(account=f"Un {WORD}")
    with here.store.unit() as unit:
        saver = Saver(unit, here.author)
        saver.purge(record)
        saver.finish()
    assert waits_for_compaction(here)
    here.close()
    again = Laptop.open(here.store.folder)
    must_be_gone(again)
    again.close()
