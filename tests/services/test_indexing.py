"""After many records the pieces of the index of words are joined, so that later searches are quick."""

from __future__ import annotations

from pathlib import Path

from fieldtool.services import setup
from fieldtool.services.library import INDEXED_TOGETHER
from fieldtool.storage import keys
from fieldtool.storage.pieces import plainly
from fieldtool.workspace import Workspace
from tests.services.laptops import OBSERVATION

MANY = 4 * INDEXED_TOGETHER + 1


def _pieces(workspace: Workspace) -> int:
    driver = workspace._store._vault._open().connection.driver_connection
    assert driver is not None
    return int(driver.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0])


def _index(workspace: Workspace, accounts: list[str]) -> list[int]:
    """Write these observations as the receiving of a large bundle does, and let search catch up."""
    ids = workspace.records.add("observation", [{**OBSERVATION, "account": each} for each in accounts])
    with workspace._store.unit() as unit:
        unit.projection.refresh(ids, later=True)
    left = []
    while not left or left[-1]:
        left.append(workspace.library.index_some())
    return left


def test_the_pieces_of_the_index_are_joined_after_many_records(tmp_path: Path) -> None:
    words = setup.new_recovery_words("es")
    with Workspace.create(
        tmp_path / "store", "cinco palabras muy distintas", words, use="monitoring", country="MX",
        effort=keys.FLOOR,
    ) as workspace:  # fmt: skip
        left = _index(workspace, [f"Zopilote {n} agua{n % 50}" for n in range(MANY)])
        assert left[0] == MANY - INDEXED_TOGETHER and left[-1] == 0
        assert _pieces(workspace) == 1
        found = workspace.library.search("zopilote 2000", kinds=("observation",))
        assert "2000" in found[0].snippet
        assert len(workspace.library.search("agua7", kinds=("observation",))) == 40

        few = _index(workspace, ["Un cenzontle", "Otro cenzontle"])
        assert few == [0]  # a few more are a few pieces more, which the index joins by itself
        assert len(workspace.library.search("cenzontle", kinds=("observation",))) == 2
        with workspace._store.unit() as unit:  # raises where the index and its texts do not agree
            plainly(unit._connection, "INSERT INTO search(search) VALUES ('integrity-check')")
