"""Everything about one person in one file, and nothing about anybody else."""

import json
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from every_record import DAY, fill
from poapp.core.check_in import Answer, AnswerState
from poapp.core.message import RefusedError
from poapp.core.people import Person
from poapp.core.response import Action
from poapp.core.team.skills import Assessment
from poapp.core.team.talks import FeedbackNote
from poapp.exchange.person_export import export_person
from poapp.language import Language


@pytest.fixture
def people(store):
    with store.edit("people") as edit:
        owner = edit.put(Person(alias="Elena", name="Elena Radu", role="Process owner",
                                is_owner=True))  # fmt: skip
        dana = edit.put(Person(alias="Dana", name="Dana Pop", role="Packer"))
        mark = edit.put(Person(alias="MW", name="Mark Wells", role="Order desk"))
    return owner, dana, mark


def written(store, person, path):
    export_person(store, person, path, Language())
    return json.loads(path.read_text())["records"]


def test_all_of_theirs_is_there(store, people, tmp_path):
    _, dana, _ = people
    fill(store, "Mark Wells and Dana Pop: mark the day", person=dana)
    records = written(store, dana, tmp_path / "a.json")
    assert {"Person", "Place in the team", "Absence", "Assessment", "Development plan",
            "Step of a plan", "One-to-one", "Agreed point", "Obstacle", "Feedback note",
            "Thanks", "Told", "Named for", "Mentioned in"} <= set(records)  # fmt: skip
    assert records["Agreed point"][0]["Agreed"] == "Order desk and Dana Pop: mark the day"
    assert {row["As"] for row in records["Named for"]} >= {"Collected by", "Owned by"}


def test_nothing_of_others_is_there(store, people, tmp_path):
    _owner, dana, mark = people
    made = fill(store, "About Mark alone.", person=mark)
    with store.edit("more") as edit:
        edit.put(Assessment(person=dana.id, skill=made["skill"].id, level=2, on=DAY,
                            assessor=mark.id))  # fmt: skip
        edit.put(Assessment(person=mark.id, skill=made["skill"].id, level=3, on=DAY,
                            assessor=dana.id, proof="secret of Wells"))  # fmt: skip
        edit.put(Answer(process=made["process"].id, responsibility=8, day=DAY, answered_on=DAY,
                        state=AnswerState.DONE,
                        note="Mark was late. Dana helped Mark Wells. Mark is tired."))  # fmt: skip
        edit.put(Action(process=made["process"].id, title="Ask Mark", who=dana.id, due=DAY))
    records = written(store, dana, tmp_path / "a.json")
    text = json.dumps(records)
    for word in ("Mark", "Wells", "MW", "Elena", "late", "tired", "secret"):
        assert word not in text, word
    assert {"Kind": "Answer", "Sentence": "Dana helped Order desk."} in records["Mentioned in"]
    [assessed] = records["Assessment"]
    assert (assessed["Person"], assessed["Assessed by"]) == ("Dana Pop", "Order desk")
    assert "Ask Order desk" in text


def test_earlier_versions_are_kept_and_so_they_are_told(store, people, tmp_path):
    _, dana, _mark = people
    with store.edit("note") as edit:
        note = edit.put(FeedbackNote(person=dana.id, on=DAY, situation="first", behaviour="b",
                                     impact="with Mark"))  # fmt: skip
    with store.edit("note") as edit:
        edit.put(replace(note, situation="second"))
    with store.edit("gone") as edit:
        edit.remove(replace(note, situation="second"))
    rows = written(store, dana, tmp_path / "a.json")["Earlier versions"]
    assert next((row["Field"], row["Before"], row["After"]) for row in rows) == (
        "Situation", "first", "second")  # fmt: skip
    assert ("Impact", "with Order desk") in {(row["Field"], row["Before"]) for row in rows}


def test_a_workbook_has_a_sheet_a_kind(store, people, tmp_path):
    _, dana, _ = people
    fill(store, "=1+1 words", person=dana)
    assert export_person(store, dana, tmp_path / "a.xlsx", Language()) > 10
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert {"Person", "Assessment", "Told"} <= set(book.sheet_names)
    assert "=1+1 words" in str(book.get_sheet_by_name("Feedback note").to_python())
    with pytest.raises(RefusedError, match=r"xlsx or \.json"):
        export_person(store, dana, tmp_path / "a.pdf", Language())


def test_an_unused_person_has_a_file_too(store, people, tmp_path):
    *_, mark = people
    records = written(store, mark, tmp_path / "a.json")
    assert records["Person"][0]["Name"] == "Mark Wells"
    assert date.fromisoformat("2026-01-01") == DAY
