"""Rights without a notebook: the same search and the same texts, in memory alone, and nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import i18n, paths
from fieldtool.domain.knowledge import Both
from fieldtool.domain.vocabularies import PLACE_TYPES
from fieldtool.services.public_rights import PublicRights
from fieldtool.storage import thesaurus
from tests.prepared import new_store
from tests.services.laptops import error_of
from tests.services.pack_folders import changed, copied

TEXTS = ("provision", "answer", "term", "instrument")
ASKED = (
    "migra",
    "DETENCION",
    "detención",
    "doctor",
    "me quitaron el telefono",
    "they took my phone",
    "interprete",
    "refujiado",
    "DET-0",
    "advisory opinion",
)


@pytest.fixture
def rights() -> Iterator[PublicRights]:
    made = PublicRights()
    yield made
    made.close()


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_found_as_in_a_notebook(rights: PublicRights, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    with new_store(tmp_path / "store", country="") as notebook:
        for query in ASKED:
            inside = notebook.library.search(query, kinds=TEXTS)
            assert rights.library.search(query) == inside and inside, query


def test_a_text_is_read_as_in_a_notebook(rights: PublicRights, tmp_path: Path) -> None:
    with new_store(tmp_path / "store", country="GT") as notebook:
        assert rights.reading.provision("DEP-02", "GT") == notebook.reading.provision("DEP-02")
        assert rights.reading.term("advisory_opinion") == notebook.reading.term("advisory_opinion")
        assert rights.reading.instrument("ACHR", "GT") == notebook.reading.instrument("ACHR")
    found = rights.reading.provision("DEP-02")
    assert found is not None and found.country == "" and not any(each.ratification for each in found.grounds)


def test_neither_offices_nor_the_help_nor_pins_are_there(rights: PublicRights) -> None:
    kinds = {hit.kind for query in (*ASKED, "comar refugiados", "frase de acceso", "consulado") for hit in
             rights.library.search(query)}  # fmt: skip
    assert kinds <= set(TEXTS) and {"provision", "answer"} <= kinds
    shelf = rights.reading.shelf()
    assert len(shelf.provisions) == 130 and shelf.answers and shelf.terms and shelf.pinned == ()


def test_nothing_of_it_comes_to_the_disk(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    rights = PublicRights()
    rights.library.search("agua")
    assert sorted(tmp_path.rglob("*")) == before
    rights.close()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_an_organisation_says_otherwise_is_not_said_any_more() -> None:
    station = PLACE_TYPES.word("migration_station")
    i18n.take_words({station.id: Both("Casa de alguien", "The house of somebody")})
    assert i18n.say(station) == "The house of somebody"
    PublicRights().close()
    assert i18n.say(station) == "Migration station"


def test_closing_it_forgets_the_words_that_were_looked_for(rights: PublicRights) -> None:
    rights.library.search("palabrota secreta")
    assert thesaurus.stem.cache_info().currsize
    rights.close()
    assert thesaurus.stem.cache_info().currsize == 0
    assert error_of(lambda: rights.library.search("agua")).code == "S-07"


def test_damaged_content_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied("standards", tmp_path / "packs" / "standards")
    changed(folder, "pack.toml", 'id = "standards"', 'id = "others"')
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert error_of(PublicRights).code == "C-05"
