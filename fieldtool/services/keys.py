"""What opens a store besides the phrase: its recovery sheet, tried at times, and an organisation's key."""

from __future__ import annotations

from dataclasses import asdict

from fieldtool.clock import Clock
from fieldtool.domain.codec import canonical, parse
from fieldtool.domain.rehearsal import DAY_MS, Rehearsal
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.organisation import (
    LARGEST_FILE,
    OrganisationKey,
    organisation_of,
    read_organisation,
)
from fieldtool.storage.recovery import RecoveryWords, read_words
from fieldtool.storage.store import Store, Unit

__all__ = [
    "LARGEST_FILE",
    "KeyService",
    "OrganisationKey",
    "organisation_of",
    "read_organisation",
    "start_rehearsals",
]

_REHEARSAL, _ORGANISATION = "rehearsal", "organisation"


class KeyService:
    """Rehearsals of the recovery, and the key of an organisation. Nothing here rewrites the data."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def rehearse(self, words: str) -> str:
        """Try whether the words of a sheet would open this store, and remember when; nothing else changes.

        Gives whose sheet it is: `store` or `organisation`; that of an organisation does not show that the
        store's own is still at hand, so it is asked for all the same. Raises `UserError`: K-04 when these are
        no recovery words, K-03 when they do not open this store, K-02 when its key file is damaged.
        """
        sheet = self._store.rehearse(read_words(words))
        if sheet == "store":
            with self._store.unit() as unit:
                _keep(unit, Rehearsal.rehearsed(self._clock()))
        return sheet

    def rehearsal_due(self) -> bool:
        """Whether it is time to try the words of the sheet: 14 days after the store was made, then every 180.

        A wrong clock neither silences this nor asks all the time: see `domain.rehearsal`.
        """
        now = self._clock()
        with self._store.unit() as unit:
            found = _rehearsal(unit)
            if found is None:
                found = Rehearsal.starting(now)
                _keep(unit, found)
            due = found.due(now)
            if not 0 <= now - found.looked_ms < DAY_MS // 24:
                _keep(unit, found.looked(now))
        return due

    def last_rehearsal(self) -> int | None:
        """When the words were tried last, in milliseconds by the clock of that moment; None when never."""
        with self._store.unit() as unit:
            found = _rehearsal(unit)
        return found.at_ms if found is not None and found.done else None

    def new_sheet(self, phrase: str, words: RecoveryWords) -> None:
        """Let the words of a new sheet, which the person already has, open the store; the old words open it
        no more, and neither do they in backups made from now on. When to try them is counted anew.

        Raises `UserError` K-01 for a wrong phrase; then the old words still open the store.
        """
        self._store.change_recovery(phrase, words)
        with self._store.unit() as unit:
            start_rehearsals(unit, self._clock())

    def organisation(self) -> OrganisationKey | None:
        """The organisation whose words can open the store; its name is empty when it is not known."""
        key = self._store.organisation()
        if key is None:
            return None
        with self._store.unit() as unit:
            kept = unit.local.get(_ORGANISATION)
        known = parse(kept) if kept else {}
        return OrganisationKey(known["name"] if known.get("key") == key.hex() else "", key.hex())

    def add_organisation(self, organisation: OrganisationKey, phrase: str) -> None:
        """Let an organisation open the store with its words. People have compared its numbers before.

        Raises `UserError`: K-01 for a wrong phrase, K-14 when the key of another one has to be removed first.
        """
        there = self.organisation()
        if there is not None and there.key != organisation.key:
            raise UserError(
                "K-14",
                Text(
                    N_("Another organisation can already open this store. Its numbers are {numbers}."),
                    {"numbers": there.fingerprint},
                ),
                Text(N_("Nothing was changed.")),
                Text(N_("Remove that key first.")),
            )
        with self._store.unit() as unit:
            unit.local.set(_ORGANISATION, canonical({"name": organisation.name, "key": organisation.key}))
            self._store.set_organisation(phrase, bytes.fromhex(organisation.key))

    def remove_organisation(self, phrase: str) -> None:
        """No organisation can open the store any more with the files as they are then; backups made before
        keep the key. Raises `UserError` K-01 for a wrong phrase, K-15 when there is none."""
        if self._store.organisation() is None:
            raise UserError(
                "K-15",
                Text(N_("No organisation has a key to this store.")),
                Text(N_("Nothing was changed.")),
            )
        self._store.set_organisation(phrase, None)
        with self._store.unit() as unit:
            unit.local.drop(_ORGANISATION)


def start_rehearsals(unit: Unit, now_ms: int) -> None:
    """Remember when the store was made."""
    _keep(unit, Rehearsal.starting(now_ms))


def _rehearsal(unit: Unit) -> Rehearsal | None:
    kept = unit.local.get(_REHEARSAL)
    return Rehearsal(**parse(kept)) if kept else None


def _keep(unit: Unit, rehearsal: Rehearsal) -> None:
    unit.local.set(_REHEARSAL, canonical(asdict(rehearsal)))
