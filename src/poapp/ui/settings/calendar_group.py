"""How the organisation divides its years: the versions there are, and one more from a day on."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import calendars
from poapp.core.calendar_version import CalendarVersion, Scheme, Weekday, YearNaming
from poapp.core.day_names import MONTHS
from poapp.core.message import RefusedError
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import column, row
from poapp.ui.widgets.inputs import Choice, DayField
from poapp.ui.widgets.text import Label


class CalendarGroup(QObject):
    """Fills a column with the versions and the form for another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._versions: dict[IconButton, CalendarVersion] = {}
        self._list = column(gap=4)
        self.scheme = Choice([(one, _(one.label)) for one in Scheme])
        self.month = Choice([(n, _(name)) for n, name in enumerate(MONTHS, start=1)])
        self.naming = Choice([(one, _(one.label)) for one in YearNaming])
        self.weekday = Choice([(one, _(one.label)) for one in Weekday])
        self.day = DayField()
        self.day_field = Field(_("Valid from"), self.day)
        self.take = Button(_("Take this calendar"))
        self.take.clicked.connect(self._on_taken)
        self.scheme.chosen.connect(self._on_scheme)

    def fill(self, body: QVBoxLayout) -> None:
        """Put everything into a column."""
        body.addLayout(self._list)
        fields = (
            (Field(_("Year made of"), self.scheme), Field(_("First month"), self.month)),
            (Field(_("Years are named"), self.naming), Field(_("First weekday"), self.weekday)),
        )
        for left, right in fields:
            line = row(gap=16)
            line.addWidget(left, 1)
            line.addWidget(right, 1)
            body.addLayout(line)
        body.addWidget(self.day_field)
        body.addLayout(row(self.take, None))

    def refresh(self) -> None:
        """Show the versions, and in the form the one that is in force."""
        versions = calendars.versions_of(self._desk.store)
        self._show_versions(versions)
        today = self._desk.today
        kept = self._desk.calendar.version_on(today)
        self.scheme.choose(kept.scheme)
        self.month.choose(kept.first_month)
        self.naming.choose(kept.naming)
        self.weekday.choose(kept.first_weekday)
        self._on_scheme(kept.scheme)

    def _show_versions(self, versions: list[CalendarVersion]) -> None:
        while (taken := self._list.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self._versions = {}
        if not versions:
            words = _("Calendar years, weeks from Monday.")
            self._list.addWidget(Label(words, fonts.TABLE, "ink2"))
        for number, version in enumerate(versions):
            self._list.addWidget(self._line(version, first=number == 0))

    def _line(self, version: CalendarVersion, *, first: bool) -> QWidget:
        words = _(
            "{scheme} from {month}", scheme=version.scheme, month=_(MONTHS[version.first_month - 1])
        )
        if not first:
            words = _("from {day}: {calendar}", day=version.valid_from, calendar=words)
        line = QWidget()
        remove = IconButton("x", _("Take this version out"))
        remove.clicked.connect(self._on_removed)
        self._versions[remove] = version
        line.setLayout(row(Label(words, fonts.TABLE), None, remove))
        return line

    def _on_scheme(self, scheme: object) -> None:
        if isinstance(scheme, Scheme):
            self.day.show_day(calendars.first_day_to_change(self._desk.store, scheme))

    def _on_taken(self) -> None:
        self.day_field.clear_problem()
        wanted = self._wanted()
        try:
            calendars.take_calendar(self._desk.store, wanted)
        except RefusedError as error:
            self.day_field.show_problem(current().text(error.reason))

    def _wanted(self) -> CalendarVersion:
        wanted = CalendarVersion(valid_from=self.day.day())
        scheme, month = self.scheme.choice(), self.month.choice()
        naming, weekday = self.naming.choice(), self.weekday.choice()
        if isinstance(scheme, Scheme) and isinstance(month, int):
            wanted = replace(wanted, scheme=scheme, first_month=month)
        if isinstance(naming, YearNaming) and isinstance(weekday, Weekday):
            wanted = replace(wanted, naming=naming, first_weekday=weekday)
        return wanted

    def _on_removed(self) -> None:
        button = self.sender()
        if not isinstance(button, IconButton):
            return
        try:
            calendars.take_out_calendar(self._desk.store, self._versions[button])
        except RefusedError as error:
            self.day_field.show_problem(current().text(error.reason))
