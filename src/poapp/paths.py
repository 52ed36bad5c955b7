"""Where things are: what ships beside the code, and the one folder that is the owner's."""

import os
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

from poapp.core.message import Message, UnusableError, message

STORE_NAME = "poapp.db"
SETTINGS_NAME = "settings.json"


@cache
def resources() -> Path:
    """Return the folder of fonts, icons, templates and texts that ship with the program."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "resources"


def data_folder(chosen: str | None = None) -> Path:
    """Return the folder that holds everything the program keeps; it need not exist yet.

    `--data-dir` wins over POAPP_DATA_DIR, which wins over the system's own place.
    """
    named = chosen or os.environ.get("POAPP_DATA_DIR")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("poapp", appauthor=False)


def private_folder(folder: Path) -> Path:
    """Make `folder` where it is missing, for its owner's eyes only (0700), and return it.

    A folder that was there is closed to others only where it is empty or already holds a store or
    settings: pointed at a shared folder by mistake, the program must not lock others out of it.
    Raises UnusableError where it cannot be made, or is no folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _open_to_others(folder) and _is_ours(folder):
            folder.chmod(0o700)
    except (FileExistsError, NotADirectoryError) as error:
        raise UnusableError(
            message(
                "{place} is a file, not a folder. Choose another data folder.", place=str(folder)
            )
        ) from error
    except OSError as error:
        raise UnusableError(_cannot_write(folder, error)) from error
    return folder


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` in place of the file `target` (0600): all of it, or the old file stays.

    Raises UnusableError where the folder is missing, read-only or full.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(draft, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _settle(target.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UnusableError(_cannot_write(target, error)) from error


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _settle(folder: Path) -> None:
    """Make the new name durable; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open_to_others(folder: Path) -> bool:
    held = folder.stat()
    return os.name == "posix" and held.st_uid == os.geteuid() and bool(held.st_mode & 0o077)


def _is_ours(folder: Path) -> bool:
    if folder.stat().st_mode & stat.S_ISVTX:
        return False
    names = {entry.name for entry in folder.iterdir()}
    return not names or bool(names & {STORE_NAME, SETTINGS_NAME})


def missing_folder(folder: Path) -> Message:
    """Say that the folder of a file that is to be written is not there."""
    return message(
        "The folder {folder} does not exist. Make it, or name a file in another.",
        folder=str(folder),
    )


def _cannot_write(place: Path, error: OSError) -> Message:
    if isinstance(error, FileNotFoundError) and not place.parent.is_dir():
        return missing_folder(place.parent)
    why = error.strerror or str(error)
    return message(
        "{place} cannot be written: {why}. Free some space or permit writing, or choose another "
        "folder.",
        place=str(place),
        why=why,
    )
