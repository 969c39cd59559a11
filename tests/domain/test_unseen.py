"""Characters that nobody sees are shown, and joiners stay where a name needs them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.unseen import escaped, unmasked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Terminal \u202etxet\u202c", "Terminal [U+202E]txet[U+202C]"),
        ("\u2066Norte\u2069", "[U+2066]Norte[U+2069]"),
        ("No\u200brte", "No[U+200B]rte"),
        ("\ufeffNorte", "[U+FEFF]Norte"),
        ("Nor\u00adte", "Nor[U+00AD]te"),
        ("Nor\u200dte", "Nor[U+200D]te"),  # between Latin letters it only hides
        ("\u200cNorte", "[U+200C]Norte"),
        ("Norte\x1b[2J\x9b1m\r", "Norte[U+001B][2J[U+009B]1m[U+000D]"),
        ("a\U000e0041", "a[U+E0041]"),
        ("dos\u2028líneas", "dos[U+2028]líneas"),
    ],
)
def test_what_is_unseen_is_shown(written: str, shown: str) -> None:
    assert unmasked(written) == shown


@pytest.mark.parametrize(
    "name",
    [
        "José Ñuñez, «Casa» de la niñez — 24 h",
        "می\u200cخواهم",
        "क्\u200dष",
        "ශ්\u200dරී",
        "👩🏽\u200d⚕️ 👩\u200d👩\u200d👧",
        "Люба Ελένη 李小龍 قصر",
        "una línea\n\totra",
    ],
)
def test_names_of_every_script_are_shown_as_they_are(name: str) -> None:
    assert unmasked(name) == name


@given(st.text())
def test_a_document_holds_the_same_values_after_escaping(text: str) -> None:
    document = json.dumps({text: [text]}, ensure_ascii=False)
    assert json.loads(escaped(document)) == {text: [text]}


@given(st.text())
def test_what_was_shown_is_shown_the_same_again(text: str) -> None:
    assert unmasked(unmasked(text)) == unmasked(text)
