#!/usr/bin/env python3
"""What under_thread_sanitizer.py stops, on programs of a few lines."""
import pathlib
import subprocess
import sys
import tempfile

import under_thread_sanitizer

START = "#include <mutex>\n#include <thread>\nint shared = 0;\nstd::mutex a, b;\n"
# A program's text, and whether it is stopped.
CASES = {
    "a number that two threads change without a lock":
        (START + "int main() { std::thread other{[] { ++shared; }}; ++shared; other.join(); }", True),
    "two locks that are taken in both orders":
        (START + "void both(std::mutex& x, std::mutex& y) { x.lock(); y.lock(); y.unlock(); x.unlock(); }\n"
         "int main() { std::thread one{[] { both(a, b); }}; one.join(); std::thread two{[] { both(b, a); }}; two.join(); }",
         True),
    "a number behind one lock is let through":
        (START + "void add() { std::lock_guard hold{a}; ++shared; }\n"
         "int main() { std::thread other{add}; add(); other.join(); }", False),
}

failed = 0
for title, (text, stopped) in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        source, program = pathlib.Path(folder, "one.cpp"), pathlib.Path(folder, "one")
        source.write_text(text)
        subprocess.run(["g++", "-std=c++20", "-g", "-fsanitize=thread", "-o", program, source], check=True)
        run = subprocess.run([program], env=under_thread_sanitizer.environment(), capture_output=True, text=True)
        good = (run.returncode != 0) == stopped
    failed += not good
    print(("ok    " if good else "WRONG ") + title, "" if good else run.stderr[-2000:])
print(f"{len(CASES) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
