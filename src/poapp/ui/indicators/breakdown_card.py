"""The breakdown of an indicator: its sentences, small charts, bars, and the grid of its values."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.charts.breakdown_pictures import ParetoWords, panels_picture, pareto_picture
from poapp.charts.pareto import ParetoDrawing, ParetoPicture
from poapp.charts.pareto import height_of as pareto_height
from poapp.charts.small_multiples import Panels, PanelsDrawing
from poapp.charts.small_multiples import height_of as panels_height
from poapp.core import period_names
from poapp.core.breakdown import Source
from poapp.core.indicator import Direction
from poapp.core.parts import names_a_concern
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.drawing_view import DrawingView
from poapp.ui.indicators.breakdown_reading import BreakdownView, read_breakdown
from poapp.ui.indicators.part_entry import PartValues
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.empty_state import EmptyState
from poapp.ui.widgets.frames import Card, Rule, row
from poapp.ui.widgets.picker import Picker
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label, Paragraph

ALL = "0"


class BreakdownCard(Card):
    """One breakdown at a time; where there are several, one is picked."""

    panel_asked = Signal(object)
    """The Breakdown whose parts are to be changed, or None for a new one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Breakdown"))
        self._desk = desk
        self._shown: IndicatorView | None = None
        self._chosen: int | None = None
        self.view: BreakdownView | None = None
        self._empty = EmptyState(
            "layout-grid",
            _("Not broken down yet"),
            _("A breakdown shows what the indicator is made of: sites, shifts, products, reasons."),
            _("New breakdown…"),
            framed=False,
        )
        self._empty.button.clicked.connect(self._ask_new)
        self._picker_place = QHBoxLayout()
        self._picker: Picker | None = None
        self._title = Label("", fonts.CARD, least=160)
        self.spans = Segmented(
            [("1", "1"), ("3", "3"), ("12", "12"), (ALL, _("All"))],
            name=_("How many periods the bars add up"),
        )
        self.spans.choose("12")
        self.spans.chosen.connect(self._show_bars)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(px(4))
        self._make_parts()

    def show_view(self, shown: IndicatorView) -> None:
        """Show the breakdown of an indicator."""
        if self._shown is not None and self._shown.indicator.id != shown.indicator.id:
            self._chosen = None
        self._shown = shown
        upto = min(self._desk.today, max(self._desk.period.last, self._desk.period.first))
        self.view = view = read_breakdown(self._desk.store, shown, self._chosen, upto)
        self._empty.setVisible(view.breakdown is None)
        self._filled.setVisible(view.breakdown is not None)
        if view.breakdown is None:
            return
        self._show_head(view)
        self._show_panels(view)
        self._show_bars()
        self.values.show_view(view)
        self.values.setVisible(bool(view.parts))
        self._no_parts.setVisible(not view.parts)

    def choose(self, breakdown: int) -> None:
        """Show another breakdown of the indicator."""
        self._chosen = breakdown
        if self._shown is not None:
            self.show_view(self._shown)

    def begin(self) -> None:
        """Take the keyboard."""
        if self.view is not None and self.view.breakdown is not None:
            self.values.begin()
        else:
            self._empty.button.setFocus()

    # Parts

    def _make_parts(self) -> None:
        self.panels: DrawingView[Panels] = DrawingView(PanelsDrawing, panels_height)
        self.panels.setAccessibleName(_("Small charts of the parts"))
        self.bars: DrawingView[ParetoPicture] = DrawingView(ParetoDrawing, _bars_height)
        self.bars.setAccessibleName(_("Bars of the parts"))
        self._panels_note = Label("", fonts.CAPTION, "ink3")
        self._bars_title = Label("", fonts.CARD)
        self.values = PartValues(self._desk)
        self._values_title = Label(_("Values of the parts"), fonts.CARD)
        self._values_note = Label("", fonts.CAPTION, "ink3")
        self._no_parts = Paragraph(_("No part yet. Name some under Parts."), fonts.TABLE, "ink2")
        self._edit = Button(_("Parts…"), "quiet", icon="pencil", small=True)
        self._edit.clicked.connect(self._ask_edit)
        self._new = Button(_("New breakdown…"), "quiet", icon="plus", small=True)
        self._new.clicked.connect(self._ask_new)
        self._filled = QWidget()
        lines = QVBoxLayout(self._filled)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(10))
        lines.addLayout(
            row(self._title, self._picker_place, 8, self._panels_note, None, self._edit, self._new)
        )
        lines.addLayout(self._sentences)
        lines.addWidget(self.panels)
        lines.addWidget(Rule())
        lines.addLayout(row(self._bars_title, None, self.spans))
        lines.addWidget(self.bars)
        lines.addWidget(Rule())
        lines.addLayout(row(self._values_title, 8, self._values_note, None))
        lines.addWidget(self._no_parts)
        lines.addWidget(self.values)
        self.body.addWidget(self._filled)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def _show_head(self, view: BreakdownView) -> None:
        if view.breakdown is None:
            return
        several = len(view.breakdowns) > 1
        self._title.say(_("By") if several else _("By {name}", name=view.breakdown.name))
        if self._picker is not None:
            self._picker_place.removeWidget(self._picker)
            self._picker.deleteLater()
            self._picker = None
        if several:
            choices = [(one.id, one.name) for one in view.breakdowns]
            self._picker = Picker(choices, name=_("Breakdown"))
            self._picker.choose(view.breakdown.id)
            self._picker.chosen.connect(self._on_picked)
            self._picker_place.addWidget(self._picker)
        notes = {
            Source.ENTERED: _("the total is entered by itself"),
            Source.PARTS: _("the total follows from the parts"),
            Source.TALLY: _("counted one by one"),
        }
        self._values_note.say(notes[view.breakdown.source])

    def _show_panels(self, view: BreakdownView) -> None:
        places, lines = view.panel_places(), view.lines()
        has_any = bool(places) and any(a is not None for line in lines for a in line.amounts)
        self.panels.setVisible(has_any)
        note = _("one scale · grey band = each part's own natural limits")
        if view.hidden:
            shown, known = len(lines), len(lines) + view.hidden
            note = _("the {n} largest of {all} · one scale", n=shown, all=known)
        self._panels_note.say(note if has_any else "")
        if not has_any or view.broken is None:
            return
        say = current().text
        names = [
            say(period_names.short_name(view.broken.periods[n], view.calendar)) for n in places
        ]
        picture = panels_picture(
            lines, names, (names[0], names[-1]), view.version, current(), view.split()
        )
        self.panels.show_picture(picture, picture.text)

    def _show_bars(self) -> None:
        view = self.view
        if view is None or view.breakdown is None:
            return
        places = view.last_places(int(self.spans.choice()))
        bars = view.pareto(places)
        has_bars = bool(bars.bars)
        self.bars.setVisible(has_bars)
        span = current().text(view.span(places))
        self._bars_title.say(
            _("Largest first, {period}", period=span)
            if has_bars
            else _("Nothing to add up in {period}", period=span)
        )
        said = [current().text(one) for one in view.sentences(places)]
        said = [one[:1].upper() + one[1:] for one in said]
        self._say(said)
        if has_bars:
            is_whole = all(float(bar.number).is_integer() for bar in bars.bars)
            words = ParetoWords(
                language=current(),
                decimals=0 if is_whole else view.version.decimals,
                unit=_counted_as(view),
                is_concern=names_a_concern(view.version),
            )
            picture = pareto_picture(bars, words, " ".join(said))
            self.bars.show_picture(picture, picture.text)

    def _say(self, sentences: Sequence[str]) -> None:
        while (item := self._sentences.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            self._sentences.addWidget(Paragraph(sentence, fonts.BODY, "ink"))

    def _on_picked(self, chosen: object) -> None:
        if isinstance(chosen, int):
            self.choose(chosen)

    def _ask_edit(self) -> None:
        if self.view is not None:
            self.panel_asked.emit(self.view.breakdown)

    def _ask_new(self) -> None:
        self.panel_asked.emit(None)


def _bars_height(picture: ParetoPicture, wide: float) -> float:  # noqa: ARG001
    return pareto_height(picture)


def _counted_as(view: BreakdownView) -> str:
    """Return what stands over the numbers of the bars."""
    if not view.version.is_ratio:
        return view.version.unit
    is_up = view.version.direction is Direction.UP and view.version.unit == "%"
    return _("missed") if is_up else _("number")
