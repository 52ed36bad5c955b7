import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aldermoor import aldermoor, aldermoor_indicators, period_facts
from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.facts import Assurance, Counts, Difference, Response, Sense, Signal, State, Target
from poapp.core.indicator import Direction, Role
from poapp.core.snapshot import Statement
from poapp.language import Language
from poapp.reports.editions import Edition, view_of
from poapp.reports.exceptions import charted, exceptions, further
from poapp.reports.scorecard import spark
from poapp.reports.sentences import fact
from poapp.reports.squares import squares
from poapp.reports.words import (
    distance_text,
    point_name,
    printable,
    signal_text,
    target_text,
    value_text,
)

ENGLISH = Language()
NAMED = {i.name: i for i in aldermoor_indicators()}
ON_TIME = NAMED["On time in full"]


def view(snapshot=None, edition=Edition.MANAGEMENT, *, draft=False):
    return view_of(snapshot or aldermoor(), edition, ENGLISH, short_seal="4f9c 21ab", draft=draft)


def said(snapshot=None, edition=Edition.MANAGEMENT):
    """Everything an edition prints, as one text."""
    return json.dumps(view(snapshot, edition), ensure_ascii=False)


def test_the_first_page_says_what_the_picture_says():
    shown = view()
    assert shown["subtitle"] == "Third quarter 2026 · Management edition"
    assert shown["lead"] == (
        "I assume these results. Six of eleven indicators met their target, five did not."
    )
    assert shown["signature"] == "Elena R., process owner since 2023"
    assert shown["scorecard"]["title"] == (
        "Six of eleven indicators met their target; signals for the better in three, "
        "for the worse in two"
    )
    assert shown["foot_right"] == (
        "Revision 1 · sealed 21 October 2026 · to be presented to management on 28 October"
        " · 4f9c 21ab"
    )
    assert shown["commitments"]["title"] == "What I commit to for the fourth quarter"


def test_the_owners_own_headline_wins():
    assert view(aldermoor(headline="We slipped once."))["headline"] == "We slipped once."


def test_a_period_of_a_fiscal_year_is_named_by_it():
    fiscal = OrganisationCalendar([CalendarVersion(valid_from=date(2000, 4, 1), first_month=4)])
    shown = view(aldermoor(period=period_facts("FY2018-Q4", fiscal)))
    assert shown["subtitle"].startswith("Fourth quarter 2018/19 ·")


def test_only_statement_fields_with_words_are_shown():
    shown = view(aldermoor(statement=Statement(held="All.")))
    assert [c["title"] for c in shown["columns"]] == ["What held"]
    assert shown["commitments"] is None


def test_what_is_asked_of_management_is_not_in_the_team_edition():
    assert "second chilled carrier" in said()
    assert "second chilled carrier" not in said(edition=Edition.TEAM)


def test_the_team_reads_what_good_looks_like_first():
    assert view(edition=Edition.TEAM)["headline"].startswith("Good is simple to say")
    without = view(aldermoor(good_looks_like=""), Edition.TEAM)
    assert "worsened" in without["headline"]


@pytest.mark.parametrize(
    ("management", "team", "end"),
    [
        (date(2026, 10, 28), date(2026, 10, 29), "on 28 October, and before you on 29 October."),
        (date(2026, 10, 28), None, "before management on 28 October, and before you."),
        (None, None, "before management and you."),
    ],
)
def test_dates_of_presentation_are_said_where_they_are_known(management, team, end):
    shown = view(aldermoor(to_management=management, to_team=team), Edition.TEAM)
    assert shown["lead"].split(" None of")[0].split(" Six of")[0].endswith(end)


def test_a_draft_says_so_and_names_no_seal():
    shown = view(aldermoor(sealed_at=None), draft=True)
    assert shown["draft"] == "Draft"
    assert shown["foot_right"] == "Draft, not sealed"
    assert "4f9c" not in json.dumps(shown)


def test_a_revision_says_why_the_period_was_opened_again():
    shown = view(aldermoor(revision=2, revision_reason="Two parcels were counted twice."))
    assert shown["revision_line"] == (
        "Revision 2. The period was opened again: Two parcels were counted twice."
    )


def test_gaps_are_printed_with_the_name_and_the_reason():
    rows = view()["gaps"]["rows"]
    assert rows == [{"words": "Customer score", "reason": "waived to 28 October"}]


def test_differences_from_earlier_reports_are_listed():
    changed = replace(ON_TIME, differences=(Difference(code="2026-08", reported=94.0, now=94.6),))
    rows = view(aldermoor(indicators=(changed,)))["differences"]["rows"]
    assert rows == [
        {
            "name": "On time in full",
            "period": "Aug 26",
            "reported": "94.0",
            "now": "94.6",
            "reason": "",
        }
    ]


def test_commitments_of_before_are_kept_late_dropped_or_open():
    settled = aldermoor().settled
    more = (replace(settled[0], dropped=True), replace(settled[0], done=None))
    shown = view(aldermoor(settled=settled + more))["settled"]
    assert [row["state"] for row in shown["rows"]] == [
        "Kept", "Kept", "Late, 9 days", "Dropped", "Not done yet",
    ]  # fmt: skip
    assert shown["title"] == "Two of five earlier commitments were kept in time"


def test_charts_are_for_what_missed_or_worsened_the_worst_first():
    names = [i.name for i in exceptions(aldermoor())]
    assert names[:2] == ["Carrier pickup on time", "On time in full"]
    assert set(names[2:]) == {"Cost per order", "Cross-trained cover", "Backlog over 5 days"}
    foreign = replace(ON_TIME, role=Role.FOR_INFORMATION)
    assert exceptions(aldermoor(indicators=(foreign,))) == []


def test_what_improved_or_met_its_target_may_fill_a_page():
    names = [i.name for i in further(aldermoor())]
    assert names == ["Order lead time", "Overtime", "Complaints"]
    shown = [e["title"] for e in view()["exceptions"]]
    assert "Order lead time improved since week 28" in shown
    assert "Complaints met its target; the process was routine" in shown
    assert len(shown) == len(charted(aldermoor()))


def test_cause_and_action_are_shown_only_where_known():
    columns = {e["title"]: [c["title"] for c in e["columns"]] for e in view()["exceptions"]}
    assert columns["On time in full left its limits: week 37"] == ["Fact", "Cause", "Action"]
    assert columns["Backlog over 5 days missed its target; the process was routine"] == ["Fact"]


def test_a_fact_says_what_the_figures_say():
    assert fact(ENGLISH, ON_TIME) == (
        "94.6 % of lines against ≥ 96.0. Week 37, 90.9, lies outside the natural limits 92.6 to"
        " 98.0: unlikely to be routine."
    )
    routine = fact(ENGLISH, NAMED["Backlog over 5 days"])
    assert "Routine: between" in routine
    assert not any(word in routine for word in ("better", "worse", "improv", "worsen"))
    assert "0 of the last 8 values reached the target." in fact(
        ENGLISH, NAMED["Carrier pickup on time"]
    )
    assert "Unreachable without changing the process." in fact(ENGLISH, NAMED["Cost per order"])


def test_a_point_outside_its_limit_is_not_written_as_standing_on_it():
    phase = ON_TIME.series.phases[-1]
    [outside] = [one for one in ON_TIME.signals if one.rule == "beyond_limits"]
    near = replace(ON_TIME, signals=(replace(outside, value=phase.lower - 0.01),))
    lower, value = f"{phase.lower:.2f}", f"{phase.lower - 0.01:.2f}"
    assert f"Week 37, {value}, lies outside the natural limits {lower} to" in fact(ENGLISH, near)


def test_many_signals_do_not_make_a_wall_of_words():
    many = tuple(
        Signal(rule="beyond_limits", sense=Sense.WORSENING, first=f"2026-W{n:02}",
               last=f"2026-W{n:02}", value=90.0)
        for n in range(27, 39)
    )  # fmt: skip
    assert fact(ENGLISH, replace(ON_TIME, signals=many)).count("unlikely") == 3


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(low=96.0), "≥ 96.0"),
        (Target(high=5.0), "≤ 5.0"),
        (Target(low=10.0, high=10.0), "= 10.0"),
        (Target(low=2.0, high=4.0), "2.0 – 4.0"),
        (Target(), "—"),
        (None, "—"),
    ],
)
def test_targets_as_text(target, expected):
    assert target_text(ENGLISH, ON_TIME, target) == expected


def test_distances_are_in_points_for_shares_and_else_in_the_short_unit():
    texts = {name: distance_text(ENGLISH, facts) for name, facts in NAMED.items()}
    assert texts["On time in full"] == "−1.4 pt"
    assert texts["Cost per order"] == "+0.93 €"
    assert texts["Complaints"] == "−1.1"
    assert texts["Customer score"] == ""


def test_inside_a_range_there_is_no_distance():
    stock = replace(ON_TIME, direction=Direction.RANGE, distance=0.0, unit="d", share=False)
    assert distance_text(ENGLISH, stock) == "inside"
    assert distance_text(ENGLISH, replace(stock, distance=-0.5)) == "−0.5 d"


def test_large_values_are_shown_whole():
    money = replace(ON_TIME, decimals=2, value=1234567.25)
    assert value_text(ENGLISH, money, money.value) == "1 234 567".replace(" ", "\u2009")
    assert value_text(ENGLISH, money, 12.5) == "12.50"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2026-W07", "week 7"),
        ("2026-09", "Sep 26"),
        ("FY2026-P07", "P07"),
        ("2026-Q3", "Q3 26"),
        ("2026", "2026"),
        ("FY2018", "FY2018"),
        ("2026-09-03", "3 Sep"),
    ],
)
def test_points_by_their_codes(code, expected):
    assert ENGLISH.text(point_name(code)) == expected


def test_signals_by_their_time():
    run = Signal(rule="shift", sense=Sense.WORSENING, first="2026-W33", last="2026-W39")
    assert signal_text(ENGLISH, run) == "since week 33"
    assert signal_text(ENGLISH, replace(run, last=run.first)) == "week 33"


def test_a_spark_lies_in_its_box_and_shows_gaps():
    series = replace(ON_TIME.series, values=(*ON_TIME.series.values[:-2], None, 94.1))
    drawn = spark(replace(ON_TIME, series=series))
    assert len(drawn["points"]) == 24
    assert drawn["points"][-2] is None
    heights = [p[1] for p in drawn["points"] if p] + drawn["band"] + drawn["targets"]
    assert all(0 <= h <= 1 for h in heights)
    assert drawn["points"][-1][0] == 1


def test_a_spark_without_points_or_spread_is_drawn_too():
    empty = replace(ON_TIME, series=type(ON_TIME.series)(), target=None)
    assert spark(empty)["points"] == []
    flat = replace(ON_TIME.series, values=(5.0, 5.0), signals=(), phases=())
    assert spark(replace(ON_TIME, series=flat, target=None))["points"][0][1] == 0.5


def test_a_hundred_squares_for_a_share():
    shown = squares(ENGLISH, [ON_TIME])
    assert shown["good"] == pytest.approx(94.6)
    assert shown["left"] == "On time in full: 94.6 of 100 order lines"
    assert shown["right"] == "5.4 were not; we agreed on 4 at most."


def test_a_share_that_should_be_low_counts_the_rest_as_good():
    shown = squares(ENGLISH, [NAMED["Damage in transit"]])
    assert shown["good"] == pytest.approx(99.56)
    assert shown["right"] == "0.44 were; we agreed on 0.50 at most."


def test_no_squares_where_nothing_is_a_share():
    assert squares(ENGLISH, [NAMED["Cost per order"], NAMED["Customer score"]]) is None


def test_counts_leave_out_what_is_for_information():
    foreign = replace(ON_TIME, role=Role.FOR_INFORMATION, counts=Counts(expected=13, received=1))
    shown = view(aldermoor(indicators=(ON_TIME, foreign)))
    assert shown["foot_left"] == "Data to 30 September: 13 of 13 in, 2 late, none restated."


def test_an_empty_period_has_no_scorecard_and_no_numbers_of_nothing():
    bare = aldermoor(indicators=(), statement=Statement(), settled=(), waivers=(), owner="")
    shown = view(bare)
    assert shown["scorecard"] is None
    assert shown["signature"] == "Process owner"
    assert shown["lead"].endswith("No indicator had both a value and a target.")


def test_a_missing_value_is_a_dash_and_never_judged():
    gone = replace(
        ON_TIME, value=None, met=None, distance=None, reach=None, before=(None, None),
        state=State.FEW_POINTS, assurance=Assurance.NO_LIMITS, signals=(),
    )  # fmt: skip
    row = view(aldermoor(indicators=(gone,)))["scorecard"]["groups"][0]["rows"][0]
    assert (row["value"], row["before"], row["bar"]) == ("—", ["—", "—"], None)


def test_figures_do_not_break_and_endless_words_may():
    assert printable("14 200 € and 1\u2009234\u2009567") == "14\u202f200 € and 1\u202f234\u202f567"
    assert printable("on 12 2026") == "on 12 2026"
    assert "\u200b" in printable("x" * 60)
    assert printable("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsgesellschaft"


def test_nobody_but_the_owner_is_named():
    """All names a view prints come from the owner's field; responses speak of roles."""
    answered = replace(ON_TIME, response=Response(cause="The carrier.", action="The order desk."))
    text = said(aldermoor(indicators=(answered,), owner="Elena R."))
    assert text.count("Elena") == 2  # signature and the file's author


def test_sealed_day_is_the_local_day_of_sealing():
    late = datetime(2026, 10, 21, 23, 59, tzinfo=UTC)
    assert "sealed 21 October 2026" in view(aldermoor(sealed_at=late))["foot_right"]


def test_a_draft_does_not_say_that_anybody_assumed_it():
    shown = view(aldermoor(sealed_at=None), draft=True)
    assert shown["lead"].startswith("These results are not assumed yet.")
    assert view(aldermoor())["lead"].startswith("I assume these results.")
