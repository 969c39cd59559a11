"""Receipts: what arrived is known from them alone, and only what did not arrive travels again."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldtool.domain.codec import canonical, parse
from fieldtool.exchange.receipts import LARGEST_QR, read_receipt
from tests.services.laptops import Laptop, error_of, must_be_told_words

Two = tuple[Laptop, Laptop]
Three = tuple[Laptop, Laptop, Laptop]


def confirm(giver: Laptop, taker: Laptop, folder: Path) -> None:
    """A receipt of one reaches the other."""
    path = folder / f"receipt-{giver.name}-{taker.name}"
    giver.exchange.write_receipt(path)
    taker.exchange.take_receipt(path)


def inside(laptop: Laptop, receiver: Laptop, folder: Path) -> int:
    """How many revisions the next bundle holds."""
    return laptop.exchange.prepare(folder / "next", [receiver.name]).revisions


def test_only_what_is_not_confirmed_travels(two: Two, tmp_path: Path) -> None:
    a, b = two
    for n in range(5):
        a.observe(account=f"Relato {n}")
    a.give(b)
    assert inside(a, b, tmp_path) == 5  # sent is not arrived
    confirm(b, a, tmp_path)
    assert inside(a, b, tmp_path) == 0
    a.observe(account="Nuevo")
    made = a.exchange.prepare(tmp_path / "new", ["b"])
    assert (made.revisions, made.records, made.everything) == (1, 1, False)
    assert len(b.exchange.receive(tmp_path / "new").new) == 1
    assert a.state() == b.state()
    assert a.exchange.prepare(tmp_path / "all", ["b"], everything=True).revisions == 6


def test_a_receipt_vouches_for_what_came_by_another_road(three: Three, tmp_path: Path) -> None:
    a, b, c = three
    a.observe()
    a.give(b)
    b.observe()
    b.give(c)
    confirm(c, a, tmp_path)
    assert inside(a, c, tmp_path) == 0  # c has it from b
    confirm(c, b, tmp_path)
    assert inside(b, c, tmp_path) == 0


def test_a_receiver_who_knows_more_confirms_all_the_same(three: Three, tmp_path: Path) -> None:
    """c has later records of b than a has; what a sent is confirmed nevertheless."""
    a, b, c = three
    b.observe()
    b.give(a)
    b.observe()
    b.give(c)
    a.observe()
    a.give(c)
    confirm(c, a, tmp_path)
    assert inside(a, c, tmp_path) == 0 and a.exchange.handed().safe


def test_what_was_withheld_is_not_safe_to_erase(two: Two, tmp_path: Path) -> None:
    a, b = two
    a.observe()
    secret = a.observe(confidentiality="restricted")
    a.give(b)
    confirm(b, a, tmp_path)
    handed = a.exchange.handed()
    assert not handed.safe and handed.revisions == 1
    assert (handed.restricted, handed.never) == (1, 0)
    (why,) = handed.reasons
    must_be_told_words(why)
    a.give(b, with_restricted=True)
    confirm(b, a, tmp_path)
    assert a.exchange.handed().safe
    assert a.exchange.handed().reasons == ()
    assert b.records.get(secret).values["account"]


def test_it_is_said_what_people_did_not_agree_to_share(two: Two, tmp_path: Path) -> None:
    """It never arrives anywhere, whatever is included: whoever waits for a receipt has to know it."""
    a, b = two
    a.observe(account="Sin consentimiento, y sin detalles", consent="refused")
    told = a.observe(people=[{"code": "P1", "count": 1}])
    a.records.edit(told, {"consent": "refused", "people": None})
    a.observe(confidentiality="restricted")
    assert (a.exchange.handed().restricted, a.exchange.handed().never) == (1, 1)
    a.give(b, with_restricted=True)
    confirm(b, a, tmp_path)
    handed = a.exchange.handed()
    assert (handed.safe, handed.restricted, handed.never) == (False, 0, 1)
    (why,) = handed.reasons
    must_be_told_words(why)
    assert "did not agree" in str(why)


def test_drafts_and_what_is_set_aside_are_not_safe_to_erase(two: Two, tmp_path: Path) -> None:
    a, b = two
    a.observe()
    a.give(b)
    assert not a.exchange.handed().safe
    confirm(b, a, tmp_path)
    assert a.exchange.handed().safe
    draft = a.drafts.keep(a.drafts.begin("observation", {"account": "Sin terminar"}))
    handed = a.exchange.handed()
    assert (handed.safe, handed.drafts) == (False, 1)
    a.drafts.drop(draft.id)
    assert a.exchange.handed().safe


def test_an_attachment_that_did_not_arrive_is_sent_again(two: Two, tmp_path: Path) -> None:
    a, b = two
    record = a.observe()
    (tmp_path / "photo").write_bytes(b"\xff\xd8\xff" + bytes(5000))
    a.attachments.attach(record, [tmp_path / "photo"])
    a.give(b)
    confirm(b, a, tmp_path)
    assert a.exchange.prepare(tmp_path / "none", ["b"]).attachments == 0
    with b.store.unit() as unit:
        ((hash, _size),) = unit.files.all()
        unit.files.drop(hash)  # as after a fault of the disk
    confirm(b, a, tmp_path)
    handed = a.exchange.handed()
    assert (handed.safe, handed.attachments) == (False, 1)
    assert a.exchange.prepare(tmp_path / "again", ["b"]).attachments == 1
    assert b.exchange.receive(tmp_path / "again").attachments == 1
    confirm(b, a, tmp_path)
    assert a.exchange.handed().attachments == 0


def test_a_receipt_is_short_enough_for_a_code(three: Three) -> None:
    a, b, c = three
    for each in three:
        for _n in range(50):
            each.observe()
    a.give(b)
    c.give(b)
    assert len(b.exchange.receipt()) < LARGEST_QR / 3


def test_older_foreign_and_altered_receipts_change_nothing(two: Two, tmp_path: Path) -> None:
    a, b = two
    a.observe()
    older, newer = b.exchange.receipt(), b.exchange.receipt()
    a.exchange.take_receipt_text(newer)
    assert error_of(a.exchange.take_receipt_text, older).code == "X-42"
    a.exchange.take_receipt_text(newer + b"\n")  # the same once more does no harm
    stranger = Laptop.create(tmp_path / "stranger")
    assert error_of(a.exchange.take_receipt_text, stranger.exchange.receipt()).code == "X-41"
    stranger.close()
    document = parse(newer.strip())
    for name, value in (
        ("number", 99),
        ("held", [["0" * 16, 1, "0" * 16]]),
        ("author", a.author.id),
        ("version", 2),
    ):
        changed = canonical({**document, name: value})
        assert error_of(a.exchange.take_receipt_text, changed).code == "X-40"
    for bad in (b"", b"{}", b"[1]", b"\xff", newer[:-20]):
        assert error_of(a.exchange.take_receipt_text, bad).code == "X-40"
    assert not a.exchange.handed().safe


@pytest.mark.parametrize("field", ["held", "missing", "lacking"])
def test_a_receipt_names_no_record(two: Two, field: str) -> None:
    a, b = two
    record = a.observe(confidentiality="restricted")
    a.give(b)
    data = b.exchange.receipt()
    assert record.encode() not in data and b"Relato" not in data
    assert hasattr(read_receipt(data), field)
