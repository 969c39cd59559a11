"""Whether a text in Spanish and the same text in English say the same, as far as a program can tell.

Each check looks at one pair of texts and gives what is wrong, or None. They know words, not meaning: they
find the slips that happen in files (a row shifted, a copy not translated, a "not" lost on the way), and a
second reader finds the rest. The lists were made so that they hold for texts that two readers compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import Text

_SPANISH = frozenset(
    "a al algo alguien ante antes así aunque cada como con cual cuando de debe deben debería del desde "
    "donde dos el ella ellas ello ellos en entre era es esa ese eso esta estas este esto estos está están "
    "fue ha han hasta hay la las le les lo los me mi mis muy más ni no nos o otra otro para pero por porque "
    "puede pueden que quien qué se sea sean ser si sin sobre son su sus sí también tiene tienen toda "
    "todas todo todos un una unas uno unos usted y ya".split()
)
_ENGLISH = frozenset(
    "a about after all an and any are as at be because been before being but by can could did do does "
    "each for from had has have he her here him his how if in into is it its may more must my no nor not "
    "of on one or other our out over she should so some such than that the their them then there these "
    "they this those through to under until up was we were what when where which while who whom why will "
    "with without would you your".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.?!])[»”]?\s+")
_BREATH = re.compile(r"(?<=[:;])\s+")
_QUOTED = re.compile(r"[«“][^»”]*[»”]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

_NO = {
    "es": re.compile(r"\b(?:no|nunca|nadie|ni|ning[uú]n[ao]?s?|sin|nada|jamás|tampoco)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:no|not|never|nobody|nor|neither|none|nothing|without|cannot)\b|n[’']t\b", re.IGNORECASE
    ),
}
"""Words that turn a sentence round."""

_LESS_THAN_YES = {
    "es": re.compile(
        rf"{_NO['es'].pattern}|\b(?:ajen[oa]|solo|salvo|excepto|evit|prohib|impid|impedi|neg(?:ar|ó|aron)"
        r"|niegu?[ea]|falta|des|aunque|antes de|libre|exent|rechaz|grat)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"{_NO['en'].pattern}|\b(?:free|only|except|unless|avoid|ban|prohibit|forb|prevent|refus|refrain"
        r"|den(?:y|i)|out of|other than|instead|un(?!der|til|it|ion)|dis|non-|lack|alone|promptly|before|safe"
        r"|at ease|keep|kept|separate|wherever|whatever|however|rarely)\w*|\w+less\b",
        re.IGNORECASE,
    ),
}
"""Words with which the other language may say what this one says with a "no"."""

_OPPOSITES = (
    (r"\bdeber[íi]a[ns]?\b", r"\bdeben?\b|\btienen? que\b", r"\bshould\b", r"\bmust\b|\b(?:has|have) to\b"),
    (r"\bsiempre\b", r"\b(?:nunca|jamás)\b", r"\balways\b|\bevery\b", r"\bnever\b"),
    (r"^sí\b", r"^no\b", r"^yes\b", r"^no\b"),
    (r"\bprobable", r"\b(?:improbable|poco probable)", r"\b(?:likely|probabl)", r"\b(?:unlikely|improbabl)"),
    (
        r"\bpermit\w+|\bautoriz\w+",
        r"\bprohib\w+|\bno se permite",
        r"\b(?:allow\w*|permit\w*|authori[sz]\w+|lawful\w*)",
        r"\b(?:ban\w*|prohibit\w*|forbid\w*|may not)",
    ),
    (
        r"\bantes\b|\bprevi|\bprimer",
        r"\b(?:después|tras)\b",
        r"\bbefore|\bprior|\bin advance|\bfirst\b|\bwhile\b",
        r"\bafter(?!noon)|^then\b",
    ),
    (r"\bmayor(?:es)? de\b", r"\b(?:menor(?:es)?|menos) de\b", r"\b(?:over|above)\b", r"\bunder\b"),
    (r"\bpúblic", r"\bprivad|\bconfidencial", r"\bpublic", r"\bprivate|\bconfidential"),
)
"""First and second word in Spanish, first and second in English. Only one of the first here and only the
second there: one of the two says the opposite."""

SUBJECTS: tuple[tuple[str, str, str], ...] = (
    (
        "asylum",
        r"\b(?:asilo|refugi\w+|protección internacional)\b",
        r"\b(?:asylum|refuge|international prot)",
    ),
    ("torture", r"tortur", r"tortur"),
    ("discrimination", r"discrimin", r"discrimin"),
    ("disability", r"discapacid", r"disab"),
    ("indigenous", r"indígen", r"indigen"),
    ("lgbti", r"LGBTI|\btrans(?:géner|\b)", r"LGBTI|\btrans(?:gender|\b)"),
    ("menstruation", r"menstru", r"menstru"),
    (
        "trafficking",
        r"(?<!\bse )(?<!\bla )\btrata\b(?! (?:a|con|como|del)\b)|(?<!se )\bla trata\b|\btratantes?\b",
        r"traffick",
    ),
    ("interpreter", r"intérpret|interpret|traduc", r"interpret|translat"),
    ("water", r"\bagua", r"\bwater|drink"),
    ("food", r"\b(?:comida|aliment|come[nr]?\b|hambre|dieta)", r"\b(?:food|meal|eat|feed|fed\b|hung|diet)"),
)
"""What texts of this field speak of in both languages or in neither: name, Spanish, English."""

_SUBJECTS = tuple((name, re.compile(es, re.I), re.compile(en, re.I)) for name, es, en in SUBJECTS)
_TURNS = tuple(tuple(re.compile(each, re.I) for each in row) for row in _OPPOSITES)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [each.lower() for each in _WORD.findall(text)]


def placeholders(both: Both) -> Text | None:
    """What the program fills in has to stand in both."""
    if sorted(_PLACEHOLDER.findall(both.es)) != sorted(_PLACEHOLDER.findall(both.en)):
        return Text("The places to be filled in differ between the two languages.")
    return None


def spanish(both: Both) -> Text | None:
    """The Spanish text is in Spanish: told by the small words that every sentence has."""
    if _is_foreign(both.es, _ENGLISH - _SPANISH, _SPANISH - _ENGLISH):
        return Text("The Spanish text is not in Spanish.")
    return None


def english(both: Both) -> Text | None:
    """The English text is in English."""
    if _is_foreign(both.en, _SPANISH - _ENGLISH, _ENGLISH - _SPANISH):
        return Text("The English text is not in English.")
    return None


def _is_foreign(text: str, wrong: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a sentence of it is; the title of a book is quoted in its own language."""
    for sentence in sentences(_QUOTED.sub(" ", text)):
        said = words(sentence)
        foreign = sum(word in wrong for word in said)
        if foreign >= 2 and foreign > sum(word in right for word in said):
            return True
    return False


def negation(both: Both) -> Text | None:
    """A "no" in one language that the other says with no word at all."""
    if _NO["es"].search(both.es) and not _LESS_THAN_YES["en"].search(both.en):
        return Text("Only the Spanish text says “no”.")
    if _NO["en"].search(both.en) and not _LESS_THAN_YES["es"].search(both.es):
        return Text("Only the English text says “no”.")
    return None


def opposites(both: Both) -> Text | None:
    """Words that are each other's opposite: must and should, always and never, allowed and forbidden."""
    for es, other_es, en, other_en in _TURNS:
        said = es.search(both.es), other_es.search(both.es), en.search(both.en), other_en.search(both.en)
        turned = (said[0] and not said[1] and said[3] and not said[2]) or (
            said[1] and not said[0] and said[2] and not said[3]
        )
        if turned:
            spanish, english = said[0] or said[1], said[2] or said[3]
            assert spanish is not None
            assert english is not None
            found = {"es": spanish[0], "en": english[0]}
            return Text("“{es}” in Spanish and “{en}” in English are opposites.", found)
    return None


def subjects(both: Both) -> Text | None:
    """A subject that only one of the two languages speaks of."""
    for name, es, en in _SUBJECTS:
        if bool(es.search(both.es)) != bool(en.search(both.en)):
            return Text("Only one of the two languages speaks of this: {subject}.", {"subject": name})
    return None


def clauses(text: str) -> list[str]:
    """The parts of a text between full stops, colons and semicolons: what is read in one breath."""
    return [each for sentence in sentences(text) for each in _BREATH.split(sentence) if each]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in _END.split(text) if each]


_OF_WHOLES: tuple[Callable[[Both], Text | None], ...] = (spanish, english, subjects)
_OF_SENTENCES: tuple[Callable[[Both], Text | None], ...] = (negation, opposites)


@lru_cache(maxsize=5_000)
def faults(both: Both) -> tuple[Text, ...]:
    """Everything that is wrong between the two: in the whole, and sentence by sentence."""
    return tuple(_faults(both))


def _faults(both: Both) -> Iterator[Text]:
    for check in _OF_WHOLES:
        what = check(both)
        if what is not None:
            yield what
    spanish, english = sentences(both.es), sentences(both.en)
    if len(spanish) != len(english):
        yield Text("One of the two languages has more sentences than the other.")
        spanish, english = [both.es], [both.en]
    for pair in map(Both, spanish, english):
        for check in _OF_SENTENCES:
            what = check(pair)
            if what is not None:
                yield what
