import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.check_in import CheckInLog
from poapp.core.clauses import CURRENT_EDITION, EditionStatus, editions, load_edition
from poapp.core.message import UnusableError
from poapp.core.responsibilities import (
    FIRST_FOUR,
    OFFERED_LATER,
    ORDER,
    RESPONSIBILITIES,
    Verb,
    default_routines,
    responsibility,
)
from poapp.core.rhythm import Routines
from poapp.paths import resources

CLAUSES = resources() / "clauses"


def test_there_are_twelve_in_their_order_three_to_a_verb():
    assert [one.number for one in RESPONSIBILITIES] == list(range(1, 13))
    assert set(Counter(one.verb for one in RESPONSIBILITIES).values()) == {3}
    assert sorted(ORDER) == list(range(1, 13))
    verbs = [responsibility(n).verb for n in ORDER]
    assert verbs == [verb for verb in Verb for _ in range(3)]


def test_the_first_day_asks_one_of_each_verb_and_the_others_come_later():
    assert [responsibility(n).verb for n in FIRST_FOUR] == list(Verb)
    assert sorted(FIRST_FOUR + OFFERED_LATER) == list(range(1, 13))


def test_every_question_is_in_the_first_person():
    for one in RESPONSIBILITIES:
        assert re.search(r"\bI\b", one.question), one.question
        assert one.question.endswith("?")


def test_nobody_is_sorted_into_leader_or_manager():
    for one in RESPONSIBILITIES:
        words = " ".join([one.name, one.short_name, one.statement, one.question]).casefold()
        assert not re.search(r"\b(leader|leadership|manager)\b", words)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)).filter(lambda day: day.weekday() < 5))
def test_every_working_day_has_something_due_for_each_verb(day):
    log = CheckInLog([], Routines([], default_routines()))
    assert {responsibility(n).verb for n in log.due_on(day)} == set(Verb)


def test_every_responsibility_is_due_some_day_of_a_month():
    log = CheckInLog([], Routines([], default_routines()))
    days = [date(2026, 10, 1) + timedelta(days=n) for n in range(31)]
    assert {n for day in days for n in log.due_on(day)} == set(range(1, 13))


def test_the_clauses_of_2015_are_mapped_both_ways():
    edition = load_edition(CLAUSES, CURRENT_EDITION)
    assert str(edition.title()) == "ISO 9001:2015 with Amd 1:2024"
    numbers = [tuple(map(int, clause.number.split("."))) for clause in edition.clauses]
    assert numbers == sorted(set(numbers))
    assert {clause.chapter for clause in edition.clauses} == set(range(4, 11))
    for one in RESPONSIBILITIES:
        assert edition.of_responsibility(one.number)
    assert {n for clause in edition.clauses for n in clause.responsibilities} == set(range(1, 13))
    assert [c.number for c in edition.clauses if c.support] == ["5.1.1", "9.3"]
    assert [c.number for c in edition.of_responsibility(11)].count("10.2") == 1
    planned_changes = edition.clause("6.3")
    assert planned_changes is not None
    assert planned_changes.responsibilities == (4, 5)
    assert edition.clause("11.1") is None


def test_titles_are_short():
    assert all(len(c.title) <= 30 for c in load_edition(CLAUSES).clauses)


def test_2026_is_only_expected():
    edition = load_edition(CLAUSES, "iso9001-2026")
    assert edition.status is EditionStatus.EXPECTED
    assert edition.clauses == ()
    assert str(edition.title()) == "ISO 9001:2026, expected"
    assert editions(CLAUSES) == ["iso9001-2015", "iso9001-2026"]


@pytest.mark.parametrize(
    "content", ["", "not toml [", "[edition]\ncode='x'\nname='x'\namendments=[]\nstatus='later'\n"]
)
def test_a_damaged_clause_file_is_said_in_a_sentence(tmp_path, content):
    (tmp_path / "x.toml").write_text(content)
    with pytest.raises(UnusableError, match="clause file"):
        load_edition(tmp_path, "x")
    with pytest.raises(UnusableError, match="clause file"):
        load_edition(tmp_path, "missing")
