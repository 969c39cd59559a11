"""Runs the steps in a temporary folder, and tells what came of each."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fieldtool import paths
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.selftest import traces
from fieldtool.selftest.guard import Guard, open_connections, standing
from fieldtool.selftest.steps import STEPS, Ground, NotAsPromisedError, Step

Window = Callable[[Path, str, str], int]

NETWORK = N_("The network is forbidden")
NO_NETWORK = N_("No network")
NO_TRACE = N_("Nothing left behind")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step. `said` holds sentences; `seconds` is how long it took."""

    title: str
    passed: bool
    said: tuple[Text, ...]
    seconds: float


def run(language: str, window: Window, steps: Sequence[Step] = STEPS) -> Iterator[Outcome]:
    """Do all steps and give the outcome of each when it is known.

    After one that did not pass, the rest of the steps is left out, but not the last two: whether the network
    was used, and whether something was left behind. `window` opens a store off screen: see `Ground`.
    """
    before = traces.seen()
    with _no_bytecode():
        folder = Path(tempfile.mkdtemp(prefix="fieldtool-self-test-"))
        try:
            with standing(folder) as guard:
                ground = Ground(folder, language, window)
                try:
                    yield from _until_one_fails(
                        (Step(NETWORK, lambda _ground: _refused(guard)), *steps), ground
                    )
                finally:
                    ground.close()
                yield _outcome(Step(NO_NETWORK, lambda _ground: _quiet(guard)), ground)
                written = tuple(guard.written)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        yield _outcome(Step(NO_TRACE, lambda _ground: _clean(before, written, folder)), ground)


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """Run from source, Python would write its compiled files beside them."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _until_one_fails(steps: Sequence[Step], ground: Ground) -> Iterator[Outcome]:
    for step in steps:
        outcome = _outcome(step, ground)
        yield outcome
        if not outcome.passed:
            return


def _outcome(step: Step, ground: Ground) -> Outcome:
    began = time.monotonic()
    passed, said = _tried(step, ground)
    return Outcome(step.title, passed, said, time.monotonic() - began)


def _tried(step: Step, ground: Ground) -> tuple[bool, tuple[Text, ...]]:
    try:
        return True, (step.work(ground),)
    except NotAsPromisedError as error:
        return False, (error.what,)
    except UserError as error:
        return False, (*error.parts, Text(N_("Code: {code}."), {"code": error.code}))
    except Exception as error:  # noqa: BLE001 - a fault of the program is an outcome too, and is told
        return False, (
            Text(
                N_("A fault of the program: {kind}, in {place}"),
                {"kind": type(error).__name__, "place": _place(error)},
            ),
        )


def _place(error: BaseException) -> str:
    """The innermost place in our own code; never what the error says, which could hold anything."""
    found = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(paths.program()):
            path = path.relative_to(paths.program())
        # In a frozen program the names begin at the top of the project as they are.
        ours = path.parts[0] in ("fieldtool", "ui")
        if ours or not found:
            found = f"{path.as_posix() if ours else path.name}:{frame.lineno}"
    return found


def _refused(guard: Guard) -> Text:
    if not guard.network_is_refused():
        raise NotAsPromisedError(Text(N_("The network cannot be forbidden here, so nothing else was tried.")))
    return Text(N_("From here on every connection of this process is refused; a trial one was."))


def _quiet(guard: Guard) -> Text:
    if guard.network:
        raise NotAsPromisedError(
            Text(
                N_("The program tried to use the network: {how}"),
                {"how": ", ".join(sorted(set(guard.network)))},
            )
        )
    held = open_connections()
    if held is None:
        return Text(N_("No step tried to use it. This system does not tell which connections are open."))
    if held:
        raise NotAsPromisedError(Text(N_("Connections of this process are open: {n}"), {"n": held}))
    return Text(N_("No step tried to use it, and the system knows of no connection of this process."))


def _clean(before: traces.Seen, written: tuple[Path, ...], folder: Path) -> Text:
    names = dict.fromkeys(path.name for path in written)
    names |= dict.fromkeys(traces.left_behind(before, traces.seen()))
    if folder.exists():
        names[folder.name] = None
    if names:
        raise NotAsPromisedError(
            Text(N_("This was written outside of the temporary folder: {names}"), {"names": ", ".join(names)})
        )
    return Text(N_("The temporary folder is gone; settings, home and temporary files are as they were."))
