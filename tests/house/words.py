"""The rules for words: complete, faithful to their placeholders, in the vocabulary of those who read them.

The words come from section 12 of the design (its column "Not") and from its rules for messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter

from babel.messages.catalog import Catalog, Message

SAME_IN_BOTH = frozenset(
    {
        "{n} min",
        "{h} h {m} min",
        "General",
        "Normal",
        "No",
        "PDF",
        "A4",
        "Error",
        "USB",
        "LGBTI",
        "ES",
        "EN",
        "Total",
    }
)
"""Messages that are the same word in Spanish and English."""

NOT_IN_SPANISH = {
    r"ordenador(es)?": "computadora",
    r"ficheros?": "archivo",
    r"directorios?": "carpeta",
    r"añad\w+": "agregar",
    r"copias? de seguridad|backups?": "respaldo",
    r"contraseñas?|passphrases?": "frase de acceso",
    r"bundles?|lotes?": "paquete",
    r"sincroniz\w+|importar|importaci\w+|importad[oa]s?": "compartir, recibir, intercambio",
    r"folleter[ií]a": "material",
    r"móvil(es)?": "celular",
    r"ajustes|preferencias": "configuración",
    r"aseguramientos?": "verificación",
    r"disposici(ón|ones)": "lineamiento, estándar",
    r"conflictos?": "diferencias",
    r"cuarentena": "apartar",
    r"ilegal(es|mente)?|indocumentad[oa]s?": "otra palabra: ninguna persona es ilegal",
    r"tú|tu|tus|contigo|puedes|quieres|debes|tienes|vosotros": "usted",
}
"""Pattern of whole words to what is said instead. Readers are addressed as «usted»."""

NOT_IN_ENGLISH = {r"illegals?|illegally|aliens?": "another word: no person is illegal"}

NOT_OUR_SOURCE = re.compile(
    r"RNCOM|RROCM|Lineamientos Regionales|Regional Guidelines|Red Regional|Regional Network"
)
"""The network and its text; our texts are never shown as if they were theirs."""

MAY_NAME_THEM = frozenset(
    {
        "Regional Network of Civil Organizations on Migration (RNCOM / RROCM)",
        "The Guidelines of the network are not a source: their text was not seen.",
        "The Regional Guidelines: what was found",
        "No person is illegal: say it in another way.",
    }
)
"""Messages that name the network, or a word that is not used, to say exactly that; each was looked at."""

NOT_ANYWHERE = re.compile(r"[!¡]|\bError:", re.IGNORECASE)
"""No exclamation marks and no "Error:" (section 11 of the design)."""


OPTION = re.compile(r"--[a-z-]+")
"""Names of options on the command line; they are the same in every language."""


@dataclass(frozen=True)
class Pair:
    """A message with its translation; `many` of each when it counts."""

    source: tuple[str, ...]
    translation: tuple[str, ...]


def pairs(catalogue: Catalog) -> list[Pair]:
    """All messages of a catalogue but its head."""
    return [Pair(_forms(each.id), _forms(each.string)) for each in catalogue if each.id]


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def fuzzy(catalogue: Catalog) -> list[str]:
    """Messages whose translation is only a guess."""
    return [_forms(each.id)[0] for each in catalogue if each.id and _is_fuzzy(each)]


def _is_fuzzy(message: Message) -> bool:
    return "fuzzy" in message.flags


def incomplete(pair: Pair) -> list[str]:
    """Nothing, or only spaces, where a translation should be; one form where two are needed."""
    if len(pair.translation) == len(pair.source) and all(each.strip() for each in pair.translation):
        return []
    return [f"{pair.source[0]!r} has no Spanish"]


def left_in_english(pair: Pair) -> list[str]:
    """A translation that is a copy of its source."""
    if pair.translation != pair.source or pair.source[0] in SAME_IN_BOTH or not _has_words(pair.source[0]):
        return []
    return [f"{pair.source[0]!r} was left in English"]


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in "".join(part[0] for part in Formatter().parse(text)))


def placeholders(text: str) -> frozenset[str]:
    """The names between braces. Raises `ValueError` when the braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def wrong_placeholders(pair: Pair) -> list[str]:
    """A value that is lost or made up in translation; the form for one may leave out its number."""
    needed = placeholders(pair.source[-1])
    try:
        for index, form in enumerate(pair.translation):
            if not form:
                continue  # told by `incomplete`
            found = placeholders(form)
            one_of_several = len(pair.translation) > 1 and index == 0
            if found != needed and not (one_of_several and found == placeholders(pair.source[0])):
                return [f"{pair.source[0]!r}: {sorted(needed)} became {sorted(found)}"]
    except ValueError:
        return [f"{pair.source[0]!r}: the braces of the translation do not match"]
    return []


def wrong_words(pair: Pair) -> list[str]:
    """Words that our readers do not use, or that harm."""
    if pair.source[0] in MAY_NAME_THEM:
        return []
    faults = []
    for texts, unwanted in ((pair.translation, NOT_IN_SPANISH), (pair.source, NOT_IN_ENGLISH)):
        for pattern, instead in unwanted.items():
            found = re.search(rf"\b({pattern})\b", OPTION.sub("", " ".join(texts)), re.IGNORECASE)
            if found:
                faults.append(f"{pair.source[0]!r}: not {found.group()!r} but {instead}")
    everything = " ".join(pair.source + pair.translation)
    for pattern in (NOT_OUR_SOURCE, NOT_ANYWHERE):
        found = pattern.search(everything)
        if found:
            faults.append(f"{pair.source[0]!r}: {found.group()!r} does not belong in a message")
    return faults
