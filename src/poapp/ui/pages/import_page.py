"""Bring my workbook: from a file, or what was copied, to figures, with a look at them between."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poapp.core.assumption import Reopening, Seal
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.message import counted
from poapp.core.record import Record
from poapp.exchange.assistant import Source
from poapp.exchange.layouts.reading import Findings
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.importing.choosing import Choosing
from poapp.ui.importing.hand import InHand, Said
from poapp.ui.importing.import_head import ImportHead
from poapp.ui.importing.preview import Preview
from poapp.ui.importing.reading_panel import ReadingPanel
from poapp.ui.importing.work import Failure, ImportWork, Step, Written
from poapp.ui.indicators.panel_slot import ROOMY
from poapp.ui.pages.page import Key, Page
from poapp.ui.theme.look import px
from poapp.ui.widgets.side_panel import NARROW, WIDE

ENDINGS = (".xlsx", ".ods", ".csv", ".tsv", ".tab", ".txt")


class ImportPage(Page):
    """Shows what an import would do before it does it; one undo takes it all back."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Indicator, IndicatorVersion, Measurement, Target, Seal, Reopening}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.hand: InHand | None = None
        self._source: Source | None = None
        self.work = ImportWork(desk.store, self)
        self.head = ImportHead()
        self.choosing = Choosing()
        self.preview = Preview(desk.calendar)
        self.panel = ReadingPanel()
        self._connect()
        self._arrange()
        self.setFocusProxy(self.choosing.begin)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the page."""
        return (
            Key("Ctrl O", _("choose a file"), self.choose, icon="folder-open"),
            Key("Ctrl V", _("paste what was copied"), self.paste, icon="clipboard-list"),
            Key("Ctrl ↵", _("import"), self.bring, "Ctrl+Return", icon="download"),
            Key("P", _("how it is read"), self.toggle_panel, icon="sliders-horizontal"),
            Key("Esc", _("cancel, or back"), self.go_back),
        )

    def refresh(self) -> None:
        """Compare again: something was kept since."""
        if self.hand is not None and not self.work.is_busy:
            self.say(Said(self.hand.choices, self.hand.asked))

    # What the owner does

    def choose(self) -> None:
        """Ask for a file."""
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Bring my workbook"), "", f"{_('Sheets')} ({patterns})"
        )
        if name:
            self.open(Source(Path(name)))

    def paste(self) -> None:
        """Take what was copied from a spreadsheet."""
        clipboard = QGuiApplication.clipboard()
        files = [Path(url.toLocalFile()) for url in clipboard.mimeData().urls()]
        if files and files[0].name:
            self.open(Source(files[0]))
        elif clipboard.text().strip():
            self.open(Source(text=clipboard.text(), name=_("What was copied")))
        else:
            self.desk.say(_("Nothing was copied. Copy the cells in the spreadsheet first."))

    def open(self, source: Source, sheet: str | None = None) -> None:
        """Read a source and show what its import would do."""
        process = self.desk.process
        if process is None:
            return
        self._source = source
        self.hand = None
        self.panel.hide()
        self.head.show_source("", "")
        self.choosing.show_work(source.title, Step(0, _("opening")))
        self._body.setCurrentIndex(0)
        self.work.read(process, source, sheet)

    def say(self, said: Said) -> None:
        """Read the sheet as the owner says."""
        process, hand = self.desk.process, self.hand
        if process is None or hand is None:
            return
        # Until the other proposal is there, the old one stays in sight; it cannot be imported.
        self.head.bring.setEnabled(False)
        self.hand = replace(hand, looked=replace(hand.looked, choices=said.choices),
                            asked=said.asked)  # fmt: skip
        self.work.propose(process, hand.source, hand.looked.grid, said.choices, said.asked)

    def bring(self) -> None:
        """Import what is shown."""
        process, hand = self.desk.process, self.hand
        if process is None or hand is None or not self.head.bring.isEnabled():
            return
        self.head.bring.setEnabled(False)
        self._source = hand.source
        self.choosing.show_work(hand.source.title, Step(0, _("writing")))
        self._body.setCurrentIndex(0)
        self.panel.hide()
        self.work.bring(process, hand.proposal, self.panel.restate())

    def go_back(self) -> None:
        """End the reading; else close what is in hand, else go back to the list."""
        if self.work.is_writing:
            self.work.cancel()  # its end is told as any other
        elif self.work.is_busy and self.hand is None:
            self.work.cancel()
            self._show_begin()
            self.desk.say(_("Ended. Nothing was imported."))
        elif self.hand is not None or self.choosing.currentIndex() != 0:
            self.work.cancel()
            self._show_begin()
        else:
            self.desk.go_to("indicators")

    def toggle_panel(self) -> None:
        """Show how the sheet is read, or hide it."""
        if self.hand is not None:
            self.panel.setVisible(self.panel.isHidden())
            self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the work that nobody looks at."""
        super().hideEvent(event)
        if self.work.is_busy and self.hand is None:
            self.work.cancel()
            self._show_begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its width."""
        super().resizeEvent(event)
        self._fit()

    # What comes of it

    def _on_step(self, step: Step) -> None:
        if self.work.is_busy and self._body.currentIndex() == 0 and self._source is not None:
            self.choosing.show_work(self._source.title, step)

    def _on_ended(self, outcome: object) -> None:
        if isinstance(outcome, InHand):
            self._show_hand(outcome)
        elif isinstance(outcome, Failure):
            self._show_failure(outcome)
        elif isinstance(outcome, Written):
            self._on_written(outcome)

    def _on_written(self, written: Written) -> None:
        title = counted("{n} figure came in", "{n} figures came in", n=written.count)
        for changes in written.changes:  # the toast tells what came in; the journal, from where
            self.desk.store.notice_others(replace(changes, title=title))
        if not self.work.is_busy and self.hand is not None:  # nothing was written
            self.say(Said(self.hand.choices, self.hand.asked))

    def _show_hand(self, hand: InHand) -> None:
        self.hand = hand
        found = hand.looked.found
        keeps_focus = self.panel.show_hand(hand)
        self._fit()
        if self._body.currentIndex() == 0:
            self.panel.show()
        self.head.show_source(hand.source.title, self._facts(hand, found))
        if found is None:
            reason = hand.looked.problem
            self.choosing.show_failure(
                hand.source.title, current().text(reason) if reason is not None else ""
            )
            self.head.bring.hide()
            self._body.setCurrentIndex(0)
            return
        self.preview.show_proposal(hand.proposal)
        is_first = self._body.currentIndex() == 0
        self._body.setCurrentIndex(1)
        self.setFocusProxy(self.preview.table)
        self._show_count()
        if is_first or not keeps_focus:
            brings = self.head.bring.isEnabled() and not is_first
            following = self.head.bring if brings else self.preview.table
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, hand: InHand, found: Findings | None) -> str:
        sheet = hand.looked.grid.name
        facts = [sheet] if hand.source.path is not None and sheet != hand.source.path.stem else []
        if found is not None:
            facts.append(_(found.layout.label))
        return " · ".join(facts)

    def _show_count(self) -> None:
        if self.hand is None or self.hand.looked.found is None:
            return
        count = self.hand.proposal.writes(restate=bool(self.panel.restate()))
        words = counted("Import {n} figure", "Import {n} figures", n=count)
        is_in = self.hand.proposal.counts.get("same", 0) > 0
        nothing = _("Everything is in") if is_in else _("Nothing to import")
        self.head.show_count(current().text(words) if count else nothing, ready=count > 0)

    def _show_failure(self, failure: Failure) -> None:
        title = self._source.title if self._source is not None else ""
        self.hand = None
        self.panel.hide()
        self.head.show_source("", "")
        self.choosing.show_failure(title, current().text(failure.reason))
        self._body.setCurrentIndex(0)

    def _show_begin(self) -> None:
        self.hand = None
        self.panel.hide()
        self.head.show_source("", "")
        self.choosing.show_begin()
        self._body.setCurrentIndex(0)
        self.setFocusProxy(self.choosing.begin)
        self.setFocus()

    # Parts

    def _connect(self) -> None:
        self.work.stepped.connect(self._on_step)
        self.work.ended.connect(self._on_ended)
        self.head.back_asked.connect(self._on_back)
        self.head.panel_asked.connect(self.toggle_panel)
        self.head.file_asked.connect(self.choose)
        self.head.import_asked.connect(self.bring)
        self.choosing.file_asked.connect(self.choose)
        self.choosing.cancelled.connect(self.go_back)
        self.panel.said.connect(self.say)
        self.panel.sheet_chosen.connect(self._on_sheet)
        self.panel.restated.connect(self._show_count)
        self.panel.closed.connect(self.toggle_panel)

    def _on_back(self) -> None:
        self.desk.go_to("indicators")

    def _on_sheet(self, name: object) -> None:
        if self.hand is not None:
            self.open(self.hand.source, str(name))

    def _arrange(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.choosing)
        self._body.addWidget(self.preview)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(24))
        line.addWidget(self._body, 1)
        line.addWidget(self.panel)
        self.panel.hide()
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(self.head)
        lines.addLayout(line, 1)
        self.set_content(content, scrolls=False)

    def _fit(self) -> None:
        self.panel.setFixedWidth(px(WIDE if self.window().width() > ROOMY else NARROW))
