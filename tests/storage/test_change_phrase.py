"""A new phrase: the old one is out, the recovery words stay, a power cut between the copies is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldtool.errors import UserError
from fieldtool.services import setup
from fieldtool.storage import keys
from fieldtool.storage.keys import Effort
from fieldtool.workspace import Workspace

OLD, NEW = "cinco palabras muy distintas", "otras cuatro palabras nuevas"
WORDS = setup.new_recovery_words("es")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "store"
    Workspace.create(
        made, OLD, WORDS, use="monitoring", country="MX", effort=Effort(1, 8 * 1024 * 1024)
    ).close()
    return made


def opens(folder: Path, phrase: str) -> bool:
    try:
        Workspace.open(folder, phrase).close()
    except UserError as error:
        assert error.code == "K-01"
        return False
    return True


def test_the_old_phrase_no_longer_opens(folder: Path) -> None:
    with Workspace.open(folder, OLD) as workspace:
        (id,) = workspace.records.add("place", [{"name": "Terminal norte"}])
        workspace.change_phrase(OLD, NEW)
        workspace.records.edit(id, {"note": "sigue abierto"})
    assert not opens(folder, OLD)
    with Workspace.open(folder, NEW) as workspace:
        assert workspace.records.get(id).values["note"] == "sigue abierto"


def test_both_copies_are_new(folder: Path) -> None:
    before = (folder / keys.KEY_FILE).read_bytes()
    with Workspace.open(folder, OLD) as workspace:
        workspace.change_phrase(OLD, NEW)
    after = [(folder / name).read_bytes() for name in (keys.KEY_FILE, keys.COPY)]
    assert after[0] == after[1] != before
    (folder / keys.KEY_FILE).unlink()
    assert not opens(folder, OLD)
    assert opens(folder, NEW)


def test_a_wrong_old_phrase_changes_nothing(folder: Path) -> None:
    before = (folder / keys.KEY_FILE).read_bytes()
    with Workspace.open(folder, OLD) as workspace, pytest.raises(UserError) as caught:
        workspace.change_phrase("no es la frase", NEW)
    assert caught.value.code == "K-01"
    assert (folder / keys.KEY_FILE).read_bytes() == before


def test_a_weak_new_phrase_is_refused(folder: Path) -> None:
    with Workspace.open(folder, OLD) as workspace, pytest.raises(UserError) as caught:
        workspace.change_phrase(OLD, "corta")
    assert caught.value.code == "K-08"
    assert opens(folder, OLD)


def test_the_recovery_words_still_open(folder: Path) -> None:
    with Workspace.open(folder, OLD) as workspace:
        workspace.change_phrase(OLD, NEW)
    Workspace.recover(folder, " ".join(WORDS.words), "la tercera frase de todas").close()
    assert not opens(folder, NEW)
    assert opens(folder, "la tercera frase de todas")


def test_a_power_cut_between_the_copies_is_mended(folder: Path) -> None:
    """After the cut the first copy holds the new phrase and the second the old one."""
    stale = (folder / keys.COPY).read_bytes()
    with Workspace.open(folder, OLD) as workspace:
        workspace.change_phrase(OLD, NEW)
    (folder / keys.COPY).write_bytes(stale)
    assert not opens(folder, OLD)
    assert opens(folder, NEW)
    assert (folder / keys.COPY).read_bytes() == (folder / keys.KEY_FILE).read_bytes()


def test_a_lost_first_copy_comes_back(folder: Path) -> None:
    whole = (folder / keys.KEY_FILE).read_bytes()
    (folder / keys.KEY_FILE).write_bytes(whole[:200])
    assert opens(folder, OLD)
    assert (folder / keys.KEY_FILE).read_bytes() == whole
