"""Rates, proportions, comparisons and inequality."""
import math

from .laws import (binomial, byar_limits, chi_squared_above, exact_binomial_limits, exact_poisson_limits,
                   poisson_limits, root, wilson, z_of)


def crude_rate(case):
    level, per = case.setting("level"), case.setting("per")
    columns = {"rate": [], "lower limit": [], "upper limit": [], "limits by": []}
    for events, person_years in zip(case.values("events"), case.values("person-years")):
        lower, upper = poisson_limits(events, level)
        columns["rate"].append(per * events / person_years)
        columns["lower limit"].append(per * lower / person_years)
        columns["upper limit"].append(per * upper / person_years)
        columns["limits by"].append("exact" if events < 10 else "Byar")
    return columns, {}


def proportion(case):
    pairs = list(zip(case.values("events"), case.values("trials")))
    limits = [wilson(events, trials, case.setting("level")) for events, trials in pairs]
    return {"share": [x / n for x, n in pairs], "lower limit": [low for low, _ in limits],
            "upper limit": [high for _, high in limits]}, {}


def two_groups(case):
    names = ("events", "trials", "other events", "other trials")
    return list(zip(*(case.values(name) for name in names)))


def difference_of_proportions(case):
    level = case.setting("level")
    columns = {"difference": [], "lower limit": [], "upper limit": []}
    for x, n, y, m in two_groups(case):
        p, q = x / n, y / m
        (p_low, p_high), (q_low, q_high) = wilson(x, n, level), wilson(y, m, level)
        columns["difference"].append(p - q)
        columns["lower limit"].append(p - q - math.sqrt((p - p_low) ** 2 + (q_high - q) ** 2))
        columns["upper limit"].append(p - q + math.sqrt((p_high - p) ** 2 + (q - q_low) ** 2))
    return columns, {}


def two_rates(case):
    names = ("events", "person-years", "other events", "other person-years")
    return list(zip(*(case.values(name) for name in names)))


def rate_ratio(case):
    z = z_of(case.setting("level"))
    columns = {name: [] for name in ("ratio", "Wald lower", "Wald upper", "exact lower", "exact upper",
                                     "exact p", "per cent change")}
    for x, n, y, m in two_rates(case):
        ratio = (x / n) / (y / m)
        reach = z * math.sqrt(1 / x + 1 / y)
        low, high = exact_binomial_limits(x, x + y, case.setting("level"))
        splits = [binomial(k, x + y, n / (n + m)) for k in range(int(x + y) + 1)]
        seen = splits[int(x)]
        columns["ratio"].append(ratio)
        columns["Wald lower"].append(math.exp(math.log(ratio) - reach))
        columns["Wald upper"].append(math.exp(math.log(ratio) + reach))
        columns["exact lower"].append(low / (1 - low) * m / n)
        columns["exact upper"].append(high / (1 - high) * m / n)
        columns["exact p"].append(min(1.0, math.fsum(each for each in splits if each <= seen * (1 + 1e-7))))
        columns["per cent change"].append(100 * (ratio - 1))
    return columns, {}


def rate_difference(case):
    level, per = case.setting("level"), case.setting("per")
    columns = {name: [] for name in ("difference", "Wald lower", "Wald upper", "MOVER lower", "MOVER upper")}
    for x, n, y, m in two_rates(case):
        difference = x / n - y / m
        reach = z_of(level) * math.sqrt(x / n**2 + y / m**2)
        x_low, x_high = exact_poisson_limits(x, level)
        y_low, y_high = exact_poisson_limits(y, level)
        below = math.sqrt(((x - x_low) / n) ** 2 + ((y_high - y) / m) ** 2)
        above = math.sqrt(((x_high - x) / n) ** 2 + ((y - y_low) / m) ** 2)
        columns["difference"].append(per * difference)
        columns["Wald lower"].append(per * (difference - reach))
        columns["Wald upper"].append(per * (difference + reach))
        columns["MOVER lower"].append(per * (difference - below))
        columns["MOVER upper"].append(per * (difference + above))
    return columns, {}


def directly_standardised_rate(case):
    per = case.setting("per")
    bands = list(zip(case.values("events"), case.values("person-years"), case.values("standard population")))
    standard = sum(w for _, _, w in bands)
    rate = sum(w * x / n for x, n, w in bands) / standard
    variance = sum(w * w * x / (n * n) for x, n, w in bands) / standard**2
    events = sum(x for x, _, _ in bands)
    lower, upper = byar_limits(events, case.setting("level"))
    spread = math.sqrt(variance / events)
    return {}, {"events": events, "crude rate": per * events / sum(n for _, n, _ in bands),
                "standardised rate": per * rate, "variance": variance,
                "lower limit": per * (rate + spread * (lower - events)),
                "upper limit": per * (rate + spread * (upper - events))}


def indirectly_standardised_ratio(case):
    per = case.setting("per")
    area = list(zip(case.values("events"), case.values("person-years")))
    reference = list(zip(case.values("reference events"), case.values("reference person-years")))
    observed = sum(x for x, _ in area)
    expected = sum(n * big / many for (_, n), (big, many) in zip(area, reference))
    crude = sum(x for x, _ in reference) / sum(n for _, n in reference)
    lower, upper = poisson_limits(observed, case.setting("level"))
    return {}, {"observed": observed, "expected": expected, "ratio": 100 * observed / expected,
                "lower limit": 100 * lower / expected, "upper limit": 100 * upper / expected,
                "rate": per * crude * observed / expected,
                "rate, lower limit": per * crude * lower / expected,
                "rate, upper limit": per * crude * upper / expected}


def slope_index(case):
    """By the normal equations of the weighted fit, each variance from the fit's own sums."""
    people, values, errors = (case.values(name) for name in ("people", "rate", "standard error"))
    total = sum(people)
    ranks = [(sum(people[:i]) + n / 2) / total for i, n in enumerate(people)]
    weight = [n / total for n in people]
    x, xx = (sum(w * r**power for w, r in zip(weight, ranks)) for power in (1, 2))
    determinant = xx - x * x
    slope_of = [w * (r - x) / determinant for w, r in zip(weight, ranks)]
    intercept_of = [w * (xx - x * r) / determinant for w, r in zip(weight, ranks)]
    slope, intercept = (sum(c * y for c, y in zip(of, values)) for of in (slope_of, intercept_of))
    slope_error, intercept_error = (math.sqrt(sum((c * e) ** 2 for c, e in zip(of, errors)))
                                    for of in (slope_of, intercept_of))
    z = z_of(case.setting("level"))
    relative = (intercept + slope) / intercept if abs(intercept) > z * intercept_error else None
    return {"relative rank": ranks}, {
        "slope index": slope, "intercept": intercept, "standard error": slope_error,
        "lower limit": slope - z * slope_error, "upper limit": slope + z * slope_error,
        "relative index": relative}


def trend_of_proportions(case):
    """Armitage's χ² as the square of the correlation of year and yes or no, times the trials."""
    x, n = case.values("events"), case.values("trials")
    trials, events = sum(n), sum(x)
    year = sum(i * each for i, each in enumerate(n)) / trials
    year_squares = sum(each * (i - year) ** 2 for i, each in enumerate(n))
    products = sum(i * each for i, each in enumerate(x)) - events * year
    share_squares = trials * (events / trials) * (1 - events / trials)
    chi_squared = trials * products**2 / (year_squares * share_squares)
    return {}, {"chi-squared": chi_squared, "p": chi_squared_above(chi_squared, 1), "slope": products / year_squares}


def trend_of_rates(case):
    z = z_of(0.95)
    weights, logarithms = [], []
    for x, n in zip(case.values("events"), case.values("person-years")):
        lower, upper = byar_limits(x, 0.95)
        weights.append((2 * z / math.log(upper / lower)) ** 2)
        logarithms.append(math.log(x / n))
    s0, s1, s2 = (sum(w * i**power for i, w in enumerate(weights)) for power in (0, 1, 2))
    y0, y1 = (sum(w * i**power * y for i, (w, y) in enumerate(zip(weights, logarithms))) for power in (0, 1))
    slope = (s0 * y1 - s1 * y0) / (s0 * s2 - s1 * s1)
    variance = s0 / (s0 * s2 - s1 * s1)
    chi_squared = slope**2 / variance
    return {}, {"slope": slope, "slope variance": variance, "chi-squared": chi_squared,
                "p": chi_squared_above(chi_squared, 1)}


def yearly_change(case):
    """The slope solves Σ t (O − N n eᵇᵗ/Σ n eᵇᵗ) = 0, N all events: found by bisection."""
    events, person_years = case.values("events"), case.values("person-years")
    total = sum(events)

    def shares(slope):
        parts = [n * math.exp(slope * t) for t, n in enumerate(person_years)]
        return [part / sum(parts) for part in parts]

    slope = root(lambda b: sum(t * (total * p - x) for t, (x, p) in enumerate(zip(events, shares(b)))), -5.0, 5.0)
    share = shares(slope)
    mean = sum(t * p for t, p in enumerate(share))
    error = 1 / math.sqrt(total * sum(p * (t - mean) ** 2 for t, p in enumerate(share)))
    z = z_of(case.setting("level"))
    change = [100 * (math.exp(slope + k * z * error) - 1) for k in (0, -1, 1)]
    return {}, {"logarithmic slope": slope, "standard error": error, "per cent a year": change[0],
                "lower limit": change[1], "upper limit": change[2]}
