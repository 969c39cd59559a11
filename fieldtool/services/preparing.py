"""Writing a bundle: what goes in, what stays, and for whom it is sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fieldtool.clock import written
from fieldtool.domain.changes import changes
from fieldtool.domain.codec import CodecError, decoded
from fieldtool.domain.folding import composed
from fieldtool.domain.revision import PURGE_PAYLOAD
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.bundle import MOST_ITEMS, Enclosed, Held, Manifest, changes_line, item_line
from fieldtool.exchange.identities import own_identity
from fieldtool.exchange.parts import Parts
from fieldtool.exchange.writer import Sealing, write_bundle
from fieldtool.progress import Progress
from fieldtool.services import enclosing, waiting
from fieldtool.services.author import Author
from fieldtool.services.custody import write_down
from fieldtool.services.practice import is_practice
from fieldtool.services.receipts import NOTHING, Arrived, arrived, attachments_here, has_file
from fieldtool.services.staying import tells_of_people
from fieldtool.storage.attachments import AttachmentFiles
from fieldtool.storage.local import Peer
from fieldtool.storage.store import Unit


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle that was written. `withheld` counts the restricted records whose words stayed here, `left_out`
    names those that somebody left out, with what belongs to them.

    `files` are several when it was cut for a stick; `path` is the one to choose when receiving.
    """

    path: Path
    records: int
    revisions: int
    withheld: int
    names: tuple[str, ...]
    attachments: int = 0
    files: tuple[Path, ...] = ()
    everything: bool = True
    """False when only that is inside of which no receipt came yet."""
    left_out: frozenset[str] = frozenset()
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many of the records are of each kind."""
    readers: tuple[str, ...] = ()
    """The public keys of those for whom it is sealed."""
    upto: Mapping[str, int] = field(default_factory=dict)
    """How far each chain goes in it: a receipt that goes as far confirms it."""


def prepare(
    unit: Unit,
    author: Author,
    stored: AttachmentFiles,
    sealed: Parts,
    names: Sequence[str],
    *,
    phrase: str | None,
    with_restricted: bool,
    everything: bool,
    leave_out: Collection[str] = (),
    progress: Progress,
) -> Prepared:
    """Write a bundle; see `ExchangeService.prepare`."""
    peers = [] if phrase is not None else recipients(unit, names)
    if not unit.revisions.vector():
        raise UserError(
            "X-13",
            Text(N_("There is nothing to share yet.")),
            None,
            Text(N_("Save an observation first.")),
        )
    there = what_they_have(unit, peers, everything)
    left = with_what_belongs(unit, leave_out)
    restricted = unit.projection.kept_back(with_restricted)
    kept_back = restricted | left
    enclosed = files_going(unit, there, kept_back)
    write_down(unit, author, "exported", [id for id, _ in enclosed], [peer.author for peer in peers])
    files = tuple(dict.fromkeys(each for _, each in enclosed))
    upto, lacking = in_common(there)
    chosen = unit.outgoing.beyond(upto, lacking)
    unknown = _unknown_items(unit)
    own = author.checkpoint(unit)
    manifest = Manifest(
        own_identity(author.secrets),
        written(author.clock()),
        chosen.revisions + len(unknown) + len(files),
        len(kept_back & chosen.records),
        (*unit.revisions.checkpoints(), *([own] if own else [])),
        tuple(Held(*each) for each in unit.revisions.tips()),
        sum(each.size for each in files),
        practice=is_practice(unit),
    )
    if manifest.items > MOST_ITEMS:
        raise UserError(
            "X-17",
            Text(N_("There is more to share than one bundle can hold.")),
            Text(N_("No bundle was written.")),
            Text(N_("Receive a receipt from the other office first: then only what is new is shared.")),
        )
    refused = unit.projection.refused()
    lines = _lines(unit, upto, lacking, kept_back, refused, unknown, files)
    written_files = write_bundle(
        sealed,
        manifest,
        lines,
        enclosing.pieces(stored, files),
        author.secrets,
        Sealing(tuple(peer.recipient for peer in peers), phrase),
        progress,
    )
    return Prepared(
        written_files[0],
        len(chosen.records - kept_back - chosen.quiet),
        chosen.revisions,
        len(restricted & chosen.records),
        tuple(peer.name for peer in peers),
        len(files),
        written_files,
        not upto,
        (left & chosen.records) - restricted,
        dict(Counter(unit.revisions.kinds(chosen.records - kept_back - chosen.quiet).values())),
        tuple(peer.author for peer in peers),
        unit.revisions.vector(),
    )


def remember(unit: Unit, author: Author, prepared: Prepared, phrase: bool) -> None:
    """Write down that a bundle lies under its name now."""
    author.shared(unit, prepared.left_out)
    unit.journal.note(
        author.clock(),
        "shared",
        names=list(prepared.names),
        phrase=phrase,
        records=prepared.records,
        attachments=prepared.attachments,
        withheld=prepared.withheld,
        left_out=len(prepared.left_out),
        kinds=dict(prepared.kinds),
        to=list(prepared.readers),
        upto=dict(prepared.upto),
    )


def what_they_have(unit: Unit, peers: Sequence[Peer], everything: bool) -> list[Arrived]:
    """What each of the recipients has; nothing when all has to go."""
    return [NOTHING] if everything or not peers else [arrived(unit, peer) for peer in peers]


def with_what_belongs(unit: Unit, records: Collection[str]) -> frozenset[str]:
    """Records that are left out, with their attachments and referrals."""
    left = frozenset(records)
    return left | unit.projection.belonging(left)


def recipients(unit: Unit, names: Sequence[str]) -> list[Peer]:
    """The installations with these names. Raises `UserError` X-14 or X-15."""
    known = {peer.name.casefold(): peer for peer in unit.local.peers()}
    for name in names:
        if composed(name).casefold() not in known:
            raise UserError(
                "X-14",
                Text(N_("There is no computer with the name {name}."), {"name": name[:60]}),
                Text(N_("No bundle was written.")),
                Text(N_("Add its identity file first and compare its numbers.")),
            )
    if not names:
        raise UserError(
            "X-15",
            Text(N_("Nobody was chosen to read the bundle.")),
            Text(N_("No bundle was written.")),
            Text(N_("Choose for whom it is.")),
        )
    return [known[composed(name).casefold()] for name in names]


def in_common(there: Sequence[Arrived]) -> tuple[dict[str, int], frozenset[tuple[str, int]]]:
    """What all of the recipients have, and what some of them lack of it."""
    authors = set.intersection(*(set(each.upto) for each in there))
    upto = {author: min(each.upto[author] for each in there) for author in authors}
    return upto, frozenset().union(*(each.lacking for each in there))


def files_going(
    unit: Unit, there: Sequence[Arrived], kept_back: frozenset[str]
) -> tuple[tuple[str, Enclosed], ...]:
    """The attachments whose bytes go along: id of the record, and the file."""
    return tuple(
        (each.record, Enclosed(each.hash, each.size))
        for each in attachments_here(unit)
        if each.record not in kept_back and not all(has_file(peer, each) for peer in there)
    )


def _unknown_items(unit: Unit) -> list[bytes]:
    """Items of a newer release that this one does not understand: they are passed on as they came."""
    return [
        waiting.opened(each)[0].line + b"\n" for each in unit.local.set_aside() if each.reason == "unknown"
    ]


def _lines(
    unit: Unit,
    upto: dict[str, int],
    lacking: frozenset[tuple[str, int]],
    kept_back: frozenset[str],
    refused: frozenset[str],
    unknown: Sequence[bytes],
    files: Sequence[Enclosed],
) -> Iterator[bytes]:
    for record, header, payload in unit.outgoing.lines_beyond(upto, lacking):
        withheld = record in kept_back or (record in refused and tells_of_people(payload))
        if withheld and payload != PURGE_PAYLOAD:
            payload = None
        yield _as_changes(unit, header, payload, upto, lacking) or item_line(header, payload)
    yield from unknown
    for each in files:
        yield each.as_line()


def _as_changes(
    unit: Unit,
    header: bytes,
    payload: bytes | None,
    upto: Mapping[str, int],
    lacking: frozenset[tuple[str, int]],
) -> bytes | None:
    """The line of a revision as what it changes, when all readers have the version that it replaces, with its
    words, and the line is shorter so."""
    if payload is None or not upto:
        return None
    parents = decoded(header)["parents"]
    before = unit.revisions.get(parents[0]) if len(parents) == 1 else None
    if before is None or before.payload is None:
        return None
    place = (before.header.author, before.header.position)
    if place[1] > upto.get(place[0], 0) or place in lacking:
        return None
    try:
        line = changes_line(header, changes(before.payload, payload))
    except CodecError:  # a newer release may write what is told better whole
        return None
    return line if len(line) < len(item_line(header, payload)) else None
