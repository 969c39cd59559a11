"""The words of the invented notebook, in Spanish and English. No person, place or number in it is real."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Both = tuple[str, str]
"""Spanish and English."""


def said(language: str, text: Both) -> str:
    """A text in one language."""
    return text[0] if language == "es" else text[1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was seen; `values` are the fields that no language changes."""

    name: Both
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """An observation that comes again and again."""

    situation: str
    findings: tuple[str, ...]
    place: str
    account: Both
    answers: tuple[tuple[str, str], ...] = ()
    source: str = "seen"
    authority: str = "migration"


@dataclass(frozen=True, slots=True)
class Helper:
    """A contact; `checked` in days before today."""

    name: Both
    service: Both
    help: tuple[str, ...]
    telephone: str
    checked: int | None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """Texts that stand alone."""

    visit: Both
    note: Both
    access: Both
    follow_up: Both
    picture: Both


PLACES = {
    "station": Place(
        ("Estación migratoria, área de mujeres", "Migration station, women's area"),
        {"type": "migration_station", "latitude": 14.91, "longitude": -92.26, "subdivision1": "Chiapas"},
    ),
    "bridge": Place(
        ("Puente internacional, carril peatonal", "International bridge, footpath"),
        {"type": "border_crossing", "latitude": 14.68, "longitude": -92.15, "subdivision1": "Chiapas"},
    ),
    "terminal": Place(
        ("Terminal de autobuses, salida norte", "Bus terminal, north exit"),
        {"type": "terminal", "latitude": 16.75, "longitude": -93.11, "subdivision1": "Chiapas"},
    ),
    "shelter": Place(
        ("Albergue de ejemplo", "Example shelter"),
        {"type": "shelter", "latitude": 17.55, "longitude": -91.98, "subdivision1": "Tabasco"},
    ),
}

ACCOUNTS = (
    Account(
        "VER",
        ("concern",),
        "terminal",
        (
            "Piden documentos solo a personas con rasgos indígenas dentro del autobús.",
            "Only people who look indigenous are asked for documents inside the bus.",
        ),
        (("VER-02", "not_respected"),),
    ),
    Account(
        "REC",
        ("good_practice",),
        "shelter",
        (
            "Al llegar ofrecen agua, comida y una llamada. Explican las reglas en dos idiomas.",
            "On arrival people get water, food and a call. Rules are told in two languages.",
        ),
        (("REC-02", "respected"), ("REC-05", "respected")),
        authority="child_protection",
    ),
    Account(
        "DEP",
        ("concern",),
        "bridge",
        (
            "Un grupo de 12 personas llega de noche, sin pertenencias ni copia de la decisión.",
            "A group of 12 people arrives at night, without belongings or a copy of the decision.",
        ),
        (("DEP-17", "not_respected"), ("DEP-20", "not_respected")),
    ),
    Account(
        "DET",
        ("concern", "follow_up"),
        "station",
        (
            "No hay agua caliente desde el viernes. P1 pide ver al médico y le dicen que espere.",
            "No hot water since Friday. P1 asks to see the doctor and is told to wait.",
        ),
        (("DET-24", "not_respected"), ("DET-29", "not_respected"), ("DET-32", "respected")),
        "told",
    ),
)

CONTACTS = (
    Helper(
        ("Ayuda legal gratuita de ejemplo", "Example free legal help"),
        ("Abogadas", "Lawyers"),
        ("legal", "asylum"),
        "555 0134",
        6,
        {
            "locality": "Tapachula",
            "subdivision1": "Chiapas",
            "position": "14.9056,-92.2634",
            "schedule": ["MO,TU,WE,TH,FR,SA 08:00-18:00"],
            "languages": ["es", "en", "mam"],
            "cost": "Gratuito",
            "cost_en": "Free",
            "checked_by": "M-02",
        },
    ),
    Helper(
        ("Clínica de ejemplo", "Example clinic"),
        ("Urgencias", "Emergencies"),
        ("health",),
        "555 0121",
        70,
        {"locality": "Tapachula", "emergency": "yes", "position": "14.90,-92.27"},
    ),
    Helper(
        ("Casa de la niñez de ejemplo", "Example children's house"),
        ("Acogida", "Care"),
        ("child_protection", "shelter"),
        "555 0156",
        20,
        {"locality": "Tuxtla Gutiérrez", "position": "16.75,-93.12"},
    ),
    Helper(
        ("Albergue de ejemplo", "Example shelter"),
        ("Cama, comida y lavandería", "Bed, food and laundry"),
        ("shelter",),
        "555 0178",
        150,
        {"locality": "Tenosique", "subdivision1": "Tabasco", "position": "17.47,-91.42"},
    ),
    Helper(
        ("Defensoría de ejemplo", "Example ombudsman"),
        ("Quejas contra autoridades", "Complaints against authorities"),
        ("complaints",),
        "555 0190",
        None,
        {"locality": "Tapachula", "visibility": "internal"},
    ),
)

DRAFT: tuple[Both, Both] = (
    (
        "Agentes piden documentos solo a personas con rasgos indígenas dentro del autobús. "
        "A dos mujeres con niñas les retienen sus papeles durante 40 minutos. No hay intérprete de mam.",
        "Officers ask only people who look indigenous for documents inside the bus. "
        "They keep the papers of two women with girls for 40 minutes. There is no Mam interpreter.",
    ),
    ("Llegan dos autobuses con niñas y niños.", "Two buses with children arrive."),
)

THEIRS: tuple[Both, Both, Both] = (
    (
        "No hay agua caliente desde el jueves. La consulta médica se da hasta el lunes.",
        "No hot water since Thursday. The doctor does not come before Monday.",
    ),
    (
        "No hay agua caliente desde el viernes. P1 vio al médico a las 14:20.",
        "No hot water since Friday. P1 saw the doctor at 14:20.",
    ),
    (
        "Retienen los documentos de una familia durante una hora y no explican por qué.",
        "The documents of a family are kept for an hour and nobody says why.",
    ),
)

SUMMARY = Summary(
    visit=(
        "Dormitorios llenos; 54 personas en un área para 40. El personal médico llega dos veces por semana.",
        "Dormitories are full: 54 people where there is room for 40. A doctor comes twice a week.",
    ),
    note=("El teléfono no funciona desde ayer.", "The telephone has not worked since yesterday."),
    access=("No dejaron entrar al área de hombres.", "The men's area was closed to us."),
    follow_up=("Llamar a la clínica y preguntar por P1", "Call the clinic and ask about P1"),
    picture=("Aviso sobre el teléfono en la pared", "Notice about the telephone on the wall"),
)

SEARCH: Both = ("médico", "doctor")

TABLE: Both = (
    "Organización,Teléfono,Ayuda,Municipio,Horario de atención\n"
    'Casa del migrante de ejemplo,555 0142,Albergue,Ixtepec,"MO,TU,WE,TH,FR 09:00-17:00"\n'
    'Consultorio de ejemplo,555 0163,Salud,Arriaga,"MO,TU,WE,TH,FR,SA 08:00-14:00"\n'
    ",555 0134,Asesoría legal,Tapachula,lun a sáb\n",
    "Organisation,Telephone,Help,Town,Opening hours\n"
    'Example migrants\' house,555 0142,Shelter,Ixtepec,"MO,TU,WE,TH,FR 09:00-17:00"\n'
    'Example practice,555 0163,Health,Arriaga,"MO,TU,WE,TH,FR,SA 08:00-14:00"\n'
    ",555 0134,Legal help,Tapachula,Mon to Sat\n",
)
