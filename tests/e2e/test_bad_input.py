"""Bad input gets one plain sentence that says where and what to do; nothing is half-written."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest


@pytest.fixture
def desk(poapp):
    assert poapp("process", "Repairs").code == 0
    assert poapp("indicator", "Lead time", "--unit", "d", "--direction", "down").code == 0
    assert poapp("measure", "Lead time", "--period", "2026-09", "--value", 4).code == 0
    return poapp


def one_sentence(outcome, code=1):
    assert outcome.code == code, (outcome.out, outcome.err)
    assert outcome.err.startswith("poapp: ")
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert "unexpected" not in outcome.err
    return outcome.err


def stored(desk, tmp_path):
    path = next((tmp_path / "desk").glob("*.db"))
    opened = sqlite3.connect(path)
    try:
        return opened.execute("SELECT first, value FROM measurement ORDER BY first").fetchall()
    finally:
        opened.close()


@pytest.mark.parametrize(
    "value", ["four", "nan", "inf", "-inf", "1e400", "4,5", "", " ", "0x10", "1_000", "4 5", "٣"]
)
def test_a_value_that_is_no_number(desk, tmp_path, value):
    said = desk("measure", "Lead time", "--period", "2026-10", f"--value={value}")
    one_sentence(said)
    assert len(stored(desk, tmp_path)) == 1


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2027-01", "not begun"),
        ("2026-W40", "monthly"),
        ("2026-10-05", "monthly"),
        ("2026-13", "2026-13"),
        ("october", "not a period"),
        ("0000-01", "0000"),
        ("9999-12", "9999"),
        ("2026-10" * 500, "not a period"),
    ],
)
def test_a_period_that_does_not_fit(desk, tmp_path, period, said):
    outcome = desk("measure", "Lead time", "--period", period, "--value", 4)
    assert said in one_sentence(outcome)
    assert len(stored(desk, tmp_path)) == 1


def test_an_indicator_that_is_not_there(desk):
    assert "I-001 Lead time" in one_sentence(
        desk("measure", "Led time", "--period", "2026-10", "--value", 4)
    )


def test_a_ratio_without_its_other_half(desk):
    for half in ("--numerator", "--denominator"):
        one_sentence(desk("measure", "Lead time", "--period", "2026-10", half, 4))
    one_sentence(desk("measure", "Lead time", "--period", "2026-10"))
    both = ("--numerator", 4, "--denominator", 0)
    one_sentence(desk("measure", "Lead time", "--period", "2026-10", *both))


@pytest.mark.parametrize("name", ["x" * 10_000, "a\u202eb", "a\x07b", "a\nb", "", "   ", "\ud800"])
def test_a_name_that_cannot_be_kept(poapp, name):
    one_sentence(poapp("process", name))
    assert poapp("process", "Repairs").code == 0
    one_sentence(poapp("indicator", name))


def test_two_of_one_name_are_refused_with_both(desk):
    assert desk("indicator", "Other").code == 0
    one_sentence(desk("measure", "I-007", "--period", "2026-10", "--value", 4))


def files(tmp_path):
    made = {
        "empty.csv": b"",
        "blank.csv": b"\n\n\n",
        "binary.csv": bytes(range(256)) * 40,
        "header.csv": b"period,value\n",
        "truncated.csv": b'period,value\n2026-09,4\n2026-10,"5',
        "text.csv": b"period,value\n2026-10,five\n",
        "nan.csv": b"period,value\n2026-10,NaN\n",
        "huge.csv": b"period,value\n2026-10,1e400\n",
        "future.csv": b"period,value\n2031-01,4\n",
        "weeks.csv": b"period,value\n2026-W40,4\n",
        "twice.csv": b"period,value\n2026-10,4\n2026-10,5\n",
        "columns.csv": b"when,how much\n2026-10,4\n",
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in made]


def test_files_that_cannot_be_imported_leave_everything_as_it_was(desk, tmp_path):
    for path in files(tmp_path):
        outcome = desk("import", path, "--indicator", "Lead time")
        if outcome.code == 0:
            assert path.name == "header.csv"
            continue
        assert path.name in one_sentence(outcome, outcome.code) or path.name == "columns.csv"
    one_sentence(desk("import", tmp_path / "missing.csv", "--indicator", "Lead time"), 3)
    one_sentence(desk("import", tmp_path, "--indicator", "Lead time"), 3)
    assert stored(desk, tmp_path) == [("2026-09-01", 4.0)]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"period;value\n2026-10;4,5\n", 4.5),
        ("period,value\n2026-10,4.5\n".encode("utf-16"), 4.5),
        (b"\xef\xbb\xbfperiod\tvalue\n2026-10\t4.5\n", 4.5),
        (b"Month;Actual\r\n10.2026;1.234,5\r\n", 1234.5),
    ],
)
def test_files_of_other_lands_are_understood(desk, tmp_path, content, value):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    outcome = desk("import", path, "--indicator", "Lead time")
    assert outcome.code == 0, outcome.err
    assert stored(desk, tmp_path)[-1] == ("2026-10-01", value)


def test_refused_rows_are_left_out_only_when_asked(desk, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("period,value\n2026-08,3\n2026-10,x\n")
    refused = desk("import", path, "--indicator", "Lead time", "--json")
    one_sentence(refused)
    plan = json.loads(refused.out)
    assert [row["action"] for row in plan["rows"]] == ["new", "refused"]
    assert plan["rows"][1]["row"] == 3
    assert len(stored(desk, tmp_path)) == 1
    assert desk("import", path, "--indicator", "Lead time", "--dry-run", "--skip-refused").code == 0
    assert len(stored(desk, tmp_path)) == 1
    assert desk("import", path, "--indicator", "Lead time", "--skip-refused").code == 0
    assert len(stored(desk, tmp_path)) == 2


def test_misuse_is_exit_2(poapp):
    for words in (["nonsense"], ["measure"], ["answer", "--day", "soon"], ["process"]):
        said = poapp(*words)
        assert said.code == 2
        assert said.err.count("\n") == 1
        assert said.err.startswith("poapp")


def test_a_store_that_is_named_must_be_there(poapp, tmp_path):
    assert "no store" in one_sentence(poapp(tmp_path / "missing.db"), 3)
    assert "no store" in one_sentence(poapp("./missing.db"), 3)


def test_a_passphrase_is_refused_while_stores_are_plain(desk, tmp_path):
    one_sentence(desk("--passphrase-file", tmp_path / "secret", "agenda"))


def test_a_store_that_is_gone_is_not_replaced(desk, tmp_path):
    path = tmp_path / "desk" / "poapp.db"
    path.rename(tmp_path / "elsewhere.db")
    assert "missing" in one_sentence(desk("process", "Repairs"), 3)
    one_sentence(desk("agenda"), 3)
    assert not path.exists()
    (tmp_path / "elsewhere.db").rename(path)
    assert desk("agenda").code == 0


def test_a_store_of_something_else_is_left_alone(desk, tmp_path):
    path = tmp_path / "desk" / "poapp.db"
    for content in (b"", b"not a database at all" * 100, path.read_bytes()[:600]):
        path.write_bytes(content)
        one_sentence(desk("agenda"), 3)
        assert path.read_bytes() == content


def test_a_newer_store_is_refused(desk, tmp_path):
    path = tmp_path / "desk" / "poapp.db"
    opened = sqlite3.connect(path)
    opened.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2030')")
    opened.commit()
    opened.close()
    assert "newer" in one_sentence(desk("agenda"), 3)


def test_a_damaged_store_is_refused(desk, tmp_path):
    path = tmp_path / "desk" / "poapp.db"
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(bytes(content))
    outcome = desk("agenda")
    one_sentence(outcome, 3)


def test_a_busy_store_is_said_to_be_busy(desk, tmp_path, monkeypatch):
    monkeypatch.setitem(
        __import__("poapp.store.connection", fromlist=["SETTINGS"]).SETTINGS,
        "busy_timeout",
        ("50", 50),
    )
    # Locks of one process do not keep itself out: another one must hold it.
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "desk" / "poapp.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"held\n"
        said = one_sentence(desk("measure", "Lead time", "--period", "2026-10", "--value", 4), 3)
        assert "busy" in said
    finally:
        holder.communicate()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_folder_that_is_read_only(desk, tmp_path):
    # The first call loads what the second needs: nobody may not read root's modules.
    code = (
        "import os, sys; from poapp.cli.command import run; run(sys.argv[1:]);"
        "os.setgid(65534); os.setuid(65534); print('---', file=sys.stderr);"
        "sys.exit(run(sys.argv[1:]))"
    )
    for folder in [tmp_path, *tmp_path.parents][:4]:
        folder.chmod(0o755)
    store = tmp_path / "desk"
    store.chmod(0o555)
    (store / "poapp.db").chmod(0o444)
    words = ["--data-dir", str(store), "--today", "2026-11-23"]
    for command in (["agenda"], ["process", "Other"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words, *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3, done.stderr
        said = done.stderr.partition("---\n")[2]
        assert "read-only" in said
        assert said.count("\n") == 1


def test_a_month_that_there_is_not_is_said_in_any_calendar(desk):
    desk("process", "Repairs", "--fiscal-start", "4")
    for period in ("2019-44", "2019-13", "2019-00"):
        said = one_sentence(desk("measure", "Lead time", "--period", period, "--value", "1"))
        assert "There is no month" in said
        assert "elsewhere" not in said


def test_a_folder_that_is_missing_is_named(desk, tmp_path):
    gone = tmp_path / "nope"
    period = ("--period", "2026-09", "--edition", "team")
    said = one_sentence(desk("report", *period, "--output", gone / "a.pdf"), 3)
    assert f"The folder {gone} does not exist." in said
    said = one_sentence(desk("backup", gone / "x.db"), 3)
    assert f"The folder {gone} does not exist." in said
    assert not gone.exists()


def test_a_report_of_a_period_that_has_not_begun_is_refused(desk, tmp_path):
    file = tmp_path / "a.pdf"
    said = one_sentence(
        desk("report", "--period", "2027-Q1", "--edition", "team", "--output", file)
    )
    assert "begins on 1 January 2027" in said
    assert not file.exists()


def test_what_is_refused_names_the_way_out(desk, tmp_path):
    assert "None" not in one_sentence(desk("erase", "Nobody"))
    assert "—" not in one_sentence(desk("erase", "Nobody"))
    assert "--data-dir" in one_sentence(desk("sample"))
    misused = desk("agenda", "--language", "xx")
    assert misused.code == 2
    assert "known: en" in misused.err
    words = tmp_path / "statement.txt"
    words.write_text("Held\nAll.\n", encoding="utf-8")
    desk("indicator", "Complaints")
    desk("measure", "Complaints", "--period", "2026-08", "--value", "1")
    close = ("close", "--period", "2026-09", "--statement", words)
    assert "--waive I-002=REASON" in one_sentence(desk(*close))
    assert desk(*close, "--waive", "I-002=Lost").code == 0
    assert "the window's page Reports" in one_sentence(desk(*close))


def test_help_says_what_is_asked(desk):
    for command in ("indicator", "close", "measure", "answer", "process"):
        assert desk(command, "--help").code == 0
    assert "Mine to fix" in desk("close", "--help").out
    told = " ".join(desk("answer", "--help").out.split())
    assert "1 Assume the performance" in told
    assert "; 12 " in told


def test_what_was_made_is_said(desk):
    assert "Repairs" in desk("process", "Repairs").out
    assert desk("indicator", "Complaints").out == "I-002 Complaints\n"
