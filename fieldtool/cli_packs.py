"""The commands about collections: check, build, sign, install, list, compare, pass on, remove."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fieldtool import cli_show_packs as show
from fieldtool import files
from fieldtool.cli_opening import Answer, folder, opened
from fieldtool.domain.knowledge import Pack
from fieldtool.domain.pack_changes import GONE, count
from fieldtool.i18n import _, plural
from fieldtool.services import pack_sources

Commands = Callable[[str, str], argparse.ArgumentParser]


def add_arguments(command: Commands) -> None:
    """The command `pack` with its own commands."""
    top = command("pack", _("collections of standards: check, build, sign, install, compare"))
    actions = top.add_subparsers(dest="action", metavar=_("command"), required=True)

    def action(name: str, help: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help, description=help)

    check = action("check", _("tell everything that is wrong with a collection; needs no store"))
    build = action("build", _("make the file of the collection in a folder; needs no store"))
    for each in (check, build):
        each.add_argument("source", type=Path, metavar=_("folder"))
        each.add_argument(
            "--with",
            dest="others",
            type=Path,
            action="append",
            default=[],
            metavar="F",
            help=_("folder or file of a collection that it needs (may be repeated)"),
        )
    build.add_argument("--out", type=Path, required=True, metavar="F.fieldpack")
    sign = action("sign", _("sign the file of a collection with the keys of this store"))
    sign.add_argument("file", type=Path)
    install = action("install", _("install a collection; without --yes, only tell what would change"))
    install.add_argument("file", type=Path)
    install.add_argument("--yes", action="store_true", help=_("I am sure"))
    install.add_argument("--older", action="store_true", help=_("also in place of a newer edition"))
    action("list", _("list the collections that are here"))
    diff = action("diff", _("tell what is different between two collections"))
    for each_name in ("old", "new"):
        diff.add_argument(
            each_name, metavar=each_name.upper(), help=_("a folder, a file or the name of one that is here")
        )
    export = action("export", _("write the file of a collection that is here, to pass it on"))
    export.add_argument("id")
    export.add_argument("--out", type=Path, required=True, metavar="F.fieldpack")
    remove = action("remove", _("remove an installed collection; without --yes, only tell what would go"))
    remove.add_argument("id")
    remove.add_argument("--yes", action="store_true", help=_("I am sure"))


def _check(options: argparse.Namespace) -> Answer:
    source = pack_sources.read_source(options.source)
    faults = pack_sources.faults_of(source.pack, pack_sources.beside(source.pack, options.others))
    doubts, levels = pack_sources.doubts(source.pack), pack_sources.levels(source.pack)
    lines = [show.heading(source.pack), *map(show.fault, faults)]
    if doubts:
        lines += [_("A second reader should look at this:"), *map(show.fault, doubts)]
    lines += [_("How easy the texts are to read, 0 to 100 (from 65 easy):"), *map(show.level, levels.items())]
    lines.append(
        plural("1 fault has to be mended.", "{n} faults have to be mended.", len(faults))
        if faults
        else _("All is well.")
    )
    document = {
        **show.head_document(source.pack),
        "faults": [show.fault_document(each) for each in faults],
        "doubts": [show.fault_document(each) for each in doubts],
        "ease": [
            {"kind": kind, "part": part, "es": es, "en": en} for (kind, part), (es, en) in levels.items()
        ],
    }
    return document, "\n".join(lines)


def _build(options: argparse.Namespace) -> Answer:
    data = pack_sources.built(options.source, options.others)
    files.must_be_free(options.out, (pack_sources.BEGINNING,), folder(options))
    files.write(options.out, data)
    pack = pack_sources.read_bytes(data).pack
    return {**show.head_document(pack), "file": str(options.out)}, _(
        "{file} was made: {title}. It is not signed yet.", file=options.out, title=show.heading(pack)
    )


def _sign(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        pack, signers = workspace.packs.sign(options.file)
    lines = [show.heading(pack), *map(show.signer, signers)]
    document = {**show.head_document(pack), "signers": [show.signer_document(each) for each in signers]}
    return document, "\n".join(lines)


def _install(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        if options.yes:
            found = workspace.packs.install(options.file, older=options.older)
        else:
            found = workspace.packs.preview(options.file)
    lines = show.preview(found)
    if options.yes:
        lines.append(_("The collection was installed."))
    elif found.refused is not None and not (found.is_older and options.older):
        lines += [_(part) for part in found.refused.parts]
    else:
        lines.append(_("Nothing was installed. To install it, use --yes."))
    return {"installed": options.yes, **show.preview_document(found)}, "\n".join(lines)


def _list(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        found = workspace.packs.listed()
    return [show.installed_document(each) for each in found], "\n\n".join(map(show.installed, found))


def _diff(options: argparse.Namespace) -> Answer:
    asked = (options.old, options.new)
    if all(Path(each).exists() for each in asked):
        old, new = (pack_sources.read_source(Path(each)).pack for each in asked)
    else:
        with opened(options) as workspace:

            def pack(each: str) -> Pack:
                if Path(each).exists():
                    return pack_sources.read_source(Path(each)).pack
                return workspace.packs.pack(each)

            old, new = map(pack, asked)
    changes = pack_sources.changes_between(old, new)
    document = [show.change_document(each) for each in changes]
    return document, "\n".join(show.changes(changes)) or _("They say the same.")


def _export(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        workspace.packs.write(options.id, options.out)
    return {"id": options.id, "file": str(options.out)}, str(options.out)


def _remove(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        pack = workspace.packs.pack(options.id)
        if options.yes:
            workspace.packs.remove(options.id)
    entries = count(pack_sources.changes_between(pack, None), GONE)
    if options.yes:
        told = _("The collection was removed. What was judged by it keeps its words.")
    else:
        told = _("Nothing was removed. To remove it, use --yes.")
    document: dict[str, Any] = {"removed": options.yes, **show.head_document(pack), "entries": entries}
    return document, "\n".join(
        [show.heading(pack), plural("It has 1 entry.", "It has {n} entries.", entries), told]
    )


_ACTIONS: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "check": _check,
    "build": _build,
    "sign": _sign,
    "install": _install,
    "list": _list,
    "diff": _diff,
    "export": _export,
    "remove": _remove,
}


def _run(options: argparse.Namespace) -> Answer:
    return _ACTIONS[options.action](options)


def failed(options: argparse.Namespace, document: Any) -> bool:
    """Whether a check has found something, or a collection would not be installed: the exit code says so."""
    if options.command != "pack":
        return False
    if options.action == "install":
        allowed = (None, "C-47") if options.older else (None,)
        return document["refused"] not in allowed and not options.yes
    return options.action == "check" and bool(document["faults"])


RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"pack": _run}
