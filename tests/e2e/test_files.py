"""Files that go out and come in again by the command alone."""

import json

import pytest

import workbooks


@pytest.fixture
def desk(poapp):
    assert poapp("process", "Repairs").code == 0
    assert poapp("indicator", "Lead time", "--unit", "d", "--direction", "down").code == 0
    assert poapp("measure", "Lead time", "--period", "2026-09", "--value", 4).code == 0
    return poapp


def test_a_whole_store_moves_to_another_folder(desk, tmp_path):
    path, copy = tmp_path / "all.json", tmp_path / "copy.json"
    assert desk("export", path).out == f"{path}\n"
    elsewhere = ("--data-dir", tmp_path / "other")
    assert desk(*elsewhere, "import", path, "--json").code == 0
    assert desk(*elsewhere, "export", copy).code == 0
    whole = json.loads(path.read_bytes())
    assert set(whole) == {"format", "schema", "exported", "records"}
    assert json.loads(copy.read_bytes())["records"] == whole["records"]
    again = desk(*elsewhere, "import", path)
    assert again.code == 1
    assert "holds records" in again.err


@pytest.mark.parametrize("name", ["all.csv", "all.xlsx"])
def test_exported_measurements_come_back_unchanged(desk, tmp_path, name):
    assert desk("export", tmp_path / name, "--what", "measurement").code == 0
    outcome = desk("import", tmp_path / name, "--json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["counts"]["same"] == 1


def test_a_bowler_goes_out_and_comes_back(desk, tmp_path):
    path = tmp_path / "bowler.xlsx"
    assert desk("export", path, "--what", "bowler").code == 0
    outcome = desk("import", path, "--json")
    assert json.loads(outcome.out)["layout"] == "wide"
    assert json.loads(outcome.out)["counts"]["same"] == 1


def test_a_workbook_of_somebody_else(desk, tmp_path):
    path = workbooks.columns_with_dates(tmp_path / "theirs.xlsx")
    outcome = desk("import", path, "--indicator", "Lead time")
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("8 new, 1 changed, 0 the same, 0 refused")
    undone = desk("undo")
    assert undone.out.strip().endswith("Import theirs.xlsx")
    assert desk("import", path, "--indicator", "Lead time", "--dry-run").out == outcome.out


def test_a_register_from_a_sheet(desk, tmp_path):
    path = tmp_path / "targets.csv"
    path.write_text("Indicator,Valid from,Target,Reason\nLead time,2026-04-01,3.5,agreed\n")
    first = desk("import", path, "--to", "target", "--json")
    assert first.code == 0, first.err
    assert json.loads(first.out)["rows"][0]["action"] == "new"
    assert json.loads(desk("import", path, "--to", "target", "--json").out)["counts"]["same"] == 1
    refused = desk("import", path, "--to", "robots")
    assert refused.code == 1
    assert "There are:" in refused.err
