"""The icon of the program: a sheet of notes on a dark green ground, which tells nothing of what is in it.

Drawn by Qt from two pieces of SVG, in the environment of the build; Pillow writes the forms of Windows and
macOS.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.installer import doing
from tools.installer.environment import python
from tools.installer.plan import Plan

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
GROUND = "#0B5D63"
NAME = "fieldtool"


def drawing(notes: str) -> str:
    """The icon as SVG, from the drawing `notes` of the icons of the program."""
    inner = re.sub(r"<!--.*?-->|</?svg\b[^>]*>", "", notes, flags=re.DOTALL)
    paths = "".join(re.findall(r"<(?:path|line|rect|circle|polyline)\b[^>]*/>", inner))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="13" fill="{GROUND}"/>'
        '<g transform="translate(11 11) scale(1.75)" fill="none" stroke="#ffffff" stroke-width="1.9"'
        f' stroke-linecap="round" stroke-linejoin="round">{paths}</g></svg>\n'
    )


def draw(plan: Plan) -> None:
    """Write `fieldtool.svg` and, in the form of this system, the icon of its packages."""
    text = (plan.root / "resources" / "icons" / "notes.svg").read_text(encoding="utf-8")
    svg = folder(plan) / f"{NAME}.svg"
    svg.parent.mkdir(parents=True, exist_ok=True)
    svg.write_text(drawing(text), encoding="utf-8")
    doing.run(
        plan,
        [python(plan), "-m", "tools.installer.painting", svg, *map(str, SIZES)],
        QT_QPA_PLATFORM="offscreen",
    )


def folder(plan: Plan) -> Path:
    """Where the icons of the packages lie: `fieldtool.svg`, `fieldtool-48.png` …"""
    return plan.work / "icons"


def png(plan: Plan, size: int) -> Path:
    """The icon as a picture of so many pixels."""
    return folder(plan) / f"{NAME}-{size}.png"
