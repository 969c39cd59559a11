"""The registry of kinds: add a kind here and the store, the exchange and the command line know it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.call import CALL
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.custody import CUSTODY
from fieldtool.domain.fields import Kind
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.referral import REFERRAL
from fieldtool.domain.visit import VISIT

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (PLACE, VISIT, OBSERVATION, CONTACT, REFERRAL, ATTACHMENT, CUSTODY, CALL)}
)
"""Name of the kind to its declaration."""

WRITTEN_BY_PEOPLE: tuple[str, ...] = tuple(kind.name for kind in KINDS.values() if not kind.quiet)
"""The kinds that lists, counts and the command line offer."""
