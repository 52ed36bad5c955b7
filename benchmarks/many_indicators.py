"""A store of 200 indicators measured every day for ten years: what lists and charts must bear.

Run it to make such a store: python benchmarks/many_indicators.py FILE [INDICATORS] [YEARS]
"""

import random
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

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


def main(file: Path, indicators: int = 200, years: int = 10) -> None:
    """Make the store and say what it took."""
    begin = time.perf_counter()
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    store = Store.make(file, fixed(moment))
    fill_many(store, indicators=indicators, years=years)
    values = store.counts()["measurement"]
    store.close()
    size = file.stat().st_size / 2**20
    print(f"{values:,} values, {time.perf_counter() - begin:.1f} s, {size:.0f} MiB: {file}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(given) for given in sys.argv[2:]))
