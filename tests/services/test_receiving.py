"""What a bundle would change, told line by line; what waits; and work that is stopped in the middle."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldtool.domain.codec import canonical
from fieldtool.domain.revision import Revision
from fieldtool.errors import Cancelled
from fieldtool.exchange.seal import Keys, new_secrets, seal, unseal
from fieldtool.progress import Progress
from tests.exchange.forging import checkpoint, handmade, rewritten
from tests.services.laptops import Laptop, error_of

Two = tuple[Laptop, Laptop]
Three = tuple[Laptop, Laptop, Laptop]


def revisions(laptop: Laptop) -> list[Revision]:
    with laptop.store.unit() as unit:
        return [each for each in unit.revisions.all() if each.header.author == laptop.author.id]


def test_a_preview_tells_new_records_before_they_are_here(two: Two) -> None:
    a, b = two
    older = a.observe(place={"name": "Terminal"}, occurred="2026-10")
    newer = a.observe(occurred="2026-10-15", situation="VER")
    found = b.exchange.preview(a.bundle(b))
    lines = {each.id: each for each in found.arrivals}
    assert set(lines) == set(found.new) and all(each.new for each in found.arrivals)
    assert (lines[older].name, lines[older].when, lines[older].situation) == ("Terminal", "2026-10", "DET")
    assert lines[older].code == a.records.get(older).code
    observations = [each.id for each in found.arrivals if each.kind == "observation"]
    assert observations == [newer, older]
    assert b.state() == {}


def test_both_sides_of_a_difference_are_told_with_their_writers(two: Two) -> None:
    a, b = two
    record = a.observe(answers={"DET-01": "respected"})
    a.give(b)
    a.records.edit(
        record, {"place": {"name": "Estación"}, "answers": {"DET-01": "not_known"}, "source": "seen"}
    )
    b.records.edit(record, {"place": {"name": "Albergue"}, "answers": {"DET-01": "not_respected"}})
    found = b.exchange.preview(a.bundle(b))
    sides = {each.difference.field: each.sides for each in found.differences}
    assert set(sides) == {"place", "answers.DET-01"}
    assert {(side.name, side.here, side.author) for side in sides["place"]} == {
        ("Estación", False, "a"),
        ("Albergue", True, ""),
    }
    (line,) = [each for each in found.arrivals if each.id == record]
    assert (line.new, line.joined, line.differences) == (False, ("source",), 2)
    assert record in found.joined


def test_an_answer_joins_beside_another_that_differs(two: Two) -> None:
    a, b = two
    record = a.observe(answers={"DET-01": "respected"})
    a.give(b)
    a.records.edit(record, {"answers": {"DET-01": "not_known", "DET-02": "respected"}})
    b.records.edit(record, {"answers": {"DET-01": "not_respected"}})
    found = a.give(b)
    assert [each.difference.field for each in found.differences] == ["answers.DET-01"]
    assert found.joined == (record,) and found.arrivals[0].joined == ("answers.DET-02",)


def test_a_difference_that_the_other_side_decided_is_told_as_that(two: Two) -> None:
    a, b = two
    record = a.observe()
    a.give(b)
    a.records.edit(record, {"account": "Sin agua", "source": "seen"})
    b.records.edit(record, {"account": "Poca agua", "source": "told"})
    assert len(b.exchange.receive(a.bundle(b)).differences) == 2
    b.give(a)
    opened = a.records.get(record)
    a.records.decide(record, {"account": "Poca agua"}, opened.state.heads)
    a.records.edit(record, {"reliability": "likely"})
    for found in (b.exchange.preview(a.bundle(b)), a.give(b)):
        assert (found.settled, found.joined, found.differences) == ((record,), (record,), ())
        (line,) = [each for each in found.arrivals if each.id == record]
        # The other difference stays open, and what only one side changed is not told as decided.
        assert (line.joined, line.differences) == (("reliability",), 0)
        (one,) = line.settled
        assert (one.field, one.decided.value, one.decided.author) == ("account", "Poca agua", "a")
        assert {side.value for side in one.before} == {"Sin agua", "Poca agua"}
        assert one.decided.ms > max(side.ms for side in one.before)
    a.records.decide(record, {"source": "seen"}, a.records.get(record).state.heads)
    only = a.give(b)
    assert only.changes and (only.settled, only.joined) == ((record,), ())
    assert a.give(b).settled == ()


def test_a_preview_holds_what_may_be_read_before_it_is_received(two: Two) -> None:
    a, b = two
    people = [{"code": "P1", "count": 1}]
    told = a.observe(account="No hay sombra", people=people, place={"name": "Terminal"})
    secret = a.observe(account="Solo para el equipo", confidentiality="restricted")
    refused = a.observe(account="No quiso hablar", consent="refused")
    found = b.exchange.preview(a.bundle(b, with_restricted=True))
    lines = {each.id: each for each in found.arrivals}
    assert lines[told].words == "No hay sombra" and lines[told].values["people"] == people
    assert found.called[lines[told].values["place"]] == "Terminal"
    assert lines[secret].restricted and not lines[told].restricted
    assert lines[refused].refused and "people" not in lines[refused].values
    assert b.state() == {}


def test_of_who_did_not_agree_nothing_is_shown_before_receiving(two: Two) -> None:
    """Also where somebody wrote about the people who did not know that."""
    a, b = two
    record = a.observe()
    a.give(b)
    a.records.edit(record, {"consent": "refused"})
    b.records.edit(record, {"people": [{"code": "P1", "count": 1}]})
    (line,) = [each for each in b.exchange.preview(a.bundle(b)).arrivals if each.id == record]
    assert line.refused and "people" not in line.values


def test_records_without_any_word_are_neither_new_nor_the_same(two: Two) -> None:
    a, b = two
    secret = a.observe(confidentiality="restricted")
    known = a.observe()
    first = a.give(b)
    again = a.give(b)
    assert (first.new, first.withheld) == ((known,), 1)
    assert (again.new, again.same) == ((), (known,))
    whole = a.give(b, with_restricted=True)
    assert whole.new == (secret,) and b.state() == a.state()


# what waits


def test_what_waits_keeps_the_signatures_that_came_with_it(three: Three, tmp_path: Path) -> None:
    """A bundle with a gap, one of somebody else, and then the missing piece with an older signature only."""
    a, b, c = three
    record = a.observe()
    a.records.edit(record, {"account": "Sin agua desde ayer"})
    first, second = revisions(a)
    sender = a.author.secrets
    late = handmade(tmp_path / "late", a, b, [second], [checkpoint(sender, second)])
    assert [each.item for each in b.exchange.receive(late).set_aside] == [f"{a.author.id[:8]}:2"]
    c.observe()
    assert c.give(b).set_aside == ()  # it was in another bundle
    assert len(b.exchange.set_aside()) == 1
    early = handmade(tmp_path / "early", a, b, [first], [checkpoint(sender, first)])
    found = b.exchange.receive(early)
    assert found.set_aside == () and b.exchange.set_aside() == ()
    assert b.records.get(record).values["account"] == "Sin agua desde ayer"
    assert b.checking.check() == ()


def test_an_altered_piece_is_forgotten_when_a_good_one_came(two: Two) -> None:
    a, b = two
    record = a.observe(account="Sin agua")

    def alter(documents: list[dict[str, dict[str, dict[str, str]]]]) -> list[object]:
        documents[1]["payload"]["values"]["account"] = "Todo bien"
        return list(documents)

    found = b.exchange.receive(rewritten(a.bundle(b), a, b, alter))
    assert [each.item for each in found.set_aside] == [each.item for each in b.exchange.set_aside()]
    assert found.new == () and len(found.set_aside) == 1
    assert a.give(b).new == (record,)
    assert b.exchange.set_aside() == () and b.state() == a.state()
    assert a.give(b).set_aside == ()


def test_what_waits_for_a_parent_is_no_fault_of_the_store(three: Three, tmp_path: Path) -> None:
    """What an author wrote before it was vouched for by a signature over what waits."""
    a, b, c = three
    known = a.observe()
    record = c.observe()
    c.give(a)
    a.records.edit(record, {"account": "Sin agua desde ayer"})
    mine = revisions(a)
    lone = handmade(tmp_path / "lone", a, b, mine, [checkpoint(a.author.secrets, mine[-1])])
    found = b.exchange.receive(lone)
    assert found.new == (known,) and [str(each.reason) for each in found.set_aside] == [
        "The version that it replaces is missing. It waits for it."
    ]
    assert b.checking.check() == ()
    assert a.give(b).set_aside == () and b.state() == a.state()
    assert b.checking.check() == ()


# identities


def test_our_own_identity_is_refused_when_it_is_read(two: Two, tmp_path: Path) -> None:
    a, b = two
    a.exchange.write_identity(tmp_path / "a.fieldtool-id")
    assert error_of(a.exchange.read_identity, tmp_path / "a.fieldtool-id").code == "X-11"
    assert b.exchange.read_identity(tmp_path / "a.fieldtool-id") == a.exchange.identity()


def test_what_would_go_is_counted(two: Two) -> None:
    a, b = two
    a.observe(confidentiality="restricted")
    a.observe()
    assert a.exchange.outgoing() == type(a.exchange.outgoing())(2, 1, 2)
    a.bundle(b)
    assert a.exchange.outgoing().unshared == 0


# stopping


def stopping(at: int) -> tuple[Progress, list[str]]:
    """A progress that is cancelled at its report of this number; and the steps that were told."""
    steps: list[str] = []

    def report(step: object, _done: int, _total: int) -> None:
        steps.append(str(step))
        if len(steps) == at:
            progress.cancel()

    progress = Progress(report)
    return progress, steps


def everywhere(work: Callable[[Progress], object]) -> list[int]:
    """The numbers of the reports after which work was stopped."""
    stopped = []
    _progress, steps = stopping(0)
    work(_progress)
    for at in range(1, len(steps)):
        progress, _steps = stopping(at)
        with pytest.raises(Cancelled):
            work(progress)
        stopped.append(at)
    return stopped


def test_preparing_can_be_cancelled_at_any_moment(two: Two, tmp_path: Path) -> None:
    """Also while the bundle is being sealed, where another library stands between."""
    a, _b = two
    for _n in range(3):
        a.observe()
    path = tmp_path / "x" / "bundle.fieldtool"
    path.parent.mkdir()

    def work(progress: Progress) -> None:
        path.unlink(missing_ok=True)
        a.exchange.prepare(path, ["b"], progress=progress)

    assert len(everywhere(work)) >= 3
    path.unlink(missing_ok=True)
    assert list(path.parent.iterdir()) == []


def test_receiving_can_be_cancelled_at_any_moment(two: Two) -> None:
    a, b = two
    for _n in range(3):
        a.observe()
    bundle = a.bundle(b)
    _progress, steps = stopping(0)
    b.exchange.preview(bundle, _progress)
    assert set(steps) == {"Reading the bundle", "Checking what is new", "Joining the records"}
    assert b.state() == {}
    for at in range(1, len(steps)):
        progress, _steps = stopping(at)
        with pytest.raises(Cancelled):
            b.exchange.receive(bundle, progress)
        assert b.state() == {} and b.exchange.set_aside() == ()
    assert len(b.exchange.receive(bundle).new) == 3


class Failing(io.BytesIO):
    """A disk that is full, or that was pulled out, after some bytes."""

    def __init__(self, data: bytes = b"", after: int = 0) -> None:
        super().__init__(data)
        self._left = after

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OSError(errno.EIO, "gone")

    def read(self, size: int | None = -1, /) -> bytes:
        self._spend()
        return super().read(size)

    def write(self, data: object, /) -> int:
        self._spend()
        return super().write(data)  # type: ignore[call-overload, no-any-return]


def test_faults_of_the_disk_are_not_taken_for_a_damaged_bundle() -> None:
    secrets = new_secrets()
    clear = canonical({"words": "x" * 300_000})
    whole = io.BytesIO()
    seal(io.BytesIO(clear), whole, [secrets.recipient])
    for after in range(3):
        with pytest.raises(OSError, match="gone"):
            seal(io.BytesIO(clear), Failing(after=after), [secrets.recipient])
        with pytest.raises(OSError, match="gone"):
            unseal(Failing(whole.getvalue(), after), io.BytesIO(), Keys(secrets))
        with pytest.raises(OSError, match="gone"):
            unseal(io.BytesIO(whole.getvalue()), Failing(after=after), Keys(secrets))
