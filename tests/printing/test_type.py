"""Fonts, lines, icons and codes, without a page around them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.knowledge import Both
from fieldtool.paths import resources
from fieldtool.printing import fonts, icons, pictograms, qr, text
from fieldtool.printing.edition import Edition
from fieldtool.printing.styles import ANSWER, FOOTER, TELEPHONE
from fieldtool.printing.svg_path import parse

ODD = "ñáéíóúü¿¡’ʼꞌɨʉŋ№₡₲«»—…ä̱ḵ\u0331\u202f\u2011\u00a0"


def glyphs(font: str) -> frozenset[str]:
    return fonts._covered(font)


@given(st.text(max_size=60), st.sampled_from(["Regular", "Bold", "ExtraBold", "DigitsBold"]))
def test_every_sign_that_is_printed_has_a_glyph(words: str, face: str) -> None:
    for run in fonts.runs(fonts.clean(words).replace("\n", " "), face):
        assert set(run.text) <= glyphs(run.font)


@pytest.mark.parametrize("sign", ODD)
def test_letters_and_signs_of_the_region_are_kept(sign: str) -> None:
    assert fonts.clean(f"a{sign}") in (f"a{sign}", "a\u0331", "á", "a ")
    assert fonts.unprintable(sign) == ""


def test_accents_are_composed_and_invisible_signs_dropped() -> None:
    assert fonts.clean("deportacio\u0301n\u200b\u00ad\ufeff") == "deportación"
    assert fonts.clean("a\tb\r\nc") == "a b\nc"
    assert fonts.clean("→ ☐ 漢 ﬁn") == "› • ? ﬁn"
    assert fonts.unprintable("→ ☐ 漢 ?") == "漢"


def test_digits_are_noto_at_95_percent_and_letters_are_not() -> None:
    runs = fonts.runs("18 días", "Bold")
    assert [(run.text, run.font, run.scale) for run in runs] == [
        ("18", "NotoSans-Bold", 0.95),
        (" días", "AtkinsonHyperlegibleNext-Bold", 1.0),
    ]
    assert {run.font for run in fonts.runs("+502 555 0134", "DigitsSemiBold")} == {"NotoSans-SemiBold"}


def test_a_mark_stays_with_its_letter() -> None:
    assert [run.text for run in fonts.runs("aja\u0331w", "Regular")] == ["aj", "a\u0331", "w"]


@given(st.text(alphabet="abcñ -/0123456789\n", max_size=300), st.floats(40, 400))
def test_lines_are_never_too_wide_and_lose_nothing(words: str, width: float) -> None:
    block = text.set_text(words, ANSWER, width)
    assert block.width <= width + 0.001
    back = "".join("".join(run.text for run in line.runs) for line in block.lines)
    assert back.replace(" ", "") == words.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("width", range(90, 460, 10))
def test_that_it_is_no_advice_is_never_torn_apart(language: str, width: int) -> None:
    edition = Edition("2026.4", date(2026, 11, 20), Both("Lineamientos de ejemplo", "Example standards"))
    for line in (edition.line(language), edition.short(language)):
        block = text.set_text(line, FOOTER, width)
        said = ["".join(run.text for run in each.runs) for each in block.lines]
        last = line.rpartition(" · ")[2].replace("\xa0", " ")
        assert any(last in each for each in said), said


def test_lines_end_after_a_hyphen_between_letters_but_not_inside_a_number() -> None:
    narrow = text.set_text("centroamericano-mexicano", ANSWER, 100)
    assert ["".join(r.text for r in line.runs) for line in narrow.lines] == ["centroamericano-", "mexicano"]
    whole = text.set_text("llame al 555-0134", ANSWER, 62)
    assert [line.runs[-1].text for line in whole.lines][-1].endswith("0134")
    assert len(whole.lines) == 2


def test_a_long_telephone_shrinks_but_not_below_the_least() -> None:
    assert text.fitted("555 0134", TELEPHONE, 200, 12).style.size == TELEPHONE.size
    small = text.fitted("+1 800 555 0134 ext. 01234", TELEPHONE, 200, 12)
    assert 12 <= small.style.size < TELEPHONE.size
    assert len(small.lines) == 1


@pytest.mark.parametrize("file", sorted((resources() / "icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_can_be_drawn_inside_its_grid(file) -> None:
    strokes = icons.icon(file.stem)
    assert strokes
    for steps in strokes:
        assert steps[0].verb == "move"
        for step in steps:
            for x, y in step.points:
                assert -1 <= x <= 25
                assert -1 <= y <= 25


def test_arcs_keep_their_radius() -> None:
    """A circle of radius 9 written as two arcs, as Tabler writes it."""
    steps = parse("M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0")
    ends = [step.points[-1] for step in steps]
    assert len(steps) == 5
    for x, y in ends:
        assert math.hypot(x - 12, y - 12) == pytest.approx(9)
    assert ends[-1] == pytest.approx((3, 12))


def test_paths_may_leave_out_spaces_and_repeat_commands() -> None:
    assert parse("M1 1l2 0 0 2zm4 4h1v1") == parse("M1 1 L3 1 L3 3 Z M5 5 L6 5 L6 6")
    assert parse("M0 0a2 2 0 012 2") == parse("M0 0 A2 2 0 0 1 2 2")
    with pytest.raises(ValueError, match="unknown command"):
        parse("M0 0 T3 3")


def test_every_pictogram_that_a_sheet_may_ask_for_is_there() -> None:
    for name in pictograms.names():
        assert icons.icon(name)


def test_a_qr_code_has_its_three_corners() -> None:
    rows = qr.modules("ábaco abdomen abeja")
    assert len(rows) == len(rows[0])
    for top, left in ((0, 0), (0, len(rows) - 7), (len(rows) - 7, 0)):
        assert all(rows[top][left : left + 7])
        assert all(rows[top + n][left] for n in range(7))
