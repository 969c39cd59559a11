"""Terminals: each is a store and the way in which a person would type commands for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldtool import cli
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, PHRASE, RECOVERY

OBSERVATION: dict[str, Any] = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14T10:38",
    "place": {"name": "Terminal de ejemplo"},
    "account": "No hay agua",
    "authorities": ["migration"],
}


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    code: int | None
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; fails when there is anything else, or an error."""
        assert (self.code, self.err) == (0, ""), self
        return json.loads(self.out)


class Terminal:
    """Runs commands in this process, as `fieldtool` does."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.phrase_file = folder.parent / "phrase.txt"
        self.phrase_file.write_text(PHRASE + "\n", "utf-8")
        self._capsys = capsys

    def __call__(self, *command: str | Path, language: str = "en", json: bool = True) -> Done:
        options = ["--folder", self.folder, "--lang", language, "--passphrase-file", self.phrase_file]
        return self.typed(*options, *(["--json"] if json else []), *command)

    def typed(self, *command: str | Path) -> Done:
        """Exactly this after `fieldtool`."""
        self._capsys.readouterr()
        try:
            code = cli.main([str(each) for each in command])
        except SystemExit as left:
            code = int(left.code or 0)
        written = self._capsys.readouterr()
        return Done(code, written.out, written.err)

    def file(self, document: Any, name: str = "document.json") -> Path:
        """A file with a JSON document, or with a text as it is."""
        path = self.folder.parent / name
        text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
        path.write_text(text, "utf-8")
        return path

    def observe(self, **changes: Any) -> str:
        """A new observation; gives its id."""
        (id,) = self("observe", "--from", self.file({**OBSERVATION, **changes})).json
        return str(id)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two new stores with the real content, to be copied."""
    folder = tmp_path_factory.mktemp("stores")
    for name in "ab":
        Workspace.create(
            folder / name, PHRASE, RECOVERY, use="monitoring", country="MX", effort=EFFORT
        ).close()
    return folder


@pytest.fixture
def terminals(
    stores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> Callable[[str], Terminal]:
    """Gives a terminal with a fresh copy of the store `a` or `b`."""

    def make(name: str) -> Terminal:
        (tmp_path / name).mkdir()
        shutil.copytree(stores / name, tmp_path / name / "store")
        return Terminal(tmp_path / name / "store", capsys)

    return make


@pytest.fixture
def terminal(terminals: Callable[[str], Terminal]) -> Terminal:
    return terminals("a")


@pytest.fixture
def two(terminals: Callable[[str], Terminal], tmp_path: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """Two terminals whose stores trust each other, as Norte and Sur."""
    both = (terminals("a"), terminals("b"))
    for one, other, name in ((both[0], both[1], "Norte"), (both[1], both[0], "Sur")):
        given = one("identity", "--out", tmp_path / name).json
        assert other("trust", tmp_path / name, "--as", name, "--yes").json["author"] == given["author"]
    yield both
