"""Puts a look on the application, and follows the system where the owner wants that."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from poapp.charts.tokens import DARK, LIGHT, Tokens
from poapp.ui.theme import fonts, look
from poapp.ui.theme.look import LARGEST_TEXT, SMALLEST_TEXT, Look
from poapp.ui.theme.palette import palette
from poapp.ui.theme.sheet import sheet

STYLED = "poappStyled"
"""The property of an application that was made with Fusion as its style."""


class Scheme(StrEnum):
    """Which colours the owner wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The theme of the application: one object, made before the first widget.

    A change of colours repaints everything by itself; `resized` says that the text size has
    changed, so that whoever owns widgets makes them anew.
    """

    resized = Signal()

    def __init__(self, application: QApplication, *, sheet_later: bool = False) -> None:
        """Prepare the application; `sheet_later` keeps the style sheet until `complete`.

        The sheet makes every widget of the first window dearer, and nothing on it needs one.
        """
        super().__init__(application)
        self._application = application
        self._has_sheet = not sheet_later
        self._scheme = Scheme.SYSTEM
        self._system = application.palette()
        fonts.load()
        if not application.property(STYLED):
            application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def choose(
        self, scheme: str = "system", text_size: int = 100, *, motion: bool | None = None
    ) -> None:
        """Take a scheme (system, light, dark), a text size in percent and whether things move.

        The text size is kept within 90 to 200. `motion` None does as the system asks.
        """
        self._scheme = Scheme(scheme)
        grown = look.current().text_size
        size = min(max(text_size, SMALLEST_TEXT), LARGEST_TEXT)
        moves = self._system_moves() if motion is None else motion
        self._put(Look(self._tokens(), size, moves))
        if size != grown:
            self.resized.emit()

    def follow(self, scheme: str, text_size: int) -> None:
        """Take a scheme and a text size if they are others than the present ones."""
        if (Scheme(scheme), text_size) != (self._scheme, look.current().text_size):
            self.choose(scheme, text_size, motion=look.current().motion)

    def complete(self) -> None:
        """Put the style sheet on the application, once the first window stands."""
        self._has_sheet = True
        self._application.setStyleSheet(sheet(look.current()))

    def _tokens(self) -> Tokens:
        if self._scheme is Scheme.SYSTEM and self._system_wish(
            "contrastPreference", "HighContrast"
        ):
            from poapp.ui.theme.high_contrast import tokens_of

            return tokens_of(self._system)
        return DARK if self._is_dark() else LIGHT

    def _is_dark(self) -> bool:
        # The system's scheme is only the trigger: the colours are always our own.
        if self._scheme is Scheme.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _system_moves(self) -> bool:
        return not self._system_wish("motionPreference", "ReducedMotion")

    def _system_wish(self, name: str, wished: str) -> bool:
        """Tell whether the system asks for something; before Qt 6.10 Qt does not know."""
        hints = self._application.styleHints()
        if not hasattr(hints, "accessibility"):
            return False
        wish = getattr(hints.accessibility(), name, None)
        return wish is not None and wish().name == wished

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            now = look.current()
            self.choose(self._scheme, now.text_size, motion=now.motion)

    def _put(self, new: Look) -> None:
        look.use(new)
        self._application.setFont(fonts.font(fonts.TABLE))
        self._application.setPalette(palette(new.tokens))
        if self._has_sheet:
            self._application.setStyleSheet(sheet(new))
