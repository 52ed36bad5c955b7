"""What lies beside the store in its folder and may hold a name: copies, settings, notes of errors.

Copies are only ever read; settings and notes are rewritten when a name is erased.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from poapp.core.frozen import frozen
from poapp.core.message import RefusedError, UnusableError, message
from poapp.core.privacy.erasure import Finder, Place, Visitor, Where
from poapp.paths import SETTINGS_NAME, write_whole
from poapp.store.copies import UnreadableError, is_copy, texts_of_copy
from poapp.store.erasing import visited_json

KEPT_DAYS = 90
"""Days after which a copy made before an erasing is to be deleted."""
_LARGEST = 200_000_000


@frozen
class Copy:
    """A copy of the store, or another file beside it, made before an erasing.

    `holds` is None where it cannot be read.
    """

    path: Path
    taken: date
    holds: bool | None
    in_folder: bool = True

    @property
    def expires(self) -> date:
        """The day by which it is to be deleted."""
        return self.taken + timedelta(days=KEPT_DAYS)


def notes_of(folder: Path) -> list[Path]:
    """Return the files in which errors were noted."""
    return sorted([*folder.glob("*.log"), *folder.glob("*.log.*")])


def settings_of(folder: Path) -> list[Path]:
    """Return the settings, and those that were set aside."""
    return sorted(folder.glob("settings*.json"))


def show_files(folder: Path, visitor: Visitor) -> None:
    """Show the texts of settings and notes to a visitor."""
    for path, text, where in _files(folder):
        _visited(path, text, where, visitor)


def rewrite_files(folder: Path, visitor: Visitor) -> int:
    """Put what the visitor returns in place of the texts; return how many files changed."""
    changed = 0
    for path, text, where in _files(folder):
        new = _visited(path, text, where, visitor)
        if new != text:
            changed += 1
            if where is Where.LOG:
                _overwrite(path, new.encode("utf-8", "surrogateescape"))
            else:
                write_whole(path, new.encode())
    return changed


def copies_with(
    folder: Path, store: Path, finder: Finder, elsewhere: Iterable[str] = ()
) -> list[Copy]:
    """Return the copies and other files that hold a form of a name, the oldest first.

    Args:
        folder: The folder that the program keeps.
        store: The store itself, which is no copy.
        finder: Knows the forms.
        elsewhere: Paths of copies that were written to other places.
    """
    found = []
    ours = {
        store,
        store.with_name(store.name + "-journal"),
        *notes_of(folder),
        *settings_of(folder),
    }
    inside = [path for path in folder.rglob("*") if path.is_file() and path not in ours]
    outside = [Path(one) for one in elsewhere if not Path(one).is_relative_to(folder)]
    for path in [*inside, *(one for one in outside if one.is_file())]:
        holds = _holds(path, finder)
        if holds is not False:
            taken = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
            found.append(Copy(path, taken, holds, path in inside))
    return sorted(found, key=lambda one: (one.taken, str(one.path)))


def delete_copies(folder: Path, paths: Iterable[Path]) -> int:
    """Delete copies in the folder with what lies beside them; return how many went.

    Raises:
        RefusedError: One lies elsewhere.
        UnusableError: One cannot be deleted.
    """
    gone = 0
    for path in paths:
        if not path.is_relative_to(folder):
            raise RefusedError(
                message("{path} lies outside the data folder: delete it there.", path=str(path))
            )
        try:
            path.unlink()
            for ending in (".sha256", "-journal"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError as error:
            raise UnusableError(
                message(
                    "{path} cannot be deleted: {why}.",
                    path=str(path),
                    why=error.strerror or str(error),
                )
            ) from error
        gone += 1
    return gone


def _files(folder: Path) -> Iterator[tuple[Path, str, Where]]:
    for where, paths in ((Where.SETTINGS, settings_of(folder)), (Where.LOG, notes_of(folder))):
        for path in paths:
            yield path, path.read_bytes().decode("utf-8", "surrogateescape"), where


def _visited(path: Path, text: str, where: Where, visitor: Visitor) -> str:
    visit: Callable[[str], str] = lambda one: visitor.visit(Place(where), one)  # noqa: E731
    # Where the store is stands in the settings; that path is the system's, not ours to rename.
    return visit(text) if path.name != SETTINGS_NAME else visited_json(text, visit, {"store"})


def _holds(path: Path, finder: Finder) -> bool | None:
    try:
        if is_copy(path):
            return any(finder.spans(text) for text in texts_of_copy(path))
        if path.stat().st_size > _LARGEST:
            return None
        return any(finder.spans(text) for text in _plain_texts(path))
    except (UnreadableError, OSError, zipfile.BadZipFile):
        return None


def _plain_texts(path: Path) -> Iterator[str]:
    """Yield what a file that is no store says: its text, and that of the parts of a workbook."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", "replace")
    else:
        yield path.read_bytes().decode("utf-8", "replace")


def _overwrite(path: Path, content: bytes) -> None:
    """Write into the same file: what notes errors keeps it open."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
