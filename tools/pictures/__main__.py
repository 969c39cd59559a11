"""Pictures of every screen, in both languages and three themes, into `build/pictures`.

    python3 dev.py pictures                      all screens
    python3 dev.py pictures --only home,lock     those whose names begin so
    python3 dev.py pictures --docs               those of the help and the README, into resources/help
    python3 dev.py pictures --print              every printed sheet, page by page, into build/pictures/print
    python3 dev.py pictures --print --situation REC   the same for another situation than Detention

Everything in the notebook is invented. The pictures differ by their dates each time they are made.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.services.help_pictures import DENSITY
from tools.pictures.helping import SHOTS, make_help
from tools.pictures.making import THEMES, WHOLE, make, wanted
from tools.pictures.printed import PRINTED, make_printed
from tools.pictures.screens import SCREENS
from tools.pictures.session import SIZE
from ui.app import make_application
from ui.rubbish import Collector

LANGUAGES = ("es", "en")


def main() -> int:
    """Make them; 1 when no screen has such a name."""
    options = _options()
    if options.docs:
        # Before there is an application: it asks once how many points a pixel has.
        os.environ["QT_SCALE_FACTOR"] = str(DENSITY)
    application = make_application()
    if options.print:
        return _printed(options)
    beginnings = tuple(filter(None, options.only.split(",")))
    shots, screens = wanted(beginnings, SHOTS), wanted(beginnings, SCREENS)
    if not (shots if options.docs else screens):
        print("No screen is called so.", file=sys.stderr)
        return 1
    Collector(application)
    for language in options.languages.split(","):
        with tempfile.TemporaryDirectory() as store:
            made = (
                make_help(shots, language, Path(store), options.into)
                if options.docs
                else make(
                    screens,
                    language,
                    options.themes.split(","),
                    options.into or WHOLE,
                    Path(store),
                    options.scale,
                    options.size,
                )
            )
            for path in made:
                print(path.name, flush=True)
    return 0


def _printed(options: argparse.Namespace) -> int:
    """Every printed sheet; 1 when none has such a name."""
    beginnings = tuple(filter(None, options.only.split(",")))
    found = False
    with tempfile.TemporaryDirectory() as store:
        for path in make_printed(beginnings, options.into or PRINTED, Path(store), options.situation):
            found = True
            print(path.name, flush=True)
    if not found:
        print("No sheet is called so.", file=sys.stderr)
    return 0 if found else 1


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py pictures")
    parser.add_argument("--only", default="", help="beginnings of names, with commas")
    parser.add_argument("--docs", action="store_true", help="those of the help and the README")
    parser.add_argument("--print", action="store_true", help="every printed sheet, page by page")
    parser.add_argument(
        "--situation", choices=SITUATIONS.codes, default="DET", help="that of the printed sheets"
    )
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--scale", type=int, default=100, help="size of the text in per cent")
    parser.add_argument("--size", type=_size, default=SIZE, help="of the window in pixels, like 1024x600")
    parser.add_argument("--into", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
