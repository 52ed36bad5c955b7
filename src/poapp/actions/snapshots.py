"""The figures of a period as they are now, gathered from the store into a snapshot."""

import json
from dataclasses import replace
from datetime import date

from poapp.actions.closed import closed_periods
from poapp.actions.commitments import earlier_commitments
from poapp.actions.day import working_calendar_of
from poapp.actions.derived_totals import measured_of
from poapp.actions.lookup import calendar_of, organisation_of, owner_of
from poapp.actions.paretos import pareto_of
from poapp.actions.responses import said_in
from poapp.actions.team_snapshot import hindrances_in, thanks_in
from poapp.core import seal as sealing
from poapp.core.assumption import (
    Before,
    CloseLevel,
    Presentation,
    Reopening,
    Restatement,
    Seal,
    Statement,
    Waiver,
)
from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.facts import Difference, IndicatorFacts
from poapp.core.indicator import (
    Indicator,
    IndicatorVersion,
    Target,
    valid_on,
)
from poapp.core.indicator_facts import IndicatorRecords, facts_of_indicator
from poapp.core.indicator_series import value_in
from poapp.core.period_names import code
from poapp.core.periods import Level, Period
from poapp.core.plain import Plain
from poapp.core.privacy.audience import for_others, without_own_words
from poapp.core.process import Process, Vision
from poapp.core.record import Audience
from poapp.core.snapshot import Commitment as Promise
from poapp.core.snapshot import Settled, Snapshot
from poapp.core.snapshot import Statement as Words
from poapp.core.snapshot import Waiver as Waived
from poapp.core.snapshot_of import facts_of
from poapp.core.statement_text import promises
from poapp.core.value import same_number
from poapp.core.verdict import assumed_of, headline_of
from poapp.store.store import Store


def draft(store: Store, process: Process, period: Period) -> Snapshot:
    """Return the snapshot of a period as it would be sealed now."""
    calendar = calendar_of(store)
    indicators = _indicators(store, process, period, calendar)
    statement = _statement(store, process, period)
    owner = owner_of(store)
    presented = {
        one.before: one.held_on or one.planned
        for one in store.all(
            Presentation, process=process.id, level=period.level.value, first=period.first
        )
    }
    return Snapshot(
        process=process.name,
        period=facts_of(period, calendar),
        next_period=facts_of(calendar.next(period), calendar),
        organisation=organisation_of(store).name,
        owner="" if owner is None else owner.title_text(),
        owner_since=process.owner_since,
        team=process.team_name,
        good_looks_like=_vision(store, process, period.last),
        compared=tuple(facts_of(one, calendar) for one in compared_with(period, calendar)),
        revision_reason=_revision_reason(store, process, period),
        to_management=presented.get(Before.MANAGEMENT),
        to_team=presented.get(Before.TEAM),
        headline=statement.headline,
        derived_headline=headline_of(indicators),
        assumed=assumed_of(indicators),
        statement=_words(statement),
        settled=_settled(store, process, period),
        indicators=tuple(indicators),
        waivers=tuple(
            Waived(item=waiver.item, reason=waiver.reason)
            for waiver in _waivers(store, process, period)
        ),
        thanks=thanks_in(store, process, period),
        hindrances=hindrances_in(store, process, period),
    )


def latest(store: Store, process: Process, period: Period) -> sealing.Sealed | Snapshot:
    """Return the figures as they were sealed last, or a draft of a period that is open."""
    for closed in closed_periods(store, process.id):
        if closed.level.value == period.level.value and closed.first == period.first:
            return sealed_snapshot(store.get(Seal, closed.seal))
    return draft(store, process, period)


def compared_with(period: Period, calendar: OrganisationCalendar) -> list[Period]:
    """Return the same period of the year before, and the period before."""
    before = calendar.previous(period)
    if period.level is Level.YEAR:
        return [calendar.previous(before), before]
    a_year = {Level.MONTH: 12, Level.QUARTER: 4}[period.level]
    place = calendar.place(period.level, period.first)
    earlier = calendar.back(period, a_year + 2)
    same = [
        one
        for one in earlier[:-1]
        if calendar.place(period.level, one.first).number == place.number
    ]
    return [*same[-1:], before]


def sealed_snapshot(seal: Seal) -> sealing.Sealed:
    """Return the sealed figures that a record holds."""
    return sealing.read_sealed(json.loads(seal.snapshot))


def records_of(store: Store, indicator: Indicator) -> IndicatorRecords:
    """Return all records of one indicator."""
    versions = store.all(IndicatorVersion, indicator=indicator.id)
    return IndicatorRecords(
        indicator=indicator,
        versions=versions,
        targets=store.all(Target, indicator=indicator.id),
        measurements=measured_of(store, indicator.id, versions),
        phases=without_own_words(store.all(ChartPhase, indicator=indicator.id)),
        events=for_others(store.all(ChartEvent, indicator=indicator.id)),
        settings=store.first(ChartSettings, indicator=indicator.id),
        excluded=without_own_words(store.all(ExcludedPoint, indicator=indicator.id)),
    )


def _indicators(
    store: Store, process: Process, period: Period, calendar: OrganisationCalendar
) -> list[IndicatorFacts]:
    waivers = {waiver.item: waiver.reason for waiver in _waivers(store, process, period)}
    reported = _reported(store, process, period, calendar)
    compared = compared_with(period, calendar)
    restated = _restated(store, process)
    working = working_calendar_of(store)
    found = []
    for indicator in sorted(
        store.all(Indicator, process=process.id), key=lambda one: (one.place, one.id)
    ):
        gone = indicator.archived is not None or _gone_before(indicator, period)
        if gone or indicator.seen_by is Audience.OWN:
            continue
        records = records_of(store, indicator)
        inside = [m for m in records.measurements if period.first <= m.last <= period.last]
        records = replace(records, restated=sum(m.id in restated for m in inside))
        differences = _differences(records, reported, calendar)
        facts = facts_of_indicator(
            records, period, compared, calendar, waivers, differences, working
        )
        said = said_in(store, indicator, period.first, period.last)
        bars = None if facts.met is not False else pareto_of(store, records, period, calendar)
        found.append(replace(facts, response=said, pareto=bars))
    return found


def _gone_before(indicator: Indicator, period: Period) -> bool:
    return indicator.retired_on is not None and indicator.retired_on < period.first


def _restated(store: Store, process: Process) -> set[int]:
    return {one.measurement for one in store.all(Restatement, process=process.id)}


def _reported(
    store: Store, process: Process, period: Period, calendar: OrganisationCalendar
) -> list[tuple[Period, dict[str, float | None]]]:
    """Return the parts of a period that were closed, with the values that were reported."""
    found = []
    for closed in closed_periods(store, process.id):
        part = calendar.period(Level(closed.level), closed.first)
        if part.level.rank < period.level.rank and part.last in period:
            content = sealed_snapshot(store.get(Seal, closed.seal)).content
            found.append((part, _values(content)))
    return found


def _values(content: object) -> dict[str, float | None]:
    indicators: Plain = content["indicators"] if isinstance(content, dict) else []
    values: dict[str, float | None] = {}
    for one in indicators if isinstance(indicators, list) else []:
        if isinstance(one, dict):
            value = one.get("value")
            values[str(one["reference"])] = float(value) if isinstance(value, int | float) else None
    return values


def _differences(
    records: IndicatorRecords,
    reported: list[tuple[Period, dict[str, float | None]]],
    calendar: OrganisationCalendar,
) -> list[Difference]:
    """Return where a sealed report of a part gave another figure than stands there today."""
    found = []
    for part, values in reported:
        if records.indicator.reference not in values:
            continue
        version = valid_on(records.versions, part.last)
        if version is None:
            continue
        then = values[records.indicator.reference]
        now = value_in(part, records.measurements, version, calendar, part.last)
        same = then is now or (then is not None and now is not None and same_number(then, now))
        if not same:
            found.append(Difference(code=code(part, calendar), reported=then, now=now))
    return found


def _statement(store: Store, process: Process, period: Period) -> Statement:
    kept = store.first(Statement, process=process.id, level=period.level.value, first=period.first)
    level = CloseLevel(period.level.value)
    return kept or Statement(level=level, first=period.first, last=period.last)


def _words(statement: Statement) -> Words:
    return Words(
        held=statement.held,
        not_held=statement.not_held,
        mine_to_fix=statement.mine,
        ask=statement.ask,
        commitments=tuple(
            Promise(words=promise.words, due=promise.due) for promise in promises(statement.commit)
        ),
    )


def _waivers(store: Store, process: Process, period: Period) -> list[Waiver]:
    return store.all(Waiver, process=process.id, level=period.level.value, first=period.first)


def _vision(store: Store, process: Process, on: date) -> str:
    kept = for_others(store.all(Vision, process=process.id))
    versions = [one for one in kept if one.valid_from <= on]
    latest = max(versions, key=lambda one: one.valid_from, default=None)
    return "" if latest is None else latest.sentence


def _settled(store: Store, process: Process, period: Period) -> tuple[Settled, ...]:
    """Return the promises made when earlier periods of this level were assumed."""
    return tuple(
        Settled(
            words=one.title,
            promised=one.due,
            done=one.done_on,
            dropped=one.dropped_on is not None,
            worked=one.effect,
        )
        for one in earlier_commitments(store, process, period)
    )


def _revision_reason(store: Store, process: Process, period: Period) -> str:
    seals = store.all(Seal, process=process.id, level=period.level.value, first=period.first)
    if not seals:
        return ""
    opened = store.first(Reopening, seal=seals[-1].id)
    return "" if opened is None else opened.reason
