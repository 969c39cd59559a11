"""Blank forms: what a sheet of paper asks, and what follows from what somebody ticked and wrote on it.

The columns are made from how the fields of the kinds are declared, so that paper, screen and file ask the
same. A cell holds what stands on the paper: the numbers of the ticked boxes, or what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN, Field, Kind, Shape, Vocabulary
from fieldtool.domain.knowledge import Both, Provision
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.observation_steps import ORDER, usual_answer
from fieldtool.domain.paper_codes import ANY, CHECKLIST, FormCode
from fieldtool.domain.reading import Fault
from fieldtool.domain.visit import VISIT
from fieldtool.domain.visiting import as_notes, carried
from fieldtool.domain.vocabularies import FINDINGS, INDICATOR_ANSWERS, SITUATIONS
from fieldtool.domain.words import N_, Text

ROOM: Mapping[str, int] = {"authorities": 2, "people": 3}
"""How many lines the paper has for a list of objects."""

ACTIONS = 3
"""Immediate actions on the last page of a checklist."""

TICKS = Vocabulary("tick", (*INDICATOR_ANSWERS.words, *FINDINGS.words))
"""The boxes in the row of an indicator, in the order of their numbers."""

ACTION = Field(
    "actions",
    Shape.GROUPS,
    N_("Immediate actions"),
    parts=(
        Field("code", Shape.TEXT, N_("Code of the indicator")),
        Field("what", Shape.TEXT, N_("What")),
        Field("who", Shape.TEXT, N_("Who"), N_("A code, not a name")),
        Field("when", Shape.DATE, N_("When")),
    ),
)

NOTE = N_("Note")
AGAIN = frozenset({"place", "started", "occurred", "authorities", "team"})
"""Fields that are offered again for the next sheet of the same pile."""

_ASKED_APART = ("answers", "notes")
_UNKNOWN = ("-", "?")

Label = str | Both | int


@dataclass(frozen=True, slots=True)
class Column:
    """One thing to be entered. `key` is its name in a file (`people.1.age_group`, `DET-01`, `DET-01.note`).

    `label`: messages, texts of the content and numbers that name it together.
    """

    key: str
    field: Field
    label: tuple[Label, ...]

    @property
    def again(self) -> bool:
        return self.key.partition(".")[0] in AGAIN


@dataclass(frozen=True, slots=True)
class Blank:
    """A form as it is printed and entered. `asked`: the indicators of a checklist, in their order."""

    code: FormCode
    asked: tuple[Provision, ...] = ()

    @property
    def kind(self) -> Kind:
        return VISIT if self.code.form == CHECKLIST else OBSERVATION

    @property
    def title(self) -> Text:
        """What the form is called."""
        if self.code.chapter == ANY:
            return Text(N_("Observation form"))
        checklist, form = N_("{situation}: checklist"), N_("{situation}: observation form")
        situation = Text(SITUATIONS.word(self.code.chapter))
        return Text(checklist if self.kind is VISIT else form, {"situation": situation})

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the record in the order of the paper, without those that the code says already."""
        if self.kind is VISIT:
            return tuple(each for each in VISIT.fields if not each.quiet and each.name not in _ASKED_APART)
        names = [name for name in ORDER if name != "situation" or self.code.chapter == ANY]
        return tuple(map(OBSERVATION.field, names))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Everything that can be entered, in the order of the paper."""
        found = [column for field in self.fields if field.name != "summary" for column in _columns(field)]
        for each in self.asked:
            ticks = Field(each.id, Shape.CHOICES, each.id, choices=TICKS)
            found.append(Column(each.id, ticks, (each.id, each.indicator)))
        for each in self.asked:
            note = Field("note", Shape.LONG_TEXT, NOTE)
            found.append(Column(f"{each.id}.note", note, (each.id, NOTE)))
        if self.kind is VISIT:
            found += _columns(ACTION)
            found += _columns(VISIT.field("summary"))
        return tuple(found)


def _columns(field: Field) -> Iterator[Column]:
    if field.shape is Shape.GROUP:
        for part in field.parts:
            yield Column(f"{field.name}.{part.name}", part, (field.question, part.question))
    elif field.shape is Shape.GROUPS:
        for number in range(1, ROOM.get(field.name, ACTIONS) + 1):
            for part in field.parts:
                key = f"{field.name}.{number}.{part.name}"
                yield Column(key, part, (field.question, number, part.question))
    else:
        yield Column(field.name, field, (field.question,))


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet that was read: its record and the observations that follow from it, not saved yet.

    `place` and `visit` of the documents may still be what was written: a name, a short code.
    """

    document: Mapping[str, Any]
    observations: tuple[Mapping[str, Any], ...]
    faults: tuple[Fault, ...]


def read_sheet(blank: Blank, row: Mapping[str, str]) -> Filled:
    """What was entered of one sheet. Nothing is guessed: a cell that means nothing is a fault."""
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    columns = {column.key: column for column in blank.columns}
    for key, typed in row.items():
        if not typed.strip():
            continue
        if key not in columns:
            faults.append(Fault(key, Text(N_("This form does not ask for this."))))
            continue
        try:
            values[key] = read_cell(columns[key].field, typed.strip())
        except CellError as error:
            faults.append(Fault(key, error.text))
    document = _document(blank, values)
    if blank.kind is OBSERVATION:
        if blank.code.chapter != ANY:
            document["situation"] = blank.code.chapter
        return Filled(document, (), tuple(faults))
    answers, notes, findings = _ticked(blank, values, faults)
    document = {**document, "answers": answers, "notes": as_notes(notes)}
    actions = _actions(blank, values, faults)
    return Filled(document, tuple(_observed(blank, document, notes, findings, actions)), tuple(faults))


def is_blank(row: Mapping[str, str]) -> bool:
    """Whether nothing was entered."""
    return not any(typed.strip() for typed in row.values())


class CellError(ValueError):
    """A cell that means nothing; `text` says why."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.text = Text(message, values)


def read_cell(field: Field, typed: str) -> Any:
    """The value of a cell. Codes are written as such or by the number of their box. Raises `CellError`."""
    match field.shape:
        case Shape.CHOICE:
            assert field.choices is not None
            return _code(field.choices, typed)
        case Shape.CHOICES:
            assert field.choices is not None
            return [_code(field.choices, each) for each in _several(field.choices, typed)]
        case Shape.TEXTS:
            return [each.strip() for each in typed.split(";") if each.strip()]
        case Shape.INTEGER:
            if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
                raise CellError(N_("“{value}” is not a whole number of 0 or more."), value=typed[:60])
            return int(typed)
        case Shape.ANSWERS:
            return dict(_answer(field, each) for each in typed.replace(",", " ").replace(";", " ").split())
        case Shape.COUNTRY:
            return NOT_KNOWN if typed in _UNKNOWN else typed.upper()
        case Shape.LANGUAGE:
            return NOT_KNOWN if typed in _UNKNOWN else typed.lower()
        case Shape.REFERENCE if typed in _UNKNOWN:
            return NOT_KNOWN
    return typed


def _several(choices: Vocabulary, typed: str) -> list[str]:
    """`13`, `1 3`, `1;3` or codes; digits stand for themselves only where no number has two."""
    if typed.isascii() and typed.isdigit() and len(choices.codes) < 10:
        return list(typed)
    return typed.replace(",", " ").replace(";", " ").split()


def _code(choices: Vocabulary, typed: str) -> str:
    codes = choices.codes
    if typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= len(codes):
        return codes[int(typed) - 1]
    for code in codes:
        if typed.casefold() == code.casefold():
            return code
    if typed in _UNKNOWN:
        for code in (NOT_KNOWN, "unknown"):
            if code in codes:
                return code
    raise CellError(
        N_("“{value}” is no box here. Write a number from 1 to {n}."), value=typed[:60], n=len(codes)
    )


def _answer(field: Field, typed: str) -> tuple[str, str]:
    assert field.choices is not None
    code, equals, answer = typed.partition("=")
    if not equals or not code or not answer:
        raise CellError(
            N_("“{value}” is no answer. Write the code, an equals sign and the number: DET-01=2."),
            value=typed[:60],
        )
    return code.upper(), _code(field.choices, answer)


def _document(blank: Blank, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record, with the parts of its objects put together."""
    document: dict[str, Any] = {}
    for field in blank.fields:
        if field.shape is Shape.GROUP:
            parts = {part.name: values.get(f"{field.name}.{part.name}") for part in field.parts}
            given: Any = {name: value for name, value in parts.items() if value is not None}
        elif field.shape is Shape.GROUPS:
            given = [group for _number, group in _groups(field, values)]
        else:
            given = values.get(field.name)
        if given not in (None, {}, []):
            document[field.name] = given
    return document


def _groups(field: Field, values: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The lines of a list in which something was written, with their numbers."""
    for number in range(1, ROOM.get(field.name, ACTIONS) + 1):
        keys = {part.name: f"{field.name}.{number}.{part.name}" for part in field.parts}
        group = {name: values[key] for name, key in keys.items() if key in values}
        if group:
            yield number, group


def _ticked(
    blank: Blank, values: Mapping[str, Any], faults: list[Fault]
) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """Answers, notes and findings by the code of their indicator."""
    answers: dict[str, str] = {}
    notes: dict[str, str] = {}
    findings: dict[str, list[str]] = {}
    for each in blank.asked:
        ticks = values.get(each.id) or ()
        answered = [code for code in dict.fromkeys(ticks) if code in INDICATOR_ANSWERS]
        if len(answered) > 1:
            faults.append(Fault(each.id, Text(N_("Two answers are ticked. Keep one of 1 to 4."))))
        elif answered:
            answers[each.id] = answered[0]
        found = [code for code in FINDINGS.codes if code in ticks]
        if found:
            findings[each.id] = found
        if f"{each.id}.note" in values:
            notes[each.id] = values[f"{each.id}.note"]
    return answers, notes, findings


def _actions(blank: Blank, values: Mapping[str, Any], faults: list[Fault]) -> list[dict[str, Any]]:
    """The immediate actions; the code of an indicator is one that this form asks for."""
    codes = {each.id for each in blank.asked}
    found = []
    for number, action in _groups(ACTION, values):
        code = str(action.get("code") or "").upper()
        if code and code not in codes:
            message = Text(N_("“{value}” is no indicator of this form."), {"value": code[:60]})
            faults.append(Fault(f"actions.{number}.code", message))
        elif "what" not in action:
            faults.append(Fault(f"actions.{number}.what", Text(N_("This is missing."))))
        else:
            found.append({**action, "code": code})
    return found


def _observed(
    blank: Blank,
    visit: Mapping[str, Any],
    notes: Mapping[str, str],
    findings: Mapping[str, Sequence[str]],
    actions: Sequence[Mapping[str, Any]],
) -> Iterator[dict[str, Json]]:
    """An observation of the visit for every indicator with a finding, and for every immediate action."""
    begins = {name: value for name, value in carried("", visit).items() if name != "visit"}
    begins = {**begins, "situation": blank.code.chapter, "occurred": visit.get("started")}
    if "place" in visit:
        begins["place"] = visit["place"]
    done: set[int] = set()
    for code, found in findings.items():
        action = next((n for n, each in enumerate(actions) if each["code"] == code and n not in done), None)
        observed = {**begins, "findings": list(found), "answers": {code: usual_answer(found)}}
        if code in notes:
            observed["account"] = notes[code]
        if action is not None:
            done.add(action)
            observed["follow_up"] = _follow_up(actions[action])
            observed["findings"] = _with_follow_up(found)
        yield observed
    for number, each in enumerate(actions):
        if number in done:
            continue
        code = each["code"]
        answers = {"answers": {code: "not_known"}} if code else {}
        text = {"account": each["what"]}
        yield {**begins, "findings": ["follow_up"], **answers, **text, "follow_up": _follow_up(each)}


def _with_follow_up(found: Sequence[str]) -> list[str]:
    return [code for code in FINDINGS.codes if code in found or code == "follow_up"]


def _follow_up(action: Mapping[str, Any]) -> dict[str, Json]:
    return {name: action[name] for name in ("what", "who", "when") if name in action}
