"""Invented observations, always the same for a seed: no person, place or event in them is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from fieldtool.domain.codec import Json, digest
from fieldtool.domain.fields import Kind
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.revision import Content, Header, Revision, Stamp

SEED = 20_261_014
BEGAN = 1_780_000_000_000
"""Milliseconds: when the first of them was written."""
PLACES = 400
PHRASE = "abaco nadar toro limpio uno"

_OPENINGS = (
    "Un grupo de {n} personas llegó a {place} antes del amanecer.",
    "La señora {p} contó que la detuvieron en {place} el {day} de octubre.",
    "Vimos a {n} niños dormir en el suelo de {place}, sin cobijas.",
    "Dos agentes pidieron documentos a quienes bajaban del autobús en {place}.",
    "Según {p}, nadie le explicó por qué lo llevaban a {place}.",
)
_MIDDLES = (
    "No había agua para beber desde la noche anterior.",
    "Pidió un médico porque {p} tenía fiebre y no vino nadie.",
    "Le quitaron el teléfono y no le dieron ningún recibo.",
    "La celda número {code} medía unos tres metros y había {n} colchones.",
    "Firmaron un papel que no entendían, porque estaba solo en inglés.",
    "El intérprete llegó {n} horas después y hablaba otra variante de mam.",
    "Les dieron de comer arroz y frijoles a las {n} de la tarde.",
    "Un oficial dijo que el traslado sería en el camión {code}.",
    "La familia esperaba afuera y no la dejaron entrar.",
    "Nadie les habló del asilo ni del consulado.",
    "El personal fue amable y dejó llamar por teléfono a todos.",
    "Separaron a {p} de su hermana durante {n} horas.",
    "En el expediente {code} faltaba la hora de la detención.",
    "El baño no tenía puerta y la luz quedó encendida toda la noche.",
)
_ENDINGS = (
    "Quedamos en volver el {day} de noviembre.",
    "Se avisó a la defensoría con la nota {code}.",
    "{p} pidió que se le llame por medio del albergue de {town}.",
    "Hay que verificar lo que dijo el comandante de {town}.",
)
_SYLLABLES = "ta ra chi lo me co pan te nan go sa lu mi cue pe zu ma to ya be jo ri ca no".split()


def _town(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(3, 5))).capitalize()


def places() -> Iterator[tuple[str, dict[str, Json]]]:
    """Id and values of the places."""
    chance = random.Random(SEED)
    for number in range(PLACES):
        town = _town(chance)
        name = f"{chance.choice(('Estación', 'Garita', 'Terminal', 'Albergue'))} {town}"
        yield _id(chance, BEGAN + number), {"name": name, "type": "other", "country": "MX", "locality": town}


def observations(count: int, seed: int = SEED) -> Iterator[tuple[str, dict[str, Json]]]:
    """Id and values of observations, as they are stored."""
    known = list(places())
    chance = random.Random(seed + 1)
    for number in range(count):
        yield _id(chance, BEGAN + PLACES + number * 1000), observation(chance, known)


def observation(chance: random.Random, known: list[tuple[str, dict[str, Json]]]) -> dict[str, Json]:
    """The values of one observation."""
    place, about = chance.choice(known)
    day = f"202{chance.randint(4, 6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    values: dict[str, Any] = {
        "situation": chance.choices(("DET", "VER", "DEP", "REC"), (5, 3, 2, 1))[0],
        "findings": chance.choice((["concern"], ["good_practice"], ["concern", "follow_up"])),
        "occurred": f"{day}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
        "place": place,
        "account": _account(chance, str(about["name"])),
        "account_language": "es",
        "source": chance.choice(("seen", "told", "document")),
        "reliability": chance.choice(("confirmed", "likely", "not_known")),
        "answers": {"DET-23": "not_respected", "DET-27": "respected"},
        "people": [{"code": f"P{chance.randint(1, 9)}", "count": chance.randint(1, 12), "nationality": "HN"}],
        "consent": "given",
        "confidentiality": "normal",
    }
    if chance.random() < 0.3:
        values["authorities"] = [{"kind": "migration", "count": chance.randint(1, 8)}]
    if chance.random() < 0.05:
        values["confidentiality"] = "restricted"
    return values


def _account(chance: random.Random, place: str) -> str:
    sentences = [
        chance.choice(_OPENINGS),
        *chance.sample(_MIDDLES, chance.randint(3, 6)),
        chance.choice(_ENDINGS),
    ]
    return " ".join(
        each.format(
            n=chance.randint(2, 40),
            p=f"P{chance.randint(1, 9)}",
            place=place,
            day=chance.randint(1, 28),
            code=f"{chance.choice('ABCDEFGH')}{chance.randint(100, 9999)}",
            town=_town(chance),
        )
        for each in sentences
    )


def _id(chance: random.Random, ms: int) -> str:
    """An id of version 7, made at a moment: those of one laptop are in the order of their making."""
    return str(UUID(int=ms << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62)))


def chain(
    author: str, records: Iterator[tuple[str, Kind, dict[str, Json]]], last: Header | None = None
) -> Iterator[Revision]:
    """Revisions of one author, one for each record, that follow `last`."""
    position, previous = (last.position, last.id) if last else (0, "")
    for record, kind, values in records:
        position += 1
        payload = Content(values).encoded
        header = Header(
            author,
            position,
            previous,
            record,
            kind.name,
            kind.schema,
            (),
            Stamp(BEGAN + position * 1000, 0),
            digest(payload),
        )
        previous = header.id
        yield Revision(header, payload)


def everything(count: int) -> Iterator[tuple[str, Kind, dict[str, Json]]]:
    """The places and so many observations, all in all `count` records."""
    for record, values in places():
        yield record, PLACE, values
    for record, values in observations(count - PLACES):
        yield record, OBSERVATION, values
