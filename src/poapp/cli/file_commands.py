"""Commands that bring files in and out: import, export, backup."""

import argparse
import json
from pathlib import Path

from poapp.actions import registers
from poapp.cli.commands import Commands
from poapp.cli.context import Context
from poapp.core.indicator import Measurement
from poapp.core.message import Message, RefusedError, counted, message
from poapp.exchange.import_plan import ImportPlan, PlannedRow, RowAction
from poapp.language import _, current
from poapp.store.store import Store

MOST_TOLD = 100
"""Refused rows that are listed one by one; --json lists all."""


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    parser = commands.add("import", _("bring a file in"), bring)
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument("--sheet", metavar="S")
    parser.add_argument("--to", default="measurement", metavar="REGISTER")
    parser.add_argument("--indicator", metavar="NAME")
    parser.add_argument("--map", nargs="+", action="extend", default=[], metavar="COLUMN=FIELD")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--skip-refused", action="store_true")
    parser.add_argument("--restate", default="", metavar="REASON")
    parser.add_argument("--json", action="store_true")
    parser = commands.add("export", _("write registers, or the whole store, to a file"), export)
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument(
        "--what", nargs="+", action="extend", default=[], metavar="REGISTER",
        help=_("registers by name; bowler for the figures of a year, period by period"),
    )  # fmt: skip
    parser.add_argument(
        "--person", metavar="NAME",
        help=_("everything kept about this person, for them alone (.xlsx or .json)"),
    )  # fmt: skip
    parser = commands.add("backup", _("write a checked copy of the store"), backup)
    parser.add_argument("path", type=Path, nargs="?", metavar="FILE")


def bring(context: Context, given: argparse.Namespace) -> int:
    """Import a file: all of it, or nothing, unless refused rows are skipped."""
    if given.path.suffix.lower() == ".json":
        return _bring_store(context, given)
    with context.store() as store:
        plan = _plan(context, store, given)
        _show(plan, as_json=given.json)
        refused = plan.of(RowAction.REFUSED)
        if refused and not given.skip_refused:
            raise RefusedError(_first_refused(plan, refused))
        if not given.dry_run:
            write(store, plan, given.restate)
    return 0


def _plan(context: Context, store: Store, given: argparse.Namespace) -> ImportPlan:
    from poapp.exchange.importing import plan_file
    from poapp.exchange.register_import import RegisterPlanner, register_named
    from poapp.exchange.sheet import read_sheet

    process = context.process_of(store)
    kind = register_named(given.to)
    if kind is not Measurement:
        planner = RegisterPlanner(store, process, kind, current())
        return planner.plan(read_sheet(given.path, given.sheet), given.map)
    return plan_file(
        store,
        process,
        given.path,
        sheet=given.sheet,
        indicator=given.indicator,
        typed=given.map,
    )


def _bring_store(context: Context, given: argparse.Namespace) -> int:
    """Import a whole store into an empty one."""
    from poapp.actions.whole_store import take_over
    from poapp.exchange.whole_store import read_store

    with context.store(make=True) as store:
        whole = read_store(given.path, store.schema)
        if not given.dry_run:
            take_over(store, whole.records, given.path.name)
    counts = {"new": len(whole.records), "changed": 0, "same": 0, "refused": 0}
    if given.json:
        plain = {"file": given.path.name, "layout": "store", "counts": counts, "rows": []}
        print(json.dumps(plain, ensure_ascii=False, indent=1))  # noqa: T201
    else:
        print(_("{new} new", new=counts["new"]))  # noqa: T201
    return 0


def export(context: Context, given: argparse.Namespace) -> int:
    """Write registers as .csv or .xlsx, the whole store as .json, or a bowler of a year."""
    from poapp.exchange.bowler import write_bowler
    from poapp.exchange.export import export_to

    with context.store() as store:
        if given.person is not None:
            from poapp.actions.lookup import person_named
            from poapp.exchange.person_export import export_person

            export_person(store, person_named(store, given.person), given.path, current())
            print(given.path)  # noqa: T201
            return 0
        if given.what == ["bowler"] and given.path.suffix.lower() == ".xlsx":
            today = context.clock.today()
            first = today.replace(year=today.year - 1, day=1)
            write_bowler(store, given.path, context.process_of(store), first, today, current())
            print(given.path)  # noqa: T201
            return 0
        process = context.process_of(store) if context.process else None
        export_to(store, given.path, given.what, current(), process)
    print(given.path)  # noqa: T201
    return 0


def write(store: Store, plan: ImportPlan, restate: str) -> None:
    """Write what is new or changed; closed periods only with a reason."""
    candidates = [row.candidate for row in plan.rows if row.candidate is not None]
    if candidates:
        registers.put_all(store, message("Import {file}", file=plan.file), candidates)
        return
    from poapp.exchange.importing import write_plan

    write_plan(store, plan, restate)


def backup(context: Context, given: argparse.Namespace) -> int:
    """Write a checked copy and name it."""
    from poapp.actions.erasure import note_copy

    with context.store() as store:
        moment = context.clock.now().strftime("%Y-%m-%d-%H%M%S")
        path = given.path or context.folder / "backups" / f"poapp-{moment}.db"
        if path.exists():
            raise RefusedError(
                message("{path} is there already; it is not written over.", path=str(path))
            )
        if given.path is None:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        store.backup(path.absolute())
        note_copy(context.folder, path.absolute())
    print(path)  # noqa: T201
    return 0


def _show(plan: ImportPlan, *, as_json: bool) -> None:
    language = current()
    if as_json:
        print(json.dumps(plan.to_plain(language), ensure_ascii=False, indent=1))  # noqa: T201
        return
    told = plan.of(RowAction.REFUSED, RowAction.CLOSED)
    for row in told[:MOST_TOLD]:
        reason = "" if row.reason is None else language.text(row.reason)
        print(_("Row {row}: {reason}", row=row.row, reason=reason))  # noqa: T201
    if len(told) > MOST_TOLD:
        print(_("… and {n} more rows", n=len(told) - MOST_TOLD))  # noqa: T201
    counts = plan.counts()
    print(  # noqa: T201
        _(
            "{new} new, {changed} changed, {same} the same, {refused} refused,"
            " {closed} in closed periods",
            **counts,
        )
    )


def _first_refused(plan: ImportPlan, refused: list[PlannedRow]) -> Message:
    first = refused[0]
    return message(
        "{file}, row {row}: {reason} Nothing was imported ({refused}); mend the file, or leave such"
        " rows out with --skip-refused.",
        file=plan.file,
        row=first.row,
        reason=first.reason or "",
        refused=counted("{n} row refused", "{n} rows refused", n=len(refused)),
    )
