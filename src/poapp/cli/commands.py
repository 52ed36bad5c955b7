"""How a command is added to the command line, with the options that every command has."""

import argparse
from collections.abc import Callable
from pathlib import Path

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
        add_global(parser, again=True)
        parser.set_defaults(job=job)
        self.names.append(name)
        return parser


GLOBAL = ("--data-dir", "--today", "--language", "--process", "--passphrase-file")


def add_global(parser: argparse.ArgumentParser, *, again: bool) -> None:
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
        "--language", type=values.language, default=default, metavar="CODE",
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
