"""The matrix of another day, and what has changed between two days."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.language import _
from poapp.ui.indicators.editors import DayEdit
from poapp.ui.team.optional_day import OptionalDay
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Paragraph

YEAR = timedelta(days=365)


class AsOfPanel(SidePanel):
    """`chosen` sends the day and the one it is compared with; None for today and for neither."""

    chosen = Signal(object, object)

    def __init__(
        self, today: date, as_of: date | None, against: date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", _("Another day"), parent)
        self._today = today
        self.more.hide()
        self.day = DayEdit(as_of or today)
        self.against = OptionalDay(_("Compare with"), against, today - YEAR)
        self.day_field = Field(_("Show the matrix of"), self.day)
        self.body.addWidget(self.day_field)
        self.body.addWidget(Field("", self.against))
        words = _(
            "What was assessed up to a day, who was in the team and which proofs were valid then."
            " What the roles need is taken as it is today."
        )
        self.body.addSpacing(px(4))
        self.body.addWidget(Paragraph(words, fonts.CAPTION, "ink3"))
        self.body.addStretch(1)
        show = Button(_("Show"), "primary", key="Enter")
        show.clicked.connect(self.show_it)
        self.foot.addWidget(show)
        back = Button(_("Back to today"), "quiet")
        back.clicked.connect(self.back)
        self.foot.addWidget(back)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_it(self) -> None:
        """Show the matrix of these days."""
        self.day_field.clear_problem()
        day = self.day.day()
        if day > self._today:
            self.day_field.show_problem(_("That day has not come yet."))
            return
        self.chosen.emit(None if day == self._today else day, self.against.day())

    def back(self) -> None:
        """Show today, compared with nothing."""
        self.chosen.emit(None, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.show_it()
        else:
            super().keyPressEvent(event)
