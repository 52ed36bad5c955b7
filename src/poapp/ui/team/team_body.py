"""What stands under the head of the team's page: the notice, the matrix with a plan, or nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from poapp.language import _
from poapp.ui.indicators.list_head import top_of
from poapp.ui.team.matrix_card import MatrixCard
from poapp.ui.team.notice import Notice
from poapp.ui.team.plan_card import PlanCard
from poapp.ui.theme.look import px
from poapp.ui.widgets.empty_state import EmptyState

NOTICE, MATRIX, EMPTY = range(3)


class TeamBody(QStackedWidget):
    """One of three; beside the matrix there is room for a panel."""

    def __init__(self, card: MatrixCard, plan: PlanCard, slot: QWidget) -> None:
        super().__init__()
        self.notice = Notice()
        self.empty = EmptyState(
            "users",
            _("Nobody in the team yet"),
            _("Here stands who can do what, and who covers for whom.\n"
              "Begin with a skill that the work cannot do without."),
            _("Add a skill"),
            "Ctrl Shift N",
            framed=False,
        )  # fmt: skip
        full = QWidget()
        line = QHBoxLayout(full)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(24))
        line.addWidget(_scrolled(card, plan), 1)
        line.addWidget(slot)
        for part in (_scrolled(self.notice), full, top_of(self.empty)):
            self.addWidget(part)


def _scrolled(*parts: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 0, px(16))
    lines.setSpacing(px(16))
    for part in parts:
        lines.addWidget(part)
    lines.addStretch(1)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
