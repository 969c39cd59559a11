"""What Qt needs of Linux and small systems lack: without it Qt stops at once, in English, naming no package.

It is looked up before anything of Qt is loaded.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from fieldtool import i18n
from fieldtool.i18n import N_

ALWAYS = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
"""Library and its Debian package, for every window."""

FOR_X = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
"""The same for a window of the X server; where Wayland is spoken they may be missing."""

MISSING = N_(
    "The window cannot open: parts of this system are missing. Your data are not touched. "
    "On Debian and Ubuntu this line installs them:"
)


def loads(library: str) -> bool:
    """Whether the system has this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lacking(
    has: Callable[[str], bool] = loads,
    surroundings: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """The Debian packages without which no window opens here; none on other systems than Linux."""
    if platform != "linux":
        return ()
    chosen = surroundings.get("QT_QPA_PLATFORM", "")
    on_x = chosen.startswith("xcb") or (not chosen and not surroundings.get("WAYLAND_DISPLAY"))
    return tuple(package for library, package in (*ALWAYS, *FOR_X * on_x) if not has(library))


def complaint(packages: tuple[str, ...]) -> str:
    """What is said of missing packages, in both languages: nobody has chosen one yet."""
    said = [i18n.words(language).say(MISSING) for language in i18n.LANGUAGES]
    return "\n\n".join((*said, f"    sudo apt-get install {' '.join(packages)}"))
