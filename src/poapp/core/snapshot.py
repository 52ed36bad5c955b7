"""The snapshot of one closed period of one process: everything its report says, frozen.

It holds plain figures, days and codes, and no sentence that belongs to one language. Later edits
of the records never change it. `core/seal` seals it, `reports` renders it.
"""

from dataclasses import field
from datetime import date, datetime

from poapp.core.facts import Counts, IndicatorFacts
from poapp.core.frozen import frozen
from poapp.core.indicator import Role
from poapp.core.message import Message
from poapp.core.periods import Level
from poapp.core.record import Audience

AUDIENCE = "audience"


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Commitment:
    """What the owner promises for the next period, and by when."""

    words: str
    due: date | None = None


@frozen(kw_only=True)
class Settled:
    """A commitment of the period before and what became of it."""

    words: str
    promised: date | None = None
    done: date | None = None
    dropped: bool = False
    worked: str = ""


@frozen(kw_only=True)
class Statement:
    """What the owner says in front of management and team, in five fields."""

    held: str = ""
    not_held: str = ""
    mine_to_fix: str = ""
    ask: str = field(default="", metadata={AUDIENCE: Audience.MANAGEMENT})
    commitments: tuple[Commitment, ...] = ()


@frozen(kw_only=True)
class Waiver:
    """Something that was missing when the period was closed, and why it was closed all the same."""

    item: str
    reason: str


@frozen(kw_only=True)
class Thanks:
    """Thanks by name: only with the person's consent recorded do they come in here."""

    name: str
    words: str


@frozen(kw_only=True)
class Hindrance:
    """Something that stood in the team's way, and what the owner did or owes; not who named it."""

    words: str
    step: str = ""
    due: date | None = None
    removed: date | None = None
    """None where it still stood on the period's last day."""


@frozen(kw_only=True)
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
    thanks: tuple[Thanks, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def counts(self) -> Counts:
        """Return the counts of all indicators but those kept for information."""
        own = [i.counts for i in self.indicators if i.role is not Role.FOR_INFORMATION]
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
            i for i in self.indicators if i.met is not None and i.role is not Role.FOR_INFORMATION
        )

    @property
    def missed(self) -> tuple[IndicatorFacts, ...]:
        """Return the indicators that missed their target."""
        return tuple(i for i in self.judged if i.met is False)
