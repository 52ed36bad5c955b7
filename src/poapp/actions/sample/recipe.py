"""How an indicator of the sample is described, before it becomes records."""

from collections.abc import Callable
from dataclasses import field
from datetime import date

from poapp.actions.sample.story import Story
from poapp.actions.sample.track import Track
from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation, Direction, Frequency, Looks, Role, Serves

FEELS = "What the customer feels"
FLOWS = "How the work flows"
COSTS = "What it costs, and who pays"
COMES_IN = "What comes in"


@frozen
class Aim:
    """A target and its reason, from a day of the story on."""

    value: float
    reason: str
    since: Callable[[Story], date] = lambda story: story.first
    to: float | None = None


@frozen(kw_only=True)
class Recipe:
    """An indicator, where its figures come from, and how they ran."""

    name: str
    theme: str
    counts: str
    """What it counts, in one sentence."""
    shape: Callable[[Story, Track], None]
    unit: str = "%"
    decimals: int = 1
    direction: Direction = Direction.UP
    frequency: Frequency = Frequency.WEEK
    aggregation: Aggregation = Aggregation.RATIO
    of: tuple[int, int] = (0, 0)
    """The denominator lies between these; (0, 0) where the value is one number."""
    per: float = 1.0
    serves: Serves = Serves.EFFECTIVENESS
    looks: Looks = Looks.INSIDE
    role: Role = Role.OURS
    collector: str = ""
    source: str = ""
    due_after: int = 0
    """Days after the period; 0 for what is usual."""
    enters: int = 1
    """The figure is written down so many days after the period, on the next worked day."""
    aims: tuple[Aim, ...] = ()
    so_far: float | None = None
    so_far_today: bool = True
    coarse_until: Callable[[Story], date] | None = None
    """Until then it was kept with one decimal less."""
    retired_on: Callable[[Story], date] | None = None
    replaced_by: str = ""
    starts: Callable[[Story], date] = field(default=lambda story: story.first)

    @property
    def scale(self) -> float:
        """What the ratio is multiplied by for show."""
        return 100.0 if self.unit == "%" else self.per
