"""Words, dates and names in the language of the person: the only door to gettext and Babel.

Declare with `N_` or `Text` (see `fieldtool.domain.words`), show with `_`, `plural` or `say`. The
language is one for the whole program and may change at any moment.

The words of lists (`Word`) are said by the collections of the open store; `take_words` is where they come in.
Where no collection says a word, and before a store is open, the catalogue does: there each stands under the
name of its list.

Babel is loaded with the first date or the first name of a country, not before: the lock screen has neither.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from fieldtool.catalogue import Catalogue, Untranslated
from fieldtool.domain.languages import NAMES, NOT_COUNTRIES, NOT_SPOKEN
from fieldtool.domain.words import N_, Text, Word
from fieldtool.paths import locales

if TYPE_CHECKING:  # the first window does without dates, CLDR and all that a collection may hold
    import datetime as dt
    from pathlib import Path

    from babel import Locale

    from fieldtool.domain.knowledge import Both

__all__ = [
    "LANGUAGES",
    "N_",
    "PSEUDO",
    "Text",
    "Words",
    "_",
    "current",
    "plural",
    "say",
    "take_words",
    "use",
    "words",
]

LANGUAGES = ("es", "en")
"""The languages that people can choose."""

PSEUDO = "xx"
"""A made-up language that is 40 % longer and marks every translated text with ⟦ ⟧, for tests."""

_BABEL = {"es": "es_419", "en": "en", PSEUDO: "en"}


class Words:
    """Everything that depends on one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        if language in ("en", PSEUDO):
            self._catalogue: Catalogue | Untranslated = Untranslated()
        else:
            self._catalogue = _catalogue(language)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        from babel import Locale

        return Locale.parse(_BABEL[self.language])

    def prepare(self) -> None:
        """Load what CLDR knows now, which takes a moment. May be called in any thread."""
        from datetime import date

        self.country("MX")
        self.date(date(2026, 1, 1))

    def say(self, message: str | Text, /, **values: Any) -> str:
        """The message in this language; `{placeholders}` are filled from `values`."""
        if isinstance(message, Text):
            values = {**message.values, **values}
            message = message.message
        if not message:
            return ""
        return self._fill(self._told(message), values)

    def own(self, message: str, /) -> str:
        """What the program itself calls it, whatever collections say: the word of the catalogue."""
        return self._fill(self._of_catalogue(message), {})

    def _told(self, message: str) -> str:
        said = _taken.get(message.id) if isinstance(message, Word) else None
        return self._of_catalogue(message) if said is None else said.in_(self.language)

    def _of_catalogue(self, message: str) -> str:
        if isinstance(message, Word):
            return self._catalogue.pgettext(message.list, message)
        return self._catalogue.gettext(message)

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """`one` or `many` after the rules of the language; `{n}` is the number."""
        values.setdefault("n", self.number(n))
        return self._fill(self._catalogue.ngettext(one, many, n), values)

    def _fill(self, template: str, values: dict[str, Any]) -> str:
        filled = {name: self._value(value) for name, value in values.items()}
        text = template.format_map(filled) if filled else template
        return _lengthen(text) if self.language == PSEUDO else text

    def _value(self, value: Any) -> str:
        if isinstance(value, Text | Word):
            return self.say(value)
        # What has two languages, such as the name of an institution, is said in this one.
        both = getattr(value, "in_", None)
        return str(both(self.language)) if both is not None else str(value)

    def number(self, n: int) -> str:
        return f"{n:,}"

    def date(self, day: dt.date) -> str:
        """`mar 14 oct 2025` / `Tue 14 Oct 2025`."""
        return self._dated(day, "EEE d MMM y").replace(".", "")

    def day(self, day: dt.date) -> str:
        """`14 oct 2025` / `14 Oct 2025`: for paper, where `mar 14` would be read as the 14th of March."""
        return self._dated(day, "d MMM y").replace(".", "")

    def month(self, day: dt.date) -> str:
        """`octubre de 2025` / `October 2025`."""
        return self._dated(day, "MMMM 'de' y" if self.language == "es" else "MMMM y")

    def short_day(self, day: dt.date) -> str:
        """`14 oct` / `14 Oct`: under a chart, where the year is told elsewhere."""
        return self._dated(day, "d MMM").replace(".", "")

    def short_month(self, day: dt.date) -> str:
        """`oct 25` / `Oct 25`, the year in two digits: under a chart."""
        return self._dated(day, "MMM yy").replace(".", "")

    def _dated(self, day: dt.date, pattern: str) -> str:
        from babel.dates import format_date

        return _plain(format_date(day, pattern, locale=self.locale))

    def when(self, moment: dt.datetime, zone: dt.tzinfo | None = None) -> str:
        """`mar 14 oct 2025, 10:38`, on the 24-hour clock, in `zone` (the computer's own by default)."""
        local = moment.astimezone(zone)
        return f"{self.date(local.date())}, {local:%H:%M}"

    def country(self, code: str) -> str:
        """Name of an ISO 3166-1 alpha-2 country; the code itself when there is none."""
        return _plain(self.locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Name of a language; the code itself when nobody has one."""
        if code in NAMES:
            return NAMES[code][0 if self.language == "es" else 1]
        return _plain(self.locale.languages.get(code, code))

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every country (ISO 3166-1 alpha-2), by their names."""
        known = map(str, self.locale.territories)
        codes = (code for code in known if len(code) == 2 and code not in NOT_COUNTRIES)
        return _by_name((code, self.country(code)) for code in codes)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every language (ISO 639, two or three letters), by their names."""
        known = {code for code in map(str, self.locale.languages) if code.isalpha() and len(code) in (2, 3)}
        return _by_name((code, self.language_name(code)) for code in (known | set(NAMES)) - NOT_SPOKEN)


def _by_name(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    from fieldtool.domain.folding import fold

    return tuple(sorted(pairs, key=lambda pair: (fold(pair[1]), pair[0])))


def _catalogue(language: str) -> Catalogue:
    """The compiled catalogue; compiled here and now when nobody did, or not since the words changed."""
    source = locales() / language / "LC_MESSAGES" / "fieldtool.po"
    compiled = source.with_suffix(".mo")
    if source.exists() and (not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime):
        return Catalogue(_compiled_now(source, language), _one_or_many)
    return Catalogue(compiled.read_bytes(), _one_or_many)


def _one_or_many(n: int) -> int:
    """The rule of plurals of Spanish, as its catalogue declares it."""
    return int(n != 1)


def _compiled_now(source: Path, language: str) -> bytes:
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        words = read_po(file, locale=language)
    buffer = BytesIO()
    write_mo(buffer, words)
    return buffer.getvalue()


def _plain(text: str) -> str:
    """CLDR texts hold narrow no-break spaces and hyphens that our fonts lack."""
    return text.replace("\u202f", " ").replace("\u2011", "-").replace("\xa0", " ")


def _lengthen(text: str) -> str:
    """Two fifths longer. The tail has words, since a longer language has more and not one without end."""
    tail = "~" * max(1, len(text) * 2 // 5)
    words = [tail[:4], *(tail[at : at + 6] for at in range(4, len(tail), 6))]
    return f"⟦{text}{' '.join(words)}⟧"


@lru_cache(maxsize=8)
def words(language: str) -> Words:
    """The words of one language (`es`, `en`, or `PSEUDO`). Raises `KeyError` for another."""
    return Words(language)


_taken: Mapping[str, Both] = {}


def take_words(said: Mapping[str, Both]) -> None:
    """Say these words of lists (id to both languages) in place of all that were taken before.

    They outlive the closing of the store: what a command prints is often said after it.
    """
    global _taken
    _taken = said


_current = "en"


def use(language: str) -> None:
    """Make this the language of the program."""
    global _current
    words(language)
    _current = language


def current() -> Words:
    """The words of the language now chosen."""
    return words(_current)


def say(message: str | Text, /, **values: Any) -> str:
    """A declared message in the language now chosen."""
    return current().say(message, **values)


_ = say


def plural(one: str, many: str, n: int, /, **values: Any) -> str:
    """A counted message in the language now chosen."""
    return current().plural(one, many, n, **values)


def language_of_system() -> str:
    """`es` or `en` after the settings of the system; Spanish when it speaks neither.

    A language that is asked for by name counts also on a computer where its locale was never made: what such
    a computer calls its own is English.
    """
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if named[:2] in LANGUAGES:
        return named[:2]
    import locale

    name = (locale.getlocale()[0] or "").lower()
    return "en" if name.startswith(("en", "english")) else "es"
