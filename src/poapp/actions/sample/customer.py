"""The indicators of what the customer feels."""

from datetime import date

from poapp.actions.sample.recipe import FEELS, Aim, Recipe
from poapp.actions.sample.story import Story, month_before, said
from poapp.actions.sample.track import Track
from poapp.core.indicator import Aggregation, Direction, Frequency, Looks
from poapp.core.periods import Level

BEFORE_THE_LINE = (
    91.8, 90.6, 92.3, 91.1, 89.9, 91.6, 92.4, 90.8, 90.2, 92.0, 91.3, 90.1, 91.9, 92.6, 91.0, 90.4,
    91.5, 92.2, 90.9,
)  # fmt: skip
WITH_THE_LINE = (
    95.4, 94.6, 95.9, 94.9, 95.8, 96.3, 94.4, 95.1, 96.0, 94.5, 95.6, 95.0, 96.2, 94.7, 94.2, 95.5,
    96.1, 94.8, 95.3, 96.4, 95.2, 94.3, 95.7, 94.9, 96.0,
)  # fmt: skip
AFTER_THE_CUT_OFF = (94.4, 93.7, 94.6, 90.9, 93.8, 94.1, 93.3, 92.9)


def _on_time(story: Story, track: Track) -> None:
    track.level(91.3, 0.85)
    track.tail(*BEFORE_THE_LINE, *WITH_THE_LINE, *AFTER_THE_CUT_OFF)
    track.say(story.week(-71), "Stock count on Thursday: we shipped only what was picked before.")
    track.say(story.packing_line, "First week with the second packing line, A-012.")
    track.say(
        story.cut_off_moved,
        f"Northbay moved its cut-off from 17:00 to 15:30 on {said(story.cut_off_moved)}. "
        "The notice went to a closed mailbox.",
    )
    track.say(story.worst_week, "Two pickups left before the afternoon orders were packed.")
    track.say(story.week(0), "Eighth week below the average since the cut-off moved.")


def _lead_time(story: Story, track: Track) -> None:
    track.level(5.6, 0.22)
    track.level(5.2, 0.2, story.packing_line)
    track.level(4.5, 0.13, story.week(-14))
    track.tail(4.6, 4.5, 4.3, 4.5, 4.4)
    track.say(
        story.week(-14), f"Orders go to picking at 11:00 and 15:00 since {said(story.twice_a_day)}."
    )
    track.set(
        story.week(-95), 7.4, "Three days without the ERP after the update; orders were on paper."
    )


def _complaints(story: Story, track: Track) -> None:
    track.level(3.2, 0.6)
    track.tail(3.4, 2.6, 2.9, 3.1)
    track.say(_months_back(story, 9), "Half of them about one wrong label lot.")


def _damage(story: Story, track: Track) -> None:
    new_cartons = story.new_cartons
    track.level(0.38, 0.025, drift=0.016)
    track.level(0.43, 0.045, new_cartons)
    track.tail(0.46, 0.39, 0.47, 0.41)
    track.say(new_cartons, "First month in the double-wall cartons, A-004.")
    track.set(_months_back(story, 7), None)
    track.say(_months_back(story, 6), "Last month's carrier statement never came; asked twice.")


def _score(_story: Story, track: Track) -> None:
    track.tail(4.0, 4.2, 4.2, 4.4, 4.3, 4.2)
    track.say(_last(track, 2), "Eleven of thirty customers answered, among them the new ones.")


def _survey(_story: Story, track: Track) -> None:
    track.level(3.9, 0.1)
    track.say(_last(track, 1), "Six answers from two hundred letters. Too few to learn from.")


def _months_back(story: Story, count: int) -> date:
    return month_before(story.calendar.last_ended(Level.MONTH, story.today).first, count)


def _last(track: Track, count: int) -> date:
    return track.periods[-count].first if len(track.periods) >= count else date.min


def _score_starts(story: Story) -> date:
    return story.score_starts


CUSTOMER = (
    Recipe(
        name="On time in full",
        theme=FEELS,
        counts="Order lines delivered complete on the confirmed day, of all lines due",
        shape=_on_time,
        of=(1040, 1240),
        looks=Looks.OUTSIDE,
        collector="Bram K.",
        source="ERP, delivery report, Monday 8:00",
        so_far=93.8,
        so_far_today=False,
        aims=(
            Aim(93.0, "What customers on a frame contract may expect."),
            Aim(94.0, "Agreed in the budget talks.", lambda s: s.year_begins(-1)),
            Aim(96.0, "The Brenn contract asks for 96.", lambda s: s.target_raised),
        ),
    ),
    Recipe(
        name="Order lead time",
        theme=FEELS,
        counts="Working days from the confirmed order to the carrier's scan, the median of a week",
        shape=_lead_time,
        unit="d",
        direction=Direction.DOWN,
        aggregation=Aggregation.MEAN,
        looks=Looks.OUTSIDE,
        collector="Bram K.",
        source="ERP, order dates",
        aims=(
            Aim(5.5, "What our three largest customers plan with."),
            Aim(5.0, "A week is too long for a spare part.", lambda s: s.year_begins(0)),
        ),
    ),
    Recipe(
        name="Complaints",
        theme=FEELS,
        counts="Complaints accepted as ours, for every 1,000 orders delivered",
        shape=_complaints,
        unit="per 1,000",
        direction=Direction.DOWN,
        frequency=Frequency.MONTH,
        of=(1850, 2100),
        per=1000.0,
        looks=Looks.OUTSIDE,
        collector="Farah T.",
        source="Complaint file",
        aims=(
            Aim(5.0, "The year before ended at 5.3."),
            Aim(
                4.0,
                "Four is what inspection can answer within two days.",
                lambda s: s.year_begins(-1),
            ),
        ),
    ),
    Recipe(
        name="Damage in transit",
        theme=FEELS,
        counts="Parcels reported damaged on arrival, of all parcels handed to a carrier",
        shape=_damage,
        decimals=2,
        direction=Direction.DOWN,
        frequency=Frequency.MONTH,
        of=(6900, 7700),
        looks=Looks.OUTSIDE,
        collector="Emil S.",
        source="Carriers' monthly statements",
        aims=(Aim(0.5, "Above one in two hundred the carton does not pay."),),
    ),
    Recipe(
        name="Customer score",
        theme=FEELS,
        counts="What thirty customers answer by telephone: would you order here again, 1 to 5?",
        shape=_score,
        unit="of 5",
        direction=Direction.UP,
        frequency=Frequency.QUARTER,
        aggregation=Aggregation.OWN,
        looks=Looks.OUTSIDE,
        collector="Elena R.",
        source="Calls in the first three weeks after the quarter",
        due_after=21,
        enters=21,
        starts=_score_starts,
        aims=(Aim(4.3, "Who says four or less has thought of leaving.", _score_starts),),
    ),
    Recipe(
        name="Customer survey",
        theme=FEELS,
        counts="The yearly letter to all customers: how satisfied are you, 1 to 5?",
        shape=_survey,
        unit="of 5",
        frequency=Frequency.YEAR,
        aggregation=Aggregation.OWN,
        looks=Looks.OUTSIDE,
        collector="Elena R.",
        source="Letters sent in November",
        due_after=20,
        enters=14,
        aims=(Aim(4.0, "Taken over from the years before."),),
        retired_on=_score_starts,
        replaced_by="Customer score",
    ),
)
