"""The invented cases of a practice store: places, contacts, visits, observations, a difference to decide."""

from __future__ import annotations

import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from fieldtool.clock import Clock, moment
from fieldtool.paths import resources
from fieldtool.services.author import new_author, read_author
from fieldtool.services.exchange import ExchangeService
from fieldtool.services.practice import mark
from fieldtool.services.records import RecordService
from fieldtool.storage.keys import Effort
from fieldtool.storage.recovery import new_words
from fieldtool.storage.store import Store, Unit

_HERE, _THERE = "here", "there"
_TRAINER = "P"
"""What the other office calls us."""

_WEAK = Effort(1, 8 * 1024 * 1024)
"""For the store of the other office, which lives for seconds and holds invented cases only."""


class InventedCases:
    """Fills a practice store with invented cases."""

    def __init__(self, records: RecordService, exchange: ExchangeService, clock: Clock) -> None:
        self._records, self._exchange, self._clock = records, exchange, clock

    def fill(self, language: str, country: str) -> None:
        """Invented places, contacts, visits and observations, told in `es` or `en`, and a difference.

        Days are counted back from today, so that some contacts are fresh and one has to be called again.
        """
        cases = _cases()
        write = _Writer(self._records, self._clock, language, country)
        for each in cases["place"]:
            write.place(each)
        for each in cases["contact"]:
            write.contact(each)
        for each in cases["visit"]:
            write.visit(each)
        for each in cases["observation"]:
            write.observation(each)
        told = _told(cases["difference"], language)
        self._differ(write.known["difference"], told, country)

    def _differ(self, record: str, told: Mapping[str, str], country: str) -> None:
        """Another office and we write the same observation anew, without knowing of each other."""
        phrase = " ".join(secrets.token_hex(8) for _word in range(4))

        def fill(unit: Unit) -> None:
            new_author(unit)
            mark(unit)
            unit.local.set("country", country.encode())

        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            store = Store.create(place / "other", phrase, new_words("en"), fill, _WEAK)
            try:
                with store.unit() as unit:
                    author = read_author(unit, self._clock)
                records, exchange = RecordService(store, author), ExchangeService(store, author)
                self._exchange.trust(exchange.identity(), told["office"])
                exchange.trust(self._exchange.identity(), _TRAINER)
                self._exchange.prepare(place / _HERE, [told["office"]])
                exchange.receive(place / _HERE)
                records.edit(record, {"account": told[_THERE]})
                self._records.edit(record, {"account": told[_HERE]})
                exchange.prepare(place / _THERE, [_TRAINER])
                self._exchange.receive(place / _THERE)
            finally:
                store.close()


class _Writer:
    """Writes invented records; `known` are their ids by their keys."""

    def __init__(self, records: RecordService, clock: Clock, language: str, country: str) -> None:
        self._records, self._language, self._country = records, language, country
        self._today = moment(clock()).astimezone().date()
        self.known: dict[str, str] = {}

    def place(self, case: Mapping[str, Any]) -> None:
        told = _told(case, self._language)
        self._add("place", case, {"type": case["type"], "country": self._country, **told})

    def contact(self, case: Mapping[str, Any]) -> None:
        told = _told(case, self._language)
        self._add(
            "contact",
            case,
            {
                "organisation": told["organisation"],
                "hours_es": case["hours_es"],
                "hours_en": case["hours_en"],
                "help": case["help"],
                "telephones": [case["telephone"]],
                "country": self._country,
                "checked": self._day(case),
            },
        )

    def visit(self, case: Mapping[str, Any]) -> None:
        day = self._day(case)
        same = ("reason", "announced", "access", "team", "people_held", "answers")
        self._add(
            "visit",
            case,
            {
                "place": self.known[case["place"]],
                "started": f"{day}T{case['from']}",
                "ended": f"{day}T{case['to']}",
                **{name: case[name] for name in same if case[name]},
                **_told(case, self._language),
            },
        )

    def observation(self, case: Mapping[str, Any]) -> None:
        same = (
            "situation",
            "findings",
            "source",
            "reliability",
            "consent",
            "urgent_risk",
            "answers",
            "people",  # left out where they did not agree
        )
        self._add(
            "observation",
            case,
            {
                "place": self.known[case["place"]],
                **({"visit": self.known[case["visit"]]} if "visit" in case else {}),
                "occurred": f"{self._day(case)}T{case['at']}",
                "account_language": self._language,
                **{name: case[name] for name in same if name in case},
                **_told(case, self._language),
            },
        )

    def _day(self, case: Mapping[str, Any]) -> str:
        return (self._today - timedelta(days=case["days"])).isoformat()

    def _add(self, kind: str, case: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        (id,) = self._records.add(kind, [dict(values)])
        if "key" in case:
            self.known[case["key"]] = id


def _cases() -> dict[str, Any]:
    return tomllib.loads((resources() / "practice" / "cases.toml").read_text("utf-8"))


def _told(case: Mapping[str, Any], language: str) -> dict[str, str]:
    """The texts of a case in one language, by their names without it."""
    end = f"_{language}"
    return {name.removesuffix(end): text for name, text in case.items() if name.endswith(end)}
