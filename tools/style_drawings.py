"""Writes `resources/style/`: the few drawings that a Qt style sheet can only take from files, one for each
theme.

Run it again after changing the tokens: `python tools/style_drawings.py`. A test compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ui.theme import THEMES  # noqa: E402

DRAWINGS = {
    "chevron-down": "text2",
    "chevron-up": "text2",
    "chevron-left": "text2",
    "chevron-right": "text2",
    "check": "on-primary",
}
"""Icon to the token of its colour."""


def drawings() -> dict[str, str]:
    """File name to text."""
    made = {}
    for icon, token in DRAWINGS.items():
        svg = (ROOT / "resources" / "icons" / f"{icon}.svg").read_text("utf-8")
        for theme, tokens in THEMES.items():
            made[f"{icon}-{theme}.svg"] = svg.replace("currentColor", tokens[token])
    return made


def main() -> None:
    folder = ROOT / "resources" / "style"
    folder.mkdir(exist_ok=True)
    for name, text in drawings().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
