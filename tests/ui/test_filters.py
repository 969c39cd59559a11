"""Filters that are chips or one list: they say the same, and the rights have room for rows of both."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from fieldtool.domain.words import N_
from tests.ui.stage import shown
from ui.widgets import Filters

CHOICES = (("all", N_("Everything")), ("provision", N_("Rights")), ("record", N_("Records")))


def test_chips_and_list_agree(dressed: Any, qtbot: Any) -> None:
    filters = Filters(CHOICES, N_("Filter"))
    shown(qtbot, filters)
    told: list[str | None] = []
    filters.changed.connect(lambda: told.append(filters.value()))
    assert filters.value() == "all" and not filters.list.isVisible()
    filters.button("provision").click()
    assert filters.list.value() == "provision"
    filters.show_as_list(True)
    assert filters.list.isVisible() and not filters.chips.isVisible()
    assert filters.list.accessibleName() == "Filtro"
    filters.list.setFocus()
    qtbot.keyClick(filters.list, Qt.Key.Key_Down)
    assert (filters.value(), told) == ("record", ["provision", "record"])
    filters.set_value("all")
    assert (filters.list.value(), len(told)) == ("all", 2)


def test_what_is_not_offered_is_in_neither(dressed: Any, qtbot: Any) -> None:
    filters = Filters(CHOICES, N_("Filter"))
    shown(qtbot, filters)
    filters.offer("record", False)
    assert not filters.button("record").isVisible() and filters.list.findData("record") < 0
    filters.offer("record", True)
    assert filters.button("record").isVisible()
    assert [filters.list.itemData(n) for n in range(filters.list.count())] == ["all", "provision", "record"]
    assert filters.list.value() == "all"
