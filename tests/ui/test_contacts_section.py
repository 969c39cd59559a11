"""The section of contacts: found, called, written down, put together, in both languages and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from fieldtool.i18n import PSEUDO
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.look import LOOK
from ui.settings import PreferencesKeeper
from ui.widgets import Pill, drawn
from ui.widgets.differences import VersionBox
from ui.widgets.rows import said

STATES = ("list", "filters", "card", "form", "merging")


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def titles(page: Any) -> list[str]:
    rows = page.list.rows
    return [said(rows.row(number).title) for number in range(len(rows))]


def labels(widget: Any) -> str:
    found = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in found if each.isVisible())


def pills(page: Any) -> list[str]:
    return [each.text() for each in page.card.findChildren(Pill) if each.isVisible()]


def values(bench: Bench, id: str) -> dict[str, Any]:
    return dict(bench.do(lambda: bench.workspace.records.get(id)).values)


def choose(bench: Bench, page: Any, name: str) -> None:
    number = next(n for n, title in enumerate(titles(page)) if title.startswith(name))
    page.list.choose(number)
    bench.settle()


def test_it_is_the_fourth_section(bench: Bench) -> None:
    bench.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert bench.window.current == "contacts"


def test_legal_help_first_consulates_last_and_institutions_marked(bench: Bench) -> None:
    bench.contact("Consulado Ejemplo", "555 0190", 2, help=["consulate"])
    bench.contact("Ayuda legal", "555 0110", 2)
    page = bench.open("contacts")
    names = titles(page)
    assert names[0] == "Ayuda legal" and names[-1] == "Consulado Ejemplo" and len(names) > 5
    assert page.card.entry.name.es == "Ayuda legal" and "Revisado hace 2 días" in pills(page)
    choose(bench, page, "Consulado")
    assert "Llamar a su consulado" in labels(page.card)
    offered = next(each for each in page.shown if each.offered is not None and each.shown)
    page._show_id(offered.id)
    bench.settle()
    assert pills(page)[0] == "Todavía sin verificar" and "rgano del Estado" in "".join(pills(page))
    assert not page.card.change.isVisible() and not page.card.print.isVisible()


def test_a_name_has_the_whole_line_and_what_is_cut_is_in_the_tooltip(bench: Bench) -> None:
    name = "Ayuda legal gratuita de la frontera norte"
    bench.contact(name, "555 0110", None)
    bench.contact("Albergue <b>de la esquina</b>", "555 0120", 2, help=["shelter"])
    page = bench.open("contacts")
    rows = page.list.rows
    index = rows.index(titles(page).index(name))
    view = page.list.viewport()
    # The title begins right of its icon and ends at the edge: the pill takes nothing of it.
    line = page.list.visualRect(index)
    room = line.width() - LOOK.px(15 + 18 + 11 + 12)
    assert LOOK.metrics("strong").horizontalAdvance(name) < room < view.width()
    pill = drawn.pill_size("Todavía sin verificar", "alert-triangle")
    assert LOOK.metrics("strong").horizontalAdvance(name) + pill.width() + LOOK.px(8) > room
    lines = LOOK.metrics("strong").height() + LOOK.metrics("small").height() + pill.height()
    assert line.height() >= lines
    tips = [rows.data(rows.index(n), Qt.ItemDataRole.ToolTipRole) for n in range(len(rows))]
    assert any(name in each and "555 0110" in each for each in tips)
    assert any("&lt;b&gt;de la esquina" in each for each in tips)


def test_a_call_is_noted_from_the_card(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 20)
    page = bench.open("contacts", contact=id)
    bench.click(page.card.silent)
    assert "No contestó la última vez" in pills(page) and page.card.entry.id == id
    assert "No contestó" in labels(page.card) and "Esta computadora" in labels(page.card)
    bench.click(page.card.works)
    assert "Revisado hoy" in pills(page)
    assert values(bench, id)["checked"] == date.today().isoformat()  # noqa: DTZ011
    set_language("en")
    assert "Checked today" in pills(page) and "It answered" in labels(page.card)


def test_an_institution_becomes_a_contact_by_a_call(bench: Bench) -> None:
    page = bench.open("contacts")
    offered = next(each for each in page.shown if each.offered is not None and each.shown)
    page._show_id(offered.id)
    bench.settle()
    bench.click(page.card.works)
    assert page.card.entry.verified and page.card.entry.name == offered.name
    assert offered.id not in {each.id for each in page.shown}


def pick(bench: Bench, choice: Any, code: str) -> None:
    """As a person does in a list that opens."""
    choice.set_value(code)
    choice.chosen.emit(code)
    bench.settle()


def test_the_form_scrolls_at_the_edge_of_the_window(bench: Bench) -> None:
    page = bench.open("contacts", add=True)
    bar = page.views.currentWidget().verticalScrollBar()
    assert bar.isVisible()
    assert bar.mapTo(bench.window, bar.rect().topRight()).x() == bench.window.rect().right()


def test_found_by_the_kind_of_help(bench: Bench) -> None:
    bench.contact("Casa del Sol", "555 0120", 2, help=["shelter"])
    bench.contact("Casa de Mujeres", "555 0130", 2, help=["violence", "shelter"])
    page = bench.open("contacts")
    kinds = page.filters.kinds

    every = len(titles(page))
    bench.click(kinds.chips.button("shelter"))
    assert {"Casa del Sol", "Casa de Mujeres"} <= set(titles(page))
    assert len(titles(page)) < every and all("shelter" in each.help for each in page.shown)
    pick(bench, kinds.others, "violence")
    assert "Casa de Mujeres" in titles(page) and all("violence" in each.help for each in page.shown)
    assert kinds.chips.value() is None
    bench.click(kinds.chips.button("legal"))
    assert kinds.others.value() == "" and all("legal" in each.help for each in page.shown)
    pick(bench, kinds.others, "violence")
    pick(bench, kinds.others, "")
    assert kinds.chips.value() == "" and len(titles(page)) == every
    # In a short window one list holds them all, and what was chosen stays.
    bench.click(kinds.chips.button("shelter"))
    bench.window.resize(1024, 420)
    bench.settle()
    assert kinds.every.isVisible() and not kinds.chips.isVisible() and kinds.every.value() == "shelter"
    pick(bench, kinds.every, "violence")
    assert "Casa de Mujeres" in titles(page) and "Casa del Sol" not in titles(page)


def test_found_by_words_and_filters(bench: Bench) -> None:
    always = {"schedule": ["MO,TU,WE,TH,FR,SA,SU 00:00-24:00"], "locality": "Tapachula"}
    bench.contact("Casa del Sol", "555 0120", 2, help=["shelter"], **always)
    bench.contact("Equipo", "555 0130", 2, visibility="internal", languages=["mam"])
    page = bench.open("contacts")
    pick(bench, page.filters.pick, "open")
    assert titles(page) == ["Casa del Sol"] and "Atiende ahora, las 24 horas" in pills(page)
    pick(bench, page.filters.pick, "internal")
    assert titles(page) == ["Equipo"] and "Solo para el equipo" in pills(page)
    pick(bench, page.filters.pick, "all")
    page.filters.words.setFocus()
    bench.bot.keyClicks(page.filters.words, "tapachula")
    bench.key(Qt.Key.Key_Return)
    assert titles(page) == ["Casa del Sol"] and page.list.hasFocus()
    page.filters.words.clear()
    bench.click(page.filters.more)
    page.more.language.control.setText("mam")
    bench.settle()
    bench.click(page.more.close_button)
    assert titles(page) == ["Equipo"] and page.filters.more.text() == "Hay 1 filtro más"
    page.more.country.control.set_value("GT")
    page.more.clear()
    bench.settle()
    assert len(titles(page)) > 5
    page.filters.words.setText("xyzw")
    bench.bot.waitUntil(lambda: not titles(page), timeout=5_000)
    assert page.empty.isVisible() and "Quite un filtro" in labels(page.empty)


def test_another_page_asks_for_the_contacts_of_a_country(bench: Bench) -> None:
    bench.contact("Ayuda del puente", "555 0110", 2)
    bench.contact("Ayuda del otro lado", "555 0120", 2, country="GT")
    page = bench.open("contacts")
    page.filters.words.setText("puente")
    bench.bot.waitUntil(lambda: titles(page) == ["Ayuda del puente"], timeout=5_000)
    page = bench.open("contacts", country="GT")
    bench.bot.waitUntil(lambda: titles(page)[:1] == ["Ayuda del otro lado"], timeout=5_000)
    assert page.filters.words.text() == "" and page.filters.more.text() == "Hay 1 filtro más"
    assert page.count.text() == f"{len(page.shown)} contactos · Guatemala"
    assert len(page.shown) > 1 and {each.country for each in page.shown} == {"GT"}
    assert page.card.entry.name.es == "Ayuda del otro lado"


def test_the_place_that_distances_are_told_from_becomes_the_post(bench: Bench) -> None:
    bench.contact("Ayuda del puente", "555 0110", 2, position="14.70,-92.15")
    places = [
        {"name": "Albergue", "latitude": "14.90", "longitude": "-92.26"},
        {"name": "Puente", "latitude": "14.68", "longitude": "-92.15"},
    ]
    _shelter, bridge = bench.do(lambda: bench.workspace.records.add("place", places))
    page = bench.open("contacts")
    assert said(page.list.rows.row(0).tail) == ""
    bench.click(page.filters.more)
    assert not page.more.make_post.isVisible()
    page.more.near.control.set_value(bridge)
    page.more.near.control.chosen.emit(bridge)
    bench.settle()
    bench.click(page.more.make_post)
    assert bench.do(lambda: bench.workspace.posts.now().place) == bridge  # type: ignore[union-attr]
    assert not page.more.make_post.isVisible()
    assert page.more.near.control.itemText(1) == "Puesto: Puente"
    bench.click(page.more.clear_button)
    assert page.more.count() == 0 and said(page.list.rows.row(0).tail) == "a 2 km"
    assert "2 km" in labels(page.card)


def test_written_by_keyboard_with_hours_as_people_type_them(bench: Bench) -> None:
    page = bench.open("contacts")
    bench.tab_to(page.add)
    bench.key(Qt.Key.Key_Space)
    form = page.form
    assert form.isVisible() and form.organisation.control.hasFocus()
    bench.bot.keyClicks(form.organisation.control, "Clinica inventada")
    form.help.control.button("health").click()
    form.telephone.control.setText("961 555 01345")
    assert form.doubt.isVisible()
    form.telephone.control.setText("961 555 0134")
    assert not form.doubt.isVisible()
    form.more["schedule"].control.setText("siempre que se pueda")
    form.more["name_en"].control.setText("Invented Clinic")
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.more["schedule"].wrong and page.views.currentWidget() is page._form_body
    form.more["schedule"].control.setText("lun-vie 9:00-17:00; sáb 9-13")
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = values(bench, page.card.entry.id)
    assert made["schedule"] == ["MO,TU,WE,TH,FR 09:00-17:00", "SA 09:00-13:00"]
    assert made["telephones"] == ["+52 961 555 0134"] and made["name_en"] == "Invented Clinic"
    assert "961 555 0134" in labels(page.card) and "lun a vie 09:00-17:00" in labels(page.card)
    set_language("en")
    bench.settle()
    assert "Invented Clinic" in titles(page) and "Mon to Fri 09:00-17:00" in labels(page.card)
    assert bench.do(bench.workspace.drafts.all) == ()


def test_what_was_typed_comes_back(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 20)
    page = bench.open("contacts", contact=id)
    bench.click(page.card.change)
    page.form.organisation.control.setText("Ayuda a medias")
    page.form.more["schedule"].control.setText("lunes temprano")
    page.leave()
    bench.settle()
    (draft,) = bench.do(bench.workspace.drafts.all)
    assert draft.record == id and draft.values["organisation"] == "Ayuda a medias"
    page.form.organisation.control.setFocus()
    bench.key(Qt.Key.Key_Escape)
    bench.click(page.card.change)
    assert page.form.organisation.control.text() == "Ayuda a medias" and page.form.kept.isVisible()
    assert page.form.more["schedule"].control.text() == "lunes temprano"
    page.form._throw_away()
    bench.settle()
    assert bench.do(bench.workspace.drafts.all) == ()
    assert values(bench, id)["organisation"] == "Ayuda"


def test_two_that_are_one_are_put_together_and_taken_apart(bench: Bench) -> None:
    keep = bench.contact("Casa Azul", "961 555 0134", 5, cost="Gratis")
    other = bench.contact("Casa Azul Norte", "9615550134", 9, cost="Poco")
    page = bench.open("contacts")
    assert (
        page.joining.twice.isVisible()
        and page.joining.twice.accessibleName() == "2 contactos pueden ser el mismo."
    )
    page.joining.look_at_pair()
    bench.settle()
    cost = next(each for each in page.merging.fields if each.name == "cost")
    cost.boxes[1].setChecked(True)
    bench.click(page.merging.merge)
    assert values(bench, keep)["cost"] == "Poco" and values(bench, other)["same_as"] == keep
    assert page.card.entry.id == keep and page.joining.done.isVisible() and not page.joining.twice.isVisible()
    bench.click(page.joining.undo)
    assert values(bench, keep)["cost"] == "Gratis" and "same_as" not in values(bench, other)
    page.joining.look_at_pair()
    bench.settle()
    bench.click(page.merging.two)
    assert not page.joining.twice.isVisible() and {keep, other} <= {each.id for each in page.shown}


def test_copied_and_printed_from_the_card(bench: Bench) -> None:
    id = bench.contact("Ayuda", "555 0110", 2)
    page = bench.open("contacts", contact=id)
    bench.click(page.card.copy)
    assert QGuiApplication.clipboard().text().splitlines()[:3] == ["Ayuda", "Ayuda legal", "555 0110"]
    bench.click(page.card.print)
    assert bench.window.current == "handouts"
    assert bench.window.page("handouts").sheet.contacts == (id,)


def test_what_may_not_be_printed_has_no_button_for_it(bench: Bench) -> None:
    internal = bench.contact("Equipo", "555 0110", 2, visibility="internal")
    old = bench.contact("Vieja", "555 0111", 300)
    for id in (internal, old):
        page = bench.open("contacts", contact=id)
        assert page.card.entry.id == id and not page.card.print.isVisible()
    assert "Llame antes de imprimirlo" in labels(page.card)


def fill(bench: Bench) -> None:
    long = "Clínica jurídica inventada del puerto y de la terminal de autobuses"
    more = {
        "service": "Comedor",
        "schedule": ["MO,TU,WE,TH,FR 09:00-17:00"],
        "address": "Calle Uno 1",
        "position": "14.9,-92.2",
        "description_es": "Techo y comida",
        "description_en": "Roof",
        "languages": ["es", "mam"],
        "websites": ["www.example.org"],
        "checked_by": "M2",
    }
    bench.contact(long, "961 555 0134", 90, **more)
    bench.contact("Otra casa", "9615550134", None)


def show(bench: Bench, page: Any, state: str) -> None:
    page.show_view(page.main)
    page._hide_filters()
    page.sides.show_list()
    if state == "filters":
        page._show_filters()
    elif state == "card":
        choose(bench, page, "Clínica")
        page.sides.show_other()
    elif state == "form":
        page._edit_shown()
        page.form.more["schedule"].control.setText("nunca")
        page.form.save()
    elif state == "merging":
        page.joining.look_at_pair()
    bench.settle()


@pytest.mark.parametrize("state", STATES)
def test_all_words_are_translated_and_all_controls_named(bench: Bench, state: str) -> None:
    fill(bench)
    page = bench.open("contacts")
    show(bench, page, state)
    set_language(PSEUDO)
    bench.settle()
    contacts = bench.do(lambda: bench.workspace.records.find("contact"))
    written = [*countries(), "Spanish, Mam", "Calle Uno 1", "Roof\nTecho y comida"]
    for each in contacts:
        name, service = each.record.values["organisation"], each.record.values.get("service")
        written += [name, f"{name} · {service}", *map(str, each.record.values.values())]
    written.append("\n".join(sorted((each.record.values["organisation"] for each in contacts), key=len)))
    written.append("www.example.org")
    boxes = page.merging.findChildren(VersionBox)
    written += [words for each in boxes for words in (each.text(), each.accessibleName())]
    assert untranslated(page, tuple(written)) == []
    assert unnamed(page) == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", PSEUDO])
def test_nothing_is_clipped(bench: Bench, size: tuple[int, int], scale: int, language: str) -> None:
    fill(bench)
    page = bench.open("contacts")
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    bench.settle()
    for state in STATES:
        show(bench, page, state)
        assert (state, clipped(page)) == (state, [])


def test_the_age_of_a_check_is_seen(bench: Bench) -> None:
    for name, days in (("Fresca", 10), ("Madura", 61), ("Vieja", 121)):
        bench.contact(name, f"555 01{days:02}", days)
    page = bench.open("contacts")
    choose(bench, page, "Vieja")
    day = date.today() - timedelta(days=121)  # noqa: DTZ011
    assert f"{day.year}" in labels(page.card) and "Revisado el" in labels(page.card)
    rows = {said(each.title): each.pill for each in map(page.list.rows.row, range(len(page.list.rows)))}
    assert [rows[name][1] for name in ("Fresca", "Madura", "Vieja")] == ["ok", "amber", "danger"]
