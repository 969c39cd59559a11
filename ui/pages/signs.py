"""The signs that go with kinds of help and with the questions of the screening aid, the same everywhere."""

from __future__ import annotations

HELP_ICONS = {
    "legal": "scale",
    "asylum": "shield",
    "health": "stethoscope",
    "child_protection": "mood-kid",
    "violence": "hand-stop",
    "trafficking": "link-off",
    "shelter": "bed",
    "complaints": "flag",
    "emergency": "ambulance",
    "consulate": "world",
}
ANY_HELP = "phone"
"""For kinds of help that have no sign of their own."""

ELEMENT_ICONS = {
    "act": "link-off",
    "means": "link-off",
    "purpose": "link-off",
    "minor": "mood-kid",
    "smuggling": "route",
    "refugee": "shield",
    "child": "mood-kid",
    "referral": "send",
}
ANY_ELEMENT = "message-question"
