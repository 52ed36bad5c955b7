"""The fields in which a value is typed: one number, or two of which the second is the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from poapp.core.indicator import IndicatorVersion, Measurement
from poapp.core.message import Message, RefusedError, message
from poapp.language import _, current
from poapp.ui.indicators.typed import Figures, number_of, text_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label

LONGEST = 10_000
"""Longer than any number; what is pasted beyond it is cut by Qt."""


class FieldProblemError(Exception):
    """A field does not hold what belongs there."""

    def __init__(self, field: Field, reason: Message) -> None:
        super().__init__(str(reason))
        self.field, self.reason = field, reason


class ValueFields(QWidget):
    """One number with its unit."""

    changed = Signal()

    def __init__(self, version: IndicatorVersion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self.value = number_edit()
        self.field = Field(_("Value"), self.value, Label(version.unit, fonts.CAPTION, "ink3"))
        self.field.fix_taken.connect(self._on_fix)
        self.value.textChanged.connect(self.changed)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.field)

    def editors(self) -> dict[str, QLineEdit]:
        """Return the editors by the name of their field."""
        return {"value": self.value}

    def fields(self) -> dict[str, Field]:
        """Return the fields by the name of what they hold in a measurement."""
        return {"value": self.field, "numerator": self.field, "denominator": self.field}

    def show_measurement(self, found: Measurement | None) -> None:
        """Fill the field with what is kept."""
        self.value.setText(text_of(found.value) if found is not None else "")

    def read(self) -> Figures:
        """Return what was typed.

        Raises:
            FieldProblemError: A field does not hold a number.
        """
        value = read_number(self.field, self._version.unit)
        return Figures(number=value, value=value)

    def doubted(self) -> Field:
        """Return the field under which a doubt is shown."""
        return self.field

    def _on_fix(self, fix: str) -> None:
        self.value.setText(fix)
        self.value.setFocus()


class RatioFields(QWidget):
    """Numerator and denominator; what failed may be typed in place of what held."""

    changed = Signal()

    def __init__(self, version: IndicatorVersion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self.whole, self.part = number_edit(), number_edit()
        self.whole_field = Field(_("Denominator: all of them"), self.whole)
        self.part_field = Field(_("Numerator"), self.part)
        self._counts = Segmented(
            [("held", _("Numerator")), ("failed", _("What failed"))], name=_("What is typed")
        )
        self._counts.chosen.connect(self._on_counts)
        self._result = Label("", fonts.TABLE, "ink2")
        for edit in (self.whole, self.part):
            edit.textChanged.connect(self._on_typed)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.whole_field)
        lines.addLayout(row(self._counts, None))
        lines.addWidget(self.part_field)
        lines.addWidget(self._result)

    def editors(self) -> dict[str, QLineEdit]:
        """Return the editors by the name of their field."""
        return {"denominator": self.whole, "part": self.part}

    def fields(self) -> dict[str, Field]:
        """Return the fields by the name of what they hold in a measurement."""
        return {
            "value": self.part_field,
            "numerator": self.part_field,
            "denominator": self.whole_field,
        }

    def show_measurement(self, found: Measurement | None) -> None:
        """Fill the fields with what is kept."""
        self._counts.choose("held")
        self._on_counts("held")
        self.whole.setText(text_of(found.denominator) if found is not None else "")
        self.part.setText(text_of(found.numerator) if found is not None else "")

    def read(self) -> Figures:
        """Return what was typed.

        Raises:
            FieldProblemError: A field does not hold a number, or nothing.
        """
        whole = read_number(self.whole_field, "")
        part = read_number(self.part_field, "")
        if whole is None:
            raise FieldProblemError(self.whole_field, message("The denominator is missing."))
        if part is None:
            raise FieldProblemError(self.part_field, message("This number is missing."))
        if whole <= 0:
            raise FieldProblemError(
                self.whole_field, message("The denominator must be above zero.")
            )
        numerator = whole - part if self._counts.choice() == "failed" else part
        number = numerator / whole * self._version.scale
        return Figures(number=number, numerator=numerator, denominator=whole)

    def doubted(self) -> Field:
        """Return the field under which a doubt is shown."""
        return self.part_field

    def _on_counts(self, code: object) -> None:
        words = _("What failed") if code == "failed" else _("Numerator")
        self.part_field.rename(words)
        self._on_typed()

    def _on_typed(self) -> None:
        try:
            number = self.read().number
        except FieldProblemError:
            number = None
        shown = "" if number is None else current().number(number, self._version.decimals)
        self._result.say(f"= {shown} {self._version.unit}".rstrip() if shown else "")
        self.changed.emit()


def number_edit() -> QLineEdit:
    """Return an editor for a number."""
    edit = QLineEdit()
    edit.setMaxLength(LONGEST)
    edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    return edit


def read_number(field: Field, unit: str) -> float | None:
    """Return the number in a field, None where it is empty.

    Raises:
        FieldProblemError: It is no finite number.
    """
    edit = field.editor
    try:
        return number_of(edit.text() if isinstance(edit, QLineEdit) else "", unit)
    except RefusedError as error:
        raise FieldProblemError(field, error.reason) from error
