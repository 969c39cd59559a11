"""Contacts that were put together: which one stands for them all, on every laptop the same."""

from __future__ import annotations

from collections.abc import Mapping


def stands_for(id: str, same_as: Mapping[str, str]) -> str:
    """The contact that stands for this one: `same_as` names for each that was put together its other.

    Two laptops may have put the same two together crosswise, without knowing of each other; then the one that
    was made first (the smallest id) stands for both, and nobody has to decide that."""
    path = [id]
    while (after := same_as.get(path[-1])) is not None:
        if after in path:
            return min(path[path.index(after) :])
        path.append(after)
    return path[-1]


def is_crossed(id: str, same_as: Mapping[str, str]) -> bool:
    """Whether a contact stands for a ring of contacts that were put together crosswise."""
    return id in same_as and stands_for(id, same_as) == id
