"""The words of the command line: global options, then one command."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from poapp import __version__
from poapp.cli.commands import GLOBAL, Commands, add_global
from poapp.language import _


class OneSentence(argparse.ArgumentParser):
    """Says in one line what cannot be understood, and where the words are explained."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        self.exit(2, f"{self.prog}: {message}. {_('See')}: {self.prog} --help\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed command line; `job` is None where the window is to be opened.

    Leaves the program with exit code 2 where the words cannot be understood.
    """
    from poapp.cli import (
        chart_command,
        file_commands,
        period_commands,
        person_commands,
        record_commands,
        view_commands,
    )

    parser = OneSentence(
        prog="poapp",
        description=_("The process owner's desk. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"poapp {__version__}")
    add_global(parser, again=False)
    commands = Commands(parser)
    for module in (
        record_commands,
        file_commands,
        chart_command,
        period_commands,
        view_commands,
        person_commands,
    ):
        module.add_to(commands)
    place = _file_in(arguments, commands.names)
    words = [word for n, word in enumerate(arguments) if n != place]
    parsed = parser.parse_args(words)
    parsed.file = None if place is None else Path(arguments[place])
    if parsed.command is None:
        parsed.job = None
    return parsed


def _file_in(arguments: Sequence[str], commands: Sequence[str]) -> int | None:
    """Return where the store stands that is to be opened: a first word that is a path."""
    places = iter(range(len(arguments)))
    for place in places:
        word = arguments[place]
        if word in GLOBAL:
            next(places, None)
        elif not word.startswith("-"):
            is_path = word not in commands and ("/" in word or Path(word).suffix == ".db")
            return place if is_path else None
    return None
