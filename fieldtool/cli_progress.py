"""How the command line tells how far long work is: on one line of the terminal, which is empty afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from fieldtool.i18n import Text, _
from fieldtool.progress import Progress


@contextmanager
def told(stream: TextIO) -> Iterator[Progress]:
    """A progress for long work, told on `stream`; silent where no person reads, in files and pipes."""
    if not stream.isatty():
        yield Progress()
        return
    longest = 0

    def report(step: Text, done: int, total: int) -> None:
        nonlocal longest
        line = _(step) + (f" {done} / {total}" if total else "")
        longest = max(longest, len(line))
        # Spaces and no codes of the terminal: they work in every one.
        stream.write(f"\r{line:<{longest}}")
        stream.flush()

    try:
        yield Progress(report)
    finally:
        stream.write(f"\r{'':<{longest}}\r")
        stream.flush()
