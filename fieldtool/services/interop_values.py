"""Values of contacts as others write them: several in a cell are told apart, what is no value is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fieldtool import telephones
from fieldtool.domain.reading import Fault
from fieldtool.domain.words import N_, Text

_EXTENSION = r"(?!\s*(?:ext|x\s*\d|int\b|anexo))"
_NEXT_NUMBER = _EXTENSION + r"(?=[^\d,|/]{0,20}(?:\d[\s().\-]*){3})"
_BETWEEN_NUMBERS = re.compile(
    rf"\s*[;\n]\s*|\s*[,|]\s*{_NEXT_NUMBER}|\s+/\s*{_NEXT_NUMBER}|(?<=\d)/\s+{_NEXT_NUMBER}"
    rf"|(?<=\d{{4}})/{_EXTENSION}(?=\+?[\d(](?:[\s().\-]*\d){{6}})",
    re.IGNORECASE,
)
"""A sign between two numbers, not the one before an extension or inside a number such as 961/9990134."""
_BETWEEN = {
    "telephones": _BETWEEN_NUMBERS,
    "emails": re.compile(r"[;,\n]\s*|\s+/\s+|\s+(?=\S+@)"),
    "languages": re.compile(r"\s*[;,/\n]\s*"),
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def told_apart(document: Mapping[str, Any]) -> dict[str, Any]:
    """A contact in which every telephone, e-mail address and language is a value of its own."""
    made = dict(document)
    for field, between in _BETWEEN.items():
        if isinstance(made.get(field), list):
            parts = (part.strip() for each in made[field] for part in between.split(str(each)))
            made[field] = list(dict.fromkeys(filter(None, parts)))
    return made


def faults_of(document: Mapping[str, Any], country: str | None) -> tuple[Fault, ...]:
    """What is written where a telephone or an e-mail address should be, and is none.

    `country`: the one (ISO 3166-1) whose numbers are written without the code of a country.
    """
    no_number = N_("“{value}” is not a telephone number.")
    no_email = N_("“{value}” is not an e-mail address.")
    wrong = [("telephones", no_number, each) for each in document.get("telephones") or ()
             if not telephones.can_be_dialled(str(each), country)]  # fmt: skip
    wrong += [("emails", no_email, each) for each in document.get("emails") or ()
              if not _EMAIL.search(str(each))]  # fmt: skip
    return tuple(Fault(field, Text(message, {"value": str(each)[:60]})) for field, message, each in wrong)
