"""The words that cards, tri-folds and booklets share, besides the lines of the content."""

from __future__ import annotations

from fieldtool.domain.words import N_

PANELS = (("before", N_("Before")), ("during", N_("During")), ("after", N_("After")))
"""Parts of the content to the heads of the panels."""

REMEMBER = N_("Remember.")
PHRASES = N_("Phrases that help")
POINT = N_("Point at a phrase with your finger if you cannot speak.")
WHOM_TO_CALL = N_("Who can I call?")
YOUR_CONSULATE = N_("Your consulate")
LEGAL_FIRST = N_("Speak with legal help first.")
MY_NUMBERS = N_("My numbers")
MY_LANGUAGE = N_("My language")

OTHER = {"es": "en", "en": "es"}
"""The language that stands second where a sheet is always in both."""
