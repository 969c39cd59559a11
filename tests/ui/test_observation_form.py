"""The form of an observation: by keyboard alone, with its faults, its hidden fields and its language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPushButton

from fieldtool.i18n import PSEUDO
from tests.ui.observing import CTRL, SHIFT, WATER, Laptop
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.observations.form_words import clean
from ui.pages.observations.protect import utf16

KEY = Qt.Key


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


@pytest.mark.parametrize("language", ["es", "en"])
def test_minimal_observation_by_keyboard(laptop: Laptop, language: str) -> None:
    set_language(language)
    laptop.key(KEY.Key_N, CTRL)
    laptop.key(KEY.Key_2)
    laptop.key(KEY.Key_Tab)
    laptop.key(KEY.Key_1)
    laptop.alt("place")
    laptop.type("Puente norte")
    laptop.alt("account")
    laptop.type("No hay agua caliente desde el viernes.")
    assert laptop.form.ready.isVisible()
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    (saved,) = laptop.records()
    values = saved.record.values
    assert (values["situation"], values["findings"], saved.place_name) == ("DET", ["concern"], "Puente norte")
    assert values["account"] == "No hay agua caliente desde el viernes."
    assert values["consent"] == "not_asked"
    assert laptop.drafts() == ()
    assert saved.record.code in laptop.page.list.note.title
    assert laptop.page.current is laptop.page.list
    assert laptop.page.list.table.current().id == saved.record.id
    place = laptop.do(lambda: laptop.workspace.records.get(values["place"]))
    assert place.values["country"] == "MX"


def test_every_field_by_keyboard(laptop: Laptop) -> None:
    laptop.add({**WATER, "place": {"name": "Estación migratoria"}})
    laptop.key(KEY.Key_N, CTRL)
    laptop.settle()
    laptop.key(KEY.Key_3)
    laptop.alt("findings")
    laptop.key(KEY.Key_2)
    laptop.alt("occurred")
    laptop.type("14/10/2025 10:38")
    laptop.alt("place")
    laptop.type("estacion")
    popup = laptop.form.place.line.completer().popup()
    laptop.bot.waitUntil(popup.isVisible)
    laptop.bot.keyClick(popup, KEY.Key_Down)
    laptop.bot.keyClick(popup, KEY.Key_Return)
    laptop.activate()  # without a screen a popup takes the window's place

    def reached() -> bool:  # the platform takes a moment to give the keyboard back to the window
        laptop.alt("authorities")
        return bool(laptop.form.authorities.isAncestorOf(laptop.window.focusWidget()))

    laptop.bot.waitUntil(reached)
    laptop.key(KEY.Key_2)
    laptop.key(KEY.Key_5)  # the rest
    assert laptop.form.authorities.button("navy").isVisible()
    laptop.key(KEY.Key_5)
    assert not laptop.form.authorities.button("navy").isVisible()
    laptop.alt("consent")
    laptop.key(KEY.Key_2)
    laptop.form.rights.search.setFocus()
    laptop.type("interpreter")
    laptop.bot.waitUntil(lambda: bool(laptop.form.rights._rows), timeout=5_000)
    laptop.key(KEY.Key_Return)
    (code,) = laptop.form.rights.answers()
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    new = next(each for each in laptop.records() if each.record.values["situation"] == "DEP")
    values = new.record.values
    assert values["occurred"] == "2025-10-14T10:38"
    assert values["findings"] == ["good_practice"]
    assert values["authorities"] == [{"kind": "police"}]
    assert values["consent"] == "given"
    assert values["answers"] == {code: "respected"}
    assert new.place_name == "Estación migratoria"
    assert len(laptop.do(laptop.workspace.records.places)) == 1


def test_save_and_add_another(laptop: Laptop) -> None:
    laptop.key(KEY.Key_N, CTRL)
    fill(laptop, "Primera")
    laptop.key(KEY.Key_Return, CTRL | SHIFT)
    laptop.settle()
    assert laptop.page.current is laptop.page.form
    assert laptop.form.account.toPlainText() == ""
    laptop.key(KEY.Key_1)
    assert laptop.form.situation.value() == "VER"
    assert [each.record.values["account"] for each in laptop.records()] == ["Primera"]


def fill(laptop: Laptop, account: str) -> None:
    """Everything that is needed, typed."""
    laptop.key(KEY.Key_2)
    laptop.alt("findings")
    laptop.key(KEY.Key_1)
    laptop.alt("place")
    laptop.type("Puente")
    laptop.alt("account")
    laptop.type(account)


def test_missing_fields_are_told_beside_them(laptop: Laptop) -> None:
    laptop.key(KEY.Key_N, CTRL)
    laptop.alt("account")
    laptop.type("Algo")
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    errors = {name: field.error.text() for name, field in laptop.form.fields.items() if field.wrong}
    assert errors == {
        "situation": "Falta la situación. Ya guardamos el borrador. Elija una de las cuatro.",
        "findings": "Falta el hallazgo. Ya guardamos el borrador. Elija al menos uno.",
        "place": "Falta el lugar. Ya guardamos el borrador. Escriba dónde ocurrió o elija “No se sabe”.",
    }
    assert laptop.form.situation.isAncestorOf(laptop.window.focusWidget())
    assert laptop.drafts()[0].values["account"] == "Algo"
    set_language("en")
    assert laptop.form.fields["place"].error.text().startswith("The place is missing. The draft is saved.")
    laptop.key(KEY.Key_1)
    assert not laptop.form.fields["situation"].wrong
    laptop.form.place.not_known.click()
    assert not laptop.form.fields["place"].wrong
    laptop.alt("findings")
    laptop.key(KEY.Key_3)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.records()[0].record.values["place"] == "not_known"


def test_empty_form_does_not_claim_a_draft(laptop: Laptop) -> None:
    laptop.key(KEY.Key_N, CTRL)
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert "Ya guardamos" not in laptop.words()
    assert laptop.form.fields["account"].wrong
    assert laptop.drafts() == ()


def test_misread_date_is_told_and_kept_in_the_draft(laptop: Laptop) -> None:
    laptop.key(KEY.Key_N, CTRL)
    fill(laptop, "Algo")
    laptop.alt("occurred")
    laptop.type("el otro martes")
    laptop.key(KEY.Key_Return, CTRL)
    laptop.settle()
    assert laptop.form.fields["occurred"].wrong and laptop.records() == ()
    (draft,) = laptop.drafts()
    assert draft.values["occurred"] == "el otro martes"
    laptop.page.form.close_form()
    laptop.arrive(draft=draft.id)
    assert laptop.form.occurred.text() == "el otro martes"


def test_faults_of_the_core_are_told_in_their_steps(laptop: Laptop) -> None:
    """A record whose other steps do not fit what is chosen now can be mended where the fault is."""
    (id,) = laptop.add({**WATER, "consent": "given", "consent_scope": ["team"]})
    laptop.arrive(record=id)
    laptop.form.consent.button("refused").click()
    assert laptop.form.refused.isVisible()
    assert "Se guarda solo el hecho, sin datos de la persona." in laptop.words()
    laptop.page.form.save()
    laptop.settle()
    people = laptop.form.step(1)
    assert laptop.form.at == 1 and people.take is laptop.window.focusWidget()
    assert people.fields["people"].wrong and laptop.form.step(4).fields["consent_scope"].wrong
    assert laptop.values(id)["consent"] == "given"
    laptop.key(KEY.Key_Space)
    assert not people.fields["people"].wrong
    laptop.page.form.save()
    laptop.settle()
    assert laptop.form.at == 4 and laptop.form.step(4).take is laptop.window.focusWidget()
    laptop.key(KEY.Key_Space)
    laptop.page.form.save()
    laptop.settle()
    values = laptop.values(id)
    assert values["consent"] == "refused"
    assert "people" not in values and "consent_scope" not in values
    assert values["follow_up"] == {"what": "Volver el lunes"}


def test_editing_keeps_what_the_form_does_not_show(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    before = laptop.values(id)
    laptop.arrive(record=id)
    laptop.form.authorities.button("police").click()
    cursor = laptop.form.account.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" Hoy tampoco.")
    laptop.page.form.save()
    laptop.settle()
    after = laptop.values(id)
    assert after["account"] == "No hay agua caliente desde el viernes. Hoy tampoco."
    assert after["authorities"] == [*before["authorities"], {"kind": "police"}]
    for name in ("people", "source", "follow_up", "confidentiality", "place", "occurred", "answers"):
        assert after[name] == before[name]


def test_saving_an_unchanged_record_writes_no_revision(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.arrive(record=id)
    laptop.page.form.save()
    laptop.settle()
    assert len(laptop.do(lambda: laptop.workspace.records.history(id))) == 1
    laptop.arrive(record=id)
    laptop.page.form.close_form()
    assert laptop.drafts() == ()


def test_new_about_a_right(laptop: Laptop) -> None:
    laptop.arrive(new=True, provision="DET-01")
    assert laptop.form.situation.value() == "DET"
    assert laptop.form.rights.answers() == {"DET-01": "not_known"}
    laptop.form.findings.button("concern").click()
    assert laptop.form.rights.answers() == {"DET-01": "not_respected"}
    laptop.form.findings.button("concern").click()
    laptop.form.findings.button("good_practice").click()
    assert laptop.form.rights.answers() == {"DET-01": "respected"}
    row = laptop.form.rights._rows["DET-01"]
    row.answer.setCurrentIndex(row.answer.findData("not_known"))
    row.answer.activated.emit(row.answer.currentIndex())
    laptop.form.findings.button("concern").click()
    assert laptop.form.rights.answers() == {"DET-01": "not_known"}, "what a person chose stays"
    assert row.box.text()


def test_untouched_new_form_about_a_right_leaves_no_draft(laptop: Laptop) -> None:
    laptop.arrive(new=True, provision="DET-01")
    laptop.page.form.close_form()
    assert laptop.drafts() == ()


def test_suggestions_follow_the_account_and_ticked_ones_stay(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.key(KEY.Key_2)
    laptop.form.account.setFocus()
    laptop.type("Una mujer pide ver al medico y no hay atencion medica")
    rights = laptop.form.rights
    laptop.bot.waitUntil(lambda: len(rights._rows) == 3, timeout=5_000)
    first = set(rights._rows)
    code = next(iter(rights._rows))
    rights._rows[code].box.click()
    laptop.form.account.selectAll()
    laptop.type("No hay interprete ni traduccion en su idioma")
    laptop.bot.waitUntil(lambda: not set(rights._rows) & (first - {code}), timeout=5_000)
    assert len(rights._rows) > 1
    assert list(rights.answers()) == [code]


def test_traces_of_persons_are_shown_and_removed_only_when_asked(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    account = laptop.form.account
    account.setPlainText("😀 Llamar al 555 0134 22 o a ana@example.org mañana.")
    protect = laptop.form.protect
    laptop.bot.waitUntil(lambda: "ana@example.org" in laptop.words(protect))
    assert account.toPlainText().count("555 0134 22") == 1
    buttons = [each for each in protect.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) == 2
    laptop.click(buttons[0])
    assert account.toPlainText() == "😀 Llamar al o a ana@example.org mañana."
    laptop.click(next(each for each in protect.findChildren(QPushButton) if each.isVisible()))
    assert account.toPlainText() == "😀 Llamar al o a mañana."
    assert not [each for each in protect.findChildren(QPushButton) if each.isVisible()]
    account.undo()
    assert "ana@example.org" in account.toPlainText()
    assert utf16("😀a", 1) == 2


def test_pasted_signs_that_no_file_can_hold_are_left_out() -> None:
    assert clean("a\x00b\ud83dc\n\td") == "ab\ufffdc\n\td"


def test_language_changes_in_the_middle(laptop: Laptop) -> None:
    laptop.arrive(new=True, provision="DET-01")
    fill(laptop, "No hay agua en la estacion desde ayer")
    laptop.alt("place")
    laptop.alt("account")
    account = laptop.form.account
    cursor = account.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    account.setTextCursor(cursor)
    laptop.window.resize(1024, 600)
    bar = laptop.page.form.body_scroll.verticalScrollBar()
    laptop.bot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(90)
    before = laptop.form.values()
    set_language("en")
    assert laptop.form.values() == before
    assert (account.textCursor().anchor(), account.textCursor().position()) == (7, 11)
    assert laptop.window.focusWidget() is account
    assert bar.value() == 90
    assert laptop.form.fields["place"].words() == "Place"
    assert "Detention is the exception" in laptop.words()
    laptop.type("x")
    assert account.toPlainText() == "No hay x en la estacion desde ayer"
    set_language("es")
    assert "La detención es la excepción" in laptop.words()


def test_mnemonics_are_unique_in_both_languages(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    for language, what in (("es", "Q"), ("en", "W")):
        set_language(language)
        marks = [f.label.text().partition("&")[2][:1].upper() for f in laptop.form.fields.values()]
        assert len(set(marks)) == len(marks) and all(marks)
        assert marks[list(laptop.form.fields).index("account")] == what


def test_discard_asks_once(laptop: Laptop) -> None:
    laptop.arrive(new=True)
    laptop.page.form.discard()
    laptop.settle()
    assert laptop.page.current is laptop.page.list, "nothing was written, nothing is asked"
    laptop.arrive(new=True)
    fill(laptop, "Algo")
    laptop.page.form.leave()
    laptop.settle()
    assert len(laptop.drafts()) == 1
    laptop.page.form.discard()
    (dialog,) = laptop.page.form.findChildren(QDialog)
    assert "¿Descartar este borrador?" in laptop.words(dialog)
    dialog.reject()
    assert laptop.form.account.toPlainText() == "Algo"
    laptop.page.form.discard()
    dialog = next(each for each in laptop.page.form.findChildren(QDialog) if each.isVisible())
    dialog.accept()
    laptop.settle()
    assert laptop.drafts() == () and laptop.page.current is laptop.page.list


def test_a_place_that_is_not_here_is_kept(laptop: Laptop) -> None:
    (id,) = laptop.add({**WATER, "place": "not_known"})
    missing = "0192a000-0000-7000-8000-000000000000"
    draft = laptop.do(lambda: laptop.workspace.drafts.reopen(id))
    values = {**draft.values, "place": missing}
    laptop.do(lambda: laptop.workspace.drafts.keep(type(draft)(**{**as_dict(draft), "values": values})))
    laptop.arrive(draft=draft.id)
    assert laptop.form.values()["place"] == missing
    assert laptop.form.place.line.placeholderText() == "Un lugar que todavía no llegó aquí"


def as_dict(draft: Any) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in ("id", "kind", "record", "heads", "values", "at_ms")}


def test_pseudo_language(laptop: Laptop) -> None:
    set_language(PSEUDO)
    laptop.arrive(new=True, provision="DET-01")
    laptop.form.findings.button("concern").click()
    laptop.form.authorities.more.click()
    laptop.form.consent.button("refused").click()
    laptop.form.account.setPlainText("Llamar al 555 0134 22")
    laptop.bot.waitUntil(lambda: "555 0134 22" in laptop.words(laptop.form.protect))
    laptop.page.form.save()
    laptop.settle()
    # What comes from the collections is not made up; the steps beside this one may be made already, or not.
    titles = [each.title.en for each in laptop.do(laptop.workspace.library.provisions)]
    topics = [each.name.en for each in laptop.do(laptop.workspace.reading.shelf).topics]
    written = ("555 0134 22", *titles, *(f"{each}  ({n})" for each in topics for n in range(1, 40)))
    assert untranslated(laptop.page, written) == []
    assert unnamed(laptop.page) == []
    laptop.page.form.discard()
    assert untranslated(laptop.page.form.findChildren(QDialog)[0], written) == []
