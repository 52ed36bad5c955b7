"""What the names of a sheet mean: known indicators, new ones, or nothing that is taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poapp.core.indicator import Direction
from poapp.core.message import counted
from poapp.exchange.grid import shown
from poapp.exchange.proposal import MeantName
from poapp.language import _, current
from poapp.ui.importing.hand import InHand
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.button import Button
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.text import Label, Paragraph

_MOST = 6
"""Names that are shown one by one at first: each is a few widgets, a sheet may have hundreds."""
_NEW, _NOTHING, _OPEN = "new", "nothing", ""
_DIRECTIONS = (Direction.UP, Direction.DOWN, Direction.NEUTRAL)


class NamesSection(QWidget):
    """The names that are not simply known, each with what it means."""

    said = Signal(object)
    """What was Said."""

    def __init__(self, hand: InHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(8))
        names = hand.proposal.names
        told = [one for one in names if one.is_unknown or one.new or one.is_chosen]
        known = len(names) - len(told)
        if known:
            said = counted("{n} indicator found by its name", "{n} indicators found by their names",
                           n=known)  # fmt: skip
            self._lines.addWidget(Label(current().text(said), fonts.TABLE, "ink2"))
        self._offer([one for one in told if one.is_unknown])
        self._known = [(ref, shown(f"{ref} {name}", 60)) for ref, name in hand.proposal.known]
        for one in told[:_MOST]:
            self._add(one)
        self._rest = told[_MOST:]
        self._more = Button(_("Show {n} more", n=len(self._rest)), "link")
        self._more.clicked.connect(self._on_more)
        self._more.setVisible(bool(self._rest))
        self._lines.addWidget(self._more)
        for one in names:
            if one.may_be_shares and not one.is_unknown:
                self._ask_shares(one)

    def _offer(self, unknown: list[MeantName]) -> None:
        """Offer to make the unknown ones at once."""
        if not unknown:
            return
        listed = ", ".join(_called(one) for one in unknown[:4])
        more = " …" if len(unknown) > 4 else ""
        said = counted(
            "{n} name is not known yet: {names}", "{n} names are not known yet: {names}",
            n=len(unknown), names=listed + more,
        )  # fmt: skip
        self._lines.addWidget(Paragraph(current().text(said), fonts.TABLE_MEDIUM, "ink"))
        words = counted("Make it a new indicator", "Make {n} new indicators", n=len(unknown))
        self._new = Button(current().text(words), icon="plus")
        self._unknown = tuple(one.name for one in unknown)
        self._new.clicked.connect(self._on_new)
        self._lines.addWidget(self._new)

    def _add(self, one: MeantName) -> None:
        """Show one name and what it means."""
        first = [(_OPEN, _("not known"))] if one.is_unknown else []
        box = _NameBox(
            one.name,
            [*first, (_NEW, _("New indicator")), (_NOTHING, _("Leave out")), *self._known],
        )
        box.choose(_OPEN if one.is_unknown else _code(one))
        box.setAccessibleName(_("Meaning of {name}", name=_called(one)))
        box.chosen.connect(self._on_meaning)
        self._lines.addWidget(labelled(Label(_called(one), fonts.TABLE), box))
        if one.new is not None:
            self._add_definition(one)

    def _add_definition(self, one: MeantName) -> None:
        """Show what is guessed of a new indicator."""
        if one.new is None:
            return
        version = one.new.version
        unit = _UnitEdit(one.name, version.unit)
        unit.setPlaceholderText(_("unit"))
        unit.setAccessibleName(_("Unit of {name}", name=_called(one)))
        unit.setFixedWidth(px(72))
        unit.editingFinished.connect(self._on_unit)
        good = _NameBox(one.name, [(d.value, _(d.label)) for d in _DIRECTIONS])
        good.choose(version.direction.value)
        good.setAccessibleName(_("Good values of {name}", name=_called(one)))
        good.chosen.connect(self._on_direction)
        self._lines.addWidget(labelled(unit, good))
        said = _(
            "{frequency}, a longer period is {aggregation}",
            frequency=_(version.frequency.label),
            aggregation=_(version.aggregation.label),
        )
        self._lines.addWidget(Label(said, fonts.CAPTION, "ink3"))

    def _ask_shares(self, one: MeantName) -> None:
        """Ask how bare numbers between 0 and 1 are meant."""
        name = self._real_name(one)
        box = _NameBox(name, [(True, _("0.95 means 95 %")), (False, _("0.95 means 0.95 %"))])
        read = any(
            row.planned.reason is not None and row.reading is not None
            and row.reading.indicator == one.name and row.planned.measurement is not None
            for row in self._hand.proposal.lines()[:400]
        )  # fmt: skip
        box.choose(self._hand.choices.shares.get(name, read))
        box.setAccessibleName(_("Numbers of {name}", name=_called(one)))
        box.chosen.connect(self._on_shares)
        self._lines.addWidget(labelled(Label(_called(one), fonts.TABLE), box))

    def _real_name(self, one: MeantName) -> str:
        names = dict(self._hand.proposal.known)
        return names.get(one.reference) or (one.new.indicator.name if one.new else one.name)

    # What the owner says

    def _on_more(self) -> None:
        """Show a few more names, or all that are left where they are few."""
        some, self._rest = self._rest[: 4 * _MOST], self._rest[4 * _MOST :]
        for one in some:
            self._add(one)
        self._lines.removeWidget(self._more)
        self._lines.addWidget(self._more)
        self._more.say(_("Show {n} more", n=len(self._rest)))
        self._more.setVisible(bool(self._rest))

    def _on_new(self) -> None:
        self.said.emit(self._hand.with_new(*self._unknown))

    def _on_meaning(self, code: object) -> None:
        box = self.sender()
        if not isinstance(box, _NameBox) or code == _OPEN:
            return
        if code == _NEW:
            self.said.emit(self._hand.with_new(box.name))
        else:
            meaning = "" if code == _NOTHING else str(code)
            self.said.emit(self._hand.with_meaning(box.name, meaning))

    def _on_unit(self) -> None:
        edit = self.sender()
        if isinstance(edit, _UnitEdit) and edit.text() != edit.before:
            edit.before = edit.text()
            self.said.emit(self._hand.with_unit(edit.name, edit.text()))

    def _on_direction(self, code: object) -> None:
        box = self.sender()
        if isinstance(box, _NameBox):
            self.said.emit(self._hand.with_direction(box.name, Direction(str(code))))

    def _on_shares(self, code: object) -> None:
        box = self.sender()
        if isinstance(box, _NameBox):
            self.said.emit(self._hand.with_shares(box.name, shares=bool(code)))


class _NameBox(Choice):
    """A choice about one name of the sheet."""

    def __init__(self, name: str, choices: list[tuple[object, str]]) -> None:
        super().__init__(choices)
        self.name = name


class _UnitEdit(LineEdit):
    """The unit of one name of the sheet."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__()
        self.setText(unit)
        self.setMaxLength(40)
        self.name, self.before = name, unit


def labelled(left: QWidget, right: QWidget) -> QWidget:
    """Return two widgets side by side, the right one wider."""
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    line.addWidget(left, 2)
    line.addWidget(right, 3)
    return held


def _called(one: MeantName) -> str:
    return shown(one.name, 40) or _("the figures")


def _code(one: MeantName) -> str:
    if one.left_out:
        return _NOTHING
    return _NEW if one.new is not None else one.reference
