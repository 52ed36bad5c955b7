"""The values of an indicator as a table: read, corrected in place, commented, pasted into."""

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from poapp.core.message import RefusedError
from poapp.core.periods import Level
from poapp.language import _, current
from poapp.ui.desk import Desk
from poapp.ui.indicators.column_paste import ColumnPaste, figures_of
from poapp.ui.indicators.entry import ValueInHand
from poapp.ui.indicators.paste_acts import PasteActs
from poapp.ui.indicators.reading import IndicatorView
from poapp.ui.indicators.typed import Figures, number_of, text_of
from poapp.ui.indicators.typed_cell import Doubt, read_typed, text_in
from poapp.ui.indicators.value_rows import ValueRow, columns, first_of, named, rows_of
from poapp.ui.theme import fonts
from poapp.ui.theme.look import Tone, px
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.frames import Card
from poapp.ui.widgets.table.view import Table
from poapp.ui.widgets.text import Paragraph

VALUE, SPANNED = 1, 3
"""The column in which a value is typed, and over how many a ratio is."""


class ValuesCard(Card):
    """Enter corrects a value where it stands, and its comment under the table; Ctrl V pastes."""

    entry_asked = Signal(object)
    """The first day of the period whose value is to be entered in the panel."""
    chosen = Signal(object)
    """The row that the owner moved to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(padding=8, parent=parent)
        self.setAccessibleName(_("Values"))
        self._desk = desk
        self._view: IndicatorView | None = None
        self._level: Level | None = None
        self._hand: ValueInHand | None = None
        self.table: Table[ValueRow] | None = None
        self.editor: QLineEdit | None = None
        self._place = QPersistentModelIndex()
        self.reason = QLineEdit()
        self.reason.setMaxLength(10_000)
        self.reason.installEventFilter(self)
        self.reason_field = Field(_("Reason for restating it"), self.reason)
        self.comment = QLineEdit()
        self.comment.setMaxLength(10_000)
        self.comment.installEventFilter(self)
        self.comment_field = Field(_("Comment"), self.comment)
        self.pasting: ColumnPaste | None = None
        self._paste_acts = PasteActs()
        self._paste_acts.kept.connect(self.keep_paste)
        self._paste_acts.turned.connect(self._on_turned)
        self._paste_acts.left.connect(self.leave)
        self._note = Paragraph("", fonts.TABLE, "ink2")
        under = QVBoxLayout()
        under.setContentsMargins(px(12), 0, px(12), px(6))
        under.setSpacing(px(6))
        under.addWidget(self._note)
        under.addWidget(self.comment_field)
        under.addWidget(self.reason_field)
        under.addWidget(self._paste_acts)
        self.body.addLayout(under)
        self._say_nothing()

    def show_view(self, view: IndicatorView) -> None:
        """Show the values of an indicator."""
        self._view = view
        self._end_edit()
        level = Level(view.series.frequency)
        if self.table is None or level is not self._level:
            self._make_table(level)
        if self.table is not None:
            self.table.show_rows(rows_of(view))

    def choose(self, position: int) -> None:
        """Choose the row of a point of the chart."""
        if self.table is not None and self._view is not None:
            self.table.choose(first_of(self._view.point(position)))

    def edit(self, row: ValueRow) -> None:
        """Type another value in the table; a ratio as "412 / 430"."""
        if self._view is None or self.table is None:
            return
        if self._view.version.formula:
            self._end_edit()
            self._say(_("It follows from its formula: correct the values it is made of."))
            return
        self._end_edit()
        store, calendar = self._desk.store, self._desk.calendar
        self._hand = ValueInHand(store, self._view.indicator, calendar, row.first)
        before = self._hand.before
        editor = QLineEdit(text_in(before))
        editor.setAccessibleName(_("Value of {period}", period=named(row)))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setMaxLength(10_000)
        editor.installEventFilter(self)
        place = next(n for n, one in enumerate(self.table.table.rows) if one is row)
        if self._hand.is_ratio:
            self.table.setSpan(place, VALUE, 1, SPANNED)
        self._place = QPersistentModelIndex(self.table.table.index(place, VALUE))
        self.table.setIndexWidget(self._place, editor)
        self.editor = editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()
        self._note.hide()
        self.comment.setText(before.comment if before is not None else "")
        self.comment.setCursorPosition(0)
        self.comment_field.show()
        if self._hand.seal is not None:
            self.reason_field.show()

    def paste(self, text: str) -> None:
        """Lay a copied column over the rows from the chosen one down; tell what it would do."""
        if self.table is None or self._view is None or self._view.version.formula:
            return
        row = self.table.chosen_row()
        self._end_edit()
        rows = [one for one in self.table.table.rows if isinstance(one, ValueRow)]
        at = next((n for n, one in enumerate(rows) if one is row), 0)
        self.pasting = ColumnPaste(self._desk, self._view, rows[at:], text)
        self._tell_paste()

    def keep_paste(self) -> None:
        """Keep what is pasted as one edit, once a closed period has its reason."""
        pasting, reason = self.pasting, self.reason.text().strip()
        if pasting is None or not pasting.can_stay():
            return
        if pasting.is_closed and not reason:
            self._say(_("A period is closed, and its sealed report stays. Why is it restated?"))
            self.reason_field.show()
            self.reason.setFocus()
            return
        try:
            pasting.keep(reason)
        except RefusedError as error:
            self._tell(current().text(error.reason))
            return
        self._end_edit()
        self._focus_table()

    def leave(self) -> None:
        """Leave the value as it was."""
        self._end_edit()
        self._focus_table()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter, leave with Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table:
                return self._is_taken_from_table(event)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.pasting is not None:
                    self.keep_paste()
                else:
                    self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _is_taken_from_table(self, event: QKeyEvent) -> bool:
        """Paste with Ctrl V; while something is to be pasted, Enter keeps and Esc leaves it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif self.pasting is None:
            return False
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep_paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _tell_paste(self) -> None:
        if self.pasting is None:
            return
        is_fine = self.pasting.can_stay()
        self._say(self.pasting.told(), "ink2" if is_fine else "concern")
        self._paste_acts.show_acts(keeps=is_fine, turns=len(self.pasting.cells) > 1)

    def _on_turned(self) -> None:
        if self.pasting is not None:
            self.pasting.turn()
            self._tell_paste()

    def _make_table(self, level: Level) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        table: Table[ValueRow] = Table(
            columns(level), name=_("Values"), row_height=30, key=_first_of, ground="surface"
        )
        table.opened.connect(self.edit)
        table.peeked.connect(self._on_peeked)
        table.chosen.connect(self._on_chosen)
        table.installEventFilter(self)
        # The other cards come first: the table takes what they leave, two rows at the least.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setMinimumHeight(px(84))
        self.body.insertWidget(0, table, 1)
        self.table, self._level = table, level

    def _keep(self) -> None:
        hand, editor = self._hand, self.editor
        if hand is None or editor is None:
            return
        if hand.is_ratio:
            read = read_typed(editor.text(), hand.version, hand.period)
            if isinstance(read, Doubt):
                self._tell(read.words)
                return
            typed = figures_of(read)
        else:
            try:
                value = number_of(editor.text(), hand.version.unit)
            except RefusedError as error:
                self._tell(current().text(error.reason))
                return
            typed = Figures(number=value, value=value)
        doubt = hand.doubt(typed)
        if doubt is not None:
            fix = _("Is it {fix}?", fix=text_of(doubt.fix)) if doubt.fix is not None else ""
            keeps = _("Enter again keeps it.")
            self._tell(
                " ".join(part for part in (current().text(doubt.reason), fix, keeps) if part)
            )
            return
        if hand.seal is not None and not self.reason.text().strip():
            self._say(_("The period is closed, and its sealed report stays. Why is it restated?"))
            self.reason.setFocus()
            return
        self._put(hand, typed)

    def _put(self, hand: ValueInHand, typed: Figures) -> None:
        comment = self.comment.text().strip()
        reason = self.reason.text().strip()
        try:
            hand.keep(typed, comment, reason)
        except RefusedError as error:
            self._tell(current().text(error.reason))
            return
        self._end_edit()
        self._focus_table()

    def _tell(self, words: str) -> None:
        """Say under the table what is wrong with the value."""
        self._say(words, "concern")

    def _say(self, words: str, tone: Tone = "ink2") -> None:
        self._note.say(words, tone)
        self._note.show()

    def _end_edit(self) -> None:
        if self.editor is not None and self.table is not None:
            self.editor = None
            if self._place.isValid():
                self.table.setIndexWidget(self._place, None)  # type: ignore[arg-type]
            self.table.clearSpans()
        self._hand = self.pasting = None
        self._say_nothing()

    def _say_nothing(self) -> None:
        self._note.hide()
        self.reason.clear()
        for part in (self.reason_field, self.comment_field, self._paste_acts):
            part.hide()

    def _on_peeked(self, row: ValueRow) -> None:
        self.entry_asked.emit(row.first)

    def _on_chosen(self, row: ValueRow) -> None:
        if self.editor is not None or self.pasting is not None:
            return
        self._note.setVisible(bool(row.comment))
        if row.comment:
            self._say(f"{named(row)}: {row.comment}")
        self.chosen.emit(row)

    def _focus_table(self) -> None:
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_of(row: ValueRow) -> object:
    return row.first
