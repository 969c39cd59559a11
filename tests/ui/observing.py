"""A computer for the tests of observations: a real store, a real window on that section, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.services.laptops import PHRASE
from ui import later
from ui.desk import Desk
from ui.inputs import INPUTS
from ui.jobs import Jobs
from ui.look import LOOK
from ui.sections import SECTIONS
from ui.settings import PreferencesKeeper
from ui.shell import Shell

T = TypeVar("T")
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

WATER = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14T10:38",
    "place": {"name": "Estación migratoria"},
    "account": "No hay agua caliente desde el viernes.",
    "authorities": [{"kind": "migration", "unit": "Turno de noche", "count": 3}],
    "answers": {"DET-01": "not_respected"},
    "people": [{"code": "P1", "count": 2, "gender": "woman"}],
    "source": "seen",
    "follow_up": {"what": "Volver el lunes"},
    "confidentiality": "normal",
}


FULL: dict[str, Any] = {
    **WATER,
    "people": [
        {
            "code": "P1",
            "count": 2,
            "age_group": "18_59",
            "gender": "woman",
            "nationality": "GT",
            "language": "mam",
            "needs": ["pregnancy", "illness"],
        },
        {"code": "P2", "count": 3, "age_group": "6_11", "gender": "woman"},
    ],
    "consent": "given",
    "consent_scope": ["team"],
    "account_language": "es",
    "translation": "No hot water since Friday.",
    "source": "told",
    "reliability": "likely",
    "urgent_risk": "yes",
    "follow_up": {"what": "Volver el lunes", "who": "M-02", "when": "2026-10-19", "result": "Nada aún"},
    "confidentiality": "restricted",
}
"""An observation with something in every step."""


class Laptop:
    """A store with its worker and its window."""

    def __init__(self, folder: Path, keeper: PreferencesKeeper, bot: Any, new: bool = True) -> None:
        self.bot, self.folder = bot, folder
        self.jobs = Jobs()
        opened = (lambda: new_store(folder)) if new else (lambda: Workspace.open(folder, PHRASE))
        self.workspace: Workspace = self.do(opened)
        self.desk = Desk(self.workspace, self.jobs, keeper)
        self.hours: list[str] = []
        self.desk.draft_saved.connect(lambda hour: self.hours.append(hour) if hour else None)
        sections = [each for each in SECTIONS if each.key == "observations"]
        self.window = Shell(self.desk, sections, keeper, "observations")
        self.window.resize(1366, 698)
        LOOK.dress(self.window)
        self.window.show()
        self.activate()
        self.settle()

    def activate(self) -> None:
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def do(self, work: Callable[[], T]) -> T:
        """Do something with the store, in its thread."""
        answers: list[T] = []
        errors: list[BaseException] = []
        self.jobs.run(work, answers.append, errors.append)
        self.settle()
        if errors:
            raise errors[0]
        return answers[0]

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.jobs.waiting == 0 and not later.waiting(), timeout=20_000)
        QApplication.processEvents()

    @property
    def page(self) -> Any:
        INPUTS.coming.emit()  # whoever looks at what was asked for waits until it is there
        return self.window.page("observations")

    @property
    def form(self) -> Any:
        """The form that is open."""
        assert self.page.form.form is not None
        return self.page.form.form

    @property
    def lines(self) -> Any:
        return self.page.list.table.lines.lines

    def arrive(self, **what: Any) -> None:
        self.window.show_section("observations", what)
        self.settle()

    def key(self, key: Any, modifiers: Any = NONE) -> None:
        """Press a key where the keyboard is. The native window, which a test goes past, tells it first."""
        INPUTS.coming.emit()
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type ASCII where the keyboard is."""
        INPUTS.coming.emit()
        QTest.keyClicks(self.window.focusWidget(), text)

    def alt(self, field: str) -> None:
        """Alt and the letter that is underlined in the label of a field."""
        letter = self.form.fields[field].label.text().partition("&")[2][0]
        self.key(getattr(Qt.Key, f"Key_{letter.upper()}"), ALT)

    def step(self, number: int) -> Any:
        """Alt and the number of a step (1 to 5) of the form; gives the step."""
        self.key(getattr(Qt.Key, f"Key_{number}"), ALT)
        self.settle()
        assert self.form.at == number - 1
        return self.form.step(number - 1)

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, NONE, QPoint(8, button.height() // 2))
        self.settle()

    def drafts(self) -> Any:
        return self.do(self.workspace.drafts.all)

    def records(self) -> Any:
        return self.do(lambda: self.workspace.records.find("observation"))

    def values(self, record: str) -> dict[str, Any]:
        return dict(self.do(lambda: self.workspace.records.get(record)).values)

    def add(self, *documents: dict[str, Any]) -> tuple[str, ...]:
        return self.do(lambda: self.workspace.records.add("observation", documents))

    def words(self, inside: QWidget | None = None) -> str:
        """Everything that is written and can be seen."""
        found = []
        for kind in (QLabel, QAbstractButton):
            for each in (inside or self.page).findChildren(kind):
                if each.isVisible():
                    found.append(each.text())
        return "\n".join(filter(None, found))

    def close(self) -> None:
        self.jobs.run(self.workspace.close)
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.jobs.finish()


def acquaint(one: Laptop, other: Workspace, folder: Path) -> None:
    """Each knows the other: `M-05` is the other one, `M-02` is this one."""

    def know() -> None:
        one.workspace.exchange.write_identity(folder / "one.id")
        other.exchange.write_identity(folder / "other.id")
        one.workspace.exchange.trust(one.workspace.exchange.read_identity(folder / "other.id"), "M-05")
        other.exchange.trust(other.exchange.read_identity(folder / "one.id"), "M-02")

    one.do(know)


def give(one: Laptop, other: Workspace, folder: Path) -> None:
    """The other one receives what this one has."""

    def pass_on() -> None:
        one.workspace.exchange.prepare(folder / "there.ft", ["M-05"])
        other.exchange.receive(folder / "there.ft")
        (folder / "there.ft").unlink()

    one.do(pass_on)


def take(one: Laptop, other: Workspace, folder: Path) -> None:
    """This one receives what the other has."""

    def take_in() -> None:
        other.exchange.prepare(folder / "here.ft", ["M-02"])
        one.workspace.exchange.receive(folder / "here.ft")
        (folder / "here.ft").unlink()

    one.do(take_in)
