"""Training modules: what the committed ones hold, and that each slip in a file of them is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fieldtool.content.reader import read_pack
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.training import TRAINED, Differs
from fieldtool.errors import UserError
from tests.content.conftest import all_of

MODULES = (
    "MOD-VER",
    "MOD-DET",
    "MOD-DEP",
    "MOD-REC",
    "MOD-CHI",
    "MOD-WOM",
    "MOD-WOR",
    "MOD-ASY",
    "MOD-TRA",
    "MOD-MON",
    "MOD-DNH",
)


def test_the_committed_modules_are_whole(pack: Pack) -> None:
    assert tuple(each.id for each in pack.modules) == MODULES
    for module in pack.modules:
        steps = [each for each in pack.steps if each.module == module.id]
        assert sum(each.minutes for each in steps) == module.minutes
        assert steps[-1].title.en == "Quiz, closing and evaluation"
        assert {each.audience for each in module.differs} == set(TRAINED.codes)
        assert any(each.without for each in steps), module.id
        assert any(each.expect for each in steps) and any(each.say for each in steps)
        questions = [each for each in pack.quiz if each.module == module.id]
        assert 6 <= len(questions) <= 10
        right = Counter(each.right for each in questions)
        assert max(right.values()) <= len(questions) // 2 + 1, (module.id, right)
        judged = Counter(each.true for each in pack.statements if each.module == module.id)
        assert min(judged[True], judged[False]) >= 2, module.id
        assert module.review.state == "checked", module.id  # by readers who did not write it


def changed(part: str, number: int, **changes: Any) -> Callable[[Pack], Pack]:
    """The pack with one entry of a part changed; a function as value gets the old value."""

    def change(pack: Pack) -> Pack:
        entries = list(getattr(pack, part))
        old = entries[number]
        new = {k: v(getattr(old, k)) if callable(v) else v for k, v in changes.items()}
        entries[number] = replace(old, **new)
        return replace(pack, **{part: tuple(entries)})

    return change


def without(part: str, keep: Callable[[Any], bool]) -> Callable[[Pack], Pack]:
    return lambda pack: replace(pack, **{part: tuple(filter(keep, getattr(pack, part)))})


FAULTS: dict[str, tuple[Callable[[Pack], Pack], str]] = {
    "minutes do not add up": (changed("steps", 0, minutes=11), "MOD-VER minutes"),
    "a step of no time": (changed("steps", 1, minutes=0), "MOD-VER-2 minutes"),
    "no such module": (changed("steps", 0, module="MOD-XXX"), "MOD-VER-1 module"),
    "nothing to say": (changed("steps", 0, say=(), do=(), ask=()), "MOD-VER-1:"),
    "expected and not asked": (changed("steps", 1, ask=()), "MOD-VER-2 expect"),
    "a case without answers": (changed("cases", 0, look_for=()), "MOD-VER-C1 look_for"),
    "no right option": (changed("quiz", 0, right=4), "MOD-VER-Q1 right"),
    "two options": (changed("quiz", 0, options=lambda old: old[:2]), "MOD-VER-Q1 right"),
    "the same option twice": (
        changed("quiz", 0, options=lambda old: (old[0], old[1], Both(old[0].es, "Another thing"))),
        "MOD-VER-Q1 options",
    ),
    "a question that rests on nothing": (changed("quiz", 0, provisions=()), "MOD-VER-Q1 provisions"),
    "an unknown provision": (changed("quiz", 0, provisions=("VER-99",)), "MOD-VER-Q1 provisions"),
    "an unknown provision of a step": (changed("steps", 1, provisions=("XYZ",)), "MOD-VER-2 provisions"),
    "no such pictogram": (changed("statements", 0, icon="unicorn"), "MOD-VER-S1 icon"),
    "a pictogram from elsewhere": (changed("modules", 0, icon="../style/x"), "MOD-VER icon"),
    "an unknown chapter": (changed("modules", 0, situation="ABC"), "MOD-VER situation"),
    "a group of nobody": (changed("modules", 0, fewest=30), "MOD-VER most"),
    "an audience left out": (changed("modules", 0, differs=lambda old: old[1:]), "MOD-VER for_migrants"),
    "too short a quiz": (
        without("quiz", lambda each: not each.id.startswith("MOD-VER-Q") or each.id[-1] in "123"),
        "MOD-VER question",
    ),
    "no case": (without("cases", lambda each: each.module != "MOD-VER"), "MOD-VER case"),
    "an id twice": (changed("quiz", 1, id="MOD-VER-Q1"), "MOD-VER-Q1 id"),
    "English left out": (changed("steps", 0, title=Both("Bienvenida", "")), "MOD-VER-1 title"),
    "not translated": (
        changed("statements", 0, text=Both("Eso es así", "Eso es así")),
        "MOD-VER-S1 text",
    ),
    "addressed as tú": (
        changed("steps", 0, say=(Both("Tú puedes salir.", "You can go out."),)),
        "MOD-VER-1 say",
    ),
    "must and should": (
        changed("steps", 0, say=(Both("Debería haber agua.", "There must be water."),)),
        "MOD-VER-1 say",
    ),
    "a sentence too long": (
        changed("modules", 0, room=Both("Un lugar " + "muy " * 14 + "tranquilo.", "A calm place.")),
        "MOD-VER room",
    ),
    "nobody is illegal": (
        changed(
            "modules",
            0,
            differs=lambda old: (Differs("migrants", Both("Un migrante ilegal.", "A person.")), *old[1:]),
        ),
        "MOD-VER differs",
    ),
    "the other way round": (
        changed("quiz", 0, reason=lambda old: Both(f"No {old.es}", old.en)),
        "MOD-VER-Q1 reason",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_slip_is_found(pack: Pack, name: str) -> None:
    change, where = FAULTS[name]
    found = [str(fault) for fault in all_of(change(pack))]
    assert any(each.startswith(where) for each in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "entry"),
    [
        ("training.toml", "minutes = 90", 'minutes = "90"', "MOD-VER"),
        ("training.toml", "room_en =", "raum_en =", "MOD-VER"),
        ("training.toml", "for_officials_en =", "for_oficials_en =", "MOD-VER"),
        ("training.toml", "\nsay_en = [", "\nsay_e = [", "MOD-VER-1"),
        ("training.toml", "[[step]]", "[[steps]]", "steps"),
        ("quizzes.toml", "right = 2", "right = true", "MOD-VER-Q1"),
        ("quizzes.toml", "true = true", "true = 1", "MOD-VER-S1"),
        ("quizzes.toml", 'options_en = [\n  "Anyone in uniform",', "options_en = [", "MOD-VER-Q1"),
    ],
)
def test_a_damaged_entry_is_named(copy: Path, file: str, old: str, new: str, entry: str) -> None:
    text = (copy / file).read_text("utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UserError) as raised:
        read_pack(copy)
    assert raised.value.code == "C-03"
    assert raised.value.what.values["file"] == file
    assert raised.value.what.values["entry"] == entry
