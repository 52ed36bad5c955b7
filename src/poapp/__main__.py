"""Start."""

import sys

from poapp.cli.command import run


def main() -> None:
    """Run the command and leave with its exit code."""
    if sys.argv[1:2] == ["--read-sheet"]:
        # A bundled program has no interpreter of its own to start: it starts itself.
        from poapp.exchange.sheet_child import main as read_sheet

        sys.exit(read_sheet(sys.argv[2:]))
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
