#!/usr/bin/env python3
"""Keeps docs/reference/asvs-register.toml: every requirement that we hold to has its row, and every row
its test or an honest word on what is missing. Also keeps tests/switched_off/rules.toml, which switches
those rules off one by one. Usage: check_register.py [ROOT]. Prints each fault with file and line, then
how many rows apply, do not, and are open; exits 1 where there is a fault."""
import ast
import functools
import pathlib
import re
import sys
import tomllib

REGISTER = "docs/reference/asvs-register.toml"
NUMBERS = "docs/reference/asvs-5.0.0-ids.txt"
RULES = "tests/switched_off/rules.toml"
# What these sections ask for is a document; a page shows it.
DOCUMENTATION = {"2.1", "3.1", "5.1", "6.1", "7.1", "8.1", "11.1", "13.1", "14.1", "15.1", "16.1"}
FIELDS = {"id", "level", "applies", "rule", "tests", "pages", "because", "open"}
TEXT = r'"(?:[^"\\]|\\.)*"'


def texts_joined(source):
    """The value of one or more C++ or TypeScript texts that stand one after another."""
    return "".join(ast.literal_eval(part) for part in re.findall(TEXT, source))


@functools.cache
def names_in(path):
    """The names of the tests in a file, as its language writes them."""
    text = path.read_text()
    if path.suffix == ".cpp":
        names = {texts_joined(m[1]) for m in re.finditer(rf"TEST_CASE\(\s*((?:{TEXT}\s*)+)\)", text)}
        return names | {m[1].rpartition("|")[2] for m in re.finditer(r"CASE == \d+\s*// expect: (.*)", text)}
    if path.suffix == ".ts":
        started = r"\b(?:test|it)(?:\.\w+\([^\n]*\))?\(\s*"
        return ({texts_joined(m[1]) for m in re.finditer(rf"{started}({TEXT})", text)} |
                {m[1] for m in re.finditer(rf"{started}`([^`]*)`", text)})
    return {key.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Dict)
            for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def fault_of_test(root, test):
    """What is wrong with "path::name"; nothing where there is such a test. A fuzz target has no names."""
    path, _, name = test.partition("::")
    if not (root / path).is_file():
        return f"there is no file {path}"
    if path.startswith("tests/fuzz/") and path.endswith("_fuzz.cpp") and not name:
        return None
    return None if name in names_in(root / path) else f"{path} has no test named \"{name}\""


def fault_of_page(root, page):
    path, _, heading = page.partition("#")
    if not (root / path).is_file():
        return f"there is no page {path}"
    headings = re.findall(r"^#+ (.*)$", (root / path).read_text(), re.M)
    slugs = {re.sub(r"[^a-z0-9 _-]", "", each.lower()).replace(" ", "-") for each in headings}
    return None if not heading or heading in slugs else f"{path} has no heading #{heading}"


def read_rows(root, name, table):
    """(line, row) of each [[table]] in a file."""
    text = (root / name).read_text()
    lines = [i for i, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    return list(zip(lines, tomllib.loads(text).get(table, [])))


def read_numbers(root):
    """{id: level} of what must stand in the register, and of all that the standard has, in its order."""
    wanted, known = {}, {}
    for line in (root / NUMBERS).read_text().splitlines():
        if line and not line.startswith("#"):
            number, level, *mark = line.split()
            known[number] = int(level)
            if level != "3" or mark == ["taken"]:
                wanted[number] = int(level)
    return wanted, known


def faults_of_row(root, row):
    tests, pages = row.get("tests", []), row.get("pages", [])
    for field in sorted(set(row) - FIELDS):
        yield f"{field} is no field of a row"
    for field in ("rule", "because", "open"):
        if field in row and not row[field].strip():
            yield f"{field} is empty"
    if not row.get("applies"):
        if tests or pages:
            yield "it does not apply and has tests"
        if "because" not in row:
            yield "it does not apply and does not say why"
        if "rule" in row or "open" in row:
            yield "it does not apply and has a rule"
        return
    if "because" in row:
        yield "it applies and says why it does not"
    if "open" in row:
        if tests or pages:
            yield "it is open and has tests"
        return
    if "rule" not in row:
        yield "it has neither a rule nor what is open"
    if pages and row["id"].rpartition(".")[0] not in DOCUMENTATION:
        yield "a page shows only what a section on documentation asks for"
    if not tests and not pages:
        yield "it has neither a test nor what is open"
    yield from filter(None, (fault_of_test(root, test) for test in tests))
    yield from filter(None, (fault_of_page(root, page) for page in pages))


def faults_of_register(root):
    wanted, known = read_numbers(root)
    order = {number: place for place, number in enumerate(known)}
    seen, last = set(), -1
    for line, row in read_rows(root, REGISTER, "requirement"):
        number = row.get("id", "")
        at = f"{REGISTER}:{line}: {number or 'a row without id'}"
        if number not in known:
            yield f"{at}: the standard has no such requirement"
            continue
        if number in seen:
            yield f"{at}: it stands twice"
        elif order[number] < last:
            yield f"{at}: it is out of order"
        seen.add(number)
        last = max(last, order[number])
        if row.get("level") != known[number]:
            yield f"{at}: its level is {known[number]}"
        yield from (f"{at}: {fault}" for fault in faults_of_row(root, row))
    for line, text in enumerate((root / NUMBERS).read_text().splitlines(), 1):
        number = text.split(" ")[0]
        if number in wanted and number not in seen:
            yield f"{NUMBERS}:{line}: {number} has no row in the register"


def faults_of_rules(root):
    """A rule is switched off where one text stands once, and is missed by a unit test of its row."""
    rows = {row.get("id"): row for _, row in read_rows(root, REGISTER, "requirement")}
    unit_tests = {}
    for path in sorted((root / "tests").rglob("*_test.cpp")):
        for name in names_in(path):
            unit_tests.setdefault(name, []).append(str(path.relative_to(root)))
    for line, rule in read_rows(root, RULES, "rule"):
        at = f"{RULES}:{line}: {rule.get('requirement', 'a rule without requirement')}"
        if set(rule) != {"requirement", "file", "from", "to", "test"}:
            yield f"{at}: a rule has requirement, file, from, to and test"
            continue
        row = rows.get(rule["requirement"], {})
        if not row.get("applies"):
            yield f"{at}: it is no requirement that applies"
        source = root / rule["file"]
        count = source.read_text().count(rule["from"]) if source.is_file() else 0
        if count != 1:
            yield f"{at}: its text stands {count} times in {rule['file']}"
        if rule["from"] == rule["to"]:
            yield f"{at}: it changes nothing"
        files = unit_tests.get(rule["test"], [])
        if len(files) != 1:
            yield f"{at}: {len(files)} unit tests are named \"{rule['test']}\""
        elif "tests" in row and f"{files[0]}::{rule['test']}" not in row["tests"]:
            yield f"{at}: its row does not name the test \"{rule['test']}\""


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    found = list(faults_of_register(root)) + list(faults_of_rules(root))
    print("\n".join(found) + "\n" if found else "", end="")
    rows = [row for _, row in read_rows(root, REGISTER, "requirement")]
    applying = [row for row in rows if row.get("applies")]
    still_open = [row for row in applying if "open" in row]
    print(f"register: {len(rows)} requirements: {len(applying)} apply, {len(rows) - len(applying)} do not; "
          f"{len(still_open)} are open")
    things = len(rows) + len(read_rows(root, RULES, "rule"))
    print(f"{max(things - len(found), 0)} passed, {len(found)} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
