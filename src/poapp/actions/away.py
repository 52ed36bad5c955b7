"""Who is away: what it leaves uncovered, and whose indicators, actions and plans wait."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from poapp.actions.day import working_calendar_of
from poapp.actions.people import people_of
from poapp.actions.skills import matrix_on
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator
from poapp.core.people import Absence, Person
from poapp.core.process import Process
from poapp.core.response import Action
from poapp.core.team.away import Short, Span, short_skills
from poapp.core.team.matrix import SkillsMatrix
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.working_days import WorkingCalendar, days_between
from poapp.store.store import Store

AHEAD = timedelta(days=90)
"""Known absences that begin within so long are proposed."""
LEAVING = timedelta(days=56)
"""So far ahead the team is looked at when somebody leaves for good."""
LONGEST = timedelta(days=731)


@frozen
class Away:
    """What an absence leaves; lists are in the order in which they are to be looked at."""

    matrix: SkillsMatrix
    spans: tuple[Span, ...]
    worked: int
    short: tuple[Short, ...]
    collected: tuple[Indicator, ...]
    """Indicators whose figures nobody collects meanwhile."""
    kept: tuple[Indicator, ...]
    """Indicators that nobody answers for meanwhile."""
    actions: tuple[Action, ...]
    plans: tuple[DevelopmentPlan, ...]
    """Plans of those who are away."""
    steps: tuple[tuple[PlanStep, int], ...]
    """Steps of others that wait for somebody who is away to teach, each with whose they are."""


def known_spans(store: Store, process: Process) -> list[Span]:
    """Return who of the team is away now or soon, as it is known: absences and last days."""
    today = store.clock.today()
    members = {one.id: one.person for one in matrix_on(store, process, today).members}
    spans = [
        Span(one.person, max(one.first, today), one.last)
        for one in store.all(Absence)
        if one.person in members and one.meets(today, today + AHEAD)
    ]
    leaving = [
        Span(one.id, one.until + timedelta(days=1))
        for one in members.values()
        if one.until is not None and one.until <= today + AHEAD
    ]
    return sorted([*spans, *leaving], key=lambda span: (span.first, span.person))


def who_is_away(store: Store, process: Process, spans: Sequence[Span]) -> Away:
    """Return what it leaves when these people are away.

    Looked at are the days that the organisation works, from the first day that somebody is away
    to the last one, or eight weeks on where somebody leaves.
    """
    today = store.clock.today()
    matrix = matrix_on(store, process, today)
    away = {span.person for span in spans}
    absences = [one for one in store.all(Absence) if not _is_among(one, spans)]
    worked = _worked(working_calendar_of(store), spans)
    indicators = [
        one
        for one in store.all(Indicator, process=process.id)
        if one.archived is None and one.retired_on is None
    ]
    plans = {one.id: one for one in store.all(DevelopmentPlan) if one.is_running}
    return Away(
        matrix=matrix,
        spans=tuple(spans),
        worked=len(worked),
        short=tuple(short_skills(matrix, spans, absences, worked)),
        collected=tuple(one for one in indicators if one.collector in away),
        kept=tuple(one for one in indicators if one.keeper in away),
        actions=tuple(_actions(store, process, away)),
        plans=tuple(one for one in plans.values() if one.person in away),
        steps=tuple(
            (step, plans[step.plan].person)
            for step in store.all(PlanStep)
            if step.is_open
            and step.teacher in away
            and step.plan in plans
            and plans[step.plan].person not in away
        ),
    )


def keep(store: Store, spans: Iterable[Span]) -> None:
    """Keep what was looked at: absences, and last days of those who leave."""
    from poapp.actions import people

    for span in spans:
        person = store.get(Person, span.person)
        if span.last is None:
            people.leave(store, person, span.first - timedelta(days=1))
        elif not any(_is_among(one, [span]) for one in store.all(Absence, person=person.id)):
            people.take_absence(store, person, span.first, span.last)


def names_of(store: Store) -> dict[int, str]:
    """Return what everybody is called here."""
    return {one.id: one.title_text() for one in people_of(store)}


def _actions(store: Store, process: Process, away: Iterable[int]) -> list[Action]:
    people = set(away)
    found = [
        one for one in store.all(Action, process=process.id) if one.is_running and one.who in people
    ]
    return sorted(found, key=lambda one: (one.due or date.max, one.id))


def _worked(working: WorkingCalendar, spans: Sequence[Span]) -> list[date]:
    """Return the days that the organisation works; the owner's own leave closes nothing."""
    if not spans:
        return []
    first = min(span.first for span in spans)
    last = max(span.last or span.first + LEAVING for span in spans)
    return [
        day
        for day in days_between(first, min(last, first + LONGEST))
        if day.weekday() not in working.weekend and day not in working.holidays
    ]


def _is_among(absence: Absence, spans: Sequence[Span]) -> bool:
    """Tell whether an absence is what one of the spans says."""
    return absence.archived is not None or any(
        absence.person == span.person
        and absence.last == span.last
        and absence.first <= span.first <= absence.last
        for span in spans
    )
