"""Referrals of an observation: they can be read, their outcome is noted, and contacts know how many came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldtool.services.contacts import Freshness
from fieldtool.services.referrals import ReferralService
from fieldtool.workspace import Workspace
from tests.services.laptops import Laptop, error_of
from tests.services.test_contacts import TODAY, ago, contact, new_workspace
from tests.services.test_screening import ended

OBSERVATION: dict[str, Any] = {
    "situation": "VER",
    "findings": ["concern"],
    "occurred": "2026-11-20",
    "place": {"name": "Puente Imaginario"},
    "account": "Venían de noche.",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "a") as made:
        yield made


def observed(workspace: Workspace | Laptop) -> str:
    return workspace.records.add("observation", [OBSERVATION])[0]


def refer(workspace: Workspace | Laptop, observation: str, contact: str, **more: Any) -> str:
    document = {"observation": observation, "contact": contact, "need": ["legal"], "date": "2026-11-21"}
    return workspace.records.add("referral", [{**document, **more}])[0]


def referred(workspace: Workspace) -> dict[str, int]:
    """How many referrals went to each contact, as the directory tells."""
    return {each.name.es: each.referrals for each in workspace.directory.find().entries if each.listed}


def test_they_are_read_with_the_name_of_the_contact_the_latest_first(workspace: Workspace) -> None:
    one, other = workspace.records.add(
        "contact",
        [contact("Ayuda legal", "555 0110", ago(1), name_en="Legal help"), contact("Casa", "555 0120", None)],
    )
    observation = observed(workspace)
    assert workspace.referrals.of(observation) == ()
    first = refer(workspace, observation, one)
    second = refer(workspace, observation, other, date="2026-11-22", need=["shelter", "health"])
    binned = refer(workspace, observation, other)
    workspace.records.put_into_bin(binned)
    refer(workspace, observed(workspace), one)
    lines = workspace.referrals.of(observation)
    assert [each.id for each in lines] == [second, first]
    assert lines[0].need == ("health", "shelter") or lines[0].need == ("shelter", "health")
    assert lines[1].contact is not None and lines[1].contact.en == "Legal help"
    assert {each.outcome for each in lines} == {"pending"}
    assert referred(workspace) == {"Ayuda legal": 2, "Casa": 1}
    assert workspace.referrals.to(one) == 2


def test_the_outcome_is_noted_and_stays_in_the_history(workspace: Workspace) -> None:
    (helper,) = workspace.records.add("contact", [contact("Ayuda legal", "555 0110", ago(1))])
    observation = observed(workspace)
    referral = refer(workspace, observation, helper)
    assert workspace.referrals.note_outcome(referral, "partly_helped", "  P1 tiene cita. ")
    (line,) = workspace.referrals.of(observation)
    assert (line.outcome, line.note) == ("partly_helped", "P1 tiene cita.")
    assert not workspace.referrals.note_outcome(referral, "partly_helped", "P1 tiene cita.")
    assert error_of(workspace.referrals.note_outcome, referral, "sent_home").code.startswith("R-")
    assert workspace.referrals.note_outcome(referral, "helped")
    assert workspace.referrals.of(observation)[0].note == ""
    assert len(workspace.records.history(referral)) == 3


def test_two_who_note_another_outcome_are_asked_and_the_next_note_decides(
    two: tuple[Laptop, Laptop],
) -> None:
    here, there = two
    (helper,) = here.records.add("contact", [contact("Ayuda legal", "555 0110", None)])
    observation = observed(here)
    referral = refer(here, observation, helper)
    here.give(there)
    mine, theirs = (ReferralService(each.store, each.records) for each in two)
    mine.note_outcome(referral, "helped")
    theirs.note_outcome(referral, "turned_away")
    there.give(here)
    (line,) = mine.of(observation)
    assert line.differs
    mine.note_outcome(referral, "turned_away")
    (line,) = mine.of(observation)
    assert not line.differs and line.outcome == "turned_away"


def test_referrals_to_contacts_that_were_put_together_count_as_one(workspace: Workspace) -> None:
    one, other = workspace.records.add(
        "contact", [contact("Ayuda legal", "555 0110", ago(1)), contact("Ayuda  Legal", "555 0110", None)]
    )
    observation = observed(workspace)
    refer(workspace, observation, one)
    refer(workspace, observation, other)
    workspace.duplicates.merge(one, other)
    assert referred(workspace) == {"Ayuda legal": 2}
    assert workspace.referrals.to(one) == 2


def test_an_institution_becomes_a_contact_in_the_same_step_and_counts_as_not_verified(
    workspace: Workspace,
) -> None:
    institution = next(each for each in workspace.library.institutions("MX") if not each.phone)
    observation = observed(workspace)
    id = workspace.screening.refer(observation, institution.id, ended(workspace, "asylum"))
    (line,) = workspace.referrals.of(observation)
    assert line.id == id and line.contact == institution.name
    assert workspace.records.get(id).values["date"] == TODAY.isoformat()
    (listed,) = workspace.contacts.listed()
    assert listed.freshness is Freshness.NEVER and listed.obstacle is not None
    # The next one goes to the same contact.
    workspace.screening.refer(observation, institution.id, ended(workspace, "asylum"))
    assert workspace.records.count("contact") == 1
    assert referred(workspace) == {institution.name.es: 2}


def test_nothing_is_written_for_an_observation_or_an_institution_that_is_not_here(
    workspace: Workspace,
) -> None:
    institution = workspace.library.institutions("MX")[0]
    walk = ended(workspace, "asylum")
    assert error_of(workspace.screening.refer, "0" * 32, institution.id, walk).code == "R-02"
    assert error_of(workspace.screening.refer, observed(workspace), "MX-nowhere", walk).code == "C-23"
    assert workspace.records.count("contact") == workspace.records.count("referral") == 0
