"""Which rules speak: a set by name, or each rule on its own switch; and what chance makes of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from poapp.actions.chart_settings import choose_rules
from poapp.core.chart_settings import RuleChoice
from poapp.core.spc.chance import POINTS, share_by_chance
from poapp.core.spc.presets import DEFAULT, LENGTHS, Rule
from poapp.core.spc.words import RuleName
from poapp.language import _, current
from poapp.store.edit import NotValidError
from poapp.ui.desk import Desk
from poapp.ui.indicators.editors import OptionBox
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import row
from poapp.ui.widgets.text import Label, Paragraph, explain

_MOST_SIGNALS = 6


class RulesGroup(QWidget):
    """The set of rules, the switches of own ones, the signals they find, and those of chance."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: IndicatorView | None = None
        self.rules = OptionBox(RuleChoice, RuleChoice.DEFAULT)
        self.rules.activated.connect(self._on_chosen)
        self.field = Field(_("Points speak by these rules"), self.rules)
        self.switches = _Switches()
        for switch in self.switches.boxes.values():
            switch.clicked.connect(self._on_switched)
        for length in self.switches.lengths.values():
            length.editingFinished.connect(self._on_switched)
        self._signals = Paragraph("", fonts.CAPTION, "ink")
        self._chance = Paragraph("", fonts.CAPTION, "ink2")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        lines.addWidget(Label(_("Rules"), fonts.CARD))
        for part in (self.field, self.switches, self._signals, self._chance):
            lines.addWidget(part)

    def show_view(self, view: IndicatorView) -> None:
        """Show the rules of an indicator's chart and what they find."""
        self._view = view
        settings = view.series.settings
        choice = RuleChoice.DEFAULT if settings is None else settings.rules
        rules = DEFAULT if settings is None else settings.wanted_rules()
        self.rules.choose(choice)
        self.field.clear_problem()
        self.switches.setVisible(choice is RuleChoice.OWN)
        self.switches.show_rules(rules)
        self._signals.say(_signals(view))
        share = round(100 * share_by_chance(rules))
        said = _(
            "By chance alone about {n} of 100 steady charts of {points} points show a signal.",
            n=share,
            points=POINTS,
        )
        self._chance.say(said)

    def _on_chosen(self) -> None:
        if self._view is None:
            return
        choice = self.rules.option()
        settings = self._view.series.settings
        rules = DEFAULT if settings is None else settings.wanted_rules()
        kept = "" if settings is None else settings.own_rules
        self._keep(choice, "" if choice is not RuleChoice.OWN or kept else _typed(rules))

    def _on_switched(self) -> None:
        own = self.switches.typed()
        if own:
            self._keep(RuleChoice.OWN, own)
        elif self._view is not None:
            self.show_view(self._view)
            self.field.show_problem(_("Switch on at least one rule."))

    def _keep(self, choice: RuleChoice, own: str) -> None:
        view = self._view
        if view is None:
            return
        before = view.series.settings
        if before is not None and (before.rules, before.own_rules) == (choice, own):
            return
        try:
            choose_rules(self._desk.store, view.indicator, choice, own)
        except NotValidError as error:
            self.field.show_problem(current().text(error.problems[0].reason))


class _Switches(QWidget):
    """One switch a rule; a rule with a number of points shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[RuleName, QCheckBox] = {}
        self.lengths: dict[RuleName, QLineEdit] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        for name in RuleName:
            if name is RuleName.RANGE_BEYOND_LIMIT:
                continue
            label = _(name.label)
            box = QCheckBox(label[:1].upper() + label[1:])
            self.boxes[name] = box
            parts: list[QWidget | None] = [box, None]
            if name in LENGTHS:
                length = QLineEdit(str(LENGTHS[name]))
                length.setMaxLength(4)
                length.setFixedWidth(px(44))
                length.setAlignment(Qt.AlignmentFlag.AlignRight)
                length.setAccessibleName(_("Points of: {rule}", rule=label))
                explain(length, _("So many points in a row"))
                self.lengths[name] = length
                parts.append(length)
            lines.addLayout(row(*parts, high=28))

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        """Show which rules are on."""
        on = {rule.name: rule for rule in rules}
        for name, box in self.boxes.items():
            box.setChecked(name in on)
            if name in self.lengths and name in on:
                self.lengths[name].setText(str(on[name].length))

    def typed(self) -> str:
        """Return the rules that are on as a list in words."""
        found = []
        for name, box in self.boxes.items():
            length = self.lengths.get(name)
            if box.isChecked():
                found.append(f"{name}:{length.text().strip()}" if length else name.value)
        return ", ".join(found)


def _typed(rules: tuple[Rule, ...]) -> str:
    """Return rules as a list in words; the health service's two of three keeps its sense."""
    return ", ".join(
        f"{rule.name}:nhs" if rule.inside_limits
        else f"{rule.name}:{rule.length}" if rule.length else rule.name.value
        for rule in rules
    )  # fmt: skip


def _signals(view: IndicatorView) -> str:
    """Return the signals of the chart, the newest first, a line each."""
    found = view.signals[-_MOST_SIGNALS:][::-1]
    if not found:
        return _("No signal on this chart.")
    lines = [current().text(one) for one in found]
    rest = len(view.signals) - len(found)
    return "\n".join([*lines, *([_("and {n} earlier", n=rest)] if rest else [])])
