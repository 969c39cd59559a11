"""The help texts of the program: their form, and reading them. The form is simple enough for a translator
who knows no code.

    # Title, on the first line
    A paragraph. Its lines are joined; an empty line ends it.
    ## A heading
    - an item of a list
    1. a step
    ! something to be careful about
    > rights          a button that opens this section
    [lock] Words      a picture by its name, and what is seen on it, for those who do not see it

`{word:Save observation}` stands for the words of the program: write them in English, and they are shown in
the language of the reader. `{list:place_type.shelter}` is a word of a list, named by its list and code, as
collections say it. `{key:Ctrl+N}` is a key. Nothing else stands in braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.domain.pack_words import PACK_WORDS
from fieldtool.domain.words import N_
from fieldtool.services.help_pictures import folder

PARAGRAPH, HEADING, ITEM, STEP, CAREFUL, OPEN = "paragraph", "heading", "item", "step", "careful", "open"
PICTURE = "picture"

_STARTS = (("## ", HEADING), ("- ", ITEM), ("! ", CAREFUL), ("> ", OPEN))
_STEP = re.compile(r"\d+\. ")
_PICTURE = re.compile(r"\[([a-z0-9-]+)\]")
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page. `text` is as it was written, with its braces; of an `open` block the section, of a
    picture, which has a name, what is seen on it."""

    kind: str
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class HelpText:
    """A page in one language."""

    title: str
    blocks: tuple[Block, ...]


def parse(text: str) -> HelpText:
    """Read a help text. Raises `ValueError` with the number of the line that does not follow the form."""
    lines = text.splitlines()
    if not lines or not lines[0].startswith("# "):
        raise ValueError("line 1: a help text begins with its title")
    blocks: list[Block] = []
    open_kind: str | None = None
    for number, line in enumerate(lines[1:], start=2):
        for inside in _BRACES.findall(line):
            if not inside.startswith(("word:", "list:", "key:")):
                raise ValueError(f"line {number}: {{{inside}}} is neither a word nor a key")
        kind, rest, name = _kind_of(line)
        if kind == PICTURE and not rest:
            raise ValueError(f"line {number}: the picture {name} has no words for those who do not see it")
        if not rest:
            open_kind = None
        elif kind == PARAGRAPH and open_kind is not None:
            before = blocks.pop()
            blocks.append(Block(before.kind, f"{before.text} {rest}", before.name))
        else:
            blocks.append(Block(kind, rest, name))
            open_kind = kind if kind not in (HEADING, OPEN) else None
    return HelpText(lines[0][2:].strip(), tuple(blocks))


def _kind_of(line: str) -> tuple[str, str, str]:
    """Kind, words, and the name of a picture."""
    for start, kind in _STARTS:
        if line.startswith(start):
            return kind, line[len(start) :].strip(), ""
    step, picture = _STEP.match(line), _PICTURE.match(line)
    if step:
        return STEP, line[step.end() :].strip(), ""
    if picture:
        return PICTURE, line[picture.end() :].strip(), picture[1]
    return PARAGRAPH, line.strip(), ""


def braces(text: str, start: str) -> Iterator[str]:
    """What is named by `{word:…}`, `{list:…}` or `{key:…}` in a text: `start` is `word`, `list` or `key`."""
    for inside in _BRACES.findall(text):
        if inside.startswith(f"{start}:"):
            yield inside[len(start) + 1 :]


def filled(text: str, language: str) -> str:
    """The text with the words of the program and the keys as the reader of `es` or `en` knows them."""
    say: Callable[[str], str] = i18n.words(language).say

    def put(found: re.Match[str]) -> str:
        kind, _colon, what = found[1].partition(":")
        if kind in ("word", "list"):
            return f"“{say(PACK_WORDS[what] if kind == 'list' else what)}”"
        named = say(what)
        return named if named != what else what.replace("Shift", say("Shift"))

    return _BRACES.sub(put, text)


def pictured(words: str, language: str) -> str:
    """What is seen on a picture, said as such where there is no picture."""
    return i18n.words(language).say(N_("Picture: {words}"), words=words)


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A piece of a help page as search takes it: what stands under a heading, or before the first (`part` 0).

    `page` is the id of the page, the name of its files.
    """

    page: str
    part: int
    title: Both
    body: Both


def page_ids() -> tuple[str, ...]:
    """The ids of all help pages."""
    return tuple(sorted(path.stem for path in folder("en").glob("*.txt")))


def read_text(id: str, language: str) -> HelpText:
    """A page in `es` or `en`. A file that is missing or wrong is a fault of the program."""
    return parse((folder(language) / f"{id}.txt").read_text("utf-8"))


def sections_of(id: str) -> tuple[HelpSection, ...]:
    """The pieces of a page in both languages. They have the same headings, which a test looks after."""
    spanish, english = (_pieces(read_text(id, language), language) for language in ("es", "en"))
    return tuple(
        HelpSection(id, number, Both(es[0], en[0]), Both(es[1], en[1]))
        for number, (es, en) in enumerate(zip(spanish, english, strict=True))
        if es[1]
    )


def _pieces(text: HelpText, language: str) -> list[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = [(text.title, [])]
    for block in text.blocks:
        if block.kind == HEADING:
            found.append((filled(block.text, language), []))
        elif block.kind != OPEN:
            words = filled(block.text, language)
            found[-1][1].append(words if block.kind != PICTURE else pictured(words, language))
    return [
        (title if title == text.title else f"{title} · {text.title}", "\n".join(lines))
        for title, lines in found
    ]
