#!/usr/bin/env python3
"""Keeps layers.txt: which room of src/ may include which, what http and command can never reach, and
where a raw count may be made. Also, that no two headers of a room define one type, which no compiler
sees while no file includes both. Usage: check_layers.py [ROOT]. Prints each breach with file, line and
reason; exits 1 where there is one."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#include "([a-z_]+)/([^"]+)"')
PEEKING = re.compile(r"\b(bit_cast|memcpy|reinterpret_cast)\b")
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: :.*)? \{")
RAW_HEADERS = ("disclosure/raw_count.hpp", "disclosure/cell_key.hpp", "disclosure/raw_table.hpp")


def read_rules(path):
    allowed, reach, makers = {}, [], set()
    for line in path.read_text().splitlines():
        if line.startswith("!reach:"):
            rooms, headers = line.removeprefix("!reach:").split("->")
            reach.append((rooms.split(), headers.split()))
        elif line.startswith("!make RawCount:"):
            makers = set(line.partition(":")[2].split())
        elif match := re.match(r"([a-z_]+):(.*)$", line):
            unknown = [room for room in match[2].split() if room not in allowed]
            if unknown:
                sys.exit(f"{path.name}: {match[1]} names {unknown[0]}, which stands on no line above it")
            allowed[match[1]] = set(match[2].split())
    return allowed, reach, makers


def code_lines(path):
    """The file's lines without // comments, numbered from 1."""
    return [(i, line.split("//")[0] if not INCLUDE.match(line) else line)
            for i, line in enumerate(path.read_text().splitlines(), 1)]


def includes_of(path):
    return [(i, f"{m[1]}/{m[2]}") for i, line in code_lines(path) if (m := INCLUDE.match(line))]


def reached(start, graph):
    """Every header that a file includes, however far down, each with the way to it."""
    ways, queue = {}, [(start, [start])]
    while queue:
        name, way = queue.pop()
        for _, header in graph.get(name, []):
            if header not in ways:
                ways[header] = way + [header]
                queue.append((header, ways[header]))
    return ways


def types_defined_twice(source, headers):
    first = {}
    for path in headers:
        for line, text in code_lines(path):
            if match := TYPE.match(text):
                name, place = path.relative_to(source), (path.relative_to(source).parts[0], match[1])
                if first.setdefault(place, name) != name:
                    yield f"src/{name}:{line}: {match[1]} is defined in {first[place]} as well"


def breaches(root):
    allowed, reach, makers = read_rules(root / "layers.txt")
    source = root / "src"
    files = sorted(p for p in source.rglob("*") if p.suffix in (".hpp", ".cpp"))
    graph = {str(p.relative_to(source)): includes_of(p) for p in files}
    yield from types_defined_twice(source, [p for p in files if p.suffix == ".hpp"])
    for path in files:
        name = str(path.relative_to(source))
        room = name.split("/")[0]
        if room not in allowed:
            yield f"src/{name}:1: {room} is not a room of layers.txt"
            continue
        for line, header in graph[name]:
            other = header.split("/")[0]
            if other != room and other not in allowed[room]:
                yield f"src/{name}:{line}: {room} may not include {other} ({header})"
        ways = reached(name, graph)
        for rooms, headers in reach:
            for header in headers:
                if room in rooms and header in ways:
                    yield f"src/{name}:1: {room} reaches {header} by {' > '.join(ways[header][1:])}"
        sees_raw = any(header in ways for header in RAW_HEADERS) or name in RAW_HEADERS
        for line, text in code_lines(path):
            if room not in makers and re.search(r"\bRawCount\s*[{(]", text):
                yield f"src/{name}:{line}: a raw count is made by hand only in {', '.join(sorted(makers))}"
            if sees_raw and room != "warehouse" and PEEKING.search(text):
                yield f"src/{name}:{line}: {PEEKING.search(text)[1]} is not written where raw counts are seen"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    found = list(breaches(root))
    print("\n".join(found) if found else "layers: every include keeps layers.txt")
    return 1 if found else 0


sys.exit(main())
