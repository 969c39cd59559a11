"""A compiled catalogue of words (`.mo`), read where it is asked and not as a whole.

The messages in such a file are sorted, so one is found by halving. To read all of them first, as `gettext`
does, takes longer than all else that the first window needs of the language.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable

_MAGIC = 0x950412DE


class Catalogue:
    """The words of one language. `plural` gives, for a number, which form of a counted message is said.

    Raises `ValueError` for bytes that are no catalogue.
    """

    def __init__(self, data: bytes, plural: Callable[[int], int]) -> None:
        self._data, self._plural = data, plural
        order = next((each for each in "<>" if data[:4] == struct.pack(f"{each}I", _MAGIC)), "")
        if not order:
            raise ValueError("no catalogue of words")
        self._pair = struct.Struct(f"{order}2I")
        # Where length and place of each stand, one after the other.
        self._count, self._messages, self._words = struct.unpack_from(f"{order}3I", data, 8)
        self._found: dict[str, str | None] = {}

    def gettext(self, message: str) -> str:
        """The words for a message; the message itself when there are none."""
        found = self._all(message)
        return message if found is None else found.partition("\0")[0]

    def pgettext(self, context: str, message: str) -> str:
        """The words for a message that stands under a context; the message itself when there are none."""
        found = self._all(f"{context}\x04{message}")
        return message if found is None else found

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The words for a counted message and this number; the message itself when there are none."""
        found = self._all(one)
        if found is None:
            return one if n == 1 else many
        return found.split("\0")[self._plural(n)]

    def _all(self, message: str) -> str | None:
        if message not in self._found:
            self._found[message] = self._look_up(_key(message.encode()))
        return self._found[message]

    def _look_up(self, message: tuple[bytes, bytes]) -> str | None:
        at = bisect_left(range(self._count), message, key=self._message)
        if at == self._count or self._message(at) != message:
            return None
        return self._at(self._words, at).decode()

    def _message(self, at: int) -> tuple[bytes, bytes]:
        """The message itself and its context; of a counted one the singular, which stands first."""
        return _key(self._at(self._messages, at).partition(b"\0")[0])

    def _at(self, table: int, at: int) -> bytes:
        length, place = self._pair.unpack_from(self._data, table + at * self._pair.size)
        return self._data[place : place + length]


class Untranslated:
    """The words as they stand in the code. What `gettext` has for it takes a while to load."""

    def gettext(self, message: str) -> str:
        return message

    def pgettext(self, context: str, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        return one if n == 1 else many


def _key(message: bytes) -> tuple[bytes, bytes]:
    """Message and context, in the order in which Babel sorts them."""
    context, mark, words = message.partition(b"\x04")
    return (words, context) if mark else (message, b"")
