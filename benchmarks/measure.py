"""What the benchmarks share: medians, tables, a display of their own, and whole processes."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "benchmarks"
TODAY = date(2026, 10, 21)
"""The day on which everything is measured; the sample ends there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what was measured, the figure, what it stands beside, the bar."""

    what: str
    ours: float
    beside: float | None
    bar: float
    unit: str = "ms"
    is_ratio: bool = True
    """Whether the bar is a multiple of `beside`, or a figure in `unit`."""

    @property
    def judged(self) -> float:
        """The figure that the bar is held against."""
        return self.ours / self.beside if self.is_ratio and self.beside else self.ours

    def cells(self) -> tuple[str, ...]:
        """Return the line as text, cell by cell."""
        beside = "" if self.beside is None else f"{self.beside:.1f} {self.unit}"
        bar = f"{self.bar:g} x" if self.is_ratio else f"{self.bar:g} {self.unit}"
        judged = f"{self.judged:.2f} x" if self.is_ratio else f"{self.judged:.1f} {self.unit}"
        held = "held" if self.judged <= self.bar else "MISSED"
        return self.what, f"{self.ours:.1f} {self.unit}", beside, judged, bar, held


_HEADS = ("what", "ours", "beside", "that is", "at most", "")


def show(title: str, lines: Sequence[Line], *notes: str) -> None:
    """Print a plain table with the load of the machine under it."""
    table = [_HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in table) for place in range(len(_HEADS))]
    print(f"\n{title}")
    for row in table:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:5], widths[1:5], strict=True)]
        print("  ".join([*cells, row[5]]).rstrip())
    for note in notes:
        print(f"  {note}")
    print(f"  load of the machine {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores", flush=True)


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Return how long `act` took, in ms, each of several times."""
    taken = []
    for _turn in range(times):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def sample_store(years: int = 3) -> Path:
    """Return a folder with the sample of some years, which is made once."""
    folder = BUILD / f"sample-{years}"
    if not (folder / "poapp.db").exists():
        shutil.rmtree(folder, ignore_errors=True)
        run_poapp("--data-dir", str(folder), "--today", TODAY.isoformat(),
                  "sample", "--years", str(years))  # fmt: skip
    return folder


def copy_of(folder: Path, name: str) -> Path:
    """Return a copy of a store's folder that may be written to."""
    copy = BUILD / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    return copy


def noon() -> datetime:
    """Return the moment at which everything is measured."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a measured process: compiled modules are kept, as for users."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def run_poapp(*words: str) -> None:
    """Run one command of the program, which must succeed."""
    subprocess.run([sys.executable, "-m", "poapp", *words], env=environment(), check=True)


def under_display() -> None:
    """Start this script again under a virtual X server of its own, unless it is there already."""
    if os.environ.get("POAPP_BENCH_DISPLAY"):
        return
    os.environ |= {"POAPP_BENCH_DISPLAY": "1", "QT_QPA_PLATFORM": "xcb"}
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    os.execvp(screen[0], [*screen, sys.executable, *sys.argv])


def painted_after(script: str, *words: str) -> tuple[float, dict[str, float]]:
    """Run a window of `windows/` in a process of its own.

    Return the ms from its exec to its first paint, and its memory then in MiB by name.
    """
    begun = time.monotonic()
    ended = subprocess.run(
        [sys.executable, str(HERE / "windows" / script), *words],
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    moment, *memory = ended.stdout.splitlines()[-1].split()
    sizes = {name: float(size) for name, _, size in (word.partition("=") for word in memory)}
    return (float(moment) - begun) * 1000, sizes
