"""What the command line prints about bundles, receipts and what came of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from fieldtool.cli_words import called, label, part
from fieldtool.clock import moment, written
from fieldtool.domain.kinds import KINDS
from fieldtool.i18n import N_, _, current, plural
from fieldtool.services.arriving import Arrival
from fieldtool.services.exchange import (
    DiaryLine,
    Handed,
    Missing,
    PastImport,
    Prepared,
    Received,
    SetAsideItem,
    SettledDifference,
)


def prepared(made: Prepared, naming: int = 0) -> str:
    """What a bundle holds and who can read it. `naming` records in it name one that was left out."""
    lines = [
        plural(
            "1 record in the bundle: {file}",
            "{n} records in the bundle: {file}",
            made.records,
            file=made.path,
        ),
        _("Only these can read it: {names}", names=", ".join(made.names))
        if made.names
        else _("Whoever has the phrase can read it. Tell it by another way than the file."),
    ]
    if made.attachments:
        lines.append(plural("1 attachment is inside.", "{n} attachments are inside.", made.attachments))
    if not made.everything:
        lines.append(_("Only what was not confirmed by a receipt is inside."))
    if len(made.files) > 1:
        lines.append(
            _(
                "It was cut into parts that belong together: {files}",
                files=", ".join(each.name for each in made.files),
            )
        )
    if made.withheld:
        lines.append(
            plural(
                "1 restricted record was not included.",
                "{n} restricted records were not included.",
                made.withheld,
            )
        )
    if made.left_out:
        lines.append(
            plural(
                "1 record was left out and still counts as not shared.",
                "{n} records were left out and still count as not shared.",
                len(made.left_out),
            )
        )
    if naming:
        lines.append(
            plural(
                "1 record in the bundle names one that was left out.",
                "{n} records in the bundle name one that was left out.",
                naming,
            )
        )
    return "\n".join(lines)


def received_document(received: Received) -> dict[str, Any]:
    """The result of an import as one JSON document."""
    return {
        "new": list(received.new),
        "same": list(received.same),
        "joined": list(received.joined),
        "settled": [
            {
                "id": each.id,
                "field": part.field,
                "value": part.decided.value,
                "author_name": part.decided.author,
                "decided": written(part.decided.ms),
            }
            for each in received.arrivals
            for part in each.settled
        ],
        "differences": [
            {
                "id": each.record.id,
                "field": each.difference.field,
                "values": [candidate.value for candidate in each.difference.candidates],
                "revisions": [candidate.revision for candidate in each.difference.candidates],
            }
            for each in received.differences
        ],
        "decided": [{"id": record, "field": field} for record, field in received.decided],
        "not_written": [{"id": each.record, "field": each.field} for each in received.not_written],
        "set_aside": [{"item": each.item, "reason": _(each.reason)} for each in received.set_aside],
        "sender": received.sender.author,
        "sender_name": received.sender_name,
        "fingerprint": received.sender.fingerprint,
        "made": received.made,
        "withheld": received.withheld,
        "received": received.done,
        "erased": list(received.erased),
        "attachments": received.attachments,
        "set_aside_in_all": received.set_aside_in_all,
        "number": received.number,
        "copied": received.copied,
        "forked": list(received.forked),
    }


MOST_NAMED = 100
"""So many records are named one by one on a terminal; `list` shows all."""


def _named(heading: str, found: Sequence[Arrival], in_all: int) -> list[str]:
    """A heading with the number, and one line a record."""
    lines = [heading]
    for each in found[:MOST_NAMED]:
        line = f"  {called(each.kind, each.code, each.name, each.when)}"
        if each.joined:
            kind = KINDS.get(each.kind)
            line += f": {', '.join(label(kind, path) for path in each.joined)}"
        lines.append(line)
    more = in_all - min(len(found), MOST_NAMED)
    if more > 0:
        lines.append(plural("  and 1 more", "  and {n} more", more))
    return lines


def _settled(arrival: Arrival, one: SettledDifference) -> str:
    """A difference that was open here and that the other side has decided: for what, who and when."""
    kind = KINDS.get(arrival.kind)
    who, when = one.decided.author, current().when(moment(one.decided.ms))
    return _(
        "Decided by the other side: {code}, {field}: {value} ({who}, {when})",
        code=arrival.code,
        field=label(kind, one.field),
        value=one.decided.name or part(kind, one.field, one.decided.value),
        who=_("a computer that is not known here") if who is None else who or _("this computer"),
        when=when,
    )


def received(found: Received) -> str:
    """What came, in plain words."""
    lines = []
    if found.sender_name is None:
        lines.append(_("The sender is not known. Their numbers: {numbers}", numbers=found.sender.fingerprint))
    if not found.changes and not found.set_aside:
        lines.append(_("Nothing changed: everything in the bundle was already here."))
    new = [each for each in found.arrivals if each.new]
    told = [each for each in found.arrivals if not each.new]
    joined = [each for each in told if each.joined or not (each.differences or each.settled)]
    if found.new:
        heading = plural("1 new record:", "{n} new records:", len(found.new))
        lines += _named(heading, new, len(found.new))
    if found.joined:
        heading = plural(
            "1 record is brought up to date:", "{n} records are brought up to date:", len(found.joined)
        )
        lines += _named(heading, joined, len(found.joined))
    if found.same:
        lines.append(plural("1 record was already here.", "{n} records were already here.", len(found.same)))
    if found.decided:
        lines.append(plural("1 difference was decided.", "{n} differences were decided.", len(found.decided)))
    lines += [
        _(
            "Not decided, because it changed meanwhile or cannot be saved so: {code}, {field}",
            code=each.code,
            field=label(KINDS.get(each.kind), each.field),
        )
        for each in found.not_written
    ]
    lines += [_settled(each, one) for each in found.arrivals for one in each.settled]
    for each in found.differences:
        kind = KINDS.get(each.record.kind)
        name = each.difference.field
        lines.append(
            _(
                "Difference to decide: {code}, {field}",
                code=each.record.code,
                field=label(kind, name),
            )
        )
        lines += [
            f"  - {part(kind, name, candidate.value)} ({candidate.revision[:12]})"
            for candidate in each.difference.candidates
        ]
    lines += [
        _("Set aside: {item}. {reason}", item=each.item, reason=each.reason) for each in found.set_aside
    ]
    if found.withheld:
        lines.append(
            plural(
                "The sender kept back the words of 1 record.",
                "The sender kept back the words of {n} records.",
                found.withheld,
            )
        )
    if found.erased:
        lines.append(
            plural(
                "1 record is erased for ever, because somebody erased it.",
                "{n} records are erased for ever, because somebody erased them.",
                len(found.erased),
            )
        )
    if found.attachments:
        lines.append(plural("1 attachment came with it.", "{n} attachments came with it.", found.attachments))
    if found.set_aside_in_all > len(found.set_aside):
        lines.append(
            plural(
                "1 piece was set aside in all.", "{n} pieces were set aside in all.", found.set_aside_in_all
            )
        )
    if found.forked:
        lines.append(_("A laptop was copied, and both copies were written on. All that both wrote is kept."))
    if found.copied:
        lines.append(
            _(
                "A copy of this store is used on another computer. From now on this computer writes "
                "under new keys: give its identity file to the others again."
            )
        )
    if not found.done:
        lines.append(_("This was only a preview. Nothing was received."))
    return "\n".join(lines)


def imports_document(found: Sequence[PastImport]) -> list[dict[str, Any]]:
    """Every bundle that was received."""
    return [
        {
            "number": each.number,
            "received": written(each.at_ms),
            "sender_name": each.sender,
            "counts": dict(each.counts),
            "undone": each.undone,
            "can_be_undone": each.can_be_undone,
        }
        for each in found
    ]


def imports(found: Sequence[PastImport]) -> str:
    """One line a bundle, with the number under which it can be undone."""
    lines = []
    for each in found:
        state = _("undone") if each.undone else _("can be undone") if each.can_be_undone else ""
        who = each.sender or _("this computer")
        lines.append(f"{each.number}  {current().when(moment(each.at_ms))}  {who}  {state}".rstrip())
    return "\n".join(lines) or _("No bundle has been received yet.")


def diary_document(lines: Sequence[DiaryLine]) -> list[dict[str, Any]]:
    """The diary as one JSON document."""
    return [
        {
            "at": written(each.at_ms),
            "event": each.event,
            "sentence": _(each.sentence),
            "number": each.number,
            "confirmed": each.confirmed,
        }
        for each in lines
    ]


def diary(lines: Sequence[DiaryLine]) -> str:
    """The diary, the newest first."""
    return "\n".join(f"{current().when(moment(each.at_ms))}  {_(each.sentence)}" for each in lines) or _(
        "Nothing has been given or received yet."
    )


def aside_document(item: SetAsideItem, line: bytes) -> dict[str, Any]:
    """One item that was set aside; its line as text."""
    return {"id": item.id, "item": item.item, "reason": _(item.reason), "line": line.decode(errors="replace")}


def aside_line(item: SetAsideItem, line: bytes) -> str:
    """One item with its reason, laid out to be read as far as it can be."""
    text = line.decode(errors="replace")
    with suppress(ValueError, RecursionError):  # what is damaged is shown as it came
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    return f"{item.item}  {_(item.reason)}\n{text}"


def waiting_document(found: Sequence[SetAsideItem], missing: Sequence[Missing]) -> dict[str, Any]:
    """What was set aside, and what it waits for."""
    return {
        "set_aside": [{"id": each.id, "item": each.item, "reason": _(each.reason)} for each in found],
        "missing": [
            {
                "author": each.author,
                "name": each.name,
                "first": each.first,
                "last": each.last,
                "words": each.words,
            }
            for each in missing
        ],
    }


def waiting(found: Sequence[SetAsideItem], missing: Sequence[Missing]) -> str:
    """The same for people: whom to ask for what."""
    lines = [f"{each.id[:12]}  {each.item}  {_(each.reason)}" for each in found]
    lines += [_(each.sentence) for each in missing]
    return "\n".join(lines) or _("Nothing is set aside.")


def handed_document(found: Handed) -> dict[str, Any]:
    """Whether everything is known to be elsewhere."""
    return {
        "safe_to_erase": found.safe,
        "name": found.name,
        "revisions": found.revisions,
        "not_shared": found.unshared,
        "attachments": found.attachments,
        "drafts": found.drafts,
        "set_aside": found.set_aside,
        "restricted": found.restricted,
        "never": found.never,
    }


def handed(found: Handed) -> str:
    """The same in words."""
    if found.safe:
        return _("Everything here has arrived at {name}. It is safe to erase it here.", name=found.name)
    counted = (
        (N_("Changes that did not arrive there: {n}"), found.revisions),
        (N_("Of these changes, not shared yet: {n}"), found.unshared),
        (N_("Attachments that did not arrive there: {n}"), found.attachments),
        (N_("Drafts, which never travel: {n}"), found.drafts),
        (N_("Items that are set aside here: {n}"), found.set_aside),
    )
    first = (
        _("It is not safe to erase this store. Most of it has arrived at {name}.", name=found.name)
        if found.name is not None
        else _("It is not safe to erase this store. Nobody has given a receipt yet.")
    )
    lines = [first, *(_(message, n=count) for message, count in counted if count)]
    return "\n".join([*lines, *(_(each) for each in found.reasons)])
