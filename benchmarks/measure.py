"""One measurement in a process of its own, so that its memory is its own.

`python -m benchmarks.measure NAME FOLDER RECORDS`: the last line that it writes is JSON, with `seconds` (one
for each repetition), `memory` (the most, in MB) and more.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import bare, data
from fieldtool import i18n
from fieldtool.clock import system_clock
from fieldtool.domain.codec import digest
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.revision import Content, Header, Revision, Stamp
from fieldtool.services import setup
from fieldtool.services.author import keep_stamp, last_stamp, read_author
from fieldtool.storage.keys import FLOOR
from fieldtool.storage.store import Unit
from fieldtool.storage.thesaurus import folded
from fieldtool.workspace import Workspace

CHANGED = 100
"""One record in so many is changed before the small bundle."""
SAVES = 60
OPENINGS = 5


def _memory() -> float:
    try:
        import resource
    except ImportError:  # Windows does not tell it this way
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _store(folder: Path) -> Workspace:
    words = setup.new_recovery_words("es")
    return Workspace.create(folder, data.PHRASE, words, use="monitoring", country="MX", effort=FLOOR)


def _open(folder: Path) -> Workspace:
    return Workspace.open(folder, data.PHRASE)


def _timed(work: Callable[[], Any], times: int = 1) -> list[float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return took


def _append(unit: Unit, revisions: Any, size: int = 2_000) -> None:
    revisions = iter(revisions)
    while some := list(islice(revisions, size)):
        unit.revisions.append(some)
        unit.projection.refresh([each.header.record for each in some])
        keep_stamp(unit, some[-1].header.stamp)


def make(folder: Path, records: int) -> dict[str, Any]:
    """Two stores that trust each other, `a` with all records and `b` empty, and the bundle for `b`."""
    a, b = _store(folder / "a"), _store(folder / "b")
    a.exchange.trust(b.exchange.identity(), "b")
    b.exchange.trust(a.exchange.identity(), "a")
    with a._store.unit() as unit:
        author = read_author(unit, system_clock)
        _append(unit, data.chain(author.id, data.everything(records)))
    indexing = _timed(a.library.index)
    writing = _timed(lambda: a.exchange.prepare(folder / "all.fieldtool", ["b"], with_restricted=True))
    a.close()
    b.close()
    size = (folder / "all.fieldtool").stat().st_size
    return {"seconds": writing, "indexing": indexing[0], "size": size}


def fill(store: Workspace, records: int) -> None:
    """Write so many records into a store, and prepare its search index."""
    with store._store.unit() as unit:
        author = read_author(unit, system_clock)
        last = unit.revisions.head(author.id)
        _append(unit, data.chain(author.id, data.everything(records), last))
    store.library.index()


def take(folder: Path, records: int) -> dict[str, Any]:
    """The import of all records from one bundle."""
    target = folder / "taking"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder / "b", target)
    with _open(target) as store:
        took = _timed(lambda: store.exchange.receive(folder / "all.fieldtool"))
        memory = _memory()
        assert store.records.count("observation") == records - data.PLACES
    return {"seconds": took, "memory": memory}


def bare_take(folder: Path, records: int) -> dict[str, Any]:
    """The bare insert of the same revisions."""
    return {"seconds": [_inserted(folder, others=False)]}


def bare_take_lists(folder: Path, records: int) -> dict[str, Any]:
    """The bare insert of the same revisions and the rows of the lists."""
    return {"seconds": [_inserted(folder, others=True)]}


def _inserted(folder: Path, others: bool) -> float:
    for path in folder.glob("bare.db*"):
        path.unlink()
    return bare.inserted(folder / "a", folder / "bare.db", others)


def change(folder: Path, records: int) -> dict[str, Any]:
    """A bundle of what changed since the receipt."""
    with _open(folder / "taking") as b:
        receipt = b.exchange.receipt()
    with _open(folder / "a") as a:
        a.exchange.take_receipt_text(receipt)
        with a._store.unit() as unit:
            author = read_author(unit, system_clock)
            _append(unit, _changes(unit, author.id, records // CHANGED))
        took = _timed(lambda: a.exchange.prepare(folder / "changed.fieldtool", ["b"], with_restricted=True))
    return {"seconds": took, "size": (folder / "changed.fieldtool").stat().st_size}


def _changes(unit: Unit, author: str, count: int) -> list[Revision]:
    """The next revisions of so many observations: somebody wrote down what came of each."""
    chance = random.Random(data.SEED)
    last = unit.revisions.head(author)
    stamp = last_stamp(unit)
    assert last is not None
    made: list[Revision] = []
    for each in chance.sample(unit.projection.find("observation"), count):
        values = {
            **each.values,
            "follow_up": {"what": f"Volver el {chance.randint(1, 28)}", "when": "2026-11"},
        }
        payload = Content(values).encoded
        stamp = Stamp(stamp.ms + 1000, 0)
        last = Header(
            author, last.position + 1, last.id, each.id, OBSERVATION.name, OBSERVATION.schema,
            each.state.heads, stamp, digest(payload),
        )  # fmt: skip
        made.append(Revision(last, payload))
    return made


def opening(folder: Path, records: int) -> dict[str, Any]:
    """Opening the store, until all services are there."""
    took = []
    for _ in range(OPENINGS):
        began = time.perf_counter()
        store = _open(folder / "a")
        took.append(time.perf_counter() - began)
        store.close()
    return {"seconds": took, "memory": _memory()}


def bare_opening(folder: Path, records: int) -> dict[str, Any]:
    """Deriving the key and opening the database."""
    return {"seconds": [bare.opened(folder / "a") for _ in range(OPENINGS)]}


def save(folder: Path, records: int) -> dict[str, Any]:
    """Saving one observation from a form."""
    chance = random.Random(1)
    with _open(folder / "a") as store:
        known = [(place.id, dict(place.values)) for place in store.records.places()]
        took = []
        for _ in range(SAVES):
            values = data.observation(chance, known)
            took += _timed(partial(store.records.save, "observation", values))
    return {"seconds": took[5:]}


def bare_save(folder: Path, records: int) -> dict[str, Any]:
    """One durable commit of one row."""
    return {"seconds": bare.committed(folder / "a", folder / "bare.db", SAVES)[5:]}


def bare_save_rows(folder: Path, records: int) -> dict[str, Any]:
    """One durable commit of all rows that a saving writes."""
    return {"seconds": bare.committed_rows(folder / "a", folder / "rows.db", SAVES)[5:]}


WORDS = (
    "agua",
    "médico",
    "comandante",
    "agua fiebre",
    "interprete variante mam",
    "B4821",
    "qwertyuiop",
    "colchonez",
)


def lists(folder: Path, records: int) -> dict[str, Any]:
    """Lists, filters and searches: the median of each, in milliseconds."""
    with _open(folder / "a") as store:
        find, count = store.records.find, store.records.count
        place = store.records.places()[7].id
        tasks: dict[str, Callable[[], Any]] = {
            "list: first page of 100": lambda: find("observation", limit=100),
            "list: page in the middle": lambda: find("observation", limit=100, offset=records // 2),
            "list: written last": lambda: store.records.latest("observation", 5),
            "list: count": lambda: count("observation"),
            "filter: situation": lambda: (
                find("observation", situation="REC", limit=100),
                count("observation", situation="REC"),
            ),
            "filter: place": lambda: find("observation", place=place, limit=100),
            "filter: dates": lambda: (
                find("observation", since="2025-03", until="2025-04", limit=100),
                count("observation", since="2025-03", until="2025-04"),
            ),
            "filter: differences": lambda: find("observation", with_differences=True, limit=100),
            **{f"search: {words}": lambda words=words: store.library.search(words) for words in WORDS},
        }
        took = {}
        for name, task in tasks.items():
            task()  # the first time also reads from the disk what all later ones find in memory
            took[name] = sorted(_timed(task, 5))[2] * 1000
    return {"seconds": [], "milliseconds": took, "memory": _memory()}


QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "content"


def questions(folder: Path, records: int) -> dict[str, Any]:
    """Every question of the lists, as somebody types it whole, over all content and records."""
    return _asked(folder, lambda store, raw: lambda question: store.library.search(question))


def bare_questions(folder: Path, records: int) -> dict[str, Any]:
    """The same words asked of the full-text index alone, the best first by its own rank."""
    statement = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50"

    def ask(question: str) -> Any:
        return " OR ".join(f'"{word}"' for word in folded(question))

    return _asked(
        folder, lambda _store, raw: lambda question: raw.execute(statement, [ask(question)]).fetchall()
    )


def _asked(folder: Path, means: Callable[[Workspace, Any], Callable[[str], Any]]) -> dict[str, Any]:
    """Each question once to have read from the disk what later ones find in memory, and once measured."""
    asked = [
        (row["language"], row["question"])
        for name in sorted(QUESTIONS.glob("questions*.csv"))
        for row in csv.DictReader(name.open(encoding="utf-8", newline=""))
    ]
    took: list[float] = []
    with _open(folder / "a") as store:
        answer = means(store, store._store._vault._open().connection.driver_connection)
        for measured in (False, True):
            for language, question in asked:
                i18n.use(language)
                seconds = _timed(partial(answer, question))
                took += seconds if measured else []
    return {"seconds": took}


TASKS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    each.__name__: each
    for each in (
        make,
        take,
        bare_take,
        bare_take_lists,
        change,
        opening,
        bare_opening,
        save,
        bare_save,
        bare_save_rows,
        lists,
        questions,
        bare_questions,
    )
}


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
