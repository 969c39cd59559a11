"""Each fault that an editor can make is found and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fieldtool.domain.knowledge import Basis, Both, Pack, Synonym
from tests.content.conftest import all_of


def first(part: str, **changes: Any) -> Callable[[Pack], Pack]:
    """The pack with its first entry of a part changed. A function as value gets the old value."""

    def change(pack: Pack) -> Pack:
        entry, *rest = getattr(pack, part)
        new = {k: v(getattr(entry, k)) if callable(v) else v for k, v in changes.items()}
        return replace(pack, **{part: (replace(entry, **new), *rest)})

    return change


def twice(part: str) -> Callable[[Pack], Pack]:
    return lambda pack: replace(pack, **{part: (getattr(pack, part)[0], *getattr(pack, part))})


def es(text: str) -> Callable[[Both], Both]:
    """Add to the Spanish."""
    return lambda both: Both(f"{both.es} {text}", both.en)


def en(text: str) -> Callable[[Both], Both]:
    return lambda both: Both(both.es, f"{both.en} {text}")


CASES: list[tuple[Callable[[Pack], Pack], str, str]] = [
    (twice("provisions"), "VER-01", "there 2 times"),
    (twice("answers"), "INF-01", "there 2 times"),
    (twice("instruments"), "UDHR", "there 2 times"),
    (twice("ratifications"), "BZ ICCPR", "there 2 times"),
    (twice("screening"), "SCR-01", "there 2 times"),
    (twice("institutions"), "BZ-emergency-national-emergency-line", "there 2 times"),
    (twice("cautions"), "not-the-networks-text", "there 2 times"),
    (first("provisions", situation="DET"), "VER-01 id", "does not begin with its situation"),
    (first("provisions", situation="XYZ"), "VER-01 situation", "“XYZ” is not a known code"),
    (first("provisions", protects=("everybody",)), "VER-01 protects", "not a known code"),
    (first("provisions", duty_bearers=("migra",)), "VER-01 duty_bearers", "not a known code"),
    (first("provisions", severity=4), "VER-01 severity", "1, 2 or 3"),
    (first("provisions", severity=0), "VER-01 severity", "1, 2 or 3"),
    (first("provisions", basis=()), "VER-01 legal_basis", "no legal basis"),
    (
        first("provisions", basis=(Basis("NOWHERE", "1", Both("art. 1", "art. 1")),)),
        "VER-01",
        "no instrument “NOWHERE”",
    ),
    (first("provisions", basis=(Basis("ICCPR", ""),)), "VER-01 legal_basis", "does not say where"),
    (
        first("provisions", basis=(Basis("ICCPR", "on cats", Both("on cats", "on cats")),)),
        "VER-01",
        "no Spanish words",
    ),
    (
        first("provisions", basis=(Basis("RNCOM-GL", "1", Both("núm. 1", "No. 1")),)),
        "VER-01",
        "are not a source",
    ),
    (first("provisions", norm=lambda b: Both("", b.en)), "VER-01 norm", "Spanish text is missing"),
    (first("provisions", norm=lambda b: Both(b.es, "")), "VER-01 norm", "English text is missing"),
    (first("provisions", norm=lambda b: Both(b.en, b.en)), "VER-01 norm", "same in both languages"),
    (first("provisions", norm=es("Hay 24 horas.")), "VER-01 norm", "numbers differ"),
    (first("provisions", indicator=en("Within 12 hours?")), "VER-01 indicator", "numbers differ"),
    (first("provisions", title=lambda b: Both(f" {b.es}", b.en)), "VER-01 title", "spaces"),
    (first("provisions", title=es("detencio\u0301n")), "VER-01 title", "accents"),
    (first("provisions", title=es("De\u202etención")), "VER-01 title", "nobody sees"),
    (first("provisions", norm=en("Stop\u2067.")), "VER-01 norm", "nobody sees"),
    (first("provisions", norm=en("Stop\u200f.")), "VER-01 norm", "nobody sees"),
    (first("terms", also=("uno\x07",)), "", "nobody sees"),
    (first("answers", answer=es("Lea <b>esto</b>.")), "INF-01 answer", "markup"),
    (first("institutions", website="<a href='x'>"), "BZ-emergency-national-emergency-line", "markup"),
    (first("answers", audience="tourist"), "INF-01 audience", "not a known code"),
    (first("answers", situation="ANY"), "INF-01 situation", "not a known code"),
    (first("answers", provisions=("VER-99",)), "INF-01 provisions", "no provision “VER-99”"),
    (first("answers", answer=es("Tú puedes irte.")), "INF-01 answer", "usted"),
    (first("answers", answer=es("Diga tu nombre.")), "INF-01 answer", "usted"),
    (first("answers", answer=es("Las personas ilegales.")), "INF-01 answer", "No person is illegal"),
    (first("answers", answer=es("Un ilegal.")), "INF-01 answer", "No person is illegal"),
    (first("answers", answer=en("An illegal immigrant.")), "INF-01 answer", "No person is illegal"),
    (first("answers", answer=es("Según la RROCM.")), "INF-01 answer", "not the network's own"),
    (first("answers", answer=es("Los Lineamientos lo dicen.")), "INF-01 answer", "not the network's own"),
    (first("instruments", kind="law"), "UDHR kind", "not a known code"),
    (first("instruments", body="Somebody"), "UDHR body", "not a known code"),
    (first("ratifications", instrument="NOWHERE"), "BZ NOWHERE", "no instrument “NOWHERE”"),
    (first("ratifications", country="FR"), "FR ICCPR country", "not a known code"),
    (first("ratifications", status="maybe"), "BZ ICCPR status", "not a known code"),
    (first("ratifications", confidence="sure"), "BZ ICCPR confidence", "not a known code"),
    (first("ratifications", status="none"), "BZ ICCPR year", "has no year"),
    (first("screening", element="soul"), "SCR-01 element", "not a known code"),
    (first("institutions", kind="club"), "BZ-emergency-national-emergency-line kind", "not a known code"),
    (first("institutions", country="FR"), "BZ-emergency-national-emergency-line", "not a known code"),
    (first("institutions", confidence="verify"), "BZ-emergency-national-emergency-line", "left out"),
    (first("cautions", about="weather"), "not-the-networks-text about", "not a known code"),
    (first("cautions", countries=("FR",)), "not-the-networks-text country", "not a known code"),
    (lambda pack: replace(pack, synonyms=(Synonym(("agua",)),)), "agua words", "at least two words"),
    (lambda pack: replace(pack, synonyms=(Synonym(("agua", "agua")),)), "agua words", "each once"),
    (lambda pack: replace(pack, synonyms=(Synonym(()),)), "1 words", "at least two words"),
    (lambda pack: replace(pack, title=Both(pack.title.en, pack.title.en)), "standards", "same in both"),
]


@pytest.mark.parametrize(("change", "where", "what"), CASES)
def test_a_seeded_fault_is_found(pack: Pack, change: Callable[[Pack], Pack], where: str, what: str) -> None:
    faults = [str(fault) for fault in all_of(change(pack))]
    assert any(fault.startswith(where) and what in fault for fault in faults), faults


@pytest.mark.parametrize(
    "changed",
    [
        first("answers", answer=lambda b: Both(f"{b.es} Es una orden ilegal.", f"{b.en} An illegal order.")),
        first("institutions", name=lambda b: Both(b.en, b.en)),
        first("instruments", short_name=lambda b: Both(b.en, b.en)),
    ],
)
def test_what_is_right_is_not_a_fault(pack: Pack, changed: Callable[[Pack], Pack]) -> None:
    assert all_of(changed(pack)) == ()
