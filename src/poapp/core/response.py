"""Responses and actions: what is said and done when a signal begins or a target is missed."""

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
    record,
    ref,
    text,
)


class Trigger(Option):
    """Why a response is asked for."""

    SIGNAL = "signal", N_("an unfavourable signal")
    MISSED = "missed", N_("a target missed at the close of a period")
    WILL_FAIL = "will_fail", N_("a target out of reach of the process")
    TEN_MISSES = "ten_misses", N_("ten misses in a row")


class Ending(Option):
    """How a response ended."""

    ROUTINE_WATCHED = "routine_watched", N_("routine, watched")
    CORRECTION = "correction", N_("correction")
    IMPROVEMENT = "improvement", N_("improvement")
    NONCONFORMITY = "nonconformity", N_("nonconformity")


@record
class Response(Record):
    """What the owner says of one indicator: fact, cause, told whom and when, and how it ended.

    There is one open response an indicator; what happens meanwhile joins it. `covers` names the
    occasions that it answers, one a word.
    """

    table: ClassVar[str] = "response"
    prefix: ClassVar[str] = "F"
    kind_label: ClassVar[str] = N_("Response")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (11,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator",),)

    indicator: int = ref(N_("Indicator"), "indicator")
    trigger: Trigger = choice(N_("Asked for by"), Trigger, default=Trigger.SIGNAL)
    opened_on: date = day(N_("Opened"))
    due: date = day(N_("Due"))
    fact: str = text(N_("Fact"), default="", lines=3, longest=1000)
    cause: str = text(N_("Cause"), default="", lines=3, longest=1000)
    told: str = text(N_("Told whom"), default="", longest=120)
    told_on: date | None = day(N_("Told on"), default=None)
    ending: Ending | None = choice(N_("How it ended"), Ending, default=None)
    ended_on: date | None = day(N_("Ended"), default=None)
    covers: str = text(N_("Occasions"), default="", lines=2, longest=4000)

    def problems(self) -> list[Problem]:
        """A response ends on a day, and not before it was opened."""
        if (self.ending is None) is not (self.ended_on is None):
            return [Problem("ending", message("Say how it ended, and on which day."))]
        if self.ended_on is not None and self.ended_on < self.opened_on:
            return [Problem("ended_on", message("It cannot end before it was opened."))]
        return []

    @property
    def is_open(self) -> bool:
        """Whether it has not ended yet."""
        return self.ending is None and self.archived is None

    @property
    def is_answered(self) -> bool:
        """Whether somebody was told: the ending can wait."""
        return self.told_on is not None

    def title_text(self) -> str:
        """Return the fact."""
        return self.fact


@record
class Action(Record):
    """Something to be done: what, who, by when; the day that was promised first is kept."""

    table: ClassVar[str] = "action"
    prefix: ClassVar[str] = "A"
    kind_label: ClassVar[str] = N_("Action")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (9, 11)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("response",),)

    title: str = text(N_("Action"), longest=300)
    response: int | None = ref(N_("Response"), "response", default=None)
    who: int | None = ref(N_("Who"), "person", default=None)
    due: date | None = day(N_("Due"), default=None)
    original_due: date | None = day(N_("Promised first for"), default=None)
    effect_from: date | None = day(N_("Takes effect on"), default=None)
    worked_if: str = text(N_("Worked if"), default="", longest=300)
    done_on: date | None = day(N_("Done on"), default=None)

    @property
    def is_running(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.archived is None
