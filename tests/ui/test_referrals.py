"""Referrals in the window: seen with their observation, their outcome noted, counted with the contact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldtool.i18n import PSEUDO
from tests.ui.bench import Bench, clipped, countries
from tests.ui.pseudo import unnamed, untranslated
from ui.language import set_language
from ui.settings import PreferencesKeeper

OBSERVATION = {
    "situation": "VER",
    "findings": ["concern"],
    "occurred": "2026-11-20",
    "place": {"name": "Puente Imaginario"},
    "account": "De noche.",
}


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    made.close()


def add(bench: Bench, kind: str, *documents: dict[str, Any]) -> tuple[str, ...]:
    return bench.do(lambda: bench.workspace.records.add(kind, documents))


def referred(bench: Bench, number: int = 1) -> tuple[str, str, tuple[str, ...]]:
    """An observation with referrals to one contact; gives all ids."""
    contact = bench.contact("Ayuda legal", "555 0110", 2)
    (observation,) = add(bench, "observation", OBSERVATION)
    document = {"observation": observation, "contact": contact, "need": ["legal"]}
    days = (f"2026-11-{21 + n}" for n in range(number))
    return observation, contact, add(bench, "referral", *({**document, "date": day} for day in days))


def labels(widget: Any) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def shown(bench: Bench) -> Any:
    """The page of the referrals, opened from the panel."""
    section = bench.open("observations")
    bench.click(section.list.summary.referrals_button)
    assert section.current is section.referrals
    return section.referrals


def test_the_panel_counts_them_and_leads_to_them(bench: Bench) -> None:
    _observation, _contact, referrals = referred(bench, 2)
    add(bench, "observation", {**OBSERVATION, "occurred": "2026-11-18"})
    section = bench.open("observations")
    summary = section.list.summary
    assert "2 remisiones (2 sin respuesta)" in summary.below.text()
    section.list.table.setFocus()
    bench.key(Qt.Key.Key_Down)
    assert "emisi" not in summary.below.text() and not summary.referrals_button.isVisible()
    bench.key(Qt.Key.Key_Up)
    bench.click(summary.referrals_button)
    page = section.referrals
    assert [card.line.id for card in page.cards] == [referrals[1], referrals[0]]
    told = labels(page)
    assert told.count("Ayuda legal") >= 2 and "22 nov 2026" in told and "Sin respuesta todavía" in told
    set_language("en")
    assert "No answer yet" in labels(page) and "Legal help" in labels(page)
    bench.key(Qt.Key.Key_Escape)
    assert section.current is section.list and page.cards == []


def test_the_outcome_is_noted_there_by_keyboard(bench: Bench) -> None:
    observation, _contact, (referral,) = referred(bench)
    page = shown(bench)
    card = page.cards[0]
    bench.tab_to(card.change)
    bench.key(Qt.Key.Key_Space)
    assert card.outcome.hasFocus() and card.outcome.value() == "pending"
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Tab)
    bench.bot.keyClicks(card.words, "P1 tiene cita el lunes")
    bench.tab_to(card.save)
    bench.key(Qt.Key.Key_Space)
    (line,) = bench.do(lambda: bench.workspace.referrals.of(observation))
    assert (line.id, line.outcome, line.note) == (referral, "helped", "P1 tiene cita el lunes")
    (card,) = page.cards
    assert card.pill.text() == "Recibió ayuda" and "P1 tiene cita el lunes" in labels(page)
    bench.click(page.back)
    assert bench.window.page("observations").list.summary.below.text().endswith("1 remisión")


def test_one_more_is_written_down_in_the_step_that_knows_the_consent(bench: Bench) -> None:
    observation, _contact, _referrals = referred(bench)
    page = shown(bench)
    section = bench.window.page("observations")
    bench.click(page.add)
    assert section.current is section.form and section.form.opening.record.id == observation
    assert section.form.form.at == 4 and page.cards == []
    bench.open("observations", new=True)
    assert section.form.form.at == 0, "another form begins where forms begin"


def test_nothing_of_them_stays_on_a_page_that_was_left(bench: Bench) -> None:
    referred(bench)
    page = shown(bench)
    bench.click(page.cards[0].change)
    bench.open("home")
    assert page.cards == []
    section = bench.open("observations")
    assert section.current is section.list


def test_the_card_of_a_contact_tells_how_many_came(bench: Bench) -> None:
    _observation, contact, referrals = referred(bench, 2)
    page = bench.open("contacts", contact=contact)
    assert "Recibió 2 remisiones" in labels(page.card)
    assert "De noche" not in labels(page.card)
    bench.do(lambda: bench.workspace.records.put_into_bin(referrals[0]))
    bench.desk.wrote("referral")
    bench.settle()
    assert "Recibió 1 remisión" in labels(page.card)
    other = bench.contact("Otra ayuda", "555 0120", 2)
    bench.open("contacts", contact=other)
    assert "emisi" not in labels(page.card)


@pytest.mark.parametrize(("size", "scale"), [((1366, 698), 100), ((1024, 600), 100), ((1024, 600), 200)])
def test_nothing_is_clipped_untranslated_or_unnamed(
    bench: Bench, keeper: Any, size: tuple[int, int], scale: int
) -> None:
    referred(bench, 2)
    section = bench.open("observations")
    keeper.change(text_scale=scale)
    bench.window.resize(*size)
    for typing in (False, True):
        if typing:
            bench.click(section.list.summary.referrals_button)
            bench.click(section.referrals.cards[0].change)
        for language in ("es", "en", PSEUDO):
            set_language(language)
            bench.settle()
            assert clipped(section.current) == []
            assert section.minimumSizeHint().width() <= 950 and section.minimumSizeHint().height() <= 500
        if typing:
            assert untranslated(section.referrals, (*countries(), "Ayuda legal")) == []
        assert unnamed(section.current) == []
    keeper.change(text_scale=100)
