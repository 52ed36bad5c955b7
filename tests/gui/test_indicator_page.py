"""The page of one indicator: chart, verdict, values, and everything that the keyboard does."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from poapp.actions import indicators
from poapp.actions import period as closing
from poapp.charts.tokens import DARK, LIGHT
from poapp.core.assumption import Restatement
from poapp.core.indicator import Direction, Indicator, IndicatorVersion, Measurement, Target
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.ui.indicators.definition_panel import DefinitionPanel
from poapp.ui.indicators.entry_panel import EntryPanel
from poapp.ui.indicators.target_panel import TargetPanel
from poapp.ui.pages.indicator_page import IndicatorPage
from poapp.ui.palette.entries import found as entries_found
from poapp.ui.palette.indicators import IndicatorProvider

WORDS = MappingProxyType({"held": "What we promised.", "not_held": "The carrier.", "mine": "x",
                          "ask": "x", "commit": "x"})  # fmt: skip


def of(desk, name):
    return next(one for one in desk.store.all(Indicator) if one.name == name)


@pytest.fixture
def page(sample_desk, qtbot):
    """The page of `On time in full` over the sample, in a window of the designed size."""
    made = IndicatorPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show_record(of(sample_desk, "On time in full").id)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def show(page, name):
    page.show_record(of(page.desk, name).id)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def value_at(page, first):
    (found,) = page.desk.store.all(Measurement, indicator=page.view.indicator.id, first=first)
    return found


def test_the_verdict_reads_as_in_the_picture(page):
    card = page.verdict
    assert card._heading.text() == "Unlikely to be routine"
    assert card._word.text() == "worsening"
    assert card._fact.text() == (
        "8 weeks below the average since 24 August; week 38 fell outside the limits."
    )
    assert card._outlook.text() == (
        "Not predictable until the cause is settled.\n0 of the last 8 weeks reached 96."
    )
    assert card._next.accessibleName() == "Next: find what changed, then act on it."


def test_the_chart_has_the_verdict_as_its_twin(page):
    said = page.chart.chart.accessibleDescription()
    assert said.startswith("Unlikely to be routine: 8 weeks below the average")


def test_the_segments_show_so_many_points(page):
    assert page.chart.window_shown() == (107, 158)
    page.chart._spans[page.view.version.frequency]._take("26")
    assert page.chart.window_shown() == (133, 158)
    assert page.chart._title.text() == "Weekly value, 26 weeks"
    page.chart._spans[page.view.version.frequency]._take("all")
    assert page.chart.window_shown() is None
    assert page.chart._title.text() == "Weekly value, 159 weeks"


def test_keys_go_to_the_neighbours_and_back_to_the_row(page, qtbot):
    press(qtbot, Qt.Key.Key_PageDown)
    assert page.view.indicator.name == "Order lead time"
    assert page.head._place.text() == f"2 of {len(page._order)}"
    press(qtbot, Qt.Key.Key_PageUp)
    press(qtbot, Qt.Key.Key_PageUp)
    assert page.view.indicator.name == "On time in full", "the first has none before it"
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        press(qtbot, Qt.Key.Key_Escape)
    assert asked.args == ["indicators", page.view.indicator.id]


def test_neighbours_are_read_ahead_and_forgotten_when_something_changes(page, qtbot):
    qtbot.waitUntil(lambda: len(page._views._views) == 2)
    assert list(page._views._views)[-1] == of(page.desk, "Order lead time").id
    before = page.view
    page.show_record(of(page.desk, "Order lead time").id)
    page.show_record(before.indicator.id)
    assert page.view is before, "what was read is shown again"
    indicators.set_target(page.desk.store, before.indicator, date(2026, 10, 1), 97.0)
    assert page.view is not before
    assert page.view.series.last.target.value == 97.0


def test_copy_puts_picture_and_sentence_together(page, qtbot):
    press(qtbot, Qt.Key.Key_C)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text().startswith("On time in full. Unlikely to be routine")
    assert content.hasImage()
    html = bytes(content.data("text/html")).decode()
    assert "data:image/png;base64," in html
    assert "8 weeks below the average" in html


@pytest.mark.parametrize(
    ("ending", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_the_picture_is_saved_as(page, tmp_path, ending, begin):
    path = tmp_path / f"chart.{ending}"
    page.chart.save_to(path)
    assert path.read_bytes().startswith(begin)


def test_a_picture_that_cannot_be_saved_says_why(page, tmp_path, qtbot):
    for path in (tmp_path / "chart.doc", tmp_path / "nowhere" / "chart.png"):
        with qtbot.waitSignal(page.desk.said) as said:
            page.chart.save_to(path)
        assert said.args[0]
        assert not path.exists()


def test_the_pointer_reads_a_point_without_drawing_again(page, qtbot):
    view = page.chart.chart
    qtbot.wait(50)
    drawn = []
    view.canvas.mpl_connect("draw_event", drawn.append)
    x, y = view._drawing.place_of(158)
    where = QPointF(x, view.height() - y)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, where, where, Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view, moved)
    assert view._pointer._heading == "92.9 % · Week 42 of 2026".replace("Week", "week")
    assert "Bram K." in view._pointer._line
    qtbot.wait(50)
    assert drawn == []


def test_arrows_read_point_after_point(page, qtbot):
    chart = page.chart.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Left)
    assert chart._position == 158
    press(qtbot, Qt.Key.Key_Left)
    assert chart._position == 157
    press(qtbot, Qt.Key.Key_Home)
    assert chart._position == 107
    press(qtbot, Qt.Key.Key_End)
    assert chart._position == 158


def test_the_chart_takes_the_colours_of_the_theme(page, theme, qtbot):
    for scheme, tokens in (("dark", DARK), ("light", LIGHT)):
        theme.choose(scheme, motion=False)
        qtbot.wait(30)
        assert page.chart.chart.canvas.grab().toImage().pixelColor(2, 2).name() == (
            tokens.surface.lower()
        )


def test_one_figure_lives_as_long_as_the_page(page):
    figure = page.chart.chart.figure
    artists = len(figure.get_children())
    for name in ("Order lead time", "Backlog over 5 days", "Customer score", "On time in full"):
        show(page, name)
    assert page.chart.chart.figure is figure
    before = len(figure.get_children())
    for _ in range(3):
        show(page, "Backlog over 5 days")
        show(page, "On time in full")
    assert len(figure.get_children()) == before >= artists


def test_five_points_have_no_limits_and_it_says_so(page):
    show(page, "Customer score")
    assert page.verdict._heading.text() == "5 points, no limits"
    assert page.chart._note.text() == ""
    assert not page.chart.chart._picture.is_line


def test_an_indicator_without_values_has_a_calm_page(page):
    store = page.desk.store
    with store.edit("New") as edit:
        made = edit.put(Indicator(name="Returns", process=page.desk.process.id))
        edit.put(
            IndicatorVersion(process=made.process, indicator=made.id, valid_from=date(2026, 10, 1))
        )
    show(page, "Returns")
    assert page.verdict._heading.text() == "No values yet"
    page.chart.copy()
    assert page.values.table.table.rowCount() == 0


def test_m_enters_the_running_week_and_the_chart_shows_it(page, qtbot):
    assert page.head.entry.text() == "Week 43 so far…"
    press(qtbot, Qt.Key.Key_M)
    panel = page.panel.panel
    assert isinstance(panel, EntryPanel)
    panel.figures.whole.setText("100")
    panel.figures.part.setText("97")
    panel.save()
    assert page.view.series.running.value == pytest.approx(97.0)
    assert page.panel.panel is None
    assert page.values.isVisible()


def test_a_value_is_corrected_in_place_and_the_earlier_one_kept(page, qtbot):
    show(page, "Order lead time")
    first = date(2026, 10, 12)
    before = value_at(page, first)
    page.values.table.choose(first)
    page.values.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.values.editor
    page.values.editor.setText("4,6")
    press(qtbot, Qt.Key.Key_Return)
    assert value_at(page, first).value == 4.6
    assert page.view.series.last.value == 4.6
    assert page.values.table.hasFocus()
    entries = list(page.desk.store.history(before.id))
    assert len(entries) >= 2, "the journal keeps the earlier value"
    page.desk.store.undo()
    assert value_at(page, first).value == before.value


def test_esc_leaves_the_value_as_it_was(page, qtbot):
    show(page, "Order lead time")
    first = date(2026, 10, 12)
    before = value_at(page, first)
    page.values.table.choose(first)
    page.values.edit(page.values.table.chosen_row())
    page.values.editor.setText("9")
    press(qtbot, Qt.Key.Key_Escape)
    assert value_at(page, first) == before
    assert page.values.editor is None
    assert page.panel.panel is None


@pytest.mark.parametrize("typed", ["", "abc", "nan", "inf", "1e400", "9" * 10_000, "4\u202e6"])
def test_what_is_no_value_stays_in_its_cell_with_a_sentence(page, qtbot, typed):
    show(page, "Order lead time")
    first = date(2026, 10, 12)
    before = value_at(page, first)
    page.values.table.choose(first)
    page.values.edit(page.values.table.chosen_row())
    page.values.editor.setText(typed)
    press(qtbot, Qt.Key.Key_Return)
    assert page.values._note.isVisible()
    assert len(page.values._note.text()) < 200
    assert page.values.editor.text() == typed
    assert value_at(page, first) == before


def test_a_closed_period_asks_for_a_reason_and_lists_the_difference(page, qtbot):
    desk = page.desk
    september = desk.calendar.period(Level.MONTH, date(2026, 9, 1))
    if closing.closed_as(desk.store, desk.process, september) is None:
        missing = closing.missing(desk.store, desk.process, september)
        waived = {one.indicator.name: "Later." for one in missing}
        closing.close(desk.store, desk.process, september, WORDS, waived)
    before = desk.store.all(Restatement)
    show(page, "Order lead time")
    first = date(2026, 9, 14)
    page.values.table.choose(first)
    page.values.edit(page.values.table.chosen_row())
    page.values.editor.setText("4.9")
    press(qtbot, Qt.Key.Key_Return)
    assert page.values.reason_field.isVisible()
    assert "its sealed report stays" in page.values._note.text()
    assert QApplication.focusWidget() is page.values.reason
    qtbot.keyClicks(page.values.reason, "Counted twice")
    press(qtbot, Qt.Key.Key_Return)
    assert value_at(page, first).value == 4.9
    (said,) = [one for one in desk.store.all(Restatement) if one not in before]
    assert said.reason == "Counted twice"


def test_a_ratio_is_corrected_in_place(page, qtbot):
    first = date(2026, 10, 12)
    before = value_at(page, first)
    page.values.table.choose(first)
    page.values.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.values.editor
    assert page.values.editor.text() == f"{before.numerator:.15g} / {before.denominator:.15g}"
    page.values.editor.setText(f"{before.denominator + 1:.15g} / {before.denominator:.15g}")
    press(qtbot, Qt.Key.Key_Return)
    assert "larger than the whole" in page.values._note.text()
    assert value_at(page, first) == before
    page.values.editor.setText("930/1000")
    press(qtbot, Qt.Key.Key_Return)
    assert (value_at(page, first).numerator, value_at(page, first).denominator) == (930, 1000)
    page.desk.store.undo()
    assert value_at(page, first).numerator == before.numerator


def test_a_comment_is_written_in_place(page, qtbot):
    first = date(2026, 10, 12)
    before = value_at(page, first)
    page.values.table.choose(first)
    page.values.edit(page.values.table.chosen_row())
    assert page.values.comment.text() == before.comment
    page.values.comment.setText("Counted by hand")
    qtbot.keyClick(page.values.comment, Qt.Key.Key_Return)
    kept = value_at(page, first)
    assert (kept.comment, kept.numerator) == ("Counted by hand", before.numerator)
    assert page.values.editor is None


def paste(page, qtbot, first, text):
    page.values.table.choose(first)
    page.values.table.setFocus()
    QGuiApplication.clipboard().setText(text)
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_column_is_pasted_after_it_was_told_and_taken_back_at_once(page, qtbot):
    show(page, "Order lead time")
    weeks = [date(2026, 10, 12), date(2026, 10, 5), date(2026, 9, 28)]
    before = [value_at(page, week).value for week in weeks]
    paste(page, qtbot, weeks[0], "Value\r\n4,1\r\n4,2\r\n4,3\r\n")
    assert page.values._note.text() == (
        "3 values: Week 42 of 2026 becomes 4,1, Week 40 of 2026 becomes 4,3."
    )
    assert [value_at(page, week).value for week in weeks] == before, "nothing is kept yet"
    press(qtbot, Qt.Key.Key_Return)
    assert [value_at(page, week).value for week in weeks] == [4.1, 4.2, 4.3]
    page.desk.store.undo()
    assert [value_at(page, week).value for week in weeks] == before


def test_a_column_that_begins_with_the_oldest_is_turned_round(page, qtbot):
    show(page, "Order lead time")
    weeks = [date(2026, 10, 12), date(2026, 10, 5), date(2026, 9, 28)]
    paste(page, qtbot, weeks[0], "4.1\tlate lorry\n4.2\n4.3")
    page.values._paste_acts._turn.click()
    page.values._paste_acts._keep.click()
    assert [value_at(page, week).value for week in weeks] == [4.3, 4.2, 4.1]
    assert value_at(page, weeks[2]).comment == "late lorry"


def test_two_columns_are_numerator_and_denominator(page, qtbot):
    weeks = [date(2026, 10, 12), date(2026, 10, 5)]
    paste(page, qtbot, weeks[0], "930\t1000\n940\t1000")
    press(qtbot, Qt.Key.Key_Return)
    assert [value_at(page, week).numerator for week in weeks] == [930, 940]


def test_a_pasted_cell_that_is_no_value_keeps_everything_as_it_was(page, qtbot):
    show(page, "Order lead time")
    first = date(2026, 10, 12)
    before = value_at(page, first)
    paste(page, qtbot, first, "4.1\nabc\n4.3")
    assert "Week 41 of 2026" in page.values._note.text()
    assert not page.values._paste_acts._keep.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    assert value_at(page, first) == before
    press(qtbot, Qt.Key.Key_Escape)
    assert page.values.pasting is None
    assert page.panel.panel is None


def test_a_pasted_column_over_a_closed_period_asks_for_its_reason(page, qtbot):
    desk = page.desk
    september = desk.calendar.period(Level.MONTH, date(2026, 9, 1))
    if closing.closed_as(desk.store, desk.process, september) is None:
        missing = closing.missing(desk.store, desk.process, september)
        waived = {one.indicator.name: "Later." for one in missing}
        closing.close(desk.store, desk.process, september, WORDS, waived)
    show(page, "Order lead time")
    weeks = [date(2026, 9, 14), date(2026, 9, 7)]
    before = [value_at(page, week).value for week in weeks]
    paste(page, qtbot, weeks[0], "4.1\n4.2")
    press(qtbot, Qt.Key.Key_Return)
    assert page.values.reason_field.isVisible()
    assert [value_at(page, week).value for week in weeks] == before
    qtbot.keyClicks(page.values.reason, "Counted twice")
    press(qtbot, Qt.Key.Key_Return)
    assert [value_at(page, week).value for week in weeks] == [4.1, 4.2]


def test_more_lines_than_rows_are_told(page, qtbot):
    show(page, "Order lead time")
    rows = page.values.table.table.rows
    paste(page, qtbot, rows[-1].first, "4.1\n4.2")
    assert "1 line has no row" in page.values._note.text()


def test_a_comment_is_told_below_the_table(page):
    page.values.table.choose(date(2026, 9, 14))
    assert page.values._note.text().startswith("Week 38 of 2026: ")


def test_a_new_target_leaves_the_past_alone(page, qtbot):
    press(qtbot, Qt.Key.Key_T)
    panel = page.panel.panel
    assert isinstance(panel, TargetPanel)
    panel.form.low.setText("97,5")
    panel.form.valid_from.choose(date(2026, 10, 12))
    panel.form.reason.setText("Asked for by Brenn")
    press(qtbot, Qt.Key.Key_Return)
    assert page.view.series.last.target.value == 97.5
    assert page.view.point(150).target.value == 96.0
    assert page.panel.panel is None


@pytest.mark.parametrize("typed", ["", "high", "inf"])
def test_a_target_that_is_no_number_is_said(page, typed):
    before = len(page.desk.store.all(Target))
    page.panel_targets()
    page.panel.panel.form.low.setText(typed)
    page.panel.panel.save()
    assert page.panel.panel.form.fields["value"]._problem.isVisible()
    assert len(page.desk.store.all(Target)) == before


def test_a_range_has_its_ends_in_order(page):
    ranged = indicators.Definition(direction=Direction.RANGE)
    indicators.redefine(page.desk.store, page.view.indicator, ranged, date(2026, 1, 1))
    page.panel_targets()
    panel = page.panel.panel
    panel.form.low.setText("10")
    panel.form.high.setText("8")
    panel.save()
    assert panel.form.fields["to"]._problem.isVisible()


def test_another_definition_holds_from_its_day(page, qtbot):
    press(qtbot, Qt.Key.Key_D)
    panel = page.panel.panel
    assert isinstance(panel, DefinitionPanel)
    panel.form.name.setText("On time and in full")
    panel.form.decimals.setText("2")
    panel.form.collector.setEditText("Nadia S.")
    panel.save()
    view = page.view
    assert view.indicator.name == "On time and in full"
    assert (view.version.decimals, view.version.valid_from) == (2, date(2026, 10, 21))
    assert view.collector == "Nadia S."
    page.desk.store.undo()
    assert page.view.indicator.name == "On time in full", "one step takes all of it back"
    assert page.view.version.decimals == 1


def test_a_retired_indicator_is_asked_for_no_more(page):
    page.panel_definition()
    panel = page.panel.panel
    panel.retired.setChecked(True)
    panel.replaced_by.setEditText("No such thing")
    panel.save()
    assert panel._retirement[1]._problem.isVisible()
    assert page.view.indicator.retired_on is None
    panel.replaced_by.setEditText("Order lead time")
    panel.save()
    assert page.view.indicator.retired_on == date(2026, 10, 21)
    assert page.view.indicator.replaced_by == of(page.desk, "Order lead time").id
    assert page.head._place.text() == "retired"
    page.desk.store.undo()
    assert page.view.indicator.retired_on is None


def test_a_ratio_that_is_no_percentage_is_told_per(page):
    show(page, "Complaints")
    page.panel_definition()
    form = page.panel.panel.form
    assert form.fields["per"].isVisible()
    form.per.setText("100")
    before = page.view.series.last.value
    page.panel.panel.valid_from.choose(page.view.version.valid_from)
    page.panel.panel.save()
    assert page.view.series.last.value == pytest.approx(before / 10)
    show(page, "On time in full")
    page.panel_definition()
    assert not page.panel.panel.form.fields["per"].isVisible(), "a percentage is per hundred"


def test_space_asks_for_value_and_comment_of_a_row(page, qtbot):
    show(page, "Order lead time")
    page.values.table.choose(date(2026, 9, 28))
    page.values.table.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    panel = page.panel.panel
    assert panel.hand.heading == "Week 40 of 2026"
    panel.comment.setText("Half the team away")
    panel.save()
    assert value_at(page, date(2026, 9, 28)).comment == "Half the team away"


def test_the_palette_goes_to_an_indicator_or_asks_for_its_value(page):
    desk = page.desk
    asked = []
    provider = IndicatorProvider(desk, asked.append)
    assert provider.entries("") == []
    sections = entries_found([provider], "pick")
    titles = {name: [one.title for one in found] for name, found in sections.items()}
    assert "Pick accuracy" in titles["go"]
    assert "Enter Carrier pickup on time, week 42" in titles["do"]
    desk.page_asked.connect(lambda name, record: page.show_record(record))
    next(one for one in sections["go"] if one.title == "Pick accuracy").act()
    assert page.view.indicator.name == "Pick accuracy"
    sections["do"][0].act()
    assert len(asked) == 1
    desk.ask_for_value(of(desk, "Carrier pickup on time").id)
    assert page.panel.panel.hand.heading == "Week 42 of 2026"


def test_what_changes_elsewhere_is_read_again(page):
    store, one = page.desk.store, page.view.indicator
    with store.edit("Renamed") as edit:
        edit.put(replace(one, name="Delivered as promised"))
    assert page.head._title.title.text() == "Delivered as promised"


def test_an_indicator_that_is_undone_leads_back_to_the_list(page, qtbot):
    store = page.desk.store
    with store.edit("New") as edit:
        made = edit.put(Indicator(name="Returns", process=page.desk.process.id))
        edit.put(
            IndicatorVersion(process=made.process, indicator=made.id, valid_from=date(2026, 10, 1))
        )
    page.show_record(made.id)
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        store.undo()
    assert asked.args[0] == "indicators"


def test_an_empty_store_leads_to_the_list(empty_desk, qtbot):
    with empty_desk.store.edit("Begin") as edit:
        edit.put(Process(name="Order fulfilment"))
    page = IndicatorPage(empty_desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(empty_desk.page_asked):
        page.show()
    page.enter_value()
    page.panel_definition()
    page.chart.copy()


def test_a_name_of_two_hundred_letters_stays_in_its_place(page, qtbot):
    one = page.view.indicator
    with page.desk.store.edit("Long") as edit:
        edit.put(replace(one, name="Wholesale " * 20, description="d" * 900))
    assert page.head.width() <= page.width()
    right = page.head.entry.mapTo(page, page.head.entry.rect().topRight()).x()
    assert right <= page.width() - 32, "the buttons stay in sight"


def test_an_open_response_fits_the_designed_window_with_four_rows(page, qtbot):
    """A window of 1440 by 900 gives the page 1240 by 848."""
    page.resize(1240, 848)
    qtbot.wait(30)
    assert page.response.card.isVisible()
    (area,) = [one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.verdict)]
    assert area.verticalScrollBar().maximum() == 0
    table = page.values.table
    assert table.viewport().height() >= 4 * table.rowHeight(0)
