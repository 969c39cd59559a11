"""The practice store: everything in it is invented, and everything that leaves it says so.

It is for exercises. It can do all that another can, with invented places, contacts, visits and observations
and one difference to decide. What is printed from it carries a watermark, its bundles are marked, and no
bundle goes from practice to real work or back.
"""

from __future__ import annotations

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.store import Unit

WORD = N_("Practice: nothing here is real")
"""What is always seen in the window of such a store."""

_MARK = "practice"


def mark(unit: Unit) -> None:
    """Make a store that is being made one for practice. It stays so for ever."""
    unit.local.set(_MARK, b"1")


def is_practice(unit: Unit) -> bool:
    """Whether everything in this store is invented."""
    return unit.local.get(_MARK) is not None


def must_fit(here: bool, there: bool) -> None:
    """Refuse a bundle from practice in real work, and one from real work in practice.

    `here` and `there`: whether this store and that of the bundle are for practice. Raises `UserError` X-53.
    """
    if there and not here:
        raise UserError(
            "X-53",
            Text(N_("This bundle comes from a practice notebook: everything in it is invented.")),
            Text(N_("Nothing was received, and your records did not change.")),
            Text(N_("Open it in a practice notebook.")),
        )
    if here and not there:
        raise UserError(
            "X-53",
            Text(N_("This bundle holds real records, and this is a practice notebook.")),
            Text(N_("Nothing was received.")),
            Text(N_("Receive it in the notebook that you work with.")),
        )
