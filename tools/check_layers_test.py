#!/usr/bin/env python3
"""Shows that tools/check_layers.py finds each kind of breach, in trees made for the purpose."""
import pathlib
import subprocess
import sys
import tempfile

LAYERS = """base:
disclosure: base
warehouse: base disclosure
services: base disclosure warehouse
http: base services
!reach: http -> disclosure/raw_count.hpp
!make RawCount: warehouse disclosure
"""
SOUND = {
    "disclosure/raw_count.hpp": "#pragma once\n",
    "services/view.hpp": '#include "base/result.hpp"\n',
    "base/result.hpp": "#pragma once\n",
    "http/route.cpp": '#include "services/view.hpp"\n',
}
CASES = {
    "a sound tree passes": ({}, None),
    "an include that crosses a layer is named with file and line":
        ({"base/result.hpp": '#pragma once\n#include "disclosure/raw_count.hpp"\n'}, "src/base/result.hpp:2: base may not include disclosure"),
    "http reaching a raw count through a service's header is found":
        ({"services/view.hpp": '#include "disclosure/raw_count.hpp"\n'}, "src/http/route.cpp:1: http reaches disclosure/raw_count.hpp by services/view.hpp"),
    "a raw count made by hand outside the warehouse is found":
        ({"services/view.cpp": "auto x = RawCount{1000};\n"}, "src/services/view.cpp:1: a raw count is made by hand"),
    "a bit cast where raw counts are seen is found":
        ({"services/peek.cpp": '#include "disclosure/raw_count.hpp"\nauto x = bit_cast<long>(c);\n'}, "src/services/peek.cpp:2: bit_cast"),
    "a type that two headers of a room define is found":
        ({"base/one.hpp": "struct Limits {\n};\n", "base/two.hpp": "class Limits final {\n};\n"}, "src/base/two.hpp:1: Limits is defined in base/one.hpp"),
    "a file in no room is found": ({"attic/x.cpp": "\n"}, "attic is not a room"),
}

failed = 0
for title, (changes, expected) in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "layers.txt").write_text(LAYERS)
        for name, text in {**SOUND, **changes}.items():
            path = root / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        run = subprocess.run([sys.executable, pathlib.Path(__file__).parent / "check_layers.py", root],
                             capture_output=True, text=True)
        good = run.returncode == 0 if expected is None else run.returncode == 1 and expected in run.stdout
        print(("ok    " if good else "WRONG ") + title)
        if not good:
            failed += 1
            print(run.stdout, run.stderr)
print(f"{len(CASES) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
