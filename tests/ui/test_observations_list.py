"""The list of observations: rows, filters, pages, the panel, the history and the empty state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldtool.i18n import PSEUDO
from tests.prepared import new_store
from tests.ui.observing import CTRL, WATER, Laptop, acquaint, give, take
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.observations.lines import PAGE

KEY = Qt.Key
BUS = {
    "situation": "VER",
    "findings": ["good_practice", "follow_up"],
    "occurred": "2026-10-15",
    "place": {"name": "Terminal de autobuses"},
    "account": "Agentes explican cada paso.",
}


@pytest.fixture
def laptop(tmp_path: Path, dressed: Any, qtbot: Any) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "store", dressed, qtbot)
    yield made
    made.close()


def test_empty(laptop: Laptop) -> None:
    words = laptop.words()
    assert "Aún no hay observaciones. Empiece con lo que vio hoy." in words
    assert laptop.window.focusWidget().text() == "Nueva observación"
    laptop.key(KEY.Key_Space)
    assert laptop.page.current is laptop.page.form
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    assert laptop.page.current is laptop.page.list
    set_language(PSEUDO)
    assert untranslated(laptop.page) == []
    assert unnamed(laptop.page) == []


def test_a_name_cannot_disguise_itself_with_unseen_signs(laptop: Laptop) -> None:
    """As it could come with a bundle: it is stored as it is, and shown with what nobody would see."""
    disguised = "Refugio \u202eetroN\u202c"
    laptop.add({**BUS, "place": {"name": disguised}})
    laptop.arrive()
    model = laptop.page.list.table.lines
    row = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Refugio [U+202E]etroN[U+202C]" in row
    laptop.key(KEY.Key_Down)
    laptop.settle()
    assert "\u202e" not in laptop.words()
    assert "Refugio [U+202E]etroN[U+202C]" in laptop.words()
    assert disguised in {each.values.get("name") for each in laptop.do(laptop.workspace.records.places)}


def test_rows_say_everything(laptop: Laptop) -> None:
    laptop.add(WATER, BUS)
    laptop.arrive()
    model = laptop.page.list.table.lines
    rows = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    codes = [each.record.code for each in laptop.records()]
    assert rows[0] == (
        f"{codes[0]}, Guardada, jue 15 oct 2026, Verificación, Terminal de autobuses, "
        "Buena práctica, Requiere seguimiento"
    )
    assert "mié 14 oct 2026, 10:38" in rows[1] and "Preocupación" in rows[1]
    set_language("en")
    assert "Thu 15 Oct 2026, Verification" in model.data(model.index(0), Qt.ItemDataRole.DisplayRole)


def test_filters(laptop: Laptop) -> None:
    laptop.add(WATER, BUS)
    laptop.key(KEY.Key_N, CTRL)
    laptop.key(KEY.Key_2)
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    page = laptop.page.list
    assert page.filters.button("drafts").text() == "Borradores 1"
    assert [line.standing for line in laptop.lines] == ["draft", "saved", "saved"]
    shown = {}
    for code in ("all", "drafts", "differences"):
        laptop.click(page.filters.button(code))
        shown[code] = [(line.standing, line.situation) for line in laptop.lines]
    assert shown["drafts"] == [("draft", "DET")]
    assert shown["differences"] == []
    assert "No hay nada con este filtro." in laptop.words()
    laptop.key(KEY.Key_N, CTRL)
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    laptop.arrive(filter="differences")
    assert page.filters.value() == "differences"
    set_language(PSEUDO)
    places = ("Estación migratoria", "Terminal de autobuses")
    assert untranslated(laptop.page, allowed=places) == [] and unnamed(laptop.page) == []


def test_what_is_not_shared_and_what_has_to_be_followed_up(laptop: Laptop, tmp_path: Path) -> None:
    laptop.add(WATER, BUS)
    laptop.arrive()
    page = laptop.page.list

    def shown(code: str) -> list[tuple[str, str]]:
        laptop.click(page.filters.button(code))
        page.refresh()  # as after every change that is made in the window
        laptop.settle()
        return [(line.situation, line.standing) for line in laptop.lines]

    assert page.filters.button("not_shared").text() == "Sin compartir 2"
    assert page.filters.button("follow_up").text() == "Seguimiento 2"
    assert shown("follow_up") == shown("not_shared") == [("VER", "saved"), ("DET", "saved")]
    assert "Seguimiento: no se escribió qué hacer" in laptop.words()
    page.table.setFocus()
    laptop.key(KEY.Key_Down)
    laptop.settle()
    assert "Seguimiento: Volver el lunes" in laptop.words()
    other = laptop.do(lambda: new_store(tmp_path / "other"))
    acquaint(laptop, other, tmp_path)
    give(laptop, other, tmp_path)
    laptop.do(other.close)
    assert shown("not_shared") == []
    assert page.filters.button("not_shared").text() == "Sin compartir"
    shown("follow_up")
    (water,) = (line.id for line in laptop.lines if line.situation == "DET")
    edited = {"follow_up": {"what": "Volver el lunes", "result": "Ya hay agua"}}
    laptop.do(lambda: laptop.workspace.records.edit(water, edited))
    assert shown("not_shared") == [("DET", "changed")]
    assert shown("follow_up") == [("VER", "shared")]


def drop_down(laptop: Laptop, choice: Any, words: str) -> None:
    """Walk to a choice with Tab and to the words in it with the arrows, as somebody without a mouse would."""
    for _press in range(60):
        if laptop.window.focusWidget() is choice:
            break
        laptop.key(KEY.Key_Tab)
    assert laptop.window.focusWidget() is choice
    laptop.key(KEY.Key_Home)
    for _press in range(choice.count()):
        if choice.currentText() == words:
            break
        laptop.key(KEY.Key_Down)
    assert choice.currentText() == words
    laptop.settle()


def write_date(laptop: Laptop, field: Any, text: str) -> None:
    field.control.setFocus()
    field.control.selectAll()
    laptop.bot.keyClicks(field.control, text)
    laptop.settle()


def test_dates_situation_and_place_narrow_the_list(laptop: Laptop) -> None:
    laptop.add(WATER, BUS, {**BUS, "occurred": "2020-05"})
    laptop.key(KEY.Key_N, CTRL)
    laptop.key(KEY.Key_2)  # a draft about a detention, without a place
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    page, by = laptop.page.list, laptop.page.list.narrowing
    drop_down(laptop, by.situation, "Verificación")
    assert [line.values["occurred"] for line in laptop.lines] == ["2026-10-15", "2020-05"]
    assert "Solo: Verificación" in laptop.words()
    assert page.filters.button("drafts").text() == "Borradores"  # counts follow
    drop_down(laptop, by.situation, "Detención")
    assert [line.standing for line in laptop.lines] == ["draft", "saved"]
    assert page.filters.button("drafts").text() == "Borradores 1"
    drop_down(laptop, by.place, "Terminal de autobuses")
    assert laptop.lines == [] and "Solo: Detención · Terminal de autobuses" in laptop.words()
    laptop.window.desk.open("rights")  # another page, and back
    laptop.arrive()
    assert "Solo: Detención · Terminal de autobuses" in laptop.words()
    set_language("en")
    assert "Only: Detention · Terminal de autobuses" in laptop.words()
    set_language("es")
    laptop.click(by.off)
    assert len(laptop.lines) == 4 and not by.told.isVisible()
    assert laptop.window.focusWidget() is by.dates
    drop_down(laptop, by.dates, "Entre dos fechas")
    write_date(laptop, by.since, "06/2020")
    write_date(laptop, by.until, "14/10/2026")
    assert [line.values["occurred"] for line in laptop.lines] == ["2026-10-14T10:38"]
    assert "Solo: desde junio de 2020 hasta mié 14 oct 2026" in laptop.words()
    write_date(laptop, by.until, "2019")
    assert "El primer día es posterior al último." in laptop.words() and len(laptop.lines) == 4
    laptop.arrive(filter="all")  # from Home: all, by nothing
    assert not by.is_on and by.order.isHidden() and len(laptop.lines) == 4


def test_pages_come_as_one_scrolls(laptop: Laptop) -> None:
    number = PAGE + 30
    laptop.add(*({**BUS, "occurred": f"20{n // 12:02}-{1 + n % 12:02}"} for n in range(number)))
    laptop.arrive()
    table = laptop.page.list.table
    assert len(laptop.lines) == PAGE
    table.setFocus()
    laptop.key(KEY.Key_End)
    laptop.bot.waitUntil(lambda: len(laptop.lines) == number)
    laptop.settle()
    dates = [line.values["occurred"] for line in laptop.lines]
    assert dates == sorted(dates, reverse=True) and len({line.id for line in laptop.lines}) == number
    assert not table.lines.canFetchMore(table.rootIndex())
    laptop.key(KEY.Key_End)
    last = table.current()
    laptop.desk.wrote("observation")
    laptop.settle()
    assert len(laptop.lines) == number and table.current().id == last.id


def test_panel_opens_and_shows_the_history(laptop: Laptop) -> None:
    (id,) = laptop.add(WATER)
    laptop.do(
        lambda: laptop.workspace.records.edit(id, {"account": "No hay agua.", "answers": {"DET-01": None}})
    )
    laptop.arrive()
    summary = laptop.page.list.summary
    words = laptop.words(summary)
    assert "Detención · Estación migratoria" in words and "No hay agua." in words
    laptop.click(summary.history_button)
    words = laptop.words()
    code = laptop.records()[0].record.code
    assert f"Historial de {code}" in words
    assert "Se escribió por primera vez" in words and "Cambió lo siguiente" in words
    assert "Antes: No hay agua caliente desde el viernes." in words
    assert "DET-01 · La detención es la excepción" in words and "Esta computadora" in words
    people = "Código: P1, Cuántas personas: 2, Género: Mujeres y niñas"
    assert people in words
    set_language(PSEUDO)
    title = laptop.do(lambda: laptop.workspace.library.provision("DET-01")).title.en
    written = ("Estación migratoria", "No hay agua.", WATER["account"], "Volver el lunes")
    when = ("Wed 14 Oct 2026, 10:38", f"DET-01 · {title}")
    assert untranslated(laptop.page, (*written, *when)) == []
    set_language("es")
    laptop.key(KEY.Key_Escape)
    laptop.settle()
    assert laptop.page.current is laptop.page.list
    laptop.key(KEY.Key_Return)
    laptop.settle()
    assert laptop.page.current is laptop.page.form
    assert laptop.form.account.toPlainText() == "No hay agua."


def test_a_record_that_is_not_here(laptop: Laptop) -> None:
    laptop.arrive(record="0192a000-0000-7000-8000-000000000000")
    assert laptop.page.current is laptop.page.list
    assert laptop.page.list.problem.isVisible()


def test_states(laptop: Laptop, tmp_path: Path) -> None:
    other = laptop.do(lambda: new_store(tmp_path / "other"))
    acquaint(laptop, other, tmp_path)
    one, two, three = laptop.add(WATER, BUS, {**BUS, "situation": "REC"})
    give(laptop, other, tmp_path)
    laptop.do(lambda: laptop.workspace.records.edit(two, {"account": "Otra cosa."}))
    laptop.do(lambda: laptop.workspace.records.edit(three, {"account": "Aquí."}))
    laptop.do(lambda: other.records.edit(three, {"account": "Allá."}))
    theirs = laptop.do(lambda: other.records.add("observation", [{**BUS, "situation": "DEP"}]))[0]
    take(laptop, other, tmp_path)
    (new,) = laptop.add(WATER)
    laptop.arrive()
    states = {line.id: line.standing for line in laptop.lines}
    assert states == {
        one: "shared",
        two: "changed",
        three: "differences",
        theirs: "received",
        new: "saved",
    }
    assert laptop.page.list.filters.button("differences").text() == "Con diferencias 1"
    set_language(PSEUDO)
    written = ("Estación migratoria", "Terminal de autobuses", WATER["account"], BUS["account"])
    assert untranslated(laptop.page, written) == []
    laptop.do(other.close)


@pytest.mark.parametrize("scale", [100, 150])
def test_filters_are_as_high_as_the_lists_beside_them(laptop: Laptop, dressed: Any, scale: int) -> None:
    dressed.change(text_scale=scale)
    laptop.window.resize(2200, 1000)
    laptop.add(BUS)
    laptop.arrive()
    laptop.settle()
    narrowing, filters = laptop.page.list.narrowing, laptop.page.list.filters
    fields = (narrowing.dates, narrowing.situation, narrowing.place)
    row = {
        (each.mapTo(laptop.page, each.rect().topLeft()).y(), each.height())
        for each in (*fields, *filters._buttons.values())
        if each.isVisible()
    }
    assert len(row) == 1, row


@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 600, 100), (1366, 698, 200), (1024, 600, 200)])
def test_small_windows(laptop: Laptop, dressed: Any, width: int, height: int, scale: int) -> None:
    """Nothing is wider than the window, and the list keeps room for a row."""
    laptop.add(WATER, BUS)
    dressed.change(text_scale=scale)
    laptop.window.resize(width, height)
    laptop.arrive()
    laptop.settle()
    assert laptop.window.width() == width and laptop.window.height() == height
    table = laptop.page.list.table
    laptop.bot.waitUntil(lambda: table.viewport().height() >= table.sizeHintForRow(0))
    laptop.arrive(new=True)
    laptop.bot.waitUntil(lambda: laptop.form.width() <= laptop.page.form.body_scroll.viewport().width())
    for name, field in laptop.form.fields.items():
        right = field.mapTo(laptop.form, field.rect().topRight()).x()
        assert right <= laptop.form.width(), name
    assert laptop.window.width() == width


def test_the_section_that_is_chosen_again_shows_its_list(laptop: Laptop) -> None:
    """The form, the history and the bin kept the menu from leading anywhere."""
    laptop.add(WATER, BUS)
    choose = laptop.window.sidebar.chosen.emit
    laptop.key(KEY.Key_N, CTRL)
    laptop.settle()
    laptop.form.account.setFocus()
    laptop.type("Sin agua")
    choose("observations")
    laptop.settle()
    assert laptop.page.current is laptop.page.list
    assert [line.standing for line in laptop.lines] == ["draft", "saved", "saved"]
    laptop.page.history.open_history(laptop.records()[0].record.id)
    laptop.settle()
    assert laptop.page.current is laptop.page.history
    choose("observations")
    laptop.settle()
    assert laptop.page.current is laptop.page.list
    laptop.click(laptop.page.list.filters.button("bin"))
    assert laptop.lines == []
    choose("observations")
    laptop.settle()
    assert laptop.page.list.filters.value() == "all" and len(laptop.lines) == 3
