"""What somebody chose for the differences of a bundle, as the command line reads it from a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldtool import cli_input
from fieldtool.domain.codec import Json
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text
from fieldtool.services.differing import all_texts, can_keep_all
from fieldtool.services.exchange import Decision, OpenDifference, Received

BOTH = "both"
"""Stands for all the texts, one under the other."""


def decisions(source: str, found: Received) -> list[Decision]:
    """The choices in a file, for the differences of a preview.

    Each is an object with `id` and `field`, as the preview names them, and with `keep` (the first characters
    of a revision, or `both`) or `value`; one with neither leaves its difference open. Raises `UserError`.
    """
    known = {(each.record.id, each.difference.field): each for each in found.differences}
    chosen = []
    for number, each in enumerate(cli_input.documents(source), 1):
        difference = known.get((str(each.get("id")), str(each.get("field"))))
        if difference is None:
            raise UserError(
                "R-11",
                Text(
                    N_("Choice {number} names no difference of this bundle."),
                    {"number": number},
                ),
                Text(N_("Nothing was received.")),
                Text(N_("The preview lists the differences with their ids and fields.")),
            )
        if "keep" in each or "value" in each:
            value = kept(difference, str(each["keep"])) if "keep" in each else _given(each, number)
            chosen.append(_decision(difference, value, each.get("revisions")))
    return chosen


def kept(found: OpenDifference, keep: str) -> Json:
    """The value that the named revision gave to the field, or all texts for `both`.

    The first characters of its id are enough. Raises `UserError` R-08.
    """
    candidates = found.difference.candidates
    if keep == BOTH and can_keep_all(
        KINDS.get(found.record.kind), found.difference.field, [each.value for each in candidates]
    ):
        return all_texts((side.ms, side.value) for side in found.sides)
    named = [each for each in candidates if each.revision.startswith(keep)]
    if keep and len(named) == 1:
        return named[0].value
    raise UserError(
        "R-08",
        Text(N_("None, or more than one, of the values was written by revision {id}."), {"id": keep[:64]}),
        Text(N_("Nothing was changed.")),
        Text(N_("The command “differences” lists the values with their revisions.")),
    )


def _given(choice: Mapping[str, Any], number: int) -> Json:
    """Another value; for the bin only true, false or null."""
    value = choice["value"]
    if choice["field"] != DELETED:
        return value
    if value not in (True, False, None):
        raise UserError(
            "R-09",
            Text(N_("Whether a record stays in the bin is answered with yes or no.")),
            Text(N_("Nothing was changed.")),
        )
    return True if value else None


def _decision(found: OpenDifference, value: Json, revisions: Any) -> Decision:
    """The decision; `revisions` are those that its writer saw, where the file says so."""
    decision = Decision.of(found.record.id, found.difference, value)
    if isinstance(revisions, list):
        return Decision(decision.record, decision.field, frozenset(map(str, revisions)), value)
    return decision
