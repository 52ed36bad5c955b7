"""The list of indicators: what it shows, and everything that the keyboard does there."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poapp import language
from poapp.core.indicator import Direction, Indicator, IndicatorVersion, Measurement, Target
from poapp.core.process import Process
from poapp.ui.indicators.definition_panel import NewIndicatorPanel
from poapp.ui.indicators.entry_panel import EntryPanel
from poapp.ui.indicators.peek_panel import PeekPanel
from poapp.ui.indicators.rows import Filter, Grouping, IndicatorRow, grouped
from poapp.ui.pages.indicators_page import IndicatorsPage
from poapp.ui.widgets.table.model import Group

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(sample_desk, qtbot):
    """The page over the sample, in a window of the designed size."""
    made = IndicatorsPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    qtbot.waitExposed(made)
    made.table.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def rows(page):
    return [row for row in page.table.table.rows if isinstance(row, IndicatorRow)]


def names(page):
    return [row.indicator.name for row in rows(page)]


def chosen(page):
    return page.table.chosen_row().indicator.name


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def choose(page, name):
    page.table.choose(next(row.id for row in rows(page) if row.indicator.name == name))


def spoken(page, name):
    place = next(
        n
        for n, row in enumerate(page.table.table.rows)
        if isinstance(row, IndicatorRow) and row.indicator.name == name
    )
    index = page.table.table.index(place, 0)
    return page.table.table.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_rows_stand_in_their_groups(page):
    groups = [row.title for row in page.table.table.rows if isinstance(row, Group)]
    assert groups[:2] == ["What the customer feels", "How the work flows"]
    assert names(page)[0] == "On time in full"
    assert "Customer survey" not in names(page), "a retired indicator owes nothing"


def test_a_row_reads_aloud_as_a_sentence(page):
    assert spoken(page, "Carrier pickup on time") == (
        "Carrier pickup on time, 88.0 percent, week 41, target at least 97.0, "
        "Not in yet, week 42, Worsening, Not predictable, Emil S., due today"
    )


def test_filters_say_how_many_and_show_those(page):
    counts = {code: count for code, _, count in page._choices()}
    assert counts["all"] == len(rows(page))
    for one in Filter:
        page.filters.choose(one.value)
        page.filters.chosen.emit(one.value)
        assert len(rows(page)) == counts[one.value], one
    assert "Customer score" in names(page), "the last filter shows what is due"


def test_typing_filters_and_esc_shows_all_again(page, qtbot):
    before = len(rows(page))
    page.search.begin()
    qtbot.keyClicks(page.search, "accuracy bram")
    assert names(page) == ["Order entry accuracy"]
    press(qtbot, Qt.Key.Key_Escape)
    assert len(rows(page)) == before
    assert page.table.hasFocus()


def test_grouping_by_who_has_the_numbers(page):
    found = grouped(page._rows, Grouping.COLLECTOR)
    assert sum(len(members) for _, members in found) == len(page._rows)
    assert [title for title, _ in found][-1] == "Not in a group"


def test_sorting_stays_within_the_groups(page):
    page.table.horizontalHeader().sectionClicked.emit(0)
    first_group = names(page)[:5]
    assert first_group == sorted(first_group)
    assert "Order entry accuracy" not in first_group


def test_enter_opens_the_indicator(page, qtbot):
    press(qtbot, Qt.Key.Key_Down)
    name = chosen(page)
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        press(qtbot, Qt.Key.Key_Return)
    assert asked.args[0] == "indicator"
    assert page.desk.store.get(Indicator, asked.args[1]).name == name


def test_space_peeks_and_the_peek_follows_the_row(page, qtbot):
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(page.panel.panel, PeekPanel)
    press(qtbot, Qt.Key.Key_Down)
    assert page.panel.panel.row.indicator.name == chosen(page)
    press(qtbot, Qt.Key.Key_Space)
    assert not page.panel.isVisible()
    assert page.table.hasFocus()


def test_a_value_is_entered_by_keyboard_alone(page, qtbot):
    choose(page, "Carrier pickup on time")
    page.enter_value()
    panel = page.panel.panel
    assert isinstance(panel, EntryPanel)
    assert panel.hand.heading == "Week 42 of 2026"
    whole, part = panel.figures.whole, panel.figures.part
    qtbot.keyClicks(whole, "50")
    qtbot.keyClicks(part, "45")
    assert "90.0 %" in panel.figures._result.text()
    press(qtbot, Qt.Key.Key_Return)
    row = page.table.chosen_row()
    assert (row.indicator.name, row.state.value) == ("Carrier pickup on time", 90.0)
    assert row.standing.value == "missed"
    assert page.table.hasFocus()


def test_what_failed_may_be_typed_in_place_of_what_held(page, qtbot):
    choose(page, "Carrier pickup on time")
    page.enter_value()
    figures = page.panel.panel.figures
    figures._counts._take("failed")
    figures.whole.setText("50")
    figures.part.setText("5")
    page.panel.panel.save()
    assert page.table.chosen_row().state.value == 90.0


def test_ctrl_enter_goes_on_to_the_next_that_is_due(page, qtbot):
    choose(page, "Customer score")
    page.enter_value()
    qtbot.keyClicks(page.panel.panel.figures.value, "4.4")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert chosen(page) == "Carrier pickup on time"
    assert page.panel.panel.hand.indicator.name == "Carrier pickup on time"


def entry(page, name):
    choose(page, name)
    page.enter_value()
    return page.panel.panel


@pytest.mark.parametrize(
    "typed",
    ["abc", "nan", "NaN", "inf", "-inf", "1e400", "9" * 10_000, "4.\u200f4", "4..4", "4;4", "½"],
)
def test_what_is_no_number_is_said_under_the_field_and_nothing_is_kept(page, typed):
    panel = entry(page, "Customer score")
    before = len(page.desk.store.all(Measurement))
    panel.figures.value.setText(typed)
    panel.save()
    assert panel.figures.field._problem.isVisible()
    assert len(panel.figures.field._problem.accessibleName()) < 200
    assert panel.figures.value.text() == typed, "what was typed stays"
    assert len(page.desk.store.all(Measurement)) == before


def test_an_empty_value_is_said_to_be_missing(page):
    panel = entry(page, "Customer score")
    panel.save()
    assert panel.figures.field._problem.accessibleName() == "Value is missing."


@pytest.mark.parametrize(
    ("sign", "typed", "kept"),
    [
        (".", "4.4", 4.4),
        (".", "4,4", 4.4),
        (",", "4,4", 4.4),
        (",", "4.4", 4.4),
        (".", " 4.4 ", 4.4),
    ],
)
def test_comma_and_dot_are_both_understood(page, sign, typed, kept):
    spoken_here = language.Language()
    spoken_here.decimal_sign = sign
    language.use(spoken_here)
    panel = entry(page, "Customer score")
    panel.figures.value.setText(typed)
    panel.save()
    assert page.table.chosen_row().state.value == kept


def test_a_slipped_decimal_sign_is_asked_about_and_its_fix_taken(page, qtbot):
    panel = entry(page, "Stock accuracy")
    panel.figures.value.setText("987")
    panel.save()
    assert panel.figures.field._problem.accessibleName() == "Above 100 %. Is it 98.7?"
    qtbot.keyClick(panel.figures.value, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert panel.figures.value.text() == "98.7"


def test_a_number_that_is_meant_is_kept_when_entered_again(page):
    panel = entry(page, "Overtime")
    panel.figures.value.setText("1100")
    panel.save()
    assert page.table.chosen_row().state.value == 11
    panel.save()
    assert page.table.chosen_row().state.value == 1100


def test_a_comment_with_hidden_marks_is_refused_under_the_comment(page):
    panel = entry(page, "Customer score")
    panel.figures.value.setText("4.4")
    panel.comment.setText("good\u202ecba")
    panel.save()
    assert panel.comment_field._problem.isVisible()
    panel.comment.setText("x" * 10_000)
    panel.save()
    assert panel.comment_field._problem.isVisible()
    panel.comment.setText("good")
    panel.save()
    assert page.table.chosen_row().state.value == 4.4


def test_half_typed_text_survives(page, qtbot):
    panel = entry(page, "Customer score")
    qtbot.keyClicks(panel.figures.value, "4.")
    page.panel.clear()
    assert entry(page, "Customer score").figures.value.text() == "4."


def test_a_running_period_takes_a_value_so_far(page):
    panel = entry(page, "On time in full")
    panel._on_forth()
    assert "not judged" in panel.hand.note
    assert panel.hand.later() is None, "the future cannot be measured"


def test_a_new_indicator_needs_three_fields(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    panel = page.panel.panel
    assert isinstance(panel, NewIndicatorPanel)
    qtbot.keyClicks(panel.form.name, "Returns")
    qtbot.keyClicks(panel.form.unit, "%")
    panel.form.direction.choose(Direction.DOWN)
    qtbot.keyClicks(panel.form.low, "2,5")
    panel.save()
    assert chosen(page) == "Returns"
    store = page.desk.store
    made = next(i for i in store.all(Indicator) if i.name == "Returns")
    (target,) = store.all(Target, indicator=made.id)
    assert (target.value, target.valid_from) == (2.5, date(2026, 1, 1))
    store.undo()
    assert "Returns" not in names(page), "one undo takes all of it back"
    assert not store.all(Target, indicator=made.id)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Name is missing."),
        ("name", "n" * 10_000, "Name has 10\u2009000 characters, and 200 fit. Shorten it."),
        (
            "name",
            "On\u202etime",
            "Name holds an invisible character (U+202E) at place 3. Remove it.",
        ),
        ("unit", "u" * 41, "Unit has 41 characters, and 40 fit. Shorten it."),
        ("low", "lots", "“lots” is not a number. Write it as 92.9."),
        ("decimals", "1.5", "This must be a whole number."),
        ("decimals", "99", "Decimals lies outside 0 to 6."),
        ("due_after", "-1", "Due so many days after the period lies outside 0 to 120."),
    ],
)
def test_a_definition_says_what_is_wrong_under_its_field(page, field, typed, said):
    page.new_indicator()
    form = page.panel.panel.form
    form.name.setText("Returns")
    getattr(form, field).setText(typed)
    page.panel.panel.save()
    name = {"low": "value"}.get(field, field)
    assert form.fields[name]._problem.isVisibleTo(form.fields[name])
    assert form.fields[name]._problem.accessibleName() == said
    assert "Returns" not in names(page)


def test_an_empty_store_says_how_to_begin(empty_desk, qtbot):
    with empty_desk.store.edit("Begin") as edit:
        edit.put(Process(name="Order fulfilment"))
    page = IndicatorsPage(empty_desk)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    assert page._empty.isVisible()
    qtbot.mouseClick(page._empty.button, Qt.MouseButton.LeftButton)
    assert isinstance(page.panel.panel, NewIndicatorPanel)
    page.panel.clear()
    assert page._empty.isVisible()


def test_without_a_process_nothing_breaks(empty_desk, qtbot):
    page = IndicatorsPage(empty_desk)
    qtbot.addWidget(page)
    page.show()
    page.new_indicator()
    page.enter_value()
    assert page.panel.panel is None


def test_narrow_windows_drop_columns_and_keep_the_name(page):
    page.resize(760, 600)
    assert page.table.columnWidth(0) >= 150
    assert page.table.isColumnHidden(7)
    page.resize(1400, 600)
    assert not page.table.isColumnHidden(7)


def test_another_process_shows_its_own(page):
    store = page.desk.store
    with store.edit("Another") as edit:
        other = edit.put(Process(name="Purchasing"))
        made = edit.put(Indicator(name="Late suppliers", process=other.id))
        edit.put(IndicatorVersion(process=other.id, indicator=made.id, valid_from=date(2026, 1, 1)))
    page.desk.choose_process(other.id)
    assert names(page) == ["Late suppliers"]
    assert json.dumps(spoken(page, "Late suppliers"))
