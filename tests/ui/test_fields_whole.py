"""Fields beside each other, and their labels in one line."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ui.look import LOOK
from ui.widgets import Flow, LabelledField, LineField, column, give_mnemonics, sized


@pytest.mark.parametrize(
    "words", ["Autoridades con las que se habló", "Niñas y niños que viajan sin compañía"]
)
def test_a_label_with_a_mnemonic_stands_in_one_line(dressed: Any, qtbot: Any, words: str) -> None:
    """What is measured and what is drawn differ by the line under the letter: the label must not be cut."""
    page = QWidget()
    qtbot.addWidget(page)
    field = LabelledField(lambda: words, LineField(), optional=True)
    column(field, None, on=page)
    give_mnemonics(page, [field])
    LOOK.dress(page)
    page.resize(900, 300)
    page.show()
    assert "&" in field.label.text()
    seen = field.label.grab().toImage()
    ground = seen.pixel(0, seen.height() - 1)
    ends = [seen.pixel(x, y) for x in range(seen.width()) for y in (0, seen.height() - 1)]
    assert set(ends) == {ground}, "words are cut at the upper or the lower edge"


def test_fields_stand_beside_each_other_as_wide_as_they_are(dressed: Any, qtbot: Any) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    narrow = [LabelledField(lambda: "Hombres", sized(LineField(), width=132)) for _each in range(3)]
    fixed = [sized(LabelledField(lambda: "Lugar", LineField()), width=216) for _each in range(3)]
    rows = [Flow(*narrow, gap=14), Flow(*fixed, gap=14)]
    column(*rows, None, on=page)
    LOOK.dress(page)
    page.resize(900, 300)
    page.show()
    for fields in (narrow, fixed):
        assert len({each.y() for each in fields}) == 1
    assert [each.x() for each in fixed] == [0, 230, 460]
    page.resize(400, 500)
    assert [each.x() for each in fixed] == [0, 0, 0] and len({each.y() for each in fixed}) == 3
