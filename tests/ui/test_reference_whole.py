"""Every row of the reference can be seen in the window, in both languages: what is doubtful with its doubt.

What is read here are the words on the pages. Standards, answers, words and instruments are in
`test_rights_whole`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from fieldtool import i18n
from fieldtool.domain.content_vocabularies import (
    CONFIDENCES,
    DUTY_BEARERS,
    INSTRUMENT_KINDS,
    PROTECTS,
    RATIFICATION_STATUSES,
)
from fieldtool.domain.screening import SUBJECTS, Stage
from fieldtool.domain.vocabularies import COUNTRIES
from tests.ui.bench import Bench
from tests.ui.rights_stage import page as rights_page
from tests.ui.rights_stage import rights_stage, texts
from tests.ui.stage import Stage as RightsStage
from ui.jobs import Jobs
from ui.language import set_language
from ui.later import now
from ui.pages.rights.texts import SHOWN
from ui.pages.rights.views import SEVERITIES
from ui.settings import PreferencesKeeper

LANGUAGES = ("es", "en")


@pytest.fixture
def bench(dressed: PreferencesKeeper, qtbot: Any, tmp_path: Path) -> Iterator[Bench]:
    SHOWN.choose(None)
    made = Bench(tmp_path / "store", dressed, qtbot, "help")
    yield made
    SHOWN.choose(None)
    set_language("es")
    made.close()


@pytest.fixture
def stage(dressed: Any, jobs: Jobs, qtbot: Any, tmp_path: Path) -> Iterator[RightsStage]:
    yield from rights_stage(dressed, jobs, qtbot, tmp_path)


def words_of(widget: Any) -> set[str]:
    """The words that are seen, whole labels."""
    return {each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()}


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def test_every_institution_is_in_contacts_with_its_number_and_its_doubt(bench: Bench) -> None:
    institutions = {each.id: each for each in bench.do(bench.workspace.library.institutions)}
    assert len(institutions) >= 96
    seen: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for country in COUNTRIES:
        page = bench.open("contacts", country=country)
        bench.settle()
        assert {each.country for each in page.shown} == {country}
        for language in LANGUAGES:
            set_language(language)
            for entry in page.shown:
                found = institutions[entry.id]
                page._show_id(entry.id)
                bench.settle()
                said = words_of(page.card)
                assert found.name.in_(language) in said, (entry.id, language)
                assert i18n.current().country(country) in said
                assert i18n.say("Not yet verified") in said
                assert digits(found.phone) in digits(entry.shown)
                assert not found.phone or entry.shown in said, (entry.id, "number")
                assert not found.website or found.website in said, (entry.id, "page")
                doubt = i18n.say(CONFIDENCES.word(found.confidence))
                assert (doubt in said) is (found.confidence != "high"), (entry.id, found.confidence)
                seen[language].add(entry.id)
    assert seen == {language: institutions.keys() for language in LANGUAGES}


def test_every_question_of_the_aid_is_asked_with_its_advice_in_both_languages(bench: Bench) -> None:
    questions = {each.id: each for each in bench.do(bench.workspace.screening.questions)}
    assert len(questions) >= 42
    seen: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for age in ("under_18", "adult"):
        page = bench.open("aid")
        for subject in SUBJECTS.codes:
            if age == "under_18" or subject != "child":
                bench.click(page.step.subjects.button(subject))
        bench.click(page.step.age.button(age))
        bench.click(page.next)
        while True:
            walk = page.walk
            at = {
                Stage.BEFORE: walk.before,
                Stage.ASKING: (walk.question,),
                Stage.SUMMARY: walk.referral,
            }[walk.stage]
            for language in LANGUAGES:
                set_language(language)
                said = words_of(page)
                for each in at:
                    for text in (each.question, each.suggests, each.do_no_harm):
                        assert text.in_(language) in said, (each.id, language)
                    seen[language].add(each.id)
            if walk.stage is Stage.SUMMARY:
                break
            bench.click(page.next)
        bench.click(page.anew)
    assert seen == {language: questions.keys() for language in LANGUAGES}


def test_every_ratification_is_told_with_its_year_and_its_doubt(stage: RightsStage) -> None:
    service, reader = stage.workspace.reading, rights_page(stage).reader
    readings = stage.do(
        lambda: [service.instrument(each.id) for each in stage.workspace.library.instruments()]
    )
    told = dict.fromkeys(LANGUAGES, 0)
    doubtful = 0
    for language in LANGUAGES:
        set_language(language)
        doubt = {"es": "Por verificar.", "en": "To be verified."}[language]
        for reading in readings:
            reader.show_reading(reading)
            now(reader.provision)
            said = texts(reader)
            for each in reading.ratifications:
                name = i18n.current().country(each.country)
                status = i18n.say(RATIFICATION_STATUSES.word(each.status))
                year = f" ({each.year})" if each.year is not None else ""
                line = f"{name} · {status}{year}."
                if each.confidence != "high":
                    line += f" {doubt}"
                    doubtful += 1
                assert said.count(line) == 1, (each.country, each.instrument, language)
                told[language] += 1
            about = " ".join(said)
            assert i18n.say(INSTRUMENT_KINDS.word(reading.instrument.kind)) in about
            assert str(reading.instrument.adopted or "") in about
            assert str(reading.instrument.in_force or "") in about
    everything = stage.do(lambda: len(stage.workspace.library.ratifications()))
    assert told == dict.fromkeys(LANGUAGES, everything)
    assert everything >= 330 and 0 < doubtful < 2 * everything


def test_every_standard_says_whom_it_protects_who_must_act_and_how_grave_it_is(stage: RightsStage) -> None:
    service, reader = stage.workspace.reading, rights_page(stage).reader
    readings = stage.do(lambda: [service.provision(each.id) for each in stage.workspace.library.provisions()])
    assert len(readings) >= 130
    for language in LANGUAGES:
        set_language(language)
        for reading in readings:
            reader.show_reading(reading)
            now(reader.provision)
            said, provision = {*texts(reader)}, reading.provision
            for vocabulary, codes in ((PROTECTS, provision.protects), (DUTY_BEARERS, provision.duty_bearers)):
                assert ", ".join(i18n.say(vocabulary.word(code)) for code in codes) in said, provision.id
            assert i18n.say(SEVERITIES[provision.severity]) in said, provision.id
