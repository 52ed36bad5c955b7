"""The composition root: puts the parts together, and opens the window or draws its pages."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from poapp import settings as settings_file
from poapp.core.clock import Clock
from poapp.core.message import UnusableError, message
from poapp.paths import STORE_NAME, private_folder
from poapp.store.store import Store
from poapp.ui import binding

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile
    from PySide6.QtWidgets import QApplication

    from poapp.ui.main_window import MainWindow
    from poapp.ui.theme.apply import Theme

HOLIDAYS_AFTER_MS = 900
DROPS_AFTER_MS = 1200
PRELOAD_AFTER_MS = 1500
"""So long the window has for itself before charts are made ready."""


def open_window(
    folder: Path, clock: Clock, *, file: Path | None = None, process: str | None = None
) -> int:
    """Open the window on the store in `folder`, or on the store `file`; return the exit code.

    Raises:
        UnusableError: There is no display, or the store cannot be used.
    """
    _refuse_without_display()
    _load_binding()
    from PySide6.QtCore import QTimer

    from poapp.ui.first_picture import FirstPicture

    path = (folder / STORE_NAME) if file is None else file.absolute()
    private_folder(folder)
    application = _application()
    _speak(folder)
    lock = _locked(path)
    theme = _theme(application, folder)
    store = _store(path, clock, folder, is_named=file is not None)
    window = _window(store, folder, theme, process)
    try:
        first = FirstPicture(window)
        first.stands.connect(theme.complete)
        first.stands.connect(partial(_give_icon, window))
        window.show()
        QTimer.singleShot(PRELOAD_AFTER_MS, partial(_get_charts_ready, window))
        QTimer.singleShot(HOLIDAYS_AFTER_MS, partial(_fill_holidays, window))
        QTimer.singleShot(DROPS_AFTER_MS, partial(_take_drops, window))
        return application.exec()
    finally:
        store.close()
        lock.unlock()


def _speak(folder: Path) -> None:
    """Speak the language that was chosen in Settings, if one was."""
    from poapp import language

    chosen = settings_file.read(folder).settings.language
    if chosen:
        language.use(language.load(chosen))


def _give_icon(window: "MainWindow") -> None:
    from poapp.ui.theme import icons

    window.setWindowIcon(icons.window_icon())


def _fill_holidays(window: "MainWindow") -> None:
    """Ask the public holidays that are missing, while the owner reads Today."""
    from poapp.ui.holiday_filler import HolidayFiller

    HolidayFiller(window.desk, window).look()


def _take_drops(window: "MainWindow") -> None:
    """Take files that are dropped on the window: after the start, which needs none of it."""
    from poapp.ui.file_drops import FileDrops

    FileDrops(window)


def _get_charts_ready(window: "MainWindow") -> None:
    """Get ready what the first chart needs while the owner reads Today; then its page."""
    from poapp.ui.charts_ahead import ChartsAhead

    ahead = ChartsAhead(window)
    ahead.ready.connect(partial(window.make_ready, "indicator"))
    ahead.begin()


def render_pages(
    store: Store,
    folder: Path,
    data_folder: Path,
    *,
    theme: str,
    size: tuple[int, int],
    scale: float,
    process: str | None,
) -> list[Path]:
    """Draw every page of the window to PNG, named after the page; return the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    application = _application()
    chosen = _theme(application, data_folder, scheme=theme)
    window = _window(store, data_folder, chosen, process)
    window.resize(*size)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _offscreen_hush():
            window.show()
            return _pictures(application, window, folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnusableError(
            message("{path} cannot be written: {reason}.", path=str(folder), reason=reason)
        ) from None
    finally:
        window.close()


@contextmanager
def _offscreen_hush() -> Iterator[None]:
    """Leave out what Qt says of every window without a screen; pass on everything else."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def say(_kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            sys.stderr.write(f"{words}\n")

    before = qInstallMessageHandler(say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _pictures(application: "QApplication", window: "MainWindow", folder: Path) -> list[Path]:
    from poapp.ui.pages import PAGES, SETTINGS

    written = []
    rooms = [room for room in PAGES if room.under or room.in_use(window.desk)]
    for room in [*rooms, *([SETTINGS] if SETTINGS else [])]:
        for name, record in room.pictures(window.desk):
            window.show_page(room.name, record)
            _settle(application)
            path = folder / f"{name}.png"
            if not window.grab().save(str(path)):
                raise OSError(f"{path} cannot be written")
            written.append(path)
    return written


def _settle(application: "QApplication") -> None:
    """Let everything that waits in queues and threads be done, as it would in front of somebody."""
    from PySide6.QtCore import QThreadPool

    for _turn in range(5):
        application.processEvents()
        QThreadPool.globalInstance().waitForDone(20_000)
    application.processEvents()


def _load_binding() -> None:
    try:
        binding.load()
        from PySide6 import QtWidgets  # noqa: F401
    except ImportError as error:
        raise UnusableError(
            message(
                "The window cannot be opened, a library is missing: {reason}. On Debian:"
                " apt install libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1.",
                reason=str(error),
            )
        ) from None


def _application() -> "QApplication":
    _load_binding()
    from PySide6.QtWidgets import QApplication

    from poapp.ui.theme.apply import STYLED

    running = QApplication.instance()
    if isinstance(running, QApplication):
        application = running
    else:  # a style that Qt makes by itself costs nothing; asked for, it comes with all its names
        application = QApplication([*sys.argv[:1], "-style", "fusion"])
        application.setProperty(STYLED, True)
    application.setApplicationName("poapp")
    application.setApplicationDisplayName("Process Owner")
    application.setDesktopFileName("poapp")
    return application


def _theme(application: "QApplication", folder: Path, scheme: str | None = None) -> "Theme":
    from poapp.ui.theme.apply import Theme

    kept = settings_file.read(folder).settings
    theme = Theme(application, sheet_later=scheme is None)
    theme.choose(scheme or kept.theme.value, kept.text_size)
    return theme


def _store(path: Path, clock: Clock, folder: Path, *, is_named: bool) -> Store:
    """Open the store; a first start makes one, a loss is never taken for a first start."""
    if path.exists() or is_named:
        return Store(path, clock)
    from dataclasses import replace

    kept = settings_file.read(folder).settings
    if kept.store == str(path):
        raise UnusableError(
            message(
                "The store {path} is missing, though there was one. Look for it, or restore a"
                " backup; no empty one is put in its place.",
                path=str(path),
            )
        )
    made = Store.make(path, clock)
    settings_file.write(folder, replace(kept, store=str(path)))
    return made


def _window(store: Store, folder: Path, theme: "Theme", process: str | None) -> "MainWindow":
    from poapp.actions.lookup import process_named
    from poapp.ui.calm_errors import CalmErrors
    from poapp.ui.desk import Desk
    from poapp.ui.main_window import MainWindow
    from poapp.ui.pages import PAGES, SETTINGS
    from poapp.ui.palette.indicators import IndicatorProvider
    from poapp.ui.watcher import Watcher
    from poapp.ui.widgets.focus_ring import FocusRing

    desk = Desk(store, folder)
    if process is not None:
        desk.choose_process(process_named(store, process).id)
    providers = [IndicatorProvider(desk, desk.ask_for_value)]
    window = MainWindow(desk, theme, PAGES, SETTINGS, providers)
    CalmErrors(desk, window).install()
    FocusRing(window)
    Watcher(store, window)
    _first_page(window, [room.name for room in PAGES])
    return window


def _first_page(window: "MainWindow", names: Sequence[str]) -> None:
    if names:
        window.show_page(names[0])


def _locked(path: Path) -> "QLockFile":
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(path) + ".lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(200):
        number, host, _name = lock.getLockInfo()
        who = f" ({host}, {number})" if number else ""
        raise UnusableError(
            message(
                "{path} is open in another window{who}. Use that one, or close it first.",
                path=str(path),
                who=who,
            )
        )
    return lock


def _refuse_without_display() -> None:
    named = os.environ.get("QT_QPA_PLATFORM", "")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not named and not display:
        raise UnusableError(
            message("There is no display to open a window on. Every command works without one.")
        )
