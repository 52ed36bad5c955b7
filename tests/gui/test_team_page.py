"""The team's page: the notice, the matrix, and everything that the keyboard does there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from poapp.actions import people, skills
from poapp.core.process import Process
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.core.team.support import TeamRoom
from poapp.ui.pages.team_page import TeamPage
from poapp.ui.team.cell_panel import CellPanel
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
        ("Dana P.", "Customs papers", "Dana P., Customs papers, limited, not needed"),
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
        ("Goran V.", "Planning in ERP", "Goran V., Planning in ERP, not assessed, not needed"),
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
    person, work = at(page, "Bram K.", "Order entry")
    person, work = at(page, "Ana M.", "Carrier booking")
    press(qtbot, Qt.Key.Key_O)
    panel = page.panels.slot.panel
    assert isinstance(panel, CellPanel)
    assert page.matrix.cell(person, work).level == 3, "nothing is written before it is said"
    panel.save()
    assert panel.fields["taught"].editor.accessibleDescription().startswith("Say whom Ana M.")
    panel.taught.choose(next(one.id for one in page.matrix.members if one.name == "Bram K."))
    panel.save()
    assert page.matrix.cell(person, work).level == 4
    assert page.panels.slot.panel is None


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
    page.sort_by(Order.SKILL, customs)
    assert names(page)[0] == "Bram K."
    page.sort_by(Order.SKILL, customs)
    assert names(page)[0] == "Ana M."
    page.sort_by(Order.GAPS)
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
