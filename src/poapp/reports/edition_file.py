"""An edition as a file that appears whole or not at all."""

from pathlib import Path

from poapp.core.seal import Sealed
from poapp.core.snapshot import Snapshot
from poapp.language import Language
from poapp.paths import write_whole
from poapp.reports.editions import Edition
from poapp.reports.typeset import render


def write_edition(
    source: Sealed | Snapshot, edition: Edition, language: Language, output: Path
) -> None:
    """Write one edition of a report as PDF.

    Raises:
        UnusableError: The file cannot be written; an earlier one of that name stays as it was.
    """
    write_whole(output.absolute(), render(source, edition, language))
