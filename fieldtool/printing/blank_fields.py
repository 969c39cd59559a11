"""The fields of a record as blanks: boxes to tick, lines to write on, tables for lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from fieldtool.domain.blanks import ROOM
from fieldtool.domain.fields import Field, Shape
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.blank_styles import LINE_ROOM, BlankStyles
from fieldtool.printing.boxes import Boxes, box
from fieldtool.printing.flow import Part
from fieldtool.printing.page import Sheet
from fieldtool.printing.rows import CONTINUED
from fieldtool.printing.styles import HAIR, LINE, MM

SHORT = frozenset({Shape.DATE, Shape.INTEGER, Shape.COUNTRY, Shape.LANGUAGE})
"""What needs little room: two of them stand beside each other."""
LONG_LINES = 2
ACCOUNT_LINES = 5
RIGHTS = 6
"""Places for related rights."""
ROW = 7.6 * MM
GAP = 5.0
SMALLEST = 8.2
"""Points: a head is set smaller down to this so that no word of it is broken."""
CELL_PAD = 3.0

_WEIGHT = {
    Shape.TEXT: 2.0,
    Shape.LONG_TEXT: 3.0,
    Shape.CHOICE: 1.0,
    Shape.CHOICES: 1.3,
    Shape.INTEGER: 1.0,
    Shape.DATE: 1.3,
}
"""How wide a column is beside others."""


class BlankSetter:
    """Sets blanks across the page, in the languages of the sheet."""

    def __init__(self, sheet: Sheet, styles: BlankStyles) -> None:
        self.sheet, self.styles = sheet, styles
        self.languages = sheet.languages
        self.wide = sheet.right - sheet.left

    # texts

    def said(self, message: str) -> list[str]:
        """A message in the languages of the sheet, once where they agree."""
        return list(dict.fromkeys(words(each).say(message) for each in self.languages))

    def together(self, message: str) -> str:
        return " / ".join(self.said(message))

    def blocks(self, message: str, wide: float, small: bool = False, mark: str = "") -> list[text.Block]:
        """The main language, with `mark` before it, and the second below it in its own size."""
        styles = self.styles
        pair = (styles.small, styles.small_second) if small else (styles.label, styles.second)
        return [
            text.unbroken(said if at else f"{mark}{said}", pair[min(at, 1)], wide, SMALLEST)
            for at, said in enumerate(self.said(message))
        ]

    def draw_blocks(self, blocks: Sequence[text.Block], x: float, top: float, kind: str = "P") -> float:
        """Draw blocks below each other, each in its language; `x` counts from the left margin."""
        for at, block in enumerate(blocks):
            top = self.sheet.write(block, self.sheet.left + x, top, kind, self.languages[at])
        return top

    def head(self, message: str) -> list[Part]:
        """What stands above a part of the form, tied to what follows."""
        block = text.set_text(self.together(message), self.styles.head, self.wide)

        def draw(top: float) -> None:
            self.sheet.write(block, self.sheet.left, top - 6, "H2", self.languages[0])
            y = top - 6 - block.height
            self.sheet.rule(self.sheet.left, y, self.sheet.right, y, LINE)

        return [Part(block.height + 6 + GAP, draw, tied=True)]

    def sentence(self, message: str) -> list[Part]:
        """A sentence in each language, below each other."""
        parts = []
        for at, each in enumerate(self.languages):
            style = self.styles.option if at == 0 else self.styles.second
            block = text.set_text(words(each).say(message), style, self.wide)
            parts.append(Part(block.height, self._at(block, each), tied=at < len(self.languages) - 1))
        return parts

    def _at(self, block: text.Block, language: str) -> Callable[[float], object]:
        return lambda top: self.sheet.write(block, self.sheet.left, top, "P", language)

    # fields

    def fields(self, fields: Sequence[Field], short: frozenset[Shape] = SHORT, under: str = "") -> list[Part]:
        """Every field as a blank, in their order; those that need little room stand together.

        `under`: the title that stands above them; what it names by itself is not named again.
        """
        parts: list[Part] = []
        few: list[Field] = []
        for field in fields:
            if field.shape in short:
                few.append(field)
                continue
            parts += self._few(few) + self._field(
                field, named=field.question != under and not (under and len(fields) == 1)
            )
            few = []
        return parts + self._few(few)

    def _few(self, fields: Sequence[Field]) -> list[Part]:
        """Short lines, two in a row."""
        pairs = [fields[at : at + 2] for at in range(0, len(fields), 2)]
        return [self._lines_beside(pair) for pair in pairs]

    def _lines_beside(self, fields: Sequence[Field], number: int = 0) -> Part:
        """`number`: that of the item of a list, before the first question."""
        wide = self.wide / len(fields)
        room = min(self.styles.label_wide, wide / 2) - GAP
        marks = [f"{number}. " if number else "", *("" for _field in fields[1:])]
        labels = [
            self.blocks(field.question, room, mark=mark) for field, mark in zip(fields, marks, strict=True)
        ]
        height = max(ROW, *(sum(b.height for b in blocks) + GAP for blocks in labels))

        def draw(top: float) -> None:
            for at, blocks in enumerate(labels):
                x = at * wide
                self.draw_blocks(blocks, x, top - GAP / 2)
                left = self.sheet.left + x + room + GAP
                right = self.sheet.left + x + wide - (GAP if at + 1 < len(labels) else 0)
                self.sheet.rule(left, top - height + GAP, right, top - height + GAP, HAIR)

        return Part(height, draw)

    def _field(self, field: Field, named: bool) -> list[Part]:
        match field.shape:
            case Shape.CHOICE | Shape.CHOICES:
                return [self._choice(field)]
            case Shape.GROUP:
                return self._group(field, named)
            case Shape.GROUPS:
                return self.table(field, ROOM[field.name], named=named)
            case Shape.ANSWERS:
                return self._rights(field)
            case Shape.LONG_TEXT:
                return self.long_text(field, ACCOUNT_LINES if field.name == "account" else LONG_LINES)
            case _:
                return [self._lines_beside([field])]

    def _choice(self, field: Field) -> Part:
        """The question, and its boxes beside it."""
        assert field.choices is not None
        label = self.blocks(field.question, self.styles.label_wide - GAP)
        options = [self.together(word) for _code, word in field.choices]
        boxes = Boxes(options, self.styles.option, self.wide - self.styles.label_wide, self.styles.side)
        height = max(sum(block.height for block in label), boxes.height) + GAP

        def draw(top: float) -> None:
            self.draw_blocks(label, 0, top - GAP / 2 - 2)
            boxes.draw(self.sheet, self.sheet.left + self.styles.label_wide, top - GAP / 2, self.languages[0])

        return Part(max(height, ROW), draw)

    def long_text(self, field: Field, lines: int) -> list[Part]:
        """The question, and lines across the page."""
        label = self.blocks(field.question, self.wide)
        helps = [words(each).say(field.help) for each in self.languages] if field.help else []
        blocks = [
            *label,
            *(text.set_text(said, self.styles.second, self.wide) for said in dict.fromkeys(helps)),
        ]
        languages = [*self.languages[: len(label)], *self.languages]

        def draw(top: float) -> None:
            top -= GAP / 2
            for block, language in zip(blocks, languages, strict=False):
                top = self.sheet.write(block, self.sheet.left, top, "P", language)

        high = sum(block.height for block in blocks) + GAP / 2
        return [Part(high, draw, tied=True), *self.lines(lines)]

    def more_of(self, field: Field, lines: int) -> list[Part]:
        """More lines for a text that was begun on an earlier part of the form."""
        said = [f"{words(each).say(field.question)} {words(each).say(CONTINUED)}" for each in self.languages]
        block = text.set_text(" / ".join(said), self.styles.label, self.wide)
        return [
            Part(block.height + GAP / 2, self._at(block, self.languages[0]), tied=True),
            *self.lines(lines),
        ]

    def lines(self, count: int) -> list[Part]:
        """Lines to write on, 8 mm each; the first two stay with what is above them, the last two together."""
        return [Part(LINE_ROOM, self._line, tied=at in (0, count - 2)) for at in range(count)]

    def _line(self, top: float) -> None:
        y = top - LINE_ROOM + 2
        self.sheet.rule(self.sheet.left, y, self.sheet.right, y, HAIR)

    def _group(self, field: Field, named: bool) -> list[Part]:
        """An object: its question as a head, and its parts; numbers stand in one line."""
        if all(part.shape is Shape.INTEGER for part in field.parts):
            return self.table(field, 1, numbered=False)
        label = self.blocks(field.question, self.wide)

        def draw(top: float) -> None:
            self.draw_blocks(label, 0, top - GAP)

        title = [Part(sum(block.height for block in label) + GAP, draw, tied=True)] if named else []
        return [*title, *self.fields(field.parts, SHORT | {Shape.TEXT} if self.styles.tables else SHORT)]

    def _rights(self, field: Field) -> list[Part]:
        """Places for the code of a right and what was found, by the numbers of the legend."""
        assert field.choices is not None
        label = self.blocks(field.question, self.wide)
        legend = self._legend([field], named=False)
        apart, columns, side = 3 * GAP, self.styles.rights, self.styles.side
        digit_wide, high = self.styles.digit_wide, max(ROW, 1.6 * side)
        wide = (self.wide - (columns - 1) * apart) / columns
        options = len(field.choices.codes)
        count = RIGHTS // columns

        def draw(top: float) -> None:
            self.draw_blocks(label, 0, top - GAP)

        def row(top: float) -> None:
            for column in range(columns):
                x = self.sheet.left + column * (wide + apart)
                y = top - high + 3
                self.sheet.rule(x, y, x + wide - options * digit_wide - GAP, y, HAIR)
                for number in range(options):
                    left = x + wide - (options - number) * digit_wide
                    box(self.sheet, left, top - (high - side) / 2, side)
                    digit = text.set_text(f"{number + 1}", self.styles.option, 20)
                    middle = top - high / 2 + digit.height / 2
                    self.sheet.write(digit, left + side + 3, middle, "P", self.languages[0])

        head = Part(sum(block.height for block in label) + GAP, draw, tied=True)
        rows = [Part(high, row, tied=at < count - 1) for at in range(count)]
        return [head, legend, *rows]

    # tables

    def table(self, field: Field, count: int, numbered: bool = True, named: bool = True) -> list[Part]:
        """A list of objects: the questions of its parts above, `count` lines, and what the numbers mean."""
        listed = [part for part in field.parts if part.choices is not None]
        legends = [self._legend(listed)] if listed else []
        if not self.styles.tables:
            return self._one_by_one(field, count, numbered, named, legends)
        side = 14.0 if numbered else 0.0
        weights = [self._weight(part) for part in field.parts]
        widths = [(self.wide - side) * weight / sum(weights) for weight in weights]
        title = self.blocks(field.question, self.wide) if named else []
        heads = [
            self.blocks(part.question, width - 2 * CELL_PAD, small=True)
            for part, width in zip(field.parts, widths, strict=True)
        ]
        high = max(sum(block.height for block in blocks) for blocks in heads) + GAP
        above = sum(block.height for block in title) + (GAP if named else 0)

        def draw_head(top: float) -> None:
            y = self.draw_blocks(title, 0, top - (GAP if named else 0)) - GAP / 2
            x = side
            for blocks, width in zip(heads, widths, strict=True):
                self.draw_blocks(blocks, x + CELL_PAD, y)
                x += width
            self._across(top - above - high, LINE)

        parts = [Part(above + high, draw_head, tied=True)]
        for number in range(1, count + 1):
            last = number == count and not legends
            parts.append(Part(ROW, self._row(number if numbered else 0, side, widths), tied=not last))
        if legends:
            parts += [*legends, Part(GAP, lambda top: None)]
        return parts

    def _one_by_one(
        self, field: Field, count: int, numbered: bool, named: bool, legends: Sequence[Part]
    ) -> list[Part]:
        """The list where no column is wide enough: its questions for each item, short ones two in a row."""
        parts: list[Part] = []
        if named:
            title = self.blocks(field.question, self.wide)
            high = sum(block.height for block in title) + GAP
            parts.append(Part(high, lambda top: self.draw_blocks(title, 0, top - GAP), tied=True))
        parts += [*legends, *([Part(GAP, lambda top: None, tied=True)] if legends else [])]
        pairs: list[list[Field]] = []
        for part in field.parts:
            if pairs and len(pairs[-1]) == 1 and self._narrow(pairs[-1][0]) and self._narrow(part):
                pairs[-1].append(part)
            else:
                pairs.append([part])
        for number in range(1, count + 1):
            rows = [
                self._lines_beside(pair, number if numbered and at == 0 else 0)
                for at, pair in enumerate(pairs)
            ]
            parts += [replace(row, tied=True) for row in rows[:-1]]
            parts += [rows[-1], Part(2 * GAP, lambda top: None)]
        return parts

    def _narrow(self, part: Field) -> bool:
        return self._weight(part) <= _WEIGHT[Shape.DATE]

    def _weight(self, part: Field) -> float:
        return _WEIGHT.get(part.shape, 1.2) * (0.5 if part.name == "code" else 1.0)

    def _row(self, number: int, side: float, widths: Sequence[float]) -> Callable[[float], object]:
        def draw(top: float) -> None:
            if number:
                digit = text.set_text(f"{number}", self.styles.small, side)
                self.sheet.write(
                    digit, self.sheet.left, top - (ROW - digit.height) / 2, "P", self.languages[0]
                )
            x = self.sheet.left + side
            for width in (*widths, 0.0):
                self.sheet.rule(x, top, x, top - ROW, HAIR)
                x += width
            self._across(top - ROW, HAIR)

        return draw

    def _across(self, y: float, width: float) -> None:
        self.sheet.rule(self.sheet.left, y, self.sheet.right, y, width)

    def _legend(self, listed: Sequence[Field], named: bool = True) -> Part:
        """What the numbers of lists mean, with what each list is of where there are several.

        The sign keeps a number apart from words that begin with one, “5 = 60 years and older”, and no line
        ends between them. A dot stays at the end of its line.
        """
        told = []
        for each in listed:
            assert each.choices is not None
            options = (
                f"{at}\xa0=\xa0{self.together(word)}" for at, (_code, word) in enumerate(each.choices, 1)
            )
            told.append((f"{self.together(each.question)}: " if named else "") + "\xa0· ".join(options))
        block = text.set_text("; ".join(told), self.styles.small_second, self.wide)
        return Part(
            block.height + 3,
            lambda top: self.sheet.write(block, self.sheet.left, top - 2, "P", self.languages[0]),
            tied=True,
        )
