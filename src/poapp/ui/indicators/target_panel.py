"""The targets of an indicator: what was aimed at and since when, and a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.actions.indicators import set_target
from poapp.core.indicator import Direction
from poapp.core.indicator_series import bounds_of
from poapp.core.message import RefusedError
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators import wording
from poapp.ui.indicators.editors import DayEdit, LineEdit
from poapp.ui.indicators.figures import FieldProblemError, read_number
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


class TargetPanel(SidePanel):
    """A new target holds from its day on; the values before keep the one of their time."""

    saved = Signal()

    def __init__(self, desk: Desk, view: IndicatorView, parent: QWidget | None = None) -> None:
        super().__init__(view.indicator.reference, _("Targets"), parent)
        self._desk, self._view = desk, view
        self.more.hide()
        is_range = view.version.direction is Direction.RANGE
        words = {Direction.UP: _("At least"), Direction.DOWN: _("At most")}
        first = words.get(view.version.direction, _("Lower end of the range"))
        unit = Label(view.version.unit, fonts.CAPTION, "ink3")
        self.low, self.high = LineEdit(), LineEdit()
        self.low_field = Field(first, self.low, unit)
        self.high_field = Field(_("Upper end of the range"), self.high)
        self.high_field.setVisible(is_range)
        self.valid_from = DayEdit(desk.today)
        self.reason = LineEdit()
        self.reason_field = Field(_("Reason"), self.reason)
        self._fill()

    def begin(self) -> None:
        """Take the keyboard."""
        self.low.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the new target."""
        for field in (self.low_field, self.high_field, self.reason_field):
            field.clear_problem()
        try:
            low = read_number(self.low_field, self._view.version.unit)
            high = read_number(self.high_field, self._view.version.unit)
        except FieldProblemError as problem:
            problem.field.show_problem(current().text(problem.reason))
            problem.field.editor.setFocus()
            return
        if low is None:
            self.low_field.show_problem(_("Give a number, or withdraw the target below."))
            return
        self._set(low, high if self.high_field.isVisibleTo(self) else None)

    def withdraw(self) -> None:
        """Say that from a day on there is no target."""
        self._set(None, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _set(self, low: float | None, high: float | None) -> None:
        indicator, reason = self._view.indicator, self.reason.text().strip()
        fields = {"value": self.low_field, "to": self.high_field, "reason": self.reason_field}
        try:
            set_target(self._desk.store, indicator, self.valid_from.day(), low, high, reason)
        except NotValidError as error:
            problem = error.problems[0]
            field = fields.get(problem.field, self.low_field)
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            self.low_field.show_problem(current().text(error.reason))
            return
        self.saved.emit()

    def _fill(self) -> None:
        for target in reversed(self._view.targets):
            low, high = bounds_of(target, self._view.version.direction)
            shown = wording.target_text(low, high, self._view.version.decimals)
            since = _("from {day}", day=current().day(target.valid_from))
            line = Label(shown or _("no target"), fonts.TABLE_STRONG)
            self.body.addLayout(row(line, None, Label(since, fonts.CAPTION, "ink3")))
            if target.reason:
                self.body.addWidget(Paragraph(target.reason, fonts.CAPTION, "ink2"))
        if self._view.targets:
            self.body.addWidget(Rule())
        self.body.addSpacing(px(4))
        self.body.addWidget(Label(_("A new target"), fonts.CARD))
        for part in (self.low_field, self.high_field):
            self.body.addWidget(part)
        self.body.addWidget(Field(_("Holds from"), self.valid_from))
        self.body.addWidget(self.reason_field)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Enter")
        save.clicked.connect(self.save)
        withdraw = Button(_("No target from that day"), "quiet")
        withdraw.clicked.connect(self.withdraw)
        self.foot.addWidget(save)
        self.foot.addWidget(withdraw)
        self.foot.addStretch(1)
