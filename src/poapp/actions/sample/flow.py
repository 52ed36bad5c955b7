"""The indicators of how the work flows."""

from poapp.actions.sample.recipe import FLOWS, Aim, Recipe
from poapp.actions.sample.story import Story, said
from poapp.actions.sample.track import Track
from poapp.core.indicator import Aggregation, Direction, Frequency, Looks, Role


def _entry(story: Story, track: Track) -> None:
    track.level(99.15, 0.18)
    track.tail(99.3, 99.0, 99.2, 99.1, 99.2)
    track.set(
        story.week(-95), 96.9, "After the ERP update the price list was the old one for two days."
    )


def _pick(story: Story, track: Track) -> None:
    track.level(99.85, 0.03)
    track.tail(99.84, 99.87, 99.83, 99.88, 99.86)
    track.say(story.week(-40), "Scanners changed on Tuesday; nothing to see in the figures.")


def _pickup(story: Story, track: Track) -> None:
    track.level(94.8, 0.9)
    track.tail(95.6, 95.1, 92.9, 91.0, 89.2, 88.1, 89.5, 89.0, 89.8, 88.8, 88.0, 88.4)
    track.say(
        story.cut_off_moved, f"New cut-off 15:30 since {said(story.cut_off_moved)}, not agreed."
    )
    track.say(story.week(-1), "Two chilled pickups did not come at all.")


def _backlog(_story: Story, track: Track) -> None:
    track.level(16.4, 2.1)
    track.tail(17, 15, 16, 18)
    if len(track.periods) > 40:
        track.say(track.periods[-41].first, "Nine of them wait for one casting.")


def _stock(_story: Story, track: Track) -> None:
    track.level(98.5, 0.22)
    track.tail(98.5, 98.4, 98.6, 98.5, 98.7)


FLOW: tuple[Recipe, ...] = (
    Recipe(
        name="Order entry accuracy",
        theme=FLOWS,
        counts="Orders entered right the first time, of all orders entered",
        shape=_entry,
        of=(400, 490),
        collector="Bram K.",
        source="ERP, change log of the order desk",
        aims=(
            Aim(98.5, "Where the order desk stood."),
            Aim(99.0, "Every wrong entry costs two calls.", lambda s: s.year_begins(-1)),
        ),
    ),
    Recipe(
        name="Pick accuracy",
        theme=FLOWS,
        counts="Picks that the scan at the packing table confirms, of all picks",
        shape=_pick,
        decimals=2,
        of=(13200, 15400),
        collector="Chidi O.",
        source="Scanners at the packing tables",
        so_far=99.88,
        coarse_until=lambda s: s.year_begins(-1),
        aims=(Aim(99.7, "Three wrong picks in a thousand reach the customer as one."),),
    ),
    Recipe(
        name="Carrier pickup on time",
        theme=FLOWS,
        counts="Pickups within fifteen minutes of the agreed time, of all pickups",
        shape=_pickup,
        of=(80, 130),
        looks=Looks.OUTSIDE,
        collector="Emil S.",
        source="Gate book",
        due_after=3,
        enters=3,
        aims=(Aim(97.0, "The frame contract with Northbay says 97."),),
    ),
    Recipe(
        name="Backlog over 5 days",
        theme=FLOWS,
        counts="Confirmed orders older than five working days at the end of the day",
        shape=_backlog,
        unit="orders",
        decimals=0,
        direction=Direction.DOWN,
        frequency=Frequency.DAY,
        aggregation=Aggregation.LAST,
        collector="Ana M.",
        source="ERP, open orders at 16:00",
        enters=0,
        so_far=17,
        aims=(
            Aim(20, "What one picker clears on a Saturday."),
            Aim(15, "What we can clear in a normal day.", lambda s: s.year_begins(-1)),
        ),
    ),
    Recipe(
        name="Stock accuracy",
        theme=FLOWS,
        counts="Counted bins that match the ERP, of all bins counted",
        shape=_stock,
        frequency=Frequency.MONTH,
        aggregation=Aggregation.MEAN,
        role=Role.FOR_INFORMATION,
        source="Inventory, their monthly sheet",
        aims=(Aim(98.5, "Inventory's own target."),),
    ),
)
