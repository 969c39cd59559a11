"""The codes on forms: read back from bad copies, and a wrong sign is always found."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest

from fieldtool.domain.paper_codes import (
    ANY,
    CHECK_SIGNS,
    CHECKLIST,
    FORM,
    FormCode,
    WrongCodeError,
    check_signs,
    looks_like_code,
    read_code,
)

CODES = [
    FormCode(form, chapter, edition)
    for form, chapters in ((CHECKLIST, ("VER", "DET", "DEP", "REC")), (FORM, ("DET", ANY)))
    for chapter in chapters
    for edition in ("2026.3", "2026.4", "2027.10", "2031.2.1")
]


@pytest.mark.parametrize("code", CODES, ids=str)
def test_a_code_is_read_back_however_it_is_typed(code: FormCode) -> None:
    text = str(code)
    plain, check = text.rsplit("-", 1)
    assert check == check_signs(plain)
    for typed in (text, text.lower(), f"  {text} ", text.replace("-", " "), text.replace("-", "–")):
        assert read_code(typed) == code
        assert looks_like_code(typed)
    assert read_code(text.replace("0", "O", 1)) == code  # an O where only digits stand


@pytest.mark.parametrize("code", CODES, ids=str)
def test_every_single_wrong_sign_and_every_swap_is_found(code: FormCode) -> None:
    text = str(code)
    body = text.rsplit("-", 1)[0]
    for at, sign in enumerate(text):
        if sign in "-.":
            continue
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if other == sign:
                continue
            with suppress(WrongCodeError):
                assert read_code(text[:at] + other + text[at + 1 :]) == code  # a twin that was mended
    for at, (one, other) in enumerate(pairwise(body)):
        if one != other and "-" not in (one, other):
            swapped = text[:at] + other + one + text[at + 2 :]
            with pytest.raises(WrongCodeError):
                read_code(swapped)


def test_the_check_signs_have_no_twins() -> None:
    assert len(CHECK_SIGNS) == len(set(CHECK_SIGNS)) == 19
    assert not set(CHECK_SIGNS) & set("0OQ1IL5S8B2ZDUV6G")


@pytest.mark.parametrize("text", ["", "L-DET", "médico", "L-XXX-2026.4-K7", "OB-7K3QF2", "L-ALL-2026.4-AA"])
def test_other_words_are_no_codes(text: str) -> None:
    with pytest.raises(WrongCodeError):
        read_code(text)
    assert not looks_like_code(text) or text.startswith("L-")
