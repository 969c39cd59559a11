"""Portable mode: with the marker beside the program nothing is left in the home folder of the computer.

The store and the preferences are found through `paths`. Here the rest is sent to the stick: temporary files
of Python and Qt, and what libraries keep between runs (fontconfig lists the letters of a computer). That
folder goes when the program ends, since the list would tell on which computers the stick was used.
"""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path

from fieldtool import paths
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

TEMPORARY = "temp"
_RUN = "run-"
_ENDED = 24 * 3600
"""Seconds after which what a program left that was killed is removed; another one may still be at work."""

_ready: list[Path] = []
"""The folder of this run, when it is there."""

_FOLDERS = ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME")


def prepare() -> None:
    """Make the folders of portable mode and send everything there; does nothing without the marker.

    To be called before Qt or a library of the store is loaded; a second call does nothing. Raises `UserError`
    when nothing can be written beside the program: then nothing is written elsewhere either.
    """
    data = paths.portable()
    if data is None or _ready:
        return
    if sys.platform.startswith("linux"):
        # Whatever happens now, fontconfig must not fall back on the home folder.
        os.environ["XDG_CACHE_HOME"] = str(data / TEMPORARY)
    import tempfile

    try:
        place = data / TEMPORARY
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(place)
        run = Path(tempfile.mkdtemp(prefix=_RUN, dir=place))
    except OSError as error:
        raise _nothing_can_be_written() from error
    atexit.register(_leave, run)
    for name in _FOLDERS:
        os.environ[name] = str(run)
    tempfile.tempdir = str(run)
    _ready.append(run)


def _sweep(place: Path) -> None:
    """Remove what programs left that were killed."""
    import shutil
    import time

    for each in place.glob(f"{_RUN}*"):
        if time.time() - each.stat().st_mtime > _ENDED:
            shutil.rmtree(each, ignore_errors=True)


def _leave(run: Path) -> None:
    """Remove the folder of this run, and the one above when nobody else is in it."""
    import shutil
    from contextlib import suppress

    shutil.rmtree(run, ignore_errors=True)
    with suppress(OSError):
        run.parent.rmdir()


def _nothing_can_be_written() -> UserError:
    return UserError(
        "F-20",
        Text(N_("Nothing can be written beside the program: the USB drive is read-only, full or damaged.")),
        Text(N_("Nothing was changed, and nothing was written on this computer.")),
        Text(
            N_(
                "Move the small switch of the USB drive or free some space. Or copy the whole folder of the"
                " program to another drive and start it there."
            )
        ),
    )
