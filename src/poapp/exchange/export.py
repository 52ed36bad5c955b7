"""Registers to .csv and .xlsx files that open safely in any spreadsheet."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from poapp.core.catalogue import BY_TABLE, RECORD_CLASSES
from poapp.core.message import RefusedError, message
from poapp.core.people import Person
from poapp.core.privacy.audience import for_others, is_about_people, is_for_others
from poapp.core.process import Process
from poapp.core.record import Audience, Record, Ref, fields_of
from poapp.core.value import to_fifteen
from poapp.exchange.grid import shown
from poapp.exchange.guard import guarded
from poapp.exchange.register_table import LONGEST_CELL, RegisterTable, Shown, table_of
from poapp.exchange.whole_store import write_store
from poapp.language import Language
from poapp.paths import write_whole
from poapp.store.store import Store

MOST_ROWS = 1_048_575
"""Rows below the header that a spreadsheet holds."""
_FIRST_DAY = date(1900, 3, 1)  # a spreadsheet believes in a 29 February 1900 and in no day before


def export_to(
    store: Store,
    path: Path,
    wanted: Sequence[str],
    language: Language,
    process: Process | None = None,
) -> None:
    """Write registers to a .csv or .xlsx file, or the whole store to a .json file.

    Args:
        store: What is exported.
        path: The file; it is replaced where it is there.
        wanted: Registers by the names of their tables; none stands for all that hold records, in a
            .csv for the measurements.
        language: The words of headers and choices.
        process: Only the records of this process; not for a whole store.

    Raises:
        RefusedError: the ending or a register is not known, a .csv is to hold several, or a
            register says something of single people.
        UnusableError: the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".json":
        records = (found for kind in RECORD_CLASSES for found in store.all(kind))
        write_store(path, records, store.schema, store.clock.now())
    elif ending == ".csv":
        _refuse_people(wanted)
        tables = tables_of(store, wanted or ["measurement"], language, process)
        if len(tables) != 1:
            raise RefusedError(
                message("A .csv file holds one register. Name one, or export to .xlsx.")
            )
        write_csv(path, tables[0])
    elif ending == ".xlsx":
        _refuse_people(wanted)
        write_xlsx(path, tables_of(store, wanted, language, process))
    else:
        raise RefusedError(
            message(
                "{file} has an unknown ending. An export ends in .xlsx, .csv or .json.",
                file=shown(path.name, 80),
            )
        )


def tables_of(
    store: Store, wanted: Sequence[str], language: Language, process: Process | None = None
) -> list[RegisterTable]:
    """Return registers as tables, by the names of their tables or kinds.

    Without a name these are all that hold records, but for what is for the owner alone; people
    stand in them by their alias.

    Raises:
        RefusedError: a register is not known.
    """
    kinds = [_kind(name) for name in dict.fromkeys(wanted)]
    asked = bool(kinds)
    if not kinds:
        counts = store.counts()
        kinds = [kind for kind in RECORD_CLASSES if counts[kind.table] and is_for_others(kind)]
    names: dict[int, str] = {}
    for kind in {target for one in kinds for target in _targets(one)}:
        names |= {found.id: _name_outside(found) for found in store.all(kind)}
    filtered = {} if process is None else {"process": process.id}
    tables = []
    for kind in kinds:
        found = store.all(kind, **filtered)
        shown_ones = found if asked and not is_for_others(kind) else for_others(found)
        tables.append(table_of(kind, shown_ones, lambda i: names.get(i, str(i)), language))
    return tables


def _refuse_people(wanted: Sequence[str]) -> None:
    for kind in map(_kind, wanted):
        if is_about_people(kind):
            raise RefusedError(
                message(
                    "{register} is for you alone and leaves only with the whole store (.json), or"
                    " for the person it is about: poapp export FILE --person NAME.",
                    register=message(kind.kind_label),
                )
            )


def _name_outside(found: Record) -> str:
    if isinstance(found, Person):
        return found.alias
    return found.reference or (found.title_text() if found.seen_by is not Audience.OWN else "")


def _targets(record_class: type[Record]) -> set[type[Record]]:
    """Return the kinds that the fields of one refer to; a field for any record says `record`."""
    names = {f.kind.target for f in fields_of(record_class) if isinstance(f.kind, Ref)}
    return set(RECORD_CLASSES) if "record" in names else {BY_TABLE[name] for name in names}


def _kind(name: str) -> type[Record]:
    small = name.casefold()
    for kind in RECORD_CLASSES:
        if small in {kind.table, kind.table.replace("_", " "), kind.kind_label.casefold()}:
            return kind
    raise RefusedError(
        message(
            "There is no register “{name}”. There are: {names}.",
            name=shown(name),
            names=", ".join(BY_TABLE),
        )
    )


def write_csv(path: Path, table: RegisterTable) -> None:
    """Write one table as comma-separated text: UTF-8 with its mark, decimal dots, ISO days.

    The mark is there because spreadsheets take a file without it for Windows-1252; our own reading
    and any other that knows UTF-8 skips it. Text that a spreadsheet would run is guarded.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in table.header])
    writer.writerows([[_as_text(cell) for cell in row] for row in table.rows])
    write_whole(path, out.getvalue().encode("utf-8-sig"))


def _as_text(cell: Shown) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date():
            return cell.isoformat()
        case float():
            return repr(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def write_xlsx(path: Path, tables: Sequence[RegisterTable]) -> None:
    """Write each table on a sheet of its own, with real numbers and dates; text stays text.

    Raises:
        RefusedError: a table has more rows than a sheet holds.
        UnusableError: the file cannot be written.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    # The same tables give the same file, whenever it is written.
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001
    formats = {
        "header": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "text": book.add_format({"num_format": "@"}),
    }
    taken: set[str] = set()
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise RefusedError(
                message(
                    "{register} has {n} rows and a sheet holds {most}. Export it as .csv.",
                    register=table.title,
                    n=len(table.rows),
                    most=MOST_ROWS,
                )
            )
        _fill(book.add_worksheet(sheet_name(table.title, taken)), table, formats)
    book.close()
    write_whole(path, out.getvalue())


def _fill(sheet: Any, table: RegisterTable, formats: dict[str, Any]) -> None:  # noqa: ANN401
    for column, name in enumerate(table.header):
        sheet.write_string(0, column, name, formats["header"])
        widest = max((len(_as_text(row[column])) for row in table.rows[:200]), default=0)
        sheet.set_column(column, column, min(max(widest, len(name), 8) + 2, 60))
    for at, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, at, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if table.rows and table.header:
        sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)


def _write(sheet: Any, at: int, column: int, cell: Shown, formats: dict[str, Any]) -> None:  # noqa: ANN401
    match cell:
        case None:
            return
        case datetime():
            sheet.write_datetime(at, column, cell, formats["moment"])
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(at, column, cell, formats["day"])
        case int():
            sheet.write_number(at, column, cell)
        case float():
            sheet.write_number(at, column, to_fifteen(cell))
        case _:
            # Told to be text, so that editing the cell does not make a formula of it.
            sheet.write_string(at, column, str(cell)[:LONGEST_CELL], formats["text"])


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a title as a sheet may be named, unlike those `taken`, and add it to them."""
    plain = "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)
    plain = plain.strip(" '")[:31] or "Sheet"
    name, n = plain, 1
    while name.casefold() in taken:
        n += 1
        name = f"{plain[:28]} {n}"
    taken.add(name.casefold())
    return name
