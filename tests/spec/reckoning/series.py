"""Series: control charts, profiles, alerts, smoothing."""
import math
import statistics

from .laws import chi_squared_above, inverse, z_of


def stretches(values):
    """Runs of positions without a missing value."""
    found, run = [], []
    for i, value in enumerate(values):
        if value is None:
            found.append(run)
            run = []
        else:
            run.append(i)
    return [run for run in [*found, run] if run]


def moving_range_limits(values):
    present = [value for value in values if value is not None]
    ranges = [abs(b - a) for a, b in zip(values, values[1:]) if a is not None and b is not None]
    mean_range = sum(ranges) / len(ranges)
    kept = [each for each in ranges if each < 3.267 * mean_range]
    mean, reach = sum(present) / len(present), 2.66 * sum(kept) / len(kept)
    return mean, mean - reach, mean + reach


def causes_of(values, mean, lower, upper):
    """The first rule that applies to each point, each rule looked at by itself."""
    causes = ["missing"] * len(values)
    near = [value is not None and (upper - mean) * 2 / 3 < abs(value - mean) <= upper - mean for value in values]

    def beside(positions, side):
        return all(side * (values[j] - mean) > 0 for j in positions)

    def steps(positions, side):
        return all(side * (values[j + 1] - values[j]) > 0 for j in positions[:-1])

    for run in stretches(values):
        for i in run:
            windows = {length: [range(a, a + length) for a in range(run[0], run[-1] - length + 2)
                                if a <= i < a + length] for length in (3, 7)}
            rules = [(values[i] > upper, "above limit"), (values[i] < lower, "below limit")]
            rules += [(any(steps(w, side) for w in windows[7]), name) for side, name in ((1, "rising"), (-1, "falling"))]
            rules += [(near[i] and any(sum(near[j] for j in w) >= 2 and beside(w, side) for w in windows[3]),
                       "two in three " + name) for side, name in ((1, "above"), (-1, "below"))]
            rules += [(any(beside(w, side) for w in windows[7]), "seven " + name)
                      for side, name in ((1, "above"), (-1, "below"))]
            causes[i] = next((name for holds, name in rules if holds), "ordinary")
    return causes


def xmr_chart(case):
    values = case.values("attendances")
    starts = [0]
    if "new phase at" in case.settings:
        starts.append(case.texts("month").index(case.settings["new phase at"]))
    columns = {name: [] for name in ("mean", "lower limit", "upper limit", "cause")}
    for start, end in zip(starts, [*starts[1:], len(values)]):
        phase = values[start:end]
        mean, lower, upper = moving_range_limits(phase)
        causes = causes_of(phase, mean, lower, upper)
        for cause in causes:
            columns["mean"].append(mean)
            columns["lower limit"].append(lower)
            columns["upper limit"].append(upper)
            columns["cause"].append(cause)
    return columns, {}


def weekday_profile(case):
    counts, days = case.values("incidents"), case.values("days")
    total = sum(counts)
    shares = [each / sum(days) for each in days]
    expected = [total * share for share in shares]
    chi_squared = sum((o - e) ** 2 / e for o, e in zip(counts, expected))
    return {"index": [100 * o / e for o, e in zip(counts, expected)],
            "adjusted residual": [(o - e) / math.sqrt(e * (1 - q)) for o, e, q in zip(counts, expected, shares)]}, {
                "chi-squared": chi_squared, "p": chi_squared_above(chi_squared, len(counts) - 1)}


def ears_c1(case):
    counts = case.values("attendances")
    z = statistics.NormalDist().inv_cdf(1 - case.setting("false alarm"))
    thresholds, alarms = [], []
    for i, count in enumerate(counts):
        before = counts[i - 7:i] if i >= 7 else [None]
        threshold = None
        if None not in before:
            threshold = statistics.mean(before) + z * max(case.setting("least sigma"), statistics.stdev(before))
        thresholds.append(threshold)
        alarms.append(threshold is not None and count is not None and count > threshold)
    return {"threshold": thresholds, "alarm": alarms}, {}


def cumulative_sum(case):
    total, sums, alarms = 0.0, [], []
    for count, mean in zip(case.values("incidents"), case.values("usual")):
        alarm = False
        if count is not None:
            score = (count - 3 * mean + 2 * math.sqrt(mean * count)) / (2 * math.sqrt(mean))
            total = max(0.0, total + score - case.setting("k"))
            alarm = total >= case.setting("h")
        sums.append(total)
        alarms.append(alarm)
    return {"sum": sums, "alarm": alarms}, {}


def first_two_years(values, period):
    """Level before the first value, trend and season from a centred mean of the first two periods."""
    half = period // 2
    trend = {}
    for t in range(half, 2 * period - half):
        window = values[t - half:t + half + 1]
        trend[t] = (sum(window) - (window[0] + window[-1]) / 2) / period
    figure = [statistics.mean(values[t] - trend[t] for t in trend if t % period == s) for s in range(period)]
    line = statistics.linear_regression(range(1, len(trend) + 1), list(trend.values()))
    return line.intercept, line.slope, [each - statistics.mean(figure) for each in figure]


def holt_winters(case):
    values, period = case.values("incidents"), int(case.setting("season"))
    alpha, beta, gamma = (case.setting(name) for name in ("alpha", "beta", "gamma"))
    level, trend, season = first_two_years(values, period)
    fitted, errors = [None] * period, []
    for t in range(period, len(values)):
        place = t % period
        fitted.append(level + trend + season[place])
        errors.append(values[t] - fitted[-1])
        level_before = level
        level = alpha * (values[t] - season[place]) + (1 - alpha) * (level + trend)
        trend = beta * (level - level_before) + (1 - beta) * trend
        season[place] = gamma * (values[t] - level) + (1 - gamma) * season[place]
    variance, z = statistics.variance(errors), z_of(case.setting("level"))
    columns = {"fitted": fitted, "forecast": [], "lower limit": [], "upper limit": []}
    for ahead in map(int, case.values("quarters ahead")):
        psi = [alpha * (1 + j * beta) + (gamma * (1 - alpha) if j % period == 0 else 0) for j in range(1, ahead)]
        reach = z * math.sqrt(variance * (1 + sum(each**2 for each in psi)))
        mean = level + ahead * trend + season[(len(values) + ahead - 1) % period]
        columns["forecast"].append(mean)
        columns["lower limit"].append(mean - reach)
        columns["upper limit"].append(mean + reach)
    return columns, {"level": level, "trend": trend, "squared errors": sum(e * e for e in errors)}


def local_level(case):
    """The filter step by step; the smoothed levels by least squares over all levels at once."""
    values = case.values("attendances")
    of_value, of_step = case.setting("variance of a value"), case.setting("variance of a step")
    mean, variance, likelihood = values[0], of_value, 0.0
    filtered = [(mean, variance)]
    for value in values[1:]:
        variance += of_step
        if value is not None:
            spread = variance + of_value
            likelihood -= (math.log(2 * math.pi * spread) + (value - mean) ** 2 / spread) / 2
            mean += variance / spread * (value - mean)
            variance -= variance**2 / spread
        filtered.append((mean, variance))
    size = len(values)
    precision = [[0.0] * size for _ in values]
    pull = [0.0] * size
    for t, value in enumerate(values):
        if value is not None:
            precision[t][t] += 1 / of_value
            pull[t] = value / of_value
        if t:
            for a, b, sign in ((t, t, 1), (t - 1, t - 1, 1), (t, t - 1, -1), (t - 1, t, -1)):
                precision[a][b] += sign / of_step
    covariance = inverse(precision)
    smoothed = [sum(c * y for c, y in zip(row, pull)) for row in covariance]
    return {"filtered": [m for m, _ in filtered], "filtered variance": [v for _, v in filtered],
            "smoothed": smoothed, "smoothed variance": [covariance[t][t] for t in range(size)]}, {
                "log-likelihood": likelihood}
