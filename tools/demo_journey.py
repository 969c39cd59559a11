"""The first journey without a window: two invented laptops, from empty folders to equal records and a sheet.

    python -m tools.demo_journey [--lang es|en] [--into DIR]

Uses nothing but the command `fieldtool`, as a person in a terminal would. Everything is invented. Each run
makes a new numbered folder and leaves the earlier ones alone. The pass phrases lie in clear beside the
stores, so these are for looking at, never for real work.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

OBSERVATIONS = [
    {
        "situation": "DET",
        "findings": ["concern", "follow_up"],
        "occurred": "2026-10-14T10:38-06:00",
        "place": {"name": "Estación migratoria de ejemplo", "type": "migration_station", "country": "MX"},
        "authorities": [{"kind": "migration", "count": 2}],
        "account": "P1 pidió ver a un médico por la mañana. A las cinco de la tarde nadie había venido.",
        "account_language": "es",
        "source": "told",
        "answers": {"DET-01": "not_known"},
        "people": [{"code": "P1", "count": 1, "age_group": "18_59", "gender": "woman"}],
        "consent": "given",
    },
    {
        "situation": "REC",
        "findings": ["good_practice"],
        "occurred": "2026-10-13",
        "place": {"name": "Albergue de ejemplo", "type": "shelter", "country": "GT"},
        "account": "The shelter lets everyone call home on arrival; its invented number is 555 0134.",
        "account_language": "en",
        "source": "seen",
        "consent": "not_asked",
    },
]
"""Invented records, as a person would write them in a file."""

HERE_CHANGES = {
    "reliability": "confirmed",
    "account": "P1 pidió ver a un médico dos veces: a las 9 y a las 12.",
}
THERE_CHANGES = {
    "source": "seen",
    "account": "P1 pidió ver a un médico; la atendieron a las siete de la noche.",
}
"""Each side changes one field alone, and both change what happened."""


class Failed(Exception):  # noqa: N818 - the demo ends here, with the words of the program
    """A step did not do what it should; holds what to show."""


@dataclass(frozen=True)
class Laptop:
    """One invented installation: its name among the peers, its store and its pass phrase."""

    name: str
    folder: Path
    language: str

    @property
    def store(self) -> Path:
        return self.folder / self.name

    @property
    def phrase(self) -> Path:
        return self.folder / f"{self.name}-phrase.txt"

    def does(self, *arguments: str | Path) -> Any:
        """Run `fieldtool` with these arguments; the JSON document that it gives. Raises `Failed`."""
        options = [
            "--folder",
            self.store,
            "--lang",
            self.language,
            "--passphrase-file",
            self.phrase,
            "--json",
        ]
        command = [sys.executable, "-m", "fieldtool", *map(str, options), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise Failed(
                f"fieldtool {' '.join(map(str, arguments))}\n{done.stderr.strip()}{done.stdout.strip()}"
            )
        return json.loads(done.stdout)


class Journey:
    """The steps, in their order; each shows one plain line."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        self.here = Laptop("uno", folder, language)
        self.there = Laptop("dos", folder, language)
        self.first = ""
        self.step = 0

    def say(self, en: str, es: str) -> None:
        self.step += 1
        print(f"{self.step:2}. {es if self.language == 'es' else en}", flush=True)

    def go(self) -> None:
        """The whole journey. Raises `Failed`."""
        self.two_stores()
        self.search()
        self.observe()
        self.meet()
        self.give()
        self.both_change()
        self.exchange_both_ways()
        self.print_sheet()
        self.check()

    def two_stores(self) -> None:
        for laptop, use in ((self.here, "monitoring"), (self.there, "coordination")):
            laptop.phrase.touch(mode=0o600)
            laptop.phrase.write_text(phrase() + "\n", encoding="utf-8")
            sheet = self.folder / f"{laptop.name}-recovery.pdf"
            laptop.does("create", "--use", use, "--country", "MX", "--recovery-out", sheet)
        self.say(
            "Two encrypted stores were made, each with a random phrase and a recovery sheet.",
            "Se crearon dos almacenes cifrados, cada uno con una frase al azar y una hoja de recuperación.",
        )

    def search(self) -> None:
        plain, accented = (
            self.here.does("search", word) for word in ("detencion medico", "DETENCIÓN MÉDICO")
        )
        must(plain and [hit["id"] for hit in plain] == [hit["id"] for hit in accented], "search")
        best = plain[0]
        self.say(
            f"“detencion medico” finds {len(plain)}; the best is {best['id']}, “{best['title']}”.",
            f"“detencion medico” encuentra {len(plain)}; lo mejor es {best['id']}, «{best['title']}».",
        )

    def observe(self) -> None:
        made = self.here.does("observe", "--from", self.written("observations", OBSERVATIONS))
        must(len(made) == len(OBSERVATIONS), "observe")
        self.first = made[0]
        code = self.here.does("show", self.first)["code"]
        self.say(
            f"{len(made)} invented observations were saved; the first is {code}.",
            f"Se guardaron {len(made)} observaciones inventadas; la primera es {code}.",
        )

    def meet(self) -> None:
        for one, other in ((self.here, self.there), (self.there, self.here)):
            identity = self.folder / f"{one.name}-identity.json"
            fingerprint = one.does("identity", "--out", identity)["fingerprint"]
            must(
                other.does("trust", identity, "--as", one.name, "--yes")["fingerprint"] == fingerprint,
                "trust",
            )
        self.say(
            "Each laptop knows the other: the numbers of both identities were compared.",
            "Cada laptop conoce a la otra: se compararon los números de las dos identidades.",
        )

    def give(self) -> None:
        bundle = self.bundle(self.here, self.there, 1)
        preview = self.there.does("import", bundle, "--preview")
        received = self.there.does("import", bundle)
        must(self.first in preview["new"] and preview["new"] == received["new"], "import")
        self.say(
            f"A sealed bundle was prepared, looked at and received: {len(received['new'])} new records.",
            f"Se preparó un paquete cifrado, se revisó y se recibió: {len(received['new'])} nuevos.",
        )
        again = self.there.does("import", bundle)
        must(not (again["new"] or again["joined"] or again["differences"]), "import again")
        self.say("Received again: nothing changes.", "Se recibió otra vez: nada cambia.")

    def both_change(self) -> None:
        self.here.does("edit", self.first, "--from", self.written("here", HERE_CHANGES))
        self.there.does("edit", self.first, "--from", self.written("there", THERE_CHANGES))
        self.say(
            "Both laptops changed the same observation without knowing of each other.",
            "Las dos laptops cambiaron la misma observación sin saber una de la otra.",
        )

    def exchange_both_ways(self) -> None:
        self.there.does("import", self.bundle(self.here, self.there, 2))
        self.here.does("import", self.bundle(self.there, self.here, 3))
        one, other = (laptop.does("show", self.first) for laptop in (self.here, self.there))
        must(one == other, "equal")
        must(one["reliability"] == "confirmed" and one["source"] == "seen", "joined")
        must([each["field"] for each in one["differences"]] == ["account"], "differences")
        self.say(
            "After exchanging both ways the two are equal; what only one side changed was joined.",
            "Después de compartir en los dos sentidos son iguales; lo que cambió un solo lado quedó unido.",
        )
        self.say(
            "What both changed keeps both values, for a person to decide:",
            "Lo que cambiaron las dos conserva los dos valores, para que una persona decida:",
        )
        for value in one["differences"][0]["values"]:
            print(f"      · {value}")

    def print_sheet(self) -> None:
        sheet = self.folder / "qa-detention.pdf"
        arguments = ("--situation", "DET", "--words", "both", "--paper", "letter", "--out", sheet)
        printed = self.here.does("print", "qa", *arguments)
        must(sheet.read_bytes().startswith(b"%PDF"), "print")
        self.say(
            f"The sheet of questions and answers has {printed['pages']} Letter pages in two languages.",
            f"La hoja de preguntas y respuestas tiene {printed['pages']} páginas carta en dos idiomas.",
        )

    def check(self) -> None:
        for laptop in (self.here, self.there):
            laptop.does("check")
        self.say(
            "Both stores were looked over: nothing is missing or altered.",
            "Se revisaron los dos almacenes: nada falta ni fue alterado.",
        )

    def bundle(self, sender: Laptop, receiver: Laptop, number: int) -> Path:
        path = self.folder / f"bundle-{number}.fieldtool"
        sender.does("export", "--to", path, "--for", receiver.name)
        return path

    def written(self, name: str, document: object) -> Path:
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
        return path

    def paths(self) -> str:
        """What was made, for whoever wants to look."""
        rows = (
            (("Store", "Almacén"), self.here.store),
            (("Its phrase", "Su frase"), self.here.phrase),
            (("Second store", "Segundo almacén"), self.there.store),
            (("Bundle", "Paquete"), self.folder / "bundle-1.fieldtool"),
            (("Sheet (PDF)", "Hoja (PDF)"), self.folder / "qa-detention.pdf"),
        )
        column = 1 if self.language == "es" else 0
        return "\n".join(f"{names[column]:<16} {path}" for names, path in rows)


def must(true: object, what: str) -> None:
    """Raises `Failed` when a step did not give what it promises."""
    if not true:
        raise Failed(f"Not as promised: {what}")


def phrase() -> str:
    """A made-up pass phrase: seven words of three syllables, about 128 bits."""
    consonants, vowels = "bcdfglmnprstvz", "aeiou"
    words = [
        "".join(secrets.choice(consonants) + secrets.choice(vowels) for _syllable in range(3))
        for _word in range(7)
    ]
    return " ".join(words)


def new_folder(parent: Path) -> Path:
    """A numbered folder that did not exist before."""
    parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        try:
            (parent / str(number)).mkdir()
        except FileExistsError:
            number += 1
        else:
            return parent / str(number)


def main() -> int:
    """Make the journey and show what it made; 1 when a step failed."""
    options = argparse.ArgumentParser(description="The first journey, from the command line.")
    options.add_argument("--lang", choices=["es", "en"], default="en")
    options.add_argument("--into", type=Path, default=ROOT / "demo")
    given = options.parse_args()
    journey = Journey(new_folder(given.into), given.lang)
    try:
        journey.go()
    except Failed as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"\n{journey.paths()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
