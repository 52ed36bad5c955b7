"""The phases that the owner of the sample set on charts, and the events that explain them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from poapp.actions.sample.story import Story, month_before
from poapp.core.chart_marks import ChartEvent, ChartPhase

PROPOSED = timedelta(weeks=8)
"""A run of eight proposes a new phase."""


def phases(story: Story, ids: Mapping[str, int]) -> Iterator[tuple[date, ChartPhase]]:
    """Yield the phases and the days on which they were set."""
    yield from _packing_line(story, ids)
    matrix = month_before(story.today.replace(day=1), 13)
    if story.years > 1:
        yield (
            matrix,
            ChartPhase(
                indicator=ids["Cross-trained cover"],
                begins=story.first,
                settled_by=month_before(story.today.replace(day=1), 12) - timedelta(days=1),
            ),
        )
    contract = story.year_begins(0)
    if story.week(-18) > contract > story.first:
        yield (
            contract,
            ChartPhase(
                indicator=ids["Carrier pickup on time"],
                begins=contract,
                reason="New frame contract with Northbay",
                settled_by=story.week(-9) - timedelta(days=1),
            ),
        )
    if story.new_cartons > story.first:
        yield (
            story.new_cartons + timedelta(days=240),
            ChartPhase(
                indicator=ids["Damage in transit"],
                begins=story.new_cartons,
                reason="Double-wall cartons",
                action="A-004",
            ),
        )


def _packing_line(story: Story, ids: Mapping[str, int]) -> Iterator[tuple[date, ChartPhase]]:
    line, agreed = story.packing_line, story.packing_line + PROPOSED
    for name, settled_by in (
        ("On time in full", story.week(-7)),
        ("Order lead time", story.week(-14)),
        ("Overtime", story.week(-14)),
    ):
        yield (
            agreed,
            ChartPhase(
                indicator=ids[name],
                begins=line,
                reason="Second packing line",
                action="A-012",
                settled_by=settled_by - timedelta(days=1),
            ),
        )


def events(story: Story, ids: Mapping[str, int]) -> Iterator[tuple[date, ChartEvent]]:
    """Yield what happened and the days on which it was marked."""
    for name in ("On time in full", "Carrier pickup on time"):
        yield (
            story.cut_off_learned,
            ChartEvent(
                indicator=ids[name],
                day=story.cut_off_moved,
                words="Northbay cut-off now 15:30",
            ),
        )
    for name in ("Order lead time", "Overtime"):
        yield (
            story.twice_a_day,
            ChartEvent(
                indicator=ids[name],
                day=story.twice_a_day,
                words="Orders released twice a day",
                action="A-021",
            ),
        )
    for name in ("Order entry accuracy", "Order lead time"):
        yield (
            story.week(-94),
            ChartEvent(indicator=ids[name], day=story.week(-95), words="ERP update"),
        )
    stock_count = story.week(-71) + timedelta(days=3)
    yield (
        stock_count,
        ChartEvent(indicator=ids["Overtime"], day=stock_count, words="Yearly stock count"),
    )
