"""What the command line prints for people, and the JSON documents that are not simply a record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fieldtool.clock import moment, written
from fieldtool.domain.editions import JUDGED, read_mark
from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.i18n import N_, _, current
from fieldtool.services.exchange import OpenDifference
from fieldtool.services.library import Hit
from fieldtool.services.records import Change

ABOUT = ("id", "kind", "code", "place_name", "differences", "had_difference", "heads", "deleted")

UNKNOWN = Kind("", 0, "XX", N_("Record of a newer release"), "", ())
"""Stands for kinds that only a newer release knows; their fields are shown by their names."""


def listing(documents: Sequence[Mapping[str, Any]]) -> str:
    """One line a record: code, date, situation, place or name."""
    return "\n".join(
        "  ".join(
            str(part)
            for part in (
                each["code"],
                each["id"],
                each.get("occurred") or each.get("started") or "",
                each.get("situation") or "",
                each.get("place_name") or each.get("name") or each.get("organisation") or "",
                _("[has differences]") if each["differences"] else "",
                _("[in the bin]") if each.get("deleted") else "",
            )
            if part
        )
        for each in documents
    )


def record(document: Mapping[str, Any]) -> str:
    """Every field of a record with its question, and its open differences."""
    kind = KINDS.get(document["kind"], UNKNOWN)
    lines = [f"{_(kind.title)} {document['code']}  {document['id']}"]
    for each in kind.fields:
        if each.name in document and not each.quiet:
            shown = document.get("place_name") if each.name == "place" else None
            lines.append(f"{_(each.question)}: {shown or value(each, document[each.name])}")
    unknown = [name for name in document if name not in kind.names and name not in ABOUT]
    lines += [f"{name}: {json.dumps(document[name], ensure_ascii=False)}" for name in unknown]
    for each in document["differences"]:
        name = each["field"].partition(".")[0]
        field = kind.field(name) if name in kind.names else None
        lines.append(
            _("Difference to decide in {field}:", field=_(field.question) if field else each["field"])
        )
        whole = field if field is not None and "." not in each["field"] else None
        lines += [f"  - {value(whole, one)}" for one in each["values"]]
    return "\n".join(lines)


def value(field: Field | None, given: Any) -> str:
    """A value in words."""
    if given is None:
        return _("(empty)")
    if field is not None and field.choices is not None:
        if field.shape is Shape.CHOICE:
            return _(field.choices.word(given))
        if field.shape is Shape.CHOICES:
            return ", ".join(_(field.choices.word(code)) for code in given)
        if field.shape is Shape.ANSWERS:
            return "; ".join(f"{code}: {_(field.choices.word(word))}" for code, word in given.items())
    if field is not None and field.shape is Shape.GROUP:
        parts = {part.name: part for part in field.parts}
        return ", ".join(
            f"{_(parts[name].question) if name in parts else name}: {value(parts.get(name), item)}"
            for name, item in given.items()
        )
    if field is not None and field.shape is Shape.GROUPS:
        group = Field(field.name, Shape.GROUP, field.question, parts=field.parts)
        return "; ".join(value(group, item) for item in given)
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def history_document(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Who wrote what and when, as one JSON document."""
    return [
        {
            "revision": each.revision,
            "author": each.author,
            "name": each.name,
            "position": each.position,
            "written": written(each.ms),
            "parents": list(each.parents),
            "changes": {path: {"before": before, "after": after} for path, before, after in each.changes},
            "withheld": each.withheld,
        }
        for each in changes
    ]


def history(changes: Sequence[Change]) -> str:
    """Each revision with its date, its author and what it changed."""
    lines = []
    for each in changes:
        who = {"": _("this computer"), None: each.author[:8]}.get(each.name, each.name)
        lines.append(f"{current().when(moment(each.ms))}  {who}  {each.revision[:12]}")
        for path, before, after in each.changes:
            shown = [
                _("(empty)") if v is None else json.dumps(v, ensure_ascii=False) for v in (before, after)
            ]
            found = read_mark(path.removeprefix(f"{JUDGED}.")) if path.startswith(f"{JUDGED}.") else None
            if found is None:
                lines.append(f"    {path}: {shown[0]} → {shown[1]}")
            elif after is not None:
                code, edition = found
                lines.append(
                    "    "
                    + _(
                        "{code} was judged against edition {version} of “{pack}”.",
                        code=code,
                        version=edition.version,
                        pack=edition.pack,
                    )
                )
    return "\n".join(lines)


def hits(found: Sequence[Hit], query: str) -> str:
    """What was found, best first, or what to try instead."""
    if not found:
        return _("We did not find “{words}”. Try another word or choose a situation.", words=query)
    return "\n".join(f"{hit.id}  {hit.title}\n    {hit.snippet}" for hit in found)


def differences_document(found: Sequence[OpenDifference]) -> list[dict[str, Any]]:
    """What is to be decided, as one JSON document."""
    return [
        {
            "id": each.record.id,
            "code": each.record.code,
            "kind": each.record.kind,
            "field": each.difference.field,
            "values": [
                {
                    "value": side.value,
                    "revision": candidate.revision,
                    "name": side.author,
                    "written": written(side.ms),
                }
                for side, candidate in zip(each.sides, each.difference.candidates, strict=True)
            ],
        }
        for each in found
    ]


def differences(found: Sequence[OpenDifference]) -> str:
    """Each difference with its values, who wrote them and the revisions to name."""
    lines = []
    for each in found:
        kind = KINDS.get(each.record.kind)
        name = each.difference.field
        field = kind.field(name) if kind is not None and name in kind.names else None
        lines.append(f"{each.record.code}  {each.record.id}  {name}")
        for side, candidate in zip(each.sides, each.difference.candidates, strict=True):
            who = {"": _("this computer"), None: _("unknown")}.get(side.author, side.author)
            shown = in_bin(side.value) if name == DELETED else value(field, side.value)
            when = current().when(moment(side.ms))
            lines.append(f"  {candidate.revision[:12]}  {who}, {when}: {shown}")
    return "\n".join(lines) or _("There is nothing to decide.")


def in_bin(given: Any) -> str:
    """The value of the part that says whether a record is in the bin."""
    return _("in the bin") if given is True else _("not in the bin")
