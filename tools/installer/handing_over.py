"""What lies beside the program on a stick: how it starts, where its data go, the guides, the list of parts.

The guides and the list are made by other parts of the project; here they are called, in one place.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
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


GUIDES = {"es": "LEAME-instalar.pdf", "en": "README-install.pdf"}
"""Language of the guide of one page to its file."""


def guides(plan: Plan) -> list[Path]:
    """The guides, when they have been made."""
    return sorted((plan.work / "guides").glob("*.pdf"))


def make_guides(plan: Plan) -> None:
    """Print the guides with the frozen program, from a notebook that is thrown away, and put them beside the
    packages too: they tell how a package is checked before it is opened."""
    place = doing.empty(plan.work / "guides")
    plan.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        phrase = Path(folder) / "phrase.txt"
        phrase.write_text("cinco palabras muy distintas\n", encoding="utf-8")
        start = [plan.start, "--folder", Path(folder) / "notebook", "--passphrase-file", phrase]
        doing.run(plan, [*start, "create", "--recovery-out", Path(folder) / "sheet.pdf"])
        for language, name in GUIDES.items():
            doing.run(plan, [*start, "print", "install", "--words", language, "--out", place / name])
            shutil.copyfile(place / name, plan.out / name)


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
