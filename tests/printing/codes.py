"""A reader of square codes, written apart from the writer: from a page as pixels to the text.

It knows only what a good print needs: no damage is mended (a code that was drawn well has none), and every
code word is checked with the error correction all the same, since a wrong one must not be passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

Grid = Sequence[Sequence[bool]]

SCALE = 6
"""Pixels for a point."""

BLOCKS = {
    1: (1, 16, 10),
    2: (1, 28, 16),
    3: (1, 44, 26),
    4: (2, 32, 18),
    5: (2, 43, 24),
    6: (4, 27, 16),
    7: (4, 31, 18),
}
"""Version to number of blocks, words of data and words of correction in each, at the medium level."""

ALIGNED = {1: (), 2: (18,), 3: (22,), 4: (26,), 5: (30,), 6: (34,), 7: (22, 38)}

MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


def words_on(pdf: bytes) -> str:
    """The text of the square code on the first page of a document."""
    return text_of(grid_on(pdf))


def grid_on(pdf: bytes) -> Grid:
    """The modules of the one square code on the first page, found by its three corners."""
    dark = _pixels(pdf)
    corners = _corners(dark)
    (left, top), (right, _), (_, bottom) = corners
    pitch = corners.pitch
    size = round((right - left) / pitch) + 7
    assert size == round((bottom - top) / pitch) + 7, "the code is not square"
    return [
        [
            dark[round(top + (row - 3) * (bottom - top) / (size - 7))][
                round(left + (column - 3) * (right - left) / (size - 7))
            ]
            for column in range(size)
        ]
        for row in range(size)
    ]


def text_of(grid: Grid) -> str:
    """What a grid of modules says. Fails when it is no code of the medium level, or damaged."""
    size = len(grid)
    version = (size - 17) // 4
    assert size == 17 + 4 * version and version in BLOCKS, size
    mask = _mask(grid)
    bits = [grid[r][c] ^ MASKS[mask](r, c) for r, c in _path(size) if not _is_fixed(size, version, r, c)]
    stream = [int("".join(str(int(b)) for b in bits[n : n + 8]), 2) for n in range(0, len(bits) // 8 * 8, 8)]
    count, data, correction = BLOCKS[version]
    assert len(stream) == count * (data + correction)
    blocks = [
        [stream[n * count + block] for n in range(data)]
        + [stream[count * data + n * count + block] for n in range(correction)]
        for block in range(count)
    ]
    assert all(_is_whole(block, correction) for block in blocks), "a code word is wrong"
    said = "".join(f"{word:08b}" for block in blocks for word in block[:data])
    assert said.startswith("0100"), "bytes were expected"
    length = int(said[4:12], 2)
    return bytes(int(said[12 + n * 8 : 20 + n * 8], 2) for n in range(length)).decode("utf-8")


class _Corners(list[tuple[float, float]]):
    """The middles of the corner marks (upper left, upper right, lower left) and the size of a module."""

    pitch: float


def _pixels(pdf: bytes) -> list[list[bool]]:
    page = pdfium.PdfDocument(pdf)[0].render(scale=SCALE, grayscale=True)
    buffer = bytes(page.buffer)
    return [
        [value < 128 for value in buffer[row * page.stride : row * page.stride + page.width]]
        for row in range(page.height)
    ]


def _corners(dark: list[list[bool]]) -> _Corners:
    """Corner marks are where dark and light run 1 : 1 : 3 : 1 : 1 both across and down."""
    across = [(x, y, unit) for y in range(0, len(dark), 2) for x, unit in _marks(dark[y])]
    columns = {round(x) for x, _y, _unit in across}
    down = {x: list(_marks([row[x] for row in dark])) for x in columns}
    found: list[tuple[float, float, float]] = []
    for x, y, unit in across:
        for middle, other in down[round(x)]:
            near = abs(middle - y) < 1.5 * unit and abs(unit - other) < 0.3 * unit
            if near and not any(abs(x - a) < 3 * u and abs(middle - b) < 3 * u for a, b, u in found):
                found.append((x, middle, unit))
    # By chance the data can look like a corner too: the corners are the three that span the widest square.
    squares = [
        (right[0] - left[0], left, right, low)
        for left in found
        for right in found
        for low in found
        if _is_square(left, right, low)
    ]
    assert squares, f"no square among {len(found)} corners"
    _wide, *corners = max(squares)
    places = _Corners((x, y) for x, y, _unit in corners)
    places.pitch = sum(unit for _x, _y, unit in corners) / 3
    return places


def _is_square(
    left: tuple[float, float, float], right: tuple[float, float, float], low: tuple[float, float, float]
) -> bool:
    """Whether marks lie at the upper left, upper right and lower left corner of an upright square."""
    unit = left[2]
    wide, high = right[0] - left[0], low[1] - left[1]
    upright = abs(right[1] - left[1]) < unit and abs(low[0] - left[0]) < unit
    return upright and wide > 13 * unit and abs(wide - high) < unit


def _marks(line: Sequence[bool]) -> Iterator[tuple[float, float]]:
    """Middle and size of a module of everything on a line that may be a corner mark."""
    edges = [n for n in range(1, len(line)) if line[n] != line[n - 1]]
    for n in range(len(edges) - 5):
        if line[edges[n]]:
            runs = [edges[n + k + 1] - edges[n + k] for k in range(5)]
            unit = sum(runs) / 7
            if unit > 3 and all(
                abs(r - unit * k) < unit * 0.4 for r, k in zip(runs, (1, 1, 3, 1, 1), strict=True)
            ):
                yield (edges[n] + edges[n + 5] - 1) / 2, unit


def _mask(grid: Grid) -> int:
    """The mask, from the 15 bits beside the upper left corner mark; the level must be medium."""
    places = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    word = int("".join(str(int(grid[r][c])) for r, c in places), 2) ^ 0b101010000010010
    rest = word
    for n in range(14, 9, -1):
        if rest >> n & 1:
            rest ^= 0b10100110111 << n - 10
    assert rest == 0, "the format is damaged"
    assert word >> 13 == 0, "not the medium level"
    return word >> 10 & 7


def _path(size: int) -> Iterator[tuple[int, int]]:
    """The modules in the order of their bits: up and down in columns of two, from the right."""
    up = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if up else range(size):
            yield row, right
            yield row, right - 1
        up = not up


def _is_fixed(size: int, version: int, r: int, c: int) -> bool:
    """Whether a module belongs to a mark and holds no data."""
    if (r < 9 and (c < 9 or c >= size - 8)) or (r >= size - 8 and c < 9) or 6 in (r, c):
        return True
    if version >= 7 and ((r < 6 and c >= size - 11) or (c < 6 and r >= size - 11)):
        return True
    middles = (6, *ALIGNED[version])
    return any(
        abs(r - y) <= 2 and abs(c - x) <= 2
        for y in middles
        for x in middles
        if (y, x) not in ((6, 6), (6, middles[-1]), (middles[-1], 6)) and version > 1
    )


def _is_whole(block: Sequence[int], correction: int) -> bool:
    """Whether all syndromes of a block are zero, in the field of 256 with the polynomial 0x11D."""
    powers, value = [], 1
    for _n in range(255):
        powers.append(value)
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    log = {power: n for n, power in enumerate(powers)}
    for root in range(correction):
        found = 0
        for word in block:
            found = (powers[(log[found] + root) % 255] if found else 0) ^ word
        if found:
            return False
    return True
