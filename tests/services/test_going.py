"""What is told before a bundle is written is what is in it then; what people did not write is not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.laptops import Laptop
from tests.services.photographs import pixels


def photograph(laptop: Laptop, record: str, folder: Path) -> None:
    pixels().save(folder / "p.png")
    laptop.attachments.attach(record, [folder / "p.png"])


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("with_restricted", [False, True])
def test_what_is_told_before_is_what_goes(
    two: tuple[Laptop, ...], tmp_path: Path, everything: bool, with_restricted: bool
) -> None:
    a, b = two
    photograph(a, a.observe(), tmp_path)
    for confirmed in (False, True):
        a.observe(confidentiality="restricted")
        a.observe(account="Otra")
        told = a.exchange.going(["b"], with_restricted=with_restricted, everything=everything)
        made = a.exchange.prepare(
            tmp_path / f"{confirmed}.fieldtool",
            ["b"],
            with_restricted=with_restricted,
            everything=everything,
        )
        assert (told.records, told.attachments) == (made.records, made.attachments)
        assert told.partial is not made.everything
        assert told.partial is (confirmed and not everything)
        assert told.restricted == (made.withheld if not with_restricted else told.restricted) > 0
        b.exchange.receive(made.path)
        a.exchange.take_receipt_text(b.exchange.receipt())


def test_nobody_chosen_and_a_phrase_mean_everything(two: tuple[Laptop, ...]) -> None:
    a, _b = two
    a.observe()
    assert a.exchange.going().records == a.exchange.going(phrase=True).records == 1
    assert not a.exchange.going(phrase=True).partial


def test_what_the_program_wrote_by_itself_is_not_counted(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    """Adding an attachment and passing it on are written down; people count what they wrote themselves."""
    a, b = two
    photograph(a, a.observe(), tmp_path)
    received = a.give(b)
    assert len(received.new) == len(received.arrivals) == received.arrivals_in_all == 2
    again = b.exchange.preview(tmp_path / "a-to-b.fieldtool")
    assert again.same == received.new and not again.changes
    undone = b.exchange.undo(received.number)
    assert (undone.records, undone.kept) == (2, 0)
