"""Tabler pictograms drawn as vectors, without an SVG library.

The files of `resources/icons` hold only stroked `path` elements on a 24-unit grid, with y pointing down.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.etree import ElementTree

from fieldtool.paths import resources
from fieldtool.printing.styles import ICON_SMALL, ICON_STROKE, ICON_STROKE_SMALL
from fieldtool.printing.svg_path import Step, parse

GRID = 24.0


@cache
def icon(name: str) -> tuple[tuple[Step, ...], ...]:
    """The strokes of a pictogram. Raises `FileNotFoundError` for a name that is not in `resources/icons`."""
    root = ElementTree.fromstring((resources() / "icons" / f"{name}.svg").read_text("utf-8"))
    paths = [p for p in root.iter("{http://www.w3.org/2000/svg}path") if p.get("stroke") != "none"]
    return tuple(parse(path.get("d", "")) for path in paths)


def draw(canvas: Any, name: str, x: float, top: float, size: float, grey: float = 0.0) -> None:
    """Draw a pictogram `size` points wide with its upper left corner at (`x`, `top`); `grey` 1 is white."""
    scale = size / GRID
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(scale, -scale)
    canvas.setLineWidth(ICON_STROKE_SMALL if size < ICON_SMALL else ICON_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeGray(grey)
    for steps in icon(name):
        path = canvas.beginPath()
        for step in steps:
            if step.verb == "move":
                path.moveTo(*step.points[0])
            elif step.verb == "line":
                path.lineTo(*step.points[0])
            elif step.verb == "curve":
                path.curveTo(*step.points[0], *step.points[1], *step.points[2])
            else:
                path.close()
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
