"""Callbacks that live exactly as long as the object that they serve."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject
from shiboken6 import isValid


class Bindings:
    """Callbacks kept on their owners, so that an owner and what its callbacks hold die together."""

    _count = 0

    def __init__(self) -> None:
        Bindings._count += 1
        self._name = f"_bindings_{Bindings._count}"
        self._owners: WeakSet[QObject] = WeakSet()

    def add(self, owner: QObject, run: Callable[[], object], key: object = None) -> None:
        """Keep `run` for `owner`; a `key` used again replaces what was kept under it."""
        kept: dict[object, Callable[[], object]] | None = getattr(owner, self._name, None)
        if kept is None:
            kept = {}
            setattr(owner, self._name, kept)
            self._owners.add(owner)
        kept[object() if key is None else key] = run

    def remove(self, owner: QObject, key: object) -> None:
        getattr(owner, self._name, {}).pop(key, None)

    def run(self) -> None:
        """Call everything whose owner still lives, in no order between owners."""
        for owner in list(self._owners):
            if not isValid(owner):
                self._owners.discard(owner)
                continue
            for run in list(getattr(owner, self._name, {}).values()):
                if isValid(owner):
                    run()

    def __len__(self) -> int:
        return sum(isValid(owner) for owner in self._owners)
