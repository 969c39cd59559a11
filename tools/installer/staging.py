"""The copy of the program from which everything is made: only what git knows, the compiled words, and what
the build tells of itself.

Above the package there is no room in a wheel, so all that the program reads lies in `fieldtool/shipped`.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

from tools.installer import doing, icons, windows
from tools.installer.environment import python
from tools.installer.plan import Plan, files_of

SHIPPED = Path("fieldtool") / "shipped"
BESIDE = ("LICENSE", "README.md", "README.es.md")
INPUTS = "build.json"
"""Beside the resources: from what this program was built. A program that runs from source has none."""


def copy(plan: Plan) -> None:
    """Make the copy. All files get the same rights, whoever builds."""
    doing.empty(plan.source)
    shipped = plan.source / SHIPPED
    for name in files_of(plan.root):
        top = name.split("/")[0]
        _put(plan.root / name, (plan.source if top in ("fieldtool", "ui") else shipped) / name)
    for each in sorted((plan.root / "locales").rglob("*.mo")):
        _put(each, shipped / each.relative_to(plan.root))
    for name in BESIDE:
        _put(plan.root / name, plan.source / name)
    _put(plan.root / "LICENSE", shipped / "LICENSE")
    _put(plan.root / "pyproject.toml", plan.source / "pyproject.toml")
    if plan.release_key is not None:
        _put(plan.release_key, shipped / "resources" / "release-key.pub")
    (shipped / "resources" / INPUTS).write_text(json.dumps(inputs(plan), indent=1) + "\n", encoding="utf-8")
    (plan.work / windows.VERSION_FILE).write_text(windows.version_text(plan.version), encoding="utf-8")
    icons.draw(plan)


def _put(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, place)
    place.chmod(0o644)


def inputs(plan: Plan) -> dict[str, object]:
    """What the program can tell of how it was built: nothing of the machine or of who built it."""
    asked = (
        "import json, platform, PySide6, sqlcipher3.dbapi2 as db;"
        "c = db.connect(':memory:');"
        "print(json.dumps({'python': platform.python_version(), 'qt': PySide6.__version__,"
        " 'sqlite': db.sqlite_version, 'sqlcipher': c.execute('PRAGMA cipher_version').fetchone()[0]}))"
    )
    found: dict[str, object] = json.loads(doing.run(plan, [python(plan), "-c", asked]).splitlines()[-1])
    return {
        "version": plan.version,
        "commit": plan.commit,
        "moment": plan.epoch,
        "target": plan.target,
        "machine": plan.machine,
        **found,
    }


def wheel(plan: Plan) -> Path:
    """The wheel of the project, and its description beside the copy for the frozen program."""
    place = doing.empty(plan.work / "wheel")
    command: list[str | Path] = [
        python(plan),
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    previous = os.umask(0o022)
    try:
        doing.run(plan, [*command, "--wheel-dir", place, plan.source])
    finally:
        os.umask(previous)
    for name in ("build", *(each.name for each in plan.source.glob("*.egg-info"))):
        shutil.rmtree(plan.source / name, ignore_errors=True)
    (made,) = place.glob("*.whl")
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            if ".dist-info/" in name and not name.endswith(("/RECORD", "/WHEEL", "/entry_points.txt")):
                archive.extract(name, plan.source)
    return made
