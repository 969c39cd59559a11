"""What was set aside of bundles: kept as it came with its reason, tried again, and what it waits for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fieldtool.domain.codec import Json, canonical, digest, parse
from fieldtool.domain.revision import Checkpoint, Revision
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.bundle import Item, item_line, read_item
from fieldtool.exchange.plan import REASONS
from fieldtool.services.arriving import SetAsideItem
from fieldtool.storage.local import SetAside
from fieldtool.storage.store import Unit

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Missing:
    """Records of a laptop that never arrived, although later ones did: ask it for them.

    `name` is what we call it, "" for ourselves, None when we do not know it. Positions count from 1.
    `words`: the records did arrive, but without their words, on which something waits that only changes them.
    """

    author: str
    name: str | None
    first: int
    last: int
    words: bool = False

    @property
    def sentence(self) -> Text:
        """Whom to ask for what."""
        own = {"": Text(N_("this computer")), None: self.author[:8]}.get(self.name, self.name)
        values = {"name": own, "first": self.first, "last": self.last}
        if self.words:
            return Text(
                N_(
                    "The words of the records {first} to {last} of {name} are not here, and changes of them "
                    "wait. Give a receipt to who sends you bundles: the next bundle brings the words."
                ),
                values,
            )
        return Text(N_("Ask {name} for its records {first} to {last}: they never arrived here."), values)


def told(unit: Unit) -> tuple[SetAsideItem, ...]:
    """What was set aside and still waits."""
    return tuple(
        SetAsideItem(opened(each)[0].name, Text(REASONS[each.reason]), each.id)
        for each in unit.local.set_aside()
    )


def pages(unit: Unit) -> Iterator[tuple[SetAside, ...]]:
    """What was set aside, chain by chain, some at a time; rows may be taken away meanwhile."""
    after = ("", 0, "")
    while page := unit.local.waiting(after, PAGE):
        yield page
        after = (page[-1].author, page[-1].position, page[-1].id)


def missing(unit: Unit, names: Mapping[str, str]) -> tuple[Missing, ...]:
    """The gaps in the chains of others, and words that are lacking. `names`: author to what we call them."""
    found = []
    heads = unit.revisions.vector()
    waiting: dict[str, set[int]] = {}
    wordless: dict[str, set[int]] = {}
    for page in pages(unit):
        bases = {each.id: base for each in page if each.reason == "base" and (base := _base(each))}
        here = unit.revisions.known(set(bases.values()))
        for each in page:
            place = here.get(bases.get(each.id, ""))
            if place is not None and not place.whole:
                wordless.setdefault(place.author, set()).add(place.position)
            # Where a chain has a hole, nobody vouches for what came before it: that is here all the same.
            if each.position and each.reason in ("gap", "parent", "unsigned", "base"):
                waiting.setdefault(each.author, set()).add(each.position)
    for author, positions in sorted(waiting.items()):
        before = heads.get(author, 0)
        for position in sorted(positions):
            if position > before + 1:
                found.append(Missing(author, names.get(author), before + 1, position - 1))
            before = max(before, position)
    for author, positions in sorted(wordless.items()):
        for first, last in _spans(positions):
            found.append(Missing(author, names.get(author), first, last, words=True))
    return tuple(found)


def _base(kept: SetAside) -> str | None:
    """The id of the version that something changes which was set aside."""
    revision = opened(kept)[0].revision
    return revision.header.parents[0] if revision is not None and revision.header.parents else None


def _spans(positions: Collection[int]) -> Iterator[tuple[int, int]]:
    """First and last of each row of positions without a hole."""
    first = last = 0
    for each in sorted(positions):
        if each != last + 1 or not first:
            if first:
                yield first, last
            first = each
        last = each
    if first:
        yield first, last


def enveloped(item: Item, checkpoints: Sequence[Checkpoint], reason: str, now: int, arrival: int) -> SetAside:
    """The line as it came, with the signatures of its author, so that it can be tried again."""
    header = item.revision.header if item.revision is not None else None
    author, position = (header.author, header.position) if header else ("", 0)
    points = dict.fromkeys(each for each in checkpoints if each.author == author)
    envelope: Mapping[str, Json] = {
        "checkpoints": [each.as_json() for each in points],
        "line": item.line.hex(),
    }
    return SetAside(digest(item.line), canonical(envelope), reason, now, author, position, arrival)


def forget(unit: Unit, purged: Collection[str]) -> None:
    """Leave no word of records that were erased for ever in what was set aside: only their place stays."""
    for page in pages(unit) if purged else ():
        for each in page:
            item, points = opened(each)
            bare = wordless(item)
            if bare is not item and item.revision is not None and item.revision.header.record in purged:
                unit.local.take_from_aside(each.id)
                unit.local.keep_aside(enveloped(bare, points, each.reason, each.at_ms, each.arrival))


def wordless(item: Item) -> Item:
    """The item as it would be with its payload withheld; itself when there is no payload in it."""
    if item.revision is None:
        return item
    header = item.revision.header
    line = item_line(header.encoded, None)[:-1]
    return item if line == item.line else Item(line, Revision(header, None))


def opened(kept: SetAside) -> tuple[Item, tuple[Checkpoint, ...]]:
    """The item that was set aside, and the signatures that came with it."""
    envelope = parse(kept.item)
    points = tuple(Checkpoint(**each) for each in envelope["checkpoints"])
    return read_item(bytes.fromhex(envelope["line"])), points
