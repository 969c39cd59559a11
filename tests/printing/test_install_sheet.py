"""The page that travels on the stick: one page, real commands, the words of the window."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from fieldtool import i18n
from fieldtool.cli_arguments import parser
from fieldtool.printing import install_sheet
from fieldtool.printing.install_sheet import SECTIONS, InstallSheet
from tests.printing.conftest import ReadBack
from tools.catalogues import extract

NUMBERS = "0003 7522 9159 0830 7399 0361 0677 1941"


def read(job: InstallSheet) -> ReadBack:
    out = BytesIO()
    assert install_sheet.render(job, out).pages == 1
    return ReadBack(out.getvalue())


def together(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("numbers", [NUMBERS, ""])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_all_of_it_is_on_one_page(language: str, paper: str, numbers: str) -> None:
    found = read(InstallSheet(language, paper, numbers))
    assert found.pages == 1 and found.overlaps() == []
    said = together(found.text)
    for section in SECTIONS:
        for line in section.lines:
            words = together(i18n.words(language).say(line.said).replace("*", ""))
            assert (words in said) == (bool(numbers) or not line.numbers), line
    assert (together(NUMBERS) in said) == bool(numbers)
    assert min(found.type_sizes) >= 8 * 0.95


def test_what_is_typed_for_the_program_is_understood() -> None:
    typed = [line.typed for section in SECTIONS for line in section.lines if "fieldtool" in line.typed]
    assert len(typed) >= 3
    for command in typed:
        _program, *arguments = command.removeprefix("sh ").removeprefix(".\\").split()
        options = parser().parse_args([each.replace("{folder}", "x") for each in arguments])
        assert options.command == "verify-release" or options.self_test or arguments == []


def test_words_of_the_window_are_those_of_the_window() -> None:
    known = {str(message.id) for message in extract()}
    for word in ("Exchange", "Receive a bundle", "Receive", "receipt"):
        assert word in known
        assert any(f"*{word}*" in line.said for section in SECTIONS for line in section.lines)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_one_thing_a_line(language: str) -> None:
    for section in SECTIONS:
        assert len(section.lines) <= 6
        for line in section.lines:
            assert len(i18n.words(language).say(line.said).split()) <= 32
