"""The development plans of the sample's team, and what the owner agreed, thanked for and owes.

All days are counted from the day on which the story is told.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from poapp.actions.sample.aims import AIMS, Aim, Task
from poapp.actions.sample.story import Story
from poapp.actions.sample.timeline import Scene
from poapp.actions.sample.workdays import moment, worked_from
from poapp.core.message import message
from poapp.core.process import Process
from poapp.core.team.plans import DevelopmentPlan, Outcome, PlanStep
from poapp.core.team.skills import Skill
from poapp.store.edit import Edit
from poapp.store.store import Store


def plan_scenes(
    store: Store, story: Story, process: Process, people: Mapping[str, int]
) -> Iterator[Scene]:
    """Yield how the plans were agreed, how their steps were taken and how they were judged."""
    for aim in AIMS:
        if _day(story, aim.agreed) < story.first:
            continue
        teller = _Teller(store, story, process, people, aim)
        yield teller.agreeing()
        yield from teller.happenings()


def _day(story: Story, count: int) -> date:
    return worked_from(story.today + timedelta(days=count))


class _Teller:
    """Tells one plan from its agreement to its judgement."""

    def __init__(
        self, store: Store, story: Story, process: Process, people: Mapping[str, int], aim: Aim
    ) -> None:
        self._store, self._story, self._process = store, story, process
        self._people, self._aim = people, aim
        self._plan = 0
        self._steps: dict[str, int] = {}

    def agreeing(self) -> Scene:
        """Return how the plan was agreed, with all its steps."""
        title = message("Plan of {name}", name=self._aim.who)
        return Scene(moment(self._on(self._aim.agreed), 14, 0), title, self._agree)

    def happenings(self) -> Iterator[Scene]:
        """Yield what became of each step, and of the plan."""
        for task in self._aim.tasks:
            if task.done is not None:
                yield self._scene(task.done, task.title, partial(self._finish, task))
            if task.checked is not None:
                yield self._scene(task.checked, task.title, partial(self._check, task))
        if self._aim.judged is not None:
            yield self._scene(self._aim.judged[0], self._aim.who, self._judge)

    def _scene(self, day: int, title: str, write: Callable[[Edit], None]) -> Scene:
        return Scene(moment(self._on(day), 15, 30), message("{title}", title=title), write)

    def _on(self, count: int) -> date:
        return _day(self._story, count)

    def _agree(self, edit: Edit) -> None:
        aim, skills = self._aim, self._skills()
        skill = skills.get(aim.skill)
        levels = aim.levels if skill and aim.levels else (None, None)
        plan = DevelopmentPlan(
            process=self._process.id,
            person=self._people[aim.who],
            goal=aim.goal,
            agreed_on=self._on(aim.agreed),
            due=self._on(aim.due),
            skill=skill,
            level_from=levels[0],
            level_to=levels[1],
            from_role="Packer" if aim.towards else "",
            towards_role=aim.towards,
            criterion=aim.criterion,
            method=aim.method,
            judged_by=self._on(aim.judged_by),
        )
        self._plan = edit.put(plan).id
        for task in aim.tasks:
            self._steps[task.title] = edit.put(self._step(task, skills)).id

    def _step(self, task: Task, skills: Mapping[str, int]) -> PlanStep:
        skill = skills.get(task.skill)
        return PlanStep(
            process=self._process.id,
            plan=self._plan,
            title=task.title,
            kind=task.kind,
            skill=skill,
            level_from=task.levels[0] if skill else None,
            level_to=task.levels[1] if skill else None,
            teacher=self._people.get(task.teacher),
            hours=task.hours,
            due=self._on(task.due),
            proof=task.proof,
            worked_if=task.worked_if,
            check_on=None if task.check is None else self._on(task.check),
        )

    def _finish(self, task: Task, edit: Edit) -> None:
        step = self._store.get(PlanStep, self._steps[task.title])
        edit.put(replace(step, done_on=self._on(task.done or 0)))

    def _check(self, task: Task, edit: Edit) -> None:
        step = self._store.get(PlanStep, self._steps[task.title])
        on = self._on(task.checked or 0)
        edit.put(replace(step, outcome=Outcome.EFFECTIVE, checked_on=on))

    def _judge(self, edit: Edit) -> None:
        if self._aim.judged is None:
            return
        day, outcome, finding = self._aim.judged
        plan = self._store.get(DevelopmentPlan, self._plan)
        edit.put(replace(plan, outcome=outcome, judged_on=self._on(day), finding=finding))

    def _skills(self) -> dict[str, int]:
        return {one.name: one.id for one in self._store.all(Skill)}
