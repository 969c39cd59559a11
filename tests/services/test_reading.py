"""Opening one text of the content, citing and copying it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.services import setup
from fieldtool.services.citing import OWN_WORDS, citation, copied, whose_words
from fieldtool.services.reading import INVERSE, in_order
from fieldtool.storage import keys
from fieldtool.storage.hits import FOREIGN
from fieldtool.workspace import Workspace
from tests.services.pack_folders import copied as copied_folder
from tests.services.pack_folders import packed


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


def test_everything_that_names_a_standard_is_told_beside_it(store: Workspace) -> None:
    found = store.reading.provision("DET-37")
    assert found is not None and [each.id for each in found.topics] == ["legal_help_and_hearings"]
    assert "INF-12" in [each.id for each in found.questions]
    assert all("DET-37" in each.provisions for each in (*found.questions, *found.terms))
    assert found.mapped == () and found.translations == ()


def test_another_country_is_told_about_and_that_of_the_store_stays(store: Workspace) -> None:
    mexico = store.reading.provision("DEP-02", "MX")
    assert mexico is not None and mexico.country == "MX"
    convention = next(each for each in mexico.grounds if each.basis.instrument == "ACHR")
    assert convention.ratification is not None and convention.ratification.status == "party"
    own = store.reading.provision("DEP-02")
    assert own is not None and own.country == store.country == "US"
    assert own.beware and all("US" in each.countries for each in own.beware)
    assert not any("US" in each.countries for each in mexico.beware)


def test_every_word_and_instrument_opens_with_what_belongs_to_it(store: Workspace) -> None:
    shelf = store.reading.shelf()
    assert shelf.terms and shelf.instruments and shelf.topics
    for term in shelf.terms:
        read = store.reading.term(term.id)
        assert read is not None and [each.id for each in read.related] == list(term.provisions)
    told = 0
    for instrument in shelf.instruments:
        opened = store.reading.instrument(instrument.id, "HN")
        assert opened is not None and opened.instrument == instrument
        told += len(opened.ratifications)
        if opened.ratifications:
            assert opened.ratifications[0].country == "HN"
    assert told == len(store.library.ratifications())
    assert store.reading.term("nothing") is None and store.reading.instrument("NOTHING") is None
    covenant = store.reading.instrument("ICCPR")
    assert covenant is not None and "DET-01" in [each.id for each in covenant.related]


def test_the_glossary_is_in_the_order_of_each_language(store: Workspace) -> None:
    terms = store.reading.shelf().terms
    spanish = [each.id for each in in_order(terms, "es")]
    english = [each.id for each in in_order(terms, "en")]
    assert spanish.index("absolute_prohibition") > spanish.index(
        "age_assessment"
    )  # prohibición, determinación
    assert english.index("absolute_prohibition") < english.index("age_assessment")  # absolute ban, age
    assert sorted(spanish) == sorted(english) == sorted(each.id for each in terms)


def test_pins_stay_in_the_store_and_the_last_comes_first(store: Workspace) -> None:
    assert store.reading.pinned() == ()
    store.reading.pin("provision", "DET-05")
    assert store.reading.pin("term", "advisory_opinion") == (
        ("term", "advisory_opinion"),
        ("provision", "DET-05"),
    )
    store.reading.pin("provision", "NOTHING-1")  # of a collection that is not installed now
    assert store.reading.shelf().pinned == (("term", "advisory_opinion"), ("provision", "DET-05"))
    names = [each.title.es for each in store.reading.pinned_texts(2)]
    assert names == ["opinión consultiva", "Revisión de la detención por una jueza o un juez, sin demora"]
    assert [each.id for each in store.reading.pinned_texts(1)] == ["advisory_opinion"]
    assert store.reading.pin("term", "advisory_opinion", on=False) == (("provision", "DET-05"),)
    assert store.reading.pin("provision", "DET-05", on=False) == ()


def test_observations_that_answer_for_a_standard_are_counted_the_latest_first(store: Workspace) -> None:
    def observed(day: str, **more: object) -> dict[str, object]:
        return {
            "situation": "DET",
            "findings": ["concern"],
            "occurred": day,
            "place": {"name": "Puente Imaginario"},
            "account": "P1 dijo “DET-05” y pidió agua.",
            **more,
        }

    first, second, third, _other = store.records.add(
        "observation",
        [
            observed("2026-10-01", answers={"DET-05": "respected"}),
            observed("2026-10-03", answers={"DET-05": "not_respected", "DET-06": "respected"}),
            observed("2026-10-02", answers={"DET-05": "not_known"}),
            observed("2026-10-04", answers={"DET-06": "respected"}),
        ],
    )
    found = store.reading.touching("DET-05", most=2)
    assert found.count == 3 and [each.id for each in found.latest] == [second, third]
    assert found.latest[0].answer == "not_respected" and found.latest[0].place_name == "Puente Imaginario"
    store.records.put_into_bin(second)
    after = store.reading.touching("DET-05")
    assert [each.id for each in after.latest] == [third, first] and after.count == 2
    assert store.reading.touching("VER-01").count == 0


def test_plain_words_are_copied_under_their_heads_where_there_are_some(store: Workspace) -> None:
    with_plain = next(each for each in store.library.provisions() if each.plain is not None)
    assert with_plain.plain is not None
    reading = store.reading.provision(with_plain.id)
    assert reading is not None
    told = copied(reading, ("es",))
    assert f"En pocas palabras\n{with_plain.plain.in_short.es}" in told
    assert all(each.es in told for each in (*with_plain.plain.ask, *with_plain.plain.if_refused))
    without = copied(replace(reading, provision=replace(with_plain, plain=None)), ("es",))
    assert "En pocas palabras" not in without and with_plain.norm.es in without
    term = store.reading.term("advisory_opinion")
    assert term is not None
    assert copied(term, ("en",)).endswith(term.term.meaning.en)


def test_a_collection_of_others_is_read_with_its_own_name_and_stands_beside_ours(
    store: Workspace, tmp_path: Path
) -> None:
    store.packs.install(packed(copied_folder("example", tmp_path / "example"), store))
    theirs, ours = store.reading.provision("EJ-DET-01"), store.reading.provision("DET-05")
    assert theirs is not None and ours is not None and theirs.info.title != ours.info.title
    assert [(each.other, each.relation) for each in theirs.mapped] == [("DET-05", "related")]
    assert theirs.mapped[0].provision == ours.provision
    assert [(each.other, each.provision) for each in ours.mapped] == [("EJ-DET-01", theirs.provision)]
    assert [(each.language, each.part) for each in theirs.translations] == [("qaa", "title")]
    assert theirs.provision.limit is not None and theirs.provision.countries == ("CR",)
    store.packs.remove("example")
    alone = store.reading.provision("DET-05")
    assert alone is not None and alone.mapped == ()


def test_a_relation_is_read_from_both_sides() -> None:
    assert INVERSE == {"narrower": "wider", "wider": "narrower"}


def test_the_law_of_another_country_comes_behind_what_holds_here_and_says_where_it_holds(
    store: Workspace, tmp_path: Path
) -> None:
    store.packs.install(packed(copied_folder("example", tmp_path / "example"), store))
    words = "persona detenida autoridad judicial"
    here = store.library.search(words, kinds=("provision",))
    there = store.library.search(words, kinds=("provision",), country="CR")
    theirs = next(hit for hit in here if hit.id == "EJ-DET-01")
    assert theirs.countries == ("CR",) and here[0].id != "EJ-DET-01"
    at_home = next(hit for hit in there if hit.id == "EJ-DET-01")
    assert at_home.countries == () and theirs.score == pytest.approx(at_home.score * FOREIGN, abs=0.01)
    for query in ("recurrir la orden de deportación", "la verificación dura poco"):
        assert store.library.search(query, country="CR")[0].id.startswith("EJ-")
        first, *others = (hit for hit in store.library.search(query) if hit.kind in ("provision", "answer"))
        assert first.countries == () and len(others) > 1, "it does not leave out what holds here"
        assert any(hit.countries == ("CR",) for hit in others)
    (answer,) = (hit for hit in store.library.search("36 horas sin ver juez") if hit.id == "EJ-INF-01")
    assert answer.countries == ("CR",), "an answer that rests on that law"
    reading = store.reading.provision("EJ-DET-01")
    read_there = store.reading.provision("EJ-DET-01", "CR")
    ours = store.reading.provision("DET-05", "CR")
    assert reading is not None and read_there is not None and ours is not None
    assert (reading.holds_elsewhere, read_there.holds_elsewhere, ours.holds_elsewhere) == (True, False, False)


@pytest.mark.parametrize("typed", ["EJ-DET-01", "ej-det-1", "EJ-det1", "EJ-DET-", "EJ-"])
def test_the_code_of_another_collection_is_found(store: Workspace, tmp_path: Path, typed: str) -> None:
    store.packs.install(packed(copied_folder("example", tmp_path / "example"), store))
    found = [hit.id for hit in store.library.search(typed)]
    assert "EJ-DET-01" in found and all(each.startswith("EJ-") for each in found)
    assert store.library.search("DET-01")[0].id == "DET-01", "ours keeps its code"


def test_a_text_of_another_collection_names_its_publisher_and_not_our_words(
    store: Workspace, tmp_path: Path
) -> None:
    store.packs.install(packed(copied_folder("example", tmp_path / "example"), store))
    theirs, ours = store.reading.provision("EJ-DET-01"), store.reading.provision("DET-05")
    assert theirs is not None and ours is not None
    told = copied(theirs, ("es",))
    assert "Equipo de fieldtool, para practicar" in told and "con nuestras palabras" not in told
    assert whose_words(ours.info, "es") == i18n.words("es").say(OWN_WORDS)
    assert whose_words(theirs.info, "en").startswith(
        "From a collection that others publish: The fieldtool team"
    )
    citations = {each.basis.instrument: each.basis.where for each in theirs.grounds}
    assert citations["ICCPR"].en == "art. 9(4)" and citations["ICCPR"].es == "art. 9.4"


def test_a_standard_that_the_caution_names_is_told_to_be_in_doubt(store: Workspace) -> None:
    doubtful, sure = store.reading.provision("VER-08"), store.reading.provision("VER-01")
    assert doubtful is not None and sure is not None
    assert (doubtful.in_doubt, sure.in_doubt) == (True, False)
