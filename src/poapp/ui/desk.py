"""The desk: what all pages share. The live store, the process in hand and the chosen period."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from poapp import settings as settings_file
from poapp.actions.kept_log import KeptLog
from poapp.actions.lookup import calendar_of, processes
from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.message import UnusableError
from poapp.core.periods import Level, Period
from poapp.core.process import Process
from poapp.settings import Settings
from poapp.store.store import Store
from poapp.ui.live_store import LiveStore


class Desk(QObject):
    """What all pages share; a page gets it when it is made.

    `moved` says that another process or period is in hand: pages then read again.
    """

    moved = Signal()
    page_asked = Signal(str, object)
    """The name of a page, and the id of the record to show there, or None."""
    value_asked = Signal(object)
    """The id of the indicator whose value is to be entered on its page."""
    said = Signal(str)
    """A sentence for the toast that is no edit; edits speak for themselves."""
    settings_changed = Signal()

    def __init__(self, store: Store, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.live = LiveStore(store, self)
        self.folder = folder
        self.settings: Settings = settings_file.read(folder).settings
        self.check_ins = KeptLog(store)
        """The check-in log that Today and the rail share."""
        self._calendar: OrganisationCalendar | None = None
        self._process: Process | None = None
        self.errand = ""
        """What the page that was asked for is to do; it takes it."""
        self.level = Level.MONTH
        self.day: date = store.clock.today()
        """A day of the chosen period."""
        self.live.changed.connect(self._on_changed)

    @property
    def today(self) -> date:
        """The local day."""
        return self.store.clock.today()

    # Process

    @property
    def processes(self) -> list[Process]:
        """The processes that are not archived, in the order of their names."""
        return processes(self.store)

    @property
    def process(self) -> Process | None:
        """The process in hand; None only while there is none at all."""
        if self._process is None:
            known = self.processes
            kept = [one for one in known if one.id == self.settings.process]
            self._process = next(iter(kept or known), None)
        return self._process

    def choose_process(self, process_id: int) -> None:
        """Take another process in hand."""
        self._process = None
        self.keep(process=process_id)
        self.moved.emit()

    def days_moved(self) -> None:
        """Read again what follows from the table of days: it is no edit, and nobody else tells."""
        self.check_ins.forget()
        self.moved.emit()

    # Period

    @property
    def calendar(self) -> OrganisationCalendar:
        """The organisation's calendar."""
        if self._calendar is None:
            self._calendar = calendar_of(self.store)
        return self._calendar

    @property
    def period(self) -> Period:
        """The chosen month, quarter or year."""
        return self.calendar.period(self.level, self.day)

    def choose_level(self, level: Level) -> None:
        """Look at months, quarters or years; the chosen day stays in sight."""
        self.level = level
        self.moved.emit()

    def choose_day(self, day: date) -> None:
        """Look at the period that holds a day."""
        self.day = day
        self.moved.emit()

    def step_period(self, step: int) -> None:
        """Look at the next (1) or the previous (-1) period."""
        calendar = self.calendar
        to = calendar.next(self.period) if step > 0 else calendar.previous(self.period)
        self.choose_day(self.today if self.today in to else to.last if step < 0 else to.first)

    # What pages ask for

    def go_to(self, page: str, record_id: int | None = None, *, errand: str = "") -> None:
        """Show a page, and there the record of that id; `errand` is what to do there."""
        self.errand = errand
        self.page_asked.emit(page, record_id)

    def ask_for_value(self, indicator_id: int) -> None:
        """Show the page of an indicator, and there the entry of the value that is due."""
        self.go_to("indicator", indicator_id)
        self.value_asked.emit(indicator_id)

    def say(self, words: str) -> None:
        """Show a sentence in the toast, in the language of the window."""
        self.said.emit(words)

    def keep(self, **changes: object) -> None:
        """Remember choices of this computer in the settings file."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        try:
            settings_file.write(self.folder, self.settings)
        except UnusableError as error:
            from poapp.language import current

            self.say(current().text(error.reason))
        self.settings_changed.emit()

    def _on_changed(self, changes: ChangeSet) -> None:
        self.check_ins.take(changes)
        if changes.touches({Process}):
            self._process = None
        if changes.touches({CalendarVersion}):
            self._calendar = None
