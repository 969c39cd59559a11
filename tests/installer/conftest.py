"""A small frozen program: what is packed is real, only there is less of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image

from tools.installer import icons, tree
from tools.installer.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_790_000_000

METADATA = """Metadata-Version: 2.4
Name: Some-Library
Version: 1.2
Author: Ana Example
License: MIT
Classifier: License :: OSI Approved :: MIT License
"""


def a_plan(folder: Path, target: str = "linux") -> Plan:
    """A plan in a folder, with a program that consists of a few files."""
    plan = Plan(
        target=target,
        version="0.1.0",
        commit="abc",
        epoch=EPOCH,
        machine="x86_64",
        root=ROOT,
        work=folder / "work",
        out=folder / "out",
    )
    about = plan.inside / "some_library-1.2.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(METADATA, "utf-8")
    (plan.inside / "año.txt").write_text("ñ", "utf-8")
    shutil.copyfile(Path(sys.executable).resolve(), plan.start)
    if target == "windows":
        shutil.copyfile(plan.start, plan.frozen / "fieldtool-window.exe")
    tree.settle(plan.frozen, [plan.start.name])
    icons.folder(plan).mkdir(parents=True)
    (icons.folder(plan) / "fieldtool.svg").write_text("<svg/>", "utf-8")
    for size in icons.SIZES:
        Image.new("RGBA", (size, size), "green").save(icons.png(plan, size))
    Image.new("RGBA", (256, 256), "green").save(
        icons.folder(plan) / "fieldtool.ico", sizes=[(16, 16), (32, 32)]
    )
    return plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """For Linux."""
    return a_plan(tmp_path)
