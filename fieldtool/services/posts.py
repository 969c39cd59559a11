"""The post: the place from which the team works here, and from which distances are told.

Which place it is, and what people call their organisation, are facts of this computer: kept encrypted in the
store, and never in a bundle. The place itself is a record like all others.
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.place import PLACE
from fieldtool.domain.positions import Position, position_of
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.author import SHARED, Author
from fieldtool.services.saving import Saver
from fieldtool.storage.store import Store, Unit

__all__ = ["Post", "PostService", "begin_post", "only_post", "post_of"]

POST = "post"
"""The small fact under which the id of the place is kept."""


@dataclass(frozen=True, slots=True)
class Post:
    """`place` is the id of its record. `position` is None while nobody has written where the place lies:
    then no distance is told."""

    place: str
    name: str
    position: Position | None


class PostService:
    """Reading and choosing the post."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def now(self) -> Post | None:
        """The post; None when none was chosen, or when its place is in the bin or was erased."""
        with self._store.unit() as unit:
            return post_of(unit)

    def choose(self, place: str | None) -> Post | None:
        """Work from a place (the id of its record) from now on; None for no post. Gives the post.

        Raises `UserError` C-24 when there is no such place here.
        """
        with self._store.unit() as unit:
            if place is None:
                unit.local.drop(POST)
                return None
            unit.local.set(POST, place.encode())
            found = post_of(unit)
            if found is None:  # takes the choice back
                raise UserError(
                    "C-24",
                    Text(N_("This place is not here any more.")),
                    Text(N_("The post was not changed.")),
                    Text(N_("Choose another place.")),
                )
            return found


def begin_post(unit: Unit, author: Author, name: str, country: str) -> None:
    """Write down the place from which a new store is used, and make it the post. Raises
    `InvalidRecordsError` for a name that no place can have."""
    saver = Saver(unit, author)
    place = saver.add(PLACE, {"name": " ".join(name.split()), "country": country}, 1)
    saver.finish()
    unit.local.set(POST, place.encode())


def only_post(unit: Unit, author: Author) -> bool:
    """Whether all that waits to be shared is a post that never was: it goes along with the first work that
    is, and alone it is nothing to hand over."""
    post = post_of(unit)
    if post is None:
        return False
    upto = unit.local.number(SHARED)
    written = [each.header for each in unit.revisions.of_record(post.place)]
    fresh = all(each.author == author.id and each.position > upto for each in written)
    return fresh and len(written) == author.unshared(unit)


def post_of(unit: Unit) -> Post | None:
    """The post, as it is in the store now."""
    id = unit.local.text(POST)
    found = unit.projection.get(id) if id else None
    if found is None or found.kind != "place" or found.deleted:
        return None
    return Post(found.id, str(found.values.get("name", "")), position_of(found.values))
