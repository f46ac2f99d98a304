#!/bin/sh
# run_all.sh BUILD_DIR SECONDS: every fuzz target for so many seconds; fails at the first finding.
# Where tests/fuzz/seeds/NAME.txt names files, they are what mutations start from.
set -eu
found=0
for target in "$1"/tests/fuzz/*_fuzz; do
    found=$((found + 1))
    corpus=$(mktemp -d)
    seeds=$(dirname "$0")/seeds/$(basename "$target").txt
    if [ -f "$seeds" ]; then
        xargs -I{} cp {} "$corpus" <"$seeds"
    fi
    "$target" -max_total_time="$2" -print_final_stats=1 "$corpus"
    rm -rf "$corpus"
done
[ "$found" -gt 0 ] || { echo "no fuzz target was built" >&2; exit 1; }
