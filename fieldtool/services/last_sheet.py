"""The sheet that was printed or saved last, so that it is printed again with one click.

What was chosen for it is a fact of this computer: kept encrypted in the store, and never in a bundle. Sheets
about a record are not remembered, nor which contacts and answers were taken: these are proposed anew.
"""

from __future__ import annotations

from typing import Any

from fieldtool.domain.codec import CodecError, canonical, parse
from fieldtool.domain.printed_family import FORMATS, format_named
from fieldtool.domain.sheets import COUNTED, RECORD, Order
from fieldtool.storage.store import Store

LAST = "printing.last"
"""The small fact under which it is kept."""
_KEPT = {
    "format": str,
    "words": str,
    "paper": str,
    "large": bool,
    "variant": str,
    "situation": str,
    "audience": str,
    "people": int,
    "modules": list,
    "groups": list,
    "provision": str,
}


class LastSheetService:
    """Remembers and gives it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, order: Order) -> None:
        """This sheet went out; one about a record or about figures changes nothing."""
        known = format_named(order.format)
        if known.asks(RECORD) or known.asks(COUNTED):
            return
        chosen: dict[str, Any] = {name: getattr(order, name) for name in _KEPT}
        chosen |= {name: list(chosen[name]) for name in ("modules", "groups")}
        with self._store.unit() as unit:
            unit.local.set(LAST, canonical(chosen))

    def now(self) -> Order | None:
        """What was chosen; None when nothing went out yet, or when this release has no such sheet."""
        with self._store.unit() as unit:
            kept = unit.local.get(LAST)
        try:
            found = parse(kept) if kept else {}
        except CodecError:
            return None
        if not isinstance(found, dict) or found.get("format") not in {each.name for each in FORMATS}:
            return None
        fits: dict[str, Any] = {
            name: value for name, value in found.items() if isinstance(value, _KEPT.get(name, ()))
        }
        for name in ("modules", "groups"):
            fits[name] = tuple(map(str, fits.get(name, ())))
        return Order(**fits)
