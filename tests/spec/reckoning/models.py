"""Models whose answer is known in closed form."""
import math

from .laws import inverse, ratio_of, z_of


def poisson_two_groups(case):
    """The fit is exact: a group's fitted rate is its events over its person-years."""
    groups = {}
    for group, events, person_years in zip(case.texts("group"), case.values("events"), case.values("person-years")):
        x, n = groups.get(group, (0.0, 0.0))
        groups[group] = (x + events, n + person_years)
    (x, n), (y, m) = groups["with"], groups["without"]
    fitted = [person_years * groups[group][0] / groups[group][1]
              for group, person_years in zip(case.texts("group"), case.values("person-years"))]
    pearson = sum((o - e) ** 2 / e for o, e in zip(case.values("events"), fitted))
    dispersion = pearson / (len(fitted) - 2)
    variance = 1 / x + 1 / y
    ratio = ratio_of(math.log(x / n) - math.log(y / m), variance, case.setting("level"))
    quasi = ratio_of(math.log(ratio[0]), variance * dispersion, case.setting("level"))
    return {"fitted": fitted}, {
        "logarithm of the rate without": math.log(y / m), "logarithm of the ratio": math.log(ratio[0]),
        "ratio": ratio[0], "Poisson, lower limit": ratio[1], "Poisson, upper limit": ratio[2],
        "dispersion": dispersion, "quasi-Poisson, lower limit": quasi[1], "quasi-Poisson, upper limit": quasi[2]}


def newey_west(case):
    """A mean alone: the scores are the distances from it, the information is their number times it."""
    counts = case.values("incidents")
    total = sum(counts)
    distances = [count - total / len(counts) for count in counts]
    results = {"logarithm of the mean": math.log(total / len(counts)), "Poisson": math.sqrt(1 / total)}
    for lag in range(int(case.setting("lag")) + 1):
        meat = sum(d * d for d in distances)
        for apart in range(1, lag + 1):
            pairs = sum(a * b for a, b in zip(distances, distances[apart:]))
            meat += 2 * (1 - apart / (lag + 1)) * pairs
        results["HC0" if lag == 0 else f"Newey-West, lag {lag}"] = math.sqrt(meat) / total
    return {"distance": distances}, results


def interrupted_series(case):
    """The counts are the means of a known model, so its coefficients are read off them."""
    counts, person_time = case.values("incidents"), case.values("person-years")
    start = int(case.setting("periods before"))
    rates = [math.log(count / n) for count, n in zip(counts, person_time)]
    before = (rates[start - 1] - rates[0]) / (start - 1)
    after = (rates[-1] - rates[start]) / (len(rates) - 1 - start)
    expected = [math.exp(rates[0] + before * t) * n for t, n in enumerate(person_time)]
    level = rates[start] - (rates[0] + before * start)
    rows = [(1.0, float(t >= start), t - start, max(0.0, t - start)) for t in range(len(counts))]
    information = [[sum(mean * row[i] * row[j] for mean, row in zip(counts, rows)) for j in range(4)]
                   for i in range(4)]
    covariance = inverse(information)
    results = {"change a month before": math.exp(before)}
    for name, coefficient, at in (("level ratio", level, 1), ("slope ratio", after - before, 3)):
        ratio, lower, upper, _ = ratio_of(coefficient, covariance[at][at], case.setting("level"))
        results |= {name: ratio, name + ", lower limit": lower, name + ", upper limit": upper}
    expected_after = sum(expected[start:])
    results |= {"expected without": expected_after, "averted": expected_after - sum(counts[start:])}
    return {"without": expected}, results


def difference_in_differences(case):
    totals = {(group, time): (x, n) for group, time, x, n in
              zip(case.texts("group"), case.texts("time"), case.values("attendances"), case.values("person-years"))}
    change = {group: math.log(totals[group, "after"][0] / totals[group, "after"][1])
              - math.log(totals[group, "before"][0] / totals[group, "before"][1]) for group in ("programme", "control")}
    variance = sum(1 / x for x, _ in totals.values())
    effect = change["programme"] - change["control"]
    ratio, lower, upper, p = ratio_of(effect, variance, case.setting("level"))
    return {}, {"change with the programme": math.exp(change["programme"]),
                "change of the control": math.exp(change["control"]), "ratio of ratios": ratio,
                "lower limit": lower, "upper limit": upper, "p": p}
