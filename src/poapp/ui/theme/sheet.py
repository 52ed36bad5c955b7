"""The one style sheet: Qt's own inputs, lists, menus and scroll bars in the look of the design."""

from dataclasses import asdict
from string import Template

from poapp.ui.theme.look import Look

_SHEET = Template("""
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox, QPlainTextEdit {
  background: $surface; color: $ink; border: 1px solid $border; border-radius: 6px;
  padding: 0 ${pad}px; selection-background-color: $selected; selection-color: $ink; }
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {
  min-height: ${control}px; max-height: ${control}px; }
QAbstractSpinBox QLineEdit { border: 0; background: transparent; padding: 0; min-height: 0; }
QPlainTextEdit { padding: ${inner}px; }
QPlainTextEdit[tight="true"] { padding: 1px; }
QPlainTextEdit[plain="true"] { background: transparent; border-color: transparent; }
QPlainTextEdit[plain="true"]:hover, QPlainTextEdit[plain="true"]:focus {
  background: $surface; border-color: $border; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QPlainTextEdit:disabled {
  background: $sunken; color: $ink3; border-color: $hairline; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QDateEdit[wrong="true"],
QSpinBox[wrong="true"], QDoubleSpinBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border-color: $concernmark; }
QLineEdit[small="true"] { min-height: ${small}px; max-height: ${small}px; padding: 0 5px; }
QLineEdit[drawn="true"] { border: 0; background: transparent; padding: 0;
  min-height: 0; max-height: 16777215px; }
QLineEdit[bare="true"] { border: 0; background: transparent; padding: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $border;
  outline: 0; padding: 4px; selection-background-color: $selected; selection-color: $ink; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0; border: 0; }
QScrollArea, QTableView, QListView { border: 0; background: transparent; outline: 0; }
QTableCornerButton::section, QHeaderView { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
QMenu { background: $surface; color: $ink; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QToolTip { background: $ink; color: $onink; border: 1px solid $ink; padding: 5px 9px; }
QCheckBox, QRadioButton { color: $ink; spacing: 8px; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
""")


def sheet(look: Look) -> str:
    """Return the style sheet of a look."""
    return _SHEET.substitute(
        asdict(look.tokens),
        control=round(30 * look.text_size / 100),
        pad=round(9 * look.text_size / 100),
        inner=round(6 * look.text_size / 100),
        small=round(22 * look.text_size / 100),
    )
