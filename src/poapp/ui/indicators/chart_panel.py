"""How an indicator is charted: which chart, which rules, what its limits are set on."""

from PySide6.QtWidgets import QWidget

from poapp.language import _
from poapp.ui.desk import Desk
from poapp.ui.indicators.kind_group import KindGroup
from poapp.ui.indicators.left_out_group import LeftOutGroup
from poapp.ui.indicators.limits_group import LimitsGroup
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.rules_group import RulesGroup
from poapp.ui.theme import fonts
from poapp.ui.widgets.frames import Rule
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label


class ChartPanel(SidePanel):
    """Every choice holds at once and can be undone; the chart beside it shows what it does."""

    def __init__(
        self,
        desk: Desk,
        view: IndicatorView,
        position: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(view.indicator.reference, _("Chart and limits"), parent)
        self.more.hide()
        self.kind = KindGroup(desk)
        self.rules = RulesGroup(desk)
        self.limits = LimitsGroup(desk)
        self.left_out = LeftOutGroup(desk, position)
        self._groups = (self.kind, self.rules, self.limits, self.left_out)
        for place, group in enumerate(self._groups):
            if place:
                self.body.addWidget(Rule())
            self.body.addWidget(group)
        self.body.addStretch(1)
        said = _("Every choice holds at once; Ctrl Z takes it back.")
        self.foot.addWidget(Label(said, fonts.CAPTION, "ink3"))
        self.show_view(view)

    def show_view(self, view: IndicatorView) -> None:
        """Show how the chart is settled now."""
        for group in self._groups:
            group.show_view(view)

    def begin(self) -> None:
        """Take the keyboard."""
        self.kind.begin()
