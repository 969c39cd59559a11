"""What a bundle brought can be taken out again for 30 days, but for what was worked on since."""

from __future__ import annotations

from pathlib import Path

from tests.services.laptops import NOW, Laptop, Ticking, error_of, laptops, must_be_told_words

Two = tuple[Laptop, Laptop]
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
    for line in (*a.exchange.diary(), *b.exchange.diary()):
        must_be_told_words(line.sentence)
        assert line.at_ms >= NOW
