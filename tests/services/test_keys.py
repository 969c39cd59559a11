"""Rehearsals, an organisation's key, erasing and two programs at once, on an open workspace."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fieldtool.domain.rehearsal import DAY_MS
from fieldtool.services import keys, setup
from fieldtool.services.setup import RecoveryWords, new_recovery_words
from fieldtool.storage import keys as key_files
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, NOW, OBSERVATION, PHRASE, RECOVERY, Ticking, error_of

ROOT = Path(__file__).resolve().parents[2]
WORDS = " ".join(RECOVERY.words)
NEW = "una frase nueva"
ORGANISATION_WORDS = new_recovery_words("en")
ORGANISATION = keys.organisation_of(ORGANISATION_WORDS, "NORTE")


class Clock(Ticking):
    """A clock that tests set."""

    def __init__(self) -> None:
        super().__init__(NOW)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def create(folder: Path, clock: Clock, words: RecoveryWords = RECOVERY) -> Workspace:
    return Workspace.create(folder, PHRASE, words, use="shelter", country="GT", effort=EFFORT, clock=clock)


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with create(tmp_path / "store", clock) as made:
        yield made


class TestRehearsal:
    """The words on the sheet are tried against the key file on the disk."""

    def test_it_is_proposed_after_two_weeks_and_then_after_half_a_year(
        self, workspace: Workspace, clock: Clock
    ) -> None:
        assert not workspace.rehearsal_due()
        clock.ms += 15 * DAY_MS
        assert workspace.rehearsal_due()
        assert workspace.rehearsal_due()  # until it was done
        assert workspace.keys.last_rehearsal() is None
        assert workspace.rehearse(WORDS) == "store"
        assert not workspace.rehearsal_due()
        assert NOW + 15 * DAY_MS < workspace.keys.last_rehearsal() < NOW + 16 * DAY_MS  # type: ignore[operator]
        clock.ms += 181 * DAY_MS
        assert workspace.rehearsal_due()

    def test_it_is_remembered(self, workspace: Workspace, clock: Clock, tmp_path: Path) -> None:
        workspace.rehearse(WORDS)
        clock.ms += 100 * DAY_MS
        workspace.close()
        with Workspace.open(tmp_path / "store", PHRASE, clock) as again:
            assert not again.rehearsal_due()
            clock.ms += 81 * DAY_MS
            assert again.rehearsal_due()

    def test_a_store_of_an_earlier_release_begins_to_count_at_the_first_look(
        self, workspace: Workspace, clock: Clock
    ) -> None:
        with workspace._store.unit() as unit:
            unit.local.drop("rehearsal")
        clock.ms += 500 * DAY_MS
        assert not workspace.rehearsal_due()
        clock.ms += 15 * DAY_MS
        assert workspace.rehearsal_due()

    def test_wrong_words_are_told_and_are_no_rehearsal(self, workspace: Workspace, clock: Clock) -> None:
        clock.ms += 15 * DAY_MS
        other = " ".join(new_recovery_words("es").words)
        assert error_of(workspace.rehearse, other).code == "K-03"
        assert error_of(workspace.rehearse, "doce palabras que no lo son").code == "K-04"
        assert workspace.rehearsal_due()

    def test_the_key_file_on_the_disk_is_what_is_tried(self, workspace: Workspace, tmp_path: Path) -> None:
        files = [tmp_path / "store" / name for name in (key_files.KEY_FILE, key_files.COPY)]
        before = [each.read_bytes() for each in files]
        for each in files:
            each.write_bytes(b"damaged")
        assert error_of(workspace.rehearse, WORDS).code == "K-02"
        files[1].write_bytes(before[1])
        workspace.rehearse(WORDS)
        assert files[0].read_bytes() == b"damaged"  # it changes nothing, not even for the better

    def test_a_recovery_is_a_rehearsal(self, workspace: Workspace, clock: Clock, tmp_path: Path) -> None:
        clock.ms += 15 * DAY_MS
        workspace.close()
        with Workspace.recover(tmp_path / "store", WORDS, NEW, clock) as again:
            assert not again.rehearsal_due()

    def test_the_words_of_an_organisation_do_not_stand_for_the_own_sheet(
        self, workspace: Workspace, clock: Clock
    ) -> None:
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        clock.ms += 15 * DAY_MS
        assert workspace.rehearse(" ".join(ORGANISATION_WORDS.words)) == "organisation"
        assert workspace.rehearsal_due()


class TestOrganisation:
    """Its words open the store when its key was added by somebody who knows the phrase."""

    def test_it_is_added_shown_and_removed(self, workspace: Workspace, tmp_path: Path) -> None:
        assert workspace.keys.organisation() is None
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        assert workspace.keys.organisation() == ORGANISATION
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        workspace.close()
        with Workspace.recover(tmp_path / "store", " ".join(ORGANISATION_WORDS.words), NEW) as again:
            assert again.keys.organisation() == ORGANISATION
            again.keys.remove_organisation(NEW)
            assert again.keys.organisation() is None
            assert error_of(again.keys.remove_organisation, NEW).code == "K-15"
        words = " ".join(ORGANISATION_WORDS.words)
        assert error_of(Workspace.recover, tmp_path / "store", words, NEW).code == "K-03"

    def test_the_phrase_is_asked_again(self, workspace: Workspace) -> None:
        assert error_of(workspace.keys.add_organisation, ORGANISATION, "no es la frase").code == "K-01"
        assert workspace.keys.organisation() is None
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        assert error_of(workspace.keys.remove_organisation, "no es la frase").code == "K-01"
        assert workspace.keys.organisation() == ORGANISATION

    def test_another_one_is_not_put_in_its_place_unasked(self, workspace: Workspace) -> None:
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        other = keys.organisation_of(new_recovery_words("es"))
        told = error_of(workspace.keys.add_organisation, other, PHRASE)
        assert told.code == "K-14"
        assert ORGANISATION.fingerprint in str(told)
        assert workspace.keys.organisation() == ORGANISATION

    def test_its_name_is_not_in_the_open(self, workspace: Workspace, tmp_path: Path) -> None:
        workspace.keys.add_organisation(ORGANISATION, PHRASE)
        for each in (tmp_path / "store").iterdir():
            if each.is_file():
                assert b"NORTE" not in each.read_bytes()


class TestErasing:
    """The whole store as a deliberate act."""

    def test_nothing_is_left_and_a_new_store_can_begin(
        self, workspace: Workspace, clock: Clock, tmp_path: Path
    ) -> None:
        workspace.records.add("observation", [OBSERVATION])
        workspace.drafts.keep(workspace.drafts.begin("observation", {"account": "A medias"}))
        handed = workspace.exchange.handed()
        assert (handed.safe, handed.name, handed.drafts) == (False, None, 1)
        assert handed.revisions >= 1
        workspace.erase()
        assert not Workspace.exists(tmp_path / "store")
        assert list(tmp_path.iterdir()) == []
        with create(tmp_path / "store", clock) as again:
            assert again.records.count("observation") == 0

    def test_what_is_asked_of_a_closed_store_is_told(self, workspace: Workspace) -> None:
        workspace.close()
        workspace.close()
        assert error_of(workspace.records.count, "observation").code == "S-07"


class TestTwoPrograms:
    """One store, two programs: a sentence for the second, and the first goes on."""

    def test_the_command_line_beside_an_open_window(self, workspace: Workspace, tmp_path: Path) -> None:
        (tmp_path / "phrase").write_text(PHRASE, "utf-8")
        (tmp_path / "new").write_text(NEW, "utf-8")
        (tmp_path / "words").write_text(WORDS, "utf-8")
        before = (tmp_path / "store" / key_files.KEY_FILE).read_bytes()
        commands = (
            ["list"],
            ["erase", "--yes"],
            ["change-phrase", "--new-passphrase-file", str(tmp_path / "new")],
            ["recover", "--words-file", str(tmp_path / "words")],
            ["rescue", "--to", str(tmp_path / "rescued")],
        )
        for command in commands:
            done = program(tmp_path / "store", tmp_path / "phrase", *command)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.endswith("(S-01)\n")
        assert (tmp_path / "store" / key_files.KEY_FILE).read_bytes() == before
        assert not (tmp_path / "rescued").exists()
        (id,) = workspace.records.add("observation", [OBSERVATION])
        workspace.close()
        assert id in program(tmp_path / "store", tmp_path / "phrase", "--json", "list").stdout

    def test_a_window_beside_a_command_that_is_at_work(self, workspace: Workspace, tmp_path: Path) -> None:
        workspace.close()
        holding = (
            "import sys; from pathlib import Path; from fieldtool.workspace import Workspace\n"
            "with Workspace.open(Path(sys.argv[1]), sys.argv[2]):\n"
            "    print('open', flush=True); sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holding, str(tmp_path / "store"), PHRASE],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "open\n"
            assert error_of(Workspace.open, tmp_path / "store", PHRASE).code == "S-01"
            assert error_of(Workspace.recover, tmp_path / "store", WORDS, NEW).code == "S-01"
            other.communicate()
        Workspace.open(tmp_path / "store", PHRASE).close()


def program(folder: Path, phrase: Path, *command: str) -> subprocess.CompletedProcess[str]:
    options = ["--lang", "en", "--folder", str(folder), "--passphrase-file", str(phrase)]
    return subprocess.run(
        [sys.executable, "-m", "fieldtool", *options, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )


def test_after_closing_no_object_holds_the_keys_or_the_words(tmp_path: Path, clock: Clock) -> None:
    """Everything that the program can still reach is looked through, to the last byte string.

    The test itself only knows hashes of the secrets.
    """
    words = new_recovery_words("es")
    together = " ".join(words.words)
    secrets = {_hash(unicodedata.normalize(form, together)) for form in ("NFC", "NFD")} | {
        _hash(words.entropy)
    }
    setup.recovery_sheet(words, "es", "letter", date(2026, 4, 14))
    workspace = create(tmp_path / "store", clock, words)
    del words, together
    workspace.records.add("observation", [OBSERVATION])
    workspace.library.search("agua")
    workspace.exchange.write_identity(tmp_path / "identity")
    key_file = key_files.read(tmp_path / "store")
    data_key = key_files.open_with_phrase(key_file, PHRASE)
    secrets |= {
        _hash(data_key),
        _hash(data_key.hex()),
        _hash(key_files._phrase_key(PHRASE, key_file.salt, EFFORT)),
    }
    secrets |= {_hash(workspace._author.secrets.seed), _hash(workspace._author.secrets.age)}
    secrets.add(_hash(workspace._store.attachments._opened()))
    del data_key, key_file
    assert len(_found(secrets)) >= 4, "the search would find them"
    workspace.close()
    assert _found(secrets) == set()
    assert not workspace._store.is_open


def _hash(secret: bytes | str) -> str:
    return hashlib.sha256(secret.encode() if isinstance(secret, str) else secret).hexdigest()


def _found(secrets: set[str]) -> set[str]:
    """Which of the secrets any object holds that can be reached from any other."""
    gc.collect()
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[object] = list(gc.get_objects())
    while waiting:
        each = waiting.pop()
        if id(each) in seen or each is secrets:
            continue
        seen.add(id(each))
        if isinstance(each, bytes | bytearray | str):
            if 16 <= len(each) <= 200:
                found |= {_hash(bytes(each) if isinstance(each, bytearray) else each)} & secrets
        else:
            waiting.extend(gc.get_referents(each))
    return found
