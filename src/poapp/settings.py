"""What the owner chose for this computer."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar

from poapp.core.frozen import frozen
from poapp.core.message import Message, message
from poapp.paths import SETTINGS_NAME, private_folder, write_whole

SMALLEST_TEXT = 90
LARGEST_TEXT = 200
MOST_COPIES = 40
"""So many copies outside the folder are remembered."""

T = TypeVar("T")


class Theme(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@frozen(kw_only=True)
class Settings:
    """The choices of one owner on one computer; none of them is part of the record."""

    theme: Theme = Theme.SYSTEM
    language: str = ""
    """A language code such as `de`; empty follows the system."""
    text_size: int = 100
    """Per cent, 90 to 200."""
    geometry: str = ""
    """Where the window stood, in the window's own words (base64)."""
    rail_collapsed: bool = False
    process: int | None = None
    """The id of the process that was open last."""
    strength: bool = False
    """Whether the strength of the routines is shown, to the owner alone."""
    store: str = ""
    """Where a store existed: if it is missing later, that is a loss and no first start."""
    copies: tuple[str, ...] = ()
    """Copies that were written outside the folder, so that an erasing can name them."""

    def __post_init__(self) -> None:
        """Keep the text size between its limits."""
        held = min(max(self.text_size, SMALLEST_TEXT), LARGEST_TEXT)
        object.__setattr__(self, "text_size", held)


class Reading(NamedTuple):
    """Settings as read, and what the owner should know about the reading."""

    settings: Settings
    notice: Message | None = None


def read(folder: Path) -> Reading:
    """Return the settings kept in `folder`; defaults where there are none.

    A single value that makes no sense falls back to its default. A file that cannot be understood
    at all is kept aside under another name, and the notice names it.
    """
    file = folder / SETTINGS_NAME
    try:
        kept = json.loads(file.read_bytes())
    except FileNotFoundError:
        return Reading(Settings())
    except OSError as error:
        why = error.strerror or str(error)
        return Reading(
            Settings(),
            message(
                "{place} cannot be read: {why}. The usual settings are used.",
                place=str(file),
                why=why,
            ),
        )
    except (ValueError, RecursionError):
        return _set_aside(file)
    return Reading(_understood(kept)) if isinstance(kept, dict) else _set_aside(file)


def write(folder: Path, settings: Settings) -> None:
    """Keep `settings` in `folder`; the old ones stay if that fails.

    Raises UnusableError where the folder cannot be written.
    """
    text = json.dumps(asdict(settings), indent=1)
    write_whole(private_folder(folder) / SETTINGS_NAME, text.encode() + b"\n")


def _understood(kept: dict[str, object]) -> Settings:
    """Take over each value that has the type of its field; leave the others at their defaults."""
    usual = Settings()
    theme, process = _held(kept, "theme", ""), _held(kept, "process", 0)
    return Settings(
        theme=Theme(theme) if theme in list(Theme) else usual.theme,
        language=_held(kept, "language", usual.language),
        text_size=_held(kept, "text_size", usual.text_size),
        geometry=_held(kept, "geometry", usual.geometry),
        rail_collapsed=_held(kept, "rail_collapsed", usual.rail_collapsed),
        strength=_held(kept, "strength", usual.strength),
        process=process if 0 < process < 2**63 else None,
        store=_held(kept, "store", usual.store),
        copies=_texts(kept.get("copies")),
    )


def _texts(value: object) -> tuple[str, ...]:
    held = value if isinstance(value, list) else []
    return tuple(one for one in held if isinstance(one, str))[-MOST_COPIES:]


def _held(kept: dict[str, object], name: str, usual: T) -> T:
    value = kept.get(name)
    return value if type(value) is type(usual) else usual


def _set_aside(file: Path) -> Reading:
    aside = file.with_name("settings-unreadable.json")
    number = 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"settings-unreadable-{number}.json")
    try:
        file.rename(aside)
    except OSError:
        aside = file
    return Reading(
        Settings(),
        message(
            "The settings could not be understood. The usual ones are used; the file is {place}.",
            place=str(aside),
        ),
    )
