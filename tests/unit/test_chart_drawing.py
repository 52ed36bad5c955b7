"""The drawing: what it puts on the figure, what it reuses, what it saves."""

import io
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aldermoor import indicator, on_time_in_full
from on_time_in_full import NAMING, chart
from poapp.charts.control_chart import ControlChartDrawing
from poapp.charts.export import drawn, save
from poapp.charts.picture import Event, Picture
from poapp.charts.picture_of import picture_of
from poapp.charts.placing import Box, Ground, pushed_apart
from poapp.charts.report_chart import report_picture
from poapp.charts.scale import decimals_for, every, month_starts, round_values, thinned
from poapp.charts.sheet import Sheet
from poapp.charts.tokens import DARK, LIGHT
from poapp.charts.wording import Wording
from poapp.core.facts import Target
from poapp.core.indicator import Direction, Frequency
from poapp.core.message import RefusedError, UnusableError
from poapp.core.spc.chart import Design
from poapp.core.spc.compute import compute
from poapp.core.spc.naming import Naming
from poapp.language import Language

WORDING = Wording(Language(), NAMING, "%", 1)


def picture(points: int = 52, **more) -> Picture:
    events = [Event(19, "Second packing line", "2 March · action A-012")]
    return picture_of(chart(points), WORDING, events=events, **more)


def figure(width: float = 766, height: float = 650, dpi: float = 96) -> Figure:
    made = Figure(figsize=(width / 96, height / 96), dpi=dpi)
    FigureCanvasAgg(made)
    return made


def pixels(made: Figure) -> np.ndarray:
    made.canvas.draw()
    return np.asarray(made.canvas.buffer_rgba()).copy()


def words(shown: Picture, window: tuple[int, int] | None = None) -> str:
    """Return every word of a picture, as an SVG with live text holds them."""
    svg = drawn(shown, "svg", live_text=True, window=window).decode()
    return " ".join(part.split("<")[0] for part in svg.split(">"))


def test_the_words_of_the_mock_up_are_on_the_chart():
    said = words(picture(so_far=93.8, targets_since=[date(2026, 7, 1)]))
    for text in (
        "Phase 1", "average 91.3", "Phase 2", "limits set on 25 weeks", "Upper limit", "98.0",
        "Target ≥", "Average", "95.3", "Lower limit", "92.6", "so far", "93.8", "98 %",
        "90.9 outside limits", "8 weeks below average", "Target 94", "Target 96 from 1 July",
        "Second packing line", "2 March · action A-012", "Change from week to week",
        "Limit", "3.3", "Nov 25", "Jan 26",
    ):  # fmt: skip
        assert text in said, text


def test_short_of_a_run_is_said_and_not_marked():
    shown = picture(50)
    said = words(shown)
    assert "6 weeks below average" in said
    assert "not yet a run of eight" in said
    assert not shown.main.senses[44:47].any()


def test_few_points_are_dots_without_lines():
    days = [date(2025, month, 1) for month in (1, 4, 7, 10)]
    made = compute(days, [3.9, 4.0, 4.0, 4.4], Design(direction=Direction.UP), target=4.3)
    shown = picture_of(made, Wording(Language(), Naming(Frequency.QUARTER, days)))
    assert not shown.is_line
    assert shown.ranges is None
    said = words(shown)
    assert "4 points, no limits" in said
    assert "Average" not in said
    assert "Upper limit" not in said


def test_a_second_picture_leaves_nothing_of_the_first():
    made = figure()
    drawing = ControlChartDrawing(made)
    drawing.show(picture(so_far=93.8), LIGHT)
    pixels(made)
    artists = len(made.get_children())
    drawing.show(picture(30), LIGHT)
    again = pixels(made)
    fresh = figure()
    ControlChartDrawing(fresh).show(picture(30), LIGHT)
    assert np.array_equal(again, pixels(fresh))
    assert len(made.get_children()) <= artists + 4


def test_a_theme_changes_every_colour():
    made = figure()
    drawing = ControlChartDrawing(made)
    drawing.show(picture(), LIGHT)
    drawing.show(picture(), DARK)
    dark = pixels(made)
    assert tuple(dark[0, 0, :3]) == (0x1E, 0x21, 0x23)
    fresh = figure()
    ControlChartDrawing(fresh).show(picture(), DARK)
    assert np.array_equal(dark, pixels(fresh))


@pytest.mark.parametrize("size", [(640, 420), (766, 300), (1600, 900), (320, 200)])
@pytest.mark.parametrize("dpi", [96, 192])
def test_every_size_draws_inside_the_figure(size, dpi):
    made = figure(*size, dpi)
    drawing = ControlChartDrawing(made)
    drawing.show(picture(so_far=93.8), LIGHT)
    shown = pixels(made)
    assert shown.shape[:2] == (size[1] * dpi // 96, size[0] * dpi // 96)
    first, last = drawing.place_of(0), drawing.place_of(51)
    assert first is not None
    assert last is not None
    assert 0 < first[0] < last[0] < size[0]


def test_the_nearest_point_is_found_again():
    drawing = ControlChartDrawing(figure())
    assert drawing.nearest(100, 100) is None
    drawing.show(picture(), LIGHT)
    for position in (0, 19, 47, 51):
        place = drawing.place_of(position)
        assert place is not None
        assert drawing.nearest(place[0] + 2, place[1] - 3) == position
        below = drawing.range_place_of(position)
        if below is not None:
            assert drawing.nearest(below[0], below[1]) == position
    assert drawing.nearest(-5, 300) is None
    assert drawing.range_place_of(0) is None


def test_a_window_shows_a_part():
    drawing = ControlChartDrawing(figure())
    drawing.show(picture(), LIGHT, (26, 51))
    assert drawing.place_of(25) is None
    place = drawing.place_of(26)
    assert place is not None
    assert drawing.nearest(*place) == 26


def test_a_window_names_the_targets_that_it_shows():
    shown = picture(targets_since=[date(2026, 7, 1)])
    both = words(shown, (30, 51))
    assert "Target 94" in both
    assert "Target 96 from 1 July" in both
    assert "from 1 July" not in words(shown, (40, 51))
    assert "Phase 1" not in both


@pytest.mark.parametrize(
    "values",
    [[], [None] * 8, [5.0], [5.0] * 20, [1e300, -1e300] * 8, [None, 1.0] * 10, [0.0] * 7 + [1e-9]],
)
def test_odd_series_draw(values):
    labels = [f"label {i}" for i in range(len(values))]
    made = compute(labels, values, Design(direction=Direction.UP), target=1.0)
    shown = picture_of(made, Wording(Language()))
    for form in ("png", "svg"):
        assert drawn(shown, form)


def test_thousands_of_points_cover_the_pixels_of_the_whole_line():
    generator = np.random.default_rng(7)
    xs = np.linspace(0, 600, 36_500)
    ys = generator.normal(100, 20, xs.size)
    thin_x, thin_y = thinned(xs, ys, 600)
    assert thin_x.size <= 2 * 602
    for column in (0, 250, 599):
        inside = np.floor(xs) == column
        kept = np.floor(thin_x) == column
        assert thin_y[kept].min() == ys[inside].min()
        assert thin_y[kept].max() == ys[inside].max()


def test_a_gap_stays_a_gap_when_lines_are_thinned():
    xs = np.linspace(0, 100, 1000)
    ys = np.ones(1000)
    ys[400:600] = np.nan
    thin_x, thin_y = thinned(xs, ys, 100)
    assert np.isnan(thin_y[(thin_x > 42) & (thin_x < 58)]).all()


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_picture_gives_the_same_bytes(form):
    assert drawn(picture(), form) == drawn(picture(), form)


def test_what_is_drawn_elsewhere_does_not_change_a_file():
    before = drawn(picture(), "svg")
    ControlChartDrawing(figure()).show(picture(30), DARK)
    assert drawn(picture(), "svg") == before


def test_saving_goes_by_the_ending(tmp_path):
    for ending, start in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")):
        save(picture(), tmp_path / f"chart{ending}")
        assert (tmp_path / f"chart{ending}").read_bytes().startswith(start)
    with pytest.raises(RefusedError, match=r"not as \.gif"):
        save(picture(), tmp_path / "chart.gif")
    with pytest.raises(UnusableError, match="cannot be written"):
        save(picture(), tmp_path / "missing" / "chart.png")


def test_the_twin_of_the_picture_is_the_verdict():
    assert picture().text.startswith("Unlikely to be routine: 8 weeks below the average")


def test_words_that_no_face_has_are_boxes_and_no_warnings():
    shown = replace(picture(), unit="単位")
    assert drawn(shown, "png")
    assert drawn(shown, "pdf")


def test_labels_are_pushed_apart_and_keep_their_order():
    heights = pushed_apart([100, 99, 50, 98], 15, 0, 200)
    assert heights[2] == 50
    assert heights[0] - heights[1] >= 15
    assert heights[1] - heights[3] >= 15
    assert sum(heights[i] for i in (0, 1, 3)) / 3 == pytest.approx(99)
    assert max(pushed_apart([198, 199], 15, 0, 200)) == 200
    upper, average, lower = pushed_apart([5, 5, 5], 15, 0, 100)
    assert upper > average > lower


def test_words_go_where_nothing_is():
    ground = Ground(Box(0, 0, 400, 200))
    ground.take_line(np.array([0.0, 400.0]), np.array([100.0, 100.0]))
    over, free = Box(100, 90, 160, 110), Box(100, 130, 160, 150)
    assert ground.best([(0.0, over), (5.0, free)]) == free
    ground.take_box(free)
    assert ground.words_at(120) == [(130, 150)]
    assert ground.words_at(300) == []


@pytest.mark.parametrize(
    ("low", "high"), [(87.3, 98.9), (0, 3.7), (-1e9, 2e9), (0.00012, 0.00034), (5, 5)]
)
def test_round_values_are_few_and_inside(low, high):
    ticks = round_values(low, high)
    assert 1 <= len(ticks) <= 6
    assert all(low - 1e-12 <= tick <= high + 1e-12 for tick in ticks)
    decimals = decimals_for(ticks)
    assert len({f"{tick:.{decimals}f}" for tick in ticks}) == len(ticks)


def test_months_are_thinned_to_whole_quarters_and_years():
    days = [date(2016, 1, 1) + timedelta(days=i) for i in range(3650)]
    kept = every(month_starts(days), 600 / 3650, 44)
    assert {(day.month, day.day) for _, day in kept} == {(1, 1)}
    assert len(kept) == 10


def test_a_chart_can_be_garbage_collected():
    import gc
    import weakref

    made = figure()
    drawing = ControlChartDrawing(made)
    drawing.show(picture(), LIGHT)
    pixels(made)
    watch = weakref.ref(made)
    del made, drawing
    gc.collect()
    assert watch() is None


def test_png_has_the_asked_resolution():
    from matplotlib.image import imread

    image = imread(io.BytesIO(drawn(picture(), "png", size=(400, 300), scale=3)))
    assert image.shape[:2] == (900, 1200)


def test_every_word_of_a_chart_can_be_translated(tmp_path):
    from pseudo import install, plain_words

    strange = replace(WORDING, language=install(tmp_path))
    for points in (52, 50, 30):
        shown = picture_of(chart(points), strange, so_far=93.8)
        said = [shown.text, shown.range_title, *shown.month_names]
        said += [label.words for label in shown.main.labels]
        said += [label.words for label in (shown.ranges.labels if shown.ranges else ())]
        said += [part for s in shown.stretches for part in (s.head, s.basis)]
        said += [part for r in shown.remarks for part in (r.words, r.more)]
        said += [words for _, *both in shown.target_words for words in both]
        said += [shown.so_far.words if shown.so_far else ""]
        assert not [word for text in said for word in plain_words(text, own=("week",))]


def test_a_report_says_the_day_on_which_a_target_began():
    """A target from Wednesday 24 June is not said to hold from the Monday of its week."""
    series = on_time_in_full()
    first, second = series.targets
    series = replace(series, targets=(first, replace(second, since=date(2026, 6, 24))))
    target = Target(low=96.0)
    facts = indicator("01", "%", 1, "", series, 92.9, (), target, frequency="week")
    shown = report_picture(facts, Language())
    assert [said for _, said, _ in shown.target_words] == ["Target 94", "Target 96 from 24 June"]


@pytest.mark.parametrize("high", [130, 150, 170, 200, 260, 340])
def test_no_number_at_the_left_is_cut(high):
    """Report charts are low: their few round values may have a decimal more ("97.5 %")."""
    shown = replace(picture(), ranges=None)
    for low in (95.0, 97.49, 99.2, 999.8):
        values = low + np.linspace(0, 2.6, 20)
        main = replace(shown.main, values=values, centre=values, lower=values, upper=values,
                       senses=np.zeros(20, dtype=np.int8), labels=(), labels_for=None)  # fmt: skip
        one = replace(shown, main=main, stretches=(), target_low=None, target_words=(), remarks=(),
                      days=(), point_labels=tuple("abcdefghijklmnopqrst"), events=())  # fmt: skip
        svg = drawn(one, "svg", size=(600, high), live_text=True).decode()
        assert "…" not in svg


@pytest.mark.parametrize("size", [(680, 200), (680, 260), (520, 320), (766, 650), (1100, 500)])
@pytest.mark.parametrize("count", [3, 10, 25])
def test_in_a_crowd_no_words_stand_on_others(size, count, monkeypatch):
    """Events, targets and the names of lines; what has no room is left to the table."""
    boxes = []
    write = Sheet.write

    def kept(self, x, y, text, colour, *, size=12, weight=400, align="left"):
        wide = write(self, x, y, text, colour, size=size, weight=weight, align=align)
        left = x - {"left": 0, "right": wide, "centre": wide / 2}[align]
        boxes.append((left + 1, y - 5, left + wide - 1, y + 5, text))
        return wide

    monkeypatch.setattr(Sheet, "write", kept)
    events = [
        Event(k * 51 // count, f"Something long that happened, number {k}", "2 March · action A-01")
        for k in range(count)
    ]
    shown = picture_of(chart(52), WORDING, events=events, so_far=93.8)
    ControlChartDrawing(figure(*size)).show(shown, LIGHT)
    told = [box for box in boxes if box[4].strip()]
    assert len(told) > 8
    for n, one in enumerate(told):
        for other in told[n + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (one[4], other[4])
