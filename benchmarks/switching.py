"""From one indicator to the next in a real window, beside a bare matplotlib redraw in one.

Run: python benchmarks/switching.py [ROUNDS]
A store holds two indicators of 36 monthly points and two of 3,650 daily ones, each with all of
Nelson's rules, three phases and ten events. Ours is the click on "next": read, compute, draw, paint
everything on the page. `first` shows an indicator that was not read before (every edit makes it
so), `again` one that was; `drawing` is the filling of the kept figure and its drawing alone. The
floor clears a figure, plots the same points as a line with markers, draws, and has it painted: on
a canvas of the same size in a window of its own, in the same process, in turns with ours. Hovering
moves from point to point until it is painted.
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
        mark(store, process, one, periods)
        write_all(store, message("values"), [
            Measurement(process=process.id, indicator=one.id, first=p.first, last=p.last,
                        value=float(v))
            for p, v in zip(periods, values, strict=True)
        ])  # fmt: skip
    return folder, store


def mark(store, process, one, periods):
    """Begin two more phases, pin ten events, and judge by every rule."""
    from poapp.core.chart_marks import ChartEvent, ChartPhase
    from poapp.core.chart_settings import ChartSettings, RuleChoice

    count = len(periods)
    with store.edit("Marks") as edit:
        edit.put(ChartSettings(process=process.id, indicator=one.id, rules=RuleChoice.NELSON))
        for place in (count // 3, 2 * count // 3):
            edit.put(
                ChartPhase(
                    process=process.id,
                    indicator=one.id,
                    begins=periods[place].first,
                    reason="Another machine",
                )
            )
        for number in range(1, 11):
            edit.put(ChartEvent(process=process.id, indicator=one.id, action="A-012",
                                day=periods[number * count // 11].first,
                                words=f"Event number {number}"))  # fmt: skip


def measure(points, frequency, rounds):
    """Return the lines of one number of points."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure
    from PySide6.QtCore import QThreadPool

    from poapp import app
    from poapp.core.indicator import Frequency, Indicator

    folder, store = store_of(points, frequency)
    application = app._application()
    window = app._window(store, folder, app._theme(application, folder), None)
    window.resize(1440, 868)
    window.show()
    ids = [one.id for one in store.all(Indicator)]
    for one in ids * 2:
        window.show_page("indicator", one)
        settle(application, QThreadPool)
    card = window.page().chart
    card._spans[Frequency(frequency)]._take("all")  # every point in sight, as in the floor
    settle(application, QThreadPool)
    chart = card.chart
    bare = Figure(dpi=96)
    canvas = FigureCanvasQTAgg(bare)
    canvas.resize(chart.width(), chart.height())
    canvas.show()
    settle(application, QThreadPool)
    days = [date(2016, 1, 1) + timedelta(days=k) for k in range(points)]
    values = np.random.default_rng(3).normal(95, 1, points)
    first, again, floor, drawing, bare_drawing = [], [], [], [], []
    for turn in range(rounds):
        floor.append(timed_once(redraw, application, bare, canvas, days, values))
        bare_drawing.append(timed_once(draw_bare, bare, canvas, days, values))
        drawing.append(timed_once(draw_ours, chart))
        again.append(timed_once(show_one, window, application, ids[turn % 2]))
        settle(application, QThreadPool)
        window.page()._views.forget()
        first.append(timed_once(show_one, window, application, ids[(turn + 1) % 2]))
        settle(application, QThreadPool)
    hover = [timed_once(read_point, chart, application, turn % 30) for turn in range(60)][30:]
    window.close()
    canvas.close()
    store.close()
    return [
        Line(f"{points} points: drawing", median(drawing), median(bare_drawing), 1.0),
        Line(f"{points} points, read before: click to painted", median(again), median(floor), 1.2),
        Line(f"{points} points, first time: click to painted", median(first), median(floor), 1.2),
        Line(f"{points} points: hover to painted", median(hover), None, 5, is_ratio=False),
    ]


def draw_ours(chart):
    """Fill the figure and draw it."""
    chart._fill()
    chart.canvas.draw()


def read_point(chart, application, step):
    """Read a point and have it painted."""
    chart.point_at(chart.sight.last - 1 - step)
    application.processEvents()


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


def redraw(application, figure, canvas, days, values):
    """Do the bare thing and have it painted."""
    draw_bare(figure, canvas, days, values)
    application.processEvents()
    canvas.repaint()
    application.processEvents()


def draw_bare(figure, canvas, days, values):
    """Clear, plot a line with markers, draw."""
    figure.clear()
    figure.add_subplot().plot(days, values, marker="o")
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
