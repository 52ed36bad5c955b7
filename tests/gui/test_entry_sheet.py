"""The entry sheet: what it shows, what the keyboard does in it, what is pasted into it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from poapp import language
from poapp.actions import indicators as defining
from poapp.actions.measuring import Entry, measure
from poapp.core.indicator import (
    Aggregation,
    Frequency,
    Indicator,
    IndicatorVersion,
    Measurement,
)
from poapp.core.people import Person
from poapp.core.periods import Level
from poapp.core.process import Process
from poapp.ui.entry_sheet.reading import View
from poapp.ui.pages.entry_page import EntryPage

WEEK_42 = date(2026, 10, 12)
NOTHING = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def shown(desk, qtbot, wide=1200, high=850):
    made = EntryPage(desk)
    qtbot.addWidget(made)
    made.resize(wide, high)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def page(sample_desk, qtbot):
    """The page over the sample, in a window of the designed size."""
    return shown(sample_desk, qtbot)


@pytest.fixture
def twelve(empty_desk, qtbot):
    """A page with twelve weekly indicators of one collector, all due."""
    with empty_desk.store.edit("Make a process") as edit:
        process = edit.put(Process(name="Shipping", owner_since=date(2026, 1, 5)))
        who = edit.put(Person(alias="Kim", role="Clerk"))
    for number in range(12):
        defining.make(
            empty_desk.store,
            process,
            Indicator(name=f"Number {number + 1}", collector=who.id, place=number),
            IndicatorVersion(
                indicator=1, valid_from=date(2026, 1, 5), unit="h", decimals=0,
                frequency=Frequency.WEEK,
            ),
        )  # fmt: skip
    return shown(empty_desk, qtbot)


def row(page, name):
    return next(one for one in page.sheet.rows if one.indicator.name == name)


def cell(page):
    """Return the name of the indicator and the first day of the period in hand."""
    found, period = page.grid._cell
    return found.indicator.name, period.first


def go(page, name, first=WEEK_42):
    found = row(page, name)
    period = page.desk.calendar.period(Level(found.state.frequency), first)
    page.grid.go(page.grid.sheet_model.place_of(found.id, period))


def type_in(page, qtbot, text):
    if text.isascii():
        qtbot.keyClicks(page.grid.editor, text)
    else:  # Qt's test keyboard has no other signs
        page.grid.editor.insert(text)


def press(page, qtbot, key, modifier=NOTHING):
    qtbot.keyClick(page.grid.editor, key, modifier)


def value(page, name, first=WEEK_42):
    found = page.desk.store.first(Measurement, indicator=row(page, name).id, first=first)
    return None if found is None else (found.value, found.numerator, found.denominator)


def paste(page, qtbot, text):
    QGuiApplication.clipboard().setText(text)
    press(page, qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def doubt(page, name, first=WEEK_42):
    found = page.keeping.refused.get((row(page, name).id, first))
    return None if found is None else found.doubt


# What it shows


def test_what_is_due_this_week_stands_in_it_and_the_cursor_at_the_first_open_cell(page):
    names = [one.indicator.name for one in page.sheet.rows]
    assert "Carrier pickup on time" in names
    assert "On time in full" in names, "what came in this week stays"
    assert "Complaints" not in names, "a month that came in weeks ago is no work of this week"
    assert cell(page) == ("Carrier pickup on time", WEEK_42)
    assert page.grid.editor.hasFocus()
    assert "still open" in page.head._title.facts.text()


def test_sections_stand_by_how_often_and_groups_by_who_has_the_numbers(page):
    assert [section.frequency for section in page.sheet.sections] == [
        Frequency.DAY, Frequency.WEEK, Frequency.QUARTER,
    ]  # fmt: skip
    weekly = page.sheet.sections[1]
    assert [title for title, _rows in weekly.groups][:2] == ["Bram K.", "Chidi O."]
    assert weekly.titles == ("38", "39", "40", "41", "Week 42", "43 so far")
    assert page.sheet.sections[2].groups[0][0] == "", "one row alone names its source itself"


def test_days_without_work_have_no_column(page):
    daily = page.sheet.sections[0]
    assert [one.first.weekday() for one in daily.columns] == [2, 3, 4, 0, 1, 2]


def test_the_other_views_show_all_indicators(page):
    page.head.choose(View.ALL)
    page.refresh()
    assert "Complaints" in [one.indicator.name for one in page.sheet.rows]
    page.head.choose(View.TWELVE)
    page.refresh()
    assert len(page.sheet.sections[0].columns) == 13
    assert not page._beside._side.isVisible(), "twelve periods take the whole width"


def test_a_row_reads_aloud_with_its_period_and_state(page):
    assert page.grid.editor.accessibleName() == "Carrier pickup on time, Week 42, due"
    go(page, "On time in full")
    assert page.grid.editor.accessibleName() == "On time in full, Week 42, 92.9"


# Typing


def test_enter_keeps_a_value_and_goes_down(twelve, qtbot):
    type_in(twelve, qtbot, "41")
    press(twelve, qtbot, Qt.Key.Key_Return)
    assert value(twelve, "Number 1") == (41.0, None, None)
    assert cell(twelve) == ("Number 2", WEEK_42)


def test_twelve_values_take_at_most_forty_keys(twelve, qtbot):
    keys = 0
    for number in range(12):
        for sign in (*str(40 + number), "\n"):
            keys += 1
            if sign == "\n":
                press(twelve, qtbot, Qt.Key.Key_Return)
            else:
                type_in(twelve, qtbot, sign)
    assert [value(twelve, f"Number {n + 1}")[0] for n in range(12)] == [*range(40, 52)]
    assert keys <= 40


def test_tab_goes_from_due_to_due_and_out_of_the_grid_after_the_last(page, qtbot):
    press(page, qtbot, Qt.Key.Key_Tab)
    assert cell(page)[0] == "Customer score"
    press(page, qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert cell(page)[0] == "Carrier pickup on time"
    press(page, qtbot, Qt.Key.Key_Tab)
    press(page, qtbot, Qt.Key.Key_Tab)
    assert not page.grid.editor.hasFocus()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_part_and_a_whole_are_typed_into_one_cell(page, qtbot):
    type_in(page, qtbot, "412/430")
    press(page, qtbot, Qt.Key.Key_Tab)
    assert value(page, "Carrier pickup on time") == (None, 412.0, 430.0)
    assert row(page, "Carrier pickup on time").shown(page.sheet.sections[1].asked) == "95.8"


def test_a_value_that_is_kept_shows_without_reading_the_sheet_again(page, qtbot):
    before = page.sheet
    type_in(page, qtbot, "412/430")
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.sheet is before
    assert not row(page, "Carrier pickup on time").is_open
    assert "1 still open" in page.head._title.facts.text()


def test_each_value_is_one_step_of_undo(twelve, qtbot):
    for text in ("41", "42"):
        type_in(twelve, qtbot, text)
        press(twelve, qtbot, Qt.Key.Key_Return)
    twelve.desk.store.undo()
    assert value(twelve, "Number 2") is None
    assert value(twelve, "Number 1") == (41.0, None, None)
    assert row(twelve, "Number 2").is_open, "the sheet shows it as well"


def test_undo_is_left_to_the_window_unless_something_is_typed(twelve, qtbot):
    editor = twelve.grid.editor
    assert not editor.isUndoAvailable()
    type_in(twelve, qtbot, "41")
    assert editor.isUndoAvailable()
    press(twelve, qtbot, Qt.Key.Key_Return)
    assert not editor.isUndoAvailable()


def test_arrows_go_to_other_cells_and_within_a_text(page, qtbot):
    press(page, qtbot, Qt.Key.Key_Left)
    assert cell(page) == ("Carrier pickup on time", date(2026, 10, 5))
    press(page, qtbot, Qt.Key.Key_Right)
    type_in(page, qtbot, "12")
    press(page, qtbot, Qt.Key.Key_Left)
    assert cell(page)[1] == WEEK_42, "the arrow moved within what is being typed"
    press(page, qtbot, Qt.Key.Key_Escape)
    press(page, qtbot, Qt.Key.Key_Up)
    assert cell(page)[0] == "Pick accuracy"


def test_esc_leaves_the_cell_as_it_was_then_goes_back(page, qtbot):
    go(page, "Order lead time")
    type_in(page, qtbot, "9")
    page.leave_cell()
    assert page.grid.editor.text() == "4.4"
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        page.leave_cell()
    assert asked.args[0] == "indicators"
    assert value(page, "Order lead time")[0] == pytest.approx(4.4, abs=0.05)


def test_a_cell_that_is_emptied_takes_its_value_out(page, qtbot):
    go(page, "Order lead time")
    press(page, qtbot, Qt.Key.Key_Delete)
    press(page, qtbot, Qt.Key.Key_Return)
    assert value(page, "Order lead time") is None
    page.desk.store.undo()
    assert value(page, "Order lead time") is not None


def test_moving_through_cells_changes_nothing(page, qtbot):
    before = page.desk.store.counts()
    steps = page.desk.store.undo_step
    for _turn in range(30):
        press(page, qtbot, Qt.Key.Key_Up)
    for _turn in range(30):
        press(page, qtbot, Qt.Key.Key_Return)
    assert page.desk.store.counts() == before
    assert page.desk.store.undo_step == steps


def test_a_running_period_takes_a_value_so_far(page, qtbot):
    go(page, "Order lead time", date(2026, 10, 19))
    type_in(page, qtbot, "4.1")
    press(page, qtbot, Qt.Key.Key_Return)
    found = page.desk.store.first(
        Measurement, indicator=row(page, "Order lead time").id, first=date(2026, 10, 19)
    )
    assert found.so_far


# What is to be looked at


def test_a_bad_value_keeps_its_text_and_offers_the_fix(page, qtbot):
    go(page, "Order entry accuracy")
    type_in(page, qtbot, "430 / 412")
    press(page, qtbot, Qt.Key.Key_Return)
    found = doubt(page, "Order entry accuracy")
    assert found.words == "The part is larger than the whole. Is it 412 / 430?"
    assert "1 to look at" in page.head._title.facts.text()
    go(page, "Order entry accuracy")
    assert page.grid.editor.text() == "430 / 412"
    press(page, qtbot, Qt.Key.Key_Return, ALT)
    assert value(page, "Order entry accuracy") == (None, 412.0, 430.0)
    assert doubt(page, "Order entry accuracy") is None


def percent(page, store):
    """Make an indicator of plain percentages whose earlier values lie about 99."""
    process = page.desk.process
    made = defining.make(
        store,
        process,
        Indicator(name="Seals checked"),
        IndicatorVersion(
            indicator=1, valid_from=date(2026, 1, 5), unit="%", frequency=Frequency.WEEK,
            aggregation=Aggregation.MEAN,
        ),
    )  # fmt: skip
    calendar = page.desk.calendar
    for week in (40, 41):
        period = calendar.period(Level.WEEK, date.fromisocalendar(2026, week, 1))
        measure(store, made, Entry(period=period, value=99.0 + week % 3 / 10))
    page.refresh()


def test_above_a_hundred_percent_is_doubted_and_alt_enter_takes_the_fix(page, qtbot):
    percent(page, page.desk.store)
    go(page, "Seals checked")
    type_in(page, qtbot, "992")
    press(page, qtbot, Qt.Key.Key_Up)
    assert doubt(page, "Seals checked").words == "Above 100 %. Is it 99.2?"
    assert cell(page)[0] != "Seals checked"
    press(page, qtbot, Qt.Key.Key_Return, ALT)
    assert value(page, "Seals checked") == (99.2, None, None)


def test_enter_on_a_doubted_value_keeps_it_as_it_is(page, qtbot):
    percent(page, page.desk.store)
    go(page, "Seals checked")
    type_in(page, qtbot, "992")
    press(page, qtbot, Qt.Key.Key_Return)
    assert value(page, "Seals checked") is None
    go(page, "Seals checked")
    press(page, qtbot, Qt.Key.Key_Return)
    assert value(page, "Seals checked") == (992.0, None, None)


def test_what_is_to_be_looked_at_survives_a_crash(page, qtbot):
    type_in(page, qtbot, "eighty")
    press(page, qtbot, Qt.Key.Key_Return)
    again = shown(page.desk, qtbot)
    assert again.grid.editor.text() == "eighty"
    assert "is not a number" in doubt(again, "Carrier pickup on time").words or "Give the part" in (
        doubt(again, "Carrier pickup on time").words
    )


def test_a_closed_period_is_refused_with_the_way_to_restate(page, qtbot):
    go(page, "On time in full", date(2026, 9, 14))
    type_in(page, qtbot, "400 / 430")
    press(page, qtbot, Qt.Key.Key_Return)
    found = doubt(page, "On time in full", date(2026, 9, 14))
    assert found.words == "September 2026 is closed; its sealed report stays."
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        press(page, qtbot, Qt.Key.Key_Return, ALT)
    assert asked.args == ["indicator", row(page, "On time in full").id]
    assert page.desk.errand == "restate 2026-09-14"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("abc", "“abc” is not a number"),
        ("1e999", "too large"),
        ("nan", "is not a number"),
        ("12 hours", "Is it 12?"),
        ("1,2,3", "is not a number"),
        ("--3", "Is it -3?"),
        ("٣", "is not a number"),
        ("4 / 5", "is not a number"),
    ],
)
def test_what_is_no_number_is_never_taken(twelve, qtbot, text, words):
    type_in(twelve, qtbot, text)
    press(twelve, qtbot, Qt.Key.Key_Return)
    assert value(twelve, "Number 1") is None
    assert words in doubt(twelve, "Number 1").words


@pytest.mark.parametrize("text", ["5", "/", "5 /", "/ 5", "5 / 0", "1 / 2 / 3", "-1 / 4", "5 / -4"])
def test_what_is_no_ratio_is_never_taken(page, qtbot, text):
    type_in(page, qtbot, text)
    press(page, qtbot, Qt.Key.Key_Return)
    assert value(page, "Carrier pickup on time") is None
    assert doubt(page, "Carrier pickup on time").words


def test_a_decimal_comma_is_read_where_the_window_writes_one(twelve, qtbot, monkeypatch):
    comma = language.Language()
    comma.decimal_sign = ","
    language.use(comma)
    type_in(twelve, qtbot, "4,5 h")
    press(twelve, qtbot, Qt.Key.Key_Return)
    assert value(twelve, "Number 1") == (4.5, None, None)


# Pasting


def test_a_column_is_one_edit_and_a_blank_line_stays_blank(twelve, qtbot):
    paste(twelve, qtbot, "41\n42\n\nabc\n45\n")
    values = [value(twelve, f"Number {n}") for n in range(1, 7)]
    assert [one and one[0] for one in values] == [41.0, 42.0, None, None, 45.0, None]
    said = language.current().text(twelve.desk.store.undo_step.title)
    assert said == "Pasted 4 values into week 42 · 3 taken, 1 to look at"
    assert doubt(twelve, "Number 4") is not None
    twelve.desk.store.undo()
    assert [value(twelve, f"Number {n}") for n in range(1, 7)] == [None] * 6


def test_twelve_values_are_pasted_with_one_key(twelve, qtbot):
    paste(twelve, qtbot, "\r\n".join(str(40 + n) for n in range(12)))
    assert [value(twelve, f"Number {n + 1}")[0] for n in range(12)] == [*range(40, 52)]


def test_a_block_goes_down_and_to_the_right(twelve, qtbot):
    go(twelve, "Number 2", date(2026, 10, 5))
    paste(twelve, qtbot, "1\t2\n3\t4\n")
    assert value(twelve, "Number 2", date(2026, 10, 5))[0] == 1.0
    assert value(twelve, "Number 2")[0] == 2.0
    assert value(twelve, "Number 3", date(2026, 10, 5))[0] == 3.0
    assert value(twelve, "Number 3")[0] == 4.0


def test_what_has_no_cell_is_said(twelve, qtbot):
    go(twelve, "Number 11")
    paste(twelve, qtbot, "1\n2\n3\n4")
    said = language.current().text(twelve.desk.store.undo_step.title)
    assert said == "Pasted 2 values into week 42 · 2 values have no cell"


def test_two_columns_of_numbers_are_part_and_whole_where_ratios_are_wanted(page, qtbot):
    paste(page, qtbot, "412\t430\n")
    assert value(page, "Carrier pickup on time") == (None, 412.0, 430.0)


def test_one_value_is_pasted_into_the_field_and_not_kept_yet(twelve, qtbot):
    paste(twelve, qtbot, " 41 \n")
    assert twelve.grid.editor.text() == "41"
    assert value(twelve, "Number 1") is None


def test_a_value_that_is_pasted_into_a_closed_period_is_refused(page, qtbot):
    go(page, "Order lead time", date(2026, 9, 14))
    paste(page, qtbot, "4.0\t4.1\n")
    assert doubt(page, "Order lead time", date(2026, 9, 14)).is_closed


def test_nothing_is_pasted_from_an_empty_clipboard(twelve, qtbot):
    steps = twelve.desk.store.undo_step
    paste(twelve, qtbot, "\n\n\n")
    assert twelve.desk.store.undo_step == steps


# Others


def test_a_change_elsewhere_leaves_what_is_being_typed(twelve, qtbot):
    type_in(twelve, qtbot, "4")
    found = twelve.desk.store.get(Indicator, row(twelve, "Number 5").id)
    with twelve.desk.store.edit("Rename") as edit:
        edit.put(replace(found, name="Renamed"))
    assert "Renamed" in [one.indicator.name for one in twelve.sheet.rows]
    assert twelve.grid.editor.text() == "4"
    assert cell(twelve)[0] == "Number 1"


def test_an_indicator_that_follows_from_others_asks_for_nothing(twelve):
    desk = twelve.desk
    first, second = (row(twelve, f"Number {n}").indicator for n in (1, 2))
    made = defining.make(
        desk.store,
        desk.process,
        Indicator(name="Both"),
        IndicatorVersion(
            indicator=1, valid_from=date(2026, 1, 5), unit="h", frequency=Frequency.WEEK,
            formula=f"{first.reference} + {second.reference}",
        ),
    )  # fmt: skip
    twelve.head.choose(View.ALL)
    twelve.refresh()
    assert made.id not in [one.id for one in twelve.sheet.rows]
    assert twelve.sheet.counted == 12


def test_the_page_of_the_indicator_asks_why_a_closed_period_is_restated(page, qtbot):
    from poapp.ui.indicators.entry_panel import EntryPanel
    from poapp.ui.pages.indicator_page import IndicatorPage

    other = IndicatorPage(page.desk)
    qtbot.addWidget(other)
    page.desk.errand = "restate 2026-09-14"
    other.show_record(row(page, "On time in full").id)
    other.show()
    qtbot.waitUntil(lambda: isinstance(other.panel.panel, EntryPanel))
    assert other.panel.panel.hand.heading == "Week 38 of 2026"
    assert other.panel.panel.reason.isVisibleTo(other.panel.panel)


@pytest.mark.parametrize(
    "text",
    [
        "\x00\n\x00",
        "1\n" * 100_000,
        "\t" * 5_000,
        "Number 1: \n" * 20,
        "a" * 50_000 + "\n1",
        "\r\r",
    ],
    ids=["nul", "long", "wide", "blank answers", "a long word", "old line ends"],
)
def test_whatever_is_pasted_leaves_the_sheet_whole(twelve, qtbot, text):
    paste(twelve, qtbot, text)
    assert len(twelve.sheet.rows) == 12
    go(twelve, "Number 3")
    page_text = twelve.grid.editor.text()
    assert len(page_text) <= 200


def test_an_answer_finds_its_cells_whatever_cell_is_chosen(twelve, qtbot):
    go(twelve, "Number 7")
    paste(twelve, qtbot, "Hello,\n> Number 2, week 42 (h): 12\n> Number 11 (h): 13 h\nBest, Kim\n")
    assert value(twelve, "Number 2")[0] == 12.0
    assert value(twelve, "Number 11")[0] == 13.0
    assert value(twelve, "Number 7") is None


def test_the_message_names_what_is_missing_and_comes_back(twelve, qtbot):
    block = twelve.sources.blocks[0]
    assert block._state.text() == "12 numbers"
    block.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Hello Kim,")
    filled = text.replace("Number 5, week 42 (h): ", "Number 5, week 42 (h): 37")
    paste(twelve, qtbot, filled)
    assert value(twelve, "Number 5")[0] == 37.0
    assert block._state.text() == "11 numbers"


def test_the_message_is_saved_as_mail_and_as_sheet(twelve, qtbot, tmp_path):
    block = twelve.sources.blocks[0]
    block.save_to(tmp_path / "ask.eml")
    block.save_to(tmp_path / "ask.xlsx")
    assert b"X-Unsent: 1" in (tmp_path / "ask.eml").read_bytes()
    assert (tmp_path / "ask.xlsx").read_bytes().startswith(b"PK")
    with qtbot.waitSignal(twelve.desk.said) as said:
        block.save_to(tmp_path / "no folder" / "ask.eml")
    assert "does not exist. Make it" in said.args[0]


def test_what_was_typed_now_came_today(page, qtbot):
    type_in(page, qtbot, "412/430")
    press(page, qtbot, Qt.Key.Key_Return)
    QApplication.processEvents()
    emil = next(block for block in page.sources.blocks if block._name.text() == "Emil S.")
    assert (emil._state.text(), emil._when.text()) == ("all in", "today")


def test_a_mark_above_the_highest_one_is_doubted(page, qtbot):
    go(page, "Customer score", date(2026, 8, 1))
    type_in(page, qtbot, "44")
    press(page, qtbot, Qt.Key.Key_Return)
    assert doubt(page, "Customer score", date(2026, 7, 1)).words == "Above 5. Is it 4.4?"


def test_an_answer_to_a_name_that_two_have_is_put_to_neither(twelve, qtbot):
    for number in (1, 2):
        found = twelve.desk.store.get(Indicator, row(twelve, f"Number {number}").id)
        with twelve.desk.store.edit("Rename") as edit:
            edit.put(replace(found, name="Same"))
    paste(twelve, qtbot, "Same (h): 5\nNumber 4 (h): 6\n")
    ids = [one.id for one in twelve.sheet.rows if one.indicator.name == "Same"]
    assert [twelve.desk.store.first(Measurement, indicator=one) for one in ids] == [None, None]
    assert value(twelve, "Number 4")[0] == 6.0


def test_a_name_that_is_cut_off_is_told_as_it_is_written(twelve):
    found = twelve.desk.store.get(Indicator, row(twelve, "Number 3").id)
    with twelve.desk.store.edit("Rename") as edit:
        edit.put(replace(found, name="<b>Long</b> & longer"))
    model = twelve.grid.sheet_model
    place = next(n for n, line in enumerate(model.lines) if line.row and line.row.id == found.id)
    told = model.data(model.index(place, 0), Qt.ItemDataRole.ToolTipRole)
    assert told == "<qt>&lt;b&gt;Long&lt;/b&gt; &amp; longer</qt>"
