"""Values of the sheet on their way into the store, and those that are still to be looked at."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date

from poapp.actions.closed import closed_periods, seal_over
from poapp.actions.entry_sheet import Given, checked_values, keep_values
from poapp.actions.measuring import Entry, measure, withdraw
from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Measurement
from poapp.core.message import Message, RefusedError, counted, message
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.entry_sheet.reading import SheetRow
from poapp.ui.indicators.typed_cell import Doubt, read_typed, text_in

Place = tuple[int, date]
"""A cell: the id of its indicator and the first day of its period."""


@frozen
class Refused:
    """A text that was not taken: it stays in its cell, and the doubt stands below."""

    text: str
    doubt: Doubt


@frozen
class Pasted:
    """One cell of what was pasted."""

    row: SheetRow
    period: Period
    text: str

    @property
    def place(self) -> Place:
        """The cell."""
        return self.row.id, self.period.first


class Keeping:
    """Keeps values one by one, or many as one edit; what is refused survives a crash."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._process: Process | None = None
        self.refused: dict[Place, Refused] = {}

    def begin(self, process: Process) -> None:
        """Take up the texts of a process that were refused before."""
        if self._process is None or self._process.id != process.id:
            kept = json.loads(self._desk.store.draft(_key(process)) or "[]")
            self.refused = {
                (indicator, date.fromisoformat(first)): Refused(text, Doubt(*doubt))
                for indicator, first, text, doubt in kept
            }
        self._process = process

    def text_at(self, row: SheetRow, period: Period) -> str:
        """Return what a cell is edited from: the refused text, else its value."""
        found = self.refused.get((row.id, period.first))
        return found.text if found is not None else text_in(row.kept.get(period.first))

    def doubt_at(self, row: SheetRow, period: Period) -> Doubt | None:
        """Return why the text of a cell was not taken."""
        found = self.refused.get((row.id, period.first))
        return None if found is None else found.doubt

    def forget(self, row: SheetRow, period: Period) -> None:
        """Leave a cell as it was before something was typed."""
        if self.refused.pop((row.id, period.first), None) is not None:
            self._keep_drafts()

    def take(self, row: SheetRow, period: Period, text: str, *, entered: bool = False) -> bool:
        """Keep what was typed into one cell; False where it is still to be looked at.

        `entered` says that Enter was pressed: a doubtful text that stood there already is then
        taken as it is, and a value so far becomes that of its period.
        """
        before, stood = row.kept.get(period.first), self.refused.get((row.id, period.first))
        ended = before is not None and before.so_far and not period.is_running(self._desk.today)
        if text.strip() == text_in(before) and not (entered and ended):
            self.forget(row, period)
            return True
        stays = entered and stood is not None and stood.text == text and stood.doubt.may_stay
        doubt = self._kept(row, period, text, as_it_is=stays)
        if doubt is None:
            self.forget(row, period)
            return True
        self._refuse({(row.id, period.first): Refused(text, doubt)})
        return False

    def paste(self, cells: Sequence[Pasted], left: int = 0) -> None:
        """Keep what was pasted as one edit; blank cells stay as they are.

        `left` is the number of values that have no cell to go to.
        """
        filled = [one for one in cells if one.text.strip()]
        refused: dict[Place, Refused] = {}
        read: list[tuple[Pasted, Given]] = []
        for one in filled:
            found = self._read(one.row, one.period, one.text)
            if isinstance(found, Doubt):
                refused[one.place] = Refused(one.text, found)
            else:
                before = self._stored(one.row, one.period)
                read.append((one, Given(one.row.indicator, found, before)))
        taken = self._checked(read, refused)
        for one in filled:
            self.refused.pop(one.place, None)
        self._refuse(refused)
        title = _told(filled, len(taken), len(refused), left, self._desk.calendar)
        if taken:
            keep_values(self._desk.store, title, taken)
        else:
            self._desk.say(current().text(title))

    def _checked(
        self, read: Sequence[tuple[Pasted, Given]], refused: dict[Place, Refused]
    ) -> list[Measurement]:
        if self._process is None:
            return []
        taken = []
        made = checked_values(self._desk.store, self._process, [given for _one, given in read])
        for (one, _given), found in zip(read, made, strict=True):
            if isinstance(found, Measurement):
                taken.append(found)
            else:
                closed = self._closed(one.period)
                refused[one.place] = Refused(one.text, closed or Doubt(current().text(found)))
        return taken

    def _kept(self, row: SheetRow, period: Period, text: str, *, as_it_is: bool) -> Doubt | None:
        closed = self._closed(period)
        if closed is not None:
            return closed
        store = self._desk.store
        try:
            if not text.strip():
                stored = self._stored(row, period)
                if stored is not None:
                    withdraw(store, row.indicator, stored)
                return None
            read = self._read(row, period, text, as_it_is=as_it_is)
            if isinstance(read, Doubt):
                return read
            measure(store, row.indicator, read)
        except RefusedError as error:
            return Doubt(current().text(error.reason))
        return None

    def _read(
        self, row: SheetRow, period: Period, text: str, *, as_it_is: bool = False
    ) -> Entry | Doubt:
        version = row.version_at(period)
        if version is None:
            return Doubt(_("It was not measured at these intervals then."))
        known = [value for value in row.state.points if value is not None]
        return read_typed(text, version, period, known, as_it_is=as_it_is)

    def _closed(self, period: Period) -> Doubt | None:
        if self._process is None:
            return None
        calendar = self._desk.calendar
        seal = seal_over(closed_periods(self._desk.store, self._process.id), calendar, period)
        if seal is None:
            return None
        whole = calendar.period(Level(seal.level), seal.first)
        words = current().text(period_names.name(whole, calendar))
        return Doubt(
            _("{period} is closed; its sealed report stays.", period=words), is_closed=True
        )

    def _stored(self, row: SheetRow, period: Period) -> Measurement | None:
        return self._desk.store.first(
            Measurement, indicator=row.id, first=period.first, last=period.last
        )

    def _refuse(self, refused: dict[Place, Refused]) -> None:
        self.refused |= refused
        self._keep_drafts()

    def _keep_drafts(self) -> None:
        if self._process is None:
            return
        kept = [
            (indicator, first.isoformat(), one.text, astuple(one.doubt))
            for (indicator, first), one in self.refused.items()
        ]
        self._desk.store.keep_draft(_key(self._process), json.dumps(kept) if kept else "")


def _key(process: Process) -> str:
    return f"entry-sheet-{process.id}"


def _told(
    filled: Sequence[Pasted], taken: int, refused: int, left: int, calendar: OrganisationCalendar
) -> Message:
    """Return "Pasted 5 values into week 42 · 4 taken, 1 to look at"."""
    n, periods = len(filled), {one.period for one in filled}
    if not n:
        said = message("Nothing that was copied fits here")
    elif len(periods) == 1:
        where = period_names.name(next(iter(periods)), calendar)
        said = counted(
            "Pasted one value into {period}", "Pasted {n} values into {period}", n=n, period=where
        )
    else:
        said = counted("Pasted one value", "Pasted {n} values", n=n)
    if refused:
        said = message(
            "{pasted} · {taken} taken, {left} to look at", pasted=said, taken=taken, left=refused
        )
    if left:
        more = counted("one value has no cell", "{n} values have no cell", n=left)
        said = message("{pasted} · {more}", pasted=said, more=more)
    return said
