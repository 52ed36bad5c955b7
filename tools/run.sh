#!/bin/sh
# Opens the window; where there is no display, does the main job without one under build/.
set -eu
cd "$(dirname "$0")/.."

shows() {
    [ "$(uname)" = Darwin ] && return 0
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    case "${QT_QPA_PLATFORM:-}" in offscreen* | minimal*) return 1 ;; esac
    .venv/bin/python -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' \
        >/dev/null 2>&1
}

if shows; then
    exec .venv/bin/poapp
fi

echo "There is no display: filling a sample store, drawing its pages and printing its report under build/."
export QT_QPA_PLATFORM=offscreen POAPP_DATA_DIR=build/sample
report=build/report.pdf
rm -rf build/sample build/pages "$report"
mkdir -p build
.venv/bin/poapp sample
.venv/bin/poapp pages build/pages
.venv/bin/poapp report --period "$(.venv/bin/python tools/last_quarter.py)" --edition management --output "$report"
ls build/sample/* build/pages/* "$report"
