"""The indicators of what the work costs, and who pays."""

from poapp.actions.sample.recipe import COSTS, Aim, Recipe
from poapp.actions.sample.story import Story, month_before
from poapp.actions.sample.track import Track
from poapp.core.indicator import Aggregation, Direction, Frequency, Serves
from poapp.core.periods import Level

COVER = (3, 4, 3, 5, 6, 5, 6, 6, 7, 6, 7, 7, 7, 8, 8)


def _cost(story: Story, track: Track) -> None:
    track.level(11.9, 0.12)
    track.tail(11.86, 11.78, 11.99, 11.95, 11.84)
    track.say(
        month_before(story.calendar.last_ended(Level.MONTH, story.today).first, 1),
        "Freight surcharge; without it 11.80.",
    )


def _overtime(story: Story, track: Track) -> None:
    track.level(18.4, 1.6)
    track.level(16.3, 1.4, story.packing_line)
    track.level(11.9, 1.1, story.week(-14))
    track.tail(11, 12, 10, 12, 11)
    track.set(story.week(-15), 17)
    track.set(story.week(-16), 16)
    track.set(story.week(-71), 39, "Stock count: the whole team stayed on Thursday evening.")


def _cover(_story: Story, track: Track) -> None:
    track.level(3.5, 0.6)
    track.tail(*COVER)
    if track.periods:
        track.say(track.periods[-1].first, "Packing and carrier booking have two again.")


def _wrong(_story: Story, track: Track) -> None:
    track.level(11900, 900)
    track.tail(12600, 11850, 9340)
    if track.periods:
        track.say(track.periods[-1].first, "The first full year in the double-wall cartons.")


COST: tuple[Recipe, ...] = (
    Recipe(
        name="Cost per order",
        theme=COSTS,
        counts="Wages, cartons and freight of the month for every order that left",
        shape=_cost,
        unit="€",
        decimals=2,
        direction=Direction.DOWN,
        frequency=Frequency.MONTH,
        of=(1850, 2100),
        serves=Serves.EFFICIENCY,
        collector="Elena R.",
        source="Cost centre 4100",
        aims=(
            Aim(12.5, "The budget of the year."),
            Aim(
                11.0,
                "Set with the budget, without a change to the process.",
                lambda s: s.year_begins(-1),
            ),
        ),
    ),
    Recipe(
        name="Overtime",
        theme=COSTS,
        counts="Hours beyond the agreed week, the whole team together",
        shape=_overtime,
        unit="h",
        decimals=0,
        direction=Direction.DOWN,
        aggregation=Aggregation.MEAN,
        serves=Serves.EFFICIENCY,
        collector="Ana M.",
        source="Time sheets",
        so_far=5,
        aims=(
            Aim(25, "Agreed with the works council."),
            Aim(20, "Twenty hours are two evenings for everyone.", lambda s: s.year_begins(-1)),
        ),
    ),
    Recipe(
        name="Cross-trained cover",
        theme=COSTS,
        counts="Skills that at least two people hold, of the ten that the process needs",
        shape=_cover,
        unit="of 10",
        decimals=0,
        frequency=Frequency.MONTH,
        aggregation=Aggregation.LAST,
        serves=Serves.EFFICIENCY,
        collector="Elena R.",
        source="Skills matrix",
        aims=(
            Aim(6, "Half of the skills, and one to spare."),
            Aim(10, "Nobody should have to call in from leave.", lambda s: s.year_begins(0)),
        ),
    ),
    Recipe(
        name="Cost of wrong deliveries",
        theme=COSTS,
        counts="Second trips, credit notes and rework of the year",
        shape=_wrong,
        unit="€",
        decimals=0,
        direction=Direction.DOWN,
        frequency=Frequency.YEAR,
        aggregation=Aggregation.SUM,
        serves=Serves.EFFICIENCY,
        collector="Elena R.",
        source="Finance, account 6270",
        due_after=31,
        enters=25,
        aims=(Aim(10000, "A quarter less than the year before last."),),
    ),
)
