"""The question-and-answer sheet, read back from the finished PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.domain.knowledge import Answer, Both, Pack
from fieldtool.errors import UserError
from fieldtool.printing import qa_sheet
from fieldtool.printing.styles import MM
from tests.printing.conftest import CONSULATE, LEGAL, invented, printed, sheet, squeezed
from tests.services.laptops import REVIEW

SIZES = {"letter": (612.0, 792.0), "a4": (595.3, 841.9)}


def holds(text: str, part: str) -> bool:
    """Whether a text is on the paper, wherever its lines end."""
    return squeezed(part).replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("words", "languages"), [("es", ("es",)), ("en", ("en",)), ("both", ("es", "en"))])
@pytest.mark.parametrize("situation", ["VER", "DET", "DEP", "REC"])
def test_the_real_pack_is_printed_whole(
    pack: Pack, situation: str, words: str, languages: tuple[str, ...], paper: str
) -> None:
    answers = tuple(answer for answer in pack.answers if answer.situation == situation)
    job = replace(
        sheet(*answers, words=words, paper=paper, contacts=(LEGAL,)), situation=situation, source=pack.title
    )
    result = printed(job)
    text = result.read.text
    for answer in answers:
        assert holds(text, answer.id)
        for language in languages:
            assert holds(text, answer.question.in_(language))
            assert holds(text, answer.answer.in_(language))
    for language in {"es", "en"} - set(languages):
        assert not any(holds(text, answer.answer.in_(language)) for answer in answers)
    assert result.read.sizes == {SIZES[paper]}
    assert result.read.overlaps() == []
    assert result.read.outside(13 * MM - 3) == []
    assert result.report.pages == result.read.pages
    assert result.report.notes == ()


def test_pages_are_numbered_and_carry_the_footer_of_each_language() -> None:
    result = printed(sheet(*(invented(n) for n in range(9)))).read
    assert result.pages > 2
    for number in range(result.pages):
        text = result.page_text(number)
        assert f"{number + 1} / {result.pages}" in text
        assert (
            "Edición 2026.1 del 14 abr 2026, aún sin revisión de una persona abogada · Colección de ejemplo"
            in text
        )
        assert "Edition 2026.1 of 14 Apr 2026, not yet reviewed by a lawyer · Example collection" in text
        assert "No es consejo legal." in text
        assert "Not legal advice." in text
        assert "Detención: preguntas y respuestas" in text


def test_contacts_are_printed_when_given_legal_help_first_and_the_consulate_last_as_a_choice() -> None:
    text = printed(sheet(invented(1), contacts=(CONSULATE, LEGAL))).read.text
    assert text.index("Ayuda legal inventada · Invented legal help") < text.index("Consulado inventado")
    assert text.index("555 0134") < text.index("555 0199")
    assert "Llamar a su consulado es decisión suya." in text
    assert "Calling your consulate is your choice." in text
    assert "Revisado el 3 mar 2026 · Checked on 3 Mar 2026" in text


def test_without_contacts_there_are_lines_to_write_on_and_no_telephone() -> None:
    result = printed(sheet(invented(1)))
    text = result.read.text
    assert "Ayuda legal · Legal help:" in text
    assert "Teléfono · Telephone:" in text
    assert "Escriba aquí un número solo después de llamar" in text
    assert "555" not in text
    assert [note.message for note in result.report.notes] == [qa_sheet.NO_CONTACTS]


def test_a_consulate_alone_never_stands_first() -> None:
    text = printed(sheet(invented(1), contacts=(CONSULATE,))).read.text
    assert text.index("Ayuda legal · Legal help:") < text.index("Consulado inventado")


def test_contacts_stand_on_the_last_page_only_and_many_go_on_to_more_pages() -> None:
    many = tuple(replace(LEGAL, telephone=f"555 01{n:02}") for n in range(30))
    result = printed(sheet(*(invented(n) for n in range(5)), contacts=many)).read
    assert "555 01" not in result.page_text(0)
    for contact in many:
        assert result.text.count(contact.telephone) == 1


def test_a_long_telephone_is_set_smaller_and_the_person_is_told() -> None:
    long = replace(LEGAL, telephone="+52 1 800 555 0111 ext. 0123, 0124, 0125")
    result = printed(sheet(invented(1), contacts=(long,)))
    assert long.telephone in result.read.text
    (note,) = result.report.notes
    assert long.telephone in str(note)


def test_a_kind_of_help_of_a_newer_release_is_printed_before_consulates() -> None:
    newer = replace(LEGAL, kind="music", telephone="555 0177")
    text = printed(sheet(invented(1), contacts=(CONSULATE, newer))).read.text
    assert text.index("555 0177") < text.index("555 0199")


def test_every_audience_but_the_general_one_is_named_above_its_question() -> None:
    text = printed(sheet(invented(1), invented(2, audience="child_adolescent"))).read.text
    assert text.count("Niñas, niños y adolescentes") == 1
    assert text.count("Children and adolescents") == 1
    assert "Migrant adults" not in text


def test_a_very_long_answer_flows_over_pages_without_loss() -> None:
    answer = invented(1, sentences=400)
    for words in ("es", "en", "both"):
        result = printed(sheet(answer, invented(2), words=words)).read
        assert result.pages > 2
        for n in range(400):
            assert words == "en" or result.text.count(f"qué1{n}?") == 1
            assert words == "es" or result.text.count(f"words1{n}.") == 1
        assert ("(continúa)" in result.text) == (words != "en")
        assert ("(continued)" in result.text) == (words != "es")
        assert result.text.count("ñandú,") == (0 if words == "en" else 412)


def test_rows_are_kept_whole_when_they_fit_on_a_page() -> None:
    answers = tuple(invented(n, sentences=9) for n in range(8))
    result = printed(sheet(*answers, words="en")).read
    for answer in answers:
        pages = [n for n in range(result.pages) if holds(result.page_text(n), answer.answer.en)]
        assert len(pages) == 1


def test_a_word_wider_than_the_column_is_broken_and_not_clipped() -> None:
    word = "x".join("abcdefghij" * 30)
    answer = replace(invented(1), answer=Both(word, word))
    assert printed(sheet(answer)).read.text.replace(" ", "").count(word) == 2


def test_no_answer_is_told_in_a_sentence() -> None:
    out = BytesIO()
    with pytest.raises(UserError) as error:
        qa_sheet.render(sheet(), out)
    assert error.value.code == "P-01"
    assert len(error.value.parts) == 3
    assert out.getvalue() == b""


def test_all_fonts_are_embedded_subsets_of_ours_and_nothing_is_under_8_points() -> None:
    result = printed(sheet(*(invented(n) for n in range(4)), contacts=(LEGAL, CONSULATE))).read
    assert result.fonts
    for font in result.fonts:
        assert font.embedded
        assert font.name.startswith(("AtkinsonHyperlegibleNext-", "NotoSans-"))
    for name in result.font_files:
        assert re.fullmatch(r"[A-Z]{6}\+(AtkinsonHyperlegibleNext|NotoSans)-(?!Italic)\w+", name)
    assert b"Helvetica" not in result.pdf
    # Digits are 95 % of the size around them; text itself is never under 8.
    assert min(result.type_sizes) >= 8 * 0.95


def test_telephones_are_large_and_in_noto() -> None:
    result = printed(sheet(invented(1), contacts=(LEGAL,))).read
    assert 19 <= max(result.type_sizes) <= 24
    assert "NotoSans-Bold" in {font.name for font in result.fonts}


def test_title_language_outline_and_structure() -> None:
    long = printed(sheet(*(invented(n) for n in range(12)))).read
    assert long.pages > 4
    assert long.outline == [f"¿Pregunta número {n} en español?" for n in range(12)]
    assert long.metadata()["Title"].startswith("Detención: preguntas y respuestas / Detention")
    assert long.metadata()["Author"] == ""
    assert b"/Lang (es)" in long.pdf
    kinds = long.elements(0)
    assert kinds[0][:2] == ("H1", "es")
    assert kinds[1][1] == "en"
    assert {language for kind, language, _ in kinds if kind == "H2"} == {"es", "en"}
    short = printed(sheet(invented(1), words="en")).read
    assert short.outline == []
    assert b"/Lang (en)" in short.pdf


def test_the_same_job_gives_the_same_bytes() -> None:
    job = sheet(*(invented(n) for n in range(6)), contacts=(LEGAL,))
    assert printed(job).read.pdf == printed(job).read.pdf


def test_signs_that_no_font_has_become_question_marks_and_are_reported() -> None:
    strange = replace(invented(1), answer=Both("Hola 漢 adiós", "Hello 漢 bye"))
    result = printed(sheet(strange, contacts=(LEGAL,)))
    assert "Hola ? adiós" in result.read.text
    (note,) = result.report.notes
    assert "漢" in str(note)


@settings(max_examples=25)
@given(st.text(alphabet="abc ñáü¿¡’ʼꞌɨʉŋ№₡₲«»—…019-/'\"", min_size=1, max_size=400))
def test_any_letters_of_the_region_come_back(text: str) -> None:
    if not text.strip():
        text = "a"
    answer = Answer("INF-99", "woman", "DET", Both("¿Sí?", "Yes?"), Both(text, "ok"), (), REVIEW)
    result = printed(sheet(answer, words="es", contacts=(LEGAL,)))
    assert holds(result.read.text, text)
    assert result.report.notes == ()


def test_whom_to_call_is_large_in_large_print() -> None:
    usual = sheet(invented(1), words="es", contacts=(LEGAL,))
    small, big = (printed(replace(usual, large=large)).read for large in (False, True))
    assert max(small.type_sizes) < 30 == max(big.type_sizes)
    assert {size for size in big.type_sizes if size < 13} <= {11.0, 10.45, 7.6, 8.0}


@pytest.mark.parametrize("language", ["es", "en"])
def test_large_print_is_large_in_one_column_and_whole(language: str) -> None:
    job = replace(sheet(*(invented(n) for n in range(5)), words=language, contacts=(LEGAL,)), large=True)
    made = printed(job)
    assert made.read.overlaps() == [] and 18.0 in made.read.type_sizes
    together = squeezed(made.read.text)
    for answer in job.answers:
        for sentence in answer.answer.in_(language).split(". "):
            assert squeezed(sentence.rstrip(".")) in together
