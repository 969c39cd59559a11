"""Size, start and memory of the frozen program, beside the same program from source on the same computer."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tools.installer import smoke, tree
from tools.installer.environment import python
from tools.installer.plan import Plan
from tools.says import words

TIMES = 7
TARGET = 1.5
"""How much longer the frozen program may take to its first page."""


@dataclass(frozen=True)
class Started:
    """Seconds until a program has shown its first page and ended, and the most memory that it had, in MB."""

    seconds: float
    memory: float | None


def started(command: list[str | Path], home: Path, cwd: Path) -> Started:
    """Start the window once and measure it. The end is included: it is the same for both."""
    environment = {**smoke.a_home(home), "QT_QPA_PLATFORM": "offscreen", "FIELDTOOL_UNTIL_SHOWN": "1"}
    began = time.perf_counter()
    child = subprocess.Popen(
        [str(each) for each in command], env=environment, cwd=cwd, stdout=subprocess.DEVNULL
    )
    if not hasattr(os, "wait4"):
        code = child.wait()
        memory = None
    else:
        _pid, code, used = os.wait4(child.pid, 0)
        child.returncode = code
        memory = used.ru_maxrss / (1024 if sys.platform.startswith("linux") else 1024**2)
    if code:
        raise RuntimeError(f"{command[0]}: {code}")
    return Started(time.perf_counter() - began, memory)


def in_turns(plan: Plan) -> tuple[list[Started], list[Started]]:
    """Frozen and from source, in turns, after one start of each that is not counted."""
    frozen, source = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _turn in range(TIMES + 1):
            frozen.append(started([plan.start], Path(folder), Path(folder)))
            source.append(started([python(plan), "-m", "fieldtool"], Path(folder), plan.source))
    return frozen[1:], source[1:]


def table(plan: Plan) -> str:
    """The figures as they stand in `benchmarks/README.md`."""
    frozen, source = in_turns(plan)
    ours, theirs = (statistics.median(each.seconds for each in found) for found in (frozen, source))
    rows = [
        ("unpacked", f"{tree.size(plan.frozen) / 1e6:.0f} MB", "", ""),
        *((each.name, f"{each.stat().st_size / 1e6:.1f} MB", "", "") for each in packages(plan)),
        (
            "start to the first page",
            f"{ours * 1000:.0f} ms",
            f"{theirs * 1000:.0f} ms",
            f"{ours / theirs:.2f}",
        ),
    ]
    if frozen[0].memory is not None:
        used, bare = (statistics.median(each.memory or 0 for each in found) for found in (frozen, source))
        rows.append(("memory with the first page", f"{used:.0f} MB", f"{bare:.0f} MB", f"{used / bare:.2f}"))
    head = ("what", "frozen", "from source", "ratio")
    wide = [max(len(row[n]) for row in [head, *rows]) for n in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(wide[n]) for n, cell in enumerate(row)) + " |" for row in [head, *rows]
    ]
    lines.insert(1, "|" + "|".join("-" * (each + 2) for each in wide) + "|")
    return "\n".join(lines)


def packages(plan: Plan) -> list[Path]:
    """The packages that were made."""
    return sorted(each for each in plan.out.glob("fieldtool*") if each.is_file())


def tell(plan: Plan) -> None:
    """Show the figures and keep them beside the build. A slow computer is no reason to stop."""
    text = table(plan)
    (plan.work / "figures.md").write_text(text + "\n", encoding="utf-8")
    print(words("Figures:", "Cifras:"), text, sep="\n", flush=True)
