"""Words without accents and capitals: `detencion`, `DETENCIÓN` and decomposed accents are one word."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[ʼꞌ][^\W_]+)*")

_SPANISH = """
a al ante como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso
esta este esto fue ha han hasta hay la las le les lo los me mi mis muy ni no nos o para pero por
porque que quien se si sin sobre son su sus te tu un una uno unos y ya yo puedo puede pueden debe
deben tengo tiene tienen ser estar estoy estan hacer hago hace quiero quieren quisiera necesito alguien
algo aqui cosa cosas pasa soy sea va van voy ir nos alla ahi tan le
pais paises persona personas gente
"""
_ENGLISH = """
an and any are as at be been but by can could do does for from had has have he her him his how i if
in into is it its must my not of on or our she should so than that the their them then there they
this to us was we were what when where which who why will with would you your want need am get
don t s m re ve ll someone something here come go going went got just too many let us put
country countries person people
"""

STOP_WORDS = frozenset(_SPANISH.split() + _ENGLISH.split())
"""Words that say nothing about what is looked for, the last of each list because all of the content is about
them; they count only when there are no others."""


class Word(NamedTuple):
    """A word of a text: where it stands and how it is compared."""

    start: int
    end: int
    folded: str


def fold(text: str) -> str:
    """Lower case without accents; ñ becomes n, so that a keyboard without it finds it too."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in NFC, with their places in it."""
    return tuple(Word(found.start(), found.end(), fold(found.group())) for found in _WORD.finditer(text))


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text in NFC stand in it."""
    return tuple(found.span() for found in _WORD.finditer(text))


def composed(text: str) -> str:
    """The text in NFC: one character for a letter with its accent."""
    return unicodedata.normalize("NFC", text)


def has_enye(text: str) -> bool:
    """Whether the text holds ñ, which makes another word (año, ano) and so ranks higher when it was typed."""
    return "ñ" in unicodedata.normalize("NFC", text).casefold()
