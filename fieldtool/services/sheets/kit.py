"""The training kit: everything for a group in one file, as often as it is needed, with a sheet that lists it.

Handouts are whatever the printed family has for the situations of the modules: a new format comes in by what
it says of itself (`Format.group`), not by a list here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from fieldtool.domain.printed_family import FORMATS, format_named
from fieldtool.domain.sheets import EACH, ONE, SITUATION, Format, Order
from fieldtool.domain.training import TRAINED, Session
from fieldtool.domain.vocabularies import CHAPTERS, SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import words
from fieldtool.printing import kit_cover
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import SheetReport
from fieldtool.printing.pile import Pile
from fieldtool.services.sheets import maker
from fieldtool.services.sheets.making import LAYING_OUT, ContactsToPrint, Drawn, Making
from fieldtool.services.sheets.sessions import edition_of, sessions

TITLE = N_("Training kit")
NOTHING_THERE = ("P-01", "P-11")
"""The collections that are here say nothing for this sheet."""
OF_SHEET = N_("{sheet}: {note}")
DRAWING = Text(N_("Putting the pile together"))


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet of the pile: what is ordered, how it is called there, and how many copies."""

    order: Order
    title: str
    copies: int
    format: Format


def make(making: Making, order: Order) -> Drawn:
    """The whole pile as one PDF. Raises `UserError` P-05, and `Cancelled` when somebody stops it."""
    with making.store.unit() as unit:
        chosen, edition = sessions(unit, order.modules), edition_of(unit)
    parts = [*_parts(order, chosen)]
    inside = [each for each in parts if not each.format.apart]
    # Once alone, to know the pages for the first sheet and to hear what cannot be printed before anything is.
    tried: list[tuple[_Part, Drawn]] = []
    for number, part in enumerate(inside):
        _at(making, LAYING_OUT, number, len(inside))
        drawn = _made(making, part)
        if drawn is not None:
            tried.append((part, drawn))
    cover = _cover(order, chosen, parts, tried, edition, own=1)
    own = kit_cover.render(cover, BytesIO()).pages  # a long list takes more than one page
    cover = _cover(order, chosen, parts, tried, edition, own)
    out = BytesIO()
    say = words(order.words).say
    pile = Pile(out, order.paper, say(TITLE), order.words, _both_sides(order))
    with pile.part(say(TITLE)):
        kit_cover.render(cover, BytesIO())
    for number, (part, _drawn) in enumerate(tried):
        _at(making, DRAWING, number, len(tried))
        with pile.part(part.title, part.copies):
            _made(making, part)
    _at(making, DRAWING, len(tried), len(tried))
    pile.finish()
    notes = _once(_of(part, note) for part, drawn in tried for note in drawn.report.notes)
    return Drawn(out.getvalue(), SheetReport(pile.document.pages, notes), _contacts(tried))


def _parts(order: Order, chosen: tuple[Session, ...]) -> Iterator[_Part]:
    """Everything that a group needs, in the order in which a trainer uses it."""
    group, ids = order.people, tuple(each.module.id for each in chosen)
    whole = Order("", order.words, order.paper, modules=ids, contacts=order.contacts)
    yield _part(replace(whole, format="guide", audience=order.audience), 1)
    for each in chosen:
        one = replace(whole, modules=(each.module.id,))
        yield _part(replace(one, format="quiz", variant="words"), group, each)
        yield _part(replace(one, format="quiz", variant="pictures"), 1, each)
    yield _part(replace(whole, format="key"), 1)
    yield _part(replace(whole, format="evaluation"), group)
    yield from _handouts(order, tuple(dict.fromkeys(each.module.situation for each in chosen)))
    yield _part(replace(whole, format="certificate"), group)


def _part(order: Order, copies: int, of: Session | None = None) -> _Part:
    """A sheet of the pile; `of`: the module that it belongs to alone."""
    known = format_named(order.format)
    said = words(order.words).say
    title = said(known.title)
    if known.variants and order.variant:
        title = f"{title}: {said(known.variants.word(order.variant)).lower()}"
    if of is not None:
        title = f"{title} · {of.module.title.in_(order.words)}"
    return _Part(order, title, copies, known)


def _handouts(order: Order, situations: tuple[str, ...]) -> Iterator[_Part]:
    """The handouts of the situations, and once those that are the same for all."""
    for situation in situations:
        for known in FORMATS:
            codes = (CHAPTERS if known.chapters else SITUATIONS).codes
            if known.group and known.asks(SITUATION) and situation in codes:
                yield _handout(order, known, situation)
    for known in FORMATS:
        if known.group and not known.asks(SITUATION):
            yield _handout(order, known, "")


def _handout(order: Order, known: Format, situation: str) -> _Part:
    """A handout of a situation, in the language of the kit where the format has it."""
    language = order.words if order.words in known.words else known.words[0]
    wanted = Order(
        known.name,
        language,
        order.paper,
        variant=known.variants.codes[0] if known.variants else "",
        situation=situation,
        contacts=order.contacts,
    )
    said = words(order.words).say
    title = said(known.title) + (f": {said(CHAPTERS.word(situation))}" if situation else "")
    copies = {EACH: -(-order.people // known.a_sheet), ONE: 1}[known.group]
    return _Part(wanted, title, copies, known)


def _made(making: Making, part: _Part) -> Drawn | None:
    """A part as PDF; None when the content has nothing for it, which no pile fails for."""
    try:
        return maker(part.order.format)(making, part.order)
    except UserError as error:
        if error.code in NOTHING_THERE:
            return None
        raise


def _cover(
    order: Order,
    chosen: tuple[Session, ...],
    parts: list[_Part],
    tried: list[tuple[_Part, Drawn]],
    edition: Edition,
    own: int,
) -> kit_cover.KitCover:
    """The first sheet; `own` is how many pages it has itself."""
    two_sides = _both_sides(order)
    items = tuple(
        kit_cover.Item(part.title, part.copies, drawn.report.pages, drawn.report.pages > 1)
        for part, drawn in tried
    )
    halves = [(-(-item.pages // 2), item.copies) for item in items]
    sheets = -(-own // 2) + sum(half * copies for half, copies in halves)
    plain = own + sum(item.pages * item.copies for item in items)
    apart = tuple(
        kit_cover.Apart(part.title, part.copies, part.format.how) for part in parts if part.format.apart
    )
    return kit_cover.KitCover(
        tuple(each.module.title for each in chosen),
        order.people,
        TRAINED.word(order.audience) if order.audience else "",
        items,
        apart,
        two_sides,
        2 * sheets if two_sides else plain,
        sheets if two_sides else plain,
        edition,
        order.words,
        order.paper,
    )


def _both_sides(order: Order) -> bool:
    return order.variant != "one_side"


def _contacts(tried: list[tuple[_Part, Drawn]]) -> ContactsToPrint | None:
    """What is to be told of the contacts, each once."""
    found = [drawn.contacts for _part, drawn in tried if drawn.contacts is not None]
    if not found:
        return None
    left_out = _once(note for each in found for note in each.left_out)
    to_call = _once(note for each in found for note in each.to_call)
    most = max(found, key=lambda each: len(each.contacts))
    return ContactsToPrint(most.contacts, left_out, to_call)


def _of(part: _Part, note: Text) -> Text:
    """A note with the sheet that it is about; those of the training sheets name their module themselves."""
    if not part.format.group:
        return note
    return replace(note, message=OF_SHEET, values={"sheet": Text(part.format.title), "note": note})


def _once(notes: Iterable[Text]) -> tuple[Text, ...]:
    """Notes in their order, each once."""
    found: list[Text] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return tuple(found)


def _at(making: Making, step: Text, done: int, total: int) -> None:
    if making.progress is not None:
        making.progress.at(step, done, total)
