"""From one indicator to the next in a real window, beside a bare matplotlib redraw.

Run: python benchmarks/switching.py
A store holds two indicators of 36 monthly points and two of 3,650 daily ones. Ours is the click on
"next": read, compute, draw, paint everything. `first` shows an indicator that was not read before
(every edit makes it so), `again` one that was. The bare plot clears, plots the same points and
draws on a canvas of the same size in the same process, in turns with ours.
"""

import sys
import time
from datetime import UTC, date, datetime, timedelta

import numpy as np
from measure import BUILD, Line, median, show, under_display

POINTS = {36: "month", 3650: "day"}


def store_of(points, frequency):
    """Make a store with two indicators of so many points."""
    import shutil

    from poapp.actions import indicators, processes
    from poapp.actions.measuring import write_all
    from poapp.core.calendar import OrganisationCalendar
    from poapp.core.clock import fixed
    from poapp.core.indicator import Direction, Frequency, Measurement
    from poapp.core.message import message
    from poapp.core.periods import Level
    from poapp.store.store import Store

    folder = BUILD / f"switch-{points}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store = Store.make(folder / "poapp.db", fixed(datetime(2026, 10, 21, 12, tzinfo=UTC)))
    process = processes.make_or_change(store, "Benchmark")
    calendar = OrganisationCalendar()
    last = calendar.last_ended(Level(frequency), date(2026, 10, 21))
    periods = calendar.back(last, points)
    for seed in (1, 2):
        definition = indicators.Definition(frequency=Frequency(frequency), direction=Direction.UP)
        one = indicators.make_or_change(store, process, f"Indicator {seed}", definition)
        indicators.set_target(store, one, date(2015, 1, 1), 95.5)
        values = np.random.default_rng(seed).normal(95, 1, points)
        write_all(store, message("values"), [
            Measurement(process=process.id, indicator=one.id, first=p.first, last=p.last,
                        value=float(v))
            for p, v in zip(periods, values, strict=True)
        ])  # fmt: skip
    return folder, store


def measure(points, frequency, rounds):
    """Return the lines of one number of points."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PySide6.QtCore import QThreadPool

    from poapp import app
    from poapp.core.indicator import Indicator

    folder, store = store_of(points, frequency)
    application = app._application()
    window = app._window(store, folder, app._theme(application, folder), None)
    window.resize(1440, 868)
    window.show()
    ids = [one.id for one in store.all(Indicator)]
    for one in ids * 2:
        window.show_page("indicator", one)
        settle(application, QThreadPool)
    chart = window.page().chart.chart
    size = (chart.width() / 96, chart.height() / 96)
    bare = Figure(figsize=size, dpi=96)
    canvas = FigureCanvasAgg(bare)
    days = [date(2016, 1, 1) + timedelta(days=k) for k in range(points)]
    values = np.random.default_rng(3).normal(95, 1, points)
    first, again, floor = [], [], []
    for turn in range(rounds):
        floor.append(timed_once(redraw, bare, canvas, days, values))
        again.append(timed_once(show_one, window, application, ids[turn % 2]))
        settle(application, QThreadPool)
        window.page()._views.forget()
        first.append(timed_once(show_one, window, application, ids[(turn + 1) % 2]))
        settle(application, QThreadPool)
    window.close()
    store.close()
    return [
        Line(f"{points} points, read before: click to painted", median(again), median(floor), 1.3),
        Line(f"{points} points, first time: click to painted", median(first), median(floor), 1.3),
    ]


def settle(application, pool):
    """Let everything that waits be done."""
    for _turn in range(4):
        application.processEvents()
        pool.globalInstance().waitForDone(5000)
        time.sleep(0.01)
    application.processEvents()


def show_one(window, application, indicator):
    """Click and wait until everything is painted."""
    window.show_page("indicator", indicator)
    application.processEvents()
    window.repaint()
    application.processEvents()


def redraw(figure, canvas, days, values):
    """Do the bare thing."""
    figure.clear()
    figure.add_subplot().plot(days, values)
    canvas.draw()


def timed_once(act, *words):
    """Return the ms that `act` took."""
    begun = time.perf_counter()
    act(*words)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    under_display()
    rounds = int(sys.argv[1]) if sys.argv[1:] else 15
    lines = [line for points, kind in POINTS.items() for line in measure(points, kind, rounds)]
    show("Switching indicator", lines)
