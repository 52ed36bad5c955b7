"""The first chart after a start: how the window fares while matplotlib loads, and the first page.

Run: python benchmarks/first_chart.py [ROUNDS]
Each round is a process of its own: the window stands on Today, then the charts are loaded in the
background as the program does it, while a timer of 5 ms beats in the window's own thread. The
longest gap between two beats is the longest freeze. Then an indicator is opened for the first
time. Bars: no gap over 50 ms, the first chart page within 150 ms. The floor beside the gaps is the
same timer without anything to load.
"""

import subprocess
import sys
import time
from datetime import UTC
from itertools import pairwise

from measure import Line, copy_of, environment, median, sample_store, show, under_display

BEAT_MS = 5
ROUNDS = 7


def one(folder):
    """Measure one start in this process; print gaps and page in ms."""
    from datetime import datetime
    from pathlib import Path

    from poapp import app
    from poapp.core.clock import fixed
    from poapp.core.indicator import Indicator
    from poapp.store.store import Store

    data = Path(folder)
    application = app._application()
    theme = app._theme(application, data)
    store = Store(data / "poapp.db", fixed(datetime(2026, 10, 21, 12, tzinfo=UTC)))
    window = app._window(store, data, theme, None)
    theme.complete()
    window.resize(1440, 868)
    window.show()
    beat_for(application, 0.5)
    quiet = beat_for(application, 1.0)
    from poapp.ui.charts_ahead import ChartsAhead

    ahead = ChartsAhead()
    made = []
    ahead.ready.connect(lambda: made.append(window.make_ready("indicator")))
    ahead.begin()
    loading = beat_until(application, lambda: bool(made))
    beat_for(application, 0.3)
    first = next(one.id for one in store.all(Indicator) if one.name == "On time in full")
    begun = time.perf_counter()
    window.show_page("indicator", first)
    application.processEvents()
    window.repaint()
    page = (time.perf_counter() - begun) * 1000
    print(max(quiet), max(loading), sum(loading), page)


def beat_for(application, seconds):
    """Return the gaps between beats over some time."""
    until = time.perf_counter() + seconds
    return beat_until(application, lambda: time.perf_counter() > until)


def beat_until(_application, is_over):
    """Return the gaps in ms between the beats of a timer until something holds."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    beats = [time.perf_counter()]
    loop = QEventLoop()
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer)

    def beat():
        beats.append(time.perf_counter())
        if is_over():
            loop.quit()

    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    loop.exec()
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(beats)]


def main():
    """Start some times and show the medians."""
    found = []
    for turn in range(int(sys.argv[1]) if sys.argv[1:] else ROUNDS):
        folder = copy_of(sample_store(), f"first-chart-{turn}")
        words = [sys.executable, __file__, "--one", str(folder)]
        ended = subprocess.run(words, env=environment(), check=True, capture_output=True, text=True)
        found.append([float(word) for word in ended.stdout.split()[-4:]])
    quiet, loading, whole, page = (list(column) for column in zip(*found, strict=True))
    show(
        "First chart after a start",
        [
            Line("longest freeze while it loads", median(loading), median(quiet), 50,
                 is_ratio=False),
            Line("first chart page", median(page), None, 150, is_ratio=False),
        ],
        f"loading took {median(whole):.0f} ms; longest freeze of all rounds {max(loading):.1f} ms",
    )  # fmt: skip


if __name__ == "__main__":
    under_display()
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
