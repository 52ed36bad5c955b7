"""The sheets of the window: the keys of the page, and what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.pages.page import Key
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import IconButton
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.key_cap import KeyCap
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label, Paragraph


def keys_sheet(parent: QWidget, groups: Sequence[tuple[str, Sequence[Key]]]) -> Sheet:
    """Return the sheet of keys, under the title of each group."""
    sheet, body = _sheet(parent, _("Keys"))
    for title, keys in groups:
        told = [key for key in keys if key.words]
        if told:
            body.addWidget(Label(title, fonts.CAPTION_MEDIUM, "ink3"))
            body.addLayout(_grid(told))
            body.addSpacing(px(8))
    return sheet


def messages_sheet(parent: QWidget, said: Sequence[str]) -> Sheet:
    """Return the sheet of what the toasts said, the newest first."""
    sheet, body = _sheet(parent, _("Messages"))
    for words in reversed(said):
        body.addWidget(Paragraph(words, fonts.TABLE, "ink"))
    if not said:
        body.addWidget(Label(_("Nothing was said yet."), fonts.TABLE, "ink2"))
    return sheet


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
    area = _Whole()
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    sheet.body.addLayout(head)
    sheet.body.addWidget(Rule())
    sheet.body.addWidget(area, 1)
    return sheet, body


class _Whole(QScrollArea):
    """Asks for the height of all it holds; it scrolls only where there is not that much."""

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        inner = self.widget()
        return super().sizeHint() if inner is None else inner.sizeHint()


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
