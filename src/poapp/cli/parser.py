"""The words of the command line: global options, then one command."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from poapp import __version__
from poapp.cli import values
from poapp.cli.context import Context
from poapp.language import _

Job = Callable[[Context, argparse.Namespace], int]


class Commands:
    """Collects the commands; each module adds its own."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(metavar="COMMAND", dest="command")
        self.names: list[str] = []

    def add(self, name: str, words: str, job: Job) -> argparse.ArgumentParser:
        """Add a command and return its parser, for its own arguments."""
        parser = self._commands.add_parser(name, help=words, description=words)
        _add_global(parser, again=True)
        parser.set_defaults(job=job)
        self.names.append(name)
        return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed command line; `job` is None where the window is to be opened.

    Leaves the program with exit code 2 where the words cannot be understood.
    """
    from poapp.cli import file_commands, period_commands, record_commands, view_commands

    parser = argparse.ArgumentParser(
        prog="poapp",
        description=_("The process owner's desk. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"poapp {__version__}")
    _add_global(parser, again=False)
    commands = Commands(parser)
    for module in (record_commands, file_commands, period_commands, view_commands):
        module.add_to(commands)
    file = _file_of(arguments, commands.names)
    if file is not None:
        arguments = [word for word in arguments if word != str(file)]
    parsed = parser.parse_args(arguments)
    parsed.file = file
    if parsed.command is None:
        parsed.job = None
    return parsed


_GLOBAL = ("--data-dir", "--today", "--language", "--process", "--passphrase-file")


def _add_global(parser: argparse.ArgumentParser, *, again: bool) -> None:
    """Add the global options; after a command they mean the same as before it."""
    default = argparse.SUPPRESS if again else None
    hidden = argparse.SUPPRESS
    parser.add_argument(
        "--data-dir", default=default, metavar="DIR",
        help=hidden if again else _("everything the program keeps lies in this folder"),
    )  # fmt: skip
    parser.add_argument(
        "--today", type=values.day, default=default, metavar="DATE",
        help=hidden if again else _("the day of this call"),
    )  # fmt: skip
    parser.add_argument(
        "--language", default=default, metavar="CODE",
        help=hidden if again else _("the language of the words"),
    )  # fmt: skip
    parser.add_argument(
        "--process", default=default, metavar="NAME",
        help=hidden if again else _("the process, where there are several"),
    )  # fmt: skip
    parser.add_argument(
        "--passphrase-file", type=Path, default=default, metavar="FILE",
        help=hidden if again else _("holds the passphrase of an encrypted store"),
    )  # fmt: skip


def _file_of(arguments: Sequence[str], commands: Sequence[str]) -> Path | None:
    """Return the store that is to be opened: a first word that is a path and no command."""
    words = iter(arguments)
    for word in words:
        if word in _GLOBAL:
            next(words, None)
        elif not word.startswith("-"):
            is_path = word not in commands and ("/" in word or Path(word).suffix == ".db")
            return Path(word) if is_path else None
    return None
