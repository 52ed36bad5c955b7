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

from measure import BUILD, Line, copy_of, high, median, show, under_display

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
    """Open the store in a window and measure: by the clock, and by the processor's own time."""
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
    found = {**the_list(application, window), **the_sheet(application, window, folder)}
    for title, which in (("by the clock", 0), ("own time of the processor", 1)):
        show(f"200 indicators, 730,000 values, {title}", lines_of(found, which))
    window.close()
    store.close()


def took(act) -> tuple[float, float]:
    """Return how long `act` took in ms: by the clock, and of the processor's time."""
    begun, own = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - own) * 1000


def lines_of(found, which):
    """Return the lines of a table: `which` of the two times of each measurement."""
    told = {name: [one[which] for one in times] for name, times in found.items()}
    besides = median(told["typed"]) - median(told["bare"])
    figures = [
        ("list, first click to painted", told["list first"][0], 150),
        ("list, read again: click to painted", median(told["list"]), 150),
        ("list, scrolling: a frame", fmean(told["list frames"]), 16.7),
        ("list, scrolling: 95 of 100 within", high(told["list frames"]), 16.7),
        ("sheet, first click to painted", told["sheet first"][0], 150),
        ("sheet, all rows read again: to painted", median(told["sheet"]), 150),
        ("sheet, scrolling: a frame", fmean(told["sheet frames"]), 16.7),
        ("sheet, scrolling: 95 of 100 within", high(told["sheet frames"]), 16.7),
        ("sheet, Enter to painted, besides the commit", besides, 16),
    ]
    return [Line(what, figure, None, bar, is_ratio=False) for what, figure, bar in figures]


def the_list(application, window):
    """Measure the list."""
    first = took(lambda: go(application, window, "indicators"))
    page = window.page()
    again = []
    for _turn in range(9):
        go(application, window, "today")
        page._stale = True
        again.append(took(lambda: go(application, window, "indicators")))
    frames = scrolled(application, page.table)
    return {"list first": [first], "list": again, "list frames": frames}


def the_sheet(application, window, folder):
    """Measure the entry sheet."""
    from PySide6.QtTest import QTest

    from poapp.ui.entry_sheet.reading import View

    first = took(lambda: go(application, window, "entry"))
    page = window.page()
    page.head.choose(View.ALL)
    again = []
    for _turn in range(9):
        go(application, window, "today")
        page._stale = True
        again.append(took(lambda: go(application, window, "entry")))
    frames = scrolled(application, page.grid)
    page.grid.verticalScrollBar().setValue(0)
    page.grid._first()
    typed = []
    for turn in range(30):
        page.grid.editor.selectAll()
        QTest.keyClicks(page.grid.editor, f"{50 + turn / 10:.1f}")
        application.processEvents()
        typed.append(took(lambda: enter(page)))
    return {
        "sheet first": [first],
        "sheet": again,
        "sheet frames": frames,
        "typed": typed,
        "bare": bare_commits(folder),
    }


def bare_commits(folder):
    """Return what the same commits take in a store that no window looks at."""
    from poapp.actions.measuring import Entry
    from poapp.actions.measuring import measure as keep
    from poapp.core.calendar import OrganisationCalendar
    from poapp.core.periods import Level

    other = copy_of(folder, "many-bare")
    store = Store(other / "poapp.db", moment_of(TODAY))
    period = OrganisationCalendar().period(Level.DAY, TODAY - timedelta(days=1))
    taken = [
        took(lambda: keep(store, one, Entry(period=period, value=33.3)))  # noqa: B023
        for one in store.all(Indicator)[:30]
    ]
    store.close()
    return taken


def go(application, window, name):
    """Show a page and wait until it is painted."""
    window.show_page(name)
    application.processEvents()


def enter(page):
    """Keep a value and wait until it is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    page.grid.viewport().repaint()


def scrolled(application, table):
    """Return what each step from the top of a table to its end takes."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    application.processEvents()
    return [
        took(lambda: step(application, bar, value))  # noqa: B023
        for value in range(0, bar.maximum(), 40)
    ]


def step(application, bar, value):
    """Scroll and wait until what came into sight is painted."""
    bar.setValue(value)
    application.processEvents()


if __name__ == "__main__":
    if sys.argv[1:]:
        make(Path(sys.argv[1]), *(int(given) for given in sys.argv[2:]))
    else:
        under_display()
        measure()
