"""Figures from the command line: the same as in the window, as text, as JSON and as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.printing.conftest import ReadBack

CROWD: dict[str, list[dict[str, int]]] = {"people": [{"count": 6}]}


@pytest.fixture
def busy(terminal: Terminal) -> Terminal:
    """Six observations of detention and one of reception."""
    for _ in range(6):
        terminal.observe(**CROWD)
    terminal.observe(situation="REC", occurred="2025-01", place="not_known")
    return terminal


def cells(out: str) -> list[list[str]]:
    """The words of each line."""
    return [line.split() for line in out.splitlines()]


def test_figures_are_shown_in_both_languages(busy: Terminal) -> None:
    spanish = busy("figures", language="es", json=False)
    assert spanish.code == 0 and ["Detención", "*", "0", "0", "*"] in cells(spanish.out)
    assert ["Recepción", "<5", "0", "0", "<5"] in cells(spanish.out)
    assert "menos de 5 personas" in spanish.out
    english = busy("figures", "--since", "2026", "--until", "2026", json=False)
    assert ["Detention", "6", "0", "0", "6"] in cells(english.out) and "<5" not in english.out


def test_figures_as_json_hold_nothing_that_is_hidden(busy: Terminal) -> None:
    document = busy("figures").json
    assert document["observations"] == 7
    table = {(each["situation"], each["finding"]): each["observations"] for each in document["table"]}
    assert table["REC", "total"] == "<5" and table["DET", "total"] == "*"
    assert document["place_not_known"] == "<5"
    assert document["people"]["total"] == 36


def test_a_period_and_a_place_are_chosen(busy: Terminal) -> None:
    place = busy("list", "place").json[0]["code"]
    chosen = busy("figures", "--place", place).json
    assert chosen["observations"] == 6 and chosen["places"][0]["name"] == "Terminal de ejemplo"
    assert busy("figures", "--since", "2025", "--until", "2025").json["observations"] == "<5"
    assert busy("figures", "--own", "--period", "all").json["observations"] == 7


def test_figures_go_into_a_table(busy: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    assert busy("figures", "--out", str(path)).json == {"file": str(path)}
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert ["Observations", "7"] in rows and ["Terminal de ejemplo", "*", "", ""] in rows


@pytest.mark.parametrize("language", ["es", "en"])
def test_figures_are_printed_as_they_are_counted(busy: Terminal, tmp_path: Path, language: str) -> None:
    path = tmp_path / "figures.pdf"
    place = busy("list", "place").json[0]["code"]
    command = ("print", "figures", "--place", place, "--since", "2026", "--words", language, "--paper", "a4")
    done = busy(*command, "--out", path).json
    read = ReadBack(path.read_bytes())
    assert done["pages"] == read.pages and read.sizes == {(595.3, 841.9)}
    assert "Terminal de ejemplo" in read.text
    assert ("6 observaciones" if language == "es" else "6 observations") in read.text
    refused = busy("print", "figures", "--since", "ayer", "--out", path)
    assert refused.code == 1 and "G-01" in refused.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--since", "ayer"], "G-01"),
        (["--since", "2026-02", "--until", "2026-01"], "G-02"),
        (["--place", "PL-000000"], "R-02"),
    ],
)
def test_what_cannot_be_counted_is_told(busy: Terminal, arguments: list[str], code: str) -> None:
    done = busy("figures", *arguments)
    assert done.code == 1 and code in done.err
