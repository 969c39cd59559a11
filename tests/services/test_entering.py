"""Sheets from paper: what was ticked becomes records, and nothing half-read is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fieldtool import cli
from fieldtool.domain.blanks import Blank
from fieldtool.domain.observation_steps import ORDER
from fieldtool.domain.paper_codes import FormCode
from fieldtool.domain.record import Record
from fieldtool.services.entering import Pile, rows_of, template
from fieldtool.services.faults import InvalidRecordsError
from fieldtool.workspace import Workspace
from tests.prepared import new_store
from tests.printing.family import NOW, PHRASE
from tests.services.laptops import error_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_store(tmp_path / "store", PHRASE, use="training", clock=lambda: NOW) as made:
        yield made


def blank(workspace: Workspace, form: str, chapter: str) -> Blank:
    return workspace.entering.blank(str(FormCode(form, chapter, workspace.library.info().version)))


def found(workspace: Workspace, kind: str) -> list[Record]:
    return [each.record for each in workspace.records.find(kind)]


VISIT = {
    "place": "Estación inventada",
    "started": "2026-11-20T09:00",
    "ended": "2026-11-20T11:30",
    "access": "2",
    "access_reason": "No dejaron ver los dormitorios",
    "authorities.1.kind": "1",
    "authorities.1.unit": "Turno de día",
    "authorities.1.count": "4",
    "team": "M1; M2",
    "people_held.men": "20",
    "people_held.children_alone": "0",
    "DET-01": "257",
    "DET-01.note": "Sin motivos escritos",
    "DET-02": "16",
    "DET-05": "?",
    "actions.1.code": "det-01",
    "actions.1.what": "Pedir copias",
    "actions.1.who": "M1",
    "actions.1.when": "2026-11-22",
    "actions.2.what": "Avisar a la defensoría",
    "summary": "Más personas que camas",
}


def test_a_checklist_becomes_a_visit_with_its_findings(workspace: Workspace) -> None:
    form = blank(workspace, "L", "DET")
    (id,) = workspace.entering.save(form, [VISIT])
    visit = workspace.records.get(id).values
    assert visit["answers"] == {"DET-01": "no", "DET-02": "yes", "DET-05": "unknown"}
    assert visit["notes"] == [{"indicator": "DET-01", "note": "Sin motivos escritos"}]
    assert visit["access"] == "partial" and visit["team"] == ["M1", "M2"]
    assert visit["people_held"] == {"men": 20, "children_alone": 0}
    assert visit["authorities"] == [{"kind": "migration", "unit": "Turno de día", "count": 4}]
    observed = {
        json.dumps(each.values.get("answers")): each.values for each in found(workspace, "observation")
    }
    concern = observed['{"DET-01": "not_respected"}']
    assert concern["findings"] == ["concern", "follow_up"] and concern["account"] == "Sin motivos escritos"
    assert concern["follow_up"] == {"what": "Pedir copias", "who": "M1", "when": "2026-11-22"}
    good = observed['{"DET-02": "respected"}']
    assert good["findings"] == ["good_practice"] and "follow_up" not in good
    action = observed["null"]
    assert action["findings"] == ["follow_up"] and action["account"] == "Avisar a la defensoría"
    for each in observed.values():
        assert each["visit"] == id and each["place"] == visit["place"] and each["situation"] == "DET"
        assert each["occurred"] == "2026-11-20T09:00" and each["consent"] == "not_asked"
        assert each["authorities"] == [{"kind": "migration", "unit": "Turno de día"}]
    assert workspace.visits.running() is None


def test_a_form_becomes_an_observation(workspace: Workspace) -> None:
    row = {
        "situation": "2",
        "findings": "13",
        "occurred": "2026-11-20",
        "place": "?",
        "account": "No hay agua",
        "consent": "2",
        "people.1.code": "P1",
        "people.1.age_group": "4",
        "people.2.count": "2",
        "people.2.needs": "3 11",
        "people.2.nationality": "hn",
        "answers": "det-01=2; DET-02=1",
        "consent_scope": "12",
        "follow_up.what": "Volver",
        "confidentiality": "2",
    }
    (id,) = workspace.entering.save(blank(workspace, "F", "ALL"), [row, {"situation": "  "}])
    values = workspace.records.get(id).values
    assert values["situation"] == "DET" and values["findings"] == ["concern", "follow_up"]
    assert values["place"] == "not_known" and values["confidentiality"] == "restricted"
    assert values["people"] == [
        {"age_group": "18_59", "code": "P1"},
        {"count": 2, "nationality": "HN", "needs": ["child_alone", "not_known"]},
    ]
    assert values["answers"] == {"DET-01": "not_respected", "DET-02": "respected"}
    assert values["consent_scope"] == ["team", "ombudsman"]


def test_a_form_asks_what_the_steps_ask_and_a_checklist_what_the_screen_asks(workspace: Workspace) -> None:
    columns = [each.key.split(".")[0] for each in blank(workspace, "F", "ALL").columns]
    assert list(dict.fromkeys(columns)) == list(ORDER)
    assert "situation" not in [each.key for each in blank(workspace, "F", "REC").columns]
    for chapter in ("VER", "DET", "DEP", "REC"):
        form = blank(workspace, "L", chapter)
        asked = workspace.visits.checklist(chapter)
        assert form.asked == asked and asked
        assert {each.id for each in asked} <= {each.key for each in form.columns}


def test_every_fault_is_named_by_its_sheet_and_column_and_nothing_is_saved(workspace: Workspace) -> None:
    rows = [
        VISIT,
        {**VISIT, "DET-01": "12", "access": "9", "people_held.men": "muchos"},
        {"place": "Otra", "DET-02": "2", "XYZ-1": "1", "started": "ayer"},
        {**VISIT, "actions.1.code": "ZZZ-9", "actions.2.what": "", "actions.2.who": "M3"},
    ]
    with pytest.raises(InvalidRecordsError) as caught:
        workspace.entering.save(blank(workspace, "L", "DET"), rows)
    told = {(each.record, each.fault.field) for each in caught.value.faults}
    assert told == {
        (2, "DET-01"),
        (2, "access"),
        (2, "people_held.men"),
        (3, "XYZ-1"),
        (3, "started"),
        (4, "actions.1.code"),
        (4, "actions.2.what"),
    }
    assert found(workspace, "visit") == found(workspace, "observation") == found(workspace, "place") == []


def test_a_code_of_another_edition_or_with_a_wrong_sign_gets_a_sentence(workspace: Workspace) -> None:
    old = error_of(lambda: workspace.entering.blank(str(FormCode("L", "DET", "2020.1"))))
    assert old.code == "Y-02" and "2020.1" in str(old.what)
    here = workspace.library.info().version
    assert str(FormCode("L", "DET", here)) in str(old.do)
    assert error_of(lambda: workspace.entering.blank("L-DET-2026.4-AA")).code == "Y-01"


def test_a_pile_goes_on_where_it_was_left_and_offers_place_and_date_again(workspace: Workspace) -> None:
    form = blank(workspace, "L", "DET")
    pile = Pile(str(form.code), total=10, row=dict(VISIT))
    workspace.entering.keep(pile)
    assert workspace.entering.kept() == pile
    after, code = workspace.entering.save_next(form, pile)
    assert workspace.entering.kept() == after and after.number == 2 and after.saved == (code,)
    assert after.row == after.again
    assert {"place", "started", "team", "authorities.1.kind"} <= after.row.keys()
    assert not {"DET-01", "ended", "summary", "people_held.men"} & after.row.keys()
    wrong = replace(after, row={**after.row, "access": "9"})
    with pytest.raises(InvalidRecordsError):
        workspace.entering.save_next(form, wrong)
    assert len(found(workspace, "visit")) == 1 and workspace.entering.kept() == after
    workspace.entering.done()
    assert workspace.entering.kept() is None


@pytest.mark.parametrize(
    "text", ["", "place,started\n", "a,a\n1,2\n", "place\n1,2\n", "place\n" + "x\n" * 1001]
)
def test_a_file_that_holds_no_sheets_is_refused(text: str) -> None:
    assert error_of(lambda: rows_of(text)).code == "Y-03"


def test_sheets_come_in_from_a_file_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_store(tmp_path / "store", PHRASE, use="training", clock=lambda: NOW) as made:
        form = blank(made, "L", "DET")
        code = str(form.code)
    phrase, rows = tmp_path / "phrase", tmp_path / "rows.csv"
    phrase.write_text(PHRASE, encoding="utf-8")
    base = ["--folder", str(tmp_path / "store"), "--passphrase-file", str(phrase), "--lang", "en"]
    assert cli.main([*base, "enter", code, "--template"]) == 0
    assert capsys.readouterr().out == template(form)
    names = template(form).strip().split(",")
    lines = [
        ";".join(names),
        *(";".join(VISIT.get(n, "").replace(";", ",") for n in names) for _n in range(2)),
    ]
    rows.write_text("\n".join(lines), encoding="utf-8")
    assert cli.main([*base, "--json", "enter", code, "--from", str(rows)]) == 0
    assert len(json.loads(capsys.readouterr().out)["ids"]) == 2
    rows.write_text("place,access\nX,9\n", encoding="utf-8")
    assert cli.main([*base, "enter", code, "--from", str(rows)]) == 1
    told = capsys.readouterr().err
    assert "Record 1, access: “9” is no box here" in told and "Record 1, started" in told
    assert cli.main([*base, "enter", code]) == 0
    assert "access  Access: 1 Full access, 2 Partial access" in capsys.readouterr().out
