"""Which chart is drawn: the usual one, and behind "More charts" the others that the values bear."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poapp.actions.chart_settings import choose_chart
from poapp.core.chart_design import chosen
from poapp.core.chart_proposal import ChartProposal, possible_charts, proposed_chart
from poapp.core.chart_settings import ChartChoice
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.radio import RadioChoice
from poapp.ui.widgets.text import Label, Paragraph


class KindGroup(QWidget):
    """Says which chart it is and why; "More charts" unfolds the choice."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: IndicatorView | None = None
        self._proposal: ChartProposal | None = None
        self._now = Paragraph("", fonts.TABLE, "ink")
        self._why = Paragraph("", fonts.CAPTION, "ink2")
        self.take = Button("", small=True)
        self.take.clicked.connect(self._on_taken)
        self.more = Button(_("More charts"), "quiet", icon="chevron-down", small=True)
        self.more.clicked.connect(self.unfold)
        self.choice: RadioChoice | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(6))
        self._lines.addWidget(Label(_("Chart"), fonts.CARD))
        for part in (self._now, self._why, self.take, self.more):
            self._lines.addWidget(part, 0, Qt.AlignmentFlag(0))

    def show_view(self, view: IndicatorView) -> None:
        """Show which chart an indicator has."""
        self._view = view
        self._proposal = proposed_chart(view.series)
        self._now.say(_now(view))
        wanted = None if self._proposal is None else self._proposal.choice
        self._why.say("" if self._proposal is None else current().text(self._proposal.why))
        self._why.setVisible(self._proposal is not None)
        self.take.setVisible(wanted is not None and wanted is not chosen(view.series))
        if wanted is not None:
            self.take.say(_("Use the {chart}", chart=_(wanted.label)))
        if self.choice is not None:
            self.choice.choose(chosen(view.series))

    def unfold(self) -> None:
        """Show every chart that the values bear."""
        if self.choice is not None or self._view is None:
            return
        names = [(one, _name(one)) for one in possible_charts(self._view.series)]
        self.choice = RadioChoice(names, name=_("Chart"), columns=1)
        self.choice.choose(chosen(self._view.series))
        self.choice.chosen.connect(self._on_chosen)
        self._lines.addWidget(self.choice)
        self.more.hide()
        ring = self.choice.rings.get(chosen(self._view.series)) or next(
            iter(self.choice.rings.values())
        )
        ring.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Take the keyboard."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self) -> None:
        if self._proposal is not None:
            self._on_chosen(self._proposal.choice)

    def _on_chosen(self, choice: object) -> None:
        if self._view is not None and isinstance(choice, ChartChoice):
            choose_chart(self._desk.store, self._view.indicator, choice)


def _now(view: IndicatorView) -> str:
    """Return which chart is drawn, and what the chosen one lacks where it is another."""
    choice, note = chosen(view.series), view.chart_note
    if note is not None:
        return _(
            "The {chart} that was chosen cannot be drawn: {reason} In its place: {other}.",
            chart=_(choice.label),
            reason=current().text(note),
            other=_(ChartChoice.XMR.label),
        )
    if choice is ChartChoice.AUTOMATIC:
        return _("Individuals and moving range (XmR): right for every periodic value.")
    return _name(choice)


def _name(choice: ChartChoice) -> str:
    if choice is ChartChoice.AUTOMATIC:
        return _("Automatic: {chart}", chart=_(ChartChoice.XMR.label))
    label = _(choice.label)
    return label if choice in _LETTERS else label[:1].upper() + label[1:]


_LETTERS = {ChartChoice.P, ChartChoice.U, ChartChoice.C}
"""Named by a letter that stays small."""
