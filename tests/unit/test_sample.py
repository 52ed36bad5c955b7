"""The sample: it repeats, it is whole, and its stories are really in the figures."""

from datetime import UTC, date, datetime

import pytest

from poapp.actions import sample
from poapp.core.catalogue import RECORD_CLASSES
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
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.process import Process, Vision
from poapp.core.validity import problems_of
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
ODD_DAYS = [
    (date(2026, 1, 1), 1),
    (date(2028, 2, 29), 5),
    (date(2028, 2, 29), 1),
    (date(2026, 10, 18), 2),
    (date(2030, 6, 14), 1),
    (date(2027, 1, 3), 1),
    (date(2026, 10, 19), 5),
]
"""New Year's Day, a leap day, Sundays, a far year, a Monday; each with a number of years."""


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


def test_another_seed_gives_other_figures_and_the_same_story(tmp_path, told):
    other = filled(tmp_path, seed=2)
    assert other.all(Measurement) != told.all(Measurement)
    assert figures(other, "On time in full")[0][date(2026, 10, 12)] == 92.9
    other.close()


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
    measured = store.all(Measurement)
    assert max(m.entered_at.date() for m in measured) <= today
    assert all(m.last < today for m in measured if not m.so_far)
    assert all(m.first <= today <= m.last for m in measured if m.so_far)
    newest = store.rows("SELECT max(day), max(id) FROM edit")[0]
    assert newest[0] <= today.isoformat()
    in_order = [day for (day,) in store.rows("SELECT day FROM edit ORDER BY id")]
    assert in_order == sorted(in_order)
    assert figures(store, "On time in full", today)[0].popitem()[1] == 92.9
    store.close()
