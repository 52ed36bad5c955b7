"""What the owner sets for a chart reaches chart, verdict, list and report alike, and is undone."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from poapp.actions import chart_settings as settling
from poapp.actions import indicators, snapshots
from poapp.charts.report_chart import frozen_chart
from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_proposal import possible_charts, proposed_chart
from poapp.core.chart_settings import ChartChoice, ChartSettings, RuleChoice
from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.core.spc.agreement import sigma_z
from poapp.core.spc.words import ChartKind
from poapp.store import indicator_states
from poapp.store.edit import NotValidError
from poapp.ui.indicators.reading import read_view

CALENDAR = OrganisationCalendar()
TODAY = date(2026, 10, 21)
LAST = date(2026, 10, 12)
STEADY = [95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7,
          94.2, 95.5, 96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0]  # fmt: skip


class Desk:
    """A store with one weekly indicator, and what each place says of it."""

    def __init__(self, store, version):
        self.store = store
        store.clock = fixed(datetime(2026, 10, 21, 9, 0, tzinfo=UTC))
        with store.edit("Begin") as edit:
            self.process = edit.put(Process(name="Order fulfilment"))
        self.one = indicators.make(store, self.process, Indicator(name="On time"), version)

    def log(self, values):
        """Keep a value, or a pair, a week; the last in the week that begins on `LAST`."""
        with self.store.edit("Log") as edit:
            for place, found in enumerate(reversed(values)):
                first = LAST - timedelta(weeks=place)
                pair = isinstance(found, tuple)
                before = self.store.first(Measurement, indicator=self.one.id, first=first)
                edit.put(
                    Measurement(
                        id=before.id if before else 0,
                        process=self.process.id,
                        indicator=self.one.id,
                        first=first,
                        last=first + timedelta(days=6),
                        value=None if pair else found,
                        numerator=found[0] if pair else None,
                        denominator=found[1] if pair else None,
                    )
                )

    @property
    def view(self):
        return read_view(self.store, self.one.id, CALENDAR, TODAY)

    @property
    def state(self):
        return indicator_states.states_of(self.store)[self.one.id]

    @property
    def facts(self):
        week = CALENDAR.period(Level.QUARTER, TODAY)
        (facts,) = snapshots.draft(self.store, self.process, week).indicators
        return facts


def version(**changes):
    given = {"unit": "%", "frequency": Frequency.WEEK, "direction": Direction.UP, **changes}
    return IndicatorVersion(indicator=0, valid_from=date(2020, 1, 1), **given)


@pytest.fixture
def desk(store):
    made = Desk(store, version())
    made.log(STEADY)
    return made


@pytest.fixture
def shares(store):
    """Counts of about 400 a week of which 5 % fail, as chance has it (seed 7)."""
    made = Desk(store, version(aggregation=Aggregation.RATIO, direction=Direction.DOWN))
    rng = np.random.default_rng(7)
    sizes = rng.integers(300, 500, 30).tolist()
    made.log([(float(rng.binomial(n, 0.05)), float(n)) for n in sizes])
    return made


def lines(chart):
    return [np.round(line, 9).tolist() for line in (chart.centre, chart.lower, chart.upper)]


def report_agrees(desk):
    """Tell whether window, list and report have the same lines and signals at the last point."""
    chart, frozen, state = desk.view.chart, frozen_chart(desk.facts), desk.state
    count = len(frozen.labels)
    assert chart.kind is frozen.kind
    for ours, theirs in ((chart.centre, frozen.centre), (chart.upper, frozen.upper)):
        np.testing.assert_allclose(ours[-count:], theirs, rtol=1e-12)
    assert {n: m[-count:].tolist() for n, m in chart.marks.items() if m[-count:].any()
            and n.value != "range_beyond_limit"} == {
        n: m.tolist() for n, m in frozen.marks.items() if n.value != "range_beyond_limit"
    }  # fmt: skip
    assert state.variation == chart.variation.value == frozen.variation.value
    last = chart.last
    assert state.upper == (None if np.isnan(chart.upper[last]) else chart.upper[last])
    return True


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        (ChartChoice.AUTOMATIC, ChartKind.XMR),
        (ChartChoice.XMR, ChartKind.XMR),
        (ChartChoice.MEDIAN_XMR, ChartKind.XMR),
        (ChartChoice.RUN, ChartKind.RUN),
    ],
)
def test_a_chart_reaches_window_list_and_report(desk, choice, kind):
    settling.choose_chart(desk.store, desk.one, choice)
    assert desk.view.chart.kind is kind
    assert report_agrees(desk)


def test_the_median_chart_is_drawn_about_the_median_everywhere(desk):
    settling.choose_chart(desk.store, desk.one, ChartChoice.MEDIAN_XMR)
    chart = desk.view.chart
    assert chart.centre[0] == np.median(STEADY)
    assert [label.words for label in desk.view.picture.main.labels] == [
        "Upper limit", "Median", "Lower limit",
    ]  # fmt: skip
    assert frozen_chart(desk.facts).has_median


def test_a_run_chart_has_no_limits_and_says_so(desk):
    settling.choose_chart(desk.store, desk.one, ChartChoice.RUN)
    assert str(desk.view.verdict.fact).startswith("about a median of")
    assert (desk.state.lower, desk.state.upper, desk.state.variation) == (
        None, None, "common_cause",
    )  # fmt: skip
    from poapp.language import Language
    from poapp.reports.sentences import fact

    assert "Routine: about a median of 95.3." in fact(Language(), desk.facts)


def test_undo_takes_a_setting_back(desk):
    before = lines(desk.view.chart)
    settling.choose_chart(desk.store, desk.one, ChartChoice.MEDIAN_XMR)
    assert lines(desk.view.chart) != before
    assert str(desk.store.undo().title).startswith("Chart of On time")
    assert lines(desk.view.chart) == before
    assert desk.state.upper == desk.view.chart.upper[-1]


def test_rules_reach_everything(desk):
    desk.log([*STEADY[:-7], 95.3, 95.5, 95.9, 96.0, 96.1, 96.2, 96.3])
    assert desk.state.variation == "common_cause"
    settling.choose_rules(desk.store, desk.one, RuleChoice.NHS)
    assert desk.state.variation == "improvement_high"
    assert desk.view.verdict.variation.is_improvement
    assert desk.facts.state.value == "improving"
    assert report_agrees(desk)


def test_each_rule_has_its_own_switch(desk):
    settling.choose_rules(desk.store, desk.one, RuleChoice.OWN, "shift:5, alternating:14")
    rules = desk.view.chart.design.rules
    assert [(rule.name.value, rule.length) for rule in rules] == [("shift", 5), ("alternating", 14)]
    # A set of rules that is tried keeps the own ones for later.
    settling.choose_rules(desk.store, desk.one, RuleChoice.NELSON)
    assert settling.settings_of(desk.store, desk.one).own_rules == "shift:5, alternating:14"


@pytest.mark.parametrize("own", ["", "beyond_limit", "shift:2", "two_of_three:9"])
def test_a_rule_that_is_none_is_refused_and_nothing_is_kept(desk, own):
    with pytest.raises(NotValidError):
        settling.choose_rules(desk.store, desk.one, RuleChoice.OWN, own)
    assert desk.store.all(ChartSettings) == []


def test_a_baseline_sets_the_limits_alone(desk):
    first, last = LAST - timedelta(weeks=24), LAST - timedelta(weeks=13)
    settling.set_baseline(desk.store, desk.one, first, last + timedelta(days=6))
    chart = desk.view.chart
    assert chart.phases[0].count == 12
    assert chart.centre[-1] == pytest.approx(np.mean(STEADY[:12]), rel=1e-14)
    assert report_agrees(desk)
    assert [s.basis for s in desk.view.picture.stretches] == ["limits set on 12 weeks"]
    settling.set_baseline(desk.store, desk.one, None, None)
    assert desk.view.chart.phases[0].count == 25


@pytest.mark.parametrize(
    ("first", "last"), [(LAST, None), (None, LAST), (LAST, LAST - timedelta(days=1))]
)
def test_a_baseline_needs_two_ends_in_order(desk, first, last):
    with pytest.raises(NotValidError):
        settling.set_baseline(desk.store, desk.one, first, last)


def test_a_baseline_of_five_weeks_has_no_limits_and_says_so(desk):
    settling.set_baseline(desk.store, desk.one, LAST - timedelta(weeks=4), TODAY)
    chart = desk.view.chart
    assert chart.phases == ()
    assert desk.state.variation is None
    assert desk.facts.series.phases == ()


def test_an_excluded_point_sets_no_limits_and_is_named(desk):
    desk.log([*STEADY[:-1], 80.0])
    wide = desk.view.chart.upper[-1]
    settling.exclude_point(desk.store, desk.one, LAST, "Fire in the warehouse")
    chart = desk.view.chart
    assert chart.upper[-1] < wide
    assert chart.centre[-1] == pytest.approx(np.mean(STEADY[:-1]), rel=1e-14)
    assert report_agrees(desk)
    assert [(one.position, one.reason) for one in desk.facts.series.excluded] == [
        (24, "Fire in the warehouse")
    ]
    settling.include_point(desk.store, desk.one, LAST)
    assert desk.view.chart.upper[-1] == wide
    desk.store.undo()
    assert desk.view.chart.upper[-1] < wide


def test_a_point_is_excluded_with_a_reason_only(desk):
    with pytest.raises(NotValidError):
        settling.exclude_point(desk.store, desk.one, LAST, "")


def test_large_steps_are_left_out_of_the_limits(desk):
    desk.log([*STEADY[:-2], 80.0, 95.0])
    wide = desk.view.chart.upper[-1]
    settling.screen_ranges(desk.store, desk.one, screened=True)
    assert desk.view.chart.upper[-1] < wide
    assert report_agrees(desk)


def test_counts_that_spread_as_theory_says_propose_a_p_chart(shares):
    found = proposed_chart(shares.view.series)
    assert found.choice is ChartChoice.P
    assert found.spread < 1.2
    settling.choose_chart(shares.store, shares.one, found.choice)
    chart = shares.view.chart
    assert chart.kind is ChartKind.P
    assert len({round(limit, 9) for limit in chart.upper.tolist()}) > 5, "limits follow the sizes"
    assert report_agrees(shares)


def test_counts_that_spread_wider_propose_laney_and_say_why(store):
    desk = Desk(store, version(aggregation=Aggregation.RATIO))
    values = [(9500 - (place % 7) * 60, 10_000) for place in range(30)]
    desk.log([(float(n), float(d)) for n, d in values])
    found = proposed_chart(desk.view.series)
    assert found.choice is ChartChoice.P_LANEY
    assert found.spread > 1.2
    assert "Laney" in str(found.why)
    settling.choose_chart(store, desk.one, found.choice)
    assert desk.view.chart.design.laney
    assert report_agrees(desk)


def test_counts_that_add_up_propose_a_c_chart(store):
    desk = Desk(store, version(aggregation=Aggregation.SUM, unit=""))
    desk.log([float(n) for n in np.random.default_rng(3).poisson(9, 30)])
    found = proposed_chart(desk.view.series)
    assert found.choice is ChartChoice.C
    settling.choose_chart(store, desk.one, found.choice)
    assert desk.view.chart.kind is ChartKind.C
    assert report_agrees(desk)


def test_values_that_are_no_counts_propose_nothing(desk):
    assert proposed_chart(desk.view.series) is None
    assert ChartChoice.P not in possible_charts(desk.view.series)


def test_a_chart_that_the_values_no_longer_allow_gives_way(shares):
    settling.choose_chart(shares.store, shares.one, ChartChoice.P)
    shares.log([5.0, *[(20.0, 400.0)] * 29])
    view = shares.view
    assert view.chart.kind is ChartKind.XMR
    assert "entered without" in str(view.chart_note)


def test_sigma_z_is_one_where_theory_holds():
    """Laney 2002: sigma-z near 1 for binomial counts, well above for an extra spread."""
    rng = np.random.default_rng(1)
    sizes = np.full(4000, 500.0)
    counts = rng.binomial(500, 0.1, 4000).astype(float)
    assert sigma_z(counts, sizes, is_share=True) == pytest.approx(1, abs=0.04)
    wide = rng.binomial(500, np.clip(rng.normal(0.1, 0.03, 4000), 0.01, 0.9)).astype(float)
    assert sigma_z(wide, sizes, is_share=True) > 2
    assert sigma_z(np.zeros(10), np.full(10, 5.0), is_share=True) is None
    assert sigma_z(np.full(1, 2.0), np.full(1, 5.0), is_share=False) is None


def test_own_rules_are_checked_by_the_record():
    with pytest.raises(RefusedError):
        ChartSettings(indicator=1, rules=RuleChoice.OWN, own_rules="nothing").wanted_rules()
