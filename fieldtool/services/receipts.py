"""Giving receipts, and knowing from those of others what arrived where."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from fieldtool.clock import written
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.receipts import SHORT, Receipt, read_receipt
from fieldtool.services import enclosing
from fieldtool.services.author import Author
from fieldtool.services.staying import staying
from fieldtool.storage.local import Peer
from fieldtool.storage.store import Unit

_NUMBER = "receipt.number"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a peer has of what is here.

    `upto`: author to the position up to which the peer has the chain. `lacking`: of those, what it has
    without words although the words are here. `missing`: attachments whose bytes it does not have.
    """

    upto: Mapping[str, int]
    lacking: frozenset[tuple[str, int]] = frozenset()
    missing: frozenset[str] = frozenset()


NOTHING = Arrived({})


@dataclass(frozen=True, slots=True)
class Handed:
    """How safe it would be to erase this store: what of it is not known to be elsewhere.

    `name` is the installation that has most of it, None when nobody gave a receipt. The other numbers count
    what that installation does not have: revisions, attachments, drafts (which never travel) and items that
    are set aside here.

    `restricted` and `never` count records and say why they have not arrived: the first leave only when
    somebody includes restricted ones in a bundle, the second, about people who did not agree, never leave.
    """

    name: str | None
    revisions: int
    attachments: int
    drafts: int
    set_aside: int
    restricted: int = 0
    never: int = 0
    unshared: int = 0
    """How many of the revisions were written here and never put into a bundle with their words: what the
    window calls changes not shared."""

    @property
    def safe(self) -> bool:
        """Whether everything is known to be elsewhere."""
        counts = (self.revisions, self.attachments, self.drafts, self.set_aside)
        return self.name is not None and not any(counts)

    @property
    def reasons(self) -> tuple[Text, ...]:
        """Why some of it cannot arrive by itself, and what to do; nothing when all of it would."""
        said = (
            (
                self.restricted,
                N_(
                    "Among it are restricted records and what belongs to them: {n}. A bundle takes them "
                    "along only when you include restricted records. Include them, or keep a backup "
                    "elsewhere before you erase."
                ),
            ),
            (
                self.never,
                N_(
                    "Among it is what people did not agree to share: {n}. It never leaves this computer in a "
                    "bundle. Keep a backup elsewhere before you erase."
                ),
            ),
        )
        return tuple(Text(message, {"n": n}) for n, message in said if n)


def make_receipt(unit: Unit, author: Author) -> Receipt:
    """What is here, with a number that is greater than that of every receipt before."""
    number = unit.local.number(_NUMBER) + 1
    unit.local.set(_NUMBER, str(number).encode())
    held = {(each.author, each.position, each.revision) for each in unit.revisions.tips()}
    held |= _ends_of_senders(unit)
    lacking: dict[str, list[int]] = {}
    for who, position in unit.revisions.lacking():
        lacking.setdefault(who[:SHORT], []).append(position)
    return Receipt(
        author.id,
        number,
        written(author.clock()),
        tuple(sorted((who[:SHORT], position, revision[:SHORT]) for who, position, revision in held)),
        {who: tuple(sorted({*positions})) for who, positions in lacking.items()},
        tuple(hash[:SHORT] for hash in enclosing.lacking(unit)),
    )


def _ends_of_senders(unit: Unit) -> set[tuple[str, int, str]]:
    """The ends that each sender had when it sent last and that are here: it may not know of later ones."""
    found: set[tuple[str, int, str]] = set()
    senders: set[str] = set()
    for each in unit.journal.imports():
        sender = str(each.document.get("sender", ""))
        if sender not in senders and each.undone_ms is None:
            senders.add(sender)
            found |= {(str(a), int(p), str(r)) for a, p, r in each.document.get("tips", ())}
    here = unit.revisions.known({revision for _, _, revision in found})
    return {
        (who, position, revision)
        for who, position, revision in found
        if revision in here and (here[revision].author, here[revision].position) == (who, position)
    }


def arrived(unit: Unit, peer: Peer) -> Arrived:
    """What a peer has, by its newest receipt; nothing when it gave none."""
    if peer.receipt is None:
        return NOTHING
    receipt = read_receipt(peer.receipt)
    names = _names(unit.revisions.vector())
    forks = unit.revisions.forked()
    tips: dict[str, set[str]] = {}
    for tip in unit.revisions.tips():
        tips.setdefault(tip.author, set()).add(tip.revision[:SHORT])
    upto: dict[str, int] = {}
    confirmed: dict[str, set[str]] = {}
    for short, position, revision in receipt.held:
        author = names.get(short)
        if author is None:
            continue
        here = [each for each in unit.revisions.at(author, position) if each.startswith(revision)]
        if here:
            upto[author] = max(position, upto.get(author, 0))
            confirmed.setdefault(author, set()).add(revision)
    for author, first in forks.items():
        if author in upto and not tips[author] <= confirmed[author]:
            upto[author] = min(upto[author], first - 1)  # it may have the other branch only
    # Where a chain has two ends, a position does not say which of two revisions it is that is lacking here.
    own_gaps = {each for each in unit.revisions.lacking() if each[0] not in forks}
    lacking = {
        (names[short], position)
        for short, positions in receipt.lacking.items()
        if short in names
        for position in positions
        if position <= upto.get(names[short], 0)
    }
    return Arrived(upto, frozenset(lacking - own_gaps), frozenset(receipt.missing))


def _names(authors: Collection[str]) -> dict[str, str]:
    """Short names to authors; where two authors are short alike, neither is told from the other."""
    found: dict[str, str] = {}
    twice = set()
    for author in authors:
        if found.setdefault(author[:SHORT], author) != author:
            twice.add(author[:SHORT])
    return {short: author for short, author in found.items() if short not in twice}


def handed(unit: Unit, author: Author) -> Handed:
    """What is not known to be elsewhere, measured against the installation that has most."""
    found = _handed(unit)
    return replace(found, unshared=min(found.revisions, author.unshared(unit)))


def _handed(unit: Unit) -> Handed:
    drafts, aside = len(unit.drafts.all()), unit.local.count_set_aside()
    files = attachments_here(unit)
    best, most = None, NOTHING
    for peer in unit.local.peers():
        if peer.receipt is None:
            continue
        there = arrived(unit, peer)
        revisions = unit.outgoing.count_beyond(there.upto, there.lacking)
        there_not = sum(not has_file(there, each) for each in files)
        found = Handed(peer.name, revisions, there_not, drafts, aside)
        if best is None or (found.revisions, found.attachments) < (best.revisions, best.attachments):
            best, most = found, there
    if best is None:
        best = Handed(None, unit.outgoing.count(), len({each.hash for each in files}), drafts, aside)
    if not (best.revisions or best.attachments):
        return best
    away = {each.record for each in files if not has_file(most, each)}
    why = staying(unit, most.upto, most.lacking, away)
    return replace(best, restricted=why.restricted, never=why.never)


@dataclass(frozen=True, slots=True)
class FileHere:
    """An attachment whose bytes are here: its record, where it was added (author, position) and its hash."""

    record: str
    hash: str
    size: int
    author: str
    position: int


def attachments_here(unit: Unit) -> tuple[FileHere, ...]:
    """Every attachment whose bytes are here."""
    found = [each for gone in (False, True) for each in unit.projection.find("attachment", deleted=gone)]
    sizes = dict(unit.files.all())
    spans = unit.revisions.spans([each.id for each in found])
    return tuple(
        FileHere(each.id, hash, sizes[hash], each.author, spans[each.id][each.author][0])
        for each in found
        if (hash := each.values.get("hash")) in sizes
    )


def has_file(there: Arrived, file: FileHere) -> bool:
    """Whether a peer has the bytes of an attachment; it does not miss what it was never told of."""
    return (
        file.position <= there.upto.get(file.author, 0)
        and (file.author, file.position) not in there.lacking
        and file.hash[:SHORT] not in there.missing
    )
