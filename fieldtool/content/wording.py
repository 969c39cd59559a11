"""How texts are worded: usted, no person is illegal, plain words are short, yes means that it was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldtool.content.pairs import clauses, sentences, words
from fieldtool.domain.knowledge import Both, Plain
from fieldtool.domain.words import Text

MOST_SENTENCES = 3
"""Of what is said in a few words."""
LONGEST_SENTENCE, LONGEST_ASK = 15, 12
"""Words."""
FEWEST, MOST = 2, 4
"""Things to ask for, and steps."""

_TU = re.compile(
    r"\b(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?|tienes|puedes|debes|quieres|eres|estás|necesitas|sabes|sientes"
    r"|pides|dices|vos|vosotr[oa]s|vuestr[oa]s?|os|tenés|podés|querés|sabés)\b",
    re.IGNORECASE,
)
_ILLEGAL = (
    re.compile(
        r"\b(?:personas?|(?:in)?migrantes?|extranjer[oa]s?|trabajador(?:es|as?)?|niñ[oa]s?|hombres?|mujer(?:es)?"
        r"|familias?|gente|solicitantes?)\s+(?:\w+\s+)?ilegal(?:es)?\b"
        r"|\b(?:un|una|los|las|de|como)\s+ilegal(?:es)?\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\billegals\b|\billegal\s+(?:\w+\s+)?(?:(?:im)?migrants?|aliens?|persons?|people|workers?|foreigners?"
        r"|child(?:ren)?|m[ae]n|wom[ae]n|famil(?:y|ies)|entrants?)\b|\baliens?\b",
        re.IGNORECASE,
    ),
)
_OWN = re.compile(r"\b(?:RROCM|RNCOM|Lineamientos|Regional Guidelines)\b", re.IGNORECASE)

_HARM = {
    "es": re.compile(
        r"\b(?:golpe|insult|amenaz|humill|tortur|maltrat|burl|negaron|negó|rechaz|castig|rob[oó]|extors|esposa"
        r"|encerr|separ[óa]|perdi)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:beat(?:en)?|hit|insult\w*|threat\w*|humiliat\w*|tortur\w*|ill-treat\w*|mock\w*|denied|refused"
        r"|punish\w*|robbed|extort\w*|handcuff\w*|shackl\w*|locked|separated from|lost)\b",
        re.IGNORECASE,
    ),
}
_SPARED = {
    "es": re.compile(
        r"\b(?:sin|no|libres?|nadie|ningun\w*|evit\w*|antes|pregunt\w+|sobre|salvo|denunci\w+|quej\w+|aten\w+"
        r"|por los?|recib\w+|remit\w+|ajen\w+|viv\w+|estuv\w+ lejos)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:without|not|no|free|nobody|never|none|refrain\w*|avoid\w*|before|asked|about|except|complain\w*"
        r"|report\w*|received|referred|only)\b|n[’']t\b",
        re.IGNORECASE,
    ),
}
_ASKS = re.compile(
    r"^(?:[A-Z][^?]*, )?(?:did|was|were|is|are|do|does|has|have|can|could|had)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"^¿(?:no|nadie|nunca)\b", re.IGNORECASE)


def usted(both: Both) -> Text | None:
    """People are addressed as usted."""
    found = _TU.search(both.es)
    return found and Text("“{word}” is not usted: address people as usted.", {"word": found[0]})


def nobody_is_illegal(both: Both) -> Text | None:
    """An act may be illegal, a person never."""
    if any(pattern.search(text) for pattern, text in zip(_ILLEGAL, (both.es, both.en), strict=True)):
        return Text("No person is illegal: say it in another way.")
    return None


def not_the_networks(both: Both) -> Text | None:
    """Our texts never pass for the network's."""
    if _OWN.search(f"{both.es} {both.en}"):
        return Text("These texts are not the network's own and may not name it.")
    return None


def plain(said: Plain) -> Iterator[tuple[str, Text]]:
    """What is too long in plain words: the part and what is wrong."""
    pieces = [(said.in_short, "in_short", LONGEST_SENTENCE)]
    asks = [(each, "ask", LONGEST_ASK) for each in said.ask]
    steps = [(each, "if_refused", LONGEST_SENTENCE) for each in said.if_refused]
    for text in (said.in_short.es, said.in_short.en):
        if len(sentences(text)) > MOST_SENTENCES:
            yield "in_short", Text("A few words are up to {most} sentences.", {"most": MOST_SENTENCES})
    for part, number in (("ask", len(asks)), ("if_refused", len(steps))):
        if not FEWEST <= number <= MOST:
            yield part, Text("There should be {fewest} to {most} of these.", {"fewest": FEWEST, "most": MOST})
    for both, part, longest in (*pieces, *asks, *steps):
        yield from ((part, what) for what in short(both, longest))


def short(both: Both, longest: int = LONGEST_SENTENCE) -> Iterator[Text]:
    """The sentences, in either language, that have more words than can be read in one breath."""
    for text in (both.es, both.en):
        for sentence in clauses(text):
            if len(words(sentence)) > longest:
                yield Text(
                    "A sentence has more than {most} words: {text}", {"most": longest, "text": sentence}
                )


def indicator(both: Both) -> Text | None:
    """A question in both languages to which "yes" means that the standard was kept."""
    if not (both.es.startswith("¿") or ", ¿" in both.es) or not both.es.endswith("?"):
        return Text("An indicator is a question.")
    if not both.en.endswith("?") or not _ASKS.match(both.en):
        return Text("An indicator is a question that is answered with yes or no.")
    if _NEGATED.match(both.es):
        return Text("Yes has to mean that the standard was kept: ask without “no”.")
    for language, text in (("es", both.es), ("en", both.en)):
        if _HARM[language].search(text) and not _SPARED[language].search(text):
            return Text("Yes has to mean that the standard was kept; here it would mean harm.")
    return None
