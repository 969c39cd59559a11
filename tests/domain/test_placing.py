"""Where dots go on a map: none covers another, and each stays near its place."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.outlines import Box, Country, Ring
from fieldtool.domain.placing import REACH, Area, Projection, apart, land_names

FRAME = Area(0, 0, 400, 300)
places = st.tuples(st.floats(0, 400), st.floats(0, 300))
dots = st.lists(
    st.tuples(st.floats(100, 180), st.floats(100, 180), st.floats(3, 15)), min_size=1, max_size=40
)


@given(dots)
def test_no_dot_covers_another(found: list[tuple[float, float, float]]) -> None:
    placed = [
        (*middle, dot[2])
        for middle, dot in zip(apart(FRAME, found, 2), found, strict=True)
        if middle is not None
    ]
    for number, (x, y, radius) in enumerate(placed):
        for a, b, other in placed[number + 1 :]:
            assert math.hypot(x - a, y - b) >= radius + other + 1.999


@given(dots)
def test_the_first_stays_and_the_others_are_near(found: list[tuple[float, float, float]]) -> None:
    placed = apart(FRAME, found, 2)
    assert placed[0] == found[0][:2]
    for middle, (x, y, radius) in zip(placed, found, strict=True):
        if middle is not None and middle != (x, y):
            assert math.hypot(middle[0] - x, middle[1] - y) <= REACH * 300 + 1e-6
            assert radius <= middle[0] <= 400 - radius and radius <= middle[1] <= 300 - radius


@given(st.lists(places, min_size=1, max_size=12))
def test_dots_that_are_apart_already_stay_where_they_are(found: list[tuple[float, float]]) -> None:
    alone = [
        each for at, each in enumerate(found) if all(math.dist(each, other) > 12 for other in found[:at])
    ]
    assert apart(FRAME, [(*each, 5.0) for each in alone], 2) == tuple(alone)


def test_what_has_no_room_is_said_and_what_stands_there_is_left_free() -> None:
    many = apart(FRAME, [(200.0, 150.0, 14.0)] * 200, 2)
    assert 10 < sum(each is not None for each in many) < 90 and many[-1] is None
    (beside,) = apart(FRAME, [(20.0, 20.0, 5.0)], 2, [Area(0, 0, 30, 30)])
    assert beside is not None and (beside[0] > 35 or beside[1] > 35)


def test_hundreds_of_places_in_one_town_have_their_room() -> None:
    many = apart(Area(0, 0, 2000, 1500), [(1000.0 + n % 3, 700.0, 6.0) for n in range(500)], 2)
    assert None not in many and len({*many}) == 500


LAND = Ring(Box(-20, 0, 6, 10), ((-20, 0), (6, 0), (6, 10), (-20, 10)))
SEEN = Projection(Box(0, 0, 10, 10), 400, 400)
WEST = Country("MX", (LAND,), (-7, 5))
"""Of this country only the eastern end is in sight, the left 240 pixels of the map."""


def test_a_country_of_which_an_end_is_seen_has_its_name_there() -> None:
    (place,) = land_names([WEST], SEEN, [(80, 20)], [])
    assert place is not None and abs(place.left + 40 - 120) < 1, "in the middle of what is seen"
    (place,) = land_names([WEST], SEEN, [(80, 20)], [Area(0, 0, 150, 400)])
    assert place is not None and place.left >= 150 and place.right <= 240, "beside what lies in the way"


def test_a_country_without_room_for_its_name_has_none() -> None:
    assert land_names([WEST], SEEN, [(250, 20)], []) == (None,)
    assert land_names([WEST], SEEN, [(80, 20)], [Area(0, 0, 400, 400)]) == (None,)
