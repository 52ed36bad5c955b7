"""Development plans: a goal in the person's own words, steps, and how it will be judged."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.record import (
    Audience,
    Option,
    Problem,
    Record,
    choice,
    day,
    real,
    record,
    ref,
    text,
    whole,
)
from poapp.core.team.scale import HIGHEST


class Learning(Option):
    """How somebody learns; no kind is better than another."""

    ON_THE_JOB = "on_the_job", N_("on the job")
    WITH_OTHERS = "with_others", N_("with others")
    COURSE = "course", N_("course")


class Outcome(Option):
    """Whether it worked; having been there is no answer."""

    EFFECTIVE = "effective", N_("Effective")
    PARTLY = "partly", N_("Partly effective")
    NOT_EFFECTIVE = "not_effective", N_("Not effective")


@record
class DevelopmentPlan(Record):
    """Where a person wants to go, from which level to which, and by when.

    Criterion, method and day by which it is judged are set at the start.
    """

    table: ClassVar[str] = "development_plan"
    prefix: ClassVar[str] = "D"
    kind_label: ClassVar[str] = N_("Development plan")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (6, 8)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person",),)

    person: int = ref(N_("Person"), "person")
    goal: str = text(N_("Goal in the person's own words"), lines=2, longest=400)
    agreed_on: date = day(N_("Agreed on"))
    due: date = day(N_("By when"))
    skill: int | None = ref(N_("Skill"), "skill", default=None)
    level_from: int | None = whole(N_("From level"), default=None, low=0, high=HIGHEST)
    level_to: int | None = whole(N_("To level"), default=None, low=0, high=HIGHEST)
    from_role: str = text(N_("From the role"), default="")
    towards_role: str = text(N_("Towards the role"), default="")
    criterion: str = text(N_("It worked if"), longest=300)
    method: str = text(N_("How it is judged"), longest=300)
    judged_by: date = day(N_("Judged by"))
    outcome: Outcome | None = choice(N_("Did it work?"), Outcome, default=None)
    judged_on: date | None = day(N_("Judged on"), default=None)
    finding: str = text(N_("What was found"), default="", lines=2, longest=400)

    def problems(self) -> list[Problem]:
        """A plan ends after it begins, leads upwards, and is judged on a day."""
        if self.due < self.agreed_on:
            return [Problem("due", message("The plan ends before it starts."))]
        if self.judged_by < self.agreed_on:
            return [Problem("judged_by", message("It cannot be judged before it starts."))]
        if self.level_to is not None and self.level_to <= (self.level_from or 0):
            reason = message("The level it leads to lies above the one it starts from.")
            return [Problem("level_to", reason)]
        if (self.outcome is None) is not (self.judged_on is None):
            return [Problem("outcome", message("Say whether it worked, and on which day."))]
        if self.judged_on is not None and self.judged_on < self.agreed_on:
            return [Problem("judged_on", message("It cannot be judged before it starts."))]
        return []

    @property
    def is_running(self) -> bool:
        """Whether it is neither judged nor put away."""
        return self.outcome is None and self.archived is None

    def title_text(self) -> str:
        """Return the goal."""
        return self.goal


@record
class PlanStep(Record):
    """One step of a plan: what, how, how long, by when, and what will show it."""

    table: ClassVar[str] = "plan_step"
    kind_label: ClassVar[str] = N_("Step of a plan")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (6, 8)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("plan",),)

    plan: int = ref(N_("Plan"), "development_plan")
    title: str = text(N_("Step"), longest=200)
    kind: Learning = choice(N_("Kind"), Learning, default=Learning.ON_THE_JOB)
    skill: int | None = ref(N_("Skill"), "skill", default=None)
    level_from: int | None = whole(N_("From level"), default=None, low=0, high=HIGHEST)
    level_to: int | None = whole(N_("To level"), default=None, low=0, high=HIGHEST)
    teacher: int | None = ref(N_("With"), "person", default=None)
    hours: float = real(N_("Hours"), default=0.0, low=0, high=10_000)
    due: date | None = day(N_("Due"), default=None)
    proof: str = text(N_("Proof"), default="", longest=300)
    done_on: date | None = day(N_("Done on"), default=None)
    worked_if: str = text(N_("It worked if"), default="", longest=300)
    check_on: date | None = day(N_("Check on"), default=None)
    outcome: Outcome | None = choice(N_("Did it work?"), Outcome, default=None)
    checked_on: date | None = day(N_("Checked on"), default=None)

    def problems(self) -> list[Problem]:
        """A step leads upwards, and is checked after it was done."""
        if self.level_to is not None and self.level_to <= (self.level_from or 0):
            reason = message("The level it leads to lies above the one it starts from.")
            return [Problem("level_to", reason)]
        if (self.outcome is None) is not (self.checked_on is None):
            return [Problem("outcome", message("Say whether it worked, and on which day."))]
        if self.outcome is not None and self.done_on is None:
            return [Problem("outcome", message("It can be judged once the step is done."))]
        if self.checked_on and self.done_on and self.checked_on < self.done_on:
            reason = message("It cannot be judged before the step was done.")
            return [Problem("checked_on", reason)]
        return []

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.archived is None
