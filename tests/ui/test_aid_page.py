"""The screening aid in the window: guided, stoppable at any time, forgotten when it is left."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldtool.domain.screening import NO_VERDICT, WITHOUT_MEANS, Stage, Walk
from fieldtool.i18n import PSEUDO, words
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.pages.aid.asking import Asking
from ui.pages.aid.choosing import Choosing
from ui.pages.rights.texts import SHOWN
from ui.settings import PreferencesKeeper

STEPS = ("choosing", "before", "asking", "ending", "stopped")


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    SHOWN.choose(None)
    made = Bench(tmp_path / "store", dressed, qtbot, "home")
    yield made
    SHOWN.choose(None)
    made.close()


def labels(widget: Any) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def begin(bench: Bench, *subjects: str, age: str = "adult") -> Any:
    page = bench.open("aid")
    for each in subjects or ("trafficking",):
        bench.click(page.step.subjects.button(each))
    bench.click(page.step.age.button(age))
    bench.click(page.next)
    return page


def asking(bench: Bench, *subjects: str, age: str = "adult") -> Any:
    page = begin(bench, *subjects, age=age)
    bench.click(page.next)
    assert isinstance(page.step, Asking)
    return page


def ending(bench: Bench, *subjects: str, age: str = "adult") -> Any:
    """The first question was marked, then nothing more was asked."""
    page = asking(bench, *subjects, age=age)
    bench.click(page.step.marks.button("may_point"))
    bench.click(page.to_the_end)
    return page


def rows(bench: Bench) -> dict[str, int]:
    """How many rows each table of the store has."""

    def count() -> dict[str, int]:
        with bench.workspace._store.unit() as unit:
            execute = unit._connection.exec_driver_sql
            names = [row[0] for row in execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: execute(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}

    return bench.do(count)


def test_reached_from_rights_and_marked_there(bench: Bench) -> None:
    rights = bench.open("rights")
    bench.click(rights.aid)
    assert bench.window.current == "aid"
    assert bench.window.sidebar.button("rights").isChecked()


def test_it_goes_on_only_when_something_was_chosen(bench: Bench) -> None:
    page = bench.open("aid")
    assert not page.next.isEnabled() and not page.stop_button.isVisible()
    assert page.missing.text() == "Elija primero un tema y la edad." and page.missing.isVisible()
    assert words("es").say(NO_VERDICT) in labels(page) and "se olvida" in labels(page)
    bench.click(page.step.subjects.button("trafficking"))
    assert not page.next.isEnabled()
    bench.click(page.step.age.button("adult"))
    assert page.next.isEnabled() and words("es").say(WITHOUT_MEANS) not in labels(page)
    assert not page.missing.isVisible()
    bench.click(page.step.age.button("in_doubt"))
    assert words("es").say(WITHOUT_MEANS) in labels(page)


def test_before_asking_come_the_setting_and_the_consent(bench: Bench) -> None:
    page = begin(bench)
    questions = bench.do(bench.workspace.screening.questions)
    shown = labels(page)
    for each in questions:
        assert (each.question.es in shown) == (each.element == "setting")
        assert (each.do_no_harm.es in shown) == (each.element == "setting")
    assert page.next.text() == "La persona acepta: empezar"
    bench.click(page.step.refuse)
    assert page.walk.stage is Stage.STOPPED and "Se paró y se olvidó" in labels(page)
    assert "Ayuda de todos modos" in labels(page) or "ofrézcala de todos modos" in labels(page)
    assert page.step.help_card.isVisible()


def test_one_question_with_its_notes_in_one_language_or_both(bench: Bench) -> None:
    page = asking(bench)
    question = page.walk.question
    assert question.question.es in labels(page) and question.question.en not in labels(page)
    assert question.suggests.es in labels(page) and question.do_no_harm.es in labels(page)
    assert question.id in labels(page)
    SHOWN.choose("both")
    bench.settle()
    assert question.question.es in labels(page) and question.question.en in labels(page)
    total = len(page.walk.asked)
    assert f"Pregunta 1 de {total}" in labels(page)


def test_under_18_the_means_are_not_asked_and_it_says_why(bench: Bench) -> None:
    page = asking(bench, age="under_18")
    seen = set()
    while page.walk.stage is Stage.ASKING:
        seen.add(page.walk.question.element)
        assert words("es").say(WITHOUT_MEANS) in labels(page)
        bench.click(page.next)
    assert seen == {"minor", "act", "purpose"}


def test_a_whole_walk_by_keyboard_alone(bench: Bench) -> None:
    page = bench.open("aid")
    bench.tab_to(page.step.subjects.button("asylum"))
    bench.key(Qt.Key.Key_Space)
    bench.tab_to(page.step.age.button("adult"))
    bench.key(Qt.Key.Key_Space)
    bench.tab_to(page.next)
    bench.key(Qt.Key.Key_Space)
    assert page.walk.stage is Stage.BEFORE
    bench.tab_to(page.next)
    bench.key(Qt.Key.Key_Space)
    for _question in page.walk.asked:
        bench.key(Qt.Key.Key_1)
        bench.tab_to(page.next)
        bench.key(Qt.Key.Key_Space)
    assert page.walk.stage is Stage.SUMMARY
    assert {code for _id, code in page.walk.marks} == {"may_point"}
    assert len(page.walk.marks) == len(page.walk.asked)


def test_the_summary_names_elements_and_gives_no_verdict(bench: Bench) -> None:
    bench.contact("Ayuda legal", "555 0110", 2)
    bench.contact("Consulado Ejemplo", "555 0190", 2, help=["consulate"])
    page = ending(bench)
    shown = labels(page)
    assert "Lo dicho puede apuntar a" in shown and "La acción: alguien captó" in shown
    assert "no quiere decirlo" in shown and "Trata: los medios" in shown and "Los medios: fuerza" not in shown
    assert words("es").say(NO_VERDICT) in shown
    first = shown.index("Ayuda legal")
    assert all(
        shown.index(name) > first for name in ("Estándares que importan aquí", "Llamar a su consulado")
    )
    assert "Consulado Ejemplo" not in shown
    assert shown.index("que se guarde una nota") < first, "what was promised comes before the list of numbers"
    provisions = bench.do(lambda: bench.workspace.screening.help(("trafficking",), False)).provisions
    assert provisions and all(each.title.es in shown for each in provisions)


def test_going_back_keeps_what_was_marked(bench: Bench) -> None:
    page = asking(bench)
    bench.click(page.step.marks.button("does_not"))
    bench.click(page.next)
    bench.click(page.back)
    assert page.step.marks.value() == "does_not"


@pytest.mark.parametrize("step", ["before", "asking", "ending"])
def test_stop_is_there_at_every_step(bench: Bench, step: str) -> None:
    page = {"before": begin, "asking": asking, "ending": ending}[step](bench)
    bench.click(page.stop_button)
    assert page.walk.stage is Stage.STOPPED and page.walk.marks == ()
    assert page.step.keep is None


def test_leaving_forgets_everything_and_the_store_has_no_trace(bench: Bench) -> None:
    before = rows(bench)
    page = ending(bench, "trafficking", "asylum")
    bench.open("contacts")
    assert page.walk is None and isinstance(page.step, Choosing)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each for each in gc.get_objects() if isinstance(each, Walk)] == []
    bench.open("aid")
    assert page.step.subjects.values() == () and page.step.age.value() is None
    assert rows(bench) == before and sum(before.values()) > 0


def test_locking_forgets_everything(bench: Bench) -> None:
    page = asking(bench)
    bench.click(page.step.marks.button("may_point"))
    bench.window.leave_all()  # what the window does before it locks
    assert page.walk is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each for each in gc.get_objects() if isinstance(each, Walk)] == []
    assert bench.do(bench.workspace.drafts.all) == ()


def test_only_what_the_person_agrees_to_is_kept(bench: Bench) -> None:
    page = ending(bench)
    assert not page.step.keep_button.isEnabled()
    assert bench.do(bench.workspace.drafts.all) == ()
    bench.click(page.step.keep.button("with_summary"))
    bench.click(page.step.keep_button)
    assert page.walk is None and bench.window.current == "observations"
    (draft,) = bench.do(bench.workspace.drafts.all)
    assert draft.values["consent"] == "given" and "la acción" in str(draft.values["account"])
    assert draft.values["confidentiality"] == "restricted"


def test_a_referral_is_written_down_for_the_observation_one_came_from(bench: Bench) -> None:
    helper = bench.contact("Ayuda legal", "555 0110", 2)
    place = {"name": "Puente Imaginario"}
    document = {"situation": "VER", "findings": ["concern"], "occurred": "2026-11-20", "place": place}
    bench.do(lambda: bench.workspace.records.add("observation", [{**document, "account": "De noche."}]))
    observations = bench.open("observations")
    bench.click(observations.list.summary.aid_button)
    page = bench.window.page("aid")
    assert bench.window.current == "aid"
    for button in (page.step.subjects.button("asylum"), page.step.age.button("adult"), page.next, page.next):
        bench.click(button)
    bench.click(page.to_the_end)
    assert bench.do(lambda: bench.workspace.records.count("referral")) == 0
    bench.click(page.step.refer_buttons[helper])
    (found,) = bench.do(lambda: bench.workspace.records.find("referral"))
    kept = found.record.values
    assert kept["contact"] == helper and kept["consent"] == "given"
    assert not page.step.refer_buttons[helper].isEnabled()
    assert "anotada" in page.step.refer_buttons[helper].text()
    bench.open("home")
    assert ending(bench, "asylum").step.refer_buttons == {}


@pytest.mark.parametrize("use", ["monitoring", "shelter", "training", "coordination"])
def test_home_leads_to_it_and_first_where_people_arrive(bench: Bench, use: str) -> None:
    bench.contact("Ayuda legal", "555 0110", 2)
    bench.do(lambda: bench.workspace.set_use(use))
    bench.open("settings")
    home = bench.open("home")
    cards = [each for each in (home.call, home.aid_first, home.aid_last, home.safe) if each.isVisible()]
    order = [home.call, home.aid_first] if use == "shelter" else [home.call, home.aid_last]
    assert cards == [*order, home.safe]
    assert [each.y() for each in cards] == sorted(each.y() for each in cards)
    shelter = use == "shelter"
    assert not shelter or home.call.mapTo(bench.window, home.call.rect().bottomLeft()).y() < 660, "in sight"
    bench.click(order[1].go)
    assert bench.window.current == "aid"


def test_an_institution_is_referred_to_in_one_step(bench: Bench) -> None:
    place = {"name": "Puente Imaginario"}
    document = {"situation": "VER", "findings": ["concern"], "occurred": "2026-11-20", "place": place}
    (observation,) = bench.do(
        lambda: bench.workspace.records.add("observation", [{**document, "account": "De noche."}])
    )
    bench.open("aid", observation=observation)
    page = ending(bench, "asylum")
    institution = next(each for each in page.step.refer_buttons if "-" in each and len(each) < 30)
    button = page.step.refer_buttons[institution]
    assert "pasa a ser un contacto de su equipo" in button.toolTip()
    bench.click(button)
    assert not button.isEnabled()
    (line,) = bench.do(lambda: bench.workspace.referrals.of(observation))
    (contact,) = bench.do(lambda: bench.workspace.contacts.listed())
    assert line.contact is not None and line.contact.es == contact.record.values["organisation"]
    assert contact.record.values["source"].endswith(institution) and contact.obstacle is not None


def shown_step(bench: Bench, step: str) -> Any:
    if step == "choosing":
        return bench.open("aid", observation="one that is never written for")
    if step == "stopped":
        page = begin(bench, "trafficking", "child", age="under_18")
        bench.click(page.stop_button)
        return page
    make = {"before": begin, "asking": asking, "ending": ending}[step]
    return make(bench, "trafficking", "child", age="under_18")


@pytest.mark.parametrize("step", STEPS)
def test_all_words_are_translated_and_all_controls_named(bench: Bench, step: str) -> None:
    bench.contact("Ayuda legal", "555 0110", 2)
    page = shown_step(bench, step)
    set_language(PSEUDO)
    bench.settle()
    written: list[str] = [*countries(), "Ayuda legal"]
    for each in bench.do(bench.workspace.screening.questions):
        for text in (each.question, each.suggests, each.do_no_harm):
            written += [text.es, text.en]
    for caution in bench.do(bench.workspace.library.cautions):
        written += [caution.text.es, caution.text.en]
    found = bench.do(lambda: bench.workspace.screening.help(("trafficking", "child"), True))
    for entry in found.contacts:
        written += [entry.name.es, entry.name.en, entry.shown]
    for provision in found.provisions:
        written.append(f"{provision.title.en} ({provision.id})")
        if provision.plain is not None:
            written += [provision.plain.in_short.es, provision.plain.in_short.en]
    assert untranslated(page, tuple(written)) == []
    assert unnamed(page) == []


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
@pytest.mark.parametrize("language", ["es", "en", PSEUDO])
def test_nothing_is_clipped(bench: Bench, size: tuple[int, int], scale: int, language: str) -> None:
    bench.contact("Ayuda legal", "555 0110", 2)
    bench.keeper.change(text_scale=scale)
    set_language(language)
    bench.window.resize(*size)
    for step in STEPS:
        page = shown_step(bench, step)
        bench.settle()
        assert (step, clipped(page)) == (step, [])
        page.forget()
        SHOWN.choose("both")
