"""The words of the command line: global options, then one command."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from poapp import __version__
from poapp.cli.commands import GLOBAL, Commands, add_global
from poapp.language import _


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed command line; `job` is None where the window is to be opened.

    Leaves the program with exit code 2 where the words cannot be understood.
    """
    from poapp.cli import (
        chart_command,
        file_commands,
        period_commands,
        record_commands,
        view_commands,
    )

    parser = argparse.ArgumentParser(
        prog="poapp",
        description=_("The process owner's desk. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"poapp {__version__}")
    add_global(parser, again=False)
    commands = Commands(parser)
    modules = (record_commands, file_commands, chart_command, period_commands, view_commands)
    for module in modules:
        module.add_to(commands)
    file = _file_of(arguments, commands.names)
    if file is not None:
        arguments = [word for word in arguments if word != str(file)]
    parsed = parser.parse_args(arguments)
    parsed.file = file
    if parsed.command is None:
        parsed.job = None
    return parsed


def _file_of(arguments: Sequence[str], commands: Sequence[str]) -> Path | None:
    """Return the store that is to be opened: a first word that is a path and no command."""
    words = iter(arguments)
    for word in words:
        if word in GLOBAL:
            next(words, None)
        elif not word.startswith("-"):
            is_path = word not in commands and ("/" in word or Path(word).suffix == ".db")
            return Path(word) if is_path else None
    return None
