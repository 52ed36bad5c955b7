"""What theory says of every chart: shifting, scaling and reversing do nothing new."""

import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poapp.core.indicator import Direction, Frequency
from poapp.core.spc.chart import Chart, Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import frequency_of
from poapp.core.spc.plain import as_plain
from poapp.core.spc.presets import PRESETS
from poapp.core.spc.reading import decimals_of
from poapp.core.spc.senses import Sense, senses
from poapp.core.spc.words import ChartKind, RuleName, Variation

NELSON = Design(rules=PRESETS["nelson"], direction=Direction.UP)
# Halves, so that sums and means are exact and a tie stays a tie.
halves = st.integers(-200, 200).map(lambda n: n / 2)
series = st.lists(st.one_of(halves, halves, halves, st.none()), min_size=1, max_size=50)


def charted(values, design=NELSON, **more) -> Chart:
    return compute([str(k) for k in range(len(values))], values, design, **more)


def moved(values, factor, offset):
    return [None if v is None else v * factor + offset for v in values]


def marks_of(chart):
    return {name: mask.tolist() for name, mask in chart.marks.items()}


def near(a, b):
    return (a is None and b is None) or a == pytest.approx(b, rel=1e-9, abs=1e-9)


@given(values=series, offset=st.integers(-10_000, 10_000))
def test_shifting_shifts_the_lines_and_no_signal(values, offset):
    plain, shifted = charted(values), charted(moved(values, 1, offset))
    assert marks_of(plain) == marks_of(shifted)
    assert plain.variation is shifted.variation
    for before, after in zip(plain.phases, shifted.phases, strict=True):
        if before.centre is not None:
            assert near(after.centre, before.centre + offset)
            assert near(after.upper, before.upper + offset)
            assert near(after.lower, before.lower + offset)
            assert near(after.mean_range, before.mean_range)


@given(values=series, factor=st.sampled_from([0.25, 0.5, 2, 8, 1024, 2.0**-40]))
def test_scaling_scales_the_lines_and_no_signal(values, factor):
    plain, scaled = charted(values), charted(moved(values, factor, 0))
    assert marks_of(plain) == marks_of(scaled)
    assert plain.variation is scaled.variation
    for before, after in zip(plain.phases, scaled.phases, strict=True):
        if before.centre is not None:
            assert after.centre == pytest.approx(before.centre * factor, rel=1e-12)
            assert after.mean_range == pytest.approx(before.mean_range * factor, rel=1e-12)


_MIRRORED = {
    Variation.COMMON_CAUSE: Variation.COMMON_CAUSE,
    Variation.IMPROVEMENT_HIGH: Variation.IMPROVEMENT_LOW,
    Variation.CONCERN_LOW: Variation.CONCERN_HIGH,
    Variation.NEUTRAL_HIGH: Variation.NEUTRAL_LOW,
    Variation.NEUTRAL_LOW: Variation.NEUTRAL_HIGH,
}


@given(values=series)
def test_turning_upside_down_mirrors_the_meaning(values):
    plain = charted(values)
    turned = charted(moved(values, -1, 0), replace(NELSON, direction=Direction.DOWN))
    assert marks_of(plain) == marks_of(turned)
    if plain.last is not None and plain.values[plain.last] != plain.centre[plain.last]:
        assert turned.variation is _MIRRORED[plain.variation]
    assert senses(turned).tolist() == senses(plain).tolist()


@given(values=series)
def test_reversing_leaves_limits_and_turns_the_marks(values):
    plain, reversed_ = charted(values), charted(values[::-1])
    for before, after in zip(plain.phases, reversed_.phases, strict=True):
        assert near(before.centre, after.centre)
        assert near(before.mean_range, after.mean_range)
    of_points, of_reversed = marks_of(plain), marks_of(reversed_)
    for name in RuleName:
        # A moving range belongs to the later of two points: reversing moves it to the other.
        if name is not RuleName.RANGE_BEYOND_LIMIT:
            assert of_points.get(name) == (of_reversed.get(name) or [None])[::-1] or (
                name not in of_points and name not in of_reversed
            )


@given(values=series, data=st.data())
def test_phases_are_charts_of_their_own(values, data):
    cut = data.draw(st.integers(1, len(values)))
    assume(cut < len(values))
    both = charted(values, replace(NELSON, starts=(cut,)))
    for part, first in ((values[:cut], 0), (values[cut:], cut)):
        alone = charted(part)
        where = slice(first, first + len(part))
        assert both.centre[where] == pytest.approx(alone.centre, nan_ok=True)
        assert both.ranges[where] == pytest.approx(alone.ranges, nan_ok=True)
        for name in RuleName:
            mask = both.marks.get(name, np.zeros(len(values), bool))[where]
            assert mask.tolist() == alone.marks.get(name, np.zeros(len(part), bool)).tolist()


@given(values=series, data=st.data())
def test_what_is_left_out_sets_no_limits(values, data):
    places = data.draw(st.sets(st.integers(0, len(values) - 1), max_size=4))
    chart = charted(values, replace(NELSON, excluded=frozenset(places)))
    changed = list(values)
    for place in places:
        changed[place] = None if changed[place] is None else changed[place] + 1000
    after = charted(changed, replace(NELSON, excluded=frozenset(places)))
    assert [p.centre for p in chart.phases] == [p.centre for p in after.phases]
    assert [p.mean_range for p in chart.phases] == [p.mean_range for p in after.phases]


@given(values=series, data=st.data())
def test_a_baseline_alone_sets_the_limits(values, data):
    first = data.draw(st.integers(0, len(values) - 1))
    last = data.draw(st.integers(first, len(values) - 1))
    based = charted(values, replace(NELSON, baseline=(first, last)))
    alone = charted(values[first : last + 1])
    assert [p.centre for p in based.phases] == [p.centre for p in alone.phases]
    assert [p.upper for p in based.phases] == [p.upper for p in alone.phases]
    assert [p.count for p in based.phases] == [p.count for p in alone.phases]


@given(
    values=st.lists(st.one_of(st.none(), st.floats(-1e300, 1e300)), max_size=40),
    kind=st.sampled_from(["xmr", "run"]),
    target=st.one_of(st.none(), st.floats(-1e6, 1e6)),
    direction=st.sampled_from(list(Direction)),
    median=st.booleans(),
    screen=st.booleans(),
)
def test_any_series_gives_json_without_nan(values, kind, target, direction, median, screen):
    aim = (target, target + 1) if target is not None and direction is Direction.RANGE else target
    design = Design(
        kind=ChartKind(kind),
        direction=direction,
        rules=PRESETS["nelson"],
        median=median,
        screen_ranges=screen,
    )
    plain = as_plain(charted(values, design, target=aim))
    text = json.dumps(plain, allow_nan=False)
    assert json.loads(text)["n"] == sum(v is not None for v in values)


@given(
    counts=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=6, max_size=30),
)
def test_the_share_charts_agree_with_each_other(counts):
    sizes = [float(hit + rest + 1) for hit, rest in counts]
    hits = [float(hit) for hit, _ in counts]
    names = [str(k) for k in range(len(counts))]

    def made(kind, **more):
        design = Design(kind=ChartKind(kind), **more)
        return compute(names, None, design, numerators=hits, denominators=sizes)

    p, np_, percent = made("p"), made("np"), made("p", scale=100.0)
    for line in ("values", "centre", "lower", "upper"):
        assert getattr(np_, line) == pytest.approx(getattr(p, line) * sizes)
        assert getattr(percent, line) == pytest.approx(getattr(p, line) * 100)
    assert p.lower.min() >= 0
    assert p.upper.max() <= 1
    assert marks_of(p) == marks_of(percent)
    ones = [1.0] * len(names)
    u = compute(names, None, Design(kind=ChartKind.U), numerators=hits, denominators=ones)
    c = compute(names, hits, Design(kind=ChartKind.C))
    assert c.upper == pytest.approx(u.upper)
    assert marks_of(c) == marks_of(u)


def test_a_target_that_steps_is_judged_as_it_was():
    values = [94.0] * 6 + [95.0] * 6
    targets = [94.0] * 6 + [96.0] * 6
    chart = charted(values, per_point_targets=targets)
    assert chart.on_target == (6, 12)
    assert chart.target_met is False
    assert [chart.met_at(k) for k in (5, 6)] == [True, False]
    none_yet = charted(values, per_point_targets=[None] * 6 + [95.0] * 6)
    assert none_yet.on_target == (6, 6)
    assert none_yet.met_at(0) is None


def test_reaching_a_target_is_decided_to_fifteen_digits():
    chart = charted([0.1 + 0.7] * 6, target=0.8)
    assert chart.target_met is True
    down = charted([0.1 + 0.2] * 6, replace(NELSON, direction=Direction.DOWN), target=0.3)
    assert down.target_met is True


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [(0.0, 100.0, [99.5, 99.9, 99.1, 100, 98, 99.9, 99.5]), (0.0, None, [0, 1, 0, 2, 0, 1, 0])],
)
def test_limits_never_leave_the_range(low, high, values):
    chart = charted(values, replace(NELSON, low=low, high=high))
    assert chart.lower.min() >= low
    if high is not None:
        assert chart.upper.max() <= high


def test_the_sense_of_a_trend_is_the_way_it_goes():
    rising = [10, 12, 9, 11, 10, 9, 8, 8.5, 9, 9.5, 10, 10.5]
    for direction, sense in (
        (Direction.UP, Sense.IMPROVING),
        (Direction.DOWN, Sense.WORSENING),
        (Direction.NEUTRAL, Sense.NEUTRAL),
    ):
        design = Design(rules=PRESETS["nelson"], direction=direction)
        found = senses(charted(rising, design))
        assert found[6:].tolist() == [sense] * 6
        assert not found[:6].any()


@pytest.mark.parametrize(
    ("apart", "frequency"),
    [(1, Frequency.DAY), (7, Frequency.WEEK), (30, Frequency.MONTH), (91, Frequency.QUARTER),
     (365, Frequency.YEAR), (14, None)],
)  # fmt: skip
def test_days_tell_their_frequency(apart, frequency):
    days = [date(2026, 1, 1) + timedelta(days=apart * k) for k in range(10)]
    assert frequency_of(days) is frequency


@pytest.mark.parametrize(("width", "decimals"), [(100, 0), (20, 1), (0.2, 3), (0.02, 4), (0, None)])
def test_limits_are_shown_to_a_hundredth_of_their_width(width, decimals):
    values, lower = np.array([5.0, 5.0]), np.array([5.0, 5.0])
    assert decimals_of(values, lower, lower + width) == decimals
