"""The people of the organisation, the owner among them: who they are, and where they belong."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.record import Audience, Problem, Record, day, flag, real, record, ref, text


@record
class Person(Record):
    """Somebody who owns, collects, does or learns something here, known by an alias.

    A person belongs to no single process; `Membership` says in which ones they work.
    """

    table: ClassVar[str] = "person"
    kind_label: ClassVar[str] = N_("Person")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (6, 8)

    alias: str = text("Alias")
    name: str = text("Name", default="")
    role: str = text("Role", default="")
    is_owner: bool = flag("This is the process owner", default=False)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)
    works_on: str = text(N_("Working days, Monday is 1"), default="12345", longest=7)
    hours: float | None = real(N_("Hours a week"), default=None, low=0, high=168)

    def problems(self) -> list[Problem]:
        """Nobody leaves before they came, and a week has seven days."""
        if _is_turned(self.since, self.until):
            return [Problem("until", message("The last day lies before the first one."))]
        if not set(self.works_on) <= set("1234567"):
            reason = message("Write working days as digits, Monday is 1: 12345.")
            return [Problem("works_on", reason)]
        return []

    def is_here(self, on: date) -> bool:
        """Tell whether the person has come and has not left on that day."""
        return _holds(self.since, self.until, on) and self.archived is None

    def title_text(self) -> str:
        """Return the name if the owner chose to keep one, else the alias."""
        return self.name or self.alias


@record
class Membership(Record):
    """A person's place in the team of one process: the role, from a day to a day."""

    table: ClassVar[str] = "membership"
    kind_label: ClassVar[str] = N_("Place in the team")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (6,)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person",),)

    person: int = ref(N_("Person"), "person")
    role: str = text(N_("Role"), default="")
    since: date | None = day(N_("Since"), default=None)
    until: date | None = day(N_("Until"), default=None)

    def problems(self) -> list[Problem]:
        """A place ends on or after the day on which it begins."""
        if _is_turned(self.since, self.until):
            return [Problem("until", message("The last day lies before the first one."))]
        return []

    def holds(self, on: date) -> bool:
        """Tell whether the person is in the team on that day."""
        return _holds(self.since, self.until, on) and self.archived is None


@record
class Absence(Record):
    """Days on which a person is away; why is not asked."""

    table: ClassVar[str] = "absence"
    kind_label: ClassVar[str] = N_("Absence")
    declared_audience: ClassVar[Audience] = Audience.OWN
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person", "first"),)

    person: int = ref(N_("Person"), "person")
    first: date = day(N_("First day"))
    last: date = day(N_("Last day"))

    def problems(self) -> list[Problem]:
        """Refuse an absence that ends before it begins."""
        if self.last >= self.first:
            return []
        return [Problem("last", message("The last day lies before the first one."))]

    def meets(self, first: date, last: date) -> bool:
        """Tell whether any of its days lies in `first`..`last`."""
        return self.archived is None and self.first <= last and first <= self.last


def roles_on(memberships: Iterable[Membership], on: date) -> dict[int, str]:
    """Return the role of each person of a team on a day, in the order of the memberships."""
    return {one.person: one.role for one in memberships if one.holds(on)}


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def _is_turned(since: date | None, until: date | None) -> bool:
    return since is not None and until is not None and until < since
