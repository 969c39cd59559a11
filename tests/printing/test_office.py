"""The sheets of the office: every key stands on the one, and a hundred millimetres on the other."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from fieldtool.domain.keyboard import GROUPS, written
from fieldtool.i18n import words
from fieldtool.printing import keyboard_sheet, trial_page
from fieldtool.printing.page import LANGUAGES
from fieldtool.printing.styles import LINE, MM
from tests.printing.conftest import ReadBack


@pytest.mark.parametrize(
    ("chosen", "large"), [("es", False), ("en", False), ("both", False), ("es", True), ("en", True)]
)
def test_every_key_and_what_it_does(chosen: str, large: bool) -> None:
    out = BytesIO()
    report = keyboard_sheet.render(keyboard_sheet.KeyboardSheet(chosen, "letter", large), out)
    read = ReadBack(out.getvalue())
    assert report.pages == read.pages and read.overlaps() == []
    assert (read.pages == 1) == (not large)
    together = re.sub(r"\s", "", read.text)
    for language in LANGUAGES[chosen]:
        said = words(language).say
        for _title, pairs in GROUPS:
            for key, does in pairs:
                for part in (written(key, said), said(does)):
                    assert re.sub(r"\s", "", part) in together, (language, part)
    assert "?" not in read.text
    assert min(read.type_sizes) >= 8 * 0.95
    assert (18.0 in read.type_sizes) == large


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_ruler_is_a_hundred_millimetres_and_the_frame_eight_from_the_edge(paper: str) -> None:
    out = BytesIO()
    trial_page.render(trial_page.TrialPage("both", paper), out)
    with pdfium.PdfDocument(out.getvalue()) as document:
        boxes = [each.get_bounds() for each in document[0].get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,))]
        width, height = document[0].get_size()
    # The bounds hold the width of the line at both ends.
    ruler = 100 * MM + 2 * LINE
    assert any(abs(right - left - ruler) < 0.5 and top - bottom < 3 for left, bottom, right, top in boxes)
    frame = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    edges = (frame[0], frame[1], width - frame[2], height - frame[3])
    assert all(abs(edge + LINE - 8 * MM) < 0.5 for edge in edges)
    read = ReadBack(out.getvalue())
    assert {7.0, 14.0} <= read.type_sizes and read.overlaps() == []
