"""The custody sheet: what it says is what is in the files and what was done with them."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from fieldtool.domain.sheets import Order
from fieldtool.i18n import words
from fieldtool.printing import custody_sheet
from fieldtool.printing.custody_sheet import CustodySheet, Event, Item
from fieldtool.printing.styles import MM
from fieldtool.services.printing import PrintService
from tests.printing.conftest import ReadBack
from tests.services import photographs
from tests.services.laptops import NOW, Laptop, Ticking, error_of

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def item(number: int, events: int = 3, description: str = "La puerta del patio") -> Item:
    kinds = ("added", "viewed", "copied", "copied_clean", "exported", "received")
    done = tuple(
        Event(kinds[n % 6], NOW + n * 3_600_000, f"a1b2c3d{number % 10}", ("99887766", "55443322")[: n % 3])
        for n in range(events)
    )
    return Item(
        f"AT-7K3QF{number}",
        hash_of(str(number)),
        4_812_331,
        "image/jpeg",
        "2025-11-03T10:20",
        "M4",
        description,
        "restricted",
        ("whole", "missing", "damaged")[number % 3],
        done,
    )


def rendered(job: CustodySheet) -> ReadBack:
    out = BytesIO()
    report = custody_sheet.render(job, out)
    read = ReadBack(out.getvalue())
    assert read.pages == report.pages
    return read


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("items", "events"), [(1, 1), (1, 60), (7, 4)])
def test_every_fact_event_and_digit_stands_on_it(items: int, events: int, language: str, paper: str) -> None:
    long = "Una descripción con muchas palabras que sigue. " * (40 if events == 60 else 1)
    job = CustodySheet("OB-7K3QF2", tuple(item(n, events, long) for n in range(items)), MADE, language, paper)
    read = rendered(job)
    joined = re.sub(r"\s", "", read.text)
    said = words(language).say
    for each in job.items:
        assert each.hash in joined
        assert each.code in read.text
        assert said(custody_sheet.STATES[each.state]) in read.text
        for event in each.events:
            assert event.by in read.text
            assert datetime.fromtimestamp(event.ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") in joined
    assert read.text.count("descripción con muchas") == items * long.count("descripción con muchas")
    assert "4 812 331" in read.text
    for command in ("certutil -hashfile", "shasum -a 256", "sha256sum"):
        assert command in read.text
    assert ("Hoja de custodia" in read.text) == (language == "es")
    assert ("Custody sheet" in read.text) == (language == "en")
    for page in range(read.pages):
        assert f"{page + 1} / {read.pages}" in read.page_text(page)
        assert "OB-7K3QF2" in read.page_text(page)
    assert min(read.type_sizes) >= 8 * 0.95
    assert all(font.embedded for font in read.fonts)
    assert read.overlaps() == []
    assert read.outside(13 * MM - 3) == []
    assert (read.pages > 1) == (items > 1 or events > 1)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    job = CustodySheet("OB-7K3QF2", (item(1),), MADE, "es")
    assert rendered(job).pdf == rendered(job).pdf


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_hash_on_paper_is_that_of_the_file(tmp_path: Path, language: str) -> None:
    laptop = Laptop.create(tmp_path / "store", Ticking())
    photo, note = tmp_path / "photo.jpg", tmp_path / "note.txt"
    photo.write_bytes(photographs.jpeg())
    note.write_text("Relato", "utf-8")
    owner = laptop.observe()
    one, two = laptop.attachments.attach(owner, [photo, note])
    laptop.attachments.read(one)
    laptop.store.attachments.drop(laptop.attachments.line(two).hash)
    printing = PrintService(laptop.store, Ticking())
    read = ReadBack(printing.sheet(Order("custody", language, record=owner)).pdf)
    joined = re.sub(r"\s", "", read.text)
    for path in (photo, note):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in joined
    said = words(language).say
    assert said(custody_sheet.STATES["whole"]) in read.text
    assert said(custody_sheet.STATES["missing"]) in read.text
    assert laptop.author.id[:8] in read.text
    alone = ReadBack(printing.sheet(Order("custody", language, "a4", record=one)).pdf)
    assert laptop.attachments.line(one).hash in re.sub(r"\s", "", alone.text)
    assert laptop.attachments.line(two).code not in alone.text
    assert error_of(printing.sheet, Order("custody", language, "a4", record=laptop.observe())).code == "A-12"
    laptop.close()
