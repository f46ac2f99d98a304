#!/bin/sh
# run_all.sh BUILD_DIR SECONDS: every fuzz target for so many seconds; fails at the first finding.
set -eu
found=0
for target in "$1"/tests/fuzz/*_fuzz; do
    found=$((found + 1))
    "$target" -max_total_time="$2" -print_final_stats=1
done
[ "$found" -gt 0 ] || { echo "no fuzz target was built" >&2; exit 1; }
