"""Commands that write single records: process, indicator, answer, measure, undo, redo."""

import argparse

from poapp.actions import check_in, indicators, lookup, measuring, processes
from poapp.cli import values
from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.check_in import AnswerState
from poapp.core.indicator import Aggregation, Direction, Frequency
from poapp.core.indicator_words import ValueKind
from poapp.core.message import RefusedError, message
from poapp.core.period_codes import parse_period
from poapp.core.responsibilities import RESPONSIBILITIES
from poapp.language import _, current


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add("process", _("make or change a process"), process)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument(
        "--fiscal-start", type=values.month, metavar="MONTH",
        help=_("the month in which the organisation's year begins, 1 to 12 or by name"),
    )  # fmt: skip
    parser.add_argument("--purpose", metavar="TEXT", help=_("what the process is for"))
    _add_indicator(commands)
    _add_answer(commands)
    _add_measure(commands)
    commands.add("undo", _("take back the last edit"), undo)
    commands.add("redo", _("make the last undone edit again"), redo)


def _add_answer(commands: Commands) -> None:
    parser = commands.add("answer", _("answer one responsibility for one day"), answer)
    parser.add_argument(
        "--day", type=values.day, required=True, metavar="DATE", help=_("as 2026-11-23")
    )
    names = "; ".join(f"{one.number} {_(one.name)}" for one in RESPONSIBILITIES)
    parser.add_argument(
        "--responsibility", type=values.responsibility, required=True, metavar="N", help=names
    )
    parser.add_argument(
        "--state", choices=list(AnswerState), required=True,
        help=_("blank takes an answer back"),
    )  # fmt: skip
    parser.add_argument("--note", metavar="TEXT", help=_("a sentence that stays with the answer"))


def _add_measure(commands: Commands) -> None:
    parser = commands.add("measure", _("log one measurement"), measure)
    parser.add_argument("indicator", metavar="INDICATOR", help=_("its reference or exact name"))
    parser.add_argument(
        "--period", required=True,
        help=_("2026-11-23, 2026-W47, 2026-11, 2026-Q4, FY2018-Q4, 2026 or FY2018"),
    )  # fmt: skip
    parser.add_argument("--value", metavar="X", help=_("a number with a dot"))
    parser.add_argument("--numerator", metavar="N", help=_("of a ratio; give --denominator too"))
    parser.add_argument("--denominator", metavar="D", help=_("what the numerator is a part of"))
    parser.add_argument("--comment", metavar="TEXT", help=_("a sentence about this value"))
    parser.add_argument(
        "--restate", default="", metavar="REASON",
        help=_("why a value of a closed period is changed"),
    )  # fmt: skip


def _add_indicator(commands: Commands) -> None:
    parser = commands.add("indicator", _("make or change an indicator"), indicator)
    parser.add_argument("name", metavar="NAME")
    add = parser.add_argument
    add("--unit", metavar="U", help=_("as printed behind a value"))
    add("--decimals", type=int, choices=range(7), metavar="N", help=_("that are shown, 0 to 6"))
    add("--direction", type=Direction, choices=list(Direction), help=_("which way is better"))
    add("--frequency", type=Frequency, choices=list(Frequency), help=_("how often it is measured"))
    add("--aggregation", type=Aggregation, choices=list(Aggregation),
        help=_("how the values of a longer period become one"))  # fmt: skip
    add("--value-kind", type=ValueKind, choices=list(ValueKind), help=_("what a value stands for"))
    add("--rolling-over", type=int, metavar="N", help=_("periods that a rolling value covers"))
    add("--per-working-day", action=argparse.BooleanOptionalAction, default=None,
        help=_("chart sums divided by the working days"))  # fmt: skip
    add("--adjusted", action=argparse.BooleanOptionalAction, default=None,
        help=_("chart without the season"))  # fmt: skip
    add("--formula", metavar="TEXT", help=_("of references, as I-001 / I-002; it is then derived"))
    add("--target", metavar="X", help=_("the target, or the lower end of a range"))
    add("--to", metavar="Y", help=_("the upper end of a range"))
    add("--from", dest="valid_from", type=values.day, metavar="DATE",
        help=_("the day from which the target holds; today unless given"))  # fmt: skip


def process(context: Context, given: argparse.Namespace) -> int:
    """Make or change a process."""
    with context.store(make=True) as store:
        made = processes.make_or_change(
            store, given.name, fiscal_start=given.fiscal_start, purpose=given.purpose
        )
    print(f"{made.reference} {made.name}".strip())  # noqa: T201
    return 0


def indicator(context: Context, given: argparse.Namespace) -> int:
    """Make or change an indicator, and its target."""
    value, to = values.given(given.target), values.given(given.to)
    if to is not None and value is None:
        raise RefusedError(message("--to is the upper end of a range: give --target too."))
    definition = indicators.Definition(
        unit=given.unit,
        decimals=given.decimals,
        direction=given.direction,
        frequency=given.frequency,
        aggregation=given.aggregation,
        value_kind=given.value_kind,
        rolling_over=given.rolling_over,
        per_working_day=given.per_working_day,
        adjusted=given.adjusted,
        formula=given.formula,
    )
    with context.store() as store:
        owner = context.process_of(store)
        with store.edit(message("Indicator {name}", name=given.name)):
            made = indicators.make_or_change(store, owner, given.name, definition)
            if value is not None:
                valid_from = given.valid_from or context.clock.today()
                indicators.set_target(store, made, valid_from, value, to)
    print(f"{made.reference} {made.name}".strip())  # noqa: T201
    return 0


def answer(context: Context, given: argparse.Namespace) -> int:
    """Answer one responsibility for one day."""
    state = AnswerState(given.state)
    with context.store() as store:
        owner = context.process_of(store)
        check_in.answer(store, owner, given.responsibility, given.day, state, given.note)
    return 0


def measure(context: Context, given: argparse.Namespace) -> int:
    """Log one measurement."""
    figures = [values.given(text) for text in (given.value, given.numerator, given.denominator)]
    with context.store() as store:
        found = lookup.indicator_named(store, context.process_of(store), given.indicator)
        period = parse_period(given.period, lookup.calendar_of(store))
        entry = measuring.Entry(
            period=period,
            value=figures[0],
            numerator=figures[1],
            denominator=figures[2],
            comment=given.comment,
        )
        measuring.measure(store, found, entry, given.restate)
    return 0


def undo(context: Context, given: argparse.Namespace) -> int:  # noqa: ARG001
    """Take back the last edit and name it."""
    with context.store() as store:
        done = store.undo()
    if done is None:
        raise RefusedError(message("There is nothing to undo."))
    print(_("Undone: {title}", title=current().text(done.title)))  # noqa: T201
    return 0


def redo(context: Context, given: argparse.Namespace) -> int:  # noqa: ARG001
    """Make the last undone edit again and name it."""
    with context.store() as store:
        done = store.redo()
    if done is None:
        raise RefusedError(message("There is nothing to redo."))
    print(_("Done again: {title}", title=current().text(done.title)))  # noqa: T201
    return 0
