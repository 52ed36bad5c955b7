"""One action where it stands: what, when, and a menu to do or to postpone it."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from poapp.core.response import Action
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.due_row import DutyRow


class ActionLine(DutyRow):
    """Whoever made it offers on a click what can be done; always one line."""

    def __init__(self, action: Action, today: date, parent: QWidget | None = None) -> None:
        when = _when(action, today)
        icon = "check" if action.done_on is not None else "list-checks"
        title = f"{action.reference} {action.title}".strip()
        super().__init__(icon, title, "", when, parent)
        self.setFixedHeight(px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay one line: what does not fit is elided and told in the tooltip."""
        QWidget.resizeEvent(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint words and day on one line."""
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(0, 0, self.width(), self.height())
        if self.underMouse():
            painting.rounded(painter, box, 4, "sunken")
        box.setRight(self._title_width())
        painting.text(painter, box.adjusted(px(5), 0, 0, 0), self._title, fonts.TABLE)
        right = QRectF(box.right() + px(8), 0, self.width(), box.height())
        painting.text(painter, right, self._when, fonts.TABLE, "ink2")


def _when(action: Action, today: date) -> str:
    if action.done_on is not None:
        return _("done {day}", day=current().day_short(action.done_on))
    if action.due is None:
        return ""
    return _("today") if action.due == today else current().day_short(action.due)
