"""The welcome of the first start: begin with one's own process, look around, or bring a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from poapp.actions.start import begin
from poapp.core.message import N_, RefusedError, UnusableError
from poapp.core.process import Process
from poapp.language import _, current
from poapp.settings import Theme
from poapp.ui.desk import Desk
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.welcome.form import StartForm
from poapp.ui.welcome.promise import Promise
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.picker import Picker
from poapp.ui.widgets.start_card import StartCard
from poapp.ui.widgets.text import Label, Paragraph

WIDE = 880
THEMES = {
    Theme.SYSTEM: N_("Theme: as the system"),
    Theme.LIGHT: N_("Theme: light"),
    Theme.DARK: N_("Theme: dark"),
}


class WelcomePage(Page):
    """Shown while there is no process; goes by itself as soon as there is one."""

    watches = frozenset({Process})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.cards = self._cards()
        self.setFocusProxy(self.cards[0])
        self.form = StartForm()
        self.form.begun.connect(self.begin)
        self.form.left.connect(self.go_back)
        self._views = QStackedWidget()
        self._views.addWidget(self._choices())
        self._views.addWidget(self._own())
        self.set_content(self._centred(), hints=False)

    def keys(self) -> Sequence[Key]:
        """Return the ways to begin."""
        return (
            Key("1", _("start with my process"), self.start, icon="play"),
            Key("2", _("look around with a sample"), self.look_around, icon="eye"),
            Key("3", _("bring a copy"), self.bring, icon="rotate-ccw"),
            Key("Ctrl ↵", _("begin"), self.begin, "Ctrl+Return", icon=""),
            Key("Esc", _("back"), self.go_back, icon=""),
        )

    def refresh(self) -> None:
        """Show the three ways to begin."""
        self._views.setCurrentIndex(0)

    # What the owner does

    def start(self) -> None:
        """Ask for the process."""
        self._views.setCurrentIndex(1)
        self.form.name.setFocus()

    def go_back(self) -> None:
        """Show the three ways again; what was typed stays."""
        self._views.setCurrentIndex(0)
        self.cards[0].setFocus()

    def begin(self) -> None:
        """Make the process, or say what is wrong with its name."""
        if self._views.currentIndex() == 0:
            return
        try:
            begin(
                self.desk.store,
                self.form.process_name(),
                self.form.first_month(),
                self.form.indicators(),
            )
        except RefusedError as error:
            self.form.name_field.show_problem(current().text(error.reason))
            self.form.name.setFocus()

    def look_around(self) -> None:
        """Fill the store with the sample."""
        from poapp.actions.sample import fill

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            fill(self.desk.store, today=self.desk.today)
        finally:
            QApplication.restoreOverrideCursor()

    def bring(self) -> None:
        """Take over a copy of everything that this program wrote earlier."""
        title, kinds = _("Bring a copy"), _("Copy of everything (*.json)")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.take_over(Path(chosen))

    def take_over(self, file: Path) -> None:
        """Take over the records of a file, or say why that cannot be."""
        from poapp.actions.whole_store import take_over
        from poapp.exchange.whole_store import read_store

        try:
            whole = read_store(file, self.desk.store.schema)
            take_over(self.desk.store, whole.records, file.name)
        except (RefusedError, UnusableError) as error:
            self.desk.say(current().text(error.reason))

    # How it looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards under each other where they would be too narrow."""
        super().resizeEvent(event)
        narrow = self.width() < px(700)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _cards(self) -> list[StartCard]:
        cards = [
            StartCard(
                "play",
                _("Start with my process"),
                _(
                    "A process, three indicators, four questions. Five minutes; everything else "
                    "comes when you first need it."
                ),
                _("empty file"),
                _("Enter"),
            ),
            StartCard(
                "eye",
                _("Look around with a sample"),
                _(
                    "Order fulfilment in a small factory: three years of figures, seven people, a "
                    "quarter to close."
                ),
                _("nothing of yours is touched"),
                "2",
            ),
            StartCard(
                "rotate-ccw",
                _("Bring a copy"),
                _("Take over everything that this program wrote to a file on another computer."),
                _("a .json file"),
                "3",
            ),
        ]
        for card, act in zip(cards, (self.start, self.look_around, self.bring), strict=True):
            card.clicked.connect(act)
        return cards

    def _choices(self) -> QWidget:
        view = QWidget()
        lines = QVBoxLayout(view)
        lines.setContentsMargins(2, 2, 2, 2)
        lines.setSpacing(0)
        lines.addWidget(Paragraph(_("Leader and manager, in one person."), fonts.WELCOME, "ink"))
        lines.addSpacing(px(14))
        lead = _(
            "A process owner carries both. Keep each day’s promise, see what the numbers really "
            "say, and stand with the results before management and before your team."
        )
        text = Paragraph(lead, fonts.LEAD, "ink2")
        text.setMaximumWidth(px(620))
        lines.addWidget(text)
        lines.addSpacing(px(46))
        lines.addWidget(Promise())
        lines.addSpacing(px(44))
        lines.addLayout(self._card_row())
        lines.addSpacing(px(22))
        lines.addLayout(self._foot())
        return view

    def _card_row(self) -> QBoxLayout:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(14))
        for card in self.cards:
            self._row.addWidget(card, 1)
        return self._row

    def _foot(self) -> QBoxLayout:
        theme = Picker([(code, _(words)) for code, words in THEMES.items()], name=_("Theme"))
        theme.choose(self.desk.settings.theme)
        theme.chosen.connect(self._on_theme)
        kept = _("Everything stays on this computer, in one file. No account, no network.")
        return row(Icon("lock", 14, "ink3"), Label(kept, fonts.CAPTION, "ink3"), None, theme)

    def _own(self) -> QWidget:
        view = QWidget()
        lines = QVBoxLayout(view)
        lines.setContentsMargins(2, 2, 2, 2)
        lines.setSpacing(px(24))
        lines.addWidget(Label(_("Start with my process"), fonts.TITLE))
        lines.addWidget(self.form)
        lines.addStretch(1)
        return view

    def _centred(self) -> QWidget:
        frame = QWidget()
        self._views.setMaximumWidth(px(WIDE))
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._views)
        middle.addStretch(3)
        line = QHBoxLayout(frame)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addLayout(middle, 1000)
        line.addStretch(1)
        return frame

    def _on_theme(self, code: object) -> None:
        self.desk.keep(theme=code)
