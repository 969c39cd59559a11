"""Contacts from files of other programs and into them, in real windows over real stores."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from fieldtool.i18n import PSEUDO
from fieldtool.interop import hsds, hsds_files, sheets, vcard
from tests.interop.test_round_trips import ALBERGUE
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.settings import PreferencesKeeper
from ui.widgets import Pill

TABLE = (
    "Grupo;Teléfono;Tel. 2;Tipo de ayuda;Algo más\n"
    "Casa Sol;961 555 0134;961 555 0199;Albergue;x\n"
    "\n"
    "Mesa Legal;961 555 0110;;Ayuda legal;y\n"
    "Adivina;961 555 0111;;tarot;z\n"
)
"""The organisation stands under a heading that cannot be guessed; the last row has a kind that is none."""


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def contacts(bench: Bench) -> dict[str, dict[str, Any]]:
    found = bench.do(lambda: bench.workspace.records.find("contact"))
    return {each.record.values["organisation"]: dict(each.record.values) for each in found}


def labels(widget: Any) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def counts(view: Any) -> list[str]:
    return [each.text() for each in view.incoming.counts.findChildren(Pill) if each.isVisible()]


def begin(bench: Bench, path: Path) -> Any:
    """Choose a file as people do; gives the view that shows what is in it."""
    page = bench.open("contacts")
    bench.click(page.others.take)
    bench.click(page.others.importing.choose)
    answer(bench, path)
    return page.others.importing


def answer(bench: Bench, path: Path) -> None:
    """Name the file in the file window, and have the keyboard in our window again."""
    bench.answer(path)
    bench.window.activateWindow()
    bench.bot.waitUntil(bench.window.isActiveWindow)


def choose(bench: Bench, view: Any, heading: str, field: str) -> None:
    """Choose the field of a column with the keyboard's own way: the list sends what was taken."""
    choice = next(each.choice for each in view.columns.rows if each.heading == heading)
    choice.setCurrentIndex(choice.findData(field))
    choice.activated.emit(choice.currentIndex())
    bench.settle()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lista.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_a_table_comes_in_after_its_columns_were_chosen(bench: Bench, table: Path) -> None:
    view = begin(bench, table)
    assert view.incoming.nameless.isVisible() and counts(view) == ["Se agregarán 0", "No se agregarán 3"]
    assert not view.take.isEnabled() and "Fila 2\n" in labels(view)
    choose(bench, view, "Grupo", "organisation")
    choose(bench, view, "Tel. 2", "telephones")
    assert not view.incoming.nameless.isVisible() and counts(view) == ["Se agregarán 2", "No se agregará 1"]
    shown = labels(view.incoming)
    assert "Fila 5 · Adivina\nTipos de ayuda: «tarot» no se conoce aquí." in shown
    assert "Lo que puede decir ahí\nTipos de ayuda: Ayuda legal, Salud, " in shown
    assert "Albergue y comida · 961 555 0134; 961 555 0199" in shown
    assert contacts(bench) == {}
    page = bench.window.page("contacts")
    bench.click(view.take)
    assert set(contacts(bench)) == {"Casa Sol", "Mesa Legal"}
    made = contacts(bench)["Casa Sol"]
    assert made["telephones"] == ["+52 961 555 0134", "+52 961 555 0199"] and made["help"] == ["shelter"]
    assert made["visibility"] == "internal" and "checked" not in made
    assert page.views.currentWidget() is page.main and page.list.hasFocus()
    assert page.others.came.title == "Se agregaron 2 contactos" and page.card.entry.name.es == "Casa Sol"


def test_what_came_in_can_be_undone(bench: Bench, table: Path) -> None:
    view = begin(bench, table)
    choose(bench, view, "Grupo", "organisation")
    bench.click(view.incoming.public)
    bench.click(view.take)
    assert contacts(bench)["Mesa Legal"]["visibility"] == "public"
    page = bench.window.page("contacts")
    bench.click(page.others.undo)
    assert contacts(bench) == {} and not page.others.came.isVisible()


def test_a_telephone_that_is_here_is_pointed_at_and_can_be_left_out(bench: Bench, table: Path) -> None:
    bench.contact("La mesa", "9615550110", 3)
    view = begin(bench, table)
    choose(bench, view, "Grupo", "organisation")
    assert counts(view)[2] == "1 tiene un teléfono que ya está aquí"
    assert "Fila 4 · Mesa Legal\nEl mismo teléfono que La mesa" in labels(view.incoming.same)
    bench.click(view.incoming.skip)
    assert counts(view)[0] == "Se agregará 1" and view.take.text() == "Agregar 1 contacto"
    bench.click(view.take)
    assert set(contacts(bench)) == {"La mesa", "Casa Sol"}


def test_a_field_with_one_value_has_one_column(bench: Bench, table: Path) -> None:
    view = begin(bench, table)
    choose(bench, view, "Algo más", "country")
    choose(bench, view, "Grupo", "country")
    chosen = view.columns.chosen()
    assert chosen["Grupo"] == "country" and chosen["Algo más"] is None
    assert next(each for each in view.columns.rows if each.heading == "Algo más").choice.value() == ""
    choose(bench, view, "Grupo", "notes_es")
    choose(bench, view, "Algo más", "notes_es")
    assert list(view.columns.chosen().values()).count("notes_es") == 2


def files(folder: Path) -> dict[str, Path]:
    """The same three contacts in four forms."""
    documents = [{**ALBERGUE, "organisation": f"Casa {n}", "checked": "2026-10-01"} for n in range(3)]
    made = {
        "tabla.xlsx": sheets.to_xlsx(sheets.to_rows(documents, ("organisation", "telephones", "checked"))),
        "tarjetas.vcf": vcard.to_vcards(documents, "3.0"),
        "directorio.json": hsds_files.to_json(hsds.tables_of((str(n), e) for n, e in enumerate(documents))),
        "directorio.zip": hsds_files.to_package(hsds.tables_of((str(n), e) for n, e in enumerate(documents))),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}


@pytest.mark.parametrize("name", ["tabla.xlsx", "tarjetas.vcf", "directorio.json", "directorio.zip"])
def test_every_form_comes_in_and_counts_as_not_verified(bench: Bench, tmp_path: Path, name: str) -> None:
    view = begin(bench, files(tmp_path)[name])
    assert counts(view) == ["Se agregarán 3"]
    assert view.columns.isVisible() == name.endswith(".xlsx")
    bench.click(view.take)
    found = contacts(bench)
    assert set(found) == {"Casa 0", "Casa 1", "Casa 2"}
    assert all("checked" not in each and "2026-10-01" in each["source"] for each in found.values())


def test_a_card_without_a_name_is_told_of_by_its_place(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    nameless = b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:555 0199\r\nEND:VCARD\r\n"
    path.write_bytes(vcard.to_vcards([ALBERGUE], "4.0") + nameless)
    view = begin(bench, path)
    assert counts(view) == ["Se agregará 1", "No se agregará 1"] and "Entrada 2" in labels(
        view.incoming.wrong
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.vcf", b"BEGIN:VCARD"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.json", b"{}"), ("a.csv", b"solo")],
)
def test_a_file_that_cannot_be_read_is_a_sentence(
    bench: Bench, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    view = begin(bench, tmp_path / name)
    assert view.problem.isVisible() and view.problem.title.startswith("Este archivo no tiene contactos")
    assert view.choose.isVisible() and view.choose.isEnabled()
    set_language("en")
    assert view.problem.title == "This file holds no contacts that can be read"
    assert contacts(bench) == {}


def test_a_file_that_was_taken_away_meanwhile_leads_back_to_the_choice(bench: Bench, table: Path) -> None:
    view = begin(bench, table)
    table.unlink()
    choose(bench, view, "Grupo", "organisation")
    assert view.problem.isVisible() and view.choose.isVisible() and view.incoming.reading is None


def test_escape_leads_back_step_by_step_and_leaves_nothing(bench: Bench, table: Path) -> None:
    view = begin(bench, table)
    choose(bench, view, "Grupo", "organisation")
    view.take.setFocus()
    bench.key(Qt.Key.Key_Escape)
    assert view.choose.isVisible() and view.choose.hasFocus() and view.incoming.reading is None
    bench.key(Qt.Key.Key_Escape)
    page = bench.window.page("contacts")
    assert page.views.currentWidget() is page.main and contacts(bench) == {}


def test_taking_in_stops_when_asked_to_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "larga.csv"
    path.write_text("nombre,tel\n" + "".join(f"Casa {n},555 {n:04}\n" for n in range(400)), "utf-8")
    view = begin(bench, path)
    assert counts(view) == ["Se agregarán 400"] and "y 395 más" in labels(view.incoming.first)
    bench.bot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    view.go_back()
    bench.settle()
    assert view.problem.text == "Cancelado. No se agregó nada." and view.take.isEnabled()
    assert contacts(bench) == {}
    bench.click(view.take)
    assert len(contacts(bench)) == 400


def test_it_is_done_with_the_keyboard_alone(bench: Bench, table: Path) -> None:
    table.write_text("nombre,tel\nCasa,961 555 0134\n", "utf-8")
    page = bench.open("contacts")
    bench.tab_to(page.others.take)
    bench.key(Qt.Key.Key_Space)
    assert page.others.importing.choose.hasFocus()
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answer(bench, table)
    assert page.others.importing.columns.rows[0].choice.hasFocus()
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert set(contacts(bench)) == {"Casa"} and page.list.hasFocus()


def test_the_public_contacts_go_out_and_can_be_read_back(bench: Bench, tmp_path: Path) -> None:
    bench.contact("Casa pública", "961 555 0134", 3, checked_by="M2", notes_es="=1+1")
    bench.contact("Solo nuestra", "961 555 0135", 3, visibility="internal")
    page = bench.open("contacts")
    bench.click(page.others.give)
    view = page.others.exporting
    assert view.count.text() == "Irá 1 contacto en el archivo." and not view.internal.isChecked()
    assert not view.warning.isVisible()
    view.form.control.set_value("csv")
    bench.click(view.write)
    offered = next(each for each in bench.window.findChildren(QFileDialog) if each.isVisible())
    assert Path(offered.selectedFiles()[0]).name.startswith("contactos-20")
    path = tmp_path / "fuera.csv"
    bench.answer(path)
    assert view.done.title == "Se escribió 1 contacto"
    assert f"Guardado: fuera.csv, en la carpeta {tmp_path}." in view.done.text
    assert "Se dejó fuera 1 contacto que es solo para el equipo." in view.done.text
    text = path.read_text("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert row["organisation"] == "Casa pública" and row["notes_es"] == "'=1+1"
    assert "Solo nuestra" not in text and "M2" not in text
    reading = bench.do(lambda: bench.workspace.interop.read(path))
    assert [each.document["notes_es"] for each in reading.rows] == ["=1+1"]
    assert reading.rows[0].same_names == ("Casa pública",)


def test_internal_contacts_go_out_only_by_a_deliberate_tick_with_a_warning(
    bench: Bench, tmp_path: Path
) -> None:
    bench.contact("Solo nuestra", "961 555 0135", 3, visibility="internal")
    page = bench.open("contacts", do="export")
    view = page.others.exporting
    assert not view.write.isEnabled() and "ningún contacto" in view.count.text()
    view.internal.click()
    assert view.warning.isVisible() and view.count.text() == "Irá 1 contacto en el archivo."
    view.form.control.set_value("vcard4")
    bench.click(view.write)
    path = tmp_path / "fuera.vcf"
    bench.answer(path)
    (card,) = vcard.from_vcards(path.read_bytes())
    assert card["organisation"] == "Solo nuestra" and card["checked"] and "fuera." not in view.count.text()
    assert "dejó fuera" not in view.done.text
    page.others.open_export()
    assert not view.internal.isChecked() and not view.done.isVisible()


def test_no_other_file_is_written_over(bench: Bench, tmp_path: Path) -> None:
    bench.contact("Casa", "961 555 0134", 3)
    path = tmp_path / "notas.vcf"
    path.write_text("mis notas", "utf-8")
    page = bench.open("contacts", do="export")
    view = page.others.exporting
    view.form.control.set_value("vcard3")
    view.write_to(path)
    bench.settle()
    assert view.problem.isVisible() and not view.done.isVisible()
    assert path.read_text("utf-8") == "mis notas"


STATES = ("choose", "table", "wide", "cards", "wrong", "export", "exported", "came")


def show(bench: Bench, page: Any, folder: Path, state: str) -> None:
    """Bring the page into one of its states."""
    page.show_list()
    if state.startswith("export"):
        page.others.open_export()
        page.others.exporting.internal.setChecked(True)
        if state == "exported":
            page.others.exporting.form.control.set_value("csv")
            page.others.exporting.write_to(folder / "contactos.csv")
    else:
        page.others.open_import()
        view = page.others.importing
        if state == "wrong":
            view.look_at(folder / "nada.vcf")
        elif state == "cards":
            view.look_at(files(folder)["tarjetas.vcf"])
        elif state != "choose":
            path = folder / "lista.csv"
            wide = "".join(f";columna {n}" for n in range(30)) if state == "wide" else ""
            cells = "".join(f";{n}" for n in range(30)) if wide else ""
            path.write_text(TABLE.replace("\n", f"{cells}\n").replace(cells, wide, 1), "utf-8")
            view.look_at(path)
            bench.settle()
            choose(bench, view, "Grupo", "organisation")
        if state == "came":
            bench.settle()
            view.take_in()
    bench.settle()


def fill(bench: Bench) -> None:
    bench.contact("La mesa del puerto y de la terminal de autobuses", "9615550110", 3)
    bench.contact("Del equipo", "961 555 0177", 3, visibility="internal")


@pytest.mark.parametrize("state", STATES)
def test_all_words_are_translated_and_all_controls_named(bench: Bench, tmp_path: Path, state: str) -> None:
    fill(bench)
    page = bench.open("contacts")
    show(bench, page, tmp_path, state)
    set_language(PSEUDO)
    bench.settle()
    mine = [*countries(), str(tmp_path), *files(tmp_path)]
    view = page.others.view()
    assert view is not None or state == "came"
    for each in view.findChildren(QLabel) if view is not None else ():
        mine += [each.text()] if any(word in each.text() for word in WRITTEN) else []
    assert view is None or untranslated(view, tuple(mine)) == []
    assert unnamed(page) == []


WRITTEN = ("Grupo", "Teléfono", "Tel. 2", "Tipo de ayuda", "Algo más", "Casa", "Mesa", "Albergue",
           "Ayuda legal", "lista.csv", "columna")  # fmt: skip
"""What stands in the files of these tests."""


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(
    bench: Bench, tmp_path: Path, size: tuple[int, int], scale: int, language: str
) -> None:
    fill(bench)
    page = bench.open("contacts")
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.settle()
    bench.window.resize(*size)
    bench.settle()
    for state in STATES:
        show(bench, page, tmp_path, state)
        assert (state, clipped(page)) == (state, [])
        assert language == PSEUDO or (state, bench.window.width()) == (state, size[0])


def test_what_the_file_calls_internal_stays_so_and_numbers_that_come_twice_are_shown(
    bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("nombre,tel,Confidencial\nCasa,555 0134,sí\nOtra,5550134,no\n", "utf-8")
    view = begin(bench, path)
    assert "Fila 3 · Otra\nEl mismo teléfono que la fila 2" in labels(view.incoming.twice)
    bench.click(view.incoming.public)
    bench.click(view.take)
    found = contacts(bench)
    assert {name: each["visibility"] for name, each in found.items()} == {
        "Casa": "internal",
        "Otra": "public",
    }
