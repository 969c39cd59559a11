"""A practice notebook is told apart at every moment; modules are ticked and the kit is drawn."""

from __future__ import annotations
