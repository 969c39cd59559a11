"""Which pictogram stands for what. It only helps to find a row again; the words carry the meaning."""

from __future__ import annotations

from fieldtool.domain.knowledge import Answer, Provision

SITUATION = {"VER": "id", "DET": "building", "DEP": "bus", "REC": "home-heart", "GEN": "scale"}

HELP = {
    "legal": "scale",
    "health": "stethoscope",
    "child_protection": "mood-kid",
    "shelter": "home-heart",
    "complaints": "clipboard-list",
    "asylum": "shield-check",
    "trafficking": "link-off",
    "violence": "heart-handshake",
    "emergency": "ambulance",
    "consulate": "flag",
}
"""Kind of help to pictogram."""

_TOPIC = {
    "VER-02": "users",
    "VER-03": "home",
    "VER-04": "hand-stop",
    "VER-07": "lifebuoy",
    "VER-11": "shield-check",
    "VER-14": "shield-check",
    "VER-15": "mood-kid",
    "VER-16": "calendar",
    "VER-17": "users-group",
    "VER-18": "woman",
    "VER-19": "rainbow",
    "VER-20": "wallet",
    "VER-23": "writing",
    "VER-28": "link-off",
    "VER-29": "wheelchair",
    "DET-01": "lock",
    "DET-02": "baby-carriage",
    "DET-05": "gavel",
    "DET-10": "bed",
    "DET-13": "mood-kid",
    "DET-20": "stethoscope",
    "DET-21": "hand-stop",
    "DET-22": "message-question",
    "DET-32": "phone-call",
    "DET-35": "flag",
    "DET-36": "eye-off",
    "DET-37": "scale",
    "DEP-01": "gavel",
    "DEP-05": "shield-check",
    "DEP-07": "world",
    "DEP-09": "writing",
    "DEP-10": "mood-kid",
    "DEP-11": "bus",
    "DEP-20": "coins",
    "GEN-02": "user-search",
    "GEN-04": "coins",
    "GEN-05": "link-off",
    "GEN-06": "shield-lock",
    "GEN-07": "heart-handshake",
    "GEN-08": "briefcase",
    "GEN-11": "user-search",
    "GEN-12": "file-text",
    "REC-01": "home-heart",
    "REC-03": "shield-check",
    "REC-08": "id",
    "REC-10": "mood-kid",
    "REC-11": "heart-handshake",
}
"""Related provision to pictogram."""

_ANSWER = {
    "INF-01": "hand-stop",
    "INF-03": "writing",
    "INF-07": "lifebuoy",
    "INF-08": "clock",
    "INF-16": "rainbow",
    "INF-17": "wheelchair",
    "INF-22": "users-group",
    "INF-27": "shield-check",
    "INF-28": "shield-check",
    "INF-29": "route",
    "INF-32": "mood-kid",
    "INF-34": "mood-kid",
    "INF-35": "mood-kid",
    "INF-39": "heart-handshake",
    "INF-41": "woman",
    "INF-49": "user-search",
    "INF-51": "file-text",
    "INF-52": "home",
    "INF-53": "notes",
    "INF-54": "link-off",
    "INF-55": "mood-kid",
    "INF-56": "id",
    "INF-57": "shield-check",
    "INF-58": "scale",
}
"""Answers whose first related provision would give a pictogram that says less."""

_PROTECTED = {
    "children": "mood-kid",
    "women": "woman",
    "refugees": "shield-check",
    "trafficking_victims": "link-off",
    "workers": "briefcase",
    "lgbti": "rainbow",
    "persons_with_disabilities": "wheelchair",
    "indigenous": "messages",
}
"""Group of people to pictogram."""

DEFAULT = "help-circle"


def of(answer: Answer) -> str:
    """The pictogram of an answer: its own, else that of the first related provision that has one."""
    if answer.id in _ANSWER:
        return _ANSWER[answer.id]
    return next((_TOPIC[code] for code in answer.provisions if code in _TOPIC), DEFAULT)


def of_provision(provision: Provision) -> str:
    """The pictogram of a provision: its own, else that of whom it protects, else that of its chapter."""
    if provision.id in _TOPIC:
        return _TOPIC[provision.id]
    protected = next((_PROTECTED[group] for group in provision.protects if group in _PROTECTED), None)
    return protected or SITUATION[provision.situation]


def names() -> frozenset[str]:
    """Every pictogram that a sheet may ask for."""
    return frozenset(
        {
            DEFAULT,
            *SITUATION.values(),
            *HELP.values(),
            *_TOPIC.values(),
            *_ANSWER.values(),
            *_PROTECTED.values(),
        }
    )
