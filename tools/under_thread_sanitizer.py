#!/usr/bin/env python3
"""Runs a program that was built with the thread sanitizer, so that the first thing that threads share without a
lock, or two locks that are taken in both orders, ends it. Usage: under_thread_sanitizer.py PROGRAM [ARGUMENT…]"""
import os
import pathlib
import sys

SUPPRESSIONS = pathlib.Path(__file__).resolve().parent.parent / "tests/thread_suppressions.txt"


def environment():
    options = {"halt_on_error": 1, "detect_deadlocks": 1, "second_deadlock_stack": 1, "suppressions": SUPPRESSIONS}
    return os.environ | {"TSAN_OPTIONS": ":".join(f"{name}={value}" for name, value in options.items())}


if __name__ == "__main__":
    os.execve(sys.argv[1], sys.argv[1:], environment())
