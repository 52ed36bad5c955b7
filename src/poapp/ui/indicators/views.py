"""Indicators that were read: kept until something changes, and the neighbours read ahead."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from poapp.ui.desk import Desk
from poapp.ui.indicators.reading import IndicatorView, read_view

KEPT = 8
AHEAD_MS = 150
"""So long after an indicator is shown its neighbours are read."""


class Views(QObject):
    """Reads an indicator once; `forget` when the records have changed."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._views: OrderedDict[int, IndicatorView] = OrderedDict()
        self._ahead: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AHEAD_MS)
        self._timer.timeout.connect(self._read_ahead)

    def of(self, indicator: int) -> IndicatorView:
        """Return an indicator as it is today."""
        view = self._views.get(indicator)
        if view is None or view.today != self._desk.today:
            view = read_view(self._desk.store, indicator, self._desk.calendar, self._desk.today)
            self._views[indicator] = view
        self._views.move_to_end(indicator)
        while len(self._views) > KEPT:
            self._views.popitem(last=False)
        return view

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._timer.stop()
        self._views.clear()

    def read_ahead(self, indicators: Sequence[int]) -> None:
        """Read these soon, one after the other, while nothing else is to be done."""
        self._ahead = [one for one in indicators if one not in self._views]
        self._timer.start()

    def stop(self) -> None:
        """Read nothing ahead any more."""
        self._timer.stop()

    def _read_ahead(self) -> None:
        if self._ahead:
            self.of(self._ahead.pop(0))
            self._timer.start()
