"""One action where it stands: what, when, and a menu to do or to postpone it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from poapp.core.response import Action
from poapp.language import _, current
from poapp.ui.today.due_row import DutyRow


class ActionLine(DutyRow):
    """Whoever made it offers on a click what can be done."""

    def __init__(self, action: Action, today: date, parent: QWidget | None = None) -> None:
        when = _when(action, today)
        icon = "check" if action.done_on is not None else "list-checks"
        super().__init__(icon, action.title, action.reference or "", when, parent)


def _when(action: Action, today: date) -> str:
    if action.done_on is not None:
        return _("done {day}", day=current().day_short(action.done_on))
    if action.due is None:
        return ""
    return _("today") if action.due == today else current().day_short(action.due)
