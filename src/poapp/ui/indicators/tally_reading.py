"""What the tally of an indicator shows: what was counted, and the time between. No Qt."""

from dataclasses import field
from datetime import date

from poapp.actions import breakdowns
from poapp.actions.tallying import reasons_of
from poapp.charts.picture import Picture
from poapp.charts.picture_of import picture_of
from poapp.charts.wording import Wording
from poapp.core.breakdown import Occurrence
from poapp.core.frozen import frozen
from poapp.core.indicator import Direction, Indicator
from poapp.core.message import Message, counted, message
from poapp.core.spc.chart import Chart, Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming
from poapp.core.spc.words import ChartKind
from poapp.core.tally import days_between, in_order, whole_days_between
from poapp.language import current
from poapp.store.store import Store
from poapp.store.tallies import counted_since

_OTHER_WAY = {Direction.DOWN: Direction.UP, Direction.UP: Direction.DOWN}
"""The longer the time between, the fewer there are."""


@frozen(slots=False)
class TallyView:
    """What was counted of an indicator, the earliest first."""

    indicator: Indicator
    since: date | None
    ordered: list[Occurrence] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    """The reasons to choose from: those that are not archived."""

    def chart(self, kind: ChartKind, direction: Direction) -> Chart | None:
        """Return the chart of the time between neighbours; None where there are no two."""
        if len(self.ordered) < 2:
            return None
        gaps = (
            days_between(self.ordered) if kind is ChartKind.T else whole_days_between(self.ordered)
        )
        labels = [one.day.isoformat() for one in self.ordered[1:]]
        design = Design(kind=kind, direction=_OTHER_WAY.get(direction, direction), low=0.0)
        return compute(labels, gaps, design)

    def picture(self, kind: ChartKind, direction: Direction, today: date) -> Picture | None:
        """Return that chart as it is drawn; the time since the last one is hollow."""
        chart = self.chart(kind, direction)
        if chart is None:
            return None
        days = [one.day for one in self.ordered[1:]]
        naming = Naming(None, days, [current().day(day) for day in days])
        unit = current().text(message("days"))
        wording = Wording(current(), naming, unit, 1 if kind is ChartKind.T else 0)
        waited = float((today - self.ordered[-1].day).days)
        return picture_of(chart, wording, so_far=waited)

    def sentence(self, today: date) -> Message:
        """Return how many were counted, and how long ago the last one was."""
        total = sum(one.count for one in self.ordered)
        if not self.ordered:
            return message("Nothing counted yet.")
        ago = (today - self.ordered[-1].day).days
        since = (
            message("the last one today")
            if ago == 0
            else counted("the last one {n} day ago", "the last one {n} days ago", n=ago)
        )
        return counted("{n} counted, {since}.", "{n} counted, {since}.", n=total, since=since)

    def reason_of(self, found: Occurrence) -> str:
        """Return the reason of one that was counted, empty where none was given."""
        return self.reasons.get(found.reason or 0, "")


def read_tally(store: Store, indicator: Indicator, today: date) -> TallyView:
    """Return the tally of an indicator as it is today."""
    since = counted_since(store, indicator.id)
    breakdown = reasons_of(store, indicator.id)
    parts = [] if breakdown is None else breakdowns.parts_of(store, breakdown)
    return TallyView(
        indicator,
        since,
        in_order(store.all(Occurrence, indicator=indicator.id), today),
        {part.id: part.name for part in parts},
        [part.name for part in parts if part.archived is None],
    )
