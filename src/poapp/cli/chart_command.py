"""`poapp chart`: a control chart of a file, no store needed."""

import argparse
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from poapp.cli import values
from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.indicator import Direction
from poapp.core.message import RefusedError, UnusableError, message
from poapp.core.spc.words import ChartKind
from poapp.language import _, current

if TYPE_CHECKING:
    from poapp.core.spc.chart import Aim, Chart
    from poapp.core.spc.naming import Naming
    from poapp.exchange.chart_columns import ChartColumns


_COUNTED = {"np", "c"}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("chart", _("chart a file: limits, signals, verdict"), chart)
    parser.add_argument("table", type=Path, metavar="FILE")
    parser.add_argument("--sheet", metavar="NAME")
    parser.add_argument("--kind", choices=[kind.value for kind in ChartKind], default="xmr")
    parser.add_argument("--label", metavar="COLUMN")
    parser.add_argument("--value", metavar="COLUMN")
    parser.add_argument("--numerator", metavar="COLUMN")
    parser.add_argument("--denominator", metavar="COLUMN")
    directions = [*(way.value for way in Direction), "none"]
    parser.add_argument("--direction", choices=directions, default="neutral")
    parser.add_argument("--target", nargs="+", metavar="X")
    parser.add_argument("--rules", default="default", metavar="RULES")
    parser.add_argument("--phase", nargs="+", action="extend", default=[], metavar="LABEL")
    parser.add_argument("--baseline", metavar="FIRST:LAST")
    parser.add_argument("--exclude", nargs="+", action="extend", default=[], metavar="LABEL")
    parser.add_argument("--median", action="store_true")
    parser.add_argument("--screen-ranges", action="store_true")
    parser.add_argument("--laney", action="store_true")
    parser.add_argument("--json", metavar="FILE|-")
    parser.add_argument("--output", type=Path, metavar="FILE")
    parser.set_defaults(misuse=parser.error)


def chart(_context: Context, given: argparse.Namespace) -> int:
    """Compute the chart, and write what was asked for."""
    _check_use(given)
    from poapp.core.spc.naming import Naming, frequency_of
    from poapp.exchange.chart_columns import chart_columns
    from poapp.exchange.sheet import read_sheet

    columns = chart_columns(
        read_sheet(given.table, given.sheet),
        label=given.label,
        value=given.value,
        numerator=given.numerator,
        denominator=given.denominator,
    )
    made = _computed(columns, given)
    naming = Naming(frequency_of(columns.days), columns.days, columns.labels)
    if given.json is not None:
        _write_json(made, given.json)
    if given.output is not None:
        _draw(made, naming, given.output)
    if given.json is None and given.output is None:
        _say(made, naming)
    return 0


def _check_use(given: argparse.Namespace) -> None:
    if given.kind in _COUNTED and given.value is not None and given.numerator is None:
        # These kinds take the count itself, whichever way it is named.
        given.numerator, given.value = given.value, None
    pair = given.numerator is not None, given.denominator is not None
    counted = given.kind in _COUNTED and pair[0]
    if given.value is not None and any(pair):
        given.misuse(_("give --value, or --numerator with --denominator, not both"))
    if given.value is None and not all(pair) and not counted and given.kind != "t":
        given.misuse(_("give --value, or --numerator with --denominator"))
    if given.target is not None and len(given.target) > 2:
        given.misuse(_("--target takes one number, or two for a range"))


def _computed(columns: "ChartColumns", given: argparse.Namespace) -> "Chart":
    from poapp.core.spc.chart import Design
    from poapp.core.spc.compute import compute
    from poapp.core.spc.presets import rules_of

    design = Design(
        kind=ChartKind(given.kind),
        direction=Direction("neutral" if given.direction == "none" else given.direction),
        rules=rules_of(given.rules),
        starts=tuple(columns.position(label) for label in given.phase),
        baseline=None if given.baseline is None else columns.span(given.baseline),
        excluded=frozenset(k for label in given.exclude for k in columns.positions(label)),
        median=given.median,
        screen_ranges=given.screen_ranges,
        laney=given.laney,
    )
    numbers = columns.values
    if numbers is None and columns.numerators is None:
        numbers = _waits(columns)
    return compute(
        columns.labels,
        numbers,
        design,
        numerators=columns.numerators,
        denominators=columns.denominators,
        target=_aim(given),
    )


def _waits(columns: "ChartColumns") -> tuple[float | None, ...]:
    """Return the days between events, each at the later one."""
    if not columns.days:
        raise RefusedError(
            message("A t chart needs the days of its events as labels, or --value with the waits.")
        )
    days = columns.days
    return (
        None,
        *(float((after - before).days) for before, after in pairwise(days)),
    )


def _aim(given: argparse.Namespace) -> "Aim":
    if given.target is None:
        return None
    numbers = [values.number(text) for text in given.target]
    if given.direction == "range" and len(numbers) == 1:
        raise RefusedError(message("A range needs two numbers behind --target."))
    if given.direction != "range" and len(numbers) == 2:
        raise RefusedError(message("Two numbers behind --target need --direction range."))
    return numbers[0] if len(numbers) == 1 else (numbers[0], numbers[1])


def _write_json(made: "Chart", where: str) -> None:
    from poapp.core.spc.plain import as_plain

    text = json.dumps(as_plain(made, current().text), ensure_ascii=False, allow_nan=False)
    if where == "-":
        sys.stdout.write(text + "\n")
        return
    try:
        Path(where).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UnusableError(
            message(
                "{file} cannot be written: {reason}.",
                file=where,
                reason=error.strerror or str(error),
            )
        ) from error


def _draw(made: "Chart", naming: "Naming", path: Path) -> None:
    from poapp.charts.export import save
    from poapp.charts.picture_of import picture_of
    from poapp.charts.wording import Wording

    save(picture_of(made, Wording(current(), naming, "", _decimals(made))), path)


def _say(made: "Chart", naming: "Naming") -> None:
    from poapp.core.spc.verdict import verdict

    said = [verdict(made, naming, _decimals(made)).sentence, *made.notes]
    for sentence in dict.fromkeys(current().text(one) for one in said):
        sys.stdout.write(sentence + "\n")


def _decimals(made: "Chart") -> int | None:
    from poapp.core.spc.reading import decimals_of

    return decimals_of(made.values, made.lower, made.upper)
