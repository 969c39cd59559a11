"""The tables of HSDS 3.0 as files: one JSON of nested organisations, or a package of CSV tables in a zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.interop.hsds import Row, Tables

MOST_BYTES = 50_000_000
"""Of a file, unpacked."""
MOST_ROWS = 100_000

_INSIDE = {
    "organization": {"services": "service", "locations": "location", "phones": "phone", "contacts": "contact",
                     "additional_websites": "url"},
    "service": {"phones": "phone", "schedules": "schedule", "service_areas": "service_area",
                "languages": "language", "required_documents": "required_document", "contacts": "contact",
                "cost_options": "cost_option", "attributes": "attribute",
                "service_at_locations": "service_at_location"},
    "service_at_location": {"location": "location", "phones": "phone", "schedules": "schedule"},
    "location": {"addresses": "address", "accessibility": "accessibility", "phones": "phone",
                 "languages": "language", "schedules": "schedule"},
}  # fmt: skip
"""Table to the properties in which rows of other tables lie in the JSON."""
_KNOWN = (*_INSIDE, "address", "phone", "schedule", "language", "service_area", "required_document",
          "accessibility", "cost_option", "contact", "attribute", "url")  # fmt: skip
_DATE = (1980, 1, 1, 0, 0, 0)


def to_json(tables: Tables) -> bytes:
    """An array of organisations with everything inside them."""
    children: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for table, rows in tables.items():
        for row in rows:
            parent = _parent(table, row)
            children.setdefault((parent[0], parent[1]), []).append((table, row))

    def nested(table: str, row: Row) -> dict[str, Any]:
        made: dict[str, Any] = dict(row)
        names = {inside: name for name, inside in _INSIDE.get(table, {}).items()}
        for inside, child in children.get((table, row["id"]), ()):
            made.setdefault(names[inside], []).append(nested(inside, child))
        if table == "service_at_location":
            location = next(each for each in tables["location"] if each["id"] == row["location_id"])
            made["location"] = nested("location", location)
        return made

    found = [nested("organization", row) for row in tables.get("organization", ())]
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _parent(table: str, row: Row) -> tuple[str, str]:
    """Where a row lies in the JSON. A location lies in the service that is there."""
    if table == "attribute":
        return row.get("link_entity", "service"), row.get("link_id", "")
    if table == "location":
        return "", ""
    for key in ("location_id", "service_id", "organization_id"):
        if row.get(key) and not (table == "service_at_location" and key == "location_id"):
            return key.removesuffix("_id"), row[key]
    return "", ""


def from_json(data: bytes) -> Tables:
    """The tables in a JSON: an array of organisations or of services, one of them, or a page of an API.

    Raises `UserError` N-01 when it is no JSON of this kind.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise not_readable() from error
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        document = document["contents"]
    tables: Tables = {}
    entries = document if isinstance(document, list) else [document]
    if not any(isinstance(entry, dict) and isinstance(entry.get("name"), str) for entry in entries):
        raise not_readable()
    for entry in entries:
        if not isinstance(entry, dict):
            entry = {}  # a contact without a name, which is told of in its place
        is_service = "services" not in entry and ("organization" in entry or "status" in entry)
        _flatten(tables, "service" if is_service else "organization", entry, {}, 0)
        if is_service and isinstance(entry.get("organization"), dict):
            _flatten(tables, "organization", entry["organization"], {}, 0)
    return tables


def _flatten(tables: Tables, table: str, entry: Mapping[str, Any], links: Row, depth: int) -> None:
    rows = tables.setdefault(table, [])
    if len(rows) >= MOST_ROWS or depth > 6:
        raise too_large()
    row = {key: text for key, value in entry.items() if (text := _text(value)) is not None} | links
    if table == "service" and isinstance(entry.get("organization"), dict):
        row.setdefault("organization_id", _text(entry["organization"].get("id")) or "")
    row.setdefault("id", f"{table}-{len(rows)}")
    rows.append(row)
    for name, inside in _INSIDE.get(table, {}).items():
        found = entry.get(name)
        for child in found if isinstance(found, list) else [found]:
            if isinstance(child, dict):
                linked = {"link_id": row["id"]} if inside == "attribute" else {f"{table}_id": row["id"]}
                if table == "service_at_location":
                    linked = {} if inside == "location" else {"service_id": row.get("service_id", "")}
                    if inside == "location":
                        row.setdefault("location_id", _text(child.get("id")) or f"location-of-{row['id']}")
                        child = {"id": row["location_id"], **child}
                _flatten(tables, inside, child, linked, depth + 1)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    return None


def to_package(tables: Tables) -> bytes:
    """A zip with a CSV file for each table and a `datapackage.json` that names them."""
    out = io.BytesIO()
    resources = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for table, rows in sorted(tables.items()):
            columns = sorted({key for row in rows for key in row}, key=lambda key: (key != "id", key))
            file = io.StringIO()
            writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
            package.writestr(zipfile.ZipInfo(f"{table}.csv", _DATE), file.getvalue())
            fields = [{"name": column, "type": "string"} for column in columns]
            resources.append({"name": table, "path": f"{table}.csv", "schema": {"fields": fields}})
        head = {"name": "contacts", "profile": "tabular-data-package", "resources": resources}
        package.writestr(zipfile.ZipInfo("datapackage.json", _DATE), json.dumps(head, indent=1))
    return out.getvalue()


def from_package(data: bytes) -> Tables:
    """The tables in a zip of CSV files; files of other names are left aside.

    Raises `UserError` N-01 when it is none, N-02 when it is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = {info.filename.rpartition("/")[2]: info for info in package.infolist()}
            if sum(info.file_size for info in files.values()) > MOST_BYTES:
                raise too_large()
            found = {
                table: list(_rows(package.read(files[f"{table}.csv"])))
                for table in _KNOWN
                if f"{table}.csv" in files
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise not_readable() from error
    if "organization" not in found and "service" not in found:
        raise not_readable()
    return found


def _rows(data: bytes) -> Iterator[Row]:
    reader: Any = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    for number, row in enumerate(reader):
        if number >= MOST_ROWS:
            raise too_large()
        yield {
            key: value
            for key, value in row.items()
            if isinstance(key, str) and isinstance(value, str) and value
        }


def not_readable(names: Sequence[str] = ()) -> UserError:
    """The file is none of those that can be read."""
    return UserError(
        "N-01",
        Text(N_("This file holds no contacts that can be read.")),
        Text(N_("Nothing was changed.")),
        Text(N_("Choose a file of contacts: vCard, HSDS, CSV or Excel (xlsx).")),
    )


def too_large() -> UserError:
    """More than a directory of contacts can have."""
    return UserError(
        "N-02",
        Text(N_("This file is too large for a list of contacts.")),
        Text(N_("Nothing was changed.")),
        Text(N_("Cut it into several files and read them one after the other.")),
    )
