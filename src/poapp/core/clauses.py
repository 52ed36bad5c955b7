"""Clauses of a standard by number and a short title of our own, and who answers to them."""

from pathlib import Path

from poapp.core.frozen import frozen
from poapp.core.message import Message, UnusableError, message
from poapp.core.record import Option

CURRENT_EDITION = "iso9001-2015"


class EditionStatus(Option):
    """Whether an edition can be worked with."""

    VALID = "valid"
    EXPECTED = "expected"


@frozen
class Clause:
    """One clause and the responsibilities (1 to 12) of the owner that answer to it."""

    number: str
    title: str
    responsibilities: tuple[int, ...]
    support: bool = False
    """A duty of top management that the owner's work supports."""

    @property
    def chapter(self) -> int:
        """4 to 10."""
        return int(self.number.partition(".")[0])


@frozen
class Edition:
    """One edition of a standard: its clauses in order."""

    code: str
    name: str
    amendments: tuple[str, ...]
    status: EditionStatus
    clauses: tuple[Clause, ...]

    def title(self) -> Message:
        """Return the name with its amendments, or that it is only expected."""
        if self.status is EditionStatus.EXPECTED:
            return message("{name}, expected", name=self.name)
        if not self.amendments:
            return message("{name}", name=self.name)
        return message(
            "{name} with {amendments}", name=self.name, amendments=", ".join(self.amendments)
        )

    def of_responsibility(self, number: int) -> list[Clause]:
        """Return the clauses to which a responsibility answers, in order."""
        return [clause for clause in self.clauses if number in clause.responsibilities]

    def clause(self, number: str) -> Clause | None:
        """Return the clause of that number, None where the edition has none."""
        return next((clause for clause in self.clauses if clause.number == number), None)


SUPPORT_NOTE = message("top management’s; yours supports it")


def load_edition(folder: Path, code: str = CURRENT_EDITION) -> Edition:
    """Read one edition from the folder of clause files.

    Raises:
        UnusableError: where the file is missing or not what it should be.
    """
    import tomllib

    path = folder / f"{code}.toml"
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
        head = read["edition"]
        return Edition(
            code=head["code"],
            name=head["name"],
            amendments=tuple(head["amendments"]),
            status=EditionStatus(head["status"]),
            clauses=tuple(
                Clause(
                    number=one["number"],
                    title=one["title"],
                    responsibilities=tuple(one["responsibilities"]),
                    support=one.get("support", False),
                )
                for one in read.get("clause", [])
            ),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        said = message(
            "The clause file {path} cannot be read. Install the program again.", path=str(path)
        )
        raise UnusableError(said) from error


def editions(folder: Path) -> list[str]:
    """Return the codes of all editions in the folder, in order."""
    return sorted(path.stem for path in folder.glob("*.toml"))
