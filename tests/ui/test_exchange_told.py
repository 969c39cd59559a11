"""What a review tells before anything is received: what records say, and what the other side decided."""

from __future__ import annotations

from pathlib import Path

from tests.ui.computers import OBSERVATION, Computer, add, bundle
from ui.language import set_language


def choose(computer: Computer, id: str) -> None:
    """Go to the row of a record."""
    contents = computer.step.findChildren(type(computer.step.contents))[0]
    rows = contents.list.rows
    number = next(n for n in range(len(rows)) if getattr(rows.row(n).item, "id", "") == id)
    contents.list.choose(number)
    computer.settle()


def test_a_difference_that_the_other_side_decided_is_told_with_what_who_and_when(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    (record,) = add(ana)
    beto.do(lambda: beto.workspace.exchange.receive(bundle(ana, tmp_path / "1.fieldtool", "Beto")))
    for computer, text in ((ana, "Sin agua ayer."), (beto, "Poca agua.")):
        edit = computer.workspace.records.edit
        computer.do(lambda edit=edit, text=text: edit(record, {"account": text}))
    beto.do(lambda: beto.workspace.exchange.receive(bundle(ana, tmp_path / "2.fieldtool", "Beto")))
    ana.do(lambda: ana.workspace.exchange.receive(bundle(beto, tmp_path / "3.fieldtool", "Ana")))
    records = ana.workspace.records
    heads = ana.do(lambda: records.get(record).state.heads)
    ana.do(lambda: records.decide(record, {"account": "Sin agua ayer."}, heads))

    beto.arrive(do="receive", file=bundle(ana, tmp_path / "4.fieldtool", "Beto"))
    assert "Decided by the other side" in beto.words() and "Changed on the other" not in beto.words()
    assert "This was still to be decided here. The other side has decided it." in beto.words()
    assert "What happened" in beto.words() and "Decided by Ana, " in beto.words()
    before, _title, after = beto.words().partition("What they decided")
    assert "Poca agua." in before and after.strip().startswith("Sin agua ayer.")
    beto.click("Receive 1")
    assert beto.kind == "Outcome"
    assert "Decided by the other side" in beto.words() and "Decided by Ana, " in beto.words()
    set_language("es")
    assert "Aquí esto estaba por resolver. La otra parte ya lo resolvió." in beto.words()
    assert "Lo resolvió Ana, " in beto.words()


def test_what_a_record_says_is_read_before_it_is_received(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    account = "No había sombra. " * 60
    told, secret = add(
        ana,
        {**OBSERVATION, "account": account, "source": "seen"},
        {**OBSERVATION, "account": "Secreto.", "confidentiality": "restricted"},
    )
    file = bundle(ana, tmp_path / "a.fieldtool", "Beto", with_restricted=True)
    beto.arrive(do="receive", file=file)
    rows = beto.step.contents.list
    assert "No había sombra." in beto.words(rows.parentWidget())  # beside place and date

    choose(beto, told)
    detail = beto.step.contents.detail
    assert "What happened" in beto.words(detail) and account not in beto.words(detail)
    assert "I saw it" not in beto.words(detail)
    beto.click("Show the whole record")
    assert account.strip() in beto.words(detail) and "I saw it" in beto.words(detail)
    assert "Terminal" in beto.words(detail.says)  # a place that is not on this computer yet
    beto.click("Hide the record")
    assert account.strip() not in beto.words(detail)

    choose(beto, secret)
    assert "Secreto." not in beto.words() and "Restricted" in beto.words()
    beto.click("Show the whole record")
    assert "Secreto." in beto.words()
    assert beto.do(lambda: beto.workspace.records.documents("observation", {})) == ()


def test_of_people_who_did_not_agree_nothing_is_shown(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    (record,) = add(ana, {**OBSERVATION, "consent": "refused"})
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "a.fieldtool", "Beto"))
    choose(beto, record)
    assert "They did not agree: what is about the people is not shown." in beto.words()
    beto.click("Show the whole record")
    assert "People affected" not in beto.words()


def test_every_pill_of_the_lists_has_a_sign(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    ana, beto = pair
    (record,) = add(ana)
    beto.do(lambda: beto.workspace.exchange.receive(bundle(ana, tmp_path / "1.fieldtool", "Beto")))
    for computer, text in ((ana, "Sin agua ayer."), (beto, "Poca agua.")):
        edit = computer.workspace.records.edit
        computer.do(lambda edit=edit, text=text: edit(record, {"account": text}))
    beto.arrive(do="receive", file=bundle(ana, tmp_path / "2.fieldtool", "Beto"))
    signs = []
    for _step in ("open", "both"):
        rows = beto.step.contents.list.rows
        signs += [rows.row(n).pill[2] for n in range(len(rows)) if rows.row(n).pill]
        beto.step.contents.keep_all()
    assert signs == ["arrows-diff", "circle-check"]
    ana.arrive(do="prepare")
    ana.click("Leave some out…")
    leaving = ana.step.leaving
    leaving.list.opened.emit(leaving.list.current_row())
    ana.settle()
    left = [leaving.list.rows.row(n).pill for n in range(len(leaving.list.rows))]
    assert [pill[2] for pill in left if pill] == ["minus"]
