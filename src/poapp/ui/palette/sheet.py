"""The palette as a sheet: one line to type in, what fits under it, the keys at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from poapp.language import _
from poapp.ui.palette.entries import Provider, fold, found
from poapp.ui.palette.list import ResultView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.focus_ring import shows_own_focus
from poapp.ui.widgets.frames import Rule
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.key_cap import HintStrip, KeyCap
from poapp.ui.widgets.sheet import Sheet
from poapp.ui.widgets.text import Label, Paragraph


class PaletteSheet(Sheet):
    """Opened with Ctrl K; forgets what was typed when it is closed."""

    def __init__(self, providers: Sequence[Provider], parent: QWidget) -> None:
        super().__init__(parent)
        self._providers = providers
        self.setAccessibleName(_("Search or do anything"))
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setFont(fonts.font(fonts.LEAD))
        self.line.setAccessibleName(_("Search or do anything"))
        self.line.setPlaceholderText(_("Search or do anything"))
        shows_own_focus(self.line)
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self._count = Label("", fonts.CAPTION, "ink3")
        self.list = ResultView()
        self.list.clicked.connect(self._on_clicked)
        self.nothing = Paragraph("", fonts.BODY, "ink2")
        self._arrange()

    def open(self) -> None:
        """Show the palette, empty, with the likely entries."""
        self.line.clear()
        self._on_typed("")
        super().open()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Esc work while the line has the keyboard."""
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._took(Qt.Key(event.key()))
            return False
        return super().eventFilter(watched, event)

    def _took(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._act()
        elif key == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            return False
        return True

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(12), px(20), px(12))
        head.setSpacing(px(12))
        head.addWidget(Icon("search", 20, "ink2"))
        head.addWidget(self.line, 1)
        head.addWidget(self._count)
        foot = HintStrip(
            [
                ("↑ ↓", _("choose")), ("Enter", _("open")),
                (">", _("commands only")), ("#", _("records only")),
            ],
            rule=False,
        )  # fmt: skip
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(px(20), 0, px(20), px(2))
        self._foot.addWidget(foot)
        self._foot.addWidget(KeyCap("Esc"))
        self._foot.addWidget(Label(_("close"), fonts.CAPTION, "ink3"))
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.body.addSpacing(px(4))
        self.body.addWidget(self.list)
        said = QHBoxLayout()
        said.setContentsMargins(px(20), 0, px(20), 0)
        said.addWidget(self.nothing)
        self.body.addLayout(said)
        self.body.addSpacing(px(6))
        self.body.addWidget(Rule())
        self.body.addLayout(self._foot)

    def _on_typed(self, typed: str) -> None:
        shown = found(self._providers, typed)
        words = fold(typed.lstrip(">#")).strip()
        self.list.show_found(shown, words)
        n = sum(len(entries) for entries in shown.values())
        total = sum(provider.total() for provider in self._providers)
        self.nothing.setVisible(not n)
        self.list.setVisible(bool(n))
        if not n:
            self.nothing.say(
                _(
                    "Nothing fits “{typed}”: type fewer letters or another word,"
                    " or clear the line to see what there is.",
                    typed=typed.strip(),
                )
            )
        self._count.say(_("{n} of {total}", n=n, total=total))
        self.list.setFixedHeight(min(self.list.height_of_all(), px(460)))
        if self.isVisible():
            self.place()

    def _on_clicked(self) -> None:
        self._act()

    def _act(self) -> None:
        entry = self.list.chosen()
        if entry is not None:
            self.close_sheet()
            entry.act()
