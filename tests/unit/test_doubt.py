"""What is doubted about a typed number, and what it is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.doubt import doubt_of

SHARES = [98.2, 98.9, 99.1, 99.3, 98.7, 99.0]


@pytest.mark.parametrize(
    ("typed", "known", "unit", "fix"),
    [
        (992.0, SHARES, "%", 99.2),  # mock-up 15: "Above 100 %. Is it 99.2?"
        (104.2, [10.1, 10.4, 9.8], "%", 10.42),  # mock-up 00: "Above 100 %. Is it 10.42?"
        (104.2, [], "%", 10.42),
        (-99.1, SHARES, "%", 99.1),
        (9.9, SHARES, "%", 99.0),
        (1100.0, [11, 12, 10, 14, 12, 11], "h", 11.0),
        (44.0, [4.2, 4.4], "of 5", 4.4),
        (44.0, [], "von 5", 4.4),
    ],
)
def test_a_likely_slip_is_offered(typed, known, unit, fix):
    assert doubt_of(typed, known, unit=unit).fix == pytest.approx(fix)


@pytest.mark.parametrize(
    ("typed", "known", "unit"),
    [
        (99.4, SHARES, "%"),
        (104.0, [97.0, 102.0, 99.0], "%"),  # a share of plan may lie above it
        (25.0, [11, 12, 10, 14, 12, 11], "h"),  # unusual, but no slip explains it
        (1100.0, [11, 12, 10], "h"),  # too little is known
        (5.0, [4.2], "of 5"),
        (6.0, [4.2, 6.5], "of 5"),  # it lay above before
        (44.0, [4.2], "offers"),
    ],
)
def test_what_may_well_be_is_not_doubted(typed, known, unit):
    assert doubt_of(typed, known, unit=unit) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_a_value_seen_before_is_never_doubted(known):
    assert doubt_of(known[0], known, unit="%") is None


@given(st.floats(-1e300, 1e300), st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_a_fix_is_another_number(typed, known):
    doubt = doubt_of(typed, known)
    assert doubt is None or doubt.fix != typed
