"""Skills, what a role needs of them, and what was assessed on which day."""

from datetime import date
from typing import ClassVar

from poapp.core.message import N_, message
from poapp.core.record import (
    Audience,
    Option,
    Problem,
    Record,
    choice,
    day,
    flag,
    record,
    ref,
    text,
    whole,
)
from poapp.core.team.scale import HIGHEST


class Method(Option):
    """How a level was found out."""

    OBSERVED = "observed", N_("seen at work")
    TESTED = "tested", N_("test")
    CERTIFICATE = "certificate", N_("certificate or licence")
    TAUGHT = "taught", N_("taught someone, who was assessed")
    TAKEN_OVER = "taken_over", N_("taken over from a list")


@record
class Skill(Record):
    """Something that the work of a process needs people to be able to do."""

    table: ClassVar[str] = "skill"
    prefix: ClassVar[str] = "S"
    kind_label: ClassVar[str] = N_("Skill")
    evidences: ClassVar[tuple[int, ...]] = (6,)

    name: str = text(N_("Skill"), longest=80)
    is_critical: bool = flag(N_("Without it the work stops"), default=False)
    minimum: int = whole(N_("How many must hold it"), default=2, low=0, high=999)
    counts_from: int = whole(N_("Level from which it counts"), default=3, low=0, high=HIGHEST)
    scale: int | None = ref(N_("Scale"), "level_scale", default=None)
    is_prescribed: bool = flag(N_("The law prescribes the qualification"), default=False)
    months_valid: int | None = whole(N_("Months a proof is valid"), default=None, low=1, high=600)
    place: int = whole(N_("Place"), default=0, low=0)


@record
class RoleRequirement(Record):
    """The level of a skill that a role needs."""

    table: ClassVar[str] = "role_requirement"
    kind_label: ClassVar[str] = N_("Level a role needs")
    evidences: ClassVar[tuple[int, ...]] = (6,)
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("role", "skill"),)

    role: str = text(N_("Role"))
    skill: int = ref(N_("Skill"), "skill")
    level: int = whole(N_("Level"), low=0, high=HIGHEST)


@record
class Assessment(Record):
    """The level that a person had in a skill on a day, and what shows it.

    It is added and never edited: a later one holds from its own day on. Of two on one day, the one
    written last holds.
    """

    table: ClassVar[str] = "assessment"
    kind_label: ClassVar[str] = N_("Assessment")
    declared_audience: ClassVar[Audience] = Audience.OWN
    evidences: ClassVar[tuple[int, ...]] = (6, 8)
    indexed: ClassVar[tuple[tuple[str, ...], ...]] = (("person", "skill", "on"),)

    person: int = ref(N_("Person"), "person")
    skill: int = ref(N_("Skill"), "skill")
    level: int = whole(N_("Level"), low=0, high=HIGHEST)
    on: date = day(N_("Assessed on"))
    method: Method = choice(N_("How"), Method, default=Method.OBSERVED)
    assessor: int | None = ref(N_("Assessed by"), "person", default=None)
    taught: int | None = ref(N_("Taught whom"), "person", default=None)
    proof: str = text(N_("Proof"), default="", longest=300)
    valid_until: date | None = day(N_("Valid until"), default=None)

    def problems(self) -> list[Problem]:
        """A proof is valid at least on its own day, and nobody learns from themselves."""
        if self.valid_until is not None and self.valid_until < self.on:
            reason = message("It cannot stop being valid before it was assessed.")
            return [Problem("valid_until", reason)]
        if self.taught == self.person:
            return [Problem("taught", message("Name somebody else who was taught."))]
        return []

    def is_valid(self, on: date) -> bool:
        """Tell whether the proof has not expired on that day; the last day still counts."""
        return self.valid_until is None or on <= self.valid_until

    @property
    def is_proved(self) -> bool:
        """Whether something shows the level; what was taken over from a list is only said."""
        return self.method is not Method.TAKEN_OVER

    def title_text(self) -> str:
        """Return its proof."""
        return self.proof
