"""Degrees as people write them: decimal, or with minutes and seconds; kept as an exact decimal number.

Understood are `14.6789`, `-92,1477`, `14.6789 N`, `14° 40' 44.0" N`, `14 40 44`, `92°08.862′ O`, and both
numbers in one line, as telephones and maps give them: `14.6789, -92.1477`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

FINEST = Decimal("0.000001")
"""Of a degree, about 11 cm: finer is what nobody measured."""


class Axis(StrEnum):
    """Which of the two numbers it is."""

    LATITUDE = "latitude"
    LONGITUDE = "longitude"

    @property
    def most(self) -> int:
        """The largest number of degrees."""
        return 90 if self is Axis.LATITUDE else 180


class Trouble(StrEnum):
    """Why something is no position."""

    UNREADABLE = "unreadable"
    TOO_FAR = "too_far"
    """More degrees than the globe has."""
    OTHER_AXIS = "other_axis"
    """North or south for a longitude, east or west for a latitude."""
    SIXTY = "sixty"
    """Sixty minutes or seconds, or more."""


class CoordinateError(ValueError):
    """What somebody typed is no position; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Sexagesimal:
    """Degrees, minutes and seconds (to a tenth) of a number without its sign; `side` is N, S, E or W."""

    degrees: int
    minutes: int
    seconds: Decimal
    side: str


_SIDES = {"N": 1, "S": -1, "E": 1, "W": -1, "O": -1}
"""Letter of a side to its sign. O is oeste; ours are never in German, where it is the east."""
_NORTHS = frozenset("NS")

_NUMBER = r"\d{1,3}(?:[.,]\d{1,15})?"
_ONE = re.compile(
    rf"(?P<before>[NSEWO])?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})\s*[°º]?"
    rf"(?:\s*(?P<minutes>{_NUMBER})\s*['′]?)?(?:\s*(?P<seconds>{_NUMBER})\s*(?:\"|″|'')?)?"
    r"\s*(?P<after>[NSEWO])?",
    re.A | re.I,
)
_LIKE = str.maketrans(
    {"−": "-", "–": "-", "’": "'", "‘": "'", "”": '"', "“": '"', "\u00a0": " ", "\u202f": " "}
)


def read_coordinate(text: str, axis: Axis) -> str:
    """What somebody typed as decimal degrees: `14° 40' 44" N` gives `14.678889`. Raises `CoordinateError`."""
    plain = " ".join(text.translate(_LIKE).split())
    found = _ONE.fullmatch(plain)
    if found is None:
        raise CoordinateError(Trouble.UNREADABLE)
    sign = _sign(found, axis)
    whole, minutes, seconds = (_decimal(found[name]) for name in ("degrees", "minutes", "seconds"))
    split = found["minutes"] is not None
    if split and (whole % 1 or (found["seconds"] is not None and minutes % 1)):
        raise CoordinateError(Trouble.UNREADABLE)  # only the last number can have a fraction
    if minutes >= 60 or seconds >= 60:
        raise CoordinateError(Trouble.SIXTY)
    degrees = whole + minutes / 60 + seconds / 3600
    if degrees > axis.most:
        raise CoordinateError(Trouble.TOO_FAR)
    if split or -degrees.as_tuple().exponent > 6:  # type: ignore[operator]
        degrees = degrees.quantize(FINEST, ROUND_HALF_EVEN)
    number = sign * degrees
    return format(number.normalize(), "f") if number else "0"


def read_pair(text: str) -> tuple[str, str] | None:
    """Latitude and longitude from one line, `14.6789, -92.1477` or `14°40'44"N 92°08'52"W`; None when the
    line does not hold both."""
    for first, second in _halves(text):
        try:
            return read_coordinate(first, Axis.LATITUDE), read_coordinate(second, Axis.LONGITUDE)
        except CoordinateError:
            continue
    return None


def in_minutes(number: str, axis: Axis) -> Sexagesimal:
    """Decimal degrees as degrees, minutes and seconds. Raises `ValueError` for what is no number."""
    value = Decimal(read_coordinate(number, axis))
    tenths = int((abs(value) * 36000).quantize(Decimal(1), ROUND_HALF_EVEN))
    minutes, tenth = divmod(tenths, 600)
    degrees, minute = divmod(minutes, 60)
    south_or_west, north_or_east = ("S", "N") if axis is Axis.LATITUDE else ("W", "E")
    side = south_or_west if value < 0 else north_or_east
    return Sexagesimal(degrees, minute, Decimal(tenth) / 10, side)


def _halves(text: str) -> list[tuple[str, str]]:
    """The ways in which a line can be two numbers: at a comma or semicolon, after a letter, at a space."""
    plain = " ".join(text.translate(_LIKE).split())
    ways = [(plain[: at.start()], plain[at.end() :]) for at in re.finditer(r"\s*[,;]\s*", plain)]
    ways += [
        (plain[: at.end()], plain[at.end() :]) for at in re.finditer(r"(?<=\d|[°º'\"′″\s])[NS]", plain, re.I)
    ]
    ways += [(plain[: at.start()], plain[at.end() :]) for at in re.finditer(r" (?=[-+]?\d+[.,]\d+$)", plain)]
    return [(one.strip(" ,;"), other.strip(" ,;")) for one, other in ways]


def _sign(found: re.Match[str], axis: Axis) -> int:
    before, after, sign = found["before"], found["after"], found["sign"]
    letter = (after or before or "").upper()
    if (before and after) or (letter and sign):
        raise CoordinateError(Trouble.UNREADABLE)
    if letter:
        if (letter in _NORTHS) is not (axis is Axis.LATITUDE):
            raise CoordinateError(Trouble.OTHER_AXIS)
        return _SIDES[letter]
    return -1 if sign == "-" else 1


def _decimal(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", "."))
