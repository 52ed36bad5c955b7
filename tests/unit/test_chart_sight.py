"""Zooming and moving: what is looked at stays where it is, and nothing outside comes into sight."""

from hypothesis import given
from hypothesis import strategies as st

from poapp.ui.chart_sight import LEAST, Sight


def sights():
    return st.tuples(st.integers(1, 5000), st.floats(0, 1), st.floats(0, 1)).map(
        lambda t: Sight(0, t[0] - 1, t[0]).zoomed(max(t[1], 0.01), t[2])
    )


@given(sights(), st.floats(0.05, 20), st.floats(-1, 2), st.integers(-6000, 6000))
def test_a_sight_stays_inside_and_wide_enough(sight, factor, share, by):
    for other in (sight.zoomed(factor, share), sight.moved(by)):
        assert 0 <= other.first <= other.last < other.count
        assert other.width >= min(LEAST, other.count)


@given(sights(), st.integers(-6000, 6000))
def test_moving_keeps_the_width(sight, by):
    assert sight.moved(by).width == sight.width


@given(sights())
def test_every_step_does_something_until_the_end(sight):
    assert sight.zoomed(1.01, 0.5).width > sight.width or sight.is_all
    assert sight.zoomed(0.99, 0.5).width < sight.width or sight.width <= LEAST


def test_what_lies_under_the_pointer_stays_there():
    assert Sight(0, 99, 100).zoomed(0.5, 0.0) == Sight(0, 49, 100)
    assert Sight(0, 99, 100).zoomed(0.5, 1.0) == Sight(50, 99, 100)
    assert Sight(0, 99, 100).zoomed(0.5, 0.5) == Sight(25, 74, 100)
