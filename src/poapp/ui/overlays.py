"""What lies over the window when asked for, one sheet at a time; made only then."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from poapp.language import _
from poapp.ui.pages import Room
from poapp.ui.pages.page import Key, Page

if TYPE_CHECKING:
    from poapp.ui.palette.entries import Provider
    from poapp.ui.widgets.sheet import Sheet


class Overlays(QObject):
    """Opens sheets over a window, which fills in what stands in them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: Sheet | None = None
        self.providers: Callable[[], Sequence[Provider]] = tuple
        self.rooms: Callable[[], Sequence[Room]] = tuple
        self.known: Sequence[Room] = ()
        self.go: Callable[[str], object] = str
        self.page: Callable[[], Page | None] = _no_page
        self.window_keys: Callable[[], Sequence[Key]] = tuple
        self.messages: Callable[[], Sequence[str]] = tuple

    @property
    def sheet(self) -> "Sheet | None":
        """The sheet that is open."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    def open_palette(self) -> None:
        """Open the palette."""
        from poapp.ui.palette.elsewhere import ElsewhereProvider
        from poapp.ui.palette.providers import KeyProvider, RoomProvider
        from poapp.ui.palette.sheet import PaletteSheet

        providers = [
            *self.providers(),
            RoomProvider(self.rooms, self.go),
            KeyProvider(self._keys),
            ElsewhereProvider(self._known_and_used, self.page, self.go),
        ]
        self._open(PaletteSheet(providers, self._window))

    def open_keys(self) -> None:
        """Show all keys of this page and of the window."""
        from poapp.ui.sheets import keys_sheet

        page = self.page()
        title = page.accessibleName() if page is not None else ""
        groups = [(title, self._page_keys()), (_("Everywhere"), self.window_keys())]
        self._open(keys_sheet(self._window, groups))

    def open_messages(self) -> None:
        """Show what the toasts said."""
        from poapp.ui.sheets import messages_sheet

        self._open(messages_sheet(self._window, self.messages()))

    def close(self) -> None:
        """Close whatever is open."""
        if (sheet := self.sheet) is not None:
            sheet.close_sheet()

    def _known_and_used(self) -> tuple[Sequence[Room], Sequence[Room]]:
        return self.known, self.rooms()

    def _keys(self) -> list[Key]:
        return [*self._page_keys(), *self.window_keys()]

    def _page_keys(self) -> Sequence[Key]:
        page = self.page()
        return () if page is None or page.is_closed() else page.keys()

    def _open(self, sheet: "Sheet") -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.open()


def _no_page() -> Page | None:
    return None
