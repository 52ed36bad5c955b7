"""The scenes in which figures, definitions and targets were written down."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from poapp.actions.sample import chart_marks, figures
from poapp.actions.sample.figures import Kept
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import RECENT, Scene, Written
from poapp.actions.sample.workdays import moment, worked_from, worked_until
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.indicator import Measurement
from poapp.core.message import message
from poapp.core.period_names import name_with_year
from poapp.core.periods import Level
from poapp.core.record import Record
from poapp.store.edit import Edit


def scenes_of(
    kept: Sequence[Kept],
    story: Story,
    seed: int,
    written: Written,
    closings: Sequence[datetime],
) -> Iterator[Scene]:
    """Yield the scenes in which figures and targets were written down, in no order."""
    found: list[tuple[datetime, Kept, Measurement]] = []
    for one in kept:
        known = max(_known_from(story), one.indicator.created or _known_from(story))
        yield from _decisions(one, story, known)
        for entered, measured in figures.measured(one, story, seed):
            when = max(entered, known)
            found.append((when, one, replace(measured, entered_at=when)))
    found.sort(key=lambda item: (item[0], item[1].indicator.id, item[2].first))
    recent = story.today - RECENT
    older = [item for item in found if item[0].date() < recent]
    yield from _by_month(older, story, closings)
    yield from _one_by_one((item for item in found if item[0].date() >= recent), written)


def _known_from(story: Story) -> datetime:
    return moment(worked_from(story.first), 8, 0)


def _by_month(
    found: Iterable[tuple[datetime, Kept, Measurement]],
    story: Story,
    closings: Sequence[datetime],
) -> Iterator[Scene]:
    """Yield a scene a month, and one before each closing: what is assumed must be in."""
    for _, group in groupby(found, key=lambda item: _part(item[0], closings)):
        items = list(group)
        newest = items[-1][0]
        records = [replace(measured, created=entered) for entered, _, measured in items]
        month = story.calendar.period(Level.MONTH, newest.date())
        title = message("Figures of {month}", month=name_with_year(month, story.calendar))
        yield Scene(newest, title, partial(_put_all, records))


def _part(entered: datetime, closings: Sequence[datetime]) -> tuple[int, int, int]:
    return entered.year, entered.month, bisect(closings, entered)


def _one_by_one(
    found: Iterable[tuple[datetime, Kept, Measurement]], written: Written
) -> Iterator[Scene]:
    for entered, kept, measured in found:
        title = message("Measure {name}", name=kept.indicator.name)
        yield Scene(entered, title, partial(_put, measured, written, entered.date()))


def _put_all(records: list[Measurement], edit: Edit) -> None:
    edit.put_all(Measurement, records)


def _put(measured: Measurement, written: Written, day: date, edit: Edit) -> None:
    written.add(day, edit.put(measured))


def _decisions(kept: Kept, story: Story, began: datetime) -> Iterator[Scene]:
    """Yield targets, the finer definition and the retirement, a week before they hold."""
    name = kept.indicator.name
    for target in figures.targets(kept, story):
        when = max(began, moment(worked_until(target.valid_from - timedelta(days=7)), 14, 10))
        yield Scene(when, message("Target of {name}", name=name), partial(_put_any, target))
    finer = figures.finer(kept, story)
    if finer is not None:
        when = max(began, moment(worked_until(finer.valid_from - timedelta(days=7)), 14, 30))
        yield Scene(when, message("Definition of {name}", name=name), partial(_put_any, finer))


def marks_of(kept: Sequence[Kept], story: Story) -> Iterator[Scene]:
    """Yield phases and events; those from before the story are left out."""
    process = kept[0].indicator.process
    ids = {one.indicator.name: one.indicator.id for one in kept}
    names = {number: name for name, number in ids.items()}
    marks: list[tuple[date, ChartPhase | ChartEvent]] = [
        *chart_marks.phases(story, ids),
        *chart_marks.events(story, ids),
    ]
    for day, mark in marks:
        if day <= story.first or day >= story.today:
            continue
        what = "New phase of {name}" if isinstance(mark, ChartPhase) else "Event on {name}"
        title = message(what, name=names[mark.indicator])
        when = moment(worked_from(day), 15, 20)
        yield Scene(when, title, partial(_put_any, replace(mark, process=process)))


def _put_any(record: Record, edit: Edit) -> None:
    edit.put(record)


def retirements_of(kept: Sequence[Kept], story: Story) -> Iterator[Scene]:
    """Yield the scenes in which an indicator gave way to another one."""
    ids = {one.indicator.name: one.indicator.id for one in kept}
    for one in kept:
        if one.recipe.retired_on is None:
            continue
        last_day = max(one.recipe.retired_on(story) - timedelta(days=1), story.first)
        retired = replace(
            one.indicator, retired_on=last_day, replaced_by=ids[one.recipe.replaced_by]
        )
        title = message("Retire {name}", name=one.indicator.name)
        when = moment(worked_from(max(one.recipe.retired_on(story), story.first)), 9, 30)
        yield Scene(when, title, partial(_put_any, retired))
