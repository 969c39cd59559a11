"""Taking in a bundle, or only looking at what it would change, in the same memory however large it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fieldtool.domain.codec import Json, digest
from fieldtool.domain.revision import Checkpoint, Stamp
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.bundle import Enclosed, Item, complete
from fieldtool.exchange.plan import REASONS, Known, Plan, Vouching, plan
from fieldtool.exchange.reader import OpenBundle
from fieldtool.progress import Progress
from fieldtool.services import enclosing, waiting
from fieldtool.services.arriving import MOST_TOLD, Received, SetAsideItem, Teller
from fieldtool.services.author import Author, keep_stamp, last_stamp
from fieldtool.services.custody import write_down
from fieldtool.services.deciding import Decided, Decision, after_deciding, write_decisions
from fieldtool.services.enclosing import Files
from fieldtool.storage.projection import INDEXED_AT_ONCE
from fieldtool.storage.store import Unit

CHECKING = Text(N_("Checking what is new"))
TAKING_IN = Text(N_("Joining the records"))
TRIES = 20
"""How often what waits is gone through; each time some of it has found what it waited for."""
REFRESHED = 500
"""Records that are joined together."""


def receive(
    unit: Unit,
    author: Author,
    bundle: OpenBundle,
    files: Files,
    *,
    sender: str | None,
    done: bool,
    progress: Progress,
    decisions: Sequence[Decision] = (),
) -> Received:
    """Take in all that is good of a bundle; `sender` is what we call its sender.

    `decisions` are written when the records are joined, as far as they still fit.
    Raises `Cancelled`; the caller's transaction takes everything back then.
    """
    exact: dict[str, frozenset[str]] = {}
    while True:
        taking = _Taking(unit, author, bundle, files, exact, progress)
        try:
            with unit.attempt():
                bundle.hand_over(taking, progress)
                taking.try_waiting(always=False)
                taking.prove()
                teller, arrived = taking.join()
                decided = taking.decide(decisions)
                return taking.told(bundle, sender, done, teller, arrived, decided)
        except _LookCloserError as found:
            exact |= _looked_at(unit, bundle, found.vouching, found.authors, progress)


def try_again(unit: Unit, author: Author, files: Files, progress: Progress) -> tuple[int, int]:
    """Try all that was set aside once more; gives how many items came in and how many still wait."""
    before = unit.local.count_set_aside()
    exact: dict[str, frozenset[str]] = {}
    while True:
        taking = _Taking(unit, author, None, files, exact, progress)
        try:
            with unit.attempt():
                taking.try_waiting(always=True)
                taking.prove()
                taking.join()
                break
        except _LookCloserError as found:
            exact |= _looked_at(unit, None, found.vouching, found.authors, progress)
    after = unit.local.count_set_aside()
    return before - after, after


class _LookCloserError(Exception):
    """Some chains end where nobody vouches for them."""

    def __init__(self, authors: frozenset[str], vouching: Vouching) -> None:
        super().__init__(len(authors))
        self.authors, self.vouching = authors, vouching


class _Taking:
    """Takes items as they come; `fieldtool.exchange.reader.Taker`."""

    def __init__(
        self,
        unit: Unit,
        author: Author,
        bundle: OpenBundle | None,
        files: Files,
        exact: dict[str, frozenset[str]],
        progress: Progress,
    ) -> None:
        self._unit, self._author, self._files = unit, author, files
        self._bundle = bundle
        self._points = bundle.manifest.checkpoints if bundle else ()
        self._vouching = Vouching(self._points, exact)
        self._progress = progress
        self._now = author.clock()
        self._arrival = unit.journal.begin_import(self._now) if bundle else 0
        self._touched: dict[str, None] = {}
        self._records: set[str] = set()
        self._ends: dict[str, set[str]] = {}
        self._latest = Stamp(0, 0)
        self._aside: dict[str, SetAsideItem] = {}
        self._aside_in_all: set[bytes] = set()
        self._moved = False
        self._forks_before = unit.revisions.forked()
        self._copied = False

    def items(self, some: Sequence[Item]) -> None:
        self._progress.at(CHECKING)
        some = self._completed(some)
        known = self._known(some)
        planned = plan(some, known, self._vouching)
        self._apply(planned, self._arrival)
        for item, reason in planned.aside:
            gone = item.revision is not None and item.revision.header.record in known.purged
            self._set_aside(waiting.wordless(item) if gone else item, self._points, reason)

    def begin(self, enclosed: Enclosed) -> None:
        self._files.begin(enclosed)

    def data(self, piece: bytes) -> None:
        self._files.data(piece)

    def end(self, enclosed: Enclosed, good: bool) -> None:
        self._files.end(enclosed, good)

    def _completed(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items with their payloads, where these were told as changes of a version that is here or among
        them. Where that one is not here at all the chain tells it, and the item waits as it came."""
        told = [each for each in items if each.changes is not None and each.revision is not None]
        if not told:
            return items
        payloads = self._unit.revisions.payloads({_only_parent(each) for each in told})
        found = []
        for item in items:
            if item.changes is not None:
                item = complete(item, payloads.get(_only_parent(item)))
            if item.revision is not None and item.revision.payload is not None:
                payloads[item.revision.id] = item.revision.payload
            found.append(item)
        return found

    def _known(self, items: Iterable[Item]) -> Known:
        headers = [(each.revision.id, each.revision.header) for each in items if each.revision is not None]
        ids = {id for id, _ in headers}
        for _, header in headers:
            ids.update((header.previous, *header.parents))
        records = {header.record for _, header in headers}
        revisions = self._unit.revisions
        return Known(revisions.known(ids), revisions.kinds(records), revisions.purged(records))

    def _apply(self, planned: Plan, arrival: int) -> None:
        unit = self._unit
        unit.revisions.append(planned.new, arrival)
        for each in planned.filled:
            assert each.payload is not None
            unit.revisions.fill(each.id, each.payload, arrival)
        for each in (*planned.new, *planned.filled):
            self._touched[each.header.record] = None
        self._records |= planned.records
        for each in planned.new:
            header = each.header
            ends = self._ends.setdefault(header.author, set())
            ends.discard(header.previous)
            ends.add(each.id)
            self._latest = max(self._latest, header.stamp)
            self._copied = self._copied or header.author == self._author.id
        self._moved = self._moved or bool(planned.new or planned.filled)

    def _set_aside(self, item: Item, points: Sequence[Checkpoint], reason: str) -> None:
        kept = waiting.enveloped(item, points, reason, self._now, self._arrival)
        self._unit.local.keep_aside(kept)
        self._aside_in_all.add(bytes.fromhex(kept.id))
        if len(self._aside) < MOST_TOLD:
            self._aside[kept.id] = SetAsideItem(item.name, Text(REASONS[reason]), kept.id)

    def try_waiting(self, always: bool) -> None:
        """Try what was set aside, now or by earlier bundles, as long as some of it comes in.

        Where a bundle brought no record and no signature that was not here, nothing can have changed for it.
        """
        known = {each.signature for each in self._unit.revisions.checkpoints()}
        if not (always or self._moved or any(each.signature not in known for each in self._points)):
            return
        for _try in range(TRIES):
            self._moved = False
            for page in waiting.pages(self._unit):
                self._try_page([(each.id, each.arrival, *waiting.opened(each)) for each in page])
            if not self._moved:
                return

    def _try_page(self, page: Sequence[tuple[str, int, Item, tuple[Checkpoint, ...]]]) -> None:
        for _, _, _, points in page:
            self._vouching.add(points)
        items = self._completed([item for _, _, item, _ in page])
        planned = plan(items, self._known(items), self._vouching)
        self._apply(planned, self._arrival)
        why = {digest(item.line): reason for item, reason in planned.aside}
        for id, arrival, item, points in page:
            if id not in why:
                self._unit.local.take_from_aside(id)
                self._aside.pop(id, None)
                self._aside_in_all.discard(bytes.fromhex(id))
            else:
                self._unit.local.keep_aside(waiting.enveloped(item, points, why[id], self._now, arrival))
                if id in self._aside:
                    self._aside[id] = SetAsideItem(item.name, Text(REASONS[why[id]]), id)

    def prove(self) -> None:
        """Raises `_LookCloserError` when something was believed that no signature vouches for."""
        ends = {author: frozenset(ids) for author, ids in self._ends.items() if ids}
        authors = self._vouching.unproven(ends)
        if authors:
            raise _LookCloserError(authors, self._vouching)

    def join(self) -> tuple[Teller, tuple[str, ...]]:
        """Join the records that were touched; gives what tells of them, and the attachments that came."""
        unit, author = self._unit, self._author
        good = [each for each in self._vouching.good() if each.author != author.id]
        here = {*unit.revisions.known({each.revision for each in good})}.union(*self._vouching.exact.values())
        unit.revisions.keep_checkpoints(each for each in good if each.revision in here)
        if self._latest > last_stamp(unit):
            keep_stamp(unit, self._latest)
        self._forget_purged()
        teller = Teller(unit, author, self._arrival)
        touched = list(self._touched)
        gone: set[Json] = set()
        for start in range(0, len(touched), REFRESHED):
            self._progress.at(TAKING_IN, start, len(touched))
            some = touched[start : start + REFRESHED]
            before = unit.projection.several(some)
            after = unit.projection.refresh(some, later=len(touched) > INDEXED_AT_ONCE)
            for record in some:
                teller.add(before.get(record), after.get(record))
            gone |= {each.values.get("hash") for id, each in before.items() if id not in after}
        for hash in (gone & unit.files.known(filter(None, gone))) - enclosing.hashes(unit) if gone else ():
            unit.files.drop(hash)
        if self._copied:
            author.renew(unit)
        arrived = self._files.settle(unit, self._arrival)
        write_down(unit, author, "received", arrived)
        return teller, arrived

    def _forget_purged(self) -> None:
        """Words of what was erased for ever may also be in drafts and in what waits."""
        purged = self._unit.revisions.purged(self._touched)
        for record in purged:
            self._unit.drafts.drop_of(record)
        waiting.forget(self._unit, purged)

    def decide(self, decisions: Sequence[Decision]) -> Decided:
        """Write what a person decided about the records as they are joined now."""
        if not decisions:
            return Decided()
        return write_decisions(self._unit, self._author, decisions, self._arrival, self._progress)

    def told(
        self,
        bundle: OpenBundle,
        sender: str | None,
        done: bool,
        teller: Teller,
        arrived: Sequence[str],
        decided: Decided,
    ) -> Received:
        """What came, and the line of it in the list of imports."""
        manifest = bundle.manifest
        forks = self._unit.revisions.forked().items() - self._forks_before.items()
        changed = {*teller.new, *teller.changed, *teller.erased}
        received = Received(
            sender=manifest.sender,
            sender_name=sender,
            made=manifest.made,
            new=tuple(sorted(teller.new)),
            same=tuple(sorted((self._records & self._unit.projection.ids()) - changed)),
            joined=tuple(sorted(teller.joined)),
            settled=tuple(sorted(teller.settled)),
            called=teller.called(),
            differences=tuple(
                sorted(teller.differences, key=lambda each: (each.record.id, each.difference.field))
            ),
            set_aside=tuple(self._aside.values()),
            withheld=manifest.withheld,
            done=done,
            arrivals=teller.arrivals,
            erased=tuple(sorted(teller.erased)),
            attachments=len(arrived),
            set_aside_in_all=len(self._aside_in_all),
            number=self._arrival,
            copied=self._copied,
            unindexed=self._unit.projection.unindexed(),
            arrivals_in_all=teller.arrivals_in_all,
            forked=tuple(sorted(author for author, _position in forks)),
        )
        received = after_deciding(received, decided)
        counts: dict[str, Json] = {
            **self._by_kind(received, teller),
            "new": len(received.new),
            "changed": len(teller.changed),
            "differences": len(received.differences),
            "decided": len(received.decided),
            "settled": sum(len(each.settled) for each in received.arrivals),
            "erased": len(received.erased),
            "attachments": received.attachments,
            "set_aside": received.set_aside_in_all,
        }
        document = {**counts, "sender": manifest.sender.author, "name": sender or "", "made": manifest.made}
        tips = [each.as_json() for each in manifest.tips]
        self._unit.journal.end_import(self._arrival, {**document, "tips": tips})
        self._unit.journal.note(self._now, "received", number=self._arrival, **document)
        return received

    def _by_kind(self, received: Received, teller: Teller) -> dict[str, Json]:
        """The same numbers by kind, for the diary; records that are quiet are not told."""
        kinds = self._unit.revisions.kinds({*teller.new, *teller.changed})
        still_open = {each.record.id for each in received.differences}
        parts = {"new_kinds": teller.new, "changed_kinds": teller.changed, "open_kinds": still_open}
        return {name: dict(Counter(kinds[id] for id in some)) for name, some in parts.items()}


def _looked_at(
    unit: Unit,
    bundle: OpenBundle | None,
    vouching: Vouching,
    authors: frozenset[str],
    progress: Progress,
) -> dict[str, frozenset[str]]:
    """For authors who have to be looked at closely: exactly what is before one of their checkpoints."""
    links: dict[str, dict[str, str]] = {author: {} for author in authors}
    gathering = _Gathering(links)
    if bundle is not None:
        bundle.hand_over(gathering, progress)
    for page in waiting.pages(unit):
        gathering.items([waiting.opened(each)[0] for each in page])
    return {author: vouching.proven(author, previous) for author, previous in links.items()}


def _only_parent(item: Item) -> str:
    assert item.revision is not None
    return item.revision.header.parents[0]


class _Gathering:
    """Takes from a bundle only how the chains of some authors hang together."""

    def __init__(self, links: dict[str, dict[str, str]]) -> None:
        self._links = links

    def items(self, some: Sequence[Item]) -> None:
        for item in some:
            if item.revision is not None and item.revision.header.author in self._links:
                header = item.revision.header
                self._links[header.author][item.revision.id] = header.previous

    def begin(self, enclosed: Enclosed) -> None:
        pass

    def data(self, piece: bytes) -> None:
        pass

    def end(self, enclosed: Enclosed, good: bool) -> None:
        pass
