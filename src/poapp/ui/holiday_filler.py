"""Fills in the public holidays of the organisation's country, once the window stands."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from poapp.actions.day import holiday_years_to_fill, keep_holidays
from poapp.actions.lookup import organisation_of
from poapp.core.change import ChangeSet
from poapp.core.message import Message, RefusedError
from poapp.core.process import Organisation
from poapp.language import current
from poapp.ui.background import Job
from poapp.ui.desk import Desk


class HolidayFiller(QObject):
    """Asks the holidays of the years that are missing, away from the window's thread."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[Mapping[date, str] | Message] | None = None
        self._place = ("", "")
        desk.live.changed.connect(self._on_changed)

    def look(self) -> None:
        """Fill in what is missing for the country and region in Settings; nothing without one."""
        organisation = organisation_of(self._desk.store)
        years = holiday_years_to_fill(self._desk.store, organisation)
        if years is None:
            return
        self._place = organisation.country, organisation.subdivision
        if self._job is not None:
            self._job.abandon()
        work = partial(_asked, *self._place, *years, current().code)
        self._job = Job(work, self._on_found, self).start()

    def _on_found(self, found: Mapping[date, str] | Message) -> None:
        self._job = None
        if isinstance(found, Message):
            self._desk.say(current().text(found))
            return
        keep_holidays(self._desk.store, *self._place, found)
        self._desk.days_moved()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches({Organisation}):
            self.look()


def _asked(
    country: str, subdivision: str, first: int, last: int, language: str
) -> Mapping[date, str] | Message:
    from poapp.exchange.holidays import public_holidays

    try:
        return public_holidays(country, subdivision, first, last, language)
    except RefusedError as error:
        return error.reason
