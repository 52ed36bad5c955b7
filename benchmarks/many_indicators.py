"""200 indicators measured every day for ten years: the list and the entry sheet in a real window.

Run: python benchmarks/many_indicators.py
With a file it only makes such a store: many_indicators.py FILE [INDICATORS] [YEARS]
The list is measured from the click on its room to painted, once with its modules new and then
again after an edit; scrolling as steps of 40 px, each painted before the next. Of the sheet it is
the click, and Enter after a typed value to painted, beside the same commit without a window.
"""

import random
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean

from measure import BUILD, Line, copy_of, high, median, show, timed, under_display

from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
)
from poapp.core.message import message
from poapp.core.process import Process
from poapp.store.store import Store

TODAY = date(2026, 10, 21)
THEMES = ("What the customer feels", "How the work flows", "What it costs", "What comes in")
UNITS = (("%", 1), ("h", 0), ("€", 2), ("orders", 0))


def fill_many(
    store: Store, *, indicators: int = 200, years: int = 10, seed: int = 1, today: date = TODAY
) -> None:
    """Fill an empty store with one process; every calendar day up to yesterday has a value."""
    first = today - timedelta(days=round(365.25 * years))
    with store.together(message("Many indicators")):
        with store.edit("Make the process") as edit:
            process = edit.put(Process(name="Load", owner_since=first))
        for number in range(indicators):
            fill_one(store, process.id, number, first, today, random.Random(f"{seed} {number}"))


def fill_one(
    store: Store, process: int, number: int, first: date, today: date, dice: random.Random
) -> None:
    """Make one indicator with its target and all its values."""
    unit, decimals = UNITS[number % len(UNITS)]
    direction = (Direction.UP, Direction.DOWN)[number % 2]
    with store.edit("Make an indicator") as edit:
        made = edit.put(
            Indicator(
                process=process,
                name=f"Indicator {number + 1:03}",
                theme=THEMES[number * len(THEMES) // 200 % len(THEMES)],
                place=number * 10,
            )
        )
        common = {"process": process, "indicator": made.id, "valid_from": first}
        edit.put(
            IndicatorVersion(
                **common,
                unit=unit,
                decimals=decimals,
                direction=direction,
                frequency=Frequency.DAY,
                aggregation=Aggregation.MEAN,
            )
        )
        centre = dice.uniform(20, 90)
        edit.put(Target(**common, value=round(centre + dice.uniform(-2, 2), 1)))
    values = list(run_of(dice, centre, (today - first).days))
    with store.edit("Figures") as edit:
        edit.put_all(
            Measurement,
            [
                Measurement(
                    process=process,
                    indicator=made.id,
                    first=first + timedelta(days=n),
                    last=first + timedelta(days=n),
                    value=value,
                )
                for n, value in enumerate(values)
            ],
        )


def run_of(dice: random.Random, centre: float, count: int):
    """Yield values about a centre that shifts twice, with a special cause now and then."""
    shifts = sorted(dice.sample(range(count), 2))
    for n in range(count):
        if n in shifts:
            centre += dice.choice((-2.0, 2.0))
        wild = 8.0 if dice.random() < 0.002 else 0.0
        yield round(centre + sum(dice.uniform(-1, 1) for _ in range(3)) + wild, 2)


def make(file: Path, indicators: int = 200, years: int = 10) -> None:
    """Make the store and say what it took."""
    begin = time.perf_counter()
    store = Store.make(file, moment_of(TODAY))
    fill_many(store, indicators=indicators, years=years)
    values = store.counts()["measurement"]
    store.close()
    size = file.stat().st_size / 2**20
    print(f"{values:,} values, {time.perf_counter() - begin:.1f} s, {size:.0f} MiB: {file}")


def moment_of(day: date):
    """Return a clock that stands at nine on a day."""
    return fixed(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def measure() -> None:
    """Open the store in a window and measure."""
    from PySide6.QtCore import QThreadPool

    from poapp import app

    if not (BUILD / "many" / "poapp.db").exists():
        (BUILD / "many").mkdir(parents=True, exist_ok=True)
        make(BUILD / "many" / "poapp.db")
    folder = copy_of(BUILD / "many", "many-window")
    store = Store(folder / "poapp.db", moment_of(TODAY))
    application = app._application()
    theme = app._theme(application, folder)
    window = app._window(store, folder, theme, None)
    window.resize(1440, 868)
    window.show()
    for _turn in range(20):
        application.processEvents()
        QThreadPool.globalInstance().waitForDone(2000)
        time.sleep(0.02)
    lines = [*the_list(application, window), *the_sheet(application, window, folder)]
    show("200 indicators, 730,000 values", lines)
    window.close()
    store.close()


def the_list(application, window):
    """Measure the list."""
    first = timed(lambda: go(application, window, "indicators"), 1)
    page = window.page()
    go(application, window, "today")
    stale = []
    for _turn in range(9):
        page._stale = True
        stale += timed(lambda: go(application, window, "indicators"), 1)
        go(application, window, "today")
    go(application, window, "indicators")
    frames = scrolled(application, page.table)
    return [
        Line("list, first click to painted", first[0], None, 150, is_ratio=False),
        Line("list, read again: click to painted", median(stale), None, 150, is_ratio=False),
        *framed("list", frames),
    ]


def the_sheet(application, window, folder):
    """Measure the entry sheet."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from poapp.ui.entry_sheet.reading import View

    first = timed(lambda: go(application, window, "entry"), 1)
    page = window.page()
    page.head.choose(View.ALL)
    again = []
    for _turn in range(9):
        page._stale = True
        go(application, window, "today")
        again += timed(lambda: go(application, window, "entry"), 1)
    frames = scrolled(application, page.grid)
    page.grid.verticalScrollBar().setValue(0)
    page.grid._first()
    typed, bare = [], bare_commits(folder)
    for turn in range(30):
        page.grid.editor.selectAll()
        QTest.keyClicks(page.grid.editor, f"{50 + turn / 10:.1f}")
        application.processEvents()
        typed += timed(lambda: enter(application, page, QTest, Qt), 1)
    besides = median(typed) - median(bare)
    return [
        Line("sheet, first click to painted", first[0], None, 150, is_ratio=False),
        Line("sheet, all rows read again: to painted", median(again), None, 150, is_ratio=False),
        *framed("sheet", frames),
        Line("sheet, Enter to painted, besides the commit", besides, None, 16, is_ratio=False),
        Line("  the commit alone", median(bare), None, 1000, is_ratio=False),
    ]


def bare_commits(folder):
    """Return what the same commits take in a store that no window looks at."""
    from poapp.actions.measuring import Entry
    from poapp.actions.measuring import measure as keep
    from poapp.core.calendar import OrganisationCalendar
    from poapp.core.periods import Level

    other = copy_of(folder, "many-bare")
    store = Store(other / "poapp.db", moment_of(TODAY))
    period = OrganisationCalendar().period(Level.DAY, TODAY - timedelta(days=1))
    ones = iter(store.all(Indicator)[:30])
    taken = timed(lambda: keep(store, next(ones), Entry(period=period, value=33.3)), 30)
    store.close()
    return taken


def go(application, window, name):
    """Show a page and wait until it is painted."""
    window.show_page(name)
    application.processEvents()
    window.repaint()


def enter(application, page, keyboard, qt):
    """Keep a value and wait until everything is painted."""
    keyboard.keyClick(page.grid.editor, qt.Key.Key_Return)
    application.processEvents()


def scrolled(application, table):
    """Return the ms of each frame from the top of a table to its end."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    application.processEvents()
    frames = []
    for value in range(0, bar.maximum(), 40):
        begun = time.perf_counter()
        bar.setValue(value)
        application.processEvents()
        frames.append((time.perf_counter() - begun) * 1000)
    return frames


def framed(what, frames):
    """Return the lines of a scrolling: its mean pace and its slow frames."""
    pace = Line(f"{what}, scrolling: a frame", fmean(frames), None, 16.7, is_ratio=False)
    slow = Line(f"{what}, scrolling: 95 of 100 within", high(frames), None, 16.7, is_ratio=False)
    return [pace, slow]


if __name__ == "__main__":
    if sys.argv[1:]:
        make(Path(sys.argv[1]), *(int(given) for given in sys.argv[2:]))
    else:
        under_display()
        measure()
