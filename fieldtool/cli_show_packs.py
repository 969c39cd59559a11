"""What the command line prints about collections, for people and as JSON documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fieldtool.clock import moment, written
from fieldtool.domain.content_vocabularies import REVIEWS
from fieldtool.domain.editions import Edition, Judgement
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.pack_changes import (
    ADDED,
    CHANGED,
    ENTRY_KINDS,
    GONE,
    PARTS,
    EntryChange,
    PartChange,
    told_otherwise,
)
from fieldtool.i18n import N_, _, current
from fieldtool.services.pack_sources import PackFault
from fieldtool.services.packs import InstalledPack, PackPreview, Signer

WHAT = {ADDED: N_("Added"), GONE: N_("Gone"), CHANGED: N_("Changed")}
PLAIN = N_("Plain words of the standards")


def heading(pack: Pack) -> str:
    """Title and edition."""
    return _("{title}, edition {version}", title=_both(pack.title), version=pack.version)


def head_document(pack: Pack) -> dict[str, Any]:
    """Which collection it is."""
    return {
        "id": pack.id,
        "version": pack.version,
        "digest": pack.digest,
        "title": _document(pack.title),
        "publisher": _document(pack.publisher),
        "prefix": pack.prefix,
        "requires": list(pack.requires),
    }


def fault(each: PackFault) -> str:
    """One thing to be mended, with its place."""
    return f"{' '.join(filter(None, (each.entry, each.part)))}: {_(each.what)}"


def level(each: tuple[tuple[str, str], tuple[float, float]]) -> str:
    """How easy the texts of a part are to read, in Spanish and in English."""
    (kind, part), (es, en) = each
    return f"    {kind} {part}: es {es}, en {en}"


def fault_document(each: PackFault) -> dict[str, str]:
    """The same for programs."""
    return {"entry": each.entry, "part": each.part, "what": _(each.what)}


def signer(each: Signer) -> str:
    """Who stands for it."""
    if each.name is None:
        return _("Signed by a computer that was not added here: {id}", id=each.author[:16])
    return _("Signed by {name}: {numbers}", name=each.name or _("this computer"), numbers=each.fingerprint)


def signer_document(each: Signer) -> dict[str, Any]:
    """The same for programs."""
    return {
        "author": each.author,
        "name": each.name,
        "fingerprint": each.fingerprint,
        "trusted": each.is_trusted,
    }


def preview(found: PackPreview) -> list[str]:
    """What a file is and would change."""
    lines = [heading(found.pack), _("Published by: {name}", name=_both(found.pack.publisher))]
    lines += map(signer, found.signers)
    if not found.signers:
        lines.append(_("Nobody has signed it."))
    lines.append(
        _("Here now: edition {version}", version=found.installed)
        if found.installed
        else _("This collection is not here yet.")
    )
    lines += changes(found.changes) or [_("It says the same as the edition that is here.")]
    return [*lines, *map(fault, found.faults)]


def preview_document(found: PackPreview) -> dict[str, Any]:
    """The same for programs."""
    return {
        **head_document(found.pack),
        "before": found.installed,
        "signers": [signer_document(each) for each in found.signers],
        "changes": [change_document(each) for each in found.changes],
        "faults": [fault_document(each) for each in found.faults],
        "refused": found.refused.code if found.refused else None,
    }


def installed(each: InstalledPack) -> str:
    """A collection that is here, with who stands for it and how far its texts were checked."""
    title = _both(each.title)
    lines = [each.id + "  " + _("{title}, edition {version}", title=title, version=each.version)]
    if not each.readable:
        return "\n".join([*lines, _("This release of the program cannot use it.")])
    lines.append(_("Published by: {name}", name=_both(each.publisher)))
    if each.from_program:
        lines.append(_("It came with the program."))
    else:
        lines.append(_("Installed on {when}", when=current().when(moment(each.at_ms))))
    lines += map(signer, each.signers)
    lines += (review(kind, states) for kind, states in each.reviews.items())
    return "\n".join(lines)


def review(kind: str, states: Mapping[str, int]) -> str:
    """How many texts of a kind are in each state of review."""
    words = PLAIN if kind == "plain" else ENTRY_KINDS.word(kind)
    name = _(words)
    counts = "; ".join(f"{_(word)}: {states[code]}" for code, word in REVIEWS if code in states)
    return f"{name} ({sum(states.values())}): {counts}"


def installed_document(each: InstalledPack) -> dict[str, Any]:
    """The same for programs."""
    return {
        "id": each.id,
        "version": each.version,
        "title": _document(each.title),
        "publisher": _document(each.publisher),
        "reviewed": each.reviewed.isoformat() if each.reviewed else None,
        "from_program": each.from_program,
        "installed": written(each.at_ms) if each.at_ms else None,
        "signers": [signer_document(one) for one in each.signers],
        "reviews": {kind: dict(states) for kind, states in each.reviews.items()},
        "readable": each.readable,
    }


def changes(found: Sequence[EntryChange]) -> list[str]:
    """Each entry that came, went or is told otherwise; of those told otherwise, old and new of each part."""
    lines = []
    for each in found:
        lines.append(f"{_(WHAT[each.what])}: {_(ENTRY_KINDS.word(each.kind))} {each.id}")
        lines += [line for part in told_otherwise(each) for line in _part(part)]
    return lines


def change_document(each: EntryChange) -> dict[str, Any]:
    """The same for programs, with all parts."""
    return {
        "what": each.what,
        "kind": each.kind,
        "id": each.id,
        "parts": [
            {
                "part": part.part,
                "number": part.number,
                "before": _document(part.before),
                "after": _document(part.after),
            }
            for part in each.parts
        ],
    }


def judgements(found: Sequence[Judgement]) -> list[str]:
    """Of the answers whose text has changed since: by which edition they were given, and its words."""
    return [line for each in found if each.standing != "same" for line in _judgement(each)]


def editions(found: Sequence[Judgement]) -> list[str]:
    """By which editions the other answers were given: their text is the same now."""
    codes: dict[Edition, list[str]] = {}
    for each in found:
        if each.standing == "same":
            codes.setdefault(each.edition, []).append(each.code)
    return [
        _(
            "Judged against edition {version} of “{pack}”: {codes}",
            version=edition.version,
            pack=edition.pack,
            codes=", ".join(some),
        )
        for edition, some in codes.items()
    ]


def judgement_document(each: Judgement) -> dict[str, Any]:
    """The same for programs."""
    then = each.then
    return {
        "code": each.code,
        "pack": each.edition.pack,
        "edition": each.edition.version,
        "edition_now": each.now.version if each.now else None,
        "standing": each.standing,
        "then": None
        if then is None
        else {
            "title": _document(then.title),
            "norm": _document(then.norm),
            "indicator": _document(then.indicator),
            "basis": list(then.basis),
        },
    }


STANDINGS = {
    "changed": N_("{code} was judged against edition {version}; the text has changed since."),
    "gone": N_("{code} was judged against edition {version}; it is not in the collection any more."),
    "unknown": N_("{code} was judged against edition {version}, which is not on this computer."),
}


def _judgement(each: Judgement) -> list[str]:
    lines = [_(STANDINGS[each.standing], code=each.code, version=each.edition.version)]
    if each.then is not None:
        then = f"{_both(each.then.title)}. {_both(each.then.norm)}"
        lines.append("    " + _("Text of then: {text}", text=then))
    return lines


def _part(part: PartChange) -> list[str]:
    name = _(PARTS.word(part.part))
    if part.number:
        name = f"{name} {part.number}"
    before, after = part.before or Both("", ""), part.after or Both("", "")
    if before.es == before.en and after.es == after.en:
        return [f"    {name}: {_arrow(before.es, after.es)}"]
    return [
        f"    {name} ({language}): {_arrow(before.in_(language), after.in_(language))}"
        for language in ("es", "en")
        if before.in_(language) != after.in_(language)
    ]


def _arrow(before: str, after: str) -> str:
    return f"{before or _('(empty)')} → {after or _('(empty)')}"


def _both(both: Both) -> str:
    return both.in_(current().language)


def _document(both: Both | None) -> dict[str, str] | None:
    return None if both is None else {"es": both.es, "en": both.en}
