"""What the tiles of Home promise."""

from __future__ import annotations

from ui.pages.home.tiles import ACTIONS
from ui.sections import SECTIONS


def test_a_tile_names_the_key_of_its_section() -> None:
    numbers = {each.key: number for number, each in enumerate(SECTIONS, start=1) if not each.at_foot}
    assert ACTIONS["print"].key == f"Ctrl {numbers['handouts']}"
