"""What the palette finds for what is typed."""

import pytest

from poapp.ui.palette.entries import Entry, found, marked


def entry(section, title):
    return Entry(section, "sun", title, lambda: None)


class Fixed:
    """Offers what it was given."""

    def __init__(self, *entries):
        self._entries = entries

    def entries(self, words):
        return self._entries

    def total(self):
        return len(self._entries)


OFFERED = Fixed(
    entry("go", "Carrier pickup on time"),
    entry("go", "Pick accuracy"),
    entry("do", "Enter Pick accuracy"),
    entry("records", "A-029 Zweite Abholung in der Straße"),
)


def titles(typed: str) -> dict[str, list[str]]:
    return {k: [e.title for e in v] for k, v in found([OFFERED], typed).items()}


def test_sections_come_in_their_order_and_empty_ones_are_left_out():
    assert list(titles("pick")) == ["do", "go"]


def test_what_begins_with_the_words_comes_first():
    assert titles("pick")["go"] == ["Pick accuracy", "Carrier pickup on time"]


def test_all_words_must_be_there_in_any_order():
    assert titles("time carrier") == {"go": ["Carrier pickup on time"]}


@pytest.mark.parametrize("typed", ["strasse", "STRASSE", "straße", "#strasse"])
def test_marks_and_case_do_not_matter(typed):
    assert list(titles(typed)) == ["records"]


def test_signs_choose_a_section():
    assert list(titles(">pick")) == ["do"]
    assert titles("#pick") == {}


def test_what_was_typed_is_marked():
    assert marked("pick", "Carrier pickup") == [("Carrier ", False), ("pick", True), ("up", False)]
    assert marked("", "Carrier") == [("Carrier", False)]
    assert marked("strasse", "Straße") == [("Straße", False)]
