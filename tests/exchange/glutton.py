"""Receives one bundle in a process of its own and tells how much memory that took.

Run as a program with a store, a bundle and a phrase ("-" for none); writes one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from fieldtool.errors import UserError
from tests.services.laptops import Laptop


def main(folder: str, bundle: str, phrase: str) -> None:
    """Try both ways and write what was said, and the most memory that was used, in MB beyond the start."""
    laptop = Laptop.open(Path(folder))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    codes = []
    for work in (laptop.exchange.preview, laptop.exchange.receive):
        try:
            work(Path(bundle), phrase=None if phrase == "-" else phrase)
            codes.append("")
        except UserError as error:
            codes.append(error.code)
    laptop.close()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"codes": codes, "mb": (after - before) // 1024}))


if __name__ == "__main__":
    main(*sys.argv[1:])
