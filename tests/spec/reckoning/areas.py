"""Areas against one another: ratings, groups, funnels, maps, neighbours."""
import itertools
import math

from .laws import chi_squared_above, normal_above, poisson_limits, quantile, wilson, z_of


def benchmark_rating(case):
    words = {"higher": ("better", "worse"), "lower": ("worse", "better"), "neither": ("higher", "lower")}
    ratings = []
    for lower, upper, benchmark, better in zip(case.values("lower limit"), case.values("upper limit"),
                                               case.values("benchmark"), case.texts("which is better")):
        above, below = words[better]
        ratings.append(above if lower > benchmark else below if upper < benchmark else "similar")
    return {"rating": ratings}, {}


def fifths(case):
    values = case.values("rate")
    ranks = [1 + sum(other < value for other in values) for value in values]
    return {"fifth": [math.ceil(5 * rank / len(values)) for rank in ranks]}, {}


def quantile_groups(case):
    values, groups = case.values("rate"), case.setting("groups")
    present = [value for value in values if value is not None]
    ranks = [value if value is None else 1 + sum(other > value for other in present) for value in values]
    return {"rank": ranks, "group": [rank if rank is None else 1 + math.floor((rank - 1) * groups / len(present))
                                     for rank in ranks]}, {}


def class_in_funnel(limits_at, average):
    for level, name in ((0.998, "99.8 %"), (0.95, "95 %")):
        lower, upper = limits_at(level)
        if lower > average:
            return "high, " + name
        if upper < average:
            return "low, " + name
    return "within"


def funnel_of_proportions(case):
    """Limits, each checked to be where Wilson's limit is the average."""
    average = case.setting("average")
    columns = {name: [] for name in ("95 % lower", "95 % upper", "99.8 % lower", "99.8 % upper", "class")}
    for events, trials in zip(case.values("events"), case.values("trials")):
        for level, name in ((0.95, "95 %"), (0.998, "99.8 %")):
            reach = z_of(level) * math.sqrt(average * (1 - average) / trials)
            for side, sign, other in (("lower", -1, 1), ("upper", 1, 0)):
                limit = average + sign * reach
                if 0 < limit < 1:
                    assert abs(wilson(limit * trials, trials, level)[other] - average) < 1e-12
                columns[f"{name} {side}"].append(min(1.0, max(0.0, limit)))
        columns["class"].append(class_in_funnel(lambda level: wilson(events, trials, level), average))
    return columns, {}


def funnel_of_counts(case):
    return {"class": [class_in_funnel(lambda level: poisson_limits(events, level), expected)
                      for events, expected in zip(case.values("observed"), case.values("expected"))]}, {}


def overdispersion(case):
    observed, expected = case.values("observed"), case.values("expected")
    z = [2 * (math.sqrt(o) - math.sqrt(e)) for o, e in zip(observed, expected)]
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    squares = sum(min(high, max(low, each)) ** 2 for each in z)
    areas = len(z)
    phi = squares / areas
    weights = [4 * e for e in expected]
    tau_squared = max(0.0, (areas * phi - (areas - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
    at, reach = case.setting("limits at expected"), z_of(case.setting("level"))
    limits = {}
    for name, spread in (("multiplicative", math.sqrt(max(1.0, phi) / (4 * at))),
                         ("additive", math.sqrt(1 / (4 * at) + tau_squared))):
        limits[name + ", lower limit"] = max(0.0, 1 - reach * spread) ** 2
        limits[name + ", upper limit"] = (1 + reach * spread) ** 2
    additive = [(math.sqrt(o / e) - 1) / math.sqrt(1 / (4 * e) + tau_squared) for o, e in zip(observed, expected)]
    return {"z": z, "z, additive": additive}, {
        "phi": phi, "tau squared": tau_squared, "more than chance": chi_squared_above(squares, areas) < 0.05, **limits}


def squares_of(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


def map_classes(case):
    """Natural classes by trying every way to cut the ordered values."""
    values, classes = sorted(case.values("rate")), int(case.setting("classes"))
    by_quantile = [quantile(values, i / classes) for i in range(classes + 1)]
    equal = [values[0] + (values[-1] - values[0]) * i / classes for i in range(classes + 1)]

    def within(cuts):
        ends = [0, *cuts, len(values)]
        return sum(squares_of(values[a:b]) for a, b in zip(ends, ends[1:]))

    cuts = min(itertools.combinations(range(1, len(values)), classes - 1), key=within)
    natural = [values[0], *((values[c - 1] + values[c]) / 2 for c in cuts), values[-1]]
    return {"quantile": by_quantile, "equal": equal, "natural": natural}, {
        "sum of squares within": within(cuts), "goodness of variance fit": 1 - within(cuts) / squares_of(values)}


def multiple_testing(case):
    """Each adjusted p by its definition: a minimum or maximum over the ordered ones."""
    p = case.values("p")
    number = len(p)
    ordered = sorted(p)
    place = [ordered.index(each) + 1 for each in p]
    false_discovery = [min(1.0, min(number * ordered[j - 1] / j for j in range(i, number + 1))) for i in place]
    holm = [min(1.0, max((number - j + 1) * ordered[j - 1] for j in range(1, i + 1))) for i in place]
    return {"Benjamini-Hochberg": false_discovery, "Holm": holm,
            "Bonferroni": [min(1.0, number * each) for each in p]}, {}


def empirical_bayes(case):
    events, person_years = case.values("events"), case.values("person-years")
    per, people = case.setting("per"), sum(person_years)
    mean = sum(events) / people
    rates = [x / n for x, n in zip(events, person_years)]
    spread = sum(n * (rate - mean) ** 2 for n, rate in zip(person_years, rates)) / people
    between = max(0.0, spread - mean / (people / len(events)))
    kept = [between / (between + mean / n) for n in person_years]
    return {"raw rate": [per * rate for rate in rates], "part kept": kept,
            "smoothed rate": [per * (mean + k * (rate - mean)) for k, rate in zip(kept, rates)]}, {
                "mean": per * mean, "variance between areas": between}


def morans_i(case):
    """Mean and variance under randomisation by putting the values into every order there is."""
    names, values = case.texts("area"), case.values("rate")
    lists = [[names.index(each.strip()) for each in text.split(",")] for text in case.texts("neighbours")]
    mean = sum(values) / len(values)
    z = [value - mean for value in values]
    squares = sum(each * each for each in z)

    def statistic(order):
        # Row-standardised weights sum to the number of areas, which cancels.
        return sum(order[i] * sum(order[j] for j in near) / len(near) for i, near in enumerate(lists)) / squares

    all_orders = [statistic(order) for order in itertools.permutations(z)]
    expectation = math.fsum(all_orders) / len(all_orders)
    variance = math.fsum((each - expectation) ** 2 for each in all_orders) / len(all_orders)
    score = (statistic(z) - expectation) / math.sqrt(variance)
    return {}, {"I": statistic(z), "expectation": expectation, "variance": variance, "z": score,
                "p": normal_above(score)}
