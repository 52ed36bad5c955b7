from hypothesis import given
from hypothesis import strategies as st

from poapp.reports.layout import (
    LOWEST_CHART,
    LOWEST_FULL_CHART,
    REPEATED,
    SMALLEST_GAP,
    TALLEST_CHART,
    WIDEST_GAP,
    Block,
    plan,
)

PAGE = 253.5
HEIGHTS = st.floats(5, 150)
BLOCKS = st.lists(
    st.builds(
        Block, height=HEIGHTS, least_chart=st.sampled_from([0.0, LOWEST_CHART, LOWEST_FULL_CHART])
    ),
    max_size=12,
)


def pages_of(blocks, places):
    """The used height of each page, by adding up what was placed."""
    used = []
    for block, place in zip(blocks, places, strict=True):
        if place.left_out:
            continue
        if place.new_page or not used:
            used.append(0.0)
        used[-1] += place.gap + block.height + place.chart
    return used


@given(BLOCKS)
def test_no_page_overflows(blocks):
    for used in pages_of(blocks, plan(blocks, PAGE)):
        assert used <= PAGE + 1e-6


@given(BLOCKS)
def test_charts_and_gaps_stay_in_their_bounds(blocks):
    for block, place in zip(blocks, plan(blocks, PAGE), strict=True):
        if block.least_chart:
            assert block.least_chart <= place.chart <= TALLEST_CHART + 1e-6
        else:
            assert place.chart == 0
        begins = place.new_page or place.gap == 0
        assert begins or SMALLEST_GAP <= place.gap <= WIDEST_GAP + 1e-9


@given(BLOCKS)
def test_only_optional_blocks_are_left_out(blocks):
    assert not any(place.left_out for place in plan(blocks, PAGE))


def test_two_charts_share_a_page_and_fill_it():
    blocks = [Block(25, least_chart=LOWEST_CHART), Block(25, least_chart=LOWEST_CHART)]
    places = plan(blocks, PAGE)
    assert [place.new_page for place in places] == [False, False]
    assert pages_of(blocks, places)[0] > 0.9 * PAGE


def test_a_chart_moves_up_to_a_page_that_would_stay_empty():
    front, scorecard, chart = Block(70), Block(40, flows=True), Block(25, least_chart=LOWEST_CHART)
    places = plan([front, scorecard, chart], PAGE)
    assert not any(place.new_page for place in places)


def test_a_long_table_flows_and_what_follows_begins_below_it():
    blocks = [Block(80), Block(300, flows=True), Block(25, least_chart=LOWEST_CHART)]
    places = plan(blocks, PAGE)
    assert not places[2].new_page
    assert places[2].chart >= LOWEST_CHART


def test_optional_charts_fill_a_page_or_are_left_out():
    full = Block(PAGE - 20)
    one_more = Block(25, least_chart=LOWEST_CHART, optional=True)
    assert plan([full, one_more], PAGE)[1].left_out
    half_empty = [full, Block(60), one_more]
    assert not plan(half_empty, PAGE)[2].left_out


def test_nothing_to_place():
    assert plan([], PAGE) == []


@given(
    st.lists(
        st.builds(
            Block,
            height=HEIGHTS,
            least_chart=st.sampled_from([0.0, LOWEST_CHART]),
            flows=st.booleans(),
        ),
        max_size=8,
    )
)
def test_no_chart_stands_on_a_page_from_which_a_table_runs_on(blocks):
    """Walk the pages as the template does; charts never come before a break inside a table."""
    blocks = [b if not b.least_chart else Block(b.height, b.least_chart) for b in blocks]
    used, charts = 0.0, 0
    for block, place in zip(blocks, plan(blocks, PAGE), strict=True):
        if place.new_page:
            used, charts = 0.0, 0
        used += place.gap + block.height + place.chart
        charts += bool(place.chart)
        if used > PAGE + 1e-6:
            assert block.flows
            assert not charts
        while used > PAGE + 1e-6:
            used += REPEATED - PAGE
