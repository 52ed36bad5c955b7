"""A card of short lines about one person: what it is, when, and a way to add one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.frozen import frozen
from poapp.core.record import Record
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.due_row import DutyRow
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label, Paragraph


@frozen
class Line:
    """A line: an icon, words, a quiet note after them, and when; `late` is said in a chip."""

    icon: str
    words: str
    note: str = ""
    when: str = ""
    late: str = ""
    record: Record | None = None


class LinesCard(Card):
    """`LinesCard(_("Thanks"), _("Thank"))`; without lines it says `empty`."""

    chosen = Signal(object)
    """The record of the line that was clicked."""
    add_asked = Signal()

    def __init__(
        self,
        title: str,
        act: str,
        empty: str,
        mark: QWidget | None = None,
        *,
        also: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.count = Label("", fonts.CAPTION, "ink3")
        self.add = Button(act, "link")
        self.add.setAccessibleName(f"{title}: {act}")
        self.add.clicked.connect(self.add_asked)
        marks: list[QWidget] = [mark] if mark is not None else []
        self.body.setSpacing(px(2))
        self.body.addLayout(
            row(Label(title, fonts.CARD), self.count, None, *marks, *also, self.add, gap=12)
        )
        self._empty = Paragraph(empty, fonts.TABLE, "ink2")
        self.body.addWidget(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.rows: list[DutyRow] = []

    def show_lines(self, groups: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """Show lines under their headings; a heading without lines is left out."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for heading, lines in groups:
            if heading and lines:
                self._lines.addWidget(Label(heading, fonts.CAPTION_MEDIUM, "ink2"))
            for line in lines:
                self._add_line(line)
        self._empty.setVisible(not self.rows)

    def _add_line(self, line: Line) -> None:
        made = DutyRow(line.icon, line.words, line.note, line.when)
        if line.late:
            made.show_late(line.late)
        made.clicked.connect(partial(self.chosen.emit, line.record))
        made.setEnabled(line.record is not None)
        self._lines.addWidget(made)
        self.rows.append(made)
