"""Bundles for whoever knows a phrase, what is not confirmed yet, and parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from fieldtool.services import setup
from tests.services.photographs import pixels
from tests.ui.bundles import SEALED_WITH_A_PHRASE
from tests.ui.computers import OBSERVATION, Computer, add, bundle, identity_file
from ui.language import set_language
from ui.settings import PreferencesKeeper

PHRASE = "farol lento cobre nube siete"


def by_phrase(computer: Computer) -> Any:
    """Choose a phrase on the page of preparing; gives the field."""
    computer.arrive(do="prepare")
    computer.click("Anyone who knows a phrase")
    return computer.step.audience.phrase.field


def test_five_good_words_are_offered_and_can_be_read(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    add(ana)
    field = by_phrase(ana)
    words = field.text().split()
    assert len(words) == 5 and field.shown
    assert setup.phrase_strength(field.text()) is setup.Strength.STRONG
    assert "Pass it on apart from the file" in ana.words()
    assert "with a phrase it is not known what its readers already have" in ana.words()
    ana.click("Suggest five words")
    assert len(field.text().split()) == 5 and field.text().split() != words


def test_a_phrase_that_is_easy_to_guess_is_refused(pair: tuple[Computer, Computer]) -> None:
    ana, _beto = pair
    add(ana)
    field = by_phrase(ana)
    field.setText("hola1234")
    ana.click("Save to…")
    assert "This phrase is too easy to guess for a bundle" in ana.words() and "X-34" in ana.words()
    field.setText("")
    assert "X-34" not in ana.words()
    ana.click("Save to…")
    assert "Write a phrase or take the five words." in ana.words() and ana.kind == "Preparing"


def test_a_bundle_with_a_phrase_reaches_who_knows_it(
    keeper: PreferencesKeeper, tmp_path: Path, qtbot: Any
) -> None:
    """Whoever signed it is added meanwhile, and the phrase need not be typed again."""
    set_language("en")
    ana, beto = (Computer(tmp_path / name, keeper, qtbot, (1366, 698)) for name in ("ana", "beto"))
    add(ana)
    ana.arrive(do="prepare")
    assert "First exchange identity files" in ana.words()
    ana.click("Use a phrase instead")
    assert "2 records will be in the bundle" in ana.words()
    ana.step.audience.phrase.field.setText(PHRASE)
    ana.click("Save to…")
    ana.answer(tmp_path / "a.fieldtool")
    assert ana.kind == "Ready" and PHRASE in ana.words()
    assert "Only those who know the phrase can open it." in ana.words()

    beto.arrive(do="receive", file=tmp_path / "a.fieldtool")
    assert beto.kind == "Choosing" and "This bundle was sealed with a phrase" in beto.words()
    assert beto.window.focusWidget() is beto.step.phrase
    beto.click("Open the bundle")
    assert "Type the phrase of the bundle." in beto.words()
    beto.step.phrase.setText("another one")
    beto.key(Qt.Key.Key_Return)
    assert "The bundle does not open with this phrase" in beto.words()
    assert beto.step.phrase.selectedText() and beto.kind == "Choosing"
    beto.step.phrase.setText(PHRASE)
    beto.key(Qt.Key.Key_Return)
    assert beto.kind == "Review"
    beto.click("Add that computer…")
    beto.step.read_file(identity_file(ana, tmp_path / "a.fieldtool-id"))
    beto.settle()
    beto.bot.keyClicks(beto.step.name.control, "Ana")
    beto.click("I compared them: they are the same")
    beto.click("Add")
    assert beto.kind == "Review"
    beto.click("Receive 2")
    assert beto.kind == "Outcome"
    assert len(beto.do(lambda: beto.workspace.records.documents("observation", {}))) == 1
    for each in (ana, beto):
        each.close()


def test_another_file_forgets_the_phrase_that_was_typed(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    _ana, beto = pair
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(SEALED_WITH_A_PHRASE)
    beto.arrive(do="receive", file=tmp_path / "a")
    beto.step.phrase.setText(PHRASE)
    beto.step.look_at(tmp_path / "b")
    beto.settle()
    assert beto.step.phrase.text() == "" and beto.step.ask.isVisible()


def test_only_what_is_not_confirmed_goes_unless_everything_is_wanted(
    pair: tuple[Computer, Computer], tmp_path: Path
) -> None:
    ana, beto = pair
    (record,) = add(ana)
    pixels().save(tmp_path / "p.png")
    ana.do(lambda: ana.workspace.attachments.attach(record, [tmp_path / "p.png"]))
    ana.arrive(do="prepare")
    assert "3 records will be in the bundle, among them 1 attachment" in ana.words()
    assert "not all of them have given a receipt yet" in ana.words()
    assert not ana.step.everything.isVisible()
    file = bundle(ana, tmp_path / "a.fieldtool", "Beto")
    beto.do(lambda: beto.workspace.exchange.receive(file))
    receipt = beto.do(beto.workspace.exchange.receipt)
    ana.do(lambda: ana.workspace.exchange.take_receipt_text(receipt))
    add(ana, {**OBSERVATION, "account": "Otra cosa."})
    ana.arrive(do="prepare")
    assert "1 record will be in the bundle" in ana.words() and "among them" not in ana.words()
    assert "Only what they have not confirmed by a receipt goes in." in ana.words()
    ana.click("Everything, also what they have confirmed")
    assert "4 records will be in the bundle, among them 1 attachment" in ana.words()
    ana.step.write(tmp_path / "all.fieldtool", ["Beto"])
    ana.settle()
    assert "4 records are in it." in ana.words() and "1 attachment is inside." in ana.words()
    assert "Only what was not confirmed" not in ana.words()
    ana.arrive(do="prepare")
    ana.step.write(tmp_path / "rest.fieldtool", ["Beto"])
    ana.settle()
    assert "1 record is in it." in ana.words()
    assert "Only what was not confirmed by a receipt is inside." in ana.words()


def test_a_bundle_in_parts_names_them_all(pair: tuple[Computer, Computer], tmp_path: Path) -> None:
    from ui.pages.exchange.ready import Ready

    ana, beto = pair
    add(ana, *({**OBSERVATION, "account": f"Sin agua {n}."} for n in range(40)))
    made = ana.do(
        lambda: ana.workspace.exchange.prepare(tmp_path / "a.fieldtool", ["Beto"], largest_part=2000)
    )
    assert len(made.files) > 1
    ana.page.show_step(Ready(ana.page, made))
    ana.settle()
    assert f"It was cut into {len(made.files)} parts" in ana.words()
    assert all(each.name in ana.words() for each in made.files)
    beto.arrive(do="receive", file=made.path)
    assert beto.kind == "Review"
