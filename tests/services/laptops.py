"""Laptops for tests: real encrypted stores with the services on them, and a small collection of standards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

from fieldtool import i18n
from fieldtool.clock import Clock
from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Both, Pack, Provision, Review
from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.services.attachments import AttachmentService
from fieldtool.services.author import new_author, read_author
from fieldtool.services.checking import CheckService
from fieldtool.services.contacts import ContactService
from fieldtool.services.directory import DirectoryService
from fieldtool.services.drafts import DraftService
from fieldtool.services.duplicates import DuplicateService
from fieldtool.services.exchange import ExchangeService, Received
from fieldtool.services.figures import FigureService
from fieldtool.services.found_items import items_of
from fieldtool.services.records import RecordService
from fieldtool.storage.keys import Effort
from fieldtool.storage.recovery import read_words
from fieldtool.storage.store import Store, Unit

EFFORT = Effort(1, 8 * 1024 * 1024)
"""A key derivation that is fast and protects nothing: for tests only."""

PHRASE = "abaco nadar toro limpio uno"
RECOVERY = read_words(
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
)
"""The recovery words of sixteen zero bytes, as the lists of BIP 39 give them."""

NOW = 1_790_000_000_000
"""A moment of 2026 in milliseconds."""


REVIEW = Review("drafted", date(2026, 1, 1))


def _provision(id: str) -> Provision:
    both = Both(f"Estándar {id}", f"Standard {id}")
    return Provision(id, "DET", "water", both, both, (), (), (), both, 3, REVIEW)


PACK = Pack(
    id="standards",
    version="2026.0",
    reviewed=date(2026, 1, 1),
    title=Both("Colección de prueba", "Test collection"),
    publisher=Both("Equipo de prueba", "Test team"),
    prefix="",
    requires=(),
    digest="0" * 64,
    cautions=(),
    provisions=(_provision("DET-01"), _provision("DET-02")),
    answers=(),
    instruments=(),
    ratifications=(),
    screening=(),
    institutions=(),
    synonyms=(),
    topics=(),
    terms=(),
    mappings=(),
    translations=(),
)

OBSERVATION: Mapping[str, Any] = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14T10:38",
    "place": "not_known",
    "account": "No hay agua",
}
"""The least that an observation needs."""


class Ticking:
    """A clock that goes on one millisecond at each look."""

    def __init__(self, ms: int = NOW) -> None:
        self.ms = ms

    def __call__(self) -> int:
        self.ms += 1
        return self.ms


class Laptop:
    """A store and its services. `name` is what the others call it."""

    def __init__(self, name: str, store: Store, clock: Clock) -> None:
        self.name = name
        self.store = store
        with store.unit() as unit:
            self.author = read_author(unit, clock)
        self.records = RecordService(store, self.author)
        self.attachments = AttachmentService(store, self.author)
        self.contacts = ContactService(store, self.author, self.records, clock)
        self.directory = DirectoryService(store, self.contacts, clock)
        self.duplicates = DuplicateService(store, self.author)
        self.drafts = DraftService(store, clock)
        self.exchange = ExchangeService(store, self.author)
        self.checking = CheckService(store, self.author)
        self.figures = FigureService(store, self.author, clock)

    @classmethod
    def create(cls, folder: Path, clock: Clock | None = None) -> Self:
        """A new laptop whose store is this folder."""
        return cls(folder.name, Store.create(folder, PHRASE, RECOVERY, _fill, EFFORT), clock or Ticking())

    @classmethod
    def open(cls, folder: Path, clock: Clock | None = None) -> Self:
        return cls(folder.name, Store.open(folder, PHRASE), clock or Ticking())

    def close(self) -> None:
        self.store.close()

    def observe(self, **values: Any) -> str:
        """A new observation; gives its id."""
        return self.records.add("observation", [{**OBSERVATION, **values}])[0]

    def trust(self, *others: Laptop) -> None:
        for other in others:
            self.exchange.trust(other.exchange.identity(), other.name)

    def bundle(self, *receivers: Laptop, with_restricted: bool = False) -> Path:
        """Everything that is here, sealed for laptops that are trusted."""
        path = (
            self.store.folder.parent / f"{self.name}-to-{'-'.join(each.name for each in receivers)}.fieldtool"
        )
        self.exchange.prepare(path, [each.name for each in receivers], with_restricted=with_restricted)
        return path

    def give(self, receiver: Laptop, **options: bool) -> Received:
        """Everything that is here reaches the other laptop."""
        return receiver.exchange.receive(self.bundle(receiver, **options))

    def state(self) -> dict[str, Json]:
        """Every record with everything that is known of it."""
        with self.store.unit() as unit:
            return {each.id: each.as_json() for each in unit.projection.find()}


def _fill(unit: Unit) -> None:
    new_author(unit)
    unit.local.set("country", b"MX")
    unit.content.load(PACK, [*items_of(PACK)])


@contextmanager
def laptops(folder: Path, *clocks: Clock) -> Iterator[tuple[Laptop, ...]]:
    """As many laptops as clocks, who all trust each other: a, b, c …"""
    made = [Laptop.create(folder / chr(ord("a") + n), clock) for n, clock in enumerate(clocks)]
    for each in made:
        each.trust(*(other for other in made if other is not each))
    try:
        yield tuple(made)
    finally:
        for each in made:
            each.close()


def error_of(work: Callable[..., object], *arguments: Any, **options: Any) -> UserError:
    """The error of the world that some work raises; each of its parts is a sentence in both languages."""
    try:
        work(*arguments, **options)
    except UserError as error:
        must_be_told(error)
        return error
    raise AssertionError("nothing was raised")


def must_be_told(error: UserError) -> None:
    """Fails when an error cannot be told in plain words in both languages."""
    for part in error.parts:
        must_be_told_words(part)


def must_be_told_words(message: Text) -> None:
    """Fails when a message is not a sentence in both languages."""
    told = {language: i18n.words(language).say(message) for language in i18n.LANGUAGES}
    assert len(set(told.values())) == len(told), f"not translated: {message}"
    for sentence in told.values():
        assert "{" not in sentence
        assert sentence[-1] in ".!?)", sentence
