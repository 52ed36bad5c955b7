"""A peek at an indicator from the list: how it stands, in a few lines."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.core.indicator_state import Standing
from poapp.language import _
from poapp.ui.indicators import wording
from poapp.ui.indicators.columns import sparkline_of
from poapp.ui.indicators.rows import IndicatorRow
from poapp.ui.marks import sparkline
from poapp.ui.marks.sparkline import Sparkline
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.chip import Chip
from poapp.ui.widgets.frames import row as side_by_side
from poapp.ui.widgets.mark_label import MarkLabel, SignalLabel
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

_FACES = {
    Standing.MET: (fonts.TABLE_MEDIUM, "ink"),
    Standing.MISSED: (fonts.TABLE_STRONG, "concern"),
}


class PeekPanel(SidePanel):
    """What the row says, with room for it; Enter on the row opens the page."""

    open_asked = Signal(object)
    entry_asked = Signal()

    def __init__(self, row: IndicatorRow, parent: QWidget | None = None) -> None:
        super().__init__(row.indicator.reference, row.indicator.name, parent)
        self.row = row
        self.more.hide()
        self._fill_head(row)
        self._fill_facts(row)
        self.body.addStretch(1)
        open_button = Button(_("Open"), key="Enter")
        open_button.clicked.connect(self._on_open)
        entry = Button(_("Enter a value"), "quiet", key="M")
        entry.clicked.connect(self.entry_asked)
        self.foot.addWidget(open_button)
        self.foot.addWidget(entry)
        self.foot.addStretch(1)

    def _fill_head(self, row: IndicatorRow) -> None:
        state = row.state
        value = Label(wording.value_text(state.value, state.decimals), fonts.TITLE)
        unit = Label(state.unit, fonts.BODY, "ink2")
        target = Label(
            wording.target_text(state.low, state.high, state.decimals), fonts.BODY, "ink2"
        )
        self.body.addLayout(side_by_side(value, unit, None, target))
        if state.first is not None:
            name = wording.period_heading(row.calendar, state, state.first)
            self.body.addWidget(Label(name, fonts.CAPTION, "ink3"))
        self.body.addSpacing(px(4))
        if row.standing is Standing.FOR_INFORMATION:
            self.body.addLayout(side_by_side(Chip(_(row.standing.label)), None))
        else:
            face, tone = _FACES.get(row.standing, (fonts.TABLE, "ink3"))
            word = _(row.standing.label)
            self.body.addWidget(MarkLabel(row.standing.value, word, face, tone))  # type: ignore[arg-type]
        if state.variation:
            self.body.addWidget(SignalLabel(state.variation))
        else:
            self.body.addWidget(Label(wording.points_words(state.count), fonts.TABLE, "ink3"))
        if state.assurance:
            direction = state.direction.value
            self.body.addWidget(SignalLabel(state.assurance, direction, assurance=True))

    def _fill_facts(self, row: IndicatorRow) -> None:
        state = row.state
        self.body.addWidget(_Spark(sparkline_of(state)))
        if state.counted:
            said = _("{n} of the last {all} reached their target.",
                     n=state.reached, all=state.counted)  # fmt: skip
            self.body.addWidget(Paragraph(said, fonts.TABLE, "ink2"))
        if row.indicator.description:
            self.body.addWidget(Paragraph(row.indicator.description, fonts.TABLE, "ink2"))
        facts = [row.collector, self._when(row, row.today)]
        if any(facts):
            self.body.addWidget(Label(" · ".join(f for f in facts if f), fonts.CAPTION, "ink3"))

    def _when(self, row: IndicatorRow, today: date) -> str:
        if row.is_due:
            return wording.owed_words(row.fresh, today)
        entered = row.state.entered_on
        return _("entered {day}", day=wording.day_near(entered, today)) if entered else ""

    def _on_open(self) -> None:
        self.open_asked.emit(self.row)


class _Spark(QWidget):
    def __init__(self, spark: Sparkline) -> None:
        super().__init__()
        self._spark = spark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(56))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        sparkline.paint(painter, QRectF(0, 4, self.width(), self.height() - 8), self._spark)
