"""What the rows of a damaged database say, told by their form alone: nobody knows which table they are from.

Revisions prove themselves by their hash; everything else is taken when it has the form that it should have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.codec import CodecError, Json, digest, parse
from fieldtool.domain.editions import is_pack_id, is_version
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.reading import is_record_id
from fieldtool.domain.revision import Checkpoint, Content, Header, Revision, read_header
from fieldtool.storage.drafts import Draft
from fieldtool.storage.editions import KeptFile
from fieldtool.storage.journal import Entry
from fieldtool.storage.local import Peer, SetAside
from fieldtool.storage.pages import LOST

_HASH = re.compile("[0-9a-f]{64}")
_SIGNATURE = re.compile("[0-9a-f]{128}")
_EVENT = re.compile("[a-z][a-z_]{0,31}")
_FACTS = re.compile("author[.](seed|age|former)|stamp|use|country|shared[.]position")


@dataclass(slots=True)
class Found:
    """Everything that was read, each thing once.

    `torn` are revisions whose header is here but whose words are in a lost page; `states` are the joined
    values of records, as the lists showed them. `files` is hash of an attachment to its size. `packs` are the
    collections that were installed, `former` what standards said (by collection, edition and id).
    """

    headers: dict[str, Header] = field(default_factory=dict)
    payloads: dict[str, bytes] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    states: dict[str, Mapping[str, Json]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    facts: dict[str, bytes] = field(default_factory=dict)
    diary: dict[tuple[int, str, bytes], Entry] = field(default_factory=dict)
    set_aside: dict[str, SetAside] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    packs: dict[str, KeptFile] = field(default_factory=dict)
    former: dict[tuple[str, str, str], bytes] = field(default_factory=dict)

    def take(self, row: Sequence[Any]) -> None:
        """Look at a row (its number, then its columns) and keep what it says."""
        for reader in _READERS:
            try:
                if reader(self, row):
                    return
            except (CodecError, ValueError, KeyError, TypeError, AttributeError):
                continue  # of another form than it seemed: only that reader cannot use it

    def revision(self, id: str) -> Revision:
        """A revision; without its payload when that was withheld or is lost."""
        return Revision(self.headers[id], self.payloads.get(id))

    def complete(self) -> None:
        """Give torn revisions their words back where the lists still have them: the hash proves it."""
        for id in self.torn & {*self.payloads}:
            self.torn.discard(id)
        for state in self.states.values():
            for id in state["heads"]:
                if id in self.torn:
                    payload = Content(state["values"]).encoded
                    if digest(payload) == self.headers[id].payload:
                        self.payloads[id] = payload
                        self.torn.discard(id)


def _revision(found: Found, row: Sequence[Any]) -> bool:
    """Header and payload, in whatever schema: columns moved, but these two stayed side by side."""
    at = next((n for n, each in enumerate(row) if isinstance(each, bytes) and each[:11] == b'{"author":"'), 0)
    if not at:
        return False
    header = read_header(parse(row[at]))
    if header.id not in row:
        return False
    found.headers[header.id] = header
    payload = row[at + 1]
    if isinstance(payload, bytes) and digest(payload) == header.payload:
        found.payloads[header.id] = payload
    elif payload is not None:
        found.torn.add(header.id)
    return True


def _checkpoint(found: Found, row: Sequence[Any]) -> bool:
    texts = [each for each in row if isinstance(each, str)]
    numbers = [each for each in row[1:] if isinstance(each, int)]
    if len(texts) != 3 or len(numbers) != 1 or not _SIGNATURE.fullmatch(texts[2]):
        return False
    if row[2] is numbers[0]:  # author, position, revision: as the first release wrote it
        author, revision = texts[:2]
    else:
        revision, author = texts[:2]
    found.checkpoints[texts[2]] = Checkpoint(author, numbers[0], revision, texts[2])
    return True


def _state(found: Found, row: Sequence[Any]) -> bool:
    document = next((each for each in row if isinstance(each, bytes)), b"")
    if row[2] not in KINDS or not isinstance(row[1], str) or not is_record_id(row[1]):
        return False
    state = parse(document)
    if state["id"] != row[1] or not isinstance(state["values"], dict) or not isinstance(state["heads"], list):
        return False
    before = found.states.get(row[1])
    if before is None or before["changed_ms"] <= state["changed_ms"]:
        found.states[row[1]] = state
    return True


def _draft(found: Found, row: Sequence[Any]) -> bool:
    id, kind, record, heads, document, at_ms, *rest = row[1:]
    if not (isinstance(id, str) and isinstance(heads, bytes) and isinstance(document, bytes)):
        return False
    if any(each is not None for each in rest) or not isinstance(record, str | None):
        return False
    draft = Draft(id, str(kind), record, tuple(parse(heads)), dict(parse(document)), int(at_ms))
    before = found.drafts.get(id)
    if before is None or before.at_ms <= draft.at_ms:
        found.drafts[id] = draft
    return True


def _peer(found: Found, row: Sequence[Any]) -> bool:
    name, author, recipient, trusted_ms, receipt = row[1:6]
    if not (_HASH.fullmatch(author) and recipient.startswith("age1") and isinstance(name, str)):
        return False
    found.peers[author] = Peer(
        name, author, recipient, int(trusted_ms), receipt if receipt is not LOST else None
    )
    return True


def _set_aside(found: Found, row: Sequence[Any]) -> bool:
    id, item, reason, at_ms, author, position, arrival = row[1:8]
    if not (_HASH.fullmatch(id) and isinstance(item, bytes) and _EVENT.fullmatch(reason)):
        return False
    found.set_aside[id] = SetAside(id, item, reason, int(at_ms), author or "", position or 0, 0)
    return arrival is None or isinstance(arrival, int)


def _file(found: Found, row: Sequence[Any]) -> bool:
    hash, size, arrival, *rest = row[1:]
    if not (_HASH.fullmatch(hash) and isinstance(size, int) and isinstance(arrival, int)):
        return False
    if any(each is not None for each in rest):
        return False
    found.files[hash] = size
    return True


def _fact(found: Found, row: Sequence[Any]) -> bool:
    key, value, *rest = row[1:]
    if not (isinstance(key, str) and isinstance(value, bytes) and _FACTS.fullmatch(key)):
        return False
    if all(each is None for each in rest) and value > found.facts.get(key, b""):
        found.facts[key] = value
    return True


def _entry(found: Found, row: Sequence[Any]) -> bool:
    number, at_ms, event, document, *rest = row[1:]
    if number is not None or not isinstance(at_ms, int) or not _EVENT.fullmatch(event):
        return False
    if not isinstance(document, bytes) or any(each is not None for each in rest):
        return False
    found.diary[row[0], event, document] = Entry(row[0], at_ms, event, parse(document))
    return True


def _pack(found: Found, row: Sequence[Any]) -> bool:
    """The file of a collection; its signatures are looked at before it is used."""
    id, version, at_ms, data, *rest = row[1:]
    if not (is_pack_id(id) and is_version(version) and isinstance(at_ms, int)):
        return False
    if not isinstance(data, bytes) or not data.startswith(b"PK") or any(each is not None for each in rest):
        return False
    found.packs[id] = KeptFile(id, version, at_ms, data)
    return True


def _former(found: Found, row: Sequence[Any]) -> bool:
    pack, version, id, document, *rest = row[1:]
    if not (is_pack_id(pack) and is_version(version) and isinstance(id, str) and isinstance(document, bytes)):
        return False
    if any(each is not None for each in rest) or not isinstance(parse(document), dict):
        return False
    found.former[pack, version, id] = document
    return True


_READERS: tuple[Callable[[Found, Sequence[Any]], bool], ...] = (
    _revision,
    _checkpoint,
    _state,
    _draft,
    _peer,
    _set_aside,
    _file,
    _fact,
    _entry,
    _pack,
    _former,
)
