"""What is due of plans, talks and obstacles."""

from collections.abc import Iterator
from datetime import date

from poapp.actions.plans import left_on, running_plans
from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.message import Message, message
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.record import Audience
from poapp.core.team.plans import DevelopmentPlan
from poapp.core.team.progress import check_day
from poapp.core.team.support import Obstacle
from poapp.core.team.talks import AgreedPoint, OneToOne, Side
from poapp.store.store import Store


def plan_items(store: Store, process: Process, today: date) -> Iterator[AgendaItem]:
    """Yield the steps and the judgements that are due; the owner alone sees them.

    Nothing is due of somebody who has left: their plan waits in the list of all plans.
    """
    for line in running_plans(store, process):
        left = left_on(line.person)
        if left is not None and left < today:
            continue
        name = line.person.title_text()
        for step in line.steps:
            check = check_day(step, line.plan)
            if step.is_open and step.due is not None:
                said = message("{name}: {title}", name=name, title=step.title)
                yield _item(AgendaKind.STEP, said, step.due, step.id, line.plan)
            elif check is not None:
                said = message("Did it work? {name}: {title}", name=name, title=step.title)
                yield _item(AgendaKind.EFFECTIVENESS, said, check, step.id, line.plan)
        said = message("Did the plan of {name} work?", name=name)
        yield _item(AgendaKind.EFFECTIVENESS, said, line.plan.judged_by, line.plan.id, line.plan)


def _item(
    kind: AgendaKind, said: Message, due: date, record: int, plan: DevelopmentPlan
) -> AgendaItem:
    return AgendaItem(
        kind,
        said,
        due,
        record=record,
        reference=plan.reference,
        responsibility=6,
        audience=Audience.OWN,
    )


def talk_items(store: Store, process: Process, today: date) -> Iterator[AgendaItem]:
    """Yield open obstacles, what the owner agreed to do, and the next talks."""
    for obstacle in store.all(Obstacle, removed_on=None):
        if obstacle.is_open and obstacle.due and obstacle.process in {None, process.id}:
            said = message("{title}", title=obstacle.step or obstacle.title)
            yield AgendaItem(
                AgendaKind.OBSTACLE,
                said,
                obstacle.due,
                record=obstacle.id,
                reference=obstacle.reference,
                responsibility=8,
                audience=obstacle.seen_by,
            )
    people = {one.id: one for one in store.all(Person) if one.is_here(today)}
    latest: dict[int, OneToOne] = {}
    talks = {one.id: one for one in store.all(OneToOne) if one.archived is None}
    for talk in sorted(talks.values(), key=lambda one: (one.on, one.id)):
        if talk.person in people and talk.process in {None, process.id}:
            latest[talk.person] = talk
    for point in store.all(AgreedPoint, settled_on=None, side=Side.OWNER):
        held = talks.get(point.talk)
        if point.is_open and point.due and held is not None and held.person in latest:
            said = message("{name}: {title}", name=people[held.person].title_text(),
                           title=point.words)  # fmt: skip
            yield _own(AgendaKind.AGREED, said, point.due, point.id)
    for person, talk in latest.items():
        if talk.next_on is not None:
            said = message("Talk with {name}", name=people[person].title_text())
            if people[person].is_owner:
                said = message("Talk with my superior")
            yield _own(AgendaKind.TALK, said, talk.next_on, talk.id)


def _own(kind: AgendaKind, said: Message, due: date, record: int) -> AgendaItem:
    return AgendaItem(kind, said, due, record=record, responsibility=8, audience=Audience.OWN)
