"""Recovery words: 128 random bits as twelve words of the BIP 39 lists, in Spanish or English.

The twelfth word carries a checksum of four bits. No two words of a list share their first four letters
once accents are dropped, so that a sheet copied by hand can still be read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from secrets import choice, token_bytes

from mnemonic import Mnemonic

from fieldtool.domain.codec import digest
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

COUNT = 12
_LISTS = {"es": "spanish", "en": "english"}


@dataclass(frozen=True)
class RecoveryWords:
    """The words as they are printed, with accents."""

    words: tuple[str, ...]
    language: str

    def __repr__(self) -> str:
        return "RecoveryWords(…)"

    @property
    def entropy(self) -> bytes:
        """The 16 bytes that the words stand for."""
        return bytes(_list(self.language).to_entropy(" ".join(self.words)))

    @property
    def code(self) -> str:
        """Six characters to tell two sheets apart; nobody can get back from them to the words."""
        return digest(b"recovery sheet " + self.entropy)[:6].upper()


def new_words(language: str) -> RecoveryWords:
    """Twelve random words in `es` or `en`."""
    return RecoveryWords(tuple(_list(language).to_mnemonic(token_bytes(16)).split()), language)


def read_words(text: str) -> RecoveryWords:
    """The words that somebody typed: only letters count, without accents and capitals, up to four of a word.

    Raises `UserError` K-04 when a word is unknown or the checksum does not fit.
    """
    typed = [word[:4] for word in re.findall("[a-z]+", _plain(text))]
    for language in _LISTS:
        known = {_short(word): word for word in _list(language).wordlist}
        words = tuple(known[word] for word in typed if word in known)
        if len(words) == len(typed) == COUNT and _list(language).check(" ".join(words)):
            return RecoveryWords(words, language)
    raise UserError(
        "K-04",
        Text(N_("These words do not form a recovery sheet.")),
        Text(N_("Your data is complete and encrypted.")),
        Text(N_("Check each of the twelve words and their order.")),
    )


def five_words(language: str) -> str:
    """Five random words without accents: a phrase that is easy to type and hard to guess (55 bits)."""
    return " ".join(_plain(choice(_list(language).wordlist)) for _ in range(5))


@lru_cache
def _list(language: str) -> Mnemonic:
    return Mnemonic(_LISTS[language])


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _short(word: str) -> str:
    return _plain(word)[:4]
