"""A newer program opens what an older one wrote, keeps a copy, and tells once what is new; an older one that
meets a newer store changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from fieldtool import __version__, cli, i18n
from fieldtool.domain.versions import is_newer, numbers
from fieldtool.services import news
from fieldtool.services.news import VersionNews, all_news, newer_than
from fieldtool.storage import backups, keys
from fieldtool.storage.migrations import OPENED_BY, STEPS
from fieldtool.storage.store import Store
from fieldtool.storage.vault import Vault
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, OBSERVATION, PHRASE, RECOVERY, error_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SCHEMAS = sorted(each.name for each in GOLDEN.glob("schema-*"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of this version, with one observation, closed."""
    folder = tmp_path_factory.mktemp("upgrade") / "store"
    with Workspace.create(
        folder, PHRASE, RECOVERY, use="monitoring", country="MX", effort=EFFORT
    ) as workspace:
        workspace.records.add("observation", [dict(OBSERVATION)])
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "store"))


def say_opened_by(folder: Path, version: str, told: str | None = None) -> None:
    """As if another version had opened the store last, and told what was new in `told`."""
    store = Store.open(folder, PHRASE)
    with store.unit() as unit:
        unit.local.set(OPENED_BY, version.encode())
        unit.local.set("news.told", (version if told is None else told).encode())
    store.close()


def copies(folder: Path) -> list[backups.Backup]:
    homes = backups.default_folder(folder).glob("fieldtool-*")
    return [each for home in homes for each in backups.listed(home)]


def test_a_new_store_has_nothing_new_to_tell(folder: Path) -> None:
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.news.untold() is None
    assert copies(folder) == []


def test_after_an_earlier_version_a_copy_is_kept_and_the_news_told_once(folder: Path) -> None:
    say_opened_by(folder, "0.0.9")
    with Workspace.open(folder, PHRASE) as workspace:
        untold = workspace.news.untold()
        assert untold is not None and untold.is_copied
        assert untold.versions[0].version == __version__
        workspace.news.told()
        assert workspace.news.untold() is None
    (copy,) = copies(folder)
    assert copy.kind == backups.BEFORE_MIGRATION
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.news.untold() is None
    assert len(copies(folder)) == 1
    again = shutil.copytree(copy.path, folder.parent / "again")
    store = Store.open(again, PHRASE)
    with store.unit() as unit:
        assert unit.local.text(OPENED_BY) == "0.0.9"
    store.close()


def test_a_full_disk_does_not_keep_people_out_when_nothing_of_the_form_changes(folder: Path) -> None:
    say_opened_by(folder, "0.0.9")
    backups.default_folder(folder).write_text("in the way")
    with Workspace.open(folder, PHRASE) as workspace:
        untold = workspace.news.untold()
        assert untold is not None and not untold.is_copied


def test_who_goes_back_and_forth_is_not_told_twice(folder: Path) -> None:
    say_opened_by(folder, "0.0.9", told="99.0")
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.news.untold() is None
        workspace.news.told()
    store = Store.open(folder, PHRASE)
    with store.unit() as unit:
        assert unit.local.text("news.told") == "99.0"
    store.close()


def test_a_store_of_a_newer_version_with_the_same_form_is_opened_and_not_copied(folder: Path) -> None:
    say_opened_by(folder, "99.0")
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.records.count("observation") == 1
    assert copies(folder) == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_stores_of_all_releases_open_with_all_services(schema: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(GOLDEN / schema / "store", tmp_path / "store"))
    with Workspace.open(folder, PHRASE) as workspace:
        assert workspace.records.count("observation") > 0
        untold = workspace.news.untold()
        assert untold is not None  # it never told anything
        assert untold.is_copied == (int(schema.removeprefix("schema-")) < len(STEPS))
        assert workspace.checking.check() == ()


@pytest.fixture
def newer(folder: Path) -> Iterator[Path]:
    """A store whose form is of a release that does not exist yet."""
    vault = Vault.open(folder, keys.open_with_phrase(keys.read(folder), PHRASE))
    with vault.transaction() as connection:
        connection.execute(text(f"PRAGMA user_version = {len(STEPS) + 1}"))
    vault.close()
    yield folder


def test_an_older_program_says_so_and_changes_nothing(newer: Path) -> None:
    before = {each: each.read_bytes() for each in newer.parent.rglob("*") if each.is_file()}
    error = error_of(Workspace.open, newer, PHRASE)
    assert error.code == "S-05"
    assert {each: each.read_bytes() for each in newer.parent.rglob("*") if each.is_file()} == before


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_command_line_says_it_in_both_languages(
    language: str, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "phrase").write_text(PHRASE, "utf-8")
    options = ["--folder", str(newer), "--passphrase-file", str(tmp_path / "phrase"), "--lang", language]
    assert cli.main([*options, "list"]) == 1
    said = capsys.readouterr().err
    assert {"es": "más nueva", "en": "newer release"}[language] in said and "(S-05)" in said


def test_notes_are_in_order_short_and_in_both_languages() -> None:
    found = all_news()
    assert found[0].version == __version__
    assert sorted(found, key=lambda each: numbers(each.version), reverse=True) == list(found)
    for each in found:
        assert 1 <= len(each.notes) <= 8
        for note in each.notes:
            assert note.es != note.en
            for said in (note.es, note.en):
                assert said.endswith(".") and len(said) <= 160, said


def test_only_what_came_between_is_told() -> None:
    found = tuple(VersionNews(version, ()) for version in ("2.0", "1.10.0", "1.9", "1.2"))
    told = [each.version for each in newer_than("1.9.0", "1.10", found)]
    assert told == ["1.10.0"]
    assert [each.version for each in newer_than("", "1.9", found)] == ["1.9", "1.2"]


@pytest.mark.parametrize(
    ("newer_one", "older_one"), [("0.10.0", "0.9"), ("1.0", "0.99.99"), ("1.0.1", "1.0"), ("0.1", "")]
)
def test_which_version_is_newer(newer_one: str, older_one: str) -> None:
    assert is_newer(newer_one, older_one) and not is_newer(older_one, newer_one)


def test_what_is_the_same_version() -> None:
    assert not is_newer("1.0", "1.0.0") and not is_newer("1.0.0", "1")
    assert numbers("0.2.0rc1") == (0, 2) and numbers("?") == ()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_command_tells_the_notes(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", language, "whats-new"]) == 0
    said = capsys.readouterr().out
    assert __version__ in said and all_news()[0].notes[0].in_(language) in said


def test_notes_without_a_language_are_a_fault() -> None:
    with pytest.raises(KeyError):
        news.read({"release": [{"version": "1", "note": [{"es": "x"}]}]})
