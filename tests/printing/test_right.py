"""One right on a page: what can be asked for, what comes after a refusal, the sources and whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from fieldtool.domain.knowledge import Both, Pack
from fieldtool.domain.sheets import Order
from fieldtool.errors import UserError
from fieldtool.printing import contact_entry
from fieldtool.printing.right_sheet import RightSheet, render
from fieldtool.workspace import Workspace
from tests.printing.conftest import ReadBack, squeezed
from tests.printing.family import furnished


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with furnished(tmp_path_factory.mktemp("right") / "store") as made:
        yield made


@pytest.mark.parametrize(("words", "large"), [("both", False), ("es", True), ("en", False)])
def test_all_of_the_right_stands_on_it_and_nothing_of_its_neighbours(
    workspace: Workspace, words: str, large: bool
) -> None:
    order = Order("right", words, "letter", large=large, provision="det-08")
    printed = workspace.printing.sheet(order)
    read = ReadBack(printed.pdf)
    assert (read.pages == 1) == (not large) and read.overlaps() == []
    reading = workspace.reading.provision("DET-08")
    assert reading is not None and reading.provision.plain is not None
    plain, text = reading.provision.plain, squeezed(read.text)
    for language in ("es", "en") if words == "both" else (words,):
        told = (reading.provision.title, plain.in_short, *plain.ask, *plain.if_refused)
        told += tuple(each.instrument.short_name for each in reading.grounds if each.instrument)
        for said in told:
            assert squeezed(said.in_(language)) in text, said
    telephone = (contact_entry.LARGE if large else contact_entry.USUAL).telephone.size
    assert any(abs(size - telephone) < 1 for size in read.type_sizes)
    assert "555 0134" in read.text and "555 0199" not in read.text, "no consulate unless somebody chooses it"
    other = workspace.library.provision("DET-09")
    assert other is not None and squeezed(other.title.es) not in text


def test_every_right_fits_on_one_page_in_both_languages(workspace: Workspace) -> None:
    for right in workspace.library.provisions():
        order = Order("right", "both", "letter", provision=right.id)
        assert workspace.printing.sheet(order).report.pages == 1, right.id


def test_the_law_of_some_countries_says_where_it_holds(pack: Pack) -> None:
    plainest = replace(next(each for each in pack.provisions if each.plain is not None), plain=None)
    countries, nothing = Both("México", "Mexico"), Both("", "")
    job = RightSheet(plainest, (), countries, "both", "letter", "2026.1", date(2026, 10, 1), nothing)
    out = BytesIO()
    report = render(job, out)
    text = squeezed(ReadBack(out.getvalue()).text)
    assert squeezed("Vale en: México.") in text and squeezed("It holds in: Mexico.") in text
    assert squeezed(plainest.norm.es) in text, "without plain words the standard itself is printed"
    assert any("no telephone to print" in str(note) for note in report.notes)


def test_a_code_that_nothing_has_is_told(workspace: Workspace) -> None:
    with pytest.raises(UserError) as told:
        workspace.printing.sheet(Order("right", "es", "letter", provision="DET-999"))
    assert told.value.code == "P-06" and "DET-999" in str(told.value)
