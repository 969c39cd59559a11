"""Opening one text of the content, citing and copying it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.services import setup
from fieldtool.services.reading import citation, copied
from fieldtool.storage import keys
from fieldtool.workspace import Workspace


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("reading") / "store"
    words = setup.new_recovery_words("es")
    phrase = "cinco palabras muy distintas"
    with Workspace.create(folder, phrase, words, use="shelter", country="US", effort=keys.FLOOR) as made:
        yield made


def test_a_provision_comes_with_its_sources_and_who_is_bound(store: Workspace) -> None:
    found = store.reading.provision("DEP-02")
    assert found is not None and found.country == "US" and found.info.version
    assert [each.basis for each in found.grounds] == list(found.provision.basis)
    by_id = {each.basis.instrument: each for each in found.grounds}
    convention = by_id["ACHR"]
    assert convention.instrument is not None and convention.instrument.binding
    assert convention.ratification is not None and convention.ratification.country == "US"
    assert convention.ratification.status == "signatory"
    assert {each.about for each in found.cautions} >= {"collection", "provisions", "citing"}
    assert found.cautions[0].about == "collection"


def test_every_text_of_the_content_opens(store: Workspace) -> None:
    for provision in store.library.provisions():
        found = store.reading.provision(provision.id)
        assert found is not None and all(each.instrument is not None for each in found.grounds)
    for answer in store.library.answers():
        read = store.reading.answer(answer.id)
        assert read is not None and [each.id for each in read.related] == list(answer.provisions)
        assert any(each.about == "answers" for each in read.cautions)
    assert store.reading.provision("DET-99") is None and store.reading.answer("INF-99") is None


def test_the_source_is_cited_before_the_code_in_the_language_asked_for(store: Workspace) -> None:
    found = store.reading.provision("DEP-02")
    assert found is not None
    i18n.use("en")
    spanish, english = citation(found, "es"), citation(found, "en")
    assert "Convención Americana sobre Derechos Humanos (Pacto de San José), art. 22.9" in spanish
    assert "American Convention on Human Rights (Pact of San José), art. 22(9)" in english
    assert spanish.index("art. 22.9") < spanish.index("véase DEP-02 de esta colección")
    assert english.index("art. 22(9)") < english.index("see DEP-02 of this collection")
    for each in (spanish, english):
        assert "Lineamientos" not in each and found.info.version in each


def test_what_is_copied_begins_with_the_source(store: Workspace) -> None:
    provision, answer = store.reading.provision("DET-37"), store.reading.answer("INF-12")
    assert provision is not None and answer is not None
    one = copied(provision, ("es",))
    assert one.startswith(citation(provision, "es"))
    assert provision.provision.norm.es in one and provision.provision.norm.en not in one
    both = copied(provision, ("es", "en"))
    assert both.startswith(one) and both.endswith(copied(provision, ("en",)))
    told = copied(answer, ("es",))
    assert told.startswith("Colección de estándares de protección, edición ")
    assert answer.answer.answer.es in told and "DET-37" in told and "no asesoría legal" in told
