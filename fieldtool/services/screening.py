"""The screening aid: its questions, whom to turn to, and the note that a person agreed to.

Nothing of a walk is ever written by itself. Only `keep` and `refer` write, and only what the person
agreed to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldtool import i18n
from fieldtool.clock import Clock
from fieldtool.domain import screening
from fieldtool.domain.codec import Json
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Caution, Provision, ScreeningQuestion, Topic
from fieldtool.domain.reading import is_record_id
from fieldtool.domain.screening import Walk
from fieldtool.domain.vocabularies import HELP_KINDS
from fieldtool.domain.words import N_
from fieldtool.services.contacts import ContactService, today_of
from fieldtool.services.directory import DirectoryService, Entry, Wanted
from fieldtool.services.drafts import DraftService
from fieldtool.services.records import RecordService
from fieldtool.storage.store import Store

__all__ = ["ELEMENT_NAMES", "KEPT", "NOTHING", "Help", "ScreeningService", "summary_words"]

ELEMENT_NAMES = {
    "act": N_("the act"),
    "means": N_("the means"),
    "purpose": N_("the purpose"),
    "minor": N_("an age under 18"),
    "smuggling": N_("smuggling"),
    "refugee": N_("a need of international protection"),
    "child": N_("a child alone or at risk"),
}
"""The elements as they stand inside a sentence."""

NOTHING, ONLY_HELP, WITH_SUMMARY = "nothing", "only_help", "with_summary"
KEPT = Vocabulary(
    "screening_kept",
    (
        (NOTHING, N_("Keep nothing")),
        (ONLY_HELP, N_("Only that help is needed, and of which kind")),
        (WITH_SUMMARY, N_("That, and the summary in words")),
    ),
)
"""What a person can agree to have kept. Nothing, unless they choose."""

MOST_OF_A_KIND = 3
"""Entries of each kind of help that are offered; the others are in Contacts."""

MOST_OF_A_TOPIC = 5
"""Standards of a topic that are offered; all of them can be read in Rights."""


@dataclass(frozen=True, slots=True)
class Help:
    """Whom to turn to, legal help first, the standards that matter, and what has to be known about the
    numbers."""

    contacts: tuple[Entry, ...]
    provisions: tuple[Provision, ...]
    cautions: tuple[Caution, ...]


class ScreeningService:
    """Everything that is done with the screening aid."""

    def __init__(
        self,
        store: Store,
        directory: DirectoryService,
        contacts: ContactService,
        drafts: DraftService,
        records: RecordService,
        clock: Clock,
    ) -> None:
        self._store, self._directory, self._contacts = store, directory, contacts
        self._drafts, self._records, self._clock = drafts, records, clock

    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """All questions of the collections, in their order."""
        with self._store.unit() as unit:
            return unit.content.all("screening")

    def cautions(self) -> tuple[Caution, ...]:
        """What whoever uses the aid has to know of it."""
        with self._store.unit() as unit:
            found: tuple[Caution, ...] = unit.content.all("caution")
        return tuple(each for each in found if each.about == "screening")

    def help(self, subjects: Iterable[str], under_18: bool) -> Help:
        """Contacts and institutions of the kinds that fit, and the standards of the topics that fit."""
        chosen = tuple(subjects)
        kinds = screening.help_kinds(chosen, under_18)
        found = self._directory.find(Wanted(help=kinds))
        with self._store.unit() as unit:
            topics = (unit.content.get("topic", each) for each in screening.topics(chosen, under_18))
            ids = [
                id
                for topic in topics
                if isinstance(topic, Topic)
                for id in topic.provisions[:MOST_OF_A_TOPIC]
            ]
            provisions = (unit.content.get("provision", each) for each in dict.fromkeys(ids))
            told = tuple(each for each in provisions if each is not None)
        return Help(_some_of_each(found.entries, kinds), told, found.cautions)

    def keep(self, walk: Walk, part: str) -> str:
        """Begin an observation with what the person agreed to, and give the id of its draft.

        `part` is a code of `KEPT` other than `nothing`. It holds neither names nor single answers. It is
        restricted to this computer and to the team until somebody decides otherwise in its form.
        """
        assert part in (ONLY_HELP, WITH_SUMMARY) and walk.stage is screening.Stage.SUMMARY
        draft = self._drafts.begin("observation", _values(walk, part))
        return self._drafts.keep(draft).id

    def refer(self, observation: str, contact: str, walk: Walk) -> str:
        """Write down that the person, who agreed to it, is put in touch with a contact or an institution.

        `observation` is the id of a record, `contact` that of a contact or of an institution of a collection,
        which becomes a contact of the team by that: one that nobody has called yet. The referral says which
        help is needed and nothing of what was said. It belongs to the observation and stays back with it when
        that is restricted. Gives its id. Raises `UserError` when one of the two is not here any more.
        """
        assert walk.stage is screening.Stage.SUMMARY
        self._records.get(observation)  # before anything is written
        if not is_record_id(contact):
            contact = self._contacts.adopt(contact)
        wanted = screening.help_kinds(walk.subjects, walk.under_18)
        offered = self._records.get(contact).values.get("help") or ()
        document = {
            "observation": observation,
            "contact": contact,
            "need": [each for each in wanted if each in offered] or list(offered) or ["not_known"],
            "consent": "given",
            "date": today_of(self._clock).isoformat(),
        }
        return self._records.add("referral", [document])[0]


def _some_of_each(entries: Iterable[Entry], kinds: Iterable[str]) -> tuple[Entry, ...]:
    """The first of each kind, in the order of the kinds; consulates are not offered here."""
    fitting = [each for each in entries if not each.is_consulate]
    chosen = (
        each for kind in kinds for each in [one for one in fitting if kind in one.help][:MOST_OF_A_KIND]
    )
    return tuple({each.id: each for each in chosen}.values())


def _values(walk: Walk, part: str) -> dict[str, Json]:
    words = i18n.current()
    kinds = ", ".join(
        words.say(HELP_KINDS.word(each)) for each in screening.help_kinds(walk.subjects, walk.under_18)
    )
    values: dict[str, Json] = {
        "findings": ["follow_up"],
        "consent": "given",
        "consent_scope": ["team"],
        "confidentiality": "restricted",
        "follow_up": {"what": words.say(N_("Put in touch with help: {kinds}"), kinds=kinds)},
    }
    if part == WITH_SUMMARY:
        values["account"] = summary_words(walk)
        values["account_language"] = "es" if words.language == "es" else "en"
    return values


def summary_words(walk: Walk) -> str:
    """The summary as sentences in the language now chosen; single answers are not in it."""
    words = i18n.current()
    found = screening.summary(walk)

    def listed(names: tuple[str, ...]) -> str:
        return ", ".join(words.say(ELEMENT_NAMES[each]) for each in names)

    if found.may_point:
        said = words.say(N_("What was said may point to: {elements}."), elements=listed(found.may_point))
    else:
        said = words.say(N_("Nothing that was said was marked as pointing to something."))
    parts = [said]
    if found.not_talked:
        parts.append(words.say(N_("Not talked about: {elements}."), elements=listed(found.not_talked)))
    return " ".join((*parts, words.say(screening.NO_VERDICT)))
