"""Words as search compares them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.folding import composed, fold, has_enye, words_of


@given(st.text())
def test_accents_capitals_and_their_writing_do_not_matter(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    text = composed(text)
    for word in words_of(text):
        assert fold(text[word.start : word.end]) == word.folded


@pytest.mark.parametrize("text", ["detencion", "DETENCIÓN", "detencio\u0301n", "Detención"])
def test_three_writings_are_one_word(text: str) -> None:
    assert fold(text) == "detencion"
    assert [word.folded for word in words_of(composed(text))] == ["detencion"]


def test_enye() -> None:
    assert fold("año") == fold("ano") == "ano"
    assert has_enye("an\u0303o")
    assert has_enye("AÑO")
    assert not has_enye("ano")


def test_glottal_marks_are_letters() -> None:
    assert [word.folded for word in words_of("Qʼeqchiʼ kꞌicheꞌ, Mam")] == ["qʼeqchiʼ", "kꞌicheꞌ", "mam"]
