"""The guard over the two languages finds each kind of slip that happens in files, and spares good texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool import i18n
from fieldtool.content import pairs, wording
from fieldtool.content.reading_level import level, levels, syllables
from fieldtool.content.rows import misplaced
from fieldtool.domain import content_vocabularies, vocabularies
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Both, Mapping, Pack, Plain, Review, Translation
from tests.content.conftest import all_of

Change = Callable[[Pack], Pack]


def entry(part: str, id: str, **changes: Any) -> Change:
    """The pack with one entry changed; a function as value gets the old value."""

    def change(pack: Pack) -> Pack:
        def changed(each: Any) -> Any:
            if each.id != id:
                return each
            new = {k: v(getattr(each, k)) if callable(v) else v for k, v in changes.items()}
            return replace(each, **new)

        return replace(pack, **{part: tuple(map(changed, getattr(pack, part)))})

    return change


def es(old: str, new: str) -> Callable[[Both], Both]:
    def change(both: Both) -> Both:
        assert old in both.es
        return Both(both.es.replace(old, new, 1), both.en)

    return change


def en(old: str, new: str) -> Callable[[Both], Both]:
    def change(both: Both) -> Both:
        assert old in both.en
        return Both(both.es, both.en.replace(old, new, 1))

    return change


def swapped(part: str, text: str, one: int, other: int) -> Change:
    """The Spanish of two entries changed places."""

    def change(pack: Pack) -> Pack:
        rows = list(getattr(pack, part))
        a, b = getattr(rows[one], text), getattr(rows[other], text)
        rows[one] = replace(rows[one], **{text: Both(b.es, a.en)})
        rows[other] = replace(rows[other], **{text: Both(a.es, b.en)})
        return replace(pack, **{part: tuple(rows)})

    return change


def shifted(part: str, text: str, by: int = 1) -> Change:
    """The Spanish of every entry is that of a neighbour."""

    def change(pack: Pack) -> Pack:
        rows = getattr(pack, part)
        spanish = [getattr(each, text).es for each in rows]
        return replace(
            pack,
            **{
                part: tuple(
                    replace(each, **{text: Both(spanish[(n + by) % len(rows)], getattr(each, text).en)})
                    for n, each in enumerate(rows)
                )
            },
        )

    return change


def plain(**changes: Any) -> Change:
    review = Review("drafted", date(2026, 11, 1))
    good = Plain(
        Both("Puede pedir agua.", "You can ask for water."),
        (Both("Agua limpia", "Clean water"), Both("Un vaso", "A cup")),
        (Both("Diga que tiene sed.", "Say that you are thirsty."), Both("Anote la hora.", "Note the hour.")),
        review,
    )
    return entry("provisions", "DET-26", plain=replace(good, **changes))


LONG = Both(
    "Usted puede pedir agua limpia y fresca a cualquier hora del día y también de la noche si la pide.",
    "You can ask for clean and fresh water at any hour of the day and of the night if you ask.",
)
OLD = Review("drafted", date(2026, 1, 1))

SEEDED: list[tuple[Change, str, str]] = [
    # one language says no, or the opposite
    (entry("provisions", "DEP-02", norm=en("forbidden", "allowed")), "DEP-02 norm", "opposites"),
    (entry("provisions", "VER-03", norm=es("debería", "debe")), "VER-03 norm", "opposites"),
    (entry("provisions", "VER-14", norm=en("must not", "should not")), "VER-14 norm", "opposites"),
    (entry("provisions", "DET-03", norm=en("not ", "")), "DET-03 norm", "Only the Spanish"),
    (entry("answers", "INF-02", answer=es("dice que no", "dice que sí")), "INF-02", "Only the English"),
    (entry("answers", "INF-53", answer=es("Después", "Antes")), "INF-53 answer", "opposites"),
    (entry("terms", "soft_law", meaning=lambda b: Both(f"Siempre obliga. {b.es}", f"It never binds. {b.en}")),
     "soft_law meaning", "opposites"),
    # not translated, or the wrong language
    (entry("answers", "INF-01", answer=lambda b: Both(b.en, b.en)), "INF-01 answer", "same in both"),
    (entry("answers", "INF-01", answer=lambda b: Both(f"{b.en} Sí.", b.en)), "INF-01", "not in Spanish"),
    (entry("answers", "INF-01", answer=lambda b: Both(b.en, b.es)), "INF-01", "not in Spanish"),
    (entry("answers", "INF-01", answer=lambda b: Both(b.en, b.es)), "INF-01 answer", "not in English"),
    (entry("screening", "SCR-05", do_no_harm=lambda b: Both(b.es, f"{b.en} Siga las palabras de ella.")),
     "SCR-05 do_no_harm", "not in English"),
    # something is lost on one side
    (entry("provisions", "DEP-05", norm=lambda b: Both(b.es.partition(". ")[0] + ".", b.en)), "DEP-05 norm",
     "more sentences"),
    (entry("provisions", "DET-26", norm=es("agua", "leche")), "DET-26 norm", "speaks of this: water"),
    (entry("provisions", "GEN-05", title=en("trafficking", "crime")), "GEN-05 title", "of this: traffick"),
    (entry("provisions", "DET-26", norm=lambda b: Both(f"{b.es} {{n}}", b.en)), "DET-26 norm", "filled in"),
    (entry("provisions", "DET-26", norm=lambda b: Both(f"{b.es} Son 24 horas.", f"{b.en} It is 48 hours.")),
     "DET-26 norm", "numbers differ"),
    # rows
    (swapped("provisions", "norm", 20, 60), "VER-21 norm", "do not belong together"),
    (swapped("provisions", "indicator", 14, 70), "VER-15 indicator", "do not belong together"),
    (swapped("screening", "suggests", 5, 30), "SCR-06 suggests", "do not belong together"),
    (lambda pack: entry("provisions", "DET-02", norm=pack.provisions[0].norm)(pack), "DET-02 norm",
     "same text stands at VER-01"),
    (lambda pack: entry("terms", "bail", term=Both("amparo", "amparo"))(pack), "bail term", "same text"),
    # people
    (entry("answers", "INF-01", answer=es("Usted", "Tú")), "INF-01 answer", "not usted"),
    (entry("terms", "bail", meaning=lambda b: Both(f"{b.es} Un ilegal.", f"{b.en} One.")), "bail meaning",
     "No person is illegal"),
    (entry("terms", "bail", meaning=lambda b: Both(f"{b.es} Alguien.", f"{b.en} An alien.")), "bail meaning",
     "No person is illegal"),
    # indicators
    (entry("provisions", "DET-26", indicator=lambda _: Both("Hay agua.", "Is there water?")),
     "DET-26 indicator", "is a question"),
    (entry("provisions", "DET-26", indicator=lambda _: Both("¿Cuánta agua hay?", "How much water is there?")),
     "DET-26 indicator", "yes or no"),
    (entry("provisions", "DET-26", indicator=lambda _: Both("¿No hay agua?", "Is there no water?")),
     "DET-26 indicator", "ask without"),
    (entry("provisions", "VER-04", indicator=lambda _: Both("¿Golpearon a alguien?", "Was anyone beaten?")),
     "VER-04 indicator", "it would mean harm"),
    (entry("provisions", "VER-04", indicator=lambda _: Both("¿Se negó la llamada?", "Was the call denied?")),
     "VER-04 indicator", "it would mean harm"),
    # plain words
    (plain(in_short=LONG), "DET-26 in_short", "more than 15 words"),
    (plain(in_short=Both("Una. Dos. Tres. Cuatro.", "One. Two. Three. Four.")), "DET-26 in_short", "up to 3"),
    (plain(ask=(Both("Agua", "Water"),)), "DET-26 ask", "2 to 4"),
    (plain(ask=(LONG, LONG)), "DET-26 ask", "more than 12 words"),
    (plain(if_refused=()), "DET-26 if_refused", "2 to 4"),
    # reviews, topics, references
    (plain(review=Review("approved", date(2026, 11, 1))), "DET-26 plain_review", "not a known code"),
    (entry("answers", "INF-01", review=Review("checked", date(2027, 1, 1))), "INF-01", "after that"),
    (entry("topics", "asylum_and_non_return", provisions=("VER-11",)), "VER-12 topic", "in 0 topics"),
    (entry("topics", "asylum_and_non_return", provisions=("DET-05", "VER-11")), "DET-05", "in 2 topics"),
    (entry("terms", "bail", provisions=("DET-99",)), "bail provisions", "no provision “DET-99”"),
    (lambda pack: replace(pack, mappings=(Mapping("DET-08", "MX-1", "same"),)), "DET-08 mapping", "“MX-1”"),
    (lambda pack: replace(pack, mappings=(Mapping("DET-08", "DET-07", "alike"),)), "DET-08", "known"),
    (lambda pack: replace(pack, translations=(Translation("ht", "DET-99", "norm", "…", OLD),)), "DET-99", ""),
    (lambda pack: replace(pack, requires=("other",)), "standards requires", "no pack “other”"),
    (lambda pack: replace(pack, prefix="MX"), "VER-01 id", "does not begin with “MX-”"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where", "what"), SEEDED)
def test_a_seeded_slip_is_found(pack: Pack, change: Change, where: str, what: str) -> None:
    faults = [str(fault) for fault in all_of(change(pack))]
    assert any(fault.startswith(where) and what in fault for fault in faults), faults[:8]


LISTS = [
    ("provisions", "title"), ("provisions", "norm"), ("provisions", "indicator"), ("answers", "question"),
    ("answers", "answer"), ("instruments", "full_title"), ("instruments", "short_name"), ("terms", "term"),
    ("terms", "meaning"), ("screening", "question"), ("screening", "suggests"), ("screening", "do_no_harm"),
    ("cautions", "text"), ("institutions", "name"),
]  # fmt: skip


@settings(max_examples=20)
@given(st.sampled_from(LISTS), st.sampled_from([-3, -2, -1, 1, 2]))
def test_a_list_that_was_shifted_is_always_found(pack: Pack, where: tuple[str, str], by: int) -> None:
    part, text = where
    rows = tuple((each.id, getattr(each, text)) for each in getattr(shifted(part, text, by)(pack), part))
    found = {id for id, _ in misplaced(rows)}
    wrong = {id for id, both in rows if any(pairs.faults(both))}
    assert len(found | wrong) >= len(rows) // 5


@settings(max_examples=40)
@given(st.data())
def test_any_text_of_the_pack_is_in_order(pack: Pack, data: st.DataObject) -> None:
    part, text = data.draw(st.sampled_from(LISTS))
    both = getattr(data.draw(st.sampled_from(getattr(pack, part))), text)
    if text not in ("full_title", "short_name", "name", "term"):
        assert [str(each) for each in pairs.faults(both)] == []
        assert [str(each) for each in pairs.faults(Both(both.en, both.es))] or len(both.en.split()) < 8


def lists_of_the_program() -> list[Vocabulary]:
    found = [
        value
        for module in (vocabularies, content_vocabularies)
        for value in vars(module).values()
        if isinstance(value, Vocabulary)
    ]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("vocabulary", lists_of_the_program(), ids=lambda each: each.name)
def test_the_lists_of_the_program_say_the_same_in_both_languages(vocabulary: Vocabulary) -> None:
    spanish, english = i18n.words("es"), i18n.words("en")
    rows = tuple((code, Both(spanish.say(word), english.say(word))) for code, word in vocabulary)
    for code, both in rows:
        assert both.es, code
        assert both.en, code
        for check in (wording.usted, wording.nobody_is_illegal, pairs.placeholders, pairs.opposites):
            assert check(both) is None, (code, both)
    assert len({both.es for _, both in rows}) == len(rows), "two codes with the same words"
    assert len({both.en for _, both in rows}) == len(rows)
    assert misplaced(rows) == ()


def test_words_have_syllables() -> None:
    spanish = {
        "médico": 3,
        "día": 2,
        "detención": 3,
        "ley": 1,
        "país": 2,
        "autoridad": 4,
        "leer": 2,
        "agua": 2,
    }
    english = {"detained": 2, "police": 2, "interpreter": 4, "asked": 1, "water": 2, "child": 1, "table": 2}
    assert {word: syllables(word, "es") for word in spanish} == spanish
    assert {word: syllables(word, "en") for word in english} == english


def test_plain_texts_are_easier_than_titles_of_treaties(pack: Pack) -> None:
    found = levels(pack)
    assert min(found["answer", "answer"]) > 65
    assert max(found["instrument", "full_title"]) < 55
    assert min(found["provision", "in_short"]) > min(found["provision", "norm"])
    assert level("", "es") == 100
    assert level("No.", "en") == 100
