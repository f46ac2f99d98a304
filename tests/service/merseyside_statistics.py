#!/usr/bin/env python3
"""Recomputes, from the street files and the population and deprivation tables alone, what the hub said of
violence in Merseyside: crude rates, the slope index of inequality, control charts, funnels and ratings. It
shares no code with the hub. Usage: merseyside_statistics.py DATA ANSWERS, where ANSWERS holds the hub's CSV
files lad.csv, rating.csv, decile.csv, inequality.csv, chart.csv and funnel.csv."""
import csv
import gzip
import math
import pathlib
import statistics
import sys
from collections import Counter, defaultdict

AUTHORITIES = ["E08000011", "E08000012", "E08000013", "E08000014", "E08000015"]
Z95 = statistics.NormalDist().inv_cdf(0.975)
Z998 = statistics.NormalDist().inv_cdf(0.999)
compared = 0
faults = []


def table(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        return list(csv.DictReader(lines))


def agree(what, said, reckoned, tolerance=2e-6):
    global compared
    compared += 1
    try:
        near = abs(float(said) - reckoned) <= tolerance * max(1, abs(reckoned))
    except ValueError:
        near = False
    if not near:
        faults.append(f"{what}: the hub says {said}, the files {reckoned}")


def same(what, said, reckoned):
    global compared
    compared += 1
    if said != reckoned:
        faults.append(f"{what}: the hub says {said!r}, the files {reckoned!r}")


def byar(events, z):
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    more = events + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


class Files:
    """The street files of the force and what belongs to their areas."""

    def __init__(self, data):
        lookup = table(data / "lookups/lsoa11_ltla19.csv.gz")
        self.lad = {row["lsoa11_code"]: row["ltla19_code"] for row in lookup}
        self.msoa = {row["lsoa11_code"]: row["msoa11_code"] for row in table(data / "lookups/lsoa11_msoa11.csv.gz")}
        self.decile = {row["lsoa11_code"]: int(row["imd2019_decile"]) for row in table(data / "deprivation/imd2019_england_lsoa11.csv.gz")}
        self.people = {
            year: {row["lsoa11_code"]: float(row["total_population"]) for row in table(data / f"population/mid{year}_lsoa11_age_persons.csv.gz")}
            for year in (2019, 2020)
        }
        self.inside = [lsoa for lsoa, lad in self.lad.items() if lad in AUTHORITIES]
        self.counts = defaultdict(Counter)  # by month, then LSOA
        for path in sorted((data / "police/merseyside").glob("201[89]-*.csv.gz")):
            month = path.name[:7]
            for row in table(path):
                if row["Crime type"] == "Violence and sexual offences":
                    self.counts[month][row["LSOA code"]] += 1

    def events(self, months, key, value):
        return sum(self.counts[month][lsoa] for month in months for lsoa in self.inside if key(lsoa) == value)

    def residents(self, key, value):
        """Mid-2019: the nearest estimate for 2018, and that of 2019."""
        return sum(self.people[2019][lsoa] for lsoa in self.inside if key(lsoa) == value)


def check_rates(files, answers, months):
    rows = {row["lad"]: row for row in table(answers / "lad.csv")}
    for code in AUTHORITIES:
        events = files.events(months, files.lad.get, code)
        years = files.residents(files.lad.get, code)
        lower, upper = byar(events, Z95)
        agree(f"count of {code}", rows[code]["count"], events)
        for name, value in (("rate", events), ("lower_limit", lower), ("upper_limit", upper)):
            agree(f"{name} of {code}", rows[code][name], 1000 * value / years, 1e-4 / 30)


def check_ratings(files, answers, months):
    """Each authority against the force's rate; one with over a fifth of the people against the rest."""
    rows = {row["lad"]: row for row in table(answers / "rating.csv") if row["lad"] != "[z]"}
    events = {code: files.events(months, files.lad.get, code) for code in AUTHORITIES}
    people = {code: files.residents(files.lad.get, code) for code in AUTHORITIES}
    for code in AUTHORITIES:
        rest = [other for other in AUTHORITIES if other != code]
        against = rest if people[code] > sum(people.values()) / 5 else AUTHORITIES
        benchmark = sum(events[each] for each in against) / sum(people[each] for each in against)
        for name, z in (("rating_95", Z95), ("rating_998", Z998)):
            lower, upper = (limit / people[code] for limit in byar(events[code], z))
            said = "higher" if lower > benchmark else "lower" if upper < benchmark else "similar"
            same(f"{name} of {code}", rows[code][name], said)
        rank = 1 + sum(events[each] / people[each] > events[code] / people[code] for each in AUTHORITIES)
        same(f"rank of {code}", rows[code]["rank"], str(rank))


def check_slope(files, answers, months):
    rates, shares, ranks, sofar = [], [], [], 0.0
    people = [files.residents(files.decile.get, decile) for decile in range(1, 11)]
    for decile in range(1, 11):
        share = people[decile - 1] / sum(people)
        rates.append(1000 * files.events(months, files.decile.get, decile) / people[decile - 1])
        shares.append(share)
        ranks.append(sofar + share / 2)
        sofar += share
    said = {row["imd_decile"]: row for row in table(answers / "decile.csv")}
    for decile in range(1, 11):
        agree(f"rate of tenth {decile}", said[str(decile)]["rate"], rates[decile - 1], 1e-4)
    mean_rank = sum(a * b for a, b in zip(shares, ranks))
    mean_rate = sum(a * y for a, y in zip(shares, rates))
    spread = sum(a * (b - mean_rank) ** 2 for a, b in zip(shares, ranks))
    slope = sum(a * (b - mean_rank) * (y - mean_rate) for a, b, y in zip(shares, ranks, rates)) / spread
    pulls = [a * (b - mean_rank) / spread for a, b in zip(shares, ranks)]
    errors = [math.sqrt(1000 * rate / number) for rate, number in zip(rates, people)]
    reach = Z95 * math.sqrt(sum((pull * error) ** 2 for pull, error in zip(pulls, errors)))
    row = table(answers / "inequality.csv")[0]
    agree("slope index", row["slope_index"], slope)
    agree("its lower limit", row["lower_limit"], slope - reach)
    agree("its upper limit", row["upper_limit"], slope + reach)
    intercept = mean_rate - slope * mean_rank
    agree("relative index", row["relative_index"], (intercept + slope) / intercept)


def check_chart(files, answers):
    """The five authorities' months: one phase, and no range across July 2019."""
    months = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13)]
    for code in AUTHORITIES:
        rows = {row["month"]: row for row in table(answers / "chart.csv") if row["lad"] == code and row["month"] != "[z]"}
        same(f"July 2019 of {code}", "2019-07" in rows, False)
        values = [files.events([month], files.lad.get, code) if month in files.counts else None for month in months]
        there = [value for value in values if value is not None]
        ranges = [abs(b - a) for a, b in zip(values, values[1:]) if a is not None and b is not None]
        same(f"points of {code}", len(rows), len(there))
        mean_range = statistics.fmean(ranges)
        kept = [each for each in ranges if each < 3.267 * mean_range]
        mean, reach = statistics.fmean(there), 2.66 * statistics.fmean(kept)
        for month, value in zip(months, values):
            if value is None:
                continue
            agree(f"mean of {code}", rows[month]["mean"], mean)
            agree(f"lower limit of {code}", rows[month]["lower_limit"], mean - reach)
            agree(f"upper limit of {code}", rows[month]["upper_limit"], mean + reach)
            beyond = "above_limit" if value > mean + reach else "below_limit" if value < mean - reach else None
            if beyond or rows[month]["cause"] in ("above_limit", "below_limit"):
                same(f"cause of {code} in {month}", rows[month]["cause"], beyond)


def check_funnel(files, answers, months):
    codes = sorted({files.msoa[lsoa] for lsoa in files.inside})
    rows = {row["msoa"]: row for row in table(answers / "funnel.csv")}
    observed = [files.events(months, files.msoa.get, code) for code in codes]
    people = [files.residents(files.msoa.get, code) for code in codes]
    expected = [sum(observed) * number / sum(people) for number in people]
    z = [2 * (math.sqrt(o) - math.sqrt(e)) for o, e in zip(observed, expected)]
    ordered = sorted(z)

    def quantile(p):
        place = p * (len(ordered) - 1)
        low = math.floor(place)
        return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])

    low, high = quantile(0.1), quantile(0.9)
    phi = statistics.fmean(min(max(each, low), high) ** 2 for each in z)
    weights = [4 * e for e in expected]
    number = len(codes)
    tau = max(0.0, (number * phi - (number - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
    whole = rows["[z]"]
    agree("phi", whole["phi"], phi)
    agree("tau squared", whole["tau_squared"], tau)
    same("whether it is widened", whole["widened"], "yes" if phi > 1 else "no")
    for code, o, e in zip(codes, observed, expected):
        agree(f"observed of {code}", rows[code]["observed"], o)
        agree(f"expected of {code}", rows[code]["expected"], e)
        for name, score in (("95", Z95), ("998", Z998)):
            reach = score * math.sqrt(1 / (4 * e) + tau)
            agree(f"upper {name} of {code}", rows[code][f"upper_{name}"], (1 + reach) ** 2)
            agree(f"lower {name} of {code}", rows[code][f"lower_{name}"], max(0.0, 1 - reach) ** 2)


def main():
    data, answers = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = Files(data)
    year = [f"2018-{month:02}" for month in range(1, 13)]
    check_rates(files, answers, year)
    check_ratings(files, answers, year)
    check_slope(files, answers, year)
    check_chart(files, answers)
    check_funnel(files, answers, year)
    for fault in faults[:20]:
        print(fault)
    print(f"{compared} figures compared, {len(faults)} differ")
    sys.exit(1 if faults or compared == 0 else 0)


main()
