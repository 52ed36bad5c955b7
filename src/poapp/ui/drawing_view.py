"""A drawing in the window that only shows: bars, small multiples. Its height follows its content.

Like the chart, it needs matplotlib: it is made with the first view that shows one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from poapp.charts.tokens import Tokens
from poapp.ui import painting
from poapp.ui.theme import look
from poapp.ui.theme.look import px

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 96
T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Drawing(Protocol[T_contra]):
    """Fills a figure with a picture."""

    def show(self, picture: T_contra, tokens: Tokens) -> None: ...  # noqa: D102


class DrawingView(QWidget, Generic[T]):
    """Shows one kind of picture; `height_of` says how high it is where it is so wide."""

    def __init__(
        self,
        drawing: "Callable[[Figure], Drawing[T]]",
        height_of: Callable[[T, float], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        self._scale = look.current().text_size / 100
        self._height_of = height_of
        self._picture: T | None = None
        self.figure = Figure(dpi=DPI * self._scale)
        self.canvas = FigureCanvasQTAgg(self.figure)
        self.canvas.setParent(self)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._drawing = drawing(self.figure)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: T, text: str) -> None:
        """Show a picture; `text` is its twin for those who do not see it."""
        self._picture = picture
        self.setAccessibleDescription(text)
        self.setFixedHeight(self.heightForWidth(self.width()))
        self._fill()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the height follows the width."""
        return True

    def heightForWidth(self, wide: int) -> int:
        """Return the height that the picture needs."""
        if self._picture is None:
            return 0
        return round(self._height_of(self._picture, wide / self._scale) * self._scale)

    def sizeHint(self) -> QSize:
        """Return a handy width."""
        return QSize(px(640), self.heightForWidth(max(self.width(), px(320))))

    def minimumSizeHint(self) -> QSize:
        """Return the width under which nothing could be read."""
        return QSize(px(280), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the canvas all the room."""
        super().resizeEvent(event)
        high = self.heightForWidth(self.width())
        if high != self.height():
            self.setFixedHeight(high)
        self.canvas.setGeometry(self.rect())
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground until the canvas has drawn."""
        painting.rounded(QPainter(self), QRectF(self.rect()), 0, "surface")

    def _fill(self) -> None:
        if self._picture is not None and self.height() > 0:
            self._drawing.show(self._picture, look.current().tokens)
            self.canvas.draw_idle()
