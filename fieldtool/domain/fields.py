"""How a field of a record is declared.

One declaration feeds the form, the checks, the printed sheets, the export, the JSON Schema and the data
dictionary, so a question is worded once and a rule is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fieldtool.domain.words import Word

NOT_KNOWN = "not_known"


class Shape(StrEnum):
    """What a value looks like in JSON."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # several lines
    TEXTS = "texts"  # list of lines
    CHOICE = "choice"  # one code of a vocabulary
    CHOICES = "choices"  # set of codes, stored in the order of the vocabulary
    DATE = "date"  # partial date, see `fieldtool.domain.dates`
    REFERENCE = "reference"  # id of a record, or `not_known`
    INTEGER = "integer"  # whole number, 0 or more
    DECIMAL = "decimal"  # exact number, kept as text: "-13.59"
    COUNTRY = "country"  # ISO 3166-1 alpha-2, upper case
    LANGUAGE = "language"  # ISO 639 code of two or three letters, lower case
    ANSWERS = "answers"  # object: code of a provision or indicator to code of a vocabulary
    GROUP = "group"  # object with parts
    GROUPS = "groups"  # list of objects with parts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of codes with the words that people see. Codes are stored, words are shown."""

    name: str
    words: tuple[tuple[str, str], ...]
    """Pairs of code and message (declared with `N_`, or a `Word`), in the order in which they are offered."""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.words)

    def word(self, code: str) -> str:
        """The message for a code; the code itself when a newer release wrote one we do not know."""
        return dict(self.words).get(code, code)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.words)


def pack_list(name: str, words: Iterable[tuple[str, str]]) -> Vocabulary:
    """A list whose words collections say: `words` are pairs of code and English word.

    A word that belongs to another list already stays the word of that list.
    """
    return Vocabulary(
        name,
        tuple((code, word if isinstance(word, Word) else Word(word).of(name, code)) for code, word in words),
    )


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form and one key of a record's JSON.

    `question` and `help` are messages. `sensitive` marks what can point to a person. `refers` names the
    kind that a REFERENCE points to; None allows any kind. `parts` are the fields inside a GROUP. `default`
    is what an empty record starts with. `shorthand` names the part that a bare text stands for. What is
    `fixed` stays as it was when the record was made. A `quiet` field is written by the program along the way:
    no form asks for it, and people are not asked to decide about it.
    """

    name: str
    shape: Shape
    question: str
    help: str = ""
    required: bool = False
    sensitive: bool = False
    choices: Vocabulary | None = None
    refers: str | None = None
    parts: tuple[Field, ...] = ()
    default: Any = None
    shorthand: str | None = None
    fixed: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in JSON, the version of its schema and its fields in the order asked.

    `code` is the prefix of the short codes that people say to each other (`OB`). `title` and `titles`
    are the messages for one and for several. `quiet` records are written by the program along the way:
    they are kept out of lists, counts and search.
    """

    name: str
    schema: int
    code: str
    title: str
    titles: str
    fields: tuple[Field, ...]
    quiet: bool = False

    def field(self, name: str) -> Field:
        """Raises `KeyError` when the kind has no such field."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)
