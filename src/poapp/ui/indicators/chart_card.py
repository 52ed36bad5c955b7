"""The chart of an indicator in its card: how much of it is shown, copying and saving it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from poapp.core import period_names
from poapp.core.indicator import Frequency
from poapp.core.message import RefusedError, UnusableError
from poapp.core.periods import Level
from poapp.core.spc.words import ChartKind
from poapp.language import _, current
from poapp.ui.chart_view import ChartView
from poapp.ui.desk import Desk
from poapp.ui.indicators import wording
from poapp.ui.indicators.chart_table import ChartTable
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label, explain

ALL = "all"
SPANS: dict[Frequency, tuple[int, int]] = {
    Frequency.DAY: (60, 250),
    Frequency.WEEK: (26, 52),
    Frequency.MONTH: (24, 36),
    Frequency.QUARTER: (8, 16),
    Frequency.YEAR: (5, 10),
}
"""How many of the last points may be shown; the second is shown first."""

_SENSES = {
    "improving": lambda: _("unlikely to be routine, improving"),
    "worsening": lambda: _("unlikely to be routine, worsening"),
    "neutral": lambda: _("unlikely to be routine"),
}


class ChartCard(Card):
    """Chart, its title, how many points it shows, Copy and Save."""

    pointed = Signal(object)
    settings_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._view: IndicatorView | None = None
        self._spans: dict[Frequency, Segmented] = {}
        self._own: tuple[int, int] | None = None
        """The points to which the owner zoomed or moved."""
        self._title = Label("", fonts.CARD)
        self._note = Label("", fonts.CAPTION, "ink3")
        self._copy = Button(_("Copy"), "quiet", icon="copy", key="C", small=True)
        explain(self._copy, _("Copies the picture and its sentence"))
        self._copy.clicked.connect(self.copy)
        self.as_table = IconButton("table", _("Show as table (V)"))
        self.as_table.clicked.connect(self.turn_table)
        self.table: ChartTable | None = None
        self._settings = IconButton("sliders-horizontal", _("Chart and limits (L)"))
        self._settings.clicked.connect(self.settings_asked)
        self._save = IconButton("download", _("Save the picture…"))
        self._save.clicked.connect(self.ask_where)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(8))
        self._head.addWidget(self._title)
        self._head.addSpacing(px(8))
        self._head.addWidget(self._note, 1)
        self._head.addWidget(self._copy)
        self._head.addWidget(self._save)
        self._head.addWidget(self.as_table)
        self._head.addWidget(self._settings)
        self.chart = ChartView()
        self.chart.pointed.connect(self.pointed)
        self.chart.sighted.connect(self._on_sighted)
        self.chart.usual_asked.connect(self.show_usual)
        self.body.addLayout(self._head)
        self.body.addWidget(self.chart, 1)
        self.setMinimumHeight(px(420))

    def show_view(self, view: IndicatorView) -> None:
        """Show the chart of an indicator."""
        if self._view is None or view.indicator.id != self._view.indicator.id:
            self._own = None
        is_other = self._view is not None and view.series.frequency != self._view.series.frequency
        self._view = view
        if self.table is not None and is_other:
            self.turn_table()
        frequency = view.series.frequency
        for other, segmented in self._spans.items():
            segmented.setVisible(other is frequency)
        if frequency not in self._spans:
            self._spans[frequency] = self._make_spans(frequency)
        self.setAccessibleName(_("Chart of {name}", name=view.indicator.name))
        self.chart.setAccessibleName(self.accessibleName())
        has_chart = view.chart is not None
        for part in (self._copy, self._save):
            part.setEnabled(has_chart)
        self._show()

    def turn_table(self) -> None:
        """Show the points in sight as a table in place of the chart, or the chart again."""
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None
            self.chart.show()
            self.chart.setFocus()
        elif self._view is not None:
            self.table = ChartTable(Level(self._view.series.frequency))
            self.body.addWidget(self.table, 1)
            self._show_table()
            self.table.show()
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.chart.hide()

    def _show_table(self) -> None:
        if self.table is not None and self._view is not None:
            self.table.show_view(self._view, self.window_shown())

    def copy(self) -> None:
        """Put picture and sentence on the clipboard."""
        if self._view is not None and self._view.chart is not None:
            content = self.chart.copy(self._view.sentence)
            QGuiApplication.clipboard().setMimeData(content)
            self._desk.say(_("Picture and sentence copied"))

    def ask_where(self) -> None:
        """Ask for a file and save the picture there."""
        if self._view is None:
            return
        name = "".join(c if c.isalnum() or c in " -_" else "-" for c in self._view.indicator.name)
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save the picture"),
            str(Path.home() / f"{name[:80]}.png"),
            "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the picture in the format that the file's ending names; tell how it went."""
        from poapp.charts.export import save

        picture = self._view.picture if self._view is not None else None
        if picture is None:
            return
        try:
            save(picture, path, window=self.chart.window_in_sight)
        except (RefusedError, UnusableError) as error:
            self._desk.say(current().text(error.reason))
            return
        self._desk.say(_("Saved as {file}", file=path.name))

    def window_shown(self) -> tuple[int, int] | None:
        """Return the positions of the first and last point that are shown; None for all."""
        view = self._view
        if view is None:
            return None
        count = len(view.series.points)
        if self._own is not None and self._own[1] < count:
            return self._own
        choice = self._spans[view.series.frequency].choice()
        if not choice.isdigit():
            return None
        return (max(0, count - int(choice)), max(0, count - 1))

    def _make_spans(self, frequency: Frequency) -> Segmented:
        few, usual = SPANS[frequency]
        choices = [(str(few), str(few)), (str(usual), str(usual)), (ALL, _("All"))]
        made = Segmented(choices, name=_("How many points are shown"))
        made.choose(str(usual))
        made.chosen.connect(self._on_span)
        self._head.addWidget(made)
        return made

    def show_usual(self) -> None:
        """Show as many points as at first."""
        if self._view is not None:
            frequency = self._view.series.frequency
            self._spans[frequency].choose(str(SPANS[frequency][1]))
            self._on_span()

    def _on_span(self) -> None:
        self._own = None
        self._show()

    def _on_sighted(self, window: tuple[int, int]) -> None:
        """Follow the owner's zooming: the chart itself shows it already."""
        view = self._view
        if view is None:
            return
        self._own = window
        count = len(view.series.points)
        shown = window[1] - window[0] + 1
        at_end = window[1] == count - 1
        code = ALL if shown == count else str(shown) if at_end else ""
        self._spans[view.series.frequency].choose(code)
        self._title.say(_title(view, shown))

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        span = self._spans[view.series.frequency]
        if self._own is None and not span.has_choice:
            span.choose(str(SPANS[view.series.frequency][1]))
        window = self.window_shown()
        count = len(view.series.points) if window is None else window[1] - window[0] + 1
        self._title.say(_title(view, count))
        self._note.say(_note(view))
        self.chart.show_picture(view.picture, window, self._words)
        self._show_table()

    def _words(self, position: int) -> tuple[str, str]:
        """Return what the pointer reads at a point: value and period, signal, who and when."""
        view = self._view
        if view is None:
            return "", ""
        point = view.point(position)
        name = current().text(period_names.name_with_year(point.period, view.calendar))
        value = wording.value_text(point.value, view.version.decimals)
        heading = f"{value} {view.version.unit}".rstrip() + f" · {name}"
        parts = view.charted_words(position)
        parts += [_SENSES[told]() for told in view.senses[position : position + 1] if told]
        if view.collector:
            parts.append(view.collector)
        entered = point.measurement.entered_at if point.measurement is not None else None
        if entered is not None:
            day = wording.day_near(entered.date(), view.today)
            parts.append(_("entered {day}", day=day))
        return heading, " · ".join(parts)


def _note(view: IndicatorView) -> str:
    """Return how the chart is to be read."""
    chart = view.chart
    if view.charted_as:
        return " · ".join(view.charted_as)
    if chart is None or not chart.phases:
        return ""
    if view.chart_note is not None:
        return _("XmR in place of the chart that was chosen")
    hollow = _("hollow = not ended, left out") if view.series.excluded else _("hollow = not ended")
    match chart.kind:
        case ChartKind.RUN:
            read = _("run chart about the median")
        case ChartKind.P | ChartKind.U | ChartKind.C:
            mark = "′" if chart.design.laney else ""
            letter = f"{chart.kind.value}{mark}"
            read = _("{letter} chart · grey band = limits", letter=letter)
        case _kind:
            read = _("grey band = limits")
    return f"{read} · {hollow}"


def _title(view: IndicatorView, count: int) -> str:
    titles = {
        Frequency.DAY: lambda: _("Daily value, {n} days", n=count),
        Frequency.WEEK: lambda: _("Weekly value, {n} weeks", n=count),
        Frequency.MONTH: lambda: _("Monthly value, {n} months", n=count),
        Frequency.QUARTER: lambda: _("Quarterly value, {n} quarters", n=count),
        Frequency.YEAR: lambda: _("Yearly value, {n} years", n=count),
    }
    return titles[view.series.frequency]()
