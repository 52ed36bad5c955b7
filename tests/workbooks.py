"""Five unlike workbooks, as people keep their figures, built when a test asks for them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _book(path: Path, sheet: str) -> tuple[Any, Any]:
    book = xlsxwriter.Workbook(str(path))
    return book, book.add_worksheet(sheet)


def long_with_titles(path: Path) -> Path:
    """A title, a header with line breaks, percent texts, decimal commas, totals, a footnote."""
    book, sheet = _book(path, "Export")
    sheet.write_string(0, 0, "Order fulfilment – export of 21 October 2026")
    sheet.write_row(2, 0, ["Reporting\nperiod", "KPI", "Actual", "Unit", "Owner", "Comment"])
    rows = [
        ("01.08.2026", "On time", "92,9 %", "%", "M. L.", ""),
        ("01.08.2026", "Lead time", "4,5", "d", "K. W.", "two days of strike"),
        ("01.09.2026", "On time", "93,1 %", "%", "M. L.", ""),
        ("01.09.2026", "Lead time", "4,25", "d", "K. W.", ""),
    ]
    for at, row in enumerate(rows, start=3):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(at, column, cell)
    sheet.write_string(7, 0, "Total")
    sheet.write_number(7, 2, 194.75)
    sheet.write_string(9, 0, "Source: warehouse system")
    book.close()
    return path


def bowler(path: Path) -> Path:
    """Two rows an indicator, target and actual, joined names and year, months, year to date."""
    book, sheet = _book(path, "Bowler 2026")
    joined = book.add_format({"align": "center"})
    percent = book.add_format({"num_format": "0.0%"})
    sheet.merge_range(0, 0, 0, 15, "Bowler chart Order fulfilment", joined)
    sheet.merge_range(1, 3, 1, 14, "2026", joined)
    sheet.write_row(2, 0, ["KPI", "Unit", ""])
    for month, name in enumerate(MONTHS):
        sheet.write_string(2, 3 + month, name)
    sheet.write_string(2, 15, "YTD")
    for block, (name, unit, target, first) in enumerate(
        [("On time", "%", 0.96, 0.921), ("Lead time", "d", 4, 4.1), ("Complaints", "", 3, 2)]
    ):
        at = 3 + 2 * block
        style = percent if unit == "%" else None
        sheet.merge_range(at, 0, at + 1, 0, name, joined)
        sheet.merge_range(at, 1, at + 1, 1, unit or "pcs", joined)
        sheet.write_string(at, 2, "Target")
        sheet.write_string(at + 1, 2, "Actual")
        for month in range(12):
            sheet.write_number(at, 3 + month, target, style)
            if month < 9:
                sheet.write_number(at + 1, 3 + month, first + month / 1000, style)
        sheet.write_number(at + 1, 15, first, style)
    book.close()
    return path


def columns_with_dates(path: Path) -> Path:
    """A row a month with real dates, a column an indicator, an empty column, an average row."""
    book, sheet = _book(path, "Data")
    day = book.add_format({"num_format": "mmm yyyy"})
    sheet.write_row(
        1, 1, ["Month", "Lead time", "Complaints", "On time – target", "On time – actual"]
    )
    for month in range(1, 10):
        at = 1 + month
        sheet.write_datetime(at, 1, datetime(2026, month, 1), day)
        sheet.write_row(at, 2, [4 + month / 10, month, 0.96, 0.9 + month / 100])
    sheet.write_row(11, 1, ["Average", 4.5, 5, 0.96, 0.95])
    book.close()
    return path


def fiscal_year_with_quarters(path: Path) -> Path:
    """One row an indicator, April to March with sums of quarters between, units, totals."""
    book, sheet = _book(path, "FY2025")
    sheet.write_string(0, 0, "Figures 2025/26")
    head: list[str] = ["No.", "Indicator", "Unit"]
    order = [*MONTHS[3:], *MONTHS[:3]]
    for quarter in range(4):
        head += [*order[3 * quarter : 3 * quarter + 3], f"Q{quarter + 1}"]
    sheet.write_row(2, 0, [*head, "Total", "Remarks"])
    for at, name in enumerate(["Orders", "Returns"], start=3):
        sheet.write_row(at, 0, [at - 2, name, "pcs"])
        for column in range(3, 3 + 17):
            sheet.write_number(at, column, at * 1000 + column)
        sheet.write_string(at, 20, "counted by hand")
    sheet.write_string(6, 1, "Total")
    for column in range(3, 3 + 17):
        sheet.write_number(6, column, 7000 + 2 * column)
    book.close()
    return path


def weeks_with_ratios(path: Path) -> Path:
    """Numerator and denominator rows, weeks as headings, two years stacked, a failed formula."""
    book, sheet = _book(path, "Wochen")
    at = 0
    for year in (2025, 2026):
        sheet.write_string(at, 0, f"Liefertreue {year}")
        sheet.write_row(at + 1, 0, ["Kennzahl", "Art"])
        for week in range(1, 9):
            sheet.write_string(at + 1, 1 + week, f"KW {week}")
        for row, (word, base) in enumerate([("Zähler", 90), ("Nenner", 100)], start=2):
            if row == 2:
                sheet.write_string(at + row, 0, "Liefertreue")
            sheet.write_string(at + row, 1, word)
            for week in range(1, 9):
                sheet.write_number(at + row, 1 + week, base + week)
        at += 6
    sheet.write_formula(8, 9, "=1/0", None, "#DIV/0!")
    book.close()
    return path


ALL = [
    long_with_titles, bowler, columns_with_dates, fiscal_year_with_quarters, weeks_with_ratios,
]  # fmt: skip
