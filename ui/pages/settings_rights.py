"""Whether the rights that came with the program can be read on the lock screen."""

from __future__ import annotations

from fieldtool.i18n import N_
from ui.pages.settings_rows import Setting
from ui.settings import PreferencesKeeper
from ui.widgets import Choice

NOT_ALLOWED, ALLOWED = "no", "yes"


class RightsSetting(Setting):
    """Applied at once. Not allowed by default: the lock screen then tells nobody what the program is for."""

    def __init__(self, keeper: PreferencesKeeper) -> None:
        self._keeper = keeper
        self.choice = Choice(((NOT_ALLOWED, N_("Not allowed")), (ALLOWED, N_("Allowed"))))
        super().__init__(
            N_("Look up rights without unlocking"),
            N_(
                "For a desk where people ask. On the lock screen anybody can then read the rights that come"
                " with the program: no observations, no contacts, nothing that your organisation added."
                " Whoever sees that screen knows what the program is for."
            ),
            self.choice,
        )
        self.choice.chosen.connect(lambda code: keeper.change(open_rights=code == ALLOWED))
        keeper.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.choice.set_value(ALLOWED if self._keeper.now.open_rights else NOT_ALLOWED)
