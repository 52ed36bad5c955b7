"""Frozen classes do what the standard library's frozen dataclasses do."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poapp.core.frozen import frozen


@frozen
class Ours:
    """A class of values."""

    first: int
    second: str = "two"
    several: list[int] = field(default_factory=list)
    beside: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same, by the standard library."""

    first: int
    second: str = "two"
    several: list[int] = field(default_factory=list)
    beside: int = field(default=0, compare=False)


@frozen(kw_only=True)
class Base:
    """Fields that are given by name."""

    one: int = 1


@frozen(kw_only=True)
class Derived(Base):
    """A required field after one with a default."""

    two: int


@frozen
class Alone:
    """One field."""

    only: float


@frozen
class Nothing:
    """No field at all."""


@frozen
class Checked:
    """Looks at itself when it is made."""

    low: int

    def __post_init__(self) -> None:
        if self.low < 0:
            raise ValueError("too low")


@frozen
class Worded:
    """Has words of its own."""

    word: str

    def __str__(self) -> str:
        return self.word

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Worded) and other.word.lower() == self.word.lower()

    def __hash__(self) -> int:
        return hash(self.word.lower())


VALUES = st.tuples(st.integers(), st.text(), st.lists(st.integers(), max_size=3), st.integers())


@given(VALUES, VALUES)
def test_it_compares_and_reads_as_the_standard_library_does(
    a: tuple[int, str, list[int], int], b: tuple[int, str, list[int], int]
) -> None:
    assert (Ours(*a) == Ours(*b)) is (Theirs(*a) == Theirs(*b))
    assert repr(Ours(*a)).replace("Ours", "Theirs") == repr(Theirs(*a))
    assert asdict(Ours(*a)) == asdict(Theirs(*a))
    assert [getattr(Ours(*a), f.name) for f in fields(Ours)] == list(a)


def test_what_has_a_default_may_be_left_out() -> None:
    made = Ours(1)
    assert (made.second, made.several) == ("two", [])
    assert Ours(1).several is not made.several


def test_what_has_none_must_be_given() -> None:
    with pytest.raises(TypeError, match="first"):
        Ours()
    with pytest.raises(TypeError, match="unknown"):
        Ours(1, unknown=2)
    with pytest.raises(TypeError):
        Derived(1, 2)
    with pytest.raises(TypeError, match="two"):
        Derived()


def test_fields_of_the_base_come_first() -> None:
    assert Derived(two=2) == Derived(one=1, two=2)
    assert [f.name for f in fields(Derived)] == ["one", "two"]
    assert Base() != Derived(two=2)


def test_nothing_of_it_can_be_changed() -> None:
    made = Ours(1)
    with pytest.raises(FrozenInstanceError):
        made.first = 2
    with pytest.raises(FrozenInstanceError):
        del made.first
    with pytest.raises(FrozenInstanceError):
        made.unknown = 2
    assert replace(made, first=2) == Ours(2)


def test_equal_ones_hash_alike() -> None:
    assert len({Alone(1.0), Alone(1.0), Alone(2.0)}) == 2
    assert len({Nothing(), Nothing()}) == 1
    assert Alone(1.0) != 1.0


def test_it_may_look_at_itself_and_have_methods_of_its_own() -> None:
    with pytest.raises(ValueError, match="too low"):
        Checked(-1)
    assert str(Worded("Yes")) == "Yes"
    assert Worded("Yes") == Worded("yes")
    assert len({Worded("Yes"), Worded("yes")}) == 1


def test_it_is_copied_and_matched() -> None:
    made = Ours(1, "b", [3])
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
    match made:
        case Ours(first, second):
            assert (first, second) == (1, "b")
        case _:
            pytest.fail("it was not matched")


def test_without_slots_it_may_keep_what_it_computed() -> None:
    @frozen(slots=False)
    class Square:
        """Computes once."""

        side: int = 2
        seen: list[int] = field(default_factory=list, init=False, compare=False)

        @cached_property
        def area(self) -> int:
            self.seen.append(self.side)
            return self.side**2

    square = Square(3)
    assert (square.area, square.area, square.seen) == (9, 9, [3])
    assert square == Square(3) != Square()
    with pytest.raises(FrozenInstanceError):
        square.side = 4


def _of_two() -> Callable[..., object]:
    @frozen
    class Pair:
        """Two values, the second with a default."""

        one: int
        two: int = 2

    return Pair


@pytest.mark.parametrize("made_before", [0, 1, 11, 12, 13, 50])
def test_the_first_object_is_made_as_the_hundredth_is(made_before: int) -> None:
    pair = _of_two()
    for number in range(made_before):
        assert repr(pair(number)).endswith(f"Pair(one={number}, two=2)")
    assert pair(1, 3) == pair(one=1, two=3) == pair(1, two=3)
    wrong: list[Callable[[], object]] = [
        pair,
        lambda: pair(two=1),
        lambda: pair(1, 2, 3),
        lambda: pair(1, one=1),
        lambda: pair(1, three=3),
    ]
    for call in wrong:
        with pytest.raises(TypeError, match="argument"):
            call()
    assert pair(5) == pair(5, 2)
