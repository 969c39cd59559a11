"""How places and positions are said."""

from __future__ import annotations

from collections.abc import Mapping

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.coordinates import Axis, CoordinateError, Trouble, in_minutes
from fieldtool.domain.vocabularies import PLACE_TYPES
from fieldtool.i18n import N_, _

WEST = N_("W")
"""The letter of the west, which is O in Spanish; those of the other sides are the same in both languages."""

UNREADABLE = N_("This is not a position. Write it as 14.6789 or as 14° 40' 44\" N.")
OTHER_AXIS = N_("N and S belong to the latitude, E and W to the longitude.")
SIXTY = N_("Minutes and seconds are less than 60.")
TOO_FAR = {
    Axis.LATITUDE: N_("A latitude is at most 90 degrees. Perhaps this is the longitude."),
    Axis.LONGITUDE: N_("A longitude is at most 180 degrees."),
}


def trouble_with(error: CoordinateError, axis: Axis) -> str:
    """What to say beside the field."""
    if error.trouble is Trouble.TOO_FAR:
        return TOO_FAR[axis]
    return {Trouble.OTHER_AXIS: OTHER_AXIS, Trouble.SIXTY: SIXTY}.get(error.trouble, UNREADABLE)


def position_in_words(values: Mapping[str, Json]) -> str:
    """`14.6789, -92.1477 · 14° 40' 44.0" N, 92° 8' 51.7" W`; "" while no position can be read."""
    latitude, longitude = (str(values.get(name) or "") for name in ("latitude", "longitude"))
    try:
        both = (_minutes(latitude, Axis.LATITUDE), _minutes(longitude, Axis.LONGITUDE))
    except CoordinateError:
        return ""
    return f"{latitude}, {longitude} · {', '.join(both)}"


def _minutes(number: str, axis: Axis) -> str:
    there = in_minutes(number, axis)
    side = _(WEST) if there.side == "W" else there.side
    return f"{there.degrees}° {there.minutes}' {there.seconds:.1f}\" {side}"


def where(values: Mapping[str, Json]) -> str:
    """`Imaginary town, Municipality, Chiapas, Mexico`."""
    parts = [str(values.get(name) or "") for name in ("locality", "subdivision2", "subdivision1")]
    country = str(values.get("country") or "")
    return ", ".join(part for part in (*parts, i18n.current().country(country) if country else "") if part)


def type_word(values: Mapping[str, Json]) -> str:
    """`Border crossing`; "" while it is not known."""
    code = str(values.get("type") or "not_known")
    return "" if code == "not_known" else _(PLACE_TYPES.word(code))
