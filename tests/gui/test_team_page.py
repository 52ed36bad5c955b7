"""The team's page: the notice, the matrix, and everything that the keyboard does there."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poapp.actions import people, skills
from poapp.core.process import Process
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.core.team.support import TeamRoom
from poapp.ui.main_window import MainWindow
from poapp.ui.pages import PAGES, SETTINGS
from poapp.ui.pages.team_page import TeamPage
from poapp.ui.team.cell_panel import CellPanel
from poapp.ui.team.people_panel import PeoplePanel
from poapp.ui.team.person_panel import PersonPanel
from poapp.ui.team.rows import Order
from poapp.ui.team.skill_panel import SkillPanel
from poapp.ui.team.team_body import EMPTY, MATRIX, NOTICE
from poapp.ui.widgets.table.model import Group


@pytest.fixture
def page(sample_desk, qtbot):
    """The page over the sample, in a window of the designed size."""
    return shown(sample_desk, qtbot)


def shown(desk, qtbot):
    made = TeamPage(desk)
    qtbot.addWidget(made)
    made.resize(1240, 820)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def type_text(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def at(page, name, skill):
    matrix = page.matrix
    person = next(one.id for one in matrix.members if one.name == name)
    work = next(one.id for one in matrix.skills if one.name == skill)
    page.card.grid.go_to(person, work)
    page.card.grid.setFocus()
    return person, work


def spoken(page, name, skill):
    at(page, name, skill)
    index = page.card.grid.currentIndex()
    return page.card.grid.cells.data(index, Qt.ItemDataRole.AccessibleTextRole)


def names(page):
    return [row.title if isinstance(row, Group) else row.name for row in page.card.grid.cells.rows]


def test_the_sample_is_the_picture(page):
    assert page.head.facts.text() == (
        "7 people, 10 skills · 8 of 10 covered · 2 held by one person · 1 proof expired"
    )
    assert "Customs papers: only 1" in page.card.strip.accessibleDescription()
    assert "Picking: 4 of 3" in page.card.strip.accessibleDescription()


@pytest.mark.parametrize(
    ("name", "skill", "said"),
    [
        ("Dana P.", "Customs papers", "Dana P., Customs papers, limited, not needed by the role"),
        (
            "Emil S.",
            "Customs papers",
            "Emil S., Customs papers, limited, needs unsupervised",
        ),
        (
            "Bram K.",
            "Picking",
            "Bram K., Picking, not assessed, needs in training",
        ),
        (
            "Emil S.",
            "Forklift licence",
            "Emil S., Forklift licence, unsupervised, as needed: unsupervised,"
            " proof expired on 30 September 2026",
        ),
        (
            "Goran V.",
            "Planning in ERP",
            "Goran V., Planning in ERP, not assessed, not needed by the role",
        ),
    ],
)
def test_a_cell_reads_aloud(page, name, skill, said):
    assert spoken(page, name, skill).startswith(said)


def test_one_key_sets_a_level_and_covers_follow(page, qtbot, sample_desk):
    person, work = at(page, "Emil S.", "Customs papers")
    press(qtbot, Qt.Key.Key_U)
    assert page.matrix.cell(person, work).level == 3
    assert "Customs papers: 2 of 2" in page.card.strip.accessibleDescription()
    assert page.head.facts.text().startswith("7 people, 10 skills · 9 of 10 covered")
    kept = sample_desk.store.all(Assessment, person=person, skill=work)[-1]
    assert (kept.level, kept.method, kept.on) == (3, Method.OBSERVED, sample_desk.today)
    sample_desk.store.undo()
    assert page.matrix.cell(person, work).level == 2


def test_numbers_and_arrows_work_too(page, qtbot):
    person, _work = at(page, "Goran V.", "Order entry")
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_L)
    levels = [page.matrix.cell(person, skill.id).level for skill in page.matrix.skills[:2]]
    assert levels == [1, 2]


def test_a_key_outside_the_scale_sets_nothing(page, qtbot, sample_desk):
    at(page, "Goran V.", "Order entry")
    before = len(sample_desk.store.all(Assessment))
    press(qtbot, Qt.Key.Key_7)
    press(qtbot, Qt.Key.Key_X)
    assert len(sample_desk.store.all(Assessment)) == before


def test_can_teach_asks_whom(page, qtbot, sample_desk):
    person, work = at(page, "Ana M.", "Carrier booking")
    high = page.card.height()
    press(qtbot, Qt.Key.Key_O)
    bar = page.card.bar
    assert bar.isVisible()
    assert page.card.height() == high + bar.sizeHint().height()
    assert page.matrix.cell(person, work).level == 3, "nothing is written before it is said"
    bar.save()
    assert bar.problem.accessibleName().startswith("Say whom Ana M. taught")
    bar.taught.choose(next(one.id for one in page.matrix.members if one.name == "Bram K."))
    press(qtbot, Qt.Key.Key_Return)
    assert page.matrix.cell(person, work).level == 4
    assert not bar.isVisible()
    assert page.card.height() == high, "no row is cut, and no room is left over"
    assert page.card.grid.hasFocus()


def test_what_shows_a_typed_level_is_completed_under_the_matrix(page, qtbot, sample_desk):
    person, work = at(page, "Emil S.", "Customs papers")
    press(qtbot, Qt.Key.Key_U)
    bar = page.card.bar
    assert bar.accessibleName() == "Emil S. · Customs papers: unsupervised"
    bar.method.choose(Method.TESTED)
    bar.method.activated.emit(0)
    bar.proof.setText("Sheet F-12")
    bar.proof.editingFinished.emit()
    kept = sample_desk.store.all(Assessment, person=person, skill=work)[-1]
    assert (kept.level, kept.method, kept.proof) == (3, Method.TESTED, "Sheet F-12")
    press(qtbot, Qt.Key.Key_Right)
    assert bar.isVisible(), "it stays until another level is typed: nothing jumps"
    for _n in range(2):
        sample_desk.store.undo()
    assert not bar.isVisible(), "what was taken back cannot be completed"


def test_the_history_of_a_cell_is_told(page, qtbot):
    at(page, "Dana P.", "Shift handover")
    press(qtbot, Qt.Key.Key_Return)
    panel = page.panels.slot.panel
    assert isinstance(panel, CellPanel)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.panels.slot.panel is None
    assert page.card.grid.hasFocus()


def test_people_are_added_with_a_role(page, qtbot, sample_desk):
    press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel = page.panels.slot.panel
    assert isinstance(panel, PersonPanel)
    panel.save()
    assert panel.fields["alias"].editor.accessibleDescription()
    panel.alias.setText("Hana W.")
    panel.role.setText("Packer")
    panel.save()
    assert "Hana W." in names(page)
    assert page.card.grid.place()[0].name == "Hana W."
    person = page.card.grid.place()[0].id
    cells = [page.matrix.cell(person, skill.id) for skill in page.matrix.skills]
    assert any(one.is_unknown for one in cells), "what the role needs is asked of her too"


def test_a_twin_is_told_in_the_form(page, qtbot):
    page.panels.new_person()
    panel = page.panels.slot.panel
    panel.alias.setText("ana m.")
    panel.save()
    assert "already" in panel.fields["alias"].editor.accessibleDescription()


def test_absences_and_the_last_day(page, sample_desk):
    member = page.matrix.members[1]
    page.panels.show_person(member)
    panel = page.panels.slot.panel
    panel.add_absence.click()
    assert people.absences_of(sample_desk.store, member.person)
    page.panels.show_person(member)
    panel = page.panels.slot.panel
    panel.until.choose(sample_desk.today.replace(day=20))
    panel.save()
    assert member.name not in names(page)


def test_skills_are_added_changed_and_put_away(page, qtbot, sample_desk):
    page.panels.new_skill()
    panel = page.panels.slot.panel
    assert isinstance(panel, SkillPanel)
    panel.name.setText("Welding")
    panel.minimum.setText("two")
    panel.save()
    assert panel.fields["minimum"].editor.accessibleDescription() == "Give a whole number."
    panel.minimum.setText("1")
    panel.save()
    made = sample_desk.store.first(Skill, name="Welding")
    assert made in page.matrix.skills
    page.panels.show_skill(made)
    page.panels.slot.panel.needs["Packer"].chosen.emit(3)
    dana = next(one.id for one in page.matrix.members if one.name == "Dana P.")
    assert page.matrix.cell(dana, made.id).is_unknown
    page.panels.slot.panel.put_away()
    assert all(one.name != "Welding" for one in page.matrix.skills)


def test_rows_are_sorted_filtered_and_grouped(page, qtbot):
    customs = next(one for one in page.matrix.skills if one.name == "Customs papers")
    page.looking.sort_by(Order.SKILL, customs)
    assert names(page)[0] == "Bram K."
    page.looking.sort_by(Order.SKILL, customs)
    assert names(page)[0] == "Ana M."
    page.looking.sort_by(Order.GAPS)
    assert names(page)[-1] == "Goran V.", "nothing is open for him"
    page.search.setText("ware")
    assert names(page) == ["Chidi O.", "Goran V."]
    page.search.clear()
    press(qtbot, Qt.Key.Key_G)
    assert names(page)[:2] == ["Dispatch", "Emil S."]
    assert page.card.grid.cells.data(page.card.grid.cells.index(0, 0)) == ""


def test_nobody_fits_the_filter(page):
    page.search.setText("nobody of that name")
    assert names(page) == []
    page.card.grid.setFocus()
    press_nothing = page.card.grid.place()
    assert press_nothing is None


def test_the_room_opens_with_the_notice(empty_desk, qtbot):
    with empty_desk.store.edit("Process") as edit:
        edit.put(Process(name="Fulfilment"))
    page = shown(empty_desk, qtbot)
    assert page.body.currentIndex() == NOTICE
    page.body.notice.button.click()
    assert empty_desk.store.first(TeamRoom).notice_read_on == empty_desk.today
    assert page.body.currentIndex() == EMPTY
    page.panels.new_skill()
    assert page.body.currentIndex() == MATRIX
    page.panels.slot.clear()
    assert page.body.currentIndex() == EMPTY


def test_a_person_without_a_role_and_a_very_long_name(page, sample_desk):
    process = sample_desk.process
    people.add_person(sample_desk.store, process, "W" * 200)
    skills.add_skill(sample_desk.store, process, Skill(name="A" * 80))
    assert len(page.matrix.members) == 8
    page.grab()


def test_the_plan_of_the_row_stands_under_the_matrix(page, qtbot, sample_desk):
    assert page.plan.person.alias == "Dana P.", "a step of hers is due first"
    at(page, "Ana M.", "Picking")
    qtbot.waitUntil(lambda: page.plan.person.alias == "Ana M.")
    with qtbot.waitSignal(sample_desk.page_asked) as asked:
        press(qtbot, Qt.Key.Key_P)
    assert asked.args == ["person", page.card.grid.place()[0].id]


def test_another_day_and_two_days_compared(page, qtbot, sample_desk):
    press(qtbot, Qt.Key.Key_A)
    panel = page.panels.slot.panel
    panel.day.choose(date(2026, 12, 1))
    panel.show_it()
    assert panel.day_field.editor.accessibleDescription() == "That day has not come yet."
    panel.day.choose(date(2024, 1, 1))
    panel.show_it()
    assert page.days.words.text() == "As of 1 January 2024"
    person, work = at(page, "Ana M.", "Customs papers")
    before = page.matrix.cell(person, work).level
    press(qtbot, Qt.Key.Key_3)
    assert page.matrix.cell(person, work).level == before, "the past is not typed over"
    page.looking.look(None, date(2024, 1, 1))
    assert page.days.words.text().startswith("As of today, compared with 1 January 2024: ")
    assert "was in training" in spoken(page, "Ana M.", "Customs papers")
    page.days.back.click()
    assert not page.days.isVisible()
    assert "was" not in spoken(page, "Ana M.", "Customs papers")


def test_a_grid_is_shown_before_it_is_taken_over(page, qtbot, sample_desk):
    text = "\tPicking\tWelding\nAna M.\tU\tI\nZoe A.\tO\t\nBram K.\tseven\t\n"
    QApplication.clipboard().setText(text)
    page.panels.show_paste()
    panel = page.panels.slot.panel
    assert panel.button.text() == "Take over 3 levels"
    assert len(panel.plan.problems) == 1
    panel.skills.setChecked(False)
    assert panel.button.text() == "Take over 2 levels"
    panel.take()
    assert "Zoe A." in names(page)
    assert all(one.name != "Welding" for one in page.matrix.skills)
    sample_desk.store.undo()
    assert "Zoe A." not in names(page)


def test_the_matrix_that_was_exported_changes_nothing(page, tmp_path, sample_desk):
    page.panels.show_export()
    panel = page.panels.slot.panel
    panel.write(tmp_path / "team.doc")
    assert panel._problem.accessibleName().startswith("team.doc has an unknown ending.")
    panel.write(tmp_path / "team.csv")
    assert page.panels.slot.panel is None
    QApplication.clipboard().setText((tmp_path / "team.csv").read_text("utf-8-sig"))
    page.panels.show_paste()
    panel = page.panels.slot.panel
    assert (panel.plan.levels, panel.plan.problems) == ((), ())
    assert panel.button.text() == "Nothing to take over"


def test_what_is_no_grid_is_said(page, qtbot, sample_desk):
    QApplication.clipboard().setText("no table")
    with qtbot.waitSignal(sample_desk.said) as said:
        page.panels.show_paste()
    assert said.args[0].startswith("What was copied is no table.")


def test_the_room_is_added_from_the_rail(empty_desk, theme, qtbot):
    with empty_desk.store.edit("Process") as edit:
        edit.put(Process(name="Fulfilment"))
    window = MainWindow(empty_desk, theme, PAGES, SETTINGS)
    qtbot.addWidget(window)
    window.show()
    assert "team" not in window.rail.items
    [action] = window.rail.add.menu().actions()
    assert action.text().startswith("Team: who can do what")
    action.trigger()
    page = window.page()
    assert isinstance(page, TeamPage)
    page.body.notice.button.click()
    qtbot.waitUntil(lambda: "team" in window.rail.items)
    assert window.rail.items["team"].isChecked()
    assert window.rail.add.isHidden()


def test_everybody_is_listed_and_the_owner_joins_the_team(page, qtbot, sample_desk):
    press(qtbot, Qt.Key.Key_M)
    panel = page.panels.slot.panel
    assert isinstance(panel, PeoplePanel)
    told = [row.accessibleName() for row in panel.rows]
    assert len(told) == 8
    assert any(words.startswith("Bram K.") and "away from 2 Nov" in words for words in told)
    assert any(words.startswith("Elena R.") and "you" in words for words in told)
    owner = next(one for one in people.people_of(sample_desk.store) if one.is_owner)
    panel.chosen.emit(owner)
    page.panels.slot.panel.toggle.click()
    assert "Elena R." in names(page)


def test_a_scale_of_ones_own(page, sample_desk):
    customs = next(one for one in page.matrix.skills if one.name == "Customs papers")
    page.panels.show_skill(customs)
    page.panels.new_scale()
    panel = page.panels.slot.panel
    panel.levels.setPlainText("0 none\nA apprentice\nA again")
    panel.save()
    assert panel.levels_field.editor.accessibleDescription().startswith("Two levels bear")
    panel.levels.setPlainText("0 none\nA apprentice\nB journeyman\nC master")
    panel.name.setText("Craft")
    panel.teaching.setText("3")
    panel.save()
    skill_panel = page.panels.slot.panel
    assert skill_panel.own_scale.currentText() == "Craft"
    skill_panel.counts_from.choose(2)
    skill_panel.save()
    assert spoken(page, "Bram K.", "Customs papers").startswith("Bram K., Customs papers, 4")
    at(page, "Farah T.", "Customs papers")
    page.type_level(*page.card.grid.place(), 1)
    assert spoken(page, "Farah T.", "Customs papers").split(", ")[2] == "apprentice"


def test_picture_and_sentence_are_copied(page, qtbot, sample_desk):
    with qtbot.waitSignal(sample_desk.said):
        press(qtbot, Qt.Key.Key_C)
    content = QApplication.clipboard().mimeData()
    assert content.text().startswith("7 people, 10 skills")
    assert content.hasImage()


def test_the_matrix_is_saved_as_a_picture(page, tmp_path):
    page.panels.show_export()
    page.panels.slot.panel.write(tmp_path / "team.png")
    assert (tmp_path / "team.png").read_bytes().startswith(b"\x89PNG")
    assert page.panels.slot.panel is None


def test_who_covers_a_skill_is_told_by_name(page):
    customs = next(one for one in page.matrix.skills if one.name == "Customs papers")
    forklift = next(one for one in page.matrix.skills if one.name == "Forklift licence")
    assert page.card.strip.details(page.matrix, customs) == [
        "Customs papers",
        "Everything hangs on Bram K.",
        "Can teach it: Bram K.",
    ]
    assert page.card.strip.details(page.matrix, forklift)[1:] == [
        "Held by Chidi O., Dana P., Goran V.",
        "Can teach it: Goran V.",
        "Proof expired: Emil S.",
    ]
