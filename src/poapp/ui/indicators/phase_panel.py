"""The phases and events of a chart: what is proposed, what is there, and a new one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from poapp.actions import chart_marks
from poapp.core.chart_marks import ChartPhase
from poapp.core.phase_proposal import Proposal, proposed_phase
from poapp.core.response import Response
from poapp.language import _, current
from poapp.store.store import Store
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit, LineEdit
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule, row
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph


def proposal_of(store: Store, view: IndicatorView) -> Proposal | None:
    """Return the phase that the chart of an indicator proposes."""
    found = view.indicator.id
    answered = store.all(Response, indicator=found)
    known = store.all(ChartPhase, indicator=found)
    return proposed_phase(view.series, view.chart, answered, known, view.events)


class PhasePanel(SidePanel):
    """Closes after each act, so that the chart shows it."""

    def __init__(self, desk: Desk, view: IndicatorView, parent: QWidget | None = None) -> None:
        super().__init__(view.indicator.reference, _("Phases and events"), parent)
        self._desk, self._view = desk, view
        self.more.hide()
        self.proposal = proposal_of(desk.store, view)
        self.day, self.words, self.action = DayEdit(desk.today), LineEdit(), LineEdit()
        self.words_field = Field(_("What happened, or why"), self.words)
        if self.proposal is not None:
            self._show_proposal(self.proposal)
        self._show_known()
        self.body.addWidget(Label(_("A new one"), fonts.CARD))
        self.body.addWidget(Field(_("Day"), self.day))
        self.body.addWidget(self.words_field)
        self.body.addWidget(Field(_("Action that caused it"), self.action))
        self.body.addStretch(1)
        begin, pin = Button(_("Begin a phase"), "primary"), Button(_("Pin an event"))
        begin.clicked.connect(self.begin_phase)
        pin.clicked.connect(self.pin_event)
        self.foot.addWidget(begin)
        self.foot.addWidget(pin)
        self.foot.addStretch(1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_phase(self) -> None:
        """Begin a phase at the chosen day; it wants a reason."""
        if self._has_words():
            chart_marks.begin_phase(
                self._desk.store, self._view.indicator, self.day.day(), *self._typed()
            )
            self.closed.emit()

    def pin_event(self) -> None:
        """Pin what happened to the chosen day."""
        if self._has_words():
            chart_marks.pin_event(
                self._desk.store, self._view.indicator, self.day.day(), *self._typed()
            )
            self.closed.emit()

    def accept(self) -> None:
        """Begin the phase that is proposed, with its cause or that it is unknown."""
        if self.proposal is not None:
            reason = self.proposal.cause[:200] or _("cause unknown")
            chart_marks.begin_phase(
                self._desk.store,
                self._view.indicator,
                self.proposal.begins,
                reason,
                self.proposal.action,
            )
            self.closed.emit()

    def decline(self) -> None:
        """Keep the limits as they are; the same phase is not proposed again."""
        if self.proposal is not None:
            chart_marks.decline_phase(self._desk.store, self._view.indicator, self.proposal.begins)
            self.closed.emit()

    def _typed(self) -> tuple[str, str]:
        return self.words.text().strip(), self.action.text().strip()

    def _has_words(self) -> bool:
        if self.words.text().strip():
            return True
        self.words_field.show_problem(_("Say in a few words what happened."))
        return False

    def _show_proposal(self, one: Proposal) -> None:
        day = current().day(one.begins)
        self.body.addWidget(Label(_("A new phase is proposed"), fonts.CARD))
        said = _(
            "{n} points in a row lie on one side of the average since {day}. New limits would"
            " begin there; the old ones stay in sight.",
            n=one.count,
            day=day,
        )
        self.body.addWidget(Paragraph(said, fonts.TABLE, "ink2"))
        cause = _("Cause: {cause}", cause=one.cause) if one.cause else _("Cause unknown.")
        self.body.addWidget(Paragraph(cause, fonts.TABLE, "ink2"))
        accept, decline = Button(_("Begin it")), Button(_("Keep the limits"), "quiet")
        accept.clicked.connect(self.accept)
        decline.clicked.connect(self.decline)
        self.body.addLayout(row(accept, decline, None))
        self.body.addWidget(Rule())

    def _show_known(self) -> None:
        store, indicator = self._desk.store, self._view.indicator
        for phase in self._view.series.phases:
            remove = partial(chart_marks.decline_phase, store, indicator, phase.begins)
            words = phase.reason or _("no reason given")
            when = _("phase from {day}", day=current().day(phase.begins))
            self._line(words, when, partial(self._take_away, remove))
        for event in sorted(self._view.events, key=lambda one: one.day):
            unpin = partial(chart_marks.unpin_event, store, event)
            self._line(event.words, current().day(event.day), partial(self._take_away, unpin))
        self.body.addSpacing(px(4))

    def _line(self, words: str, when: str, act: "partial[None]") -> None:
        away = Button(_("Take away"), "link")
        away.setAccessibleName(_("Take away: {words}", words=words))
        away.clicked.connect(act)
        self.body.addWidget(Paragraph(words, fonts.TABLE, "ink"))
        self.body.addLayout(row(Label(when, fonts.CAPTION, "ink3"), None, away))

    def _take_away(self, act: Callable[[], object]) -> None:
        act()
        self.closed.emit()
