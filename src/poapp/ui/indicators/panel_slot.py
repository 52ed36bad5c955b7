"""The place beside a list or a chart where one side panel stands at a time."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poapp.ui.theme.look import px
from poapp.ui.widgets.side_panel import NARROW, WIDE, SidePanel

ROOMY = 1280
"""From this width in px of the window on, a panel has its full width."""


class PanelSlot(QWidget):
    """Shows one panel, or none and takes no room."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: SidePanel | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(300))  # also where it stands under the chart
        self.hide()

    def put(self, panel: SidePanel) -> None:
        """Show a panel in place of the one that is there."""
        self._drop()
        self.panel = panel
        panel.closed.connect(self.clear)
        self._lines.addWidget(panel)
        self.show()

    def clear(self) -> None:
        """Close the panel."""
        if self.panel is None:
            return
        self.hide()
        self._drop()
        self.closed.emit()

    def sizeHint(self) -> QSize:
        """Return the width of a panel."""
        window = self.window()
        return QSize(px(WIDE if window.width() > ROOMY else NARROW), px(320))

    def _drop(self) -> None:
        if self.panel is not None:
            self._lines.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
