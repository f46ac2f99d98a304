#!/usr/bin/env python3
"""Reckons the results of the worked examples from their input columns, by the published formulae and
without the program. Usage: reckon_worked_examples.py [--check]. Writes the result columns of
worked_examples/*.md; with --check writes nothing, names each file that is not what it would write, and
exits 1 where there is one."""
import pathlib
import sys

from reckoning import areas, models, rates, series, tables

FOLDER = pathlib.Path(__file__).parent / "worked_examples"
METHODS = {
    "Crude rate": rates.crude_rate,
    "Proportion with Wilson limits": rates.proportion,
    "Difference of proportions": rates.difference_of_proportions,
    "Rate ratio": rates.rate_ratio,
    "Rate difference": rates.rate_difference,
    "Directly standardised rate": rates.directly_standardised_rate,
    "Indirectly standardised ratio": rates.indirectly_standardised_ratio,
    "Slope and relative index of inequality": rates.slope_index,
    "Recent trend of proportions": rates.trend_of_proportions,
    "Recent trend of rates": rates.trend_of_rates,
    "Yearly change": rates.yearly_change,
    "Benchmark rating": areas.benchmark_rating,
    "Fifths of areas": areas.fifths,
    "Quantile groups": areas.quantile_groups,
    "Funnel of proportions": areas.funnel_of_proportions,
    "Funnel of counts": areas.funnel_of_counts,
    "Overdispersed funnel": areas.overdispersion,
    "Classes of a map": areas.map_classes,
    "Many tests at once": areas.multiple_testing,
    "Empirical Bayes rates": areas.empirical_bayes,
    "Moran's I": areas.morans_i,
    "XmR chart": series.xmr_chart,
    "Weekday profile": series.weekday_profile,
    "EARS C1": series.ears_c1,
    "Cumulative sum": series.cumulative_sum,
    "Holt-Winters smoothing": series.holt_winters,
    "Local level": series.local_level,
    "Poisson regression with two groups": models.poisson_two_groups,
    "Newey-West errors": models.newey_west,
    "Interrupted time series": models.interrupted_series,
    "Difference-in-differences": models.difference_in_differences,
}


def reckoned(text):
    lines = text.split("\n")
    title, cases = tables.read(lines)
    if title not in METHODS or not cases:
        raise ValueError(f"no method for {title}" if cases else "no table")
    for case in cases:
        tables.put(lines, case, *METHODS[title](case))
    return "\n".join(lines)


def main():
    check = sys.argv[1:] == ["--check"]
    passed = failed = 0
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text()
        try:
            fresh = reckoned(text)
        except (KeyError, ValueError) as problem:
            print(f"{path.name}: {problem}")
            failed += 1
            continue
        if check and fresh != text:
            print(f"{path.name}: its results are not those reckoned from its input")
            failed += 1
            continue
        if fresh != text:
            path.write_text(fresh)
        passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
