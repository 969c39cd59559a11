"""What contacts of others become here: which column is which field, and what may be believed of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fieldtool import i18n
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Shape
from fieldtool.domain.folding import fold
from fieldtool.domain.schedule import spans
from fieldtool.domain.vocabularies import COUNTRIES, HELP_KINDS, VISIBILITIES, YES_NO
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.interop import sheets
from fieldtool.services.interop_values import told_apart

_NOT_OURS = ("checked_by", "same_as")
_NOT_VERIFIED = ("checked", *_NOT_OURS, "visibility")
"""What a file cannot say for us: that somebody here called, what was put together here, who may see it."""
TARGETS = tuple(each for each in CONTACT.fields if each.name not in _NOT_OURS)
"""The fields that a column of a table can be."""
_ALSO_SAID = {
    "legal": ("legal", "jurídica", "asesoría legal", "asesoría jurídica", "abogada", "abogado", "lawyer"),
    "health": ("médica", "médico", "atención médica", "clínica", "hospital", "medical", "clinic"),
    "child_protection": ("niñez", "infancia", "niñas y niños", "children"),
    "shelter": ("albergue", "refugio", "casa del migrante", "comida", "comedor", "shelter", "food"),
    "complaints": ("derechos humanos", "quejas", "human rights", "complaints"),
    "asylum": ("refugiados", "asilo y refugio", "refugees"),
    "trafficking": ("trata", "trata de personas", "trafficking"),
    "violence": ("violencia", "mujeres", "violence", "women"),
    "emergency": ("emergencias", "urgencias", "emergencies"),
    "consulate": ("consulado", "consulate", "consulados", "embajada", "consulates", "embassy"),
}
"""What tables of others call the kinds of help, besides our own words."""
_FOR_ALL = {"", "public", "publico", "publica"}
_NO = {"no", "n", "false", "falso", "0"}
_SECRET = ("confiden", "intern", "priva", "reserva", "secret", "equipo", "team")
_MANY = tuple(each.name for each in TARGETS if each.shape is Shape.TEXTS)
_LISTS = (*_MANY, "help", "visibility")
"""Fields that several columns can hold together; a table often has two of the first kind."""
_CHOICES = {"help": HELP_KINDS, "emergency": YES_NO}


def country_codes() -> dict[str, str]:
    """Folded names in both languages to the codes of the countries."""
    return {fold(i18n.words(each).country(code)): code for each in ("es", "en") for code in COUNTRIES}


def is_internal(document: Mapping[str, Any]) -> bool:
    """Whether a file says that a contact is only for the team. A word that is not understood says so too:
    who wrote something there did not say that everybody may see it."""
    said = fold(str(document.get("visibility") or ""))
    word = dict(VISIBILITIES)["public"]
    return said not in (*_FOR_ALL, *(fold(i18n.words(each).say(word)) for each in ("es", "en")))


def visibility_said(heading: str, cell: str) -> str:
    """The cell of a column that says who may see a contact, as a word that `is_internal` understands: "no"
    under "Confidential" is for all, and under "Public" it is not."""
    if fold(cell) in _NO and any(each in fold(heading) for each in _SECRET):
        return "public"
    return cell


def as_ours(document: Mapping[str, Any], public: bool, countries: Mapping[str, str]) -> dict[str, Any]:
    """A document as it may be saved here: not verified, and for the team alone unless somebody said so.

    What a file says is internal stays so, whatever somebody says.
    """
    made = told_apart({name: value for name, value in document.items() if name not in _NOT_VERIFIED})
    if document.get("checked"):
        told = i18n.current().say(N_("checked on {day} by others"), day=str(document["checked"]))
        made["source"] = "; ".join(filter(None, (made.get("source"), told)))
    made = _with_hours(made)
    made.setdefault("help", ["not_known"])
    country = str(made.get("country") or "").strip()
    if country and country.upper() not in COUNTRIES:
        made["country"] = countries.get(fold(country), country.upper())
    elif country:
        made["country"] = country.upper()
    internal = is_internal(document) or not public
    return {**made, "visibility": "internal" if internal else "public"}


def _with_hours(document: Mapping[str, Any]) -> dict[str, Any]:
    """Hours as people write them (`lun a vie 9 a 17`) stay words, in the language of now: they are no reason
    to keep a contact out."""
    schedule = document.get("schedule")
    if not isinstance(schedule, list | tuple):
        return dict(document)
    known = [each for each in schedule if spans([str(each)])]
    words = [str(each) for each in schedule if not spans([str(each)])]
    field = "hours_es" if i18n.current().language == "es" else "hours_en"
    told = "; ".join(filter(None, (document.get(field), *words)))
    return {**document, "schedule": known, **({field: told} if words else {})}


def chosen_fields(headings: Sequence[str], columns: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """The field of each column: what was chosen, and what the heading seems to be everywhere else.

    `columns`: heading to field, None for a column to leave out. Raises `UserError` N-03 for a heading that is
    not in the file and for a field that no column can be.
    """
    for heading, field in columns.items():
        if heading not in headings or field not in (None, *(each.name for each in TARGETS)):
            raise UserError(
                "N-03",
                Text(N_("There is no such column or field: {name}."), {"name": f"{heading}={field or ''}"}),
                Text(N_("Nothing was changed.")),
                Text(N_("Use a heading of the file and the name of a field of contacts.")),
            )
    guessed = sheets.guess(headings, _called(), _MANY)
    taken = {field for field in columns.values() if field is not None and field not in _LISTS}
    return tuple(
        columns.get(heading, None if field in taken else field)
        for heading, field in zip(headings, guessed, strict=True)
    )


def _called() -> dict[str, tuple[str, ...]]:
    """What people call each field, in both languages."""
    more = {
        "organisation": ("nombre", "name", "organización", "organization", "institución", "institution"),
        "telephones": (
            "teléfono",
            "telefono",
            "tel",
            "phone",
            "telephone",
            "phone number",
            "celular",
            "móvil",
            "whatsapp",
            "cell",
            "mobile",
            "tel fijo",
            "teléfono fijo",
            "teléfono celular",
            "teléfono alternativo",
            "otro teléfono",
        ),
        "emails": ("correo", "correo electrónico", "correo alternativo", "mail", "email", "e-mail"),
        "websites": ("sitio web", "página", "website", "web", "url"),
        "address": ("dirección", "domicilio", "street", "street address"),
        "locality": ("ciudad", "municipio", "city", "town"),
        "country": ("país", "country"),
        "notes_es": ("notas", "notes", "observaciones", "comentarios"),
        "hours_es": ("horario", "horarios", "hours"),
        "service": ("servicio", "servicios", "service"),
        "help": ("tipo de ayuda", "ayuda", "kind of help", "type", "tipo", "tipos", "categoría", "category"),
        "languages": ("idiomas", "languages"),
        "cost": ("costo", "cost"),
        "visibility": (
            "visibilidad",
            "confidencial",
            "confidential",
            "interno",
            "internal",
            "privado",
            "private",
            "reservado",
        ),
    }
    words = [i18n.words(language) for language in ("es", "en")]
    return {
        field.name: (*(each.say(field.question) for each in words), *more.get(field.name, ()))
        for field in TARGETS
    }


def codes() -> dict[str, dict[str, str]]:
    """Field to the folded words of its choices, in both languages, and their codes. The program's own words
    count too: a table may have been made before a collection said them otherwise."""
    words = [i18n.words(language) for language in ("es", "en")]
    found = {
        field: {
            fold(said): code
            for code, word in choices
            for said in (code, *(say(word) for each in words for say in (each.own, each.say)))
        }
        for field, choices in _CHOICES.items()
    }
    also = {fold(said): code for code, more in _ALSO_SAID.items() for said in more}
    return {**found, "help": {**also, **found["help"]}}
