"""The agenda: what is due, whatever it comes from."""

from collections.abc import Iterable
from datetime import date

from poapp.core.frozen import frozen
from poapp.core.message import N_, Message
from poapp.core.record import Audience, Option


class AgendaKind(Option):
    """What an item of the agenda asks for; items of one day are listed in this order."""

    CHECK_IN = "check-in", N_("Check-in")
    MEASUREMENT = "measurement", N_("Measurement")
    RESPONSE = "response", N_("Response")
    ACTION = "action", N_("Action")
    EFFECTIVENESS = "effectiveness", N_("Did it work?")
    REVIEW = "review", N_("Review")
    PROOF = "proof", N_("Proof that expires")
    STEP = "step", N_("Step of a plan")
    OBSTACLE = "obstacle", N_("Obstacle")
    AGREED = "agreed", N_("Agreed point")
    TALK = "talk", N_("One-to-one")
    CLOSE = "close", N_("Period to close")


_ORDER = {kind: place for place, kind in enumerate(AgendaKind)}


@frozen
class AgendaItem:
    """Something that is due on a day.

    `record` is the id of what it is about, `reference` its reference or exact name for people.
    What is of audience *own* is told in the window and by `poapp agenda`, and leaves neither.
    """

    kind: AgendaKind
    title: Message
    due: date
    record: int | None = None
    reference: str | None = None
    responsibility: int | None = None
    audience: Audience = Audience.PROCESS

    def days_late(self, today: date) -> int:
        """Return how many days after its due day `today` is; 0 while it is not late."""
        return max(0, (today - self.due).days)


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return items by due day, then by kind, then as they came."""
    return sorted(items, key=lambda item: (item.due, _ORDER[item.kind]))


def due_until(items: Iterable[AgendaItem], last: date) -> list[AgendaItem]:
    """Return, in order, the items that are late or due up to `last`."""
    return in_order(item for item in items if item.due <= last)
