"""Receipts: what the next bundle holds, and when it is said that a store can be erased."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.forging import lines_of, must_be_sound
from tests.exchange.hostile import clear_of
from tests.services.laptops import Laptop, Ticking, laptops
from tests.services.test_erasing import attach

Two = tuple[Laptop, ...]


def confirm(here: Laptop, there: Laptop) -> bool:
    """`there` gives a receipt to `here`; gives whether it is said to be safe to erase `here`."""
    return here.exchange.take_receipt_text(there.exchange.receipt()).safe


def items_of(here: Laptop, there: Laptop) -> list[bytes]:
    return [line for line in clear_of(here.bundle(there), there)[0][1:] if b'"header"' in line]


def really_there(here: Laptop, there: Laptop) -> bool:
    """Whether all that `here` holds is at `there`, by looking into its store."""
    with here.store.unit() as unit:
        mine = {each.id for each in unit.revisions.all() if each.payload is not None}
        bare = {each.id for each in unit.revisions.all()} - mine
        files = {hash for hash, _ in unit.files.all()}
        local = len(unit.drafts.all()) + unit.local.count_set_aside()
    with there.store.unit() as unit:
        theirs = {each.id: each.payload is not None for each in unit.revisions.all()}
        gone = unit.revisions.purged(unit.revisions.records())
        erased = {each.id for each in unit.revisions.all() if each.header.record in gone}
        their_files = {hash for hash, _ in unit.files.all()}
    there_whole = {id for id, whole in theirs.items() if whole} | erased
    return not local and mine <= there_whole and bare <= theirs.keys() and files <= their_files


def test_after_a_receipt_only_what_is_new_travels(two: Two) -> None:
    here, there = two
    for _ in range(5):
        here.observe()
    here.give(there)
    assert confirm(here, there)
    new = here.observe(account="Nueva")
    assert not here.exchange.handed().safe
    (line,) = items_of(here, there)
    assert new.encode() in line
    here.give(there)
    assert there.state() == here.state()
    assert confirm(here, there)


def test_a_file_kept_back_with_its_record_goes_along_when_it_goes(two: Two) -> None:
    here, there = two
    attach(here, here.observe(confidentiality="restricted"), b"photograph")
    here.give(there)
    assert not confirm(here, there)
    received = here.give(there, with_restricted=True)
    assert received.attachments == 1
    assert confirm(here, there)
    assert really_there(here, there)


def test_words_kept_back_on_one_end_of_a_forked_chain_do_not_hide_those_of_the_other(two: Two) -> None:
    from tests.services.forks import forked

    here, there = two
    copy, restricted = forked(here, there)
    try:
        assert not confirm(here, there)
        with here.store.unit() as unit:
            lacking = {(author, position) for author, position in unit.revisions.lacking()}
        assert lacking
        assert not here.exchange.handed().safe
        assert not really_there(here, there)
        assert restricted not in there.state()
    finally:
        copy.close()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["observe", "restricted", "attach", "edit", "purge", "draft", "drop", "give", "all", "back",
             "undo", "receipt", "receipt", "bad"]
        ),
        st.integers(0, 9),
    ),
    max_size=14,
)  # fmt: skip


@given(STEPS)
@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_it_is_never_called_safe_when_something_is_not_there(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, laptops(Path(folder), Ticking(), Ticking()) as both:
        here, there = both
        records = [here.observe()]
        for step, n in steps:
            take(step, n, here, there, records)
            # What a receipt says holds for the moment when it was given: undoing comes after that.
            if here.exchange.handed().safe and step != "undo":
                assert really_there(here, there)
        here.give(there, with_restricted=True)
        confirm(here, there)
        # What the laptop there wrote about it (what it received) is all that is left, and it has that.
        assert items_of(here, there) == []
        with_drafts = bool(here.drafts.all())
        assert here.exchange.handed().revisions == here.exchange.handed().attachments == 0
        assert here.exchange.handed().safe != (with_drafts or bool(here.exchange.set_aside()))
        assert with_drafts or here.exchange.set_aside() or really_there(here, there)
        there.give(here, with_restricted=True)
        assert here.state() == there.state()
        must_be_sound(here)
        must_be_sound(there)


def take(step: str, n: int, here: Laptop, there: Laptop, records: list[str]) -> None:
    """One step of a story."""
    alive = [each for each in records if each in here.state()]
    match step:
        case "observe":
            records.append(here.observe(account=f"Relato {n}"))
        case "restricted":
            records.append(here.observe(confidentiality="restricted"))
        case "attach" if alive:
            attach(here, alive[n % len(alive)], bytes([n + 1]) * 100)
        case "edit" if alive:
            here.records.edit(alive[n % len(alive)], {"account": f"Otro {n}"})
        case "purge" if alive:
            here.records.purge(alive[n % len(alive)])
        case "draft":
            here.drafts.keep(here.drafts.begin("observation", {"account": "Borrador"}))
        case "drop":
            for draft in here.drafts.all():
                here.drafts.drop(draft.id)
        case "give" | "all":
            here.give(there, with_restricted=step == "all")
        case "back" if there.state():
            there.give(here)
        case "undo":
            done = [each for each in there.exchange.imports() if each.can_be_undone]
            if done:
                there.exchange.undo(done[n % len(done)].number)
                confirm(here, there)
        case "receipt":
            confirm(here, there)
        case _:
            pass


def test_nothing_is_said_to_be_safe_without_a_receipt(two: Two) -> None:
    here, there = two
    here.observe()
    here.give(there)
    assert not here.exchange.handed().safe
    assert here.exchange.handed().revisions == 1
    assert lines_of(here.bundle(there), there)
