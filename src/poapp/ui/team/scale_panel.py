"""A scale of the organisation's own: a line a level, the lowest first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from poapp.actions.scales import add_scale
from poapp.core.message import RefusedError
from poapp.core.team.scale import ILUO
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import LineEdit
from poapp.ui.theme import fonts
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.inputs import TextArea
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Paragraph


class ScalePanel(SidePanel):
    """`saved` sends the id of the scale that was made."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", _("New scale"), parent)
        self._desk = desk
        self.more.hide()
        self.name, self.teaching = LineEdit(), LineEdit(str(ILUO.teaching))
        said = current()
        lines = [f"{one.letter} {said.text(ILUO.name(one.rank))}" for one in ILUO.steps]
        self.levels = TextArea(lines=len(lines))
        self.levels.setPlainText("\n".join(lines))
        self.name_field = Field(_("Name"), self.name)
        self.levels_field = Field(_("Levels, the lowest first"), self.levels)
        self.teaching_field = Field(_("Can teach from level"), self.teaching)
        words = _(
            "A line a level: its sign, a blank, what it means. The first line is level 0. A scale"
            " that is in use stays as it is; make a new one for other words."
        )
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.levels_field)
        self.body.addWidget(Paragraph(words, fonts.CAPTION, "ink3"))
        self.body.addWidget(self.teaching_field)
        self.body.addStretch(1)
        save = Button(_("Save"), "primary", key="Ctrl ↵")
        save.clicked.connect(self.save)
        self.foot.addWidget(save)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Make the scale."""
        for field in (self.name_field, self.levels_field, self.teaching_field):
            field.clear_problem()
        typed = self.teaching.text().strip()
        if typed and not typed.isdecimal():
            self.teaching_field.show_problem(_("Give a whole number."))
            return
        lines = self.levels.toPlainText().splitlines()
        teaching = int(typed) if typed and len(typed) < 3 else None
        try:
            made = add_scale(self._desk.store, self.name.text(), lines, teaching)
        except NotValidError as error:
            problem = error.problems[0]
            field = self.name_field if problem.field == "name" else self.levels_field
            field.show_problem(current().text(problem.reason))
            return
        except RefusedError as error:
            self.levels_field.show_problem(current().text(error.reason))
            return
        self.saved.emit(made.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl ↵ from anywhere, with Enter from a line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)
