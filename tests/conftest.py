"""What every test can count on: no screen, no network, a fresh home, English, the same random examples."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import pytest
from hypothesis import settings

from fieldtool import i18n
from tests.no_sockets import sitecustomize as no_sockets

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


LONG = ("test_whole_window.py", "test_never_waits.py", "test_kills.py", "test_kills_everywhere.py")
"""Files with few tests that take long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, so that what is done last is short on each core; no test counts on an order."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> type[AssertionError]:
    """Any socket that could leave this computer raises; gives the error that is raised.

    The watch begins when this file is imported and cannot be switched off, so the fixture only names it.
    """
    return no_sockets.NetworkError


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in English, whatever language the test before it chose."""
    i18n.use("en")
    yield
    i18n.use("en")
    i18n.take_words({})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder; settings and stores of the real person are out of reach.

    Programs that the test starts inherit it, and the ban on sockets with it.
    """
    folder = tmp_path / "home"
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
        "APPDATA": folder / "roaming",
        "LOCALAPPDATA": folder / "local",
    }
    for name, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))
    monkeypatch.delenv("FIELDTOOL_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(no_sockets.__file__).parent), prepend=os.pathsep)
    return folder
