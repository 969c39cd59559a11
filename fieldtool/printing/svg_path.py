"""SVG path data as absolute moves, lines and curves: what a PDF canvas can draw."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
"""How many numbers each command of a path takes."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pen: `move` and `line` with one point, `curve` with three, `close` with none."""

    verb: str
    points: tuple[Point, ...] = ()


def parse(data: str) -> tuple[Step, ...]:
    """SVG path data as absolute moves, lines and curves. Raises `ValueError` for an unknown command."""
    tokens = _TOKEN.findall(_spaced_flags(data))
    steps: list[Step] = []
    here: Point = (0.0, 0.0)
    start: Point = here
    handle: Point | None = None
    command = ""
    position = 0
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        takes = _TAKES.get(command.upper())
        if takes is None:
            raise ValueError(f"unknown command {command!r} in a path")
        numbers = [float(token) for token in tokens[position : position + takes]]
        position += takes
        kind, relative = command.upper(), command.islower()
        if kind == "Z":
            steps.append(Step("close"))
            here, handle = start, None
            continue
        drawn, here, handle = _step(kind, numbers, here if relative else (0.0, 0.0), here, handle)
        steps.extend(drawn)
        if kind == "M":
            start = here
            command = "l" if relative else "L"
    return tuple(steps)


def _spaced_flags(data: str) -> str:
    """Arc flags may be written without spaces (`a1 1 0 012 2`): part them."""
    number = r"[-+]?(?:\d+\.?\d*|\.\d+)"
    arc = re.compile(rf"({number}[ ,]*{number}[ ,]*{number})[ ,]+([01])[ ,]*([01])[ ,]*(?=[-+.\d])")

    def part(match: re.Match[str]) -> str:
        return arc.sub(r"\1 \2 \3 ", match.group())

    return re.sub(r"[aA][^a-zA-Z]*", part, data)


def _step(
    kind: str, n: list[float], origin: Point, here: Point, handle: Point | None
) -> tuple[list[Step], Point, Point | None]:
    """One command: what it draws, where the pen is after it, and the handle that an `S` would mirror."""
    ox, oy = origin
    if kind == "M":
        end = (ox + n[0], oy + n[1])
        return [Step("move", (end,))], end, None
    if kind in "LHV":
        end = {"H": (ox + n[0], here[1]), "V": (here[0], oy + n[0])}.get(kind) or (ox + n[0], oy + n[1])
        return [Step("line", (end,))], end, None
    if kind == "A":
        end = (ox + n[5], oy + n[6])
        return _arc(here, n[0], n[1], n[2], bool(n[3]), bool(n[4]), end), end, None
    points = [(ox + n[i], oy + n[i + 1]) for i in range(0, len(n), 2)]
    if kind == "S":
        mirrored = here if handle is None else (2 * here[0] - handle[0], 2 * here[1] - handle[1])
        points.insert(0, mirrored)
    if kind == "Q":
        (qx, qy), end = points
        first = (here[0] + (qx - here[0]) * 2 / 3, here[1] + (qy - here[1]) * 2 / 3)
        points = [first, (end[0] + (qx - end[0]) * 2 / 3, end[1] + (qy - end[1]) * 2 / 3), end]
    return [Step("curve", tuple(points))], points[-1], points[1]


def _arc(here: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point) -> list[Step]:
    """An elliptical arc as curves of at most a quarter turn each (SVG 1.1, appendix F.6)."""
    if here == end or rx == 0 or ry == 0:
        return [Step("line", (end,))]
    phi = math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    rx, ry = abs(rx), abs(ry)
    grow = math.sqrt((x / rx) ** 2 + (y / ry) ** 2)
    if grow > 1:
        rx, ry = rx * grow, ry * grow
    under = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    root = math.sqrt(max(0.0, under) / ((rx * y) ** 2 + (ry * x) ** 2)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    centre = (cos * cx - sin * cy + (here[0] + end[0]) / 2, sin * cx + cos * cy + (here[1] + end[1]) / 2)
    begin = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep_by = math.atan2((-y - cy) / ry, (-x - cx) / rx) - begin
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    elif not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    count = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    part = sweep_by / count
    pull = 4 / 3 * math.tan(part / 4)

    def at(angle: float, along: float) -> Point:
        """The point at an angle, moved by `along` along the tangent."""
        ux = rx * (math.cos(angle) - along * math.sin(angle))
        uy = ry * (math.sin(angle) + along * math.cos(angle))
        return centre[0] + cos * ux - sin * uy, centre[1] + sin * ux + cos * uy

    steps = []
    for number in range(count):
        a, b = begin + number * part, begin + (number + 1) * part
        last = end if number == count - 1 else at(b, 0)
        steps.append(Step("curve", (at(a, pull), at(b, -pull), last)))
    return steps
