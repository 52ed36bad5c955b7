"""The composition root: puts the parts together."""

from pathlib import Path

from poapp.core.clock import Clock


def open_window(
    folder: Path, clock: Clock, *, file: Path | None = None, process: str | None = None
) -> int:
    """Open the window on the store in `folder`, or on the store `file`; return the exit code."""
    raise NotImplementedError(folder, clock, file, process)
