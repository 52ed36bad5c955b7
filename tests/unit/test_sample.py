"""The sample: it repeats, it is whole, and its stories are really in the figures."""

from datetime import UTC, date, datetime, timedelta

import pytest

from poapp.actions import sample
from poapp.actions.completeness import missing
from poapp.actions.day import holidays_of, log_of
from poapp.actions.lookup import process_named
from poapp.actions.sample.workdays import holiday_names
from poapp.actions.snapshots import draft, records_of, sealed_snapshot
from poapp.core import seal as sealing
from poapp.core.assumption import CloseLevel, Commitment, Presentation, Seal, Statement, Waiver
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, PartValue
from poapp.core.breakdown_series import broken_down
from poapp.core.calendar import OrganisationCalendar
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.check_in import Answer, AnswerState, Evidence
from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
    target_on,
    valid_on,
)
from poapp.core.indicator_chart import chart_of
from poapp.core.indicator_series import series_of
from poapp.core.message import RefusedError
from poapp.core.mix import mix_of
from poapp.core.parts import agree
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.process import Process, Vision
from poapp.core.spc.words import RuleName
from poapp.core.validity import problems_of
from poapp.core.working_days import Leave, days_of_leave
from poapp.language import Language
from poapp.reports.editions import Edition
from poapp.reports.typeset import render
from poapp.store.indicator_states import states_of
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
ODD_DAYS = [
    (date(2026, 1, 1), 1),
    (date(2028, 2, 29), 1),
    (date(2026, 10, 18), 1),
    (date(2030, 6, 14), 1),
    (date(2027, 1, 3), 1),
    (date(2026, 8, 5), 1),
    (date(2026, 10, 19), 5),
]
"""New Year's Day, a leap day, Sundays, a far year, leave, a Monday; each with a number of years."""


def filled(folder, *, name="a", today=TODAY, **more):
    folder.mkdir(exist_ok=True)
    clock = fixed(datetime(today.year, today.month, today.day, 9, tzinfo=UTC))
    store = Store.make(folder / f"{name}.db", clock)
    sample.fill(store, today=today, **more)
    return store


def records(store):
    return {kind: store.all(kind) for kind in RECORD_CLASSES}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The sample of the pictures, filled once; tests only read it."""
    store = filled(tmp_path_factory.mktemp("sample"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def another_seed(tmp_path_factory):
    """The same story with other routine variation."""
    store = filled(tmp_path_factory.mktemp("other"), seed=5)
    yield store
    store.close()


def figures(store, name, today=TODAY):
    """Ended values, the value so far, and the target of an indicator."""
    indicator = store.first(Indicator, name=name)
    version = valid_on(store.all(IndicatorVersion, indicator=indicator.id), today)
    found = sorted(store.all(Measurement, indicator=indicator.id), key=lambda m: m.first)
    target = target_on(store.all(Target, indicator=indicator.id), today)
    shown = [(m.first, round(m.number(version), version.decimals), m.so_far) for m in found]
    ended = {first: value for first, value, so_far in shown if not so_far}
    running = [value for _, value, so_far in shown if so_far]
    return ended, running[0] if running else None, target.value if target else None


def test_the_same_arguments_give_the_same_records(tmp_path, told):
    again = filled(tmp_path)
    assert records(again) == records(told)
    again.close()


def test_another_seed_gives_other_figures_and_the_same_story(another_seed, told):
    assert another_seed.all(Measurement) != told.all(Measurement)
    assert figures(another_seed, "On time in full")[0][date(2026, 10, 12)] == 92.9


def test_a_store_that_holds_records_is_refused(told):
    before = told.counts()
    with pytest.raises(RefusedError, match="holds records"):
        sample.fill(told, today=TODAY)
    assert told.counts() == before


@pytest.mark.parametrize("years", [0, 31])
def test_too_few_or_too_many_years_are_refused(store, years):
    with pytest.raises(RefusedError):
        sample.fill(store, years=years, today=TODAY)
    assert store.is_empty()


@pytest.mark.parametrize(
    ("name", "last", "so_far", "target"),
    [
        ("On time in full", 92.9, 93.8, 96),
        ("Order lead time", 4.4, None, 5.0),
        ("Complaints", 3.1, None, 4.0),
        ("Damage in transit", 0.41, None, 0.5),
        ("Order entry accuracy", 99.2, None, 99.0),
        ("Pick accuracy", 99.86, 99.88, 99.7),
        ("Carrier pickup on time", 88.0, None, 97),
        ("Backlog over 5 days", 18, 17, 15),
        ("Stock accuracy", 98.7, None, 98.5),
        ("Cost per order", 11.84, None, 11.0),
        ("Overtime", 11, 5, 20),
        ("Cross-trained cover", 8, None, 10),
    ],
)
def test_the_list_reads_as_in_the_picture(told, name, last, so_far, target):
    ended, running, aimed = figures(told, name)
    assert (ended[max(ended)], running, aimed) == (last, so_far, target)


def test_every_direction_frequency_and_usual_aggregation_is_there(told):
    versions = told.all(IndicatorVersion)
    assert {v.direction for v in versions} == set(Direction)
    assert {v.frequency for v in versions} == set(Frequency)
    assert {v.aggregation for v in versions} >= {
        Aggregation.RATIO,
        Aggregation.SUM,
        Aggregation.MEAN,
        Aggregation.LAST,
        Aggregation.OWN,
    }


def test_customer_score_has_five_points_and_replaced_the_survey(told):
    ended, _, _ = figures(told, "Customer score")
    assert len(ended) == 5
    survey = told.first(Indicator, name="Customer survey")
    assert survey.retired_on == date(2025, 3, 31)
    assert told.get(Indicator, survey.replaced_by).name == "Customer score"


def test_one_month_is_missing_and_the_reason_stands_beside_the_next(told):
    ended, _, _ = figures(told, "Damage in transit")
    assert date(2026, 2, 1) not in ended
    assert date(2026, 1, 1) in ended
    damage = told.first(Indicator, name="Damage in transit")
    after = told.first(Measurement, indicator=damage.id, first=date(2026, 3, 1))
    assert "never came" in after.comment


def test_cost_per_order_never_came_near_its_target(told):
    ended, _, target = figures(told, "Cost per order")
    assert min(ended.values()) > target + 0.4


def test_a_target_keeps_its_past_and_its_reason(told):
    on_time = told.first(Indicator, name="On time in full")
    targets = told.all(Target, indicator=on_time.id)
    assert target_on(targets, date(2026, 6, 30)).value == 94
    assert target_on(targets, date(2026, 7, 1)).value == 96
    assert all(target.reason for target in told.all(Target))


def test_people_are_known_by_an_alias_only(told):
    people = told.all(Person)
    assert len(people) == 8
    assert all(person.name == "" and person.alias.endswith(".") for person in people)
    assert [person.alias for person in people if person.is_owner] == ["Elena R."]


def test_the_vision_has_an_earlier_version(told):
    visions = told.all(Vision)
    assert len(visions) == 2
    assert visions[-1].sentence.startswith("Every confirmed order")


@pytest.mark.parametrize(("today", "years"), ODD_DAYS, ids=str)
def test_any_day_and_any_length_give_a_whole_and_valid_store(tmp_path, today, years):
    store = filled(tmp_path, today=today, years=years)
    for kind, found in records(store).items():
        assert not [p for one in found for p in problems_of(one)], kind
        keys = [tuple(getattr(one, n) for n in names) for names in kind.unique for one in found]
        assert len(keys) == len(set(keys)), kind
    assert len(store.all(Process)) == 1
    assert all(answer.answered_on <= today for answer in store.all(Answer))
    measured = store.all(Measurement)
    assert max(m.entered_at.date() for m in measured) <= today
    assert all(m.last < today for m in measured if not m.so_far)
    assert all(m.first <= today <= m.last for m in measured if m.so_far)
    newest = store.rows("SELECT max(day), max(id) FROM edit")[0]
    assert newest[0] <= today.isoformat()
    in_order = [day for (day,) in store.rows("SELECT day FROM edit ORDER BY id")]
    # The answers to what was asked are written last, as of the days on which they were given.
    assert in_order[:-1] == sorted(in_order[:-1])
    assert figures(store, "On time in full", today)[0].popitem()[1] == 92.9
    store.close()


def test_answers_are_mostly_done_and_never_on_a_day_off(told):
    answers = told.all(Answer)
    done = sum(answer.state is AnswerState.DONE for answer in answers)
    assert 0.82 < done / len(answers) < 0.92
    log = log_of(told, process_named(told, None))
    asked = {(n, day) for day in log.answered_days() for n in log.due_on(day)}
    given = {(answer.responsibility, answer.day) for answer in answers}
    assert given <= asked, "an answer to a question that the day does not ask"
    assert 0.93 < len(given) / len(asked) < 0.99
    away = days_of_leave(told.all(Leave))
    assert date(2026, 8, 5) in away
    assert date(2025, 12, 29) in away
    assert not {answer.day for answer in answers} & away


def test_every_answer_that_is_not_done_has_its_reason(told):
    for answer in told.all(Answer):
        if answer.state is not AnswerState.DONE:
            assert answer.note


def test_some_days_stayed_blank_and_some_were_filled_in_later(told):
    log = log_of(told, process_named(told, None))
    worked = log.times.working.working_days(date(2026, 4, 1), date(2026, 6, 30))
    assert 3 <= sum(not log.answers_on(day) for day in worked) <= 6
    late = sum(answer.is_back_filled for answer in told.all(Answer))
    assert 0 < late < 0.1 * len(told.all(Answer))


def test_today_is_open_as_in_the_picture(told):
    log = log_of(told, process_named(told, None))
    assert sorted(log.due_on(TODAY)) == [4, 7, 8, 9, 11, 12]
    states = {number: answer.state for number, answer in log.answers_on(TODAY).items()}
    assert states == {
        8: AnswerState.DONE,
        7: AnswerState.NOT_APPLICABLE,
        9: AnswerState.NOT_DONE,
        4: AnswerState.DONE,
    }
    measured = [
        told.get(kind, found) for kind, found in told.worked_on(TODAY) if kind is Measurement
    ]
    names = {told.get(Indicator, one.indicator).name for one in measured}
    assert names == {"Pick accuracy", "Backlog over 5 days", "Overtime"}


def test_nothing_inspired_since_the_eighth_of_october(told):
    inspired = {
        answer.day
        for answer in told.all(Answer)
        if answer.responsibility in {2, 7, 9} and answer.state is AnswerState.DONE
    }
    assert max(inspired) == date(2026, 10, 8)


def test_evidence_was_worked_on_that_very_day(told):
    links = told.all(Evidence)
    assert len(links) > 60
    for link in links:
        answer = told.get(Answer, link.answer)
        assert answer.day == link.day
        assert link.target in {found for _, found in told.worked_on(link.day)}


def test_every_worked_day_of_the_last_sixty_is_an_edit_of_its_own(told):
    day = TODAY - timedelta(days=90)
    days = {
        found
        for (found,) in told.rows(
            "SELECT DISTINCT day FROM edit WHERE day >= ?", (day.isoformat(),)
        )
    }
    log = log_of(told, process_named(told, None))
    answered = {found.isoformat() for found in log.answered_days() if found > day}
    assert answered <= days


def test_holidays_are_those_of_the_country(told):
    holidays = pytest.importorskip("holidays")
    for year in range(2023, 2031):
        known = holidays.country_holidays("IE", years=year)
        here = {day for day in holiday_names(year) if day.weekday() < 5}
        assert here == {day for day in known if day.weekday() < 5}
    assert holidays_of(told, "IE", "")[date(2026, 10, 26)] == "October Bank Holiday"


def test_an_interrupted_fill_leaves_an_empty_store(store, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(sample.team, "vision_changed", fail)
    with pytest.raises(KeyboardInterrupt):
        sample.fill(store, today=TODAY)
    assert store.is_empty()
    monkeypatch.undo()
    sample.fill(store, years=1, today=TODAY)
    assert not store.is_empty()


def chart(store, name, today=TODAY):
    """The chart of an indicator and the first days of its points."""
    records = records_of(store, store.first(Indicator, name=name))
    series = series_of(
        records.versions,
        records.targets,
        records.measurements,
        OrganisationCalendar(),
        today,
        log_of(store, process_named(store, None)).times.working,
        records.phases,
    )
    return chart_of(series), [point.period.first for point in series.points]


@pytest.mark.parametrize("which", ["told", "another_seed"])
def test_on_time_in_full_rose_with_the_packing_line_and_fell_with_the_cut_off(request, which):
    store = request.getfixturevalue(which)
    drawn, days = chart(store, "On time in full")
    newest = drawn.phases[-1]
    assert days[newest.first] == date(2026, 3, 2)
    # The lines of the picture: average 95.3 between 92.6 and 98.0, set on 25 weeks.
    lines = [round(line, 1) for line in (newest.lower, newest.centre, newest.upper)]
    assert (lines, newest.count) == ([92.6, 95.3, 98.0], 25)
    assert round(drawn.phases[0].centre, 1) == pytest.approx(91.3, abs=0.15)
    shift = drawn.marks[RuleName.SHIFT]
    assert [days[n] for n in range(newest.first, len(days)) if shift[n]] == days[-8:]
    outside = drawn.marks[RuleName.BEYOND_LIMITS]
    assert [days[n] for n in range(newest.first, len(days)) if outside[n]] == [date(2026, 9, 14)]
    assert drawn.on_target[0] < drawn.on_target[1] / 2


@pytest.mark.parametrize(
    ("name", "variation", "assurance"),
    [
        ("On time in full", "concern_low", "not_predictable"),
        ("Order lead time", "improvement_low", "not_predictable"),
        ("Complaints", "common_cause", "hit_or_miss"),
        ("Damage in transit", "common_cause", "hit_or_miss"),
        ("Customer score", None, None),
        ("Order entry accuracy", "common_cause", "hit_or_miss"),
        ("Pick accuracy", "common_cause", "pass"),
        ("Carrier pickup on time", "concern_low", "not_predictable"),
        ("Backlog over 5 days", "common_cause", "hit_or_miss"),
        ("Stock accuracy", "common_cause", "hit_or_miss"),
        ("Carton stock", "common_cause", "hit_or_miss"),
        ("Cost per order", "common_cause", "fail"),
        ("Overtime", "improvement_low", "not_predictable"),
        ("Cross-trained cover", "improvement_high", "not_predictable"),
    ],
)
@pytest.mark.parametrize("which", ["told", "another_seed"])
def test_variation_and_assurance_read_as_in_the_picture(request, which, name, variation, assurance):
    store = request.getfixturevalue(which)
    state = states_of(store)[store.first(Indicator, name=name).id]
    assert (state.variation, state.assurance) == (variation, assurance)


def test_a_slow_drift_ends_with_the_new_cartons(told):
    ended, _, _ = figures(told, "Damage in transit")
    before = [value for first, value in ended.items() if first < date(2024, 10, 1)]
    assert sum(before[-4:]) / 4 > sum(before[:4]) / 4 + 0.08
    drawn, days = chart(told, "Damage in transit")
    assert days[drawn.phases[-1].first] == date(2024, 10, 1)
    assert not drawn.speaking[drawn.phases[-1].first :].any()


def test_a_special_cause_stands_out_and_says_what_it_was(told):
    drawn, days = chart(told, "Order entry accuracy")
    outside = [days[n] for n in range(len(days)) if drawn.marks[RuleName.BEYOND_LIMITS][n]]
    assert len(outside) == 1
    entry = told.first(Indicator, name="Order entry accuracy")
    assert "ERP update" in told.first(Measurement, indicator=entry.id, first=outside[0]).comment


def test_all_quarters_but_the_last_are_closed_and_their_seals_hold(told):
    seals = told.all(Seal)
    quarters = [seal.first for seal in seals if seal.level is CloseLevel.QUARTER]
    assert quarters[0] == date(2023, 10, 1)
    assert quarters[-1] == date(2026, 4, 1)
    assert len(quarters) == 11
    assert [seal.first for seal in seals if seal.level is CloseLevel.YEAR] == [
        date(2024, 1, 1),
        date(2025, 1, 1),
    ]
    months = [seal.first for seal in seals if seal.level is CloseLevel.MONTH]
    assert months == [date(2026, month, 1) for month in range(1, 10)]
    chain = [sealed_snapshot(seal) for seal in seals]
    assert all(sealing.verifies(sealed) for sealed in chain)
    assert sealing.broken_links(chain) == []
    assert all(seal.sealed_at.date() > seal.last for seal in seals)


def test_every_gap_of_a_closed_period_has_a_reason_of_its_own(told):
    assert {(str(one.level), one.first, one.item) for one in told.all(Waiver)} >= {
        ("month", date(2026, 2, 1), told.first(Indicator, name="Damage in transit").reference),
    }
    assert all(
        "asked twice" in one.reason or "belongs" in one.reason or "Finance" in one.reason
        for one in told.all(Waiver)
    )
    assert len(told.all(Waiver)) < 12


def test_the_third_quarter_is_written_and_waits_for_the_customer_score(told):
    process = process_named(told, None)
    quarter = OrganisationCalendar().last_ended(Level.QUARTER, TODAY)
    gaps = missing(told, process, quarter)
    assert [gap.indicator.name for gap in gaps] == ["Customer score"]
    words = told.first(Statement, level=CloseLevel.QUARTER, first=quarter.first)
    assert "closed mailbox" in words.mine
    planned = told.all(Presentation, first=quarter.first)
    assert [one.planned for one in planned] == [date(2026, 10, 28), date(2026, 10, 29)]
    assert not any(one.held_on for one in planned)


def test_commitments_of_the_second_quarter_were_kept_but_one(told):
    sealed = told.first(Seal, level=CloseLevel.QUARTER, first=date(2026, 4, 1))
    found = told.all(Commitment, made_in=sealed.id)
    late = [one.title for one in found if one.done_on > one.due]
    assert len(found) == 6
    assert late == ["Carrier scorecard each month"]
    assert all(one.effect for one in found)
    assert any(one.dropped_on for one in told.all(Commitment))


def test_a_period_says_nothing_that_was_not_known_when_it_was_closed(told):
    for seal in told.all(Seal):
        content = sealed_snapshot(seal).content
        for indicator in content["indicators"]:
            starts = indicator["series"]["starts"]
            assert not starts or date.fromisoformat(starts[-1]) <= seal.last


@pytest.mark.parametrize("edition", list(Edition))
def test_the_open_quarter_becomes_a_draft_of_both_editions(told, edition):
    process = process_named(told, None)
    quarter = OrganisationCalendar().last_ended(Level.QUARTER, TODAY)
    # The scorecard breaks over two pages here, under the watermark of a draft.
    assert render(draft(told, process, quarter), edition, Language()).startswith(b"%PDF")


def broken(store, name, by):
    indicator = store.first(Indicator, name=name)
    breakdown = store.first(Breakdown, indicator=indicator.id, name=by)
    parts = store.all(BreakdownPart, breakdown=breakdown.id)
    values = [one for part in parts for one in store.all(PartValue, part=part.id)]
    return broken_down(
        breakdown,
        parts,
        values,
        store.all(Measurement, indicator=indicator.id),
        store.first(IndicatorVersion, indicator=indicator.id),
        OrganisationCalendar(),
        TODAY,
    )


@pytest.mark.parametrize("name", ["told", "another_seed"])
def test_damage_moves_against_every_carrier(name, request):
    found = broken(request.getfixturevalue(name), "Damage in transit", "Carrier")
    mix = mix_of(found.parts_in(len(found.periods) - 2), found.parts_in(len(found.periods) - 1))
    assert mix.after < mix.before
    assert mix.is_against_all
    assert found.names[mix.mover] == "Own van"


@pytest.mark.parametrize(
    ("name", "by"),
    [("Damage in transit", "Carrier"), ("On time in full", "Carrier"), ("Complaints", "Reason")],
)
def test_parts_come_to_the_figures_that_are_told(told, name, by):
    found = broken(told, name, by)
    for place in range(len(found.periods)):
        if found.totals[place] is not None:
            assert agree(found.totals[place], found.together(place)), found.periods[place]


def test_near_misses_are_what_was_counted(told):
    indicator = told.first(Indicator, name="Near misses")
    counted = [one.count for one in told.all(Occurrence, indicator=indicator.id)]
    numbers = [m.value for m in told.all(Measurement, indicator=indicator.id)]
    assert sum(numbers) == sum(counted) > 6


def test_the_report_of_the_quarter_shows_whose_the_misses_are(told):
    process = process_named(told, "Order fulfilment")
    period = OrganisationCalendar().period(Level.QUARTER, date(2026, 9, 30))
    facts = {one.name: one for one in draft(told, process, period).indicators}
    bars = facts["On time in full"].pareto
    assert (bars.by, bars.bars[0].name, bars.is_concern) == ("Carrier", "Northbay", True)
    assert facts["Damage in transit"].pareto is None  # its target was met
