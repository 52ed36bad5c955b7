"""Importing 100,000 rows of .xlsx beside a bare parse and a bare executemany of the same records.

Run: python benchmarks/import_rows.py
Ours reads the workbook, plans every row against the store and writes one edit with its journal and
derived states. The floor is a child that parses the workbook with the same library, then
`executemany` of the same rows and journal image on the same driver with the same settings in one
transaction. Bars: 2.0 times the floor; memory at its peak 4 times the parsed sheet. Medians, in
turns, each round on a fresh store.
"""

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from measure import BUILD, Line, show

from poapp.core.clock import fixed
from poapp.core.indicator import Aggregation, Frequency, Indicator, IndicatorVersion
from poapp.core.process import Process
from poapp.exchange.importing import plan_file, write_plan
from poapp.exchange.sheet import read_grid
from poapp.store.store import Store

INDICATORS, DAYS = 100, 1000
ROUNDS = 3
NOW = datetime(2026, 10, 21, 12, tzinfo=UTC)
FIRST = date(2023, 1, 1)
PARSE = (
    "import sys, python_calamine as c;"
    "c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def workbook(path: Path) -> Path:
    """Write the workbook: indicator, day, value, comment."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Figures")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["indicator", "period", "value", "comment"])
    at = 0
    for indicator in range(INDICATORS):
        for number in range(DAYS):
            at += 1
            sheet.write_string(at, 0, f"Indicator {indicator}")
            sheet.write_datetime(at, 1, datetime.combine(FIRST, datetime.min.time())
                                 + timedelta(days=number), day)  # fmt: skip
            sheet.write_number(at, 2, indicator + number * 1.1)
            sheet.write_string(at, 3, f"note {number % 50}")
    book.close()
    return path


def empty_store(path: Path) -> Store:
    """Return a fresh store with the indicators and no figure."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    store = Store.make(path, fixed(NOW))
    with store.edit("Define") as edit:
        process = edit.put(Process(name="Benchmark"))
        for number in range(INDICATORS):
            made = edit.put(Indicator(name=f"Indicator {number}", process=process.id))
            edit.put(
                IndicatorVersion(
                    process=process.id, indicator=made.id, valid_from=FIRST,
                    frequency=Frequency.DAY, aggregation=Aggregation.SUM,
                )
            )  # fmt: skip
    return store


@contextmanager
def measured(kept: list[tuple[float, float]]) -> Iterator[None]:
    """Keep the seconds by the clock and of the processor, children included."""
    gc.collect()
    begun, used = time.perf_counter(), processor()
    yield
    kept.append((time.perf_counter() - begun, processor() - used))


def processor() -> float:
    """Return the seconds that this process and its ended children have computed."""
    return sum(
        one.ru_utime + one.ru_stime
        for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def ours(store: Store, path: Path) -> None:
    """Import the workbook."""
    plan = plan_file(store, store.all(Process)[0], path)
    assert write_plan(store, plan) == INDICATORS * DAYS


def rows_to_write(source: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return what `source` holds of the import, table by table."""
    kept = {
        table: source.rows(f"SELECT * FROM {table} WHERE {where}")
        for table, where in (
            ("record", "kind = 'measurement'"),
            ("measurement", "1"),
            ("bulk", "1"),
        )
    }
    kept["edit"] = source.rows("SELECT * FROM edit WHERE id = ?", (kept["bulk"][0][0],))
    return kept


def floor(kept: dict[str, list[tuple[Any, ...]]], target: Store, path: Path) -> None:
    """Parse barely, and write barely what the import wrote."""
    connection = target._database.connection()
    subprocess.run([sys.executable, "-c", PARSE, str(path)], check=True)
    connection.execute("BEGIN IMMEDIATE")
    for table in ("record", "measurement", "edit", "bulk"):
        marks = ", ".join("?" for _ in kept[table][0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", kept[table])
    connection.execute("COMMIT")


def peak(what: str, path: Path) -> float:
    """Return the megabytes at its peak of a process that does one thing, with its child's."""
    done = subprocess.run(
        [sys.executable, __file__, what, str(path)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def alone(what: str, path: Path) -> None:
    """Do one thing in this process and print the memory at its peak in megabytes."""
    if what == "import":
        store = empty_store(BUILD / "memory.db")
        ours(store, path)
        store.close()
    elif what == "parse":
        kept = read_grid(path)
        assert kept.rows
    status = Path("/proc/self/status").read_text()
    peak_line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    print(float(peak_line.split()[1]) / 1024)


def main() -> None:
    """Measure in turns and print the table."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "rows.xlsx"
    if not path.exists():
        workbook(path)
    if len(sys.argv) > 1:
        alone(sys.argv[1], Path(sys.argv[2]))
        return
    mine: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        store, target = empty_store(BUILD / "ours.db"), empty_store(BUILD / "floor.db")
        with measured(mine):
            ours(store, path)
        kept = rows_to_write(store)
        with measured(bare):
            floor(kept, target, path)
        store.close()
        target.close()
    clock, used = ([statistics.median(one[n] for one in kind) * 1000 for kind in (mine, bare)]
                   for n in (0, 1))  # fmt: skip
    nothing = peak("nothing", path)
    parsed, held = peak("parse", path) - nothing, peak("import", path) - nothing
    show(
        f"Importing {INDICATORS * DAYS:,} rows of .xlsx",
        [
            Line("import, journalled", *clock, 2.0),
            Line("the same, processor time", *used, 2.0),
            Line("memory at its peak", held, parsed, 4.0, "MB"),
        ],
        "beside: a child that parses, and a bare executemany; the parsed sheet in this process",
    )  # fmt: skip


if __name__ == "__main__":
    main()
