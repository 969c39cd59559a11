"""New stores with the real content, for the tests of what people do in them.

Making one reads, checks and indexes the whole content, which takes most of a second. So one of each kind is
made in a process, and each test gets a copy of it with keys of its own: to others it is another laptop. Tests
of how a store is made, or of what only its first moment knows, make theirs with `Workspace.create`.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from fieldtool.clock import Clock, system_clock
from fieldtool.services.author import new_author
from fieldtool.services.keys import start_rehearsals
from fieldtool.storage.store import Store
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, PHRASE, RECOVERY


def new_store(
    folder: Path,
    phrase: str = PHRASE,
    *,
    use: str = "monitoring",
    country: str = "MX",
    practice: str = "",
    clock: Clock = system_clock,
) -> Workspace:
    """An open store in which nobody has worked yet, with the recovery words of all tests.

    `practice`: the language of a practice store, which is made anew: its cases are written by its author.
    """
    if practice:
        return Workspace.create(
            folder, phrase, RECOVERY, use=use, country=country, practice=practice, effort=EFFORT, clock=clock
        )
    shutil.copytree(_made(phrase, use, country), folder)
    store = Store.open(folder, phrase, clock)
    with store.unit() as unit:
        new_author(unit)
        start_rehearsals(unit, clock())
    return Workspace(store, clock)


@cache
def _made(phrase: str, use: str, country: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fieldtool-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = folder / "store"
    Workspace.create(made, phrase, RECOVERY, use=use, country=country, effort=EFFORT).close()
    return made
