"""Records that were written once and never again: most of all records, so there is a short cut to them.

What it gives is what joining gives (see `fieldtool.domain.merge`); a test compares them.
"""

from __future__ import annotations

from fieldtool.domain.codec import Json, decoded
from fieldtool.domain.merge import DELETED, State
from fieldtool.domain.record import Record

_BEFORE, _AFTER = b'{"values":', b"}"


def alone(
    revision: str, author: str, record: str, kind: str, header: bytes, payload: bytes
) -> tuple[Record, bytes] | None:
    """The record of one revision that is the only one here, with its canonical JSON (`Record.as_json`).

    `revision`: its id; `header` and `payload`: its canonical bytes, as they were checked when they came.
    None when the payload says more than plain values: then it has to be joined as any other.
    """
    if not payload.startswith(_BEFORE) or b"null" in payload or b"{}" in payload:
        return None  # with marks, or perhaps with something empty, which joining leaves out
    written = payload[len(_BEFORE) : -len(_AFTER)]
    values: dict[str, Json] = decoded(written)
    if DELETED in values or "." in "".join(values):
        return None
    ms = int(header[header.rindex(b"[") + 1 : header.rindex(b",")])  # the stamp stands last in a header
    document = (
        (
            f'{{"author":"{author}","changed_ms":{ms},"created_ms":{ms},"differences":[],"had_difference":[],'
            f'"heads":["{revision}"],"id":"{record}","kind":"{kind}","values":'
        ).encode("ascii")
        + written
        + b',"withheld":0}'
    )
    return Record(record, kind, author, ms, ms, State(values, (revision,))), document
