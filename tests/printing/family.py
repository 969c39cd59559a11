"""Every member of the printed family, ordered once in each way, from a store with invented contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from fieldtool.clock import moment
from fieldtool.domain.printed_family import FORMATS
from fieldtool.domain.sheets import AUDIENCE, MODULES, PEOPLE, PROVISION, RECORD, SITUATION, Format, Order
from fieldtool.workspace import Workspace
from tests.prepared import new_store

NOW = 1_795_000_000_000
PHRASE = "cinco palabras muy distintas"
CONTACTS = (
    ("Clínica jurídica inventada", "legal", "555 0134"),
    ("Albergue inventado del puerto", "shelter", "555 0162"),
    ("Consulado inventado", "consulate", "555 0199"),
)

WITHOUT_RECORD = tuple(each for each in FORMATS if RECORD not in each.needs)
"""What can be printed in an empty store."""


def furnished(folder: Path) -> Workspace:
    """A new store with three contacts that somebody called two days ago, and some observations."""
    made = new_store(folder, PHRASE, use="training", clock=lambda: NOW)
    called = (moment(NOW).astimezone().date() - timedelta(days=2)).isoformat()
    made.records.add(
        "contact",
        [
            {
                "organisation": name,
                "help": [kind],
                "country": "MX",
                "telephones": [number],
                "hours_es": "Lunes a viernes, 9 a 17",
                "checked": called,
            }
            for name, kind, number in CONTACTS
        ],
    )
    made.records.add("observation", [_observation(number) for number in range(12)])
    return made


def _observation(number: int) -> dict[str, object]:
    """For the figures: two places close together, three months, two situations."""
    return {
        "situation": ("DET", "REC")[number % 2],
        "findings": ["concern"],
        "occurred": f"2026-{9 + number % 3:02}-0{1 + number % 9}",
        "place": {
            "name": f"Puente inventado {number % 2}",
            "country": "MX",
            "latitude": 14.68,
            "longitude": -92.15,
        },
        "account": "Se anotó lo que pasó.",
        "people": [{"count": 6, "age_group": "18_59", "gender": "woman"}],
        "answers": {"DET-08": "not_respected"},
    }


def order(
    known: Format, words: str, paper: str = "letter", *, situation: str = "DET", large: bool = False
) -> Order:
    """An order of a format for which everything is chosen that it needs."""
    return Order(
        known.name,
        words,
        paper,
        large=large and known.large,
        situation=situation if known.asks(SITUATION) else "",
        audience=_audience(known),
        people=3 if known.asks(PEOPLE) else 0,
        modules=("MOD-DET",) if known.asks(MODULES) else (),
        provision="DET-08" if known.asks(PROVISION) else "",
    )


def orders(known: Format) -> Iterator[Order]:
    """A format in every language, paper and size, and in each of its further forms once."""
    for words in known.words:
        for paper in ("letter", "a4"):
            yield order(known, words, paper)
        if known.large and words != "both":
            yield order(known, words, large=True)
    for variant in known.variants.codes if known.variants else ():
        made = order(known, known.words[0])
        yield Order(**{**{name: getattr(made, name) for name in made.__slots__}, "variant": variant})


def _audience(known: Format) -> str:
    """One that the format knows, and not the usual one where there is a choice."""
    if not known.asks(AUDIENCE):
        return ""
    return "asylum_seeker" if "asylum_seeker" in known.audiences else known.audiences.codes[-1]
