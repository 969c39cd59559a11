"""One line for each package, in the form that every system can check: `sha256sum --check SHA256SUMS`."""

from __future__ import annotations

from tools.installer import handing_over, tree
from tools.installer.plan import Plan
from tools.says import say


def write(plan: Plan) -> None:
    """Write the checksums of all packages, and sign them when there is a key."""
    handing_over.write_sums(plan)
    handing_over.sign(plan)
    for name in tree.names(plan.out):
        (plan.out / name).chmod(0o644)  # whoever gets the stick may read it
    told = ", ".join(tree.names(plan.out))
    say(f"    {plan.out.name}: {told}", f"    {plan.out.name}: {told}")
