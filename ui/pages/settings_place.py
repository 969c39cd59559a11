"""Where people work and what for: country, organisation, post and use. Kept in the store, not beside it."""

from __future__ import annotations

from typing import Any

from fieldtool import i18n
from fieldtool.domain.vocabularies import COUNTRIES, USES
from fieldtool.i18n import N_
from ui.desk import Desk
from ui.pages.settings_post import PostChoice
from ui.pages.settings_rows import Group, Setting
from ui.widgets import Button, Choice, Flow, LineField

LONGEST_NAME = 120
"""Characters of what somebody calls an organisation."""


class PlaceGroup(Group):
    """Applied at once. Others are told through the desk."""

    def __init__(self, desk: Desk) -> None:
        self.country = Choice([(code, _country(code)) for code in COUNTRIES])
        self.organisation = LineField()
        self.organisation.setMaxLength(LONGEST_NAME)
        self.post = PostChoice(desk)
        self.use = Choice(USES)
        self.places = Button(
            N_("See the places"), icon="map-pin", on=lambda: desk.open("places", back="settings")
        )
        super().__init__(
            N_("Place and use"),
            "map-pin",
            Setting(N_("Country"), N_("It decides which contacts and treaties come first."), self.country),
            Setting(
                N_("Organisation"),
                N_(
                    "A name, or a code that only you understand. It is in no bundle; printed reports name it."
                ),
                self.organisation,
            ),
            Setting(
                N_("Post"),
                N_(
                    "The place from which you work. Distances to contacts are counted from here. No bundle"
                    " says that it is your post, but printed reports do; the place is shared like all others."
                ),
                self.post,
            ),
            self.post.about,
            Flow(self.places),
            Setting(
                N_("Use"),
                N_("This only chooses what you see first. Everything stays available."),
                self.use,
            ),
        )
        self._desk = desk
        self.country.chosen.connect(self._set_country)
        self.organisation.editingFinished.connect(self._set_organisation)
        self.use.chosen.connect(self._set_use)

    def read(self) -> None:
        """Ask the store how things are."""
        workspace = self._desk.workspace
        self._desk.jobs.run(
            lambda: (workspace.country, workspace.organisation, workspace.use), self._show, owner=self
        )
        self.post.read()

    def keep(self) -> None:
        """What was typed and not left yet is kept too: the page goes."""
        self._set_organisation()

    def _show(self, found: tuple[str, str, str]) -> None:
        country, organisation, use = found
        self.country.set_value(country)
        if not self.organisation.hasFocus():
            self.organisation.setText(organisation)
            self.organisation.setModified(False)
        self.use.set_value(use)

    def _set_country(self, code: str) -> None:
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: workspace.set_country(code), self._changed)

    def _set_use(self, code: str) -> None:
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: workspace.set_use(code), self._changed)

    def _set_organisation(self) -> None:
        if not self.organisation.isModified():
            return
        self.organisation.setModified(False)
        workspace, typed = self._desk.workspace, self.organisation.text()
        self._desk.jobs.run(lambda: workspace.set_organisation(typed), self._changed)

    def _changed(self, _nothing: None) -> None:
        self._desk.wrote()


def _country(code: str) -> Any:
    return lambda: i18n.current().country(code)
