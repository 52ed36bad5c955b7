"""Who is looked at as being away: people with their days, and the form that adds one."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from poapp.core.record import Audience
from poapp.core.team.away import Span
from poapp.core.team.matrix import Member
from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import DayEdit
from poapp.ui.team.away_wording import span_words
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Card, Rule, row
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.text import Label, Paragraph

SIX_WEEKS = timedelta(days=41)


class AwayPicks(Card):
    """Nothing is kept of it until the owner says so."""

    changed = Signal()
    keep_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Away"), AudienceMark(Audience.OWN), parent=parent)
        self.spans: list[Span] = []
        self._names: dict[int, str] = {}
        self._kept: list[Span] = []
        monday = desk.today + timedelta(days=7 - desk.today.weekday())
        self.person = Choice()
        self.first, self.last = DayEdit(monday), DayEdit(monday + SIX_WEEKS - timedelta(days=2))
        self.first.dateChanged.connect(self._on_first)
        self.leaves = QCheckBox(_("for good"))
        self.leaves.toggled.connect(self._on_leaves)
        self.last_field = Field(_("Last day away"), self.last)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        self.body.addLayout(self._lines)
        self._none = Paragraph(_("Choose who is away, and when."), fonts.TABLE, "ink2")
        self.body.addWidget(self._none)
        self.body.addWidget(Rule())
        self.person_field = Field(_("Person"), self.person)
        self.body.addWidget(self.person_field)
        days = row(gap=12)
        days.addWidget(Field(_("First day away"), self.first), 1)
        days.addWidget(self.last_field, 1)
        self.body.addLayout(days)
        self.body.addWidget(self.leaves)
        self.add = Button(_("Look at it"), icon="plus", key="Enter")
        self.add.clicked.connect(self.take)
        self.keep = Button(_("Keep these days"), "quiet")
        self.keep.clicked.connect(self.keep_asked)
        self.body.addLayout(row(self.add, self.keep, None))

    def show_people(self, members: tuple[Member, ...]) -> None:
        """Offer these people."""
        before = self.person.choice()
        self._names = {one.id: one.name for one in members}
        self.person.show_choices([(one.id, one.name) for one in members])
        self.person.choose(before if before in self._names else next(iter(self._names), None))

    def show_spans(self, spans: list[Span], kept: list[Span]) -> None:
        """Show who is looked at; `kept` are those that are known already."""
        self.spans, self._kept = list(spans), list(kept)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for span in self.spans:
            self._lines.addWidget(self._line(span))
        self._none.setVisible(not self.spans)
        self.keep.setEnabled(any(span not in self._kept for span in self.spans))

    def begin(self, person: int | None = None) -> None:
        """Take the keyboard, with somebody chosen."""
        if person is not None:
            self.person.choose(person)
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Look at the person and the days in the form too; the same person's days are replaced."""
        self.last_field.clear_problem()
        person = self.person.choice()
        if not isinstance(person, int):
            return
        first, last = self.first.day(), self.last.day()
        if not self.leaves.isChecked() and last < first:
            self.last_field.show_problem(_("The last day lies before the first one."))
            return
        span = Span(person, first, None if self.leaves.isChecked() else last)
        others = [one for one in self.spans if one.person != person]
        self.show_spans(sorted([*others, span], key=lambda one: one.first), self._kept)
        self.changed.emit()

    def _line(self, span: Span) -> QWidget:
        line = QWidget()
        name = self._names.get(span.person, "")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, fonts.TABLE_STRONG))
        words.addWidget(Paragraph(span_words(span), fonts.CAPTION, "ink2"))
        remove = IconButton("x", _("Do not look at {name}", name=name))
        remove.clicked.connect(partial(self._remove, span))
        made = row()
        made.addLayout(words, 1)
        made.addWidget(remove)
        line.setLayout(made)
        return line

    def _remove(self, span: Span) -> None:
        self.show_spans([one for one in self.spans if one is not span], self._kept)
        self.changed.emit()

    def _on_first(self) -> None:
        if self.last.day() < self.first.day():
            self.last.choose(self.first.day() + SIX_WEEKS)

    def _on_leaves(self, leaves: bool) -> None:
        self.last_field.setEnabled(not leaves)
