"""The training kit: what is in the pile, how often, in which order, and what keeps it from being made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fieldtool.domain import printed_family as sheets
from fieldtool.domain.sheets import EACH, ONE, Order
from fieldtool.domain.words import Text
from fieldtool.errors import Cancelled
from fieldtool.progress import Progress
from fieldtool.services.printing import Printed
from fieldtool.services.sheets import kit as kit_of
from fieldtool.services.sheets.making import LAYING_OUT
from fieldtool.workspace import Workspace
from tests.printing.conftest import ReadBack
from tests.printing.family import furnished
from tests.services.laptops import error_of

KIT = Order("kit", "es", modules=("MOD-DET", "MOD-WOM"), people=3, contacts=())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with furnished(tmp_path_factory.mktemp("kit") / "store") as made:
        yield made


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Printed:
    return workspace.printing.sheet(KIT)


@pytest.fixture(scope="module")
def read(made: Printed) -> ReadBack:
    return ReadBack(made.pdf)


def pages_with(read: ReadBack, *words: str) -> list[int]:
    """The pages, from 0, on which all of these stand."""
    pages = [read.page_text(number) for number in range(read.pages)]
    return [number for number, page in enumerate(pages) if all(word in page for word in words)]


def test_everything_is_there_as_often_as_it_is_needed(made: Printed, read: ReadBack) -> None:
    assert read.pages == made.report.pages
    assert (
        len(pages_with(read, "Cuestionario: Cuando una persona está detenida", "¿Cuándo es legal detener"))
        == 3
    )
    assert len(pages_with(read, "Cuestionario: Derechos de las mujeres", "Verdadero")) == 1
    assert len(pages_with(read, "Evaluación de la sesión", "Me sentí con seguridad")) == 3
    assert len(pages_with(read, "Constancia de participación", "180 minutos")) == 3
    assert len(pages_with(read, "Solo para quien facilita", "¿Cuándo es legal detener")) == 1
    first = pages_with(read, "Detención: preguntas y respuestas", "1 / ")
    assert len(first) == 3 and len(pages_with(read, "General: preguntas y respuestas", "1 / ")) == 3
    assert pages_with(read, "Guía de sesión: Derechos de las mujeres")


def test_the_first_sheet_lists_the_pile(made: Printed, read: ReadBack) -> None:
    cover = read.page_text(0)
    for line in (
        "3 personas",
        "Sesión: Cuando una persona está detenida",
        "Guía de sesión 1",
        "Cuestionario: tres opciones para elegir · Cuando una persona está detenida 3 1 una",
        "Cuestionario: tres opciones para elegir · Derechos de las mujeres 3 1 una",
        "Clave de respuestas 1",
        "Hoja de evaluación 3",
        "Constancia de participación 3",
        "Preguntas y respuestas: Detención 3",
    ):
        assert line in cover, line
    assert f"{read.pages} páginas en {read.pages // 2} hojas de papel" in cover


def test_each_part_begins_on_a_new_sheet_and_the_key_has_its_own(read: ReadBack) -> None:
    quiz = pages_with(read, "Cuestionario:", "1 / 1")
    key = pages_with(read, "Solo para quien facilita")
    assert all(
        number % 2 == 0 for number in (*quiz, key[0], *pages_with(read, "Hoja de evaluación", "Copias"))
    )
    assert "Esta cara queda vacía" in read.page_text(quiz[0] + 1)
    assert not {number // 2 for number in quiz} & {number // 2 for number in key}


def test_on_one_side_no_page_is_empty(workspace: Workspace) -> None:
    read = ReadBack(workspace.printing.sheet(replace(KIT, variant="one_side", people=2)).pdf)
    assert "queda vacía" not in read.text
    assert f"{read.pages} páginas en {read.pages} hojas de papel" in read.page_text(0)


def test_it_is_one_document_with_text_tags_and_an_outline(read: ReadBack) -> None:
    assert read.outline[0] == "Kit de capacitación" and "Clave de respuestas" in read.outline
    assert all(font.embedded for font in read.fonts)
    for number in range(read.pages):
        kinds = [kind for kind, _language, _mark in read.elements(number)]
        assert kinds, number
    copies = pages_with(read, "Evaluación de la sesión", "Me sentí con seguridad")
    assert read.elements(copies[0]) == read.elements(copies[2])
    assert read.metadata()["Title"] == "Kit de capacitación"


def test_a_copy_costs_little_more_than_its_page(workspace: Workspace, made: Printed) -> None:
    more = workspace.printing.sheet(replace(KIT, people=30))
    assert more.report.pages > 5 * made.report.pages
    added = more.report.pages - made.report.pages
    assert len(more.pdf) - len(made.pdf) < 2_500 * added


def test_the_audience_changes_the_guide(workspace: Workspace) -> None:
    read = ReadBack(workspace.printing.sheet(replace(KIT, audience="officials", people=1)).pdf)
    assert "1 personas · Autoridades" in read.page_text(0)
    assert "Compare cada «debe»" in read.text and "Practique escuchar" not in read.text


def test_a_new_handout_comes_in_by_what_it_says_of_itself(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut from a sheet, hung up once, or printed apart: none of them is named in the kit."""
    small = replace(sheets.QUESTIONS, name="qa", title="Tarjetas", group=EACH, a_sheet=5)
    hung = replace(sheets.QUESTIONS, title="Colgado", group=ONE)
    folded = replace(sheets.QUESTIONS, name="folded", title="Doblado", apart=True, how="Doble dos veces.")
    monkeypatch.setattr(kit_of, "FORMATS", (small, hung, folded))
    read = ReadBack(workspace.printing.sheet(replace(KIT, modules=("MOD-REC",), people=12)).pdf)
    cover = read.page_text(0)
    assert "Tarjetas: Recepción 3" in cover and "Colgado: Recepción 1" in cover
    assert "Doblado: Recepción: 12 copias. Doble dos veces." in cover
    assert len(pages_with(read, "Recepción: preguntas y respuestas", "1 / ")) == 4


def test_what_keeps_it_from_being_made(workspace: Workspace) -> None:
    assert error_of(workspace.printing.sheet, replace(KIT, modules=("MOD-XXX",))).code == "P-05"
    assert error_of(workspace.printing.sheet, replace(KIT, modules=())).code == "P-04"
    assert error_of(workspace.printing.sheet, replace(KIT, people=0)).code == "P-04"
    assert error_of(workspace.printing.sheet, replace(KIT, people=201)).code == "P-04"
    assert error_of(workspace.printing.sheet, replace(KIT, audience="woman")).code == "P-04"


def test_it_tells_how_far_it_is_and_stops(workspace: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda step, done, total: told.append((step.message, done, total)))
    workspace.printing.sheet(replace(KIT, modules=("MOD-VER",), people=1), progress)
    assert {step for step, _done, _total in told} == {LAYING_OUT.message, kit_of.DRAWING.message}
    assert told[-1][1] == told[-1][2]

    def stop(step: Text, done: int, total: int) -> None:
        if step == kit_of.DRAWING and done == 2:
            stopping.cancel()

    stopping = Progress(stop)
    with pytest.raises(Cancelled):
        workspace.printing.sheet(KIT, stopping)
    again = workspace.printing.sheet(Order("quiz", "es", modules=("MOD-VER",)))
    assert again.report.pages == 1, "a pile that was stopped leaves nothing behind"


def test_the_modules_can_be_listed(workspace: Workspace) -> None:
    found = workspace.printing.modules()
    assert len(found) == 11 and found[0].id == "MOD-VER"
