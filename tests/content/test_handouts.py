"""The short lines of the printed sheets: what is wrong with one is found, and each place has its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from fieldtool.domain.knowledge import HANDOUT_PARTS, Both, Pack, Use
from fieldtool.domain.vocabularies import SITUATIONS
from tests.content.conftest import all_of


def with_line(pack: Pack, **changes: Any) -> Pack:
    """The pack with its first line changed."""
    first, *rest = pack.handouts
    return replace(pack, handouts=(replace(first, **changes), *rest))


CASES: Sequence[tuple[dict[str, Any], str]] = (
    ({"pictogram": "unicorn"}, "no pictogram “unicorn”"),
    ({"uses": ()}, "at least one place"),
    ({"uses": (Use("title", "GEN"), Use("title", "GEN"))}, "at least one place"),
    ({"uses": (Use("wallpaper", "GEN"),)}, "“wallpaper GEN” is not a known code"),
    ({"uses": (Use("title", "XYZ"),)}, "“title XYZ” is not a known code"),
    ({"provisions": ("NOPE-01",)}, "no provision “NOPE-01”"),
    ({"provisions": ()}, "speaks of a right or a duty"),
    ({"text": Both("Conozca sus *derechos", "Know your *rights*")}, "between two asterisks"),
    ({"text": Both("Conozca sus derechos", "Know your *rights*")}, "key words are marked"),
    ({"text": Both("Conozca sus derechos", "")}, "English text is missing"),
    ({"text": Both("Know your rights", "Know your rights")}, "the same in both languages"),
    ({"text": Both("Conozca tus derechos", "Know your rights")}, "not usted"),
    ({"text": Both("Conozca " + "sus derechos " * 5, "Know your rights")}, "more than 60 signs"),
    (
        {"text": Both("Conozca sus derechos " + "y los de todas las personas " * 3, "Know your rights")},
        "more than 15 words",
    ),
    ({"text": Both("Si tiene miedo, corra", "If you are afraid, run")}, "“corra” may put people in danger"),
    ({"text": Both("No muestre sus papeles", "Show your papers")}, "Only the Spanish text says “no”"),
)


@pytest.mark.parametrize(("changes", "told"), CASES)
def test_a_fault_of_a_line_is_named(pack: Pack, changes: dict[str, Any], told: str) -> None:
    found = [str(fault) for fault in all_of(with_line(pack, **changes)) if fault.entry == "LIN-01"]
    assert any(told in each for each in found), found


def test_an_id_stands_once(pack: Pack) -> None:
    twice = replace(pack, handouts=(pack.handouts[0], *pack.handouts))
    assert "LIN-01 id: This id is there 2 times." in [str(fault) for fault in all_of(twice)]


def test_every_part_has_its_lines_in_every_situation(pack: Pack) -> None:
    often = Counter((use.part, use.situation) for line in pack.handouts for use in line.uses)
    assert {part for part, _ in often} == {*HANDOUT_PARTS}
    for situation in SITUATIONS.codes:
        assert often["title", situation] == 1
        assert often["card", situation] == often["statement", situation] == often["poster", situation] == 5
        assert 7 <= often["phrase", situation] <= 9
        assert all(4 <= often[part, situation] <= 6 for part in ("before", "during", "after"))
        for part in ("before", "during", "after"):
            assert often[f"remember_{part}", situation] == 1
        assert often["brief", situation] == 1
    assert all(often[part, "GEN"] == 5 for part in ("card", "statement", "poster"))


def test_who_may_be_asked_for_asylum_is_on_every_card_of_danger_and_nobody_is_sent_to_a_consulate(
    pack: Pack,
) -> None:
    for situation in ("VER", "DET", "DEP", "GEN"):
        card = [line for line in pack.handouts if Use("card", situation) in line.uses]
        assert any("asilo" in line.plain.es for line in card)
    for line in pack.handouts:
        if "consulado" in line.plain.es:
            assert "decisión suya" in line.plain.es
            assert "your choice" in line.plain.en


def test_must_stands_only_where_the_standard_says_so(pack: Pack) -> None:
    norms = {provision.id: provision.norm.en for provision in pack.provisions}
    for line in pack.handouts:
        said = line.plain.en.lower()
        if "must" in said and "you must" not in said:
            assert any("must" in norms[id] or "may not" in norms[id] for id in line.provisions), line.id


def test_no_lawyer_has_reviewed_a_line_yet(pack: Pack) -> None:
    assert {line.review.state for line in pack.handouts} <= {"checked", "drafted"}
