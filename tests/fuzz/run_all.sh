#!/bin/sh
# run_all.sh BUILD_DIR SECONDS [KEEP]: plays the kept corpus of every fuzz target, then lets it look for so
# many seconds from there; fails at the first finding. With a folder KEEP, what was found to be new is
# left in it by target (merge it into the kept corpus with -merge=1, which keeps the fewest and smallest).
set -eu
found=0
here=$(dirname "$0")
for target in "$1"/tests/fuzz/*_fuzz; do
    found=$((found + 1))
    name=$(basename "$target" _fuzz)
    new=$(mktemp -d)
    echo "--- $name"
    "$target" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "$new" "$here/corpus/$name"
    if [ $# -gt 2 ]; then
        mkdir -p "$3/$name"
        find "$new" -type f -exec cp {} "$3/$name" \;
    fi
    rm -rf "$new"
done
[ "$found" -gt 0 ] || { echo "no fuzz target was built" >&2; exit 1; }
