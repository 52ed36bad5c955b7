"""WCAG 2.1 contrast of every pair of colours that the design puts on each other."""

import pytest

from poapp.charts.tokens import DARK, LIGHT, Tokens

TEXTS = ("ink", "ink2", "ink3", "good", "concern")
GROUNDS = ("bg", "rail", "surface", "sunken", "selected", "goodsoft", "concernsoft")
MARKS = ("goodmark", "concernmark", "routinemark", "calm", "border")
MARK_GROUNDS = ("bg", "rail", "surface", "sunken", "selected", "band")
FILLS = ("s0", "s1", "s2", "s3", "s4", "s5", "concernsoft", "o2", "o3", "concernmark")

both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Return the relative luminance, WCAG 2.1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(tokens: Tokens, one: str, other: str) -> float:
    lighter, darker = sorted(
        (luminance(getattr(tokens, one)), luminance(getattr(tokens, other))), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_agrees_with_its_definition() -> None:
    # WCAG 2.1: black on white is 21:1.
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert (luminance("#FFFFFF") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)


@both
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(tokens, text, ground) >= 4.5


@both
@pytest.mark.parametrize("ground", MARK_GROUNDS)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_and_edges_can_be_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(tokens, mark, ground) >= 3


@both
def test_words_on_a_primary_button_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens, "onink", "ink") >= 4.5
    assert contrast(tokens, "onink", "ink2") >= 4.5  # under the pointer


@both
@pytest.mark.parametrize("fill", FILLS)
def test_one_ink_can_be_read_on_each_fill(tokens: Tokens, fill: str) -> None:
    assert max(contrast(tokens, "ink", fill), contrast(tokens, "onink", fill)) >= 4.5
