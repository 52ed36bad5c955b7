"""The snapshot of one closed period of one process: everything its report says, frozen.

It holds plain figures, days and codes, and no sentence that belongs to one language. Later edits
of the records never change it. `core/seal` seals it, `reports` renders it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from poapp.core.message import Message
from poapp.core.periods import Level
from poapp.core.record import Audience

AUDIENCE = "audience"


class Sense(StrEnum):
    """What a signal means for the process."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NEUTRAL = "neutral"


class State(StrEnum):
    """The variation of an indicator at the end of its period."""

    ROUTINE = "routine"
    IMPROVING = "improving"
    WORSENING = "worsening"
    CHANGED = "changed"
    """A signal of an indicator without a direction."""
    FEW_POINTS = "few_points"
    """Under six points there are no limits."""


class Assurance(StrEnum):
    """What the natural limits say about the target."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"
    NOT_PREDICTABLE = "not_predictable"
    NO_LIMITS = "no_limits"
    NO_TARGET = "no_target"


class Role(StrEnum):
    """Whose indicator it is."""

    OURS = "ours"
    SHARED = "shared"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
    """A period by its days, and what it is called, as messages that every language can say."""

    level: Level
    code: str
    """As the command line writes it: `2026-Q3`, `FY2018-Q4`, `2026-09`, `FY2026-P07`, `2026`."""
    first: date
    last: date
    title: Message
    """For the head of a report: 'third quarter 2026'."""
    short: Message
    """For a column: 'Q3 26'."""
    spoken: Message
    """Inside a sentence, with its article: 'the third quarter', 'October'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was aimed at: at least `low`, at most `high`, or between the two."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStep:
    """A target with the position of the first point that it was valid for."""

    position: int
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A rule that fired in the period, over the points from `first` to `last` (period codes)."""

    rule: str
    sense: Sense
    first: str
    last: str
    value: float | None = None
    """The value that left the limits, where one did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Natural limits and the positions of the first and last point that they are drawn for."""

    first: int
    last: int
    centre: float
    lower: float
    upper: float
    basis: int
    """How many points the limits were computed from."""
    trial: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at one point: what, when, and the reference of its action."""

    position: int
    day: date
    words: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The last points of an indicator, oldest first, none later than the period's last day.

    `labels` are period codes, `starts` the first days of those periods (ISO). A missing value is
    None. `signals` holds for each point '' or the sense of its signal, `rules` the rules that
    fired on it, with blanks between them.
    """

    labels: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    values: tuple[float | None, ...] = ()
    signals: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    targets: tuple[TargetStep, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many values the period asked for, and how many came, came late or were restated."""

    expected: int = 0
    received: int = 0
    late: int = 0
    restated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that a sealed report gave otherwise: `code` names the period of that report."""

    code: str
    reported: float | None
    now: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the owner says of a missed target or of a signal; parts not known yet are empty."""

    cause: str = ""
    action: str = ""
    worked_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a number means: for the customer, for the organisation and for each of us."""

    customer: str = ""
    organisation: str = ""
    each_of_us: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """One indicator in the period. All figures are in its own unit, as they are printed."""

    reference: str
    name: str
    unit: str
    decimals: int
    direction: str
    """`up`, `down`, `range` or `neutral`."""
    frequency: str
    """`day`, `week`, `month`, `quarter` or `year`."""
    aggregation: str
    """`last`, `sum`, `mean`, `min`, `max`, `ratio` or `own`."""
    role: Role = Role.OURS
    group: str = ""
    """Whom it serves, as a heading of the scorecard."""
    share: bool = False
    """A percentage: its distance to target is counted in points."""
    counted: str = ""
    """What a share counts, such as 'order lines'."""
    value: float | None = None
    before: tuple[float | None, ...] = ()
    """The values in the periods of `Snapshot.compared`, in that order."""
    target: Target | None = None
    met: bool | None = None
    """None where there is no value, no target or nothing to judge."""
    distance: float | None = None
    """Value minus target; for a range minus its nearest edge, and 0 inside it."""
    reach: float | None = None
    """The distance in half-widths of the natural limits, positive where that is good."""
    state: State = State.FEW_POINTS
    rising: bool = False
    """Whether the signal at the end lies above the average."""
    assurance: Assurance = Assurance.NO_LIMITS
    on_target: tuple[int, ...] = ()
    """While not predictable: how many of the last how many points reached the target."""
    signals: tuple[Signal, ...] = ()
    series: Series = field(default_factory=Series)
    counts: Counts = field(default_factory=Counts)
    waiver: str = ""
    """Why the period was closed without its value."""
    differences: tuple[Difference, ...] = ()
    response: Response | None = None
    meaning: Meaning = field(default_factory=Meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What the owner promises for the next period, and by when."""

    words: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A commitment of the period before and what became of it."""

    words: str
    promised: date | None = None
    done: date | None = None
    dropped: bool = False
    worked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the owner says in front of management and team, in five fields."""

    held: str = ""
    not_held: str = ""
    mine_to_fix: str = ""
    ask: str = field(default="", metadata={AUDIENCE: Audience.MANAGEMENT})
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Something that was missing when the period was closed, and why it was closed all the same."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The frozen period. Frozen at `sealed_at`; None while it is a draft of an open period."""

    process: str
    period: PeriodFacts
    next_period: PeriodFacts
    organisation: str = ""
    owner: str = ""
    owner_since: date | None = None
    team: str = ""
    good_looks_like: str = ""
    """What good looks like a year from now, in the version valid on the last day."""
    compared: tuple[PeriodFacts, ...] = ()
    revision: int = 1
    revision_reason: str = ""
    sealed_at: datetime | None = None
    to_management: date | None = None
    to_team: date | None = None
    headline: str = ""
    """The owner's own words; empty where the derived sentence stands."""
    derived_headline: Message = field(default_factory=lambda: Message(""))
    assumed: Message = field(default_factory=lambda: Message(""))
    """The sentences after 'I assume these results.'"""
    statement: Statement = field(default_factory=Statement)
    settled: tuple[Settled, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def counts(self) -> Counts:
        """Return the counts of all indicators but those kept for information."""
        own = [i.counts for i in self.indicators if i.role is not Role.INFORMATION]
        return Counts(
            expected=sum(c.expected for c in own),
            received=sum(c.received for c in own),
            late=sum(c.late for c in own),
            restated=sum(c.restated for c in own),
        )

    @property
    def judged(self) -> tuple[IndicatorFacts, ...]:
        """Return the indicators that met or missed a target and are not for information."""
        return tuple(
            i for i in self.indicators if i.met is not None and i.role is not Role.INFORMATION
        )

    @property
    def missed(self) -> tuple[IndicatorFacts, ...]:
        """Return the indicators that missed their target."""
        return tuple(i for i in self.judged if i.met is False)
