"""What Today asks beside its questions, each once: what a gap was, and for one more question."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions import leave, offers
from poapp.core.check_in import CheckInLog
from poapp.core.gap import Gap
from poapp.core.message import RefusedError, counted
from poapp.core.process import Process
from poapp.core.responsibilities import Responsibility
from poapp.core.working_days import LeaveKind
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.theme import fonts
from poapp.ui.today.words import number_word
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label

if TYPE_CHECKING:
    from poapp.ui.today.gap_panel import GapPanel
    from poapp.ui.today.offer_panel import OfferPanel


class Asking(QObject):
    """Stands between the two panels and the store."""

    settled = Signal()
    day_asked = Signal(object)
    """The first day of a gap that the owner wants to fill in."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._gap: Gap | None = None
        self._offer: Responsibility | None = None
        self._is_stale = True
        self.panels = QVBoxLayout()
        """Where a panel stands; each is made when there is something to ask."""
        self.panels.setSpacing(12)
        self._waiting = Label("", fonts.TABLE, "ink3")
        self.ask_now = Button(_("Show me one"), "link")
        self.ask_now.clicked.connect(self._on_ask_now)
        self.foot = QWidget()
        self.foot.setLayout(row(self._waiting, self.ask_now, None))

    @cached_property
    def gap(self) -> "GapPanel":
        """The panel that asks what a gap was."""
        from poapp.ui.today.gap_panel import GapPanel

        made = GapPanel()
        made.was_away.connect(self._on_away)
        made.was_working.connect(self._on_settled)
        made.fill_in_asked.connect(self._on_fill_in)
        self.panels.insertWidget(0, made)
        return made

    @cached_property
    def offer(self) -> "OfferPanel":
        """The panel that offers a further question."""
        from poapp.ui.today.offer_panel import OfferPanel

        made = OfferPanel()
        made.accepted.connect(self._on_accepted)
        made.declined.connect(self._on_declined)
        self.panels.addWidget(made)
        return made

    def look_again(self) -> None:
        """Look for a gap and an offer anew when the page is next shown."""
        self._is_stale = True

    def show_for(self, process: Process, log: CheckInLog, *, on_today: bool) -> None:
        """Show what is to be asked, a gap before an offer, and how many questions wait."""
        if self._is_stale:
            self._is_stale = False
            self._gap = leave.gap_to_ask(self._desk.store, log)
            self._offer = offers.offered_today(self._desk.store, process, log)
        if self._gap is not None:
            self.gap.show_gap(self._gap)
        if self._offer is not None:
            self.offer.show_offer(self._offer)
        self._show("gap", wanted=self._gap is not None and on_today)
        offers_now = self._offer is not None and self._gap is None and on_today
        self._show("offer", wanted=offers_now)
        waiting = len(offers.next_of(log, self._desk.today))
        said = counted(
            "The other question waits until you ask for it.",
            "The other {number} questions wait until you ask for them.",
            n=waiting,
            number=number_word(waiting),
        )
        self._waiting.say(current().text(said))
        self.foot.setVisible(bool(waiting) and on_today)
        self.ask_now.setVisible(self._offer is None)

    def _show(self, name: str, *, wanted: bool) -> None:
        if wanted or name in vars(self):
            getattr(self, name).setVisible(wanted)

    def _on_away(self, kind: object) -> None:
        if self._gap is not None and isinstance(kind, LeaveKind):
            gap = self._gap
            self._on_settled()
            try:
                leave.take_leave(self._desk.store, gap.first, gap.last, kind)
            except RefusedError as error:
                self._desk.say(current().text(error.reason))

    def _on_fill_in(self) -> None:
        if self._gap is not None:
            first = self._gap.first
            self._on_settled()
            self.day_asked.emit(first)

    def _on_settled(self) -> None:
        self._gap = None
        leave.asked_about_gap(self._desk.store)
        self.gap.hide()
        self.settled.emit()

    def _on_ask_now(self) -> None:
        process, desk = self._desk.process, self._desk
        if process is None:
            return
        log = desk.check_ins.of(process, desk.today)
        self._offer = offers.asked_for_now(log, desk.today)
        self.show_for(process, log, on_today=True)

    def _on_accepted(self) -> None:
        process, offered = self._desk.process, self._offer
        self._offer = None
        if process is not None and offered is not None:
            offers.accept(self._desk.store, process, offered)

    def _on_declined(self) -> None:
        process, offered = self._desk.process, self._offer
        self._offer = None
        if process is not None and offered is not None:
            offers.decline(self._desk.store, process, offered)
        self.offer.hide()
        self.ask_now.show()
