"""When the owner of the sample is away, and the days on which nothing was written down."""

from collections.abc import Iterator
from datetime import date, timedelta

from poapp.actions.sample.story import Story
from poapp.actions.sample.workdays import first_monday, is_worked, worked_days, worked_until
from poapp.core.working_days import Leave, LeaveKind

PLANNED_AHEAD = timedelta(weeks=6)


def leaves(story: Story) -> list[tuple[date, Leave]]:
    """Return every leave with the day on which it was entered, oldest first."""
    found = []
    for year in range(story.first.year, story.today.year + 1):
        for leave in _of_year(year):
            ahead = timedelta(0) if leave.kind is LeaveKind.ABSENCE else PLANNED_AHEAD
            known = max(worked_until(leave.first - ahead), story.first)
            if leave.last >= story.first and known <= story.today:
                found.append((known, leave))
    return sorted(found, key=lambda item: (item[0], item[1].first))


def away(story: Story) -> frozenset[date]:
    """Return every day on which the owner is away."""
    return frozenset(
        leave.first + timedelta(days=n)
        for _, leave in leaves(story)
        for n in range((leave.last - leave.first).days + 1)
    )


def unwritten(story: Story) -> frozenset[date]:
    """Return the worked days on which the owner wrote nothing down; no reason is asked for."""
    ends = story.week(-24) + timedelta(days=3)
    gaps = [worked_days(ends - timedelta(days=6), ends)]
    for year in range(story.first.year, story.today.year + 1):
        gaps.append(worked_days(date(year, 1, 20), date(year, 1, 23)))
        gaps.append(worked_days(date(year, 11, 9), date(year, 11, 10)))
    recent = story.today - timedelta(days=21)
    return frozenset(day for gap in gaps for day in gap if day < recent)


def _of_year(year: int) -> Iterator[Leave]:
    august = first_monday(year, 8)
    yield Leave(first=august, last=august + timedelta(days=11), note="Two weeks at the coast")
    yield Leave(first=date(year, 12, 24), last=date(year + 1, 1, 1), note="Christmas")
    february = first_monday(year, 2) + timedelta(days=9)
    yield Leave(first=february, last=february + timedelta(days=2))
    bridge = date(year, 5, 1)
    if is_worked(bridge):
        yield Leave(first=bridge, last=bridge)
    course = first_monday(year, 11) + timedelta(days=15)
    yield Leave(
        first=course,
        last=course + timedelta(days=1),
        kind=LeaveKind.TRAINING,
        note="Course on process behaviour charts",
    )
    spring = first_monday(year, 3) + timedelta(days=22)
    yield Leave(first=spring, last=spring + timedelta(days=1), kind=LeaveKind.ABSENCE)
