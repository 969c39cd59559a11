"""The values of a content pack: provisions, answers about rights, instruments and first contacts.

Every text exists in Spanish and English (`Both`). The texts restate international standards in our own
words; they are not the text of any network and are never shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldtool.domain.training import Case, Module, QuizQuestion, Statement, Step


@dataclass(frozen=True, slots=True)
class Both:
    """The same text in the two languages."""

    es: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `es` or `en`; English for any other language."""
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True)
class Basis:
    """One item of a legal basis: an instrument's id and where in it (`ICCPR`, `9(4)`).

    `pinpoint` is written in the form of the reference, in English. `where` is the same for people, in
    both languages (`art. 9(4)`, `art. 9.4`): the words to show and print after the instrument's name.
    """

    instrument: str
    pinpoint: str
    where: Both = Both("", "")

    def __str__(self) -> str:
        return f"{self.instrument} {self.pinpoint}".strip()


@dataclass(frozen=True, slots=True)
class Review:
    """How far a text was checked: `state` is a code of `REVIEWS`, `on` the day on which it came so far."""

    state: str
    on: date


@dataclass(frozen=True, slots=True)
class Plain:
    """A provision in plain words: what it says, what one can ask for, and steps when that is refused."""

    in_short: Both
    ask: tuple[Both, ...]
    if_refused: tuple[Both, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of national law: `amount` of `unit`, a code of `LIMIT_UNITS`."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A restated standard. `situation` is a code of `CHAPTERS`; `severity` is 3 (gravest) to 1.

    `countries` (ISO 3166-1) are those in which it holds; empty: everywhere. `review` is that of title, norm
    and indicator; plain words have their own.
    """

    id: str
    situation: str
    topic: str
    title: Both
    norm: Both
    protects: tuple[str, ...]
    duty_bearers: tuple[str, ...]
    basis: tuple[Basis, ...]
    indicator: Both
    severity: int
    review: Review
    plain: Plain | None = None
    countries: tuple[str, ...] = ()
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What people look for across all situations. `provisions` are ids."""

    id: str
    name: Both
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary. `also` are other words for it, in both languages; `provisions` are ids."""

    id: str
    term: Both
    meaning: Both
    also: tuple[str, ...]
    provisions: tuple[str, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class PackWord:
    """A word of a list, as people read it. `id`: list and code, `place_type.shelter` (see `pack_words`)."""

    id: str
    text: Both
    review: Review

    @property
    def list(self) -> str:
        """The name of its list."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a provision stands to one of another pack: `relation` is a code of `RELATIONS`."""

    provision: str
    other: str
    relation: str


@dataclass(frozen=True, slots=True)
class Translation:
    """A text of a provision or an answer in a third language (ISO 639); `part` as in the files: `norm`."""

    language: str
    of: str
    part: str
    text: str
    review: Review


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that people ask, answered in plain words. `provisions` are ids of related provisions."""

    id: str
    audience: str
    situation: str
    question: Both
    answer: Both
    provisions: tuple[str, ...]
    review: Review


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, declaration, judgment or other source. Years may be missing."""

    id: str
    short_name: Both
    full_title: Both
    adopted: int | None
    in_force: int | None
    kind: str
    body: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Ratification:
    """Whether a country is bound. `confidence` is `high` or `verify`; doubt is shown to people."""

    country: str
    instrument: str
    status: str
    year: int | None
    confidence: str


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """An open question that guides a referral; it decides nothing."""

    id: str
    element: str
    question: Both
    suggests: Both
    do_no_harm: Both
    review: Review


@dataclass(frozen=True, slots=True)
class Institution:
    """A first public point of contact. An empty `phone` means that we could not be sure of one.

    `id` is made from country, kind and name and does not change when rows are added.
    """

    id: str
    country: str
    kind: str
    name: Both
    phone: str
    website: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a reader of the content has to know.

    `about` is a code of `CAUTION_PARTS`. `countries` (ISO 3166-1) names those whose rows must never be
    shown without it; empty for what holds everywhere.
    """

    id: str
    about: str
    text: Both
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words that people use for the same thing; any of them finds texts with any other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """How people ask for a text, by the id of that: search finds it by these words. They are not shown."""

    of: str
    es: tuple[str, ...]
    en: tuple[str, ...]


HANDOUT_PARTS = (
    "title",
    "cover",
    "card",
    "statement",
    "phrase",
    "before",
    "remember_before",
    "during",
    "remember_during",
    "after",
    "remember_after",
    "poster",
    "brief",
    "note",
    "how",
)
"""Where a short line stands on folded and hung paper: title and cover; lines of the card and what it says to
the officer; phrases to point at; the three panels, each with its box at the foot; the poster; and in the
booklet a situation in a few words, its notes, and how the booklet is used."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of a line: a part of `HANDOUT_PARTS` in a chapter (a code of `CHAPTERS`)."""

    part: str
    situation: str

    def __str__(self) -> str:
        return f"{self.part} {self.situation}"


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """A short line for paper, written once and used in one or more places, in the order of the file.

    The key words of `text` stand between asterisks and are printed bold. `pictogram` is a name of
    `resources/icons`. `provisions` are ids; empty only where the line speaks of no right and no duty.
    """

    id: str
    text: Both
    pictogram: str
    uses: tuple[Use, ...]
    provisions: tuple[str, ...]
    review: Review

    @property
    def plain(self) -> Both:
        """The text without the marks of its key words."""
        return Both(self.text.es.replace("*", ""), self.text.en.replace("*", ""))


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole content pack. `version` is like `2026.1`; `digest` is the SHA-256 (hex) over its files.

    `prefix` begins the ids of all its provisions, answers, questions and terms; it is empty in the pack that
    comes with the program. `requires` are the packs whose entries it names.
    """

    id: str
    version: str
    reviewed: date
    title: Both
    publisher: Both
    prefix: str
    requires: tuple[str, ...]
    digest: str
    cautions: tuple[Caution, ...]
    provisions: tuple[Provision, ...]
    answers: tuple[Answer, ...]
    instruments: tuple[Instrument, ...]
    ratifications: tuple[Ratification, ...]
    screening: tuple[ScreeningQuestion, ...]
    institutions: tuple[Institution, ...]
    synonyms: tuple[Synonym, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    mappings: tuple[Mapping, ...]
    translations: tuple[Translation, ...]
    asked: tuple[Asked, ...] = ()
    words: tuple[PackWord, ...] = ()
    handouts: tuple[HandoutLine, ...] = ()
    modules: tuple[Module, ...] = ()
    steps: tuple[Step, ...] = ()
    cases: tuple[Case, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    statements: tuple[Statement, ...] = ()
