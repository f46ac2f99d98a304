#!/usr/bin/env python3
"""Compares what the hub is built of with what its archives have: Debian's packages with the newest of
the archive that is configured, the site's packages with the faults that are published of them.
Usage: check_versions.py [--packages FILE] [--site FOLDER]. Prints each library that is behind; exits 1 where
there is one, and 2 where an archive does not answer, since nothing was compared then."""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BAD = ("moderate", "high", "critical")


def named_packages(text):
    """Names under [run]: what stands on a hub's machine or is compiled into its program."""
    names, on = [], False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            on = line == "[run]"
        elif on and line and not line.startswith("#"):
            names.append(line)
    return names


def behind_of(policy):
    """Package, installed and newest version, of `apt-cache policy`'s answer, where they differ."""
    for name, installed, newest in re.findall(
            r"^(\S+):\n\s+Installed: (\S+)\n\s+Candidate: (\S+)", policy, re.MULTILINE):
        if installed not in ("(none)", newest):
            yield name, installed, newest


def faults_of(audit):
    """Package, severity and title of what `npm audit --json` tells, from moderate on."""
    found = json.loads(audit)
    if "vulnerabilities" not in found:
        raise ValueError(found.get("message") or "the answer is no list of faults")
    for name, about in sorted(found["vulnerabilities"].items()):
        if about.get("severity") in BAD:
            titles = [via["title"] for via in about.get("via", []) if isinstance(via, dict)]
            yield name, about["severity"], "; ".join(titles) or "through another package"


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options).stdout


def linked_packages(names):
    """The named packages and the libraries that they draw in."""
    drawn = run(["apt-cache", "depends", "--recurse", "--installed", "--no-recommends", "--no-suggests",
                 "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", *names])
    return sorted(set(names) | set(re.findall(r"^(lib[\w.+-]+)$", drawn, re.MULTILINE)))


def compare(policy, audit, say=print):
    """How many libraries are behind, and whether an archive gave no answer."""
    count, silent = 0, not policy.strip()
    if silent:
        say("Debian: the archive's list is not here; run apt-get update")
    for name, installed, newest in behind_of(policy):
        say(f"{name} {installed}: the archive has {newest}")
        count += 1
    try:
        for name, severity, title in faults_of(audit):
            say(f"{name}: {severity}: {title}")
            count += 1
    except ValueError as fault:
        say(f"the site's packages were not compared: {fault}")
        silent = True
    return count, silent


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=pathlib.Path, default=ROOT / "tools/apt-packages.txt")
    parser.add_argument("--site", type=pathlib.Path, default=ROOT / "web")
    options = parser.parse_args(arguments)
    names = linked_packages(named_packages(options.packages.read_text()))
    policy = run(["apt-cache", "policy", *names])
    audit = run(["npm", "audit", "--omit=dev", "--json"], cwd=options.site) or "{}"
    count, silent = compare(policy, audit)
    print(f"versions: {len(names)} packages of Debian, {count} behind")
    return 1 if count else 2 if silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
