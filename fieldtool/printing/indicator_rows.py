"""The rows of a checklist: an indicator with its code, and a box for each answer and each finding.

In large print no column is wide enough for a word of 18 points: there the boxes stand below the indicator.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool.domain.knowledge import Provision
from fieldtool.domain.vocabularies import FINDINGS, INDICATOR_ANSWERS
from fieldtool.printing import text
from fieldtool.printing.blank_fields import BlankSetter
from fieldtool.printing.blank_styles import ROW_LEAST
from fieldtool.printing.boxes import SIDE, Boxes, box
from fieldtool.printing.flow import Part
from fieldtool.printing.styles import HAIR, LINE, MM

ANSWER_WIDE = 11 * MM
FINDING_WIDE = 22.5 * MM
PAD = 4.0
BETWEEN = 6.0


class IndicatorRows:
    """The indicators of a checklist; the head of a table is repeated on every page."""

    def __init__(self, setter: BlankSetter) -> None:
        self._setter, self._sheet = setter, setter.sheet
        answers = [(word, ANSWER_WIDE) for _code, word in INDICATOR_ANSWERS]
        findings = [(word, FINDING_WIDE) for _code, word in FINDINGS]
        self._columns = (*answers, *findings)
        self._split = len(answers)
        self._text_wide = setter.wide - sum(width for _word, width in self._columns)

    def rows(self, asked: Sequence[Provision]) -> list[Part]:
        """A row for each indicator, whole on its page."""
        if not self._setter.styles.tables:
            return [self._across(each) for each in asked]
        head = self._made_head()
        return [self._row(each, head) for each in asked]

    def _across(self, provision: Provision) -> Part:
        """The indicator across the page and its boxes below it, each with its number and word."""
        setter, sheet = self._setter, self._sheet
        asked = provision.indicator.in_(setter.languages[0])  # large print has one language
        block = text.set_text(f"{provision.id} {asked}", setter.styles.item, setter.wide)
        options = [setter.together(word) for word, _width in self._columns]
        boxes = Boxes(options, setter.styles.option, setter.wide, setter.styles.side)
        height = block.height + boxes.height + 2 * PAD

        def draw(top: float) -> None:
            y = sheet.write(block, sheet.left, top - PAD, "P", setter.languages[0])
            boxes.draw(sheet, sheet.left, y, setter.languages[0])
            sheet.rule(sheet.left, top - height, sheet.right, top - height, HAIR)

        return Part(height, draw)

    def _made_head(self) -> Part:
        setter = self._setter
        cells = []
        for number, (word, width) in enumerate(self._columns, 1):
            blocks = setter.blocks(word, width - 4, small=True)
            digit = text.set_text(f"{number}", setter.styles.label, width)
            cells.append((digit, blocks, width))
        high = max(digit.height + sum(block.height for block in blocks) for digit, blocks, _ in cells) + PAD

        def draw(top: float) -> None:
            x = self._text_wide
            for digit, blocks, width in cells:
                setter.draw_blocks(blocks, x + 3, top - PAD / 2)
                bottom = top - high + digit.height
                self._sheet.write(
                    digit, self._sheet.left + x + (width - digit.width) / 2, bottom, "P", setter.languages[0]
                )
                x += width
            self._sheet.rule(self._sheet.left, top - high, self._sheet.right, top - high, LINE)

        return Part(high, draw)

    def _row(self, provision: Provision, head: Part) -> Part:
        setter, styles = self._setter, self._setter.styles
        wide = self._text_wide - BETWEEN
        blocks = []
        for at, language in enumerate(setter.languages):
            question = provision.indicator.in_(language)
            if at == 0:
                main = styles.item if len(setter.languages) == 1 else styles.label
                blocks.append(text.set_text(f"{provision.id} {question}", main, wide))
            else:
                blocks.append(text.set_text(question, styles.second, wide))
        height = max(ROW_LEAST, sum(block.height for block in blocks) + 2 * PAD)

        def draw(top: float) -> None:
            high = sum(block.height for block in blocks)
            setter.draw_blocks(blocks, 0, top - (height - high) / 2)
            x = self._sheet.left + self._text_wide
            for at, (_word, width) in enumerate(self._columns):
                line = LINE if at in (0, self._split) else HAIR
                self._sheet.rule(x, top, x, top - height, line)
                box(self._sheet, x + (width - SIDE) / 2, top - (height - SIDE) / 2)
                x += width
            self._sheet.rule(self._sheet.left, top - height, self._sheet.right, top - height, HAIR)

        return Part(height, draw, head=head)
