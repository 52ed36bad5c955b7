"""Renews the locked dependencies: versions and hashes for every system, no registry's address."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HEAD = "# Locked with hashes for Python 3.11 and newer on every system. Renew with: make lock\n"
COMPILE = (
    "pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes"
    " --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml"
)


def lock(uv: str, target: Path, *extras: str) -> None:
    """Write the lock of the program with `extras` to `target`."""
    chosen = [word for extra in extras for word in ("--extra", extra)]
    command = [uv, *COMPILE.split(), *chosen]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(made.stderr)
    target.write_text(HEAD + made.stdout, encoding="utf-8")
    print(f"{target}: {made.stdout.count('==')} packages")


def main() -> None:
    """Write the lock of the program alone and that of its developers."""
    beside = str(Path(sys.executable).parent)
    uv = shutil.which("uv", path=os.pathsep.join((beside, os.environ["PATH"])))
    if uv is None:
        sys.exit("uv is not in this environment. Run: make setup")
    lock(uv, Path("packaging/requirements.txt"), "keyring")
    lock(uv, Path("packaging/requirements-dev.txt"), "keyring", "dev")


if __name__ == "__main__":
    main()
