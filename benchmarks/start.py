"""From exec to the window with Today painted, and memory then, beside a window that does nothing.

Both are whole processes under a virtual X server, in turns. `windows/today.py` runs the program's
own `run([])` with the day of the sample for a clock, and leaves when the first paint is through.
"""

import sys

from measure import TODAY, Line, median, painted_after, sample_store, show, under_display


def main(times: int) -> None:
    """Measure `times` starts of each."""
    folder = str(sample_store(3))
    bare, ours = [], []
    painted_after("bare.py")
    painted_after("today.py", folder, TODAY.isoformat())  # compiles the modules
    for _turn in range(times):
        bare.append(painted_after("bare.py"))
        ours.append(painted_after("today.py", folder, TODAY.isoformat()))
    lines = [
        Line("exec to Today painted", median([t for t, _ in ours]), median([t for t, _ in bare]),
             2.0),
        Line("memory then (PSS)", median([m["pss"] for _, m in ours]),
             median([m["pss"] for _, m in bare]), 2.2, "MiB"),
    ]  # fmt: skip
    pairs = [mine[0] / its[0] for mine, its in zip(ours, bare, strict=True)]
    cpu = [mine[1]["cpu"] / its[1]["cpu"] for mine, its in zip(ours, bare, strict=True)]
    private = [median([m["private"] for _, m in side]) for side in (ours, bare)]
    show("Start, a store of three years", lines,
         f"median of the {times} pairs: {median(pairs):.2f} x;"
         f" of their processor time, which others on the machine touch less: {median(cpu):.2f} x;"
         f" private pages {private[0]:.1f} MiB beside {private[1]:.1f} MiB")  # fmt: skip


if __name__ == "__main__":
    under_display()
    main(int(sys.argv[1]) if sys.argv[1:] else 15)
