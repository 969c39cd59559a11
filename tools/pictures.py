"""The pictures of the README: the real window on real content and an invented notebook, in both languages.

    python3 dev.py pictures

Everything in the notebook is invented. The pictures differ by their dates each time they are made.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from fieldtool import i18n
from fieldtool.preferences import Preferences
from fieldtool.services import setup
from fieldtool.storage.keys import FLOOR
from fieldtool.workspace import Workspace
from ui import doors
from ui.app import make_application
from ui.jobs import Jobs
from ui.pages.rights.texts import BOTH, SHOWN
from ui.rubbish import Collector
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.window import Window

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (1366, 698)
"""Pixels: the window on the smallest usual laptop, less its title bar and the task bar."""

PHRASE = "abaco nadar toro limpio uno"

NOW = datetime.now().astimezone()


def _ago(**time: float) -> str:
    return (NOW - timedelta(**time)).strftime("%Y-%m-%dT%H:%M")


NOTES: dict[str, list[dict[str, Any]]] = {
    "es": [
        {
            "situation": "REC",
            "findings": ["good_practice"],
            "occurred": _ago(days=1, hours=3),
            "place": {"name": "Albergue de ejemplo", "type": "shelter"},
            "account": "Al llegar ofrecen agua, comida y una llamada. Explican las reglas en dos idiomas.",
        },
        {
            "situation": "DEP",
            "findings": ["concern"],
            "occurred": _ago(days=2, hours=5),
            "place": {"name": "Puente internacional, carril peatonal", "type": "border_crossing"},
            "account": "Un grupo de 12 personas llega de noche, sin pertenencias ni copia de la decisión.",
        },
        {
            "situation": "DET",
            "findings": ["concern", "follow_up"],
            "occurred": _ago(days=3),
            "place": {"name": "Estación migratoria, área de mujeres", "type": "migration_station"},
            "account": "No hay agua caliente desde el viernes. P1 pide ver al médico y le dicen que espere.",
        },
    ],
    "en": [
        {
            "situation": "REC",
            "findings": ["good_practice"],
            "occurred": _ago(days=1, hours=3),
            "place": {"name": "Example shelter", "type": "shelter"},
            "account": "On arrival people get water, food and a call. Rules are told in two languages.",
        },
        {
            "situation": "DEP",
            "findings": ["concern"],
            "occurred": _ago(days=2, hours=5),
            "place": {"name": "International bridge, footpath", "type": "border_crossing"},
            "account": "A group of 12 people arrives at night, without belongings or a copy of the decision.",
        },
        {
            "situation": "DET",
            "findings": ["concern", "follow_up"],
            "occurred": _ago(days=3),
            "place": {"name": "Migration station, women's area", "type": "migration_station"},
            "account": "No hot water since Friday. P1 asks to see the doctor and is told to wait.",
        },
    ],
}

DRAFT: dict[str, dict[str, Any]] = {
    "es": {
        "place": {"name": "Terminal de autobuses, salida norte"},
        "account": "Agentes piden documentos solo a personas con rasgos indígenas dentro del autobús. "
        "A dos mujeres con niñas les retienen sus papeles durante 40 minutos. No hay intérprete de mam.",
    },
    "en": {
        "place": {"name": "Bus terminal, north exit"},
        "account": "Officers ask only people who look indigenous for documents inside the bus. "
        "They keep the papers of two women with girls for 40 minutes. There is no Mam interpreter.",
    },
}

SEARCH = {"es": "médico", "en": "doctor"}
THEIRS = {
    "es": "No hay agua caliente desde el jueves. La consulta médica se da hasta el lunes.",
    "en": "No hot water since Thursday. The doctor does not come before Monday.",
}


def main() -> None:
    """Make every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = make_application()
    Collector(app)
    for language in i18n.LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            _Session(app, Path(folder), language).pictures()


class _Session:
    """One window on one invented notebook."""

    def __init__(self, app: QApplication, folder: Path, language: str) -> None:
        self.app, self.language = app, language
        i18n.use(language)
        self.bundle = folder / "bundle.fieldtool"
        self.draft = _fill(folder, language, self.bundle)
        keeper = PreferencesKeeper(Preferences(language=language), write=False)
        keeper.apply()
        self.jobs = Jobs()
        self.window = Window(keeper, self.jobs, doors.real(folder / "mine"), SECTIONS)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.start(True)

    def pictures(self) -> None:
        self._shoot("lock")
        self.jobs.run(lambda: self.window.doors.open(PHRASE), self.window.unlock)
        self._until(lambda: self.window.desk is not None)
        desk = self.window.desk
        assert desk is not None
        SHOWN.choose(BOTH)
        for name, section, what in (
            ("home", "home", {}),
            ("observations", "observations", {}),
            ("observation", "observations", {"draft": self.draft}),
            ("search", "rights", {"query": SEARCH[self.language]}),
            ("handouts", "handouts", {"situation": "DET"}),
            ("exchange", "exchange", {"do": "receive", "file": self.bundle}),
        ):
            desk.open(section, **what)
            self._shoot(name)
        self.window.close()
        self.jobs.finish()

    def _shoot(self, name: str) -> None:
        self._until(lambda: self.jobs.waiting == 0)
        self._wait(600)
        self._until(lambda: self.jobs.waiting == 0)
        self.window.grab().save(str(FOLDER / f"{name}-{self.language}.png"))

    def _until(self, done: Callable[[], bool]) -> None:
        for _ in range(600):
            self._wait(20)
            if done():
                return
        raise TimeoutError

    def _wait(self, ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()


def _fill(folder: Path, language: str, bundle: Path) -> str:
    """Two notebooks that edited the same record, a bundle from one to the other, and a draft."""
    mine, theirs = (
        Workspace.create(
            folder / name,
            PHRASE,
            setup.new_recovery_words(language),
            use="monitoring",
            country="MX",
            effort=FLOOR,
        )
        for name in ("mine", "theirs")
    )
    with mine, theirs:
        for one, other, name in ((mine, theirs, "M-02"), (theirs, mine, "M-05")):
            one.exchange.write_identity(folder / "identity")
            other.exchange.trust(other.exchange.read_identity(folder / "identity"), name)
        *_, shared = mine.records.add("observation", NOTES[language])
        mine.exchange.prepare(bundle, ["M-05"])
        theirs.exchange.receive(bundle)
        theirs.records.edit(shared, {"account": THEIRS[language], "source": "seen"})
        theirs.records.add("observation", [{**NOTES[language][0], "occurred": _ago(hours=20)}])
        mine.records.edit(shared, {"account": NOTES[language][2]["account"] + " 14:20."})
        theirs.exchange.prepare(bundle, ["M-02"])
        values = {
            "situation": "VER",
            "findings": ["concern", "follow_up"],
            "occurred": _ago(minutes=20),
            "authorities": [{"kind": "migration"}],
            "answers": {"VER-02": "not_respected"},
            "consent": "given",
            **DRAFT[language],
        }
        return mine.drafts.keep(mine.drafts.begin("observation", values)).id


if __name__ == "__main__":
    main()
