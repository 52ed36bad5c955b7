"""The Qt palette of a theme: what Qt's own controls paint with."""

from PySide6.QtGui import QColor, QPalette

from poapp.charts.tokens import Tokens

_Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return the Qt palette of these tokens."""
    made = QPalette()
    for role, value in (
        (_Role.Window, tokens.bg),
        (_Role.WindowText, tokens.ink),
        (_Role.Base, tokens.surface),
        (_Role.AlternateBase, tokens.sunken),
        (_Role.Text, tokens.ink),
        (_Role.PlaceholderText, tokens.ink3),
        (_Role.BrightText, tokens.onink),
        (_Role.Button, tokens.surface),
        (_Role.ButtonText, tokens.ink),
        (_Role.Highlight, tokens.selected),
        (_Role.HighlightedText, tokens.ink),
        (_Role.Link, tokens.good),
        (_Role.LinkVisited, tokens.good),
        (_Role.ToolTipBase, tokens.ink),
        (_Role.ToolTipText, tokens.onink),
        (_Role.Light, tokens.surface),
        (_Role.Midlight, tokens.hairline),
        (_Role.Mid, tokens.border),
        (_Role.Dark, tokens.border),
        (_Role.Shadow, tokens.border),
        (_Role.Accent, tokens.ink),
    ):
        made.setColor(role, QColor(value))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    return made
