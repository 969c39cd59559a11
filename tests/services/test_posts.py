"""The post: a fact of this computer from which distances are told, and that never leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool.services.directory import Wanted
from fieldtool.services.exchange import Outgoing
from fieldtool.services.posts import PostService
from fieldtool.services.setup import new_recovery_words
from fieldtool.storage.keys import FLOOR
from fieldtool.workspace import Workspace
from tests.services.laptops import Laptop, error_of
from tests.services.test_contacts import PHRASE, contact, new_workspace

BRIDGE = {"name": "Puente Imaginario", "country": "MX", "latitude": "14.68", "longitude": "-92.15"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "a") as made:
        yield made


def test_distances_are_told_from_the_post_and_order_only_one_kind_of_help(workspace: Workspace) -> None:
    (bridge,) = workspace.records.add("place", [BRIDGE])
    far = contact("Ayuda lejos", "555 0110", None, position="16.76,-93.12")
    near = contact("Cerca del puente", "555 0120", None, position="14.70,-92.15")
    clinic = contact("Clínica", "555 0130", None, position="14.68,-92.15", help=["health"])
    workspace.records.add("contact", [far, near, clinic])

    def told(wanted: Wanted | None = None) -> list[tuple[str, int | None]]:
        found = workspace.directory.find(wanted).entries
        return [(each.name.es, None if each.km is None else round(each.km)) for each in found if each.listed]

    unknown = [("Ayuda lejos", None), ("Cerca del puente", None), ("Clínica", None)]
    assert told() == unknown
    assert workspace.posts.now() is None
    chosen = workspace.posts.choose(bridge)
    assert chosen is not None and (chosen.place, chosen.name) == (bridge, "Puente Imaginario")
    assert told() == [("Cerca del puente", 2), ("Ayuda lejos", 254), ("Clínica", 0)]
    assert told(Wanted(near=bridge)) == told()
    assert workspace.posts.choose(None) is None
    assert told() == unknown


def test_a_post_whose_position_nobody_wrote_down_tells_no_distance(workspace: Workspace) -> None:
    (place,) = workspace.records.add("place", [{"name": "Sin punto"}])
    workspace.records.add("contact", [contact("Ayuda", "555 0110", None, position="16,-93")])
    chosen = workspace.posts.choose(place)
    assert chosen is not None and chosen.position is None
    assert [each.km for each in workspace.directory.find().entries if each.listed] == [None]


def test_the_post_is_remembered_and_goes_with_its_place(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "a") as made:
        (bridge,) = made.records.add("place", [BRIDGE])
        made.posts.choose(bridge)
    with Workspace.open(tmp_path / "a", PHRASE) as again:
        post = again.posts.now()
        assert post is not None and post.place == bridge
        again.records.put_into_bin(bridge)
        assert again.posts.now() is None
        assert error_of(again.posts.choose, bridge).code == "C-24"
        again.records.take_out_of_bin(bridge)
        assert again.posts.now() == post
        contacts = again.records.add("contact", [contact("Ayuda", "555 0110", None)])
        assert error_of(again.posts.choose, contacts[0]).code == "C-24"
        assert again.posts.now() == post, "what was wrong changed nothing"


def test_no_word_of_the_post_lies_open_on_the_disk(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "a") as made:
        (bridge,) = made.records.add("place", [BRIDGE])
        made.posts.choose(bridge)
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert files and not [each for each in files if bridge.encode() in each.read_bytes()]


def test_a_post_alone_is_nothing_to_share_and_goes_along_with_the_first_work(tmp_path: Path) -> None:
    words = new_recovery_words("es")
    with Workspace.create(
        tmp_path / "a", PHRASE, words, use="monitoring", country="MX", post="Puente", effort=FLOOR
    ) as made:
        post = made.posts.now()
        assert post is not None and made.exchange.unshared() == 0
        assert made.exchange.outgoing() == Outgoing(1, 0, 0, only_post=True)
        made.records.edit(post.place, {"type": "border_crossing"})
        assert made.exchange.unshared() == 0, "it is still only the post"
        made.records.add("place", [BRIDGE])
        assert made.exchange.unshared() == 3 and not made.exchange.outgoing().only_post
        with made._store.unit() as unit:
            made.exchange._author.shared(unit, ())
        made.records.edit(post.place, {"type": "shelter"})
        assert made.exchange.unshared() == 1, "others know the post already: what changed in it is told"


def test_the_post_does_not_travel(two: tuple[Laptop, Laptop]) -> None:
    here, there = two
    (bridge,) = here.records.add("place", [BRIDGE])
    PostService(here.store).choose(bridge)
    here.give(there)
    assert there.records.get(bridge).values["name"] == "Puente Imaginario"
    assert PostService(there.store).now() is None
    there.give(here)
    post = PostService(here.store).now()
    assert post is not None and post.place == bridge
