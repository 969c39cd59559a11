from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui.theme import PAIRS, SCALES, THEMES, ratio, step

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_pair_keeps_its_contrast(theme: str, text: str, ground: str, least: float) -> None:
    tokens = THEMES[theme]
    assert ratio(tokens[text], tokens[ground]) >= least


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_ratios_of_the_design_hold() -> None:
    light = THEMES["light"]
    assert ratio(light["text"], light["sunken"]) == pytest.approx(12.9, abs=0.1)
    assert ratio(light["on-primary"], light["primary"]) == pytest.approx(7.6, abs=0.1)


def test_one_of_the_two_ring_colours_stands_out_everywhere() -> None:
    for tokens in THEMES.values():
        for ground in (
            "bg",
            "surface",
            "sunken",
            "nav",
            "nav-active",
            "primary",
            "amber-soft",
            "danger-soft",
        ):
            best = max(ratio(tokens[ring], tokens[ground]) for ring in ("ring-outer", "ring-inner"))
            assert best >= 3, ground


def test_text_grows_and_shrinks_by_steps() -> None:
    assert step(100, up=True) == 110
    assert step(200, up=True) == 200
    assert step(90, up=False) == 90
    assert [step(each, up=False) for each in SCALES[1:]] == list(SCALES[:-1])


def test_the_drawings_of_the_sheet_have_the_colours_of_the_tokens() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from style_drawings import drawings  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    folder = ROOT / "resources" / "style"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.svg")} == drawings()


def test_the_sheet_is_whole_in_every_theme_and_size() -> None:
    from fieldtool.paths import resources
    from ui.style import sheet

    for theme, tokens in THEMES.items():
        for scale in SCALES:
            text = sheet(tokens, theme, scale, resources() / "style")
            assert "$" not in text
            assert text.count("{") == text.count("}")
