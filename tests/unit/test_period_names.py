from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core import period_names
from poapp.core.calendar import OrganisationCalendar
from poapp.core.calendar_version import CalendarVersion, Scheme, Weekday, YearNaming
from poapp.core.message import RefusedError
from poapp.core.period_codes import parse_day, parse_period
from poapp.core.periods import Level, Period
from poapp.language import Language

ENGLISH = Language()


def calendar(**rules):
    return OrganisationCalendar([CalendarVersion(valid_from=date(2000, 1, 1), **rules)])


PLAIN = calendar()
APRIL = calendar(first_month=4, naming=YearNaming.BEGIN)
NOVEMBER = calendar(first_month=11, naming=YearNaming.END)
SPAN = calendar(first_month=4)
WEEKS = calendar(scheme=Scheme.WEEKS_4_4_5, naming=YearNaming.BEGIN)


@pytest.mark.parametrize(
    ("cal", "level", "day", "long", "short", "spoken", "code"),
    [
        (PLAIN, Level.DAY, date(2026, 10, 21), "21 October 2026", "21 Oct", "21 October 2026",
         "2026-10-21"),
        (PLAIN, Level.WEEK, date(2026, 10, 14), "week 42", "week 42", "week 42", "2026-W42"),
        (PLAIN, Level.MONTH, date(2026, 5, 21), "May 2026", "May 26", "May", "2026-05"),
        (PLAIN, Level.QUARTER, date(2026, 8, 1), "Q3 2026", "Q3 26", "third quarter", "2026-Q3"),
        (PLAIN, Level.YEAR, date(2026, 8, 1), "2026", "2026", "2026", "2026"),
        (APRIL, Level.QUARTER, date(2019, 3, 1), "FY2018 Q4", "FY18 Q4", "fourth quarter",
         "FY2018-Q4"),
        (APRIL, Level.YEAR, date(2019, 3, 1), "FY2018", "FY2018", "FY2018", "FY2018"),
        (APRIL, Level.MONTH, date(2019, 3, 1), "March 2019", "Mar 19", "March", "2019-03"),
        (NOVEMBER, Level.YEAR, date(2026, 11, 1), "FY2027", "FY2027", "FY2027", "FY2026"),
        (NOVEMBER, Level.QUARTER, date(2026, 10, 1), "FY2026 Q4", "FY26 Q4", "fourth quarter",
         "FY2025-Q4"),
        (SPAN, Level.QUARTER, date(2026, 4, 1), "Q1 2026/27", "Q1 26/27", "first quarter",
         "FY2026-Q1"),
        (SPAN, Level.YEAR, date(2099, 4, 1), "2099/00", "2099/00", "2099/00", "FY2099"),
        (WEEKS, Level.MONTH, date(2026, 7, 1), "P07 FY2026", "P07", "period 7", "FY2026-P07"),
        (WEEKS, Level.QUARTER, date(2026, 7, 1), "FY2026 Q3", "FY26 Q3", "third quarter",
         "FY2026-Q3"),
    ],
)  # fmt: skip
def test_names(cal, level, day, long, short, spoken, code):
    period = cal.period(level, day)
    said = [
        ENGLISH.text(form(period, cal))
        for form in (period_names.name, period_names.short_name, period_names.spoken_name)
    ]
    assert said == [long, short, spoken]
    assert period_names.code(period, cal) == code
    assert parse_period(code, cal) == period


def test_names_for_heads_and_buttons():
    quarter = PLAIN.period(Level.QUARTER, date(2026, 8, 1))
    assert ENGLISH.text(period_names.title(quarter, PLAIN)) == "third quarter 2026"
    closing = period_names.spoken_name(quarter, PLAIN, article=True)
    assert ENGLISH.text("Close {period}", period=closing) == "Close the third quarter"
    week = PLAIN.period(Level.WEEK, date(2026, 10, 14))
    assert ENGLISH.text(period_names.name_with_year(week, PLAIN)) == "week 42 of 2026"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "1 July to 30 September 2026"),
        (date(2026, 10, 19), date(2026, 10, 25), "19 to 25 October 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
    ],
)
def test_day_ranges(first, last, said):
    assert ENGLISH.text(period_names.day_range(Period(Level.WEEK, first, last))) == said


@given(
    st.builds(
        calendar,
        scheme=st.sampled_from(Scheme),
        first_month=st.integers(1, 12),
        first_weekday=st.sampled_from(Weekday),
    ),
    st.sampled_from(Level),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_every_code_reads_back_as_its_period(cal, level, day):
    period = cal.period(level, day)
    assert parse_period(period_names.code(period, cal), cal) == period


def test_codes_are_read_by_the_calendar_of_their_time():
    changed = OrganisationCalendar(
        [
            CalendarVersion(valid_from=date(2000, 1, 1)),
            CalendarVersion(valid_from=date(2026, 4, 1), first_month=4),
        ]
    )
    assert parse_period("2025", changed).last == date(2025, 12, 31)
    assert parse_period("2026", changed).last == date(2026, 3, 31)
    assert parse_period("FY2027", changed).first == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("text", "cal", "first", "last"),
    [
        ("FY2018-Q4", APRIL, date(2019, 1, 1), date(2019, 3, 31)),
        ("fy2018", APRIL, date(2018, 4, 1), date(2019, 3, 31)),
        ("2026-Q4", APRIL, date(2026, 10, 1), date(2026, 12, 31)),  # the third fiscal quarter
        ("2026-W53", PLAIN, date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-W1", PLAIN, date(2025, 12, 29), date(2026, 1, 4)),
        ("FY2026-P07", PLAIN, date(2026, 7, 1), date(2026, 7, 31)),
        ("FY2026-P07", APRIL, date(2026, 10, 1), date(2026, 10, 31)),
        (" 2026-02 ", NOVEMBER, date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_codes(text, cal, first, last):
    found = parse_period(text, cal)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "cal", "said"),
    [
        ("", PLAIN, "is not a period"),
        ("soon", PLAIN, "is not a period"),
        ("2026-13", PLAIN, "no month 13"),
        ("2026-00", PLAIN, "no month 00"),
        ("2026-02-30", PLAIN, "is not a day of the calendar"),
        ("2025-W53", PLAIN, "no period"),
        ("2026-Q5", PLAIN, "is not a period"),
        ("2026-P07", PLAIN, "is not a period"),
        ("FY2026-P13", PLAIN, "no period"),
        ("2019-44", APRIL, "no month 44"),
        ("FY2026-11", PLAIN, "is not a period"),
        ("2026", APRIL, "by its fiscal year, as in FY2026"),
        ("2026-Q4", NOVEMBER, "by its fiscal year, as in FY2026"),
        ("2026-11", WEEKS, "by its fiscal year, as in FY2026"),
        ("0001", PLAIN, "outside the years"),
        ("9999-W52", PLAIN, "outside the years"),
        ("9999-12-31", PLAIN, "outside the years"),
        ("２０２６", PLAIN, "is not a period"),
    ],
)
def test_what_is_no_period_is_refused_with_a_sentence(text, cal, said):
    with pytest.raises(RefusedError, match=said):
        parse_period(text, cal)


def test_a_name_that_a_change_of_calendar_gave_twice_is_refused_with_both():
    changed = OrganisationCalendar(
        [
            CalendarVersion(valid_from=date(2000, 1, 1), first_month=4),
            CalendarVersion(valid_from=date(2026, 7, 1), first_month=7),
        ]
    )
    with pytest.raises(RefusedError, match=r"2026-04-01 to 2026-06-30.*2026-07-01 to 2027-06-30"):
        parse_period("FY2026", changed)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text):
    try:
        period = parse_period(text, PLAIN)
    except RefusedError:
        return
    assert period.first <= period.last


def test_a_day_is_read_in_one_form_only():
    assert parse_day("2026-11-23") == date(2026, 11, 23)
    for text in ("2026-11", "23.11.2026", "FY2026-11-23", "2026-02-29"):
        with pytest.raises(RefusedError):
            parse_day(text)
