"""What the owner owes an indicator: one response, opened by occasions, never by a routine miss."""

from collections.abc import Sequence
from datetime import date, timedelta

from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.core.response import Action, Response, Trigger
from poapp.core.working_days import WorkingCalendar

CLOCK = 5
"""Working days within which an occasion is to be answered; the owner may choose otherwise."""


@frozen
class Occasion:
    """Something that asks for a response.

    `rule` and `side` (`high`, `low` or nothing) tell a new signal from the same one going on;
    `since` is the first day of the first point that belongs to it, `seen_on` the day on which it
    could be known.
    """

    trigger: Trigger
    since: date
    seen_on: date
    rule: str = ""
    side: str = ""
    detail: str = ""
    """What else makes it another one: the target that is out of reach."""

    @property
    def key(self) -> str:
        """Its name, as a response keeps it: one word."""
        parts = (self.trigger.value, self.rule, self.side, self.since.isoformat(), self.detail)
        return ":".join(parts).replace(" ", "_")

    @property
    def kind(self) -> tuple[str, str, str]:
        """What it has in common with the same signal at another time."""
        return (self.trigger.value, self.rule, self.side)


def plain_of(one: Occasion) -> list[str]:
    """Return an occasion as text that JSON can hold."""
    days = (one.since.isoformat(), one.seen_on.isoformat())
    return [one.trigger.value, *days, one.rule, one.side, one.detail]


def occasion_from(plain: Sequence[str]) -> Occasion:
    """Return the occasion that `plain_of` made plain."""
    trigger, since, seen_on, rule, side, detail = plain
    days = (date.fromisoformat(since), date.fromisoformat(seen_on))
    return Occasion(Trigger(trigger), *days, rule, side, detail)


@frozen
class Obligation:
    """Where the response of an indicator stands.

    `response` is the one that was begun or that ended last; without one, the first of `occasions`
    waits for it.
    """

    occasions: tuple[Occasion, ...] = ()
    """What is not answered yet, the earliest first."""
    response: Response | None = None
    running: Action | None = None
    due: date | None = None
    """None where nothing is owed."""

    @property
    def is_owed(self) -> bool:
        """Whether something is to be answered."""
        return self.due is not None

    def line(self) -> Message | None:
        """Return the quiet second line under a status, or None where there is nothing to say."""
        if self.due is not None:
            return message("response open, due {day}", day=self.due)
        response = self.response
        if response is None:
            return None
        if response.is_open and response.is_answered:
            if self.running is not None:
                return message("told, {action} runs", action=self.running.reference)
            return message("told")
        if response.ending is not None:
            return message(response.ending.label)
        return None


def obligation(
    occasions: Sequence[Occasion],
    responses: Sequence[Response],
    actions: Sequence[Action],
    working: WorkingCalendar,
    clock: int = CLOCK,
) -> Obligation:
    """Return what is owed, from everything that happened and was answered.

    Args:
        occasions: What asks for a response, in any order.
        responses: The responses of the indicator that were begun.
        actions: The actions that belong to them.
        working: The owner's working days.
        clock: Working days in which to answer.
    """
    kept = sorted((r for r in responses if r.archived is None), key=lambda r: (r.opened_on, r.id))
    ordered = sorted(occasions, key=lambda one: (one.seen_on, one.since, one.key))
    waiting = tuple(one for one in ordered if not _is_covered(one, kept, actions))
    latest = kept[-1] if kept else None
    running = _running(latest, actions)
    if latest is not None and latest.is_open:
        due = None if latest.is_answered and not waiting else latest.due
        if latest.is_answered and waiting:
            due = due_on(waiting[0].seen_on, working, clock)
        return Obligation(waiting, latest, running, due)
    if waiting:
        return Obligation(waiting, latest, running, due_on(waiting[0].seen_on, working, clock))
    return Obligation((), latest, running, None)


def due_on(seen_on: date, working: WorkingCalendar, clock: int = CLOCK) -> date:
    """Return the day until which an occasion is to be answered: `clock` working days later."""
    day = seen_on
    for _ in range(clock):
        day = working.next_working_day(day) or day + timedelta(days=1)
    return day


def _is_covered(one: Occasion, responses: Sequence[Response], actions: Sequence[Action]) -> bool:
    return any(_covers(response, one, actions) for response in responses)


def _covers(response: Response, one: Occasion, actions: Sequence[Action]) -> bool:
    covered = response.covers.split()
    if one.key in covered:
        return True
    if one.trigger is Trigger.MISSED and any(_stands(key) for key in covered):
        return True
    is_same = any(key.split(":")[:3] == list(one.kind) for key in covered)
    mine = [action for action in actions if action.response == response.id]
    if _rests(mine, one):
        return is_same or one.trigger is not Trigger.SIGNAL
    if not response.is_open:
        return False
    # While nobody was told, whatever comes joins; afterwards only the same signal going on.
    return not response.is_answered or is_same or one.trigger is not Trigger.SIGNAL


def _rests(actions: Sequence[Action], one: Occasion) -> bool:
    """Tell whether an action runs that has not taken effect when the occasion began."""
    return any(
        action.is_running and (action.effect_from is None or one.since < action.effect_from)
        for action in actions
    )


def _stands(key: str) -> bool:
    return key.split(":", maxsplit=1)[0] == Trigger.WILL_FAIL.value


def _running(response: Response | None, actions: Sequence[Action]) -> Action | None:
    if response is None:
        return None
    mine = [a for a in actions if a.response == response.id and a.is_running]
    return min(mine, key=lambda a: (a.due or date.max, a.id), default=None)
