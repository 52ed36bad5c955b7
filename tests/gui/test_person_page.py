"""A person's page, all plans, and who was told: what is shown, typed, refused and kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from poapp.actions import plans, skills, talks
from poapp.core.agenda import AgendaKind
from poapp.core.people import Person
from poapp.core.record import Audience
from poapp.core.team.plans import DevelopmentPlan, Outcome, PlanStep
from poapp.core.team.scale import SkillLevel, SkillScale
from poapp.core.team.skills import Skill
from poapp.core.team.support import Awareness, Obstacle, Subject
from poapp.core.team.talks import AgreedPoint, Recognition
from poapp.language import current
from poapp.ui.pages.person_page import PersonPage
from poapp.ui.pages.plans_page import PlansPage
from poapp.ui.pages.team_page import TeamPage
from poapp.ui.pages.today_page import TodayPage
from poapp.ui.pages.told_page import ToldPage
from poapp.ui.team.cell_panel import CellPanel
from poapp.ui.team.mix_bar import MixBar
from poapp.ui.team.plan_card import PlanCard
from poapp.ui.team.plan_cells import effect_words


def of(desk, alias):
    return desk.store.first(Person, alias=alias)


def shown(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1240, 900)
    page.show()
    qtbot.waitExposed(page)
    page.setFocus()
    return page


@pytest.fixture
def page(sample_desk, qtbot):
    made = PersonPage(sample_desk)
    made.show_record(of(sample_desk, "Dana P.").id)
    return shown(made, qtbot)


def texts(card):
    return [row.accessibleName() for row in card.rows]


def test_the_plan_is_told_as_it_was_agreed(page):
    view = page.plan.view
    assert page.plan._goal.text() == "“I want to run the evening shift without calling anyone.”"
    assert page.plan._facts.text() == (
        "from Packer to Shift lead by 31 March 2027 · agreed 2 September"
    )
    assert page.plan.findChild(MixBar).accessibleName() == (
        "on the job 46 h, with others 16 h, course 8 h"
    )
    assert [effect_words(row) for row in view.rows] == [
        "Effective · checked 16 Oct",
        "Check on 2 Nov",
        "4 handovers, no open point · 20 Nov",
        "Misses ≤ 1 in 10 lots · 15 Jan",
    ]


def test_open_points_come_up_and_settled_ones_do_not(page):
    words = " ".join(texts(page.talks))
    assert "Ask Personnel what a shift lead is paid" in words
    assert "Free two evenings" not in words


def test_a_plan_without_movement_says_so_on_the_owners_page_only(page):
    assert not page.plan._still.isVisible()
    page.show_record(of(page.desk, "Emil S.").id)
    assert "Nothing has moved for 62 days" in page.plan._still.accessibleName()


def test_done_today_leaves_the_effect_to_be_judged(page, qtbot):
    step = page.plan.view.steps[2]
    page.slot.open_step(step)
    done = next(one for one in page.slot.panel.findChildren(type(page.plan.add_step))
                if one.text() == "Done today")  # fmt: skip
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    kept = page.desk.store.get(PlanStep, step.id)
    assert (kept.done_on, kept.outcome) == (page.desk.today, None)
    assert effect_words(page.plan.view.rows[2]) == "Check on 20 Nov"
    assert page.slot.panel is None


def fill(panel, **typed):
    for name, value in typed.items():
        editor = panel.editors[name]
        if isinstance(value, date):
            editor.show_day(value)
        elif hasattr(editor, "choose"):
            editor.choose(value)
        elif hasattr(editor, "setPlainText"):
            editor.setPlainText(value)
        else:
            editor.setText(value)


def test_a_new_plan_asks_at_the_start_how_it_will_be_judged(page, qtbot):
    page.show_record(of(page.desk, "Goran V.").id)
    page.slot.new_plan()
    panel = page.slot.panel
    fill(panel, goal="I want to pack export pallets.")
    panel.save()
    assert panel.fields["criterion"].editor.property("wrong")
    assert panel.fields["criterion"]._problem.accessibleName() == "It worked if is missing."
    fill(panel, criterion="Ten pallets", method="Seen at work")
    panel.save()
    plan = page.desk.store.all(DevelopmentPlan, person=of(page.desk, "Goran V.").id)[-1]
    assert plan.agreed_on == page.desk.today
    assert page.plan.view.plan.id == plan.id
    assert page.slot.panel is None


def test_a_plan_that_ends_before_it_starts_is_refused_under_its_day(page):
    page.slot.new_plan()
    panel = page.slot.panel
    fill(panel, goal="g", criterion="c", method="m", due=page.desk.today - timedelta(days=1))
    panel.save()
    assert panel.fields["due"]._problem.accessibleName() == "The plan ends before it starts."
    assert page.desk.store.first(DevelopmentPlan, goal="g") is None


def test_what_was_half_typed_comes_back(page):
    page.slot.new_obstacle()
    page.slot.panel.editors["title"].setText("Dock is dark")
    page.slot.clear()
    page.slot.new_obstacle()
    assert page.slot.panel.editors["title"].text() == "Dock is dark"
    page.slot.panel.save()
    assert page.desk.store.first(Obstacle, title="Dock is dark").reported_by == page.person.id
    page.slot.new_obstacle()
    assert page.slot.panel.editors["title"].text() == ""


def test_judging_wants_an_answer_and_offers_none(page):
    plan = page.plan.view.plan
    page.slot.judge(plan)
    panel = page.slot.panel
    assert panel.editors["outcome"].choice() is None
    panel.save()
    assert panel.fields["outcome"].editor.property("wrong")
    fill(panel, outcome=Outcome.PARTLY, finding="Two calls in ten shifts")
    panel.save()
    kept = page.desk.store.get(DevelopmentPlan, plan.id)
    assert (kept.outcome, kept.judged_on) == (Outcome.PARTLY, page.desk.today)


def test_the_next_talk_brings_what_was_agreed(page):
    talk = talks.talks_with(page.desk.store, page.person.id)[0]
    page.slot.new_point()
    fill(page.slot.panel, words="Ask for a second scanner")
    page.slot.panel.save()
    point = page.desk.store.first(AgreedPoint, words="Ask for a second scanner")
    assert point.talk == talk.id
    assert any("second scanner" in words for words in texts(page.talks))
    page.slot.open_record(point)
    page.slot._act(talks.settle_point, point, page.desk.today)
    assert not any("second scanner" in words for words in texts(page.talks))


def test_keys_open_the_forms(page, qtbot):
    for key, name in ((Qt.Key.Key_T, "Talk with Dana P."), (Qt.Key.Key_O, "Obstacle"),
                      (Qt.Key.Key_H, "Thanks to Dana P."), (Qt.Key.Key_S, "Add a step"),
                      (Qt.Key.Key_W, "Note what was told")):  # fmt: skip
        qtbot.keyClick(page.plan.table, key)
        assert page.slot.panel.accessibleName().startswith(name)
        qtbot.keyClick(page.slot.panel, Qt.Key.Key_Escape)
        assert page.slot.panel is None
        assert QApplication.focusWidget() is page.plan.table


def test_feedback_notes_show_only_once_they_are_on(page, qtbot):
    assert not page.notes.isVisible()
    qtbot.mouseClick(page.feedback, Qt.MouseButton.LeftButton)
    assert page.notes.isVisible()
    page.slot.new_note()
    fill(page.slot.panel, situation="Friday's handover", behaviour="Asked twice", impact="Clear")
    page.slot.panel.save()
    assert "kept until" in texts(page.notes)[0]
    page.desk.store.undo()
    assert texts(page.notes) == []


def test_thanks_say_whether_the_person_may_be_named(page):
    thanks = page.desk.store.first(Recognition, person=page.person.id)
    assert "may be named" in texts(page.thanks)[0]
    talks.ask_consent(page.desk.store, thanks, given=False)
    assert "rather not named" in texts(page.thanks)[0]


def test_the_whole_team_is_told_at_once(page):
    page.slot.new_told()
    panel = page.slot.panel
    panel.save()
    assert panel._refused.isVisible()
    panel.subjects[Subject.POLICY].setChecked(True)
    panel.choose_everyone()
    panel.save()
    today = page.desk.store.all(Awareness, on=page.desk.today)
    assert {one.person for one in today} == {
        one.id for one in page.desk.store.all(Person) if not one.is_owner
    }


def test_a_step_an_obstacle_and_a_point_lead_to_their_person(sample_desk, qtbot):
    page = shown(PersonPage(sample_desk), qtbot)
    step = sample_desk.store.first(PlanStep, title="Rebook a late truck alone")
    page.show_record(step.id)
    assert page.person.alias == "Chidi O."
    obstacle = sample_desk.store.first(Obstacle, title="Only one of us knows customs papers")
    page.show_record(obstacle.id)
    assert page.person.alias == "Ana M."
    qtbot.waitUntil(lambda: page.slot.panel is not None)
    assert page.slot.panel.accessibleName().startswith("Obstacle")


def test_an_empty_store_shows_no_person(empty_desk, qtbot):
    page = shown(PersonPage(empty_desk), qtbot)
    assert page.person is None


def test_the_card_alone_leads_to_the_persons_page(sample_desk, qtbot):
    card = PlanCard(sample_desk)
    qtbot.addWidget(card)
    assert card.isHidden()
    asked = []
    sample_desk.page_asked.connect(lambda *where: asked.append(where))
    card.show_person(of(sample_desk, "Dana P.").id)
    assert not card.isHidden()
    card.table.opened.emit(card.view.rows[0])
    card.open.click()
    assert [name for name, _record in asked] == ["person", "person"]
    card.show_person(of(sample_desk, "Goran V.").id)
    assert card.view.plan.outcome is Outcome.EFFECTIVE
    card.show_person(None)
    assert card.isHidden()


def test_all_plans_stand_in_the_order_of_what_waits(sample_desk, qtbot):
    page = shown(PlansPage(sample_desk), qtbot)
    names = [row.line.person.alias for row in page.table.table.rows]
    assert names[:3] == ["Emil S.", "Elena R.", "Dana P."]
    assert page._head.facts.text() == "2 without movement for 30 days"
    page.filters._items["ended"].click()
    assert [row.line.person.alias for row in page.table.table.rows] == ["Goran V."]


def test_who_was_not_told_is_said_and_chosen_first(sample_desk, qtbot):
    page = shown(ToldPage(sample_desk), qtbot)
    short = {row.person.alias for row in page._rows if row.told.missing(sample_desk.today)}
    assert {"Farah T.", "Goran V."} <= short
    page.note()
    ticked = {found for found, box in page.slot.panel.people.items() if box.isChecked()}
    assert ticked == {of(sample_desk, alias).id for alias in short}


def test_what_worked_asks_for_the_assessment(page):
    step = page.plan.view.steps[2]
    page.slot._act(plans.finish_step, step, page.desk.today)
    page.slot.open_step(page.desk.store.get(PlanStep, step.id))
    fill(page.slot.panel, outcome=Outcome.EFFECTIVE, checked_on=page.desk.today)
    page.slot.panel.save()
    assert isinstance(page.slot.panel, CellPanel)
    assert page.slot.panel.level.choice() == step.level_to
    page.slot.panel.save()
    assert page.slot.panel is None
    level = skills.held_in(page.desk.store, page.person.id, step.skill, page.desk.today).level
    assert level == step.level_to


def test_from_a_gap_to_a_plan_in_one_step(sample_desk, qtbot):
    page = shown(TeamPage(sample_desk), qtbot)
    skill = sample_desk.store.first(Skill, name="Incoming inspection")
    page.card.grid.go_to(of(sample_desk, "Goran V.").id, skill.id)
    known = page.keys()
    told = {key.shown: key for key in known}
    told["N"].act()
    panel = page.panels.slot.panel
    assert (panel.proposal.learner.name, panel.proposal.teacher.name) == ("Goran V.", "Farah T.")
    panel.save()
    assert panel.goal_field._problem.accessibleName().endswith("is missing.")
    panel.goal.setPlainText("I want to check a lot without asking.")
    panel.lines[0].title.setText("Ten lots with Farah T.")
    panel.save()
    plan = sample_desk.store.all(DevelopmentPlan)[-1]
    assert (plan.skill, plan.level_to) == (skill.id, 3)
    assert sample_desk.store.first(PlanStep, plan=plan.id).title == "Ten lots with Farah T."
    assert page.panels.slot.panel is None
    sample_desk.store.undo()
    assert sample_desk.store.all(PlanStep, plan=plan.id) == []


def test_the_plan_is_saved_as_a_page_under_a_name_that_names_nobody(page, tmp_path, monkeypatch):
    asked = []

    def name_it(_parent, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "plan.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name_it)
    page.plan.save()
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert "Dana" not in asked[0]
    assert page.plan.view.plan.reference in asked[0]


def test_the_pictures_stand_beside_their_words(page, sample_desk, qtbot):
    assert page.timeline.view.accessibleName().endswith("2 of 4 steps done, none late.")
    plans_page = shown(PlansPage(sample_desk), qtbot)
    assert plans_page.gaps.view.accessibleName().startswith("7 gaps, 6 of them with a plan.")


def test_what_was_taken_back_under_an_open_panel_closes_it(page):
    step = plans.keep_step(page.desk.store, PlanStep(plan=page.plan.view.plan.id, title="Ten sets"))
    page.slot.open_step(step)
    panel = page.slot.panel
    page.desk.store.undo()
    assert page.slot.panel is None
    panel.save()
    assert panel._refused.text() == "This was taken back meanwhile, so nothing was saved."
    assert page.desk.store.first(PlanStep, title="Ten sets") is None


def test_a_way_to_something_that_is_gone_leads_to_the_owner(page):
    page.show_record(999_999)
    assert page.person.is_owner


def test_a_form_keeps_what_changed_elsewhere_meanwhile(page):
    thanks = page.desk.store.first(Recognition, person=page.person.id)
    point = talks.agree_point(
        page.desk.store,
        AgreedPoint(talk=talks.talks_with(page.desk.store, page.person.id)[0].id, words="One"),
    )
    page.slot.open_record(point)
    with page.desk.store.edit("narrowed elsewhere") as edit:
        edit.put(replace(point, audience=Audience.OWN))
    fill(page.slot.panel, words="Two")
    page.slot.panel.save()
    kept = page.desk.store.get(AgreedPoint, point.id)
    assert (kept.words, kept.audience) == ("Two", Audience.OWN)
    assert page.desk.store.get(Recognition, thanks.id) == thanks


def test_levels_are_those_of_the_scale_of_the_skill(page):
    store = page.desk.store
    with store.edit("scale") as edit:
        scale = edit.put(SkillScale(name="ABC"))
        for rank, letter in enumerate("ABC"):
            edit.put(SkillLevel(scale=scale.id, rank=rank, letter=letter, name=letter))
        own = edit.put(Skill(process=page.desk.process.id, name="Welding", scale=scale.id))
    page.slot.add_step()
    levels = page.slot.panel.editors["level_to"]
    assert levels._codes == [None, 0, 1, 2, 3, 4]
    skill = page.slot.panel.editors["skill"]
    skill.choose(own.id)
    skill.chosen.emit(own.id)
    assert levels._codes == [None, 0, 1, 2]


def test_what_was_told_by_mistake_is_corrected_or_taken_out(page):
    found = talks.told(page.desk.store, page.person.id)[0]
    page.slot.open_record(found)
    fill(page.slot.panel, on=page.desk.today + timedelta(days=1))
    page.slot.panel.save()
    assert page.slot.panel.fields["on"]._problem.accessibleName() == "That day lies ahead."
    page.slot._act(talks.take_back_told, found)
    assert found not in talks.told(page.desk.store, page.person.id)


@pytest.mark.parametrize("words", ["<img src=file:///etc/passwd>", "=1+1", "{0} {name} {", "%s"])
def test_whatever_is_typed_stays_what_it_is(page, words):
    page.slot.new_obstacle()
    fill(page.slot.panel, title=words, step=words)
    page.slot.panel.save()
    assert page.desk.store.first(Obstacle, title=words).step == words
    assert any(words in line for line in texts(page.obstacles))
    assert words in current().text(page.desk.store.undo_step.title)


@pytest.mark.parametrize(("typed", "hours"), [("7,5", 7.5), ("7.5 h", 7.5), ("", 0.0)])
def test_hours_are_read_as_people_write_them(page, typed, hours):
    page.slot.add_step()
    fill(page.slot.panel, title="Ten sets", hours=typed)
    page.slot.panel.save()
    assert page.desk.store.first(PlanStep, title="Ten sets").hours == hours


@pytest.mark.parametrize("typed", ["-1", "abc", "1e99", "nan", "10001"])
def test_hours_that_cannot_be_are_refused(page, typed):
    page.slot.add_step()
    fill(page.slot.panel, title="Ten sets", hours=typed)
    page.slot.panel.save()
    assert page.slot.panel.fields["hours"].editor.property("wrong")
    assert page.desk.store.first(PlanStep, title="Ten sets") is None


def test_what_is_due_today_leads_to_the_person(sample_desk, qtbot):
    today = shown(TodayPage(sample_desk), qtbot)
    asked = []
    sample_desk.page_asked.connect(lambda *where: asked.append(where))
    item = next(one for one, _row in today.side.due._duties if one.kind is AgendaKind.STEP)
    today.side.due.row_of(item).click()
    assert asked == [("person", item.record)]
    step = sample_desk.store.get(PlanStep, item.record)
    plans.finish_step(sample_desk.store, step)
    kinds = [one.kind for one, _row in today.side.due._duties]
    assert AgendaKind.STEP not in kinds


def test_the_gaps_are_saved_as_a_picture_that_names_nobody(
    sample_desk, qtbot, tmp_path, monkeypatch
):
    page = shown(PlansPage(sample_desk), qtbot)
    path = tmp_path / "gaps.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    page.gaps.save_picture.click()
    svg = path.read_text(encoding="utf-8")
    assert svg.startswith("<?xml")
    assert not any(one.alias in svg for one in sample_desk.store.all(Person))
