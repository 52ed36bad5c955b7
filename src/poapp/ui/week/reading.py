"""What the week shows, read at once. No Qt.

Whether a signal is new needs its chart, and with it numpy: this is imported with the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from poapp.actions.agenda import asked_for, duty_items
from poapp.actions.lookup import owner_of
from poapp.core import period_names
from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.message import Message
from poapp.core.people import Person
from poapp.core.periods import ONE_DAY, Level
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.response import Action, Response, Trigger
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.signal_words import run_words, signal_facts
from poapp.core.spc.tail import last_run
from poapp.core.spc.words import RuleName
from poapp.language import _, current
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store
from poapp.ui.indicators.phase_panel import proposal_of
from poapp.ui.indicators.reading import IndicatorView, read_view
from poapp.ui.indicators.rows import IndicatorRow, rows_of

MOST = 12
"""So many charts are read at the most to find what is new."""
PRIORITIES = 3


@frozen(slots=False)
class NewSignal:
    """An indicator whose points are unlikely to be routine, and what is to be done about it."""

    row: IndicatorRow
    heading: Message
    fact: Message
    short: Message
    """The fact in a few words."""
    is_news: bool
    """Whether it began since the Monday before; else it is here for the phase it proposes."""
    is_proposed: bool = False
    """Whether a new phase is proposed."""


@frozen
class Waited:
    """Somebody else's turn: who, for what, until when; `indicator` is where it comes in."""

    who: str
    what: str
    due: date | None
    since: date | None = None
    indicator: int | None = None
    action: int | None = None


@frozen(slots=False)
class Priority:
    """What the owner does this week, and the indicator that it should move."""

    item: AgendaItem
    title: str
    row: IndicatorRow | None = None

    @property
    def is_for_all(self) -> bool:
        """Whether the team may read of it."""
        is_deed = self.item.kind is AgendaKind.ACTION
        return is_deed and self.item.audience is not Audience.OWN


@dataclass(slots=True)
class Week:
    """Everything that the page of a week shows."""

    number: int
    first: date
    last: date
    since: date
    """The Monday from which on a signal counts as new."""
    today: date
    signals: Sequence[NewSignal] = ()
    waited: Sequence[Waited] = ()
    priorities: Sequence[Priority] = ()
    further: int = 0
    """How much more is due this week."""


def read_week(store: Store, process: Process, calendar: OrganisationCalendar, today: date) -> Week:
    """Return the week that holds a day."""
    period = calendar.period(Level.WEEK, today)
    number = calendar.place(Level.WEEK, today).number
    since = calendar.previous(period).first
    week = Week(number, period.first, period.last, since, today)
    rows = rows_of(store, process, calendar, today)
    week.signals = list(_new_signals(store, rows, calendar, week))
    week.waited = [*_values(store, process, calendar, week), *_actions(store, process)]
    week.waited = sorted(week.waited, key=lambda one: (one.due or date.max, one.who))
    found = sorted(
        _priorities(store, process, calendar, rows, week),
        key=lambda one: (one.item.due, one.row is None),
    )
    week.priorities, week.further = found[:PRIORITIES], max(0, len(found) - PRIORITIES)
    return week


def brief_of(week: Week) -> str:
    """Return what the team may read on Monday: no names, nothing that is the owner's alone."""
    lines = []
    for one in week.signals:
        if not one.is_news:
            continue
        state = one.row.state
        value = current().number(state.value or 0.0, state.decimals)
        lines.append(
            _(
                "{name} came to {value}. {heading}: {fact}.",
                name=one.row.indicator.name,
                value=f"{value} {state.unit}".rstrip(),
                heading=one.heading,
                fact=one.fact,
            )
        )
    if not lines:
        lines.append(_("In the numbers everything was routine, or was told before."))
    deeds = [one.title for one in week.priorities if one.is_for_all]
    if deeds:
        lines.append(_("This week: {deeds}.", deeds="; ".join(deeds)))
    return "\n\n".join(lines)


def _new_signals(
    store: Store, rows: Sequence[IndicatorRow], calendar: OrganisationCalendar, week: Week
) -> Iterator[NewSignal]:
    speaking = [row for row in rows if row.counts and _speaks(row)]
    fresh = [row for row in speaking if not row.is_worsening or _seen_since(row, week.since)]
    for row in fresh[:MOST]:
        view = read_view(store, row.id, calendar, week.today)
        if view.verdict is None or view.chart is None:
            continue
        proposed = proposal_of(store, view) is not None
        is_news = row.is_worsening or _is_new(view, store, calendar, week.since)
        if is_news or proposed:
            said = view.verdict
            short = _short(view.chart, view.naming) or said.fact
            yield NewSignal(row, said.heading, said.fact, short, is_news, proposed)


def _short(chart: Chart, naming: Naming) -> Message | None:
    """Return "8 weeks below average" where a run is what speaks, else the first of the facts."""
    run = last_run(chart)
    if chart.last is None:
        return None
    if run is not None and RuleName.SHIFT in chart.signals_at(chart.last):
        return run_words(chart, run, naming)
    return next(iter(signal_facts(chart, naming, chart.last)), None)


def _speaks(row: IndicatorRow) -> bool:
    return row.state.variation not in {None, "common"}


def _seen_since(row: IndicatorRow, since: date) -> bool:
    return any(
        one.trigger is Trigger.SIGNAL and one.seen_on >= since for one in row.state.occasions
    )


def _is_new(view: IndicatorView, store: Store, calendar: OrganisationCalendar, since: date) -> bool:
    """Tell whether the chart said otherwise on the day before `since`."""
    from poapp.core.indicator_chart import chart_of
    from poapp.core.indicator_series import series_of

    before = since - ONE_DAY
    known = [
        one
        for one in measurements_of(store, view.indicator.id)
        if one.entered_at is None or one.entered_at.date() <= before
    ]
    series = series_of([view.version], view.targets, known, calendar, before)
    chart = chart_of(replace(series, phases=view.series.phases))
    return chart is None or chart.variation is not (view.chart and view.chart.variation)


def _values(
    store: Store, process: Process, calendar: OrganisationCalendar, week: Week
) -> Iterator[Waited]:
    """Yield the values that others have and that are due by the end of the week."""
    people = {one.id: one for one in store.all(Person)}
    for indicator, _version, period in asked_for(store, process, calendar, week.today):
        person = people.get(indicator.collector or 0)
        due = period.last + timedelta(days=indicator.due_after)
        if person is None or person.is_owner or due > week.last:
            continue
        named = current().text(period_names.short_name(period, calendar))
        what = _("{name}, {period}", name=indicator.name, period=named)
        yield Waited(person.title_text(), what, due, indicator=indicator.id)


def _actions(store: Store, process: Process) -> Iterator[Waited]:
    """Yield the actions that somebody else does."""
    owner = owner_of(store)
    people = {one.id: one.title_text() for one in store.all(Person)}
    for one in store.all(Action, process=process.id, done_on=None):
        theirs = one.who is not None and (owner is None or one.who != owner.id)
        if theirs and one.archived is None:
            since = one.created.date() if one.created is not None else None
            yield Waited(people.get(one.who or 0, ""), one.title, one.due, since, action=one.id)


def _priorities(
    store: Store,
    process: Process,
    calendar: OrganisationCalendar,
    rows: Sequence[IndicatorRow],
    week: Week,
) -> Iterator[Priority]:
    """Yield what the owner owes by the end of the week, whatever it comes from."""
    by_id = {row.id: row for row in rows}
    moved = {one.id: one.indicator for one in store.all(Response, process=process.id)}
    owner = owner_of(store)
    for item in duty_items(store, process, calendar, week.today):
        if item.due > week.last:
            continue
        found = None if item.record is None else store.any_record(item.record)
        moves = item.record
        if isinstance(found, Action):
            if found.who is not None and (owner is None or found.who != owner.id):
                continue
            moves = moved.get(found.response or 0)
        title = current().text(item.title)
        yield Priority(item, title, by_id.get(moves or 0))
