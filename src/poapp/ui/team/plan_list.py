"""The list of all plans: what waits for the owner, the next step, when anything moved."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.actions.plans import PlanLine
from poapp.core.frozen import frozen
from poapp.core.message import counted
from poapp.core.team.progress import counted_steps
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.marks import state
from poapp.ui.team.plan_reading import day_told, due_told
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import chip
from poapp.ui.widgets.table.cells import Cell, Words, quiet
from poapp.ui.widgets.table.model import Column

LATE, TODAY, STILL = 0, 1, 2
"""Ranks of what a plan waits for."""


@frozen
class PlanRow:
    """A plan of the list, read on a day."""

    line: PlanLine
    today: date

    @property
    def id(self) -> int:
        """The id of the plan."""
        return self.line.plan.id


@frozen
class WaitCell:
    """What a plan waits for; by how many days it is late is said in a chip."""

    row: PlanRow

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the chip, the words, or both."""
        waits = self.row.line.waits
        late = self._late()
        if late:
            wide = chip.paint(painter, box.left(), box.center().y(), late, late=True)
            box = box.adjusted(wide + px(8), 0, 0, 0)
        elif waits.rank == STILL and self.row.line.plan.is_running:
            size = px(12)
            state.status(painter, box.left(), box.center().y() - size / 2, "so_far", size)
            box = box.adjusted(px(18), 0, 0, 0)
        tone: Tone = "ink" if waits.rank == TODAY else "ink2"
        painting.text(painter, box, self._words(), fonts.TABLE, tone)

    def spoken(self) -> str:
        """Return everything."""
        return ", ".join(part for part in (self._late(), self._words()) if part)

    def _late(self) -> str:
        waits = self.row.line.waits
        if waits.rank != LATE or not self.row.line.plan.is_running:
            return ""
        days = (self.row.today - waits.since).days
        return current().text(counted("Late, {n} day", "Late, {n} days", n=days))

    def _words(self) -> str:
        plan = self.row.line.plan
        if plan.outcome is not None:
            return _(plan.outcome.label)
        if plan.archived is not None:
            return _("put away")
        return current().text(self.row.line.waits.words)


def columns() -> list[Column[PlanRow]]:
    """Return the columns of the list."""
    return [
        Column(_("Person"), _person_cell, 200, sort=lambda row: row.line.person.title_text()),
        Column(_("Waits for you"), WaitCell, 214, sort=_by_waiting),
        Column(_("Next step"), _next_cell, 160, stretch=True),
        Column(_("Date"), _date_cell, 96, sort=_next_day),
        Column(_("Steps"), _steps_cell, 84, optional=2),
        Column(_("Last movement"), _moved_cell, 116, sort=lambda row: row.line.moved),
        Column(_("Will we know it worked?"), _judged_cell, 176,
               sort=lambda row: row.line.plan.judged_by),
    ]  # fmt: skip


def _person_cell(row: PlanRow) -> Cell:
    return Words(row.line.person.title_text(), row.line.plan.goal, face=fonts.ROW)


def _next_cell(row: PlanRow) -> Cell:
    step = row.line.next
    if step is None:
        done = bool(row.line.steps)
        return quiet(_("every step is done") if done else _("no step yet"))
    return Words(step.title, _(step.kind.label), face=fonts.TABLE)


def _date_cell(row: PlanRow) -> Cell:
    day = _next_day(row)
    if day is None:
        return quiet("")
    is_near = 0 <= (day - row.today).days <= 1
    face = fonts.TABLE_STRONG if is_near else fonts.TABLE
    return Words(due_told(day, row.today), face=face, tone="ink" if is_near else "ink2")


def _steps_cell(row: PlanRow) -> Cell:
    done, total = counted_steps(row.line.steps)
    return quiet(_("{done} of {all}", done=done, all=total))


def _moved_cell(row: PlanRow) -> Cell:
    return quiet(day_told(row.line.moved, row.today, short=True))


def _judged_cell(row: PlanRow) -> Cell:
    plan = row.line.plan
    if plan.judged_on is not None:
        day = day_told(plan.judged_on, row.today, short=True)
        return quiet(_("judged {day}", day=day))
    return quiet(_("judge on {day}", day=day_told(plan.judged_by, row.today, short=True)))


def _next_day(row: PlanRow) -> date | None:
    step = row.line.next
    return None if step is None else step.due


def _by_waiting(row: PlanRow) -> tuple[bool, int, date]:
    return not row.line.plan.is_running, row.line.waits.rank, row.line.waits.since
