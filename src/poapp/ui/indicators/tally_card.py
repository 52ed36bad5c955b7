"""The tally of an indicator: +1 with its reason and time, what was counted, the time between."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import tallying
from poapp.actions.indicators import period_of
from poapp.core.breakdown import Occurrence
from poapp.core.message import RefusedError
from poapp.core.spc.words import ChartKind
from poapp.language import _, current
from poapp.ui.chart_view import ChartView
from poapp.ui.desk import Desk
from poapp.ui.indicators.count_fields import CountFields
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.tally_reading import TallyView, read_tally
from poapp.ui.moments import time_text
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.frames import Card, Rule, row
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.table.cells import Cell, Words
from poapp.ui.widgets.table.model import Column
from poapp.ui.widgets.table.view import Table
from poapp.ui.widgets.text import Label, Paragraph

MOST_ROWS = 200
"""So many of the last ones are listed; the rest is in the register."""


class TallyCard(Card):
    """Counts one by one; Enter on one that was counted opens it."""

    opened = Signal(object)
    """The Occurrence that is to be corrected."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Tally"))
        self._desk = desk
        self._shown: IndicatorView | None = None
        self.view: TallyView | None = None
        self._empty = EmptyState(
            "hash",
            _("Not counted one by one"),
            _("A tally suits what is rare: near misses, complaints, breakdowns. Each is one key."),
            _("Count it one by one"),
            framed=False,
        )
        self._empty.button.clicked.connect(self.begin_tally)
        self._problem = Paragraph("", fonts.TABLE, "concern")
        self._problem.hide()
        self._title = Label(_("One by one"), fonts.CARD)
        self._since = Label("", fonts.CAPTION, "ink3")
        self._end = Button(_("Count no longer"), "quiet", small=True)
        self._end.clicked.connect(self._on_end)
        self._sentence = Paragraph("", fonts.BODY, "ink")
        self.fields = CountFields(desk.today)
        self.fields.counted.connect(self.count)
        self.kinds = Segmented(
            [(ChartKind.T.value, _("Time between")), (ChartKind.G.value, _("Days between"))],
            name=_("Chart of what is rare"),
        )
        self.kinds.chosen.connect(self._show_chart)
        self._chart_note = Label("", fonts.CAPTION, "ink3")
        self.chart = ChartView()
        self.chart.setFixedHeight(px(280))
        self._verdict = Paragraph("", fonts.TABLE, "ink2")
        self.table: Table[Occurrence] = Table(
            self._columns(), name=_("What was counted"), row_height=34, key=_id_of,
            ground="surface",
        )  # fmt: skip
        self.table.opened.connect(self.opened)
        self._arrange()

    def show_view(self, shown: IndicatorView) -> None:
        """Show the tally of an indicator."""
        is_other = self._shown is None or self._shown.indicator.id != shown.indicator.id
        self._shown = shown
        self.view = view = read_tally(self._desk.store, shown.indicator, self._desk.today)
        self._empty.setVisible(view.since is None)
        self._filled.setVisible(view.since is not None)
        if is_other:
            self._problem.hide()
        if view.since is None:
            return
        self._since.say(_("counted since {day}", day=view.since))
        self._sentence.say(current().text(view.sentence(self._desk.today)))
        self.fields.offer(view.offered, self._desk.today)
        self._show_chart()
        self.table.show_rows(view.ordered[: -MOST_ROWS - 1 : -1])
        self.table.setVisible(bool(view.ordered))
        self.table.setFixedHeight(min(self.table.height_of_all(), px(320)))

    def begin(self) -> None:
        """Take the keyboard."""
        if self.view is not None and self.view.since is not None:
            self.fields.begin()
        else:
            self._empty.button.setFocus()

    def begin_tally(self) -> None:
        """Count the indicator one by one from the running period on."""
        if self._shown is None:
            return
        indicator, today = self._shown.indicator, self._desk.today
        since = period_of(self._desk.store, indicator, today).first
        self._try(partial(tallying.begin, self._desk.store, indicator, since))

    def count(self) -> None:
        """Count one more, with what stands in the fields."""
        if self._shown is None:
            return
        try:
            at = self.fields.moment(self._desk.store.clock.now())
            tallying.count(
                self._desk.store,
                self._shown.indicator,
                at=at,
                reason=self.fields.reason(),
                note=self.fields.note(),
                restate=self.fields.restating(),
            )
        except RefusedError as error:
            self.fields.refuse(current().text(error.reason))
            return
        self.fields.clear(self._desk.today)
        self._desk.say(_("One more counted"))

    def _arrange(self) -> None:
        self._filled = QWidget()
        lines = QVBoxLayout(self._filled)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(10))
        lines.addLayout(row(self._title, 8, self._since, None, self._end))
        lines.addWidget(self._sentence)
        lines.addWidget(self.fields)
        lines.addWidget(Rule())
        lines.addLayout(row(self._chart_note, None, self.kinds))
        lines.addWidget(self.chart)
        lines.addWidget(self._verdict)
        lines.addWidget(Rule())
        lines.addWidget(self.table)
        self.body.addWidget(self._filled)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._problem)
        self.body.addStretch(1)

    def _show_chart(self) -> None:
        if self.view is None or self._shown is None:
            return
        kind = ChartKind(self.kinds.choice())
        direction = self._shown.version.direction
        picture = self.view.picture(kind, direction, self._desk.today)
        self.chart.setVisible(picture is not None)
        self._verdict.setVisible(picture is not None)
        notes = {
            ChartKind.T: _("days between one and the next: higher is rarer"),
            ChartKind.G: _("whole days between one and the next: higher is rarer"),
        }
        self._chart_note.say(
            notes[kind] if picture is not None else _("The chart begins with the second one.")
        )
        if picture is not None:
            self.chart.show_picture(picture, words=self._point_words)
            self._verdict.say(picture.text)

    def _point_words(self, position: int) -> tuple[str, str]:
        if self.view is None:
            return "", ""
        found = self.view.ordered[position + 1]
        return current().day(found.day), self.view.reason_of(found) or _("no reason given")

    def _columns(self) -> Sequence[Column[Occurrence]]:
        return [
            Column(_("Day"), self._day_cell, 156),
            Column(_("Time"), _time_cell, 64),
            Column(_("Reason"), self._reason_cell, 150),
            Column(_("Note"), _note_cell, 120, stretch=True),
            Column(_("How many"), _count_cell, 92, right=True),
        ]

    def _day_cell(self, found: Occurrence) -> Cell:
        return Words(current().day(found.day), face=fonts.TABLE)

    def _reason_cell(self, found: Occurrence) -> Cell:
        reason = self.view.reason_of(found) if self.view is not None else ""
        if not reason:
            return Words(_("no reason given"), face=fonts.TABLE, tone="ink3")
        return Words(reason, face=fonts.TABLE)

    def _on_end(self) -> None:
        if self._shown is not None:
            tallying.end(self._desk.store, self._shown.indicator)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RefusedError as error:
            self._problem.say(current().text(error.reason))
            self._problem.show()
            return
        self._problem.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _id_of(found: Occurrence) -> object:
    return found.id


def _time_cell(found: Occurrence) -> Cell:
    return Words(time_text(found.at), face=fonts.TABLE, tone="ink2")


def _note_cell(found: Occurrence) -> Cell:
    return Words(found.note.replace("\n", " "), face=fonts.TABLE, tone="ink2")


def _count_cell(found: Occurrence) -> Cell:
    return Words(str(found.count), face=fonts.TABLE, right=True)
