"""`check` notices what somebody changed behind the program's back."""

from __future__ import annotations

import pytest

from tests.services.laptops import Laptop, must_be_told_words


@pytest.fixture
def shared(two: tuple[Laptop, ...]) -> Laptop:
    """A laptop with records of its own and of another, with edits and a difference."""
    here, there = two
    record = here.observe()
    here.give(there)
    for laptop, account in ((here, "Hay poca agua"), (there, "There is water")):
        laptop.records.edit(record, {"account": account})
        laptop.observe(account=f"{account} también")
    here.give(there)
    there.give(here)
    assert here.checking.check() == ()
    return here


def run(laptop: Laptop, statement: str, *values: str) -> None:
    """Change rows as somebody could who has the key and another program."""
    with laptop.store._vault.transaction() as connection:
        assert connection.exec_driver_sql(statement, values).rowcount


OWN = "author = (SELECT author FROM revisions ORDER BY author LIMIT 1)"
SCHEMA, SCHEMA_2 = '"schema":2', '"schema":3'
FIRST = f"position = 1 AND {OWN}"
OF_SECOND = f"(SELECT payload FROM revisions WHERE position = 2 AND {OWN})"
GHOST = (
    "INSERT INTO records SELECT 'ghost', kind, code, folded, situation, occurred, place, author, created_ms, "
    "changed_ms, differences, deleted, restricted, refused, belongs_to, awaits, document FROM records LIMIT 1"
)


def swapped(column: str, old: str, new: str) -> str:
    """SQL that replaces bytes in a column of bytes."""
    return f"{column} = CAST(replace(CAST({column} AS TEXT), '{old}', '{new}') AS BLOB)"


CHANGES = {
    "payload": (f"UPDATE revisions SET {swapped('payload', 'water', 'bread')}", "content"),
    "payload of another": (f"UPDATE revisions SET payload = {OF_SECOND} WHERE {FIRST}", "content"),
    "header": (f"UPDATE revisions SET {swapped('header', 'schema', 'scheme')} WHERE {FIRST}", "read"),
    "value in a header": (f"UPDATE revisions SET {swapped('header', SCHEMA, SCHEMA_2)} WHERE {FIRST}", "id"),
    "header that is none": (f"UPDATE revisions SET header = x'00' WHERE {FIRST}", "read"),
    "author": (f"UPDATE revisions SET author = '{'0' * 64}' WHERE {FIRST}", "id"),
    "record": ("UPDATE revisions SET record = 'x' WHERE position = 2", "id"),
    "position": (f"UPDATE revisions SET position = 9 WHERE position = 2 AND {OWN}", "id"),
    "a revision is gone": (f"DELETE FROM revisions WHERE {FIRST}", "chain"),
    "signature": (f"UPDATE checkpoints SET signature = '{'0' * 128}'", "signature"),
    "signed position": ("UPDATE checkpoints SET position = position - 1", "signature"),
    "checkpoint is gone": ("DELETE FROM checkpoints", "vouches"),
    "row of the list": (f"UPDATE records SET {swapped('document', 'water', 'bread')}", "list"),
    "column of the list": ("UPDATE records SET situation = 'VER' WHERE kind = 'observation'", "list"),
    "row is gone": ("DELETE FROM records", "list"),
    "row that nobody wrote": (GHOST, "nobody wrote"),
}


@pytest.mark.parametrize("statement, word", CHANGES.values(), ids=CHANGES.keys())
def test_each_change_is_noticed(shared: Laptop, statement: str, word: str) -> None:
    run(shared, statement)
    problems = shared.checking.check()
    assert problems
    assert any(word in str(problem) for problem in problems), list(map(str, problems))
    for problem in problems:
        must_be_told_words(problem)


def test_the_end_of_another_chain_cannot_vanish(shared: Laptop) -> None:
    """Somebody takes the last record of a colleague away, and its row."""
    with shared.store.unit() as unit:
        (point,) = unit.revisions.checkpoints()
    run(shared, "DELETE FROM revisions WHERE id = ?", point.revision)
    assert shared.checking.check()


def test_rebuilding_mends_the_lists(shared: Laptop) -> None:
    run(shared, "DELETE FROM records")
    with shared.store.unit() as unit:
        unit.projection.rebuild()
    assert shared.checking.check() == ()


def test_checking_changes_nothing(shared: Laptop) -> None:
    before = shared.state()
    shared.checking.check()
    assert shared.state() == before
