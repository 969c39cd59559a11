"""The recovery sheet: the words that open the store when the pass phrase is forgotten.

One page to print once and keep away from the computer. It names nobody and no organisation: only a short
code, so that a person with two computers can tell the sheets apart. The words of an organisation, which open
every store to which its key was added, are on a sheet of another title with the numbers of that key.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import qr, text
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import (
    HAIR,
    HELP_TEXT,
    KEY_NUMBERS,
    LEAD,
    MM,
    STEP,
    STEP_HEAD,
    WORD,
    WORD_NUMBER,
    Style,
)

TITLE = N_("Recovery sheet")
PURPOSE = N_(
    "With these {n} words you can open your data again if you forget your passphrase. "
    "Without this sheet nobody can do it for you."
)
FORGOT = N_("I forgot my phrase")
USE_HEAD = N_("How to use it")
USE = (
    N_("Open the program. On the lock screen choose “{button}”."),
    N_(
        "Type the {n} words in the order of their numbers, or read the square code with a code reader. "
        "Accents and capitals do not matter."
    ),
    N_("Choose a new passphrase. This sheet goes on working."),
)
KEEP_HEAD = N_("How to keep it")
KEEP = (
    N_("Not with the computer: in another place that can be locked."),
    N_("Whoever has this sheet and the computer can open everything."),
    N_("Do not photograph it, do not send it, and do not scan the square code with a telephone."),
    N_("If it is lost or somebody saw it, tell whoever takes care of security in your team."),
)
MADE = N_("Made on {date}")
INSTALLATION = N_("Code of this sheet")
PLACE = N_("Where this sheet is kept")
NUMBERS = N_("Numbers of the key, to compare")
FOOT = N_("Recovery sheet. It holds no names. Keep it away from the computer.")

OF_ORGANISATION = N_("Recovery sheet of an organisation")
PURPOSE_OF_ORGANISATION = N_(
    "With these {n} words the organisation can open every store to which its key was added. "
    "They do not belong to one computer."
)
USE_OF_ORGANISATION = (
    N_("Give every laptop the file that was made with this sheet. The file alone opens nothing."),
    N_("Whoever adds the file compares the numbers of the key with those above."),
    N_("To open a store, choose “{button}” on its lock screen, type the {n} words and choose a new phrase."),
)
KEEP_OF_ORGANISATION = (
    N_("Away from all laptops: in a place that can be locked and that few people know."),
    N_("Whoever has this sheet and one of the laptops can open everything in it."),
    KEEP[2],
    N_("If it is lost or somebody saw it, make a new key and remove this one from every laptop."),
)
FOOT_OF_ORGANISATION = N_("Recovery sheet of an organisation. Keep it away from the laptops.")

ACROSS = 3
"""Words in a row of the grid; they are read like text, row by row."""

ROW_MOST = 46.0
ROW_GOOD = {12: 34.0, 24: 25.0}
ROW_LEAST = 22.0
"""Heights of a row of words: the most that helps, what is wanted for so many words, and the least."""

STEP_SIZES = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
"""The instructions are set in the largest of these with which the page still holds everything."""

CODE_SIZE = 34 * MM
GAP = 14.0
BETWEEN = 9 * MM
BULLET = 16.0
AFTER_STEP = 2.5
BEFORE_HEAD = 8.0

_Item = tuple[str, text.Block, str]
"""Mark at the left (empty for a heading), text, place in the structure."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What to print.

    `secret`: the recovery words in order, as the list of their language writes them. `code`: the short
    code of the sheet. `words`: `es`, `en` or `both`, the language of the instructions. `numbers`: of the key
    of an organisation, eight groups of four digits, when it is the sheet of one.
    """

    secret: tuple[str, ...]
    code: str
    made: date
    words: str = "both"
    paper: str = "letter"
    numbers: str = ""

    def __repr__(self) -> str:
        return f"RecoverySheet({self.code})"


def render(job: RecoverySheet, out: BinaryIO) -> SheetReport:
    """Write the sheet, always one page, as PDF. The same job gives the same bytes.

    The words are not remembered by the program afterwards.
    """
    try:
        return _render(job, out)
    finally:
        qr.forget()
        text.forget()


def _render(job: RecoverySheet, out: BinaryIO) -> SheetReport:
    languages = LANGUAGES[job.words]
    titles = tuple(words(language).say(OF_ORGANISATION if job.numbers else TITLE) for language in languages)
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    # The lists hold accents as separate signs; people and fonts want them composed.
    secret = tuple(unicodedata.normalize("NFC", word) for word in job.secret)
    foot = FOOT_OF_ORGANISATION if job.numbers else FOOT
    footer = Footer(tuple(words(language).say(foot) for language in languages))
    y = Band("key", titles).draw(sheet, first=True) - GAP
    y = _purpose(sheet, PURPOSE_OF_ORGANISATION if job.numbers else PURPOSE, len(secret), y) - GAP
    rows = -(-len(secret) // ACROSS)
    room = y - sheet.bottom - footer.height(sheet) - CODE_SIZE - 2 * GAP
    for size in STEP_SIZES:
        style = STEP.sized(size)
        advice = _advice(sheet, bool(job.numbers), len(secret), style)
        row = min(ROW_MOST, (room - max(map(_height, advice))) / rows)
        if row >= ROW_GOOD.get(len(secret), ROW_LEAST):
            break
    row = max(ROW_LEAST, row)
    y = _grid(sheet, secret, y, row) - GAP
    y = _origin(sheet, job, secret, y) - GAP
    _draw_advice(sheet, advice, style, y)
    footer.draw(sheet, 1, 1)
    sheet.end_page()
    sheet.finish()
    return SheetReport(1)


def _purpose(sheet: Sheet, purpose: str, n: int, top: float) -> float:
    for number, language in enumerate(sheet.languages):
        said = words(language).say(purpose, n=n)
        block = text.set_text(said, HELP_TEXT if number else LEAD, sheet.right - sheet.left)
        top = sheet.write(block, sheet.left, top, "P", language) - (3 if number == 0 else 0)
    return top


def _grid(sheet: Sheet, secret: tuple[str, ...], top: float, high: float) -> float:
    """The words, numbered, in a strong frame with a cell for each."""
    rows = -(-len(secret) // ACROSS)
    wide = (sheet.right - sheet.left) / ACROSS
    sheet.frame(sheet.left, top - rows * high, wide * ACROSS, rows * high)
    for row in range(1, rows):
        sheet.rule(sheet.left, top - row * high, sheet.right, top - row * high, HAIR)
    for column in range(1, ACROSS):
        x = sheet.left + column * wide
        sheet.rule(x, top, x, top - rows * high, HAIR)
    for place, word in enumerate(secret):
        x = sheet.left + place % ACROSS * wide
        middle = top - (place // ACROSS + 0.5) * high
        number = text.set_text(str(place + 1), WORD_NUMBER, wide)
        block = text.fitted(word, WORD.sized(min(WORD.size, high * 0.75)), wide - 42, 12)
        sheet.write(number, x + 26 - number.width, middle + number.height / 2 - 2, "P", sheet.languages[0])
        sheet.write(block, x + 34, middle + block.height / 2, "P", sheet.languages[0])
    return top - rows * high


def _origin(sheet: Sheet, job: RecoverySheet, secret: tuple[str, ...], top: float) -> float:
    """The square code; beside it whose words these are and since when; and where they are kept, or the
    numbers of the key."""
    # The white that has to be around a code is hidden in the gaps around it.
    inset = qr.quiet(" ".join(secret), CODE_SIZE)
    with sheet.tags.artifact():
        qr.draw(sheet.canvas, " ".join(secret), sheet.left - inset, top + inset, CODE_SIZE)
    bottom = top - CODE_SIZE + 2 * inset
    x = sheet.left + CODE_SIZE
    half = (sheet.right - x - BETWEEN) / 2
    first = sheet.languages[0]
    made = [words(language).say(MADE, date=words(language).day(job.made)) for language in sheet.languages]
    y = top - 2
    for message, style in (
        ("\n".join(words(language).say(INSTALLATION) for language in sheet.languages), HELP_TEXT),
        (job.code, WORD),
        ("\n".join(made), HELP_TEXT),
    ):
        y = sheet.write(text.set_text(message, style, half), x, y, "P", first)
    x += half + BETWEEN
    # The sheet of an organisation does not say where it is kept: others could look for it there.
    said = "\n".join(words(language).say(NUMBERS if job.numbers else PLACE) for language in sheet.languages)
    y = sheet.write(text.set_text(said, HELP_TEXT, half), x, top - 2, "P", first)
    if job.numbers:
        groups = job.numbers.split(" ")
        numbers = "\n".join((" ".join(groups[:4]), " ".join(groups[4:])))
        sheet.write(text.set_text(numbers, KEY_NUMBERS, half), x, y - 3, "P", first)
    else:
        for line in ((y + bottom) / 2 - 6, bottom):
            sheet.rule(x, line, sheet.right, line, HAIR)
    return bottom


def _advice(sheet: Sheet, of_organisation: bool, n: int, style: Style) -> tuple[list[_Item], list[_Item]]:
    """How to use it and how to keep it: beside each other, or one language beside the other."""
    width = (sheet.right - sheet.left - BETWEEN) / 2
    first, last = sheet.languages[0], sheet.languages[-1]
    use, keep = (USE_OF_ORGANISATION, KEEP_OF_ORGANISATION) if of_organisation else (USE, KEEP)
    if first == last:
        return _steps(first, USE_HEAD, use, n, style, width), _steps(first, KEEP_HEAD, keep, n, style, width)
    left, right = (
        _steps(language, USE_HEAD, use, n, style, width) + _steps(language, KEEP_HEAD, keep, n, style, width)
        for language in (first, last)
    )
    return left, right


def _steps(
    language: str, head: str, steps: tuple[str, ...], n: int, style: Style, width: float
) -> list[_Item]:
    """A heading and numbered lines."""
    said = words(language)
    found = [("", text.set_text(said.say(head), STEP_HEAD.sized(style.size + 1.5), width), "H2")]
    for number, step in enumerate(steps, 1):
        # The words of a button stay on one line.
        line = said.say(step, n=n, button=said.say(FORGOT).replace(" ", "\xa0"))
        found.append((f"{number}.", text.set_text(line, style, width - BULLET), "P"))
    return found


def _height(items: list[_Item]) -> float:
    heads = sum(1 for mark, _block, _kind in items if not mark)
    return sum(block.height + AFTER_STEP for _mark, block, _kind in items) + (heads - 1) * BEFORE_HEAD


def _draw_advice(sheet: Sheet, advice: tuple[list[_Item], list[_Item]], style: Style, top: float) -> None:
    width = (sheet.right - sheet.left - BETWEEN) / 2
    for x, items, language in (
        (sheet.left, advice[0], sheet.languages[0]),
        (sheet.left + width + BETWEEN, advice[1], sheet.languages[-1]),
    ):
        y = top
        for place, (mark, block, kind) in enumerate(items):
            if mark:
                sheet.write(text.set_text(mark, style, BULLET), x, y, "P", language)
            elif place:
                y -= BEFORE_HEAD
            y = sheet.write(block, x + (BULLET if mark else 0), y, kind, language) - AFTER_STEP
    middle = sheet.left + width + BETWEEN / 2
    sheet.rule(middle, top, middle, top - max(map(_height, advice)), HAIR)
