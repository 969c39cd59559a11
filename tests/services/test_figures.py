"""Figures: what is counted is what was written, and nobody can be recognised in it."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fieldtool import i18n
from fieldtool.domain.figures import MONTH, PERIODS, TOTAL, WEEK, YEAR, Figures, Span, Wanted
from fieldtool.domain.record import Record
from fieldtool.domain.small_groups import FEW, LEAST
from fieldtool.domain.vocabularies import FINDINGS, SITUATIONS
from fieldtool.services.figure_rows import rows
from fieldtool.services.figures import DAY_MS, SILENT_DAYS, read_span
from tests.services.laptops import NOW, Laptop, Ticking, error_of, laptops

CROWD = [{"count": 7, "gender": "woman", "age_group": "18_59"}]
"""Enough people for an observation to be shown alone."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A laptop with 150 observations of all kinds."""
    chance = random.Random(7)
    with laptops(tmp_path_factory.mktemp("busy"), Ticking()) as (made,):
        named = [
            {"name": f"Lugar {n}", "country": "MX", "latitude": 14 + n, "longitude": -92.0} for n in range(6)
        ]
        places = [*made.records.add("place", named), "not_known"]
        made.records.add("observation", [_observation(chance, places) for _ in range(150)])
        for each in made.records.find("observation", limit=9):
            made.records.put_into_bin(each.record.id)
        yield made


def _observation(chance: random.Random, places: Sequence[str]) -> dict[str, Any]:
    day = date(2026, 9, 20) - timedelta(days=int(chance.expovariate(1 / 60)))
    return {
        "situation": chance.choice(SITUATIONS.codes),
        "findings": chance.sample(FINDINGS.codes, chance.choice((1, 1, 2))),
        "occurred": chance.choice((day.isoformat(), f"{day}T10:30", f"{day:%Y-%m}", f"{day:%Y}")),
        "place": chance.choice(places),
        "account": "Se anotó lo que pasó.",
        "answers": {code: chance.choice(("respected", "not_respected")) for code in ("DET-01", "DET-02")},
        "people": [
            {"count": chance.randint(1, 5), "gender": "man"} for _ in range(chance.choice((0, 0, 1, 2)))
        ],
        "follow_up": {"what": "Volver", **({"result": "Hecho"} if chance.random() < 0.5 else {})},
        "confidentiality": chance.choice(("normal", "normal", "restricted")),
    }


def of(laptop: Laptop, **values: Any) -> Figures:
    return laptop.figures.find(Wanted(**values))


def people_behind(record: Record) -> int:
    return max(1, sum(int(each.get("count", 1)) for each in record.values.get("people") or ()))


def within(record: Record, span: Span) -> bool:
    occurred = str(record.values["occurred"])
    since = span.since.removesuffix("-01").removesuffix("-01")
    return (not since or occurred >= since) and (not span.until or occurred[: len(span.until)] <= span.until)


@pytest.mark.parametrize("period", PERIODS.codes)
def test_every_number_that_is_shown_is_the_number_of_records(busy: Laptop, period: str) -> None:
    span = busy.figures.span(period)
    found = of(busy, span=span)
    records = [each.record for each in busy.records.find("observation") if within(each.record, span)]
    real: Counter[tuple[str, str]] = Counter()
    behind: Counter[tuple[str, str]] = Counter()
    for each in records:
        for row in (str(each.values["situation"]), TOTAL):
            for column in (*each.values["findings"], TOTAL):
                real[row, column] += 1
                behind[row, column] += people_behind(each)
    for key, count in found.table.items():
        assert count.number in (None, real[key]), key
        assert count.number is None or real[key] == 0 or behind[key] >= LEAST, key
        assert (count.mark == FEW) == (0 < behind[key] < LEAST), key
    assert found.total.number in (None, len(records))
    assert period != "all" or found.total.number == 141


@pytest.mark.parametrize("period", PERIODS.codes)
def test_time_and_places_make_the_total_unless_something_is_hidden(busy: Laptop, period: str) -> None:
    found = of(busy, span=busy.figures.span(period))
    for counts in (
        [each.count for each in found.steps] + [found.other_dates],
        [each.count for each in found.places] + [found.other_places, found.not_known_place],
    ):
        numbers = [each.number for each in counts]
        if None not in numbers and found.total.number is not None:
            assert sum(number or 0 for number in numbers) == found.total.number
        elif found.total.number is not None:
            assert numbers.count(None) > 1  # one alone could be worked out


def test_the_bin_is_not_counted(one: Laptop) -> None:
    first = one.observe(people=CROWD)
    one.observe(people=CROWD)
    one.records.put_into_bin(first)
    assert of(one).total.number == 1


def test_what_is_restricted_is_counted_and_its_place_not_named(one: Laptop) -> None:
    secret, open_place = {"name": "Casa segura", "country": "MX"}, {"name": "Puente", "country": "MX"}
    for _ in range(6):
        one.observe(place=secret, confidentiality="restricted")
        one.observe(place=open_place)
    found = of(one)
    assert found.total.number == 12
    assert [(each.name, each.count.number) for each in found.places] == [("Puente", 6)]
    assert found.other_places.number == 6
    assert "Casa segura" not in str(rows(found, i18n.words("es")))
    one.observe(place=secret)  # once somebody names it openly, it is a place like others
    assert {each.name: each.count.number for each in of(one).places} == {"Casa segura": 7, "Puente": 6}


def test_a_handful_of_observations_says_nothing_but_that_there_are_few(one: Laptop) -> None:
    for _ in range(3):
        one.observe()
    found = of(one)
    assert {each.text for each in found.counts()} == {"<5", "0"}


def test_a_right_counts_where_it_was_not_respected(one: Laptop) -> None:
    for _ in range(5):
        one.observe(answers={"DET-01": "not_respected", "DET-02": "respected"})
    for _ in range(6):
        one.observe(answers={"DET-02": "not_respected"})
    found = of(one)
    assert [(code, count.number) for code, count in found.rights] == [("DET-02", 6), ("DET-01", 5)]
    assert found.names["DET-01"] == ("Estándar DET-01", "Standard DET-01")


def test_a_follow_up_is_open_until_there_is_a_result(one: Laptop) -> None:
    asked = [one.observe(follow_up={"what": "Preguntar por el médico"}, people=CROWD) for _ in range(2)]
    one.observe(findings=["follow_up"], people=CROWD)
    one.observe(people=CROWD)
    assert of(one).open_follow_ups.number == 3
    one.records.edit(asked[0], {"follow_up": {"what": "Preguntar por el médico", "result": "Ya vino"}})
    assert of(one).open_follow_ups.number == 2


def test_people_are_counted_by_age_and_gender(one: Laptop) -> None:
    one.observe(people=CROWD)
    one.observe(people=[{"count": 5, "age_group": "0_5"}])
    found = of(one)
    assert found.people.number == 12
    assert dict(found.ages)["18_59"].number == 7 and dict(found.ages)["0_5"].number == 5
    assert dict(found.genders)["woman"].number == 7 and dict(found.genders)["not_known"].number == 5


def test_only_chosen_places_and_only_what_was_written_here(two: tuple[Laptop, ...]) -> None:
    here, there = two
    (place,) = there.records.add("place", [{"name": "Garita", "country": "MX"}])
    there.observe(people=CROWD, place=place)
    there.give(here)
    here.observe(people=CROWD)
    assert of(here).total.number == 2
    assert of(here, own=True).total.number == 1
    assert of(here, places=(place,)).total.number == 1
    assert of(here, places=(place,), own=True).total.number == 0


def test_the_post_is_where_this_laptop_saw_the_most(two: tuple[Laptop, ...]) -> None:
    here, there = two
    for laptop, name, times in ((there, "Lejos", 3), (here, "Puesto", 2), (here, "Otro", 1)):
        for _ in range(times):
            laptop.observe(place={"name": name, "country": "MX"}, people=CROWD)
    there.give(here)
    found = of(here)
    assert next(each.name for each in found.places if each.id == found.post) == "Puesto"


@pytest.mark.parametrize(
    ("span", "unit", "first", "count"),
    [
        (Span("2026-09", "2026-09"), WEEK, date(2026, 8, 31), 5),
        (Span("2026", "2026"), MONTH, date(2026, 1, 1), 12),
        (Span("2020", "2026"), YEAR, date(2020, 1, 1), 7),
    ],
)
def test_the_longer_the_time_the_longer_the_steps(
    one: Laptop, span: Span, unit: str, first: date, count: int
) -> None:
    one.observe(occurred="2026-09-03T08:00", people=CROWD)
    found = of(one, span=span)
    assert {each.unit for each in found.steps} == {unit}
    assert found.steps[0].first == first and len(found.steps) == count
    assert sum(each.count.number or 0 for each in found.steps) == 1


def test_a_date_that_is_not_exact_enough_or_far_off_is_told_apart(one: Laptop) -> None:
    one.observe(occurred="2026-09-03", people=CROWD)
    one.observe(occurred="2026-09", people=CROWD)
    assert of(one, span=Span("2026-09", "2026-09")).other_dates.number == 1
    one.observe(occurred="0201-09-03", people=CROWD)  # written wrongly
    found = of(one)
    assert len(found.steps) <= 40 and found.other_dates.number == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "known", "on_map"),
    [(14.5, -92.1, True, True), (None, None, False, False), (0, 0, True, False)],
)
def test_a_place_is_on_the_map_when_its_position_is_known_and_in_the_region(
    one: Laptop, latitude: float | None, longitude: float | None, known: bool, on_map: bool
) -> None:
    place = {"name": "Lugar", "country": "MX", "latitude": latitude, "longitude": longitude}
    one.observe(place={key: value for key, value in place.items() if value is not None}, people=CROWD)
    (found,) = of(one).places
    assert (found.has_position, found.on_map) == (known, on_map)


def test_posts_that_sent_nothing_for_two_weeks_are_named(tmp_path: Path) -> None:
    clock = Ticking()
    with laptops(tmp_path, clock, Ticking(), Ticking()) as (here, sends, silent):
        assert of(here).silent == ()
        clock.ms = NOW + (SILENT_DAYS - 1) * DAY_MS
        sends.observe()
        sends.give(here)
        assert of(here).silent == ()
        clock.ms = NOW + SILENT_DAYS * DAY_MS + 1000
        assert [(each.name, each.days, each.never) for each in of(here).silent] == [
            (silent.name, SILENT_DAYS, True)
        ]
        clock.ms = NOW + 40 * DAY_MS
        assert [(each.name, each.never) for each in of(here).silent] == [
            (silent.name, True),
            (sends.name, False),
        ]


def test_periods_begin_and_end_with_their_month_and_year() -> None:
    today = date(2026, 3, 15)
    assert Span.of("month", today) == Span("2026-03", "2026-03")
    assert Span.of("last_month", date(2026, 1, 31)) == Span("2025-12", "2025-12")
    assert Span.of("90_days", today) == Span("2025-12-16", "2026-03-15")
    assert Span.of("last_year", today) == Span("2025", "2025")
    assert Span.of("all", today) == Span()


def test_two_dates_have_to_be_dates_in_their_order() -> None:
    assert read_span("2026-10", "2026-10-14T10:38") == Span("2026-10", "2026-10-14")
    assert read_span("", "2026") == Span("", "2026")
    assert read_span("2026-05", "2026") == Span("2026-05", "2026")
    assert error_of(read_span, "mañana", "").code == "G-01"
    assert error_of(read_span, "", "2026-13").code == "G-01"
    assert error_of(read_span, "2026-10-15", "2026-10-14").code == "G-02"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_file_holds_what_is_told_and_no_formula(one: Laptop, tmp_path: Path, language: str) -> None:
    for _ in range(6):
        one.observe(place={"name": "=HYPERLINK(1)", "country": "MX", "latitude": 14.5, "longitude": -92.25})
    one.observe(place={"name": "Puente", "country": "MX"}, situation="REC")
    found, words = of(one), i18n.words(language)
    one.figures.save(found, tmp_path / "a.csv", "csv", words)
    one.figures.save(found, tmp_path / "a.xlsx", "xlsx", words)
    cells = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert ["'=HYPERLINK(1)", "*", "14.5", "-92.25"] in cells
    assert ["Puente", "<5", "", ""] in cells
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    book = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["'=HYPERLINK(1)", "*", 14.5, -92.25] in [row[:4] for row in book]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet.title == words.say("Figures")
    one.figures.save(found, tmp_path / "a.csv", "csv", words)  # an earlier try may be replaced
    (tmp_path / "b.csv").write_text("nombre,otro", "utf-8")
    error_of(one.figures.save, found, tmp_path / "b.csv", "csv", words)
    assert (tmp_path / "b.csv").read_text("utf-8") == "nombre,otro"


def test_the_day_is_the_one_on_the_wall(one: Laptop) -> None:
    assert one.figures.today() == datetime.fromtimestamp(NOW / 1000, UTC).astimezone().date()
