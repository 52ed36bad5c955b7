"""Which layout a sheet has."""

from poapp.core.message import RefusedError, message
from poapp.exchange.grid import Grid
from poapp.exchange.layouts import tall, wide
from poapp.exchange.layouts.reading import Findings, Hints, Layout


def findings(grid: Grid, hints: Hints | None = None) -> Findings:
    """Return the figures of a sheet in whatever layout it has, with the part of every cell.

    `hints` say what looking cannot know.

    Raises:
        RefusedError: the sheet is empty, or holds no periods beside or below each other.
    """
    if not grid.rows:
        raise RefusedError(message("{file} is empty: there is nothing to read.", file=grid.file))
    given = hints or Hints()
    found = None
    if given.layout in {None, Layout.WIDE}:
        found = wide.findings(grid, given)
    if found is None and given.layout is not Layout.WIDE:
        found = tall.findings(grid, given)
    if found is None:
        raise RefusedError(
            message(
                "In sheet {sheet} of {file} no periods were found beside or below each other. "
                "Name its columns, one of them period, or say which is which with --map.",
                sheet=grid.name,
                file=grid.file,
            )
        )
    return found
