"""Which training modules are printed: those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from fieldtool.domain.training import Module
from fieldtool.i18n import N_, _, plural
from ui.language import LANGUAGE, Words
from ui.pages.handouts_ticks import Tick, TickChooser

MINUTES = N_("{title} ({minutes} minutes)")


def module_chooser() -> TickChooser:
    """The modules, to be ticked."""
    return TickChooser(
        N_("Training modules"),
        N_("Use these modules"),
        N_("Tick at least one module."),
        lambda n: plural("1 module", "{n} modules", n),
    )


def module_ticks(modules: Sequence[Module]) -> tuple[Tick, ...]:
    """A tick for each module, with how long it takes."""
    return tuple(Tick(each.id, _words(each)) for each in modules)


def _words(module: Module) -> Words:
    return lambda: _(MINUTES, title=module.title.in_(LANGUAGE.code), minutes=module.minutes)
