"""The form of a definition: three fields first, the rest behind More."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from poapp.core.indicator import Aggregation, Direction, Frequency, Looks, Role, Serves
from poapp.core.indicator_words import ValueKind
from poapp.core.message import Message, message
from poapp.language import _, current
from poapp.ui.indicators.definition import TypedDefinition
from poapp.ui.indicators.editors import LineEdit, NameBox, OptionBox
from poapp.ui.indicators.figures import FieldProblemError, read_number
from poapp.ui.indicators.kind_fields import KindFields
from poapp.ui.indicators.typed import text_of
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.field import Field


class DefinitionForm(QWidget):
    """Name, unit and direction with target; behind More all that has a sensible default."""

    def __init__(
        self,
        typed: TypedDefinition,
        themes: Sequence[str],
        people: Sequence[str],
        *,
        with_target: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_first(typed)
        self._make_rest(typed, themes, people)
        self.fields = {
            "name": Field(_("Name"), self.name),
            "unit": Field(_("Unit"), self.unit),
            "direction": Field(_("Good values are"), self.direction),
            "value": Field(_("Target"), self.low),
            "to": Field(_("Upper end of the range"), self.high),
            "theme": Field(_("Group: whom it serves"), self.theme),
            "description": Field(_("What it counts"), self.description),
            "frequency": Field(_("How often"), self.frequency),
            "aggregation": Field(_("A longer period is"), self.aggregation),
            "per": Field(_("The ratio is told per"), self.per),
            "decimals": Field(_("Decimals"), self.decimals),
            "collector": Field(_("Who has the numbers"), self.collector),
            "keeper": Field(_("Who owns it"), self.keeper),
            "due_after": Field(_("Due, days after the period"), self.due_after),
            "source": Field(_("Where the figures come from"), self.source),
            "serves": Field(_("Answers for"), self.serves),
            "looks": Field(_("Looks"), self.looks),
            "role": Field(_("Whose it is"), self.role),
        }
        self.kind = KindFields(typed.kind)
        self.fields |= self.kind.fields
        self._with_target = with_target
        self.more = Button(_("More"), "quiet", icon="chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.show_rest)
        self._arrange()
        self.show_rest(shown=not with_target)
        self.direction.currentIndexChanged.connect(self._on_direction)
        self.aggregation.currentIndexChanged.connect(self._on_ratio)
        self.frequency.currentIndexChanged.connect(self._on_ratio)
        self.kind.kind.currentIndexChanged.connect(self._on_kind)
        self.unit.textChanged.connect(self._on_ratio)
        self._on_direction()
        self._on_ratio()

    def show_rest(self, shown: bool) -> None:
        """Show or fold what has a sensible default."""
        self._rest.setVisible(shown)
        self.more.setVisible(not shown)

    def texts(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        """Return the editors whose half-typed text is worth keeping."""
        return {
            "name": self.name,
            "unit": self.unit,
            "value": self.low,
            "to": self.high,
            "description": self.description,
            "source": self.source,
        }

    def read(self) -> TypedDefinition:
        """Return what was typed.

        Raises:
            FieldProblemError: A field does not hold what belongs there.
        """
        for field in self.fields.values():
            field.clear_problem()
        low, high = (read_number(self.fields[name], self.unit.text()) for name in ("value", "to"))
        if not self._with_target or self.direction.option() is Direction.NEUTRAL:
            low = high = None
        if high is not None and self.direction.option() is Direction.RANGE:
            self._check_range(low, high)
        return TypedDefinition(
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            direction=self.direction.option(),
            low=low,
            high=high,
            theme=self.theme.name(),
            description=self.description.toPlainText().strip(),
            decimals=self._whole("decimals"),
            frequency=self.frequency.option(),
            aggregation=self.aggregation.option(),
            serves=self.serves.option(),
            looks=self.looks.option(),
            role=self.role.option(),
            collector=self.collector.name(),
            keeper=self.keeper.name(),
            per=read_number(self.fields["per"], "") or 1.0,
            source=self.source.text().strip(),
            due_after=self._whole("due_after"),
            kind=self.kind.read(),
        )

    def tell(self, name: str, reason: Message) -> None:
        """Show under a field what is wrong with it."""
        field = self.fields.get({"alias": "collector"}.get(name, name), self.fields["name"])
        if self._rest.isAncestorOf(field):
            self.show_rest(shown=True)
        field.show_problem(current().text(reason))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_first(self, typed: TypedDefinition) -> None:
        self.name, self.unit = LineEdit(typed.name), LineEdit(typed.unit)
        self.direction = OptionBox(Direction, typed.direction)
        self.low, self.high = LineEdit(text_of(typed.low)), LineEdit(text_of(typed.high))

    def _make_rest(
        self, typed: TypedDefinition, themes: Sequence[str], people: Sequence[str]
    ) -> None:
        self.theme = NameBox(themes, typed.theme)
        self.description = QPlainTextEdit(typed.description)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(px(64))
        self.frequency = OptionBox(Frequency, typed.frequency)
        self.aggregation = OptionBox(Aggregation, typed.aggregation)
        self.decimals = LineEdit(str(typed.decimals))
        self.per = LineEdit(text_of(typed.per))
        self.collector = NameBox(people, typed.collector)
        self.keeper = NameBox(people, typed.keeper)
        self.due_after = LineEdit(str(typed.due_after))
        self.source = LineEdit(typed.source)
        self.serves = OptionBox(Serves, typed.serves)
        self.looks = OptionBox(Looks, typed.looks)
        self.role = OptionBox(Role, typed.role)

    def _arrange(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        for name in ("name", "unit", "direction", "value", "to"):
            lines.addWidget(self.fields[name])
        lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(px(8))
        own = set(self.kind.fields)
        for name in [name for name in list(self.fields)[5:] if name not in own]:
            rest.addWidget(self.fields[name])
            if name == "aggregation":
                rest.addWidget(self.kind)
        lines.addWidget(self._rest)

    def _on_direction(self) -> None:
        direction = self.direction.option()
        aims = self._with_target and direction is not Direction.NEUTRAL
        self.fields["value"].setVisible(aims)
        self.fields["to"].setVisible(aims and direction is Direction.RANGE)
        words = {
            Direction.UP: _("Target, at least"),
            Direction.DOWN: _("Target, at most"),
            Direction.RANGE: _("Lower end of the range"),
        }
        self.fields["value"].rename(words.get(direction, _("Target")))

    def _on_ratio(self) -> None:
        """Ask what a ratio is told per, unless it is a percentage."""
        self.kind.suit(self.aggregation.option(), self.frequency.option())
        is_ratio = self.aggregation.option() is Aggregation.RATIO
        self.fields["per"].setVisible(is_ratio and self.unit.text().strip() != "%")

    def _on_kind(self) -> None:
        """Choose how a longer period is made of such values, where only some ways make sense."""
        kind, how = self.kind.kind.option(), self.aggregation.option()
        makes_sense = {
            ValueKind.CUMULATIVE: (Aggregation.SUM, Aggregation.RATIO),
            ValueKind.STOCK: tuple(one for one in Aggregation if one is not Aggregation.SUM),
            ValueKind.ROLLING: (Aggregation.LAST, Aggregation.RATIO, Aggregation.OWN),
        }
        wanted = makes_sense.get(kind, (how,))
        if how not in wanted:
            self.aggregation.choose(wanted[0])

    def _check_range(self, low: float | None, high: float) -> None:
        if low is None:
            raise FieldProblemError(
                self.fields["value"], message("The lower end of the range is missing.")
            )
        if high < low:
            reason = message("The upper end of the range lies below its lower end.")
            raise FieldProblemError(self.fields["to"], reason)

    def _whole(self, name: str) -> int:
        field = self.fields[name]
        number = read_number(field, "")
        if number is None or number != int(number):
            raise FieldProblemError(field, message("This must be a whole number."))
        return int(number)
