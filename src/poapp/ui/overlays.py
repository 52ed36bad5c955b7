"""What lies over the window when asked for: the keys of the page, and what was said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.pages.page import Key
from poapp.ui.palette.entries import Provider
from poapp.ui.palette.sheet import PaletteSheet
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import IconButton
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.key_cap import KeyCap
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label, Paragraph
from poapp.ui.widgets.toast import Said


class Overlays(QObject):
    """Opens one sheet at a time over a window, which says what stands in them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: Sheet | None = None
        self.providers: Sequence[Provider] = ()
        self.page_title: Callable[[], str] = str
        self.page_keys: Callable[[], Sequence[Key]] = tuple
        self.window_keys: Callable[[], Sequence[Key]] = tuple
        self.messages: Callable[[], Sequence[Said]] = tuple

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    def open_palette(self) -> None:
        """Open the palette."""
        self._open(PaletteSheet(self.providers, self._window))

    def open_keys(self) -> None:
        """Show all keys of this page and of the window."""
        sheet, body = _sheet(self._window, _("Keys"))
        common = [key for key in self.window_keys() if key.words]
        for title, keys in (
            (self.page_title(), self.page_keys()),
            (_("Everywhere"), common),
        ):
            if keys:
                body.addWidget(Label(title, fonts.CAPTION_MEDIUM, "ink3"))
                body.addLayout(_grid(keys))
                body.addSpacing(px(8))
        self._open(sheet)

    def open_messages(self) -> None:
        """Show what the toasts said, the newest first."""
        sheet, body = _sheet(self._window, _("Messages"))
        said = self.messages()
        for one in reversed(said):
            body.addWidget(Paragraph(one.words, fonts.TABLE, "ink"))
        if not said:
            body.addWidget(Label(_("Nothing was said yet."), fonts.TABLE, "ink2"))
        self._open(sheet)

    def close(self) -> None:
        """Close whatever is open."""
        if (sheet := self.sheet) is not None:
            sheet.close_sheet()

    def _open(self, sheet: Sheet) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.open()


def _sheet(parent: QWidget, title: str) -> tuple[Sheet, QVBoxLayout]:
    sheet = Sheet(parent)
    sheet.setAccessibleName(title)
    close = IconButton("x", _("Close (Esc)"))
    close.clicked.connect(sheet.close_sheet)
    head = row(Label(title, fonts.SECTION), None, close)
    head.setContentsMargins(px(20), px(12), px(12), px(10))
    content = QWidget()
    body = QVBoxLayout(content)
    body.setContentsMargins(px(20), px(14), px(20), px(16))
    body.setSpacing(px(8))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    sheet.body.addLayout(head)
    sheet.body.addWidget(Rule())
    sheet.body.addWidget(area, 1)
    return sheet, body


def _grid(keys: Sequence[Key]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
    half = (len(keys) + 1) // 2
    for place, key in enumerate(keys):
        caps = row(*(KeyCap(cap) for cap in key.shown.split()), None, gap=4)
        column = 2 * (place // half)
        grid.addLayout(caps, place % half, column)
        grid.addWidget(Label(key.words, fonts.TABLE, "ink2"), place % half, column + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid
