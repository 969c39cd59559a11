"""What the command line prints for people, and the JSON documents that are not simply a record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fieldtool.cli_words import UNKNOWN, label, part, value
from fieldtool.clock import moment, written
from fieldtool.domain.editions import JUDGED, read_mark
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.vocabularies import HELP_KINDS, REFERRAL_OUTCOMES
from fieldtool.i18n import _, current, plural
from fieldtool.services.attachments import AttachmentLine
from fieldtool.services.exchange import OpenDifference
from fieldtool.services.library import Hit
from fieldtool.services.records import Change
from fieldtool.services.referrals import ReferralLine
from fieldtool.services.wording import NO_NAMES

ABOUT = ("id", "kind", "code", "place_name", "differences", "had_difference", "heads", "deleted")


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


def record(document: Mapping[str, Any], names: Mapping[str, str] = NO_NAMES) -> str:
    """Every field of a record with its question, its open differences and those that were decided.

    `names`: what other records are called, by id.
    """
    kind = KINDS.get(document["kind"], UNKNOWN)
    lines = [f"{_(kind.title)} {document['code']}  {document['id']}"]
    for each in kind.fields:
        if each.name in document and not each.quiet:
            shown = document.get("place_name") if each.name == "place" else None
            lines.append(f"{_(each.question)}: {shown or value(each, document[each.name], names)}")
    unknown = [name for name in document if name not in kind.names and name not in ABOUT]
    lines += [f"{name}: {json.dumps(document[name], ensure_ascii=False)}" for name in unknown]
    for each in document["differences"]:
        path = each["field"]
        lines.append(_("Difference to decide in {field}:", field=label(kind, path)))
        lines += [f"  - {part(kind, path, one, names)}" for one in each["values"]]
    opened = {each["field"] for each in document["differences"]}
    decided = [label(kind, path) for path in document["had_difference"] if path not in opened]
    if decided:
        lines.append(_("There was a difference, which was decided: {fields}", fields=", ".join(decided)))
    return "\n".join(lines)


def attachments_document(found: Sequence[AttachmentLine]) -> list[dict[str, Any]]:
    """What is attached to a record, for programs."""
    return [
        {
            "id": each.id,
            "code": each.code,
            "description": each.description,
            "media_type": each.media_type,
            "size": each.size,
            "here": each.here,
        }
        for each in found
    ]


def attachments(found: Sequence[AttachmentLine]) -> list[str]:
    """What is attached to a record: one line each under a heading; nothing when there is nothing."""
    lines = [
        "  "
        + "  ".join(
            part
            for part in (
                each.code,
                each.description,
                each.media_type,
                f"{max(1, round(each.size / 1000))} kB",
                "" if each.here else _("[its file is not here]"),
            )
            if part
        )
        for each in found
    ]
    return [plural("1 attachment:", "{n} attachments:", len(lines)), *lines] if lines else []


def referrals_document(found: Sequence[ReferralLine]) -> list[dict[str, Any]]:
    """The referrals of an observation, for programs."""
    return [
        {
            "id": each.id,
            "code": each.code,
            "contact": {"es": each.contact.es, "en": each.contact.en} if each.contact else None,
            "need": list(each.need),
            "date": each.day,
            "outcome": each.outcome,
            "outcome_note": each.note or None,
        }
        for each in found
    ]


def referrals(found: Sequence[ReferralLine]) -> list[str]:
    """The referrals of an observation: one line each under a heading; nothing when there are none."""
    lines = [
        "  "
        + "  ".join(
            part
            for part in (
                each.code,
                each.day,
                each.contact.in_(current().language) if each.contact else _("[its contact is not here]"),
                ", ".join(_(HELP_KINDS.word(code)) for code in each.need),
                _(REFERRAL_OUTCOMES.word(each.outcome)),
                each.note,
            )
            if part
        )
        for each in found
    ]
    return [plural("1 referral:", "{n} referrals:", len(lines)), *lines] if lines else []


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


def history(changes: Sequence[Change], kind: Kind | None, names: Mapping[str, str] = NO_NAMES) -> str:
    """Each revision with its date, its author and what it changed, in words."""
    lines = []
    for each in changes:
        who = {"": _("this computer"), None: each.author[:8]}.get(each.name, each.name)
        lines.append(f"{current().when(moment(each.ms))}  {who}  {each.revision[:12]}")
        for path, before, after in each.changes:
            found = read_mark(path.removeprefix(f"{JUDGED}.")) if path.startswith(f"{JUDGED}.") else None
            if found is None:
                shown = " → ".join(part(kind, path, given, names) for given in (before, after))
                lines.append(f"    {label(kind, path)}: {shown}")
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
        if each.withheld:
            lines.append("    " + _("Its words are not here."))
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
        lines.append(f"{each.record.code}  {each.record.id}  {name}")
        for side, candidate in zip(each.sides, each.difference.candidates, strict=True):
            who = {"": _("this computer"), None: _("unknown")}.get(side.author, side.author)
            shown = part(kind, name, side.value)
            when = current().when(moment(side.ms))
            lines.append(f"  {candidate.revision[:12]}  {who}, {when}: {shown}")
    return "\n".join(lines) or _("There is nothing to decide.")
