"""From the source to a catalogue and back: what is said can be translated."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.pofile import PoFileError
from build_hook import compile_catalogues
from messages import extract

from poapp.core.message import counted, message
from poapp.language import Language, load
from pseudo import plain_words, pseudo

SOURCE = dedent("""
    from poapp.core.message import N_
    title: str = text("Risk or opportunity")
    review = day("Next review", default=None)
    treatment = choice("Treatment", Treatment)
    REDUCE = "reduce", N_("reduce it")
    message("{name} is "
            "missing", name=name)
    counted("{n} day", "{n} days", n)
    _("Close the day")
    log("not for people")
""")


def test_every_way_of_saying_something_is_collected(tmp_path: Path) -> None:
    (tmp_path / "risk.py").write_text(SOURCE)
    assert {entry.id for entry in extract(tmp_path) if entry.id} == {
        "Risk or opportunity",
        "Next review",
        "Treatment",
        "reduce it",
        "{name} is missing",
        ("{n} day", "{n} days"),
        "Close the day",
    }


def test_the_titles_of_clauses_are_collected_too(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text('[[clause]]\nnumber = "4.1"\ntitle = "Context"\n')
    (tmp_path / "expected.toml").write_text("[edition]\n")
    assert {entry.id for entry in extract(tmp_path, tmp_path) if entry.id} == {"Context"}


def test_catalogues_are_compiled_for_the_program_to_load(tmp_path: Path) -> None:
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "poapp.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "October"\nmsgstr "Oktober"\n\nmsgid "decimal sign|."\nmsgstr "decimal sign|,"\n'
    )
    assert compile_catalogues(tmp_path) == [place / "poapp.mo"]
    german = load("de_AT", tmp_path)
    assert german.month(date(2026, 10, 1)) == "Oktober"
    assert german.number(1.5) == "1,5"


@pytest.mark.parametrize(
    "wrong",
    [
        'msgid "{name} is missing"\nmsgstr "{nom} fehlt"\n',
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{m} Tage"\n',
        'msgid "{name} is missing"\nmsgstr "{name fehlt"\n',
        "October = Oktober\n",
    ],
)
def test_a_translation_that_could_not_be_shown_stops_the_build(tmp_path: Path, wrong: str) -> None:
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "poapp.po").write_text(wrong)
    with pytest.raises((ValueError, PoFileError)):
        compile_catalogues(tmp_path)
    assert not (place / "poapp.mo").exists()


def test_the_made_up_language_reaches_the_program_through_its_catalogue(
    pseudo_language: Language,
) -> None:
    late = message("{reference} is not there", reference="I-004")
    assert pseudo_language.month(date(2026, 10, 1)) == pseudo("October")
    assert pseudo_language.number(-1234567.5, 1) == Language().number(-1234567.5, 1)
    assert pseudo_language.text(late) == "I-004 is not there"  # not in the source
    assert plain_words(pseudo_language.day_titled(date(2026, 10, 21))) == []


@pytest.mark.parametrize(
    ("text", "own", "left"),
    [
        ("⟦Ćłöšë ŧħë đåÿ⟧", (), []),
        ("⟦Ćłöšë⟧ the day", (), ["the", "day"]),
        ("⟦ñöŧ ïñ: ⟦Öćŧöƀëř⟧ north⟧ 95 %", (), []),
        ("⟦çut off …", (), []),
        ("Northbay · 4 of 6", ("Northbay",), ["of"]),
        ("Ctrl K, A-031, sealed", (), ["sealed"]),
        ("dead 3b86", (), []),
    ],
)
def test_what_is_left_in_plain_letters(text: str, own: tuple[str, ...], left: list[str]) -> None:
    assert plain_words(text, own) == left


def test_counting_chooses_the_plural_of_the_catalogue() -> None:
    assert Language().text(counted("{n} day", "{n} days", 1)) == "1 day"
