"""What to print for this person: which rights matter most, and which kinds of help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fieldtool.domain.knowledge import Provision

MOST_RIGHTS = 3
"""More than three rights on a page are not read by somebody in trouble."""

EVERYONE = "all"

HELP_OF_GROUP = {
    "refugees": "asylum",
    "children": "child_protection",
    "women": "violence",
    "trafficking_victims": "trafficking",
    "workers": "complaints",
    "lgbti": "violence",
    "persons_with_disabilities": "health",
}
"""Which kind of help comes next after legal help, by a code of `PROTECTS`."""


def rights_for(
    provisions: Iterable[Provision], groups: Sequence[str], country: str, most: int = MOST_RIGHTS
) -> tuple[Provision, ...]:
    """The rights for a person of these groups (codes of `PROTECTS`, the most important first).

    Each group has one right that protects it, the gravest; what is left of the room goes to the gravest ones
    of the first group and then to those of everyone. Only provisions in plain words that hold in the
    `country` (ISO 3166-1) count. Among equally grave ones those of the chapter keep their order.
    """
    here = [
        each
        for each in provisions
        if each.plain is not None and (not each.countries or country in each.countries)
    ]
    gravest = sorted(here, key=lambda each: -each.severity)
    special = [group for group in dict.fromkeys(groups) if group != EVERYONE]
    chosen: list[Provision] = []
    for wanted in (*special, *special[:1], *(EVERYONE,) * most):
        found = next((each for each in gravest if wanted in each.protects and each not in chosen), None)
        if found is not None and len(chosen) < most:
            chosen.append(found)
    return tuple(chosen)


def help_for(groups: Iterable[str]) -> tuple[str, ...]:
    """Kinds of help (codes of `HELP_KINDS`) in the order in which they matter; legal help is always first."""
    found = (HELP_OF_GROUP[group] for group in groups if group in HELP_OF_GROUP)
    return tuple(dict.fromkeys(("legal", *found)))
