"""Tables: sorting within groups, choosing by keyboard, what is read aloud."""

import pytest
from PySide6.QtCore import Qt

from poapp.ui.marks.sparkline import Sparkline
from poapp.ui.widgets.table.cells import Line, Number, Outlook, Signal, Status, Words
from poapp.ui.widgets.table.model import Column, Group
from poapp.ui.widgets.table.view import Table

pytestmark = pytest.mark.usefixtures("each_theme")
SPARK = Sparkline(
    (1.0, None, 2.0, 3.0), ("", "", "concern", "good"), (0.5, 3.5), (3.0,), running=2.0
)
B, A, C = ("b", 2.0), ("a", None), ("c", 1.0)


@pytest.fixture
def table(qtbot) -> Table:
    made = Table(
        [
            Column("Name", lambda r: Words(r[0], "weekly"), stretch=True, sort=lambda r: r[0]),
            Column(
                "Last",
                lambda r: Number(str(r[1]), "%"),
                90,
                right=True,
                sort=lambda r: r[1],
                unit=True,
            ),
            Column("Status", lambda r: Status("missed", "Missed", "response open"), 120),
            Column("Variation", lambda r: Signal("concern_low"), 120),
            Column("Assurance", lambda r: Outlook("not_predictable"), 120),
            Column("Points", lambda r: Line(SPARK), 170),
        ],
        name="Indicators",
        key=lambda r: r[0],
    )
    made.resize(1000, 400)
    qtbot.addWidget(made)
    made.show_rows([Group("One"), B, A, Group("Two"), C])
    made.show()
    return made


def names(table: Table) -> list[str]:
    return [row.title if isinstance(row, Group) else row[0] for row in table.table.rows]


def sort(table: Table, column: int) -> None:
    table.horizontalHeader().sectionClicked.emit(column)


def test_rows_are_sorted_within_their_group(table):
    sort(table, 0)
    assert names(table) == ["One", "a", "b", "Two", "c"]
    sort(table, 0)
    assert names(table) == ["One", "b", "a", "Two", "c"]


def test_what_has_no_value_sorts_last_both_ways(table):
    for _ in range(2):
        sort(table, 1)
        assert names(table)[2] == "a"


def test_a_column_without_a_key_does_not_sort(table):
    sort(table, 3)
    assert table.table.sorting is None


def test_the_keyboard_skips_groups_and_opens(table, qtbot):
    table.setFocus()
    assert table.chosen_row() == B
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen_row() == C
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [C]
    with qtbot.waitSignal(table.peeked):
        qtbot.keyClick(table, Qt.Key.Key_Space)


def test_the_chosen_row_stays_chosen_when_rows_are_read_again(table):
    table.choose("a")
    table.show_rows([Group("One"), ("new", 5.0), ("a", 9.0)])
    assert table.chosen_row() == ("a", 9.0)
    assert not table.choose("gone")


def test_groups_stand_lower_than_rows(table):
    assert (table.rowHeight(0), table.rowHeight(1)) == (32, 44)


def test_a_row_is_read_aloud_in_words(table):
    index = table.table.index(1, 0)
    spoken = table.table.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ("b, weekly, 2.0 %, Missed, response open, Worsening, Not predictable")


def test_it_paints_in_both_themes(table, qtbot):
    picture = table.grab().toImage()
    colours = {picture.pixelColor(x, y).rgb() for x in range(0, 900, 3) for y in range(0, 300, 3)}
    assert len(colours) > 10
