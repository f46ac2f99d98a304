#!/usr/bin/env python3
"""What check_versions.py finds in answers of an archive as they are written. No archive is asked."""
import json
import sys

import check_versions as check

BEHIND = """libssl3:
  Installed: 3.0.19-1~deb12u2
  Candidate: 3.0.22-1~deb12u2
  Version table:
     3.0.22-1~deb12u2 500
zlib1g:
  Installed: 1:1.2.13.dfsg-1
  Candidate: 1:1.2.13.dfsg-1
  Version table:
libnot-here:
  Installed: (none)
  Candidate: 2.0
"""
EVEN = "zlib1g:\n  Installed: 1\n  Candidate: 1\n"


def faults(**packages):
    return json.dumps({"vulnerabilities": packages})


HIGH = {"severity": "high", "via": [{"title": "runs what it reads"}]}
LOW = {"severity": "low", "via": [{"title": "is slow"}]}

# Debian's answer and the site's, then how many libraries are behind and whether an archive was silent.
CASES = {
    "a library behind the archive is found": (BEHIND, faults(), (1, False)),
    "what is as new as the archive is not": (EVEN, faults(), (0, False)),
    "a published fault is found, and a trifle is not": (EVEN, faults(ol=HIGH, preact=LOW), (1, False)),
    "an archive that refuses is not taken for one without faults":
        (EVEN, '{"message": "405 Method Not Allowed"}', (0, True)),
    "an answer that cannot be read is not taken for one without faults": (EVEN, "not json", (0, True)),
    "an archive that was never asked is not taken for one without faults": ("", faults(), (0, True)),
}

failed = 0
for title, (policy, audit, expected) in CASES.items():
    said = []
    found = check.compare(policy, audit, said.append)
    good = found == expected and len(said) == found[0] + found[1]
    failed += not good
    print(("ok    " if good else "WRONG ") + title, "" if good else f"{found} {said}")
if check.named_packages("# why\n[run]\ng++\n\nlibssl-dev\n[test]\nchromium\n") != ["g++", "libssl-dev"]:
    failed += 1
    print("WRONG the packages of tests are no packages of a hub")
print(f"{len(CASES) + 1 - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
