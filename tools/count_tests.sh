#!/bin/sh
# count_tests.sh LOG STATUS: prints "PASSED FAILED" as a test runner's log counts them (ours and
# Python's "N passed, M failed", doctest, Vitest, Node's test runner). A stage that counts nothing is one test, passed
# by exit status 0; a failed exit status is at least one failure whatever was counted.
awk -v status="$2" '
    { gsub(/\033\[[0-9;]*m/, "") }
    /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3; counted = 1 }
    /test cases:/ { split($0, part, "|"); passed += number(part[2]); failed += number(part[3]); counted = 1 }
    /^ *Tests +[0-9]/ { failed += before("failed"); passed += before("passed"); counted = 1 }
    /^(#|ℹ) pass [0-9]+$/ { passed += $3; counted = 1 }
    /^(#|ℹ) fail [0-9]+$/ { failed += $3; counted = 1 }
    function number(text) { match(text, /[0-9]+/); return substr(text, RSTART, RLENGTH) + 0 }
    function before(word) { return match($0, "[0-9]+ " word) ? number(substr($0, RSTART, RLENGTH)) : 0 }
    END {
        if (!counted && status == 0) passed = 1
        if (status != 0 && failed == 0) failed = 1
        print passed + 0, failed + 0
    }' "$1"
