"""Start."""

import gc
import sys

from poapp.cli.command import run


def main() -> None:
    """Run the command and leave with its exit code."""
    # Looking for garbage while modules load finds none and takes a twentieth of the start.
    gc.set_threshold(100_000)
    if sys.argv[1:2] == ["--read-sheet"]:
        # A bundled program has no interpreter of its own to start: it starts itself.
        from poapp.exchange.sheet_child import main as read_sheet

        sys.exit(read_sheet(sys.argv[2:]))
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
