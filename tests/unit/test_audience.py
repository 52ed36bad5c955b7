"""What is for the owner alone leaves the desk in no edition, export, note of an error or name."""

import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_record import fill, filled
from poapp.actions import lookup
from poapp.actions.snapshots import draft
from poapp.cli import command
from poapp.core.assumption import Commitment
from poapp.core.calendar import OrganisationCalendar
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.chart_marks import ChartEvent, ChartPhase
from poapp.core.check_in import Answer
from poapp.core.indicator import Indicator
from poapp.core.message import RefusedError
from poapp.core.people import Absence, Membership, Person
from poapp.core.periods import Level
from poapp.core.plain import canonical, to_plain
from poapp.core.privacy.audience import group_figure, is_about_people, is_for_others
from poapp.core.privacy.error_notes import note_of
from poapp.core.process import Process, Vision
from poapp.core.record import Audience
from poapp.core.response import Action, Response
from poapp.core.team.plans import DevelopmentPlan, PlanStep
from poapp.core.team.skills import Assessment
from poapp.core.team.support import Awareness, Obstacle
from poapp.core.team.talks import AgreedPoint, FeedbackNote, OneToOne, Recognition
from poapp.exchange.bowler import write_bowler
from poapp.exchange.export import export_to
from poapp.language import Language
from poapp.reports.edition_file import write_edition
from poapp.reports.editions import Edition
from traces import search

MARK = "Xylographer"
JANUARY = OrganisationCalendar(()).period(Level.MONTH, date(2026, 1, 5))
NARROWED = (Indicator, Vision, ChartEvent, ChartPhase, Response, Action, Obstacle, Recognition)


def words(kind):
    return "Seen" if is_for_others(kind) else MARK


@pytest.fixture
def marked(store):
    """A store with the word in every text of every kind that is for the owner alone.

    It also stands in records that were narrowed to the owner one by one.
    """
    with store.edit("people") as edit:
        edit.put(Person(alias="Owner", is_owner=True))
        person = edit.put(Person(alias="P-1", name=MARK, role="Packer"))
    made = fill(store, words, person=person)
    later = {"valid_from": timedelta(3), "begins": timedelta(3), "day": timedelta(3)}
    with store.edit("narrowed") as edit:
        edit.put(replace(made["indicator_version"], formula=""))
        for kind in NARROWED:
            one = replace(filled(kind, MARK, made), audience=Audience.OWN)
            for name, days in later.items():
                if hasattr(one, name):
                    one = replace(one, **{name: getattr(one, name) + days})
            edit.put(one)
        edit.put(replace(made["measurement"], id=0, first=date(2025, 12, 1),
                         last=date(2025, 12, 31), value=3.0))  # fmt: skip
        for n in range(2, 6):
            edit.put(replace(made["measurement"], id=0, first=date(2026, 1, n),
                             last=date(2026, 1, n), value=float(n)))  # fmt: skip
    return made


def test_no_edition_says_it(store, marked, tmp_path):
    snapshot = draft(store, marked["process"], JANUARY)
    assert snapshot.indicators
    assert MARK not in canonical(to_plain(snapshot)).decode()
    for edition in Edition:
        path = tmp_path / f"{edition.value}.pdf"
        write_edition(snapshot, edition, Language(), path)
        said = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        assert b"Seen" in said
        assert MARK.encode() not in said
    assert search(tmp_path / ".", [MARK]).found.keys() <= {"poapp.db"}


def test_no_export_but_the_whole_store_says_it(store, marked, tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    process = store.all(Process)[0]
    export_to(store, folder / "all.xlsx", [], Language())
    export_to(store, folder / "process.xlsx", [], Language(), process)
    write_bowler(store, folder / "bowler.xlsx", process, date(2025, 1, 1), date(2026, 1, 31),
                 Language())  # fmt: skip
    for kind in RECORD_CLASSES:
        if is_for_others(kind):
            export_to(store, folder / f"{kind.table}.csv", [kind.table], Language())
    assert search(folder, ["Seen"]).hits > 5
    assert search(folder, ["P-1"]).hits > 0  # people stand there by their alias
    assert search(folder, [MARK]).found == {}
    export_to(store, folder / "whole.json", [], Language())
    assert search(folder, [MARK]).found.keys() == {"whole.json"}


def test_registers_about_people_are_not_exported_one_by_one(store, marked, tmp_path):
    about = {kind for kind in RECORD_CLASSES if is_about_people(kind)}
    assert about >= {Person, Membership, Absence, Assessment, DevelopmentPlan, PlanStep, OneToOne,
                     AgreedPoint, FeedbackNote, Awareness}  # fmt: skip
    assert about.isdisjoint({Answer, Obstacle, Recognition, Commitment, Indicator})
    for kind in about:
        with pytest.raises(RefusedError, match="for you alone"):
            export_to(store, tmp_path / "a.csv", [kind.table], Language())
    export_to(store, tmp_path / "mine.csv", ["answer"], Language())
    assert MARK in (tmp_path / "mine.csv").read_text()


def test_people_in_an_export_are_read_back_by_their_alias(store, marked, tmp_path):
    from poapp.exchange.register_import import RegisterPlanner
    from poapp.exchange.sheet import read_sheet

    path = tmp_path / "indicators.csv"
    export_to(store, path, ["indicator"], Language())
    planner = RegisterPlanner(store, store.all(Process)[0], Indicator, Language())
    plan = planner.plan(read_sheet(path, None), [])
    assert plan.counts()["refused"] == 0


def test_no_note_of_an_error_says_it(store, marked, tmp_path, monkeypatch, capsys):
    def fails(*_, **__):
        raise ValueError(f"cannot read {MARK}") from KeyError(MARK)

    monkeypatch.setattr(lookup, "process_named", fails)
    arguments = ["--data-dir", str(tmp_path), "agenda"]
    assert command.run(arguments) == 3
    noted = (tmp_path / "errors.log").read_text()
    assert "in fails" in noted
    assert "builtins.ValueError" in noted
    assert "builtins.KeyError" in noted
    assert MARK not in noted + "".join(capsys.readouterr())


def test_an_error_is_noted_once_however_it_was_caused():
    error = ValueError(MARK)
    error.__cause__ = error
    assert note_of(error) == "builtins.ValueError\n"


def test_no_name_of_a_file_says_it(store, marked):
    names = [path.name for path in store.path.parent.rglob("*")]
    assert not [name for name in names if MARK in name]


@given(st.floats(allow_nan=False), st.integers(0, 4), st.integers(5, 10_000))
def test_no_figure_of_fewer_than_five(figure, few, enough):
    assert group_figure(figure, few) is None
    assert group_figure(figure, enough) == figure
