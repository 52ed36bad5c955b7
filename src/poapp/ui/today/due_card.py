"""What is due today and this week: values are typed where they stand, the rest is a way to go."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.measuring import Entry
from poapp.core import period_names
from poapp.core.agenda import AgendaItem, AgendaKind
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.indicator import Indicator, IndicatorVersion
from poapp.core.message import RefusedError, counted
from poapp.core.periods import Level, Period
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.due_row import DutyRow, ValueRow
from poapp.ui.today.entry import Doubt
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.text import Label

ICONS = {
    AgendaKind.MEASUREMENT: "ruler",
    AgendaKind.RESPONSE: "message-square-quote",
    AgendaKind.ACTION: "list-checks",
    AgendaKind.EFFECTIVENESS: "shield-check",
    AgendaKind.REVIEW: "calendar",
    AgendaKind.PROOF: "clock",
    AgendaKind.STEP: "sprout",
    AgendaKind.OBSTACLE: "flag",
    AgendaKind.AGREED: "handshake",
    AgendaKind.TALK: "message-square",
    AgendaKind.CLOSE: "signature",
}


@frozen
class Wanted:
    """A value that is asked for."""

    indicator: Indicator
    version: IndicatorVersion
    period: Period

    @property
    def due(self) -> date:
        """The day from which it is asked for."""
        return self.period.last + timedelta(days=self.indicator.due_after)


class DueCard(QWidget):
    """The list of what is due. Rows that stay keep what was typed into them."""

    given = Signal(object, object)
    """A Wanted and the Entry for it."""
    chosen = Signal(object)
    """The AgendaItem that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[tuple[int, date], ValueRow] = {}
        self._duties: list[tuple[AgendaItem, DutyRow]] = []
        self._count = Label("", fonts.CAPTION, "ink3")
        self._today_head = Label(_("Today"), fonts.CAPTION_MEDIUM, "ink2")
        self._week_head = Label(_("This week"), fonts.CAPTION_MEDIUM, "ink2")
        self._none = Label(_("Nothing is due this week."), fonts.TABLE, "ink2")
        self._today, self._week = _column(), _column()
        self.foot = _column()
        """What stands under the list: what is counted one by one."""
        card = Card(_("Due"), self._count)
        card.body.setSpacing(px(2))
        card.body.addSpacing(px(2))
        for part in (
            self._today_head,
            self._today,
            self._week_head,
            self._week,
            self._none,
            self.foot,
        ):
            if isinstance(part, QVBoxLayout):
                card.body.addLayout(part)
            else:
                card.body.addWidget(part)
        outer = _column(self)
        outer.addWidget(card)

    def show_due(
        self,
        values: Sequence[Wanted],
        duties: Sequence[AgendaItem],
        today: date,
        calendar: OrganisationCalendar,
    ) -> None:
        """Show what is late or due today, and under it what is due in the rest of the week."""
        now = [one for one in values if one.due <= today]
        soon = [one for one in values if one.due > today]
        self._drop(values)
        for _item, row in self._duties:
            row.deleteLater()
        self._duties = [(item, self._duty(item, today, calendar)) for item in duties]
        rows = [row for item, row in self._duties if item.due <= today]
        later = [row for item, row in self._duties if item.due > today]
        _fill(self._today, [*(self._value(one, calendar) for one in now), *rows])
        _fill(self._week, [*(self._value(one, calendar) for one in soon), *later])
        self._today_head.setVisible(bool(now or rows))
        self._week_head.setVisible(bool(soon or later))
        count = len(values) + len(duties)
        self._none.setVisible(not count)
        said = counted("{n} · Tab to move here", "{n} · Tab to move here", n=count)
        self._count.say(current().text(said) if values or duties else "")

    def first_field(self) -> QWidget | None:
        """Return what Tab goes to: the first field, else the first row, else None."""
        rows = [row.field for row in self._values.values()]
        return next(iter([*rows, *(row for _item, row in self._duties)]), None)

    def row_of(self, item: AgendaItem) -> DutyRow | None:
        """Return the row of an item."""
        return next((row for one, row in self._duties if one is item), None)

    def typed_after(self, wanted: Wanted) -> QWidget | None:
        """Return the field after the one of `wanted`, for the next value."""
        keys = list(self._values)
        key = _key(wanted)
        following = keys[keys.index(key) + 1 :] if key in keys else []
        return self._values[following[0]].field if following else None

    def refuse(self, wanted: Wanted, error: RefusedError) -> None:
        """Say under a field why its value was not taken."""
        row = self._values.get(_key(wanted))
        if row is not None:
            row.show_problem(Doubt(current().text(error.reason)))

    def _drop(self, values: Sequence[Wanted]) -> None:
        wanted = {_key(one) for one in values}
        for key in [key for key in self._values if key not in wanted]:
            self._values.pop(key).deleteLater()

    def _value(self, wanted: Wanted, calendar: OrganisationCalendar) -> ValueRow:
        row = self._values.pop(_key(wanted), None)
        same = row is not None and (row.version, row.indicator.name) == (
            wanted.version,
            wanted.indicator.name,
        )
        if row is None or not same:
            if row is not None:
                row.deleteLater()
            named = _named(wanted.period, calendar)
            row = ValueRow(wanted.indicator, wanted.version, wanted.period, named, parent=self)
            row.given.connect(self._on_given)
        self._values[_key(wanted)] = row  # kept in the order in which they stand
        return row

    def _duty(self, item: AgendaItem, today: date, calendar: OrganisationCalendar) -> DutyRow:
        when = _("today") if item.due == today else current().day_named(item.due)
        if item.due > calendar.period(Level.WEEK, today).last:
            when = current().day_short(item.due)
        icon = ICONS.get(item.kind, "calendar")
        row = DutyRow(icon, current().text(item.title), item.reference or "", when, self)
        late = item.days_late(today)
        if late:
            row.show_late(current().text(counted("Late, {n} day", "Late, {n} days", n=late)))
        row.clicked.connect(self._on_clicked)
        return row

    def _on_given(self, entry: object) -> None:
        row = self.sender()
        if isinstance(row, ValueRow) and isinstance(entry, Entry):
            self.given.emit(Wanted(row.indicator, row.version, row.period), entry)

    def _on_clicked(self) -> None:
        row = self.sender()
        item = next((item for item, one in self._duties if one is row), None)
        if item is not None:
            self.chosen.emit(item)


def _named(period: Period, calendar: OrganisationCalendar) -> str:
    if period.level is Level.DAY:
        return current().day_named(period.first)
    return current().text(period_names.name(period, calendar))


def _key(wanted: Wanted) -> tuple[int, date]:
    return wanted.indicator.id, wanted.period.first


def _column(parent: QWidget | None = None) -> QVBoxLayout:
    lines = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    return lines


def _fill(lines: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    present = [item.widget() for n in range(lines.count()) if (item := lines.itemAt(n))]
    if present == list(rows):
        return
    while lines.takeAt(0) is not None:
        pass
    for row in rows:
        lines.addWidget(row)
        row.show()
