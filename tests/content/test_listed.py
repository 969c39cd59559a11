"""Words of lists: all of ours are there, others say some, and each slip of a file is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fieldtool import i18n
from fieldtool.content.belonging import check_belonging
from fieldtool.content.checks import check_pack
from fieldtool.content.comparing import LISTS, compare
from fieldtool.content.guard import doubts
from fieldtool.content.listed import own_words
from fieldtool.content.reader import read_pack, read_words
from fieldtool.domain import content_vocabularies, training, vocabularies
from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Both, Pack, PackWord, Review
from fieldtool.domain.pack_changes import ADDED, CHANGED, GONE
from fieldtool.domain.pack_words import PACK_LISTS, PACK_WORDS
from fieldtool.domain.words import Word
from fieldtool.errors import UserError
from fieldtool.paths import resources
from tests.content.conftest import COMMITTED, all_of

Change = Callable[[Pack], Pack]
OF_THE_PROGRAM = {
    "confidentiality",
    "custody_event",
    "day_of_week",
    "edition_mark",
    "hidden_data",
    "review",
    "use",
    "visibility",
}
"""The lists by which the program speaks of its own work."""


@pytest.fixture(scope="module")
def example() -> Pack:
    return read_pack(resources() / "packs" / "example")


@pytest.fixture(scope="module")
def alone(pack: Pack) -> Pack:
    """Our pack with nothing in it but the words."""
    return replace(pack, **{name: () for kind, name in LISTS.items() if kind != "word"})


def word(name: str, /, **changes: Any) -> Change:
    """The pack with one word changed; a function as value gets the old value."""

    def change(pack: Pack) -> Pack:
        assert any(each.id == name for each in pack.words)
        return replace(
            pack,
            words=tuple(
                replace(each, **{k: v(getattr(each, k)) if callable(v) else v for k, v in changes.items()})
                if each.id == name
                else each
                for each in pack.words
            ),
        )

    return change


def swapped(language: str, one: str, other: str) -> Change:
    """Two words changed places in one language."""

    def change(pack: Pack) -> Pack:
        said = {each.id: each.text for each in pack.words}
        a, b = said[one], said[other]
        first, second = (
            (Both(b.es, a.en), Both(a.es, b.en)) if language == "es" else (Both(a.es, b.en), Both(b.es, a.en))
        )
        return word(other, text=second)(word(one, text=first)(pack))

    return change


def shifted(name: str) -> Change:
    """The Spanish of a list slipped by one row."""

    def change(pack: Pack) -> Pack:
        rows = [each for each in pack.words if each.list == name]
        spanish = [each.text.es for each in rows]
        moved = {
            each.id: replace(each, text=Both(spanish[n - 1], each.text.en)) for n, each in enumerate(rows)
        }
        return replace(pack, words=tuple(moved.get(each.id, each) for each in pack.words))

    return change


def es(text: str) -> Change:
    return lambda both: Both(text, both.en)  # type: ignore[return-value, attr-defined, arg-type]


def en(text: str) -> Change:
    return lambda both: Both(both.es, text)  # type: ignore[return-value, attr-defined, arg-type]


STATION = "place_type.migration_station"
OLD, LATER = date(2026, 11, 1), date(2027, 1, 1)
SEEDED: list[tuple[Change, str, str]] = [
    (word(STATION, id="place_kind.migration_station"), "place_kind.", "no list “place_kind”"),
    (word(STATION, id="custody_event.added"), "custody_event.added", "no list “custody_event”"),
    (word(STATION, id="place_type.castle"), "place_type.castle", "“place_type” has no code “castle”"),
    (word(STATION, id="chapter.VER"), "chapter.VER", "“chapter” has no code “VER”"),
    (word(STATION, text=es("")), f"{STATION} text", "Spanish text is missing"),
    (word(STATION, text=en("")), f"{STATION} text", "English text is missing"),
    (lambda pack: replace(pack, words=(*pack.words, pack.words[0])), "situation.VER id", "there 2 times"),
    (lambda pack: replace(pack, words=pack.words[1:]), "situation.VER", "word of a list is missing"),
    (word(STATION, text=es("Migration station")), f"{STATION} text", "same in both"),
    (word("need.illness", text=en("Enfermedad o herida")), "need.illness text", "same in both"),
    (word("consent.not_asked", text=es("I did speak with them")), "consent.not_asked text", "not in Spanish"),
    # one language says the opposite
    (word("respect.not_respected", text=es("Se cumplió")), "respect.not_respected text", "Only the English"),
    (word("reliability.likely", text=es("Improbable")), "reliability.likely text", "opposites"),
    (word("call_answer.yes", text=es("No hubo respuesta")), "call_answer.yes text", "Only the Spanish"),
    (word("screening_element.minor", text=en("Over 18: not needed")), "screening_element.minor", "opposites"),
    (swapped("es", "respect.respected", "respect.not_respected"), "respect.respected", "reads the same"),
    (swapped("en", "yes_no.yes", "yes_no.no"), "yes_no.yes", "yes_no.no reads the same"),
    (swapped("es", "gender.woman", "gender.man"), "gender.man", "gender.woman reads the same"),
    (swapped("es", "confidence.high", "confidence.medium"), "confidence.high", "confidence.medium reads"),
    *((shifted(each.name), f"{each.name}.", "reads the same") for each in PACK_LISTS if len(each.codes) > 2
      and each.name != "chapter"),
    # what nobody may say, or could tell apart
    (word("protects.all", text=en("Illegal persons too")), "protects.all text", "No person is illegal"),
    (word("audience.worker", text=es("Un ilegal")), "audience.worker text", "No person is illegal"),
    (word("source.seen", text=es("Tú lo viste")), "source.seen text", "not usted"),
    (word("place_type.port", text=es("Texto de la RROCM")), "place_type.port text", "not the network's own"),
    (word("place_type.port", text=es("aeropuerto")), "place_type.port", "place_type.airport reads the same"),
    (word("age_group.0_5", text=es("De 0 a 6 años")), "age_group.0_5 text", "numbers differ"),
    (word("place_type.port", text=es("Puerto {n}")), "place_type.port", "braces"),
    (word("place_type.port", text=es("<b>Puerto</b>")), "place_type.port text", "markup"),
    (word("place_type.port", text=es("Puerto ")), "place_type.port text", "spaces"),
    (word("place_type.port", review=Review("read", OLD)), "place_type.port review", "known code"),
    (word("place_type.port", review=Review("checked", LATER)), "place_type.port review", "after"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where", "what"), SEEDED)
def test_a_seeded_slip_is_found(alone: Pack, change: Change, where: str, what: str) -> None:
    faults = [str(fault) for fault in all_of(change(alone))]
    assert any(fault.startswith(where) and what in fault for fault in faults), faults[:8]


def test_every_list_is_the_collections_or_the_programs(pack: Pack) -> None:
    lists = {
        each.name: each
        for module in (vocabularies, content_vocabularies, training)
        for each in vars(module).values()
        if isinstance(each, Vocabulary)
    }
    assert {each.name for each in PACK_LISTS} == lists.keys() - OF_THE_PROGRAM
    for name in OF_THE_PROGRAM:
        assert not any(isinstance(said, Word) for _, said in lists[name]), name
    for name in lists.keys() - OF_THE_PROGRAM:
        assert all(isinstance(said, Word) for _, said in lists[name]), name
    assert [each.id for each in pack.words] == [*PACK_WORDS], "the file has the order of the code"


def test_the_chapters_are_said_as_the_situations_are() -> None:
    chapter, situation = vocabularies.CHAPTERS.word("DET"), vocabularies.SITUATIONS.word("DET")
    assert isinstance(chapter, Word) and isinstance(situation, Word)
    assert chapter.id == situation.id == "situation.DET"


def test_a_pack_of_others_says_what_it_wants(pack: Pack, example: Pack) -> None:
    assert [each.id for each in example.words] == [STATION, "authority.migration"]
    assert (*check_pack(example, [pack]), *check_belonging(example, [pack]), *doubts(example)) == ()
    proper = word("authority.migration", text=Both("INM", "INM"))(example)
    assert (*check_pack(proper, [pack]), *check_belonging(proper, [pack]), *doubts(proper)) == ()


def test_two_packs_may_not_say_a_word_in_two_ways(pack: Pack, example: Pack) -> None:
    empty: dict[str, Any] = {name: () for kind, name in LISTS.items() if kind != "word"}
    other = replace(example, id="other", prefix="OT", **empty)
    assert check_belonging(other, [pack, example]) == (), "the same word is no quarrel"
    changed = word(STATION, text=Both("Otra estancia", "Another place"))(other)
    (fault,) = check_belonging(changed, [pack, example])
    assert str(fault) == f"{STATION}: The collection “example” says this word otherwise."
    like = PackWord("place_type.shelter", example.words[0].text, example.words[0].review)
    (fault,) = check_belonging(replace(other, words=(like,)), [pack, example])
    assert str(fault) == f"place_type.shelter: The word of {STATION} reads the same."
    newer = word(STATION, text=Both("Estancia de paso", "Transit place"))(pack)
    assert check_belonging(newer, [example]) == (), "ours may come whatever others say"


def test_what_changes_is_told_against_what_is_said_now(example: Pack) -> None:
    own = own_words()
    assert own[STATION] == Both("Estación migratoria", "Migration station")
    both = example.words[0].text

    def told(old: Pack | None, new: Pack | None) -> list[tuple[str, Both | None, Both | None]]:
        return [
            (each.what, part.before, part.after)
            for each in compare(old, new, own)
            for part in each.parts
            if each.id == STATION and part.part == "text"
        ]

    assert told(None, example) == [(ADDED, own[STATION], both)]
    assert told(example, replace(example, words=())) == [(GONE, both, own[STATION])]
    other = Both("Otra estancia", "Another place")
    assert told(example, word(STATION, text=other)(example)) == [(CHANGED, both, other)]
    assert told(example, example) == []


def test_the_program_says_its_own_words_as_the_file_does() -> None:
    spanish, english = i18n.words("es"), i18n.words("en")
    for each in read_words(COMMITTED):
        assert Both(spanish.say(PACK_WORDS[each.id]), english.say(PACK_WORDS[each.id])) == each.text, each.id


def test_words_are_said_as_they_were_taken_list_by_list() -> None:
    place, need = vocabularies.PLACE_TYPES.word("not_known"), vocabularies.NEEDS.word("not_known")
    i18n.take_words({"place_type.not_known": Both("Lugar sin saber", "Place not known")})
    assert [i18n.words(each).say(place) for each in ("es", "en")] == ["Lugar sin saber", "Place not known"]
    assert i18n.words(i18n.PSEUDO).say(place).startswith("⟦Place not known")
    assert [i18n.words(each).say(need) for each in ("es", "en")] == ["No se sabe", "Not known"]
    assert i18n.words("es").own(place) == "No se sabe"
    assert i18n.words("es").say(i18n.Text("Kind: {kind}", {"kind": place})).endswith("Lugar sin saber")
    i18n.take_words({})
    assert i18n.words("es").say(place) == "No se sabe"


@pytest.mark.parametrize(
    ("file", "old", "new", "entry"),
    [
        ("vocabularies.toml", 'code = "migration_station"\n', "", "№ 1"),
        ("vocabularies.toml", 'es = "Estancia', 'se = "Estancia', STATION),
        ("vocabularies.toml", "[[word]]", "[[words]]", "words"),
        ("pack.toml", "format = 3", "format = 2", "example"),
    ],
)
def test_a_damaged_entry_is_named(tmp_path: Path, file: str, old: str, new: str, entry: str) -> None:
    for path in (resources() / "packs" / "example").iterdir():
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new, 1) if path.name == file else text, "utf-8")
    with pytest.raises(UserError) as caught:
        read_pack(tmp_path)
    assert caught.value.code == "C-03"
    assert file in str(caught.value) and entry in str(caught.value)
