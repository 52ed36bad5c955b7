"""The sparkline's geometry, and the SVG made of it."""

from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st

from poapp.charts.sparkline import spark, sparkline_svg

numbers = st.one_of(st.none(), st.floats(-1e300, 1e300))


@given(
    values=st.lists(numbers, max_size=40),
    limits=st.one_of(st.none(), st.tuples(numbers, numbers)),
    targets=st.lists(numbers, max_size=2),
    so_far=numbers,
)
def test_everything_lies_inside_the_box(values, limits, targets, so_far):
    drawn = spark(values, limits=limits, targets=targets, so_far=so_far)
    places = [p for line in drawn.lines for p in line] + list(drawn.dots)
    places += [mark.place for mark in drawn.marks]
    places += [drawn.running] if drawn.running else []
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    assert all(0 <= y <= 1 for y in (*drawn.targets, *(drawn.band or ())))
    Xml.fromstring(sparkline_svg(drawn))


def test_a_gap_parts_the_line_and_is_not_bridged():
    drawn = spark([1, 2, None, 3, 4, None, 5, 6, 7], limits=(0, 8))
    assert [len(line) for line in drawn.lines] == [2, 2, 3]


def test_few_points_are_dots():
    drawn = spark([3.9, 4.0, 4.0, 4.4], targets=[4.3])
    assert drawn.lines == ()
    assert len(drawn.dots) == 4


def test_signals_are_marked_by_shape_and_the_last_point_always():
    drawn = spark([1, 2, 3], limits=(0, 4), signals=["", "worsening", ""])
    assert [mark.sense for mark in drawn.marks] == ["worsening", ""]
    assert drawn.marks[-1].place[0] > drawn.marks[0].place[0]
    svg = sparkline_svg(
        spark([1, 2, 3], limits=(0, 4), signals=["neutral", "improving", "worsening"])
    )
    assert svg.count("<path") == 2
    assert svg.count("<circle") == 1


def test_the_running_value_lies_beyond_the_band():
    drawn = spark([1] * 7, limits=(0, 4), so_far=2)
    assert drawn.running is not None
    assert drawn.running[0] > drawn.edge
    assert all(x < drawn.edge for line in drawn.lines for x, _ in line)


def test_higher_values_stand_higher():
    (line,) = spark([1, 2, 3, 4, 5, 6]).lines
    assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)
