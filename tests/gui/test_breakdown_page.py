"""Breakdown and tally on the page of an indicator: typed, pasted, counted, undone."""

from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from poapp.actions import breakdowns, tallying
from poapp.actions.indicators import make
from poapp.actions.part_entries import PartEntry
from poapp.core.breakdown import Breakdown, BreakdownPart, Occurrence, PartValue, Source, Tally
from poapp.core.indicator import (
    Aggregation,
    Direction,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.message import RefusedError
from poapp.core.process import Process
from poapp.core.spc.words import ChartKind
from poapp.ui.indicators.breakdown_panel import BreakdownPanel
from poapp.ui.indicators.occurrence_panel import OccurrencePanel
from poapp.ui.moments import moment_of
from poapp.ui.pages.indicator_page import IndicatorPage


@pytest.fixture
def page(sample_desk, qtbot):
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def made(desk, name="Scrap", aggregation=Aggregation.SUM, unit="kg", closed=False):
    """An indicator of our own, in a process of its own of which nothing is closed."""
    process = desk.store.first(Process) if closed else desk.store.first(Process, name="Casting")
    if process is None:
        with desk.store.edit("Another process") as edit:
            process = edit.put(Process(name="Casting"))
    version = IndicatorVersion(
        indicator=1, valid_from=date(2026, 7, 1), unit=unit, decimals=0,
        direction=Direction.DOWN, frequency=Frequency.MONTH, aggregation=aggregation,
    )  # fmt: skip
    return make(desk.store, process, Indicator(name=name), version)


def opened(page, name="Scrap", part="breakdown", **more):
    indicator = made(page.desk, name, **more)
    page.show_record(indicator.id)
    page.left.choose(part)
    return indicator


def with_parts(page, source=Source.PARTS, **more):
    indicator = opened(page, **more)
    by = breakdowns.make(page.desk.store, indicator, "Site", source, ["North", "South"])
    return indicator, by


def grid_of(page):
    return page.left.breakdown.values.grid


def type_into(page, qtbot, row, column, text, key=Qt.Key.Key_Return):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    grid = grid_of(page)
    grid.setCurrentIndex(grid.cells.index(row, column))
    grid.edit(grid.currentIndex())
    (editor,) = grid.findChildren(QLineEdit)
    editor.setText(text)
    qtbot.keyClick(editor, key)
    QApplication.processEvents()  # Qt commits after Enter once the key is through


def values(page):
    return [(v.value, v.numerator, v.denominator) for v in page.desk.store.all(PartValue)]


def test_without_a_breakdown_the_page_says_what_one_is_and_makes_it(page):
    opened(page)
    assert page.left.breakdown.view.breakdown is None
    page.left.breakdown._empty.button.click()
    panel = page.panel.panel
    assert isinstance(panel, BreakdownPanel)
    panel.name.setText("Site")
    panel.names.setPlainText("North\n\n  South\n")
    panel.make()
    assert page.panel.panel is None
    assert [p.name for p in page.desk.store.all(BreakdownPart)][-2:] == ["North", "South"]
    assert page.left.breakdown.view.breakdown.name == "Site"


def test_two_parts_of_one_name_are_told_and_nothing_is_made(page):
    opened(page)
    before = len(page.desk.store.all(Breakdown))
    page.left.breakdown._empty.button.click()
    panel = page.panel.panel
    panel.name.setText("Site")
    panel.names.setPlainText("North\nNORTH")
    panel.make()
    assert page.panel.panel is panel
    assert "already is a part called North" in panel.names.accessibleDescription()
    assert len(page.desk.store.all(Breakdown)) == before


def test_a_typed_value_moves_the_total_and_one_undo_takes_it_back(page, qtbot):
    indicator, _ = with_parts(page)
    row = page.left.breakdown.values.model.rowCount() - 2
    type_into(page, qtbot, row, 0, "12,5")
    type_into(page, qtbot, row, 1, "7")
    total = page.desk.store.first(Measurement, indicator=indicator.id)
    assert (total.value, total.so_far) == (19.5, False)
    assert grid_of(page).cells.data(grid_of(page).cells.index(row, 2)) == "19.5"
    page.desk.store.undo()
    total = page.desk.store.first(Measurement, indicator=indicator.id)
    assert total.value == 12.5


def test_enter_goes_down_and_tab_to_the_right(page, qtbot):
    with_parts(page)
    type_into(page, qtbot, 3, 0, "1")
    assert (grid_of(page).currentIndex().row(), grid_of(page).currentIndex().column()) == (4, 0)
    type_into(page, qtbot, 3, 0, "2", Qt.Key.Key_Tab)
    assert (grid_of(page).currentIndex().row(), grid_of(page).currentIndex().column()) == (3, 1)


def test_what_is_no_number_stays_where_it_was_typed_with_its_reason(page, qtbot):
    with_parts(page)
    type_into(page, qtbot, 5, 0, "twelve")
    model = page.left.breakdown.values.model
    assert model.wrong == {(5, 0): "twelve"}
    assert page.left.breakdown.values.note.text()
    assert values(page)[-1:] != [("twelve", None, None)]
    type_into(page, qtbot, 5, 0, "12")
    assert model.wrong == {}
    assert values(page)[-1] == (12, None, None)


def test_a_block_is_pasted_as_one_step_and_what_does_not_fit_is_told(page, qtbot):
    with_parts(page)
    before = len(values(page))
    grid = grid_of(page)
    rows = grid.cells.rowCount()
    grid.setCurrentIndex(grid.cells.index(rows - 3, 0))
    QGuiApplication.clipboard().setText("1\t2\t3\r\n4\tx\r\n5\t6\n7\t8\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [v[0] for v in values(page)[before:]] == [1, 2, 4, 5, 6]
    assert list(page.left.breakdown.values.model.wrong) == [(rows - 2, 1)]
    assert "3 cells lie beyond" in page.left.breakdown.values.note.text()
    page.desk.store.undo()
    assert len(values(page)) == before


def test_a_part_of_a_ratio_is_two_numbers(page, qtbot):
    with_parts(page, aggregation=Aggregation.RATIO, unit="%")
    type_into(page, qtbot, 8, 0, "37")
    assert "as in 37/412" in page.left.breakdown.values.note.text()
    type_into(page, qtbot, 8, 0, "37/412")
    assert values(page)[-1] == (None, 37, 412)
    type_into(page, qtbot, 8, 1, "5/4")
    assert "above 100 %" in page.left.breakdown.values.note.text()
    type_into(page, qtbot, 8, 1, "1/0")
    assert page.left.breakdown.values.note.text()


def test_a_cell_is_emptied_with_delete(page, qtbot):
    with_parts(page)
    type_into(page, qtbot, 5, 0, "3")
    grid = grid_of(page)
    count = len(values(page))
    grid.setCurrentIndex(grid.cells.index(5, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert len(values(page)) == count - 1


def test_a_closed_period_asks_for_its_reason(page, qtbot):
    with_parts(page, closed=True)
    before = len(values(page))
    # May 2026 lies in a quarter that the sample has closed.
    row = next(
        n for n, one in enumerate(page.left.breakdown.values.model.cells.periods)
        if one.first == date(2026, 5, 1)
    )  # fmt: skip
    type_into(page, qtbot, row, 0, "3")
    entry = page.left.breakdown.values
    assert entry.reason_field.isVisible()
    assert len(values(page)) == before
    entry.reason.setText("Counted anew")
    qtbot.keyClick(entry.reason, Qt.Key.Key_Return)
    assert values(page)[-1] == (3, None, None)
    assert not entry.reason_field.isVisible()


def test_forty_parts_are_legible(page):
    indicator = opened(page)
    names = [f"Part {n:02}" for n in range(40)]
    by = breakdowns.make(page.desk.store, indicator, "Product", Source.ENTERED, names)
    parts = breakdowns.parts_of(page.desk.store, by)
    period = page.left.breakdown.values.model.cells.periods[-2]
    breakdowns.put_values(page.desk.store, indicator, by, [
        PartEntry(part=part, period=period, value=float(n + 1))
        for n, part in enumerate(parts)
    ])  # fmt: skip
    bars = page.left.breakdown.bars._picture
    assert len(bars.rows) == 12
    assert bars.rows[-1].name == "29 others"
    panels = page.left.breakdown.panels._picture
    # Of sums the rest has no small chart: it would flatten all others.
    assert [panel.name for panel in panels.panels] == names[29:]
    assert page.left.breakdown._panels_note.text() == "the 11 largest of 40 · one scale"


def test_parts_are_renamed_put_away_and_brought_back(page):
    _, by = with_parts(page)
    page.left.breakdown._edit.click()
    panel = page.panel.panel
    north = breakdowns.parts_of(page.desk.store, by)[0]
    breakdowns.rename_part(page.desk.store, by, north, "Far north")
    assert page.left.breakdown.view.parts[0].name == "Far north"
    panel.part.setText("East")
    panel.add()
    assert [p.name for p in page.left.breakdown.view.parts] == ["Far north", "South", "East"]
    breakdowns.archive_part(page.desk.store, breakdowns.parts_of(page.desk.store, by)[1])
    assert [p.name for p in page.left.breakdown.view.parts] == ["Far north", "East"]


def test_b_swaps_breakdown_and_chart(page, qtbot):
    opened(page, part="chart")
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert page.left.breakdown.isVisible()
    assert not page.chart.isVisible()
    page.left.swap_breakdown()
    assert page.chart.isVisible()


# Tally


def counted(page, name="Near misses"):
    indicator = opened(page, name, part="tally", unit="")
    page.left.tally.begin_tally()
    return indicator


def test_a_tally_is_begun_and_counts_with_reason_and_note(page):
    indicator = counted(page)
    tally = page.desk.store.first(Tally, indicator=indicator.id)
    assert tally.since == date(2026, 10, 1)
    fields = page.left.tally.fields
    fields.box.setEditText("Wet floor")
    page.left.count_one()
    page.left.count_one()
    found = page.desk.store.all(Occurrence, indicator=indicator.id)
    assert [page.left.tally.view.reason_of(one) for one in found] == ["Wet floor", ""]
    assert page.left.tally._sentence.text() == "2 counted, the last one today."
    page.desk.store.undo()
    assert page.left.tally._sentence.text() == "1 counted, the last one today."


def test_what_is_still_to_come_is_refused_and_stays_typed(page):
    indicator = counted(page)
    fields = page.left.tally.fields
    fields._time.setText("23:59")
    page.left.count_one()
    assert page.desk.store.all(Occurrence, indicator=indicator.id) == []
    assert "still to come" in fields._restate.accessibleDescription()
    assert fields._time.text() == "23:59"


def test_one_that_was_counted_is_corrected_and_taken_away(page):
    indicator = counted(page)
    one = tallying.count(page.desk.store, indicator)
    page.left.tally.opened.emit(one)
    panel = page.panel.panel
    assert isinstance(panel, OccurrencePanel)
    panel.reason.setEditText("Ladder")
    panel.save()
    kept = page.desk.store.get(Occurrence, one.id)
    assert page.left.tally.view.reason_of(kept) == "Ladder"
    assert kept.at == one.at
    page.left.tally.opened.emit(kept)
    page.panel.panel.take_away()
    assert page.left.tally.view.ordered == []


def test_an_indicator_that_does_not_add_up_is_not_counted(page):
    opened(page, "Rate", part="tally", aggregation=Aggregation.MEAN)
    page.left.tally.begin_tally()
    assert "adds up" in page.left.tally._problem.text()
    assert page.left.tally._problem.isVisible()


def test_time_between_is_charted_from_the_second_on(page):
    indicator = counted(page)
    zone = timezone(timedelta(hours=1))
    for n in range(9):
        tallying.count(page.desk.store, indicator, at=datetime(2026, 10, n + 2, 8, n, tzinfo=zone))
    card = page.left.tally
    assert card.chart.isVisible()
    assert card.view.picture(ChartKind.T, Direction.DOWN, date(2026, 10, 21)).so_far.value == 11
    card.kinds._take("g")
    assert list(card.chart._picture.main.values) == [1.0] * 8


@pytest.mark.parametrize("text", ["25:00", "12:60", "noon", "-1", "1:2"])
def test_what_is_no_time_is_refused(text):
    now = datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    with pytest.raises(RefusedError, match="14:05"):
        moment_of(date(2026, 10, 20), text, now)


def test_nothing_typed_is_now_today_and_noon_on_another_day():
    now = datetime(2026, 10, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    assert moment_of(now.date(), "", now) is now
    assert moment_of(date(2026, 10, 20), "", now).hour == 12
    assert moment_of(date(2026, 10, 20), "7", now).hour == 7


def test_m_goes_where_the_value_comes_from(page):
    indicator, by = with_parts(page)
    page.left.choose("chart")
    page.enter_value()
    assert page.left.shown == "breakdown"
    assert page.panel.panel is None
    breakdowns.take_total_from(page.desk.store, indicator, by, Source.ENTERED)
    page.enter_value()
    assert page.panel.panel is not None
    counted(page)
    page.left.choose("chart")
    page.enter_value()
    assert page.left.shown == "tally"
