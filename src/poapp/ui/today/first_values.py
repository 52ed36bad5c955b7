"""The indicators of the first day, each with what it is and a field for its first value."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.measuring import Entry
from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.indicator import Direction, Target
from poapp.core.message import RefusedError, counted
from poapp.language import _, current
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.today.due_card import Wanted
from poapp.ui.today.due_row import ValueRow
from poapp.ui.today.entry import Doubt
from poapp.ui.today.words import number_word
from poapp.ui.widgets.frames import Card, row
from poapp.ui.widgets.text import Label


class FirstValues(QWidget):
    """Your three indicators: nothing is owed, a value goes in when there is one."""

    given = Signal(object, object)
    """A Wanted and the Entry for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[int, tuple[Wanted, ValueRow]] = {}
        self._title = Label("", fonts.CARD)
        card = Card()
        card.body.setSpacing(0)
        when = Label(_("when you have a number"), fonts.CAPTION, "ink2")
        head = row(self._title, None, when)
        head.setContentsMargins(0, 0, 0, px(6))
        card.body.addLayout(head)
        self._lines = QVBoxLayout()
        card.body.addLayout(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_values(
        self,
        values: Sequence[Wanted],
        targets: dict[int, Target],
        calendar: OrganisationCalendar,
    ) -> None:
        """Show these indicators; what was typed stays."""
        shown = {one.indicator.id for one in values}
        for gone in set(self._rows) - shown:
            self._rows.pop(gone)[1].deleteLater()
        for one in values:
            if one.indicator.id not in self._rows:
                line = self._row(one, targets.get(one.indicator.id), calendar)
                self._rows[one.indicator.id] = (one, line)
                self._lines.addWidget(line)
        said = counted(
            "Your indicator",
            "Your {number} indicators",
            n=len(values),
            number=number_word(len(values)),
        )
        self._title.say(current().text(said))

    def first_field(self) -> QWidget | None:
        """Return what Tab goes to."""
        return next((line.field for _wanted, line in self._rows.values()), None)

    def refuse(self, wanted: Wanted, error: RefusedError) -> None:
        """Say under a field why its value was not taken."""
        if wanted.indicator.id in self._rows:
            self._rows[wanted.indicator.id][1].show_problem(Doubt(current().text(error.reason)))

    def _row(self, one: Wanted, target: Target | None, calendar: OrganisationCalendar) -> ValueRow:
        period = current().text(period_names.short_name(one.period, calendar))
        facts = [_(one.version.frequency.label), period]
        if target is not None and target.value is not None:
            facts.append(_("target {target}", target=_aim(one, target)))
        line = ValueRow(one.indicator, one.version, one.period, period, " · ".join(facts), self)
        line.given.connect(self._on_given)
        return line

    def _on_given(self, entry: object) -> None:
        sender = self.sender()
        for wanted, line in self._rows.values():
            if line is sender and isinstance(entry, Entry):
                self.given.emit(wanted, entry)
                return


def _aim(one: Wanted, target: Target) -> str:
    """Return "≥ 96", "≤ 5.0", "4 – 6"."""
    decimals, value = one.version.decimals, target.value or 0.0
    least = current().number(value, decimals)
    if one.version.direction is Direction.RANGE and target.to is not None:
        return f"{least} – {current().number(target.to, decimals)}"
    sign = "≤" if one.version.direction is Direction.DOWN else "≥"
    return f"{sign} {least}"
