"""Finding and reading: provisions, answers about rights, instruments, first contacts, and what to doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fieldtool import i18n
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import (
    Answer,
    Asked,
    Both,
    Caution,
    Institution,
    Instrument,
    Provision,
    Ratification,
    ScreeningQuestion,
    Synonym,
    Term,
)
from fieldtool.domain.revision import short_code
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.progress import Progress
from fieldtool.services.help_texts import HelpSection, page_ids, sections_of
from fieldtool.storage.hits import LAW, TEXTS, Hit, group_of
from fieldtool.storage.shelf import Shelf
from fieldtool.storage.store import Unit, Units
from fieldtool.storage.thesaurus import Thesaurus

__all__ = ["TEXTS", "HelpReading", "Hit", "LibraryService", "PackInfo", "group_of"]

PACK = "standards"
INDEXING = Text(N_("Preparing the search"))
UNTITLED = ("observation", "visit")
INDEXED_BEFORE = 300
INDEXED_BESIDE = 50
"""Records that wait to be found: so few are put into the index before a search answers. When more wait, some
are, and the rest is left to `index`."""
INDEXED_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class PackInfo:
    """The content that is loaded. Ours is our own restatement of standards, not the text of a network.

    `publisher`: who wrote a collection that did not come with the program; None for ours.
    """

    title: Both
    version: str
    reviewed: date
    publisher: Both | None = None


@dataclass(frozen=True, slots=True)
class HelpReading:
    """What the help says under one heading."""

    section: HelpSection


class LibraryService:
    """Everything that is looked up."""

    def __init__(self, store: Units, country: str = "") -> None:
        """`country`: that of the notebook, whose offices are found first.

        `_part`: the next part of joining the pieces of the index, when there is something to join.
        """
        self._store = store
        self._country = country
        self._thesaurus: Thesaurus | None = None
        self._shelf = Shelf()
        self._holding: dict[str, tuple[str, ...]] = {}
        self._part: int | None = None

    def content_changed(self) -> None:
        """A collection was installed or removed: what search keeps in memory is read again."""
        self._thesaurus = None

    def info(self) -> PackInfo:
        with self._store.unit() as unit:
            return pack_info(unit)

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[str] = (),
        situations: Sequence[str] = (),
        country: str = "",
        limit: int = 50,
        each_group: Mapping[str, int] | None = None,
    ) -> tuple[Hit, ...]:
        """The best hits, in the language now chosen.

        `kinds`: any of provision, answer, term, instrument, institution, help, observation, visit, contact,
        place;
        none means all. `situations`: codes. A hit in the help has the id of the page, `#` and a number.
        `country` (ISO 3166-1): contacts and institutions that are known to be of another one are left out.
        A law that holds only in others than this one, or than that of the notebook, comes behind and says so.
        `each_group`: how many of each group (`group_of`) are given, in place of `limit` for all together.
        """
        words = i18n.current()
        language = "es" if words.language == "es" else "en"
        with self._store.unit() as unit:
            if self._thesaurus is None:
                self._thesaurus = Thesaurus((*unit.content.all("synonym"), *_called(unit)))
                self._shelf = unit.search.shelf(_asking(unit))
                self._holding = _holding(unit)
            waiting = unit.projection.unindexed()
            if waiting:
                unit.projection.index(waiting if waiting <= INDEXED_BEFORE else INDEXED_BESIDE)
            away = self._away(country or self._country)
            hits = unit.search.find(
                query,
                language,
                self._thesaurus,
                shelf=self._shelf,
                kinds=kinds,
                situations=situations,
                country=country or self._country,
                elsewhere=away,
                limit=limit,
                each_group=each_group,
            )
            hits = tuple(
                replace(hit, countries=away[hit.id]) if hit.kind in LAW and hit.id in away else hit
                for hit in hits
            )
            return _titled(unit, _of_country(unit, hits, country) if country else hits, words)

    def _away(self, country: str) -> dict[str, tuple[str, ...]]:
        """The texts that do not hold in a country, and where they do; none when no country is known."""
        if not country:
            return {}
        return {id: countries for id, countries in self._holding.items() if country not in countries}

    def unindexed(self) -> int:
        """How many records search does not find yet, since they came with a large import."""
        with self._store.unit() as unit:
            return unit.projection.unindexed()

    def index(self, progress: Progress | None = None) -> None:
        """Let search find all records. What was done when `Cancelled` is raised stays done.

        A thousand records take about half a second, so it is done in pieces that each end on the disk.
        """
        progress = progress or Progress()
        total = left = self.unindexed()
        while left:
            progress.at(INDEXING, total - left, total)
            left = self.index_some()

    def index_some(self) -> int:
        """Let search find some more records; gives how many still wait.

        After many, the pieces in which they were written are joined, some at a time, so that later searches
        are quicker; until that is done there is always one more to wait for.
        """
        with self._store.unit() as unit:
            left = unit.projection.unindexed()
            if left:
                self._part = 0 if left > INDEXED_TOGETHER else self._part
                left = unit.projection.index(INDEXED_TOGETHER)
            elif self._part is not None:
                more = unit.search.join_pieces(begin=self._part == 0)
                self._part = self._part + 1 if more else None
            return left or int(self._part is not None)

    def suggestions(self, account: str, situation: str | None, limit: int = 3) -> tuple[Provision, ...]:
        """Provisions that an account may be about, of its situation or of all situations."""
        situations = (situation, "GEN") if situation is not None else ()
        hits = self.search(account, kinds=("provision",), situations=situations, limit=limit)
        found = (self.provision(hit.id) for hit in hits)
        return tuple(each for each in found if each is not None)

    def provision(self, id: str) -> Provision | None:
        with self._store.unit() as unit:
            value: Provision | None = unit.content.get("provision", id)
        return value

    def answer(self, id: str) -> Answer | None:
        with self._store.unit() as unit:
            value: Answer | None = unit.content.get("answer", id)
        return value

    def provisions(self, situation: str | None = None) -> tuple[Provision, ...]:
        """The provisions of a chapter (of all), in the order of the pack."""
        with self._store.unit() as unit:
            return unit.content.all("provision", situation)

    def answers(self, situation: str | None = None) -> tuple[Answer, ...]:
        with self._store.unit() as unit:
            return unit.content.all("answer", situation)

    def instruments(self) -> tuple[Instrument, ...]:
        with self._store.unit() as unit:
            return unit.content.all("instrument")

    def ratifications(self, country: str | None = None) -> tuple[Ratification, ...]:
        """Who is bound by what; of one country if it is given."""
        with self._store.unit() as unit:
            found: tuple[Ratification, ...] = unit.content.all("ratification")
        return tuple(each for each in found if country in (None, each.country))

    def screening(self) -> tuple[ScreeningQuestion, ...]:
        with self._store.unit() as unit:
            return unit.content.all("screening")

    def institutions(self, country: str | None = None) -> tuple[Institution, ...]:
        """First public points of contact; of one country if it is given."""
        with self._store.unit() as unit:
            found: tuple[Institution, ...] = unit.content.all("institution")
        return tuple(each for each in found if country in (None, each.country))

    def help(self, id: str) -> HelpReading | None:
        """A piece of the help, by the id of a hit; None when there is none."""
        page, _, part = id.partition("#")
        if page not in page_ids():
            return None
        found = [each for each in sections_of(page) if str(each.part) == part]
        return HelpReading(found[0]) if found else None

    def cautions(self) -> tuple[Caution, ...]:
        """What a reader of the content has to know: origin, doubts, gaps, how to cite."""
        with self._store.unit() as unit:
            return unit.content.all("caution")


def _called(unit: Unit) -> tuple[Synonym, ...]:
    """What people call the words of the glossary."""
    terms: tuple[Term, ...] = unit.content.all("term")
    return tuple(Synonym((each.term.es, each.term.en, *each.also)) for each in terms if each.also)


def _holding(unit: Unit) -> dict[str, tuple[str, ...]]:
    """Where the provisions that are national law hold, and the answers that rest on them, by their ids."""
    provisions: tuple[Provision, ...] = unit.content.all("provision")
    answers: tuple[Answer, ...] = unit.content.all("answer")
    held = {each.id: each.countries for each in provisions if each.countries}
    resting = {
        each.id: tuple(dict.fromkeys(code for name in each.provisions for code in held.get(name, ())))
        for each in (answers if held else ())
    }
    return held | {id: countries for id, countries in resting.items() if countries}


def _asking(unit: Unit) -> dict[str, tuple[tuple[str, str], ...]]:
    """How people ask for the texts of the content, by their ids."""
    found: tuple[Asked, ...] = unit.content.all("asked")
    return {
        each.of: (*(("es", phrase) for phrase in each.es), *(("en", phrase) for phrase in each.en))
        for each in found
    }


def still_indexed(waiting: int) -> str:
    """The sentence about records that search does not find yet."""
    return i18n.plural(
        "1 record that came in lately is not found yet.",
        "{n} records that came in lately are not found yet.",
        waiting,
    )


def pack_info(unit: Unit) -> PackInfo:
    """Title, version and review date of the loaded content."""
    head = unit.content.pack(PACK)
    assert head is not None, "a store is made with its content"
    title = Both(head["title"]["es"], head["title"]["en"])
    return PackInfo(title, head["version"], date.fromisoformat(head["reviewed"]))


def _of_country(unit: Unit, hits: Sequence[Hit], country: str) -> tuple[Hit, ...]:
    found = unit.projection.several([hit.id for hit in hits if hit.kind == "contact"])
    away = {id for id, each in found.items() if each.values.get("country") not in (None, NOT_KNOWN, country)}
    away |= {hit.id for hit in hits if hit.kind == "institution" and not hit.id.startswith(f"{country}-")}
    return tuple(hit for hit in hits if hit.id not in away)


def _titled(unit: Unit, hits: Sequence[Hit], words: i18n.Words) -> tuple[Hit, ...]:
    """Observations and visits have no title of their own: code, situation and place stand for it."""
    names = unit.projection.where([hit.id for hit in hits if hit.kind in UNTITLED])

    def titled(hit: Hit) -> Hit:
        if hit.kind not in UNTITLED:
            return hit
        parts = (
            short_code(KINDS[hit.kind].code, hit.id),
            words.say(SITUATIONS.word(hit.situation or "") if hit.situation else KINDS[hit.kind].title),
            names.get(hit.id, ""),
        )
        return replace(hit, title=" · ".join(filter(None, parts)))

    return tuple(map(titled, hits))
