"""The main window: rail, top bar and the pages, of which only the shown ones are made."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from poapp import language
from poapp.core.calendar_version import CalendarVersion
from poapp.core.change import ChangeSet
from poapp.core.process import Process
from poapp.language import _
from poapp.ui import shortcuts
from poapp.ui.desk import Desk
from poapp.ui.desk_bar import DeskBar
from poapp.ui.history import History
from poapp.ui.overlays import Overlays
from poapp.ui.pages import Room
from poapp.ui.pages.page import Key, Page
from poapp.ui.room_rail import RoomRail
from poapp.ui.theme.apply import Theme
from poapp.ui.theme.look import px
from poapp.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from poapp.ui.palette.entries import Provider

NARROW_WINDOW = 1100
"""Below this width, in px at 100 %, the rail shows icons alone."""
WELCOME = "welcome"
"""The name of the page that stands alone while there is no process."""


class MainWindow(QWidget):
    """Everything in one window; `rooms` are the pages it knows, `settings` the one at the foot."""

    page_shown = Signal(str)

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        rooms: Sequence[Room],
        settings: Room | None = None,
        providers: "Sequence[Provider]" = (),
    ) -> None:
        super().__init__()
        self.desk = desk
        self._rooms, self._settings, self._further = tuple(rooms), settings, tuple(providers)
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self.resize(1440, 868)
        if desk.settings.geometry:
            self.restoreGeometry(QByteArray(b64decode(desk.settings.geometry)))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._build()
        self.history = History(desk, self._get_toast, self)
        self.overlays = self._make_overlays()
        self._connect_bar()
        shortcuts.connect(self, self.keys())
        self._theme, self._spoken = theme, desk.settings.language
        theme.resized.connect(self.rebuild)
        desk.settings_changed.connect(self._on_settings)
        desk.live.changed.connect(self._on_changed)
        desk.moved.connect(self._show_desk)
        desk.page_asked.connect(self.show_page)
        desk.said.connect(self._on_said)
        self._show_desk()

    # Pages

    def show_page(self, name: str, record_id: object = None) -> None:
        """Show a page, which is made if it was not yet, and there a record."""
        if self.rail.isHidden() and self.desk.process is None:
            name = WELCOME
        if (admitted := self.rail.admitted(name)) != name:
            name, record_id = admitted, None
        page = self._pages.get(name) or self._make(name)
        if page is None:
            return
        self.overlays.close()
        self._shown = name
        if isinstance(record_id, int):
            page.show_record(record_id)
        self.stack.setCurrentWidget(page)
        self.rail.select(name)
        page.setFocus()
        self.page_shown.emit(name)

    def make_ready(self, name: str) -> None:
        """Make a page before it is asked for; nothing is shown, nothing read."""
        if name not in self._pages:
            self._make(name)

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._pages.get(self._shown)

    def rooms_in_use(self) -> list[Room]:
        """Return the rooms of the rail, in order."""
        return self.rail.in_use()

    def room_at(self, place: int) -> None:
        """Show the room at a place of the rail, counted from 1; nothing where there is none."""
        rooms = self.rooms_in_use()
        if 1 <= place <= len(rooms):
            self.show_page(rooms[place - 1].name)

    def show_settings(self) -> None:
        """Show the settings."""
        if self._settings is not None:
            self.show_page(self._settings.name)

    def rebuild(self) -> None:
        """Make the content anew: after another text size or language."""
        shown, before = self._shown, self.page()
        part, reached = (before.part(), shortcuts.place_in(before)) if before else ("", -1)
        for page in self._pages.values():
            page.deleteLater()
        self._pages = {}
        self._content.deleteLater()
        self._outer.removeWidget(self._content)
        self._build()
        self._connect_bar()
        self._show_desk()
        if shown:
            self.show_page(shown)
        if part and (made := self.page()):
            made.show_part(part)
            shortcuts.give_place(made, reached)

    # Keys and sheets

    def keys(self) -> list[Key]:
        """Return the keys that work on every page."""
        rooms = [
            Key(f"Ctrl {n}", "", partial(self.room_at, n), hint=False)
            for n in range(1, shortcuts.MOST_ROOMS + 1)
        ]
        return [
            Key("Ctrl K", _("search or do anything"), self.overlays.open_palette, icon=""),
            Key("Ctrl 1 – 7", _("pages")),
            Key("Ctrl ,", _("settings"), self.show_settings, icon="sliders-horizontal"),
            Key("Ctrl Z", _("undo"), self.history.undo, icon="undo-2"),
            Key("Ctrl Shift Z", _("redo"), self.history.redo, icon="redo-2"),
            Key(
                "Alt ←",
                _("previous period"),
                partial(self.desk.step_period, -1),
                "Alt+Left",
                icon="chevron-left",
            ),
            Key(
                "Alt →",
                _("next period"),
                partial(self.desk.step_period, 1),
                "Alt+Right",
                icon="chevron-right",
            ),
            Key("Ctrl B", _("collapse the rail"), self.collapse_rail, icon="chevrons-left"),
            Key("F6", _("rail, content, side panel"), self.next_area, icon=""),
            Key("F8", _("messages"), self.overlays.open_messages, icon="message-square"),
            Key("F1", _("all keys of this page"), self.overlays.open_keys),
            Key("?", "", self.overlays.open_keys, hint=False),
            *rooms,
        ]

    def next_area(self) -> None:
        """Give the keyboard to the next area: rail, content, side panel."""
        from poapp.ui.widgets.side_panel import SidePanel  # few pages have one

        inside = [page, *page.findChildren(SidePanel)] if (page := self.page()) else []
        shortcuts.next_area([self.rail, *inside])

    def _messages(self) -> list[str]:
        return [said.words for said in self.toast.messages]

    # What it shows besides

    def collapse_rail(self) -> None:
        """Collapse the rail, or widen it, and remember that."""
        self.desk.keep(rail_collapsed=not self.desk.settings.rail_collapsed)
        self._fit_rail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail where the window is narrow."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood."""
        geometry = b64encode(self.saveGeometry().data()).decode()
        self.desk.keep(geometry=geometry)
        super().closeEvent(event)

    def _build(self) -> None:
        self._content = QWidget(self)
        self.rail = RoomRail(self.desk, self._rooms, self._settings, self._content)
        self.rail.chosen.connect(self.show_page)
        self.rail.collapse_asked.connect(self.collapse_rail)
        self.top_bar = DeskBar(self.desk, self._content)
        self.stack = QStackedWidget(self._content)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        line = QHBoxLayout(self._content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        self._outer.addWidget(self._content)
        self.toast = Toast(self.stack)
        self._fit_rail()

    def _connect_bar(self) -> None:
        self.top_bar.search_asked.connect(self.overlays.open_palette)
        self.top_bar.undo_asked.connect(self.history.undo)
        self.top_bar.redo_asked.connect(self.history.redo)

    def _providers(self) -> "Sequence[Provider]":
        from poapp.ui.palette.records import IndicatorProvider  # the palette is opened later

        return [*self._further, IndicatorProvider(self.desk)]

    def _make_overlays(self) -> Overlays:
        overlays = Overlays(self)
        overlays.providers = self._providers
        overlays.rooms, overlays.go = self.rooms_in_use, self.show_page
        overlays.known = self._rooms
        overlays.page, overlays.window_keys = self.page, self.keys
        overlays.messages = self._messages
        return overlays

    def _make(self, name: str) -> Page | None:
        known = [*self._rooms, *([self._settings] if self._settings else [])]
        room = next((room for room in known if room.name == name), None)
        if room is None:
            return None
        page = room.load()(self.desk)
        page.setAccessibleName(_(room.title))
        self._pages[name] = page
        self.stack.addWidget(page)
        self.toast.raise_()
        return page

    def _fit_rail(self) -> None:
        narrow = self.width() < px(NARROW_WINDOW)
        self.rail.collapse(collapsed=narrow or self.desk.settings.rail_collapsed)

    def _show_desk(self) -> None:
        process = self.desk.process
        own = _("Process Owner")
        self.setWindowTitle(f"{process.name} — {own}" if process else own)
        self._welcome(process is None and any(room.name == WELCOME for room in self._rooms))
        self.rail.read()
        self.rail.select(self._shown)
        self._show_history()

    def _welcome(self, first_start: bool) -> None:
        """Show the welcome alone while there is no process, and the first room after it."""
        self.rail.setHidden(first_start)
        self.top_bar.setHidden(first_start)
        if self._shown and first_start is not (self._shown == WELCOME):
            self.show_page(WELCOME if first_start else self._rooms[0].name)

    def _show_history(self) -> None:
        self.top_bar.show_history(*self.history.titles())

    def _get_toast(self) -> Toast:
        return self.toast

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches({Process, CalendarVersion}):
            self._show_desk()
        else:
            self.rail.follow(changes)
            self._show_history()

    def _on_settings(self) -> None:
        kept = self.desk.settings
        if kept.language != self._spoken:
            self._spoken = kept.language
            language.use(language.load(language.preferred(kept.language)))
            QTimer.singleShot(0, self.rebuild)  # not under the hands of the field that was used
        self._theme.follow(kept.theme.value, kept.text_size)

    def _on_said(self, words: str) -> None:
        self.toast.say(words)
