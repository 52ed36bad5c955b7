"""How often each of the twelve is asked, from a day on."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from poapp.actions.day import routines_of
from poapp.actions.routines import set_routine
from poapp.core.calendar_version import Weekday
from poapp.core.message import N_, RefusedError
from poapp.core.periods import Level
from poapp.core.responsibilities import RESPONSIBILITIES, Verb, responsibility
from poapp.core.rhythm import LAST_WEEK, Rhythm, Routine
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.settings.section import Section
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.inputs import Choice, DayField
from poapp.ui.widgets.text import Label, explain

_NTH = (N_("first"), N_("second"), N_("third"), N_("fourth"), N_("last"))
_PERIODS = (Level.WEEK, Level.MONTH, Level.QUARTER, Level.YEAR)


class RoutinesSection(Section):
    """A line a responsibility, verb by verb."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        head = self.add_group(
            _("When the questions come"),
            _("What was asked before the day keeps its rhythm, and so do its answers."),
        )
        self.day = DayField(desk.today)
        self._day_field = Field(_("Changes hold from"), self.day)
        head.addWidget(self._day_field)
        self.lines_of: dict[int, RoutineLine] = {}
        for verb in Verb:
            body = self.add_group(_(verb.label))
            body.setSpacing(px(8))
            for one in RESPONSIBILITIES:
                if one.verb is verb:
                    line = RoutineLine(one.number)
                    line.changed.connect(self._on_changed)
                    self.lines_of[one.number] = line
                    body.addWidget(line)

    def refresh(self) -> None:
        """Show the routines in force on the day from which changes hold, or today if it is over."""
        process = self._desk.process
        if process is None:
            return
        in_force = routines_of(self._desk.store, process).on(max(self.day.day(), self._desk.today))
        for number, line in self.lines_of.items():
            line.show_routine(in_force[number])

    def _on_changed(self, routine: object) -> None:
        process = self._desk.process
        if process is None or not isinstance(routine, Routine):
            return
        self._day_field.clear_problem()
        try:
            set_routine(self._desk.store, process, routine, self.day.day())
        except RefusedError as error:
            self._day_field.show_problem(current().text(error.reason))
            self.refresh()


class RoutineLine(QWidget):
    """One responsibility: how often, and on which day where that matters."""

    changed = Signal(object)
    """The Routine as it is to be."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        one = responsibility(number)
        self._routine = one.routine
        name = Label(f"{number}  {_(one.short_name)}", fonts.TABLE)
        explain(name, _(one.question))
        self.rhythm = Choice([(rhythm, _(rhythm.label)) for rhythm in Rhythm])
        self.times = Choice([(n, _("{n} times", n=n)) for n in range(1, 8)])
        self.week = Choice([(n, _(_NTH[n - 1])) for n in range(1, LAST_WEEK + 1)])
        self.weekday = Choice([(day, _(day.label)) for day in Weekday])
        self.period = Choice([(level, _(level.label)) for level in _PERIODS])
        details = QWidget()
        inner = QHBoxLayout(details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(8))
        for part in self._parts().values():
            part.setAccessibleName(_(one.short_name))
            part.chosen.connect(self._on_chosen)
            if part is not self.rhythm:
                inner.addWidget(part)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        cells: tuple[tuple[QWidget, int], ...] = ((name, 5), (self.rhythm, 5), (details, 6))
        for place, (cell, share) in enumerate(cells):
            grid.addWidget(cell, 0, place)
            grid.setColumnStretch(place, share)
            grid.setColumnMinimumWidth(place, px(60))
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(px(32))

    def show_routine(self, routine: Routine) -> None:
        """Show a routine."""
        self._routine = routine
        for name, part in self._parts().items():
            part.choose(getattr(routine, name))
        rhythm = routine.rhythm
        self.times.setVisible(rhythm is Rhythm.TIMES_A_WEEK)
        self.week.setVisible(rhythm is Rhythm.MONTHLY)
        self.weekday.setVisible(rhythm in {Rhythm.WEEKLY, Rhythm.MONTHLY})
        self.period.setVisible(rhythm is Rhythm.PERIOD_END)

    def _parts(self) -> dict[str, Choice]:
        return {
            "rhythm": self.rhythm,
            "times": self.times,
            "week": self.week,
            "weekday": self.weekday,
            "period": self.period,
        }

    def _on_chosen(self, code: object) -> None:
        sender = self.sender()
        name = next(name for name, part in self._parts().items() if part is sender)
        changed = replace(self._routine, **{name: code})  # type: ignore[arg-type]
        self.changed.emit(replace(changed, month_day=None))  # the choices name a weekday
