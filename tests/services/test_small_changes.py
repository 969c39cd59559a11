"""A small change of a long record travels as that change, and is the same revision when it has arrived."""

from __future__ import annotations

from pathlib import Path

from fieldtool.domain.codec import parse
from tests.exchange.forging import lines_of, reasons, rewritten
from tests.services.laptops import Laptop, must_be_told_words
from tests.services.test_receipts import confirm

Two = tuple[Laptop, Laptop]
LONG = "No hay agua ni sombra. " * 200


def changed(a: Laptop, b: Laptop, folder: Path) -> str:
    """A record that b has, has confirmed, and that a changed since, twice."""
    record = a.observe(account=LONG, answers={"DET-01": "respected"})
    a.give(b)
    confirm(b, a, folder)
    a.records.edit(record, {"findings": ["concern", "follow_up"], "answers": None})
    a.records.edit(record, {"source": "seen"})
    return record


def test_only_what_changed_is_in_the_file(two: Two, tmp_path: Path) -> None:
    a, b = two
    record = changed(a, b, tmp_path)
    bundle = a.bundle(b)
    documents = [parse(line[:-1]) for line in lines_of(bundle, b)]
    assert [sorted(each) for each in documents[1:-1]] == [
        ["changes", "header", "type"],  # what b has confirmed
        ["header", "payload", "type"],  # what follows a version that b has not confirmed yet
    ]
    assert documents[1]["changes"] == {
        "values": {"answers": None, "findings": ["concern", "follow_up"], "judged": None}
    }
    assert b.exchange.receive(bundle).joined == (record,)
    assert a.state() == b.state()
    assert b.checking.check() == ()
    assert b.records.history(record)[1].changes[0][0] == "answers.DET-01"


def test_without_the_words_before_it_waits_and_comes_whole_the_next_time(two: Two, tmp_path: Path) -> None:
    a, b = two
    record = a.observe(account=LONG)
    received = a.give(b)
    confirm(b, a, tmp_path)
    a.records.edit(record, {"source": "seen"})
    b.exchange.undo(received.number)  # what a counts on is not there any more
    found = a.give(b)
    assert reasons(found) == ["base"] and found.new == ()
    (gap,) = b.exchange.missing()
    assert (gap.name, gap.first, gap.last, gap.words) == ("a", 1, 1, True)
    must_be_told_words(gap.sentence)
    assert b.checking.check() == ()
    confirm(b, a, tmp_path)
    assert not a.exchange.handed().safe
    assert a.give(b).new == (record,)
    assert b.exchange.set_aside() == b.exchange.missing() == () and a.state() == b.state()
    assert b.checking.check() == ()


def test_changes_that_do_not_make_what_was_signed_are_set_aside(two: Two, tmp_path: Path) -> None:
    a, b = two
    record = changed(a, b, tmp_path)
    before = b.records.get(record).values
    bundle = a.bundle(b)
    for told in (
        {"values": {"account": "Todo bien"}},
        {"values": {}},
        {"values": []},
        "x",
        None,
        {"rest": {}},
    ):

        def other(documents: list[dict[str, object]], told: object = told) -> list[object]:
            return [documents[0], {**documents[1], "changes": told}]

        found = b.exchange.preview(rewritten(bundle, a, b, other))
        assert set(reasons(found)) <= {"altered", "unsigned"} and reasons(found)
    assert b.records.get(record).values == before
