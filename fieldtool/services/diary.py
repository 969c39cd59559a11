"""The diary of the exchange: what was given and received, one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import Json
from fieldtool.domain.words import N_, Text
from fieldtool.storage.journal import Entry

SENTENCES: Mapping[str, str] = {
    "shared": N_("A bundle was prepared for {names}: records {records}, attachments {attachments}."),
    "shared_phrase": N_(
        "A bundle sealed with a phrase was prepared: records {records}, attachments {attachments}."
    ),
    "received": N_(
        "A bundle from {name} was received: new {new}, changed {changed}, with differences {differences}, "
        "attachments {attachments}, set aside {set_aside}."
    ),
    "received_erasing": N_(
        "A bundle from {name} was received: new {new}, changed {changed}, with differences {differences}, "
        "attachments {attachments}, set aside {set_aside}, erased for ever {erased}."
    ),
    "undone": N_(
        "What a bundle brought was taken out again: records {records}, kept because of later work {kept}."
    ),
    "receipt_given": N_("A receipt was made, number {number}."),
    "receipt_taken": N_("A receipt from {name} was taken in."),
    "backup": N_("A backup was made."),
    "restored": N_("This store was made from a backup. Attachments missing in it: {missing}."),
    "rescued": N_(
        "This store was made from a damaged one: versions as they were {kept}, written anew {rewritten}, "
        "lost {lost}."
    ),
}
"""Event to the message of its sentence."""

HERE = N_("this computer")


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """When something happened (ms), what (a code of `SENTENCES`), and its sentence.

    `number` is that of an import, 0 for other events.
    """

    at_ms: int
    event: str
    sentence: Text
    number: int


def diary_line(entry: Entry) -> DiaryLine:
    """The sentence of an entry."""
    values: dict[str, Json] = dict(entry.document)
    number = values.get("number", 0) if entry.event == "received" else 0
    event = entry.event
    if event == "shared" and values.get("phrase"):
        event = "shared_phrase"
    if event == "received" and values.get("erased"):
        event = "received_erasing"
    values["name"] = values.get("name") or Text(HERE)
    values["names"] = ", ".join(map(str, values.get("names", ()))) or Text(HERE)
    return DiaryLine(
        entry.at_ms, entry.event, Text(SENTENCES.get(event, "{event}"), {**values, "event": event}), number
    )
