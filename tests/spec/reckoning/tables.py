"""Worked examples: Markdown files with plain tables. A heading begins a case; a line "Settings: name =
value; …" gives its settings; columns whose name is bold hold results, the others input. In a table whose
first column is "result", each row names one result of the whole case."""
import dataclasses
import decimal

DIGITS = 7
MISSING = ("[x]", "[c]")


@dataclasses.dataclass
class Table:
    line: int  # of its heading, from 0
    columns: list
    rows: list

    def result_columns(self):
        return [name for name in self.columns if name.startswith("**")]


class Case:
    def __init__(self, name, settings):
        self.name = name
        self.settings = settings
        self.tables = []

    def texts(self, column):
        for table in self.tables:
            if column in table.columns:
                at = table.columns.index(column)
                return [row[at] for row in table.rows]
        raise KeyError(f"no column {column}")

    def values(self, column):
        """Numbers, None where one is missing or hidden."""
        return [None if text in MISSING else number(text) for text in self.texts(column)]

    def setting(self, name):
        return number(self.settings[name])


def number(text):
    return float(text.replace(",", ""))


def shown(value):
    """As a cell: seven significant digits without zeros at the end."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if value == 0:
        return "0"
    rounded = decimal.Context(prec=DIGITS).create_decimal(decimal.Decimal(value)).normalize()
    return f"{rounded:,f}" if 1e-4 <= abs(value) < 1e9 else f"{rounded:e}"


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read(lines):
    """The heading of the file and its cases that have tables."""
    cases, title = [], None
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
            title = title or heading
            # What stands under the title holds for every case.
            cases.append(Case(heading, dict(cases[0].settings) if cases else {}))
        elif line.startswith("Settings: "):
            for part in line.removeprefix("Settings: ").split(";"):
                name, _, value = part.partition("=")
                cases[-1].settings[name.strip()] = value.strip()
        elif line.startswith("|"):
            end = at
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            rows = [cells(each) for each in lines[at + 2:end]]
            cases[-1].tables.append(Table(at, cells(line), rows))
            at = end - 1
        at += 1
    return title, [case for case in cases if case.tables]


def put(lines, case, columns, results):
    """Writes a case's results into the lines of its tables."""
    for table in case.tables:
        for name in table.result_columns():
            at = table.columns.index(name)
            for number_of_row, row in enumerate(table.rows):
                if table.columns[0] == "result":
                    row[at] = shown(results[row[0]])
                else:
                    row[at] = shown(columns[name.strip("*")][number_of_row])
        for number_of_row, row in enumerate(table.rows):
            lines[table.line + 2 + number_of_row] = "| " + " | ".join(row) + " |"
