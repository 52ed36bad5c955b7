"""Beside the sheet: who has the numbers, and how a column is pasted."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from poapp.core.message import UnusableError, counted
from poapp.exchange import asking
from poapp.language import _, current
from poapp.paths import write_whole
from poapp.ui.desk import Desk
from poapp.ui.entry_sheet.keeping import Keeping
from poapp.ui.entry_sheet.reading import Sheet
from poapp.ui.entry_sheet.sources import Source, asking_of, sources_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import Card, Rule, column, inset, row
from poapp.ui.widgets.text import Label, Paragraph


class SourcesCard(Card):
    """A block a person; *Ask for numbers* copies a message, the menu beside it saves one."""

    def __init__(self, desk: Desk, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.setAccessibleName(_("Who has the numbers"))
        self._desk, self._keeping = desk, keeping
        self.blocks: list[SourceBlock] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        head = inset(Label(_("Who has the numbers"), fonts.CARD), px(16))
        head.setContentsMargins(px(16), px(12), px(16), px(4))
        self.body.setContentsMargins(1, 1, 1, px(4))
        self.body.addLayout(head)
        self.body.addLayout(self._lines)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show who has what is due in a sheet."""
        sources = sources_of(sheet, self._keeping)
        for block in self.blocks[len(sources) :]:
            self._lines.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = self.blocks[: len(sources)]
        while len(self.blocks) < len(sources):
            block = SourceBlock(self._desk)
            self.blocks.append(block)
            self._lines.addWidget(block)
        for block, source in zip(self.blocks, sources, strict=True):
            block.show_source(source, sheet)
        self.setVisible(bool(sources))

    @property
    def asks(self) -> bool:
        """Whether somebody can be asked for numbers."""
        return any(not block.ask.isHidden() for block in self.blocks)


class SourceBlock(QWidget):
    """One person: name and role, what is still to come, and when."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: Source | None = None
        self._name = Label("", fonts.CARD, least=80)
        self._role = Label("", fonts.CAPTION, "ink3")
        self._when = Label("", fonts.CAPTION, "ink3", least=60)
        self._state = Label("", fonts.TABLE, "ink2")
        self.ask = Button(_("Ask for numbers"), icon="copy", small=True)
        self.ask.clicked.connect(self.copy)
        self.more = IconButton("ellipsis", _("Save the message…"))
        self.more.clicked.connect(self._open_menu)
        first = row(self._name, self._role, None, self._when, gap=px(8))
        second = row(self._state, None, self.ask, self.more, gap=px(4))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Rule())
        both = column(first, second, gap=px(4))
        around = inset(both, px(16))
        around.setContentsMargins(px(16), px(4), px(12), px(8))
        lines.addLayout(around)

    def show_source(self, source: Source, sheet: Sheet) -> None:
        """Show what is to come from a person."""
        self._source = source
        self._name.say(source.name)
        role = source.person.role if source.person is not None else ""
        self._role.say(_("you") if source.is_owner else role)
        self._when.say(source.when(sheet))
        self._state.say(source.state)
        self.setAccessibleName(f"{source.name}, {source.state}, {source.when(sheet)}")
        asks = bool(source.wanted) and source.person is not None and not source.is_owner
        self.ask.setVisible(asks)
        self.more.setVisible(asks)
        self.ask.setAccessibleName(_("Ask {name} for numbers", name=source.name))

    def copy(self) -> None:
        """Put the message on the clipboard; the owner sends it."""
        if self._source is None:
            return
        wanted = asking_of(self._desk, self._source)
        QGuiApplication.clipboard().setText(asking.text_of(wanted, current()))
        said = counted(
            "Copied: a message that asks {name} for one number. Nothing is sent from here.",
            "Copied: a message that asks {name} for {n} numbers. Nothing is sent from here.",
            n=len(wanted.numbers),
            name=wanted.collector,
        )
        self._desk.say(current().text(said))

    def save_to(self, path: Path) -> None:
        """Save the message as a mail (.eml) or as a sheet (.xlsx); tell how it went."""
        if self._source is None:
            return
        wanted = asking_of(self._desk, self._source)
        write = asking.workbook_of if path.suffix.lower() == ".xlsx" else asking.mail_of
        try:
            write_whole(path, write(wanted, current()))
        except UnusableError as error:
            self._desk.say(current().text(error.reason))
            return
        self._desk.say(_("Saved as {file}", file=path.name))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        mail = QAction(_("Save as a mail (.eml)…"), menu)
        mail.triggered.connect(self._ask_mail)
        sheet = QAction(_("Save as a sheet (.xlsx)…"), menu)
        sheet.triggered.connect(self._ask_sheet)
        menu.addActions([mail, sheet])
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _ask_mail(self) -> None:
        self._ask_where(".eml", _("Mail (*.eml)"))

    def _ask_sheet(self) -> None:
        self._ask_where(".xlsx", _("Sheet (*.xlsx)"))

    def _ask_where(self, ending: str, kind: str) -> None:
        if self._source is None:
            return
        name = asking.file_name(asking_of(self._desk, self._source), current())
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the message"), str(Path.home() / f"{name}{ending}"), kind
        )
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix.lower() == ending else Path(f"{chosen}{ending}"))


class PasteCard(Card):
    """Says how a column or an answer comes in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a column"), parent=parent)
        self.body.addWidget(
            Paragraph(
                _(
                    "Put the cursor in a cell and paste: one value per line, top to bottom. A"
                    " blank line stays blank. An answer with names finds its own cells."
                )
            )
        )
