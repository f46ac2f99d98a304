#!/usr/bin/env python3
"""What check_reproducible.py tells apart, on programs of one line."""
import pathlib
import subprocess
import sys
import tempfile

import check_reproducible as check

# Two texts of a program, each built in a folder of its own, and whether they are told apart.
CASES = {
    "two builds of one text are the same": ("int main() { return 0; }", "int main() { return 0; }", False),
    "a program of another text is told apart": ("int main() { return 0; }", "int main() { return 1; }", True),
    "a program that holds its own folder is told apart":
        ("const char* here = HERE; int main() { return here[0]; }",) * 2 + (True,),
}


def built(text, folder):
    folder.mkdir()
    (folder / "one.cpp").write_text(text)
    subprocess.run(["g++", "-g", "-O0", f'-DHERE="{folder}"', "-o", folder / "one", folder / "one.cpp"], check=True)
    return folder / "one"


failed = 0
for title, (one, other, differ) in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        good = (check.first_difference(built(one, here / "a"), built(other, here / "b")) is not None) == differ
        if good and not differ:
            (here / "a/more").write_text("x")
            good = "more" in check.differing_files(here / "a", here / "b")
    failed += not good
    print(("ok    " if good else "WRONG ") + title)
print(f"{len(CASES) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
