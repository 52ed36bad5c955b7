"""Zooming and moving a chart by wheel, drag, touchpad and keys, made into one kind of wish."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from poapp.ui.chart_sight import Sight

_NOTCH = 120.0  # Qt's unit of a wheel: one notch
_A_NOTCH = 1.25
_STEP = 1.4
_PIXELS = 240.0
"""So many pixels of a touchpad zoom by a factor of e."""
_DRAGS_FROM = 4.0
"""A press that moves less is a click."""

_ZOOMS = {
    Qt.Key.Key_Plus: 1 / _STEP,
    Qt.Key.Key_Equal: 1 / _STEP,
    Qt.Key.Key_Minus: _STEP,
    Qt.Key.Key_Underscore: _STEP,
}
_ZOOM_ARROWS = {Qt.Key.Key_Up: 1 / _STEP, Qt.Key.Key_Down: _STEP}
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartGestures:
    """Turns events into sights; `look` shows one. Each handler tells whether it took the event."""

    def __init__(self, look: Callable[[Sight], None], usual: Callable[[], None]) -> None:
        self._look, self._usual = look, usual
        self._pressed: tuple[QPointF, Sight] | None = None
        self._rest = 0.0
        """Pixels that were moved and are not yet a whole point."""
        self.is_dragging = False

    def wheel(self, event: QWheelEvent, sight: Sight, share: float, apart: float) -> bool:
        """Zoom by the wheel; move by a wheel to the side, by Shift, or by two fingers."""
        pixels, turned = event.pixelDelta(), event.angleDelta()
        aside = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if abs(turned.x()) > abs(turned.y()) or aside:
            by = -float(pixels.x() or (pixels.y() if aside else 0))
            notches = (turned.x() or turned.y()) / _NOTCH
            return self._move_by(by or -notches * max(sight.width / 10, 1) * apart, sight, apart)
        if event.phase() == Qt.ScrollPhase.ScrollMomentum or not turned.y():
            return True
        by = -pixels.y() / _PIXELS if pixels.y() else -turned.y() / _NOTCH * math.log(_A_NOTCH)
        if by > 0 and sight.is_all:
            return False  # there is no more to see: the page may scroll
        self._look(sight.zoomed(math.exp(by), share))
        return True

    def pinch(self, event: QNativeGestureEvent, sight: Sight, share: float) -> bool:
        """Zoom by two fingers that part."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._look(sight.zoomed(1 / max(1 + event.value(), 0.2), share))
        return True

    def press(self, event: QMouseEvent, sight: Sight) -> None:
        """Remember where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton and not sight.is_all:
            self._pressed = event.position(), sight

    def drag(self, event: QMouseEvent, apart: float) -> bool:
        """Move the points with the pointer while it is pressed."""
        if self._pressed is None:
            return False
        begun, sight = self._pressed
        by = event.position().x() - begun.x()
        if not self.is_dragging and abs(by) < _DRAGS_FROM:
            return False
        self.is_dragging = True
        self._look(sight.moved(-round(by / apart)))
        return True

    def release(self) -> None:
        """End a drag."""
        self._pressed = None
        self.is_dragging = False

    def key(self, event: QKeyEvent, sight: Sight, share: float) -> bool:
        """Zoom with Shift ↑ ↓ or = and −, move with Shift ← →, show the usual points with 0.

        On pages where + counts one more, it never comes here.
        """
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        modifiers &= ~Qt.KeyboardModifier.KeypadModifier
        shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not shifted:
            return False
        if key in _ZOOMS:
            self._look(sight.zoomed(_ZOOMS[key], share))
        elif key in _ZOOM_ARROWS and shifted:
            self._look(sight.zoomed(_ZOOM_ARROWS[key], share))
        elif key == Qt.Key.Key_0 and not shifted:
            self._usual()
        elif key in _MOVES and shifted:
            self._look(sight.moved(_MOVES[key] * max(sight.width // 4, 1)))
        else:
            return False
        return True

    def _move_by(self, pixels: float, sight: Sight, apart: float) -> bool:
        self._rest += pixels
        points = int(self._rest / apart)
        if points:
            self._rest -= points * apart
            self._look(sight.moved(points))
        return True
