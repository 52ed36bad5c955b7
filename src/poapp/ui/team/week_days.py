"""The days of a week on which somebody works: seven small boxes."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from poapp.core.day_names import WEEKDAYS, WEEKDAYS_SHORT
from poapp.language import _
from poapp.ui.theme.look import px


class WeekDays(QWidget):
    """Ticked days as digits, Monday is 1."""

    def __init__(self, digits: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        self.boxes: list[QCheckBox] = []
        for place, name in enumerate(WEEKDAYS_SHORT):
            box = QCheckBox(_(name).strip()[:2])
            box.setAccessibleName(_(WEEKDAYS[place]))
            box.setChecked(str(place + 1) in digits)
            self.boxes.append(box)
            line.addWidget(box)
        line.addStretch(1)
        self.setFocusProxy(self.boxes[0])

    def digits(self) -> str:
        """Return the digits of the ticked days."""
        return "".join(str(n) for n, box in enumerate(self.boxes, start=1) if box.isChecked())
