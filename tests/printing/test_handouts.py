"""Card, tri-fold, poster and booklet, read back from the finished PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from fieldtool.domain.knowledge import Both, Pack
from fieldtool.printing import booklet_pages, card, poster, trifold, trifold_panels
from fieldtool.printing.handout import SMALLER, say
from fieldtool.printing.imposing import full, sides
from fieldtool.printing.page import PAPERS
from fieldtool.printing.qa_sheet import STRANGE
from fieldtool.printing.styles import MM
from tests.printing.conftest import CONSULATE, LEGAL, ReadBack, squeezed
from tests.printing.handouts import (
    SHELTER,
    SITUATIONS,
    TITLE,
    body,
    handout,
    holds,
    longer,
    lost_tokens,
    missing,
    printed,
    renders,
)

LANDSCAPE = {"letter": (792.0, 612.0), "a4": (841.9, 595.3)}
UPRIGHT = {"letter": (612.0, 792.0), "a4": (595.3, 841.9)}
HALF = {"letter": (396.0, 612.0), "a4": (420.9, 595.3)}
SIZES = {"trifold": LANDSCAPE, "folded": LANDSCAPE, "straight": HALF}
FLOORS = {
    "card": 8.0,
    "trifold": 8.2,
    "poster": 8.2,
    "tabs": 8.2,
    "tiled": 8.2,
    "folded": 8.2,
    "straight": 8.2,
    "large": 11.0,
}
"""The smallest type of each: that of its foot, or what the copier test allows."""


@pytest.mark.parametrize("way", ["card", "trifold", "poster", "tabs", "folded", "straight", "large"])
@pytest.mark.parametrize(
    ("words", "paper"), [("es", "letter"), ("en", "a4"), ("both", "letter"), ("both", "a4")]
)
def test_the_real_content_is_printed_whole(pack: Pack, way: str, words: str, paper: str) -> None:
    kind, render = renders(pack)[way]
    general = ("GEN",) if kind in ("card", "poster") else ()
    for situation in (*SITUATIONS, *general):
        job = handout(pack, situation, words, paper)
        result = printed(render, job)
        assert missing(result.read, job, kind) == []
        assert result.read.overlaps() == []
        assert result.read.outside(5 * MM) == []
        assert result.read.sizes == {SIZES.get(way, UPRIGHT)[paper]}
        assert result.report.pages == result.read.pages
        # Digits are 95 % of the size around them.
        assert min(result.read.type_sizes) >= FLOORS[way] * 0.95 - 0.01
        assert LEGAL.telephone in result.read.text
        assert holds(result.read.text, job.edition.line(job.languages[0]))
        for other in {"es", "en"} - {*job.languages}:
            assert not holds(result.read.text, job.edition.line(other))


@pytest.mark.parametrize("way", ["card", "trifold", "poster", "tabs", "folded", "large"])
@pytest.mark.parametrize("times", [3, 12])
def test_long_texts_with_odd_letters_go_on_and_nothing_is_clipped(pack: Pack, way: str, times: int) -> None:
    kind, render = renders(pack)[way]
    job = handout(pack, "DEP", "both", "letter", lines=longer(pack.handouts, times))
    result = printed(render, job)
    assert lost_tokens(result.read, job, kind, times) == []
    assert result.read.overlaps() == []
    assert result.read.outside(5 * MM) == []
    assert min(result.read.type_sizes) >= FLOORS[way] * 0.95 - 0.01
    assert [note for note in result.report.notes if note.message == STRANGE] == []


def test_all_fonts_are_embedded_subsets_of_ours(pack: Pack) -> None:
    for _format, render in renders(pack).values():
        read = printed(render, handout(pack, "DET", "both")).read
        assert read.fonts
        assert all(font.embedded for font in read.fonts)
        for name in read.font_files:
            assert re.fullmatch(r"[A-Z]{6}\+(AtkinsonHyperlegibleNext|NotoSans)-\w+", name)
        assert b"Helvetica" not in read.pdf


def test_the_same_job_gives_the_same_bytes_and_another_collection_or_contact_changes_them(pack: Pack) -> None:
    lines = tuple(
        replace(line, text=Both(f"{line.text.es} Nuevo.", f"{line.text.en} New.")) for line in pack.handouts
    )
    other = replace(LEGAL, telephone="555 0147")
    for _format, render in renders(pack).values():
        once, again = (printed(render, handout(pack, "VER")).read for _ in range(2))
        assert once.pdf == again.pdf
        assert "Nuevo." in printed(render, handout(pack, "VER", lines=lines)).read.text
        called = printed(render, handout(pack, "VER", contacts=(other,))).read.text
        assert "555 0147" in called
        assert "555 0134" not in called


def test_legal_help_is_first_and_a_consulate_last_with_its_note(pack: Pack) -> None:
    contacts = (CONSULATE, SHELTER, LEGAL)
    for way in ("trifold", "straight"):
        _format, render = renders(pack)[way]
        text = printed(render, handout(pack, "DET", contacts=contacts)).read.text
        assert text.index(LEGAL.telephone) < text.index(SHELTER.telephone) < text.index(CONSULATE.telephone)
        assert "Llamar a su consulado es decisión suya." in text
    for way in ("card", "poster", "tabs"):
        _format, render = renders(pack)[way]
        result = printed(render, handout(pack, "DET", contacts=contacts))
        assert LEGAL.telephone in result.read.text
        assert CONSULATE.telephone not in result.read.text
        assert any("Invented" in str(note) or "inventado" in str(note) for note in result.report.notes)


def test_without_legal_help_there_are_lines_to_write_it_in(pack: Pack) -> None:
    for way, (_format, render) in renders(pack).items():
        result = printed(render, handout(pack, "REC", contacts=(CONSULATE,)))
        assert "Ayuda legal:" in result.read.text, way
        if way in ("card", "poster", "tabs", "tiled"):
            assert "555" not in result.read.text
    assert printed(card.render, handout(pack, contacts=())).report.notes != ()


def test_cards_stand_five_on_a_sheet_and_are_cut_where_the_marks_are(pack: Pack) -> None:
    read = printed(card.render, handout(pack, "VER", "both")).read
    assert read.pages == 2
    assert read.page_text(0).count(LEGAL.telephone) == 5
    assert read.page_text(0).count("¿Le piden documentos?") == 5
    assert read.page_text(1).count("Asked for your papers?") == 5
    # What is shown to an officer is in both languages on each.
    for page in (0, 1):
        assert read.page_text(page).count("To the officer") == 5


def test_a_text_that_is_too_long_for_a_card_goes_on_on_a_second_one_and_the_person_is_told(
    pack: Pack,
) -> None:
    result = printed(card.render, handout(pack, "VER", lines=longer(pack.handouts, 3)))
    assert result.read.pages > 1
    assert card.MORE_CARDS in [note.message for note in result.report.notes]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("situation", [*SITUATIONS, "GEN"])
def test_the_lines_of_our_own_cards_fit_on_one_card(pack: Pack, situation: str, paper: str) -> None:
    for words, cards in (("es", 1), ("en", 1), ("both", 2)):
        for contacts in ((LEGAL,), ()):
            result = printed(card.render, handout(pack, situation, words, paper, contacts))
            assert result.read.pages == cards
            assert card.MORE_CARDS not in [note.message for note in result.report.notes]


def test_no_side_of_a_further_card_is_empty(pack: Pack) -> None:
    """The lines are longer, or the statement is: the other side stands on every card again."""
    for grown in ("card", "statement"):
        lines = tuple(
            replace(line, text=long.text) if any(use.part == grown for use in line.uses) else line
            for line, long in zip(pack.handouts, longer(pack.handouts, 3), strict=True)
        )
        job = handout(pack, "VER", "es", lines=lines)
        read = printed(card.render, job).read
        assert read.pages > 1
        whole = "statement" if grown == "card" else "card"
        for page in range(read.pages):
            text = read.page_text(page)
            for line in job.of(whole):
                assert holds(text, line.plain.es), (grown, page)


def test_who_wants_a_card_in_both_languages_is_told_how_they_come_out(pack: Pack) -> None:
    told = {
        words: card.EACH_LANGUAGE
        in [note.message for note in printed(card.render, handout(pack, "VER", words)).report.notes]
        for words in ("es", "en", "both")
    }
    assert told == {"es": False, "en": False, "both": True}


def test_the_panels_of_the_trifold_are_those_of_the_design() -> None:
    paper = replace(PAPERS["letter"], width=792.0, height=612.0)
    for inside, narrow in ((False, 0), (True, 2)):
        widths = [panel.width / MM + 16 for panel in trifold_panels.panels(paper, inside)]
        assert [round(width, 1) for width in widths] == [91.8 if n == narrow else 93.8 for n in range(3)]


def test_the_sides_of_a_copy_of_the_trifold_are_even_so_that_the_next_begins_on_a_new_sheet(
    pack: Pack,
) -> None:
    result = printed(trifold.render, handout(pack, "VER", "both", lines=longer(pack.handouts, 4)))
    spanish, english = (
        [n for n in range(result.read.pages) if holds(result.read.page_text(n), TITLE.in_(language))]
        for language in ("es", "en")
    )
    assert spanish[0] == 0
    assert english[0] % 2 == 0
    assert trifold.MORE_PANELS in [note.message for note in result.report.notes]


def test_a_poster_has_eight_tabs_with_the_telephone(pack: Pack) -> None:
    _format, render = renders(pack)["tabs"]
    for paper in ("letter", "a4"):
        assert printed(render, handout(pack, "DET", "es", paper)).read.text.count(LEGAL.telephone) == 9


def test_the_tabs_of_a_poster_in_both_languages_are_in_both(pack: Pack) -> None:
    """Also without a contact, and where its name has no room."""
    _format, render = renders(pack)["tabs"]
    long_named = replace(LEGAL, name=Both("Centro de ayuda " * 6, "Centre for help " * 6))
    for contact in (SHELTER, long_named):
        read = printed(render, handout(pack, "DET", "both", contacts=(contact,))).read
        assert squeezed(read.text).count("Ayuda legal · Legal help") >= 8


def test_four_sheets_laid_over_each_other_are_the_whole_poster(pack: Pack) -> None:
    _format, render = renders(pack)["tiled"]
    job = handout(pack, "GEN", "both", "letter")
    tiles = pdfium.PdfDocument(printed(render, job).read.pdf)
    assert len(tiles) == 4
    scale, edge = 0.5, 8 * MM
    pictures = [page.render(scale=scale, grayscale=True).to_pil() for page in tiles]
    paper = PAPERS["letter"]
    step = (
        (paper.width - 2 * edge - poster.OVERLAP) * scale,
        (paper.height - 2 * edge - poster.OVERLAP) * scale,
    )
    # What two sheets share is the same on both, as far as the dots fall alike.
    shared = round(poster.OVERLAP * scale)
    left = pictures[0].crop((round(edge * scale + step[0]), 60, round(edge * scale + step[0]) + shared, 380))
    right = pictures[1].crop((round(edge * scale), 60, round(edge * scale) + shared, 380))
    assert left.getextrema()[0] < 100, "the strip has words in it"
    different = sum(abs(a - b) > 128 for a, b in zip(left.tobytes(), right.tobytes(), strict=True))
    assert different < 0.12 * len(left.tobytes())
    for number in range(4):
        assert f"{number + 1} de 4" in squeezed(tiles[number].get_textpage().get_text_range())


def test_pages_of_a_booklet_fold_in_order() -> None:
    assert sides(8) == ((8, 1), (2, 7), (6, 3), (4, 5))
    assert [full(pages) for pages in (1, 8, 9, 12, 13, 17)] == [8, 8, 12, 12, 16, 20]
    for pages in (8, 12, 16):
        fronts, backs = sides(pages)[::2], sides(pages)[1::2]
        # Behind the right page of a front is the left page of its back, and the other way round.
        assert all(abs(front[1] - back[0]) == 1 for front, back in zip(fronts, backs, strict=True))
        assert all(abs(front[0] - back[1]) == 1 for front, back in zip(fronts, backs, strict=True))
        assert sorted(page for side in sides(pages) for page in side) == list(range(1, pages + 1))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_folded_booklet_has_8_12_or_16_pages_in_the_order_of_folding(pack: Pack, situation: str) -> None:
    job = handout(pack, situation, "es")
    folded = printed(renders(pack)["folded"][1], job).read
    straight = printed(renders(pack)["straight"][1], job).read
    assert straight.pages in (8, 12, 16)
    assert folded.pages == straight.pages // 2
    for place, (left, right) in enumerate(sides(straight.pages)):
        text = folded.page_text(place)
        assert text.index(f"{left} / {straight.pages}") < text.index(f"{right} / {straight.pages}")
    assert len(straight.outline) == 4


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_booklet_of_one_situation_has_few_pages_for_notes(
    pack: Pack, situation: str, language: str, paper: str
) -> None:
    result = printed(renders(pack)["straight"][1], handout(pack, situation, language, paper))
    head = say(language, booklet_pages.MY_NOTES)
    notes = sum(head in result.read.page_text(page) for page in range(result.read.pages))
    smaller = SMALLER in [note.message for note in result.report.notes]
    assert notes <= (1 if smaller else 3)
    # The text itself is never under 11 points.
    assert {round(size, 1) for size in result.read.type_sizes if 10.6 < size < 11} == set()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_to_remember_stands_below_the_lines_that_it_belongs_to(
    pack: Pack, situation: str, language: str
) -> None:
    job = handout(pack, situation, language)
    read = printed(renders(pack)["straight"][1], job).read
    for part in ("before", "during", "after"):
        last = job.of(part)[-1].plain.in_(language)
        remember = " ".join(line.plain.in_(language) for line in job.of(f"remember_{part}"))
        pages = [read.page_text(page) for page in range(read.pages)]
        assert any(holds(page, last) and holds(page, remember) for page in pages), part


def test_a_page_too_many_is_saved_by_setting_a_booklet_a_little_smaller(pack: Pack) -> None:
    result = printed(renders(pack)["straight"][1], handout(pack, "DET", "es", "letter"))
    assert result.read.pages == 12
    assert [note.values for note in result.report.notes if note.message == SMALLER] == [{"percent": 98}]


def test_a_booklet_answers_the_questions_of_its_situation_in_full(pack: Pack) -> None:
    for way in ("straight", "large"):
        job = handout(pack, "DEP", "en")
        text = body(printed(renders(pack)[way][1], job).read, job)
        for answer in pack.answers:
            if answer.situation == "DEP":
                assert holds(text, answer.answer.en)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_question_of_a_booklet_stands_above_two_lines_of_its_answer(
    pack: Pack, language: str, paper: str
) -> None:
    for way in ("straight", "large"):
        read = printed(renders(pack)[way][1], handout(pack, "DET", language, paper)).read
        pages = [squeezed(read.page_text(number)).replace(" ", "") for number in range(read.pages)]
        for answer in pack.answers:
            if answer.situation != "DET" or answer.audience == "official":
                continue
            begins = squeezed(f"{answer.question.in_(language)}{answer.answer.in_(language)[:75]}")
            assert any(begins.replace(" ", "") in page for page in pages), (way, answer.id)


def test_large_print_is_18_points_in_one_language_a_copy(pack: Pack) -> None:
    read = printed(renders(pack)["large"][1], handout(pack, "REC", "both", "a4")).read
    assert read.sizes == {UPRIGHT["a4"]}
    # Below it are only the foot, the day of a check, and digits, which are 95 % of their size.
    assert {size for size in read.type_sizes if size < 17} <= {11.0, 10.45, 15.0, 14.25}
    assert 26.0 in read.type_sizes


def test_title_language_and_structure(pack: Pack) -> None:
    for way, (_format, render) in renders(pack).items():
        read = printed(render, handout(pack, "DET", "en")).read
        assert read.metadata()["Title"] == "Are you in detention?", way
        assert b"/Lang (en)" in read.pdf
        kinds = {kind for number in range(read.pages) for kind, _language, _ in read.elements(number)}
        assert {"H1", "P"} <= kinds, way


def test_words_are_read_in_the_order_of_the_lines(pack: Pack) -> None:
    text = ReadBack(printed(poster.render, handout(pack, "VER")).read.pdf).text
    places = [text.index(line.plain.es) for line in handout(pack, "VER").of("poster")]
    assert places == sorted(places)
