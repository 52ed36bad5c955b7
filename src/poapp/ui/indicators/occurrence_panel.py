"""The panel of one that was counted: say it otherwise, or take it away."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poapp.actions import tallying
from poapp.core.breakdown import Occurrence
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit, LineEdit, NameBox
from poapp.ui.indicators.tally_reading import read_tally
from poapp.ui.moments import moment_of, time_text
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.side_panel import SidePanel


class OccurrencePanel(SidePanel):
    """Reason, day, time and note of one that was counted."""

    def __init__(
        self, desk: Desk, indicator: Indicator, found: Occurrence, parent: QWidget | None = None
    ) -> None:
        super().__init__(indicator.reference, _("Counted"), parent)
        self._desk, self._indicator, self._found = desk, indicator, found
        self.more.hide()
        view = read_tally(desk.store, indicator, desk.today)
        self.reason = NameBox(view.offered, view.reason_of(found))
        self.day, self.time = DayEdit(found.day), LineEdit(time_text(found.at))
        self.note, self.restate = LineEdit(found.note), LineEdit()
        self.time_field = Field(_("Time"), self.time)
        self.restate_field = Field(_("Reason for restating it"), self.restate)
        self.restate_field.hide()
        for field in (
            Field(_("Reason"), self.reason), Field(_("Day"), self.day), self.time_field,
            Field(_("Note"), self.note), self.restate_field,
        ):  # fmt: skip
            self.body.addWidget(field)
        self.body.addStretch(1)
        save, away = Button(_("Save"), "primary"), Button(_("Take away"), "quiet", icon="trash")
        save.clicked.connect(self.save)
        away.clicked.connect(self.take_away)
        self.foot.addWidget(save)
        self.foot.addWidget(away)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what is said now."""
        try:
            tallying.correct(
                self._desk.store,
                self._indicator,
                self._found,
                at=self._moment(),
                reason=self.reason.name(),
                note=self.note.text(),
                restate=self.restate.text(),
            )
        except RefusedError as error:
            self._refuse(error)
            return
        self.closed.emit()

    def take_away(self) -> None:
        """Count it no more; it is kept aside."""
        try:
            tallying.take_away(self._desk.store, self._indicator, self._found, self.restate.text())
        except RefusedError as error:
            self._refuse(error)
            return
        self.closed.emit()

    def _moment(self) -> datetime:
        """Return the moment; one whose time was not touched keeps its seconds and its offset."""
        same = self.day.day() == self._found.day and self.time.text() == time_text(self._found.at)
        now = self._desk.store.clock.now()
        return self._found.at if same else moment_of(self.day.day(), self.time.text(), now)

    def _refuse(self, error: RefusedError) -> None:
        self.restate_field.show()
        self.restate_field.show_problem(current().text(error.reason))
