"""The parts of pages: what the keyboard does, what is read aloud, what text can never do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from poapp.core.record import Audience
from poapp.ui.widgets.audience import AudienceMark
from poapp.ui.widgets.button import Button, IconButton
from poapp.ui.widgets.check_in_row import CheckInRow
from poapp.ui.widgets.field import Field
from poapp.ui.widgets.focus_ring import FocusRing, shows_own_focus
from poapp.ui.widgets.heads import FoldLine
from poapp.ui.widgets.key_button import KeyButton
from poapp.ui.widgets.segmented import Segmented
from poapp.ui.widgets.text import Label, Paragraph
from poapp.ui.widgets.toast import Toast

pytestmark = pytest.mark.usefixtures("theme")
MARKUP = "<img src='file:///etc/passwd'> & <b>x</b>"


@pytest.fixture
def host(qtbot) -> QWidget:
    """A shown window to put widgets into."""
    widget = QWidget()
    widget.resize(900, 600)
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def put(host: QWidget, widget):
    host.layout().addWidget(widget)
    QApplication.processEvents()
    return widget


@pytest.mark.parametrize("kind", [Label, Paragraph])
def test_labels_show_markup_as_it_was_typed(host, kind):
    label = put(host, kind(MARKUP))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_an_elided_label_tells_the_rest_as_plain_text(host):
    label = put(host, Label(MARKUP * 20))
    label.setFixedWidth(100)
    QApplication.processEvents()
    assert "&lt;img" in label.toolTip()
    assert "<img" not in label.toolTip()
    label.setFixedWidth(label.sizeHint().width())
    QApplication.processEvents()
    assert label.toolTip() == ""


def test_a_paragraph_needs_more_height_where_it_is_narrow(host):
    text = Paragraph("Say the fact, then what to do next. " * 5)
    assert text.heightForWidth(150) > text.heightForWidth(600)
    assert Paragraph("word " * 100, lines=2).heightForWidth(150) == Paragraph(
        "a\nb"
    ).heightForWidth(150)


def test_a_click_on_a_button_leaves_the_keyboard_where_it_was(host, qtbot):
    line = put(host, QLineEdit())
    button = put(host, Button("Close the day", "primary", key="Ctrl ↵"))
    line.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert button.hasFocus()


def test_icon_buttons_have_a_name(host):
    assert put(host, IconButton("undo-2", "Undo")).accessibleName() == "Undo"


def test_arrows_move_within_a_segmented_control_and_tab_leaves_it(host, qtbot):
    choice = put(host, Segmented([("m", "Month"), ("q", "Quarter"), ("y", "Year")], name="Length"))
    after = put(host, QLineEdit())
    focused = next(s for s in choice.children() if getattr(s, "code", "") == "m")
    focused.setFocus()
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert told.args == ["q"]
    assert choice.choice() == "q"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_program_choosing_a_segment_tells_nobody(host, qtbot):
    choice = put(host, Segmented([("m", "Month"), ("q", "Quarter")], name="Length"))
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose("q")


@pytest.fixture
def row(host) -> CheckInRow:
    made = put(host, CheckInRow(8, "Did I help someone?"))
    made.setFocus()
    return made


def test_a_row_opens_when_the_keyboard_arrives(row):
    assert row.is_open
    row.close_row()
    assert row.height() == 52


def test_one_key_answers_done(row, qtbot):
    with qtbot.waitSignal(row.answered) as told:
        qtbot.keyClick(row, Qt.Key.Key_D)
    assert told.args == ["done", ""]


@pytest.mark.parametrize(("key", "state"), [("n", "not-done"), ("a", "not-applicable")])
def test_two_keys_answer_without_a_reason(row, qtbot, key, state):
    with qtbot.waitSignal(row.answered) as told:
        qtbot.keyClicks(row, key)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [state, ""]
    assert row.hasFocus()


def test_a_reason_goes_with_the_answer(row, qtbot):
    with qtbot.waitSignal(row.answered) as told:
        qtbot.keyClicks(row, "n")
        qtbot.keyClicks(QApplication.focusWidget(), "no samples yet, and done")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["not-done", "no samples yet, and done"]


def test_esc_leaves_the_reason_without_an_answer(row, qtbot):
    with qtbot.assertNotEmitted(row.answered):
        qtbot.keyClicks(row, "n")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert row.hasFocus()


def test_e_links_only_where_something_was_found(row, qtbot):
    with qtbot.assertNotEmitted(row.linked):
        qtbot.keyClicks(row, "e")
    row.show_found("3 measurements", "Pick accuracy, Backlog")
    with qtbot.waitSignal(row.linked):
        qtbot.keyClicks(row, "e")


def test_a_note_can_be_changed(row, qtbot):
    row.show_answer("done", "Back-filled: Cleared the block", note="Cleared the block")
    with qtbot.waitSignal(row.noted) as told:
        qtbot.keyClicks(row, "t")
        qtbot.keyClicks(QApplication.focusWidget(), " on line 2")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["Cleared the block on line 2"]


def test_every_key_of_a_row_has_a_button(row, qtbot):
    keys = {button.key: button for button in row.findChildren(KeyButton)}
    assert set(keys) == {"D", "N", "A", "T"}
    with qtbot.waitSignal(row.answered):
        qtbot.mouseClick(keys["D"], Qt.MouseButton.LeftButton)


def test_a_row_is_read_aloud_whole(row):
    row.show_answer("not-done", "waiting for samples", "Not done")
    assert row.accessibleName() == "8, Did I help someone?, Not done, waiting for samples, Not done"


def test_a_problem_stands_under_its_field_and_offers_a_fix(host, qtbot):
    field = put(host, Field("Value", QLineEdit("104,2")))
    field.show_problem("Above 100 %.", fix="10.42")
    assert field.editor.accessibleDescription() == "Above 100 %."
    field.editor.setFocus()
    with qtbot.waitSignal(field.fix_taken) as told:
        qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["10.42"]
    assert field.editor.accessibleDescription() == ""


def test_a_toast_offers_the_way_back_and_is_kept(host, qtbot):
    undone = []
    toast = Toast(host)
    toast.say("Marked not done", "Undo", "Ctrl Z", lambda: undone.append(1))
    button = toast.findChild(Button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toast.isHidden()
    assert [said.words for said in toast.messages] == ["Marked not done"]


def test_one_toast_at_a_time(host):
    toast = Toast(host)
    toast.say("One")
    toast.say("Two")
    assert toast.accessibleName() == "Two"
    assert len(toast.messages) == 2


def test_a_fold_line_unfolds_what_it_stands_for(host, qtbot):
    content = QWidget()
    line = put(host, FoldLine("2 not due today", content))
    put(host, content)
    content.setVisible(False)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert content.isVisible()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not content.isVisible()


def test_who_sees_it_is_read_aloud(host):
    assert put(host, AudienceMark(Audience.OWN)).accessibleName() == "Who sees it: only you"


def rings(host: QWidget) -> list[QWidget]:
    return [w for w in host.findChildren(QWidget) if type(w).__name__ == "_Ring" and w.isVisible()]


def test_the_ring_is_where_the_keyboard_is(host, qapp, qtbot):
    ring = FocusRing(qapp)
    line, button, own = put(host, QLineEdit()), put(host, Button("Go")), put(host, QLineEdit())
    shows_own_focus(own)
    line.setFocus()
    assert [r.geometry().size() for r in rings(host)] == [line.size().grownBy(_margins(3))]
    button.setFocus()
    assert len(rings(host)) == 1
    own.setFocus()
    assert rings(host) == []
    ring.deleteLater()


def _margins(wide: int):
    from PySide6.QtCore import QMargins

    return QMargins(wide, wide, wide, wide)
