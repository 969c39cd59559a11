"""One line for each package, in the form that every system can check: `sha256sum --check SHA256SUMS`."""

from __future__ import annotations

from pathlib import Path

from tools.installer import handing_over, tree
from tools.installer.plan import Plan
from tools.says import say

NAME = "SHA256SUMS"


def lines(folder: Path) -> str:
    """The text for all files of a folder but the checksums themselves."""
    found = [name for name in tree.names(folder) if not name.startswith(NAME)]
    return "".join(f"{tree.digest(folder / name)}  {name}\n" for name in found)


def write(plan: Plan) -> None:
    """Write the checksums of all packages, and sign them when there is a key."""
    (plan.out / NAME).write_text(lines(plan.out), encoding="utf-8", newline="\n")
    handing_over.sign(plan)
    told = ", ".join(tree.names(plan.out))
    say(f"In {plan.out.name}: {told}", f"En {plan.out.name}: {told}")
