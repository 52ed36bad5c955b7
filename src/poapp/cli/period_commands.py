"""Commands that end a period: close and report."""

import argparse
from pathlib import Path

from poapp.actions import lookup, period, snapshots
from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.message import Message, RefusedError, UnusableError, message
from poapp.core.period_codes import parse_period
from poapp.core.statement_text import read_statement
from poapp.language import _, current

_LARGEST_STATEMENT = 200_000
"""Bytes; a statement that fits its fields is far smaller."""

_PERIODS = "2026-11, 2026-Q4, FY2018-Q4, 2026, FY2018"


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add("close", _("assume the results of a period and seal it"), close)
    parser.add_argument("--period", required=True, help=_PERIODS)
    parser.add_argument(
        "--statement", type=Path, required=True, metavar="FILE",
        help=_("your words as text in UTF-8, under the headings Held, Not held, Mine to fix, I ask"
               " and I commit, each on a line of its own; what you commit to is one promise a"
               " line, with its day at the end as 2026-11-23"),
    )  # fmt: skip
    parser.add_argument(
        "--waive", nargs="+", action="extend", default=[], metavar="ITEM=REASON",
        help=_("why an indicator that is not in is closed all the same: I-004=REASON"),
    )  # fmt: skip
    parser = commands.add("report", _("write the report of a period"), report)
    parser.add_argument("--period", required=True, help=_PERIODS)
    parser.add_argument("--edition", choices=["management", "team"], required=True)
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")


def report(context: Context, given: argparse.Namespace) -> int:
    """Write one edition; of an open period it is marked as a draft."""
    from poapp.reports.edition_file import write_edition
    from poapp.reports.editions import Edition

    if given.output.suffix.lower() != ".pdf":
        raise RefusedError(
            message("Reports are written as .pdf; “{name}” ends otherwise.", name=given.output.name)
        )
    with context.store() as store:
        process = context.process_of(store)
        reported = parse_period(given.period, lookup.calendar_of(store))
        period.level_of(reported)
        period.refuse_unbegun(store, reported)
        source = snapshots.latest(store, process, reported)
    write_edition(source, Edition(given.edition), current(), given.output)
    print(given.output)  # noqa: T201
    return 0


def close(context: Context, given: argparse.Namespace) -> int:
    """Assume the results of a period."""
    words = read_statement(_text_of(given.statement))
    waived = dict(_waiver(one) for one in given.waive)
    with context.store() as store:
        process = context.process_of(store)
        closing = parse_period(given.period, lookup.calendar_of(store))
        try:
            sealed = period.close(store, process, closing, words, waived)
        except period.MissingError as error:
            raise RefusedError(_with_option(error)) from None
    print(_("Sealed as {digest}", digest=sealed.digest))  # noqa: T201
    return 0


def _with_option(error: period.MissingError) -> Message:
    return message(
        "{reason} A reason is given as --waive {item}=REASON.",
        reason=error.reason,
        item=error.gaps[0].item,
    )


def _waiver(typed: str) -> tuple[str, str]:
    item, sign, reason = typed.partition("=")
    if not sign or not item.strip() or not reason.strip():
        raise RefusedError(message("“{typed}” is not ITEM=REASON.", typed=typed[:80]))
    return item.strip(), reason.strip()


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableError(
            message(
                "The statement {path} cannot be read: {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from None
    if len(content) > _LARGEST_STATEMENT:
        raise RefusedError(message("{path} is too long for a statement.", path=str(path)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(
            message(
                "{path} is not text in UTF-8. Save it as UTF-8, then try again.", path=str(path)
            )
        ) from None
