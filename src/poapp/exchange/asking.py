"""Asking somebody for numbers: a text to copy, a mail to send, a sheet to fill in.

Nothing is sent from here. Each comes back: the text and the sheet's cells pasted into the entry
sheet, the sheet as an import that asks nothing.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import groupby
from typing import Any

from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.frozen import frozen
from poapp.core.message import Message, counted, message
from poapp.core.periods import Period
from poapp.language import Language

COLUMNS = ("Indicator", "Period", "Days", "Unit", "Value", "Part", "Total")
"""The heads of the sheet, as the import knows them."""
_WIDTHS = (34, 12, 34, 14, 12, 12, 12)


@frozen
class AskedNumber:
    """One value that is asked for."""

    name: str
    unit: str
    is_ratio: bool
    period: Period


@frozen(slots=False)
class Asking:
    """What one person is asked for; `due` is the latest day, None where nothing is late yet."""

    collector: str
    process: str
    owner: str
    numbers: Sequence[AskedNumber]
    due: date | None
    calendar: OrganisationCalendar


def label_of(number: AskedNumber, asking: Asking) -> Message:
    """Return what stands before the value: "Overtime, week 42 (h)"."""
    name = period_names.name(number.period, asking.calendar)
    said = message("{name}, {period}", name=number.name, period=name)
    if number.is_ratio:
        return message("{label} (part / whole)", label=said)
    return message("{label} ({unit})", label=said, unit=number.unit) if number.unit else said


def text_of(asking: Asking, language: Language) -> str:
    """Return the whole message, ready to be pasted into whatever the owner writes with."""
    say = language.text
    count = len(asking.numbers)
    lines = [say("Hello {name},", name=asking.collector), ""]
    lines.append(
        say(
            counted(
                "I need this number for {process}:",
                "I need these {n} numbers for {process}:",
                n=count,
                process=asking.process,
            )
        )
    )
    for period, numbers in groupby(asking.numbers, key=lambda one: one.period):
        lines += ["", say(_days(period, asking.calendar))]
        lines += [f"{say(label_of(one, asking))}: " for one in numbers]
    lines.append("")
    if any(one.is_ratio for one in asking.numbers):
        lines.append(say("Part / whole means two numbers, such as 412 / 430."))
    lines.append(say("Please write the number behind the colon and leave blank what is not known."))
    if asking.due is not None:
        lines.append(say("It should be with me by {day}.", day=asking.due))
    lines += ["", say("Thank you")]
    return "\n".join([*lines, asking.owner]).rstrip() + "\n"


def mail_of(asking: Asking, language: Language) -> bytes:
    """Return the message as a mail file (.eml) that mail programs open as a draft."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _one_line(language.text(subject_of(asking)))
    mail["X-Unsent"] = "1"
    mail.set_content(text_of(asking, language), cte="base64")
    mail.add_attachment(
        workbook_of(asking, language),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=f"{file_name(asking, language)}.xlsx",
    )
    return bytes(mail)


def subject_of(asking: Asking) -> Message:
    """Return what the message is about: "Numbers for week 42, Order fulfilment"."""
    period = period_names.name(asking.numbers[0].period, asking.calendar)
    return message("Numbers for {period}, {process}", period=period, process=asking.process)


def file_name(asking: Asking, language: Language) -> str:
    """Return the subject and the name as a file may be called, without its ending."""
    words = f"{language.text(subject_of(asking))}, {asking.collector}"
    plain = "".join(sign if sign.isalnum() or sign in " -_,." else "-" for sign in words)
    return _one_line(plain).strip(" .")[:100] or "poapp"


def workbook_of(asking: Asking, language: Language) -> bytes:
    """Return what is asked for as a sheet (.xlsx) with blanks to be filled in."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001
    sheet = book.add_worksheet("poapp")
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "blank": book.add_format({"border": 1}),
    }
    columns = columns_of(asking)
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, formats["head"])
        sheet.set_column(place, place, _WIDTHS[COLUMNS.index(name)])
    for at, number in enumerate(asking.numbers, start=1):
        _write(sheet, at, number, asking, language, columns, formats)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def columns_of(asking: Asking) -> list[str]:
    """Return the columns that are needed: one for values, two for ratios."""
    ratios = {one.is_ratio for one in asking.numbers}
    left_out = set() if True in ratios else {"Part", "Total"}
    return [
        one for one in COLUMNS if one not in left_out | (set() if False in ratios else {"Value"})
    ]


def _write(
    sheet: Any,  # noqa: ANN401  (XlsxWriter has no types)
    at: int,
    number: AskedNumber,
    asking: Asking,
    language: Language,
    columns: Sequence[str],
    formats: dict[str, Any],
) -> None:
    calendar = asking.calendar
    words = {
        "Indicator": number.name,
        "Period": period_names.code(number.period, calendar),
        "Days": language.text(period_names.day_range(number.period)),
        "Unit": number.unit,
    }
    asked = {"Part", "Total"} if number.is_ratio else {"Value"}
    for place, name in enumerate(columns):
        if name in words:
            # As text, whatever it begins with: a name is no formula.
            sheet.write_string(at, place, words[name], formats["text"])
        elif name in asked:
            sheet.write_blank(at, place, None, formats["blank"])


def _days(period: Period, calendar: OrganisationCalendar) -> Message:
    name = period_names.name_with_year(period, calendar)
    return message("{period}: {days}", period=name, days=period_names.day_range(period))


def _one_line(words: str) -> str:
    return " ".join(words.split())
