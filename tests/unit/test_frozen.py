"""Frozen classes do what `dataclass(frozen=True, slots=True, kw_only=True)` would."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, fields, replace

import pytest

from poapp.core.frozen import Frozen, frozen


@frozen
class Point(Frozen):
    """A place."""

    x: int
    y: int = 0


@frozen
class Named(Point):
    """A place with a name, which is required after a default."""

    name: str


@frozen
class Single(Frozen):
    """One field only."""

    x: int


def test_fields_are_keywords_required_unless_they_have_a_default():
    assert (Point(x=1).x, Point(x=1).y) == (1, 0)
    assert [f.name for f in fields(Named)] == ["x", "y", "name"]
    for wrong in ({}, {"x": 1, "z": 2}):
        with pytest.raises(TypeError):
            Point(**wrong)
    with pytest.raises(TypeError):
        Point(1)


def test_they_never_change():
    point = Point(x=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 3
    assert not hasattr(point, "__dict__")


def test_equal_means_the_same_class_and_values():
    assert Point(x=1) == Point(x=1, y=0)
    assert hash(Point(x=1)) == hash(Point(x=1, y=0))
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != Single(x=1)
    assert Named(x=1, name="a") != Point(x=1)
    assert Single(x=1) == Single(x=1)
    assert len({Single(x=1), Single(x=1), Single(x=2)}) == 2


def test_the_tools_of_data_classes_work():
    named = Named(x=1, name="a")
    assert replace(named, y=5) == Named(x=1, y=5, name="a")
    assert asdict(named) == {"x": 1, "y": 0, "name": "a"}
    assert repr(named) == "Named(x=1, y=0, name='a')"


def test_copies_and_other_processes_get_equal_ones():
    point = Named(x=1, name="a")
    assert copy.copy(point) == point
    assert copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point
