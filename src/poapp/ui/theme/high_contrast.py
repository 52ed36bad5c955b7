"""Colours of the system instead of our own, where it asks for high contrast; shapes stay."""

from dataclasses import fields

from PySide6.QtGui import QPalette

from poapp.charts.tokens import Tokens

_GROUNDS = {
    "bg", "rail", "surface", "sunken", "selected", "onink", "goodsoft", "concernsoft", "band",
    "s0", "s1", "o2",
}  # fmt: skip
"""Tokens that text and marks stand on, or that stand on ink; every other token is ink."""


def tokens_of(system: QPalette) -> Tokens:
    """Return tokens made of two colours of the system: its ground and its text."""
    ground = system.color(QPalette.ColorRole.Window).name()
    ink = system.color(QPalette.ColorRole.WindowText).name()
    named = {field.name: ground if field.name in _GROUNDS else ink for field in fields(Tokens)}
    # Text stands on these too: ink on the deeper steps of a ramp could not be read.
    named |= {"s2": ground, "s3": ground, "o3": ground, "oncm": ground}
    named["scrim"] = "#8c" + ground.lstrip("#")
    return Tokens(**named)
