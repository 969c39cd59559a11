"""Pictures of every screen, in both languages and three themes, into `build/pictures`.

    python3 dev.py pictures                      all screens
    python3 dev.py pictures --only home,lock     those whose names begin so
    python3 dev.py pictures --docs               only those of the documents, into docs/pictures

Everything in the notebook is invented. The pictures differ by their dates each time they are made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.pictures.making import DOCS, THEMES, WHOLE, make, wanted
from ui.app import make_application
from ui.rubbish import Collector

LANGUAGES = ("es", "en")


def main() -> int:
    """Make them; 1 when no screen has such a name."""
    options = _options()
    screens = wanted(tuple(filter(None, options.only.split(","))), kept=options.docs)
    if not screens:
        print("No screen is called so.", file=sys.stderr)
        return 1
    folder = options.into or (DOCS if options.docs else WHOLE)
    themes = ("light",) if options.docs else tuple(options.themes.split(","))
    Collector(make_application())
    for language in options.languages.split(","):
        with tempfile.TemporaryDirectory() as store:
            for path in make(screens, language, themes, folder, Path(store), options.scale):
                print(path.name, flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py pictures")
    parser.add_argument("--only", default="", help="beginnings of names, with commas")
    parser.add_argument("--docs", action="store_true", help="those of the documents, into docs/pictures")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--scale", type=int, default=100, help="size of the text in per cent")
    parser.add_argument("--into", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
