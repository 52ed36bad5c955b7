"""What a report says of one indicator: its figures, frozen, all in its own unit."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation, Direction, Frequency, Role


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
    NO_LIMITS = "no_limits"
    """Values that overlap are drawn without limits."""


class Assurance(StrEnum):
    """What the natural limits say about the target."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"
    NOT_PREDICTABLE = "not_predictable"
    NO_LIMITS = "no_limits"
    NO_TARGET = "no_target"


@frozen(kw_only=True)
class Target:
    """What was aimed at: at least `low`, at most `high`, or between the two."""

    low: float | None = None
    high: float | None = None


@frozen(kw_only=True)
class TargetStep:
    """A target with the position of the first point that it was valid for."""

    position: int
    target: Target
    since: date | None = None
    """The day from which it holds, where that is known."""


@frozen(kw_only=True)
class Signal:
    """A rule that fired in the period, over the points from `first` to `last` (period codes)."""

    rule: str
    sense: Sense
    first: str
    last: str
    value: float | None = None
    """The value that left the limits, where one did."""


@frozen(kw_only=True)
class Phase:
    """Natural limits and the positions of the first and last point that they are drawn for.

    Where they change from point to point these are the ones at the last point; `Series.uppers`
    and its neighbours then hold all. A run chart has a centre alone.
    """

    first: int
    last: int
    centre: float
    lower: float | None
    upper: float | None
    basis: int
    """How many points the limits were computed from."""
    trial: bool = False
    reason: str = ""


@frozen(kw_only=True)
class Event:
    """Something that happened at one point: what, when, and the reference of its action."""

    position: int
    day: date
    words: str
    reference: str = ""


@frozen(kw_only=True)
class Excluded:
    """A point that sets no limits, and why."""

    position: int
    reason: str = ""


@frozen(kw_only=True)
class Series:
    """The last points of an indicator, oldest first, none later than the period's last day.

    `labels` are period codes, `starts` the first days of those periods (ISO). A missing value is
    None. `signals` holds for each point '' or the sense of its signal, `rules` the rules that
    fired on it, with blanks between them. `kind` is a chart kind as the command line names it.
    """

    labels: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    values: tuple[float | None, ...] = ()
    signals: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    targets: tuple[TargetStep, ...] = ()
    events: tuple[Event, ...] = ()
    kind: str = "xmr"
    median: bool = False
    laney: bool = False
    run_of: int = 8
    """How many points on one side of the average make a run; 0 where no rule asks."""
    excluded: tuple[Excluded, ...] = ()
    centres: tuple[float | None, ...] = ()
    lowers: tuple[float | None, ...] = ()
    uppers: tuple[float | None, ...] = ()
    """For each point its lines, only where limits change from point to point."""
    charted: tuple[str, ...] = ()
    """What was done to the values before they were charted (`ChartedAs`)."""
    cycles: int = 0
    """In how many full cycles the season was found that was taken out."""


@frozen(kw_only=True)
class Counts:
    """How many values the period asked for, and how many came, came late or were restated."""

    expected: int = 0
    received: int = 0
    late: int = 0
    restated: int = 0


@frozen(kw_only=True)
class Difference:
    """A figure that a sealed report gave otherwise: `code` names the period of that report."""

    code: str
    reported: float | None
    now: float | None
    reason: str = ""


@frozen(kw_only=True)
class Response:
    """What the owner says of a missed target or of a signal; parts not known yet are empty."""

    cause: str = ""
    action: str = ""
    worked_if: str = ""


@frozen(kw_only=True)
class Meaning:
    """What a number means: for the customer, for the organisation and for each of us."""

    customer: str = ""
    organisation: str = ""
    each_of_us: str = ""


@frozen(kw_only=True)
class ParetoBar:
    """One bar: `count` says how many parts it stands for, `is_rest` that it is none of its own."""

    name: str
    number: float
    count: int = 1
    is_rest: bool = False


@frozen(kw_only=True)
class ParetoFacts:
    """What a missed indicator was made of in the period, the largest part first."""

    by: str
    bars: tuple[ParetoBar, ...]
    left_out: int = 0
    is_concern: bool = True


@frozen(kw_only=True)
class IndicatorFacts:
    """One indicator in the period. All figures are in its own unit, as they are printed."""

    reference: str
    name: str
    unit: str
    decimals: int
    direction: Direction
    frequency: Frequency
    aggregation: Aggregation
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
    not_comparable: tuple[bool, ...] = ()
    """Which of them were measured by another definition."""
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
    pareto: ParetoFacts | None = None
    """Only where the target was missed and there is a breakdown."""
