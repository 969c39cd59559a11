"""Leads through every screen of the open notebook and looks at it: is anything cut, small or nameless?

A new section comes in by itself, as it stands when it is opened; what is behind it is added to `BEHIND`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from fieldtool.i18n import PSEUDO
from tests.prepared import new_store
from tests.ui.bench import Bench, clipped, shown_in
from tests.ui.observing import FULL
from tests.ui.pseudo import nameless
from ui.pages.help_pages.pages import PAGES
from ui.pages.visits.form import PARTS
from ui.sections import SECTIONS
from ui.widgets import LabelledField

USUAL, SMALL = (1366, 698), (1024, 600)
LOOKS = (
    (USUAL, 100, "es"),
    (USUAL, 100, PSEUDO),
    (SMALL, 100, "en"),
    (SMALL, 100, PSEUDO),
    (SMALL, 200, "es"),
    (SMALL, 200, "en"),
    (SMALL, 200, PSEUDO),
)
"""Pixels of the window, per cent of the text, and language: the smallest usual laptop, the smallest one, and
that one with the largest text. What fits in the pseudo-language, which is two fifths longer, fits in the
languages that people read, and in those that somebody may add."""
TARGET = 24
"""Pixels: nothing that is pressed is smaller."""

TODAY = date.today()  # noqa: DTZ011 - the day on the wall
CONTACT = {"help": ["legal"], "country": "MX", "checked": TODAY.isoformat(), "cost": "free"}


class Furnished(Bench):
    """A notebook with something in each section: records, a draft, a running visit, somebody to exchange with
    and a bundle of theirs with differences."""

    def furnish(self) -> None:
        other = self.do(lambda: new_store(self.folder.parent / "other"))
        folder = self.folder.parent
        self.bundles = [folder / f"M-05-{number}.fieldtool" for number in range(len(LOOKS))]
        try:
            self.do(lambda: self._write_records(other, folder))
        finally:
            self.do(other.close)

    def _write_records(self, other: Any, folder: Path) -> None:
        mine = self.workspace
        for one, two, name in ((mine, other, "M-05"), (other, mine, "M-02")):
            two.exchange.write_identity(folder / name)
            one.exchange.trust(one.exchange.read_identity(folder / name), name)
        days = [(TODAY - timedelta(days=ago)).isoformat() for ago in (1, 3, 8, 30)]
        crowd = [{"code": "P1", "count": 7, "gender": "woman", "age_group": "18_59"}]
        places = ("Puente", "Estación migratoria, área de mujeres", "Terminal de autobuses, salida norte")
        self.records = mine.records.add(
            "observation",
            [
                {**FULL, "occurred": day, "place": {"name": places[n % 3]}, "people": crowd}
                for n, day in enumerate(days)
            ],
        )
        self.visit = mine.visits.start(
            {"place": {"name": places[0]}, "access": "partial", "access_reason": "Turno"}
        )
        self.contacts = mine.records.add(
            "contact",
            [
                {**CONTACT, "organisation": f"Clínica jurídica inventada {name}", "telephones": ["555 0134"]}
                for name in ("del puerto y de la terminal de autobuses", "del sur")
            ],
        )
        mine.referrals.refer(self.records[0], self.contacts[0])
        (folder / "nota.txt").write_bytes(b"Nota")
        mine.attachments.attach(self.records[0], [folder / "nota.txt"])
        self.draft = mine.drafts.keep(mine.drafts.begin("observation", {**FULL, "account": "A medias"})).id
        mine.exchange.prepare(folder / "there", ["M-05"], with_restricted=True)
        other.exchange.receive(folder / "there")
        other.records.edit(self.records[1], {"account": "Hay agua fría.", "reliability": "confirmed"})
        mine.records.edit(self.records[1], {"account": "Sin agua desde ayer."})
        for number, bundle in enumerate(self.bundles):  # each walk receives something that is new
            other.records.edit(self.records[1], {"account": f"Hay agua fría en {number} botellas."})
            other.records.add("observation", [{**FULL, "occurred": days[0]}])
            other.exchange.prepare(bundle, ["M-02"], with_restricted=True)

    def screens(self) -> Iterator[str]:
        """Every screen, one after the other; gives its name while it is shown."""
        for section in SECTIONS:
            self.open(section.key)
            yield section.key
            for name in BEHIND.get(section.key, _nothing)(self):
                self.settle()
                yield f"{section.key}: {name}"


def _nothing(_bench: Furnished) -> Iterator[str]:
    yield from ()


def _rights(bench: Furnished) -> Iterator[str]:
    page = bench.open("rights", query="agua")
    yield "results"
    code = bench.do(bench.workspace.library.provisions)[0].id
    bench.open("rights", provision=code)
    yield "a provision"
    bench.open("rights", query="qwertyuiop")
    yield "nothing found"
    bench.desk.search_asked.emit("", False)
    page.search("")


def _observations(bench: Furnished) -> Iterator[str]:
    page = bench.window.page("observations")
    page.list.table.choose(bench.records[0])
    yield "panel"
    bench.click(page.list.summary.attachments_button)
    yield "attachments"
    page.attachments.closed.emit()
    bench.open("observations", new=True)
    yield "new"
    bench.open("observations", record=bench.records[0])
    for number in range(5):
        page.form.form.go(number)
        yield f"step {number + 1}"
    page.form.save()
    bench.open("observations", draft=bench.draft)
    yield "draft"
    bench.open("observations", filter="all")


def _visits(bench: Furnished) -> Iterator[str]:
    page = bench.open("visits", new=True)
    yield "new"
    bench.open("visits", record=bench.visit)
    for part, _words in PARTS:
        page.visit.form.go(part)
        yield part
    bench.open("visits", filter="all")


def _contacts(bench: Furnished) -> Iterator[str]:
    page = bench.open("contacts", contact=bench.contacts[0])
    yield "card"
    page._show_filters()
    yield "filters"
    page._hide_filters()
    bench.open("contacts", add=True)
    yield "form"
    page.form.save()
    yield "form with faults"
    page.show_view(page.main)
    bench.open("contacts", do="import")
    yield "from a file"
    bench.open("contacts", do="export")
    yield "export"
    page.show_view(page.main)


def _handouts(bench: Furnished) -> Iterator[str]:
    page = bench.open("handouts", situation="DET")
    yield "a sheet"
    page.pick_questions()
    yield "questions"
    page.choose_contacts()
    yield "contacts"
    page._show(page.main)


def _reports(bench: Furnished) -> Iterator[str]:
    page = bench.window.page("reports")
    for card in page.cards:
        card.show_table(True)
    yield "tables"


def _exchange(bench: Furnished) -> Iterator[str]:
    page = bench.open("exchange", do="prepare")
    yield "prepare"
    page.step.write(bench.folder.parent / f"out-{len(bench.bundles)}.fieldtool", ["M-05"])
    yield "prepared"
    page.add()
    yield "add an installation"
    page.step.read_file(bench.folder.parent / "M-05")
    yield "compare the numbers"
    bench.open("exchange", do="receive")
    yield "receive"
    bench.open("exchange", do="receive", file=bench.bundles.pop())
    yield "review"
    page.step.receive()
    yield "received"
    for name in ("differences", "history", "aside", "give_receipt", "take_receipt"):
        getattr(page, name)()
        yield name
    bench.open("exchange", do="differences")


def _aid(bench: Furnished) -> Iterator[str]:
    page = bench.window.page("aid")
    bench.click(page.step.subjects.button("trafficking"))
    bench.click(page.step.age.button("adult"))
    bench.click(page.next)
    yield "before"
    bench.click(page.next)
    yield "a question"
    bench.click(page.step.marks.button("may_point"))
    bench.click(page.to_the_end)
    yield "the end"
    page.forget()


def _places(bench: Furnished) -> Iterator[str]:
    page = bench.open("places", new=True)
    yield "a new one"
    page.place.form.fields["name"].control.setText("Puente Imaginario")
    for name, text in (("latitude", "92.1"), ("longitude", "mar")):
        page.place.form.fields[name].control.setText(text)
    page.save()
    bench.settle()
    yield "not saved"
    for name, text in (("latitude", "14.68"), ("longitude", "92.15")):
        page.place.form.fields[name].control.setText(text)
    page.place.form.settle()
    bench.settle()
    yield "in another country"
    page.place.close_form()
    bench.open("places", filter="all")
    yield "the list"


def _settings(bench: Furnished) -> Iterator[str]:
    page = bench.window.page("settings")
    for name in ("open_phrase", "open_rehearsal", "open_sheet", "open_erase"):
        getattr(page, name)()
        yield name
    page.close_erase()
    page.leave()


def _help(bench: Furnished) -> Iterator[str]:
    from ui.pages.help import PARTS as HELP

    for part, _words in HELP:
        bench.open("help", about=part)
        yield part
    for id in PAGES:
        bench.open("help", page=id)
        yield id


BEHIND: dict[str, Callable[[Furnished], Iterator[str]]] = {
    "rights": _rights,
    "observations": _observations,
    "visits": _visits,
    "places": _places,
    "contacts": _contacts,
    "handouts": _handouts,
    "reports": _reports,
    "exchange": _exchange,
    "aid": _aid,
    "settings": _settings,
    "help": _help,
}


def faults(window: QWidget) -> list[str]:
    """What is wrong with what is shown: words without room, parts outside of what holds them, small targets,
    controls without a name, letters that go to two fields."""
    unnamed = nameless(shown_in(window))
    return [*clipped(window), *outside(window), *small(window), *unnamed, *shared_letters(window)]


def looked_at(bench: Furnished, size: tuple[int, int]) -> list[str]:
    """What is wrong now that the layouts have run; a window that has grown is brought back to its size."""
    bench.settle()
    found = faults(bench.window)
    if found:  # on a busy machine the last layout may still be on its way
        bench.settle()
        found = faults(bench.window)
    now = bench.window.size().toTuple()
    if now != size:
        found.append(f"the window became {now}")
        bench.window.resize(*size)
        bench.settle()
    return found


def outside(window: QWidget) -> list[str]:
    """Words and controls of which a part lies where nobody can see or bring it."""
    found = []
    for each in shown_in(window):
        if isinstance(each, QLabel | QAbstractButton | QLineEdit | QComboBox):
            over = _over(each, window)
            if over is not None:
                found.append(f"{type(each).__name__} {_said(each)!r}: outside of {over}")
    return found


def _over(widget: QWidget, window: QWidget) -> str | None:
    """What cuts a widget off. Whatever scrolls can bring all of it, except sideways where it has no bar."""
    each, parent = widget, widget.parentWidget()
    while parent is not None and each is not window:
        area = parent.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        rect = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if isinstance(widget.parentWidget(), QComboBox | QLineEdit):
            return None
        if scrolls:
            sideways = isinstance(area, QScrollArea)
            cut = sideways and (rect.left() < -1 or rect.right() > parent.width() + 1)
            return f"the area {area.objectName() or type(area).__name__} sideways" if cut else None
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return f"{type(parent).__name__} {parent.width()}×{parent.height()}, lies at {rect.getRect()}"
        each, parent = parent, parent.parentWidget()
    return None


def small(window: QWidget) -> list[str]:
    """Controls that are hard to hit."""
    return [
        f"{type(each).__name__} {_said(each)!r}: {each.width()}×{each.height()} is small"
        for each in shown_in(window)
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox)
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QComboBox | QLineEdit)
        and (each.width() < TARGET or each.height() < TARGET)
    ]


def shared_letters(window: QWidget) -> list[str]:
    """Alt and a letter that two of the shown fields and buttons listen to."""
    taken: dict[str, str] = {}
    found = []
    seen = list(shown_in(window))
    texts = [each.label.text() for each in seen if isinstance(each, LabelledField) and each.mnemonic]
    buttons = (each for each in seen if isinstance(each, QAbstractButton))
    texts += [each.text() for each in buttons if not each.shortcut().isEmpty()]
    for text in texts:
        letter = text.replace("&&", "").partition("&")[2][:1].lower()
        if letter in taken:
            found.append(f"Alt+{letter} is that of {taken[letter]!r} and of {text!r}")
        taken[letter] = text
    return found


def _said(widget: Any) -> str:
    text = widget.text() if hasattr(widget, "text") else ""
    return str(text or widget.accessibleName() or widget.objectName())[:60]
