"""Handouts: from Home to paper in three clicks, and nothing on it that nobody called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldtool.domain.printed_family import HANDOUTS
from fieldtool.domain.sheets import PROVISION, SITUATION
from fieldtool.i18n import PSEUDO
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages import handouts_printer
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> Any:
    return bench.open("handouts")


def text(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        return " ".join(each.get_textpage().get_text_range().replace("\r\n", " ") for each in document)


def test_saved_from_home_in_three_steps_by_keyboard(bench: Bench, tmp_path: Path) -> None:
    bench.key(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = bench.window.page("handouts")
    assert page.isVisible() and page.cards.value() == "qa" and page.situation.value() == "VER"
    bench.tab_to(page.out.save_pdf)
    bench.key(Qt.Key.Key_Space)
    bench.answer(tmp_path / "hoja.pdf")
    words = text(tmp_path / "hoja.pdf")
    assert "Verificación: preguntas y respuestas" in words and "Verification: questions and answers" in words
    assert "hoja.pdf" in page.out.done.text


def test_it_opens_on_the_sheet_that_was_asked_for(bench: Bench) -> None:
    page = bench.open("handouts", situation="DET")
    assert page.situation.value() == "DET"
    assert page.panel.title.text() == "Preguntas y respuestas: Detención"
    page = bench.open("handouts", situation="nothing like this")
    assert page.situation.value() == "DET"


def test_one_right_is_drawn_and_its_whole_situation_is_a_click_away(bench: Bench) -> None:
    page = bench.open("handouts", format="right", provision="DET-08", situation="DET")
    assert page.printed is not None and page.printed.report.pages == 1
    assert page.panel.provision.text() == "DET-08" and page.panel.whole.isVisible()
    title = bench.do(lambda: bench.workspace.library.provision("DET-08")).title.es
    assert page.panel.rights.list.currentText() == f"DET-08 · {title}" and not page.panel.right.isVisible()
    page.situation.button("VER").click()
    bench.settle()
    assert page.panel.right.isVisible() and page.panel.right.text() == title, "in no list of the situation"
    page.situation.button("DET").click()
    bench.settle()
    bench.click(page.panel.whole)
    bench.settle()
    assert page.panel.title.text() == "Preguntas y respuestas: Detención" and page.printed.report.pages > 1
    assert not page.panel.whole.isVisible()
    page = bench.open("handouts", format="qa", answers=("INF-12",), situation="DET")
    assert page.panel.questions.text().startswith("1 de ") and page.printed.report.pages == 1
    bench.click(page.panel.whole)
    bench.settle()
    assert page.panel.questions.text().startswith("Todas") and not page.panel.whole.isVisible()


def test_cards_of_what_needs_a_situation_or_one_right_have_a_real_picture(page: Any) -> None:
    assert set(page.cards.cards) == {each.name for each in HANDOUTS}
    for each in HANDOUTS:
        assert page.cards.cards[each.name].has_picture == (set(each.needs) <= {SITUATION, PROVISION}), (
            each.name
        )
    assert page.cards.cards["qa"].accessibleDescription() == "bilingüe, por situación"


def test_what_is_chosen_is_beside_its_card_wherever_that_is(bench: Bench, page: Any) -> None:
    panel, view = page.panel, page.scroll.viewport()

    def place(part: Any) -> tuple[int, int]:
        top = part.mapTo(view, part.rect().topLeft()).y()
        return top, top + part.height()

    first, end = place(panel.preview)
    assert first >= 0 and end < view.height() * 3 // 4, "only what warns lies between title and page"
    assert panel.height() == panel.heightForWidth(panel.width())
    for name in ("printer", "kit", "person"):
        bench.click(page.cards.cards[name])
        bench.settle()
        assert 0 <= place(page.cards.cards[name])[0] < view.height()
        assert panel.words.x() < panel.width() // 3, f"{name}: the chips have the width of the panel"
        first, end = place(panel.preview.picture)
        assert min(end, view.height()) - max(first, 0) > panel.preview.picture.height() // 2, name
    page.scroll.verticalScrollBar().setValue(page.scroll.verticalScrollBar().maximum())
    assert place(panel)[1] <= view.height() and panel.y() + panel.height() <= page.beside.height()


def test_keys_choose_another_situation_and_another_sheet(bench: Bench, page: Any) -> None:
    page.situation.button("VER").setFocus()
    bench.key(Qt.Key.Key_Right)
    bench.key(Qt.Key.Key_Space)
    bench.settle()
    assert page.situation.value() == "DET" and page.printed is not None
    assert page.panel.title.text() == "Preguntas y respuestas: Detención"
    page.cards.cards["qa"].setFocus()
    bench.key(Qt.Key.Key_Down)
    assert page.cards.value() != "qa" and page.panel.title.text() != "Preguntas y respuestas: Detención"


def test_what_is_missing_is_said_and_nothing_goes_out(bench: Bench, page: Any) -> None:
    page.cards.choose("custody")
    bench.settle()
    assert (
        page.panel.preview.picture.accessibleName() == "Elija un registro o escriba su código."
        and page.shown() is None
    )
    assert not page.out.print.isEnabled() and not page.panel.words.button("both").isVisible()
    page.panel.record.setText("OB-999999")
    page.panel.record.editingFinished.emit()
    bench.settle()
    assert "OB-999999" in page.problem.title and not page.out.print.isEnabled()


def test_pages_are_turned_with_keys(bench: Bench, page: Any) -> None:
    preview = page.panel.preview
    assert preview.label.text() == f"Página 1 de {page.printed.report.pages}"
    preview.picture.setFocus()
    bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_PageUp)
    assert preview.label.text().startswith("Página 2 de")
    preview.after.setFocus()
    for _page in range(preview.pages):
        bench.click(preview.after) if preview.after.isEnabled() else None
    assert preview.page == preview.pages - 1 and not preview.after.isEnabled()


def test_a_page_can_be_read_large(bench: Bench, page: Any) -> None:
    bench.click(page.panel.zoom)
    assert page.reader.isVisible() and not page.main.isVisible()
    bench.key(Qt.Key.Key_PageDown)
    assert page.reader.preview.page == 1
    bench.key(Qt.Key.Key_Escape)
    assert page.main.isVisible() and page.panel.preview.page == 1
    assert QApplication.focusWidget() is page.panel.zoom


def test_only_the_newest_choice_is_shown(bench: Bench, page: Any) -> None:
    for code in ("DET", "DEP", "REC", "GEN", "REC"):
        page.situation.button(code).click()
    assert not page.out.print.isEnabled() and not page.out.save_pdf.isEnabled()
    bench.settle()
    assert page._drawn.situation == "REC" and page.out.print.isEnabled()


def test_language_and_paper(bench: Bench, page: Any, tmp_path: Path) -> None:
    page.panel.words.button("en").click()
    page.panel.paper.button("a4").click()
    bench.settle()
    page.out.write_to(tmp_path / "x.pdf")
    bench.settle()
    words = text(tmp_path / "x.pdf")
    assert "questions and answers" in words and "preguntas y respuestas" not in words
    with pdfium.PdfDocument(tmp_path / "x.pdf") as document:
        assert round(document[0].get_width()) == 595
    assert bench.keeper.now.paper == "a4"


def test_some_questions(bench: Bench, page: Any, tmp_path: Path) -> None:
    assert page.panel.questions.text() == "Todas (14)"
    bench.click(page.panel.pick)
    bench.click(page.questions.none)
    assert not page.questions.use.isEnabled()
    assert page.questions.count.text() == "Marque por lo menos una pregunta."
    page.questions.checks["INF-02"].setFocus()
    bench.key(Qt.Key.Key_Space)
    bench.click(page.questions.use)
    assert page.main.isVisible() and page.panel.questions.text() == "1 de 14"
    assert page.printed.report.pages == 1
    page.situation.button("DET").click()
    bench.settle()
    assert page.panel.questions.text() == "Todas (14)"


def test_without_a_telephone_it_is_said(page: Any) -> None:
    assert "teléfono" in page.panel.notes.text
    assert page.panel.contacts.text() == "No se imprime ninguno: renglones para escribir a mano"


def test_called_today_is_printed_and_old_is_not(bench: Bench, tmp_path: Path) -> None:
    bench.contact("Ayuda vieja", "555 0103", 400)
    bench.contact("Ayuda buena", "555 0101", 5)
    page = bench.open("handouts")
    assert page.panel.contacts.text() == "Se imprime 1"
    bench.click(page.panel.choose)
    old = next(each for each in page.contacts.rows if each.listed.telephone == "555 0103")
    assert not old.check.isEnabled() and not old.check.isChecked()
    bench.click(old.called)
    old = next(each for each in page.contacts.rows if each.listed.telephone == "555 0103")
    assert old.check.isEnabled() and old.check.isChecked() and QApplication.focusWidget() is old.check
    good = next(each for each in page.contacts.rows if each.listed.telephone == "555 0101")
    assert good.check.isChecked()
    good.check.click()
    bench.click(page.contacts.use)
    assert page.panel.contacts.text() == "Se imprime 1"
    page.out.write_to(tmp_path / "x.pdf")
    bench.settle()
    words = text(tmp_path / "x.pdf")
    assert "555 0103" in words and "555 0101" not in words


def test_a_card_tells_how_many_contacts_are_printed_on_it(bench: Bench) -> None:
    ids = tuple(bench.contact(f"Ayuda {n}", f"555 010{n}", 30 * n) for n in (1, 2, 3))
    page = bench.open("handouts", format="card", situation="DET")
    assert page.panel.contacts.text() == "Se imprime 1"
    page = bench.open("handouts", format="card", situation="DET", contacts=ids)
    assert page.panel.contacts.text() == "Se imprime 1, de 3 elegidos"
    # What is said of others than the one on it would only be noise.
    assert "Llame otra vez" not in page.panel.notes.text
    page = bench.open("handouts", format="qa", situation="DET", contacts=ids)
    assert page.panel.contacts.text() == "Se imprimen 3"


def test_the_name_that_is_offered_is_in_the_language_of_the_program(bench: Bench) -> None:
    page = bench.open("handouts", format="right", provision="DET-08", situation="DET")
    page.out.ask_where()
    dialog = next(each for each in bench.window.findChildren(QFileDialog) if each.isVisible())
    assert [Path(each).name for each in dialog.selectedFiles()] == ["derecho-DET-08-dos-idiomas-carta.pdf"]
    dialog.reject()


def test_another_computers_contact_comes_into_the_sheet_that_is_open(bench: Bench, page: Any) -> None:
    bench.contact("Ayuda nueva", "555 0101", 0)
    bench.desk.wrote("contact")
    bench.settle()
    assert page.panel.contacts.text() == "Se imprime 1" and not page.panel.notes.isVisible()


def test_without_a_printer_the_pdf_can_be_saved(bench: Bench, page: Any, tmp_path: Path) -> None:
    assert not handouts_printer.has_printer(), "the test needs a computer without printers"
    bench.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.problem.title == "La impresora no respondió"
    page.out.write_to(tmp_path / "x.pdf")
    bench.settle()
    assert not page.problem.isVisible() and (tmp_path / "x.pdf").is_file()


def test_ctrl_p_while_the_sheet_is_being_drawn_waits_for_it(bench: Bench, page: Any) -> None:
    page.situation.button("GEN").click()
    page.print_shown()
    assert not page.problem.isVisible()
    bench.settle()
    assert page.problem.isVisible()


def test_a_folder_that_cannot_be_written_is_told(bench: Bench, page: Any, tmp_path: Path) -> None:
    page.out.write_to(tmp_path / "not there" / "x.pdf")
    bench.settle()
    assert page.problem.isVisible() and page.problem.title
    assert page.out.save_pdf.isEnabled()


def test_pages_go_to_the_printer(bench: Bench, page: Any, tmp_path: Path) -> None:
    printer = handouts_printer.new_printer("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(150)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    page.out.send(printer)
    bench.settle()
    assert page.out.done.text == "La hoja se envió a la impresora."
    with pdfium.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == 2
        assert (round(document[0].get_width()), round(document[0].get_height())) == (612, 792)
        picture = document[0].render(scale=0.5, grayscale=True).to_pil()
    wide = picture.size[0]
    assert picture.crop((0, 0, wide, 10)).getextrema() == (255, 255), "the margins of the sheet stay white"
    band = picture.crop((wide // 2, 20, wide - 40, 26)).getextrema()
    assert band[0] < 60, "the black band is at the head of the sheet"


def test_a_printer_that_does_not_take_the_pages_is_told(bench: Bench, page: Any, tmp_path: Path) -> None:
    printer = handouts_printer.new_printer("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "not there" / "paper.pdf"))
    page.out.send(printer)
    bench.settle()
    assert page.problem.title == "La impresora no respondió" and page.out.print.isEnabled()


STATES = ("main", "reader", "questions", "contacts", "form", "note")


def show(bench: Bench, page: Any, state: str) -> None:
    """Bring the page into a state."""
    if state == "reader":
        page.read()
    elif state == "questions":
        page.pick_questions()
    elif state in ("contacts", "form"):
        page.choose_contacts()
        bench.settle()
        if state == "form":
            page.edit_contact(None)
            page.form.save()
    elif state == "note":
        page.print_shown()
    bench.settle()


@pytest.mark.parametrize("state", STATES)
def test_all_words_are_translated_and_all_controls_named(bench: Bench, state: str) -> None:
    bench.contact("Ayuda vieja", "555 0103", 400, hours_es="De 8 a 18")
    bench.contact("Consulado", "555 0190", 3, help=["consulate"])
    bench.contact("Ayuda madura", "555 0104", 90)
    page = bench.open("handouts")
    show(bench, page, state)
    set_language(PSEUDO)
    bench.settle()
    written = (
        *("Ayuda vieja", "Consulado", "Ayuda madura", "De 8 a 18"),
        *countries(),
        *(each.answer.en for each in page._answers["VER"]),
        *(each.question.en for each in page._answers["VER"]),
    )
    offers = bench.do(bench.workspace.contacts.offers)
    written += tuple(each.institution.name.en for each in offers.institutions)
    written += tuple(each.institution.website for each in offers.institutions)
    written += tuple(each.text.en for each in offers.cautions)
    assert untranslated(page, written) == []
    assert unnamed(page) == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(bench: Bench, size: tuple[int, int], scale: int, language: str) -> None:
    bench.contact("Clínica jurídica inventada del puerto y de la terminal de autobuses", "555 0103", 400)
    page = bench.open("handouts")
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    for state in STATES:
        show(bench, page, state)
        assert (state, clipped(page)) == (state, [])
        page._show(page.main)


def test_all_situations_are_a_choice_where_a_sheet_can_hold_them(bench: Bench, page: Any) -> None:
    page.situation.button("").click()
    bench.settle()
    assert page.panel.preview.picture.accessibleName() == "Elija una situación." and page.shown() is None
    page.cards.choose("booklet")
    bench.settle()
    assert page.printed.report.pages > 2 and page.order.situation == ""
    page.situation.button("GEN").click()
    bench.settle()
    assert page.panel.preview.picture.accessibleName() == "Elija una de las cuatro situaciones."


def test_a_restricted_record_is_printed_only_when_that_is_said_for_it(bench: Bench, page: Any) -> None:
    document = {
        "situation": "DET",
        "findings": ["concern"],
        "occurred": "2026-10-14",
        "place": "not_known",
        "account": "Sin agua desde la mañana.",
        "confidentiality": "restricted",
    }
    (id,) = bench.do(lambda: bench.workspace.records.add("observation", [document]))
    code = bench.do(lambda: bench.workspace.records.get(id)).code
    page.cards.choose("report")
    page.panel.record.setText(code)
    page.panel.record.editingFinished.emit()
    bench.settle()
    assert page.shown() is None and page.problem.isVisible()
    bench.click(page.panel.restricted)
    bench.settle()
    assert page.shown() is not None and page.order.variant == "redacted", "what protects people comes first"
    page.panel.record.setText(f"{code} ")
    assert not page.panel.restricted.isChecked() and not page.panel.restricted.isVisible()
