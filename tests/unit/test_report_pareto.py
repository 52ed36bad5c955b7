"""Bars in the management edition: frozen, up to the period's last day, legible on paper."""

import re
from dataclasses import replace
from datetime import date

import pytest

from aldermoor import aldermoor
from poapp.charts.pareto import height_of
from poapp.charts.report_pareto import pareto_svg, report_pareto
from poapp.core.breakdown import Breakdown, BreakdownPart, PartValue
from poapp.core.breakdown_series import broken_down
from poapp.core.calendar import OrganisationCalendar
from poapp.core.facts import ParetoBar, ParetoFacts
from poapp.core.indicator import Aggregation, Direction, IndicatorVersion
from poapp.core.pareto_facts import MOST_IN_REPORT, frozen_pareto, pareto_in
from poapp.core.period_codes import parse_period
from poapp.core.plain import from_plain, to_plain
from poapp.language import Language
from poapp.reports.editions import Edition, view_of
from poapp.reports.typeset import render

CALENDAR = OrganisationCalendar()
VERSION = IndicatorVersion(
    indicator=1, valid_from=date(2020, 1, 1), direction=Direction.DOWN, decimals=0,
    aggregation=Aggregation.SUM,
)  # fmt: skip
BARS = ParetoFacts(
    by="Reason",
    bars=(
        ParetoBar(name="Late", number=38),
        ParetoBar(name="Wrong part", number=24),
        ParetoBar(name="ein Name " * 22, number=11),
        ParetoBar(name="", number=7, count=3, is_rest=True),
        ParetoBar(name="", number=5, is_rest=True),
    ),
)


def with_bars(bars=BARS):
    """The quarter of the pictures, its missed indicator broken down."""
    told = aldermoor()
    missed = next(one for one in told.indicators if one.met is False)
    changed = [replace(one, pareto=bars) if one is missed else one for one in told.indicators]
    return replace(told, indicators=tuple(changed)), replace(missed, pareto=bars)


def broken(values, upto):
    parts = [BreakdownPart(id=n + 1, breakdown=1, name=name) for n, name in enumerate("ABC")]
    stored = [
        PartValue(part=n + 1, first=month.first, last=month.last, value=value)
        for code, line in values.items()
        for month in [parse_period(code, CALENDAR)]
        for n, value in enumerate(line)
    ]
    by = Breakdown(id=1, indicator=1, name="Site")
    return broken_down(by, parts, stored, [], VERSION, CALENDAR, upto)


def test_bars_are_of_the_period_and_of_nothing_after_it():
    quarter = parse_period("2026-Q3", CALENDAR)
    found = broken(
        {"2026-06": (90, 0, 0), "2026-07": (1, 2, 0), "2026-09": (3, 5, 1), "2026-10": (0, 0, 90)},
        quarter.last,
    )
    bars = pareto_in(found, quarter, CALENDAR)
    assert [(bar.name, bar.number) for bar in bars.bars] == [("B", 7), ("A", 4), ("C", 1)]


def test_one_part_alone_is_no_comparison():
    month = parse_period("2026-07", CALENDAR)
    assert pareto_in(broken({"2026-07": (3, 0, 0)}, month.last), month, CALENDAR) is None


def test_frozen_bars_come_back_as_they_were():
    assert from_plain(ParetoFacts, to_plain(BARS)) == BARS
    assert frozen_pareto(BARS).total == 85


def test_the_management_edition_has_a_heading_and_a_twin_and_the_team_edition_none():
    told, _ = with_bars()
    view = view_of(told, Edition.MANAGEMENT, Language(), short_seal="", draft=True)
    (one,) = view["paretos"]
    assert one["title"].endswith("by Reason: Late makes up 45 %")
    assert "Wrong part 24" in one["alt"]
    assert "paretos" not in view_of(told, Edition.TEAM, Language(), short_seal="", draft=True)


def test_without_a_breakdown_there_is_nothing():
    view = view_of(aldermoor(), Edition.MANAGEMENT, Language(), short_seal="", draft=True)
    assert view["paretos"] == []


def test_labels_are_at_least_eight_points():
    _, facts = with_bars()
    svg = pareto_svg(facts, Language(), 180.0)
    assert "Wrong part" in svg
    assert "3 others" in svg
    assert "no reason given" in svg
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ?[^;\"]*?([\d.]+)px", svg)]
    assert sizes
    # The figure is in points: 72 of them an inch, as the page has them.
    assert min(sizes) >= 8


def test_the_first_bar_alone_is_marked_and_only_where_low_is_good():
    _, facts = with_bars()
    assert report_pareto(facts, Language()).is_concern
    calm = replace(BARS, is_concern=False)
    assert not report_pareto(replace(facts, pareto=calm), Language()).is_concern


@pytest.mark.parametrize("count", [2, MOST_IN_REPORT])
def test_the_report_is_whole_with_few_and_with_many_bars(count):
    bars = [ParetoBar(name=f"Reason {n}", number=float(90 - n)) for n in range(count)]
    told, _ = with_bars(ParetoFacts(by="Reason", bars=tuple(bars)))
    pdf = render(told, Edition.MANAGEMENT, Language(), draw=lambda *_: SQUARE)
    assert pdf.startswith(b"%PDF")


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def test_heights_follow_from_the_bars():
    few, many = (
        report_pareto(replace(with_bars()[1], pareto=replace(BARS, bars=BARS.bars[:n])), Language())
        for n in (2, 5)
    )
    assert height_of(many) > height_of(few)
