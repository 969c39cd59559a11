"""The five steps in which an observation is asked for, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fieldtool.domain.words import N_

BASICS, PEOPLE, ACCOUNT, STANDARDS, FOLLOW_UP = range(5)


@dataclass(frozen=True, slots=True)
class StepAbout:
    """`hint` is the small line under the title; `fields` are those of the record that the step asks for."""

    title: str
    hint: str
    fields: tuple[str, ...]


STEPS = (
    StepAbout(
        N_("The basics"),
        N_("enough to save"),
        ("situation", "findings", "occurred", "place", "authorities", "account", "consent"),
    ),
    StepAbout(N_("People"), N_("without names"), ("people",)),
    StepAbout(
        N_("Account"),
        N_("facts and source"),
        ("source", "reliability", "account_language", "translation"),
    ),
    StepAbout(N_("Standards"), N_("respected or not"), ("answers",)),
    StepAbout(
        N_("Follow-up"),
        N_("who and when"),
        ("urgent_risk", "follow_up", "consent_scope", "confidentiality"),
    ),
)

ORDER = tuple(name for step in STEPS for name in step.fields)
"""All fields in the order in which they are asked."""


def step_of(field: str) -> int | None:
    """The step that asks for a field (`people.2.code` is one of `people`); None when none does."""
    name = field.partition(".")[0]
    return next((at for at, step in enumerate(STEPS) if name in step.fields), None)


def usual_answer(findings: Collection[str]) -> str:
    """What a finding usually says of a right that is named with it, a code of `RESPECT`."""
    if "concern" in findings:
        return "not_respected"
    return "respected" if tuple(findings) == ("good_practice",) else "not_known"
