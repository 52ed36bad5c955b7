"""What the breakdown of an indicator shows: its parts, their bars and sentences. No Qt."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from poapp.actions.breakdowns import breakdowns_of, parts_of
from poapp.actions.derived_totals import measured_of
from poapp.actions.indicators import versions_of
from poapp.core import breakdown_words, period_names
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, PartValue, Source
from poapp.core.breakdown_series import NO_REASON, BrokenDown, broken_down
from poapp.core.calendar import OrganisationCalendar
from poapp.core.chart_marks import ChartPhase
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion
from poapp.core.message import Message, message
from poapp.core.mix import mix_of
from poapp.core.part_lines import PartLine, Split, lines_of, split_of
from poapp.core.parts import Amount, Pareto, misses, pareto
from poapp.core.periods import Period
from poapp.core.spc.chart import Chart
from poapp.store.store import Store
from poapp.ui.indicators.reading import IndicatorView

MOST_PANELS_BACK = 36
"""So many of the last periods the small charts show."""


@frozen(slots=False)
class BreakdownView:
    """One breakdown of an indicator up to a day, and which others there are."""

    indicator: Indicator
    version: IndicatorVersion
    calendar: OrganisationCalendar
    today: date
    breakdowns: list[Breakdown]
    breakdown: Breakdown | None = None
    parts: list[BreakdownPart] = field(default_factory=list)
    """The parts that are asked for."""
    broken: BrokenDown | None = None
    chart: Chart | None = None
    charted: list[date] = field(default_factory=list)
    """The first days of the points of the chart of the whole."""
    phases: Sequence[ChartPhase] = ()

    def last_places(self, count: int) -> list[int]:
        """Return the positions of the last periods that have a part; 0 for all of them."""
        if self.broken is None:
            return []
        filled = [n for n in range(len(self.broken.periods)) if self.broken.parts_in(n)]
        last = filled[-1] if filled else -1
        return list(range(max(0, last + 1 - count) if count else 0, last + 1))

    def places_before(self, places: Sequence[int]) -> list[int]:
        """Return as many positions right before some."""
        if not places:
            return []
        begin = places[0] - len(places)
        return list(range(begin, places[0])) if begin >= 0 else []

    def pareto(self, places: Sequence[int]) -> Pareto:
        """Return the bars of some periods."""
        if self.broken is None:
            return pareto([])
        sums = self.broken.sum_in(places)
        named = [
            ("" if part == NO_REASON else self.broken.names[part], misses(amount, self.version))
            for part, amount in sums.items()
        ]
        return pareto(named)

    def lines(self) -> tuple[PartLine, ...]:
        """Return the runs of the parts for the small charts, the largest where there are many.

        Of sums the rest is left out: many small ones together would flatten all others.
        """
        if self.broken is None:
            return ()
        found = lines_of(self.broken, self.panel_places())
        return found if self.version.is_ratio else tuple(one for one in found if one.count == 1)

    @property
    def hidden(self) -> int:
        """How many parts have no small chart of their own or with others."""
        if self.broken is None or self.version.is_ratio:
            return 0
        return len(self.broken.names) - len(self.lines())

    def split(self) -> Split:
        """Return the phases of the whole among the periods that the small charts show."""
        periods = [] if self.broken is None else self.broken.periods
        return split_of(self.phases, [periods[n] for n in self.panel_places()])

    def panel_places(self) -> list[int]:
        """Return the positions that the small charts show: of periods that are over."""
        if self.broken is None:
            return []
        over = [n for n in self.last_places(0) if self.broken.periods[n].is_over(self.today)]
        return over[-MOST_PANELS_BACK:]

    def span(self, places: Sequence[int]) -> Message:
        """Return the name of some neighbouring periods."""
        if self.broken is None or not places:
            return message("no period")
        first, last = (self._named(self.broken.periods[n]) for n in (places[0], places[-1]))
        if len(places) == 1:
            return last
        return message("{first} to {last}", first=first, last=last)

    def sentences(self, places: Sequence[int]) -> list[Message]:
        """Return what is to be said of some periods: disagreement, mix, what weighs most."""
        bars = self.pareto(places)
        said = [
            self._disagreement(places),
            self._mix(places) if len(places) > 1 else None,
            self._mix(places[-1:]),
            breakdown_words.pareto_said(bars, self.span(places)),
            breakdown_words.left_out_said(bars),
        ]
        return [one for one in said if one is not None]

    def _named(self, period: Period) -> Message:
        return period_names.name_with_year(period, self.calendar)

    def _disagreement(self, places: Sequence[int]) -> Message | None:
        if self.broken is None or self.broken.breakdown.source is Source.PARTS:
            return None
        for place in reversed(places):
            said = breakdown_words.disagreement(
                self.broken.totals[place],
                self.broken.together(place),
                self._named(self.broken.periods[place]),
                self.version,
            )
            if said is not None:
                return said
        return None

    def _mix(self, places: Sequence[int]) -> Message | None:
        before = self.places_before(places)
        if self.broken is None or not before or not self.version.is_ratio:
            return None
        if self.broken.breakdown.of_one_whole:
            return None  # parts of one whole have no mix
        old, new = (self._by_name(self.broken.sum_in(some)) for some in (before, places))
        mix = mix_of(old, new)
        if mix is None:
            return None
        routine = len(places) == 1 and all(self._is_routine(n) for n in (before[0], places[0]))
        return breakdown_words.mix_said(
            mix, mix.mover, self.span(before), self.span(places), self.version, is_routine=routine
        )

    def _by_name(self, amounts: dict[int, Amount]) -> dict[str, Amount]:
        names = self.broken.names if self.broken is not None else {}
        return {names[part]: amount for part, amount in amounts.items()}

    def _is_routine(self, place: int) -> bool:
        """Tell whether the whole lay inside its limits in a period, without any signal."""
        if self.broken is None or self.chart is None or not self.chart.phases:
            return False
        first = self.broken.periods[place].first
        if first not in self.charted:
            return False
        return not bool(self.chart.speaking[self.charted.index(first)])


def read_breakdown(
    store: Store, view: IndicatorView, chosen: int | None, upto: date
) -> BreakdownView:
    """Return the chosen breakdown of an indicator up to a day, else the first there is."""
    known = breakdowns_of(store, view.indicator.id)
    breakdown = next((one for one in known if one.id == chosen), next(iter(known), None))
    empty = BreakdownView(view.indicator, view.version, view.calendar, view.today, known)
    if breakdown is None:
        return empty
    parts = parts_of(store, breakdown)
    values: list[PartValue] | list[Occurrence]
    if breakdown.source is Source.TALLY:
        values = store.all(Occurrence, indicator=view.indicator.id)
    else:
        values = [one for part in parts for one in store.all(PartValue, part=part.id)]
    measured = measured_of(store, view.indicator.id, versions_of(store, view.indicator))
    broken = broken_down(breakdown, parts, values, measured, view.version, view.calendar, upto)
    return BreakdownView(
        view.indicator,
        view.version,
        view.calendar,
        view.today,
        known,
        breakdown,
        [one for one in parts if one.archived is None],
        broken,
        view.chart,
        [point.period.first for point in view.series.points],
        view.series.phases,
    )
