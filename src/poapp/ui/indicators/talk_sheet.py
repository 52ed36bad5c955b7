"""The target talk over the window: the page as it would be handed over, saved or copied."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from poapp.core.message import UnusableError
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.background import Job
from poapp.ui.desk import Desk
from poapp.ui.indicators.talk import Talk
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label

_A4 = 297 / 210


class TalkSheet(Sheet):
    """Ctrl+S saves it, C copies its sentence, Esc closes it."""

    def __init__(self, desk: Desk, talk: Talk, parent: QWidget) -> None:
        super().__init__(parent, wide=720, top=32)
        self._desk, self._talk = desk, talk
        self.setAccessibleName(_("Target talk"))
        close = IconButton("x", _("Close (Esc)"))
        close.clicked.connect(self.close_sheet)
        self.save_button = Button(_("Save as PDF…"), "primary", key="Ctrl S")
        self.save_button.clicked.connect(self.ask_where)
        copy = Button(_("Copy the sentence"), "quiet", icon="copy", key="C")
        copy.clicked.connect(self.copy)
        head = row(Label(_("Target talk"), fonts.SECTION), None, copy, self.save_button, close)
        head.setContentsMargins(px(20), px(12), px(12), px(10))
        self.page = _Page(talk.sentence)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.body.addWidget(self.page, 1)
        dots = px(720) / (210 / 25.4) * self.devicePixelRatioF()
        self._job = Job(partial(talk.picture, current(), dots), self._on_drawn, self).start()

    def copy(self) -> None:
        """Put the sentence on the clipboard."""
        QGuiApplication.clipboard().setText(self._talk.sentence)
        self._desk.say(_("Sentence copied"))

    def ask_where(self) -> None:
        """Ask for a file and save the page there."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save the page"),
            str(Path.home() / f"{self._talk.file_name}.pdf"),
            "PDF (*.pdf)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the page as PDF; tell how it went."""
        try:
            self._talk.save(path, current())
        except UnusableError as error:
            self._desk.say(current().text(error.reason))
            return
        self.close_sheet()
        self._desk.say(_("Saved as {file}", file=path.name))

    def keyPressEvent(self, event: object) -> None:
        """Save, copy or close."""
        from PySide6.QtGui import QKeyEvent

        if not isinstance(event, QKeyEvent):
            return
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_S and ctrl:
            self.ask_where()
        elif event.key() == Qt.Key.Key_C:
            self.copy()
        else:
            super().keyPressEvent(event)

    def _on_drawn(self, picture: bytes) -> None:
        self.page.show_picture(picture, self.devicePixelRatioF())


class _Page(QWidget):
    """The page, blank until it is drawn; paper is white in every theme."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setAccessibleName(_("Page of the target talk"))
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_drawn(self) -> bool:
        """Whether the page is there."""
        return self._pixmap is not None

    def show_picture(self, picture: bytes, ratio: float) -> None:
        """Show the picture of the page."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(picture)
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a whole page."""
        return QSize(px(720), round(px(720) * _A4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the page as large as it fits."""
        painter = QPainter(self)
        painting.smooth(painter)
        high = self.height() - px(16)
        wide = min(high / _A4, self.width() - px(16))
        high = round(wide * _A4)
        box = QRectF((self.width() - wide) / 2, px(8), wide, high)
        painter.fillRect(box, Qt.GlobalColor.white)
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
        painting.rounded(painter, box, 0, None, "hairline")
