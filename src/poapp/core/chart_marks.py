"""What the owner marks on a chart: a new phase that begins, something that happened."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.periods import Period
from poapp.core.record import Audience, Problem, Record, day, record, ref, text


@record
class ChartPhase(Record):
    """From a day on the process is another one: its limits are set anew, and why."""

    table: ClassVar[str] = "chart_phase"
    kind_label: ClassVar[str] = N_("Phase")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (11, 12)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator", "begins"),)

    indicator: int = ref(N_("Indicator"), "indicator")
    begins: date = day(N_("Begins"))
    reason: str = text(N_("Reason"), default="")
    action: str = text(N_("Action that caused it"), default="", longest=40)
    settled_by: date | None = day(N_("Limits set on values up to"), default=None)

    def problems(self) -> list[Problem]:
        """Refuse limits that are set on values from before the phase."""
        if self.settled_by is None or self.settled_by >= self.begins:
            return []
        said = message("The limits cannot be set on values from before the phase began.")
        return [Problem("settled_by", said)]

    def title_text(self) -> str:
        """Return the reason."""
        return self.reason or self.begins.isoformat()


@record
class ChartEvent(Record):
    """Something that happened on a day and may explain the values after it."""

    table: ClassVar[str] = "chart_event"
    kind_label: ClassVar[str] = N_("Event")
    declared_audience: ClassVar[Audience] = Audience.MANAGEMENT
    evidences: ClassVar[tuple[int, ...]] = (11,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("indicator",),)

    indicator: int = ref(N_("Indicator"), "indicator")
    day: date = day(N_("Day"))
    words: str = text(N_("What happened"))
    action: str = text(N_("Action"), default="", longest=40)

    def title_text(self) -> str:
        """Return what happened."""
        return self.words


def phases_by(phases: Iterable[ChartPhase], upto: date) -> tuple[ChartPhase, ...]:
    """Return the phases that had begun on a day, the earliest first."""
    begun = (one for one in phases if one.begins <= upto and one.archived is None)
    return tuple(sorted(begun, key=lambda one: one.begins))


def place_from(periods: Sequence[Period], on: date) -> int:
    """Return the position of the first period that begins on a day or later."""
    return next((n for n, one in enumerate(periods) if one.first >= on), len(periods))


def place_of(periods: Sequence[Period], on: date) -> int | None:
    """Return the position of the period that holds a day, or None where none does."""
    return next((n for n, one in enumerate(periods) if on in one), None)
