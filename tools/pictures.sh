#!/bin/sh
# Makes the pictures of the README anew: the sample on one fixed day, and the real series of the tests.
# Needs pdftoppm (Debian, Ubuntu: poppler-utils; Fedora: poppler-utils).
set -eu
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
poapp=.venv/bin/poapp
work=build/pictures
target=docs/pictures
series=tests/real/emergency_department_rf4.csv
rm -rf "$work"
mkdir -p "$work" "$target"

sample="$poapp --data-dir $work/sample --today 2026-10-21"
$sample sample
$sample pages "$work/light" >/dev/null
$sample pages "$work/dark" --theme dark >/dev/null
cp "$work/light/today.png" "$target/today.png"
cp "$work/light/indicators.png" "$target/indicators.png"
cp "$work/light/team.png" "$target/team.png"
cp "$work/dark/today.png" "$target/today-dark.png"

real="$poapp --data-dir $work/real --today 2019-04-20"
$real process "Emergency department" --fiscal-start 4
$real indicator "Seen within four hours" --unit % --direction up --frequency month \
    --aggregation ratio --target 95 --from 2016-04-01
$real import "$series" --indicator "Seen within four hours" \
    --map "attendances - breaches=numerator" "attendances=denominator" >/dev/null
cat >"$work/statement.txt" <<'WORDS'
Held
Every patient was seen, and the figures came in on time.
Not held
Fewer than three in four were seen within four hours; the wards had no free bed by noon.
Mine to fix
The handover between triage and the ward.
I ask
Two more beds until the end of winter.
I commit
A daily huddle at the door, by 2019-05-01
WORDS
$real close --period FY2018-Q4 --statement "$work/statement.txt"
$real report --period FY2018-Q4 --edition management --output "$work/report.pdf"
pdftoppm -r 80 -f 1 -l 1 -png -singlefile "$work/report.pdf" "$target/report"
$poapp chart "$series" --label period --numerator "attendances - breaches" \
    --denominator attendances --direction up --target 0.95 --output "$target/chart.png" >/dev/null
ls -l "$target"
