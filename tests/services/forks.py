"""Stores that were copied while they were closed, and written on twice."""

from __future__ import annotations

import shutil

from tests.services.laptops import Laptop, Ticking


def copied(laptop: Laptop, name: str) -> Laptop:
    """The same store once more, in a folder of its own, as somebody makes it who copies the folder."""
    laptop.close()
    folder = shutil.copytree(laptop.store.folder, laptop.store.folder.with_name(name))
    again = Laptop.open(laptop.store.folder, Ticking(1_800_000_000_000))
    laptop.__dict__.update({**again.__dict__, "name": laptop.name})
    return Laptop.open(folder, Ticking(1_900_000_000_000))


def forked(here: Laptop, there: Laptop) -> tuple[Laptop, str]:
    """`here` is copied and both write a restricted record at the same place of the chain.

    Each sends the other all but the words. Gives the copy and the record of `here`.
    """
    copy = copied(here, "copy")
    mine = here.observe(account="De uno", confidentiality="restricted")
    copy.observe(account="De otro", confidentiality="restricted")
    path = copy.store.folder.parent / "fork"
    copy.exchange.prepare(path, ["b"])
    here.give(there)
    there.exchange.receive(path)
    there.give(here)
    return copy, mine
