"""The head of the sheet: the way back, what is due, and how much of it is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.message import counted
from poapp.language import _, current
from poapp.ui.entry_sheet.reading import Sheet, View
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label


class SheetHead(QWidget):
    """Breadcrumb, title, one sentence of facts, the views."""

    back_asked = Signal()
    import_asked = Signal()
    view_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(_("Indicators"), "link")
        self._back.clicked.connect(self.back_asked)
        self._views = Segmented([(one.value, _(one.label)) for one in View], name=_("Show"))
        self._views.chosen.connect(self._on_chosen)
        self.from_file = Button(_("From Excel…"), icon="download")
        self.from_file.clicked.connect(self.import_asked)
        self.from_file.hide()
        self._title = PageHead(_("Entry sheet"), "", [self._views, self.from_file])
        crumbs = row(
            self._back, Icon("chevron-right", 14, "ink3"),
            Label(_("Entry sheet"), fonts.TABLE, "ink2"), None, gap=4,
        )  # fmt: skip
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addLayout(crumbs)
        lines.addWidget(self._title)

    @property
    def view(self) -> View:
        """How much is shown."""
        return View(self._views.choice())

    def choose(self, view: View) -> None:
        """Show another view as the chosen one."""
        self._views.choose(view.value)

    def show_sheet(self, sheet: Sheet | None, doubted: int) -> None:
        """Say how much is due: "7 of 13 indicators are due · 2 still open, 1 to look at"."""
        self._views.setVisible(sheet is not None and sheet.counted > 0)
        if sheet is None or not sheet.counted:
            self._title.say(_("Entry sheet"))
            return
        due = counted(
            "one of {all} indicators is due", "{n} of {all} indicators are due",
            n=len(sheet.due_rows), all=sheet.counted,
        )  # fmt: skip
        said = [current().text(due)[:1].upper() + current().text(due)[1:]]
        to_come = sum(one.is_open for one in sheet.due_rows)
        state = [_("{n} still open", n=to_come)] if to_come else []
        state += [_("{n} to look at", n=doubted)] if doubted else []
        if sheet.due_rows or doubted:
            said.append(", ".join(state) or _("all in"))
        self._title.say(_("Entry sheet"), " · ".join(said))

    def _on_chosen(self, code: object) -> None:  # noqa: ARG002
        self.view_chosen.emit()
