"""A section of Settings: groups of fields under quiet heads, in a column that stays readable."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label, Paragraph

WIDE = 680


class Section(QWidget):
    """One section; `refresh` reads the store, `add_group` puts a card under a head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, px(4), 0, px(24))
        self.lines.setSpacing(px(16))
        self.setMaximumWidth(px(WIDE))

    def refresh(self) -> None:
        """Read the store and show what it says."""
        raise NotImplementedError

    def add_group(
        self, title: str, explained: str = "", right: QWidget | None = None
    ) -> QVBoxLayout:
        """Add a card with a head and return the column to fill."""
        card = Card(padding=20)
        card.setAccessibleName(title)
        card.body.setSpacing(px(12))
        head = row(Label(title, fonts.CARD), None, *([right] if right else []))
        card.body.addLayout(head)
        if explained:
            card.body.addWidget(Paragraph(explained, fonts.TABLE, "ink2"))
        self.lines.addWidget(card)
        return card.body
