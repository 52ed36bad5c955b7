"""Starting with one's own process: its name, the fiscal year, three indicators."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from poapp.actions.start import FirstIndicator
from poapp.core.day_names import MONTHS
from poapp.core.indicator import Direction, Frequency
from poapp.language import _
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.text import Label, Paragraph

INDICATORS = 3
_DIRECTIONS = (Direction.UP, Direction.DOWN)


class IndicatorLine:
    """The inputs of one indicator; a line without a name asks for none."""

    def __init__(self, number: int) -> None:
        self.name = LineEdit(_("for instance: on time in full") if number == 1 else "")
        self.name.setAccessibleName(_("Indicator {n}, name", n=number))
        self.unit = LineEdit("%")
        self.unit.setAccessibleName(_("Indicator {n}, unit", n=number))
        self.direction = Choice([(one, _(one.label)) for one in _DIRECTIONS])
        self.direction.setAccessibleName(_("Indicator {n}, which values are good", n=number))
        self.frequency = Choice([(one, _(one.label)) for one in Frequency])
        self.frequency.choose(Frequency.WEEK)
        self.frequency.setAccessibleName(_("Indicator {n}, how often", n=number))

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the inputs from left to right."""
        return (self.name, self.unit, self.direction, self.frequency)

    def read(self) -> FirstIndicator | None:
        """Return what was entered, None where the name is empty."""
        name = self.name.text().strip()
        direction, frequency = self.direction.choice(), self.frequency.choice()
        if not name or not isinstance(direction, Direction) or not isinstance(frequency, Frequency):
            return None
        return FirstIndicator(name, self.unit.text().strip(), direction, frequency)


class StartForm(QWidget):
    """Two questions and three lines; `begun` when the owner has answered them."""

    begun = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineEdit(_("for instance: Order fulfilment"))
        self.name_field = Field(_("What is your process called?"), self.name)
        self.month = Choice([(n, _(month)) for n, month in enumerate(MONTHS, start=1)])
        self.lines = [IndicatorLine(number) for number in range(1, INDICATORS + 1)]
        begin = Button(_("Begin"), "primary", key="Ctrl ↵")
        begin.clicked.connect(self.begun)
        back = Button(_("Back"), "quiet", key="Esc")
        back.clicked.connect(self.left)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(16))
        rows.addWidget(self.name_field)
        rows.addWidget(Field(_("In which month does your fiscal year begin?"), self.month))
        rows.addLayout(self._indicators())
        note = _("The day asks four questions, one for each verb. Everything else can wait.")
        rows.addWidget(Paragraph(note, fonts.CAPTION, "ink3"))
        rows.addLayout(row(begin, back, None))
        self.name.textChanged.connect(self.name_field.clear_problem)

    def process_name(self) -> str:
        """Return the name of the process as it was typed."""
        return self.name.text().strip()

    def first_month(self) -> int:
        """Return the month in which the fiscal year begins, 1 to 12."""
        return int(str(self.month.choice()))

    def indicators(self) -> list[FirstIndicator]:
        """Return the indicators that have a name."""
        return [found for line in self.lines if (found := line.read()) is not None]

    def _indicators(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        heads = (_("Up to three indicators"), _("Unit"), _("Good is"), _("How often"))
        for place, words in enumerate(heads):
            grid.addWidget(Label(words, fonts.CAPTION, "ink2"), 0, place)
        for number, line in enumerate(self.lines, start=1):
            for place, widget in enumerate(line.widgets()):
                grid.addWidget(widget, number, place)
        for place, share in enumerate((6, 2, 3, 2)):
            grid.setColumnStretch(place, share)
        return grid
