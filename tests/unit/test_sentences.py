"""Every sentence in the source can be collected, and is filled by those who say it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "poapp"
SAYING = {"message", "counted", "_", "N_"}
FILLING = {"message", "counted", "_"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SAYING:
                yield name, node


def templates(name: str, call: ast.Call) -> list[ast.expr]:
    return call.args[: 2 if name == "counted" else 1]


def faults(source: str) -> list[str]:
    """Return what would be missed by extraction, or could not be shown."""
    found = []
    for name, call in calls(ast.parse(source)):
        given = {keyword.arg for keyword in call.keywords} | ({"n"} if name == "counted" else set())
        for template in templates(name, call):
            if isinstance(template, ast.JoinedStr | ast.BinOp):
                found.append(f"{template.lineno}: put together before it is said")
            elif isinstance(template, ast.Constant) and name in FILLING and None not in given:
                asked = {field for _, field, _, _ in Formatter().parse(template.value) if field}
                found += [f"{template.lineno}: {{{field}}} is not given" for field in asked - given]
    return found


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: file.name)
def test_sentences_are_whole_and_filled(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('message("{name} is missing", name=name)', 0),
        ('counted("{n} day of {name}", "{n} days of {name}", 3, name="x")', 0),
        ('_("{a}", **values)', 0),
        ("_(label)", 0),
        ('message("{name} is missing")', 1),
        ('counted("{n} day", "{n} days in {place}", 3)', 1),
        ('_(f"{name} is missing")', 1),
        ('language._("Week " + number)', 1),
    ],
)
def test_the_rule_finds_what_it_is_for(source: str, count: int) -> None:
    assert len(faults(source)) == count
