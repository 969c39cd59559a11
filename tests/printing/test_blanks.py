"""Blank forms: every question and box of the screen is on the paper, with the code that opens the form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from fieldtool.domain.blanks import TICKS, Blank
from fieldtool.domain.fields import Field, Shape
from fieldtool.domain.knowledge import Both, Pack, Provision
from fieldtool.domain.paper_codes import ANY, CHECKLIST, FORM, FormCode, read_code
from fieldtool.i18n import Words, words
from fieldtool.printing import blank_sheet
from fieldtool.printing.blank_fields import BlankSetter
from fieldtool.printing.blank_sheet import BlankSheet
from fieldtool.printing.blank_styles import LINE_ROOM, NORMAL
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import paged
from fieldtool.printing.page import LANGUAGES, PAPERS, Sheet
from fieldtool.printing.styles import MM
from tests.printing import codes
from tests.printing.conftest import ReadBack, squeezed

EDITION = Edition("2026.4", date(2026, 11, 25), Both("Colección de prueba", "Test collection"))
KINDS = [(CHECKLIST, "DET"), (CHECKLIST, "REC"), (FORM, ANY), (FORM, "VER")]
WAYS = [("es", "letter", False), ("en", "a4", False), ("both", "a4", False), ("es", "letter", True)]


def blank(pack: Pack, form: str, chapter: str, asked: tuple[Provision, ...] | None = None) -> Blank:
    provisions = tuple(each for each in pack.provisions if each.situation == chapter and each.indicator.es)
    found = asked if asked is not None else provisions
    return Blank(FormCode(form, chapter, "2026.4"), found if form == CHECKLIST else ())


def rendered(job: BlankSheet) -> ReadBack:
    out = BytesIO()
    report = blank_sheet.render(job, out)
    read = ReadBack(out.getvalue())
    assert read.pages == report.pages
    return read


def bare(text: str) -> str:
    return re.sub(r"[\s\ufffe\x02-]", "", text)


def texts(fields: tuple[Field, ...], said: Words) -> list[str]:
    """The questions and the words of all boxes."""
    found = []
    for field in fields:
        found.append(said.say(field.question))
        if field.choices is not None:
            found += [said.say(word) for _code, word in field.choices]
        if field.shape in (Shape.GROUP, Shape.GROUPS):
            found += texts(field.parts, said)
    return found


@pytest.mark.parametrize(("spoken", "paper", "large"), WAYS)
@pytest.mark.parametrize(("form", "chapter"), KINDS)
def test_every_question_and_box_is_on_the_paper(
    pack: Pack, form: str, chapter: str, spoken: str, paper: str, large: bool
) -> None:
    made = blank(pack, form, chapter)
    job = BlankSheet(made, EDITION, spoken, paper, large)
    read = rendered(job)
    text = bare(read.text)
    for language in LANGUAGES[spoken]:
        said = words(language)
        boxes = [said.say(word) for _code, word in TICKS] if form == CHECKLIST else []
        # The step with people asks for nothing else: its title stands for the question.
        asked = [each for each in texts(made.fields, said) if each != said.say("People affected")]
        for expected in (*asked, *boxes):
            assert bare(expected) in text, expected
        for each in made.asked:
            assert bare(f"{each.indicator.in_(language)}") in text and bare(each.id) in text
        assert bare(said.say(blank_sheet.HOW)) in text and bare(EDITION.line(language)) in text
        assert said.say(made.title) in read.text
    assert read.text.count(str(made.code)) >= read.pages
    assert not read.overlaps() and not read.outside(8 * MM)
    assert all(font.embedded for font in read.fonts)
    assert min(read.type_sizes) >= 7.7
    assert (read.outline != []) == (read.pages > 4)
    if form == FORM and spoken != "both" and not large:
        assert read.pages == 2
    assert all(f"{n + 1} / {read.pages}" in read.page_text(n) for n in range(read.pages))
    assert rendered(job).pdf == read.pdf


@pytest.mark.parametrize(("form", "chapter"), [(CHECKLIST, "DET"), (FORM, ANY)])
def test_the_square_code_says_the_code(pack: Pack, form: str, chapter: str) -> None:
    made = blank(pack, form, chapter, asked=())
    assert read_code(codes.words_on(rendered(BlankSheet(made, EDITION, "es")).pdf)) == made.code


def test_long_questions_and_odd_letters_flow_and_are_not_clipped(pack: Pack) -> None:
    usual = blank(pack, CHECKLIST, "DET").asked[:12]
    long = tuple(
        replace(
            each,
            indicator=Both(
                f"{each.indicator.es} {'¿Qʼeqchiʼ, ñandú y pingüino? ' * 6}{n}fin",
                f"{each.indicator.en} {'Is every word still here? ' * 6}{n}end",
            ),
        )
        for n, each in enumerate(usual)
    )
    made = blank(pack, CHECKLIST, "DET", long)
    for spoken in ("es", "both"):
        read = rendered(BlankSheet(made, EDITION, spoken))
        text = bare(read.text)
        for each in long:
            assert bare(each.indicator.es) in text
            assert (bare(each.indicator.en) in text) == (spoken == "both")
        assert not read.overlaps() and not read.outside(8 * MM)


def test_the_head_of_the_table_stands_on_every_page_with_rows(pack: Pack) -> None:
    made = blank(pack, CHECKLIST, "DET")
    read = rendered(BlankSheet(made, EDITION, "es"))
    said = words("es").say
    for number in range(read.pages):
        page = read.page_text(number)
        rows = [each.id for each in made.asked if f"{each.id} " in page]
        assert (bare(said(TICKS.word("good_practice"))) in bare(page)) == bool(rows), number
    last = read.page_text(read.pages - 1)
    assert said("Three immediate actions") in last and said("Filled in by (code)") in last


def test_another_collection_changes_the_paper(pack: Pack) -> None:
    asked = blank(pack, CHECKLIST, "DET").asked
    fewer = rendered(BlankSheet(blank(pack, CHECKLIST, "DET", asked[:3]), EDITION, "es"))
    assert asked[2].id in fewer.text and asked[3].id not in fewer.text
    other = Blank(FormCode(CHECKLIST, "DET", "2027.1"), asked[:3])
    assert str(other.code) in rendered(BlankSheet(other, EDITION, "es")).text


def test_a_number_of_a_list_stands_apart_from_words_that_begin_with_one(pack: Pack) -> None:
    for spoken, words_of_last in (("es", "5 = 60 años o más"), ("en", "5 = 60 years and older")):
        text = squeezed(rendered(BlankSheet(blank(pack, FORM, ANY), EDITION, spoken)).text)
        assert words_of_last in text


@pytest.mark.parametrize("count", range(2, 9))
def test_no_line_to_write_on_stands_alone_on_a_page(count: int) -> None:
    setter = BlankSetter(Sheet(BytesIO(), PAPERS["letter"], "", ("es",)), NORMAL)
    lines = setter.lines(count)
    for fitting in range(2, count + 1):
        first = fitting * LINE_ROOM
        pages = paged([*setter.head(blank_sheet.NOTES), *lines], first, 10 * first)
        assert all(sum(part in lines for part in page) != 1 for page in pages), fitting


@pytest.mark.parametrize("spoken", ["es", "en", "both"])
def test_no_line_of_a_legend_begins_with_a_dot(pack: Pack, spoken: str) -> None:
    read = rendered(BlankSheet(blank(pack, FORM, ANY), EDITION, spoken))
    lines = [line for page in range(read.pages) for line in read.page_lines(page)]
    assert any(line.endswith("·") for line in lines)
    assert [line for line in lines if line.startswith("·")] == []


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("form", "chapter"), KINDS)
def test_large_print_is_18_points_and_no_word_is_set_smaller(
    pack: Pack, form: str, chapter: str, language: str, paper: str
) -> None:
    read = rendered(BlankSheet(blank(pack, form, chapter), EDITION, language, paper, large=True))
    # Below it are only the foot and the title on later pages; digits are 95 %.
    assert {size for size in read.type_sizes if size < 17} <= {11.0, 10.45, 13.0, 12.35}
    assert not read.overlaps() and not read.outside(8 * MM)
