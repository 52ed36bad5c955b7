"""What `make package` and `pip` build works on its own, away from the source."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.package
ROOT = Path(__file__).parents[2]
BUILT = ROOT / "dist" / "poapp" / ("poapp.exe" if sys.platform == "win32" else "poapp")
DAY = "2026-10-21"


def built(folder: Path, *arguments: str) -> str:
    """Run the built program in an empty surrounding and return what it printed."""
    kept = {"PATH", "HOME", "SYSTEMROOT"}
    surrounding = {name: value for name, value in os.environ.items() if name in kept}
    surrounding |= {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    command = [str(BUILT), "--data-dir", str(folder / "store"), "--today", DAY, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=surrounding, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the built program has made its sample."""
    folder = tmp_path_factory.mktemp("built")
    built(folder, "sample")
    return folder


def test_it_knows_what_is_due(filled: Path) -> None:
    due = json.loads(built(filled, "agenda", "--json"))
    assert due
    assert set(due[0]) >= {"kind", "title", "due", "days_late", "record", "responsibility"}


def test_it_draws_its_pages(filled: Path) -> None:
    built(filled, "pages", "pages")
    drawn = {picture.stem: picture.read_bytes() for picture in (filled / "pages").glob("*.png")}
    assert {"today", "indicators"} <= set(drawn)
    assert all(picture[:4] == b"\x89PNG" for picture in drawn.values())


@pytest.mark.parametrize("edition", ["management", "team"])
def test_it_prints_a_report(filled: Path, edition: str) -> None:
    report = f"{edition}.pdf"
    built(filled, "report", "--period", "2026-Q3", "--edition", edition, "--output", report)
    assert (filled / report).read_bytes()[:5] == b"%PDF-"


def test_it_reads_and_draws_a_table(filled: Path) -> None:
    rows = "".join(f"2026-W{week:02},{90 + week % 5}\n" for week in range(1, 25))
    (filled / "weeks.csv").write_text(f"week,share\n{rows}")
    options = ("--label", "week", "--value", "share", "--json", "-", "--output", "chart.svg")
    assert json.loads(built(filled, "chart", "weeks.csv", *options))["n"] == 24
    assert "<svg" in (filled / "chart.svg").read_text("utf-8")


def test_a_wheel_holds_the_resources_and_the_migrations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = set(ZipFile(wheel).namelist())
    resources = {
        f"poapp/resources/{file.relative_to(ROOT / 'resources').as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }
    assert resources <= shipped
    assert "poapp/store/migrations/0001_initial.py" in shipped
    assert "poapp/resources/fonts/Inter-Regular.ttf" in shipped
