"""How easy a text is to read, from 0 (very hard) to 100 (very easy), by the usual formula of each language.

English: Flesch, "A new readability yardstick", Journal of Applied Psychology 32, 1948. Spanish: the formula
of Szigriszt Pazos, "Sistemas predictivos de legibilidad", 1993, read with the scale of INFLESZ (Barrio
Cantalejo, 2008): from 55 it is plain, from 65 easy. Both count sentences, words and syllables; they know
nothing of meaning.
"""

from __future__ import annotations

import re
from statistics import fmean

from fieldtool.content.pairs import sentences, words
from fieldtool.content.texts import texts_by_kind
from fieldtool.domain.knowledge import Both, Pack

_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_SPANISH_NUCLEI = re.compile(r"[aeoáéíóú]?[iuü]?[aeoáéíóú][iuüy]?|[iíuúü]+|y\b", re.IGNORECASE)


def syllables(word: str, language: str) -> int:
    """Syllables of a word, at least one; in English nearly, since its spelling does not tell."""
    if language == "es":
        hiatus = re.sub(r"([aeoáéó])(?=[aeoáéóíú])|([íú])(?=[aeo])", r"\1\2-", word.lower())
        return max(1, sum(len(_SPANISH_NUCLEI.findall(each)) for each in hiatus.split("-") if each))
    found = len(_ENGLISH_VOWELS.findall(word.lower()))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxz]es$", word.lower()):
        found -= 1
    return max(1, found)


def levels(pack: Pack) -> dict[tuple[str, str], tuple[float, float]]:
    """Kind and part to the mean ease of its texts in Spanish and in English."""
    found: dict[tuple[str, str], list[Both]] = {}
    for kind, _, part, both in texts_by_kind(pack):
        if kind == "word":  # one word of a list is no sentence
            continue
        found.setdefault((kind, part), []).append(both)
    return {
        key: (
            round(fmean(level(each.es, "es") for each in those), 1),
            round(fmean(level(each.en, "en") for each in those), 1),
        )
        for key, those in found.items()
    }


def level(text: str, language: str) -> float:
    """How easy a text in `es` or `en` is; 100 for an empty one."""
    said = words(text)
    if not said:
        return 100.0
    parts = max(1, len(sentences(text)))
    beats = sum(syllables(word, language) for word in said)
    if language == "es":
        found = 206.835 - 62.3 * beats / len(said) - len(said) / parts
    else:
        found = 206.835 - 84.6 * beats / len(said) - 1.015 * len(said) / parts
    return round(min(100.0, max(0.0, found)), 1)
