"""What the first chart needs, got ready before it is asked for, once the window stands.

matplotlib is heavier than the window itself, and the first words of a chart are shaped anew. Both
are done in a thread that lets the window have its turn often, so that nothing freezes.
"""

import gc
import os
import sys
import threading
from importlib import import_module

from PySide6.QtCore import QObject, Signal

_HEAVY = (
    "numpy",
    "matplotlib.path",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_qtagg",
    "poapp.charts.export",
    "poapp.ui.pages.indicator_page",
    "poapp.ui.indicators.columns",
    "poapp.ui.pages.indicators_page",
)
_TURN = 0.0005
"""So many seconds this thread works at most before the window may have its turn."""


class ChartsAhead(QObject):
    """Imports in a thread; whoever needs a chart earlier waits for it."""

    ready = Signal()
    """Sent in the window's own thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_done = False

    def begin(self) -> threading.Thread:
        """Begin to get ready."""
        thread = threading.Thread(target=self._get_ready, name="charts-ahead")
        thread.start()
        return thread

    def _get_ready(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        # A collection looks at everything there is, in one go, for nothing: imports make no waste.
        gc.disable()
        # Threads for large matrices, which no chart has, cost more to make than numpy itself.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        try:
            for name in _HEAVY:
                import_module(name)
            _draw_one()
        finally:
            gc.freeze()  # modules and faces stay for good: nobody need look at them again
            gc.enable()
            sys.setswitchinterval(usual)
            self.is_done = True
        self.ready.emit()


def _draw_one() -> None:
    """Draw a chart that nobody sees: faces are read, common words shaped, and kept."""
    from datetime import date, timedelta

    from poapp.charts.export import drawn
    from poapp.charts.picture import Event
    from poapp.charts.picture_of import picture_of
    from poapp.charts.wording import Wording
    from poapp.core.indicator import Direction, Frequency
    from poapp.core.spc.chart import Design
    from poapp.core.spc.compute import compute
    from poapp.core.spc.naming import Naming
    from poapp.language import current

    days = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(52)]
    values = [95.0 + (n * 37 % 11) / 4 for n in range(43)] + [93.0 - n / 7 for n in range(9)]
    design = Design(direction=Direction.UP, starts=(12,), baseline=(12, 42))
    aims = [94.0 if n < 30 else 96.0 for n in range(52)]
    chart = compute(days, values, design, per_point_targets=aims)
    wording = Wording(current(), Naming(Frequency.WEEK, days), "%", 1)
    events = [Event(20, "0123456789", "0123456789")]
    drawn(picture_of(chart, wording, events=events, so_far=93.8), "png", size=(766, 650), scale=1)
