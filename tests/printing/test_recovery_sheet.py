"""The recovery sheet and the preview."""

from __future__ import annotations

import struct
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from mnemonic import Mnemonic

from fieldtool.printing import preview, recovery_sheet
from fieldtool.printing.recovery_sheet import RecoverySheet
from fieldtool.printing.styles import MM
from tests.printing.codes import words_on
from tests.printing.conftest import ReadBack

LISTS = {"es": "spanish", "en": "english"}


def secret(language: str, count: int) -> tuple[str, ...]:
    return tuple(Mnemonic(LISTS[language]).to_mnemonic(bytes(range(count * 4 // 3))).split())


def rendered(job: RecoverySheet) -> bytes:
    out = BytesIO()
    assert recovery_sheet.render(job, out).pages == 1
    return out.getvalue()


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("words", ["es", "en", "both"])
@pytest.mark.parametrize(("language", "count"), [("es", 12), ("en", 24)])
def test_one_page_holds_the_words_the_code_the_date_and_the_advice(
    language: str, count: int, words: str, paper: str
) -> None:
    job = RecoverySheet(secret(language, count), "K7QM-2D", date(2026, 4, 14), words, paper)
    read = ReadBack(rendered(job))
    assert read.pages == 1
    for number, word in enumerate(job.secret, 1):
        assert f"{number} {unicodedata.normalize('NFC', word)}" in read.text
    assert "K7QM-2D" in read.text
    assert ("14 abr 2026" in read.text) == (words != "en")
    assert ("14 Apr 2026" in read.text) == (words != "es")
    assert ("Olvidé mi frase" in read.text.replace("\xa0", " ")) == (words != "en")
    assert ("I forgot my phrase" in read.text.replace("\xa0", " ")) == (words != "es")
    assert min(read.type_sizes) >= 8 * 0.95
    assert all(font.embedded for font in read.fonts)
    assert b"Helvetica" not in read.pdf
    assert read.overlaps() == []
    assert read.outside(13 * MM - 3) == []


def test_the_same_sheet_gives_the_same_bytes_and_keeps_the_words_out_of_messages() -> None:
    job = RecoverySheet(secret("es", 12), "K7QM-2D", date(2026, 4, 14))
    assert rendered(job) == rendered(job)
    assert job.secret[0] not in repr(job)


def test_the_preview_shows_every_page_in_the_width_asked_for() -> None:
    pdf = rendered(RecoverySheet(secret("en", 12), "K7QM-2D", date(2026, 4, 14), "en", "letter"))
    assert preview.page_count(pdf) == 1
    (png,) = preview.pages_as_png(pdf, 425)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (425, 550)


NUMBERS = "0123 4567 8901 2345 6789 0123 4567 8901"


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("words", ["es", "en", "both"])
@pytest.mark.parametrize("numbers", ["", NUMBERS])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_reader_of_codes_finds_the_words_on_the_page(
    language: str, numbers: str, words: str, paper: str
) -> None:
    job = RecoverySheet(secret(language, 12), "K7QM-2D", date(2026, 4, 14), words, paper, numbers)
    assert words_on(rendered(job)) == unicodedata.normalize("NFC", " ".join(job.secret))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("words", ["es", "en", "both"])
def test_the_sheet_of_an_organisation_says_what_it_is(words: str, paper: str) -> None:
    """It has another title, the numbers of its key, and does not read like the sheet of one computer."""
    of_store = ReadBack(rendered(RecoverySheet(secret("es", 12), "K7QM-2D", date(2026, 4, 14), words, paper)))
    job = RecoverySheet(secret("es", 12), "K7QM-2D", date(2026, 4, 14), words, paper, NUMBERS)
    read = ReadBack(rendered(job))
    titles = {"es": "Hoja de recuperación de una organización", "en": "Recovery sheet of an organisation"}
    for language, title in titles.items():
        shown = words in (language, "both")
        assert (title in read.text) == shown
        assert title not in of_store.text
    assert NUMBERS in read.text
    for number, word in enumerate(job.secret, 1):
        assert f"{number} {unicodedata.normalize('NFC', word)}" in read.text
    assert read.overlaps() == []
    assert read.outside(13 * MM - 3) == []
    assert min(read.type_sizes) >= 8 * 0.95
    assert all(font.embedded for font in read.fonts)
