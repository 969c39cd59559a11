"""Builds the steps after the first, each from its own file: when it is wanted, or before that in a pause."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ui.later import ahead
from ui.pages.observations.steps.about import ACCOUNT, FOLLOW_UP, PEOPLE, STANDARDS
from ui.pages.observations.steps.step import Step

if TYPE_CHECKING:
    from ui.pages.observations.form import ObservationForm

FILES = {PEOPLE: "people", ACCOUNT: "account", STANDARDS: "standards", FOLLOW_UP: "follow_up"}


def make_step(at: int, form: ObservationForm) -> Step:
    """The step with this number."""
    if at == PEOPLE:
        from ui.pages.observations.steps.people import People

        return People(form.record is not None)
    if at == ACCOUNT:
        from ui.pages.observations.steps.account import AccountStep

        return AccountStep(form.fields["account"], form.files)
    if at == STANDARDS:
        from ui.pages.observations.steps.standards import Standards

        return Standards(form)
    from ui.pages.observations.steps.follow_up import FollowUp

    return FollowUp(form.desk, form.record)


class Ahead:
    """Makes the steps ready in the pauses of writing, a little at a time, so that none is waited for."""

    def __init__(self, form: ObservationForm) -> None:
        self._form = form
        self._made: dict[int, Step] = {}
        prefix = __name__.rpartition(".")[0]
        ahead(
            form,
            *(lambda name=name: import_module(f"{prefix}.{name}") for name in FILES.values()),
            *(lambda at=at: self._make(at) for at in FILES),
        )

    def _make(self, at: int) -> None:
        if at not in self._form.steps:
            made = self._made[at] = make_step(at, self._form)
            made.hide()
            made.setParent(self._form)

    def take(self, at: int) -> Step:
        """A step, made now when it was not made before."""
        return self._made.pop(at, None) or make_step(at, self._form)
