"""Receipts: what an installation gives back after it received, so that the sender knows what arrived.

A receipt is one line of canonical JSON, signed, short enough for a QR code in most cases. It names no
record: only ends of chains, and what is missing. Authors, revisions and hashes are shortened to 16 digits:
a receipt is only compared with what its reader has, so nobody gains anything by finding two that agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import CodecError, Json, canonical, parse_lenient
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.seal import Secrets, is_signed

FORMAT = "fieldtool-receipt"
LARGEST_FILE = 5_000_000
SHORT = 16
LARGEST_QR = 2_300
"""Bytes: what a QR code holds that can still be read from an ordinary screen."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is at the installation `author`. `number` grows with each receipt that it gives.

    `held`: ends of chains that it has (short author, position, short revision). `lacking`: of these chains,
    the positions whose words were withheld from it. `missing`: short hashes of attachments whose bytes did
    not arrive.
    """

    author: str
    number: int
    made: str
    held: tuple[tuple[str, int, str], ...]
    lacking: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]

    def _body(self) -> dict[str, Json]:
        return {
            "author": self.author,
            "format": FORMAT,
            "held": [list(each) for each in self.held],
            "lacking": {author: list(positions) for author, positions in self.lacking.items()},
            "made": self.made,
            "missing": list(self.missing),
            "number": self.number,
            "version": 1,
        }

    def as_bytes(self, secrets: Secrets) -> bytes:
        """The file of the receipt, signed."""
        body = self._body()
        return canonical({**body, "signature": secrets.sign(canonical(body))}) + b"\n"


def read_receipt(data: bytes) -> Receipt:
    """The receipt in a file. Raises `UserError` X-40 when it is not one, or was changed."""
    try:
        document = parse_lenient(data)
        body = {name: value for name, value in document.items() if name != "signature"}
        if document["format"] != FORMAT or document["version"] != 1:
            raise CodecError("another format")
        if not is_signed(str(document["author"]), canonical(body), str(document["signature"])):
            raise CodecError("not signed by its author")
        return Receipt(
            str(document["author"]),
            _count(document["number"]),
            str(document["made"])[:32],
            tuple((_short(a), _count(p), _short(r)) for a, p, r in document["held"]),
            {_short(a): tuple(map(_count, positions)) for a, positions in document["lacking"].items()},
            tuple(map(_short, document["missing"])),
        )
    except (CodecError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UserError(
            "X-40",
            Text(N_("This file is not a receipt, or it was damaged on the way.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Ask for the receipt to be made and copied again.")),
        ) from error


def _short(value: object) -> str:
    if not isinstance(value, str) or len(value) != SHORT:
        raise CodecError("a shortened name of another length")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise CodecError("not a count")
    return value
