"""The commands of visits: begin one, note observations of it, answer its checklist, end it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from fieldtool import cli_input
from fieldtool.cli_opening import Answer, opened
from fieldtool.domain.visiting import GAPS
from fieldtool.domain.vocabularies import CHAPTERS, FINDINGS, INDICATOR_ANSWERS
from fieldtool.errors import UserError
from fieldtool.i18n import N_, Text, _, current, plural
from fieldtool.services.visits import Figures, Running
from fieldtool.workspace import Workspace


def add_arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Describe the commands."""
    visit = command("visit", _("begin, go on with and end a visit"))
    parts = visit.add_subparsers(dest="what", metavar=_("what"), required=True)

    def part(name: str, help: str) -> argparse.ArgumentParser:
        return parts.add_parser(name, help=help, description=help)

    start = part("start", _("begin a visit; its start is now unless the file says when"))
    observe = part("observe", _("save observations of the visit: place and authority come from it"))
    for each in (start, observe):
        each.add_argument(
            "--from",
            dest="source",
            required=True,
            metavar="FILE",
            help=_("JSON object, array or JSON lines; - for input"),
        )
    part("status", _("show the visit that is going on, in figures"))
    part("resume", _("go on with a visit that has no end")).add_argument("id")
    asked = part("checklist", _("list the indicators of a situation, with the answers so far"))
    asked.add_argument("--situation", choices=CHAPTERS.codes, required=True)
    answer = part("answer", _("answer indicators"))
    answer.add_argument(
        "answers", nargs="+", metavar="CODE=ANSWER", help=", ".join((*INDICATOR_ANSWERS.codes, "CODE="))
    )
    answer.add_argument("--note", metavar="TEXT", help=_("note to the last indicator that is named"))
    finish = part("finish", _("end the visit and show it in figures"))
    finish.add_argument("--ended", metavar="DATE", default="", help=_("when it ended; now if it is left out"))
    finish.add_argument("--summary", metavar="TEXT", default="", help=_("what is to be said in words"))


def _visit(options: argparse.Namespace) -> Answer:
    with opened(options) as workspace:
        return _DO[options.what](workspace, options)


def _start(workspace: Workspace, options: argparse.Namespace) -> Answer:
    documents = cli_input.documents(options.source)
    if len(documents) != 1:
        raise UserError("F-09", Text(N_("One JSON object is needed.")), Text(N_("Nothing was changed.")))
    id = workspace.visits.start(documents[0])
    return {"id": id}, id


def _observe(workspace: Workspace, options: argparse.Namespace) -> Answer:
    documents = cli_input.documents(options.source)
    _running(workspace)
    ids = workspace.records.add(
        "observation", [{**workspace.visits.carried(), **document} for document in documents]
    )
    return list(ids), "\n".join(ids)


def _running(workspace: Workspace) -> Running:
    found = workspace.visits.running()
    if found is None:
        raise UserError(
            "V-03",
            Text(N_("No visit is going on.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Begin one with “visit start”, or go on with one that has no end.")),
        )
    return found


def _status(workspace: Workspace, options: argparse.Namespace) -> Answer:
    found = _running(workspace)
    return _told(found.id, found.code, found.place_name, workspace.visits.figures(found.id))


def _resume(workspace: Workspace, options: argparse.Namespace) -> Answer:
    id = workspace.records.identify(options.id)
    workspace.visits.resume(id)
    return {"id": id}, id


def _checklist(workspace: Workspace, options: argparse.Namespace) -> Answer:
    found = workspace.visits.running()
    answers = (found.values.get("answers") or {}) if found is not None else {}
    asked = workspace.visits.checklist(options.situation)
    language = current().language
    document = [
        {
            "id": each.id,
            "indicator": {"es": each.indicator.es, "en": each.indicator.en},
            "answer": answers.get(each.id),
        }
        for each in asked
    ]
    lines = [
        "  ".join(
            filter(
                None,
                (
                    each.id,
                    each.indicator.in_(language),
                    _(INDICATOR_ANSWERS.word(str(answers[each.id]))) if each.id in answers else "",
                ),
            )
        )
        for each in asked
    ]
    return document, "\n".join(lines)


def _answer(workspace: Workspace, options: argparse.Namespace) -> Answer:
    found = _running(workspace)
    answers: dict[str, str | None] = {}
    for each in options.answers:
        code, equals, answer = each.partition("=")
        if not equals or not code:
            raise UserError(
                "V-04",
                Text(N_("“{given}” is no answer."), {"given": each[:60]}),
                Text(N_("Nothing was changed.")),
                Text(N_("Write the code of the indicator, an equals sign and the answer: DET-01=yes.")),
            )
        answers[code] = answer or None
    notes = {list(answers)[-1]: options.note} if options.note is not None else {}
    workspace.visits.answer(found.id, answers, notes)
    return {"id": found.id, "answers": answers}, found.id


def _finish(workspace: Workspace, options: argparse.Namespace) -> Answer:
    found = _running(workspace)
    return _told(
        found.id,
        found.code,
        found.place_name,
        workspace.visits.finish(found.id, options.ended, options.summary),
    )


def _told(id: str, code: str, place: str, figures: Figures) -> Answer:
    document: dict[str, Any] = {
        "id": id,
        "code": code,
        "place_name": place,
        "minutes": figures.minutes,
        "observations": figures.observations,
        "findings": dict(figures.findings),
        "answers": dict(figures.answers),
        "asked": figures.asked,
        "people": figures.people,
        "missing": list(figures.missing),
    }
    lines = [" ".join(filter(None, (code, place)))]
    if figures.minutes is not None:
        lines.append(plural("Duration: 1 minute", "Duration: {n} minutes", figures.minutes))
    lines.append(plural("1 observation", "{n} observations", figures.observations))
    lines += [f"  {_(word)}: {figures.findings[code]}" for code, word in FINDINGS if figures.findings[code]]
    answered = sum(figures.answers.values())
    lines.append(_("Checklist: {n} of {total}", n=answered, total=max(figures.asked, answered)))
    lines += [
        f"  {_(word)}: {figures.answers[code]}" for code, word in INDICATOR_ANSWERS if figures.answers[code]
    ]
    if figures.missing:
        lines.append(
            _("Still missing: {what}", what="; ".join(_(GAPS.word(each)) for each in figures.missing))
        )
    return document, "\n".join(lines)


_DO: Mapping[str, Callable[[Workspace, argparse.Namespace], Answer]] = {
    "start": _start,
    "observe": _observe,
    "status": _status,
    "resume": _resume,
    "checklist": _checklist,
    "answer": _answer,
    "finish": _finish,
}

RUN: Mapping[str, Callable[[argparse.Namespace], Answer]] = {"visit": _visit}
