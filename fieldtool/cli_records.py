"""The commands about records: add, read, change, decide, put away, erase."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from typing import Any

from fieldtool import cli_attachments, cli_deciding, cli_input, cli_show, cli_show_packs
from fieldtool.cli_opening import Answer, opened
from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, plural
from fieldtool.services.figures import read_span
from fieldtool.workspace import Workspace


def _observe(options: argparse.Namespace) -> Answer:
    if options.kind == ATTACHMENT.name:
        return cli_attachments.add_from_file(options)
    documents = cli_input.documents(options.source)
    with opened(options) as workspace:
        ids = workspace.records.add(options.kind, documents)
    return list(ids), "\n".join(ids)


def _edit(options: argparse.Namespace) -> Answer:
    documents = cli_input.documents(options.source)
    if len(documents) != 1:
        raise UserError(
            "F-09", Text(N_("One JSON object with the changes is needed.")), Text(N_("Nothing was changed."))
        )
    with opened(options) as workspace:
        record = workspace.records.identify(options.id)
        changed = workspace.records.edit(record, documents[0])
    return {"id": record, "changed": changed}, record if changed else _("Nothing changed.")


def _list(options: argparse.Namespace) -> Answer:
    where = {}
    for each in options.where:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise UserError("F-10", Text(N_("Write --where field=value, not {given}."), {"given": each}))
        where[name] = value
    span = read_span(options.since, options.until)
    with opened(options) as workspace:
        documents = workspace.records.documents(options.kind, where, span=span, deleted=options.deleted)
    return list(documents), cli_show.listing(documents)


def _show(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        document = workspace.records.document(options.id)
        judged = workspace.records.judgements(document["id"])
        attached = workspace.attachments.of(document["id"])
        referred = workspace.referrals.of(document["id"])
        names = workspace.records.names(document.values())
    told = "\n".join(
        [
            cli_show.record(document, names),
            *cli_show.attachments(attached),
            *cli_show.referrals(referred),
            *cli_show_packs.editions(judged),
            *cli_show_packs.judgements(judged),
        ]
    )
    if attached:
        document["attachments"] = cli_show.attachments_document(attached)
    if referred:
        document["referrals"] = cli_show.referrals_document(referred)
    if judged:
        document["judgements"] = [cli_show_packs.judgement_document(each) for each in judged]
    return document, told


def _history(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        changes = workspace.records.history(options.id)
        judged = workspace.records.judgements(options.id)
        kind = KINDS.get(workspace.records.get(options.id).kind)
        values = [value for each in changes for _path, *both in each.changes for value in both]
        names = workspace.records.names(values)
    told = "\n".join([cli_show.history(changes, kind, names), *cli_show_packs.judgements(judged)])
    return cli_show.history_document(changes), told


_YES, _NO = ("yes", "sí", "si", "true"), ("no", "false", "null")


def _differences(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        found = workspace.records.differences()
    return cli_show.differences_document(found), cli_show.differences(found)


def _decide(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        record = workspace.records.identify(options.id)
        _must_differ(workspace, record, options.field)
        value = _kept(workspace, record, options) if options.keep else _value(options)
        workspace.records.decide(record, {options.field: value}, workspace.records.get(record).state.heads)
    return {"id": record, "field": options.field, "value": value}, record


def _must_differ(workspace: Workspace, record: str, field: str) -> None:
    if field not in workspace.records.get(record).state.open:
        raise UserError(
            "R-07",
            Text(N_("There is no difference to decide in the field {field}."), {"field": field[:64]}),
            Text(N_("Nothing was changed.")),
            Text(N_("The command “differences” lists what is to be decided.")),
        )


def _kept(workspace: Workspace, record: str, options: argparse.Namespace) -> Any:
    """The value that the named revision gave to the field, or all texts for `both`."""
    found = workspace.records.differences_of(record)
    return cli_deciding.kept(
        next(each for each in found if each.difference.field == options.field), options.keep
    )


def _value(options: argparse.Namespace) -> Any:
    """What was typed: JSON where it is JSON, otherwise a text; `yes` and `no` for the bin."""
    typed = options.value
    if options.field == DELETED:
        if typed.casefold() not in (*_YES, *_NO):
            raise UserError(
                "R-09",
                Text(N_("Whether a record stays in the bin is answered with yes or no.")),
                Text(N_("Nothing was changed.")),
            )
        return True if typed.casefold() in _YES else None
    try:
        return json.loads(typed)
    except ValueError:
        return typed


def _delete(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        record = workspace.records.identify(options.id)
        changed = workspace.records.put_into_bin(record)
    return {"id": record, "changed": changed}, _(
        "In the bin: {id}. The command “undelete” takes it out.", id=record
    )


def _undelete(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        record = workspace.records.identify(options.id)
        changed = workspace.records.take_out_of_bin(record)
    return {"id": record, "changed": changed}, record if changed else _("Nothing changed.")


def _purge(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        record = workspace.records.identify(options.id)
        if not options.yes:
            raise UserError(
                "R-06",
                Text(
                    N_(
                        "This erases all words of the record and what is attached to it, for ever and "
                        "on every computer that learns of it."
                    )
                ),
                Text(N_("Nothing was changed.")),
                Text(N_("When you are sure, use --yes.")),
            )
        erased = workspace.records.purge(record)
    lines = [
        plural("1 record was erased for ever.", "{n} records were erased for ever.", len(erased)),
        _(
            "Copies that others received are erased when your next bundle reaches them. Older backups "
            "still hold it until they are replaced."
        ),
    ]
    return {"erased": list(erased)}, "\n".join(lines)


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "observe": _observe,
    "add": _observe,
    "edit": _edit,
    "list": _list,
    "show": _show,
    "history": _history,
    "differences": _differences,
    "decide": _decide,
    "delete": _delete,
    "undelete": _undelete,
    "purge": _purge,
}
