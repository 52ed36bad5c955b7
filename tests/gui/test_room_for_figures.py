"""Room: no number is cut, and the window fits on the screen at every text size."""

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from poapp.actions import indicators as defining
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
    Target,
)
from poapp.core.periods import Level
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.pages.entry_page import EntryPage
from poapp.ui.pages.indicator_page import IndicatorPage
from poapp.ui.pages.indicators_page import IndicatorsPage
from poapp.ui.theme import fonts
from poapp.ui.theme.look import px
from poapp.ui.widgets.table.cells import wide_of
from poapp.ui.widgets.table.painter import PADDING

REAL = Path(__file__).parents[1] / "real" / "emergency_department_rf4.csv"
FIRST = date(2016, 4, 1)


@pytest.fixture
def big(sample_desk):
    """A desk with three indicators of four to seven digits, from a real emergency department."""
    desk = sample_desk
    with REAL.open(encoding="utf-8") as file:
        months = list(csv.DictReader(file))[-24:]
    made = []
    for name, times in (("attendances", 1), ("breaches", 1), ("admissions", 100)):
        one = defining.make(
            desk.store,
            desk.process,
            Indicator(name=name, place=90),
            IndicatorVersion(
                indicator=1, valid_from=FIRST, decimals=1, frequency=Frequency.MONTH,
                aggregation=Aggregation.SUM,
            ),
        )  # fmt: skip
        made.append(one.id)
        with desk.store.edit("Bring real values") as edit:
            edit.put(Target(indicator=one.id, valid_from=FIRST, value=15_000.0 * times))
            for place, row in enumerate(months):
                number = 2024 * 12 + 9 + place
                period = desk.calendar.period(Level.MONTH, date(number // 12, number % 12 + 1, 1))
                value = float(row[name]) * times
                edit.put(Measurement(
                    indicator=one.id, first=period.first, last=period.last, value=value
                ))  # fmt: skip
    return desk, made


def cut(table):
    """Return the numbers that stand in fewer px than they need."""
    found = []
    for place, column in enumerate(table.table.columns):
        if not column.right or table.isColumnHidden(place):
            continue
        room = table.columnWidth(place) - px(PADDING) - 4
        for row in range(table.table.rowCount()):
            cell = table.table.cell(table.table.index(row, place))
            if cell is not None and wide_of(cell) > room + 1:
                found.append((column.title, cell.spoken()))
    return found


@pytest.mark.parametrize("wide", [1080, 1240])
def test_no_number_of_the_list_is_cut(big, qtbot, wide):
    desk, made = big
    page = IndicatorsPage(desk)
    qtbot.addWidget(page)
    page.resize(wide, 800)
    page.show()
    page.show_record(made[2])
    assert cut(page.table) == []
    page._peek(page.table.chosen_row())
    assert cut(page.table) == []


def test_no_number_beside_the_chart_is_cut(big, qtbot):
    desk, made = big
    page = IndicatorPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 748)
    page.show()
    page.show_record(made[2])
    QApplication.processEvents()
    assert cut(page.values.table) == []
    page.chart.turn_table()
    QApplication.processEvents()
    assert cut(page.chart.table) == []


def test_no_number_of_the_entry_sheet_is_cut_and_counts_have_no_decimals(big, qtbot):
    desk, made = big
    page = EntryPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 748)
    page.show()
    page.show_record(made[2])
    row = next(one for one in page.sheet.rows if one.id == made[2])
    model = page.grid.sheet_model
    place = next(n for n, line in enumerate(model.lines) if line.row is row)
    shown = [
        (words, page.grid.columnWidth(column))
        for column in range(1, model.columnCount())
        if not page.grid.isColumnHidden(column)
        and (words := model.shown(model.index(place, column)))
    ]
    assert len(shown) > 2
    for words, room in shown:
        assert fonts.width(fonts.TABLE, words) <= room - px(8), words
    assert all("." not in words for words, _room in shown[1:]), "a count is whole"


def test_a_number_without_room_stands_in_a_smaller_face():
    whole = fonts.width(fonts.ROW_STRONG, "461 234")
    face = fonts.fitting(fonts.ROW_STRONG, "461 234", whole * 0.8)
    assert face.size < fonts.ROW_STRONG.size
    assert fonts.width(face, "461 234") <= whole * 0.8 + 0.5
    assert fonts.fitting(fonts.ROW_STRONG, "461 234", whole) == fonts.ROW_STRONG


@pytest.mark.parametrize(("size", "most"), [(100, 1000), (160, 1280), (200, 1280)])
def test_every_page_lets_the_window_fit_on_the_screen(sample_desk, theme, qtbot, size, most):
    theme.choose("light", size, motion=False)
    window = MainWindow(sample_desk, theme, PAGES)
    window.resize(1440, 900)
    window.show()
    try:
        for room in [*PAGES, SETTINGS]:
            for name, record in room.pictures(sample_desk):
                window.show_page(room.name, record)
                QApplication.processEvents()
                assert window.minimumSizeHint().width() <= most, name
                assert window.width() == 1440, name
        window.show_page("indicators")
        page = window.findChild(IndicatorsPage)
        page.table.choose(page.table.table.row(1).id)
        for ask in (lambda: page._peek(page.table.chosen_row()), page.enter_value,
                    page.new_indicator):  # fmt: skip
            ask()
            QApplication.processEvents()
            assert window.minimumSizeHint().width() <= most
            assert page.table.columnWidth(0) >= px(100), "the name of a row is always there"
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_keys_need_no_scrolling_where_there_is_room(sample_desk, theme, qtbot):
    window = MainWindow(sample_desk, theme, PAGES)
    window.resize(1440, 900)
    window.show()
    try:
        window.show_page("indicator")
        window.overlays.open_keys()
        QApplication.processEvents()
        area = window.overlays.sheet.findChild(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_sentence_about_asking_stands_only_with_its_button(empty_desk, qtbot):
    page = EntryPage(empty_desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.sources.asks
    page.refresh()
    assert not page._beside.note.isVisible()
