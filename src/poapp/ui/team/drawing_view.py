"""A picture of the team in the window: one matplotlib figure that is filled anew."""

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.ui.theme import look
from poapp.ui.theme.look import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from poapp.charts.tokens import Tokens

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
DPI = 96


class Drawing(Protocol[T_contra]):
    """What draws pictures of one kind on a figure."""

    def show(self, shown: T_contra, tokens: "Tokens") -> None:
        """Draw a picture over the whole figure."""


class DrawingView(QWidget, Generic[T]):
    """Shows one picture; `text` is its twin for those who do not see it."""

    def __init__(
        self, make: "Callable[[Figure], Drawing[T]]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        # A picture is drawn in px of the design; larger text is a closer look at it.
        self.figure = Figure(dpi=DPI * look.current().text_size / 100)
        self.canvas = FigureCanvasQTAgg(self.figure)
        self.canvas.setParent(self)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.mpl_connect("resize_event", self._on_resized)
        self._drawing = make(self.figure)
        self._shown: T | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, shown: T, text: str, height: float) -> None:
        """Show a picture so many px high."""
        self._shown = shown
        self.setAccessibleName(text)
        self.setFixedHeight(px(int(height)))
        self._fill()
        self.canvas.draw_idle()

    def sizeHint(self) -> QSize:
        """Return a handy size."""
        return QSize(px(640), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the canvas all the room."""
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()
            self.canvas.draw_idle()

    def _on_resized(self, event: object) -> None:  # noqa: ARG002
        self._fill()

    def _fill(self) -> None:
        if self._shown is not None:
            self._drawing.show(self._shown, look.current().tokens)
