"""The helper that finds untranslated words, on a page that has some of each kind."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from poapp import language
from poapp.ui import painting
from poapp.ui.theme import fonts
from poapp.ui.widgets.text import Label, explain
from pseudo import untranslated

pytestmark = pytest.mark.usefixtures("theme", "in_pseudo")


class Painted(QWidget):
    """A widget that paints words without keeping them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setFixedHeight(20)
        self._words = words

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.text(QPainter(self), QRectF(0, 0, 300, 20), self._words, fonts.BODY)


def page(said: str, own: str) -> QWidget:
    root = QWidget()
    column = QVBoxLayout(root)
    tip, entry, choice, table = Label(f"{said} {own}"), QLineEdit(), QComboBox(), QTableWidget(1, 1)
    explain(tip, f"<{said}>")
    entry.setPlaceholderText(said)
    choice.addItem(said)
    table.setHorizontalHeaderLabels([said])
    button = QPushButton("")
    button.setAccessibleName(said)
    hidden = Label("Nobody sees this")
    for widget in (tip, entry, choice, table, button, hidden, Painted(said)):
        column.addWidget(widget)
    hidden.hide()
    root.resize(400, 400)
    return root


def test_a_translated_page_is_clean(qtbot: QtBot) -> None:
    root = page(language.current().text("October"), "Northbay 95 %")
    qtbot.addWidget(root)
    assert untranslated(root, own=("Northbay",)) == []


def test_each_kind_of_plain_words_is_found(qtbot: QtBot) -> None:
    root = page("October", "Northbay")
    qtbot.addWidget(root)
    found = untranslated(root, own=("Northbay",))
    assert {line.partition(":")[0] for line in found} == {
        "Label",
        "QComboBox",
        "QHeaderView",
        "QLineEdit",
        "QPushButton",
        "QTableWidget",
        "painted",
    }
    assert not any("Nobody" in line for line in found)
