"""`poapp chart` as outside programs rely on it."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

SERIES = Path(__file__).parents[1] / "real" / "emergency_department_rf4.csv"
SHARE = (
    "--label", "period", "--numerator", "attendances - breaches", "--denominator", "attendances",
)  # fmt: skip
KEYS = {
    "kind", "n", "phases", "points", "variation", "assurance", "target_met", "on_target", "notes",
}  # fmt: skip


@pytest.fixture
def charted(poapp, tmp_path):
    """Chart the given lines of a file and return the parsed JSON."""

    def call(lines, *options):
        file = tmp_path / "table.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        outcome = poapp("chart", file, *options, "--json", "-")
        assert outcome.code == 0, outcome.err

        def no_nan(name):
            raise AssertionError(name)

        return json.loads(outcome.out, parse_constant=no_nan)

    return call


def table(values, first=1, header="day,value"):
    return [header, *(f"2026-01-{k:02},{v}" for k, v in enumerate(values, start=first))]


VALUE = ("--label", "day", "--value", "value")
STEADY = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 11, 9]


def test_the_real_series_in_one_line(poapp):
    outcome = poapp("chart", SERIES, *SHARE, "--direction", "up", "--target", "0.95", "--json", "-")
    assert outcome.code == 0
    made = json.loads(outcome.out)
    assert made.keys() == KEYS
    assert (made["kind"], made["n"], len(made["points"])) == ("xmr", 36, 36)
    (phase,) = made["phases"]
    assert phase.keys() == {
        "from", "to", "centre", "lower", "upper", "mean_range", "range_upper", "trial",
    }  # fmt: skip
    assert (phase["from"], phase["to"], phase["trial"]) == ("2016-04-01", "2019-03-01", False)
    assert phase["upper"] == pytest.approx(phase["centre"] + 2.66 * phase["mean_range"])
    assert phase["range_upper"] == pytest.approx(3.267 * phase["mean_range"])
    assert made["points"][0]["value"] == (18788 - 4082) / 18788
    assert made["points"][0]["range"] is None
    assert (made["variation"], made["assurance"]) == ("concern_low", "fail")
    assert (made["target_met"], made["on_target"]) == (False, {"n": 0, "of": 36})


def test_a_p_chart_of_it_throws_out_nearly_every_month(poapp):
    plain = json.loads(poapp("chart", SERIES, *SHARE, "--kind", "p", "--json", "-").out)
    laney = json.loads(poapp("chart", SERIES, *SHARE, "--kind", "p", "--laney", "--json", "-").out)

    def thrown(made):
        return sum("beyond_limits" in point["signals"] for point in made["points"])

    # Months with 16,000 patients spread far wider than chance alone would have it.
    assert thrown(plain) == 33
    assert thrown(laney) == 5


def test_phases_baseline_exclusion_and_median(charted):
    lines = table([*STEADY, *(v + 20 for v in STEADY)])
    (whole,) = charted(lines, *VALUE)["phases"]
    first, second = charted(lines, *VALUE, "--phase", "2026-01-13")["phases"]
    assert (first["to"], second["from"]) == ("2026-01-12", "2026-01-13")
    assert second["centre"] - first["centre"] == pytest.approx(20)
    (based,) = charted(lines, *VALUE, "--baseline", "2026-01-01:2026-01-12")["phases"]
    assert (based["centre"], based["lower"]) == (first["centre"], first["lower"])
    assert (based["from"], based["to"]) == (whole["from"], whole["to"])
    spiked = table([*STEADY[:6], 1000, *STEADY[6:]])
    (without,) = charted(spiked, *VALUE, "--exclude", "2026-01-07")["phases"]
    assert without["centre"] == pytest.approx(10)
    (median,) = charted(spiked, *VALUE, "--median")["phases"]
    assert median["upper"] - median["centre"] == pytest.approx(3.145 * median["mean_range"])
    assert median["range_upper"] == pytest.approx(3.865 * median["mean_range"])


def test_screening_drops_ranges_above_their_limit(charted):
    lines = table([*STEADY, 40, *STEADY])
    (plain,) = charted(lines, *VALUE)["phases"]
    (screened,) = charted(lines, *VALUE, "--screen-ranges")["phases"]
    ranges = [abs(b - a) for a, b in pairwise(STEADY)] * 2
    assert screened["mean_range"] == pytest.approx(sum(ranges) / len(ranges))
    assert plain["mean_range"] > screened["mean_range"]


def test_missing_values_are_null_and_not_bridged(charted):
    made = charted(table([*STEADY[:6], "", *STEADY[6:]]), *VALUE)
    points = made["points"]
    assert made["n"] == 12
    assert points[6]["value"] is None
    assert points[6]["range"] is None
    assert points[7]["range"] is None
    assert points[6]["centre"] == points[5]["centre"]


def test_order_is_by_day_where_all_labels_are_days(charted):
    lines = table(STEADY)
    shuffled = [lines[0], *reversed(lines[1:])]
    assert charted(shuffled, *VALUE)["points"] == charted(lines, *VALUE)["points"]
    named = ["day,value", "b,1", "a,2"]
    assert [p["label"] for p in charted(named, *VALUE)["points"]] == ["b", "a"]
    numbered = ["day,value", "3,1", "2,2", "1,3"]
    assert [p["label"] for p in charted(numbered, *VALUE)["points"]] == ["3", "2", "1"]


def test_under_six_points_have_no_limits_and_under_twelve_have_trial_limits(charted):
    few = charted(table(STEADY[:5]), *VALUE, "--direction", "up", "--target", "10")
    assert few["phases"] == []
    assert all(point["upper"] is None and point["centre"] is None for point in few["points"])
    assert few["assurance"] is None
    assert few["target_met"] is True
    assert [charted(table(STEADY[:n]), *VALUE)["phases"][0]["trial"] for n in (6, 11, 12)] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        ("up", ["5"], "pass"), ("up", ["15"], "fail"), ("up", ["10"], "hit_or_miss"),
        ("down", ["15"], "pass"), ("down", ["5"], "fail"),
        ("range", ["5", "15"], "pass"), ("range", ["30", "20"], "fail"),
        ("neutral", ["5"], None), ("none", ["5"], None),
    ],
)  # fmt: skip
def test_assurance(charted, direction, target, assurance):
    made = charted(table(STEADY), *VALUE, "--direction", direction, "--target", *target)
    assert made["assurance"] == assurance
    if assurance is None:
        assert made["target_met"] is None


def test_a_target_on_a_limit_is_hit_or_miss(charted):
    (phase,) = charted(table(STEADY), *VALUE)["phases"]
    for direction, limit in (("up", "lower"), ("down", "upper"), ("up", "upper")):
        options = (*VALUE, "--direction", direction, "--target", f"{phase[limit]:.15g}")
        assert charted(table(STEADY), *options)["assurance"] == "hit_or_miss"


@pytest.mark.parametrize(
    ("direction", "spike", "variation"),
    [
        ("up", 40, "improvement_high"), ("up", -40, "concern_low"),
        ("down", 40, "concern_high"), ("down", -40, "improvement_low"),
        ("neutral", 40, "neutral_high"), ("range", -40, "neutral_low"),
        ("up", 10, "common_cause"),
    ],
)  # fmt: skip
def test_variation_is_read_from_the_last_point(charted, direction, spike, variation):
    made = charted(table([*STEADY, spike]), *VALUE, "--direction", direction)
    assert made["variation"] == variation
    assert made["points"][-1]["signals"][:1] == (["beyond_limits"] if spike != 10 else [])


def test_a_large_range_is_reported_and_decides_nothing(charted):
    # Each value alone is routine; the step between them is not.
    values = [10.0, 10.2, 9.9, 10.1] * 5 + [10.55, 9.6]
    made = charted(table(values), *VALUE, "--direction", "up")
    assert made["points"][-1]["signals"] == ["range_beyond_limit"]
    assert made["variation"] == "common_cause"


def test_limits_of_a_share_stay_inside_its_range(charted):
    lines = ["day,good,all", *(f"2026-01-{k:02},{99 - k % 3},100" for k in range(1, 15))]
    options = ("--label", "day", "--numerator", "good", "--denominator", "all")
    for kind in ("xmr", "p"):
        made = charted(lines, *options, "--kind", kind)
        assert max(point["upper"] for point in made["points"]) == 1.0
    counts = ["day,value", *(f"2026-01-{k:02},{k % 3}" for k in range(1, 15))]
    assert charted(counts, *VALUE, "--kind", "c")["phases"][0]["lower"] == 0.0


def test_np_and_c_take_the_count_however_it_is_named(charted):
    lines = ["day,bad,all", *(f"2026-01-{k:02},{k % 4},50" for k in range(1, 15))]
    named = ("--label", "day", "--denominator", "all", "--kind", "np")
    by_value = charted(lines, *named, "--value", "bad")
    assert by_value == charted(lines, *named, "--numerator", "bad")
    assert by_value["points"][2]["value"] == 3
    c = ("--label", "day", "--kind", "c")
    assert charted(lines, *c, "--value", "bad") == charted(lines, *c, "--numerator", "bad")


def test_without_limits_no_rule_speaks(charted):
    made = charted(table([1, 2, 3, 4, 5]), *VALUE, "--rules", "trend:3")
    assert not any(point["signals"] for point in made["points"])
    assert made["variation"] == "common_cause"


def test_a_run_chart_counts_runs_and_crossings(charted):
    made = charted(table([1, 2] * 3 + [3, 4] * 3), *VALUE, "--kind", "run")
    assert made.keys() == KEYS | {"longest", "longest_limit", "crossings", "crossings_limit"}
    assert (made["longest"], made["crossings"]) == (6, 1)
    assert made["phases"][0]["upper"] is None


def test_events_by_their_days_make_a_t_chart(charted):
    days = [1, 3, 8, 9, 12, 14, 15, 19, 23, 24, 27, 28]
    lines = ["day", *(f"2026-01-{k:02}" for k in days)]
    made = charted(lines, "--label", "day", "--kind", "t")
    assert [p["value"] for p in made["points"]][:4] == [None, 2, 5, 1]
    assert made["points"][3]["lower"] >= 0


def test_pictures_and_json_go_to_files(poapp, tmp_path):
    for ending in ("png", "svg", "pdf"):
        file = tmp_path / f"chart.{ending}"
        assert poapp("chart", SERIES, *SHARE, "--output", file).code == 0
        assert file.stat().st_size > 5000
    file = tmp_path / "chart.json"
    assert poapp("chart", SERIES, *SHARE, "--json", file).code == 0
    assert json.loads(file.read_text())["n"] == 36


def test_without_a_file_to_write_the_verdict_is_said(poapp):
    outcome = poapp("chart", SERIES, *SHARE, "--direction", "up", "--target", "0.95")
    assert outcome.out.startswith("Unlikely to be routine: 9 months below the average")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--label", "perid", "--value", "breaches"), 1, "“perid”"),
        (("--label", "period", "--value", "org_code"), 1, "row 2, column org_code"),
        (("--label", "period", "--value", "breaches", "--phase", "2031-01-01"), 1, "2031-01-01"),
        (("--label", "period", "--value", "breaches", "--baseline", "x"), 1, "FIRST:LAST"),
        (
            ("--value", "breaches", "--label", "period", "--baseline", "2018-01-01:2017-01-01"),
            1, "before it begins",
        ),
        (("--label", "period", "--value", "breaches", "--rules", "nonsense"), 1, "nonsense"),
        (("--label", "period", "--value", "breaches", "--target", "x"), 1, "“x”"),
        (("--label", "period", "--value", "breaches", "--kind", "p"), 1, "numerator"),
        (("--label", "period", "--value", "breaches", "--target", "1", "2"), 1, "range"),
        (
            ("--label", "period", "--numerator", "attendances", "--denominator", "breaches",
             "--kind", "p"),
            1, "above its denominator",
        ),
        (
            ("--label", "period", "--numerator", "breaches",
             "--denominator", "breaches - breaches"),
            1, "denominator at 2016-04-01",
        ),
        (("--label", "period"), 2, "--value"),
        (("--label", "period", "--value", "breaches", "--numerator", "breaches"), 2, "not both"),
        (("--label", "period", "--value", "breaches", "--kind", "cusum"), 2, "cusum"),
        (("--label", "period", "--value", "breaches", "--output", "chart.bmp"), 1, ".bmp"),
        (
            ("--label", "period", "--value", "breaches", "--output", "/nowhere/chart.png"),
            3, "written",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence(poapp, options, code, words):
    outcome = poapp("chart", SERIES, *options)
    assert outcome.code == code
    assert words in outcome.err
    assert outcome.out == ""
    if code != 2:
        assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err


def test_a_missing_file_cannot_be_used(poapp, tmp_path):
    assert poapp("chart", tmp_path / "none.csv", "--value", "a").code == 3


@pytest.mark.parametrize("value", ["1e308", "-1e301"])
def test_values_too_large_to_compute_with_are_refused(poapp, tmp_path, value):
    file = tmp_path / "table.csv"
    file.write_text("\n".join(table([*STEADY, value])) + "\n")
    outcome = poapp("chart", file, *VALUE)
    assert (outcome.code, "2026-01-13" in outcome.err) == (1, True)


def test_doubled_labels_are_kept_and_a_short_phase_has_no_limits(charted):
    lines = table([*STEADY, 10, 11])
    lines[2] = lines[1]
    made = charted(lines, *VALUE, "--phase", "2026-01-13")
    assert made["n"] == 14
    assert [phase["upper"] is None for phase in made["phases"]] == [False, True]
    assert made["points"][-1]["centre"] is None
    assert any("2 points" in note for note in made["notes"])
