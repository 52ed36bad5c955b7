"""The scenes in which the owner of the sample assumed results, and kept what was promised."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from poapp.actions.completeness import missing
from poapp.actions.period import close, write_statement
from poapp.actions.sample.promises import Pledge, pledges
from poapp.actions.sample.statements import (
    SPOKEN_OF,
    Told,
    words_for,
    words_for_open_quarter,
)
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene, Written
from poapp.actions.sample.workdays import moment, worked_from, worked_until
from poapp.actions.snapshots import records_of
from poapp.core.assumption import Before, CloseLevel, Commitment, Presentation
from poapp.core.clock import fixed
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, target_on, valid_on
from poapp.core.indicator_series import value_in
from poapp.core.message import message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.core.seal import SALT_BYTES
from poapp.store.edit import Edit
from poapp.store.store import Store

AFTER: Mapping[Level, int] = {Level.MONTH: 8, Level.QUARTER: 22, Level.YEAR: 33}
"""Results are assumed so many days after the period, on the next worked day."""
REASONS = {
    "Damage in transit": "The carrier's statement never came; asked twice.",
    "Customer score": "The calls are still being made; the score belongs to the quarter.",
    "Customer survey": "The letters are still being counted; the survey belongs to the year.",
    "Cost of wrong deliveries": "Finance closes the year at the end of January.",
}
ANY_REASON = "The figure comes after the closing; it will be in the next one."


@frozen
class Closing:
    """A period of the past, and when its results were assumed."""

    period: Period
    at: datetime
    back: int
    """How many periods of its level lie between it and the present."""


class Past:
    """Assumes the results of the periods that are over, all but the quarter that is left open."""

    def __init__(self, store: Store, story: Story, process: Process, seed: int) -> None:
        self._store = store
        self._story = story
        self._process = process
        self._dice = random.Random(f"{seed} salts")  # noqa: S311  (no secret: it must repeat)

    def scenes(self, written: Written) -> Iterator[Scene]:
        """Yield every closing, every kept promise, and the statement that is being written."""
        for closing in self.closings():
            name = name_with_year(closing.period, self._story.calendar)
            title = message("Assume the results of {period}", period=name)
            yield Scene(closing.at, title, partial(self._close, closing, written))
            if closing.period.level is Level.QUARTER:
                yield from self._promises(closing)
                yield self._stood_in_front(closing)
        yield from self._open_quarter()

    def closings(self) -> list[Closing]:
        """Return the periods that are assumed, oldest first."""
        open_quarter = self._story.open_quarter
        found = []
        for level, days in AFTER.items():
            ended = self._story.ended(level)
            for back, period in enumerate(reversed(ended)):
                at = moment(worked_from(period.last + timedelta(days=days)), 15, 0)
                begun = period.first >= self._story.first
                if level is Level.MONTH:
                    begun = period.first >= self._story.months_from
                elif period.last >= open_quarter.last:
                    continue
                if begun and at.date() < self._story.today:
                    found.append(Closing(period, at, back))
        return sorted(found, key=lambda one: one.at)

    def _close(self, closing: Closing, written: Written, _edit: Edit) -> None:
        period = closing.period
        gaps = missing(self._store, self._process, period)
        sealed = close(
            self._store,
            self._process,
            period,
            words_for(self._story, period, self._told(period), closing.back),
            {gap.item: REASONS.get(gap.indicator.name, ANY_REASON) for gap in gaps},
            clock=fixed(closing.at),
            salt=partial(self._dice.randbytes, SALT_BYTES),
        )
        written.add(closing.at.date(), sealed)

    def _told(self, period: Period) -> Told:
        values: dict[str, float | None] = {}
        targets: dict[str, float | None] = {}
        for name in SPOKEN_OF:
            indicator = self._store.first(Indicator, process=self._process.id, name=name)
            if indicator is None:
                continue
            records = records_of(self._store, indicator)
            version = valid_on(records.versions, period.last)
            target = target_on(records.targets, period.last)
            targets[name] = None if target is None else target.value
            values[name] = (
                None
                if version is None
                else value_in(
                    period, records.measurements, version, self._story.calendar, period.last
                )
            )
        return Told(values, targets)

    def _promises(self, closing: Closing) -> Iterator[Scene]:
        for pledge in pledges(closing.back):
            first, last = closing.period.first, closing.period.last
            for days, changed in _outcomes(pledge, last):
                # What was done before the quarter was assumed is settled on that day.
                settled = moment(worked_until(last + timedelta(days=days)), 13, 40)
                at = max(settled, closing.at + timedelta(minutes=10))
                if at.date() < self._story.today:
                    title = message("Commitment: {name}", name=pledge.title)
                    yield Scene(at, title, partial(self._settle, first, pledge, changed))

    def _settle(
        self, first: date, pledge: Pledge, changed: Mapping[str, object], edit: Edit
    ) -> None:
        seals = {
            found
            for (found,) in self._store.rows(
                "SELECT id FROM seal WHERE first = ? AND level = ?",
                (first.isoformat(), CloseLevel.QUARTER.value),
            )
        }
        for found in self._store.all(Commitment, title=pledge.title):
            if found.made_in in seals:
                edit.put(_changed(found, changed))

    def _stood_in_front(self, closing: Closing) -> Scene:
        held = worked_from(closing.at.date() + timedelta(days=1))
        records = [
            Presentation(
                process=self._process.id,
                level=CloseLevel.QUARTER,
                first=closing.period.first,
                before=before,
                planned=day,
                held_on=day if day < self._story.today else None,
            )
            for before, day in (
                (Before.MANAGEMENT, held),
                (Before.TEAM, worked_from(held + timedelta(days=1))),
            )
        ]
        return Scene(
            closing.at + timedelta(minutes=5), message("Stand in front"), partial(_put, records)
        )

    def _open_quarter(self) -> Iterator[Scene]:
        period, today = self._story.open_quarter, self._story.today
        words = words_for_open_quarter(self._story, period)
        at = moment(max(worked_until(today - timedelta(days=1)), period.last), 15, 30)
        planned = worked_from(max(today, period.last + timedelta(days=21)) + timedelta(days=7))
        records = [
            Presentation(
                process=self._process.id,
                level=CloseLevel.QUARTER,
                first=period.first,
                before=before,
                planned=day,
            )
            for before, day in (
                (Before.MANAGEMENT, planned),
                (Before.TEAM, worked_from(planned + timedelta(days=1))),
            )
        ]
        yield Scene(at, message("Stand in front"), partial(_put, records))
        name = name_with_year(period, self._story.calendar)
        title = message("Statement for {period}", period=name)
        yield Scene(at, title, partial(self._write, period, words))

    def _write(self, period: Period, words: Mapping[str, str], _edit: Edit) -> None:
        write_statement(self._store, self._process, period, words)


def _outcomes(pledge: Pledge, last: date) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield what became of a promise, by the days after its quarter."""
    if pledge.dropped is not None:
        yield pledge.dropped, {"dropped_on": worked_until(last + timedelta(days=pledge.dropped))}
    if pledge.done is not None:
        done: dict[str, object] = {"done_on": worked_until(last + timedelta(days=pledge.done))}
        yield pledge.done, done
        yield pledge.done + pledge.known, {"effect": pledge.effect}


def _changed(found: Commitment, changed: Mapping[str, object]) -> Commitment:
    return replace(found, **changed)  # type: ignore[arg-type]


def _put(records: list[Presentation], edit: Edit) -> None:
    for one in records:
        edit.put(one)
