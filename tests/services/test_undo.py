"""What a bundle brought can be taken out again for 30 days, but for what was worked on since."""

from __future__ import annotations

from pathlib import Path

from tests.services.laptops import NOW, Laptop, Ticking, error_of, laptops, must_be_told_words

Two = tuple[Laptop, Laptop]
Three = tuple[Laptop, Laptop, Laptop]
DAY = 24 * 3600 * 1000


def test_all_is_as_before_and_the_same_bundle_brings_it_back(two: Two, tmp_path: Path) -> None:
    a, b = two
    known = a.observe(account="Primero")
    a.give(b)
    a.records.edit(known, {"account": "Después"})
    a.observe(account="Nuevo")
    (tmp_path / "photo").write_bytes(b"\x89PNG" + bytes(5000))
    a.attachments.attach(known, [tmp_path / "photo"])
    before = b.state()
    bundle = a.bundle(b)
    received = b.exchange.receive(bundle)
    after = b.state()
    undone = b.exchange.undo(received.number)
    assert (undone.records > 0, undone.kept) == (True, 0)
    readable = {id: each for id, each in b.state().items() if each["kind"] != "custody"}
    assert {id: each["values"] for id, each in readable.items()} == {
        id: each["values"] for id, each in before.items()
    }
    with b.store.unit() as unit:
        assert list(unit.files.all()) == []
    assert b.checking.check() == ()
    assert b.exchange.receive(bundle).attachments == 1
    now = {id: each for id, each in b.state().items() if each["kind"] != "custody"}
    assert now == {id: each for id, each in after.items() if each["kind"] != "custody"}
    assert b.checking.check() == ()


def test_what_was_worked_on_since_stays(two: Two) -> None:
    a, b = two
    one, other = a.observe(account="Uno"), a.observe(account="Otro")
    received = a.give(b)
    b.records.edit(one, {"account": "Uno, corregido aquí"})
    undone = b.exchange.undo(received.number)
    assert (undone.records, undone.kept) == (1, 1)
    assert set(b.state()) == {one}
    assert b.records.get(one).values["account"] == "Uno, corregido aquí"
    assert error_of(b.records.get, other).code == "R-02"
    # And the other side loses nothing by it.
    b.give(a)
    assert a.records.get(other).values["account"] == "Otro"
    assert a.checking.check() == () and b.checking.check() == ()


def test_twice_too_late_or_never_received_is_told(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, Ticking(), clock) as (a, b):
        a.observe()
        first = a.give(b)
        b.exchange.undo(first.number)
        assert error_of(b.exchange.undo, first.number).code == "X-50"
        assert error_of(b.exchange.undo, 99).code == "X-50"
        second = a.give(b)
        clock.ms = NOW + 31 * DAY
        assert error_of(b.exchange.undo, second.number).code == "X-51"
        assert [each.can_be_undone for each in b.exchange.imports()] == [False, False]
        clock.ms = 0  # a clock that was set back must not take the chance away
        assert b.exchange.undo(second.number).records == 1


def test_the_diary_tells_all_of_it_in_both_languages(two: Two, tmp_path: Path) -> None:
    a, b = two
    a.observe()
    received = a.give(b)
    b.exchange.write_receipt(tmp_path / "receipt")
    a.exchange.take_receipt(tmp_path / "receipt")
    b.exchange.undo(received.number)
    assert [each.event for each in a.exchange.diary()] == ["receipt_taken", "shared"]
    assert [each.event for each in b.exchange.diary()] == ["undone", "receipt_given", "received"]
    said = {line.event: str(line.sentence) for line in (*a.exchange.diary(), *b.exchange.diary())}
    assert said["shared"] == "Prepared for b. 1 observation."
    assert said["received"] == "Received from a. New: 1 observation."
    assert said["undone"] == "Undone: what was received from a. Taken out again: 1 record."
    for line in (*a.exchange.diary(), *b.exchange.diary()):
        must_be_told_words(line.sentence)
        assert line.at_ms >= NOW


def test_the_numbers_of_the_diary_add_up(two: Two) -> None:
    a, b = two
    known, other = a.observe(), a.observe()
    a.give(b)
    a.records.edit(known, {"account": "Sin agua"})
    b.records.edit(known, {"account": "Poca agua"})
    a.records.edit(other, {"source": "seen"})
    a.observe(place={"name": "Terminal"})
    a.give(b)
    assert str(b.exchange.diary(1)[0].sentence) == (
        "Received from a. New: 1 observation, 1 place; brought up to date: 2 observations; "
        "of these, with a difference left to decide: 1 observation."
    )


def test_the_diary_knows_from_receipts_what_arrived(three: Three) -> None:
    a, b, c = three
    a.observe()
    path = a.bundle(b, c)
    assert a.exchange.diary(1)[0].confirmed == "waiting"
    b.exchange.receive(path)
    a.exchange.take_receipt_text(b.exchange.receipt())
    (line,) = [each for each in a.exchange.diary() if each.event == "shared"]
    assert line.confirmed == "partly" and "confirmed by b, not by the others yet" in str(line.sentence)
    c.exchange.receive(path)
    a.exchange.take_receipt_text(c.exchange.receipt())
    (line,) = [each for each in a.exchange.diary() if each.event == "shared"]
    assert line.confirmed == "confirmed"
    a.observe()
    a.bundle(b, c)
    assert a.exchange.diary(1)[0].confirmed == "waiting"


def test_what_an_earlier_release_wrote_down_is_told_as_well(two: Two) -> None:
    a, _b = two
    counts = {"new": 3, "changed": 2, "differences": 1, "attachments": 1, "set_aside": 1, "name": "Sur"}
    with a.store.unit() as unit:
        unit.journal.note(NOW, "received", number=1, sender="0" * 64, **counts)
        unit.journal.note(NOW, "shared", names=["Sur"], phrase=False, records=4, attachments=2)
    shared, received = a.exchange.diary()
    assert str(shared.sentence) == "Prepared for Sur. 2 attachments, 4 records." and not shared.confirmed
    assert str(received.sentence) == (
        "Received from Sur. New: 3 records; brought up to date: 2 records; differences left to decide: 1; "
        "files that were attached: 1; pieces set aside: 1."
    )
