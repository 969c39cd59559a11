"""What a report says of a record: each of its values in words, or its question among what was left out.

It goes through the values of the record and the fields of its kind, not through a list of its own, so that a
new field is told without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.editions import judged
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.media_types import short_name, size_in_words, word_of
from fieldtool.domain.merge import DELETED
from fieldtool.domain.reading import is_empty
from fieldtool.domain.record import Record
from fieldtool.domain.visiting import notes_of
from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing.custody_sheet import grouped
from fieldtool.printing.edition import Edition
from fieldtool.printing.report_sheet import Fact, Section
from fieldtool.services.contacts import institution_of, names
from fieldtool.services.indicators import begun
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.masking import Mask
from fieldtool.services.sheets.report_parts import (
    ACCOUNTS,
    DIFFERENCES,
    OF_OBSERVATION,
    OTHER,
    PLACE_KEPT,
    REDACTED,
    SECTIONS,
    About,
)
from fieldtool.services.wording import Wording, in_words
from fieldtool.storage.store import Unit

TAKEN_OUT = N_("[left out]")
WHOLE = N_("Whole copy, for those who may know everything that the record holds.")
REDACTED_COPY = N_("Redacted copy: people, source, team and the exact place are left out.")
REFUSED = N_("The people concerned did not agree: only the fact is told, without data of a person.")
IN_BIN = N_("This record is in the bin.")
NOT_HERE = N_("Some words of this record are not on this computer: whoever sent it kept them back.")
DECIDED = N_("There was a difference, which was decided: {fields}")
HAD = N_("Differences of before")
RESTRICTED_ONE = N_("{code}, restricted")
JUDGED_BY = N_("Judged by edition {version} of “{title}”.")
NOTE = N_("Note: {note}")
OPEN_QUESTIONS = N_("{n} of {total} questions: {codes}. What they ask stands in the checklist.")
SIZE = N_("Size of the file")
_TEXTS = (Shape.TEXT, Shape.LONG_TEXT, Shape.TEXTS, Shape.DECIMAL)


@dataclass(frozen=True, slots=True)
class Told:
    """A record in words, ready to be printed."""

    remarks: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]


class Teller:
    """Tells one record in one language. Use it while the unit is open."""

    def __init__(
        self, unit: Unit, record: Record, language: str, redacted: bool, with_restricted: bool
    ) -> None:
        self._unit, self._record, self._kind = unit, record, KINDS[record.kind]
        self._redacted, self._with_restricted = redacted, with_restricted
        said = words(language)
        self.say, self._language = said.say, language
        info = pack_info(unit)
        self.edition = Edition(info.version, info.reviewed, info.title)
        self._wording = Wording(said, self._names(), lambda partial: in_words(said, partial))
        self._left_out: list[str] = []
        self._mask = Mask(self._secrets() if redacted else (), said.say(TAKEN_OUT))

    def report(self) -> Told:
        """Everything that the record holds, or the question of what was left out."""
        values = self._record.values
        found: list[Section] = []
        named: set[str] = set()
        number = 0
        for about in SECTIONS[self._record.kind]:
            named.update(about.fields)
            facts = self._facts(about, values)
            number += bool(facts)  # without a gap, which would read as a page that is missing
            self._add(found, f"{number}. {self.say(about.title)}", facts)
        others = [name for name in (*self._kind.names, *values) if name not in named]
        rest = self._facts(About(OTHER, tuple(dict.fromkeys(others))), values)
        differences = self._differences()
        for title, facts in ((OTHER, rest), (DIFFERENCES, differences)):
            number += bool(facts)
            self._add(found, f"{number}. {self.say(title)}", facts)
        return Told(self._remarks(), tuple(found), tuple(dict.fromkeys(self._left_out)))

    @staticmethod
    def _add(found: list[Section], title: str, facts: list[Fact]) -> None:
        if facts:
            found.append(Section(title, tuple(facts)))

    def _remarks(self) -> tuple[str, ...]:
        record = self._record
        holds = (
            (REDACTED_COPY if self._redacted else WHOLE, True),
            (REFUSED, record.refused),
            (IN_BIN, record.deleted),
            (NOT_HERE, record.state.withheld > 0),
        )
        return tuple(self.say(message) for message, is_so in holds if is_so)

    # facts

    def _facts(self, about: About, values: Mapping[str, Json]) -> list[Fact]:
        facts: list[Fact] = []
        for name in about.fields:
            if not is_empty(values.get(name)):
                facts += self._told(self._kind, name, values)
        if about.gaps and not self._redacted:
            facts += self._not_answered(values.get("answers") or {})
        if about.owned:
            facts += self._owned(about.owned)
        return facts

    def _told(self, kind: Kind, name: str, values: Mapping[str, Json]) -> list[Fact]:
        """A field that holds something."""
        field = kind.field(name) if name in kind.names else None
        label = self.say(field.question) if field else name
        if self._is_left_out(kind, name):
            self._left_out.append(label)
            return [Fact(label, (self.say(TAKEN_OUT),))]
        if field is None:
            return [Fact(label, self._hidden(self._wording.lines(None, values[name])))]
        if field.refers == "place":
            return self._place(label, values[name])
        if field.shape is Shape.ANSWERS:
            return self._answers(kind, field, values)
        if name == "notes" and kind.name == "visit":
            return self._loose_notes(label, values)
        if field.shape is Shape.GROUP and isinstance(values[name], Mapping):
            parts = self._wording.parts(field.parts, values[name])
            return [Fact(label, self._hidden(f"{asked}: {told}" for asked, told in parts))]
        lines = self._wording.lines(field, values[name])
        if field.shape is Shape.GROUPS:
            lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, 1))
        return [Fact(label, self._hidden(lines))]

    def _is_left_out(self, kind: Kind, name: str) -> bool:
        if self._redacted and (name in REDACTED.get(kind.name, ()) or name not in kind.names):
            return True
        # Two laptops may have joined a refusal and data of people.
        return name == "people" and kind.name == "observation" and self._record.refused

    def _hidden(self, lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._mask.hide(line) for line in lines)

    def _place(self, label: str, given: Json) -> list[Fact]:
        """The place with everything that is known of it; of a redacted one only the region."""
        place = self._unit.projection.get(given) if isinstance(given, str) and given != NOT_KNOWN else None
        if place is None:
            return [Fact(label, (self._wording.value(self._kind.field("place"), given),))]
        kind, facts = KINDS["place"], []
        for name in dict.fromkeys((*kind.names, *place.values)):
            if is_empty(place.values.get(name)):
                continue
            asked = self.say(kind.field(name).question) if name in kind.names else name
            if self._redacted and name not in PLACE_KEPT:
                self._left_out.append(asked)
                continue
            field = kind.field(name) if name in kind.names else None
            facts.append(Fact(asked, self._hidden(self._wording.lines(field, place.values[name]))))
        return facts or [Fact(label, (self.say(TAKEN_OUT),))]

    def _answers(self, kind: Kind, field: Field, values: Mapping[str, Json]) -> list[Fact]:
        """Each answer with the title of what was judged, the edition, and the note to it."""
        if (
            field.quiet
        ):  # the marks of the editions stand beside the answers; strange ones are told as they are
            marks = values[field.name] if isinstance(values[field.name], Mapping) else {}
            beside = {f"{code}:{each.pack}:{each.version}" for code, each in judged(values)}
            strange = [mark for mark in marks if mark not in beside]
            return [Fact(self.say(field.question), self._hidden(strange))] if strange else []
        given = values[field.name]
        editions = judged(values)
        notes = notes_of(values) if kind.name == "visit" else {}
        facts = []
        for code, answer in given.items() if isinstance(given, Mapping) else ():
            word = self.say(field.choices.word(str(answer))) if field.choices else str(answer)
            lines = [self._question(code, kind.name == "visit")]
            lines += [
                self.say(JUDGED_BY, version=each.version, title=self._pack_title(each.pack))
                for of, each in editions
                if of == code
            ]
            if code in notes:
                lines.append(self.say(NOTE, note=notes[code]))
            facts.append(Fact(f"{code}: {word}", self._hidden(filter(None, lines)) or ("",)))
        return facts

    def _not_answered(self, answers: Mapping[str, Json]) -> list[Fact]:
        """The questions of the same chapters that nobody answered: no answer is not a good answer."""
        asked = [each.id for each in begun(self._unit, answers)]
        open_ = [code for code in asked if code not in answers]
        if not open_:
            return []
        # By their codes: of a long checklist two pages would tell what nobody saw.
        values = {"n": len(open_), "total": len(asked), "codes": ", ".join(open_)}
        return [Fact(self.say(N_("Not answered")), (self.say(OPEN_QUESTIONS, **values),))]

    def _pack_title(self, pack: str) -> str:
        """What a content pack is called; its short name where it is not on this computer."""
        head = self._unit.content.pack(pack)
        return head["title"][self._language] if head else pack

    def _question(self, code: str, indicator: bool) -> str:
        provision = self._unit.content.get("provision", code)
        if provision is None:
            return ""
        both = provision.indicator if indicator and provision.indicator.es else provision.title
        return str(both.in_(self._language))

    def _loose_notes(self, label: str, values: Mapping[str, Json]) -> list[Fact]:
        """The notes whose indicator has no answer: the others stand beside theirs."""
        answered = values.get("answers") or {}
        loose = [f"{code}: {note}" for code, note in notes_of(values).items() if code not in answered]
        return [Fact(label, self._hidden(loose))] if loose else []

    # records that belong to it

    def _owned(self, kind: str) -> list[Fact]:
        facts = []
        for each in self._belonging(kind):
            back = self._kept_back(each)
            if back:
                restricted = self.say(Text(RESTRICTED_ONE, {"code": each.code}))
                self._left_out.append(restricted if each.restricted else each.code)
                facts.append(Fact(each.code, (self.say(TAKEN_OUT),)))
            else:
                facts.append(Fact(each.code, self._lines_of(each)))
        return facts

    def _belonging(self, kind: str) -> tuple[Record, ...]:
        projection, id = self._unit.projection, self._record.id
        if kind == "observation":
            found = [each for each in projection.naming(kind, id) if each.values.get("visit") == id]
        else:
            found = list(projection.owned(id, kind))
        return tuple(sorted((each for each in found if not each.deleted), key=lambda each: each.id))

    def _kept_back(self, other: Record) -> bool:
        """Whether a record that belongs to this one is not told: it stays here, or nobody agreed."""
        if other.kind in ("attachment", "referral") and self._record.refused:
            return True
        return other.restricted and not self._with_restricted

    def _lines_of(self, other: Record) -> tuple[str, ...]:
        """Of an observation what it is, when, and what happened; of another record all of its values."""
        kind = KINDS[other.kind]
        owner = {"attachment": "record", "referral": "observation"}.get(other.kind)
        shown = OF_OBSERVATION if other.kind == "observation" else kind.names
        # Of a file first what it is, and last the digits that nobody reads: no other kind has these names.
        shown = tuple(sorted(shown, key=lambda name: (name == "hash") - (name == "media_type")))
        lines = []
        for name in shown:
            given = other.values.get(name)
            if is_empty(given) or name == owner:
                continue
            asked = self.say(kind.field(name).question)
            account = other.kind == "observation" and name in ACCOUNTS
            if self._is_left_out(kind, name) or (self._redacted and account):
                self._left_out.append(f"{other.code}, {asked}")
                continue
            told = self._wording.value(kind.field(name), given)
            if other.kind == "attachment":
                asked, told = self._of_file(name, asked, told, given)
            lines.append(f"{asked}: {told}")
        return self._hidden(lines) or ("",)

    def _of_file(self, name: str, asked: str, told: str, given: Json) -> tuple[str, str]:
        """What is said of a file, in words: the bytes are counted on the custody sheet."""
        if name == "hash":
            return asked, " ".join(grouped(told))
        if name == "media_type":
            return asked, f"{self.say(word_of(told))} ({short_name(told)})"
        if name == "size" and isinstance(given, int):
            return self.say(SIZE), size_in_words(given)
        return asked, told

    # what is not one value

    def _differences(self) -> list[Fact]:
        """What two laptops wrote differently, with all values; what was decided, by its question."""
        facts, state = [], self._record.state
        for each in state.differences:
            name, _dot, code = each.field.partition(".")
            field = self._kind.field(name) if name in self._kind.names else None
            label = self._label(each.field)
            if each.field != DELETED and (
                self._is_left_out(self._kind, name) or (self._redacted and field and field.refers == "place")
            ):
                self._left_out.append(label)
                facts.append(Fact(label, (self.say(TAKEN_OUT),)))
                continue
            lines = [self._part(field, code, candidate.value) for candidate in each.candidates]
            facts.append(Fact(label, self._hidden(lines)))
        opened = {each.field for each in state.differences}
        decided = [self._label(path) for path in state.had_difference if path not in opened]
        if decided:
            facts.append(Fact(self.say(HAD), (self.say(DECIDED, fields=", ".join(decided)),)))
        return facts

    def _label(self, path: str) -> str:
        name, _dot, code = path.partition(".")
        if path == DELETED:
            return self.say(N_("Bin"))
        asked = self.say(self._kind.field(name).question) if name in self._kind.names else name
        return f"{asked}, {code}" if code else asked

    def _part(self, field: Field | None, code: str, given: Any) -> str:
        if code and field is not None and field.choices is not None and isinstance(given, str):
            return self.say(field.choices.word(given))
        return self._wording.value(None if code else field, given)

    # what other records are called, and what may not be read in this copy

    def _names(self) -> dict[str, str]:
        """What the records are called that this one, and those that belong to it, name."""
        wanted = {*_references(self._record)}
        for kind in ("referral", "attachment"):
            for each in self._unit.projection.owned(self._record.id, kind):
                wanted.update(_references(each))
        found = self._unit.projection.several(sorted(wanted))
        return {id: self._called(each) for id, each in found.items()}

    def _called(self, record: Record) -> str:
        if record.kind == "contact":
            return names(record, institution_of(self._unit, record)).in_(self._language)
        if record.kind == "place":
            return str(record.values.get("name") or record.code)
        return record.code

    def _secrets(self) -> list[str]:
        """Texts that a redacted copy does not tell, so that they are in no other text of it either."""
        found: list[str] = []
        kind, record = self._kind, self._record
        sides = {name: [record.values.get(name)] for name in kind.names}
        for each in record.state.differences:
            sides.setdefault(each.field.partition(".")[0], []).extend(c.value for c in each.candidates)
        for name, givens in sides.items():
            if name not in kind.names:
                continue
            field = kind.field(name)
            for given in givens:
                if self._is_left_out(kind, name):
                    found += _texts(field, given)
                elif field.refers == "place" and isinstance(given, str):
                    found += self._secrets_of_place(given)
        return found

    def _secrets_of_place(self, id: str) -> list[str]:
        place = self._unit.projection.get(id)
        if place is None:
            return []
        kind = KINDS["place"]
        hidden = [name for name in kind.names if name not in PLACE_KEPT]
        return [text for name in hidden for text in _texts(kind.field(name), place.values.get(name))]


def _references(record: Record) -> Iterator[str]:
    for field in KINDS[record.kind].fields:
        given = record.values.get(field.name)
        if field.shape is Shape.REFERENCE and isinstance(given, str) and given != NOT_KNOWN:
            yield given


def _texts(field: Field, given: Json) -> list[str]:
    """The texts inside a value: what a person typed, not what was chosen from a list."""
    if is_empty(given):
        return []
    if field.shape is Shape.TEXTS and isinstance(given, list | tuple):
        return list(map(str, given))
    if field.shape in _TEXTS:
        return [str(given)]
    groups = [given] if isinstance(given, Mapping) else given
    if field.shape in (Shape.GROUP, Shape.GROUPS) and isinstance(groups, list | tuple):
        return [
            text
            for each in groups
            if isinstance(each, Mapping)
            for part in field.parts
            for text in _texts(part, each.get(part.name))
        ]
    return []
