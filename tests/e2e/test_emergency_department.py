"""The whole path on a real series: 36 months of one emergency department."""

import json
from pathlib import Path

import pytest

SERIES = Path(__file__).parents[1] / "real" / "emergency_department_rf4.csv"
MAP = ("--map", "attendances - breaches=numerator", "attendances=denominator")
STATEMENT = """Held
Every patient was seen.
Not held
Fewer than three in four were seen within four hours.
Mine to fix
The handover between triage and the ward.
I ask
Two more beds in winter.
I commit
A daily huddle at the door, by 2019-05-01
"""


@pytest.fixture
def desk(poapp):
    assert poapp("process", "Emergency department", "--fiscal-start", 4).code == 0
    made = poapp(
        "indicator", "Seen within four hours", "--unit", "%", "--direction", "up",
        "--frequency", "month", "--aggregation", "ratio", "--target", 95, "--from", "2016-04-01",
    )  # fmt: skip
    assert made.code == 0
    brought = poapp("import", SERIES, "--indicator", "Seen within four hours", *MAP, "--json")
    assert brought.code == 0
    assert json.loads(brought.out)["counts"]["new"] == 36
    return poapp


def test_importing_twice_changes_nothing_and_undo_takes_it_all_back(desk):
    again = json.loads(desk("import", SERIES, "--indicator", "I-001", *MAP, "--json").out)
    assert again["counts"] == {"new": 0, "changed": 0, "same": 36, "refused": 0, "closed": 0}
    assert "Import emergency_department_rf4.csv" in desk("undo").out
    anew = json.loads(desk("import", SERIES, "--indicator", "I-001", *MAP, "--json").out)
    assert anew["counts"]["new"] == 36


def test_the_fourth_quarter_is_closed_once_and_stays(desk, tmp_path):
    statement = tmp_path / "statement.txt"
    statement.write_text(STATEMENT)
    closed = desk("close", "--period", "FY2018-Q4", "--statement", statement)
    assert closed.code == 0
    assert desk("close", "--period", "FY2018-Q4", "--statement", statement).code == 1
    refused = desk("measure", "I-001", "--period", "2019-03", "--numerator", 1, "--denominator", 2)
    assert refused.code == 1
    assert "closed period" in refused.err
    assert refused.err.count("\n") == 1
    restated = desk(
        "measure", "I-001", "--period", "2019-03", "--numerator", 11_000,
        "--denominator", 15_994, "--restate", "A late correction by the trust.",
    )  # fmt: skip
    assert restated.code == 0
    skipped = json.loads(desk("import", SERIES, "--indicator", "I-001", *MAP, "--json").out)
    assert skipped["counts"]["closed"] == 1


def test_a_period_that_is_not_over_is_not_closed(desk, tmp_path):
    statement = tmp_path / "statement.txt"
    statement.write_text(STATEMENT)
    refused = desk("close", "--period", "FY2026-Q4", "--statement", statement)
    assert (refused.code, "not over" in refused.err) == (1, True)


def test_both_editions_are_handed_over_and_repeat_byte_for_byte(desk, tmp_path):
    statement = tmp_path / "statement.txt"
    statement.write_text(STATEMENT)
    draft = tmp_path / "draft.pdf"
    assert desk("report", "--period", "FY2018-Q4", "--edition", "team", "--output", draft).code == 0
    assert desk("close", "--period", "FY2018-Q4", "--statement", statement).code == 0
    for edition in ("management", "team"):
        made = []
        for number in (1, 2):
            path = tmp_path / f"{edition}{number}.pdf"
            words = ("--period", "FY2018-Q4", "--edition", edition, "--output", path)
            assert desk("report", *words).code == 0
            made.append(path.read_bytes())
        assert made[0] == made[1]
        assert made[0].startswith(b"%PDF-")


def test_what_a_report_cannot_be(desk, tmp_path):
    words = ("report", "--edition", "team", "--period")
    assert desk(*words, "2019-W01", "--output", tmp_path / "a.pdf").code == 1
    assert desk(*words, "FY2018-Q4", "--output", tmp_path / "a.doc").code == 1
    assert desk(*words, "FY2018-Q4", "--output", tmp_path / "no" / "a.pdf").code == 3
    assert desk("report", "--edition", "all", "--period", "2019", "--output", "a.pdf").code == 2
