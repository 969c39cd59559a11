"""Texts for people that are written here and translated where they are shown.

The source language is English. A message is declared with `N_` (a bare text) or `Text` (a text with
values) and becomes words in somebody's language only in `fieldtool.i18n`. So a fault found deep in the
core, or an error raised in another thread, can still be shown in the language that is chosen at the
moment of showing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self


def N_(message: str) -> str:
    """Mark a message for the catalogues and return it unchanged."""
    return message


class Word(str):
    """A word of a list, in English, that knows which word it is: collections may say it otherwise.

    `list` and `code` tell it from a word that reads the same in another list: what is not known about a place
    and about a person need not be said alike in every language.
    """

    list: str
    code: str

    def of(self, name: str, code: str) -> Self:
        """This word as that of a code in the list of this name."""
        self.list, self.code = name, code
        return self

    @property
    def id(self) -> str:
        """`place_type.shelter`: how collections name it."""
        return f"{self.list}.{self.code}"


@dataclass(frozen=True)
class Text:
    """A message with the values for its `{placeholders}`.

    `message`: the English source text, also the key in the catalogues.
    `values`: placeholder name to value; a value may itself be a `Text`, a declared message or a `Both`.
    """

    message: str
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.message.format_map({name: str(value) for name, value in self.values.items()})


@dataclass(frozen=True)
class Aside(Text):
    """A message that is good to know and asks for no attention."""
