"""What the store says of a person's plan, read once for everything that shows it."""

from datetime import date, timedelta

from poapp.actions.plans import moved_on, plans_of, steps_of
from poapp.actions.skills import scale_for
from poapp.core.frozen import frozen
from poapp.core.people import Person
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.progress import Effect, check_day, effect_of
from poapp.core.team.scale import Scale
from poapp.core.team.skills import Skill
from poapp.language import _, current
from poapp.store.store import Store


@frozen
class StepRow:
    """A step as the list of a plan shows it."""

    step: PlanStep
    plan: DevelopmentPlan
    today: date
    levels: tuple[tuple[int, str], ...]
    """Rank and sign of the levels that the step leads from and to."""
    skill: str = ""

    @property
    def id(self) -> int:
        """The id of the step."""
        return self.step.id

    @property
    def effect(self) -> Effect:
        """Where the step stands."""
        return effect_of(self.step)

    @property
    def check_on(self) -> date | None:
        """The day on which the step is to be judged."""
        return check_day(self.step, self.plan)


@frozen
class PlanView:
    """A plan with everything that is shown of it."""

    person: Person
    plan: DevelopmentPlan
    rows: tuple[StepRow, ...]
    moved: date
    skill: Skill | None
    levels: tuple[tuple[int, str], ...]
    today: date

    @property
    def steps(self) -> list[PlanStep]:
        """The steps, by due day."""
        return [row.step for row in self.rows]


def read_plans(store: Store, person: Person, today: date) -> list[PlanView]:
    """Return the plans of a person: the running ones first, then the newest."""
    return [_view(store, person, plan, today) for plan in plans_of(store, person.id)]


def plan_facts(view: PlanView) -> str:
    """Return where a plan leads, by when, and since when it was agreed: one line."""
    plan, language = view.plan, current()
    due = language.day(plan.due)
    if plan.towards_role and plan.from_role:
        where = _("from {role} to {next} by {day}", role=plan.from_role, next=plan.towards_role,
                  day=due)  # fmt: skip
    elif plan.towards_role:
        where = _("towards {next} by {day}", next=plan.towards_role, day=due)
    elif view.skill is not None and view.levels:
        signs = " → ".join(sign for _rank, sign in view.levels)
        where = _("{skill} {levels} by {day}", skill=view.skill.name, levels=signs, day=due)
    else:
        where = _("by {day}", day=due)
    agreed = _("agreed {day}", day=day_told(plan.agreed_on, view.today))
    return f"{where} · {agreed}"


def plan_state(view: PlanView) -> str:
    """Return the facts of a plan, and how it ended where it did."""
    facts = plan_facts(view)
    plan = view.plan
    if plan.outcome is not None and plan.judged_on is not None:
        day = current().day(plan.judged_on)
        facts = f"{facts} · {_(plan.outcome.label)}, {_('judged {day}', day=day)}"
    elif plan.archived is not None:
        facts = f"{facts} · {_('put away {day}', day=current().day(plan.archived))}"
    return facts


def day_told(day: date, today: date, *, short: bool = False) -> str:
    """Return a day as one says it: without its year where it lies within half a year of today."""
    language = current()
    is_far = abs((day - today).days) > _HALF_A_YEAR
    if short:
        told = language.day_short(day)
        return _("{day} {year}", day=told, year=str(day.year)) if is_far else told
    if is_far:
        return language.day(day)
    return _("{day} {month}", day=str(day.day), month=language.month(day))


def due_told(day: date, today: date) -> str:
    """Return when something is due: today, tomorrow, or the day."""
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    return day_told(day, today, short=True)


_HALF_A_YEAR = 183


def _view(store: Store, person: Person, plan: DevelopmentPlan, today: date) -> PlanView:
    skills = {one.id: one for one in store.all(Skill)}
    scales = {found: scale_for(store, one) for found, one in skills.items()}
    rows = []
    for step in steps_of(store, plan):
        skill = skills.get(step.skill or 0)
        levels = _levels(scales.get(step.skill or 0), step.level_from, step.level_to)
        rows.append(StepRow(step, plan, today, levels, skill.name if skill else ""))
    levels = _levels(scales.get(plan.skill or 0), plan.level_from, plan.level_to)
    moved = moved_on(store, plan)
    skill = skills.get(plan.skill or 0)
    return PlanView(person, plan, tuple(rows), moved, skill, levels, today)


def _levels(scale: Scale | None, *ranks: int | None) -> tuple[tuple[int, str], ...]:
    if scale is None:
        return ()
    return tuple(
        (rank, scale.step(rank).letter) for rank in ranks if rank is not None and scale.has(rank)
    )
