"""The questions of the screening aid on the command line: reading only."""

from __future__ import annotations

import pytest

from fieldtool.domain.screening import NO_VERDICT, WITHOUT_MEANS
from fieldtool.i18n import words
from tests.cli.conftest import Terminal


def elements(terminal: Terminal, *options: str) -> set[str]:
    found = terminal("screening", *options).json
    return {each["element"] for each in found["questions"]}


def test_questions_with_their_notes_in_both_languages(terminal: Terminal) -> None:
    found = terminal("screening", "--about", "trafficking").json
    assert found["about"] == ["trafficking"] and found["under_18"] is False
    assert len(found["questions"]) > 20
    for each in found["questions"]:
        for part in ("question", "suggests", "do_no_harm"):
            assert each[part]["es"] and each[part]["en"] and each[part]["es"] != each[part]["en"]
        assert each["review"]["state"] in ("drafted", "checked")  # no lawyer has seen them
    assert found["note"]["es"] == words("es").say(NO_VERDICT)


def test_under_18_no_means_are_asked(terminal: Terminal) -> None:
    assert "means" in elements(terminal, "--about", "trafficking")
    young = elements(terminal, "--about", "trafficking", "--under-18")
    assert "means" not in young and {"act", "purpose", "minor"} <= young
    assert "means" not in elements(terminal, "--about", "trafficking", "--about", "child")


@pytest.mark.parametrize("language", ["es", "en"])
def test_as_text_in_the_language_that_was_asked_for(terminal: Terminal, language: str) -> None:
    command = ("screening", "--about", "trafficking", "--under-18")
    done = terminal(*command, language=language, json=False)
    assert done.code == 0 and done.err == ""
    say = words(language).say
    assert say(NO_VERDICT) in done.out and say(WITHOUT_MEANS) in done.out
    question = "¿Qué idioma prefiere?" if language == "es" else "Which language do you prefer?"
    assert question in done.out
    lines = done.out.splitlines()
    before = lines.index("ANTES DE PREGUNTAR" if language == "es" else "BEFORE ASKING")
    assert before < min(number for number, line in enumerate(lines) if line.startswith("SCR-05"))


def test_it_is_about_something(terminal: Terminal) -> None:
    assert terminal("screening", json=False).code == 2
    assert terminal("screening", "--about", "other", json=False).code == 2
