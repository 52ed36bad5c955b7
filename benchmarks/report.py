"""The report of a quarter, both editions, from the command, start-up included.

Run: python benchmarks/report.py
Two whole processes of `poapp report`, one after the other, beside the start of a Python that
imports what they cannot do without (matplotlib, typst, the store) and does nothing.
"""

import subprocess
import sys
import time

from measure import BUILD, TODAY, Line, environment, median, sample_store, show

IMPORTS = "import typst, matplotlib.backends.backend_svg, matplotlib.figure, poapp.store.store"


def main(times):
    """Measure `times` reports."""
    folder = sample_store(3)
    both, floor = [], []
    for _turn in range(times + 1):
        begun = time.monotonic()
        for edition in ("management", "team"):
            words = ("--data-dir", str(folder), "--today", TODAY.isoformat(), "report",
                     "--period", "2026-Q2", "--edition", edition,
                     "--output", str(BUILD / f"{edition}.pdf"))  # fmt: skip
            subprocess.run([sys.executable, "-m", "poapp", *words], env=environment(), check=True,
                           stdout=subprocess.DEVNULL)  # fmt: skip
        both.append((time.monotonic() - begun) * 1000)
        begun = time.monotonic()
        for _edition in range(2):
            subprocess.run([sys.executable, "-c", IMPORTS], env=environment(), check=True)
        floor.append((time.monotonic() - begun) * 1000)
    line = Line("both editions of a quarter", median(both[1:]), median(floor[1:]), 2000,
                is_ratio=False)  # fmt: skip
    show("Report of one quarter, 14 indicators", [line])


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 7)
