"""The pack in the repository: complete, clean, careful about what it is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fieldtool.content.checks import NETWORK_TEXT
from fieldtool.content.texts import texts, texts_by_kind
from fieldtool.domain.content_vocabularies import CAUTION_PARTS
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.vocabularies import COUNTRIES
from tests.content.conftest import all_of


def test_it_has_no_faults(pack: Pack) -> None:
    assert [str(fault) for fault in all_of(pack)] == []


def test_its_head(pack: Pack) -> None:
    assert (pack.id, pack.version, pack.reviewed) == ("standards", "2026.6", date(2026, 11, 27))
    assert pack.title == Both(
        es="Colección de estándares de protección", en="Collection of protection standards"
    )


def test_every_row_of_the_reference_is_there(pack: Pack) -> None:
    chapters = Counter(provision.situation for provision in pack.provisions)
    assert chapters == {"VER": 31, "DET": 45, "DEP": 24, "REC": 15, "GEN": 15}
    assert len(pack.provisions) == 130
    assert len(pack.answers) == 58
    assert len(pack.instruments) == 78
    assert len(pack.ratifications) == 330
    assert len(pack.screening) == 42
    assert len(pack.institutions) == 96
    assert {row.country for row in pack.ratifications} == set(COUNTRIES)
    assert {row.country for row in pack.institutions} == set(COUNTRIES)


def test_doubts_are_kept(pack: Pack) -> None:
    assert Counter(row.confidence for row in pack.ratifications) == {"high": 259, "verify": 71}
    assert Counter(row.confidence for row in pack.institutions) == {"high": 64, "medium": 28, "verify": 4}


def test_one_row_of_each_kind_reads_as_written(pack: Pack) -> None:
    provision = next(p for p in pack.provisions if p.id == "DEP-02")
    assert provision.title == Both(es="Prohibición de la expulsión colectiva", en="No collective expulsion")
    assert provision.duty_bearers == ("migration_authority", "border_force", "state")
    assert provision.severity == 3
    assert str(provision.basis[0]) == "ACHR 22(9)"
    assert provision.basis[0].where == Both(es="art. 22.9", en="art. 22(9)")
    answer = next(a for a in pack.answers if a.id == "INF-32")
    assert (answer.audience, answer.situation) == ("child_adolescent", "VER")
    assert answer.provisions == ("VER-12", "VER-15", "DET-13", "DET-15", "DET-16")
    ratification = next(r for r in pack.ratifications if (r.country, r.instrument) == ("BZ", "ICCPR"))
    assert (ratification.status, ratification.year, ratification.confidence) == ("party", 1996, "high")
    hotline = next(i for i in pack.institutions if i.phone == "800 715 2000")
    assert (hotline.country, hotline.kind) == ("MX", "human_rights_institution")


def test_the_texts_are_never_called_the_networks_own(pack: Pack) -> None:
    name = re.compile(r"RROCM|RNCOM|Lineamientos|Regional Guidelines|rrocm", re.IGNORECASE)
    about = {caution.id for caution in pack.cautions} | {"RNCOM-GL", "RCM-CHILD", "caution_part.guidelines"}
    about.add("body.Regional Network of Civil Organizations on Migration (RNCOM / RROCM)")
    assert [entry for entry, _, both in texts(pack) if entry not in about and name.search(f"{both}")] == []
    assert not name.search(str(pack.title))
    assert all(basis.instrument != NETWORK_TEXT for p in pack.provisions for basis in p.basis)
    mention = next(caution for caution in pack.cautions if caution.id == "not-the-networks-text")
    assert mention == pack.cautions[0], "the first thing that a reader sees"
    assert "No son el texto de la Red" in mention.text.es
    assert "are not the text of the Regional Network" in mention.text.en
    for caution in pack.cautions:
        if "RROCM" in caution.text.es:
            assert re.search(r"\b(?:no|nunca|ninguna)\b", caution.text.es, re.IGNORECASE), caution.id


def test_files_say_on_their_first_lines_what_they_are_not(folder: Path) -> None:
    for name in ("pack.toml", "provisions.toml", "answers.toml"):
        head = (folder / name).read_text("utf-8")[:400]
        assert "No es el texto de la red (RROCM) ni asesoría legal" in head
        assert "Not the network's text, not legal advice" in head


THEMES = (
    # about, Spanish, English: the cautions of the reference, one by one
    ("collection", "No son el texto de la Red Regional", "are not the text of the Regional Network"),
    ("collection", "no deben presentarse como tal", "must not be shown as if they were"),
    ("collection", "no asesoría legal", "not legal advice"),
    ("collection", "palabras propias", "our own words"),
    ("provisions", "el capítulo GEN es nuestro", "the GEN chapter is ours"),
    ("provisions", "el lugar es el artículo", "the place is the article"),
    ("provisions", "números romanos en ADRDM, IACFD, IACAC", "roman numerals for ADRDM, IACFD, IACAC"),
    ("provisions", "«sí» siempre significa que se cumple", "“yes” always means compliance"),
    ("provisions", "sí, no, no se sabe, no corresponde", "yes, no, unknown, not applicable"),
    ("provisions", "umbrales de trabajo propios", "our own working thresholds"),
    ("provisions", "No son cifras fijadas por los artículos", "not figures fixed by the cited articles"),
    ("provisions", "prohibiciones absolutas", "absolute prohibitions"),
    ("provisions", "derecho indicativo", "soft law"),
    ("provisions", "toca una prohibición absoluta", "touches an absolute ban"),
    (
        "instruments",
        "obligan al Estado que fue parte en el caso",
        "bind the State that was party to the case",
    ),
    ("instruments", "lectura autorizada", "authoritative reading"),
    ("instruments", "fuente de obligaciones", "source of obligations"),
    ("ratifications", "depósito de la ratificación", "deposit of ratification"),
    ("answers", "niñas, niños y adolescentes", "children too"),
    ("answers", "de 60 a 140 palabras", "60 to 140 words"),
    ("answers", "algunos países no aplican", "some countries do not apply"),
    ("answers", "Donde la ley nacional es distinta", "Where national law differs"),
    ("screening", "nunca como veredicto", "never as a verdict"),
    ("screening", "no hacen falta si la persona tiene menos de 18", "not needed when the person is under 18"),
    ("institutions", "donde hubo duda, se dejó fuera", "where we doubted, it was left out"),
    ("institutions", "peligro de muerte", "danger to life"),
    ("institutions", "Los paréntesis de un nombre", "Brackets in a name"),
    ("institutions", "son órganos del Estado", "are State bodies"),
    ("guidelines", "Estados Unidos se negó", "the United States declined"),
    ("guidelines", "167 páginas", "167 pages"),
    ("guidelines", "No se vieron sus disposiciones", "were not seen"),
    ("guidelines", "siguen aquel título", "follow that title"),
    ("guidelines", "rrocm.net", "rrocm.net"),
    ("guidelines", "RCM-CHILD (2016)", "RCM-CHILD (2016)"),
    ("citations", "uno por uno", "article by article"),
    ("citations", "no estuvieron al alcance", "were not in reach"),
    ("citations", "antes de citarlos en una queja", "before quoting in a complaint"),
    ("citations", "no se pudo confirmar su numeración", "numbering could not be confirmed"),
    ("ratifications", "marzo de 2015, otro de agosto de 2022", "March 2015, one of August 2022"),
    ("ratifications", "no dato comprobado", "not cross-checked"),
    ("ratifications", "que no pudimos confirmar", "that we could not confirm"),
    ("ratifications", "No se registran las reservas", "Not recorded: reservations"),
    ("ratifications", "se retiraba de la OIT", "leaving the ILO"),
    ("ratifications", "artículos 2 a 34", "articles 2 to 34"),
    ("institutions", "Llame a cada número antes de imprimirlo", "Call every number before printing it"),
    ("institutions", "809-200-1202", "809-200-1202"),
    ("institutions", "WhatsApp", "WhatsApp"),
    ("institutions", "se redujeron en 2025", "shrank in 2025"),
    ("institutions", "Oficina de Reasentamiento", "Office of Refugee Resettlement"),
    ("institutions", "no tiene institución nacional", "no national human rights institution"),
    ("institutions", "SENAF de Honduras", "SENAF of Honduras"),
    ("institutions", "absorbió a la fiscalía", "absorbed the prosecutor's office"),
    ("institutions", "cerrada por ley en 2023", "closed by law in 2023"),
    ("institutions", "dentro de la sede de migración", "inside the migration headquarters"),
    ("institutions", "perdió a casi todo su personal", "lost almost all its staff"),
    ("institutions", "nueva organización operadora", "new operator"),
    ("institutions", "No se incluyen albergues ni abogados", "shelters and lawyers are not listed"),
    ("citing", "Cite primero la fuente", "Cite the source first"),
    ("citing", "Nunca cite el código solo", "Never cite a code alone"),
    ("gaps", "No hay derecho nacional", "There is no national law"),
    ("gaps", "lenguas indígenas", "indigenous languages"),
    ("gaps", "datos biométricos", "biometric data"),
    ("screening", "no se ha probado en el terreno", "not tested in the field"),
    ("gaps", "no han sido revisados", "have not been reviewed"),
)


@pytest.mark.parametrize(("about", "es", "en"), THEMES)
def test_every_caution_is_there_in_both_languages(pack: Pack, about: str, es: str, en: str) -> None:
    assert any(
        es in caution.text.es and en in caution.text.en for caution in pack.cautions if caution.about == about
    )


def test_cautions_come_in_the_parts_that_people_see(pack: Pack) -> None:
    assert {caution.about for caution in pack.cautions} == set(CAUTION_PARTS.codes)


@pytest.mark.parametrize("country", ["NI", "US", "DO", "HN", "SV", "CA"])
def test_countries_with_a_danger_carry_their_caution(pack: Pack, country: str) -> None:
    assert [c for c in pack.cautions if c.about == "institutions" and country in c.countries]


def test_every_legal_basis_is_said_in_both_languages(pack: Pack) -> None:
    where = {str(basis): basis.where for p in pack.provisions for basis in p.basis}
    assert where["VCCR 36(1)(a)-(c)"] == Both(es="art. 36.1.a-c", en="art. 36(1)(a)-(c)")
    assert where["OC-16 operative points 1 and 3"].es == "puntos resolutivos 1 y 3"
    assert where["UNHCR-DET guidelines 9.1, 9.4 and 9.6"].es == "directrices 9.1, 9.4 y 9.6"
    assert where["IACHR-PDL principles X and XII"].es == "principios X y XII"
    assert where["CARTAGENA III.5"] == Both(es="conclusión III.5", en="conclusion III.5")
    assert where["BPUFF 5(c)"] == Both(es="principio 5.c", en="principle 5(c)")
    assert where["OC-25 on indirect refoulement"].es == "sobre la devolución indirecta"
    english = re.compile(r"\b(?:on|and|the|rule|para|text|point|guideline|objective)s?\b")
    assert [both.es for both in where.values() if english.search(both.es)] == []


def test_each_group_of_synonyms_finds_something_in_both_languages(pack: Pack) -> None:
    kinds = ("provision", "answer", "term")
    searched = [(both.es, both.en) for kind, _, _, both in texts_by_kind(pack) if kind in kinds]
    spanish, english = (fold("\n".join(side)) for side in zip(*searched, strict=True))
    for synonym in pack.synonyms:
        for side in (spanish, english):
            assert any(re.search(rf"\b{re.escape(fold(word))}", side) for word in synonym.words), synonym


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("enfermo", "salud"),
        ("migra", "migración"),
        ("retén", "checkpoint"),
        ("mordida", "soborno"),
        ("coyote", "smuggler"),
        ("sueldo", "salario"),
        ("encerrado", "detenido"),
        ("refugio", "asylum"),
    ],
)
def test_words_of_the_road_are_known(pack: Pack, said: str, written: str) -> None:
    assert any({said, written} <= set(synonym.words) for synonym in pack.synonyms)


def test_every_standard_that_a_lawyer_should_weigh_is_named_where_standards_are_read(pack: Pack) -> None:
    document = Path(__file__).parents[2] / "docs" / "points-for-a-lawyer.md"
    table = document.read_text("utf-8").partition("## Strength")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    asked = {code for row in rows for code in re.findall(r"[A-Z]{3}-[0-9]{2}", row)}
    (caution,) = (each for each in pack.cautions if each.id == "strength-to-check")
    assert len(asked) == 50
    for text in (caution.text.es, caution.text.en):
        assert {*re.findall(r"[A-Z]{3}-[0-9]{2}", text)} == asked
