"""All measurements one after the other, as a table of ratios: `python3 dev.py bench`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """A line of the table. `spread` is the least and the most of what was measured, in the same unit."""

    what: str
    measured: str
    bare: str
    ratio: str
    target: str
    holds: bool | None
    times: int
    spread: str


class Runner:
    """Starts each measurement in a process of its own and gathers the lines."""

    def __init__(self, folder: Path, records: int) -> None:
        self.folder, self.records = folder, records
        self.rows: list[Row] = []

    def measure(self, name: str) -> dict[str, Any]:
        """What one measurement says."""
        return self._said("benchmarks.measure", name, str(self.folder), str(self.records))

    def held(self, store: str) -> dict[str, Any]:
        """What held the window, over a store of the folder."""
        return self._said("benchmarks.window", str(self.folder / store))

    def memory(self, store: str) -> float:
        """MB of the program with Home shown, over a store of the folder, with its code compiled."""
        found = [self._said("benchmarks.home", str(self.folder / store), env=self._fresh()) for _ in range(2)]
        return float(found[-1]["memory"])  # the first one compiled, and made the copy that was due

    def printing(self, name: str, *arguments: str) -> dict[str, Any]:
        """What the printing says."""
        return self._said("benchmarks.printing", name, *arguments)

    def _said(self, module: str, *arguments: str, env: Mapping[str, str] | None = None) -> dict[str, Any]:
        print(f"… {module} {arguments[0]}", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, env=env)
        said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return said

    def first_window(self, *arguments: str) -> float:
        """Seconds from the start of a process to its first window.

        Both find all of their code compiled, as in a program that is installed: whoever measured from the
        sources with nothing compiled would measure the compiler.
        """
        began = time.time()
        return float(self._first(*arguments)[-1]) - began

    def names(self, folder: str) -> list[str]:
        """What our first window names of Qt."""
        return self._first("names", folder)[-1].split()

    def _first(self, *arguments: str) -> list[str]:
        command = [sys.executable, "-m", "benchmarks.first", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, env=self._fresh()
        )
        return done.stdout.splitlines()

    def _fresh(self) -> dict[str, str]:
        """A home of its own, and a place for compiled code."""
        places = {name: str(self.folder / "home") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
        places["PYTHONPYCACHEPREFIX"] = str(self.folder / "compiled")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, **places}

    def _tell(self, row: Row) -> None:
        """Keep a line, and say it at once: nothing measured is lost when a later measurement fails."""
        self.rows.append(row)
        print(f"  {row.what}: {row.measured} {row.bare} {row.ratio}".rstrip(), file=sys.stderr, flush=True)

    def against(self, what: str, ours: Sequence[float], bare: Sequence[float], most: float | None) -> None:
        """A time against a bare time, both in seconds; `most` is the ratio that is promised."""
        one, other = statistics.median(ours), statistics.median(bare)
        self._tell(
            Row(
                what,
                _time(one),
                _time(other),
                f"{one / other:.2f}",
                "" if most is None else f"< {most:g}",
                None if most is None else one / other < most,
                len(ours),
                f"{_time(min(ours))} to {_time(max(ours))}; bare {_time(min(bare))} to {_time(max(bare))}",
            )
        )

    def beside(self, what: str, ours: Sequence[float], bare: Sequence[float], most_ms: float) -> None:
        """The time within which 95 in 100 were done, in seconds, beside that of the bare means; `most_ms` is
        promised."""
        one, other = (sorted(each)[int(0.95 * len(each))] for each in (ours, bare))
        spread = f"median {_time(statistics.median(ours))}; bare {_time(statistics.median(bare))}"
        self._tell(
            Row(
                what,
                _time(one),
                _time(other),
                f"{one / other:.2f}",
                f"< {most_ms:g} ms",
                one * 1000 < most_ms,
                len(ours),
                spread,
            )
        )

    def under(
        self, what: str, value: float, most: float | None, unit: str, times: int = 1, spread: str = ""
    ) -> None:
        """A value that has to stay under another."""
        holds = None if most is None else value < most
        target = "" if most is None else f"< {most:g} {unit}"
        self._tell(Row(what, f"{value:.4g} {unit}", "", "", target, holds, times, spread))


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def run(runner: Runner, repeats: int) -> None:
    """All measurements. Ours and the bare means take turns, so that both meet the same machine."""
    made = runner.measure("make")
    ours: list[float] = []
    bare: list[float] = []
    with_lists: list[float] = []
    memory = 0.0
    for _ in range(repeats):
        taken = runner.measure("take")
        ours += taken["seconds"]
        memory = max(memory, taken["memory"])
        with_lists += runner.measure("bare_take_lists")["seconds"]
        bare += runner.measure("bare_take")["seconds"]
    runner.against("import, against the rows of the chains and of the lists", ours, with_lists, 4)
    runner.against("import, against the rows of the chains alone", ours, bare, 4)
    runner.under("import: most memory", memory, 400, "MB", repeats)
    changed = runner.measure("change")
    runner.under("bundle of one changed record in 100", 100 * changed["size"] / made["size"], 1, "% of all")
    runner.against(
        "opening", runner.measure("opening")["seconds"], runner.measure("bare_opening")["seconds"], 1.5
    )
    saving, one_row, all_rows = [], [], []
    for _ in range(3):
        saving += runner.measure("save")["seconds"]
        one_row += runner.measure("bare_save")["seconds"]
        all_rows += runner.measure("bare_save_rows")["seconds"]
    runner.against("saving one observation, against a commit of one row", saving, one_row, 3)
    runner.against("saving one observation, against a commit of all its rows", saving, all_rows, 3)
    for name, milliseconds in runner.measure("lists")["milliseconds"].items():
        runner.under(name, milliseconds, 100, "ms", 5)
    asked, plain = runner.measure("questions")["seconds"], runner.measure("bare_questions")["seconds"]
    runner.beside("real questions, whole: 95 in 100 within", asked, plain, 30)
    measure_printing(runner)
    measure_window(runner)
    runner.under("preparing the search after the import", made["indexing"], None, "s")
    runner.under("writing the bundle of all", made["seconds"][0], None, "s")


def measure_printing(runner: Runner) -> None:
    """A page of a long booklet in both languages; the first picture of each format, in an empty notebook."""
    said = runner.printing("booklet")
    (pages,) = said["pages"]
    runner.against(f"one page of a booklet of {pages:.0f} pages", said["ours"], said["bare"], 2)
    for name, milliseconds in runner.printing("first", str(runner.folder / "b")).items():
        runner.under(f"first picture of a sheet: {name}", milliseconds, 1000, "ms")


STARTS = 7
HELD = 50
"""Milliseconds for which no handler may hold the window."""


def measure_window(runner: Runner) -> None:
    """The window: how soon it is there, its memory, and what holds it."""
    store = str(runner.folder / "b")
    kinds = (("empty", *runner.names(store)), ("empty",), ("ours", store))
    for each in kinds:
        runner.first_window(*each)  # once, so that all of it is compiled
    alike, bare, ours = zip(
        *([runner.first_window(*each) for each in kinds] for _ in range(STARTS)), strict=True
    )
    runner.against(
        "first window ready to unlock, against an empty one with the same modules", ours, alike, 1.5
    )
    runner.against("the same, against an empty one that names nothing of them", ours, bare, None)
    for name, what in (("b", "an empty notebook"), ("a", "all records")):
        runner.under(f"memory with Home shown, {what}", runner.memory(name), 120, "MB")
    for name, (wall, own) in runner.held("a").items():
        runner.under(f"window held: {name}", wall, HELD, "ms", 1, f"{own:.0f} ms its own work")


def table(rows: Sequence[Row]) -> str:
    """The lines as a table in Markdown."""
    head = ("what", "measured", "bare", "ratio", "target", "", "times", "spread")
    lines = [head, *((_cells(row)) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    written.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(written)


def _cells(row: Row) -> tuple[str, ...]:
    verdict = {True: "holds", False: "MISSED", None: ""}[row.holds]
    return (row.what, row.measured, row.bare, row.ratio, row.target, verdict, str(row.times), row.spread)


def main() -> int:
    """Measure and write the table; 0 also when a target was missed, since no machine is like another."""
    asked = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    asked.add_argument("--records", type=int, default=100_000, help="how many records (100000)")
    asked.add_argument("--quick", action="store_true", help="10000 records, each import once")
    asked.add_argument("--repeats", type=int, default=3, help="how often the import is measured (3)")
    asked.add_argument("--folder", type=Path, help="where the stores are made (a temporary folder)")
    given = asked.parse_args()
    records, repeats = (10_000, 1) if given.quick else (given.records, given.repeats)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=given.folder))
    try:
        runner = Runner(folder, records)
        run(runner, repeats)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{records} records, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n"
    )
    print(table(runner.rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
