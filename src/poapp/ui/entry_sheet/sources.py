"""Who has the numbers: each collector with what is still to come from them. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from poapp.actions.lookup import owner_of
from poapp.core.indicator_state import Freshness
from poapp.core.message import counted
from poapp.core.people import Person
from poapp.exchange.asking import AskedNumber, Asking
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.reading import Sheet, SheetRow
from poapp.ui.indicators import wording


@dataclass(slots=True)
class Source:
    """One person with the rows whose numbers they have."""

    person: Person | None
    rows: list[SheetRow]
    doubted: list[SheetRow]
    """Rows with a text that is still to be looked at."""

    @property
    def name(self) -> str:
        """The name as the owner keeps it."""
        return self.person.title_text() if self.person is not None else _("Nobody named")

    @property
    def is_owner(self) -> bool:
        """Whether it is the process owner."""
        return self.person is not None and self.person.is_owner

    @property
    def wanted(self) -> list[SheetRow]:
        """The rows to ask for: still to come, or to be looked at."""
        return [one for one in self.rows if one.is_open or one in self.doubted]

    @property
    def state(self) -> str:
        """Return "2 numbers", "1 to look at" or "all in"."""
        to_come = sum(one.is_open and one not in self.doubted for one in self.rows)
        said = []
        if to_come:
            said.append(current().text(counted("one number", "{n} numbers", n=to_come)))
        if self.doubted:
            said.append(_("{n} to look at", n=len(self.doubted)))
        words = ", ".join(said) or _("all in")
        return words[:1].upper() + words[1:] if said else words

    def when(self, sheet: Sheet) -> str:
        """Return when the next number is due, else when the last one came."""
        due = [one.asked for one in self.rows if one.is_open and one.asked.due is not None]
        if due:
            first = min(due, key=lambda asked: asked.due or sheet.today)
            return wording.owed_words(Freshness(first.period, first.due), sheet.today)
        if self.doubted:
            return _("in")
        # What was not in when the sheet was read came today.
        came = [one.asked.entered_on or sheet.today for one in self.rows]
        return wording.day_near(max(came), sheet.today)


def sources_of(sheet: Sheet, keeping: Keeping) -> list[Source]:
    """Return those whose numbers are due; whoever still owes some stands first."""
    found: dict[int, Source] = {}
    for row in sheet.due_rows:
        key = row.collector.id if row.collector is not None else 0
        source = found.setdefault(key, Source(row.collector, [], []))
        source.rows.append(row)
        if any(indicator == row.id for indicator, _first in keeping.refused):
            source.doubted.append(row)
    return sorted(found.values(), key=_urgency)


def _urgency(source: Source) -> tuple[int, str, bool]:
    waits = 0 if any(one.is_open for one in source.rows) else 1 if source.doubted else 2
    due = min((str(one.asked.due) for one in source.rows if one.is_open), default="")
    return waits, due, source.is_owner  # whom one has to ask comes first


def asking_of(desk: Desk, source: Source) -> Asking:
    """Return what to ask a source for."""
    owner, process = owner_of(desk.store), desk.process
    return Asking(
        collector=source.name,
        process=process.name if process is not None else "",
        owner=owner.title_text() if owner is not None else "",
        numbers=_numbers(source.wanted),
        due=max(
            (one.asked.due for one in source.wanted if one.asked.due is not None), default=None
        ),
        calendar=desk.calendar,
    )


def _numbers(rows: Sequence[SheetRow]) -> list[AskedNumber]:
    found = []
    for row in sorted(rows, key=lambda row: row.asked.period):
        version = row.version_at(row.asked.period)
        if version is not None:
            name = row.indicator.name
            found.append(AskedNumber(name, version.unit, version.is_ratio, row.asked.period))
    return found
