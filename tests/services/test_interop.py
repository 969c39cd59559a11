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
    assert reading.headings == ("nombre", "tel", "tel (2)") and reading.columns[2] is None
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
