"""What an absence leaves: a card of skills, and a card of what waits."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from poapp.actions.away import Away
from poapp.core.indicator import Indicator
from poapp.core.message import counted
from poapp.core.team.away import Short
from poapp.language import _, current
from poapp.ui.team import away_wording
from poapp.ui.team.away_wording import Names
from poapp.ui.team.lines_card import Line, LinesCard
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.frames import Card, Rule
from poapp.ui.widgets.mark_label import MarkLabel
from poapp.ui.widgets.text import Label, Paragraph

SHARES = (5, 3, 5, 3)
"""How the four columns share the width."""


class ShortCard(Card):
    """The skills that fewer hold than have to, each with who could cover and who is nearest."""

    plan_asked = Signal(object)
    """The id of the person who is nearest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.count = Label("", fonts.CAPTION, "ink3")
        super().__init__(_("Skills below what is needed"), self.count, parent=parent)
        self._table = QWidget()
        self.body.addWidget(self._table)
        self.told: list[str] = []
        """What the card says, a line after the other."""

    def show_away(self, away: Away, names: Names) -> None:
        """Show what is short."""
        self._table.hide()
        self._table.deleteLater()
        self._table = QWidget()
        self.body.addWidget(self._table)
        self.told = []
        said = counted("{n} skill", "{n} skills", n=len(away.short))
        self.count.say(current().text(said) if away.short else "")
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(8))
        for column, share in enumerate(SHARES):
            grid.setColumnStretch(column, share)
        if not away.short:
            grid.addWidget(self._said(_("Nothing falls below what is needed.")), 0, 0, 1, 4)
            return
        heads = (_("Skill"), _("Could cover"), _("Nearest to being able to"), _("Can teach it"))
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, fonts.CAPTION_MEDIUM, "ink3"), 0, column)
        for place, one in enumerate(away.short):
            grid.addWidget(Rule(), 2 * place + 1, 0, 1, 4)
            cells = (
                self._what(one),
                self._column([self._said(words) for words in away_wording.cover(one, names)]),
                self._nearest(one, away, names),
                self._column(
                    [self._said(w) for w in away_wording.teachers(one, away.spans, names)]
                ),
            )
            for column, cell in enumerate(cells):
                grid.addWidget(cell, 2 * place + 2, column, Qt.AlignmentFlag.AlignTop)

    def _what(self, one: Short) -> QWidget:
        title = away_wording.short_title(one)
        parts: list[QWidget] = [_marked(title)]
        self.told.append(title)
        if one.skill.is_critical:
            parts.append(self._said(_("without it the work stops")))
        parts.append(self._said(away_wording.short_days(one)))
        return self._column(parts)

    def _nearest(self, one: Short, away: Away, names: Names) -> QWidget:
        lines: list[QWidget] = []
        for near in one.nearest:
            words = away_wording.near_words(one, near, away.matrix)
            name = names.get(near.person, "")
            self.told.append(f"{name}: {words}")
            plan = Button(name, "link")
            plan.setAccessibleName(_("Plan it: {words}", words=f"{name}, {words}"))
            plan.clicked.connect(partial(self.plan_asked.emit, near.person))
            line = QWidget()
            made = QHBoxLayout(line)
            made.setContentsMargins(0, 0, 0, 0)
            made.addWidget(plan, 0, Qt.AlignmentFlag.AlignTop)
            made.addWidget(Paragraph(words, fonts.TABLE, "ink2"), 1)
            lines.append(line)
        if not lines:
            lines.append(self._said(_("Nobody has begun.")))
        return self._column(lines)

    def _said(self, words: str) -> Paragraph:
        self.told.append(words)
        return Paragraph(words, fonts.TABLE, "ink2")

    @staticmethod
    def _column(parts: Sequence[QWidget]) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        for part in parts:
            lines.addWidget(part)
        return made


def _marked(words: str) -> QWidget:
    """Return words that wrap behind the mark of a concern."""
    made = QWidget()
    mark = MarkLabel("missed", "", fonts.TABLE_STRONG, "concern")
    mark.setFixedWidth(px(16))
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(6))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Paragraph(words, fonts.TABLE_STRONG, "concern"), 1)
    return made


class WaitingCard(LinesCard):
    """Indicators, actions and plans that wait for somebody who is away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What waits"), "", _("Nothing waits for anybody."), parent=parent)
        self.add.hide()

    def show_away(self, away: Away, names: Names) -> None:
        """Show what waits."""
        self.show_lines(
            [
                (_("Figures to collect"), [_indicator(one, one.collector, names)
                                           for one in away.collected]),
                (_("Indicators to answer for"), [_indicator(one, one.keeper, names)
                                                 for one in away.kept]),
                (
                    _("Actions"),
                    [
                        Line("list-checks", one.title, names.get(one.who or 0, ""),
                             current().day_short(one.due) if one.due else "", record=one)
                        for one in away.actions
                    ],
                ),
                (
                    _("Plans"),
                    [
                        Line("sprout", one.goal, names.get(one.person, ""),
                             current().day_short(one.due), record=one)
                        for one in away.plans
                    ],
                ),
                (
                    _("Steps they teach"),
                    [
                        Line("graduation-cap", step.title, names.get(person, ""),
                             current().day_short(step.due) if step.due else "", record=step)
                        for step, person in away.steps
                    ],
                ),
            ]
        )  # fmt: skip


def _indicator(one: Indicator, person: int | None, names: Names) -> Line:
    return Line("chart-line", one.name, names.get(person or 0, ""), record=one)
