"""Fetch the outlines of countries that the map draws, cut them down to the region, and write them.

One command:

    python3 -m tools.vendor_outlines

The version and the checksum of the package are pinned below, so the same command gives the same file. It
needs `npm`, as `tools/vendor_assets.py` does.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.vendor_assets import ROOT, Package

FOLDER = ROOT / "resources" / "map"
ATLAS = Package("world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97")

WEST, EAST, SOUTH, NORTH = -119.0, -58.0, -6.0, 34.0
"""The region in degrees: the border of the United States, Mexico, Central America, the Caribbean and the
north of South America. What lies outside is pushed to its edge."""

GRID = 0.003
"""Degrees: a third of a kilometre. What is finer is not kept."""

TOLERANCE = 1.2
"""How far a line may be from where it was, in steps of the grid."""

LEAST_AREA = 30
"""Squares of the grid: smaller islands are left out, but for the largest of each country."""

CODES = dict(
    each.split("=")
    for each in (
        "840=US 484=MX 320=GT 084=BZ 222=SV 340=HN 558=NI 188=CR 591=PA 192=CU 388=JM 332=HT 214=DO 630=PR "
        "044=BS 170=CO 862=VE 328=GY 740=SR 218=EC 604=PE 076=BR 780=TT 052=BB 662=LC 670=VC 308=GD 028=AG "
        "212=DM 659=KN 533=AW 531=CW 534=SX 663=MF 652=BL 660=AI 500=MS 092=VG 850=VI 136=KY 796=TC 250=FR"
    ).split()
)
"""ISO 3166-1 numeric code, which the package uses, to the alpha-2 code that we use."""

Point = tuple[int, int]


def main() -> None:
    """Write the outlines with their licence and where they are from."""
    with tempfile.TemporaryDirectory() as scratch:
        package = ATLAS.unpack(Path(scratch))
        atlas = json.loads((package / "countries-10m.json").read_text("utf-8"))
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / "LICENSE", FOLDER / "LICENSE.txt")
    text = json.dumps(outlines(atlas), separators=(",", ":"))
    (FOLDER / "outlines.json").write_text(f"{text}\n", "utf-8", newline="\n")
    (FOLDER / "README.md").write_text(README, "utf-8", newline="\n")


def outlines(atlas: dict[str, Any]) -> dict[str, Any]:
    """The countries of the region: lines that are shared by neighbours, and the rings that they make."""
    lines = [_simple([_placed(atlas, point) for point in _summed(arc)]) for arc in atlas["arcs"]]
    used: dict[int, int] = {}
    countries = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = CODES.get(shape.get("id", ""))
        if code is None:
            continue
        sized = sorted(((_area(lines, ring), ring) for ring in _rings(shape)), key=lambda pair: -pair[0])
        kept = [
            ring for number, (area, ring) in enumerate(sized) if area >= (1 if number == 0 else LEAST_AREA)
        ]
        if kept:
            countries.append((code, kept))
    for _, rings in countries:
        for arc in (arc for ring in rings for arc in ring):
            used.setdefault(arc if arc >= 0 else ~arc, len(used))
    numbered = {
        code: [[used[arc] if arc >= 0 else ~used[~arc] for arc in ring] for ring in rings]
        for code, rings in countries
    }
    return {
        "grid": GRID,
        "west": WEST,
        "south": SOUTH,
        "east": EAST,
        "north": NORTH,
        "lines": [_differences(lines[arc]) for arc in used],
        "countries": dict(sorted(numbered.items())),
    }


def _summed(arc: Sequence[Sequence[int]]) -> Iterable[Point]:
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x, y


def _placed(atlas: dict[str, Any], point: Point) -> Point:
    (wide, high), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    east = min(max(point[0] * wide + left, WEST), EAST)
    north = min(max(point[1] * high + low, SOUTH), NORTH)
    return round((east - WEST) / GRID), round((north - SOUTH) / GRID)


def _simple(points: Sequence[Point]) -> list[Point]:
    """Without the points that the line hardly needs (Douglas and Peucker); its ends stay."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = max(
            ((_distance(points[each], points[first], points[last]), each) for each in range(first + 1, last)),
            default=(0.0, first),
        )
        if far > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    found = [points[each] for each in sorted(keep)]
    return [point for number, point in enumerate(found) if number == 0 or point != found[number - 1]]


def _distance(point: Point, first: Point, last: Point) -> float:
    wide, high = last[0] - first[0], last[1] - first[1]
    length = wide * wide + high * high
    along = ((point[0] - first[0]) * wide + (point[1] - first[1]) * high) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    x, y = first[0] + along * wide - point[0], first[1] + along * high - point[1]
    return float((x * x + y * y) ** 0.5)


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    arcs = shape["arcs"]
    return [ring for polygon in (arcs if shape["type"] == "MultiPolygon" else [arcs]) for ring in polygon]


def _area(lines: Sequence[Sequence[Point]], ring: Sequence[int]) -> float:
    points = [point for arc in ring for point in (lines[arc] if arc >= 0 else reversed(lines[~arc]))]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _differences(points: Sequence[Point]) -> list[int]:
    found = [*points[0]]
    for before, point in pairwise(points):
        found += [point[0] - before[0], point[1] - before[1]]
    return found


README = f"""# Outlines of countries

Written by `python3 -m tools.vendor_outlines`; do not edit by hand.

`outlines.json` is cut out of `countries-10m.json` of npm `{ATLAS.name}` {ATLAS.version}, which passes on the
country boundaries of Natural Earth 4.1.0, 1:10m. Natural Earth is in the public domain; the package is under
the ISC licence (`LICENSE.txt`). The outlines are cut down to the region, put on a grid of {GRID}° and made
simpler.

They show where places lie and say nothing about whom a territory belongs to.
"""


if __name__ == "__main__":
    main()
