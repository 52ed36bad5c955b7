"""Numbers, days and sentences as the owner reads them."""

import gettext
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.message import N_, Figure, counted, message
from poapp.core.record import Audience
from poapp.language import Language, _, load, preferred, use

THIN = "\u2009"
ENGLISH = Language()


WORDS = {
    "decimal sign|.": "decimal sign|,",
    "{n} day": "{n} Tag",
    "October": "Oktober",
    "late by {much}": "{much} zu spät",
}


class German(gettext.NullTranslations):
    """A catalogue of four words."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return WORDS[msgid1] if n == 1 else "{n} Tage"


GERMAN = Language("de", German())


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.5, 0, "2"),
        (3.5, 0, "4"),
        (0.125, 2, "0.12"),
        (2.675, 2, "2.68"),  # the text of the number decides, not its binary neighbour
        (-0.04, 1, "0.0"),
        (-1.4, 1, "−1.4"),
        (1234, None, "1234"),
        (12345.678, 2, f"12{THIN}345.68"),
        (-1234567, None, f"−1{THIN}234{THIN}567"),
        (1234567.8, None, f"1{THIN}234{THIN}568"),
        (0.1 + 0.2, None, "0.3"),
        (95.0, None, "95"),
        (95.123456, None, "95.1235"),
        (0.0000123456789, None, "0.0000123457"),
        (0.0, None, "0"),
        (1e300, 2, None),
        (5e-324, None, None),
        (float("nan"), 1, "—"),
        (float("-inf"), None, "—"),
    ],
)
def test_numbers(value: float, decimals: int | None, shown: str | None) -> None:
    said = ENGLISH.number(value, decimals)
    assert shown is None or said == shown


def test_a_sign_is_written_on_request_but_never_on_nothing() -> None:
    assert ENGLISH.number(0.93, 2, signed=True) == "+0.93"
    assert ENGLISH.number(0.001, 2, signed=True) == "0.00"


def test_the_decimal_sign_is_the_languages_own() -> None:
    assert GERMAN.number(12345.5, 1) == f"12{THIN}345,5"
    assert GERMAN.figure(Figure(-1.4, 1, "pt", signed=True)) == "−1,4 pt"


@given(st.floats(-1e15, 1e15), st.integers(0, 6))
def test_a_shown_number_reads_back_as_the_rounded_one(value: float, decimals: int) -> None:
    shown = GERMAN.number(value, decimals)
    read = Decimal(shown.replace(THIN, "").replace("−", "-").replace(",", "."))
    assert read == Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


@given(st.integers(-(10**30), 10**30))
def test_a_whole_number_is_shown_whole(value: int) -> None:
    assert int(ENGLISH.number(value).replace(THIN, "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("n", "english", "german"),
    [(1, "1 day", "1 Tag"), (0, "0 days", "0 Tage"), (2, "2 days", "2 Tage")],
)
def test_plurals_follow_the_catalogue(n: int, english: str, german: str) -> None:
    said = counted("{n} day", "{n} days", n)
    assert (ENGLISH.text(said), GERMAN.text(said)) == (english, german)


def test_a_message_inside_a_message_is_translated_too() -> None:
    said = message("late by {much}", much=counted("{n} day", "{n} days", 3))
    assert ENGLISH.text(said) == "late by 3 days"
    assert GERMAN.text(said) == "3 Tage zu spät"
    assert str(said) == "late by 3 days"


def test_values_are_shown_and_never_read_as_templates() -> None:
    said = message("{name}: {share}, from {day}", name="{day}", share=0.5, day=date(2026, 10, 21))
    assert GERMAN.text(said) == "{day}: 0,5, from 21 Oktober 2026"


def test_a_choice_is_shown_by_its_label() -> None:
    assert ENGLISH.text("for {audience}", audience=Audience.OWN) == "for only you"


def test_days() -> None:
    day = date(2026, 5, 6)
    assert ENGLISH.day(day) == "6 May 2026"
    assert ENGLISH.day_short(day) == "6 May"
    assert ENGLISH.day_named(day) == "Wed 6"
    assert ENGLISH.day_titled(day) == "Wednesday, 6 May"


def test_two_languages_at_once() -> None:
    use(GERMAN)
    assert _("late by {much}", much="x") == "x zu spät"
    assert ENGLISH.text("late by {much}", much="x") == "late by x"


def test_without_a_catalogue_the_language_is_english_and_says_so() -> None:
    assert load("tlh").code == "en"
    assert load("tlh").text(N_("October")) == "October"


@pytest.mark.parametrize(
    ("chosen", "environment", "code"),
    [
        ("de", "fr_FR.UTF-8", "de"),
        ("", "ro_RO.UTF-8", "ro_RO"),
        ("", "ca@valencia", "ca"),
        ("", "C.UTF-8", "en"),
        ("", "", "en"),
    ],
)
def test_the_chosen_language_wins_over_the_systems(
    chosen: str, environment: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", environment)
    for name in ("LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert preferred(chosen) == code
