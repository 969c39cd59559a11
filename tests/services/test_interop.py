"""Contacts go to other programs and come from them: never half, never as if somebody had called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool import i18n
from fieldtool.domain.words import Text
from fieldtool.errors import Cancelled
from fieldtool.progress import Progress
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.services.interop import FORMATS, SUFFIXES, InteropService
from tests.interop.test_round_trips import ALBERGUE
from tests.services.laptops import Laptop, Ticking, error_of, laptops

INTERNAL = {"organisation": "Solo nuestra", "help": ["legal"], "visibility": "internal"}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    with laptops(tmp_path, Ticking()) as (made,):
        yield made


def service(laptop: Laptop) -> InteropService:
    return InteropService(laptop.store, laptop.author)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "contacts"


@pytest.mark.parametrize("form", FORMATS.codes)
def test_contacts_arrive_as_they_were_but_unverified(tmp_path: Path, form: str) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        (first,) = here.records.add("contact", [{**ALBERGUE, "checked": "2026-10-01", "checked_by": "M2"}])
        here.records.add("contact", [INTERNAL])
        path = tmp_path / f"contacts{SUFFIXES[form]}"
        done = service(here).export(path, form)
        assert (done.contacts, done.internal) == (1, 1)
        assert "M2" not in path.read_bytes().decode("latin-1")

        reading = service(there).read(path, public=True)
        assert [row.faults for row in reading.rows] == [()]
        (id,) = service(there).take_in([row.document for row in reading.rows])
        now = dict(there.records.get(id).values)
        assert "checked" not in now
        told = now.pop("source")
        assert "Visita" in told
        assert "2026-10-01" in told
        expected = {**ALBERGUE, "telephones": list(here.records.get(first).values["telephones"])}
        expected.pop("source")
        expected.pop("checked")
        assert now == expected


def test_internal_contacts_leave_only_when_they_are_asked_for(laptop: Laptop, file: Path) -> None:
    laptop.records.add("contact", [INTERNAL])
    assert service(laptop).export(file, "csv").contacts == 0
    assert b"Solo nuestra" not in file.read_bytes()
    assert service(laptop).export(file, "csv", with_internal=True).contacts == 1
    assert b"Solo nuestra" in file.read_bytes()


@pytest.mark.parametrize(("language", "field"), [("es", "hours_es"), ("en", "hours_en")])
def test_hours_in_plain_words_keep_no_contact_out(
    laptop: Laptop, tmp_path: Path, language: str, field: str
) -> None:
    i18n.use(language)
    hours = '"MO,FR 09:00-17:00; sábados, a veces"'
    path = write(tmp_path, "a.csv", f"Organización,Teléfono,Horas de atención\nCasa,555 0134,{hours}\n")
    (row,) = service(laptop).read(path, {"Horas de atención": "schedule"}).rows
    assert row.faults == ()
    assert row.document["schedule"] == ["MO,FR 09:00-17:00"]
    assert row.document[field] == "sábados, a veces"


def test_what_is_read_is_for_the_team_unless_somebody_says_otherwise(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Organización,Teléfono,visibility\nCasa,555 0134,public\n")
    (row,) = service(laptop).read(path).rows
    assert row.document["visibility"] == "internal"
    assert service(laptop).read(path, public=True).rows[0].document["visibility"] == "public"


def test_faults_are_told_by_row_and_nothing_is_saved(laptop: Laptop, tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv",
        "Organización;Tipos de ayuda;País\nCasa;Ayuda legal;México\n;Salud;MX\nOtra;tarot;MX\n",
    )  # fmt: skip
    reading = service(laptop).read(path)
    assert reading.columns == ("organisation", "help", "country")
    assert [bool(row.faults) for row in reading.rows] == [False, True, True]
    assert reading.rows[0].document["help"] == ["legal"]
    assert reading.rows[0].document["country"] == "MX"
    assert {fault.fault.field for row in reading.rows[1:] for fault in row.faults} == {"organisation", "help"}
    assert laptop.records.count("contact") == 0
    with pytest.raises(InvalidRecordsError):
        service(laptop).take_in([row.document for row in reading.rows])
    assert laptop.records.count("contact") == 0
    assert len(service(laptop).take_in([reading.rows[0].document])) == 1


def test_kinds_of_help_are_known_by_what_others_call_them(laptop: Laptop, tmp_path: Path) -> None:
    rows = "A,Asesoría jurídica\nB,albergue; Comedor\nC,Human rights\nD,CLINICA\n"
    reading = service(laptop).read(write(tmp_path, "a.csv", f"nombre,ayuda\n{rows}"))
    assert [row.document["help"] for row in reading.rows] == [
        ["legal"],
        ["shelter"],
        ["complaints"],
        ["health"],
    ]
    assert not any(row.faults for row in reading.rows)


def test_columns_can_be_chosen(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "quién,nombre\nCasa,Persona inventada\n")
    assert service(laptop).read(path).rows[0].document["organisation"] == "Persona inventada"
    reading = service(laptop).read(path, {"quién": "organisation", "nombre": None})
    assert reading.columns == ("organisation", None)
    assert reading.rows[0].document["organisation"] == "Casa"
    for wrong in ({"nada": "organisation"}, {"quién": "salary"}):
        assert error_of(service(laptop).read, path, wrong).code == "N-03"


def test_a_contact_that_is_here_already_is_pointed_out(laptop: Laptop, tmp_path: Path) -> None:
    (id,) = laptop.records.add(
        "contact", [{"organisation": "Casa", "help": ["legal"], "telephones": ["555 0134"]}]
    )
    path = write(tmp_path, "a.csv", "nombre,teléfono\nLa casa,5550134\nOtra,555 0199\n")
    rows = service(laptop).read(path).rows
    assert [row.same for row in rows] == [(id,), ()] and rows[0].same_names == ("Casa",)


def test_two_columns_with_one_heading_are_chosen_apart(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,tel,tel\n\nCasa,555 0134,555 0199\n")
    reading = service(laptop).read(path)
    assert reading.headings == ("nombre", "tel", "tel (2)") and reading.columns[2] == "telephones"
    assert reading.samples == ("Casa", "555 0134", "555 0199") and reading.rows[0].at == 3
    (row,) = service(laptop).read(path, {"tel": "telephones", "tel (2)": "telephones"}).rows
    assert row.document["telephones"] == ["555 0134", "555 0199"]


def test_reading_and_taking_in_stop_when_asked_to(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,tel\nCasa,555 0134\nOtra,555 0199\n")
    documents = [row.document for row in service(laptop).read(path).rows]

    def stopped(step: Text, done: int, total: int) -> None:
        if done == 1:
            progress.cancel()

    progress = Progress(stopped)
    with pytest.raises(Cancelled):
        service(laptop).read(path, progress=progress)
    progress = Progress(stopped)
    with pytest.raises(Cancelled):
        service(laptop).take_in(documents, progress)
    assert laptop.records.count("contact") == 0


def test_what_was_taken_in_goes_back_into_the_bin(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,tel\nCasa,555 0134\nOtra,555 0199\n")
    ids = service(laptop).take_in([row.document for row in service(laptop).read(path).rows])
    assert service(laptop).counts() == (0, 2)
    service(laptop).take_back(ids)
    assert service(laptop).counts() == (0, 0) and laptop.records.count("contact") == 0
    assert laptop.records.take_out_of_bin(ids[0]) and service(laptop).counts() == (0, 1)


def test_no_other_file_is_written_over(laptop: Laptop, file: Path) -> None:
    file.write_text("mis notas")
    assert error_of(service(laptop).export, file, "csv").code == "F-16"
    assert file.read_text() == "mis notas"
    inside = laptop.store.folder / "contacts.csv"
    assert error_of(service(laptop).export, inside, "csv").code == "F-15"


def test_a_file_of_something_else_is_a_sentence(laptop: Laptop, tmp_path: Path) -> None:
    for name, text in (("a.pdf", "%PDF-1.7"), ("a.json", "{}"), ("a.vcf", "BEGIN:VCARD"), ("a.csv", "solo")):
        assert error_of(service(laptop).read, write(tmp_path, name, text)).code == "N-01", name
    assert error_of(service(laptop).read, tmp_path / "nowhere.csv").code == "F-01"


@pytest.mark.parametrize(
    ("heading", "cell", "stays"),
    [
        ("visibility", "internal", True),
        ("Visibilidad", "Interno", True),
        ("Confidencial", "sí", True),
        ("Confidencial", "no", False),
        ("Quién la ve", "quién sabe", True),
        ("Se publica", "no", True),
        ("visibility", "public", False),
        ("visibility", "", False),
    ],
)
def test_what_a_file_calls_internal_stays_internal(
    laptop: Laptop, tmp_path: Path, heading: str, cell: str, stays: bool
) -> None:
    path = write(tmp_path, "a.csv", f"nombre,tel,{heading}\nCasa,555 0134,{cell}\n")
    reading = service(laptop).read(path, {heading: "visibility"}, public=True)
    assert reading.columns[2] == "visibility"
    (row,) = reading.rows
    assert (row.document["visibility"], row.internal) == ("internal" if stays else "public", stays)


def test_a_heading_says_who_may_see_it_without_being_asked(laptop: Laptop, tmp_path: Path) -> None:
    for heading in ("visibility", "Visibilidad", "CONFIDENCIAL"):
        path = write(tmp_path, "a.csv", f"nombre,tel,{heading}\nCasa,555 0134,internal\n")
        assert service(laptop).read(path, public=True).rows[0].document["visibility"] == "internal", heading


@pytest.mark.parametrize("form", FORMATS.codes)
def test_internal_contacts_of_every_form_come_in_as_internal(tmp_path: Path, form: str) -> None:
    with laptops(tmp_path, Ticking(), Ticking()) as (here, there):
        here.records.add("contact", [INTERNAL])
        path = tmp_path / f"contacts{SUFFIXES[form]}"
        service(here).export(path, form, with_internal=True)
        (row,) = service(there).read(path, public=True).rows
        assert row.document["visibility"] == "internal" and row.internal


def test_a_column_cannot_be_what_only_this_team_can_say(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,quién\nCasa,M2\n")
    for field in ("checked_by", "same_as"):
        assert error_of(service(laptop).read, path, {"quién": field}).code == "N-03"


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("664 123 4567 / 664 765 4321", 2),
        ("664 123 4567, 664 765 4321", 2),
        ("664 123 4567; 664 765 4321", 2),
        ("6641234567/6647654321", 2),
        ("664 123 4567 | 911", 2),
        ("664 123 4567, ext. 120", 1),
        ("961/999 0134", 1),
        ("*211", 1),
    ],
)
def test_several_telephones_in_one_cell_are_told_apart(
    laptop: Laptop, tmp_path: Path, cell: str, numbers: int
) -> None:
    (row,) = service(laptop).read(write(tmp_path, "a.csv", f'nombre|tel\nCasa|"{cell}"\n')).rows
    assert len(row.document["telephones"]) == numbers and row.faults == ()


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("no tiene", "telephones"),
        ("000", "telephones"),
        ("5255", "telephones"),
        ("casa.example.org", "emails"),
    ],
)
def test_what_is_no_telephone_or_address_is_told_by_row(
    laptop: Laptop, tmp_path: Path, cell: str, field: str
) -> None:
    reading = service(laptop).read(write(tmp_path, "a.csv", f"nombre;{field}\nCasa;\nOtra;{cell}\n"))
    good, wrong = reading.rows
    assert good.faults == ()
    assert [each.fault.field for each in wrong.faults] == [field]
    with pytest.raises(InvalidRecordsError):
        service(laptop).take_in([wrong.document])
    assert laptop.records.count("contact") == 0


def test_languages_are_told_apart_by_commas(laptop: Laptop, tmp_path: Path) -> None:
    (row,) = service(laptop).read(write(tmp_path, "a.csv", "nombre;idiomas\nCasa;español, mam\n")).rows
    assert row.document["languages"] == ["español", "mam"]


def test_all_columns_of_a_list_are_guessed_and_none_is_pushed_out(laptop: Laptop, tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv",
        "Nombre,Teléfono 1,Teléfono 2,WhatsApp,Tipo\nCasa,555 0134,555 0199,555 0111,Consulado\n",
    )  # fmt: skip
    for columns in ({}, {"Teléfono 2": "telephones"}):
        reading = service(laptop).read(path, columns)
        assert reading.columns == ("organisation", "telephones", "telephones", "telephones", "help")
        (row,) = reading.rows
        assert row.document["telephones"] == ["555 0134", "555 0199", "555 0111"]
        assert row.document["help"] == ["consulate"] and row.faults == ()


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.csv", 'nombre,tel\nCasa,555 0134\n"Otra,555 0199\nTercera,555 0111\n', [False, True, False]),
        ("a.csv", 'nombre,tel\n"Otra,555 0199\n"Casa, A. C.",555 0134\n', [True, False]),
        ("a.csv", "nombre,tel\nCasa,555 0134\nOtra, A. C.,555 0199\n", [False, True]),
        ("a.csv", "nombre,tel\nCasa,555 0134\nOt\0ra,555 0199\n", [False, True]),
        ("a.csv", 'nombre,tel\n"La ""Casa""",555 0134\n"Casa\nSol",\n"Casa" Luz,\n', [False] * 3),
        (
            "a.vcf",
            "BEGIN:VCARD\nVERSION:3.0\nFN:Casa\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Otra\nTEL:555 01",
            [False, True],
        ),
        ("a.json", '[{"name": "Casa"}, {"id": "x"}, {"name": "Otra"}]', [False, True, False]),
    ],
)
def test_what_is_damaged_is_named_and_the_others_are_read(
    laptop: Laptop, tmp_path: Path, name: str, text: str, wrong: list[bool]
) -> None:
    rows = service(laptop).read(write(tmp_path, name, text)).rows
    assert [bool(row.faults) for row in rows] == wrong
    assert [row.at for row in rows] == [n + (2 if name == "a.csv" else 1) for n in range(len(rows))]
    ids = service(laptop).take_in([row.document for row in rows if not row.faults])
    assert len(ids) == wrong.count(False)


def test_a_file_that_is_damaged_all_over_is_a_sentence(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,tel\n" + '"a,b\n' * 5001)
    assert error_of(service(laptop).read, path).code == "N-01"


def test_two_rows_with_one_number_are_pointed_at(laptop: Laptop, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "nombre,tel\nCasa,555 0134\nOtra,555 0199\nLa casa,5550134\n")
    assert [row.twice for row in service(laptop).read(path).rows] == [(), (), (2,)]
