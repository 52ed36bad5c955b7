"""What the owner of the sample answered, did and still owes."""

from collections.abc import Sequence
from datetime import date, timedelta

from poapp.actions.responses import obligations_of
from poapp.actions.sample.story import Story
from poapp.actions.sample.workdays import moment, worked_from
from poapp.core.clock import fixed
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator
from poapp.core.message import message
from poapp.core.obligation import Occasion
from poapp.core.process import Process
from poapp.core.response import Action, Ending, Response
from poapp.store.edit import Edit
from poapp.store.store import Store


@frozen
class Told:
    """What was said of an indicator, so many days before the day of the story."""

    fact: str
    cause: str
    told: str = ""
    days_ago: int = 6
    ending: Ending | None = None


ANSWERS = {
    "On time in full": Told(
        "92.9 % in week 42, target 96. Signal since 24 August.",
        "Northbay moved its cut-off from 17:00 to 15:30; late orders roll to the next day.",
    ),
    "Carrier pickup on time": Told(
        "88.0 % in week 41, target 97. Outside the limits since the end of August.",
        "The carrier collects 90 minutes earlier than agreed; the notice went to a closed mailbox.",
        told="team",
        days_ago=20,
    ),
    "Cost per order": Told(
        "11.84 €, target 11.00. No month in two years came near it.",
        "Carton and freight prices; the process as it is cannot reach the target.",
        told="management",
        days_ago=40,
    ),
    "Backlog over 5 days": Told(
        "18 orders, target 15. Every miss lies inside the limits.",
        "Routine: orders wait for single parts.",
        told="planner",
        days_ago=15,
        ending=Ending.ROUTINE_WATCHED,
    ),
    "Cross-trained cover": Told(
        "8 of 10, target 10. It rises since last autumn and is not there yet.",
        "Two skills are held by one person each.",
        told="team",
        days_ago=35,
    ),
}


def answer(store: Store, story: Story, process: Process, indicators: Sequence[Indicator]) -> None:
    """Write the actions, and answer everything that asks for an answer but one."""
    known = {one.name: one for one in indicators}
    owed = obligations_of(store, process)
    day = worked_from(story.today - timedelta(days=40))
    with store.edit(message("Actions and responses"), clock=fixed(moment(day, 10, 0))) as edit:
        for done in _done(story, process):
            edit.put(done)
        for name, indicator in known.items():
            waiting = owed[indicator.id].occasions if indicator.id in owed else ()
            told = ANSWERS.get(name)
            if told is not None:
                response = edit.put(_response(story, process, indicator, told, waiting))
                for running in _running(story, process, name, response):
                    edit.put(running)
            elif waiting:
                quiet = Told("", "", told="team", days_ago=30, ending=Ending.ROUTINE_WATCHED)
                edit.put(_response(story, process, indicator, quiet, waiting))
        _count_on(edit)


def _count_on(edit: Edit) -> None:
    edit.keep_counters(["A-031"])


def _done(story: Story, process: Process) -> list[Action]:
    """Return the actions behind the steps in the figures."""
    steps = (
        ("A-004", "Double-wall cartons for the fittings", story.new_cartons),
        ("A-012", "Second packing line", story.packing_line),
        ("A-021", "Release orders twice a day", story.twice_a_day),
    )
    return [
        Action(
            process=process.id,
            reference=reference,
            title=title,
            due=day,
            original_due=day,
            done_on=day,
            effect_from=day,
        )
        for reference, title, day in steps
        if story.first <= day <= story.today
    ]


def _running(story: Story, process: Process, name: str, response: Response) -> list[Action]:
    found = {
        "Carrier pickup on time": (
            "A-029",
            "Second pickup at 13:00",
            _friday(story.today) + timedelta(days=14),
        ),
        "On time in full": ("A-031", "Agree 17:00 cut-off with Northbay", story.today),
        "Cross-trained cover": (
            "A-030",
            "A second person for customs papers",
            story.today + timedelta(days=40),
        ),
    }.get(name)
    if found is None:
        return []
    reference, title, due = found
    return [
        Action(
            process=process.id,
            reference=reference,
            title=title,
            response=response.id,
            due=due,
            original_due=due,
            worked_if="Eight weeks above 94.5" if name == "On time in full" else "",
        )
    ]


def _response(
    story: Story,
    process: Process,
    indicator: Indicator,
    told: Told,
    waiting: Sequence[Occasion],
) -> Response:
    opened = worked_from(story.today - timedelta(days=told.days_ago))
    answered = opened + timedelta(days=1) if told.told else None
    return Response(
        process=process.id,
        indicator=indicator.id,
        opened_on=opened,
        due=_friday(story.today) if answered is None else opened + timedelta(days=7),
        fact=told.fact,
        cause=told.cause,
        told=told.told,
        told_on=answered,
        ending=told.ending,
        ended_on=answered if told.ending is not None else None,
        covers=" ".join(dict.fromkeys(one.key for one in waiting)),
    )


def _friday(day: date) -> date:
    """Return the Friday of a day's week, or of the next one from Saturday on."""
    return day + timedelta(days=(4 - day.weekday()) % 7)
