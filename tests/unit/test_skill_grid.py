"""A pasted grid of people and skills: what it would change, and the way to a sheet and back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poapp.actions import people, skills
from poapp.actions.scales import add_scale
from poapp.actions.skill_grid import take_over
from poapp.actions.skills import Proof
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.process import Process
from poapp.core.team.matrix import Member, matrix_of
from poapp.core.team.scale import SkillScale
from poapp.core.team.skill_grid import GridWords, plan_grid
from poapp.core.team.skills import Assessment, Method, Skill
from poapp.exchange import skill_grid
from poapp.exchange.sheet import read_grid
from poapp.language import Language

TODAY = date(2026, 1, 5)
WORDS = GridWords()


@pytest.fixture
def process(store):
    with store.edit("Process") as edit:
        made = edit.put(Process(name="Fulfilment"))
        edit.put(Person(alias="Elena", is_owner=True))
    ana = people.add_person(store, made, "Ana M.", role="Planner", since=date(2024, 1, 1))
    people.add_person(store, made, "Bram K.", role="Order desk")
    forklift = skills.add_skill(store, made, Skill(name="Forklift licence"))
    skills.add_skill(store, made, Skill(name="Packing & labels"))
    proof = Proof(on=date(2025, 6, 1), valid_until=date(2026, 9, 30))
    skills.assess(store, ana, forklift, 3, proof)
    return made


def plan(store, process, text):
    matrix = skills.matrix_on(store, process, TODAY)
    return plan_grid(skill_grid.rows_of(text), matrix, WORDS)


def told(found):
    return [(one.person, one.skill, one.before, one.level) for one in found.levels]


def test_signs_and_numbers_are_levels_and_blanks_say_nothing(store, process):
    found = plan(
        store,
        process,
        "\tForklift licence\tPacking & labels\nAna M.\tl\t·\nBRAM  K.\t4.0\tnone\n",
    )
    assert told(found) == [
        ("Ana M.", "Forklift licence", 3, 2),
        ("BRAM K.", "Forklift licence", None, 4),
    ]
    assert (found.new_people, found.new_skills, found.problems) == ((), (), ())


def test_unknown_people_and_skills_are_offered_and_unknown_levels_are_told(store, process):
    found = plan(
        store,
        process,
        "Name\tRole\tForklift licence\tWelding\nAna M.\tPlanner\tU\t5\nNew One\tWelder\tX\tO\n",
    )
    assert (found.new_people, found.new_skills) == ((("New One", "Welder"),), ("Welding",))
    assert found.same == 1
    assert told(found) == [("New One", "Welding", None, 4)]
    assert [(one.row, one.column, str(one.reason)[:16]) for one in found.problems] == [
        (2, 4, "“5” is no level."),
        (3, 3, "“X” is no level."),
    ]
    assert found.taken(people=False, skills=True) == []
    assert take_over(store, process, found, people=False, skills=False) == 0
    assert take_over(store, process, found, people=True, skills=True) == 1
    new = next(one for one in people.team_on(store, process, TODAY) if one.name == "New One")
    assert new.role == "Welder"
    [kept] = store.all(Assessment, person=new.id)
    assert (kept.level, kept.method, kept.on) == (4, Method.TAKEN_OVER, TODAY)
    store.undo()
    assert [one.name for one in people.team_on(store, process, TODAY)] == ["Ana M.", "Bram K."]
    assert store.all(Assessment, skill=kept.skill) == []
    store.redo()
    assert [one.level for one in store.all(Assessment, person=new.id)] == [4]


def test_twice_named_and_ambiguous_people_are_told(store, process):
    with store.edit("Twin from elsewhere") as edit:
        edit.put(Person(alias="X", name="Bram K.", process=process.id))
    people.join(store, process, store.first(Person, alias="X"))
    found = plan(store, process, "\tForklift licence\nBram K.\tU\nAna M.\tU\nana m.\tI\n")
    assert [str(one.reason) for one in found.problems] == [
        "“Bram K.” fits several people.",
        "ana m. stands here twice.",
    ]
    assert found.levels == ()


@pytest.mark.parametrize("text", ["", "   ", "just a word", "one\ntwo\nthree", '"never closed'])
def test_what_is_no_table_is_told(text):
    with pytest.raises(RefusedError) as caught:
        skill_grid.rows_of(text)
    assert str(caught.value.reason).startswith("What was copied is no table.")


def test_far_too_much_is_refused():
    with pytest.raises(RefusedError):
        skill_grid.rows_of("\t".join("x" * 1 for _n in range(1000)) * 300)


def test_names_that_are_too_long_are_told_and_not_cut(store, process):
    found = plan(store, process, f"\t{'S' * 81}\tForklift licence\n{'P' * 201}\tU\tU\n")
    assert [str(one.reason) for one in found.problems] == [
        "A skill has at most 80 characters.",
        "A name has at most 200 characters.",
    ]


def test_a_proof_that_ended_is_kept_with_its_end(store, process):
    found = plan(store, process, "\tForklift licence\nBram K.\tU until 2025-12-31\n")
    take_over(store, process, found, people=True, skills=True)
    matrix = skills.matrix_on(store, process, TODAY)
    bram = next(one for one in matrix.members if one.name == "Bram K.")
    cell = matrix.cell(bram.id, matrix.skills[0].id)
    assert (cell.level, cell.is_expired) == (3, True)


def test_who_comes_later_is_not_assessed(store, process):
    people.add_person(store, process, "Late L.", since=date(2026, 1, 5))
    found = plan(store, process, "\tForklift licence\nLate L.\tU until 2026-01-04\n")
    with pytest.raises(RefusedError):
        take_over(store, process, found, people=True, skills=True)
    assert len(store.all(Assessment)) == 1


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_was_exported_and_is_pasted_back_changes_nothing(store, process, tmp_path, ending):
    people.add_person(store, process, "=Formula", role="+1")
    path = tmp_path / f"team{ending}"
    matrix = skills.matrix_on(store, process, TODAY)
    skill_grid.write_grid(path, matrix, Language())
    grid = read_grid(path)
    text = "\n".join(
        "\t".join("" if cell is None else str(cell) for cell in row.cells) for row in grid.rows
    )
    found = plan(store, process, text)
    assert (found.levels, found.new_people, found.new_skills) == ((), (), ())
    assert (found.same, found.problems) == (1, ())
    assert "U until 2026-09-30" in text, "the end of the proof is in the file"


def test_another_ending_is_refused(store, process, tmp_path):
    with pytest.raises(RefusedError):
        skill_grid.write_grid(
            tmp_path / "team.doc", skills.matrix_on(store, process, TODAY), Language()
        )


cells = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.lists(cells | st.sampled_from(["U", "3", "A", "Ana"]), max_size=4), max_size=5))
def test_any_text_is_planned_or_told(rows):
    members = [Member(Person(id=1, alias="Ana"), "")]
    matrix = matrix_of(TODAY, members, [Skill(id=11, name="A")], [], {})
    found = plan_grid(rows, matrix, WORDS)
    assert all(0 <= one.level <= 4 for one in found.levels)
    assert len({(one.person, one.skill) for one in found.levels}) == len(found.levels)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "A scale has 2 to 10 levels."),
        (["0 none"] * 11, "A scale has 2 to 10 levels."),
        (["0 none", "A a", "a b"], "Two levels bear the same sign. Give each one of its own."),
        (["0 none", "A"], "Say after “A” what it means."),
        (["0 none", "2 two"], "“2” is level 1. Write that, or a letter."),
    ],
)
def test_a_scale_that_cannot_be_read_is_refused(store, lines, said):
    with pytest.raises(RefusedError) as caught:
        add_scale(store, "Craft", lines)
    assert str(caught.value.reason) == said
    assert store.all(SkillScale) == []


def test_a_scale_of_ones_own_is_read_by_its_signs(store, process):
    scale = add_scale(store, " Craft ", ["0 none", "A apprentice", "M master of it"], 2)
    skill = skills.add_skill(store, process, Skill(name="Turning", scale=scale.id, counts_from=1))
    made = skills.scale_for(store, skill)
    assert [made.read(sign) for sign in ("a", "M", "2", "U")] == [1, 2, 2, None]
    assert (made.teaching, str(made.name(2))) == (2, "master of it")
    found = plan(store, process, "\tTurning\nAna M.\tM\nBram K.\tU\n")
    assert [one.level for one in found.levels] == [2]
    assert len(found.problems) == 1
