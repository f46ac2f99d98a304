#!/usr/bin/env python3
"""Compiles every case of tests/compile_refusal/*.cpp: the control must compile, each other case must
fail, and fail for the stated reason. Usage: check_refusals.py COMPILE_COMMANDS.json
Prints one line a case and the closing counts; exits 1 where a case behaved otherwise."""
import json
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

root = pathlib.Path(__file__).resolve().parent.parent


def flags_from(commands_file):
    """Include paths and the language, as the unit tests are compiled, which see every room."""
    for entry in json.load(open(commands_file)):
        if entry["file"].endswith("/tests/unit/main.cpp"):
            words = shlex.split(entry["command"])
            kept = [w for w in words if w.startswith(("-I", "-D", "-std"))]
            systems = [x for i, w in enumerate(words) if w == "-isystem" for x in (w, words[i + 1])]
            return kept + systems
    sys.exit("tests/unit/main.cpp does not stand in " + commands_file)


def cases_of(source):
    """(number, expected diagnostic or None, what it tries) of each case in a file."""
    text = source.read_text()
    cases = list(re.finditer(r"^#(?:el)?if CASE == (\d+)\s+// expect: (.*)$", text, re.M))
    if len(cases) != text.count("CASE == "):
        sys.exit(f"{source.name}: a case without its expectation on the same line")
    for match in cases:
        number, expectation = int(match[1]), match[2]
        reason, _, title = expectation.rpartition("|") if "|" in expectation else ("", "", expectation)
        yield number, (None if expectation == "compiles" else reason), title


def judge(source, number, reason, title, flags):
    command = ["g++", "-fsyntax-only", "-fdiagnostics-color=never", f"-DCASE={number}", *flags, str(source)]
    run = subprocess.run(command, capture_output=True, text=True)
    if reason is None:
        return run.returncode == 0, f"control {source.name} compiles", run.stderr
    errors = "\n".join(l for l in run.stderr.splitlines() if "error:" in l or "note:" in l)
    return run.returncode != 0 and re.search(reason, errors) is not None, f"refused: {title}", run.stderr


def main():
    flags = flags_from(sys.argv[1])
    work = [(source, *case, flags) for source in sorted((root / "tests/compile_refusal").glob("*.cpp"))
            for case in cases_of(source)]
    if len(work) < 2:
        sys.exit("no case was found")
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda item: judge(*item), work))
    failed = 0
    for good, line, output in outcomes:
        print(("ok    " if good else "WRONG ") + line)
        if not good:
            failed += 1
            print(output[:2000])
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
