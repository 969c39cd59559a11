"""Looking over the whole store: are the facts unaltered, and are the tables what the facts say?"""

from __future__ import annotations

from collections.abc import Mapping

from fieldtool.domain.codec import CodecError, digest, parse
from fieldtool.domain.revision import checkpoint_message, read_header
from fieldtool.domain.words import N_, Text
from fieldtool.exchange.seal import is_signed
from fieldtool.services.author import Author
from fieldtool.services.checking_attachments import attachment_problems
from fieldtool.storage.store import Store, Unit


class CheckService:
    """Checks the store; changes nothing."""

    def __init__(self, store: Store, author: Author) -> None:
        self._store = store
        self._author = author

    def check(self) -> tuple[Text, ...]:
        """Everything that is off, one message each; empty when nothing is."""
        with self._store.unit() as unit:
            problems = (*_chains(unit), *_checkpoints(unit), *_own_head(unit, self._author))
            # The tables are only compared when the facts themselves can be read.
            return tuple(problems) or (
                *_projection(unit),
                *attachment_problems(unit, self._store, self._author),
            )


def _chains(unit: Unit) -> list[Text]:
    problems = []
    places = {row.id: (row.author, row.position) for row in unit.revisions.raw()}
    for row in unit.revisions.raw():
        where = {"author": row.author[:8], "position": row.position}
        try:
            header = read_header(parse(row.header))
        except CodecError:
            problems.append(Text(N_("Revision {author}:{position} cannot be read."), where))
            continue
        if header.id != row.id or (header.author, header.position, header.record) != (
            row.author,
            row.position,
            row.record,
        ):
            problems.append(Text(N_("Revision {author}:{position} is not what its id says."), where))
        if row.payload is not None and digest(row.payload) != header.payload:
            problems.append(Text(N_("The content of revision {author}:{position} was altered."), where))
        before = (header.author, header.position - 1) if header.position > 1 else None
        if places.get(header.previous) != before:
            problems.append(Text(N_("The chain is broken before revision {author}:{position}."), where))
        if not places.keys() >= set(header.parents):
            problems.append(Text(N_("Revision {author}:{position} replaces one that is not here."), where))
    problems += _ends(unit, places)
    return problems


def _ends(unit: Unit, places: Mapping[str, tuple[str, int]]) -> list[Text]:
    """The list of the ends of the chains has to be what the chains say."""
    followed = {parse(row.header)["previous"] for row in unit.revisions.raw() if _readable(row.header)}
    wanted = {(id, *place) for id, place in places.items() if id not in followed}
    if {(tip.revision, tip.author, tip.position) for tip in unit.revisions.tips()} == wanted:
        return []
    return [Text(N_("The list of the ends of the chains is not what the chains say."))]


def _readable(header: bytes) -> bool:
    try:
        read_header(parse(header))
    except CodecError:
        return False
    return True


def _checkpoints(unit: Unit) -> list[Text]:
    problems = []
    heads, waiting = unit.revisions.vector(), unit.local.count_set_aside()
    for each in unit.revisions.checkpoints():
        message = checkpoint_message(each.author, each.position, each.revision)
        where = {"author": each.author[:8], "position": each.position}
        if not is_signed(each.author, message, each.signature):
            problems.append(Text(N_("The signature of checkpoint {author}:{position} does not fit."), where))
        elif waiting and each.position > heads.get(each.author, 0):
            continue  # it vouches for what was taken in, and for what is set aside and waits
        elif each.revision not in unit.revisions.at(each.author, each.position):
            problems.append(Text(N_("Checkpoint {author}:{position} is not in the chain."), where))
    return problems


def _own_head(unit: Unit, author: Author) -> list[Text]:
    """Chains of others need a checkpoint over each end; ours is signed when it is shared."""
    signed = {each.revision for each in unit.revisions.checkpoints()}
    beyond = {each.author: each.position for each in unit.revisions.checkpoints()}
    return [
        Text(
            N_("Nobody vouches for revision {author}:{position}."),
            {"author": tip.author[:8], "position": tip.position},
        )
        for tip in unit.revisions.tips()
        if tip.author not in author.ids
        and tip.revision not in signed
        and not (unit.local.count_set_aside() and beyond.get(tip.author, 0) > tip.position)
    ]


def _projection(unit: Unit) -> list[Text]:
    problems = []
    rows = unit.projection.dump()
    for record in unit.revisions.records():
        if rows.pop(record, None) != unit.projection.computed(unit.revisions.of_record(record)):
            problems.append(Text(N_("The list does not show record {id} as it was written."), {"id": record}))
    problems += [Text(N_("The list shows record {id} that nobody wrote."), {"id": record}) for record in rows]
    return problems
