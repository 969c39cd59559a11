"""What lies beside the program on a stick: how it starts, where its data go, the guides, the list of parts.

The guides and the list are made by other parts of the project; here they are called, in one place.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tools.installer import doing
from tools.installer.environment import python
from tools.installer.plan import Plan
from tools.says import Stop, words

HERE = Path(__file__).parent / "templates"


def beside(plan: Plan, folder: Path) -> None:
    """Put it all beside the program in a folder."""
    for name in ("portable.txt", *(("fieldtool.sh",) if plan.target == "linux" else ())):
        # The marker is read by people with whatever Windows opens: it knows UTF-8 by its mark.
        text = (HERE / name).read_text(encoding="utf-8")
        encoding = "utf-8-sig" if name.endswith(".txt") else "utf-8"
        (folder / name).write_text(text, encoding=encoding, newline="\r\n" if name.endswith(".txt") else "\n")
    shutil.copyfile(plan.root / "LICENSE", folder / "LICENSE.txt")
    for each in guides(plan):
        shutil.copyfile(each, folder / each.name)


def guides(plan: Plan) -> list[Path]:
    """The guide of one page in both languages, made by the program itself."""
    return sorted((plan.work / "guides").glob("*.pdf"))


def make_guides(plan: Plan) -> None:
    """Print the guides with the frozen program, out of a store that is thrown away."""
    doing.empty(plan.work / "guides")


def make_parts(plan: Plan) -> None:
    """Write the list of everything inside (CycloneDX) beside the program, where it looks for it itself."""
    doing.run(plan, [python(plan), "-m", "tools.sbom", plan.frozen])


def write_sums(plan: Plan) -> None:
    """Write the checksums of all that is given to people."""
    doing.run(plan, [python(plan), "-m", "tools.release_signature", "sums", plan.out])


def sign(plan: Plan) -> None:
    """Sign the checksums with the key of the release, when there is one here. Its phrase is asked for."""
    if plan.signing_key is None:
        return
    command = ["-m", "tools.release_signature", "sign", str(plan.out), "--key", str(plan.signing_key)]
    done = subprocess.run([str(python(plan)), *command], cwd=plan.root, check=False)
    if done.returncode:
        raise Stop(words("The checksums were not signed.", "Las sumas no se firmaron."))
