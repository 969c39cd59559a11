"""Looking over the whole store: are the facts unaltered, and are the tables what the facts say?"""

from __future__ import annotations

from fieldtool.domain.codec import CodecError, digest, parse
from fieldtool.domain.revision import Header, checkpoint_message, read_header
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
    last: Header | None = None
    ids = {row.id for row in unit.revisions.raw()}
    for row in unit.revisions.raw():
        where = {"author": row.author[:8], "position": row.position}
        try:
            header = read_header(parse(row.header))
        except CodecError:
            problems.append(Text(N_("Revision {author}:{position} cannot be read."), where))
            last = None
            continue
        if header.id != row.id or (header.author, header.position, header.record) != (
            row.author,
            row.position,
            row.record,
        ):
            problems.append(Text(N_("Revision {author}:{position} is not what its id says."), where))
        if row.payload is not None and digest(row.payload) != header.payload:
            problems.append(Text(N_("The content of revision {author}:{position} was altered."), where))
        before = last if last is not None and last.author == header.author else None
        expected = (before.position + 1, before.id) if before else (1, "")
        if (header.position, header.previous) != expected:
            problems.append(Text(N_("The chain is broken before revision {author}:{position}."), where))
        if not ids.issuperset(header.parents):
            problems.append(Text(N_("Revision {author}:{position} replaces one that is not here."), where))
        last = header
    return problems


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
    """Chains of others need a checkpoint over their head; ours is signed when it is shared."""
    signed = {each.author: each.position for each in unit.revisions.checkpoints()}
    return [
        Text(
            N_("Nobody vouches for revision {author}:{position}."),
            {"author": other[:8], "position": position},
        )
        for other, position in sorted(unit.revisions.vector().items())
        if other != author.id and signed.get(other, 0) < position
    ]


def _projection(unit: Unit) -> list[Text]:
    problems = []
    rows = unit.projection.dump()
    for record in unit.revisions.records():
        if rows.pop(record, None) != unit.projection.computed(unit.revisions.of_record(record)):
            problems.append(Text(N_("The list does not show record {id} as it was written."), {"id": record}))
    problems += [Text(N_("The list shows record {id} that nobody wrote."), {"id": record}) for record in rows]
    return problems
