"""Keys made to work: those of the whole window, and going from area to area with F6."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from poapp.ui.pages.page import Key
from poapp.ui.widgets.rail import Rail

MOST_ROOMS = 7


def connect(window: QWidget, keys: Sequence[Key]) -> None:
    """Make keys work wherever the focus is in a window."""
    for key in keys:
        if key.act is not None:
            add(window, key.code or key.shown.replace(" ", "+"), key.act)


def add(window: QWidget, sequence: str, act: Callable[[], None]) -> None:
    """Make one key work wherever the focus is in a window."""
    shortcut = QShortcut(QKeySequence(sequence), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(act)


def next_area(areas: Sequence[QWidget]) -> None:
    """Give the keyboard to the area after the one that has it: rail, content, side panel."""
    shown = [area for area in areas if area.isVisible()]
    now = QApplication.focusWidget()
    inside = [area is now or (now is not None and area.isAncestorOf(now)) for area in shown]
    # The last that holds the focus: a side panel lies within the content.
    place = len(inside) - 1 - inside[::-1].index(True) if True in inside else -1
    for step in range(1, len(shown) + 1):
        if _enter(shown[(place + step) % len(shown)]):
            return


def place_in(area: QWidget) -> int:
    """Return the place of the focus among the controls of an area, -1 where it is not there."""
    now = area.window().focusWidget()
    controls = _controls(area)
    return controls.index(now) if now in controls else -1


def give_place(area: QWidget, place: int) -> None:
    """Give the focus to the control at a place of an area; -1 leaves the focus as it is."""
    controls = _controls(area)
    if 0 <= place < len(controls):
        controls[place].setFocus(Qt.FocusReason.OtherFocusReason)


def _controls(area: QWidget) -> list[QWidget]:
    """Return what the keyboard reaches in an area, in the order in which it was made."""
    return [
        one
        for one in area.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(area)
    ]


def _enter(area: QWidget) -> bool:
    if area.focusPolicy() & Qt.FocusPolicy.TabFocus:
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
    if isinstance(area, Rail) and (room := area.current()) is not None:
        room.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if can and widget.isVisible() and area.isAncestorOf(widget):
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        widget = widget.nextInFocusChain()
    return False
