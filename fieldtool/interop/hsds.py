"""Contacts in the form of Open Referral HSDS 3.0, as tables; `hsds_files` writes and reads these as files.

Source of the names: the Human Services Data Specification 3.0 (docs.openreferral.org). One contact is one
service of one organisation at one place. What HSDS has no column for is written into columns of our own,
which others may leave aside: the English of a text has the name of the Spanish one and `_en` behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Document = Mapping[str, Any]
"""A contact as it is saved: field to value."""
Row = dict[str, str]
Tables = dict[str, list[Row]]

_SPACE = uuid5(NAMESPACE_URL, "fieldtool contact")
_SCHEDULE = re.compile(r"([A-Z,]+) (\d\d:\d\d)-(\d\d:\d\d)")
_SERVICE = {
    "service_en": "name_en",
    "cost": "fees_description",
    "cost_en": "fees_description_en",
    "eligibility": "eligibility_description",
    "eligibility_en": "eligibility_description_en",
    "notes_es": "alert",
    "notes_en": "alert_en",
    "emergency": "emergency",
    "source": "source",
    "checked": "assured_date",
    "visibility": "visibility",
}
_ORGANIZATION = {
    "organisation": "name",
    "name_en": "alternate_name",
    "description_es": "description",
    "description_en": "description_en",
}
_ADDRESS = {
    "address": "address_1",
    "locality": "city",
    "subdivision1": "state_province",
    "country": "country",
}
_LISTS = {
    "telephones": ("phone", "number"),
    "languages": ("language", "name"),
    "places": ("service_area", "name"),
    "help": ("attribute", "value"),
}
NOT_HELD = frozenset({"checked_by", "same_as"})
"""Fields that do not travel: who checked, and what was put together here."""


def tables_of(contacts: Iterable[tuple[str, Document]]) -> Tables:
    """The tables for contacts, each with its id here."""
    tables: Tables = {}
    for id, document in contacts:
        _add(tables, id, document)
    return tables


def _add(tables: Tables, id: str, document: Document) -> None:
    def row(table: str, nth: int = 0, /, **values: str) -> str:
        made = str(uuid5(_SPACE, f"{id} {table} {nth}"))
        tables.setdefault(table, []).append({"id": made, **{k: v for k, v in values.items() if v}})
        return made

    def named(columns: Mapping[str, str]) -> dict[str, str]:
        return {column: str(document.get(field) or "") for field, column in columns.items()}

    emails, websites = _texts(document, "emails"), _texts(document, "websites")
    organization = row("organization", **named(_ORGANIZATION), website="".join(websites[:1]))
    service_name = str(document.get("service") or "")
    service = row("service", organization_id=organization, **named(_SERVICE))
    made = tables["service"][-1]
    made["status"] = "active"
    made["name"] = service_name or str(document.get("organisation") or "")
    if not service_name:
        made["name_is_the_organization"] = "true"
    if document.get("external_id"):
        made["external_id"] = str(document["external_id"])
    tables["organization"][-1].setdefault("description", "")
    for number, website in enumerate(websites[1:], 1):
        row("url", number, organization_id=organization, url=website)
    for number, email in enumerate(emails):
        row("contact", number, organization_id=organization, service_id=service, email=email)
    for field, (table, column) in _LISTS.items():
        link = (
            {"link_id": service, "link_entity": "service"}
            if table == "attribute"
            else {"service_id": service}
        )
        for number, value in enumerate(_texts(document, field)):
            row(table, number, **link, **{column: value})
    for number, item in enumerate(_texts(document, "schedule")):
        match = _SCHEDULE.fullmatch(item)
        if match is not None:
            row(
                "schedule", number, service_id=service, freq="WEEKLY",
                byday=match[1], opens_at=match[2], closes_at=match[3],
            )  # fmt: skip
    if document.get("hours_es") or document.get("hours_en"):
        row(
            "schedule",
            -1,
            service_id=service,
            **named({"hours_es": "description", "hours_en": "description_en"}),
        )
    if document.get("documents") or document.get("documents_en"):
        row(
            "required_document",
            service_id=service,
            **named({"documents": "document", "documents_en": "document_en"}),
        )
    _place(row, named, document, service, organization)


def _place(row: Any, named: Any, document: Document, service: str, organization: str) -> None:
    fields = (*_ADDRESS, "position", "accessibility", "accessibility_en")
    if not any(document.get(field) for field in fields):
        return
    north, _, east = str(document.get("position") or "").partition(",")
    location = row(
        "location", location_type="physical", organization_id=organization, latitude=north, longitude=east
    )
    row("service_at_location", service_id=service, location_id=location)
    if any(document.get(field) for field in _ADDRESS):
        row("address", location_id=location, address_type="physical", **named(_ADDRESS))
    if document.get("accessibility") or document.get("accessibility_en"):
        columns = {"accessibility": "description", "accessibility_en": "description_en"}
        row("accessibility", location_id=location, **named(columns))


def contacts_of(tables: Mapping[str, Sequence[Row]]) -> tuple[dict[str, Any], ...]:
    """The contacts in tables, each a service of its organisation, in the order of the services.

    An organisation without a service is a contact too. `checked` is the day on which others made sure of it.
    """
    organizations = {row["id"]: row for row in tables.get("organization", ()) if row.get("id")}
    of_service = _grouped(tables, "service_id")
    of_location = _grouped(tables, "location_id")
    of_organization = _grouped(tables, "organization_id")
    found = []
    with_service = set()
    for service in tables.get("service", ()):
        owner = service.get("organization_id", "")
        with_service.add(owner)
        organization = organizations.get(owner, {"name": service.get("name", "")})
        found.append(_contact(organization, service, of_service, of_location, of_organization, tables))
    for id, organization in organizations.items():
        if id not in with_service:
            nameless = {"id": "", "name_is_the_organization": "true"}
            found.append(_contact(organization, nameless, of_service, of_location, of_organization, tables))
    return tuple(found)


_Grouped = dict[tuple[str, str], list[Row]]


def _contact(
    organization: Row,
    service: Row,
    of_service: _Grouped,
    of_location: _Grouped,
    of_organization: _Grouped,
    tables: Mapping[str, Sequence[Row]],
) -> dict[str, Any]:
    mine = service.get("id", "")
    owner = organization.get("id", "")

    def rows(table: str) -> list[Row]:
        return of_service.get((table, mine), []) if mine else []

    document: dict[str, Any] = {field: organization.get(column) for field, column in _ORGANIZATION.items()}
    document |= {field: service.get(column) for field, column in _SERVICE.items()}
    if not service.get("name_is_the_organization"):
        document["service"] = service.get("name")
    document["external_id"] = service.get("external_id") or mine or owner
    if not document.get("description_es") and service.get("description"):
        document["description_es"] = service["description"]
    document["telephones"] = _values(rows("phone") or of_organization.get(("phone", owner), []), "number")
    document["languages"] = _values(rows("language"), "name", "code")
    document["places"] = _values(rows("service_area"), "name", "extent")
    linked = [row for row in tables.get("attribute", ()) if row.get("link_id") == mine and mine]
    document["help"] = _values(linked, "value")
    emails = [service.get("email", ""), organization.get("email", ""), *_values(rows("contact"), "email")]
    document["emails"] = [*dict.fromkeys(filter(None, emails))]
    urls = [organization.get("website", ""), *_values(of_organization.get(("url", owner), []), "url")]
    document["websites"] = [*dict.fromkeys(filter(None, [*urls, service.get("url", "")]))]
    document |= _hours(rows("schedule"))
    wanted = rows("required_document")
    document["documents"] = "; ".join(_values(wanted, "document"))
    document["documents_en"] = "; ".join(_values(wanted, "document_en"))
    costs = "; ".join(_values(rows("cost_option"), "option", "amount_description"))
    document["cost"] = document.get("cost") or costs
    places = [row.get("location_id", "") for row in rows("service_at_location")]
    document |= _location(places[0] if places else "", of_location, tables)
    return {field: value for field, value in document.items() if value}


def _hours(rows: Sequence[Row]) -> dict[str, Any]:
    items = [
        f"{row['byday']} {row['opens_at'][:5]}-{row['closes_at'][:5]}"
        for row in rows
        if row.get("byday") and row.get("opens_at") and row.get("closes_at")
    ]
    told = [row for row in rows if row.get("description")]
    english = [row for row in rows if row.get("description_en")]
    return {
        "schedule": [each for each in items if _SCHEDULE.fullmatch(each)],
        "hours_es": "; ".join(row["description"] for row in told),
        "hours_en": "; ".join(row["description_en"] for row in english),
    }


def _location(id: str, of_location: _Grouped, tables: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    location = next((row for row in tables.get("location", ()) if id and row.get("id") == id), {})
    addresses = of_location.get(("address", id), []) if id else []
    document: dict[str, Any] = {}
    if addresses:
        document |= {field: addresses[0].get(column) for field, column in _ADDRESS.items()}
    if location.get("latitude") and location.get("longitude"):
        document["position"] = f"{location['latitude']},{location['longitude']}"
    for row in of_location.get(("accessibility", id), [])[:1] if id else ():
        document |= {"accessibility": row.get("description"), "accessibility_en": row.get("description_en")}
    return document


def _grouped(tables: Mapping[str, Sequence[Row]], key: str) -> _Grouped:
    found: _Grouped = {}
    for table, rows in tables.items():
        for row in rows:
            if row.get(key):
                found.setdefault((table, row[key]), []).append(row)
    return found


def _values(rows: Iterable[Row], *columns: str) -> list[str]:
    """The first of the columns that each row has."""
    found = (next((row[each] for each in columns if row.get(each)), "") for row in rows)
    return [each for each in found if each]


def _texts(document: Document, field: str) -> list[str]:
    return [str(each) for each in document.get(field) or ()]
