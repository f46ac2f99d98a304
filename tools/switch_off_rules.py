#!/usr/bin/env python3
"""Switches off the rules of tests/switched_off/rules.toml, one at a time, in a work tree of the last
commit made for the purpose, and sees that the unit test named beside each fails. First every named test
must pass as the source is. Usage: switch_off_rules.py [--jobs N] [--only N] [--keep]
--jobs: processors for building; --only: the Nth rule alone; --keep: leaves the tree where it is."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from check_register import RULES, faults_of_rules, read_rows

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNIT_TESTS = "build/dev/tests/unit_tests"
LONGEST_TEST = 900  # seconds; a test that does not end has noticed something


def run(command, tree, **options):
    settings = {**os.environ, "CCACHE_BASEDIR": str(tree), "CCACHE_NOHASHDIR": "1"}
    return subprocess.run(command, cwd=tree, env=settings, capture_output=True, text=True, **options)


def make_tree(tree):
    run(["git", "worktree", "add", "--detach", "--force", str(tree), "HEAD"], ROOT, check=True)
    # What is fetched and not committed is needed to build.
    if (ROOT / ".tools").exists() and not (tree / ".tools").exists():
        (tree / ".tools").symlink_to(ROOT / ".tools")
    configured = run(["cmake", "--preset", "dev"], tree)
    if configured.returncode != 0:
        sys.exit(f"the tree could not be configured:\n{configured.stdout}{configured.stderr}")


def build(tree, jobs):
    """What went wrong; nothing where the tests were built."""
    built = run(["cmake", "--build", "build/dev", "--target", "unit_tests", "--parallel", str(jobs)], tree)
    return "" if built.returncode == 0 else (built.stdout + built.stderr)[-3000:]


def outcome_of(tree, name):
    """"passes", "fails", or "is not there"."""
    # A comma would part two filters; a question mark stands for any one character.
    chosen = re.sub(r"[,*\\]", "?", name)
    try:
        test = run([UNIT_TESTS, f"-tc={chosen}"], tree, timeout=LONGEST_TEST)
    except subprocess.TimeoutExpired:
        return "fails"
    ran = re.search(r"test cases:\s*(\d+)", test.stdout)
    if ran and int(ran[1]) == 0:
        return "is not there"
    return "passes" if test.returncode == 0 else "fails"


def switch_off(tree, rule, jobs):
    """What became of it, and whether that is as it should be."""
    source = tree / rule["file"]
    text = source.read_text()
    if text.count(rule["from"]) != 1:
        return f"its text stands {text.count(rule['from'])} times in {rule['file']}", False
    source.write_text(text.replace(rule["from"], rule["to"]))
    try:
        if problem := build(tree, jobs):
            return f"DOES NOT BUILD\n{problem}", False
        outcome = outcome_of(tree, rule["test"])
        return ("its test fails", True) if outcome == "fails" else (f"NOT NOTICED: its test {outcome}", False)
    finally:
        source.write_text(text)


def try_all(tree, rules, jobs):
    if problem := build(tree, jobs):
        sys.exit(f"the tests do not build as the source is:\n{problem}")
    passed = failed = 0
    sound = {name: outcome_of(tree, name) for name in dict.fromkeys(rule["test"] for rule in rules)}
    for rule in rules:
        title = f"{rule['number']} {rule['requirement']} {rule['file']}: {rule['test']}"
        if sound[rule["test"]] != "passes":
            said, good = f"NOT TRIED: as the source is, its test {sound[rule['test']]}", False
        else:
            said, good = switch_off(tree, rule, jobs)
        passed, failed = passed + good, failed + (not good)
        print(f"{'switched off' if good else 'WRONG'}: {title} … {said}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--only", type=int)
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    if found := list(faults_of_rules(ROOT)):
        sys.exit("\n".join(found))
    rules = [{**rule, "number": n} for n, (_, rule) in enumerate(read_rows(ROOT, RULES, "rule"), 1)]
    if chosen.only is not None:
        rules = [rule for rule in rules if rule["number"] == chosen.only]
    if not rules:
        sys.exit("there is no such rule")
    tree = pathlib.Path(tempfile.mkdtemp(prefix="switched-off-")) / "tree"
    try:
        make_tree(tree)
        return try_all(tree, rules, chosen.jobs)
    finally:
        if chosen.keep:
            print(f"the tree stands in {tree}")
        else:
            run(["git", "worktree", "remove", "--force", str(tree)], ROOT)
            shutil.rmtree(tree.parent, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
