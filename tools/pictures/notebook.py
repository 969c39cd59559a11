"""The invented notebook behind the pictures: two laptops that know each other, and what they wrote.

Everything in it is invented. Its days are counted back from now, so that it looks as if it were in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fieldtool.domain.sheets import Order
from fieldtool.services import setup
from fieldtool.storage.keys import FLOOR
from fieldtool.workspace import Workspace
from tools.pictures.words import ACCOUNTS, CONTACTS, DRAFT, PLACES, SUMMARY, TABLE, THEIRS, said

PHRASE = "abaco nadar toro limpio uno"
"""Opens both stores. It stands here in clear because nothing in them is real."""

LATELY = 6
"""Observations that were written down one after the other."""

NOW = datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Notebook:
    """Where the store lies, and the ids of what the screens open."""

    store: Path
    draft: str
    observation: str
    """One with people, rights, a follow-up, a referral and an attachment."""
    visit: str
    """The running one."""
    contact: str
    old_contact: str
    """One that has to be called again."""
    place: str
    """One whose position is known."""
    bundle: Path
    """From the other laptop: new records, some that differ and some that are here already."""
    table: Path
    """Contacts as a table program writes them."""


def ago(**time: float) -> str:
    """A moment as records write it: `ago(days=2, hours=3)`."""
    return (NOW - timedelta(**time)).strftime("%Y-%m-%dT%H:%M")


def day(days: int) -> str:
    """A day as records write it."""
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%d")


def fill(folder: Path, language: str, picture: Path) -> Notebook:
    """Make it in an empty folder; `picture` is a file to attach."""
    mine, theirs = (_store(folder / name, language, name) for name in ("mine", "theirs"))
    with mine, theirs:
        _acquaint(folder, mine, theirs)
        contacts = _contacts(mine, language)
        shared, observation = _observations(mine, language)
        bundle = _exchange(folder, mine, theirs, language, shared)
        visit = _visits(mine, language)
        _beside(mine, observation, contacts, picture, language)
        station = next(
            each for each in mine.records.places() if each.values.get("type") == "migration_station"
        )
        mine.posts.choose(station.id)
        mine.last_sheet.keep(Order("trifold", situation="DET"))
        mine.keeping.backup_now()
        draft = _drafts(mine, language)
    table = folder / f"{said(language, ('directorio', 'directory'))}.csv"
    table.write_text(said(language, TABLE), encoding="utf-8")
    return Notebook(folder / "mine", draft, observation, visit, *contacts[:2], station.id, bundle, table)


def _store(folder: Path, language: str, name: str) -> Workspace:
    words = setup.new_recovery_words(language)
    return Workspace.create(folder, PHRASE, words, use="monitoring", country="MX", effort=FLOOR)


def _acquaint(folder: Path, mine: Workspace, theirs: Workspace) -> None:
    for one, other, name in ((mine, theirs, "M-02"), (theirs, mine, "M-05")):
        one.exchange.write_identity(folder / f"identity-{name}")
        other.exchange.trust(other.exchange.read_identity(folder / f"identity-{name}"), name)


def _contacts(mine: Workspace, language: str) -> tuple[str, ...]:
    documents = []
    for each in CONTACTS:
        document: dict[str, Any] = {"country": "MX", **each.more, "organisation": said(language, each.name)}
        document |= {"help": list(each.help), "telephones": [each.telephone]}
        document |= {"service": each.service[0], "service_en": each.service[1]}
        if each.checked is not None:
            document["checked"] = day(each.checked)
        documents.append(document)
    return mine.records.add("contact", documents)


def _observations(mine: Workspace, language: str) -> tuple[str, str]:
    """Three months of them; gives one that the other laptop edits too, and the fullest one."""
    documents = []
    for number in range(44):
        each = ACCOUNTS[number % len(ACCOUNTS)]
        place = PLACES[each.place]
        document: dict[str, Any] = {
            "situation": each.situation,
            "findings": list(each.findings),
            "occurred": ago(days=86 - 2 * number + (number % 3), hours=1 + number % 7),
            "place": {**place.values, "name": said(language, place.name), "country": "MX"},
            "account": said(language, each.account),
            "account_language": language,
            "source": each.source,
            "reliability": "confirmed" if number % 3 else "likely",
            "answers": dict(each.answers),
            "authorities": [{"kind": each.authority}],
        }
        if number % 4 == 0:
            document["people"] = [
                {"count": 5 + number % 4, "age_group": "18_59", "gender": "man"},
                {"count": 6, "age_group": "6_11", "gender": "woman", "nationality": "HN"},
            ]
        documents.append(document)
    fullest = {
        "consent": "given",
        "consent_scope": ["team", "ombudsman"],
        "urgent_risk": "yes",
        "people": [
            {"code": "P1", "count": 1, "age_group": "18_59", "gender": "woman", "nationality": "HN",
             "language": "es", "needs": ["pregnancy", "illness"]},
            {"code": "P2", "count": 1, "age_group": "6_11", "gender": "woman", "nationality": "HN",
             "needs": ["asylum"]},
        ],
        "follow_up": {"what": said(language, SUMMARY.follow_up), "who": "M-02", "when": day(-2)},
    }  # fmt: skip
    documents[-1] |= fullest
    ids = mine.records.add("observation", documents[:-LATELY])
    # One by one, as they would have been written: then the newest is the one that was written last.
    ids += tuple(mine.records.add("observation", [each])[0] for each in documents[-LATELY:])
    return ids[-1 - len(ACCOUNTS)], ids[-1]


def _exchange(folder: Path, mine: Workspace, theirs: Workspace, language: str, shared: str) -> Path:
    first, bundle = folder / "first.fieldtool", folder / f"M-05-{day(0)}.fieldtool"
    mine.exchange.prepare(first, ["M-05"])
    theirs.exchange.receive(first)
    mine.exchange.take_receipt_text(theirs.exchange.receipt())
    one, two, three = THEIRS
    theirs.records.edit(shared, {"account": said(language, one), "source": "seen"})
    mine.records.edit(shared, {"account": said(language, two), "reliability": "likely"})
    place = PLACES["bridge"]
    where = {**place.values, "name": said(language, place.name), "country": "MX"}
    new = {"situation": "VER", "findings": ["concern"], "place": where, "account": said(language, three)}
    theirs.records.add(
        "observation",
        [{**new, "occurred": ago(hours=hours), "answers": {"VER-20": "not_respected"}} for hours in (20, 26)],
    )
    theirs.exchange.prepare(bundle, ["M-02"])
    return bundle


def _visits(mine: Workspace, language: str) -> str:
    def begin(place: str, start: str, **more: Any) -> str:
        name = said(language, PLACES[place].name)
        values = {"place": {"name": name, "country": "MX"}, "started": start, **more}
        return mine.visits.start(values)

    begin(
        "station",
        ago(days=12, hours=6),
        ended=ago(days=12, hours=3.2),
        reason="follow_up",
        announced="no",
        access="partial",
        access_reason=said(language, SUMMARY.access),
        people_held={"men": 31, "women": 14, "girls": 5, "boys": 4, "children_alone": 2},
        answers={"DET-01": "yes", "DET-02": "no", "DET-03": "unknown"},
        summary=said(language, SUMMARY.visit),
    )
    begin("bridge", ago(days=5, hours=4), ended=ago(days=5, hours=3.8), access="denied", reason="complaint")
    return begin(
        "station",
        ago(hours=1.4),
        reason="routine",
        announced="no",
        access="full",
        authorities=["migration"],
        answers={"DET-01": "yes", "DET-02": "no", "DET-03": "yes", "DET-04": "unknown"},
        notes=[{"indicator": "DET-02", "note": said(language, SUMMARY.note)}],
    )


def _beside(
    mine: Workspace, observation: str, contacts: tuple[str, ...], picture: Path, language: str
) -> None:
    mine.attachments.add([({"record": observation, "description": said(language, SUMMARY.picture)}, picture)])
    mine.records.add(
        "referral",
        [
            {
                "observation": observation,
                "contact": contacts[0],
                "need": ["legal"],
                "consent": "given",
                "date": day(1),
                "outcome": "pending",
            }
        ],
    )


def _drafts(mine: Workspace, language: str) -> str:
    def keep(**values: Any) -> str:
        return mine.drafts.keep(mine.drafts.begin("observation", values)).id

    keep(
        situation="DET",
        occurred=ago(hours=5),
        place={"name": said(language, PLACES["station"].name)},
        account=said(language, DRAFT[1]),
    )
    return keep(
        situation="VER",
        findings=["concern", "follow_up"],
        occurred=ago(minutes=20),
        place={"name": said(language, PLACES["terminal"].name)},
        authorities=[{"kind": "migration"}],
        account=said(language, DRAFT[0]),
        answers={"VER-02": "not_respected"},
        consent="given",
    )
