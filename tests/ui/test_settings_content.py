"""Collections in the settings: nothing happens before people have seen what changes and who stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldtool.content.pack_file import PackFile, signed, write_pack_file
from fieldtool.domain.vocabularies import PLACE_TYPES
from fieldtool.exchange.seal import new_secrets
from fieldtool.i18n import PSEUDO
from fieldtool.preferences import Preferences
from fieldtool.services.pack_sources import read_source
from tests.services.pack_folders import changed, copied, edition, packed
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.look import LOOK
from ui.pages.observations.authorities import AuthorityChips
from ui.settings import PreferencesKeeper
from ui.widgets import Label, Question


@pytest.fixture
def bench(qapp: Any, home: Path, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    keeper = PreferencesKeeper(Preferences("es"), write=False)
    keeper.apply()
    made = Bench(tmp_path / "store", keeper, qtbot, "settings")
    yield made
    made.close()
    LOOK.apply("light", 100)


@pytest.fixture
def group(bench: Bench) -> Any:
    return bench.window.page("settings").content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied("example", tmp_path / "example")


def file_of(bench: Bench, folder: Path, name: str = "") -> Path:
    """The file of a collection, signed by this computer."""
    return bench.do(lambda: packed(folder, bench.workspace, name))


def words(widget: Any) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Label) if not each.isHidden())


def next_edition(folder: Path) -> None:
    edition(folder, "2026.1", "2026.2")
    for said in ("en {} horas como máximo.", "within {} hours at most"):
        changed(folder, "provisions.toml", said.format(2), said.format(3))


def test_what_is_here_with_its_state_of_review(bench: Bench, group: Any) -> None:
    (line,) = group.lines
    assert line.title.text().startswith("Colección de estándares de protección, edición 2026.")
    assert "130 estándares · " in line.facts.text()
    assert "todavía no lo revisó una abogada ni un abogado" in line.facts.text()
    assert line.remove.isHidden(), "it belongs to the program"
    set_language("en")
    assert line.title.text().startswith("Collection of protection standards, edition 2026.")
    assert "no lawyer has reviewed it yet" in line.facts.text()


def test_a_collection_is_looked_at_then_installed_then_removed(
    bench: Bench, group: Any, folder: Path
) -> None:
    path = file_of(bench, folder)
    told: list[Any] = []
    bench.desk.records_changed.connect(told.append)
    bench.click(group.choose)
    bench.answer(path)
    offer = group.offer
    assert offer.isVisible() and offer.install.isEnabled()
    assert offer.title.text() == "Ejemplo inventado de una ley nacional, edición 2026.1"
    assert "Firmada por esta computadora: " in offer.about.text()
    assert offer.counts.text() == "12 entradas son nuevas"
    assert "Se agrega · Estándar · EJ-DET-01 · Ejemplo inventado" in words(offer.changes)
    assert [each.id for each in bench.do(bench.workspace.packs.listed)] == ["standards"], "nothing happened"
    assert not told
    bench.window.activateWindow()  # without a screen nobody gives it back after the file window
    bench.bot.waitUntil(bench.window.isActiveWindow)
    bench.tab_to(offer.install)
    bench.key(Qt.Key.Key_Space)
    assert offer.isHidden() and told
    assert group.note.text == "Se instaló: Ejemplo inventado de una ley nacional, edición 2026.1."
    line = group.lines[1]
    assert "3 estándares" in line.facts.text()
    bench.click(line.remove)
    question = next(each for each in bench.window.findChildren(Question) if each.isVisible())
    question.accept()
    bench.settle()
    assert group.note.text == "La colección se quitó." and len(group.lines) == 1


def test_the_window_says_other_words_at_once(bench: Bench, group: Any, folder: Path) -> None:
    chips = AuthorityChips()
    label = Label(PLACE_TYPES.word("migration_station"))
    bench.bot.addWidget(chips)
    bench.bot.addWidget(label)
    chip = chips.button("migration")
    assert (chip.text(), label.text()) == ("Autoridad migratoria", "Estación migratoria")
    group.read_file(file_of(bench, folder))
    bench.settle()
    said = words(group.offer)
    assert "Se agrega · Palabra de una lista · place_type.migration_station" in said
    assert "ES · Antes: Estación migratoria" in said
    assert "ES · Ahora: Estancia migratoria (ejemplo)" in said
    assert "EN · Ahora: Migration holding place (example)" in said
    bench.click(group.offer.install)
    assert "2 palabras de listas" in group.lines[1].facts.text()
    assert chip.text() == "Instituto de migración (ejemplo)"
    assert label.text() == "Estancia migratoria (ejemplo)"
    set_language("en")
    assert (chip.text(), label.text()) == (
        "Migration institute (example)",
        "Migration holding place (example)",
    )
    bench.click(group.lines[1].remove)
    next(each for each in bench.window.findChildren(Question) if each.isVisible()).accept()
    bench.settle()
    assert (chip.text(), label.text()) == ("Migration authority", "Migration station")


def test_a_new_edition_shows_old_and_new_words(bench: Bench, group: Any, folder: Path) -> None:
    group.read_file(file_of(bench, folder))
    bench.settle()
    bench.click(group.offer.install)
    next_edition(folder)
    newer = file_of(bench, folder, "newer")
    group.read_file(newer)
    bench.settle()
    said = words(group.offer)
    assert "Aquí está ahora la edición 2026.1" in said and "1 entrada cambia" in said
    assert "Cambia · Estándar · EJ-VER-01" in said
    assert "ES · Antes: Ejemplo inventado: la verificación de documentos debe terminar en 2 horas" in said
    assert "ES · Ahora: Ejemplo inventado: la verificación de documentos debe terminar en 3 horas" in said
    assert "EN · Ahora: Invented example: a check of documents must end within 3 hours at most." in said
    bench.click(group.offer.cancel)
    assert group.offer.isHidden() and group.choose.hasFocus()
    assert bench.do(bench.workspace.packs.listed)[1].version == "2026.1"


def test_an_older_edition_only_when_somebody_says_so(bench: Bench, group: Any, folder: Path) -> None:
    old = file_of(bench, folder, "old")
    next_edition(folder)
    group.read_file(file_of(bench, folder, "new"))
    bench.settle()
    bench.click(group.offer.install)
    group.read_file(old)
    bench.settle()
    offer = group.offer
    assert not offer.install.isEnabled() and offer.older.isVisible()
    offer.older.setChecked(True)
    bench.click(offer.install)
    assert group.lines[1].pack.version == "2026.1"


def test_what_nobody_trusted_signed_cannot_be_installed(
    bench: Bench, group: Any, folder: Path, tmp_path: Path
) -> None:
    group.read_file(packed(folder, name="unsigned"))
    bench.settle()
    assert not group.offer.install.isEnabled() and group.offer.older.isHidden()
    assert group.offer.problem.title == "Nadie firmó esta colección"
    source, stranger = read_source(folder), new_secrets()
    file = signed(PackFile(source.file.contents), "example", "2026.1", stranger.author, stranger.sign)
    (tmp_path / "stranger.fieldpack").write_bytes(write_pack_file(file))
    group.read_file(tmp_path / "stranger.fieldpack")
    bench.settle()
    assert not group.offer.install.isEnabled()
    assert stranger.author[:16] in group.offer.about.text()
    (tmp_path / "bad.fieldpack").write_bytes(b"nothing")
    group.read_file(tmp_path / "bad.fieldpack")
    bench.settle()
    assert group.offer.isHidden() and group.problem.title.startswith("Este archivo no es una colección")


def test_it_is_passed_on(bench: Bench, group: Any, folder: Path, tmp_path: Path) -> None:
    path = file_of(bench, folder)
    group.read_file(path)
    bench.settle()
    bench.click(group.offer.install)
    bench.click(group.lines[1].export)
    bench.answer(tmp_path / "given.fieldpack")
    assert (tmp_path / "given.fieldpack").read_bytes() == path.read_bytes()
    assert group.note.text == "La colección se escribió: given.fieldpack"


def test_the_panel_of_an_observation_tells_of_another_edition(bench: Bench, group: Any, folder: Path) -> None:
    first = file_of(bench, folder)
    next_edition(folder)
    second = file_of(bench, folder, "newer")
    bench.do(lambda: bench.workspace.packs.install(first))
    observation = {
        "situation": "VER",
        "findings": ["concern"],
        "occurred": "2026-10-14",
        "place": "not_known",
        "answers": {"EJ-VER-01": "not_respected"},
    }
    (id,) = bench.do(lambda: bench.workspace.records.add("observation", [observation]))
    page = bench.open("observations")
    page.list.refresh(choose=id)
    bench.settle()
    note = page.list.summary.judged
    assert note.isHidden(), "the text is the same"
    bench.do(lambda: bench.workspace.packs.install(second))
    page.list.refresh(choose=id)
    bench.settle()
    assert note.text == "EJ-VER-01 se evaluó con la edición 2026.1; el texto cambió desde entonces."
    bench.click(note.turn)
    assert "Texto de entonces: " in note.text and "en 2 horas como máximo." in note.text
    set_language("en")
    assert "within 2 hours at most." in note.text
    set_language("es")
    page.history.open_history(id)
    bench.settle()
    said = words(page.history)
    assert "Evaluado con la edición 2026.1 de «example»" in said
    assert "el texto cambió desde entonces" in said


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 200)])
def test_all_is_translated_named_and_in_sight(
    bench: Bench, group: Any, folder: Path, size: tuple[int, int], scale: int
) -> None:
    group.read_file(file_of(bench, folder))
    bench.settle()
    bench.click(group.offer.install)
    next_edition(folder)
    group.read_file(file_of(bench, folder, "newer"))
    bench.settle()
    bench.keeper.change(text_scale=scale)
    bench.window.resize(*size)
    set_language(PSEUDO)
    bench.settle()
    page = bench.window.page("settings")
    assert clipped(page) == []
    assert untranslated(page, (*countries(), page.backups.folder.text())) == []
    assert unnamed(page) == []
