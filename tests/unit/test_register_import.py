"""Any register comes in by its declared fields; what went out comes back unchanged."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from poapp.actions import registers
from poapp.actions.sample import fill
from poapp.core.catalogue import RECORD_CLASSES
from poapp.core.clock import fixed
from poapp.core.indicator import Indicator, Role, Target
from poapp.core.message import RefusedError, message
from poapp.core.privacy.audience import is_about_people
from poapp.core.process import Process
from poapp.core.record import Record
from poapp.core.working_days import Leave
from poapp.exchange.export import export_to
from poapp.exchange.import_plan import ImportPlan
from poapp.exchange.register_import import RegisterPlanner, register_named
from poapp.exchange.sheet import read_sheet
from poapp.language import Language
from poapp.store.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Plan = Callable[..., ImportPlan]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.make(tmp_path / "a.db", fixed(NOW))
    with opened.edit("Fill") as edit:
        process = edit.put(Process(name="Repairs"))
        for name in ("On time", "Lead time"):
            edit.put(Indicator(name=name, process=process.id))
    yield opened
    opened.close()


@pytest.fixture
def plan(store: Store, tmp_path: Path) -> Plan:
    def planned(kind: type[Record], text: str, *typed: str) -> ImportPlan:
        path = tmp_path / "rows.csv"
        path.write_bytes(text.encode())
        planner = RegisterPlanner(store, store.all(Process)[0], kind, Language())
        return planner.plan(read_sheet(path), typed)

    return planned


def write(store: Store, found: ImportPlan) -> None:
    candidates = [row.candidate for row in found.rows if row.candidate]
    registers.put_all(store, message("Import"), candidates)


def actions(found: ImportPlan) -> list[str]:
    return [row.action.value for row in found.rows]


def test_new_changed_and_same_by_reference_and_by_name(store: Store, plan: Plan) -> None:
    text = (
        "Reference,Name,Whose it is,Due so many days after the period\n"
        "I-001,On time in full,shared,3\n,lead time,ours,1\n,Returns,for information,\n"
    )
    found = plan(Indicator, text)
    assert actions(found) == ["changed", "changed", "new"]
    write(store, found)
    names = {one.reference: one for one in store.all(Indicator)}
    assert names["I-001"].name == "On time in full"
    assert names["I-001"].role is Role.SHARED
    assert names["I-003"].role is Role.FOR_INFORMATION
    assert names["I-003"].due_after == 1
    assert actions(plan(Indicator, text)) == ["same", "same", "same"]
    store.undo()
    assert [one.name for one in store.all(Indicator)] == ["On time", "Lead time"]


def test_references_to_other_records_by_reference_or_name(store: Store, plan: Plan) -> None:
    text = "Indicator;Valid from;Target\nI-001;01.04.2026;95,5\non time;2026-10-01;96\n"
    found = plan(Target, text.replace("Valid from", "valid_from"))
    assert actions(found) == ["new", "new"]
    write(store, found)
    assert [(t.valid_from, t.value) for t in store.all(Target)] == [
        (date(2026, 4, 1), 95.5),
        (date(2026, 10, 1), 96.0),
    ]


def test_records_that_nothing_tells_apart_are_not_doubled(store: Store, plan: Plan) -> None:
    text = "First day,Last day,Kind,Note\n2026-08-03,2026-08-14,leave,summer\n"
    write(store, plan(Leave, text))
    assert actions(plan(Leave, text)) == ["same"]
    assert len(store.all(Leave)) == 1


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Indicator, "name,role\n,ours\n", "Name is missing"),
        (Indicator, "name,role\nA,boss\n", "is not one of: ours, shared, for information"),
        (Indicator, "name,due_after\nA,soon\n", "is not a number"),
        (Indicator, "name,due_after\nA,1.5\n", "is not a number"),
        (Indicator, "name,due_after\nA,500\n", "outside 0 to 120"),
        (Indicator, "name,retired_on\nA,3/4/2026\n", "may be"),
        (Indicator, "name\na\u202eb\n", "invisible"),
        (Indicator, f"name\n{'x' * 300}\n", "300 characters"),
        (Indicator, "reference,name\nI-099,A\n", "There is no “I-099”"),
        (Indicator, "name\nA\na\n", "Row 2 is about the same record"),
        (Target, "indicator,valid_from\nNone,2026-01-01\n", "There is no “None”"),
        (Target, "indicator,target\nI-001,5\n", "Valid from is missing"),
        (Leave, "first,last\n2026-02-02,2026-02-01\n", "lies before"),
    ],
)
def test_refused_rows(plan: Plan, kind: type[Record], text: str, said: str) -> None:
    found = plan(kind, text)
    assert actions(found)[-1] == "refused"
    assert said in str(found.rows[-1].reason)


@pytest.mark.parametrize("typed", [["a=colour"], ["z=name"], ["name"], []])
def test_columns_that_mean_nothing(plan: Plan, typed: list[str]) -> None:
    with pytest.raises(RefusedError, match="Fields: name"):
        plan(Indicator, "a,b\n1,2\n", *typed)


def test_a_typed_column(plan: Plan) -> None:
    found = plan(Indicator, "Kennzahl,b\nReturns,2\n", "Kennzahl=name")
    assert [row.record for row in found.rows] == ["Returns"]


def test_what_comes_about_in_the_program_is_not_imported() -> None:
    for name in ("seal", "Sealed period", "answer"):
        with pytest.raises(RefusedError, match="not imported"):
            register_named(name)
    with pytest.raises(RefusedError, match="There are: organisation"):
        register_named("robots")


def test_every_register_that_went_out_comes_back_the_same(tmp_path: Path) -> None:
    store = Store.make(tmp_path / "a.db", fixed(NOW))
    fill(store, years=1, seed=1, today=date(2026, 10, 21))
    process = store.all(Process)[0]
    for kind in RECORD_CLASSES:
        try:
            register_named(kind.table)
        except RefusedError:
            continue
        if kind.table == "measurement" or is_about_people(kind) or not store.all(kind):
            continue
        for ending in ("csv", "xlsx"):
            path = tmp_path / f"{kind.table}.{ending}"
            export_to(store, path, [kind.table], Language())
            found = RegisterPlanner(store, process, kind, Language()).plan(read_sheet(path))
            reasons = {str(row.reason) for row in found.rows if row.reason}
            assert set(actions(found)) == {"same"}, (kind.table, ending, reasons)
    store.close()
