"""The words of lists are those of the collections: at once, in both languages, on paper, after reopening."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fieldtool import i18n
from fieldtool.content.reader import OURS
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import AUTHORITIES, CHAPTERS, HELP_KINDS, NEEDS, PLACE_TYPES, SITUATIONS
from fieldtool.services.help_texts import filled
from fieldtool.services.interop_words import codes
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Ticking, error_of
from tests.services.pack_folders import changed, copied, edition, packed

STATION = PLACE_TYPES.word("migration_station")
OURS_SAYS = ("Estación migratoria", "Migration station")
EXAMPLE_SAYS = ("Estancia migratoria (ejemplo)", "Migration holding place (example)")

Open = Callable[[], Workspace]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, to be copied."""
    folder = tmp_path_factory.mktemp("stores") / "store"
    Workspace.create(folder, PHRASE, RECOVERY, use="monitoring", country="MX", effort=EFFORT).close()
    return folder


@pytest.fixture
def open_(template: Path, tmp_path: Path) -> Iterator[Open]:
    folder = tmp_path / "store"
    shutil.copytree(template, folder)
    opened: list[Workspace] = []

    def again() -> Workspace:
        for each in opened:
            each.close()
        opened.append(Workspace.open(folder, PHRASE, Ticking()))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


def said(word: str) -> tuple[str, str]:
    """A word in Spanish and in English."""
    return i18n.words("es").say(word), i18n.words("en").say(word)


def saying(folder: Path, *words: tuple[str, str, str, str], id: str = "own", version: str = "1") -> Path:
    """A collection of nothing but these words: list, code, Spanish, English."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(
        f'format = 3\nid = "{id}"\nversion = "{version}"\nreviewed = 2026-11-26\n'
        'title_es = "Palabras nuestras"\ntitle_en = "Words of ours"\n'
        'publisher_es = "Casa de ejemplo"\npublisher_en = "Example house"\n'
        f'prefix = "{id.upper()}"\nrequires = []\nfiles = ["vocabularies.toml"]\n',
        "utf-8",
    )
    rows = (
        f'[[word]]\nlist = "{name}"\ncode = "{code}"\nes = "{es}"\nen = "{en}"\n'
        'review = "drafted 2026-11-26"\n'
        for name, code, es, en in words
    )
    (folder / "vocabularies.toml").write_text("\n".join(rows), "utf-8")
    return folder


def test_a_collection_says_its_words_at_once_and_after_reopening(open_: Open, tmp_path: Path) -> None:
    here = open_()
    example = copied("example", tmp_path / "example")
    assert said(STATION) == OURS_SAYS
    here.packs.install(packed(example, here))
    assert said(STATION) == EXAMPLE_SAYS
    assert said(AUTHORITIES.word("migration"))[0] == "Instituto de migración (ejemplo)"
    assert said(PLACE_TYPES.word("shelter")) == ("Albergue", "Shelter"), "what it does not say stays"
    here = open_()
    assert said(STATION) == EXAMPLE_SAYS
    field = KINDS["place"].field("type")
    assert field.choices is not None and said(field.choices.word("migration_station")) == EXAMPLE_SAYS
    # Another edition, and none.
    edition(example, "2026.1", "2026.2")
    changed(example, "vocabularies.toml", "Estancia migratoria (ejemplo)", "Casa migratoria (ejemplo)")
    found = here.packs.install(packed(example, here))
    (change,) = (each for each in found.changes if each.kind == "word")
    (part,) = change.parts
    assert part.before is not None and part.after is not None
    assert (part.before.es, part.after.es) == ("Estancia migratoria (ejemplo)", "Casa migratoria (ejemplo)")
    assert said(STATION)[0] == "Casa migratoria (ejemplo)"
    here.packs.remove("example")
    assert said(STATION) == OURS_SAYS
    open_()
    assert said(STATION) == OURS_SAYS


def test_another_store_says_its_own_words_and_an_erased_one_none(
    open_: Open, template: Path, tmp_path: Path
) -> None:
    here = open_()
    here.packs.install(packed(copied("example", tmp_path / "example"), here))
    here.close()
    shutil.copytree(template, tmp_path / "other")
    with Workspace.open(tmp_path / "other", PHRASE, Ticking()):
        assert said(STATION) == OURS_SAYS
    here = open_()
    assert said(STATION) == EXAMPLE_SAYS
    here.erase()
    assert said(STATION) == OURS_SAYS


def test_one_word_of_one_list_only(open_: Open, tmp_path: Path) -> None:
    here = open_()
    file = saying(tmp_path / "own", ("need", "not_known", "Aún no se sabe", "Not known yet"))
    here.packs.install(packed(file, here))
    assert said(NEEDS.word("not_known")) == ("Aún no se sabe", "Not known yet")
    assert said(PLACE_TYPES.word("not_known")) == ("No se sabe", "Not known")
    assert i18n.say("Not known") == "Not known"


def test_a_situation_is_said_alike_everywhere(open_: Open, tmp_path: Path) -> None:
    here = open_()
    own = ("Privación de libertad", "Loss of liberty")
    here.packs.install(packed(saying(tmp_path / "own", ("situation", "DET", *own)), here))
    assert said(SITUATIONS.word("DET")) == said(CHAPTERS.word("DET")) == own
    with pdfium.PdfDocument(here.printing.sheet(Order("qa", situation="DET")).pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Privación de libertad" in text and "Loss of liberty" in text


def test_paper_says_the_words_of_the_collection(open_: Open, tmp_path: Path) -> None:
    here = open_()
    file = saying(tmp_path / "own", ("help_kind", "legal", "Asesoría jurídica", "Advice of a lawyer"))
    here.packs.install(packed(file, here))

    def printed() -> str:
        sheet = here.printing.sheet(Order("qa", situation="DET", contacts=()))
        with pdfium.PdfDocument(sheet.pdf) as document:
            return " ".join(page.get_textpage().get_text_range() for page in document)

    assert "Asesoría jurídica" in printed() and "Advice of a lawyer" in printed()
    here.packs.remove("own")
    assert "Ayuda legal" in printed() and "Asesoría jurídica" not in printed()


def test_a_new_edition_of_ours_says_other_words_until_it_is_removed(open_: Open, tmp_path: Path) -> None:
    here = open_()
    folder = copied(OURS, tmp_path / "standards")
    head = (folder / "pack.toml").read_text("utf-8")
    version = head.partition('version = "')[2].partition('"')[0]
    edition(folder, version, "2030.1")
    changed(folder, "vocabularies.toml", 'es = "Estación migratoria"', 'es = "Estancia migratoria"')
    here.packs.install(packed(folder, here))
    open_()
    assert said(STATION) == ("Estancia migratoria", "Migration station")
    here = open_()
    here.packs.remove(OURS)
    assert said(STATION) == OURS_SAYS


def test_what_an_organisation_says_goes_before_a_new_edition_of_ours(open_: Open, tmp_path: Path) -> None:
    here = open_()
    here.packs.install(packed(copied("example", tmp_path / "example"), here))
    folder = copied(OURS, tmp_path / "standards")
    version = (folder / "pack.toml").read_text("utf-8").partition('version = "')[2].partition('"')[0]
    edition(folder, version, "2030.1")
    changed(folder, "vocabularies.toml", 'es = "Estación migratoria"', 'es = "Estancia migratoria"')
    here.packs.install(packed(folder, here))
    assert said(STATION) == EXAMPLE_SAYS
    here.packs.remove("example")
    assert said(STATION) == ("Estancia migratoria", "Migration station")


def test_two_collections_do_not_quarrel_about_a_word(open_: Open, tmp_path: Path) -> None:
    here = open_()
    here.packs.install(packed(copied("example", tmp_path / "example"), here))
    other = saying(tmp_path / "own", ("place_type", "migration_station", "Otra estancia", "Another place"))
    error = error_of(here.packs.install, packed(other, here))
    assert error.code == "C-43" and "says this word otherwise" in str(error)
    swapped = saying(tmp_path / "two", ("yes_no", "yes", "No", "Yes"), id="two")
    assert error_of(here.packs.install, packed(swapped, here)).code == "C-43"
    assert said(STATION) == EXAMPLE_SAYS


def test_the_preview_tells_which_word_stands_in_place_of_which(open_: Open, tmp_path: Path) -> None:
    here = open_()
    found = here.packs.preview(packed(copied("example", tmp_path / "example"), here))
    (change,) = (each for each in found.changes if each.id == "place_type.migration_station")
    part = next(each for each in change.parts if each.part == "text")
    assert part.before is not None and part.after is not None
    assert (part.before.es, part.before.en) == OURS_SAYS
    assert (part.after.es, part.after.en) == EXAMPLE_SAYS


def test_offices_are_found_by_what_their_kind_is_called_now(open_: Open, tmp_path: Path) -> None:
    here = open_()

    def offices(query: str) -> list[str]:
        return [each.id for each in here.library.search(query, kinds=["institution"])]

    assert offices("línea contra la trata") and not offices("zarigüeya")
    there = offices("trafficking helpline")
    own = ("institution_kind", "trafficking_helpline", "Línea de la zarigüeya", "Opossum line")
    here.packs.install(packed(saying(tmp_path / "own", own), here))
    assert {*offices("zarigüeya")} == {*offices("opossum")} and offices("zarigüeya")
    here = open_()
    assert offices("zarigüeya")
    here.packs.remove("own")
    assert not offices("zarigüeya") and offices("trafficking helpline") == there


def test_help_names_the_words_of_lists_as_they_are_said(open_: Open, tmp_path: Path) -> None:
    here = open_()
    text = "Se marca {list:confidence.verify}."
    assert filled(text, "es") == "Se marca “Por verificar”."
    own = ("confidence", "verify", "Dudoso como zarigüeya", "Still to be proven")
    here.packs.install(packed(saying(tmp_path / "own", own), here))
    assert filled(text, "es") == "Se marca “Dudoso como zarigüeya”."
    assert here.library.search("zarigüeya", kinds=["help"])


def test_tables_made_with_the_former_words_are_still_understood(open_: Open, tmp_path: Path) -> None:
    here = open_()
    own = ("help_kind", "trafficking", "Apoyo a víctimas", "Support of victims")
    here.packs.install(packed(saying(tmp_path / "own", own), here))
    assert said(HELP_KINDS.word("trafficking"))[0] == "Apoyo a víctimas"
    known = codes()["help"]
    assert known["apoyo a victimas"] == known["ayuda contra la trata"] == "trafficking"


def test_the_state_of_review_of_the_words_is_counted(open_: Open) -> None:
    (ours,) = open_().packs.listed()
    assert {*ours.reviews["word"]} <= {"checked", "drafted"}, "no lawyer has reviewed a word yet"
    assert sum(ours.reviews["word"].values()) == 244
