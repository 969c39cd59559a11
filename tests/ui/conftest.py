"""The window without a screen: dressed and in Spanish before each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fieldtool.preferences import Preferences
from tests.ui.computers import Computer, acquaint
from ui import doors as gates
from ui import later
from ui.doors import Doors
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.language import set_language
from ui.look import LOOK
from ui.opening import Application
from ui.settings import PreferencesKeeper

# The offscreen platform says this of every window; it is no fault.
QUIET = "This plugin does not support propagateSizeHints"


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """The one of the program."""
    return Application


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Dressed as `ui.app.make_application` does."""
    return ["fieldtool", "-style", "fusion"]


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Dresses what a test shows by itself as the window would."""
    add = qtbot.addWidget

    def dressed(widget: Any, **how: Any) -> None:
        LOOK.dress(widget)
        add(widget, **how)

    qtbot.addWidget = dressed
    return qtbot


@pytest.fixture
def keeper(qapp: Any) -> Iterator[PreferencesKeeper]:
    """Spanish, light, 100 %; nothing is written on the disk."""
    made = PreferencesKeeper(Preferences(language="es"), write=False)
    made.apply()
    INPUTS.take(False)
    yield made


@pytest.fixture
def dressed(keeper: PreferencesKeeper) -> PreferencesKeeper:
    """The application with theme, fonts and language."""
    return keeper


@pytest.fixture
def jobs(qapp: Any) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()


@pytest.fixture
def settle(qtbot: Any, jobs: Jobs) -> Any:
    """Wait until all jobs are done and told."""
    return lambda: qtbot.waitUntil(lambda: jobs.waiting == 0 and not later.waiting(), timeout=20_000)


@pytest.fixture
def doors(tmp_path: Path) -> Doors:
    """The real services over a folder that is still empty, with a key that is derived fast."""
    from fieldtool.storage import keys
    from fieldtool.workspace import Workspace

    folder = tmp_path / "store"

    def create(
        phrase: str,
        words: Any,
        use: str,
        country: str,
        organisation: str = "",
        post: str = "",
        practice: str = "",
    ) -> Any:
        return Workspace.create(
            folder,
            phrase,
            words,
            use=use,
            country=country,
            organisation=organisation,
            post=post,
            practice=practice,
            effort=keys.FLOOR,
        )

    return gates.real(folder)._replace(create=create)


@pytest.fixture
def pair(keeper: PreferencesKeeper, tmp_path: Path, qtbot: Any) -> Iterator[tuple[Computer, Computer]]:
    """Two computers that know each other as Ana and Beto, in English."""
    set_language("en")
    ana, beto = (Computer(tmp_path / name, keeper, qtbot, (1366, 698)) for name in ("ana", "beto"))
    acquaint(ana, beto)
    yield ana, beto
    for each in (ana, beto):
        each.close()
