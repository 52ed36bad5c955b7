"""A person's records on their page: handed out, let go, merged, and the name erased."""

import json
import os
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from every_record import fill
from poapp import app
from poapp.actions import retention
from poapp.core.people import Person
from poapp.core.privacy.audience import is_for_others
from poapp.core.privacy.retention import Notes, Then
from poapp.core.process import Process, Vision
from poapp.core.team.support import TeamRoom
from poapp.core.team.talks import FeedbackNote, Recognition
from poapp.ui.pages.person_page import PersonPage
from poapp.ui.palette.entries import found
from poapp.ui.team.erase_panel import ErasePanel
from poapp.ui.team.erase_sheet import EraseSheet
from poapp.ui.team.records_panel import RecordsPanel
from poapp.ui.team.retention_panel import RetentionPanel


@pytest.fixture
def people(empty_desk):
    with empty_desk.store.edit("people") as edit:
        process = edit.put(Process(name="a", purpose="Dana knew; Danas list. Mark the day."))
        owner = edit.put(Person(alias="Owner", is_owner=True))
        dana = edit.put(Person(alias="DP", name="Dana Pop", role="Packer"))
        other = edit.put(Person(alias="Dana", role="Packer"))
        edit.put(replace(process, scope="Mark asked Dana."))
        edit.put(TeamRoom(notice_read_on=empty_desk.today))
    return owner, dana, other


@pytest.fixture
def page(qtbot, empty_desk, people):
    page = PersonPage(empty_desk)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show_record(people[1].id)
    page.show()
    return page


def panel_of(page, kind):
    assert isinstance(page.slot.panel, kind)
    return page.slot.panel


def text_of(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_every_place_is_shown_and_erasing_waits_for_the_answer(page, people):
    page.records.open()
    panel_of(page, RecordsPanel).erase.click()
    panel = panel_of(page, ErasePanel)
    assert panel.written_forms() == ["Dana Pop", "DP", "Dana", "Pop"]
    shown = panel.hits.toPlainText()
    assert "Process, as it stands · [Dana] knew; Danas list." in shown
    assert "Process, earlier version" in shown
    store = page.desk.store
    assert store.all(Process)[0].purpose.startswith("Dana knew")
    panel.erase.click()
    (sheet,) = page.findChildren(EraseSheet)
    assert sheet.isVisible()
    sheet.cancel.click()
    assert not sheet.isVisible()
    assert store.get(Person, people[1].id) == people[1]
    panel.erase.click()
    page.findChildren(EraseSheet)[-1].confirm.click()
    assert store.all(Process)[0].purpose == "Person 3 knew; Danas list. Mark the day."
    assert store.get(Person, people[1].id).title_text() == "Person 3"
    assert "The name is erased" in text_of(panel)


def test_an_inflected_form_is_added_with_a_click(page, people):
    page.records.erase(people[1])
    panel = panel_of(page, ErasePanel)
    assert "Danas" in panel.search.alike
    panel._on_offered("Danas")
    assert panel.written_forms()[-1] == "Danas"
    assert "[Danas] list" in panel.hits.toPlainText()


def test_what_may_mean_something_else_is_ticked_one_by_one(page, people):
    page.records.erase(people[1])
    panel = panel_of(page, ErasePanel)
    assert "Dana" in panel.search.doubtful  # another person is called so
    boxes = {box.text(): box for box in panel.doubtful.values()}
    box = next(box for words, box in boxes.items() if "Mark asked" in words)
    assert box.isChecked()
    box.setChecked(False)
    panel.do_erase()
    process = page.desk.store.all(Process)[0]
    assert process.scope == "Mark asked Dana."
    assert process.purpose.startswith("Person 3 knew")


def test_bad_forms_and_aliases_are_told_at_their_field(page, people):
    page.records.erase(people[1])
    panel = panel_of(page, ErasePanel)
    panel.forms.setPlainText("x")
    panel.show_hits()
    assert "is no form of a name" in text_of(panel)
    assert not panel.erase.isEnabled()
    panel.forms.setPlainText("")
    panel.alias.setText("dana")
    panel.show_hits()
    panel.do_erase()
    assert "Somebody else is called" in text_of(panel)
    assert page.desk.store.get(Person, people[1].id) == people[1]


def test_copies_from_before_are_listed_and_deleted(page, people):
    folder = page.desk.folder
    page.desk.store.backup(folder / "old.db")
    page.records.erase(people[1])
    panel = panel_of(page, ErasePanel)
    panel.do_erase()
    assert "old.db, delete it by" in text_of(panel)
    panel.delete_copies()
    assert not (folder / "old.db").exists()


def test_the_owner_is_told_what_to_do_instead(page, people):
    page.show_record(people[0].id)
    page.refresh()
    page.records.open()
    panel = panel_of(page, RecordsPanel)
    assert not panel.erase.isEnabled()
    assert "Write an alias in Settings" in text_of(panel)


def test_two_become_one_and_undo_brings_both_back(page, people):
    page.records.open()
    panel = panel_of(page, RecordsPanel)
    panel.join.click()
    assert "Choose who" in text_of(panel)
    panel.other.choose(people[2].id)
    panel.join.click()
    store = page.desk.store
    assert [one.id for one in store.all(Person)] == [people[0].id, people[1].id]
    store.undo()
    assert len(store.all(Person)) == 3


def test_notes_go_after_a_second_click(page, people):
    store, today = page.desk.store, page.desk.today
    old = today - timedelta(days=800)
    with store.edit("notes") as edit:
        edit.put(FeedbackNote(person=people[1].id, on=old, situation="s", behaviour="b",
                              impact="i"))  # fmt: skip
        edit.put(Recognition(person=people[1].id, on=old, words="w"))
    page.records.open()
    panel = panel_of(page, RecordsPanel)
    assert "Feedback notes: 1, since" in text_of(panel)
    assert panel.let_go.text() == "Delete 1 note for good"
    panel.let_go.click()
    assert len(store.all(FeedbackNote)) == 1
    panel.let_go.click()
    assert store.all(FeedbackNote) == []
    assert store.all(Recognition)[0].archived == today
    assert "No note has reached its time" in text_of(panel)


def test_a_note_is_renewed_instead(page, people):
    store = page.desk.store
    with store.edit("notes") as edit:
        edit.put(FeedbackNote(person=people[1].id, on=date(2020, 1, 1), situation="s",
                              behaviour="b", impact="i"))  # fmt: skip
    page.records.open()
    panel = panel_of(page, RecordsPanel)
    panel._on_renew()
    assert retention.due_notes(store, page.desk.today) == []


def test_the_times_are_changed(page, people):
    page.records.open()
    panel_of(page, RecordsPanel).times.click()
    panel = panel_of(page, RetentionPanel)
    panel.months[Notes.THANKS].choose(6)
    panel.then[Notes.THANKS].choose(Then.DELETE)
    panel._on_chosen(None)
    rule = retention.rules_of(page.desk.store)[Notes.THANKS]
    assert (rule.months, rule.then) == (6, Then.DELETE)
    panel.closed.emit()
    panel_of(page, RecordsPanel)


def test_the_file_is_written_and_named_after_nobody(page, people, tmp_path, monkeypatch):
    asked = []

    def save(parent, title, name, kinds):
        asked.append(name)
        return str(tmp_path / "theirs.json"), kinds

    monkeypatch.setattr("poapp.ui.team.records.QFileDialog.getSaveFileName", save)
    page.records.open()
    panel_of(page, RecordsPanel).hand.click()
    assert "Dana" not in asked[0]
    assert "Dana Pop" in json.dumps(json.loads((tmp_path / "theirs.json").read_text()))


def test_old_copies_come_up_again_later(page, people):
    store, folder = page.desk.store, page.desk.folder
    store.backup(folder / "old.db")
    os.utime(folder / "old.db", (1.7e9, 1.7e9))  # long before the desk's day
    assert erase_name(page, people[2]).copies
    page.records.open()
    panel = panel_of(page, RecordsPanel)
    assert "old.db, delete it by" in text_of(panel)
    panel.delete.click()
    assert not (folder / "old.db").exists()
    assert retention.old_copies(store) == []


def erase_name(page, person):
    page.records.erase(person)
    panel = panel_of(page, ErasePanel)
    panel.do_erase()
    return panel


def test_no_search_finds_what_is_for_the_owner_alone(empty_desk, theme):
    store = empty_desk.store
    fill(store, lambda kind: "Seen" if is_for_others(kind) else "Xylographer")
    window = app._window(store, empty_desk.folder, theme, None)
    try:
        assert found(window._providers(), "seen")
        assert found(window._providers(), "xylo") == {}
    finally:
        window.close()
        window.deleteLater()


def test_the_keyboard_alone_leads_to_the_question(page, people, qtbot):
    page.plan.table.setFocus()
    qtbot.keyClick(page.plan.table, Qt.Key.Key_R)
    panel = panel_of(page, RecordsPanel)
    for button in (panel.hand, panel.times, panel.join, panel.erase):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()
    panel.erase.setFocus()
    qtbot.keyClick(panel.erase, Qt.Key.Key_Space)
    erasing = panel_of(page, ErasePanel)
    qtbot.keyClick(erasing.hits, Qt.Key.Key_Tab)  # the list does not hold the keyboard
    erasing.erase.setFocus()
    qtbot.keyClick(erasing.erase, Qt.Key.Key_Space)
    assert page.findChildren(EraseSheet)[-1].isVisible()
    assert page.desk.store.get(Person, people[1].id) == people[1]


def test_a_word_that_is_everywhere_is_not_asked_a_thousand_times(page, people):
    store = page.desk.store
    with store.edit("will") as edit:
        will = edit.put(Person(alias="Will"))
        edit.put_all(Vision, [
            Vision(process=store.all(Process)[0].id, valid_from=date(2020, 1, 1) + timedelta(n),
                   sentence=f"Number {n} will do." if n < 400 else f"Ask Will about {n}.")
            for n in range(410)
        ])  # fmt: skip
    page.records.erase(will)
    panel = panel_of(page, ErasePanel)
    assert len(panel.doubtful) == 200
    assert "those in small letters stay" in text_of(panel)
    panel.do_erase()
    said = [one.sentence for one in store.all(Vision)]
    assert said[:400] == [f"Number {n} will do." for n in range(400)]
    assert said[-1] == "Ask Person 4 about 409."
