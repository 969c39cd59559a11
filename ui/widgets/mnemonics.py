"""Alt+letter on every label of a form, unique in each language, chosen from the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from ui.language import follow
from ui.widgets.fields import LabelledField


def letters(texts: Sequence[str], used: Iterable[str] = ()) -> list[int | None]:
    """For each text the place of its letter, `None` where none is free. `used` letters are not taken.

    First letters of words are taken before others, and nothing that needs AltGr or an accent.
    """
    taken = set(used)
    chosen: list[int | None] = [None] * len(texts)
    for places in (_starts, _all):
        for number, text in enumerate(texts):
            if chosen[number] is None:
                chosen[number] = next((at for at in places(text) if text[at].lower() not in taken), None)
                if chosen[number] is not None:
                    taken.add(text[chosen[number]].lower())
    return chosen


def _all(text: str) -> Iterable[int]:
    return (at for at, sign in enumerate(text) if sign.isascii() and sign.isalpha())


def _starts(text: str) -> Iterable[int]:
    return (at for at in _all(text) if at == 0 or not text[at - 1].isalpha())


def give_mnemonics(
    owner: QObject, fields: Sequence[LabelledField], beside: Sequence[LabelledField] = ()
) -> None:
    """Give each field of a form its Alt+letter, anew in each language, as long as `owner` lives.

    Fields `beside` them have their letters already and keep them.
    """

    def give() -> None:
        used = [each.mnemonic for each in beside]
        for field, at in zip(fields, letters([field.words() for field in fields], used), strict=True):
            field.set_mnemonic(at)

    follow(owner, give)
