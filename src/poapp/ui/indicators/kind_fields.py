"""The fields that say what a value is: a flow, a stock, a running sum, or what a formula gives."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from poapp.core.frozen import frozen
from poapp.core.indicator import Aggregation, Frequency
from poapp.core.indicator_words import ValueKind
from poapp.core.message import message
from poapp.language import _
from poapp.ui.indicators.editors import LineEdit, OptionBox
from poapp.ui.indicators.figures import FieldProblemError, read_number
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.text import Paragraph


@frozen(kw_only=True)
class TypedKind:
    """What a value is, as it is typed."""

    value_kind: ValueKind = ValueKind.FLOW
    rolling_over: int = 12
    charted_by: Frequency | None = None
    per_working_day: bool = False
    adjusted: bool = False
    formula: str = ""
    """With the names of its parts, as people read it."""


class KindFields(QWidget):
    """What does not apply to the chosen kind is not shown."""

    def __init__(self, typed: TypedKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = OptionBox(ValueKind, typed.value_kind)
        self.over = LineEdit(str(typed.rolling_over))
        self.charted_by = OptionBox(Frequency, typed.charted_by or Frequency.WEEK)
        self.per_day = QCheckBox(_("Chart it per working day"))
        self.per_day.setChecked(typed.per_working_day)
        self.adjusted = QCheckBox(_("Chart it without the season"))
        self.adjusted.setChecked(typed.adjusted)
        self.formula = LineEdit(typed.formula)
        self.formula.setPlaceholderText(_("Returns / Orders shipped"))
        self.fields = {
            "value_kind": Field(_("A value is"), self.kind),
            "rolling_over": Field(_("Over so many periods"), self.over),
            "charted_by": Field(_("Chart the last value of each"), self.charted_by),
            "per_working_day": Field("", self.per_day),
            "adjusted": Field("", self.adjusted),
            "formula": Field(_("Formula over other indicators"), self.formula),
        }
        self.fields["per_working_day"].editor.setAccessibleName(self.per_day.text())
        self.fields["adjusted"].editor.setAccessibleName(self.adjusted.text())
        self._note = Paragraph("", fonts.CAPTION, "ink3")
        self._formula_note = Paragraph(
            _(
                "A part counts as it is shown, a percentage as 92.9. What comes out has the unit"
                " above."
            ),
            fonts.CAPTION,
            "ink3",
        )
        self._aggregation, self._frequency = Aggregation.MEAN, Frequency.MONTH
        self._has_cycles = typed.adjusted
        self._arrange()
        self.kind.currentIndexChanged.connect(self._show_what_applies)
        self._show_what_applies()

    def offer_season(self, *, offered: bool) -> None:
        """Offer the series without its season: two full cycles are needed to know it."""
        self._has_cycles = offered or self.adjusted.isChecked()
        self._show_what_applies()

    def suit(self, aggregation: Aggregation, frequency: Frequency) -> None:
        """Show what applies to how a longer period is made, and how often it is measured."""
        self._aggregation, self._frequency = aggregation, frequency
        self._show_what_applies()

    def read(self) -> TypedKind:
        """Return what was typed.

        Raises:
            FieldProblemError: A field does not hold what belongs there.
        """
        kind = self.kind.option()
        return TypedKind(
            value_kind=kind,
            rolling_over=self._over() if kind is ValueKind.ROLLING else 12,
            charted_by=self.charted_by.option() if kind is ValueKind.STOCK else None,
            per_working_day=self.per_day.isChecked() and self._aggregation is Aggregation.SUM,
            adjusted=self.adjusted.isChecked() and kind is not ValueKind.ROLLING,
            formula=self.formula.text().strip(),
        )

    def _arrange(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.fields["value_kind"])
        lines.addWidget(self._note)
        for name in list(self.fields)[1:]:
            lines.addWidget(self.fields[name])
        lines.addWidget(self._formula_note)

    def _over(self) -> int:
        field = self.fields["rolling_over"]
        number = read_number(field, "")
        if number is None or number != int(number) or not 2 <= number <= 366:
            raise FieldProblemError(field, message("Give a whole number from 2 to 366."))
        return int(number)

    def _show_what_applies(self) -> None:
        kind = self.kind.option()
        self.fields["rolling_over"].setVisible(kind is ValueKind.ROLLING)
        often = self._frequency in {Frequency.DAY, Frequency.WEEK}
        self.fields["charted_by"].setVisible(kind is ValueKind.STOCK and often)
        adds_up = self._aggregation is Aggregation.SUM
        self.fields["per_working_day"].setVisible(adds_up)
        self.fields["adjusted"].setVisible(kind is not ValueKind.ROLLING and self._has_cycles)
        for part in (self.fields["formula"], self._formula_note):
            part.setVisible(kind in {ValueKind.FLOW, ValueKind.STOCK})
        words = {
            ValueKind.CUMULATIVE: _(
                "Enter the sum since the year began. It is kept so; the chart shows what each"
                " period added."
            ),
            ValueKind.ROLLING: _("It is drawn without limits: values that overlap look steady."),
            ValueKind.STOCK: _("Daily values are charted by the last one of each week or month."),
        }
        self._note.say(words.get(kind, ""))
        self._note.setVisible(kind in words)
