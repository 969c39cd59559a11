"""The diary of the exchange: what was given and received, to whom and from whom, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fieldtool import i18n
from fieldtool.domain.codec import Json
from fieldtool.domain.words import N_, Text
from fieldtool.storage.journal import Entry

TITLES: Mapping[str, str] = {
    "shared": N_("Prepared for {names}"),
    "shared_phrase": N_("Prepared for whoever knows its phrase"),
    "received": N_("Received from {name}"),
    "undone": N_("Undone: what was received from {name}"),
    "receipt_given": N_("Receipt number {number} was made"),
    "receipt_taken": N_("Receipt from {name}"),
    "backup": N_("Backup made"),
    "restored": N_("This store was made from a backup"),
    "rescued": N_("This store was made from a damaged one"),
}
"""What happened, in a few words, by its code."""

HERE = N_("this computer")

CONFIRMED, PARTLY, WAITING = "confirmed", "partly", "waiting"
"""Whether those for whom a bundle was prepared have given a receipt for it: all, some, or none of them."""

_LINE, _SHORT_LINE, _ALONE = "{title}. {details}.", "{title}.", "{what}"
"""The same in every language: what stands in them has words."""

Upto = Mapping[str, int]
"""Author to the position up to which a chain goes."""

_OF_KIND: Mapping[str, Callable[[i18n.Words, int], str]] = {
    "observation": lambda words, n: words.plural("1 observation", "{n} observations", n),
    "visit": lambda words, n: words.plural("1 visit", "{n} visits", n),
    "place": lambda words, n: words.plural("1 place", "{n} places", n),
    "contact": lambda words, n: words.plural("1 contact", "{n} contacts", n),
    "referral": lambda words, n: words.plural("1 referral", "{n} referrals", n),
    "attachment": lambda words, n: words.plural("1 attachment", "{n} attachments", n),
}
"""Numbers of records of a kind, in the order in which they are told."""


def beginning(text: str) -> str:
    """A piece of a sentence where it stands alone or at the beginning."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of things by their kinds, as a sentence names them: `3 observations, 1 place`."""

    kinds: tuple[tuple[str, int], ...]

    @property
    def all(self) -> int:
        """How many they are together."""
        return sum(n for _kind, n in self.kinds)

    def in_(self, language: str) -> str:
        """The words in one language."""
        words = i18n.words(language)
        known = [_OF_KIND[kind](words, n) for kind in _OF_KIND for each, n in self.kinds if each == kind]
        others = sum(n for kind, n in self.kinds if kind not in _OF_KIND)
        rest = [words.plural("1 record", "{n} records", others)] if others else []
        return ", ".join([*known, *rest])

    def __str__(self) -> str:
        return self.in_("en")


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in one line."""

    parts: tuple[Text, ...]

    def in_(self, language: str) -> str:
        """The words in one language."""
        return beginning("; ".join(map(i18n.words(language).say, self.parts)))

    def __str__(self) -> str:
        return self.in_("en")


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """When something happened (ms), what (a code of `TITLES`), its title, and what is to be said of it.

    `number` is that of an import, 0 for other events. `confirmed` is one of `CONFIRMED`, `PARTLY` and
    `WAITING`, "" where no receipt can tell.
    """

    at_ms: int
    event: str
    title: Text
    details: tuple[Text, ...]
    number: int
    confirmed: str = ""

    @property
    def sentence(self) -> Text:
        """All of it in one line."""
        message = _LINE if self.details else _SHORT_LINE
        return Text(message, {"title": self.title, "details": Joined(self.details)})


def diary_line(entry: Entry, names: Mapping[str, str], there: Mapping[str, Upto]) -> DiaryLine:
    """The line of an entry. `names` is what we call whom now, and `there` what each of them has confirmed."""
    values: dict[str, Json] = dict(entry.document)
    event = entry.event
    if event == "shared" and values.get("phrase"):
        event = "shared_phrase"
    number = values.get("number", 0) if event == "received" else 0
    to = [names.get(each, "") or each[:8] for each in values.get("to", ())]
    told = to or [str(each) for each in values.get("names", ())]
    name = names.get(str(values.get("sender"))) or values.get("name")
    title = Text(
        TITLES.get(event, "{event}"),
        {
            "event": event,
            "names": ", ".join(told) or Text(HERE),
            "name": name or Text(HERE),
            "number": values.get("number", ""),
        },
    )
    details = tuple(_DETAILS[event](values)) if event in _DETAILS else ()
    confirmed = ""
    if event == "shared" and "upto" in values:
        confirmed, more = _confirmation(values, names, there)
        details += more
    return DiaryLine(entry.at_ms, entry.event, title, details, number, confirmed)


def _confirmation(
    values: Mapping[str, Json], names: Mapping[str, str], there: Mapping[str, Upto]
) -> tuple[str, tuple[Text, ...]]:
    """Whether those for whom it was prepared have confirmed it; of several also who has."""
    upto = values["upto"]
    readers = [each for each in values.get("to", ()) if each in names]
    have = [
        each
        for each in readers
        if all(there.get(each, {}).get(author, 0) >= position for author, position in upto.items())
    ]
    if not readers:
        return "", ()
    if len(have) == len(readers):
        return CONFIRMED, ()
    if not have:
        return WAITING, ()
    those = ", ".join(names[each] for each in have)
    return PARTLY, (Text(N_("confirmed by {names}, not by the others yet"), {"names": those}),)


def _counted(kinds: Json, n: Json = 0) -> Counted:
    """Numbers by kind; in what an earlier release wrote down there is only one number for all."""
    if isinstance(kinds, dict):
        return Counted(tuple((kind, many) for kind, many in kinds.items() if many))
    return Counted((("", int(n or 0)),) if n else ())


def _shared(values: Mapping[str, Json]) -> Iterator[Text]:
    what = _counted(values.get("kinds"), values.get("records"))
    if "kinds" not in values and values.get("attachments"):
        what = Counted((*what.kinds, ("attachment", values["attachments"])))
    nothing = N_("nothing that they did not have already")
    yield Text(_ALONE, {"what": what}) if what.all else Text(nothing)
    for name, message in (
        ("withheld", N_("restricted, and not included: {what}")),
        ("left_out", N_("left out: {what}")),
    ):
        if values.get(name):
            yield Text(message, {"what": _counted(None, values[name])})


def _received(values: Mapping[str, Json]) -> Iterator[Text]:
    new = _counted(values.get("new_kinds"), values.get("new"))
    changed = _counted(values.get("changed_kinds"), values.get("changed"))
    # An earlier release wrote down in how many fields there were differences, and not in how many records.
    for what, message in (
        (new, N_("new: {what}")),
        (changed, N_("brought up to date: {what}")),
        (_counted(values.get("open_kinds")), N_("of these, with a difference left to decide: {what}")),
    ):
        if what.all:
            yield Text(message, {"what": what})
    for number, message in (
        (0 if "open_kinds" in values else values.get("differences"), N_("differences left to decide: {n}")),
        (values.get("decided"), N_("differences decided while receiving: {n}")),
        (values.get("settled"), N_("differences that the other side had decided: {n}")),
        (values.get("erased"), N_("records erased for ever: {n}")),
        (_files(values), N_("files that were attached: {n}")),
        (values.get("set_aside"), N_("pieces set aside: {n}")),
    ):
        if number:
            yield Text(message, {"n": number})
    if not (new.all or changed.all or any(values.get(name) for name in ("erased", "attachments"))):
        yield Text(N_("nothing that was not here already"))


def _files(values: Mapping[str, Json]) -> int:
    """Files that are not told with the records to which they belong."""
    new = values.get("new_kinds")
    told = new.get("attachment", 0) if isinstance(new, dict) else 0
    return max(0, int(values.get("attachments") or 0) - told)


def _undone(values: Mapping[str, Json]) -> Iterator[Text]:
    gone, kept = (_counted(None, values.get(name)) for name in ("records", "kept"))
    if gone.all:
        yield Text(N_("taken out again: {what}"), {"what": gone})
    if kept.all:
        yield Text(N_("stayed, because somebody wrote on it afterwards: {what}"), {"what": kept})


def _restored(values: Mapping[str, Json]) -> Iterator[Text]:
    if values.get("missing"):
        yield Text(N_("attachments that were missing in it: {n}"), {"n": values["missing"]})


def _rescued(values: Mapping[str, Json]) -> Iterator[Text]:
    for name, message in (
        ("kept", N_("versions as they were: {n}")),
        ("rewritten", N_("written anew: {n}")),
        ("lost", N_("lost: {n}")),
    ):
        yield Text(message, {"n": values.get(name, 0)})


_DETAILS: Mapping[str, Callable[[Mapping[str, Json]], Iterator[Text]]] = {
    "shared": _shared,
    "shared_phrase": _shared,
    "received": _received,
    "undone": _undone,
    "restored": _restored,
    "rescued": _rescued,
}
"""What is said of each event."""
