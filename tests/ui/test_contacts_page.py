"""Contacts: chosen, written down, and confirmed only by a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.bench import Bench
from ui.language import set_language
from ui.settings import PreferencesKeeper


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "store", dressed, qtbot, "help", country="NI")
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> Any:
    made = bench.open("handouts")
    made.choose_contacts()
    bench.settle()
    return made


def records(bench: Bench) -> list[dict[str, Any]]:
    return [dict(each.record.values) for each in bench.do(lambda: bench.workspace.records.find("contact"))]


def labels(widget: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def test_institutions_are_shown_with_their_doubts(page: Any) -> None:
    words = labels(page.contacts)
    assert "Instituciones públicas: Nicaragua" in words
    assert "puede ser peligroso para algunas personas" in words
    rows = page.contacts.offers
    assert rows and all(each.offered.institution.country == "NI" for each in rows)
    for each in rows:
        institution = each.offered.institution
        assert each.name.text() == institution.name.es
        if not institution.phone:
            assert each.called is None and "No hay número en la lista" in labels(each)
        if institution.kind in ("emergency", "migration_authority", "human_rights_institution"):
            assert "Órgano del Estado" in labels(each)
        if institution.confidence == "verify":
            assert "Por verificar" in labels(each)


def test_a_call_makes_a_contact_of_an_institution(bench: Bench, page: Any) -> None:
    row = next(each for each in page.contacts.offers if each.called is not None)
    name, number = row.offered.institution.name.es, row.offered.institution.phone
    assert number in row.called.accessibleName()
    assert records(bench) == []
    bench.click(row.called)
    (made,) = records(bench)
    assert made["organisation"] == name and made["telephones"] == [number]
    assert made["checked"] == date.today().isoformat()  # noqa: DTZ011
    assert [each.check.isChecked() for each in page.contacts.rows] == [True]
    again = next(each for each in page.contacts.offers if each.offered.institution.phone == number)
    assert again.called is None


def test_a_contact_is_written_by_keyboard(bench: Bench, page: Any) -> None:
    bench.tab_to(page.contacts.add)
    bench.key(Qt.Key.Key_Space)
    form = page.form
    assert form.isVisible() and form.organisation.control.hasFocus()
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.organisation.wrong and records(bench) == []
    bench.bot.keyClicks(form.organisation.control, "Ayuda legal inventada")
    bench.tab_to(form.help.control.button("legal"))
    bench.key(Qt.Key.Key_Space)
    bench.tab_to(form.telephone.control)
    bench.bot.keyClicks(form.telephone.control, "555 0134;  555 0135")
    bench.tab_to(form.called)
    bench.key(Qt.Key.Key_Space)
    bench.tab_to(form.hours_es.control)
    bench.bot.keyClicks(form.hours_es.control, "De lunes a viernes")
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = records(bench)
    assert made == {
        "organisation": "Ayuda legal inventada",
        "help": ["legal"],
        "country": "NI",
        "telephones": ["555 0134", "555 0135"],
        "hours_es": "De lunes a viernes",
        "checked": date.today().isoformat(),  # noqa: DTZ011
        "visibility": "public",
    }
    assert page.contacts.isVisible()
    assert [each.check.isChecked() for each in page.contacts.rows] == [True]


def test_a_changed_number_has_to_be_called_again(bench: Bench, page: Any) -> None:
    bench.contact("Ayuda", "555 0101", 3)
    page.contacts.load()
    bench.settle()
    (row,) = page.contacts.rows
    bench.click(row.edit)
    assert page.form.telephone.control.text() == "555 0101"
    page.form.telephone.control.setText("555 0102")
    page.form.save()
    bench.settle()
    (row,) = page.contacts.rows
    assert row.listed.days is None and not row.check.isEnabled()
    assert "Llame antes de imprimirlo" in labels(row)


def test_what_is_typed_survives_the_language(bench: Bench, page: Any) -> None:
    page.edit_contact(None)
    page.form.organisation.control.setText("Ayuda a medias")
    page.form.help.control.button("health").click()
    page.form.telephone.control.setFocus()
    set_language("en")
    assert page.form.organisation.control.text() == "Ayuda a medias"
    assert page.form.help.control.values() == ("health",)
    assert page.form.telephone.control.hasFocus()
    assert page.form.title.text() == "Add a contact"


def test_esc_goes_back_one_view_and_keeps_the_ticks(bench: Bench, page: Any) -> None:
    bench.contact("Ayuda", "555 0101", 3)
    page.contacts.load()
    bench.settle()
    page.edit_contact(None)
    bench.key(Qt.Key.Key_Escape)
    assert page.contacts.isVisible()
    page.contacts.add.setFocus()
    bench.key(Qt.Key.Key_Escape)
    assert page.main.isVisible() and QApplication.focusWidget() is page.panel.choose


def test_a_long_list_can_be_searched(bench: Bench, page: Any) -> None:
    def fill() -> None:
        bench.workspace.records.add(
            "contact",
            [
                {
                    "organisation": f"Grupo {n}",
                    "help": ["health" if n % 2 else "legal"],
                    "telephones": [f"555 01{n:02}"],
                }
                for n in range(20)
            ],
        )

    bench.do(fill)
    page.contacts.load()
    bench.settle()
    assert page.contacts.find.isVisible()
    page.contacts.find.setText("SALUD")
    assert sum(each.isVisible() for each in page.contacts.rows) == 10
    page.contacts.find.setText("555 0104")
    assert [each.listed.telephone for each in page.contacts.rows if each.isVisible()] == ["555 0104"]


def test_all_cautions_are_one_click_away(bench: Bench, page: Any) -> None:
    from PySide6.QtWidgets import QPushButton

    (button,) = [
        each
        for each in page.contacts.findChildren(QPushButton)
        if each.text() == "Todas las advertencias sobre el contenido"
    ]
    bench.click(button)
    assert bench.window.current == "help" and bench.window.page("help").parts.value() == "content"


def test_home_says_before_a_number_is_dialled_whether_somebody_answers(bench: Bench) -> None:
    bench.contact("Casa Azul", "961 555 0134", 1, country="NI", emergency="yes")
    bench.contact("Casa Roja", "961 555 0135", 1, country="NI", schedule=["MO,TU,WE,TH,FR,SA,SU 00:00-00:01"])
    bench.contact("Casa Verde", "961 555 0136", 1, country="NI")
    home = bench.open("home")
    always, seldom, unknown = home.call.rows
    assert always.now.text() == "Atiende ahora, las 24 horas"
    assert seldom.now.text().startswith(("Cerrado ahora, abre mañana", "Atiende ahora, hasta"))
    assert unknown.now.text() == "Horario no anotado", (
        "without a word it would read as one that always answers"
    )


def test_home_shows_as_old_what_nobody_called_for_long(bench: Bench) -> None:
    bench.contact("Casa Azul", "961 555 0134", 70, country="NI")
    row = bench.open("home").call.rows[0]
    assert row.old.isVisible() and row.old.text() == "Revisado hace 70 días"
    assert row.about.text() == "Ayuda legal"
