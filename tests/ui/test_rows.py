"""Lists of rows: the keyboard, titles in two lines, what was found in them, what is cut."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldtool.domain.words import N_
from tests.ui.stage import shown
from ui.look import LOOK
from ui.widgets import Card, Row, RowList, written
from ui.widgets.found_words import fitted
from ui.widgets.rows import Rows, cuts, title_lines


def test_rows_open_keep_their_place_and_skip_heads(dressed: Any, qtbot: Any) -> None:
    rows = [
        Row(N_("Rights"), head=True),
        Row(written("Atención médica"), written("Un examen médico"), "D-8", item="D-8"),
        Row(written("Salud al llegar"), code="R-2", pill=(N_("Draft"), "amber", "pencil"), item="R-2"),
    ]
    found = RowList(N_("Search"), rows)
    shown(qtbot, found)
    opened: list[Any] = []
    found.opened.connect(lambda row: opened.append(row.item))
    found.choose_first()
    qtbot.keyClick(found, Qt.Key.Key_Down)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert opened == ["R-2"]
    index = found.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Borrador, Salud al llegar, R-2"
    found.show_rows(rows[1:])
    assert found.current_row() is not None and found.current_row().item == "R-2"


def test_a_title_with_found_words_ends_in_an_ellipsis_wherever_it_is_cut(dressed: Any, qtbot: Any) -> None:
    text, spans = "Examen médico al llegar, con privacidad", ((7, 6), (17, 6))
    whole = sum(wide for _piece, _found, wide in fitted(text, spans, "strong", 2000))
    assert "".join(piece for piece, _found, _wide in fitted(text, spans, "strong", whole)) == text
    for room in range(30, whole):
        pieces = fitted(text, spans, "strong", room)
        words = "".join(piece for piece, _found, _wide in pieces)
        assert words.endswith("…") and text.startswith(words[:-1]), room
        assert sum(wide for _piece, _found, wide in pieces) <= room


def test_a_title_goes_on_in_a_second_line_with_what_was_found_in_it(dressed: Any, qtbot: Any) -> None:
    text = "Atención de salud igual a la de afuera"
    row = Row(lambda: text, lambda: "Detención", code="DET-24", title_spans=((0, 8), (12, 11)))
    assert title_lines(row, 600) == ((text, row.title_spans),)
    metrics = LOOK.metrics("strong")
    broken = 0
    for width in range(100, 600):
        lines = title_lines(row, width)
        assert " ".join(words for words, _spans in lines) == text
        if len(lines) == 2:
            broken += 1
            room = width - LOOK.px(27) - LOOK.metrics("small").horizontalAdvance("DET-24") - LOOK.px(10)
            assert metrics.horizontalAdvance(lines[0][0]) <= room
        found = [words[start : start + long] for words, spans in lines for start, long in spans]
        assert " ".join(found) == "Atención salud igual"
    assert broken > 100
    listed = RowList(N_("Rights"), [row, row])
    listed.resize(600, 300)
    shown(qtbot, listed)
    wide = listed.visualRect(listed.rows.index(0)).height()
    listed.resize(240, 300)
    qtbot.waitUntil(lambda: listed.visualRect(listed.rows.index(0)).height() == wide + metrics.height())


def test_what_a_row_cannot_show_is_told_when_the_mouse_rests_on_it(dressed: Any, qtbot: Any) -> None:
    row = Row(lambda: "Atención de salud igual a la de afuera", lambda: "Detención", code="DET-24")
    assert not cuts(row, 600) and not cuts(row, 240) and cuts(row, 150)
    assert "igual a la de afuera" in Rows([row]).data(Rows([row]).index(0), Qt.ItemDataRole.ToolTipRole)


def test_the_ground_of_a_row_keeps_inside_the_round_corners_of_its_card(dressed: Any, qtbot: Any) -> None:
    card = Card(margins=0, gap=0)
    rows = RowList(lambda: "Lista", [Row(lambda: "Uno"), Row(lambda: "Dos")])
    card.body.addWidget(rows)
    shown(qtbot, card, width=300)
    dressed.change(theme="contrast")
    plain = card.grab().toImage()
    rows.choose(0)
    QApplication.processEvents()
    chosen = card.grab().toImage()
    ground = LOOK.colour("primary-soft").rgb()
    assert chosen.pixel(150, 8) == ground and plain.pixel(150, 8) != ground
    corner = [(x, y) for x in range(12) for y in range(12) if x + y < 5]
    assert [chosen.pixel(*at) for at in corner] == [plain.pixel(*at) for at in corner]
