"""Bring my workbook in the window: look, say how it is read, import, take back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

import workbooks
from poapp.core.indicator import Indicator, Measurement, Target
from poapp.exchange.assistant import Source
from poapp.exchange.import_plan import RowAction
from poapp.exchange.layouts.reading import ColumnRole
from poapp.exchange.proposal import Lines
from poapp.ui.desk import Desk
from poapp.ui.file_drops import FileDrops
from poapp.ui.importing.names_section import NamesSection
from poapp.ui.importing.reading_panel import _RoleBox
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.pages.import_page import ImportPage
from poapp.ui.theme.apply import Theme
from poapp.ui.widgets.inputs import Choice

Settled = Callable[[], None]


@pytest.fixture
def window(empty_desk: Desk, theme: Theme, qtbot: QtBot) -> MainWindow:
    from poapp.actions import processes

    processes.make_or_change(empty_desk.store, "Repairs")
    made = MainWindow(empty_desk, theme, PAGES, SETTINGS)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.show_page("import")
    return made


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    shown = window.page()
    assert isinstance(shown, ImportPage)
    return shown


@pytest.fixture
def settled(page: ImportPage, qtbot: QtBot) -> Settled:
    def wait() -> None:
        qtbot.waitUntil(lambda: not page.work.is_busy, timeout=20_000)
        QApplication.processEvents()

    return wait


def opened(page: ImportPage, settled: Settled, path: Path) -> ImportPage:
    page.open(Source(path))
    settled()
    return page


def test_a_workbook_is_brought_and_taken_back(
    page: ImportPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    store = page.desk.store
    opened(page, settled, workbooks.bowler(tmp_path / "a.xlsx"))
    assert not page.head.bring.isEnabled()
    page.panel.said.emit(page.hand.with_new("On time", "Lead time", "Complaints"))  # type: ignore[union-attr]
    settled()
    assert page.head.bring.text() == "Import 27 figures"
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    settled()
    assert len(store.all(Measurement)) == 27
    assert len(store.all(Indicator)) == 3
    # What was imported is now the same, and cannot be imported again.
    assert page.hand is not None
    assert page.hand.proposal.counts["same"] == 27
    assert not page.head.bring.isEnabled()
    step = store.undo_step
    assert step is not None
    assert step.this_session
    store.undo()
    settled()
    assert store.all(Measurement) == []
    assert store.all(Indicator) == []


def test_targets_are_taken_where_the_owner_asks(
    page: ImportPage, settled: Settled, tmp_path: Path
) -> None:
    opened(page, settled, workbooks.bowler(tmp_path / "a.xlsx"))
    (box,) = page.panel.findChildren(QCheckBox)
    assert box.text() == "Take the 36 targets too"
    box.setChecked(True)
    settled()
    assert page.hand is not None
    page.panel.said.emit(page.hand.with_new(*page.hand.looked.names))
    settled()
    page.bring()
    settled()
    settled()
    assert sorted(one.value or 0 for one in page.desk.store.all(Target)) == [3, 4, 96]


def test_filters_and_the_whole_reason(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("KPI,2026-07,2026-08,2026-09,\nLead time,1,x,3,9\n")
    opened(page, settled, path)
    page.panel.said.emit(page.hand.with_new("Lead time"))  # type: ignore[union-attr]
    settled()
    preview = page.preview
    assert list(preview.filters._items) == ["all", "new", "refused", "cells"]
    preview.filters.choose("cells")
    preview.filters.chosen.emit("cells")
    assert preview.table.table.rowCount() == 1
    preview.filters.choose(RowAction.REFUSED.value)
    preview.filters.chosen.emit("refused")
    preview.table.setFocus()
    preview.table._go(0)
    assert preview._why.text().startswith("C2: value: “x” is not a number")


def test_a_column_is_read_as_the_owner_says(
    page: ImportPage, settled: Settled, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Month,KPI,Was,Is\n2026-07,Lead time,4,5\n2026-08,Lead time,5,6\n")
    opened(page, settled, path)
    boxes = {box.place: box for box in page.panel.findChildren(_RoleBox)}
    boxes[3].chosen.emit(ColumnRole.VALUE.value)
    settled()
    assert page.hand is not None
    assert page.hand.looked.names == ("Lead time",)
    assert [line.reading.figures["value"] for line in page.hand.proposal.lines()
            if line.reading] == ["5", "6"]  # fmt: skip


def test_another_sheet_is_read(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Cover").write_string(0, 0, "Nothing here")
    sheet = book.add_worksheet("Figures")
    sheet.write_row(0, 0, ["KPI", "2026-07", "2026-08"])
    sheet.write_row(1, 0, ["Lead time", 4, 5])
    book.close()
    opened(page, settled, path)
    assert page.hand is not None
    assert page.hand.looked.found is None
    assert not page.panel.isHidden()
    page.panel.findChildren(Choice)[0].chosen.emit("Figures")
    settled()
    assert page.hand.looked.names == ("Lead time",)


def test_what_was_copied_is_pasted(page: ImportPage, settled: Settled, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("KPI\tAug 2026\tSep 2026\nLead time\t4,5\t5,25\n")
    qtbot.keyClick(page.choosing.begin, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.hand is not None
    assert page.hand.looked.names == ("Lead time",)


def test_a_file_that_is_dropped_is_opened(
    window: MainWindow, settled: Settled, page: ImportPage, tmp_path: Path
) -> None:
    drops = FileDrops(window)
    window.show_page("today")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(workbooks.bowler(tmp_path / "a.xlsx")))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), action, mime, button, none)
    assert drops.eventFilter(window, event)
    settled()
    assert window.page() is page
    assert page.hand is not None
    assert len(page.hand.looked.names) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"no workbook", "is damaged"),
        ("a.xlsx", b"", "is empty"),
        ("a.csv", bytes(range(128)) * 40, "is not a text file"),
        ("a.csv", b"a,b\n1,2\n", "no periods were found"),
        ("a.xlsm", b"PK", "holds macros"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    page: ImportPage, settled: Settled, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    opened(page, settled, path)
    assert page._body.currentIndex() == 0
    assert page.choosing.currentIndex() == 2
    assert said in page.choosing._why.text()
    # The page goes on with another file.
    opened(page, settled, workbooks.bowler(tmp_path / "b.xlsx"))
    assert page._body.currentIndex() == 1


def test_esc_ends_the_reading(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    said: list[str] = []
    page.desk.said.connect(said.append)
    page.open(Source(workbooks.bowler(tmp_path / "a.xlsx")))
    assert page.work.is_busy
    page.go_back()
    assert not page.work.is_busy
    assert said == ["Ended. Nothing was imported."]
    qtbot.wait(50)
    assert page.hand is None
    assert page.choosing.currentIndex() == 0


def test_closed_periods_are_restated_with_a_reason(
    page: ImportPage, settled: Settled, tmp_path: Path
) -> None:
    from datetime import date

    from poapp.actions import indicators, period
    from poapp.core.periods import Level

    desk = page.desk
    assert desk.process is not None
    indicators.make_or_change(desk.store, desk.process, "Lead time", indicators.Definition())
    august = desk.calendar.period(Level.MONTH, date(2026, 8, 1))
    period.close(desk.store, desk.process, august, {"held": "a"}, {"I-001": "no data"})
    path = tmp_path / "a.csv"
    path.write_text("KPI,2026-07,2026-08,2026-09\nLead time,1,2,3\n")
    opened(page, settled, path)
    assert page.head.bring.text() == "Import 2 figures"
    page.panel.reason.setText("Counted anew")
    assert page.head.bring.text() == "Import 3 figures"
    page.bring()
    settled()
    settled()
    assert len(desk.store.all(Measurement)) == 3


def test_figures_go_out_in_the_layout_they_came_in(
    window: MainWindow,
    page: ImportPage,
    settled: Settled,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from PySide6.QtWidgets import QFileDialog

    from poapp.exchange.sheet import read_grid
    from poapp.ui.pages.indicators_page import IndicatorsPage

    opened(page, settled, workbooks.columns_with_dates(tmp_path / "a.xlsx"))
    assert page.hand is not None
    page.panel.said.emit(page.hand.with_new(*page.hand.looked.names))
    settled()
    page.bring()
    settled()
    settled()
    window.show_page("indicators")
    shown = window.page()
    assert isinstance(shown, IndicatorsPage)
    out, said = tmp_path / "out.xlsx", []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (str(out), given[-1].split(";;")[0])
    )
    page.desk.said.connect(said.append)
    shown.export()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].startswith("Written: ")
    opened(page, settled, out)
    assert page.hand.looked.found is not None
    assert page.hand.looked.found.layout.value == "columns"
    assert page.hand.proposal.counts["same"] == 27
    assert read_grid(out).rows[0].cells[0] == "Period"


def test_many_new_names_are_shown_a_few_at_a_time(
    page: ImportPage, settled: Settled, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"Name {number},1,2,3\n" for number in range(40))
    path.write_text(f"KPI,2026-07,2026-08,2026-09\n{rows}")
    opened(page, settled, path)
    (section,) = page.panel.findChildren(NamesSection)
    meanings = "Meaning of "
    assert [n.accessibleName().startswith(meanings) for n in section.findChildren(Choice)] == (
        [True] * 6
    )
    section._more.click()
    section._more.click()
    assert len(section.findChildren(Choice)) == 40
    assert section._more.isHidden()


def test_lines_are_made_only_where_they_are_looked_at(
    page: ImportPage, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"Name,{2000 + n // 12}-{n % 12 + 1:02},{n}\n" for n in range(300))
    path.write_text(f"KPI,Month,Value\n{rows}")
    opened(page, settled, path)
    page.preview.table._go(3)
    made: list[int] = []
    line = Lines._line
    monkeypatch.setattr(Lines, "_line", lambda self, place: made.append(place) or line(self, place))
    assert page.hand is not None
    page.preview.show_proposal(page.hand.proposal)
    assert page.preview.table.currentIndex().row() == 3
    assert len(set(made)) < 50


@pytest.mark.parametrize(
    ("what", "said"),
    [("far", "lies too far out"), ("rows", "there is nothing to read"), ("header", "Import 2 fig")],
)
def test_odd_sheets_leave_the_window_alive(
    page: ImportPage, settled: Settled, tmp_path: Path, what: str, said: str
) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": what == "rows"})
    sheet = book.add_worksheet("Figures")
    if what == "far":
        sheet.write_row(0, 0, ["KPI", "2026-07", "2026-08"])
        sheet.write_row(1, 0, ["Lead time", 4, 5])
        sheet.write_number(1_048_575, 16_383, 1)
    elif what == "rows":
        bold = book.add_format({"bold": True})
        for row in range(0, 1_048_576, 16):
            sheet.set_row(row, 15, bold)
    else:
        sheet.write_row(0, 0, ["KPI", "Reporting\nperiod", "Actual"])
        sheet.write_row(1, 0, ["Lead time", "2026-07", 4])
        sheet.write_row(2, 0, ["Lead time", "2026-08", 5])
    book.close()
    opened(page, settled, path)
    if what != "header":
        assert said in page.choosing._why.text()
        return
    assert page.hand is not None
    page.panel.said.emit(page.hand.with_new(*page.hand.looked.names))
    settled()
    assert page.head.bring.text().startswith(said)


def test_the_keyboard_goes_on_to_the_next_act_and_the_toast_counts_what_came_in(
    window: MainWindow, page: ImportPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    window.activateWindow()
    opened(page, settled, workbooks.bowler(tmp_path / "a.xlsx"))
    (section,) = page.panel.findChildren(NamesSection)
    section._new.setFocus()
    section._new.click()
    settled()
    focused = window.focusWidget()
    assert focused is page.head.bring
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    settled()
    assert window.toast.accessibleName() == "27 figures came in"
    assert page.head.bring.text() == "Everything is in"
    assert page.isAncestorOf(window.focusWidget())
