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
from poapp.language import _, current


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add("process", _("make or change a process"), process)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--fiscal-start", type=values.month, metavar="MONTH")
    parser.add_argument("--purpose", metavar="TEXT")
    _add_indicator(commands)
    parser = commands.add("answer", _("answer one responsibility for one day"), answer)
    parser.add_argument("--day", type=values.day, required=True, metavar="DATE")
    parser.add_argument("--responsibility", type=values.responsibility, required=True)
    parser.add_argument("--state", choices=list(AnswerState), required=True)
    parser.add_argument("--note", metavar="TEXT")
    parser = commands.add("measure", _("log one measurement"), measure)
    parser.add_argument("indicator", metavar="INDICATOR")
    parser.add_argument("--period", required=True)
    parser.add_argument("--value", metavar="X")
    parser.add_argument("--numerator", metavar="N")
    parser.add_argument("--denominator", metavar="D")
    parser.add_argument("--comment", metavar="TEXT")
    parser.add_argument("--restate", default="", metavar="REASON")
    commands.add("undo", _("take back the last edit"), undo)
    commands.add("redo", _("make the last undone edit again"), redo)


def _add_indicator(commands: Commands) -> None:
    parser = commands.add("indicator", _("make or change an indicator"), indicator)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--unit", metavar="U")
    parser.add_argument("--decimals", type=int, choices=range(7), metavar="N")
    parser.add_argument("--direction", type=Direction, choices=list(Direction))
    parser.add_argument("--frequency", type=Frequency, choices=list(Frequency))
    parser.add_argument("--aggregation", type=Aggregation, choices=list(Aggregation))
    parser.add_argument("--value-kind", type=ValueKind, choices=list(ValueKind))
    parser.add_argument("--rolling-over", type=int, metavar="N")
    parser.add_argument("--per-working-day", action=argparse.BooleanOptionalAction, default=None)
    parser.add_argument("--adjusted", action=argparse.BooleanOptionalAction, default=None)
    parser.add_argument("--formula", metavar="TEXT")
    parser.add_argument("--target", metavar="X")
    parser.add_argument("--to", metavar="Y")
    parser.add_argument("--from", dest="valid_from", type=values.day, metavar="DATE")


def process(context: Context, given: argparse.Namespace) -> int:
    """Make or change a process."""
    with context.store(make=True) as store:
        processes.make_or_change(
            store, given.name, fiscal_start=given.fiscal_start, purpose=given.purpose
        )
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
