"""Asking for numbers: the text, the mail and the sheet, and how each comes back."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.actions import indicators as defining
from poapp.actions.measuring import write_all
from poapp.core.calendar import OrganisationCalendar
from poapp.core.clock import fixed
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import message
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.exchange.asking import AskedNumber, Asking, file_name, mail_of, text_of, workbook_of
from poapp.exchange.importing import plan_file
from poapp.exchange.replies import Answer, KnownNumber, answers_in
from poapp.language import Language
from poapp.store.store import Store

CALENDAR = OrganisationCalendar()
WEEK = CALENDAR.period(Level.WEEK, date(2026, 10, 12))
QUARTER = CALENDAR.period(Level.QUARTER, date(2026, 8, 1))
ENGLISH = Language()
NAMES = [
    ("Carrier pickup on time", "%", True, WEEK),
    ("Overtime", "h", False, WEEK),
    ("=1+1", "", False, WEEK),
    ("Customer score", "of 5", False, QUARTER),
]


def asking(*numbers: AskedNumber) -> Asking:
    wanted = numbers or tuple(AskedNumber(*one) for one in NAMES)
    return Asking("Emil S.", "Order fulfilment", "Elena R.", wanted, date(2026, 10, 23), CALENDAR)


def known(wanted: Asking) -> list[KnownNumber]:
    return [
        KnownNumber(
            place,
            one.name,
            one.unit,
            one.is_ratio,
            {"week 42": WEEK, "2026-w42": WEEK, "q3 2026": QUARTER, "2026-q3": QUARTER},
            one.period,
        )
        for place, one in enumerate(wanted.numbers)
    ]


def test_the_text_says_what_when_and_how() -> None:
    assert text_of(asking(), ENGLISH) == (
        "Hello Emil S.,\n"
        "\n"
        "I need these 4 numbers for Order fulfilment:\n"
        "\n"
        "week 42 of 2026: 12 to 18 October 2026\n"
        "Carrier pickup on time, week 42 (part / whole): \n"
        "Overtime, week 42 (h): \n"
        "=1+1, week 42: \n"
        "\n"
        "Q3 2026: 1 July to 30 September 2026\n"
        "Customer score, Q3 2026 (of 5): \n"
        "\n"
        "Part / whole means two numbers, such as 412 / 430.\n"
        "Please write the number behind the colon and leave blank what is not known.\n"
        "It should be with me by 23 October 2026.\n"
        "\n"
        "Thank you\n"
        "Elena R.\n"
    )


def test_a_reply_below_the_text_names_its_values() -> None:
    text = text_of(asking(), ENGLISH)
    for label, value in (("whole): ", "412 / 430"), ("(h): ", "11"), ("of 5): ", "4.3")):
        text = text.replace(label, label + value, 1)
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    expected = [
        Answer(0, WEEK, "412 / 430"), Answer(1, WEEK, "11"), Answer(2, WEEK, ""),
        Answer(3, QUARTER, "4.3"),
    ]  # fmt: skip
    assert answers_in(text, known(asking())) == expected
    assert answers_in(quoted, known(asking())) == expected


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("overtime: 11", Answer(1, WEEK, "11")),
        ("  - Overtime = 11 h", Answer(1, WEEK, "11 h")),
        ("Overtime (h): 11", Answer(1, WEEK, "11")),
        ("Overtime\t11", Answer(1, WEEK, "11")),
        ("Carrier pickup on time\t412\t430", Answer(0, WEEK, "412 / 430")),
        ("Overtime\t2026-W42\t12 to 18 October 2026\th\t11", Answer(1, WEEK, "11")),
        ("Overtime, week 41: 12", None),
        ("Overtime was bad this week.", None),
        ("Overtimes: 11", None),
        ("Hello: 11", None),
        ("", None),
    ],
)
def test_lines_of_a_reply(line: str, answer: Answer | None) -> None:
    assert answers_in(line, known(asking())) == ([] if answer is None else [answer])


def test_the_longer_of_two_names_is_meant() -> None:
    both = asking(AskedNumber("Cost", "€", False, WEEK), AskedNumber("Cost: all", "€", False, WEEK))
    assert answers_in("Cost: all, week 42 (€): 5", known(both)) == [Answer(1, WEEK, "5")]
    assert answers_in("Cost, week 42 (€): 6", known(both)) == [Answer(0, WEEK, "6")]


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    answers_in(text, known(asking()))


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_the_label_of_any_name_reads_back(name: str) -> None:
    wanted = asking(AskedNumber(name.strip() or "x", "per 1,000 (net)", False, WEEK))
    text = text_of(wanted, ENGLISH).replace("(net)): ", "(net)): 7", 1)
    assert Answer(0, WEEK, "7") in answers_in(text, known(wanted))


def test_the_mail_is_a_draft_with_text_and_sheet() -> None:
    mail = message_from_bytes(mail_of(asking(), ENGLISH), policy=default)
    assert mail["Subject"] == "Numbers for week 42, Order fulfilment"
    assert mail["X-Unsent"] == "1"
    assert mail["To"] is None
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text_of(asking(), ENGLISH)
    (sheet,) = mail.iter_attachments()
    assert sheet.get_filename() == "Numbers for week 42, Order fulfilment, Emil S.xlsx"
    assert sheet.get_content() == workbook_of(asking(), ENGLISH)


def test_a_name_makes_no_header_and_no_path() -> None:
    odd = Asking("../Kim\r\nBcc: x", "A/B\nC", "E", asking().numbers, None, CALENDAR)
    mail = message_from_bytes(mail_of(odd, ENGLISH), policy=default)
    assert mail["Bcc"] is None
    assert "/" not in file_name(odd, ENGLISH)
    assert "\n" not in file_name(odd, ENGLISH)


# The sheet


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.make(tmp_path / "a.db", fixed(datetime(2026, 10, 21, 9, tzinfo=UTC)))
    with opened.edit("Make") as edit:
        process = edit.put(Process(name="Order fulfilment"))
    for name, unit, is_ratio, period in NAMES:
        defining.make(
            opened,
            process,
            Indicator(name=name),
            IndicatorVersion(
                indicator=1,
                valid_from=date(2026, 1, 1),
                unit=unit,
                frequency=Frequency(period.level.value),
                aggregation=Aggregation.RATIO if is_ratio else Aggregation.MEAN,
            ),
        )
    yield opened
    opened.close()


def filled(book: bytes, values: dict[str, float]) -> bytes:
    """Fill cells of a workbook by their XML, as another program would, and return it."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ET.register_namespace("", space)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if re.fullmatch(r"xl/worksheets/sheet1\.xml", name):
                tree = ET.fromstring(content)
                cells = {cell.get("r"): cell for cell in tree.iter(f"{{{space}}}c")}
                for place, value in values.items():
                    ET.SubElement(cells[place], f"{{{space}}}v").text = repr(value)
                content = ET.tostring(tree)
            new.writestr(name, content)
    return out.getvalue()


def test_the_sheet_comes_back_through_the_import_without_a_question(
    store: Store, tmp_path: Path
) -> None:
    (process,) = store.all(Process)
    path = tmp_path / "reply.xlsx"
    path.write_bytes(
        filled(
            workbook_of(asking(), ENGLISH),
            {"F2": 412.0, "G2": 430.0, "E3": 11.0, "E4": 2.0, "E5": 4.3},
        )
    )
    plan = plan_file(store, process, path)
    assert [row.action.value for row in plan.rows] == ["new"] * 4
    write_all(store, message("Import"), [row.measurement for row in plan.rows])
    names = {one.id: one.name for one in store.all(Indicator)}
    found = {names[one.indicator]: one for one in store.all(Measurement)}
    assert found["Carrier pickup on time"].numerator == 412.0
    assert found["Carrier pickup on time"].denominator == 430.0
    assert found["Overtime"].value == 11.0
    assert found["=1+1"].value == 2.0, "a name that looks like a formula is a name"
    assert (found["Customer score"].value, found["Customer score"].first) == (4.3, QUARTER.first)


def test_what_is_left_blank_changes_nothing(store: Store, tmp_path: Path) -> None:
    (process,) = store.all(Process)
    path = tmp_path / "reply.xlsx"
    path.write_bytes(filled(workbook_of(asking(), ENGLISH), {"E3": 11.0}))
    plan = plan_file(store, process, path)
    assert [row.action.value for row in plan.rows] == ["same", "new", "same", "same"]


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_a_sheet_of_one_kind_has_the_columns_that_it_needs(
    store: Store, tmp_path: Path, place: int
) -> None:
    (process,) = store.all(Process)
    one = AskedNumber(*NAMES[place])
    values = {"E2": 4.0, "F2": 5.0} if one.is_ratio else {"E2": 4.0}
    path = tmp_path / "reply.xlsx"
    path.write_bytes(filled(workbook_of(asking(one), ENGLISH), values))
    plan = plan_file(store, process, path)
    assert [row.action.value for row in plan.rows] == ["new"]
