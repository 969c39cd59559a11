"""Collections arrive as files, are taken only from those who are trusted, and say before what they change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldtool.content.reader import OURS
from fieldtool.domain.pack_changes import ADDED, CHANGED, GONE, count
from fieldtool.services import pack_loading, pack_sources
from fieldtool.services.rescuing import rescue
from fieldtool.storage import content
from fieldtool.workspace import Workspace
from tests.services.laptops import EFFORT, PHRASE, RECOVERY, Ticking, error_of, must_be_told
from tests.services.pack_folders import changed, copied, dropped, edition, packed

NORM_ES = "Ejemplo inventado: la verificación de documentos debe terminar en 2 horas como máximo."
NORM_EN = "Invented example: a check of documents must end within 2 hours at most."


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two new stores, to be copied."""
    folder = tmp_path_factory.mktemp("stores")
    for name in "ab":
        Workspace.create(
            folder / name, PHRASE, RECOVERY, use="monitoring", country="MX", effort=EFFORT
        ).close()
    return folder


@pytest.fixture
def stores(template: Path, tmp_path: Path) -> Iterator[Callable[[str], Workspace]]:
    opened: list[Workspace] = []

    def open_(name: str) -> Workspace:
        folder = tmp_path / f"store-{name}"
        if not folder.exists():
            shutil.copytree(template / name, folder)
        opened.append(Workspace.open(folder, PHRASE, Ticking()))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


@pytest.fixture
def here(stores: Callable[[str], Workspace]) -> Workspace:
    return stores("a")


@pytest.fixture
def there(stores: Callable[[str], Workspace]) -> Workspace:
    """Another laptop, which nobody trusts yet."""
    return stores("b")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copied("example", tmp_path / "example")


def next_edition(example: Path) -> Path:
    """The example with a text changed, a standard gone and one more."""
    edition(example, "2026.1", "2026.2")
    changed(example, "provisions.toml", NORM_ES, NORM_ES.replace("2 horas", "4 horas"))
    changed(example, "provisions.toml", NORM_EN, NORM_EN.replace("2 hours", "4 hours"))
    return example


def test_what_is_here_at_first(here: Workspace) -> None:
    (ours,) = here.packs.listed()
    assert (ours.id, ours.from_program, ours.signers, ours.at_ms) == (OURS, True, (), 0)
    assert sum(ours.reviews["provision"].values()) == 130
    assert "reviewed" not in ours.reviews["provision"], "no lawyer has looked at it"


def test_a_collection_that_we_signed_is_installed_found_and_removed(here: Workspace, example: Path) -> None:
    path = packed(example, here)
    before = here.packs.preview(path)
    assert (before.installed, before.refused, before.faults) == (None, None, ())
    assert count(before.changes, ADDED) == len(before.changes) == 12
    assert here.library.provision("EJ-DET-01") is None
    here.packs.install(path)
    found = here.library.provision("EJ-DET-01")
    assert found is not None and found.limit is not None and found.limit.amount == 36
    assert found.countries == ("CR",)
    assert [each.id for each in here.library.search("ley de ejemplo")]
    ours, installed = here.packs.listed()
    assert (ours.id, installed.id, installed.version) == (OURS, "example", "2026.1")
    assert [each.name for each in installed.signers] == [""]
    assert installed.signers[0].fingerprint == here.exchange.identity().fingerprint
    assert [each.id for each in here.library.provisions()][:1] == ["VER-01"], "ours stand first"
    here.packs.remove("example")
    assert here.library.provision("EJ-DET-01") is None
    assert [each.id for each in here.packs.listed()] == [OURS]
    assert not any(each.id.startswith("EJ-") for each in here.library.search("ejemplo inventado"))


def test_the_words_of_a_new_collection_are_searched_with_at_once(here: Workspace, example: Path) -> None:
    changed(example, "synonyms.toml", '"ley de ejemplo"', '"zarigüeya", "ley de ejemplo"')
    assert here.library.search("zarigüeya") == ()
    here.packs.install(packed(example, here))
    assert any(each.id.startswith("EJ-") for each in here.library.search("zarigüeya"))


def test_only_what_somebody_trusted_signed_is_installed(
    here: Workspace, there: Workspace, example: Path
) -> None:
    unsigned = packed(example, name="unsigned")
    assert error_of(here.packs.install, unsigned).code == "C-44"
    path = packed(example, there)
    assert [each.name for each in here.packs.preview(path).signers] == [None]
    assert error_of(here.packs.install, path).code == "C-45"
    assert len(here.packs.listed()) == 1
    here.exchange.trust(there.exchange.identity(), "Sur")
    (signer,) = here.packs.preview(path).signers
    assert (signer.name, signer.fingerprint) == ("Sur", there.exchange.identity().fingerprint)
    here.packs.install(path)
    here.exchange.distrust("Sur")
    assert [each.is_trusted for each in here.packs.listed()[1].signers] == [False], "and it says so"


def test_a_stranger_cannot_keep_us_busy_with_checks(here: Workspace, there: Workspace, example: Path) -> None:
    changed(example, "mappings.toml", '"DET-05"', '"DET-99"')
    found = here.packs.preview(packed(example, there))
    assert found.faults == () and found.refused is not None and found.refused.code == "C-45"
    here.exchange.trust(there.exchange.identity(), "Sur")
    found = here.packs.preview(packed(example, there))
    assert found.faults and found.refused is not None and found.refused.code == "C-43"


def test_one_who_is_trusted_is_enough_when_several_signed(
    here: Workspace, there: Workspace, example: Path
) -> None:
    path = packed(example, there)
    here.packs.sign(path)
    assert here.packs.preview(path).refused is None
    assert [each.name for each in here.packs.preview(path).signers] == [None, ""]


def test_a_new_edition_says_what_it_changes_field_by_field(here: Workspace, example: Path) -> None:
    here.packs.install(packed(example, here))
    next_edition(example)
    dropped(example, "answers.toml", "EJ-INF-01")
    changed(example, "pack.toml", '  "answers.toml",\n', "")
    preview = here.packs.preview(packed(example, here))
    assert preview.installed == "2026.1" and preview.refused is None
    assert [count(preview.changes, each) for each in (ADDED, GONE, CHANGED)] == [0, 1, 1]
    (told,) = (each for each in preview.changes if each.kind == "provision")
    assert (told.what, told.id) == (CHANGED, "EJ-VER-01")
    (part,) = told.parts
    assert part.part == "norm" and part.before is not None and part.after is not None
    assert (part.before.es, part.before.en) == (NORM_ES, NORM_EN)
    assert "4 horas" in part.after.es and "4 hours" in part.after.en
    (gone,) = (each for each in preview.changes if each.what == GONE)
    assert (gone.kind, gone.id) == ("answer", "EJ-INF-01")
    assert all(each.after is None for each in gone.parts)
    head = next(each for each in preview.changes if each.kind == "pack")
    assert [each.part for each in head.parts] == ["version"]


def test_an_older_edition_comes_back_only_when_that_is_wanted(here: Workspace, example: Path) -> None:
    old = packed(example, here, "old")
    here.packs.install(packed(next_edition(example), here, "new"))
    assert here.packs.preview(old).is_older
    assert error_of(here.packs.install, old).code == "C-47"
    here.packs.install(old, older=True)
    found = here.library.provision("EJ-VER-01")
    assert found is not None and found.norm.es == NORM_ES


def test_ten_comes_after_nine(here: Workspace, example: Path) -> None:
    edition(example, "2026.1", "2026.9")
    here.packs.install(packed(example, here))
    edition(example, "2026.9", "2026.10")
    here.packs.install(packed(example, here))
    assert here.packs.listed()[1].version == "2026.10"


def test_two_texts_under_one_number_are_not_taken(here: Workspace, example: Path) -> None:
    here.packs.install(packed(example, here))
    assert here.packs.install(packed(example, here)).changes == (), "the same once more changes nothing"
    next_edition(example)
    edition(example, "2026.2", "2026.1")
    assert error_of(here.packs.install, packed(example, here)).code == "C-46"


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "what"),
    [
        ("pack.toml", 'prefix = "EJ"', 'prefix = ""', "example", "two to eight capital"),
        ("pack.toml", 'prefix = "EJ"', 'prefix = "VER"', "example", "not in use"),
        ("pack.toml", 'prefix = "EJ"', 'prefix = "XX"', "EJ-VER-01", "does not begin with"),
        ("pack.toml", 'requires = ["standards"]', "requires = []", "EJ-DET-01", "no instrument"),
        ("pack.toml", '"standards"', '"standards", "other"', "example", "no pack “other”"),
        ("instruments.toml", '"EJ-LEY"', '"ICCPR"', "ICCPR", "has an entry with this id"),
        ("mappings.toml", '"DET-05"', '"DET-99"', "EJ-DET-01", "no provision"),
        ("mappings.toml", '"DET-05"', '"EJ-DEP-01"', "EJ-DET-01 – EJ-DEP-01", "A link leads"),
        ("mappings.toml", '"related"', '"equal"', "EJ-DET-01", "“equal” is not"),
        ("translations.toml", 'language = "qaa"', 'language = "es"', "EJ-DET-01 title es", "“es” is not"),
        ("translations.toml", 'part = "title"', 'part = "basis"', "EJ-DET-01 basis qaa", "“basis” is not"),
        ("translations.toml", '"EJ-DET-01"', '"EJ-DET-02"', "EJ-DET-02", "no provision"),
        ("provisions.toml", '"working_days"', '"weeks"', "EJ-DEP-01", "“weeks” is not"),
        ("provisions.toml", "limit = 36", "limit = 0", "EJ-DET-01", "whole number from 1"),
        ("topics.toml", '"EJ-DEP-01"', '"EJ-DEP-02"', "EJ-plazos", "no provision"),
        ("glossary.toml", '"EJ-DEP-01"', '"EJ-DEP-02"', "EJ-plazo", "no provision"),
        ("glossary.toml", "drafted", "approved", "EJ-plazo", "“approved” is not"),
    ],
)
def test_a_collection_that_does_not_fit_beside_the_others_is_not_installed(
    here: Workspace, example: Path, file: str, old: str, new: str, entry: str, what: str
) -> None:
    changed(example, file, old, new)
    path = packed(example, here)
    faults = here.packs.preview(path).faults
    assert any(fault.entry == entry and what in str(fault.what) for fault in faults), list(map(str, faults))
    assert error_of(here.packs.install, path).code == "C-43"
    assert len(here.packs.listed()) == 1


def test_two_collections_cannot_have_one_prefix(here: Workspace, example: Path) -> None:
    here.packs.install(packed(example, here))
    changed(example, "pack.toml", 'id = "example"', 'id = "example2"')
    faults = here.packs.preview(packed(example, here)).faults
    assert "same prefix" in str(faults[0].what)


def test_what_another_needs_is_not_removed(here: Workspace, example: Path, tmp_path: Path) -> None:
    here.packs.install(packed(example, here))
    other = tmp_path / "other"
    other.mkdir()
    head = (example / "pack.toml").read_text("utf-8")
    files = head.index("files = [")
    head = head[:files].replace('"example"', '"other"').replace('"EJ"', '"OT"')
    head = head.replace('["standards"]', '["example"]') + 'files = ["mappings.toml"]\n'
    (other / "pack.toml").write_text(head, "utf-8")
    (other / "mappings.toml").write_text("", "utf-8")
    here.packs.install(packed(other, here))
    assert error_of(here.packs.remove, "example").code == "C-50"
    here.packs.remove("other")
    here.packs.remove("example")
    assert error_of(here.packs.remove, "example").code == "C-48"
    error = error_of(here.packs.remove, OURS)
    assert error.code == "C-49"


def test_it_is_passed_on_as_it_came(here: Workspace, there: Workspace, example: Path, tmp_path: Path) -> None:
    path = packed(example, here)
    here.packs.install(path)
    data = here.packs.export("example")
    assert data == path.read_bytes()
    (tmp_path / "passed.fieldpack").write_bytes(data)
    there.exchange.trust(here.exchange.identity(), "Norte")
    there.packs.install(tmp_path / "passed.fieldpack")
    assert there.packs.pack("example") == here.packs.pack("example")
    (tmp_path / "ours.fieldpack").write_bytes(here.packs.export(OURS))
    assert pack_sources.read_source(tmp_path / "ours.fieldpack").pack == here.packs.pack(OURS)
    assert error_of(here.packs.export, "nobody").code == "C-48"


def test_a_newer_edition_of_ours_wins_until_the_program_has_it(
    here: Workspace, stores: Callable[[str], Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = copied(OURS, tmp_path / "ours")
    now = here.packs.listed()[0].version
    edition(ours, now, "2099.1")
    path = packed(ours, here)
    here.packs.install(path)
    here.close()
    again = stores("a")
    (found,) = again.packs.listed()
    assert (found.version, found.from_program) == ("2099.1", False)
    again.packs.remove(OURS)
    assert again.packs.listed()[0].version == now
    again.packs.install(path)
    again.close()
    # A later release of the program brings an edition after that one.
    newer = tmp_path / "resources" / "packs" / OURS
    newer.parent.mkdir(parents=True)
    copied(OURS, newer)
    edition(newer, now, "2099.2")
    monkeypatch.setattr(pack_loading.paths, "resources", lambda: tmp_path / "resources")
    last = stores("a")
    (found,) = last.packs.listed()
    assert (found.version, found.from_program) == ("2099.2", True)


def test_a_release_that_keeps_content_otherwise_loads_all_of_it_again(
    here: Workspace,
    stores: Callable[[str], Workspace],
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here.packs.install(packed(example, here))
    with here._store.unit() as unit:
        from sqlalchemy import text

        unit._connection.execute(text("UPDATE content SET situation = NULL"))
    here.close()
    empty = stores("a")
    assert empty.library.provisions("DET") == (), "nothing tells that the tables were changed"
    empty.close()
    monkeypatch.setattr(content, "FORM", content.FORM + 1)
    monkeypatch.setattr("fieldtool.services.pack_loading.FORM", content.FORM)
    again = stores("a")
    assert len(again.library.provisions("DET")) == 46
    assert [each.id for each in again.packs.listed()] == [OURS, "example"]


def test_a_collection_that_this_release_cannot_read_stays_and_is_told(
    here: Workspace,
    stores: Callable[[str], Workspace],
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = packed(example, here)
    here.packs.install(path)
    with here._store.unit() as unit:
        kept = unit.editions.file("example")
        assert kept is not None
        from dataclasses import replace

        unit.editions.keep_file(replace(kept, data=kept.data.replace(b"format = 3", b"format = 9")))
    here.close()
    monkeypatch.setattr(content, "FORM", content.FORM + 1)
    monkeypatch.setattr("fieldtool.services.pack_loading.FORM", content.FORM)
    again = stores("a")
    _ours, other = again.packs.listed()
    assert (other.id, other.readable) == ("example", False)
    assert len(again.library.provisions()) == 130
    again.packs.install(path)
    assert len(again.library.provisions()) == 133


def test_every_refusal_is_a_sentence(here: Workspace, there: Workspace, example: Path) -> None:
    for path in (packed(example, name="x"), packed(example, there, "y")):
        refused = here.packs.preview(path).refused
        assert refused is not None
        must_be_told(refused)


def test_a_rescued_store_has_its_collections_and_what_they_said(
    here: Workspace, example: Path, tmp_path: Path
) -> None:
    here.packs.install(packed(example, here))
    observation = {
        "situation": "VER",
        "findings": ["concern"],
        "occurred": "2026",
        "place": "not_known",
        "answers": {"EJ-VER-01": "not_respected"},
    }
    (record,) = here.records.add("observation", [observation])
    here.packs.install(packed(next_edition(example), here))
    here.close()
    rescue(tmp_path / "store-a", tmp_path / "new", PHRASE, Ticking())
    with Workspace.open(tmp_path / "new", PHRASE, Ticking()) as again:
        assert [(each.id, each.version) for each in again.packs.listed()][1:] == [("example", "2026.2")]
        (found,) = again.records.judgements(record)
        assert found.standing == "changed"
        assert found.then is not None and found.then.norm.es == NORM_ES


@pytest.mark.parametrize("damage", ["missing", "key", "toml"])
def test_who_writes_a_collection_is_not_told_to_copy_another_over_it(example: Path, damage: str) -> None:
    if damage == "missing":
        (example / "topics.toml").unlink()
    elif damage == "key":
        changed(example, "pack.toml", "title_es", "titulo_es")
    else:
        (example / "topics.toml").write_text("[[topic", "utf-8")
    error = error_of(lambda: pack_sources.read_source(example))
    must_be_told(error)
    assert error.code == {"missing": "C-01", "key": "C-03", "toml": "C-02"}[damage]
    assert error.do == pack_sources.MEND


def test_the_collection_of_the_program_is_copied_again_when_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_loading.paths, "resources", lambda: tmp_path)
    folder = copied("standards", tmp_path / "packs" / "standards")
    (folder / "topics.toml").unlink()
    assert "Copy the folder" in str(error_of(lambda: pack_sources.read_source(folder)))
