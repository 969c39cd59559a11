"""The directory: legal help first, consulates last, institutions marked, and only what was asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldtool.clock import moment
from fieldtool.services.directory import Directory, Wanted
from fieldtool.workspace import Workspace
from tests.services.laptops import error_of
from tests.services.test_contacts import NOW, ago, contact, new_workspace

HERE = moment(NOW).astimezone()


def hours(at: datetime, before: int, after: int) -> str:
    start, end = at - timedelta(minutes=before), at + timedelta(minutes=after)
    return f"MO,TU,WE,TH,FR,SA,SU {start:%H:%M}-{end:%H:%M}"


CONTACTS: list[dict[str, Any]] = [
    contact("Consulado", "555 0190", ago(1), help=["consulate", "legal"], position="14.90,-92.26"),
    contact(
        "Albergue",
        "555 0120",
        ago(1),
        help=["shelter"],
        locality="Tapachula",
        position="14.90,-92.26",
        schedule=[hours(HERE, 60, 60)],
        languages=["es", "mam"],
    ),
    contact(
        "Clínica",
        "555 0121",
        None,
        help=["health"],
        position="16.75,-93.11",
        schedule=[hours(HERE, 120, -60)],
        languages=["Español"],
        places=["Tuxtla Gutiérrez"],
    ),
    contact("Zona legal", "555 0110", ago(1), visibility="internal", emergency="yes"),
    contact("Casa Maya", "2555 0134", ago(1), country="GT", help=["shelter"]),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    with new_workspace(tmp_path / "a") as made:
        made.records.add("contact", CONTACTS)
        yield made


def names(found: Directory) -> list[str]:
    """Those of the team, in their order."""
    return [each.name.es for each in found.entries if each.listed is not None]


def find(workspace: Workspace, **wanted: Any) -> list[str]:
    return names(workspace.directory.find(Wanted(**wanted)))


def test_legal_help_first_and_consulates_last_in_every_list(workspace: Workspace) -> None:
    (place,) = workspace.records.add(
        "place", [{"name": "Terminal", "country": "MX", "latitude": "14.90", "longitude": "-92.26"}]
    )
    for wanted in (Wanted(), Wanted(near=place), Wanted(countries=("MX", "GT"))):
        entries = workspace.directory.find(wanted).entries
        assert entries[0].name.es == "Zona legal" and entries[-1].name.es == "Consulado"


def test_institutions_are_listed_as_not_yet_verified(workspace: Workspace) -> None:
    entries = workspace.directory.find().entries
    offered = [each for each in entries if each.offered is not None]
    assert {each.country for each in offered} == {"MX"} and not any(each.verified for each in offered)
    emergency = next(each for each in offered if each.shown)
    id = workspace.contacts.called_institution(emergency.id)
    after = workspace.directory.find().entries
    assert emergency.id not in {each.id for each in after}
    assert next(each for each in after if each.id == id).verified
    assert len(after) == len(entries)


def test_institutions_of_another_country_come_when_it_is_chosen(workspace: Workspace) -> None:
    found = workspace.directory.find(Wanted(countries=("GT",)))
    assert {each.country for each in found.entries} == {"GT"} and names(found) == ["Casa Maya"]
    assert any(each.offered is not None for each in found.entries)
    assert any("GT" in each.countries for each in found.cautions) or found.cautions


def test_an_institution_that_did_not_answer_stays_unverified(workspace: Workspace) -> None:
    offered = next(each for each in workspace.directory.find().entries if each.offered and each.shown)
    id = workspace.contacts.called_institution(offered.id, answered=False)
    entry = next(each for each in workspace.directory.find().entries if each.id == id)
    assert not entry.verified and entry.listed is not None and entry.listed.trust.silent_days == 1
    assert "checked" not in workspace.records.get(id).values


def test_open_now_means_that_it_is_known(workspace: Workspace) -> None:
    assert find(workspace, open_now=True) == ["Zona legal", "Albergue"]
    states = {each.name.es: each.open for each in workspace.directory.find().entries if each.listed}
    assert states["Clínica"] is False and states["Casa Maya"] is None


def test_narrowing(workspace: Workspace) -> None:
    assert find(workspace, help=("health",)) == ["Clínica"]
    assert find(workspace, place="tapachula") == ["Albergue"]
    assert find(workspace, place="tuxtla gutierrez") == ["Clínica"]
    assert find(workspace, language="mam") == find(workspace, language="Mam") == ["Albergue"]
    assert find(workspace, language="es") == ["Albergue", "Clínica"]
    assert find(workspace, language="spanish") == ["Albergue"]
    assert find(workspace, visibility="internal") == ["Zona legal"]
    assert "Zona legal" not in find(workspace, visibility="public")
    assert find(workspace, words="clinica") == ["Clínica"]
    assert find(workspace, words="0120") == ["Albergue"]


def test_checked_numbers_come_before_others_and_who_has_none_comes_last(workspace: Workspace) -> None:
    entries = workspace.directory.find().entries
    between = [each for each in entries if "legal" not in each.help and not each.is_consulate]
    of_team = [each.name.es for each in between if each.listed is not None]
    assert of_team == ["Albergue", "Casa Maya", "Clínica"], "nobody called the clinic"
    authority = [each.offered is not None and "migra" in each.offered.institution.kind for each in between]
    others = [each for each, last in zip(between, authority, strict=True) if not last]
    with_number = [bool(each.shown) for each in others]
    assert with_number == sorted(with_number, reverse=True) and not all(with_number)


def test_the_nearest_first_and_unknown_positions_last(workspace: Workspace) -> None:
    near_tuxtla, nowhere = workspace.records.add(
        "place",
        [
            {"name": "Central de Tuxtla", "country": "MX", "latitude": "16.76", "longitude": "-93.12"},
            {"name": "Sin punto", "country": "MX"},
        ],
    )
    assert workspace.directory.place("central de tuxtla") == near_tuxtla
    found = workspace.directory.find(Wanted(near=near_tuxtla))
    assert names(found) == ["Zona legal", "Clínica", "Albergue", "Casa Maya", "Consulado"]
    far = {each.name.es: each.km for each in found.entries if each.listed}
    assert far["Clínica"] == pytest.approx(1.5, abs=0.3) and far["Casa Maya"] is None
    assert error_of(workspace.directory.find, Wanted(near=nowhere)).code == "C-21"
    assert error_of(workspace.directory.place, "Atlantis").code == "C-20"
