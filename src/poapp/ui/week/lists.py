"""The three lists of the week: new signals, who is waited for, what comes first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.message import counted, message
from poapp.core.record import Audience
from poapp.language import _, current
from poapp.ui.indicators import wording
from poapp.ui.indicators.columns import sparkline_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.week.reading import NewSignal, Priority, Waited, Week
from poapp.ui.week.rows import CellRow, Circled, Sized, VariationIcon, key_of
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.heads import SectionHead
from poapp.ui.widgets.table.cells import Cell, Line, Words
from poapp.ui.widgets.text import Label


class WeekList(QWidget):
    """A head, rows under it, and a quiet sentence at their end."""

    chosen = Signal(object)
    """What the row stands for."""

    def __init__(self, head: SectionHead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CellRow] = []
        self._foot = Label("", fonts.CAPTION, "ink3")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, px(20))
        self._lines.setSpacing(0)
        self._lines.addWidget(head)
        self._lines.addSpacing(1)
        self._lines.addWidget(self._foot)

    def show_rows(self, rows: Sequence[CellRow], foot: str = "") -> None:
        """Show other rows; `foot` says what is not among them."""
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for place, row in enumerate(rows):
            row.clicked.connect(self._on_clicked)
            self._lines.insertWidget(2 + place, row)
        self._foot.say(foot)
        self._foot.setFixedHeight(px(28) if foot else 0)

    def _on_clicked(self) -> None:
        self.chosen.emit(key_of(self.sender()))


class SignalList(WeekList):
    """What is new in the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.head = SectionHead(_("New signals"), "", AudienceMark(Audience.PROCESS))
        super().__init__(self.head, parent)

    def show_week(self, week: Week) -> None:
        """Show the signals of a week."""
        rest = _("Everything else is routine, or was told before.")
        none = _("Nothing new: everything is routine, or was told before.")
        self.head.say(
            _("since {day}, and phases that are proposed", day=current().day_titled(week.since))
        )
        self.show_rows([_signal_row(one) for one in week.signals], rest if week.signals else none)


class WaitedList(WeekList):
    """Whose turn it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SectionHead(_("Waiting for whom"), "", AudienceMark(Audience.OWN)), parent)

    def show_week(self, week: Week) -> None:
        """Show who is waited for in a week."""
        foot = "" if week.waited else _("Nobody: what is due is in.")
        self.show_rows([_waited_row(one, week.today) for one in week.waited], foot)


class PriorityList(WeekList):
    """What the owner does first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        head = SectionHead(
            _("Priorities of this week"),
            _("the first three, and the indicator each should move"),
            AudienceMark(Audience.OWN),
        )
        super().__init__(head, parent)

    def show_week(self, week: Week) -> None:
        """Show what comes first in a week."""
        rows = [
            _priority_row(place, one, week.today)
            for place, one in enumerate(week.priorities, start=1)
        ]
        foot = "" if rows else _("Nothing is due this week.")
        if week.further:
            more = counted("One more stands on Today.", "{n} more stand on Today.", n=week.further)
            foot = current().text(more)
        self.show_rows(rows, foot)


def _signal_row(one: NewSignal) -> CellRow:
    state = one.row.state
    say = current().text
    owed = Words(
        _state_words(one),
        face=fonts.CAPTION_STRONG if one.row.owed.is_owed else fonts.CAPTION,
        tone="ink" if one.row.owed.is_owed else "ink2",
        right=True,
    )
    return CellRow(
        [
            (VariationIcon(state.variation or ""), 26, 26),
            (Words(one.row.indicator.name), 150, 124),
            (Line(sparkline_of(state)), 160, 104),
            (_told(f"{say(one.heading)}:", say(one.short)), 0, 0),
            (owed, 170, 154),
        ],
        one,
        56,
    )


def _state_words(one: NewSignal) -> str:
    """Return the state of the response, or that a phase is proposed."""
    owed = one.row.owed
    if owed.due is not None:
        return _("response open, due {day}", day=wording.day_near(owed.due, one.row.today))
    line = message("a new phase is proposed") if one.is_proposed else owed.line()
    return "" if line is None else current().text(line)


def _told(first: str, second: str) -> Cell:
    return Words(first, second, fonts.TABLE, "ink2", second_tone="ink2")


def _waited_row(one: Waited, today: date) -> CellRow:
    when = ""
    if one.due is not None:
        when = _("due {day}", day=wording.day_near(one.due, today))
        late = (today - one.due).days
        if late > 0:
            when = _("1 day late") if late == 1 else _("{n} days late", n=late)
    elif one.since is not None:
        when = _("since {day}", day=current().day_short(one.since))
    return CellRow(
        [
            (Words(one.who, face=fonts.TABLE_MEDIUM), 130, 110),
            (Words(one.what, face=fonts.TABLE, tone="ink2"), 0, 0),
            (Words(when, face=fonts.CAPTION, tone="ink2", right=True), 110, 110),
        ],
        one,
        42,
    )


def _priority_row(place: int, one: Priority, today: date) -> CellRow:
    when = wording.day_near(one.item.due, today)
    if one.item.reference:
        when = f"{one.item.reference} · {when}"
    cells: list[Sized] = [
        (Circled(place), 24, 24),
        (Words(one.title, when), 0, 0),
    ]
    if one.row is not None:
        state = one.row.state
        value = wording.value_text(state.value, state.decimals)
        unit = state.unit if len(state.unit) <= 2 else ""
        cells += [
            (
                Words(one.row.indicator.name, face=fonts.TABLE, tone="ink2", icon="arrow-right"),
                170,
                140,
            ),
            (Line(sparkline_of(state)), 120, 90),
            (Words(f"{value} {unit}".rstrip(), face=fonts.ROW_STRONG, right=True), 72, 66),
        ]
    return CellRow(cells, one, 60)
