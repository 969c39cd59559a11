"""Bundles of every release can be received for ever, and bring what they brought then."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.services.laptops import Laptop

GOLDEN = Path(__file__).parent


@pytest.mark.parametrize("schema", sorted(each.name for each in GOLDEN.glob("schema-*")))
def test_a_bundle_of_that_release_brings_what_it_brought(schema: str, tmp_path: Path) -> None:
    expected: dict[str, Any] = json.loads((GOLDEN / schema / "expected.json").read_text("utf-8"))
    folder = shutil.copytree(GOLDEN / schema / "store", tmp_path / "store")
    bundle = GOLDEN / schema / "bundle.fieldtool"
    laptop = Laptop.open(folder)
    looked = laptop.exchange.preview(bundle)
    assert laptop.state() == expected["before"]
    received = laptop.exchange.receive(bundle)
    assert (looked.new, looked.joined) == (received.new, received.joined)
    assert received.set_aside == () and received.changes
    assert laptop.state() == expected["after"]
    assert laptop.checking.check() == ()
    again = laptop.exchange.receive(bundle)
    assert not again.changes and again.set_aside == ()
    laptop.close()
