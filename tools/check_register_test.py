#!/usr/bin/env python3
"""Shows that tools/check_register.py and tools/check_absent.py find each kind of fault, in trees made for
the purpose."""
import pathlib
import subprocess
import sys
import tempfile

NUMBERS = "1.1.1 2\n1.1.2 1\n1.2.1 3\n1.2.2 3 taken\n6.1.1 1\n"
FIRST = """[[requirement]]
id = "1.1.1"
level = 2
applies = true
rule = "A door is shut."
tests = ["tests/unit/door_test.cpp::a door, once shut, stays shut"]
"""
SECOND = '[[requirement]]\nid = "1.1.2"\nlevel = 1\napplies = false\nbecause = "There is no window."\n'
THIRD = '[[requirement]]\nid = "1.2.2"\nlevel = 3\napplies = true\nopen = "The roof leaks."\n'
FOURTH = ('[[requirement]]\nid = "6.1.1"\nlevel = 1\napplies = true\nrule = "It is written down."\n'
          'pages = ["docs/house.md#the-doors"]\n')
RULE = """[[rule]]
requirement = "1.1.1"
file = "src/door.cpp"
from = "shut = true"
to = "shut = false"
test = "a door, once shut, stays shut"
"""
REGISTER, RULES = "docs/reference/asvs-register.toml", "tests/switched_off/rules.toml"
SOUND = {
    "docs/reference/asvs-5.0.0-ids.txt": NUMBERS,
    REGISTER: "\n".join((FIRST, SECOND, THIRD, FOURTH)),
    RULES: RULE,
    "docs/house.md": "# The house\n\n## The doors\n",
    "src/door.cpp": "// A door may not system(\"open\").\nbool shut = true;\n",
    "tests/unit/door_test.cpp": 'TEST_CASE(\n    "a door, once shut, "\n    "stays shut") {}\n',
    "tests/door.test.ts": 'test.skipIf(dark)(\n  "a door is painted", () => {});\ntest(`${n} doors`, () => {});\n',
    "tests/compile_refusal/door.cpp": "#elif CASE == 1  // expect: private|a door without a frame\n",
    "tests/fuzz/door_fuzz.cpp": "\n",
    "tools/door_test.py": 'CASES = {"a door has a knob": 1}\n',
    "web/src/door.ts": "export const door = 1;\n",
}
MISSING = "tests/unit/door_test.cpp has no test named"


def register(*rows):
    return {REGISTER: "\n".join(rows)}


def first_with(old, new):
    return register(FIRST.replace(old, new), SECOND, THIRD, FOURTH)


def second_with(more):
    return register(FIRST, SECOND + more, THIRD, FOURTH)


def tests_are(*tests):
    return first_with('["tests/unit/door_test.cpp::a door, once shut, stays shut"]', str(list(tests)))


CHECK, ABSENT = "check_register.py", "check_absent.py"
CASES = {
    "a sound register passes, and its rows are counted": (CHECK, {}, None),
    "tests of every kind are found by their names":
        (CHECK, {**tests_are("tests/unit/door_test.cpp::a door, once shut, stays shut",
                             "tests/door.test.ts::a door is painted", "tests/door.test.ts::${n} doors",
                             "tests/compile_refusal/door.cpp::a door without a frame",
                             "tests/fuzz/door_fuzz.cpp", "tools/door_test.py::a door has a knob")}, None),
    "a requirement of level 1 that is missing is named with the line of its number":
        (CHECK, register(FIRST, THIRD, FOURTH), "asvs-5.0.0-ids.txt:2: 1.1.2 has no row"),
    "a requirement of level 3 that was taken is missed as well":
        (CHECK, register(FIRST, SECOND, FOURTH), "asvs-5.0.0-ids.txt:4: 1.2.2 has no row"),
    "a row that applies with neither test nor what is open is found":
        (CHECK, register(FIRST.partition("tests = ")[0], SECOND, THIRD, FOURTH),
         "asvs-register.toml:1: 1.1.1: it has neither a test nor what is open"),
    "a row without its rule is found": (CHECK, first_with('rule = "A door is shut."\n', ""), "it has neither a rule nor"),
    "a test that is not there by its exact name is found":
        (CHECK, tests_are("tests/unit/door_test.cpp::a door, once shut"), MISSING),
    "a test of a file that is not there is found":
        (CHECK, tests_are("tests/unit/gate_test.cpp::a gate"), "there is no file tests/unit/gate_test.cpp"),
    "a row that does not apply and has tests is found":
        (CHECK, second_with('tests = ["tests/fuzz/door_fuzz.cpp"]\n'), "1.1.2: it does not apply and has tests"),
    "a row that does not apply and does not say why is found":
        (CHECK, register(FIRST, SECOND.partition("because = ")[0], THIRD, FOURTH), "does not say why"),
    "an open row with tests is found":
        (CHECK, register(FIRST, SECOND, THIRD + 'tests = ["tests/fuzz/door_fuzz.cpp"]\n', FOURTH), "it is open and has tests"),
    "an empty rule is found": (CHECK, first_with("A door is shut.", " "), "1.1.1: rule is empty"),
    "an empty reason is found": (CHECK, register(FIRST, SECOND.replace("There is no window.", ""), THIRD, FOURTH), "because is empty"),
    "a row that stands twice is found": (CHECK, register(FIRST, FIRST, SECOND, THIRD, FOURTH), "asvs-register.toml:8: 1.1.1: it stands twice"),
    "a row out of order is found": (CHECK, register(SECOND, FIRST, THIRD, FOURTH), "1.1.1: it is out of order"),
    "a number that the standard does not have is found": (CHECK, first_with('"1.1.1"', '"1.1.9"'), "has no such requirement"),
    "a wrong level is found": (CHECK, first_with("level = 2", "level = 1"), "its level is 2"),
    "a field that nobody knows is found": (CHECK, first_with("rule =", 'rules = "x"\nrule ='), "rules is no field"),
    "a page shows what is written down, and nothing else":
        (CHECK, first_with("tests = [", 'pages = ["docs/house.md"]\ntests = ['), "a page shows only what a section on documentation"),
    "a page without the heading is found":
        (CHECK, {"docs/house.md": "# The house\n"}, "docs/house.md has no heading #the-doors"),
    "a rule whose text stands twice is found":
        (CHECK, {"src/door.cpp": "shut = true; shut = true;\n"}, "rules.toml:1: 1.1.1: its text stands 2 times in src/door.cpp"),
    "a rule whose test is not its row's is found":
        (CHECK, {"tests/unit/gate_test.cpp": 'TEST_CASE("a gate") {}\n', RULES: RULE.replace("a door, once shut, stays shut", "a gate")},
         "its row does not name the test"),
    "a rule whose test is not there is found":
        (CHECK, {RULES: RULE.replace("stays shut", "opens")}, "0 unit tests are named"),
    "a rule of a requirement that does not apply is found": (CHECK, {RULES: RULE.replace("1.1.1", "1.1.2")}, "no requirement that applies"),
    "a rule that changes nothing is found": (CHECK, {RULES: RULE.replace("shut = false", "shut = true")}, "it changes nothing"),
    "a tree without what is nowhere passes, whatever its comments say": (ABSENT, {}, None),
    "another program that is started is found":
        (ABSENT, {"src/door.cpp": '\nint x = system("open");\n'}, "src/door.cpp:2: system("),
    "markup made of a text is found": (ABSENT, {"web/src/door.ts": "door.innerHTML = name;\n"}, "web/src/door.ts:1: innerHTML"),
    "a secret that is compared byte by byte is found":
        (ABSENT, {"src/door.cpp": "bool same(Door a) { return a.half_token == token; }\n"}, "src/door.cpp:1: half_token =="),
    "bytes of a secret's digest that are compared are found":
        (ABSENT, {"src/door.cpp": "bool same = a.for_store() == b.for_store();\n"}, "src/door.cpp:1: for_store() =="),
    "a private key is found wherever it stands":
        (ABSENT, {"docs/key.pem": "-----BEGIN " + "PRIVATE KEY-----\nMC4=\n"}, "docs/key.pem:1"),
}

failed = 0
for title, (tool, changes, expected) in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {**SOUND, **changes}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        run = subprocess.run([sys.executable, "-I", "-S", pathlib.Path(__file__).parent / tool, root], capture_output=True, text=True)
        good = run.returncode == 0 if expected is None else run.returncode == 1 and expected in run.stdout
        if good and expected is None and tool == CHECK:
            good = "4 requirements: 3 apply, 1 do not; 1 are open" in run.stdout
        print(("ok    " if good else "WRONG ") + title)
        if not good:
            failed += 1
            print(run.stdout, run.stderr)
print(f"{len(CASES) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
