"""What the list of a plan's steps shows: marks, levels, when, and whether it worked."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from poapp.core.frozen import frozen
from poapp.core.message import counted
from poapp.core.team.progress import Effect
from poapp.language import _, current
from poapp.ui import painting
from poapp.ui.marks import measure, state
from poapp.ui.team.plan_reading import StepRow, day_told, due_told
from poapp.ui.theme import fonts, icons
from poapp.ui.theme.fonts import Face
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets import chip
from poapp.ui.widgets.table.cells import Words, quiet


@frozen
class MarkCell:
    """A status mark without a word; what it says is read aloud."""

    mark: str
    words: str

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the mark."""
        size = px(16)
        state.status(painter, box.left(), box.center().y() - size / 2, self.mark, size)

    def spoken(self) -> str:
        """Return what the mark says."""
        return self.words


@frozen
class LevelsCell:
    """From one level to another, each as strokes of a square and its sign."""

    levels: tuple[tuple[int, str], ...]
    skill: str = ""

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the levels with an arrow between them."""
        x, middle = box.left(), box.center().y()
        for place, (rank, sign) in enumerate(self.levels):
            if place:
                size = px(12)
                icons.paint(painter, "arrow-right", x, round(middle - size / 2), size, "ink3")
                x += px(19)
            x = _paint_level(painter, x, box, rank, sign)

    def spoken(self) -> str:
        """Return skill and levels."""
        signs = _(" to ").join(sign for _rank, sign in self.levels)
        return f"{self.skill} {signs}".strip()


def levels_width(levels: tuple[tuple[int, str], ...]) -> float:
    """Return the width of levels in px."""
    signs = sum(px(27) + fonts.width(fonts.TABLE_MEDIUM, sign) for _rank, sign in levels)
    return signs + px(19) * max(0, len(levels) - 1)


def _paint_level(painter: QPainter, x: float, box: QRectF, rank: int, sign: str) -> float:
    if 1 <= rank <= 4:
        measure.skill(painter, x + 1, box.center().y() - 5.5, rank)
        x += px(19)
    inner = QRectF(x, box.top(), px(40), box.height())
    wide = painting.text(painter, inner, sign, fonts.TABLE_MEDIUM)
    return x + wide + px(8)


@frozen
class DueCell:
    """When a step is due; the one chip that is loud where it is late."""

    row: StepRow

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the day, or by how many days it is late."""
        late = late_words(self.row)
        if late:
            wide = chip.width(late, late=True)
            chip.paint(painter, box.right() - wide, box.center().y(), late, late=True)
            return
        is_near = self.row.step.is_open and self._days() in {0, 1}
        face: Face = fonts.TABLE_STRONG if is_near else fonts.TABLE
        tone: Tone = "ink" if is_near else "ink2"
        painting.text(painter, box, self.spoken(), face, tone, painting.RIGHT)

    def spoken(self) -> str:
        """Return the day."""
        due = self.row.step.due
        if due is None:
            return ""
        late = late_words(self.row)
        if late:
            return late
        if self.row.step.is_open:
            return due_told(due, self.row.today)
        return day_told(due, self.row.today, short=True)

    def _days(self) -> int:
        due = self.row.step.due
        return 99 if due is None else (due - self.row.today).days


def late_words(row: StepRow) -> str:
    """Return by how many days an open step is late, or nothing."""
    due = row.step.due
    if not row.step.is_open or due is None or due >= row.today:
        return ""
    return current().text(counted("Late, {n} day", "Late, {n} days", n=(row.today - due).days))


@frozen
class EffectCell:
    """Whether a step worked, or by what and when that will be seen."""

    row: StepRow

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the words, with a mark once it is judged."""
        mark, tone = _MARKS.get(self.row.effect, ("", "ink2"))
        if mark:
            size = px(14)
            state.status(painter, box.left(), box.center().y() - size / 2, mark, size)
            box = box.adjusted(px(21), 0, 0, 0)
        face = fonts.TABLE_MEDIUM if mark else fonts.TABLE
        painting.text(painter, box, self.spoken(), face, tone)

    def spoken(self) -> str:
        """Return the words."""
        return effect_words(self.row)


_MARKS: dict[Effect, tuple[str, Tone]] = {
    Effect.EFFECTIVE: ("met", "good"),
    Effect.PARTLY: ("so_far", "ink2"),
    Effect.NOT_EFFECTIVE: ("missed", "concern"),
}


def effect_words(row: StepRow) -> str:
    """Return in words whether a step worked, or how that will be seen."""
    step, today = row.step, row.today
    if step.outcome is not None and step.checked_on is not None:
        day = day_told(step.checked_on, today, short=True)
        return _("{outcome} · checked {day}", outcome=_(step.outcome.label), day=day)
    if row.effect is Effect.TO_BE_JUDGED:
        if step.check_on is None:
            return _("To be judged")
        day = day_told(step.check_on, today, short=True)
        if step.check_on <= today:
            return _("To be judged since {day}", day=day)
        return _("Check on {day}", day=day)
    if row.effect is Effect.JUDGED_WITH_PLAN:
        return _("Judged with the plan")
    told = [step.worked_if.strip()]
    if step.check_on is not None:
        told.append(day_told(step.check_on, today, short=True))
    return " · ".join(part for part in told if part)


def mark_cell(row: StepRow) -> MarkCell:
    """Return the mark of a step: done or planned."""
    if row.step.done_on is not None:
        return MarkCell("met", _("done"))
    return MarkCell("not_in_yet", _("planned"))


def title_cell(row: StepRow) -> Words:
    """Return what the step is."""
    return Words(row.step.title, face=fonts.TABLE_MEDIUM)


def kind_cell(row: StepRow) -> Words:
    """Return the kind of learning."""
    return quiet(_(row.step.kind.label))


def proof_cell(row: StepRow) -> Words:
    """Return the proof: ink once it is there."""
    tone: Tone = "ink" if row.step.done_on is not None else "ink2"
    return Words(row.step.proof, face=fonts.TABLE, tone=tone)
