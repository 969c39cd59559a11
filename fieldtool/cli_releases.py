"""The commands about releases of the program: `verify-release FOLDER` and `whats-new`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from fieldtool import i18n
from fieldtool.cli_opening import Answer
from fieldtool.i18n import N_, _, plural
from fieldtool.services import news, releases
from fieldtool.services.releases import Found, ReleaseCheck, Signed, Verdict

Command = Callable[[str, str], argparse.ArgumentParser]

CODES = {Verdict.GENUINE: 0, Verdict.GENUINE_IN_PART: 1, Verdict.BAD: 1, Verdict.UNPROVEN: 3}
"""Exit codes; 2 is wrong usage."""

MOST_SHOWN = 20
"""Names in a row; a stick may hold much else."""

FILES = {
    Found.RIGHT: N_("{name}: as it was made."),
    Found.ALTERED: N_("{name}: altered, or only half copied. Do not open it."),
    Found.MISSING: N_("{name}: missing."),
    Found.REFUSED: N_(
        "{name}: not looked at, because it is a link, is no file, or leads out of the folder. "
        "Nobody makes a release so. Do not open it."
    ),
    Found.UNREADABLE: N_("{name}: cannot be read; the drive may be damaged."),
}
ORDER = (Found.RIGHT, Found.MISSING, Found.UNREADABLE, Found.ALTERED, Found.REFUSED)
"""What matters most comes last, where it is still on the screen."""

SIGNED = {
    Signed.BY_KNOWN: N_("The list of the files is signed by a key that is known here: {numbers}."),
    Signed.BY_KEY_BESIDE: N_(
        "The list of the files is signed by the key that lies in the folder itself. That proves nothing "
        "until its numbers were compared. Call somebody who has the release from another hand and ask if "
        "theirs are the same: {numbers}."
    ),
    Signed.BY_OTHER: N_("The list of the files is signed by another key than those that are known here."),
    Signed.BROKEN: N_(
        "The signature does not fit the list of the files: one of them was changed afterwards."
    ),
    Signed.NOT: N_("The list of the files is not signed: anybody could have written it."),
    Signed.CANNOT_TELL: N_("The list of the files is signed, but there is no key here to check it with."),
}
NO_KEY = N_("This build knows no release key: nobody gave it one when it was made.")

VERDICTS = {
    Verdict.GENUINE: N_("This release is genuine and whole. It can be installed."),
    Verdict.GENUINE_IN_PART: N_(
        "What is here is genuine, but the release is not whole. What is not missing can be installed."
    ),
    Verdict.BAD: N_("Do not install from this folder. Ask for it to be copied again, from another hand."),
    Verdict.UNPROVEN: N_("Nothing differs from the list, but nobody who is known here vouches for the list."),
}


def add_arguments(command: Command) -> None:
    """Describe the command."""
    verify = command(
        "verify-release",
        _("tell whether a folder holds a release as its makers gave it away; needs no store"),
    )
    verify.add_argument("release", type=Path, metavar=_("folder"))
    verify.add_argument(
        "--key", type=Path, metavar="F", help=_("public key to check with, instead of those of this program")
    )
    whats_new = command("whats-new", _("tell what is new in this version; needs no store"))
    whats_new.add_argument("--all", action="store_true", help=_("and in all versions before it"))


def _verify(options: argparse.Namespace) -> Answer:
    found = releases.verify(options.release, options.key)
    return document(found), "\n".join(lines(found))


def _whats_new(options: argparse.Namespace) -> Answer:
    versions = news.all_news() if options.all else news.all_news()[:1]
    language = i18n.current().language
    told = []
    for each in versions:
        told += [
            _("Version {version}", version=each.version),
            *(f"- {note.in_(language)}" for note in each.notes),
        ]
    document = [
        {"version": each.version, "notes": [{"es": note.es, "en": note.en} for note in each.notes]}
        for each in versions
    ]
    return document, "\n".join(told)


def lines(found: ReleaseCheck) -> list[str]:
    """What was found, for people: the files, then the signature, then what to do."""
    told = [_(FILES[kind], name=name) for kind in ORDER for name in found.files.all(kind)]
    if found.files.extra:
        told.append(_extra(found.files.extra))
    if not found.keys_known:
        told.append(_(NO_KEY))
    told.append(_(SIGNED[found.signed], numbers=found.key.fingerprint if found.key else ""))
    return [*told, _(VERDICTS[found.verdict])]


def _extra(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_SHOWN]) + (" …" if len(names) > MOST_SHOWN else "")
    return plural(
        "1 file is not part of the release. Do not open it to install something: {names}.",
        "{n} files are not part of the release. Open none of them to install something: {names}.",
        len(names),
        names=shown,
    )


def document(found: ReleaseCheck) -> dict[str, Any]:
    """The same for programs."""
    return {
        "verdict": str(found.verdict),
        "signed": str(found.signed),
        "fingerprint": found.key.fingerprint if found.key else None,
        "keys_known": found.keys_known,
        "files": {name: str(each) for name, each in found.files.named.items()},
        "extra": list(found.files.extra),
    }


def exit_code(options: argparse.Namespace, document: Any) -> int:
    """What the verdict means for a script; 0 for other commands."""
    return CODES[Verdict(document["verdict"])] if options.command == "verify-release" else 0


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "verify-release": _verify,
    "whats-new": _whats_new,
}
