"""Runs in the frozen program before anything of ours: on Linux, libraries that this computer lacks are loaded
from the program. Those that it has are its own: they fit its graphics, its letters and its keyboard.

A library that is loaded already is taken for the one of its name, so Qt finds all of them.
"""

import sys


def load(folder: str) -> None:
    """Load each library of a list from the system, or else from the folder; the list has them in the order in
    which they need each other."""
    import os
    from _ctypes import dlopen

    try:
        with open(os.path.join(folder, "order.txt"), encoding="ascii") as file:  # noqa: PTH118, PTH123
            names = file.read().split()
    except OSError:
        return
    for name in names:
        for place in (name, os.path.join(folder, name)):  # noqa: PTH118
            try:
                dlopen(place, os.RTLD_LAZY)
                break
            except OSError:
                continue  # whoever needs it will say so


def find_letters(folder: str, of_system: str = "/etc/fonts/fonts.conf") -> None:
    """A computer without a description of where letters are gets a plain one; the program brings its own."""
    import os

    if not os.path.exists(of_system) and "FONTCONFIG_FILE" not in os.environ:  # noqa: PTH110
        os.environ["FONTCONFIG_FILE"] = os.path.join(folder, "fonts.conf")  # noqa: PTH118


def give_back_surroundings() -> None:
    """Programs that ours opens (an office program for a document) must find their own libraries, not ours.

    Our own search path was read when the program began, and stays.
    """
    import os

    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


if sys.platform.startswith("linux") and hasattr(sys, "_MEIPASS"):
    give_back_surroundings()
    load(sys._MEIPASS + "/if-missing")
    find_letters(sys._MEIPASS + "/if-missing")
