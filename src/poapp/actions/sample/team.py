"""The organisation, the process and its people; all of them are made up."""

from collections.abc import Mapping
from datetime import date, timedelta

from poapp.actions.sample.story import Story, month_before
from poapp.core.calendar_version import CalendarVersion
from poapp.core.people import Person
from poapp.core.process import Organisation, Process, Vision
from poapp.store.edit import Edit

OWNER = "Elena R."
COUNTRY = "IE"
ROLES: Mapping[str, str] = {
    "Ana M.": "Planner",
    "Bram K.": "Order desk",
    "Chidi O.": "Warehouse lead",
    "Dana P.": "Packer",
    "Emil S.": "Dispatch",
    "Farah T.": "Inspector",
    "Goran V.": "Warehouse",
}
EARLIER_VISION = "What we confirm is what we ship, and nobody has to call us to ask where it is."
VISION = "Every confirmed order reaches the customer complete, on the promised day."


def found(edit: Edit, story: Story) -> tuple[Process, dict[str, int]]:
    """Put the organisation, its calendar, the process and its people; return ids by alias."""
    edit.put(Organisation(name="Aldermoor Fittings", country=COUNTRY))
    edit.put(CalendarVersion(valid_from=story.calendar_from))
    process = edit.put(_process(story))
    owner = Person(
        alias=OWNER,
        role="Process owner",
        is_owner=True,
        since=story.owner_since,
        process=process.id,
    )
    people = {OWNER: edit.put(owner).id}
    for number, (alias, role) in enumerate(ROLES.items()):
        person = Person(alias=alias, role=role, since=_since(story, number), process=process.id)
        people[alias] = edit.put(person).id
    edit.put(_vision(process, story.owner_since, EARLIER_VISION))
    return process, people


def vision_of(process: Process, valid_from: date) -> Vision:
    """Return what good looks like since the owner found a better sentence."""
    return _vision(process, valid_from, VISION)


def vision_changed(story: Story) -> date:
    """Return the day on which the sentence changed."""
    return max(story.year_begins(-1) + timedelta(days=13), story.first + timedelta(days=40))


def _vision(process: Process, valid_from: date, sentence: str) -> Vision:
    return Vision(process=process.id, valid_from=valid_from, sentence=sentence)


def _process(story: Story) -> Process:
    return Process(
        name="Order fulfilment",
        code="OF",
        purpose="Turns a confirmed order into a delivery that is complete, undamaged, with the"
        " right papers, on the day we promised.",
        scope="From the confirmed order to the carrier's signature. Prices, stock levels and"
        " returns to suppliers belong to others.",
        owner_since=story.owner_since,
        team_name="Fulfilment",
        closes_months=True,
        closes_quarters=True,
        closes_years=True,
    )


def _since(story: Story, number: int) -> date:
    """Return when somebody came; most were there before the owner."""
    return month_before(story.owner_since, 70 - 11 * number)
