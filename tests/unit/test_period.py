import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from poapp.actions import agenda, indicators, lookup, measuring, period, processes, snapshots
from poapp.core.assumption import Commitment, Restatement, Seal
from poapp.core.clock import fixed
from poapp.core.indicator import Aggregation, Direction, Frequency, Measurement
from poapp.core.message import RefusedError
from poapp.core.period_codes import parse_period
from poapp.core.seal import verifies
from poapp.core.statement_text import promises, read_statement

WORDS = {"held": "Most of it.", "not_held": "", "mine": "", "ask": "", "commit": "Call, 2026-02-01"}


@pytest.fixture
def desk(store):
    process = processes.make_or_change(store, "Repairs")
    indicator = indicators.make_or_change(
        store,
        process,
        "On time",
        indicators.Definition(
            unit="%",
            direction=Direction.UP,
            frequency=Frequency.MONTH,
            aggregation=Aggregation.RATIO,
        ),
    )
    indicators.set_target(store, indicator, date(2025, 1, 1), 95.0)
    for month in range(1, 13):
        log(store, indicator, f"2025-{month:02}", 90 + month % 3, 100)
    return store, process, indicator


def log(store, indicator, code, above, below, restate=""):
    when = parse_period(code, lookup.calendar_of(store))
    entry = measuring.Entry(period=when, numerator=float(above), denominator=float(below))
    return measuring.measure(store, indicator, entry, restate)


def quarter(store, code="2025-Q4"):
    return parse_period(code, lookup.calendar_of(store))


def test_a_sealed_period_does_not_change_when_its_figures_do(desk):
    store, process, indicator = desk
    sealed = period.close(store, process, quarter(store), WORDS)
    assert verifies(snapshots.sealed_snapshot(sealed))
    with pytest.raises(RefusedError, match="closed period"):
        log(store, indicator, "2025-12", 50, 100)
    log(store, indicator, "2025-12", 50, 100, restate="A miscount.")
    assert store.get(Seal, sealed.id) == sealed
    assert [one.reason for one in store.all(Restatement)] == ["A miscount."]
    now = snapshots.draft(store, process, quarter(store))
    then = snapshots.sealed_snapshot(sealed).snapshot
    assert then.indicators[0].value == pytest.approx(100 * (91 + 92 + 90) / 300)
    assert now.indicators[0].value == pytest.approx(100 * (91 + 92 + 50) / 300)
    assert now.indicators[0].counts.restated == 1
    assert [(c.title, c.due) for c in store.all(Commitment)] == [("Call", date(2026, 2, 1))]


def test_undo_never_crosses_a_seal_and_the_chain_links(desk):
    store, process, _ = desk
    first = period.close(store, process, quarter(store, "2025-Q3"), WORDS)
    assert store.undo() is None
    second = period.close(store, process, quarter(store), WORDS)
    assert second.previous == first.digest
    with pytest.raises(RefusedError, match="is closed"):
        period.close(store, process, quarter(store), WORDS)


def test_a_reopened_period_becomes_a_revision(desk):
    store, process, indicator = desk
    first = period.close(store, process, quarter(store), WORDS)
    period.reopen(store, process, quarter(store), "The carrier sent a correction.")
    log(store, indicator, "2025-12", 93, 100)
    again = period.close(store, process, quarter(store))
    assert (again.revision, again.previous) == (2, first.digest)
    snapshot = snapshots.sealed_snapshot(again).snapshot
    assert snapshot.revision_reason == "The carrier sent a correction."
    assert snapshot.revision == 2


def test_a_quarter_lists_what_differs_from_its_months_as_reported(desk):
    store, process, indicator = desk
    period.close(store, process, quarter(store, "2025-11"), WORDS)
    log(store, indicator, "2025-11", 80, 100, restate="A late delivery note.")
    snapshot = snapshots.draft(store, process, quarter(store))
    [difference] = snapshot.indicators[0].differences
    assert (difference.code, difference.reported, difference.now) == ("2025-11", 92.0, 80.0)


def test_what_is_missing_must_be_waived_with_a_reason(desk):
    store, process, indicator = desk
    with store.edit("gone") as edit:
        edit.remove(store.first(Measurement, indicator=indicator.id, first=date(2025, 11, 1)))
    with pytest.raises(RefusedError, match="I-001 On time"):
        period.close(store, process, quarter(store), WORDS)
    assert store.all(Seal) == []
    sealed = period.close(store, process, quarter(store), WORDS, {"on time": "Scales broke."})
    facts = snapshots.sealed_snapshot(sealed).snapshot.indicators[0]
    assert facts.waiver == "Scales broke."
    assert (facts.counts.expected, facts.counts.received) == (3, 2)


def test_a_running_period_cannot_be_closed(desk):
    store, process, _ = desk
    with pytest.raises(RefusedError, match="not over"):
        period.close(store, process, quarter(store, "2026-Q1"), WORDS)


def test_figures_end_with_the_period(desk):
    store, process, _ = desk
    snapshot = snapshots.draft(store, process, quarter(store, "2025-Q2"))
    assert snapshot.indicators[0].series.labels[-1] == "2025-06"
    assert snapshot.indicators[0].value == pytest.approx(100 * (91 + 92 + 90) / 300)


def test_the_same_figures_give_the_same_content(desk):
    store, process, _ = desk
    one, two = (snapshots.draft(store, process, quarter(store)) for _ in range(2))
    assert one == two


def test_an_empty_statement_is_asked_for(desk):
    store, process, _ = desk
    with pytest.raises(RefusedError, match="own words"):
        period.close(store, process, quarter(store))


def test_a_statement_is_read_by_its_headings():
    text = "# Held\nLead time.\n\nNot held:\nOn time.\nI commit\n- Call, by 2026-11-06\n* Ask\n"
    found = read_statement(text)
    assert found == {
        "held": "Lead time.",
        "not_held": "On time.",
        "commit": "- Call, by 2026-11-06\n* Ask",
    }
    assert [(p.words, p.due) for p in promises(found["commit"])] == [
        ("Call", date(2026, 11, 6)),
        ("Ask", None),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no heading"), ("words\nHeld\n", "Line 1"), ("Held\na\nHeld\n", "Line 3")],
)
def test_a_statement_without_order_is_refused(text, said):
    with pytest.raises(RefusedError, match=said):
        read_statement(text)


def test_a_forged_figure_is_caught(desk):
    store, process, _ = desk
    sealed = period.close(store, process, quarter(store), WORDS)
    plain = json.loads(sealed.snapshot)
    plain["content"]["indicators"][0]["value"] = 99.0
    forged = Seal(
        id=sealed.id, level=sealed.level, first=sealed.first, last=sealed.last,
        sealed_at=datetime(2026, 1, 1, tzinfo=UTC), digest=sealed.digest,
        snapshot=json.dumps(plain),
    )  # fmt: skip
    assert not verifies(snapshots.sealed_snapshot(forged))


def test_a_measurement_keeps_to_its_definition(desk):
    store, _, indicator = desk
    calendar = lookup.calendar_of(store)
    week = measuring.Entry(period=parse_period("2025-W40", calendar), value=3.0)
    with pytest.raises(RefusedError, match="monthly"):
        measuring.measure(store, indicator, week)
    with pytest.raises(RefusedError, match="not begun"):
        log(store, indicator, "2026-02", 1, 2)
    with pytest.raises(RefusedError, match="above 100"):
        log(store, indicator, "2025-12", 3, 2)
    assert log(store, indicator, "2026-01", 1, 2).so_far
    store.clock = fixed(datetime(2026, 2, 2, tzinfo=UTC))
    assert not log(store, indicator, "2026-01", 1, 2).so_far


def test_nothing_is_owed_of_the_time_before_the_owner_had_the_process(desk):
    store, process, _indicator = desk
    calendar, day = lookup.calendar_of(store), store.clock.today()
    made = replace(process, owner_since=date(2020, 1, 1))
    assert agenda.owed_periods(store, made, calendar, day)
    begun = replace(process, owner_since=day)
    assert agenda.owed_periods(store, begun, calendar, day) == []
    assert process.owner_since is None
    assert agenda.owed_periods(store, process, calendar, day) == []  # made today
