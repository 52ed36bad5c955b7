"""What the source of the window may not do, whoever writes it."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "poapp"
UI = sorted((SOURCE / "ui").rglob("*.py"))
TOKENS = SOURCE / "charts" / "tokens.py"
COLOUR = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|(?<![.\w])rgba?\(|\bQColor\(\s*["'\d]""")


def offences(files: list[Path], pattern: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{path.relative_to(SOURCE)}:{number}: {line.strip()}"
        for path in files
        if path.name not in allowed
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]


def test_colours_are_written_once() -> None:
    files = [path for path in sorted(SOURCE.rglob("*.py")) if path != TOKENS]
    assert offences(files, COLOUR.pattern) == []


def test_the_rule_about_colours_finds_one() -> None:
    assert COLOUR.search('painter.setPen(QColor("red"))')
    assert COLOUR.search("fill = '#ff0000'")
    assert not COLOUR.search('reference = "A-031"')


def test_one_style_sheet_on_the_application() -> None:
    assert offences(UI, r"\.setStyleSheet\(", ("apply.py",)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bQMessageBox\b|\bQErrorMessage\b|\bQInputDialog\b|\bQProgressDialog\b",
        r"\bQTextBrowser\b|\bQTextEdit\b",  # QPlainTextEdit shows what it is given
        r"(?<!\w)QLabel\(\s*[^)\s]",  # labels are Label or Paragraph, always plain text
        r"\.setToolTip\(",
        r"RichText|AutoText|setHtml",
    ],
)
def test_what_people_wrote_is_never_read_as_markup(pattern: str) -> None:
    allowed = ("text.py",) if "ToolTip" in pattern else ()
    assert offences(UI, pattern, allowed) == []
