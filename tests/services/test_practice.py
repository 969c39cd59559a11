"""The practice notebook: invented through and through, and everything that leaves it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool.domain.sheets import Order
from fieldtool.services import setup
from fieldtool.storage.keys import Effort
from fieldtool.workspace import Workspace
from tests.printing.conftest import ReadBack
from tests.services.laptops import error_of

PHRASE = "cinco palabras muy distintas"
EFFORT = Effort(1, 8 * 1024 * 1024)
MARK = "Ejercicio / Exercise"


def made(folder: Path, practice: str) -> Workspace:
    words = setup.new_recovery_words("es")
    return Workspace.create(
        folder, PHRASE, words, use="training", country="GT", practice=practice, effort=EFFORT
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("practice")


@pytest.fixture(scope="module")
def practice(folder: Path) -> Iterator[Workspace]:
    with made(folder / "practice", "es") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def real(folder: Path) -> Iterator[Workspace]:
    with made(folder / "real", "") as workspace:
        workspace.records.add(
            "observation",
            [
                {
                    "situation": "DET",
                    "findings": ["concern"],
                    "occurred": "2026-10-14",
                    "place": "not_known",
                    "account": "No hay agua",
                }
            ],
        )
        yield workspace


def test_it_is_full_of_invented_cases(practice: Workspace) -> None:
    kinds = ("place", "contact", "visit", "observation")
    everything = {kind: [each.record for each in practice.records.find(kind)] for kind in kinds}
    assert {kind: len(found) for kind, found in everything.items()} == {
        "place": 3,
        "contact": 4,
        "visit": 2,
        "observation": 6,
    }
    for contact in everything["contact"]:
        assert all(number.startswith("555 01") for number in contact.values["telephones"])
        assert "inventad" in contact.values["organisation"]
    for each in everything["observation"]:
        assert "(Caso inventado.)" in each.values["account"]
    assert practice.checking.check() == ()


def test_there_is_a_difference_to_decide(practice: Workspace) -> None:
    (open_,) = practice.records.differences()
    sides = {side.author or "here" for side in open_.sides}
    assert sides == {"here", "Oficina inventada del sur"}
    assert open_.difference.field == "account"


def test_it_is_known_after_reopening_and_a_real_one_is_not(tmp_path: Path) -> None:
    with made(tmp_path / "p", "en") as workspace:
        assert workspace.practice
        texts = [each.record.values["account"] for each in workspace.records.find("observation")]
        assert all("Invented case" in text for text in texts)
    with Workspace.open(tmp_path / "p", PHRASE) as workspace:
        assert workspace.practice
    with made(tmp_path / "r", "") as workspace:
        assert not workspace.practice and workspace.records.find("observation") == ()


@pytest.mark.parametrize(
    "order",
    [
        Order("qa", "both", situation="VER"),
        Order("quiz", "es", modules=("MOD-VER",)),
        Order("kit", "en", "a4", modules=("MOD-VER",), people=2),
    ],
    ids=lambda each: each.format,
)
def test_every_page_carries_the_mark_and_stays_readable(practice: Workspace, order: Order) -> None:
    pdf = practice.printing.sheet(order).pdf
    read = ReadBack(pdf)
    marked = [number for number in range(read.pages) if MARK in read.page_text(number)]
    full = [number for number in range(read.pages) if "left empty" not in read.page_text(number)]
    assert marked == full and read.metadata()["Title"].startswith(MARK)


def test_a_real_notebook_prints_no_mark(real: Workspace) -> None:
    read = ReadBack(real.printing.sheet(Order("qa", "both", situation="VER")).pdf)
    assert MARK not in read.text and "Exercise" not in read.metadata()["Title"]


def test_the_recovery_sheet_of_a_practice_notebook_is_marked() -> None:
    from datetime import date

    words = setup.new_recovery_words("es")
    day = date(2026, 11, 26)
    assert MARK in ReadBack(setup.recovery_sheet(words, "es", "letter", day, exercise=True)).text
    assert MARK not in ReadBack(setup.recovery_sheet(words, "es", "letter", day)).text


def test_bundles_do_not_go_from_practice_to_work_or_back(
    practice: Workspace, real: Workspace, tmp_path: Path
) -> None:
    real.exchange.trust(practice.exchange.identity(), "taller")
    practice.exchange.trust(real.exchange.identity(), "trabajo")
    invented, true = tmp_path / "invented", tmp_path / "true"
    practice.exchange.prepare(invented, ["trabajo"])
    real.exchange.prepare(true, ["taller"])
    before = real.records.find("observation")
    for work in (real.exchange.receive, real.exchange.preview):
        refused = error_of(work, invented)
        assert refused.code == "X-53" and "invented" in str(refused)
    assert real.records.find("observation") == before
    assert error_of(practice.exchange.receive, true).code == "X-53"


def test_practice_notebooks_exchange_with_each_other(practice: Workspace, tmp_path: Path) -> None:
    with made(tmp_path / "other", "es") as other:
        other.exchange.trust(practice.exchange.identity(), "uno")
        practice.exchange.trust(other.exchange.identity(), "dos")
        practice.exchange.prepare(tmp_path / "b", ["dos"])
        assert other.exchange.receive(tmp_path / "b").new
