"""What can be printed: the members of the printed family, and what a person chooses for one of them."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.figures import ALL, Wanted
from fieldtool.domain.vocabularies import AUDIENCES
from fieldtool.domain.words import N_

WORDS = ("es", "en", "both")
"""The languages of a sheet: Spanish, English, or both by the bilingual rule of its format."""

PAPERS = ("letter", "a4")

SITUATION, AUDIENCE, GROUPS, CONTACTS, ANSWERS, RECORD, PEOPLE, MODULES, PROVISION, COUNTED = (
    "situation",
    "audience",
    "groups",
    "contacts",
    "answers",
    "record",
    "people",
    "modules",
    "provision",
    "counted",
)
"""What may have to be chosen before something can be printed."""

FAMILIES = Vocabulary(
    "family",
    (
        ("handout", N_("For people")),
        ("monitoring", N_("For monitoring")),
        ("training", N_("For training")),
        ("office", N_("For the office")),
    ),
)
"""Whom a format is for; the order is that of the page."""


EACH, ONE = "each", "one"
COPIES = (EACH, ONE)
"""How many of a handout a group needs: one for each person, or one to be hung up."""


@dataclass(frozen=True, slots=True)
class Format:
    """One member of the printed family.

    `name`: what the command line calls it. `title` and `detail` (where it fits, in five words) are for the
    page; `how` tells how it is printed and folded. `needs` has to be chosen, `takes` may be. `words` are
    the choices of language that it has; `large` whether there is a variant in large print. `variants` are
    further forms; the first is the usual one. `chapters` says whether the general chapter is a choice too. A
    `guarded` one tells a record, and asks before it tells a restricted one. `audiences` are those that can
    be chosen. `group` says how a training kit takes it: a code of `COPIES`, "" when it does not; `a_sheet` is
    how many one sheet of paper makes; `apart`: it needs other settings of the printer than the rest of a
    pile, so it is only named there. `elsewhere`: it is ordered on a page of its own and not among the
    handouts.
    """

    name: str
    title: str
    detail: str
    how: str
    family: str
    icon: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    words: tuple[str, ...] = WORDS
    large: bool = False
    variants: Vocabulary | None = None
    chapters: bool = False
    guarded: bool = False
    audiences: Vocabulary = AUDIENCES
    group: str = ""
    a_sheet: int = 1
    apart: bool = False
    elsewhere: bool = False

    def asks(self, choice: str) -> bool:
        """Whether something of this kind can be chosen for it."""
        return choice in self.needs or choice in self.takes


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen. Ids where things are named; empty or None: the usual.

    `contacts` and `answers`: None takes those that the program proposes, an empty tuple takes none.
    `people` is the size of a group; `groups` are codes of `PROTECTS`, the most important first.
    `with_restricted`: somebody said that a record may be printed although it is restricted. `counted`: what
    figures are made of.
    """

    format: str
    words: str = "both"
    paper: str = "letter"
    large: bool = False
    variant: str = ""
    situation: str = ""
    audience: str = ""
    record: str = ""
    contacts: tuple[str, ...] | None = None
    answers: tuple[str, ...] | None = None
    people: int = 0
    modules: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    provision: str = ""
    with_restricted: bool = False
    counted: Wanted = ALL
