from datetime import date, timedelta

from poapp.core.check_in import CheckInLog
from poapp.core.offers import accepted, first_routines, offer_on
from poapp.core.responsibilities import FIRST_FOUR, OFFERED_LATER, default_routines
from poapp.core.rhythm import Rhythm, Routines

START = date(2026, 10, 21)
FRIDAY = date(2026, 10, 23)


def routines(records):
    return Routines(records, default_routines())


def test_the_first_days_ask_four_questions_and_fold_nothing():
    log = CheckInLog([], routines(first_routines(START)))
    groups = log.plan(START)
    assert [one.number for group in groups for one in group.due] == list(FIRST_FOUR)
    assert all(group.fold_line() is None for group in groups)


def test_a_question_is_offered_on_fridays_and_at_most_once_a_week():
    now = routines(first_routines(START)).on(FRIDAY)
    assert offer_on(START, now) is None
    first = offer_on(FRIDAY, now)
    assert first is not None
    assert first.number == OFFERED_LATER[0]
    assert offer_on(FRIDAY, now, last_offer=FRIDAY) is None
    assert offer_on(FRIDAY + timedelta(weeks=1), now, last_offer=FRIDAY) == first


def test_what_was_declined_or_accepted_is_not_offered_again():
    records = first_routines(START)
    first, second, third = OFFERED_LATER[:3]
    found = offer_on(FRIDAY, routines(records).on(FRIDAY), declined={first})
    assert found is not None
    assert found.number == second
    records.append(accepted(found, FRIDAY))
    now = routines(records).on(FRIDAY)
    assert now[second].rhythm is not Rhythm.OFF
    following = offer_on(FRIDAY, now, declined={first})
    assert following is not None
    assert following.number == third


def test_once_all_are_asked_nothing_is_offered():
    assert offer_on(FRIDAY, routines([]).on(FRIDAY)) is None
