"""Reports: what a period waits for, the owner's statement, the preview, and the closing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from poapp.actions import commitments, completeness, period, snapshots, standing
from poapp.actions.closed import ClosedPeriod, closed_periods
from poapp.core.assumption import (
    Before,
    Commitment,
    Presentation,
    Reopening,
    Restatement,
    Seal,
    Statement,
    Waiver,
)
from poapp.core.calendar_version import CalendarVersion
from poapp.core.indicator import Indicator, IndicatorVersion, Measurement, Target
from poapp.core.message import Message, RefusedError, message
from poapp.core.period_names import code, day_range, spoken_name
from poapp.core.periods import Level, Period
from poapp.core.process import Organisation, Process, Vision
from poapp.core.record import Record
from poapp.core.snapshot import Snapshot
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.pages.page import Key, Page
from poapp.ui.reports.assume_sheet import AssumeSheet
from poapp.ui.reports.closing_card import ClosingCard
from poapp.ui.reports.completeness import Completeness
from poapp.ui.reports.earlier_card import EarlierCard
from poapp.ui.reports.preview import Preview
from poapp.ui.reports.standing_card import StandingCard
from poapp.ui.reports.statement_form import StatementForm
from poapp.ui.theme.look import px
from poapp.ui.widgets.heads import PageHead


class ReportsPage(Page):
    """Closing a month, a quarter or a year, and handing over its report."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Statement, Waiver, Seal, Reopening, Restatement, Presentation, Commitment, Measurement,
         Indicator, IndicatorVersion, Target, Process, Organisation, Vision, CalendarVersion}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setAccessibleName(_("Reports"))
        self.head = PageHead(_("Reports"))
        self.completeness = Completeness()
        self.statement = StatementForm()
        self.preview = Preview()
        self.standing = StandingCard()
        self.closing = ClosingCard()
        self.earlier = EarlierCard()
        self.sheet: AssumeSheet | None = None
        self._period: Period | None = None
        self._draft: Snapshot | None = None
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Show the chosen period as the store has it."""
        process = self.desk.process
        if process is None:
            return
        chosen = self.desk.period
        if self._period is not None and self._period != chosen:
            self.statement.keep_all()
        self._period = chosen
        store, calendar, language = self.desk.store, self.desk.calendar, current()
        closed = period.closed_as(store, process, chosen)
        spoken = language.text(spoken_name(chosen, calendar, article=True))
        title = _("{period}, closed", period=_capital(spoken)) if closed else ""
        self.head.say(title or _("Close {period}", period=spoken), language.text(day_range(chosen)))
        self._draft = snapshots.draft(store, process, chosen)
        if self.sheet is not None and self.sheet.draft != self._draft:
            self.sheet.close_sheet()  # what it asks about has changed
        self.completeness.show_state(
            completeness.asked(store, process, chosen),
            period.waivers_of(store, process, chosen),
            commitments.earlier_commitments(store, process, chosen),
            self._draft,
            is_open=closed is None,
        )
        words = period.statement_of(store, process, chosen)
        self.statement.show_statement(words, is_open=closed is None)
        self.standing.show_presentations(standing.presentations_of(store, process, chosen))
        self._show_closing(closed)
        known = closed_periods(store, process.id)
        self.earlier.show_closed(known, calendar)

    def _show_closing(self, closed: ClosedPeriod | None) -> None:
        if closed is not None:
            seal = self.desk.store.get(Seal, closed.seal)
            self.closing.show_closed(seal)
            self.preview.show_source(snapshots.sealed_snapshot(seal))
        elif self._draft is not None:
            self.closing.show_open(self._waits())
            self.preview.show_source(self._draft)

    def _waits(self) -> Message | None:
        """Return why the period cannot be closed yet, or None where it can."""
        if self._period is None or self._period.is_over(self.desk.today):
            return None
        return message(
            "It is not over before {day}. Write down what you see; the rest can wait.",
            day=self._period.last,
        )

    # What the owner does

    def _on_words(self, field: str, words: str) -> None:
        process, chosen = self.desk.process, self._period
        if process is not None and chosen is not None:
            period.write_statement(self.desk.store, process, chosen, {field: words})

    def _on_waived(self, item: str, reason: str) -> None:
        process, chosen = self.desk.process, self._period
        if process is not None and chosen is not None:
            period.waive(self.desk.store, process, chosen, item, reason)

    def _on_enter(self, indicator: int) -> None:
        self.desk.go_to("indicators", indicator)

    def _on_kept(self, one: Commitment) -> None:
        commitments.settle(self.desk.store, one, done_on=self.desk.today)

    def _on_dropped(self, one: Commitment) -> None:
        commitments.settle(self.desk.store, one, dropped_on=self.desk.today)

    def _on_planned(self, before: Before, day: date | None) -> None:
        self._present(before, planned=day, held_on=None)

    def _on_held(self, before: Before) -> None:
        self._present(before, planned=None, held_on=self.desk.today)

    def _present(self, before: Before, *, planned: date | None, held_on: date | None) -> None:
        process, chosen = self.desk.process, self._period
        if process is None or chosen is None:
            return
        kept = standing.presentations_of(self.desk.store, process, chosen).get(before)
        if held_on is not None and kept is not None:
            planned = kept.planned
            held_on = planned if planned is not None and planned < held_on else held_on
        standing.present(self.desk.store, process, chosen, before, planned=planned, held_on=held_on)

    def ask_to_assume(self) -> None:
        """Say what is missing and lead there; where nothing is, ask once more, then seal."""
        self.statement.keep_all()
        self.completeness.keep_all()
        process, chosen = self.desk.process, self._period
        if self._draft is None or process is None or chosen is None:
            return
        try:
            period.refuse_unready(self.desk.store, process, chosen)
        except RefusedError as error:
            self.desk.say(current().text(error.reason))
            self._lead_to(error)
            return
        if self.sheet is None:
            self.sheet = AssumeSheet(self.window())
            self.sheet.assumed.connect(self._on_assumed)
            self.destroyed.connect(self.sheet.deleteLater)
        self.sheet.ask(self._draft)

    def _lead_to(self, error: RefusedError) -> None:
        """Give the keyboard to the field that mends what is missing, if a field does."""
        field: QWidget | None = None
        if isinstance(error, period.MissingError):
            field = self.completeness.reasons.get(error.gaps[0].item)
        elif isinstance(error, period.WordlessError):
            field = self.statement.fields["held"]
        if field is not None:
            field.setFocus()
            self.reveal(field)

    def _on_assumed(self) -> None:
        process, chosen = self.desk.process, self._period
        if process is None or chosen is None:
            return
        try:
            period.close(self.desk.store, process, chosen)
        except RefusedError as error:
            self.desk.say(current().text(error.reason))

    def _on_reopened(self, reason: str) -> None:
        process, chosen = self.desk.process, self._period
        if process is not None and chosen is not None:
            period.reopen(self.desk.store, process, chosen, reason)

    def _on_earlier(self, one: ClosedPeriod) -> None:
        self.desk.level = Level(one.level.value)
        self.desk.choose_day(one.first)

    def save(self) -> None:
        """Ask where the chosen edition goes, and write it there."""
        process, chosen = self.desk.process, self._period
        if process is None or chosen is None:
            return
        self.statement.keep_all()
        edition = self.preview.edition.choice()
        name = f"{process.name} {code(chosen, self.desk.calendar)} {edition}.pdf"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / "".join(c for c in name if c not in '/\\:*?"<>|')
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the report"), str(suggested), "PDF (*.pdf)"
        )
        if path:
            self.write(Path(path), edition)

    def write(self, path: Path, edition: str) -> None:
        """Write an edition to a file and say so."""
        from poapp.reports.edition_file import write_edition
        from poapp.reports.editions import Edition

        process, chosen = self.desk.process, self._period
        if process is None or chosen is None:
            return
        try:
            period.refuse_unbegun(self.desk.store, chosen)
        except RefusedError as error:
            self.desk.say(current().text(error.reason))
            return
        source = snapshots.latest(self.desk.store, process, chosen)
        write_edition(source, Edition(edition), current(), path)
        self.desk.say(_("Saved: {path}", path=str(path)))

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        return [
            Key("Ctrl ↵", _("assume results"), self.ask_to_assume, "Ctrl+Return", icon="check"),
            Key("Ctrl S", _("save the PDF"), self.save, icon="download"),
            Key("Alt ←", _("previous period")),
        ]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is half-typed before another page is shown, and ask no more."""
        self.statement.keep_all()
        if self.sheet is not None:
            self.sheet.close_sheet()
        super().hideEvent(event)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        for part in (self.preview, self.standing, self.closing, self.earlier):
            right.addWidget(part)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(px(32))
        columns.addWidget(self.completeness, 34, Qt.AlignmentFlag(0))
        columns.addWidget(self.statement, 42, Qt.AlignmentFlag(0))
        columns.addLayout(right, 35)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, px(24))
        lines.setSpacing(px(16))
        lines.addWidget(self.head)
        lines.addLayout(columns, 1)
        self.set_content(content)

    def _connect(self) -> None:
        self.statement.changed.connect(self._on_words)
        self.completeness.waived.connect(self._on_waived)
        self.completeness.enter_asked.connect(self._on_enter)
        self.completeness.kept.connect(self._on_kept)
        self.completeness.dropped.connect(self._on_dropped)
        self.standing.planned.connect(self._on_planned)
        self.standing.held.connect(self._on_held)
        self.closing.assume_asked.connect(self.ask_to_assume)
        self.closing.save_asked.connect(self.save)
        self.closing.reopened.connect(self._on_reopened)
        self.earlier.chosen.connect(self._on_earlier)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
