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
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fieldtool.catalogue import Catalogue, Untranslated
from fieldtool.domain.languages import NAMES, NOT_COUNTRIES, NOT_SPOKEN
from fieldtool.domain.words import N_, Text, Word
from fieldtool.paths import locales

if TYPE_CHECKING:  # the first window does without dates, CLDR and all that a collection may hold
    import datetime as dt

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

_CLDR = {"es": ("es", "es_419"), "en": ("en",), PSEUDO: ("en",)}
"""The files of Babel in which CLDR names things, each over the one before it."""


class Words:
    """Everything that depends on one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        if language in ("en", PSEUDO):
            self._catalogue: Catalogue | Untranslated = Untranslated()
        else:
            self._catalogue = _catalogue(language)

    @cached_property
    def _names(self) -> _Names:
        return _names(_CLDR[self.language])

    def prepare(self) -> None:
        """Load the names of CLDR now, which takes a moment. May be called in any thread."""
        self.country("MX")

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
        return f"{self._names.weekdays[day.weekday()]} {self.day(day)}"

    def weekday(self, number: int) -> str:
        """`lunes` / `Monday`; 0 is Monday."""
        return self._names.long_weekdays[number]

    def day(self, day: dt.date) -> str:
        """`14 oct 2025` / `14 Oct 2025`: for paper, where `mar 14` would be read as the 14th of March."""
        return f"{self.short_day(day)} {day.year}"

    def month(self, day: dt.date) -> str:
        """`octubre de 2025` / `October 2025`."""
        name = self._names.months[day.month - 1]
        return f"{name} de {day.year}" if self.language == "es" else f"{name} {day.year}"

    def short_day(self, day: dt.date) -> str:
        """`14 oct` / `14 Oct`: under a chart, where the year is told elsewhere."""
        return f"{day.day} {self._names.short_months[day.month - 1]}"

    def short_month(self, day: dt.date) -> str:
        """`oct 25` / `Oct 25`, the year in two digits: under a chart."""
        return f"{self._names.short_months[day.month - 1]} {day.year % 100:02}"

    def when(self, moment: dt.datetime, zone: dt.tzinfo | None = None) -> str:
        """`mar 14 oct 2025, 10:38`, on the 24-hour clock, in `zone` (the computer's own by default)."""
        local = moment.astimezone(zone)
        return f"{self.date(local.date())}, {local:%H:%M}"

    def country(self, code: str) -> str:
        """Name of an ISO 3166-1 alpha-2 country; the code itself when there is none."""
        return self._names.countries.get(code, code)

    def language_name(self, code: str) -> str:
        """Name of a language; the code itself when nobody has one."""
        if code in NAMES:
            return NAMES[code][0 if self.language == "es" else 1]
        return self._names.languages.get(code, code)

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every country (ISO 3166-1 alpha-2), by their names."""
        named = self._names.countries.items()
        return _by_name(each for each in named if len(each[0]) == 2 and each[0] not in NOT_COUNTRIES)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every language (ISO 639, two or three letters), by their names."""
        known = {code for code in self._names.languages if code.isalpha() and len(code) in (2, 3)}
        return _by_name((code, self.language_name(code)) for code in (known | set(NAMES)) - NOT_SPOKEN)


class _Names(NamedTuple):
    """What CLDR calls things in a language; the first weekday is Monday."""

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    weekdays: Sequence[str]
    long_weekdays: Sequence[str]
    months: Sequence[str]
    short_months: Sequence[str]


def _names(files: Iterable[str]) -> _Names:
    """The names of a language. Only they are kept: a `Locale` of Babel keeps currencies, units and zones of
    time as well, 5 MB of memory."""
    import pickle

    from babel import localedata

    known: dict[str, Any] = {}
    for name in files:
        localedata.merge(known, pickle.loads(Path(localedata.resolve_locale_filename(name)).read_bytes()))
    days, months = known["days"]["format"], known["months"]["format"]
    return _Names(
        {str(key): _plain(name) for key, name in known["territories"].items()},
        {str(key): _plain(name) for key, name in known["languages"].items()},
        [_plain(days["abbreviated"][n]).replace(".", "") for n in range(7)],
        [_plain(days["wide"][n]) for n in range(7)],
        [_plain(months["wide"][n]) for n in range(1, 13)],
        [_plain(months["abbreviated"][n]).replace(".", "") for n in range(1, 13)],
    )


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
