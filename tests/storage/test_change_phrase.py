"""A new phrase: the old one is out, the recovery words stay, a power cut between the copies is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fieldtool.errors import UserError
from fieldtool.services import setup
from fieldtool.storage import keys
from fieldtool.storage.keys import Effort
from fieldtool.storage.store import Store
from fieldtool.workspace import Workspace
from tests.services.laptops import PHRASE, RECOVERY, Laptop
from tests.storage.conftest import Nursery
from tests.storage.nursery import NEW_PHRASE, NEW_RECOVERY

OLD, NEW = "cinco palabras muy distintas", NEW_PHRASE
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


def test_the_records_are_not_written_again(folder: Path) -> None:
    with Workspace.open(folder, OLD) as workspace:
        workspace.records.add("place", [{"name": "Terminal norte"}])
        before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.glob("store.db*")}
        workspace.change_phrase(OLD, NEW)
        assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.glob("store.db*")} == before
    assert len(before) == 2  # the database and its log
    assert opens(folder, NEW)


def test_a_kill_at_any_step_leaves_the_old_or_the_new_phrase(nursery: Nursery, tmp_path: Path) -> None:
    """And both sheets, and never both phrases once the store was opened again."""
    Laptop.create(tmp_path / "original" / "store").close()
    ends = []
    for step in range(1, 50):
        shutil.rmtree(tmp_path / "now", ignore_errors=True)
        shutil.copytree(tmp_path / "original", tmp_path / "now")
        (tmp_path / "now" / "step").write_text(str(step), "utf-8")
        folder = tmp_path / "now" / "store"
        code, said = nursery.run("change_phrase", folder)
        new = opens(folder, NEW)
        assert new != opens(folder, PHRASE)
        ends.append(new)
        assert (folder / keys.COPY).read_bytes() == (folder / keys.KEY_FILE).read_bytes()
        store = Store.open(folder, NEW if new else PHRASE)
        assert store.rehearse(RECOVERY) == keys.STORE_SHEET
        store.close()
        if said:
            break
        assert code == -9
    assert ends[0] is False
    assert ends[-1] is True
    assert ends == sorted(ends)
    assert ends.count(True) >= 2  # also a kill between the two copies


def test_a_kill_at_any_step_leaves_the_old_or_the_new_words(nursery: Nursery, tmp_path: Path) -> None:
    """And the phrase, and never both sheets once the store was opened again."""
    Laptop.create(tmp_path / "original" / "store").close()
    ends = []
    for step in range(1, 50):
        shutil.rmtree(tmp_path / "now", ignore_errors=True)
        shutil.copytree(tmp_path / "original", tmp_path / "now")
        (tmp_path / "now" / "step").write_text(str(step), "utf-8")
        folder = tmp_path / "now" / "store"
        code, said = nursery.run("change_recovery", folder)
        assert opens(folder, PHRASE)
        assert (folder / keys.COPY).read_bytes() == (folder / keys.KEY_FILE).read_bytes()
        fits = []
        for words in (RECOVERY, NEW_RECOVERY):
            try:
                keys.open_with_recovery(keys.read(folder), words.entropy)
            except UserError as error:
                assert error.code == "K-03"
                fits.append(False)
            else:
                fits.append(True)
        assert fits in ([True, False], [False, True])
        ends.append(fits[1])
        if said:
            break
        assert code == -9
    assert ends[0] is False
    assert ends[-1] is True
    assert ends == sorted(ends)
    assert ends.count(True) >= 2  # also a kill between the two copies


def test_a_phrase_that_another_program_changed_meanwhile_stays(folder: Path) -> None:
    """Opening computes for a second; what was written in that second is not taken back by the mending."""
    read_before = keys.read(folder)
    with Workspace.open(folder, OLD) as workspace:
        workspace.change_phrase(OLD, NEW)
    keys.mend(folder, read_before)
    assert not opens(folder, OLD)
    assert opens(folder, NEW)


def test_the_effort_in_the_file_is_the_one_that_is_used(tmp_path: Path) -> None:
    """With other numbers in the file the right phrase gives another key, and a new phrase keeps them."""
    effort = Effort(2, 16 * 1024 * 1024)
    key_file, data_key = keys.make(OLD, WORDS.entropy, effort)
    assert keys.open_with_phrase(key_file, OLD) == data_key
    assert keys.with_new_phrase(key_file, data_key, NEW).effort == effort
    for other in (Effort(1, effort.memory), Effort(2, 8 * 1024 * 1024)):
        with pytest.raises(UserError) as caught:
            keys.open_with_phrase(keys.replace(key_file, effort=other), OLD)
        assert caught.value.code == "K-01"


def test_a_thousand_wrong_phrases_leave_every_byte_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Workspace.create(folder, OLD, WORDS, use="monitoring", country="MX", effort=Effort(1, 8192)).close()
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}
    for number in range(1000):
        assert not opens(folder, f"frase equivocada {number}")
    assert {
        p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()
    } == before
    assert opens(folder, OLD)
