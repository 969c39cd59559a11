"""Deciding differences: the panel, the record under the form, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from fieldtool.i18n import PSEUDO
from tests.prepared import new_store
from tests.ui.observing import WATER, Laptop, acquaint, give, take
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.observations.deciding import rebased
from ui.widgets.differences import DifferencesPanel, differing, gather

HERE = {"account": "No hay agua caliente.", "findings": ["follow_up"], "answers": {"DET-01": "respected"}}
THERE = {"account": "Hay agua fría.", "findings": ["concern", "good_practice"], "occurred": "2026-10-13"}


class Two:
    """This laptop with a window, another store, and one record that both changed."""

    def __init__(self, laptop: Laptop, folder: Path) -> None:
        self.laptop, self.folder = laptop, folder
        self.other = laptop.do(lambda: new_store(folder / "other"))
        acquaint(laptop, self.other, folder)
        (self.id,) = laptop.add(WATER)
        give(laptop, self.other, folder)
        laptop.do(lambda: laptop.workspace.records.edit(self.id, HERE))
        laptop.do(lambda: self.other.records.edit(self.id, THERE))
        take(laptop, self.other, folder)
        laptop.arrive(record=self.id)

    @property
    def panel(self) -> Any:
        return self.laptop.page.form.deciding.panel

    @property
    def open(self) -> set[str]:
        """The fields that are still to decide."""
        record = self.laptop.do(lambda: self.laptop.workspace.records.get(self.id))
        return {each.field for each in record.state.differences}

    def choose(self, path: str, text: str) -> None:
        """Choose the version with this text; "both" keeps both."""
        field = next(each for each in self.panel.fields if each.field.path == path)
        box = field.both if text == "both" else next(b for b in field.boxes if b.text() == text)
        self.laptop.click(box)

    def decide(self) -> None:
        self.laptop.click(self.panel.button)


@pytest.fixture
def two(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Two]:
    laptop = Laptop(tmp_path / "store", dressed, qtbot)
    made = Two(laptop, tmp_path)
    yield made
    laptop.do(made.other.close)
    laptop.close()


def test_every_value_with_who_and_when(two: Two) -> None:
    assert two.open == {"account", "findings"}
    words = {box.accessibleName() for field in two.panel.fields for box in field.boxes}
    assert any(w.startswith("No hay agua caliente. (Esta computadora · ") for w in words)
    assert any(w.startswith("Hay agua fría. (M-05 · ") for w in words)
    assert any(w.startswith("Preocupación, Buena práctica (M-05 · ") for w in words)
    assert not two.panel.button.isEnabled(), "nothing is decided by itself"
    assert two.panel.choices() == {}


def test_one_is_decided_and_the_other_stays_open(two: Two) -> None:
    two.choose("findings", "Requiere seguimiento")
    two.decide()
    assert two.open == {"account"}
    assert two.laptop.values(two.id)["findings"] == ["follow_up"]
    assert two.laptop.form.findings.values() == ("follow_up",)
    assert [each.field.path for each in two.panel.fields] == ["account"]
    mark = two.laptop.words(two.laptop.page.form.deciding)
    assert "Tuvo diferencias en: " in mark and "Qué pasó" in mark and "Hallazgo" in mark


def test_saving_other_fields_leaves_differences_open(two: Two) -> None:
    two.laptop.form.authorities.button("police").click()
    two.laptop.page.form.save()
    two.laptop.settle()
    assert two.open == {"account", "findings"}
    assert two.laptop.values(two.id)["authorities"][-1] == {"kind": "police"}


def test_keeping_both_texts(two: Two) -> None:
    two.choose("account", "both")
    two.choose("findings", "Preocupación, Buena práctica")
    two.decide()
    assert two.open == set()
    values = two.laptop.values(two.id)
    assert values["account"] == "No hay agua caliente.\n\nHay agua fría."
    assert two.laptop.form.account.toPlainText() == values["account"]
    assert not two.panel.isVisible() and two.laptop.page.form.deciding.mark.isVisible()
    two.laptop.page.form.close_form()
    two.laptop.settle()
    assert "Tuvo diferencias en: " in two.laptop.words(two.laptop.page.list.summary)


def test_deciding_by_keyboard(two: Two) -> None:
    laptop = two.laptop
    field = two.panel.fields[0]
    assert laptop.window.focusWidget() is field.later
    laptop.key(Qt.Key.Key_Up)
    assert laptop.window.focusWidget() is not field.later
    assert two.panel.choices()
    two.panel.button.setFocus()
    laptop.key(Qt.Key.Key_Space)
    laptop.settle()
    assert len(two.open) == 1


def test_what_is_typed_and_not_saved_outlives_a_decision(two: Two) -> None:
    laptop = two.laptop
    laptop.form.authorities.button("army").click()
    laptop.form.account.setPlainText("Escribo esto ahora.")
    laptop.form.account.document().setModified(True)
    two.choose("findings", "Requiere seguimiento")
    two.choose("account", "Hay agua fría.")
    two.decide()
    laptop.page.leave()
    laptop.settle()
    assert laptop.form.account.toPlainText() == "Escribo esto ahora."
    assert laptop.form.findings.values() == ("follow_up",)
    (draft,) = laptop.drafts()
    assert draft.heads == laptop.do(lambda: laptop.workspace.records.get(two.id)).state.heads
    laptop.page.form.save()
    laptop.settle()
    values = laptop.values(two.id)
    assert values["account"] == "Escribo esto ahora." and values["findings"] == ["follow_up"]
    assert {"kind": "army"} in values["authorities"] and values["people"] == WATER["people"]
    assert two.open == set() and laptop.drafts() == ()


def test_both_laptops_end_equal(two: Two) -> None:
    two.choose("account", "Hay agua fría.")
    two.choose("findings", "Requiere seguimiento")
    two.decide()
    give(two.laptop, two.other, two.folder)
    ours = two.laptop.do(lambda: two.laptop.workspace.records.document(two.id))
    assert ours == two.laptop.do(lambda: two.other.records.document(two.id))
    assert ours["had_difference"] == ["account", "findings"]


def test_a_change_that_came_while_the_form_was_open(two: Two) -> None:
    """What another laptop wrote meanwhile is neither undone nor decided by what is saved here."""
    laptop = two.laptop
    laptop.do(lambda: two.other.records.edit(two.id, {"urgent_risk": "yes"}))
    take(laptop, two.other, two.folder)
    laptop.form.authorities.button("army").click()
    laptop.page.form.save()
    laptop.settle()
    values = laptop.values(two.id)
    assert values["urgent_risk"] == "yes" and {"kind": "army"} in values["authorities"]


def test_the_language_changes_under_the_panel(two: Two) -> None:
    two.choose("account", "Hay agua fría.")
    set_language("en")
    assert two.panel.choices() == {"account": "Hay agua fría."}
    assert "This computer" in two.panel.fields[0].boxes[0].accessibleName() + (
        two.panel.fields[0].boxes[1].accessibleName()
    )
    set_language(PSEUDO)
    texts = ("No hay agua caliente.", "Hay agua fría.", "Estación migratoria")
    written = [box.accessibleName() for field in two.panel.fields for box in field.boxes]
    rights = two.laptop.form.rights
    two.laptop.bot.waitUntil(lambda: len(rights._rows) > 1, timeout=5_000)  # what the account suggests
    titles = [each.title.en for each in two.laptop.do(two.laptop.workspace.library.provisions)]
    named = [button.text() for button in two.laptop.form.findChildren(QPushButton)]
    topics = [each for each in named if each.endswith(")")]  # of step 4, with how many standards each has
    when = two.laptop.page.form.under.text()
    assert untranslated(two.laptop.page, (*texts, *written, *titles, *topics, when)) == []
    assert unnamed(two.laptop.page) == []


def test_a_preview_names_the_bundle(two: Two, qtbot: Any) -> None:
    """Another page shows differences of a bundle that is not received yet, with its own button."""
    laptop = two.laptop
    record = laptop.do(lambda: laptop.workspace.records.get(two.id))
    known = laptop.do(lambda: gather(laptop.workspace, []))
    panel = DifferencesPanel(differing(record, record.state.differences, known), button=False)
    qtbot.addWidget(panel)
    assert not panel.button.isVisibleTo(panel)
    assert {box.accessibleName().rpartition("(")[2] for f in panel.fields for box in f.boxes} == {
        "En el paquete)"
    }
    told = []
    panel.changed.connect(lambda: told.append(panel.choices()))
    panel.fields[0].boxes[1].click()
    assert told[-1] == {"account": panel.fields[0].boxes[1].version.value}


@pytest.mark.parametrize("stays", [True, False])
def test_whether_a_record_stays_in_the_bin_is_decided_in_its_form(
    tmp_path: Path, dressed: Any, qtbot: Any, stays: bool
) -> None:
    laptop = Laptop(tmp_path / "store", dressed, qtbot)
    other = laptop.do(lambda: new_store(tmp_path / "other"))
    acquaint(laptop, other, tmp_path)
    (record,) = laptop.add(WATER)
    give(laptop, other, tmp_path)
    laptop.do(lambda: laptop.workspace.records.edit(record, {"reliability": "likely"}))
    laptop.do(lambda: other.records.put_into_bin(record))
    take(laptop, other, tmp_path)
    laptop.arrive(record=record)
    (field,) = laptop.page.form.deciding.panel.fields
    assert {box.text() for box in field.boxes} == {"En la papelera", "Fuera de la papelera"}
    laptop.click(next(b for b in field.boxes if b.text().startswith("En" if stays else "Fuera")))
    laptop.click(laptop.page.form.deciding.panel.button)
    found = laptop.do(lambda: laptop.workspace.records.get(record))
    assert found.deleted is stays and not found.state.differences
    assert (laptop.page.current is laptop.page.list) is stays
    words = laptop.words()
    if stays:
        assert f"{found.code} está ahora en la papelera." in words
    else:
        assert "Tuvo diferencias en: Papelera" in words
    laptop.do(other.close)
    laptop.close()


def test_rebasing() -> None:
    before = {"account": "a", "place": "x", "answers": {"DET-01": "respected"}}
    after = {"account": "b", "place": "x", "answers": {"DET-01": "respected", "DET-02": "not_known"}}
    written = {"account": "a", "place": {"name": "y"}, "answers": {}}
    assert rebased(written, before, after) == {
        "account": "b",
        "place": {"name": "y"},
        "answers": {"DET-02": "not_known"},
    }
    assert rebased({**before, "account": "c"}, before, after)["account"] == "c"
