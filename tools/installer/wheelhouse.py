"""A folder with every wheel for one system and one Python, for offices that have Python and no internet."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import LOCKS
from tools.installer import archive, doing, handing_over, smoke, tree
from tools.installer.environment import python
from tools.installer.plan import SYSTEMS, Plan
from tools.says import Stop, say, words

PLATFORMS = {
    "linux": (
        *(f"manylinux_2_{n}_x86_64" for n in range(28, 4, -1)),
        "manylinux2014_x86_64",
        "manylinux1_x86_64",
    ),
    "windows": ("win_amd64",),
    "macos": (
        *(f"macosx_{n}_0_{kind}" for n in (12, 11) for kind in ("arm64", "universal2")),
        *(f"macosx_10_{n}_universal2" for n in range(16, 8, -1)),
    ),
}
"""Names of wheels that fit the oldest system that we promise, the best first. macOS: with a chip of Apple."""

MARKED = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}
NOT_NEEDED = ("setuptools",)
"""Locked to put a copy of the project into an environment; its wheel needs it no more."""

REQUIREMENTS = "requirements.txt"


def name(plan: Plan) -> str:
    """What the folder and its archive are called."""
    system, version = plan.wheels_for
    return f"fieldtool-{plan.version}-wheels-{system}-python{version}"


def folder(plan: Plan) -> Path:
    """The folder."""
    return plan.work / name(plan)


def fetch(plan: Plan) -> None:
    """Bring the wheels of the lock for the system, and put that of the project beside them. Raises `Stop`."""
    place = doing.empty(folder(plan)) / "wheels"
    place.mkdir()
    wanted = chosen(plan)
    (folder(plan) / REQUIREMENTS).write_text(wanted, encoding="utf-8", newline="\n")
    system, version = plan.wheels_for
    command: list[str | Path] = [
        python(plan),
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
    ]
    command += ["--only-binary", ":all:", "--implementation", "cp", "--python-version", version]
    command += [part for each in PLATFORMS[system] for part in ("--platform", each)]
    command += [
        part for each in ("cp" + version.replace(".", ""), "abi3", "none") for part in ("--abi", each)
    ]
    doing.run(plan, [*command, "--dest", place, "--requirement", folder(plan) / REQUIREMENTS])
    (own,) = (plan.work / "wheel").glob("*.whl")
    shutil.copyfile(own, place / own.name)
    with (folder(plan) / REQUIREMENTS).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"fieldtool=={plan.version} \\\n    --hash=sha256:{tree.digest(own)}\n")
    unknown = strangers(place, (folder(plan) / REQUIREMENTS).read_text(encoding="utf-8"))
    if unknown:
        told = ", ".join(unknown)
        raise Stop(words(f"Not in the lock: {told}", f"No están fijadas: {told}"))


def chosen(plan: Plan) -> str:
    """The lines of the lock that hold for the system and the Python, without their conditions."""
    system, version = plan.wheels_for
    text = (plan.root / LOCKS["run"]).read_text(encoding="utf-8")
    lines = []
    for each in entries(text):
        if each.name in NOT_NEEDED or not holds(python(plan), each.condition, MARKED[system], version):
            continue
        lines.append(each.text)
    return "".join(lines)


class Entry:
    """One package of a lock file: `text` has its version and hashes, `condition` is the marker or ""."""

    def __init__(self, block: str) -> None:
        head, _line, hashes = block.partition("\n")
        pinned, _mark, condition = head.removesuffix("\\").partition(";")
        self.name = pinned.split("==")[0].strip()
        self.condition = condition.strip()
        self.text = f"{pinned.strip()} \\\n{hashes}"


def entries(lock: str) -> list[Entry]:
    """The packages of a lock file."""
    return [Entry(each) for each in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE) if each.strip()]


def holds(library: Path, condition: str, marks: dict[str, str], version: str) -> bool:
    """Whether the condition of a package is true on a system. Asked of the library `packaging`, which is in
    the environment of the build: `library` is the Python of that.
    """
    if not condition:
        return True
    values = {
        **marks,
        "python_version": version,
        "python_full_version": f"{version}.0",
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    code = (
        "import json, sys; from packaging.markers import Marker;"
        " print(Marker(sys.argv[1]).evaluate(json.loads(sys.argv[2])))"
    )
    command = [str(library), "-c", code, condition, json.dumps(values)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "True"


def strangers(place: Path, requirements: str) -> list[str]:
    """Wheels whose hash the list does not name."""
    return [each.name for each in sorted(place.iterdir()) if tree.digest(each) not in requirements]


def write_scripts(plan: Plan) -> None:
    """The scripts that install it, what to read first, and the checksums of it all."""
    _system, version = plan.wheels_for
    for template, ends in (("install.sh", "\n"), ("install.bat", "\r\n"), ("wheelhouse.txt", "\r\n")):
        text = (handing_over.HERE / template).read_text(encoding="utf-8").replace("@PYTHON@", version)
        made = folder(plan) / ("LEAME-README.txt" if template == "wheelhouse.txt" else template)
        made.write_text(text, encoding="utf-8", newline=ends)
    tree.settle(folder(plan), ["install.sh"])
    lines = "".join(f"{digest}  {name}\n" for name, digest in tree.digests(folder(plan)).items())
    (folder(plan) / "SHA256SUMS").write_text(lines, encoding="utf-8", newline="\n")


def attempt(plan: Plan) -> None:
    """Install from the folder into a new environment, without a network, and start it; where it fits this
    computer."""
    system, version = plan.wheels_for
    if (system, version) != (SYSTEMS[sys.platform], f"{sys.version_info[0]}.{sys.version_info[1]}"):
        say("    this is for another system: not tried", "    es para otro sistema: no se probó")
        return
    place = doing.empty(plan.work / "attempt")
    script = [folder(plan) / "install.bat"] if system == "windows" else ["sh", folder(plan) / "install.sh"]
    base = getattr(sys, "_base_executable", "") or sys.executable
    doing.run(plan, doing.without_network([*script, place / "installed"]), PYTHON=base)
    start = doing.python_of(place / "installed").with_name(
        "fieldtool" + (".exe" if system == "windows" else "")
    )
    home = doing.empty(place / "home")
    print(smoke.told([start, "--version"], home))
    print(smoke.told([start, "--self-test", "--lang", "es"], home, QT_QPA_PLATFORM="offscreen"))


def pack(plan: Plan) -> None:
    """The folder as ZIP."""
    plan.out.mkdir(parents=True, exist_ok=True)
    made = plan.out / f"{name(plan)}.zip"
    archive.write_zip(folder(plan), made, plan.epoch)
    doing.tell(made)
