"""The commands about contacts: whom to call, what came of it, and which are there twice."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fieldtool import cli_interop
from fieldtool.cli_opening import Answer, opened
from fieldtool.domain.freshness import Freshness
from fieldtool.domain.vocabularies import COUNTRIES, HELP_KINDS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, current, plural
from fieldtool.services.directory import Entry, Wanted
from fieldtool.services.duplicates import Proposal
from fieldtool.services.trusting import telephone
from fieldtool.workspace import Workspace

STATES = {
    Freshness.FRESH: N_("Checked"),
    Freshness.AGEING: N_("Call again soon"),
    Freshness.OLD: N_("Nobody has called for long"),
    Freshness.NEVER: N_("Not yet verified"),
    Freshness.SILENT: N_("Did not answer"),
}

POST = "*post*"
"""Stands for `--near` without a place."""


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> Any:
    """Describe the commands; gives what more commands about contacts are added to."""
    contacts = command("contacts", _("find contacts, note calls, put duplicates together"))
    what = contacts.add_subparsers(dest="what", metavar=_("command"), required=True)

    def one(name: str, help: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = what.add_parser(name, help=help, description=help)
        made.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=_("one JSON document on standard output"),
        )
        return made

    listing = one("list", _("list contacts and public institutions, legal help first"))
    listing.add_argument("--help-kind", action="append", default=[], choices=HELP_KINDS.codes)
    listing.add_argument("--country", action="append", default=[], choices=COUNTRIES)
    listing.add_argument("--place", default="", help=_("only those of this town or state, or who serve it"))
    listing.add_argument("--language", default="", help=_("only those who speak it: a code or a word"))
    listing.add_argument("--open-now", action="store_true", help=_("only those known to be open now"))
    listing.add_argument(
        "--near",
        metavar="PLACE",
        nargs="?",
        const=POST,
        help=_("nearest first: name, code or id of a place; without one, from the post"),
    )
    who = listing.add_mutually_exclusive_group()
    for name in ("public", "internal"):
        who.add_argument(f"--{name}", dest="visibility", action="store_const", const=name, default="")
    call = one("called", _("note a call to a contact: it works, or with --no-answer it did not answer"))
    call.add_argument("id")
    call.add_argument("--no-answer", action="store_true", help=_("nobody answered"))
    call.add_argument("--number", help=_("the number that was called, when it is not the first one"))
    call.add_argument("--by", default="", metavar="CODE", help=_("who called: a code, not a name"))
    call.add_argument("--note", default="")
    one("duplicates", _("list contacts that may be there twice"))
    merge = one("merge", _("put two contacts together: OTHER goes to the bin, KEEP takes what it lacks"))
    merge.add_argument("keep", metavar="KEEP")
    merge.add_argument("other", metavar="OTHER")
    one("separate", _("make two of contacts that were put together")).add_argument("id", metavar="OTHER")
    adopt = one("adopt", _("make an institution of the collection a contact of the team"))
    adopt.add_argument("institution", metavar="ID")
    post = one("post", _("show or choose the place from which distances are told; no bundle says which"))
    chosen = post.add_mutually_exclusive_group()
    chosen.add_argument("place", metavar="PLACE", nargs="?", help=_("name, code or id of a place"))
    chosen.add_argument("--none", action="store_true", help=_("no post"))
    cli_interop.add_arguments(one)
    return what


def _contacts(options: argparse.Namespace) -> Answer:
    return WHAT[options.what](options)


def _list(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        near = _near(workspace, options.near)
        found = workspace.directory.find(
            Wanted(
                help=tuple(options.help_kind),
                countries=tuple(options.country),
                place=options.place,
                language=options.language,
                open_now=options.open_now,
                visibility=options.visibility,
                near=near,
            )
        )
    lines = told(found.entries)
    return [_document(each) for each in found.entries], "\n".join(lines) or _("No contact fits.")


def told(entries: Sequence[Entry]) -> list[str]:
    """Contacts as lines: each with how sure its number is, consulates never without the note."""
    lines = [_line(each) for each in entries]
    if any(each.is_consulate for each in entries):
        lines.append(
            _(
                "Calling your consulate is your choice. If you are afraid of your government, "
                "you do not have to."
            )
        )
    return lines


def _near(workspace: Workspace, asked: str | None) -> str | None:
    """The id of the place to be near to. Raises `UserError` C-25 when the post was not chosen."""
    if asked != POST:
        return workspace.directory.place(asked) if asked else None
    post = workspace.posts.now()
    if post is None:
        raise UserError(
            "C-25",
            Text(N_("No post was chosen.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Choose it with “fieldtool contacts post PLACE”.")),
        )
    return post.place


def _document(entry: Entry) -> dict[str, Any]:
    listed = entry.listed
    return {
        "id": entry.id,
        "code": listed.record.code if listed else None,
        "organisation": {"es": entry.name.es, "en": entry.name.en},
        "help": list(entry.help),
        "country": entry.country,
        "telephone": entry.shown or None,
        "verified": entry.verified,
        "trust": str(listed.freshness if listed else Freshness.NEVER),
        "days_since_check": listed.days if listed else None,
        "silent_days": listed.trust.silent_days if listed else 0,
        "printed": listed is not None and listed.obstacle is None,
        "open_now": entry.open,
        "km": None if entry.km is None else round(entry.km),
        "referrals": entry.referrals,
        "internal": entry.internal,
        "institution": listed is None,
    }


def _line(entry: Entry) -> str:
    known = entry.listed.freshness if entry.listed else Freshness.NEVER
    parts = [
        entry.listed.record.code if entry.listed else _("[institution]"),
        entry.id,
        entry.name.in_(current().language),
        ", ".join(_(HELP_KINDS.word(each)) for each in entry.help),
        entry.shown,
        _(STATES[known]),
        _("open now") if entry.open else "",
        _("{km} km", km=round(entry.km)) if entry.km is not None else "",
        _("[internal]") if entry.internal else "",
    ]
    return "  ".join(each for each in parts if each)


def _called(options: argparse.Namespace) -> Answer:
    answered = not options.no_answer
    with opened(options) as workspace:
        offered = workspace.library.institutions()
        is_office = any(each.id == options.id for each in offered)
        record = workspace.records.get(workspace.contacts.adopt(options.id) if is_office else options.id)
        number = options.number or telephone(record)
        workspace.contacts.called(record.id, number, answered=answered, by=options.by, note=options.note)
        now = next(each for each in workspace.contacts.listed() if each.record.id == record.id)
    document = {"id": record.id, "answered": answered, "trust": str(now.freshness)}
    return document, f"{record.id}  {_(STATES[now.freshness])}"


def _adopt(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        id = workspace.contacts.adopt(options.institution)
        code = workspace.records.get(id).code
    return {"id": id, "code": code}, f"{code}  {id}"


def _post(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        if options.none:
            workspace.posts.choose(None)
        elif options.place:
            workspace.posts.choose(workspace.directory.place(options.place))
        post = workspace.posts.now()
    if post is None:
        return {"id": None}, _("No post was chosen.")
    document = {"id": post.place, "name": post.name, "has_position": post.position is not None}
    lines = [f"{post.place}  {post.name}"]
    if post.position is None:
        lines.append(_("The location of this place is not known, so no distance is shown."))
    return document, "\n".join(lines)


def _duplicates(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        found = workspace.duplicates.proposals()
    document = [
        {"one": each.one.id, "other": each.other.id, "because": "telephone" if each.same_number else "name"}
        for each in found
    ]
    return document, "\n".join(map(_pair, found)) or _("No contact seems to be there twice.")


def _pair(proposal: Proposal) -> str:
    why = _("the same telephone") if proposal.same_number else _("names much alike")
    sides = (
        f"{each.code}  {each.id}  {each.values.get('organisation', '')}"
        for each in (proposal.one, proposal.other)
    )
    return "\n    ".join((f"[{why}]", *sides))


def _merge(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        keep, other = (workspace.records.identify(each) for each in (options.keep, options.other))
        merged = workspace.duplicates.merge(keep, other)
    text = [
        keep,
        plural("1 field was changed.", "{n} fields were changed.", len(merged.after)),
        _("In the bin: {id}. The command “contacts separate” takes it out.", id=other),
    ]
    return {"kept": keep, "other": other, "changed": sorted(merged.after)}, "\n".join(text)


def _separate(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        other = workspace.records.identify(options.id)
        workspace.duplicates.separate(other)
    return {"id": other}, other


WHAT: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "list": _list,
    "called": _called,
    "adopt": _adopt,
    "post": _post,
    "duplicates": _duplicates,
    "merge": _merge,
    "separate": _separate,
    **cli_interop.WHAT,
}
"""What follows the word `contacts`; other parts may add to it, beside `add_arguments`."""

RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"contacts": _contacts}
