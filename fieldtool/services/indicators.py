"""The indicators of a chapter: what a checklist asks, on the screen and on paper."""

from __future__ import annotations

from fieldtool.domain.knowledge import Provision
from fieldtool.storage.store import Unit


def indicators(unit: Unit, chapter: str) -> tuple[Provision, ...]:
    """The standards of a chapter (a code of `CHAPTERS`) that have an indicator and hold in this country, in
    the order of the collections."""
    country = unit.local.text("country")
    found: tuple[Provision, ...] = unit.content.all("provision", chapter)
    return tuple(
        each
        for each in found
        if each.indicator.es and each.indicator.en and (not each.countries or country in each.countries)
    )
