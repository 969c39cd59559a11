"""Referrals of an observation: written down for a person who agreed, with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool.domain.knowledge import Both
from fieldtool.services.referring import ReferralService
from tests.services.laptops import Laptop, Ticking, error_of

OBSERVATION = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14",
    "place": "not_known",
    "account": "No hay agua.",
    "consent": "given",
}
LAWYERS = {
    "organisation": "Abogadas",
    "service": "Turno",
    "help": ["legal", "asylum"],
    "country": "MX",
    "telephones": ["555 0134"],
}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.create(tmp_path / "one")
    yield made
    made.close()


def service(laptop: Laptop) -> ReferralService:
    return ReferralService(laptop.store, laptop.records, Ticking())


def test_a_referral_says_to_whom_for_what_and_what_came_of_it(laptop: Laptop) -> None:
    (about,) = laptop.records.add("observation", [OBSERVATION])
    (contact,) = laptop.records.add("contact", [LAWYERS])
    referrals = service(laptop)
    assert referrals.of(about) == ()
    id = referrals.refer(about, contact)
    other = referrals.refer(about, contact, ["asylum"])
    first, second = referrals.of(about)
    assert first.contact == Both("Abogadas · Turno", "Abogadas · Turno")
    assert first.record.values["need"] == ["legal", "asylum"] and second.record.values["need"] == ["asylum"]
    assert first.record.values["consent"] == "given" and first.record.values["outcome"] == "pending"
    assert referrals.outcome(id, "helped") is True and referrals.outcome(id, "helped") is False
    laptop.records.put_into_bin(other)
    (kept,) = referrals.of(about)
    assert kept.record.values["outcome"] == "helped"


def test_a_contact_that_is_not_here_any_more_leaves_the_referral_without_a_name(laptop: Laptop) -> None:
    about, elsewhere = laptop.records.add("observation", [OBSERVATION, OBSERVATION])
    (contact,) = laptop.records.add("contact", [LAWYERS])
    referrals = service(laptop)
    referrals.refer(about, contact)
    laptop.records.purge(contact)
    assert [each.contact for each in referrals.of(about)] == [None]
    assert referrals.of(elsewhere) == ()
    assert error_of(referrals.refer, about, contact).code == "R-02"
