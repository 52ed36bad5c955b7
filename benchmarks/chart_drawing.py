"""Drawing a control chart beside a bare matplotlib plot of the same points on the same canvas.

Run: python benchmarks/chart_drawing.py
The bare plot clears its figure, plots the line (and, in a second column, line and markers) and
draws. Ours fills its kept artists for another indicator and draws: two plots, band, limits,
target, three phases, signals of all of Nelson's rules, ten events, every word. Bars: 1.1 times the
bare line at 36 and 3,650 points, and 1.0 times the bare line with markers. Medians, in turns.
"""

import statistics
import sys
import time
from datetime import date, timedelta

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from poapp.charts.control_chart import ControlChartDrawing
from poapp.charts.picture import Event
from poapp.charts.picture_of import picture_of
from poapp.charts.tokens import LIGHT
from poapp.charts.wording import Wording
from poapp.core.indicator import Direction, Frequency
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming
from poapp.core.spc.presets import PRESETS
from poapp.language import Language

WIDTH, HEIGHT = 766, 650
BAR_LINE, BAR_MARKERS = 1.1, 1.0
KINDS = 6
ROUNDS = 41


def figure():
    """Return an empty figure of the window's size with its canvas."""
    made = Figure(figsize=(WIDTH / 96, HEIGHT / 96), dpi=96)
    FigureCanvasAgg(made)
    return made


def series(points, seed):
    """Return days and values with a step in the middle."""
    values = np.random.default_rng(seed).normal(95, 1, points)
    values[points // 2 :] -= 0.7
    return [date(2016, 1, 1) + timedelta(days=k) for k in range(points)], values


def picture(points, seed):
    """Return one indicator's picture with three phases and ten events."""
    days, values = series(points, seed)
    design = Design(
        direction=Direction.UP,
        starts=(points // 3, 2 * points // 3),
        rules=PRESETS["nelson"],
    )
    chart = compute(days, values, design, target=95.5)
    events = [Event(k * points // 11, f"Event number {k}", "action A-012") for k in range(1, 11)]
    wording = Wording(Language(), Naming(Frequency.DAY, days), "%", 1)
    return picture_of(chart, wording, events=events, so_far=95.0)


def race(points):
    """Return the medians of our drawing and of the two bare ones, in milliseconds."""
    pictures = [picture(points, seed) for seed in range(KINDS)]
    plain = [series(points, seed) for seed in range(KINDS)]
    ours, bare = figure(), figure()
    drawing = ControlChartDrawing(ours)

    def draw_ours(k):
        drawing.show(pictures[k % KINDS], LIGHT)
        ours.canvas.draw()

    def draw_bare(k, **style):
        bare.clear()
        bare.add_subplot().plot(*plain[k % KINDS], **style)
        bare.canvas.draw()

    jobs = (draw_ours, draw_bare, lambda k: draw_bare(k, marker="o"))
    times = [[], [], []]
    for k in range(ROUNDS + KINDS):
        for job, kept in zip(jobs, times, strict=True):
            before = time.perf_counter()
            job(k)
            kept.append((time.perf_counter() - before) * 1e3)
    # The first round of every indicator shapes its words and warms all caches.
    return [statistics.median(kept[KINDS:]) for kept in times]


def main():
    """Print one line a size; exit code 1 where a bar is missed."""
    failed = False
    print(f"{'points':>6}  {'ours ms':>8}  {'line ms':>8}  {'markers ms':>10}  ratios")
    for points in (36, 3_650):
        mine, line, markers = race(points)
        failed |= mine > BAR_LINE * line or mine > BAR_MARKERS * markers
        ratios = f"{mine / line:.2f} {mine / markers:.2f}"
        print(f"{points:>6,}  {mine:>8.1f}  {line:>8.1f}  {markers:>10.1f}  {ratios}")
    print(f"bars: {BAR_LINE} and {BAR_MARKERS}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
