"""The words of the standard library about commands and options, in the language of the person.

`argparse` asks for its messages by the names `_` and `ngettext` of its module, as programs with catalogues
do. Here these lead to ours. A message that it words anew in a later Python stays English until it is added.
"""

from __future__ import annotations

import argparse

from fieldtool.i18n import N_, plural, say

MESSAGES = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
)
"""What people can meet; the other messages are for programmers."""


def speak() -> None:
    """From now on `argparse` speaks the language that is chosen when it speaks."""
    argparse._ = _say  # type: ignore[attr-defined]
    argparse.ngettext = _several  # type: ignore[attr-defined]


def _say(message: str) -> str:
    return say(message) if message in MESSAGES else message


def _several(one: str, many: str, n: int) -> str:
    if one == "expected %s argument":
        return plural("expected %s argument", "expected %s arguments", n)
    return one if n == 1 else many
