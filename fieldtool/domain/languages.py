"""Languages of the region whose names CLDR lacks or words otherwise (ISO 639-3), and codes that are none.

The names are those that the speakers' own academies and councils write; they are nearly the same in Spanish
and English.
"""

from __future__ import annotations

NAMES: dict[str, tuple[str, str]] = {
    "acr": ("achi", "Achi"),
    "agu": ("awakateko", "Awakatek"),
    "caa": ("ch'orti'", "Ch'orti'"),
    "cab": ("garífuna", "Garifuna"),
    "cac": ("chuj", "Chuj"),
    "cak": ("kaqchikel", "Kaqchikel"),
    "ctu": ("ch'ol", "Ch'ol"),
    "cuk": ("guna", "Guna"),
    "ixl": ("ixil", "Ixil"),
    "jac": ("popti'", "Popti'"),
    "kek": ("q'eqchi'", "Q'eqchi'"),
    "kjb": ("q'anjob'al", "Q'anjob'al"),
    "knj": ("akateko", "Akatek"),
    "mam": ("mam", "Mam"),
    "miq": ("misquito", "Miskito"),
    "mop": ("mopán", "Mopan"),
    "nah": ("náhuatl", "Nahuatl"),
    "pbb": ("nasa yuwe", "Nasa Yuwe"),
    "poc": ("poqomam", "Poqomam"),
    "poh": ("poqomchi'", "Poqomchi'"),
    "quc": ("k'iche'", "K'iche'"),
    "quv": ("sakapulteko", "Sakapultek"),
    "toj": ("tojolabal", "Tojolabal"),
    "ttc": ("tektiteko", "Tektitek"),
    "tzh": ("tseltal", "Tseltal"),
    "tzj": ("tz'utujil", "Tz'utujil"),
    "tzo": ("tsotsil", "Tsotsil"),
    "usp": ("uspanteko", "Uspantek"),
    "yua": ("maya yucateco", "Yucatec Maya"),
}
"""Code to the name in Spanish and in English."""

NOT_SPOKEN = frozenset({"mul", "und", "zxx", "mis", "root"})
"""Codes of languages that are none."""

NOT_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)
"""Codes among the countries of CLDR that are none of ISO 3166-1."""
