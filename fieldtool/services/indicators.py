"""The indicators of a chapter: what a checklist asks, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Collection

from fieldtool.domain.knowledge import Provision
from fieldtool.domain.vocabularies import CHAPTERS
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


def begun(unit: Unit, answered: Collection[str]) -> tuple[Provision, ...]:
    """What a visit asked: the indicators of the chapters in which something was answered (codes of
    standards)."""
    found: list[Provision] = []
    for chapter in CHAPTERS.codes if answered else ():
        asked = indicators(unit, chapter)
        if any(each.id in answered for each in asked):
            found += asked
    return tuple(found)
