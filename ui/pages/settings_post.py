"""Choosing the post: one of the places of the notebook. It is kept in the store, on this computer only."""

from __future__ import annotations

from typing import Any

from fieldtool.domain.record import Record
from fieldtool.i18n import N_
from fieldtool.services.posts import Post
from ui.desk import Desk
from ui.widgets import Choice, Label, written

NONE = ""


class PostChoice(Choice):
    """Applied at once. `about` says what is missing, under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__([(NONE, N_("No post"))])
        self._desk = desk
        self.about = Label(role="small", tone="text2", wrap=True)
        self.about.hide()
        self.set_value(NONE)
        self.chosen.connect(self._choose)

    def read(self) -> None:
        """Ask for the places and for the post of now."""
        workspace = self._desk.workspace
        self._desk.jobs.run(lambda: (workspace.records.places(), workspace.posts.now()), self._show)

    def _show(self, found: tuple[tuple[Record, ...], Post | None]) -> None:
        places, post = found
        self.set_choices([(NONE, N_("No post")), *named(places)])
        self._tell(post, bool(places))

    def _choose(self, place: str) -> None:
        posts = self._desk.workspace.posts
        self._desk.jobs.run(lambda: posts.choose(place or None), self._changed, lambda _error: self.read())

    def _changed(self, post: Post | None) -> None:
        self._tell(post, True)
        self._desk.wrote("place")

    def _tell(self, post: Post | None, places: bool) -> None:
        self.set_value(post.place if post is not None else NONE)
        words: Any = None
        if not places:
            words = N_("There is no place yet. Places come with the first observation or visit.")
        elif post is not None and post.position is None:
            words = N_("The location of this place is not known, so no distance is shown.")
        self.about.setVisible(words is not None)
        if words is not None:
            self.about.say(words)


def named(places: tuple[Record, ...]) -> list[tuple[str, Any]]:
    """Id and name of each place, by name."""
    found = [(each.id, str(each.values.get("name", ""))) for each in places]
    return [(id, written(name)) for id, name in sorted(found, key=lambda pair: pair[1].casefold())]
