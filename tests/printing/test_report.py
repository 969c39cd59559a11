"""The reports of records: every value is on the paper or named as left out, and that is nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from fieldtool.domain.fields import Field, Kind, Shape
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.media_types import size_in_words
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.sheets import Order
from fieldtool.domain.visit import VISIT
from fieldtool.domain.vocabularies import FINDINGS
from fieldtool.i18n import Words, words
from fieldtool.printing.edition import Edition
from fieldtool.printing.styles import MM
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.indicators import indicators
from fieldtool.services.library import pack_info
from fieldtool.services.printing import PrintService
from fieldtool.services.sheets.masking import Mask
from tests.domain.values import given_for, whole
from tests.printing.conftest import ReadBack
from tests.services import photographs
from tests.services.laptops import OBSERVATION as OBSERVED
from tests.services.laptops import Laptop, Ticking, error_of


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop.create(tmp_path / "one")
    yield laptop
    laptop.close()


FOLLOW_UP = words("en").say(FINDINGS.word("follow_up"))

LETTERS = st.text("wxkqñúzʼ", min_size=7, max_size=14)
"""Texts that no other text holds by chance."""


def printed(one: Laptop, record: str, **chosen: Any) -> ReadBack:
    kind = one.records.get(record).kind
    order = Order({"observation": "report", "visit": "visit"}[kind], record=record, **chosen)
    return ReadBack(PrintService(one.store, Ticking()).sheet(order).pdf)


def photo(one: Laptop) -> Path:
    path = one.store.folder.parent / "photo.jpg"
    path.write_bytes(photographs.jpeg())
    return path


def bare(text: str) -> str:
    """A text without gaps: on paper lines end anywhere."""
    return re.sub(r"[\s\ufffe\x02-]", "", text)


def said_of(field: Field, value: Any, said: Words) -> Iterator[str]:
    """What the paper has to hold of a value, from how the field is declared."""
    match field.shape:
        case Shape.CHOICE:
            yield said.say(field.choices.word(value))
        case Shape.CHOICES:
            yield from (said.say(field.choices.word(code)) for code in value)
        case Shape.ANSWERS if not field.quiet:
            for code, answer in value.items():
                yield f"{code}: {said.say(field.choices.word(answer))}"
        case Shape.ANSWERS:
            yield from (mark.split(":")[2] for mark in value)
        case Shape.GROUP:
            for part in field.parts:
                if part.name in value:
                    yield from said_of(part, value[part.name], said)
        case Shape.GROUPS:
            for each in value:
                for part in field.parts:
                    if part.name in each:
                        yield from said_of(part, each[part.name], said)
        case Shape.TEXTS:
            yield from value
        case Shape.COUNTRY:
            yield said.country(value)
        case Shape.LANGUAGE:
            yield said.language_name(value)
        case Shape.DATE:
            yield value[:4]
        case Shape.REFERENCE:
            pass
        case _:
            yield str(value)


def everything(kind: Kind, values: Mapping[str, Any], said: Words) -> list[tuple[str, str]]:
    """Field and what the paper has to hold of it."""
    return [
        (field.name, expected)
        for field in kind.fields
        if field.name in values
        for expected in said_of(field, values[field.name], said)
    ]


def documents(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Records whose place is a real one, with texts that nothing else on the paper says."""
    place = {each.name: given_for(each) for each in PLACE.fields if each.shape is not Shape.TEXT}
    texts = {each.name: LETTERS for each in PLACE.fields if each.shape in (Shape.TEXT, Shape.LONG_TEXT)}
    places = st.fixed_dictionaries(
        {"name": LETTERS},
        optional={**place, **{name: each for name, each in texts.items() if name != "name"}},
    )
    return st.builds(
        lambda document, place: {
            **{name: value for name, value in document.items() if name not in ("visit", "judged")},
            "place": place,
        },
        whole(kind),
        places,
    )


@pytest.mark.parametrize("kind", [OBSERVATION, VISIT])
def test_a_report_holds_every_value_or_says_what_it_leaves_out(tmp_path: Path, kind: Kind) -> None:
    one = Laptop.create(tmp_path / "one")

    @settings(
        max_examples=12,
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(documents(kind), st.sampled_from(["es", "en"]), st.sampled_from(["letter", "a4"]))
    def holds(document: dict[str, Any], language: str, paper: str) -> None:
        document.pop("consent_scope", None) if document.get("consent") != "given" else None
        document.pop("people", None) if document.get("consent") == "refused" else None
        try:
            id = one.records.add(kind.name, [document])[0]
        except InvalidRecordsError:
            assume(False)
        said = words(language)
        record = one.records.get(id)
        place = one.records.get(record.values["place"]).values
        expected = [*everything(kind, record.values, said), *everything(PLACE, place, said)]
        chosen = {"words": language, "paper": paper, "with_restricted": True}
        read = printed(one, id, variant="whole", **chosen)
        text = bare(read.text)
        for name, each in expected:
            assert bare(each) in text, (name, each)
        assert all(f"{n + 1} / {read.pages}" in read.page_text(n) for n in range(read.pages))
        assert all(record.code in read.page_text(n) for n in range(read.pages))
        assert not read.overlaps() and not read.outside(8 * MM)

        left = printed(one, id, variant="redacted", **chosen)
        assert said.say("Redacted copy: people, source, team and the exact place are left out.") in left.text
        out = bare(left.text)
        hidden = {"people", "source", "reliability"} if kind is OBSERVATION else {"team", "authorities_met"}
        for name, each in everything(kind, record.values, said):
            if name not in hidden and name not in ("account", "translation", "summary"):
                shown = bare(each) in out or said.say("[left out]") in left.text
                assert shown, (name, each)
        named = bare(left.text[left.text.rindex(said.say("Left out of this copy")) :])
        for name in hidden & record.values.keys():
            assert bare(said.say(kind.field(name).question)) in named
        for field in PLACE.fields:
            if field.name in place and field.name not in ("type", "country", "subdivision1"):
                assert bare(said.say(field.question)) in named
                if field.shape in (Shape.TEXT, Shape.LONG_TEXT):
                    assert bare(place[field.name]) not in out
                    assert place[field.name] not in str(left.metadata())

    with one.store.unit() as unit:
        assert unit.content.get("provision", "DET-01") is not None
    holds()
    one.close()


SECRETS = {
    "place": {
        "name": "Estación Yalchivol",
        "country": "MX",
        "subdivision1": "Chiapas",
        "locality": "Tzajalhuitz",
        "latitude": "14.6789",
        "longitude": "-92.1477",
        "note": "junto al taller Xocolá",
    },
    "people": [
        {"code": "P7", "count": 3, "age_group": "12_17", "nationality": "HN", "language": "cab"},
    ],
    "source": "told",
    "reliability": "likely",
    "consent": "given",
    "account": "En la ESTACION   yalchivol de Tzajalhuitz, P7 pidió agua. P70 no. La estación cerró.",
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_a_redacted_copy_leaves_out_is_nowhere_in_the_file(one: Laptop, language: str) -> None:
    id = one.observe(**SECRETS)
    (photograph,) = one.attachments.attach(id, [photo(one)], taken_by="M44")
    whole_copy = printed(one, id, words=language)
    copy = printed(one, id, words=language, variant="redacted")
    said = words(language)
    for secret in ("Yalchivol", "Tzajalhuitz", "14.6789", "Xocolá", "P7:", said.language_name("cab"), "M44"):
        assert secret.strip(":") in whole_copy.text or secret == "P7:", secret
        assert secret.casefold() not in copy.text.casefold()
    assert said.country("HN") in whole_copy.text and said.country("HN") not in copy.text
    assert not re.search(r"\bP7\b", copy.text)
    assert "P70 no. La estación cerró." in copy.text  # only what is the same word is taken out
    assert "Chiapas" in copy.text and said.country("MX") in copy.text
    assert one.records.get(photograph).code in copy.text
    assert copy.metadata()["Author"] == "" and "Yalchivol" not in str(copy.metadata())
    notes = (
        PrintService(one.store, Ticking())
        .sheet(Order("report", words=language, record=id, variant="redacted"))
        .notes
    )
    assert any("Read what happened once more" in note.message for note in notes)


def test_a_restricted_record_is_printed_only_when_somebody_says_so(one: Laptop) -> None:
    id = one.observe(confidentiality="restricted")
    assert error_of(lambda: printed(one, id, words="es")).code == "P-26"
    assert "No hay agua" in printed(one, id, words="es", with_restricted=True).text
    visit = one.records.add("visit", [{"place": "not_known", "started": "2026-10-14"}])[0]
    open_one = one.observe(visit=visit)
    hidden = one.observe(visit=visit, confidentiality="restricted", findings=["follow_up"])
    text = printed(one, visit, words="en").text
    assert one.records.get(open_one).code in text and FOLLOW_UP not in text
    assert f"{one.records.get(hidden).code}, restricted" in text
    assert FOLLOW_UP in printed(one, visit, words="en", with_restricted=True).text


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_visit_tells_the_accounts_and_what_nobody_answered_in_the_whole_copy_only(
    one: Laptop, language: str
) -> None:
    values = {"place": "not_known", "started": "2026-10-14", "answers": {"DET-01": "yes"}}
    (visit,) = one.records.add("visit", [values])
    account = "No hubo agua en la noche. " * 30
    observed = one.observe(visit=visit, account=account, confidentiality="normal")
    one.observe(visit=visit, account="Nadie lea esto", confidentiality="restricted")
    with one.store.unit() as unit:
        asked_for = indicators(unit, "DET")
    whole_copy = bare(printed(one, visit, words=language).text)
    assert bare(account.strip()) in whole_copy and bare("Nadie lea esto") not in whole_copy
    assert bare(asked_for[0].indicator.in_(language)) in whole_copy
    assert all(bare(each.id) in whole_copy for each in asked_for), "by their codes: they would fill two pages"
    redacted = printed(one, visit, words=language, variant="redacted").text
    assert bare("No hubo agua") not in bare(redacted) and bare(asked_for[1].id) not in bare(redacted)
    asked = words(language).say(OBSERVATION.field("account").question)
    assert bare(f"{one.records.get(observed).code}, {asked}") in bare(redacted), "what is left out is named"


def test_nothing_of_people_who_did_not_agree_is_printed_also_when_two_laptops_joined_it(
    tmp_path: Path, one: Laptop
) -> None:
    here, there = one, Laptop.create(tmp_path / "two")
    here.trust(there)
    there.trust(here)
    id = here.observe(people=[{"code": "P5", "nationality": "HT"}], consent="not_asked")
    here.attachments.attach(id, [photo(here)], description="Un rostro")
    here.give(there)
    here.records.edit(id, {"consent": "refused", "people": None})
    there.records.edit(id, {"people": [{"code": "P5", "nationality": "HT", "count": 2}]})
    there.give(here)
    assert here.records.get(id).refused
    text = printed(here, id, words="en").text
    assert not re.search(r"\bP5\b", text) and "Haiti" not in text and "Un rostro" not in text
    assert "The people concerned did not agree" in text and "People affected" in text
    there.close()


def test_a_long_account_flows_over_pages_and_keeps_every_word(one: Laptop) -> None:
    numbers = [f"palabra{n}ʼñ" for n in range(3000)]
    id = one.observe(account=" ".join(numbers), translation="\n".join(numbers[:90]))
    read = printed(one, id, words="es")
    text = bare(read.text)
    assert all(text.count(bare(each)) == (2 if n < 90 else 1) for n, each in enumerate(numbers))
    assert read.pages > 4 and "2. Qué pasó" in read.outline
    assert not read.overlaps() and not read.outside(8 * MM)
    assert all(font.embedded for font in read.fonts) and min(read.type_sizes) >= 7.7
    again = printed(one, id, words="es")
    assert again.pdf == read.pdf


def test_a_report_names_the_collection_that_was_judged_by_in_its_own_language(one: Laptop) -> None:
    id = one.observe(answers={"DET-01": "not_respected"})
    for language, told in (
        ("es", "Se valoró con la edición 2026.0 de «Colección de prueba»."),
        ("en", "Judged by edition 2026.0 of “Test collection”."),
    ):
        text = printed(one, id, words=language).text
        assert bare(told) in bare(text) and "standards" not in text


@pytest.mark.parametrize(("language", "type"), [("es", "Imagen"), ("en", "Picture")])
def test_a_report_says_of_a_file_what_it_is_and_how_large_in_words(
    one: Laptop, language: str, type: str
) -> None:
    (id,) = one.records.add("observation", [OBSERVED])
    photograph = photo(one)
    one.attachments.attach(id, [photograph])
    text = printed(one, id, words=language).text
    assert f"{type} (JPG)" in text and size_in_words(photograph.stat().st_size) in text
    assert "image/jpeg" not in text and "bytes" not in text


def test_sizes_of_files_are_told_in_thousands() -> None:
    told = [size_in_words(size) for size in (0, 1_499, 120_400, 2_440_000, 3_000_000_000)]
    assert told == ["1 kB", "1 kB", "120 kB", "2.4 MB", "3.0 GB"]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_foot_of_each_page_says_the_edition_its_day_and_its_source(
    one: Laptop, language: str, paper: str
) -> None:
    (id,) = one.records.add("observation", [{**OBSERVED, "account": "Una frase entre muchas. " * 400}])
    read = printed(one, id, words=language, paper=paper)
    with one.store.unit() as unit:
        info = pack_info(unit)
    line = Edition(info.version, info.reviewed, info.title).line(language).replace("\xa0", " ")
    assert read.pages > 1
    assert all(line in read.page_text(page) for page in range(read.pages))


def test_another_kind_of_record_is_refused(one: Laptop) -> None:
    id = one.observe()
    service = PrintService(one.store, Ticking())
    assert error_of(lambda: service.sheet(Order("visit", words="es", record=id))).code == "P-25"
    assert error_of(lambda: service.sheet(Order("report", words="es", record="OB-000000"))).code == "R-02"
    assert set(KINDS) >= {"observation", "visit"}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("La Estación Yalchivol.", "La [x]."),
        ("la estacion\n yalchivol", "la [x]"),
        ("Estaciónes Yalchivol", "Estaciónes Yalchivol"),
        ("ﬁn P1, P12", "ﬁn [x], P12"),
    ],
)
def test_words_are_taken_out_whatever_their_accents_and_gaps(text: str, hidden: str) -> None:
    assert Mask(["Estación Yalchivol", "P1", " "], "[x]").hide(text) == hidden
