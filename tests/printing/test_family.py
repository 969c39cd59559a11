"""What holds for everything that is printed: it opens everywhere, and a bad copy can still be read."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from rapidfuzz import fuzz

from fieldtool.domain.folding import fold
from fieldtool.domain.sheets import Format
from fieldtool.workspace import Workspace
from tests.printing import copier
from tests.printing.conftest import ReadBack, squeezed
from tests.printing.family import WITHOUT_RECORD, furnished, order, orders

TELEPHONE = re.compile(r"\b555 01\d\d\b")
TITLE_FROM = 13.0
"""Points: what is set so large or larger is a title."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with furnished(tmp_path_factory.mktemp("family") / "store") as made:
        yield made


@pytest.mark.parametrize("known", WITHOUT_RECORD, ids=lambda each: each.name)
def test_it_opens_everywhere(workspace: Workspace, tmp_path: Path, known: Format) -> None:
    for number, wanted in enumerate(orders(known)):
        pdf = workspace.printing.sheet(wanted).pdf
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), wanted
        read = ReadBack(pdf)
        assert all(font.embedded for font in read.fonts), wanted
        assert read.metadata()["Title"] and b"/Lang" in pdf and read.text, wanted
        assert (len(read.outline) > 0) == (read.pages > 4), wanted
        if wanted.variant != "tiled":  # a sheet of a large poster is cut off at its edge on purpose
            assert read.outside(8 / 25.4 * 72 - 3) == [], wanted


@pytest.mark.parametrize("known", WITHOUT_RECORD, ids=lambda each: each.name)
def test_the_same_order_gives_the_same_file(workspace: Workspace, known: Format) -> None:
    wanted = order(known, known.words[-1])
    assert workspace.printing.sheet(wanted).pdf == workspace.printing.sheet(wanted).pdf


@pytest.mark.parametrize("known", WITHOUT_RECORD, ids=lambda each: each.name)
def test_titles_and_telephones_survive_two_bad_copies(workspace: Workspace, known: Format) -> None:
    pdf = workspace.printing.sheet(order(known, known.words[0])).pdf
    language = "en" if known.words[0] == "en" else "es"
    checked = 0
    with pdfium.PdfDocument(pdf) as document:
        for number in (0, len(document) - 1)[: len(document)]:
            found = _lines(document[number])
            copy = copier.copied(copier.page(pdf, number))
            size = document[number].get_size()
            for words, points, box in found:
                place = copier.place_on_copy(box, *size)
                if TELEPHONE.search(words):
                    (telephone,) = TELEPHONE.findall(words)
                    digits = re.sub(r"\D", "", copier.line(copy, place, language, "0123456789 "))
                    assert re.sub(r"\D", "", telephone) in digits, (known.name, words, digits)
                    checked += 1
                elif points >= TITLE_FROM and len(words) > 3 and checked < 12:
                    read = copier.line(copy, place, language)
                    ratio = fuzz.ratio(_letters(words), _letters(read))
                    assert ratio > 85, (known.name, words, read)
                    checked += 1
    assert checked


def _lines(page: pdfium.PdfPage) -> list[tuple[str, float, copier.Box]]:
    """The lines of text of a page, each with its size in points and its place. What stands upright along an
    edge is told by its shape and left out: it is no title."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        words = squeezed(text.get_text_bounded(*box))
        upright = len(words) > 1 and box[3] - box[1] > box[2] - box[0]
        if words and not upright:
            found.append((words, (box[3] - box[1]) / 0.95, box))
    return found


def _letters(words: str) -> str:
    """What is compared: letters and digits. A bit of a line beside a short word is no misreading of it."""
    return re.sub(r"[^\w ]", "", fold(words)).strip()
