"""What is wrong with the short lines of the printed sheets (`handouts.toml`).

A line stands alone on paper, in the hand of somebody who cannot ask back: it has its pictogram, its key words
marked in both languages, and a source wherever it speaks of a right or a duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fieldtool.content import wording
from fieldtool.content.pairs import clauses, words
from fieldtool.domain.knowledge import HANDOUT_PARTS, Both, HandoutLine
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import Text
from fieldtool.paths import resources

Fault = tuple[str, Text]
"""The part of the entry and what is wrong with it."""

MARK = "*"
LONGEST_TITLE = 60
"""Signs of the question on a card: with more, no lines would fit below it."""
_MARKED = re.compile(r"\*[^*\s](?:[^*]*[^*\s])?\*")
_OF_RIGHTS = (
    re.compile(
        r"\b(?:deben?|debería[ns]?|derechos?|nadie|ningun[ao]|prohib\w+|obliga\w*|tienen? que)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:must|should|rights?|nobody|no official|may not|forb\w+|(?:has|have) to)\b",
        re.IGNORECASE,
    ),
)
"""Words of rights and duties, in Spanish and in English: what they say needs a source."""

_HARM = (
    re.compile(r"(?<!\bno )\b(?:corra|huya|escape|mienta|invente|esconda|rompa|destruya)\b", re.IGNORECASE),
    re.compile(r"(?<!\bnot )\b(?:run(?: away)?|flee|lie|hide|invent|destroy)\b", re.IGNORECASE),
)
"""Advice that gets people hurt or accused. It may only be said with a "do not" right before it."""


def faults(line: HandoutLine) -> Iterator[Fault]:
    """Everything because of which a line cannot be printed."""
    if line.pictogram not in _pictograms():
        yield "pictogram", Text("There is no pictogram “{name}”.", {"name": line.pictogram})
    if not line.uses or len({*line.uses}) < len(line.uses):
        yield "uses", Text("It needs at least one place on paper, each once.")
    for use in line.uses:
        if use.part not in HANDOUT_PARTS or use.situation not in CHAPTERS:
            yield "uses", Text("“{code}” is not a known code.", {"code": str(use)})
    marks = [_MARKED.findall(text) for text in (line.text.es, line.text.en)]
    if any(MARK in _MARKED.sub("", text) for text in (line.text.es, line.text.en)):
        yield "text", Text("A key word stands between two asterisks: *word*.")
    elif len(marks[0]) != len(marks[1]):
        yield "text", Text("Not as many key words are marked in one language as in the other.")
    if any(use.part == "title" for use in line.uses):
        for text in _sides(line.plain):
            if len(text) > LONGEST_TITLE:
                yield (
                    "text",
                    Text("A title has more than {most} signs: {text}", {"most": LONGEST_TITLE, "text": text}),
                )
    if not line.provisions and any(p.search(t) for p, t in zip(_OF_RIGHTS, _sides(line.plain), strict=True)):
        yield "provisions", Text("It speaks of a right or a duty and names no standard.")


def doubts(line: HandoutLine) -> Iterator[Fault]:
    """What a second reader should look at: long sentences, and advice that may do harm."""
    for text in _sides(line.plain):
        for sentence in clauses(text):
            if len(words(sentence)) > wording.LONGEST_SENTENCE:
                yield (
                    "text",
                    Text(
                        "A sentence has more than {most} words: {text}",
                        {"most": wording.LONGEST_SENTENCE, "text": sentence},
                    ),
                )
    for pattern, text in zip(_HARM, _sides(line.plain), strict=True):
        found = pattern.search(text)
        if found:
            yield "text", Text("“{word}” may put people in danger.", {"word": found[0]})


def _sides(both: Both) -> tuple[str, str]:
    return both.es, both.en


@lru_cache(1)
def _pictograms() -> frozenset[str]:
    return frozenset(path.stem for path in (resources() / "icons").glob("*.svg"))
