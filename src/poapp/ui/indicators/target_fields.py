"""The fields of a new target: one value, a straight line, twelve values, or the sum of a year."""

import re
from datetime import date

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from poapp.core.day_names import MONTHS
from poapp.core.definition_rules import written_profile
from poapp.core.indicator import Aggregation, Direction, Frequency, IndicatorVersion, Target
from poapp.core.indicator_words import TargetShape, ValueKind
from poapp.core.message import RefusedError, message
from poapp.language import _
from poapp.ui.indicators.editors import DayEdit, LineEdit, OptionBox
from poapp.ui.indicators.figures import FieldProblemError, read_number
from poapp.ui.indicators.typed import number_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.text import Label

_BETWEEN = re.compile(r"[\t\r\n;]+")


class TargetFields(QWidget):
    """Shows only what the chosen shape asks for."""

    def __init__(
        self, version: IndicatorVersion, today: date, year: tuple[date, date], *, first_month: int
    ) -> None:
        super().__init__()
        self._version = version
        self.shape = OptionBox(TargetShape, TargetShape.STEP)
        self.low, self.high, self.end = LineEdit(), LineEdit(), LineEdit()
        self.valid_from, self.ends = DayEdit(today), DayEdit(year[1])
        self.profile = QPlainTextEdit()
        self.profile.setTabChangesFocus(True)
        self.profile.setFixedHeight(px(64))
        self.repeats = QCheckBox(_("Every year again"))
        self.repeats.setChecked(True)
        self.of_quarter, self.of_year = LineEdit(), LineEdit()
        self.reason = LineEdit()
        month = _(MONTHS[first_month - 1])
        unit = Label(version.unit, fonts.CAPTION, "ink3")
        self._month = month
        self.fields = {
            "shape": Field(_("How it runs"), self.shape),
            "value": Field(self._low_words(), self.low, unit),
            "to": Field(_("Upper end of the range"), self.high),
            "valid_from": Field(_("Holds from"), self.valid_from),
            "end": Field(_("Then"), self.end),
            "ends": Field(_("Reached on"), self.ends),
            "profile": Field("", self.profile),
            "repeats": Field("", self.repeats),
            "reason": Field(_("Reason"), self.reason),
            "of_quarter": Field(_("Of a quarter, where it is another"), self.of_quarter),
            "of_year": Field(_("Of a year, where it is another"), self.of_year),
        }
        self.repeats.setAccessibleName(self.repeats.text())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        for field in self.fields.values():
            lines.addWidget(field)
        self.shape.currentIndexChanged.connect(self._show_what_applies)
        self._show_what_applies()

    def read(self, indicator: int) -> Target:
        """Return the target that was typed.

        Raises:
            FieldProblemError: A field does not hold what belongs there.
        """
        for field in self.fields.values():
            field.clear_problem()
        shape, unit = self.shape.option(), self._version.unit
        numbers = {
            name: read_number(self.fields[name], unit)
            for name in ("value", "to", "end", "of_quarter", "of_year")
        }
        if shape is not TargetShape.PROFILE and numbers["value"] is None:
            reason = message("Give a number, or withdraw the target below.")
            raise FieldProblemError(self.fields["value"], reason)
        is_range = self._version.direction is Direction.RANGE
        is_ramp = shape is TargetShape.RAMP
        return Target(
            indicator=indicator,
            valid_from=self.valid_from.day(),
            value=None if shape is TargetShape.PROFILE else numbers["value"],
            to=numbers["to"] if is_range else None,
            shape=shape,
            end=numbers["end"] if is_ramp else None,
            ends=self.ends.day() if is_ramp else None,
            profile=self._profile() if shape in _PROFILED else "",
            repeats=self.repeats.isChecked() if shape is TargetShape.PROFILE else True,
            of_quarter=numbers["of_quarter"],
            of_year=numbers["of_year"] if shape is not TargetShape.ANNUAL else None,
            reason=self.reason.text().strip(),
        )

    def _profile(self) -> str:
        text = self.profile.toPlainText().strip()
        if not text:
            return ""
        words = [word for word in _BETWEEN.split(text) if word.strip()]
        if len(words) == 1:
            words = text.split()
        values = []
        for word in words:
            try:
                value = number_of(word, self._version.unit)
            except RefusedError as refused:
                raise FieldProblemError(self.fields["profile"], refused.reason) from None
            if value is not None:
                values.append(value)
        return written_profile(tuple(values))

    def _low_words(self) -> str:
        words = {Direction.UP: _("At least"), Direction.DOWN: _("At most")}
        return words.get(self._version.direction, _("Lower end of the range"))

    def _show_what_applies(self) -> None:
        shape, version = self.shape.option(), self._version
        is_range = version.direction is Direction.RANGE
        adds_up = version.aggregation is Aggregation.SUM
        shown = {
            "shape": not is_range,
            "value": shape is not TargetShape.PROFILE,
            "to": is_range,
            "end": shape is TargetShape.RAMP,
            "ends": shape is TargetShape.RAMP,
            "profile": shape in _PROFILED,
            "repeats": shape is TargetShape.PROFILE,
            "of_quarter": shape is TargetShape.STEP and self._has_longer(Frequency.MONTH),
            "of_year": shape is not TargetShape.ANNUAL and self._has_longer(Frequency.QUARTER),
        }
        for name, is_shown in shown.items():
            self.fields[name].setVisible(is_shown)
        annual = shape is TargetShape.ANNUAL
        self.fields["value"].rename(_("Sum of the year") if annual else self._low_words())
        self.fields["profile"].rename(
            _("Shares of the twelve months from {month}; empty: all alike", month=self._month)
            if annual
            else _("Twelve values from {month}, pasted or typed", month=self._month)
        )
        self.fields["value"].setEnabled(adds_up or not annual)
        if annual and not adds_up:
            reason = _("Only what adds up over the year can have the target of a year.")
            self.fields["shape"].show_problem(reason)
        else:
            self.fields["shape"].clear_problem()

    def _has_longer(self, most: Frequency) -> bool:
        if self._version.value_kind in {ValueKind.STOCK, ValueKind.ROLLING}:
            return False
        order = list(Frequency)
        return order.index(self._version.frequency) <= order.index(most)


_PROFILED = {TargetShape.PROFILE, TargetShape.ANNUAL}
