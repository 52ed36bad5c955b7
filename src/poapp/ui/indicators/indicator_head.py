"""The head of the page of an indicator: where it stands in the list, its name, what can be done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core import period_names
from poapp.core.indicator_state import asked_period
from poapp.core.periods import Level
from poapp.language import _, current
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.heads import PageHead
from poapp.ui.widgets.icon import Icon
from poapp.ui.widgets.text import Label


class IndicatorHead(QWidget):
    """Breadcrumb, place in the list, title, one sentence, actions."""

    back_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    entry_asked = Signal()
    definition_asked = Signal()
    targets_asked = Signal()
    phases_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry_first: date | None = None
        """The first day of the period whose value M asks for."""
        self._back = Button(_("Indicators"), "link")
        self._back.clicked.connect(self.back_asked)
        self._theme = Label("", fonts.TABLE, "ink2")
        self._theme_mark = Icon("chevron-right", 14, "ink3")
        self._place = Label("", fonts.TABLE, "ink2")
        self._views = QHBoxLayout()
        self.previous = IconButton("chevron-left", _("Previous indicator (Page up)"))
        self.next = IconButton("chevron-right", _("Next indicator (Page down)"))
        self.previous.clicked.connect(self.previous_asked)
        self.next.clicked.connect(self.next_asked)
        definition = Button(_("Definition"), "quiet", icon="pencil")
        definition.clicked.connect(self.definition_asked)
        targets = Button(_("Targets"), "quiet", icon="target")
        targets.clicked.connect(self.targets_asked)
        self.phases = Button(_("Phases"), "quiet", icon="git-branch")
        self.phases.clicked.connect(self.phases_asked)
        sheet = IconButton("table-2", _("Entry sheet (S)"))
        sheet.clicked.connect(self.sheet_asked)
        self.entry = Button("", key="M")
        self.entry.clicked.connect(self.entry_asked)
        self._title = PageHead("", "", [definition, targets, self.phases, sheet, self.entry])
        for button in (
            definition,
            targets,
            self.phases,
        ):  # the facts give way, not the words of a button
            button.setMinimumWidth(button.sizeHint().width())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._crumbs())
        lines.addWidget(self._title)
        self.layout().setSpacing(px(2))  # type: ignore[union-attr]

    def _crumbs(self) -> QHBoxLayout:
        crumbs = row(
            self._back, self._theme_mark, self._theme, None, self._views, self._place, 4,
            self.previous, self.next, gap=4,
        )  # fmt: skip
        crumbs.setContentsMargins(0, 0, 0, 0)
        return crumbs

    def add_views(self, views: QWidget) -> None:
        """Let the views of the indicator be chosen beside its place in the list."""
        self._views.addWidget(views)
        self._views.addSpacing(px(12))

    def show_view(self, view: IndicatorView, order: Sequence[int]) -> None:
        """Show an indicator that stands in the list at its place of `order`."""
        one = view.indicator
        self._theme.say(one.theme)
        self._theme_mark.setVisible(bool(one.theme))
        place = order.index(one.id) if one.id in order else -1
        self._place.say(
            _("{n} of {all}", n=place + 1, all=len(order)) if place >= 0 else _("retired")
        )
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(0 <= place < len(order) - 1)
        what = one.description.partition("\n")[0]
        facts = [what] if what else []
        if view.collector:
            facts.append(_("data from {name}", name=view.collector))
        self._title.say(one.name, " · ".join(facts))
        # The name goes before the facts where there is not room for both.
        title = self._title.title
        title.setMinimumWidth(min(title.sizeHint().width(), px(440)))
        self._say_entry(view)

    def show_proposal(self, *, proposed: bool) -> None:
        """Say beside the phases that the chart proposes one."""
        self.phases.say(_("Phases, 1 proposed") if proposed else _("Phases"))
        self.phases.setMinimumWidth(self.phases.sizeHint().width())

    def _say_entry(self, view: IndicatorView) -> None:
        """Name the period that M asks for: the one that is due, else the running one."""
        self.entry.setVisible(not view.version.formula)
        frequency, calendar, today = view.version.frequency, view.calendar, view.today
        period = asked_period(frequency, calendar, today)
        last = view.series.entered
        is_in = last is not None and last.period.last >= period.last
        if is_in:
            period = calendar.period(Level(frequency), today)
        self.entry_first = period.first
        words = current().text(period_names.short_name(period, calendar))
        words = words[:1].upper() + words[1:]
        self.entry.say(_("{period} so far…", period=words) if is_in else f"{words}…")
        self.entry.setMinimumWidth(self.entry.sizeHint().width())
