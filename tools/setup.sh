#!/bin/sh
# Makes .venv of the locked dependencies. Says in one sentence what a bare system lacks for it.
set -eu
cd "$(dirname "$0")/.."

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

if [ -L .venv ]; then
    echo "Using the linked environment .venv as it is."
    exit 0
fi

python=""
for name in "$PYTHON" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
[ -n "$python" ] || stop \
    "Python 3.11 or newer is needed and was not found." \
    "  Debian, Ubuntu: apt install python3 python3-venv" \
    "  Fedora:         dnf install python3" \
    "If it is installed under another name: make PYTHON=/path/to/python"

"$python" -c 'import ensurepip, venv' 2>/dev/null || stop \
    "Python's venv module is missing." \
    "  Debian, Ubuntu: apt install python3-venv" \
    "  Fedora:         dnf install python3-libs"

usable='import sys, pip; sys.exit(sys.version_info < (3, 11))'
.venv/bin/python -c "$usable" 2>/dev/null || "$python" -m venv --clear .venv

echo "Installing the locked packages into .venv (once; some 200 MB come over the network)."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$LOCK" || stop \
    "The locked packages could not be installed: what pip said stands above." \
    "It needs the network, about 1 GB of disk, and on Linux glibc 2.34 or newer."
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable . || stop \
    "The program itself could not be installed: what pip said stands above."
touch .venv/.ready
