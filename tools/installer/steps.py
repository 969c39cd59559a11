"""What is done for each target, in its order."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from tools.installer import (
    archive,
    checksums,
    contents,
    deb,
    environment,
    frozen,
    handing_over,
    macos,
    measure,
    smoke,
    staging,
    wheelhouse,
    windows,
)
from tools.installer.doing import run
from tools.installer.environment import python
from tools.installer.plan import Plan
from tools.says import say, words


@dataclass(frozen=True)
class Step:
    """One step: its name for `--dry-run`, what it does in both languages, and the function."""

    name: str
    english: str
    spanish: str
    do: Callable[[Plan], object]

    @property
    def told(self) -> str:
        """What it does, in the language of the system."""
        return words(self.english, self.spanish)


def catalogues(plan: Plan) -> None:
    """The compiled words; the program reads nothing else."""
    run(plan, [python(plan), "-m", "tools.catalogues", "compile"])


CLEAN = Step("clean", "begin without an earlier build", "empezar sin una construcción anterior", frozen.clean)
READY = (
    Step("environment", "packages from the lock file", "paquetes del archivo de fijación", environment.make),
    Step("catalogues", "compile the words", "compilar las palabras", catalogues),
    Step("source", "copy what git knows", "copiar lo que git conoce", staging.copy),
    Step("wheel", "make the wheel of the project", "hacer la rueda del proyecto", staging.wheel),
)
FREEZE = (
    Step("freeze", "freeze with PyInstaller", "congelar con PyInstaller", frozen.freeze),
    Step("prune", "take away what is not needed", "quitar lo que no hace falta", frozen.make_small),
    Step("contents", "look whether all is inside", "revisar que todo va dentro", contents.check),
    Step(
        "traces",
        "look for traces of this computer",
        "buscar rastros de esta computadora",
        frozen.must_tell_nothing,
    ),
)
TRY = (
    Step("version", "ask for the version", "preguntar la versión", smoke.answers),
    Step("self-test", "self-test in both languages", "autoprueba en los dos idiomas", smoke.tests_itself),
    Step("window", "open the window", "abrir la ventana", smoke.opens),
)
BESIDE = (
    Step("guides", "print the guides", "imprimir las guías", handing_over.make_guides),
    Step("parts", "list everything inside", "listar todo lo que va dentro", handing_over.make_parts),
)
PORTABLE = (
    Step("portable", "fill the portable folder", "llenar la carpeta portátil", archive.fill),
    Step("stick", "start it as from a stick", "iniciarlo como desde una USB", smoke.leaves_nothing),
)
LAST = (
    Step("checksums", "checksums and signature", "sumas y firma", checksums.write),
    Step("figures", "size, start and memory", "tamaño, arranque y memoria", measure.tell),
)

PACKAGES = {
    "linux": (
        *PORTABLE,
        Step("deb", "package for Debian", "paquete para Debian", deb.pack),
        Step("archive", "portable archive", "archivo portátil", archive.pack),
    ),
    "windows": (
        *PORTABLE,
        Step("archive", "portable archive", "archivo portátil", windows.pack_portable),
        Step("installer", "installer by NSIS", "instalador con NSIS", windows.pack),
    ),
    "macos": (
        Step("description", "look at the description", "revisar la descripción", macos.check),
        Step("image", "disk image", "imagen de disco", macos.pack),
    ),
}

WHEELHOUSE = (
    Step("wheels", "fetch the wheels of the lock", "traer las ruedas fijadas", wheelhouse.fetch),
    Step("scripts", "hashes and offline scripts", "sumas y guiones sin internet", wheelhouse.write_scripts),
    Step("install", "install without a network", "instalar sin red", wheelhouse.attempt),
    Step("archive", "archive of the folder", "archivo de la carpeta", wheelhouse.pack),
    Step("checksums", "checksums and signature", "sumas y firma", checksums.write),
)


def of(target: str, ci: bool = False) -> tuple[Step, ...]:
    """The steps for a target. `ci`: build it once and try it, without the slow packing."""
    if target == "wheelhouse":
        return (CLEAN, *READY, *WHEELHOUSE)
    if ci:
        return (CLEAN, *READY, *FREEZE, *TRY, *BESIDE, *(PORTABLE if target != "macos" else ()))
    return (CLEAN, *READY, *FREEZE, *TRY, *BESIDE, *PACKAGES[target], *LAST)


def take(plan: Plan, steps: tuple[Step, ...]) -> None:
    """Take the steps in their order; each raises `Stop` when it cannot be taken."""
    for number, step in enumerate(steps, 1):
        began = time.monotonic()
        say(f"[{number}/{len(steps)}] {step.english} …", f"[{number}/{len(steps)}] {step.spanish} …")
        step.do(plan)
        took = time.monotonic() - began
        if took >= 1:
            say(f"    {took:.0f} s", f"    {took:.0f} s")
