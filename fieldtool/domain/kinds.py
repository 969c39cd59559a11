"""The registry of kinds: add a kind here and the store, the exchange and the command line know it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fieldtool.domain.contact import CONTACT
from fieldtool.domain.fields import Kind
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.visit import VISIT

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (PLACE, VISIT, OBSERVATION, CONTACT)}
)
"""Name of the kind to its declaration."""
