"""Charts that others have printed, with their numbers and where they stand."""

import json
from itertools import pairwise

import numpy as np
import pytest

from poapp.core.message import RefusedError
from poapp.core.spc.anhoj import fewest
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.plain import as_plain
from poapp.core.spc.words import ChartKind, RuleName

LABELS = [str(k) for k in range(1, 101)]


def charted(kind, values=None, *, numerators=None, denominators=None, **design):
    count = len(values if values is not None else numerators)
    return compute(
        LABELS[:count],
        values,
        Design(kind=ChartKind(kind), **design),
        numerators=numerators,
        denominators=denominators,
    )


def outside(chart):
    mask = chart.marks.get(RuleName.BEYOND_LIMITS)
    return [] if mask is None else (np.flatnonzero(mask) + 1).tolist()


def test_individuals_of_the_nist_handbook():
    # NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates of ten batches:
    # mean 50.81, mean range 1.8778, limits 45.8159 and 55.8041 (with 3/1.128 = 2.6596 for 2.66).
    chart = charted("xmr", [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(50.81)
    assert phase.mean_range == pytest.approx(1.8778, abs=5e-5)
    assert phase.lower == pytest.approx(45.8159, abs=1e-3)
    assert phase.upper == pytest.approx(55.8041, abs=1e-3)
    assert phase.trial
    assert outside(chart) == []


def test_loan_costs_of_montgomery():
    # Montgomery, Introduction to Statistical Quality Control, example 6.5 (7th edition), costs of
    # processing loans: mean 300.5, mean range 7.79, limits 279.78 and 321.22, range limit 25.45.
    chart = charted(
        "xmr",
        [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293,
         306, 301, 304],
    )  # fmt: skip
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(300.5)
    assert phase.mean_range == pytest.approx(7.79, abs=5e-3)
    assert phase.lower == pytest.approx(279.78, abs=5e-3)
    assert phase.upper == pytest.approx(321.22, abs=5e-3)
    assert phase.range_upper == pytest.approx(25.45, abs=5e-3)


# Montgomery, table 7.1: cans of orange juice concentrate that leak, samples of 50; also the data
# set `orangejuice` of the R package qcc.
CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
    12, 7, 13, 9, 6,
]  # fmt: skip
CANS_AFTER = [
    9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5,
]  # fmt: skip


def test_leaking_cans_of_montgomery():
    # Example 7.1: average 0.2313, limits 0.0524 and 0.4102, samples 15 and 23 outside.
    chart = charted("p", numerators=CANS, denominators=[50] * 30)
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(0.2313, abs=5e-5)
    assert phase.lower == pytest.approx(0.0524, abs=5e-5)
    assert phase.upper == pytest.approx(0.4102, abs=5e-5)
    assert outside(chart) == [15, 23]


def test_leaking_cans_without_the_two_explained_samples():
    # Revised: average 0.2150, limits 0.0407 and 0.3893; sample 21 is now outside too.
    chart = charted("p", numerators=CANS, denominators=[50] * 30, excluded=frozenset({14, 22}))
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(0.2150, abs=5e-5)
    assert phase.lower == pytest.approx(0.0407, abs=5e-5)
    assert phase.upper == pytest.approx(0.3893, abs=5e-5)
    assert outside(chart) == [15, 21, 23]


def test_leaking_cans_after_the_adjustment_are_a_phase_of_their_own():
    # Average 0.1108, upper limit 0.2440; the lower limit comes out below zero and is zero.
    chart = charted("p", numerators=CANS + CANS_AFTER, denominators=[50] * 54, starts=(30,))
    _, phase = chart.phases
    assert phase.centre == pytest.approx(0.1108, abs=5e-5)
    assert phase.upper == pytest.approx(0.2440, abs=5e-5)
    assert phase.lower == 0


def test_leaking_cans_as_counts():
    # The same limits times fifty: 11.57, 2.62 and 20.51.
    chart = charted("np", numerators=CANS, denominators=[50] * 30)
    (phase,) = chart.phases
    assert (phase.centre, phase.lower, phase.upper) == pytest.approx((11.57, 2.62, 20.51), abs=6e-3)
    assert chart.values[0] == 12


def test_wafers_of_the_nist_handbook():
    # NIST/SEMATECH e-Handbook, 6.3.3.1, defects on 25 wafers: average 16, limits 4 and 28.
    wafers = [
        16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19,
        16, 31, 13,
    ]  # fmt: skip
    chart = charted("c", wafers)
    (phase,) = chart.phases
    assert (phase.centre, phase.lower, phase.upper) == (16, 4, 28)
    # The third wafer lies on the limit, which counts as inside.
    assert outside(chart) == [24]


def test_circuit_boards_of_montgomery():
    # Montgomery, example 7.3, and data set `circuit` of qcc, which prints
    # centre 19.84615, LCL 6.481447, UCL 33.21086; samples 6 and 20 outside.
    boards = [
        21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24,
        16, 19, 17, 15,
    ]  # fmt: skip
    chart = charted("c", boards)
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(19.84615, abs=5e-6)
    assert phase.lower == pytest.approx(6.481447, abs=5e-7)
    assert phase.upper == pytest.approx(33.21086, abs=5e-6)
    assert outside(chart) == [6, 20]


def test_personal_computers_of_qcc():
    # Data set `pcmanufact` of qcc (Montgomery, 5th edition, example 6-4): nonconformities in
    # samples of five: average 1.93, limits 0.07 and 3.79.
    found = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
    chart = charted("u", numerators=found, denominators=[5] * 20)
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(1.93)
    assert phase.lower == pytest.approx(0.07, abs=5e-3)
    assert phase.upper == pytest.approx(3.79, abs=5e-3)


def test_shipments_of_montgomery():
    # Montgomery, example 7.4 (7th edition), errors in 50 shipments a week: average 0.0740,
    # upper limit 0.1894, the lower one below zero.
    errors = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
    chart = charted("u", numerators=errors, denominators=[50] * 20)
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(0.0740)
    assert phase.upper == pytest.approx(0.1894, abs=5e-5)
    assert phase.lower == 0


def test_waiting_times_to_the_power_of_nelson():
    # Montgomery, table 7.14, hours between failures of a valve and their power 0.2777; the text
    # charts the powers as individuals. Nelson's exponent is 1/3.6 = 0.27778.
    hours = [
        286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214,
        2831, 96,
    ]  # fmt: skip
    powers = [4.80986, 6.70903, 5.72650, 3.81367, 6.43541, 6.23705, 1.46958, 3.96768, 5.39007,
              1.78151, 9.09619, 5.89774, 3.38833, 4.51095, 5.91690, 5.59189, 7.16124, 7.18601,
              9.09083, 3.55203]  # fmt: skip
    chart = charted("t", hours)
    (phase,) = chart.phases
    assert phase.centre == pytest.approx(np.mean(powers) ** 3.6, rel=5e-3)
    steps = np.abs(np.diff(powers))
    upper = (np.mean(powers) + 2.66 * steps.mean()) ** 3.6
    assert phase.upper == pytest.approx(upper, rel=5e-3)
    assert phase.lower == 0
    assert outside(chart) == []


def test_counts_between_rare_events():
    # Benneyan 2001, Number-between g-type statistical quality control charts: for counts from 0
    # with mean m the limits are m ± 3 √(m (m + 1)), the lower one at least 0. Mean 12 by hand:
    # 12 + 3 √156 = 49.47.
    chart = charted("g", [10, 14, 3, 21, 12, 12, 50, 0, 2, 4, 4, 12])
    (phase,) = chart.phases
    assert phase.centre == 12
    assert phase.upper == pytest.approx(49.4700, abs=5e-5)
    assert phase.lower == 0
    assert outside(chart) == [7]


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8),
     (30, 8, 10)],
)  # fmt: skip
def test_limits_of_anhoj(useful, longest, crossings):
    # Anhøj, Olesen 2014, Run charts revisited, PLoS ONE 9(11), and the table of the R package
    # qicharts2: upper limit of the longest run, lower limit of the crossings.
    assert fewest(useful - 1) == crossings
    if useful % 2 == 0:
        # Half of the points above the median, half below: all are useful.
        runs = charted("run", [1.0, 2.0] * (useful // 2)).runs
        assert runs is not None
        assert (runs.longest_limit, runs.crossings_limit) == (longest, crossings)
        assert (runs.longest, runs.crossings) == (1, useful - 1)


def test_many_crossings_follow_the_same_law():
    # The exact 5 % point and the normal law meet where one takes over from the other.
    assert abs(fewest(2000) - fewest(2001)) <= 1
    assert fewest(2000) == 963


def test_laney_widens_by_what_theory_misses():
    # Laney 2002: sigma-z is the mean moving range of the standardised points over 1.128.
    generator = np.random.default_rng(3)
    sizes = generator.integers(8_000, 12_000, 40).astype(float)
    shares = 0.2 + generator.normal(0, 0.02, 40)
    counts = np.rint(sizes * shares)
    plain = charted("p", numerators=counts, denominators=sizes)
    laney = charted("p", numerators=counts, denominators=sizes, laney=True)
    centre = counts.sum() / sizes.sum()
    sigma = np.sqrt(centre * (1 - centre) / sizes)
    z = (counts / sizes - centre) / sigma
    excess = np.mean([abs(b - a) for a, b in pairwise(z)]) / 1.128
    assert excess > 3
    assert laney.upper - laney.centre == pytest.approx((plain.upper - plain.centre) * excess)
    assert len(outside(plain)) > 15
    assert outside(laney) == []


def test_a_median_chart_shrugs_off_one_wild_point():
    # Wheeler: 3.145 and 3.865 on the median range; both lines are medians then. By hand: median
    # 10, ranges 1 2 1 2 4 2 88 88 1 2 1 2, their median 2.
    chart = charted("xmr", [10, 11, 9, 10, 12, 8, 10, 98, 10, 11, 9, 10, 12], median=True)
    (phase,) = chart.phases
    assert phase.centre == 10
    assert phase.mean_range == 2
    assert phase.upper == pytest.approx(16.29)
    assert phase.lower == pytest.approx(3.71)
    assert phase.range_upper == pytest.approx(7.73)
    assert outside(chart) == [8]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("p", {"numerators": [3, 9], "denominators": [2, 10]}),
        ("p", {"values": [0.1, 0.2]}),
        ("c", {"values": [1, -1]}),
        ("u", {"numerators": [1, 2], "denominators": [1, -2]}),
        ("u", {"numerators": [1, 2], "denominators": [1, 0]}),
        ("t", {"values": [1, -4]}),
        ("xmr", {"values": [1, float("inf")]}),
        ("xmr", {"values": [1, 1e301]}),
        ("xmr", {"numerators": [1, 2]}),
    ],
)
def test_numbers_that_cannot_be_charted_are_refused(kind, numbers):
    with pytest.raises(RefusedError):
        charted(kind, **numbers)


@pytest.mark.parametrize("kind", [kind.value for kind in ChartKind])
@pytest.mark.parametrize(
    "counts", [[0] * 12, [5] * 12, [None] * 12, [3], [None, 2, None, 3] * 6, list(range(12))]
)
def test_odd_series_of_every_kind_give_numbers_or_null(kind, counts):
    sizes = [None if c is None else 20 for c in counts]
    paired = kind in {"p", "np", "u"}
    chart = charted(
        kind,
        None if paired else counts,
        numerators=counts if paired else None,
        denominators=sizes if paired else None,
        laney=paired,
    )
    json.dumps(as_plain(chart), allow_nan=False)


def test_nothing_of_nothing_is_missing():
    chart = charted("p", numerators=[1, 0, 2], denominators=[10, 0, 10])
    assert np.isnan(chart.values[1])
    assert chart.count == 2


def test_nothing_of_nothing_is_missing_among_counts_too():
    """An np chart of a sample of none: a gap, no point, and limits from the others."""
    above, below = [5.0] * 13 + [0.0], [10.0] * 13 + [0.0]
    labels = [str(place) for place in range(14)]
    made = compute(labels, design=Design(kind=ChartKind.NP), numerators=above, denominators=below)
    assert made.count == 13
    assert made.phases[0].centre == 5.0
    with pytest.raises(RefusedError) as refused:
        compute(labels, design=Design(kind=ChartKind.NP), numerators=[1.0] * 14,
                denominators=[*([10.0] * 13), -1.0])  # fmt: skip
    assert "denominator" in str(refused.value.reason)
