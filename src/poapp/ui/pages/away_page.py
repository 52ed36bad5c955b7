"""Who is away? What an absence leaves uncovered, who could cover, and who is nearest to it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.actions import away, people
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.core.people import Absence, Membership, Person
from poapp.core.record import Record
from poapp.core.response import Action
from poapp.core.team.away import absent_names
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.skills import Assessment, Skill
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.pages.gated_page import GatedPage
from poapp.ui.pages.page import Key
from poapp.ui.team.away_picks import AwayPicks
from poapp.ui.team.away_result import ShortCard, WaitingCard
from poapp.ui.theme.look import px
from poapp.ui.widgets.heads import PageHead

PICKS, NARROW_PICKS, ROOMY = 344, 324, 1100
"""Widths in px of the picks, and of the page from which they are the wider."""


class AwayPage(GatedPage):
    """At the left who is away, at the right what it leaves; Enter looks at the person chosen."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Person, Membership, Absence, Skill, Assessment, Indicator, Action, DevelopmentPlan,
         PlanStep}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_new = True
        self.head = PageHead(_("Who is away?"))
        self.picks = AwayPicks(desk)
        self.short, self.waiting = ShortCard(), WaitingCard()
        self._arrange()
        self.picks.changed.connect(self._show_result)
        self.picks.keep_asked.connect(self.keep)
        self.short.plan_asked.connect(self._on_plan)
        self.waiting.chosen.connect(self._on_waiting)
        self.setFocusProxy(self.picks.person)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the page."""
        return (
            Key("Tab", _("next field")),
            Key("Enter", _("look at it")),
            Key("Ctrl ↵", _("keep these days"), self.keep, "Ctrl+Return", icon="save"),
            Key("Esc", _("back to the team"), self.go_back),
        )

    def refresh(self) -> None:
        """Read who is in the team, and what the absences leave."""
        process = self.desk.process
        if process is None:
            return
        members = people.team_on(self.desk.store, process, self.desk.today)
        self.picks.show_people(members)
        known = away.known_spans(self.desk.store, process)
        spans = known if self._is_new else self.picks.spans
        here = {one.id for one in members}
        self._is_new = False
        self.picks.show_spans([one for one in spans if one.person in here], known)
        self._show_result()

    def show_record(self, record_id: int) -> None:
        """Begin with a person."""
        self._refresh_if_stale()
        self.picks.begin(record_id)

    def keep(self) -> None:
        """Keep the days that were looked at."""
        try:
            away.keep(self.desk.store, self.picks.spans)
        except RefusedError as error:
            self.desk.said.emit(current().text(error.reason))

    def go_back(self) -> None:
        """Go back to the matrix."""
        self.desk.go_to("team")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is in the form with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.picks.take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the result more room where there is little."""
        super().resizeEvent(event)
        self.picks.setFixedWidth(px(PICKS if self.width() > px(ROOMY) else NARROW_PICKS))

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.picks)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(self.short)
        right.addWidget(self.waiting)
        right.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(px(24))
        line.addLayout(left)
        line.addLayout(right, 1)
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, px(16))
        lines.setSpacing(px(14))
        lines.addWidget(self.head)
        lines.addLayout(line)
        lines.addStretch(1)
        self.set_content(content)

    def _show_result(self) -> None:
        process = self.desk.process
        if process is None:
            return
        found = away.who_is_away(self.desk.store, process, self.picks.spans)
        names = away.names_of(self.desk.store)
        self.short.setVisible(bool(found.spans))
        self.waiting.setVisible(bool(found.spans))
        self.short.show_away(found, names)
        self.waiting.show_away(found, names)
        told = absent_names(found.spans, names)
        facts = _("{names} away, {n} working days looked at", names=", ".join(told), n=found.worked)
        self.head.say(_("Who is away?"), facts if told else "")

    def _on_plan(self, person: object) -> None:
        if isinstance(person, int):
            self.desk.go_to("person", person, errand="plan")

    def _on_waiting(self, found: object) -> None:
        if isinstance(found, Indicator):
            self.desk.go_to("indicator", found.id)
        elif isinstance(found, Action):
            self.desk.go_to("reports", found.id)
        elif isinstance(found, DevelopmentPlan | PlanStep):
            self.desk.go_to("person", found.id)
