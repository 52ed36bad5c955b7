"""The pages of an edition as they would be handed over, drawn away from the window's thread."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from poapp.core.message import counted
from poapp.core.seal import Sealed
from poapp.core.snapshot import Snapshot
from poapp.language import Language, _, current
from poapp.ui import painting
from poapp.ui.background import Job
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label, Paragraph

_PAUSE = 700
"""Milliseconds without a change before the pages are drawn again."""
_A4 = 297 / 210
_GAP = 12


class Preview(QWidget):
    """The first two pages of the chosen edition."""

    edition_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        editions = [("management", _("Management")), ("team", _("Team"))]
        self.edition = Segmented(editions, name=_("Edition"))
        self.edition.chosen.connect(self._on_edition)
        self._pages = _Pages()
        self._words = Paragraph("", fonts.CAPTION, "ink3")
        self._source: Sealed | Snapshot | None = None
        self._drawn: tuple[object, str] | None = None
        self._job: Job[list[bytes]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addLayout(row(Label(_("Preview"), fonts.CARD), None, self.edition))
        lines.addWidget(self._pages)
        lines.addWidget(self._words)

    def show_source(self, source: Sealed | Snapshot) -> None:
        """Show the pages of these figures, a moment after the last change."""
        self._source = source
        self._timer.start(_PAUSE if self._drawn else 0)

    def _on_edition(self, code: str) -> None:
        self.edition_chosen.emit(code)
        self._timer.start(0)

    def _draw(self) -> None:
        source, edition = self._source, self.edition.choice()
        if source is None or self._drawn == (source, edition):
            return
        if self._job is not None:
            self._job.abandon()
        dots = self._pages.width() / 2 / (210 / 25.4) * self.devicePixelRatioF()
        work = _drawing(source, edition, current(), max(dots, 48.0))
        self._job = Job(work, partial(self._on_drawn, (source, edition)), self).start()

    def _on_drawn(self, drawn: tuple[object, str], pages: list[bytes]) -> None:
        self._drawn = drawn
        self._pages.show_pages(pages[:2], self.devicePixelRatioF())
        said = counted("{n} page.", "{n} pages.", n=len(pages))
        named = _("Only you are named in it.")
        self._words.say(f"{current().text(said)} {named}")


def _drawing(
    source: Sealed | Snapshot, edition: str, language: Language, dots: float
) -> Callable[[], list[bytes]]:
    def work() -> list[bytes]:
        from poapp.charts.report_chart import exception_chart_svg
        from poapp.reports.editions import Edition
        from poapp.reports.typeset import preview_pages

        return preview_pages(
            source, Edition(edition), language, exception_chart_svg, dots_per_inch=dots
        )

    return work


def _high(wide: int) -> int:
    return int((wide - _GAP) / 2 * _A4) + 2


class _Pages(QWidget):
    """Two sheets side by side, blank until they are drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: list[QPixmap] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(240))
        self.setAccessibleName(_("Pages of the report"))

    def show_pages(self, pages: list[bytes], ratio: float) -> None:
        """Show pictures of pages."""
        self._pixmaps = []
        for page in pages:
            pixmap = QPixmap()
            pixmap.loadFromData(page)
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps.append(pixmap)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height of a sheet that takes half the width."""
        super().resizeEvent(event)
        self.setFixedHeight(_high(self.width()))

    def sizeHint(self) -> QSize:
        """Return a handy size."""
        return QSize(px(344), _high(px(344)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sheets; paper is white in every theme."""
        painter = QPainter(self)
        painting.smooth(painter)
        wide = (self.width() - _GAP) / 2
        for place in range(max(1, len(self._pixmaps)) if self._pixmaps else 2):
            box = QRectF(place * (wide + _GAP), 0, wide, wide * _A4)
            if place < len(self._pixmaps):
                pixmap = self._pixmaps[place]
                painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
                painting.rounded(painter, box, 0, None, "hairline")
            else:
                painting.rounded(painter, box, 0, "surface", "hairline")
