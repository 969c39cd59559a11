"""What is ordered of a sheet: what the page remembers, and what its panel says now."""

from __future__ import annotations

from dataclasses import replace

from fieldtool.domain.printed_family import format_named
from fieldtool.domain.sheets import AUDIENCE, GROUPS, MODULES, PEOPLE, PROVISION, RECORD, SITUATION, Order
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.i18n import N_
from ui.pages.handouts_panel import Panel

FIRST = "qa"
"""The sheet that is shown when nobody asked for another."""
SITUATIONS = (("", N_("All situations")), *CHAPTERS)
"""Some sheets are of one situation, some may be of all."""
STOPPED = N_("This was not drawn to its end. Choose something anew to draw it again.")


def ordered(sheet: Order, panel: Panel, situation: str) -> Order:
    """What is chosen now; a format is not asked for what it does not know. `situation`: that of the page."""
    known = format_named(sheet.format)
    people = panel.people.text().strip()
    return replace(
        sheet,
        paper=panel.paper.value() or sheet.paper,
        large=known.large and panel.size.value() == "large",
        variant=panel.variant(known),
        situation=situation if known.asks(SITUATION) else "",
        audience=(panel.audience.value() or "") if known.asks(AUDIENCE) else "",
        record=panel.record.text().strip() if known.asks(RECORD) else "",
        provision=panel.provision.text().strip() if known.asks(PROVISION) else "",
        with_restricted=known.guarded and panel.restricted.isChecked(),
        groups=panel.groups.values() if known.asks(GROUPS) else (),
        people=int(people) if known.asks(PEOPLE) and people.isdecimal() else 0,
        modules=sheet.modules if known.asks(MODULES) else (),
    )
