#!/usr/bin/env python3
"""Builds docs/reference/worked-examples.md from tests/spec/worked_examples. Usage:
build_methods_manual.py [--check]. With --check nothing is written; exits 1 where the page is not what
the files give."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parent.parent
FOLDER = ROOT / "tests/spec/worked_examples"
PAGE = ROOT / "docs/reference/worked-examples.md"
CHAPTERS = {
    "Rates and proportions": ["crude-rate", "proportion", "difference-of-proportions", "rate-ratio", "rate-difference",
                              "directly-standardised-rate", "indirectly-standardised-ratio"],
    "Inequality and trends": ["slope-index", "trend-of-proportions", "trend-of-rates", "yearly-change"],
    "Areas against one another": ["benchmark-rating", "fifths", "quantile-groups", "funnel-of-proportions",
                                  "funnel-of-counts", "overdispersion", "multiple-testing", "map-classes",
                                  "empirical-bayes", "morans-i"],
    "Series and alerts": ["xmr-chart", "weekday-profile", "ears-c1", "cusum", "holt-winters", "local-level"],
    "Evaluation": ["poisson-regression", "newey-west", "interrupted-series", "difference-in-differences"],
}
INTRODUCTION = """# Worked examples

Each method on a small invented table: what it answers, its formula with source, and every number that it gives. Columns in
bold are results. Numbers have seven significant digits, zeros at the end left out; `[x]` is missing, `[c]` hidden.

Two programs reckon these results and must agree: a script of its own from the formulae
(`tests/spec/reckon_worked_examples.py`) and the hub's methods (`tests/spec/worked_examples_test.cpp`). This page is built
from `tests/spec/worked_examples` by `tools/build_methods_manual.py`; changes are made there. What each method refuses and
how protected counts enter is in [statistical methods](methods.md)."""


def anchor(title):
    """As GitHub makes them: small letters, hyphens for spaces, no other marks."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def manual():
    named = [name for names in CHAPTERS.values() for name in names]
    there = sorted(path.stem for path in FOLDER.glob("*.md"))
    if sorted(named) != there:
        sys.exit(f"chapters and files differ: {', '.join(sorted(set(named) ^ set(there)))}")
    contents, body = [], []
    for chapter, names in CHAPTERS.items():
        links = []
        body.append(f"## {chapter}")
        for name in names:
            text = (FOLDER / f"{name}.md").read_text().strip()
            title = text.split("\n", 1)[0].removeprefix("# ")
            links.append(f"[{title}](#{anchor(title)})")
            body.append(re.sub(r"^#", "###", text, flags=re.MULTILINE))
        contents.append(f"- **{chapter}**: " + " · ".join(links))
    return "\n\n".join([INTRODUCTION, "\n".join(contents), *body]) + "\n"


def main():
    page = manual()
    if sys.argv[1:] != ["--check"]:
        PAGE.write_text(page)
        return 0
    current = PAGE.exists() and PAGE.read_text() == page
    print("1 passed, 0 failed" if current else "docs/reference/worked-examples.md is not current: run "
          "tools/build_methods_manual.py\n0 passed, 1 failed")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
