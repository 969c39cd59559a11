"""What does not leave this store with a bundle, and why: nobody waits for a receipt that cannot come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from fieldtool.domain.codec import CodecError
from fieldtool.domain.reading import is_empty
from fieldtool.domain.revision import read_content
from fieldtool.storage.store import Unit


class Staying(NamedTuple):
    """Of what a peer lacks: how many records (attachments count too) leave only when somebody includes the
    restricted ones, and how many never leave since they are about people who did not agree."""

    restricted: int
    never: int


def staying(
    unit: Unit,
    upto: Mapping[str, int],
    lacking: Collection[tuple[str, int]],
    records_of_files: Collection[str],
) -> Staying:
    """Why something has not arrived at a peer that has the chains up to `upto`, without `lacking`, and lacks
    the bytes of the attachments `records_of_files`."""
    chosen = unit.outgoing.beyond(upto, lacking)
    away = (chosen.records - chosen.quiet) | frozenset(records_of_files)
    refused = unit.projection.refused() & away
    never = unit.projection.kept_back(with_restricted=True) & away
    for record, versions in unit.revisions.of_records(refused).items():
        for each in versions:
            place = (each.header.author, each.header.position)
            is_away = place[1] > upto.get(place[0], 0) or place in lacking
            if is_away and tells_of_people(each.payload):
                never |= {record}
    restricted = unit.projection.kept_back(with_restricted=False) & away
    return Staying(len(restricted - never), len(never))


def tells_of_people(payload: bytes | None) -> bool:
    """Whether this version of a record holds details of people; one that cannot be read is kept back too."""
    if payload is None:
        return False
    try:
        return not is_empty(read_content(payload).values.get("people"))
    except CodecError:
        return True
