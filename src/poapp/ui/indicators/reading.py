"""Everything that the page of one indicator shows, read at once. No Qt.

Reading a chart needs numpy: this module is imported with the first page of an indicator.
"""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import overload

from poapp.actions.day import working_calendar_of
from poapp.charts.picture import Event, Picture
from poapp.charts.picture_of import picture_of
from poapp.charts.wording import Wording
from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_design import chosen, excluded_places, obstacle
from poapp.core.chart_marks import ChartEvent, ChartPhase, place_of
from poapp.core.chart_settings import ChartSettings, ExcludedPoint
from poapp.core.charted import charted_unit, notes_of, so_far_charted
from poapp.core.day_names import MONTHS
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.indicator_chart import chart_of, senses
from poapp.core.indicator_series import IndicatorSeries, SeriesPoint, series_of
from poapp.core.message import Message, message
from poapp.core.people import Person
from poapp.core.spc.chart import Chart
from poapp.core.spc.naming import Naming
from poapp.core.spc.signal_list import outside_limits, signal_list
from poapp.core.spc.verdict import Verdict, verdict
from poapp.core.working_days import WorkingCalendar
from poapp.language import current
from poapp.store.indicator_states import measurements_of
from poapp.store.store import Store
from poapp.store.tallies import completed


@frozen(slots=False)
class IndicatorView:
    """One indicator with its series, its chart and what the chart says."""

    indicator: Indicator
    version: IndicatorVersion
    series: IndicatorSeries
    chart: Chart | None
    verdict: Verdict | None
    targets: list[Target]
    collector: str
    calendar: OrganisationCalendar
    today: date
    naming: Naming = field(default_factory=Naming)
    events: list[ChartEvent] = field(default_factory=list)
    versions: list[IndicatorVersion] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    working: WorkingCalendar = field(default_factory=WorkingCalendar)

    @cached_property
    def senses(self) -> list[str]:
        """What the signal of each point means, '' where there is none."""
        return senses(self.chart) if self.chart is not None else []

    @cached_property
    def picture(self) -> Picture | None:
        """The chart as it is to be drawn, in the language of the window; None without values."""
        if self.chart is None:
            return None
        unit = charted_unit(self.version)
        unit = unit if isinstance(unit, str) else current().text(unit)
        return picture_of(
            self.chart,
            Wording(current(), self.naming, unit, self.version.decimals),
            events=self._events(),
            so_far=so_far_charted(self.series.running, self.version),
            targets_since=self._targets_since(),
            left_out=excluded_places(self.series),
        )

    @cached_property
    def signals(self) -> list[Message]:
        """The signals of the chart, the earliest first."""
        return [] if self.chart is None else signal_list(self.chart, self.naming)

    @property
    def outside(self) -> list[int]:
        """The positions of the points outside the limits."""
        return [] if self.chart is None else outside_limits(self.chart)

    @property
    def is_derived(self) -> bool:
        """Whether a formula gives its values: nobody enters them."""
        return bool(self.version.formula)

    @property
    def charted_as(self) -> list[str]:
        """What was done to the values before they were charted, in words."""
        series = self.series
        notes = notes_of(
            series.charted.done,
            series.frequency,
            series.version.rolling_over,
            series.charted.cycles,
        )
        return [current().text(note) for note in notes]

    def charted_words(self, position: int) -> list[str]:
        """Return what stands on the chart at a point, where that is not its value."""
        shown, point = self.series.charted.values[position], self.point(position)
        if shown is None or shown == point.value:
            return []
        number = current().number(shown, self.version.decimals)
        return [current().text(message("{number} on the chart", number=number))]

    @property
    def chart_note(self) -> Message | None:
        """Why the chart that was chosen is not drawn; None where it is."""
        return obstacle(self.series, chosen(self.series))

    @property
    def sentence(self) -> str:
        """The verdict as one text: the chart's twin for those who do not see it."""
        said = current().text(self.verdict.sentence) if self.verdict else ""
        return f"{self.indicator.name}. {said}".strip()

    def point(self, position: int) -> SeriesPoint:
        """Return a point of the chart."""
        return self.series.points[position]

    def _targets_since(self) -> list[date]:
        """Return from when the targets hold that a point was judged by."""
        points = self.series.points
        last = points[-1].period.last if points else self.today
        return [one.valid_from for one in self.targets if one.valid_from <= last]

    def _events(self) -> list[Event]:
        """Return what happened, phases with a reason among it."""
        periods = [point.period for point in self.series.points]
        begun = [(one.begins, one.reason, one.action) for one in self.series.phases if one.reason]
        owned = {one.begins for one in self.series.phases if one.reason}
        changed = current().text(message("Another definition"))
        begun += [(day, changed, "") for day in self.series.breaks if day not in owned]
        told = [(one.day, one.words, one.action) for one in self.events]
        found = []
        for day, words, action in sorted([*begun, *told]):
            place = place_of(periods, day)
            if place is not None:
                when = current().text(_when(day, action, periods[-1].last))
                found.append(Event(place, words, when))
        return found


def read_view(
    store: Store, indicator_id: int, calendar: OrganisationCalendar, today: date
) -> IndicatorView:
    """Return what the page of an indicator shows today."""
    indicator = store.get(Indicator, indicator_id)
    versions = store.all(IndicatorVersion, indicator=indicator_id)
    targets = store.all(Target, indicator=indicator_id)
    phases = store.all(ChartPhase, indicator=indicator_id)
    working = working_calendar_of(store)
    entered = measurements_of(store, indicator_id)
    measured = completed(store, indicator_id, entered, versions, calendar, today, working)
    series = series_of(
        versions,
        targets,
        measured,
        calendar,
        today,
        working,
        phases,
        store.first(ChartSettings, indicator=indicator_id),
        store.all(ExcludedPoint, indicator=indicator_id),
    )
    chart = chart_of(series)
    days = [point.period.first for point in series.points]
    names = _Names(len(days), lambda place: _name(series.points[place], calendar))
    naming = Naming(series.frequency, days, names)
    return IndicatorView(
        indicator=indicator,
        version=series.version,
        series=series,
        chart=chart,
        verdict=verdict(chart, naming, series.version.decimals) if chart is not None else None,
        targets=sorted(targets, key=lambda target: target.valid_from),
        collector=_person(store, indicator.collector),
        calendar=calendar,
        today=today,
        naming=naming,
        versions=versions,
        measurements=measured,
        working=working,
        events=[one for one in store.all(ChartEvent, indicator=indicator_id) if not one.archived],
    )


def _person(store: Store, person: int | None) -> str:
    return store.get(Person, person).title_text() if person else ""


class _Names(Sequence[Message | str]):
    """The names of the points, made when one of them is said: there may be thousands."""

    def __init__(self, count: int, name: Callable[[int], Message]) -> None:
        self._count, self._name = count, name

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Message: ...
    @overload
    def __getitem__(self, place: slice) -> list[Message | str]: ...
    def __getitem__(self, place: int | slice) -> Message | list[Message | str]:
        if isinstance(place, slice):
            return [self._name(n) for n in range(*place.indices(self._count))]
        return self._name(place)


def _name(point: SeriesPoint, calendar: OrganisationCalendar) -> Message:
    return period_names.name(point.period, calendar)


def _when(day: date, action: str, last: date) -> Message:
    when = message("{day} {month}", day=str(day.day), month=message(MONTHS[day.month - 1]))
    if (last - day).days >= 300:
        when = message("{day}", day=day)
    if action:
        return message("{day} · action {reference}", day=when, reference=action)
    return when
