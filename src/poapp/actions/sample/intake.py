"""The indicators of what comes in, which explain the others."""

from poapp.actions.sample.recipe import COMES_IN, Aim, Recipe
from poapp.actions.sample.story import Story
from poapp.actions.sample.track import Track
from poapp.core.indicator import Aggregation, Direction, Frequency, Role, Serves


def _cartons(story: Story, track: Track) -> None:
    track.level(7.4, 1.1)
    track.set(story.week(-58), 2.5, "The supplier's truck came a week late.")


def _lines(_story: Story, track: Track) -> None:
    track.level(4700, 190, drift=12)
    for period in track.periods:
        if period.first.month == 12:
            track.set(period.first, 4180, "Two weeks of works holidays at our customers.")


INTAKE: tuple[Recipe, ...] = (
    Recipe(
        name="Order lines received",
        theme=COMES_IN,
        counts="Order lines that came in. Neither more nor less is good: it explains the rest",
        shape=_lines,
        unit="lines",
        decimals=0,
        direction=Direction.NEUTRAL,
        frequency=Frequency.MONTH,
        aggregation=Aggregation.SUM,
        role=Role.SHARED,
        collector="Bram K.",
        source="ERP, orders by entry date",
    ),
    Recipe(
        name="Carton stock",
        theme=COMES_IN,
        counts="Days for which the cartons on the shelf will last, counted on Friday",
        shape=_cartons,
        unit="d",
        direction=Direction.RANGE,
        aggregation=Aggregation.LAST,
        serves=Serves.EFFICIENCY,
        collector="Goran V.",
        source="Shelf count at packing",
        aims=(Aim(5.0, "Under five packing may stop, over ten the aisle is blocked.", to=10.0),),
    ),
)
