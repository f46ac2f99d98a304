#!/usr/bin/env python3
"""Builds the program and the site a second time, every file compiled anew, and compares them with those
that stand in build/release and web/dist. Usage: check_reproducible.py. Prints what differs; exits 1 where
something does. Lines of the debugger name the folder of the build, so they are left out."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEFT_OUT = ("--strip-debug", "--remove-section=.note.gnu.build-id", "--remove-section=.gnu_debuglink")


def program_bytes(program):
    """A program without what names the folder that it was built in."""
    with tempfile.NamedTemporaryFile() as stripped:
        subprocess.run(["objcopy", *LEFT_OUT, program, stripped.name], check=True)
        return pathlib.Path(stripped.name).read_bytes()


def first_difference(one, other):
    """Where two programs begin to differ; None where they are the same."""
    a, b = program_bytes(one), program_bytes(other)
    if a == b:
        return None
    return next((at for at, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b)))


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def differing_files(one, other):
    a, b = files_of(one), files_of(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def run(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)


def build_again():
    """The program built anew, without what a cache holds of an earlier build."""
    folder = ROOT / "build/again"
    shutil.rmtree(folder, ignore_errors=True)
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    run("cmake", "--preset", "release", "-B", folder, cwd=ROOT, env=environment)
    run("cmake", "--build", folder, "--target", "vrhub", env=environment)
    return folder / "vrhub"


def build_site_again():
    """What stood in web/dist before, in a folder of its own; web/dist is then of the second build."""
    before = pathlib.Path(tempfile.mkdtemp()) / "dist"
    shutil.copytree(ROOT / "web/dist", before)
    run("npm", "run", "--silent", "build", cwd=ROOT / "web", stderr=subprocess.DEVNULL)
    return before


def main():
    at = first_difference(ROOT / "build/release/vrhub", build_again())
    if at is not None:
        print(f"vrhub: the two builds differ from byte {at} on")
    names = differing_files(build_site_again(), ROOT / "web/dist")
    for name in names:
        print(f"web/dist/{name}: the two builds differ")
    faults = (at is not None) + (len(names) > 0)
    print(f"{2 - faults} passed, {faults} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
