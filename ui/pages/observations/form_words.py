"""What the form says about missing fields, and text fit to be stored."""

from __future__ import annotations

from fieldtool.domain.checks import MISSING
from fieldtool.i18n import N_, Text
from ui.language import Words

WITH_DRAFT = {
    "situation": N_("The situation is missing. The draft is saved. Choose one of the four."),
    "findings": N_("The finding is missing. The draft is saved. Choose at least one."),
    "occurred": N_(
        "The date is missing. The draft is saved. Write when it happened; the year alone is enough."
    ),
    "place": N_("The place is missing. The draft is saved. Write where it happened or choose “Not known”."),
    "account": N_(
        "What happened is missing. The draft is saved. Write one sentence or mark one related right."
    ),
}
"""What is said beside a missing field, in the three parts of the design."""

_CORE = {MISSING["observation", name]: name for name in ("situation", "findings", "occurred", "place")} | {
    N_("What happened is missing. Write one sentence or mark one related right."): "account"
}


_CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"}


def told(message: Text, draft_kept: bool) -> Words:
    """What is said beside a field; with a draft on the disk the words say that it is safe."""
    name = _CORE.get(message.message)
    return WITH_DRAFT[name] if name is not None and draft_kept else message


def clean(text: str) -> str:
    """Typed or pasted text without signs that no file can hold: lone surrogates and control characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.translate(_CONTROLS)
