"""Builds the steps after the first, each from its own file and not before it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.observations.steps.about import ACCOUNT, PEOPLE, STANDARDS
from ui.pages.observations.steps.step import Step

if TYPE_CHECKING:
    from ui.pages.observations.form import ObservationForm


def make_step(at: int, form: ObservationForm) -> Step:
    """The step with this number."""
    if at == PEOPLE:
        from ui.pages.observations.steps.people import People

        return People()
    if at == ACCOUNT:
        from ui.pages.observations.steps.account import AccountStep

        return AccountStep(form.fields["account"], form.files)
    if at == STANDARDS:
        from ui.pages.observations.steps.standards import Standards

        return Standards(form)
    from ui.pages.observations.steps.follow_up import FollowUp

    return FollowUp(form.desk, form.record)
