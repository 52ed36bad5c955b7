"""The pictures of days on Today: 26 weeks of answers, and the four verbs of four weeks."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.core.check_in import CheckInLog
from poapp.core.day_names import WEEKDAYS_SHORT
from poapp.core.four_verbs import FourVerbs, four_verbs
from poapp.core.heat_map import CellKind, HeatCell, HeatWeek, heat_map, with_days
from poapp.core.record import Audience
from poapp.language import _, current
from poapp.ui.marks.days import AHEAD, OFF
from poapp.ui.theme import fonts
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.day_panels import Day, HeatLegend, HeatMap, VerbGrid, Week
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.text import Label


class HeatCard(QWidget):
    """26 weeks; a click on a day opens it."""

    day_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = _Days()
        self._map.picked.connect(self._on_picked)
        card = Card(_("26 weeks"), HeatLegend())
        card.body.addWidget(self._map)
        said = _("Leave and holidays (/) are not counted.")
        card.body.addWidget(Label(said, fonts.CAPTION, "ink3"))
        _alone(self, card)

    def show_log(
        self, log: CheckInLog, today: date, day: date, changed: Collection[date] | None = None
    ) -> None:
        """Show the weeks up to `today`; a ring stands about `day`.

        `changed` are the days whose answers differ from what was shown; None means any.
        """
        weeks = self._map.days
        if changed is None or not weeks:
            weeks = heat_map(log, today)
            names = [_(WEEKDAYS_SHORT[cell.day.weekday()]) for cell in weeks[-1].cells]
            self._map.name_weekdays(names)
        elif changed:
            weeks = with_days(weeks, log, today, changed)
        self._map.show_days(weeks, day)

    def _on_picked(self, week: int, line: int) -> None:
        self.day_picked.emit(self._map.days[week].cells[line].day)


class _Days(HeatMap):
    """The heat map of `core`; what a day says is only written once it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[HeatWeek] = []

    def show_days(self, weeks: list[HeatWeek], day: date) -> None:
        self.days = weeks
        self.show_weeks([_week(week, day, _month(weeks, n)) for n, week in enumerate(weeks)])

    def words_of(self, week: int, line: int) -> str:
        return current().text(self.days[week].cells[line].words())


def _month(weeks: list[HeatWeek], place: int) -> str:
    """Return the month to write over a week: none where the next one would touch it."""
    month = weeks[place].month
    if month is None or any(week.month for week in weeks[place + 1 : place + 3]):
        return ""
    return current().text(month)


def _week(week: HeatWeek, day: date, month: str) -> Week:
    return Week(month, tuple(_cell(cell, day) for cell in week.cells))


def _cell(cell: HeatCell, day: date) -> Day:
    level = {CellKind.OFF: OFF, CellKind.AHEAD: AHEAD}.get(cell.kind, cell.level)
    return Day(level, today=cell.day == day)


class VerbsCard(QWidget):
    """Four verbs, four weeks: for the owner alone, without totals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: FourVerbs | None = None
        self._grid = VerbGrid()
        self._sentence = Label("", fonts.CAPTION, "ink3")
        card = Card(_("Four verbs, four weeks"), AudienceMark(Audience.OWN))
        card.body.addWidget(self._grid)
        card.body.addWidget(self._sentence)
        _alone(self, card)

    def show_log(self, log: CheckInLog, today: date) -> None:
        """Show the last working days up to `today`."""
        found = four_verbs(log, today)
        if found == self._shown:
            return
        self._shown = found
        rows = {
            _(verb.label): [mark.value for mark in marks] for verb, marks in found.marks.items()
        }
        said = current().text(found.sentence) if found.sentence else ""
        self._grid.show_days(_heads(found.days), rows, summary=said)
        self._sentence.say(said)
        self._sentence.setVisible(bool(said))


def _heads(days: tuple[date, ...]) -> list[str]:
    """Return a heading over the first day of each week, but for a week that is cut."""
    heads = [""]
    for before, day in pairwise(days):
        new_week = day.isocalendar()[:2] != before.isocalendar()[:2]
        heads.append(current().day_short(day) if new_week else "")
    return heads


def _alone(outer: QWidget, card: QWidget) -> None:
    lines = QVBoxLayout(outer)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(card)
