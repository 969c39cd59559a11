"""The commands that keep a store safe: backups, stores made from them, and what is saved of a damaged one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fieldtool.cli_opening import Answer, folder, opened, phrase
from fieldtool.clock import moment, written
from fieldtool.i18n import _, current, plural
from fieldtool.services.keeping import BEFORE_MIGRATION, Backup
from fieldtool.services.rescuing import Rescued, rescue
from fieldtool.services.restoring import Restored, restore


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the commands. `command` makes one from its name and its help."""
    backup = command("backup", _("make a backup, and drop those that are not needed any more"))
    backup.add_argument("--to", type=Path, metavar="FOLDER", help=_("folder or USB drive, this once"))
    backup.add_argument("--always-to", type=Path, metavar="FOLDER", help=_("folder or USB drive from now on"))
    listing = command("backups", _("list the backups"))
    listing.add_argument("--verify", action="store_true", help=_("read each of them through"))
    again = command("restore", _("make a store from a backup, in a new folder"))
    again.add_argument("backup", type=Path, metavar="BACKUP")
    again.add_argument("--folder", type=Path, default=argparse.SUPPRESS, help=_("folder of the new store"))
    saved = command("rescue", _("save what can be read of a damaged store into a new one"))
    saved.add_argument(
        "--folder", type=Path, default=argparse.SUPPRESS, help=_("folder of the damaged store")
    )
    saved.add_argument("--to", type=Path, required=True, metavar="NEW", help=_("folder of the new store"))


def _backup(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        if options.always_to:
            workspace.keeping.set_folder(options.always_to)
        made = workspace.keeping.backup_now(options.to)
    return _document(made), _("Backup made and checked: {folder}", folder=made.path)


def _backups(options: argparse.Namespace) -> Answer:
    document, lines = [], []
    with opened(options) as workspace:
        for each in workspace.keeping.backups():
            one = _document(each)
            line = f"{current().when(moment(each.moment_ms))}  {_size(each.size)}  {each.path}"
            if each.kind == BEFORE_MIGRATION:
                line += "  " + _("[before a change of the store]")
            if options.verify:
                one["problems"] = [_(problem) for problem in workspace.keeping.verify(each)]
                line = "\n    ".join([line, *(one["problems"] or [_("Whole.")])])
            document.append(one)
            lines.append(line)
        away = workspace.keeping.away()
    lines = lines or [_("There is no backup yet.") if not away else _("No backup is at hand now.")]
    lines += [_("Backups were also made here, which is not connected now: {folder}", folder=p) for p in away]
    return document, "\n".join(lines)


def _restore(options: argparse.Namespace) -> Answer:
    made = restore(options.backup, folder(options), phrase(options))
    return _restored_document(made), _restored(made)


def _rescue(options: argparse.Namespace) -> Answer:
    saved = rescue(folder(options), options.to, phrase(options))
    return _rescued_document(saved), _rescued(saved)


def _document(backup: Backup) -> dict[str, Any]:
    return {
        "folder": str(backup.path),
        "made": written(backup.moment_ms),
        "kind": backup.kind,
        "size": backup.size,
        "attachments": len(backup.attachments),
    }


def _restored_document(made: Restored) -> dict[str, Any]:
    return {
        "folder": str(made.folder),
        "made": written(made.moment_ms),
        "records": made.records,
        "attachments": made.attachments,
        "missing": list(made.missing),
        "problems": [_(problem) for problem in made.problems],
    }


def _restored(made: Restored) -> str:
    """What came back, what did not, and what it means for the others."""
    lines = [
        _("The store was made: {folder}", folder=made.folder),
        _("It is as it was on {moment}.", moment=current().when(moment(made.moment_ms))),
        plural("1 record is in it.", "{n} records are in it.", made.records),
    ]
    if made.attachments:
        lines.append(plural("1 attachment is in it.", "{n} attachments are in it.", made.attachments))
    if made.missing:
        lines.append(
            plural(
                "1 attachment is missing or damaged in the backup.",
                "{n} attachments are missing or damaged in the backup.",
                len(made.missing),
            )
        )
    lines += [_(problem) for problem in made.problems]
    return "\n".join([*lines, _new_author()])


def _rescued_document(saved: Rescued) -> dict[str, Any]:
    return {
        "folder": str(saved.folder),
        "diagnosis": [_(each) for each in saved.diagnosis],
        "records": saved.records,
        "kept": saved.kept,
        "rewritten": saved.rewritten,
        "lost": saved.lost,
        "drafts": saved.drafts,
        "attachments": saved.attachments,
        "attachments_lost": saved.attachments_lost,
        "problems": [_(problem) for problem in saved.problems],
    }


def _rescued(saved: Rescued) -> str:
    """What was wrong, what was saved and what was not."""
    lines = [_(each) for each in saved.diagnosis]
    lines.append(_("The store was made: {folder}", folder=saved.folder))
    lines.append(plural("1 record is in it.", "{n} records are in it.", saved.records))
    counted = (
        (_("Versions as they were written: {n}", n=saved.kept), saved.kept),
        (_("Versions written anew, since their chain is broken: {n}", n=saved.rewritten), saved.rewritten),
        (_("Versions that could not be read: {n}", n=saved.lost), saved.lost),
        (_("Drafts: {n}", n=saved.drafts), saved.drafts),
        (_("Attachments: {n}", n=saved.attachments), saved.attachments),
        (_("Attachments that are lost: {n}", n=saved.attachments_lost), saved.attachments_lost),
    )
    lines += [line for line, n in counted if n]
    lines += [_(problem) for problem in saved.problems]
    lines.append(_("The damaged folder is as it was. Keep it until you have looked over the new store."))
    return "\n".join([*lines, _new_author()])


def _new_author() -> str:
    return _("For the others it is a new computer: exchange identities and compare the numbers again.")


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
    "rescue": _rescue,
}
