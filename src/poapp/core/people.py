"""The people of the organisation, the owner among them."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_
from poapp.core.record import Audience, Record, day, flag, record, text


@record
class Person(Record):
    """Somebody who owns, collects, does or learns something here, known by an alias."""

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

    def title_text(self) -> str:
        """Return the name if the owner chose to keep one, else the alias."""
        return self.name or self.alias
