"""Keeps files within 300 lines and what functions do within 40; prints the medians.

Signatures and docstrings are not counted: the formatter breaks them as it must.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def functions(tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    """Yield the name, first line and length of each function: what follows its docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = ast.get_docstring(node) is not None and len(node.body) > 1
            first = node.body[1 if told else 0]
            yield node.name, node.lineno, (node.end_lineno or 0) - first.lineno + 1


def main(folder: Path) -> int:
    """Print what is too long, then the medians; return the exit code."""
    files, lengths, complaints = [], [], []
    for file in sorted(folder.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        lines = text.count("\n")
        files.append(lines)
        if lines > LONGEST_FILE:
            complaints.append(f"{file}: {lines} lines, at most {LONGEST_FILE}")
        for name, line, length in functions(ast.parse(text)):
            lengths.append(length)
            if length > LONGEST_FUNCTION:
                complaints.append(f"{file}:{line}: {name}: {length} lines, at most 40")
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(
        f"Sizes: {len(files)} files, median {median(files):g} lines, longest {max(files)}; "
        f"{len(lengths)} functions, median {median(lengths):g}, longest {max(lengths)}."
    )
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(Path("src/poapp")))
