"""Sentences of the tools in the language of the system.

Must stay readable for Python 3.8, so that an old Python can at least be told that it is too old.
"""

from __future__ import annotations

import ctypes
import locale
import os
import sys


class Stop(Exception):  # noqa: N818 - a request to the person, not a fault
    """The work cannot go on until a person does something; holds the sentence to show."""


def language() -> str:
    """`es` when the system speaks Spanish, else `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "es" if os.environ[name].lower().startswith("es") else "en"
    if sys.platform == "win32":
        code = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
        return "es" if code.startswith("es") else "en"
    return "en"


def words(en: str, es: str) -> str:
    """The sentence in the language of the system."""
    return es if language() == "es" else en


def say(en: str, es: str) -> None:
    """Show one line at once, also when the output goes to a file."""
    print(words(en, es), flush=True)
