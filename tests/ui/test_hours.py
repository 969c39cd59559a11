"""When a contact answers: said before its number is dialled, in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from fieldtool import i18n
from fieldtool.domain.schedule import ALWAYS, read_typed
from ui.pages.hours import answers_now, schedule_words

WEEK = "MO,TU,WE,TH,FR,SA 08:00-18:00"
FRIDAY, SATURDAY = datetime(2026, 11, 27), datetime(2026, 11, 28)  # noqa: DTZ001 - the clock on the wall


@pytest.mark.parametrize(
    ("schedule", "at", "es", "en"),
    [
        ([WEEK], FRIDAY.replace(hour=1), "Cerrado ahora, abre a las 08:00", "Closed now, opens at 08:00"),
        ([WEEK], FRIDAY.replace(hour=9), "Atiende ahora, hasta las 18:00", "Open now, until 18:00"),
        (
            [WEEK],
            FRIDAY.replace(hour=20),
            "Cerrado ahora, abre mañana a las 08:00",
            "Closed now, opens tomorrow at 08:00",
        ),
        (
            [WEEK],
            SATURDAY.replace(hour=20),
            "Cerrado ahora, abre lun a las 08:00",
            "Closed now, opens Mon at 08:00",
        ),
        ([ALWAYS], FRIDAY, "Atiende ahora, las 24 horas", "Open now, 24 hours"),
    ],
)
def test_whether_somebody_answers_and_when_that_changes(
    schedule: list[str], at: datetime, es: str, en: str
) -> None:
    found = answers_now({"schedule": schedule}, at)
    assert found is not None and callable(found[0])
    for language, expected in (("es", es), ("en", en)):
        i18n.use(language)
        assert found[0]() == expected
    i18n.use("es")


def test_who_answers_at_any_hour_and_who_is_not_known() -> None:
    always = answers_now({"emergency": "yes", "schedule": [WEEK]}, FRIDAY)
    assert always is not None and always[:2] == ("Open now, 24 hours", "ok")
    assert answers_now({}, FRIDAY) is None


@pytest.mark.parametrize(
    ("schedule", "es", "en"),
    [
        ([WEEK], "lun a sáb 08:00-18:00", "Mon to Sat 08:00-18:00"),
        (["MO,TU,FR 09:00-12:00"], "lun, mar, vie 09:00-12:00", "Mon, Tue, Fri 09:00-12:00"),
        (["MO,TU,WE,SU 09:00-12:00"], "lun a mié, dom 09:00-12:00", "Mon to Wed, Sun 09:00-12:00"),
        (
            ["MO,TU,WE,TH,FR 09:00-17:00", "SA 09:00-13:00"],
            "lun a vie 09:00-17:00; sáb 09:00-13:00",
            "Mon to Fri 09:00-17:00; Sat 09:00-13:00",
        ),
    ],
)
def test_hours_are_said_as_people_say_them_and_can_be_typed_again(
    schedule: list[str], es: str, en: str
) -> None:
    for language, expected in (("es", es), ("en", en)):
        i18n.use(language)
        assert schedule_words(schedule) == expected
        assert list(read_typed(expected)) == schedule
    i18n.use("es")
