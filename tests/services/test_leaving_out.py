"""Records are left out of a bundle one by one: no word of them leaves, they stay not shared, and go later."""

from __future__ import annotations

from pathlib import Path

from fieldtool.exchange.bundle import Enclosed, Item
from fieldtool.exchange.parts import reading
from fieldtool.exchange.reader import open_bundle
from fieldtool.exchange.seal import Keys
from fieldtool.progress import Progress
from fieldtool.services.exchange import Received
from fieldtool.services.standing import standings
from tests.services.laptops import Laptop
from tests.services.photographs import pixels

Two = tuple[Laptop, Laptop]


def photograph(laptop: Laptop, record: str, folder: Path) -> str:
    pixels().save(folder / "p.png")
    return laptop.attachments.attach(record, [folder / "p.png"])[0]


def send(a: Laptop, b: Laptop, *left: str) -> Received:
    path = a.store.folder.parent / "bundle"
    a.exchange.prepare(path, [b.name], leave_out=left)
    return b.exchange.receive(path)


def standing(laptop: Laptop, record: str) -> str:
    with laptop.store.unit() as unit:
        found = unit.projection.get(record)
        assert found is not None
        return standings(unit, laptop.author, [found])[record]


class Words:
    """Gathers the payloads and the files of a bundle."""

    def __init__(self) -> None:
        self.all = b""
        self.bare: set[str] = set()
        self.files = 0

    def items(self, some: list[Item]) -> None:
        for each in some:
            assert each.revision is not None or each.enclosed is not None
            if each.revision is not None and each.revision.payload is None:
                self.bare.add(each.revision.header.record)
            elif each.revision is not None:
                self.all += each.revision.payload or b""

    def begin(self, enclosed: Enclosed) -> None:
        self.files += 1

    def data(self, piece: bytes) -> None:
        pass

    def end(self, enclosed: Enclosed, good: bool) -> None:
        pass


def test_no_word_of_it_leaves_with_what_belongs_to_it(two: Two, tmp_path: Path) -> None:
    a, b = two
    kept = a.observe(account="Palabras que se quedan")
    goes = a.observe(account="Palabras que salen")
    attached = photograph(a, kept, tmp_path)
    told = a.exchange.going([b.name], leave_out=[kept])
    made = a.exchange.prepare(tmp_path / "bundle", [b.name], leave_out=[kept])
    assert (told.records, told.attachments, told.left_out) == (made.records, made.attachments, 2) == (1, 0, 2)
    assert made.left_out == {kept, attached} and made.withheld == 0
    words = Words()
    with reading(tmp_path / "bundle") as file:
        bundle = open_bundle(file, Keys(b.author.secrets, None), Progress())
        bundle.hand_over(words, Progress())
        assert bundle.manifest.withheld == 2
    assert b"Palabras que salen" in words.all and b"Palabras que se quedan" not in words.all
    assert kept in words.bare and attached in words.bare and words.files == 0
    found = b.exchange.receive(tmp_path / "bundle")
    assert found.new == (goes,) and found.withheld == 2 and set(b.state()) >= {goes}
    assert kept not in b.state() and b.checking.check() == ()


def test_it_stays_not_shared_until_it_goes(two: Two) -> None:
    a, b = two
    one, other = a.observe(account="Uno"), a.observe(account="Otro")
    send(a, b, one)
    assert a.exchange.unshared() == a.exchange.outgoing().unshared == 1
    assert (standing(a, one), standing(a, other)) == ("saved", "shared")
    a.observe(account="Tercero")
    assert a.exchange.unshared() == 2
    send(a, b, one)  # left out once more
    assert a.exchange.unshared() == 1
    assert a.exchange.going([b.name], leave_out=[one]).left_out == 1
    send(a, b)
    assert a.exchange.unshared() == 0 and standing(a, one) == "shared"
    assert b.state()[one]["values"]["account"] == "Uno"


def test_a_change_that_is_left_out_after_sharing(two: Two) -> None:
    a, b = two
    record = a.observe(account="Uno")
    send(a, b)
    a.exchange.take_receipt_text(b.exchange.receipt())
    a.records.edit(record, {"account": "Dos"})
    (line,) = a.exchange.going([b.name]).lines
    assert (line.id, line.new) == (record, False)
    send(a, b, record)
    assert standing(a, record) == "changed" and a.exchange.unshared() == 1
    assert b.state()[record]["values"]["account"] == "Uno"
    a.exchange.take_receipt_text(b.exchange.receipt())
    told = a.exchange.handed()  # the receipt says that the words of the change are lacking there
    assert not told.safe and (told.revisions, told.unshared) == (1, 1) == (1, a.exchange.unshared())
    send(a, b)
    assert b.state()[record]["values"]["account"] == "Dos" and a.exchange.unshared() == 0
    a.exchange.take_receipt_text(b.exchange.receipt())
    assert a.exchange.handed().safe


def test_what_was_left_out_arrives_through_a_receipt_with_its_attachment(two: Two, tmp_path: Path) -> None:
    a, b = two
    record = a.observe(account="Uno")
    photograph(a, record, tmp_path)
    a.observe(account="Otro")
    send(a, b, record)
    a.exchange.take_receipt_text(b.exchange.receipt())
    told = a.exchange.going([b.name])
    assert told.partial and (told.records, told.attachments) == (2, 1)
    (line,) = told.lines  # the attachment is not a line of its own: it goes with its record
    assert (line.id, line.new, line.attachments) == (record, True, 1)
    found = send(a, b)
    assert record in found.new and found.attachments == 1 and b.checking.check() == ()
    a.exchange.take_receipt_text(b.exchange.receipt())
    assert a.exchange.handed().safe


def test_what_names_a_place_that_is_left_out_is_counted(two: Two) -> None:
    a, b = two
    record = a.observe(place={"name": "Terminal"})
    a.observe(place={"name": "Terminal"}, account="Otra")
    a.observe(account="Sin lugar")
    place = a.records.get(record).values["place"]
    assert a.exchange.going([b.name]).naming == 0
    assert a.exchange.going([b.name], leave_out=[place]).naming == 2
    assert a.exchange.going([b.name], leave_out=[place, record]).naming == 1
    found = send(a, b, place)
    assert len(found.new) == 3 and b.records.get(record).values["place"] == place
    send(a, b)
    assert b.records.opened(record).place_name == "Terminal"


def test_what_was_erased_goes_even_when_it_is_left_out_and_counts_no_more(two: Two) -> None:
    a, b = two
    record = a.observe(account="Uno")
    send(a, b)
    a.records.edit(record, {"account": "Dos"})
    send(a, b, record)
    a.records.purge(record)
    assert a.exchange.unshared() == 1  # the erasing itself
    found = send(a, b, record)
    assert found.erased == (record,) and record not in b.state()


def test_new_and_changed_are_told_apart(two: Two) -> None:
    a, b = two
    records = [a.observe(account=f"Número {n}") for n in range(5)]
    send(a, b)
    a.exchange.take_receipt_text(b.exchange.receipt())
    fresh = [a.observe(account=f"Nueva {n}", situation="VER") for n in range(3)]
    a.records.edit(records[0], {"account": "Cambiada"})
    told = a.exchange.going([b.name])
    assert (told.records, told.changed, told.listed_in_all) == (4, 1, 4)
    assert [each.id for each in told.lines] == [records[0], *reversed(fresh)]
    assert {each.id for each in told.lines if not each.new} == {records[0]}
    assert a.exchange.going([b.name], everything=True).changed == 0


def test_each_line_says_what_the_record_says(two: Two) -> None:
    """Three observations of one visit were three equal lines."""
    a, b = two
    first = a.observe(account="La madre habla mam y no hay intérprete")
    secret = a.observe(account="Nadie más debe leerlo", confidentiality="restricted")
    lines = {each.id: each.words for each in a.exchange.going([b.name], with_restricted=True).lines}
    assert lines[first] == "La madre habla mam y no hay intérprete"
    assert lines[secret] == ""
