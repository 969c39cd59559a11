from __future__ import annotations

from pathlib import Path

import pytest

from fieldtool.preferences import Preferences, defaults, read, write

CHOSEN = Preferences("en", "dark", 125, "a4", 5, "recipes", True)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "preferences.json"
    assert write(CHOSEN, file)
    assert read(file) == CHOSEN
    assert [path.name for path in file.parent.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"language": "fr", "text_scale": 1e9, "theme": null}', "\x00\xff"]
)
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(text.encode("latin-1"))
    assert read(file) == defaults()


def test_each_value_is_judged_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text('{"language": "en", "text_scale": "125", "theme": "dark", "new": 1, "open_rights": 1}')
    found = read(file)
    assert (found.language, found.theme, found.text_scale) == ("en", "dark", 100)
    assert found.open_rights is False, "only a plain yes allows it"


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert not write(CHOSEN, tmp_path / "file" / "preferences.json")


def test_there_is_nothing_personal_in_it() -> None:
    assert set(Preferences.__dataclass_fields__) == {
        "language",
        "theme",
        "text_scale",
        "paper",
        "lock_minutes",
        "title",
        "open_rights",
    }
