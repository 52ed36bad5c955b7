"""Scales of skill: 0 to 4 in the words of ILUO, or the organisation's own."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from poapp.core.frozen import frozen
from poapp.core.message import N_, Message, RefusedError, message
from poapp.core.record import Audience, Record, flag, record, ref, text, whole

HIGHEST = 9
"""The most that any scale may reach."""


@record
class SkillScale(Record):
    """A scale of the organisation's own; without one, the scale of five levels holds."""

    table: ClassVar[str] = "level_scale"
    kind_label: ClassVar[str] = N_("Scale of skill")
    declared_audience: ClassVar[Audience] = Audience.OWN

    name: str = text(N_("Name"))


@record
class SkillLevel(Record):
    """One level of a scale: what somebody can do who has reached it."""

    table: ClassVar[str] = "skill_level"
    kind_label: ClassVar[str] = N_("Level of a scale")
    declared_audience: ClassVar[Audience] = Audience.OWN
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("scale", "rank"),)

    scale: int = ref(N_("Scale"), "level_scale")
    rank: int = whole(N_("Level"), low=0, high=HIGHEST)
    letter: str = text(N_("Sign"), longest=3)
    name: str = text(N_("What it means"))
    teaches: bool = flag(N_("Can teach"), default=False)


@frozen
class Step:
    """A level as a scale knows it: number, sign, words, and whether it means being able to teach.

    `name` is a template for translation where it is one of ours.
    """

    rank: int
    letter: str
    name: str
    teaches: bool = False


@frozen
class Scale:
    """Levels in rising order."""

    steps: tuple[Step, ...]

    def step(self, rank: int) -> Step:
        """Return a level.

        Raises:
            RefusedError: The scale has no such level.
        """
        found = next((one for one in self.steps if one.rank == rank), None)
        if found is None:
            low, high = self.steps[0].rank, self.steps[-1].rank
            raise RefusedError(
                message(
                    "{level} lies outside the scale. It goes from {low} to {high}.",
                    level=rank,
                    low=low,
                    high=high,
                )
            )
        return found

    def has(self, rank: int) -> bool:
        """Tell whether the scale has that level."""
        return any(one.rank == rank for one in self.steps)

    def read(self, typed: str) -> int | None:
        """Return the level that a sign or a number stands for, None where it is neither."""
        wanted = typed.strip().casefold()
        for one in self.steps:
            if wanted in {one.letter.casefold(), str(one.rank)}:
                return one.rank
        return None

    def name(self, rank: int) -> Message:
        """Return what a level means."""
        return message(self.step(rank).name)

    @property
    def teaching(self) -> int:
        """The lowest level whose holders can teach; above the scale where none says so."""
        return min((one.rank for one in self.steps if one.teaches), default=HIGHEST + 1)


ILUO = Scale(
    (
        Step(0, "0", N_("none")),
        Step(1, "I", N_("in training")),
        Step(2, "L", N_("limited")),
        Step(3, "U", N_("unsupervised")),
        Step(4, "O", N_("can teach"), teaches=True),
    )
)
"""The scale that holds until an organisation makes its own: the strokes of a square."""


def scales_of(levels: Iterable[SkillLevel]) -> Mapping[int, Scale]:
    """Return the scales that the levels make up, by the id of the scale."""
    found: dict[int, list[SkillLevel]] = {}
    for level in levels:
        if level.archived is None:
            found.setdefault(level.scale, []).append(level)
    return {
        scale: Scale(
            tuple(
                Step(one.rank, one.letter, one.name, one.teaches)
                for one in sorted(some, key=lambda one: one.rank)
            )
        )
        for scale, some in found.items()
    }
