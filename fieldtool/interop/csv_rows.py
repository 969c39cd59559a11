"""The rows of a CSV text one by one, so that a damaged one does not swallow those below it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from fieldtool.domain.words import N_, Text
from fieldtool.interop.hsds_files import not_readable

MOST_DAMAGED = 100
"""Rows that can be damaged before the text counts as none: each costs a look at what follows it."""

CUT_QUOTE = Text(N_("A quotation mark that begins in this row does not end."))
NO_TEXT = Text(N_("There are signs in this row that are not text."))
TOO_MANY_CELLS = Text(
    N_("This row has more cells than there are headings: a quotation mark or a heading may be missing.")
)


def csv_rows(text: str, delimiter: str) -> Iterator[tuple[list[str], Text | None]]:
    """Each row with what is wrong with it. A quotation mark that never ends damages its own line only.

    Raises `UserError` N-01 when too many rows are damaged.
    """
    lines = list(io.StringIO(text, newline=""))
    begin, damaged = 0, 0
    while begin < len(lines):
        reader = csv.reader(islice(lines, begin, None), delimiter=delimiter, strict=True)
        done = 0
        try:
            for row in reader:
                done = reader.line_num
                wrong = NO_TEXT if any("\0" in cell for cell in row) else None
                damaged += wrong is not None
                yield [cell.replace("\0", "") for cell in row], wrong
                if damaged > MOST_DAMAGED:
                    raise not_readable()
            return
        except csv.Error:
            begin += done + 1
        line = lines[begin - 1]
        damaged += 1
        if damaged > MOST_DAMAGED:
            raise not_readable()
        if line.count('"') % 2:
            yield next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), []), CUT_QUOTE
        else:  # a quotation in the midst of words, which every program reads in its way
            yield next(csv.reader([line], delimiter=delimiter), []), None
