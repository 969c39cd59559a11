"""What people ask, as they type it, is answered among the first three results.

`questions.csv` is the list by which search was tuned: 95 in 100 have to hold. `questions-more.csv` was
written before the synonyms were, and looked at less; some synonyms came from it, so it is not unseen either.
Of `questions-unseen.csv`, written by somebody who knew neither, only the rate was ever looked at: what is
mended after its failures makes it a seen list, and a new one has to be written then.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.domain.knowledge import Pack
from fieldtool.services import setup
from fieldtool.services.help_texts import page_ids
from fieldtool.storage import keys
from fieldtool.storage.hits import Hit
from fieldtool.workspace import Workspace

HERE = Path(__file__).parent
FIRST = 3


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("questions") / "store"
    words = setup.new_recovery_words("es")
    with Workspace.create(
        folder, "cinco palabras muy distintas", words, use="monitoring", country="MX", effort=keys.FLOOR
    ) as made:
        yield made


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def missed(store: Workspace, name: str) -> list[str]:
    """The questions whose answer is not among the first."""
    found = []
    for row in rows(name):
        i18n.use(row["language"])
        first = [_named(hit) for hit in store.library.search(row["question"], limit=FIRST)]
        if not {*first} & {*row["expected"].split()}:
            found.append(f"{row['question']}: {first}")
    return found


def _named(hit: Hit) -> str:
    """As the lists name it: a page of the help by its file."""
    return f"help:{hit.id.partition('#')[0]}" if hit.kind == "help" else hit.id


@pytest.mark.parametrize(
    ("name", "least"),
    [("questions.csv", 0.95), ("questions-more.csv", 0.85), ("questions-unseen.csv", 0.75)],
)
def test_real_questions_are_answered(store: Workspace, name: str, least: float) -> None:
    wrong = missed(store, name)
    rate = 1 - len(wrong) / len(rows(name))
    assert rate >= least, wrong if "unseen" not in name else rate


@pytest.mark.parametrize("name", ["questions.csv", "questions-more.csv", "questions-unseen.csv"])
def test_the_lists_are_in_order(pack: Pack, name: str) -> None:
    known = {each.id for each in (*pack.provisions, *pack.answers, *pack.instruments, *pack.terms)}
    known |= {each.id for each in pack.institutions} | {f"help:{id}" for id in page_ids()}
    asked = rows(name)
    assert {row["language"] for row in asked} == {"es", "en"}
    assert len({row["question"] for row in asked}) == len(asked)
    assert [row for row in asked if not {*row["expected"].split()} <= known or not row["expected"]] == []
    if name == "questions.csv":
        assert len(asked) >= 120
