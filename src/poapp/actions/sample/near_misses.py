"""Near misses, counted one by one since the safety round began."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from poapp.actions.sample.recipe import FLOWS
from poapp.actions.sample.story import Story, month_before
from poapp.actions.sample.timeline import Scene
from poapp.actions.sample.workdays import is_worked, moment, worked_from
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, Source, Tally
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import message
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.store.edit import Edit

REASONS = ("Forklift in the aisle", "Wet floor at gate 2", "Open box knife", "Stack too high")
_WEIGHTS = (7, 4, 2, 2)
_DAYS_BETWEEN = 9.0
MONTHS_BACK = 5


def scene_of(story: Story, process: Process, seed: int) -> Iterator[Scene]:
    """Yield the scene in which they are taken over from the safety round's list."""
    since = month_before(story.today.replace(day=1), MONTHS_BACK)
    if since <= story.first:
        return
    found = _happened(story, since, seed)
    newest = max((at for at, _ in found), default=moment(worked_from(since), 9, 0))
    title = message("New indicator {name}", name="Near misses")
    yield Scene(newest, title, partial(_put, process, story, since, found))


def _happened(story: Story, since: date, seed: int) -> list[tuple[datetime, str]]:
    dice = random.Random(f"{seed} near misses")  # noqa: S311
    found: list[tuple[datetime, str]] = []
    day = float(since.toordinal())
    while True:
        day += dice.expovariate(1 / _DAYS_BETWEEN)
        on = date.fromordinal(int(day))
        while not is_worked(on):
            on += timedelta(days=1)
        if on >= story.today:
            return found
        at = moment(on, dice.randint(7, 15), dice.randint(0, 59))
        found.append((at, dice.choices(REASONS, _WEIGHTS)[0]))


def _put(
    process: Process,
    story: Story,
    since: date,
    happened: list[tuple[datetime, str]],
    edit: Edit,
) -> None:
    indicator = _defined(edit, process, since)
    breakdown = edit.put(
        Breakdown(process=process.id, indicator=indicator.id, name="Reason", source=Source.TALLY)
    )
    parts = {
        name: edit.put(BreakdownPart(process=process.id, breakdown=breakdown.id, name=name))
        for name in REASONS
    }
    for at, reason in happened:
        edit.put(
            Occurrence(
                process=process.id,
                indicator=indicator.id,
                day=at.date(),
                at=at,
                reason=parts[reason].id,
            )
        )
    for period, count in _numbers(story, happened):
        edit.put(
            Measurement(
                process=process.id,
                indicator=indicator.id,
                first=period.first,
                last=period.last,
                value=float(count),
                so_far=period.is_running(story.today),
                entered_at=max(at for at, _ in happened if at.date() in period),
            )
        )


def _defined(edit: Edit, process: Process, since: date) -> Indicator:
    indicator = edit.put(
        Indicator(
            process=process.id,
            name="Near misses",
            theme=FLOWS,
            description="What nearly hurt somebody and did not",
            source="Safety round, and whoever saw it",
            place=500,
        )
    )
    edit.put(
        IndicatorVersion(
            process=process.id,
            indicator=indicator.id,
            valid_from=since,
            decimals=0,
            direction=Direction.DOWN,
            frequency=Frequency.MONTH,
            aggregation=Aggregation.SUM,
        )
    )
    edit.put(Tally(process=process.id, indicator=indicator.id, since=since))
    return indicator


def _numbers(story: Story, happened: list[tuple[datetime, str]]) -> list[tuple[Period, int]]:
    counts: dict[Period, int] = {}
    for at, _ in happened:
        period = story.calendar.period(Level.MONTH, at.date())
        counts[period] = counts.get(period, 0) + 1
    return sorted(counts.items())
