"""How a sheet is read: what was found, each part of it open to be said otherwise."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from poapp.core.message import Message, counted
from poapp.exchange.grid import letters_of, shown
from poapp.exchange.layouts.reading import Column, ColumnRole, Findings, Layout, Part
from poapp.exchange.proposal import Proposal
from poapp.language import _, current
from poapp.ui.importing.hand import InHand
from poapp.ui.importing.names_section import NamesSection, labelled
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Rule
from poapp.ui.widgets.inputs import Choice
from poapp.ui.widgets.line_edit import LineEdit
from poapp.ui.widgets.side_panel import SidePanel
from poapp.ui.widgets.text import Label, Paragraph

_HEADERS = 15
"""Rows that are offered for the one that names the columns."""
_TALL = (
    ColumnRole.PERIOD, ColumnRole.INDICATOR, ColumnRole.VALUE, ColumnRole.NUMERATOR,
    ColumnRole.DENOMINATOR, ColumnRole.TARGET, ColumnRole.COMMENT, ColumnRole.NAMED,
    ColumnRole.UNIT, ColumnRole.LEFT_OUT,
)  # fmt: skip
_WIDE = (
    ColumnRole.INDICATOR, ColumnRole.FIELD, ColumnRole.UNIT, ColumnRole.TARGET,
    ColumnRole.LEFT_OUT,
)  # fmt: skip


class ReadingPanel(SidePanel):
    """Sheet, header, layout, columns, names, targets and closed periods, from top to bottom."""

    sheet_chosen = Signal(object)
    said = Signal(object)
    """What was Said."""
    restated = Signal()
    """The reason to restate closed periods was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _("How it is read"), parent)
        self.more.hide()
        self._hand: InHand | None = None
        self._parts = QVBoxLayout()
        self._parts.setSpacing(px(10))
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.reason = LineEdit()
        self.reason.setPlaceholderText(_("why they are restated"))
        self.reason.textChanged.connect(self._on_reason)
        self.foot.addWidget(Label(_("Remembered for the next sheet of this make"),
                                  fonts.CAPTION, "ink3"))  # fmt: skip

    def show_hand(self, hand: InHand) -> bool:
        """Show how a sheet is read; the keyboard stays where it was.

        Return False where it cannot, because what had it is no more.
        """
        focused = self.window().focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        name = focused.accessibleName() if focused is not None and has_focus else ""
        self._hand = hand
        self.reason.setParent(None)
        _clear(self._parts)
        self._add_sheet(hand)
        if hand.looked.found is not None:
            self._add_names(hand)
            self._add_closed(hand.proposal)
            self._add_columns(hand.looked.found, hand.looked.counts.get(Part.PERIOD, 0))
            self._add_left_out(hand.looked.left_out())
        return not has_focus or self._focus(name)

    def restate(self) -> str:
        """Return the reason to restate closed periods; nothing leaves them as they are."""
        return self.reason.text().strip() if self.reason.parentWidget() is not None else ""

    # Sheet

    def _add_sheet(self, hand: InHand) -> None:
        grid, found = hand.looked.grid, hand.looked.found
        if len(grid.sheets) > 1:
            box = _choice([(name, shown(name, 60)) for name in grid.sheets], grid.name)
            box.chosen.connect(self.sheet_chosen)
            self._parts.addWidget(Field(_("Sheet"), box))
        header = found.header if found is not None else hand.choices.header
        rows = [
            (one.number, _("Row {n}: {cells}", n=one.number, cells=_first_cells(one.cells)))
            for one in grid.rows[:_HEADERS]
        ]
        if len(rows) > 1:
            box = _choice(rows, header)
            box.chosen.connect(self._on_header)
            self._parts.addWidget(Field(_("Names of the columns stand in"), box))
        layout = found.layout if found is not None else hand.choices.layout
        layouts = [(one.value, _capital(_(one.label))) for one in Layout]
        box = _choice(layouts, str(layout))
        box.chosen.connect(self._on_layout)
        self._parts.addWidget(Field(_("How figures lie"), box))
        if _lacks_year(hand):
            year = QLineEdit(str(hand.choices.year or ""))
            year.setPlaceholderText("2026")
            year.editingFinished.connect(self._on_year)
            self._year = year
            self._parts.addWidget(Field(_("Year of the first period"), year))

    def _on_header(self, number: object) -> None:
        if self._hand is not None and isinstance(number, int):
            self.said.emit(self._hand.with_header(number))

    def _on_layout(self, code: object) -> None:
        if self._hand is not None:
            self.said.emit(self._hand.with_layout(Layout(str(code))))

    def _on_year(self) -> None:
        text = self._year.text().strip()
        year = int(text) if text.isdecimal() else 0
        if self._hand is not None and 1900 <= year <= 2199 and year != self._hand.choices.year:
            self.said.emit(self._hand.with_year(year))

    # Names

    def _add_names(self, hand: InHand) -> None:
        section = NamesSection(hand)
        section.said.connect(self.said)
        self._parts.addWidget(section)
        count = hand.looked.targets()
        if count:
            said = counted("Take the {n} target too", "Take the {n} targets too", n=count)
            box = QCheckBox(current().text(said))
            box.setAccessibleName(box.text())
            box.setChecked(hand.choices.targets)
            box.toggled.connect(self._on_targets)
            self._parts.addWidget(box)

    def _on_targets(self, taken: bool) -> None:
        if self._hand is not None:
            self.said.emit(self._hand.with_targets(taken=taken))

    # Columns

    def _add_columns(self, found: Findings, periods: int) -> None:
        self._parts.addWidget(Rule())
        self._parts.addWidget(Label(_("Columns"), fonts.CARD))
        if found.layout is Layout.WIDE:
            said = counted("{n} column of a period", "{n} columns of periods", n=periods)
            self._parts.addWidget(Label(current().text(said), fonts.TABLE, "ink2"))
        offered = _WIDE if found.layout is Layout.WIDE else _TALL
        for column in found.columns:
            self._parts.addWidget(self._column(column, offered))

    def _column(self, column: Column, offered: Sequence[ColumnRole]) -> QWidget:
        heading = shown(column.heading, 60) or _("column {letter}", letter=letters_of(column.place))
        roles = [*offered, ColumnRole.UNKNOWN] if column.role is ColumnRole.UNKNOWN else offered
        box = _RoleBox(column.place, [(one.value, _capital(_(one.label))) for one in roles])
        box.choose(column.role.value)
        box.setAccessibleName(_("Column {heading}", heading=heading))
        box.chosen.connect(self._on_role)
        label = Label(heading, fonts.TABLE, "concern" if _is_unknown(column) else "ink")
        label.setMinimumWidth(px(96))
        return labelled(label, box)

    def _on_role(self, code: object) -> None:
        box = self.sender()
        if self._hand is not None and isinstance(box, _RoleBox):
            self.said.emit(self._hand.with_role(box.place, ColumnRole(str(code))))

    # Closed periods, and what is left out

    def _add_closed(self, proposal: Proposal) -> None:
        count = proposal.counts.get("closed", 0)
        if not count:
            return
        said = counted(
            "{n} figure lies in a closed period. It is left out, unless you say why it is"
            " restated.",
            "{n} figures lie in closed periods. They are left out, unless you say why they are"
            " restated.",
            n=count,
        )
        self._parts.addWidget(Rule())
        self._parts.addWidget(Paragraph(current().text(said), fonts.TABLE, "ink2"))
        self._parts.addWidget(Field(_("Reason to restate"), self.reason))

    def _on_reason(self, _text: str) -> None:
        self.restated.emit()

    def _add_left_out(self, left_out: Mapping[Part, int]) -> None:
        if not left_out:
            return
        self._parts.addWidget(Rule())
        for part, count in left_out.items():
            self._parts.addWidget(
                Label(current().text(_LEFT_OUT[part](count)), fonts.CAPTION, "ink3")
            )

    def _focus(self, name: str) -> bool:
        """Give the keyboard to what bears a name; tell whether there is such a one."""
        for widget in self.findChildren(QWidget):
            if name and widget.accessibleName() == name and widget.isEnabled():
                widget.setFocus()
                return True
        return False


class _RoleBox(Choice):
    """The role of one column."""

    def __init__(self, place: int, roles: Sequence[tuple[object, str]]) -> None:
        super().__init__(roles)
        self.place = place


def _sums(n: int) -> Message:
    return counted(
        "{n} cell of sums or running totals is left out",
        "{n} cells of sums or running totals are left out",
        n=n,
    )


def _others(n: int) -> Message:
    return counted("{n} other cell is left out", "{n} other cells are left out", n=n)


_LEFT_OUT = {Part.SUM: _sums, Part.ELSEWHERE: _others}


def _is_unknown(column: Column) -> bool:
    return column.role is ColumnRole.UNKNOWN


def _choice(choices: Sequence[tuple[object, str]], chosen: object) -> Choice:
    box = Choice(choices)
    box.choose(chosen)
    return box


def _first_cells(cells: Sequence[object]) -> str:
    filled = [shown(str(cell), 16) for cell in cells if cell is not None]
    return ", ".join(filled[:3]) + (" …" if len(filled) > 3 else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lacks_year(hand: InHand) -> bool:
    """Tell whether the sheet does not say of which year its periods are."""
    found = hand.looked.found
    if hand.choices.year is not None:
        return True
    return found is not None and not found.readings and bool(found.reasons)


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setEnabled(False)  # what goes takes the keyboard no more
            widget.hide()
            widget.deleteLater()
