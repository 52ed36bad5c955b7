"""Zooming and moving the chart by wheel, drag, touchpad and keys; hovering draws nothing again."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from poapp.core.indicator import Indicator
from poapp.ui.pages.indicator_page import IndicatorPage

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(sample_desk, qtbot):
    """The page of `On time in full`: 159 weeks, of which the last 52 are in sight."""
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    found = sample_desk.store.all(Indicator)
    made.show_record(next(one.id for one in found if one.name == "On time in full"))
    made.show()
    qtbot.waitExposed(made)
    made.chart.chart.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def sight(page):
    seen = page.chart.chart.sight
    return seen.first, seen.last


def turn(page, angle, pixels=(0, 0), modifier=NONE, x=400.0):
    view = page.chart.chart
    where = QPointF(x, 200)
    event = QWheelEvent(
        where, view.mapToGlobal(where), QPoint(*pixels), QPoint(*angle), Qt.MouseButton.NoButton,
        modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def mouse(page, kind, x, button=Qt.MouseButton.LeftButton):
    where = QPointF(x, 200)
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
    QApplication.sendEvent(page.chart.chart, QMouseEvent(kind, where, where, button, held, NONE))


def test_the_wheel_zooms_and_the_title_tells_how_much(page):
    assert sight(page) == (107, 158)
    turn(page, (0, 120))
    first, last = sight(page)
    assert last - first + 1 == 42
    assert page.chart._title.text() == "Weekly value, 42 weeks"
    assert not page.chart._spans[page.view.series.frequency].has_choice


def test_zooming_out_ends_with_all_points_and_then_leaves_the_wheel_to_the_page(page):
    for _turn in range(12):
        turn(page, (0, -120))
    assert sight(page) == (0, 158)
    assert page.chart._spans[page.view.series.frequency].choice() == "all"
    assert not turn(page, (0, -120))


def test_a_wheel_to_the_side_and_shift_move(page):
    turn(page, (120, 0))
    assert sight(page) == (102, 153)
    turn(page, (0, -120), modifier=SHIFT)
    assert sight(page) == (107, 158)
    turn(page, (-120, 0))
    assert sight(page) == (107, 158), "no further than the last point"


def test_two_fingers_move_by_their_pixels_and_lose_none(page):
    apart = page.chart.chart._apart
    for _step in range(20):
        turn(page, (8, 0), pixels=(round(apart / 4), 0))
    first, _last = sight(page)
    assert 107 - first == pytest.approx(20 * round(apart / 4) / apart, abs=1)


def test_a_drag_moves_the_points_with_the_pointer(page):
    apart = page.chart.chart._apart
    mouse(page, QEvent.Type.MouseButtonPress, 300)
    mouse(page, QEvent.Type.MouseMove, 302)
    assert sight(page) == (107, 158), "a shaky click drags nothing"
    mouse(page, QEvent.Type.MouseMove, 300 + 10 * apart)
    assert sight(page) == (97, 148)
    mouse(page, QEvent.Type.MouseButtonRelease, 300 + 10 * apart)
    mouse(page, QEvent.Type.MouseMove, 300, Qt.MouseButton.NoButton)
    assert sight(page) == (97, 148)


def test_keys_zoom_move_and_come_back(page, qtbot):
    view = page.chart.chart
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert sight(page) == (122, 158)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert sight(page) == (113, 149)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert page.chart.chart.sight.width == 52
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert sight(page) == (107, 158)
    assert page.chart._spans[page.view.series.frequency].choice() == "52"


def test_an_earlier_sight_names_the_lines_of_its_own_phase(page, qtbot):
    view = page.chart.chart
    for _step in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    first, last = sight(page)
    plot = page.view.picture.main
    told = {label.words: label.number for label in plot.labels_for(last)}
    phase = page.view.chart.phase_at(last)
    assert phase is not page.view.chart.phases[-1]
    assert told["Average"] == f"{phase.centre:.1f}"
    assert page.chart.window_shown() == (first, last)


def test_another_indicator_begins_with_its_usual_points(page):
    turn(page, (0, 120))
    page.go_next()
    assert page.chart._spans[page.view.series.frequency].has_choice
    assert page.chart._own is None


def test_what_is_saved_and_copied_is_what_is_in_sight(page, tmp_path, qtbot):
    turn(page, (0, 120))
    whole = tmp_path / "whole.svg"
    page.chart.save_to(whole)
    qtbot.keyClick(page.chart.chart, Qt.Key.Key_0)
    again = tmp_path / "again.svg"
    page.chart.save_to(again)
    assert whole.read_bytes() != again.read_bytes()


def test_ctrl_c_copies_picture_and_sentence(page, qtbot):
    qtbot.keyClick(page.chart.chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.hasImage()
    assert content.text().startswith("On time in full. Unlikely to be routine")
    assert '<img src="data:image/png;base64,' in content.html()
    assert "Unlikely to be routine" in content.html()


def test_the_pointer_paints_no_more_than_it_covers(page, qtbot):
    view = page.chart.chart
    qtbot.wait(30)
    painted = []
    pointer = view._pointer
    paint = pointer.paintEvent
    pointer.paintEvent = lambda event: (painted.append(event.region()), paint(event))
    view.point_at(150)
    qtbot.wait(30)
    view.point_at(151)
    qtbot.wait(30)
    area = painted[-1].boundingRect()
    assert area.width() * area.height() < view.width() * view.height() / 8


def test_v_shows_the_points_in_sight_as_a_table_and_back(page, qtbot):
    turn(page, (0, 120))
    first, last = sight(page)
    qtbot.keyClick(page.chart.chart, Qt.Key.Key_V)
    table = page.chart.table
    assert QApplication.focusWidget() is table
    assert not page.chart.chart.isVisible()
    assert table.table.rowCount() == last - first + 1
    newest = table.table.row(0)
    chart = page.view.chart
    assert newest.lines[:3] == (chart.centre[-1], chart.lower[-1], chart.upper[-1])
    page.chart._spans[page.view.series.frequency]._take("26")
    assert table.table.rowCount() == 26
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.chart.table is None
    assert page.chart.chart.isVisible()


def test_the_table_follows_to_another_indicator_of_another_frequency(page):
    page.chart.turn_table()
    found = page.desk.store.all(Indicator)
    page.show_record(next(one.id for one in found if one.name == "Overtime"))
    assert page.chart.table is None or page.chart.table.table.rowCount() > 0
    page.chart.copy()
