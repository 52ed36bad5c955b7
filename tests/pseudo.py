"""A made-up language that shows what nobody translated: every message reads ⟦łïķë ŧħïš⟧.

`install(folder)` builds its catalogue from the messages in the source, as translators get
them; `untranslated(widget)` then lists what a page still says in plain letters. Where a page shows
words of the owner's own, name them: `untranslated(page, own=("Northbay",))`.
"""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from messages import extract
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from poapp.language import Language, load
from poapp.paths import resources

CODE = "eo"  # gettext asks for a real language; nothing else is taken from it
SOURCE = Path(__file__).parents[1] / "src" / "poapp"
ACCENTS = str.maketrans(
    "abcdefghijklmnoprstuyzABCDEFGHIJKLMNOPRSTUYZ", "åƀćđëƒğħïĵķłɱñöþřšŧüÿžÅƁĆĐËƑĞĦÏĴĶŁⱮÑÖÞŘŠŦÜŸŽ"
)
KEYS = ("Ctrl", "Alt", "Shift", "Tab", "Enter", "Esc", "Space", "Home", "End", "Del", "poapp")
ROWS = 40


def pseudo(words: str) -> str:
    """Return a template in the made-up language; its {names} stay."""
    parts = re.split(r"(\{[^{}]*\})", words)
    return (
        "⟦" + "".join(part if part[:1] == "{" else part.translate(ACCENTS) for part in parts) + "⟧"
    )


def install(folder: Path) -> Language:
    """Write the catalogue under `folder` and return its language as the program loads it."""
    catalogue = Catalog(locale=CODE)
    for entry in extract(SOURCE, resources() / "clauses"):
        if isinstance(entry.id, tuple):
            catalogue.add(entry.id, tuple(pseudo(words) for words in entry.id))
        elif entry.id and not entry.id.startswith("decimal sign|"):
            catalogue.add(entry.id, pseudo(entry.id))
    target = folder / CODE / "LC_MESSAGES" / "poapp.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return load(CODE, folder)


def plain_words(text: str, own: Iterable[str] = ()) -> list[str]:
    """Return the words of two letters and more that stand outside every ⟦ ⟧ in `text`."""
    outside, depth = [], 0
    for letter in text:
        depth += letter == "⟦"
        outside.append(letter if depth == 0 else " ")
        depth -= letter == "⟧"
    # A seal in its short form is a number, whatever letters it is written with.
    rest = re.sub(r"\b[0-9a-f]{4} [0-9a-f]{4}\b", " ", "".join(outside))
    for words in sorted((*own, *KEYS), key=len, reverse=True):
        if words in rest:
            rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", rest)
    return re.findall(r"[A-Za-z]{2,}", rest)


def untranslated(root: QWidget, own: Iterable[str] = ()) -> list[str]:
    """Return each text of a widget tree, spoken or painted, that nobody translated."""
    own = tuple(own)
    found = [*_spoken(root), *(("painted", words) for words in _painted(root))]
    return sorted({f"{where}: {words}" for where, words in found if plain_words(words, own)})


def _painted(root: QWidget) -> list[str]:
    """Paint the tree, noting what passes the one function that paints text."""
    from poapp.ui import painting

    heard: list[str] = []
    paint = painting.text

    def listen(painter: object, box: object, words: str, *others: object, **named: object) -> float:
        heard.append(words)
        return paint(painter, box, words, *others, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(painting, "text", listen)
        root.grab()
    return heard


def _spoken(root: QWidget) -> Iterator[tuple[str, str]]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root):
            name = type(widget).__name__
            for words in (*_everywhere(widget), *_by_kind(widget)):
                yield name, html.unescape(re.sub(r"</?qt>", "", words))


def _everywhere(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    for action in widget.actions():
        yield action.text()
    figure = getattr(widget, "figure", None)
    if figure is not None:
        from matplotlib.text import Text

        yield from (text.get_text() for text in figure.findobj(Text) if text.get_visible())


def _by_kind(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(at) for at in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QAbstractItemView():
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = range(model.columnCount(QModelIndex()))
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    roles += (Qt.ItemDataRole.AccessibleTextRole,)
    for row in range(min(model.rowCount(QModelIndex()), ROWS)):
        for column in columns:
            for role in roles:
                yield str(model.index(row, column).data(role) or "")
