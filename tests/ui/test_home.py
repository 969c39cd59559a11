"""Home: what to do now, drafts, what was saved, what waits; with a real store and the real shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldtool.clock import system_clock
from fieldtool.i18n import PSEUDO
from fieldtool.workspace import Workspace
from tests.ui.pseudo import unnamed, untranslated
from tests.ui.rights_stage import opened
from tests.ui.stage import Stage, new_store, open_store
from ui.jobs import Jobs
from ui.language import set_language
from ui.pages import home, rights
from ui.pages.home.home_page import HomePage
from ui.values import hour_of
from ui.widgets.rows import said

Make = Callable[..., Stage]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def make(dressed: Any, jobs: Jobs, qtbot: Any, folder: Path) -> Iterator[Make]:
    """Opens the store of the folder (a new one at first) and shows Home."""
    made: list[Stage] = []

    def build(fill: Callable[[Workspace], Any] | None = None, use: str = "monitoring") -> Stage:
        known = folder.exists()
        workspace = open_store(jobs, qtbot, folder) if known else new_store(jobs, qtbot, folder, use=use)
        if fill is not None:
            done: list[Any] = []
            jobs.run(lambda: fill(workspace), done.append, owner=jobs)
            qtbot.waitUntil(lambda: bool(done), timeout=20_000)
        pages = {"home": home.page, "rights": rights.page}
        made.append(Stage(jobs, workspace, dressed, qtbot, pages, "home"))
        return made[-1]

    yield build
    set_language("es")
    for each in made:
        each.do(each.workspace.close)


def page(stage: Stage) -> HomePage:
    found = stage.page("home")
    assert isinstance(found, HomePage)
    return found


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]


def observation(place: str, situation: str = "VER", **values: Any) -> dict[str, Any]:
    return {
        "situation": situation,
        "findings": ["concern"],
        "occurred": "2026-10-14T10:38",
        "place": {"name": place},
        "account": "Se anotó lo que pasó.",
        **values,
    }


def draft(workspace: Workspace, **values: Any) -> Any:
    """A draft that is kept a moment after those before it."""
    after = len(workspace.drafts.all())
    workspace.drafts._clock = lambda: system_clock() + after
    return workspace.drafts.keep(workspace.drafts.begin("observation", values))


def test_an_empty_notebook_begins_with_what_was_seen_today(make: Make) -> None:
    stage = make()
    this = page(stage)
    assert this.empty.isVisible() and not this.unfinished.isVisible() and not this.saved.isVisible()
    assert not this.recovered.isVisible() and not this.unshared.isVisible() and not this.call.isVisible()
    assert not this.pinned.isVisible()
    assert not this.differences.isVisible()
    assert this.empty.words.text() == "Aún no hay observaciones. Empiece con lo que vio hoy."
    assert this.safe.text == "Sus datos están cifrados y guardados en esta computadora."


def test_the_main_actions_lead_where_they_say(make: Make) -> None:
    stage = make()
    tiles = page(stage).tiles.tiles
    tiles["new"].click()
    assert stage.told("observations") == [{"new": True}]
    tiles["print"].click()
    assert stage.told("handouts") == [{}]
    tiles["receive"].click()
    assert stage.told("exchange") == [{"do": "receive"}]
    tiles["search"].click()
    assert stage.shell.window().focusWidget() is stage.shell.top.search


@pytest.mark.parametrize(
    ("use", "first"),
    [("monitoring", "new"), ("shelter", "search"), ("training", "print"), ("coordination", "receive")],
)
def test_the_use_decides_which_action_comes_first(make: Make, use: str, first: str) -> None:
    stage = make(use=use)
    tiles = page(stage).tiles
    assert tiles.order[0] == first
    filled = [code for code, tile in tiles.tiles.items() if tile.property("kind") == "tile-primary"]
    assert filled == [first]
    by_place = sorted(tiles.tiles, key=lambda code: (tiles.tiles[code].y(), tiles.tiles[code].x()))
    assert by_place == list(tiles.order)
    # The Tab key follows what is seen.
    tiles.tiles[first].setFocus()
    for code in tiles.order[1:]:
        stage.qtbot.keyClick(stage.shell.window().focusWidget(), Qt.Key.Key_Tab)
        assert stage.shell.window().focusWidget() is tiles.tiles[code]


def test_drafts_are_listed_newest_first_and_go_on(make: Make) -> None:
    kept: list[Any] = []

    def fill(workspace: Workspace) -> bool:
        (known,) = workspace.records.add("place", [{"name": "Retén Imaginario"}])
        kept.append(draft(workspace, situation="DET", place={"name": "Estación Inventada"}))
        kept.append(draft(workspace, situation="VER", place=known))
        kept.append(draft(workspace, account="Algo", place="not_known"))
        kept.append(draft(workspace, account="Otra cosa"))
        return True

    stage = make(fill)
    this = page(stage)
    assert this.unfinished.count.text() == "4" and this.unfinished.see_all.isVisible()
    rows = this.unfinished.rows
    assert [row.place.text() for row in rows] == [
        "Todavía sin lugar",
        "Lugar no conocido",
        "Retén Imaginario",
    ]
    assert [row.pill.text() for row in rows] == ["Borrador", "Borrador", "Verificación"]
    assert [row.missing.text() for row in rows] == ["faltan 4", "faltan 3", "faltan 3"]
    assert rows[2].kept.text() == f"Guardado automático hoy a las {hour_of(kept[1].at_ms)}"
    rows[2].button.click()
    assert stage.told("observations") == [{"draft": kept[1].id}]
    this.unfinished.see_all.click()
    assert stage.told("observations")[-1] == {"filter": "drafts"}


def test_a_draft_about_a_saved_observation_names_it(make: Make) -> None:
    codes: list[str] = []

    def fill(workspace: Workspace) -> bool:
        (id,) = workspace.records.add("observation", [observation("Albergue Inventado", "REC")])
        codes.append(workspace.records.get(id).code)
        reopened = workspace.drafts.reopen(id)
        workspace.drafts.keep(reopened)
        return True

    stage = make(fill)
    row = page(stage).unfinished.rows[0]
    assert row.place.text() == "Albergue Inventado"
    assert row.kept.text().endswith(f"Cambios en {codes[0]}")


def test_the_five_saved_last_and_what_is_not_shared(make: Make) -> None:
    def fill(workspace: Workspace) -> bool:
        for number in range(7):
            workspace.records.add("observation", [observation(f"Lugar {number}")])
        return True

    stage = make(fill)
    this = page(stage)
    rows = this.saved.list.rows
    assert [rows.data(rows.index(n)) for n in range(len(rows))] == [f"Lugar {n}" for n in (6, 5, 4, 3, 2)]
    assert this.unshared.title == "14 cambios sin compartir"  # seven observations and their places
    this.saved.list.setFocus()
    this.saved.list.choose(1)
    stage.qtbot.keyClick(this.saved.list, Qt.Key.Key_Return)
    assert stage.told("observations") == [{"record": rows.row(1).item}]
    prepare = next(each for each in this.unshared.findChildren(QWidget) if _says(each, "Preparar paquete"))
    prepare.click()
    assert stage.told("exchange") == [{"do": "prepare"}]


def _says(widget: QWidget, words: str) -> bool:
    return getattr(widget, "text", lambda: "")() == words and hasattr(widget, "click")


def test_home_changes_when_something_is_written(make: Make) -> None:
    stage = make()
    this = page(stage)
    stage.do(lambda: stage.workspace.records.add("observation", [observation("Puente Nuevo")]))
    stage.desk.wrote("observation")
    stage.settle()
    assert not this.empty.isVisible() and this.unshared.isVisible() and len(this.saved.list.rows) == 1
    stage.shell.show_section("settings" if "settings" in stage.shell._sections else "handouts")
    stage.do(lambda: stage.workspace.records.add("observation", [observation("Puente Viejo")]))
    stage.desk.wrote("observation")
    stage.shell.show_section("home")
    stage.settle()
    assert len(this.saved.list.rows) == 2


def test_differences_are_counted_and_lead_to_deciding(
    make: Make, jobs: Jobs, qtbot: Any, tmp_path: Path
) -> None:
    def fill(workspace: Workspace) -> bool:
        (id,) = workspace.records.add("observation", [observation("Lugar discutido")])
        heads = workspace.records.get(id).state.heads
        for source in ("seen", "told"):
            values = dict(workspace.records.get(id).values)
            workspace.records.save("observation", {**values, "source": source}, record=id, heads=heads)
        return True

    stage = make(fill)
    this = page(stage)
    assert this.differences.title == "1 observación con diferencias"
    look = next(each for each in this.differences.findChildren(QWidget) if _says(each, "Verlas"))
    look.click()
    assert stage.told("exchange") == [{"do": "differences"}]


def crash(stage: Stage) -> None:
    """The process is gone: the page disappears and nothing more is written."""
    stage.shell.setParent(None)
    stage.shell.close()
    stage.do(stage.workspace._store.close)


def test_after_a_crash_what_was_being_written_is_offered(make: Make) -> None:
    kept: list[Any] = []
    first = make(
        lambda workspace: kept.append(draft(workspace, situation="DET", account="Pedí agua")) or True
    )
    assert not page(first).recovered.isVisible()
    crash(first)
    second = make()
    this = page(second)
    assert this.recovered.isVisible()
    assert this.recovered.title == f"Recuperamos lo que escribía a las {hour_of(kept[0].at_ms)}."
    this.go_on.click()
    second.settle()
    assert second.told("observations") == [{"draft": kept[0].id}] and not this.recovered.isVisible()
    second.shell.show_section("home")
    second.settle()
    assert not this.recovered.isVisible() and this.unfinished.isVisible()


def test_what_was_recovered_may_stay_a_draft_and_is_not_offered_again(make: Make) -> None:
    def fill(workspace: Workspace) -> bool:
        draft(workspace, account="Uno")
        draft(workspace, account="Dos")
        return True

    crash(make(fill))
    second = make()
    this = page(second)
    assert this.recovered.text == "Y 1 borrador más, en Sin terminar."
    this.keep.click()
    second.settle()
    assert not this.recovered.isVisible() and this.unfinished.count.text() == "2"
    assert second.shell.window().focusWidget() is this.unfinished.rows[0].button
    second.do(second.workspace.close)
    third = make()
    assert not page(third).recovered.isVisible() and page(third).unfinished.count.text() == "2"


def test_checked_contacts_are_at_hand_legal_help_first_and_no_consulate(make: Make) -> None:
    today = date.today()  # noqa: DTZ011 - the day on the wall

    def contact(name: str, kind: str, days: int | None, **values: Any) -> dict[str, Any]:
        checked = {} if days is None else {"checked": (today - timedelta(days=days)).isoformat()}
        return {"organisation": name, "help": [kind], "telephones": ["555 0134"], **checked, **values}

    def fill(workspace: Workspace) -> bool:
        workspace.records.add(
            "contact",
            [
                contact("Consulado Inventado", "consulate", 1),
                contact("Clínica Inventada", "health", 20),
                contact("Abogadas Inventadas", "legal", 1),
                contact("Defensa Vieja", "legal", 200),
                contact("Nunca Revisado", "legal", None),
                contact("Del Otro País", "legal", 1, country="GT"),
                contact("Refugio Inventado", "shelter", 0),
                contact("Quejas Inventadas", "complaints", 3),
            ],
        )
        return True

    stage = make(fill)
    rows = [row for row in page(stage).call.rows if row.isVisible()]
    assert [row.name.text() for row in rows] == [
        "Abogadas Inventadas",
        "Clínica Inventada",
        "Refugio Inventado",
    ]
    assert [row.about.text() for row in rows] == [
        "Ayuda legal · revisado ayer",
        "Salud · revisado hace 20 días",
        "Albergue y comida · revisado hoy",
    ]
    assert rows[0].number.text() == "555 0134"
    assert not any(row.old.isVisible() for row in rows)


def test_a_consulate_alone_is_not_offered(make: Make) -> None:
    today = date.today().isoformat()  # noqa: DTZ011
    consulate = {"organisation": "Consulado", "help": ["consulate"], "telephones": ["555 0199"]}
    stage = make(lambda w: w.records.add("contact", [{**consulate, "checked": today}]))
    assert not page(stage).call.isVisible()


def fill_all(workspace: Workspace) -> bool:
    """Something of everything."""
    today = date.today().isoformat()  # noqa: DTZ011
    legal = {"organisation": "Abogadas", "help": ["legal"], "telephones": ["555 0134"], "checked": today}
    workspace.records.add("contact", [legal])
    (id,) = workspace.records.add("observation", [observation("Lugar escrito")])
    heads = workspace.records.get(id).state.heads
    for source in ("seen", "told"):
        values = dict(workspace.records.get(id).values)
        workspace.records.save("observation", {**values, "source": source}, record=id, heads=heads)
    draft(workspace, situation="DET", place={"name": "Lugar escrito"})
    draft(workspace, account="Sin lugar")
    return True


def test_nothing_is_left_untranslated_or_unnamed(make: Make) -> None:
    empty = make()
    set_language(PSEUDO)
    assert untranslated(page(empty)) == [] and unnamed(empty.shell) == []
    set_language("es")
    crash(empty)
    filled = make(fill_all)
    crash(filled)
    stage = make()
    set_language(PSEUDO)
    stage.settle()
    written = ("Abogadas", "Lugar escrito", "555 0134")
    assert page(stage).recovered.isVisible() and page(stage).differences.isVisible()
    assert untranslated(page(stage), written) == [] and unnamed(stage.shell) == []


def test_the_language_changes_every_word(make: Make) -> None:
    stage = make(fill_all)
    spanish = texts(page(stage))
    set_language("en")
    stage.settle()
    english = texts(page(stage))
    assert "Sin terminar" in spanish and "Unfinished" in english and "Call now" in english
    rows = page(stage).saved.list.rows
    assert said(rows.row(0).detail).startswith("Saved: today, ")
    assert said(rows.row(0).tail) == "Has differences"


def test_it_fits_small_screens_and_large_text(make: Make, keeper: Any) -> None:
    stage = make(fill_all)
    for width, height, scale in ((1366, 698, 100), (1024, 600, 100), (1366, 698, 200), (1024, 600, 200)):
        keeper.change(text_scale=scale)
        stage.shell.resize(width, height)
        stage.settle()
        QApplication.processEvents()
        scroll = page(stage).scroll
        assert scroll is not None and scroll.widget() is not None
        assert (stage.shell.width(), stage.shell.height()) == (width, height), scale
        assert scroll.widget().width() <= scroll.viewport().width(), (width, scale)


def test_pinned_texts_are_one_click_away(make: Make) -> None:
    def pin(workspace: Workspace) -> None:
        for id in ("DET-01", "DET-02", "DET-05"):
            workspace.reading.pin("provision", id)
        workspace.reading.pin("answer", "INF-12")

    stage = make(pin)
    card = page(stage).pinned
    assert card.isVisible()
    rows = [card.list.rows.row(number) for number in range(len(card.list.rows))]
    assert [row.item for row in rows] == [
        ("answer", "INF-12"),
        ("provision", "DET-05"),
        ("provision", "DET-02"),
    ]
    assert said(rows[1].title) == "Revisión de la detención por una jueza o un juez, sin demora"
    set_language("en")
    assert said(rows[1].title) == "Review of the detention by a judge, without delay"
    set_language("es")
    card.list.opened.emit(rows[0])
    stage.settle()
    assert opened(stage) == "INF-12"
