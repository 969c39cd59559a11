"""Attachments in the window: added, seen, heard, copied out with care, and nothing of them left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton

from fieldtool.i18n import PSEUDO
from fieldtool.preferences import Preferences
from fieldtool.services import setup
from fieldtool.sound import SILENT, Player
from tests.ground.recordings import wav
from tests.services import photographs
from tests.ui.bench import Bench, clipped
from tests.ui.observing import WATER
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.look import LOOK
from ui.pages.attachments import reading
from ui.settings import PreferencesKeeper
from ui.widgets import Question


@pytest.fixture
def bench(qapp: Any, home: Path, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    keeper = PreferencesKeeper(Preferences("es"), write=False)
    keeper.apply()
    made = Bench(tmp_path / "store", keeper, qtbot, "observations")
    yield made
    made.close()
    LOOK.apply("light", 100)


@pytest.fixture
def record(bench: Bench) -> str:
    return bench.do(lambda: bench.workspace.records.add("observation", [WATER]))[0]


def attach(bench: Bench, record: str, name: str, data: bytes, **said: Any) -> str:
    path = bench.folder.parent / name
    path.write_bytes(data)
    return bench.do(lambda: bench.workspace.attachments.attach(record, [path], **said))[0]


def shown(bench: Bench, record: str) -> Any:
    """The page of the attachments of a record, reached from the list."""
    page = bench.open("observations")
    page.list.refresh()
    bench.settle()
    page.list.table.choose(record)
    bench.click(page.list.summary.attachments_button)
    assert page.current is page.attachments
    return page


def seen(bench: Bench, record: str, name: str, data: bytes, **said: Any) -> Any:
    """The viewer with a file in it."""
    attach(bench, record, name, data, **said)
    page = shown(bench, record)
    page.attachments.list.setFocus()
    bench.key(Qt.Key.Key_Return)
    assert page.current is page.viewer
    return page.viewer


def answer(bench: Bench, words: str) -> None:
    """Press a button of the question that is open."""
    question = next(each for each in bench.window.findChildren(Question) if each.isVisible())
    bench.click(next(each for each in question.findChildren(QAbstractButton) if each.text() == words))


def test_a_new_observation_has_to_be_saved_first(bench: Bench) -> None:
    form = bench.open("observations", new=True).form
    form.go(2)
    bench.settle()
    bench.click(form.attachments_button)
    assert form.first_save.isVisible()
    assert form.first_save.text == "Guarde primero la observación; después podrá agregarle adjuntos."


def test_files_are_added_at_once_with_what_is_said_about_them(bench: Bench, record: str) -> None:
    photo = bench.folder.parent / "nombre de persona.jpg"
    photo.write_bytes(photographs.jpeg())
    page = bench.open("observations", record=record)
    page.form.go(2)
    bench.settle()
    bench.click(page.form.attachments_button)
    attachments = page.attachments
    assert page.current is attachments and attachments.empty.isVisible()
    attachments.ask_files()
    bench.answer(photo)
    assert attachments.adding.names.text() == photo.name
    bench.bot.keyClicks(attachments.adding.description, "Puerta sin cerradura")
    attachments.adding.taken_by.setText("M2")
    bench.bot.keyClicks(attachments.adding.taken, "14/10/2026")
    bench.click(attachments.adding.restricted)
    bench.click(attachments.adding.add)
    line = bench.do(lambda: bench.workspace.attachments.of(record))[0]
    assert (line.description, line.taken_by, line.taken, line.sensitivity) == (
        "Puerta sin cerradura",
        "M2",
        "2026-10-14",
        "restricted",
    )
    assert attachments.done.text == "Se agregó 1 archivo." and photo.exists()
    row = attachments.list.rows.data(attachments.list.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert row == (
        f"Restringido, Puerta sin cerradura, {line.code}, Imagen · {_kb(line.size)} · mié 14 oct 2026 · "
        "tomado por M2 · datos ocultos, también dónde se tomó"
    )
    bench.window.activateWindow()  # the file window had it
    bench.bot.waitUntil(attachments.list.hasFocus)
    bench.key(Qt.Key.Key_Escape)
    assert page.current is page.form
    assert page.form.attachments_button.text() == "Adjuntos (1)"


def _kb(size: int) -> str:
    return f"{round(size / 1000)} kB"


def test_what_cannot_be_added_is_told_and_the_words_stay(bench: Bench, record: str) -> None:
    empty = bench.folder.parent / "vacio.jpg"
    empty.write_bytes(b"")
    page = shown(bench, record)
    page.attachments._chosen((empty,))
    page.attachments.adding.taken.setText("anteayerísimo")
    bench.click(page.attachments.adding.add)
    assert page.attachments.adding.taken_field.wrong
    page.attachments.adding.taken.setText("")
    page.attachments.adding.description.setPlainText("Lo que muestra")
    bench.click(page.attachments.adding.add)
    assert page.attachments.problem.isVisible()
    assert page.attachments.adding.description.toPlainText() == "Lo que muestra"
    assert bench.do(lambda: bench.workspace.attachments.of(record)) == ()


def test_an_attachment_is_opened_by_a_button_too(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "foto.jpg", photographs.jpeg(6, (64, 48)))
    section = bench.window.page("observations")
    bench.click(viewer.back)
    assert section.current is section.attachments
    bench.click(section.attachments.open_button)
    assert section.current is section.viewer and section.viewer.seen is not None


def test_a_picture_is_seen_upright_and_it_is_written_down(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "foto.jpg", photographs.jpeg(6, (640, 480)))
    image = viewer.picture.canvas.image
    assert (image.width(), image.height()) == (480, 640)
    assert image.pixelColor(240, 40).lightness() > 200 > 60 > image.pixelColor(240, 600).lightness()
    assert viewer.picture.zoom.value() == "fit"
    bench.click(viewer.picture.zoom.button("full"))
    assert viewer.picture.canvas.minimumSize() == image.size()
    assert viewer.facts.hidden.title == "Este archivo tiene datos ocultos"
    assert "Dónde se tomó" in viewer.facts.hidden.text
    line = viewer.seen.line
    events = [each.event for each in bench.do(lambda: bench.workspace.attachments.custody(line.id))]
    assert events == ["added", "viewed"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_the_writing_of_old_programs_too(coding: str) -> None:
    assert reading.text("Señal de auxilio – añil".encode(coding)) == "Señal de auxilio – añil"
    assert reading.text("ñ".encode() * 3 + b"\xc3") == "ñññ"


def test_a_text_is_shown_up_to_a_megabyte(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "nota.txt", b"linea de prueba\n" * 100_000)
    assert viewer.text.text.isReadOnly() and viewer.text.more.isVisible()
    assert len(viewer.text.text.toPlainText()) == reading.TEXT_SHOWN


def test_the_pages_of_a_pdf_are_turned(bench: Bench, record: str) -> None:
    sheet = setup.recovery_sheet(setup.new_recovery_words("es"), "es", "letter", date(2026, 1, 1))
    viewer = seen(bench, record, "hoja.pdf", sheet)
    first = viewer.picture.canvas.image
    assert first.width() == reading.PAGE_WIDTH
    viewer.picture.start(2)  # as a document with two pages has it
    viewer.picture.turn(1)
    bench.settle()
    assert viewer.problem.isVisible()  # there is no second page in this one: told, not crashed
    assert viewer.picture.canvas.image is first


def test_a_damaged_pdf_is_told(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "hoja.pdf", b"%PDF-1.4 nothing more")
    assert viewer.problem.title.startswith("Este PDF no se puede mostrar aquí")
    assert viewer.stack.currentWidget() is viewer.none and viewer.facts.original.isEnabled()


def test_a_recording_plays_pauses_and_is_silent_when_left(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "voz.wav", wav(30))
    assert viewer.sound.place.text() == "0:00 de 0:30" and not viewer.seen.player.playing
    player = viewer.seen.player = Player(wav(30), outputs=SILENT)
    viewer.sound.show_sound(player)
    bench.click(viewer.sound.play)
    assert player.playing and viewer.sound.play.text() == "Pausar"
    bench.bot.waitUntil(lambda: player.position > 0)
    bench.click(viewer.sound.play)
    assert not player.playing and player.position > 0
    bench.click(viewer.sound.play)
    bench.open("home")
    assert not player.playing and viewer.sound.player is None


def test_a_computer_without_sound_says_so(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "voz.wav", wav(1))
    viewer.sound.show_sound(Player(wav(1), outputs=("WASAPI",)))
    bench.click(viewer.sound.play)
    assert viewer.problem.title == "Esta computadora no tiene salida de sonido"


def test_copies_are_clean_or_asked_about(bench: Bench, record: str) -> None:
    photo = photographs.jpeg()
    viewer = seen(bench, record, "foto.jpg", photo, sensitivity="restricted")
    out = bench.folder.parent / "limpia.jpg"
    bench.click(viewer.facts.clean)
    bench.answer(out)
    assert not out.exists()
    answer(bench, "Guardar de todos modos")
    assert out.exists() and not any(secret in out.read_bytes() for secret in photographs.SECRETS)
    original = bench.folder.parent / "original.jpg"
    bench.click(viewer.facts.original)
    answer(bench, "Guardar el original…")
    bench.answer(original)
    answer(bench, "Guardar de todos modos")
    assert original.read_bytes() == photo
    line = viewer.seen.line
    events = [each.event for each in bench.do(lambda: bench.workspace.attachments.custody(line.id))]
    assert events[-2:] == ["copied_clean", "copied"]


def test_the_custody_sheet_is_saved(bench: Bench, record: str) -> None:
    viewer = seen(bench, record, "nota.txt", b"linea")
    sheet = bench.folder.parent / "hoja.pdf"
    bench.click(viewer.sheet.save)
    bench.answer(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "hoja.pdf" in viewer.done.text


def test_the_custody_sheet_is_printed(bench: Bench, record: str, tmp_path: Path) -> None:
    viewer = seen(bench, record, "nota.txt", b"linea")
    draw = viewer.sheet._drawing(viewer.seen.line)
    printed = bench.do(lambda: draw(None))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "papel.pdf"))
    viewer.sheet.send(printed, printer)
    bench.settle()
    assert (tmp_path / "papel.pdf").read_bytes().startswith(b"%PDF")
    assert viewer.done.text == "La hoja se envió a la impresora."


class _Program(QObject):
    """Another program: notes what it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(url.toLocalFile())


def test_another_program_gets_a_copy_that_goes_with_the_lock(bench: Bench, record: str) -> None:
    program = _Program()
    QDesktopServices.setUrlHandler("file", program, "open")
    try:
        viewer = seen(bench, record, "acta.docx", b"PK\x03\x04" + bytes(500))
        assert viewer.stack.currentWidget() is viewer.none
        bench.click(viewer.facts.other)
        answer(bench, "Abrir")
        path = Path(program.asked[0])
        assert path.read_bytes().startswith(b"PK") and path.is_relative_to(bench.folder)
        bench.do(bench.workspace.close)
        assert not path.exists()
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_a_file_that_is_not_here_is_told(bench: Bench, record: str) -> None:
    attach(bench, record, "foto.jpg", photographs.jpeg())
    for each in (bench.folder / "attachments").rglob("*"):
        if each.is_file():
            each.unlink()
    page = shown(bench, record)
    page.attachments.list.setFocus()
    bench.key(Qt.Key.Key_Return)
    assert page.viewer.problem.isVisible()
    assert page.viewer.none.words.text() == "El archivo no está en esta computadora"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped_untranslated_or_unnamed(
    bench: Bench, record: str, scale: int, language: str
) -> None:
    mine = ("Puerta", "nota.txt")
    viewer = seen(bench, record, "foto.jpg", photographs.jpeg(), description="Puerta", taken="2026-10-14")
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(1024, 600)
    bench.settle()
    page = bench.window.page("observations")
    steps = (lambda: None, lambda: page.viewer.closed.emit(), lambda: _add(page, bench))
    for step in steps:
        step()
        bench.settle()
        current = page.current
        assert clipped(current) == []
        if language == PSEUDO:
            assert untranslated(current, (*mine, viewer.facts.hash.text(), "foto.jpg")) == []
            assert unnamed(current) == []
    if language == "es":
        assert bench.window.width() == 1024


def _add(page: Any, bench: Bench) -> None:
    page.attachments._chosen((bench.folder.parent / "nota.txt",))
