"""The training modules of the content, and what is printed of them one format at a time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.sheets import Order
from fieldtool.domain.training import Module, Session
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing import answer_key, certificate, evaluation, guide, quiz
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import SheetReport
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making
from fieldtool.storage.store import Unit


def modules(unit: Unit) -> tuple[Module, ...]:
    """The modules that are here, in their order."""
    found: tuple[Module, ...] = unit.content.all("module")
    return found


def sessions(unit: Unit, ids: tuple[str, ...]) -> tuple[Session, ...]:
    """The modules with these ids and all that belongs to them, in the order in which they were chosen.

    Raises `UserError` P-05 when one of them is not here.
    """
    known = {each.id: each for each in modules(unit)}
    for id in ids:
        if id not in known:
            raise UserError(
                "P-05",
                Text(N_("There is no training module “{name}”."), {"name": id[:40]}),
                Text(N_("Nothing was printed and nothing changed.")),
                Text(N_("Choose one of these: {names}."), {"names": ", ".join(known)}),
            )
    steps, cases, quiz_, statements = (
        unit.content.all(kind) for kind in ("step", "case", "quiz", "statement")
    )
    return tuple(
        Session(known[id], *(_of(id, part) for part in (steps, cases, quiz_, statements)))
        for id in dict.fromkeys(ids)
    )


def _of(module: str, part: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each for each in part if each.module == module)


def edition_of(unit: Unit) -> Edition:
    """What stands at the foot of what is printed from our content."""
    info = pack_info(unit)
    return Edition(info.version, info.reviewed, info.title)


def make_guide(making: Making, order: Order) -> Drawn:
    """The session guides. Raises `UserError` P-05."""
    with making.store.unit() as unit:
        chosen, edition = sessions(unit, order.modules), edition_of(unit)
        named = {id for each in chosen for id in each.module.provisions}
        standards: dict[str, Both] = {
            each.id: each.title for each in unit.content.all("provision") if each.id in named
        }
    job = guide.SessionGuide(
        chosen, standards, edition, order.words, order.paper, order.audience, order.large
    )
    return _drawn(lambda out: guide.render(job, out))


def make_quiz(making: Making, order: Order) -> Drawn:
    """The quizzes. Raises `UserError` P-05."""
    chosen, edition = _read(making, order)
    pictures = order.variant == "pictures"
    job = quiz.Quiz(chosen, edition, order.words, order.paper, pictures, order.large)
    return _drawn(lambda out: quiz.render(job, out))


def make_key(making: Making, order: Order) -> Drawn:
    """The answer keys. Raises `UserError` P-05."""
    chosen, edition = _read(making, order)
    job = answer_key.AnswerKey(chosen, edition, order.words, order.paper)
    return _drawn(lambda out: answer_key.render(job, out))


def make_evaluation(making: Making, order: Order) -> Drawn:
    """The evaluation form. Raises `UserError` P-05."""
    chosen, edition = _read(making, order)
    titles = tuple(each.module.title for each in chosen)
    job = evaluation.Evaluation(titles, edition, order.words, order.paper, order.large)
    return _drawn(lambda out: evaluation.render(job, out))


def make_certificate(making: Making, order: Order) -> Drawn:
    """The certificate of participation. Raises `UserError` P-05."""
    chosen, edition = _read(making, order)
    minutes = sum(each.module.minutes for each in chosen)
    job = certificate.Certificate(minutes, edition, order.words, order.paper)
    return _drawn(lambda out: certificate.render(job, out))


def _read(making: Making, order: Order) -> tuple[tuple[Session, ...], Edition]:
    with making.store.unit() as unit:
        return sessions(unit, order.modules), edition_of(unit)


def _drawn(render: Callable[[BinaryIO], SheetReport]) -> Drawn:
    out = BytesIO()
    report = render(out)
    return Drawn(out.getvalue(), report)
