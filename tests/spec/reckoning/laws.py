"""Distributions by their sums, and limits by bisection."""
import math
from statistics import NormalDist


def z_of(level):
    return NormalDist().inv_cdf((1 + level) / 2)


def root(function, low, high):
    """Where an increasing function passes 0."""
    for _ in range(300):
        middle = (low + high) / 2
        if function(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def poisson_up_to(events, mean):
    if mean == 0:
        return 1.0
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(events) + 1))


def exact_poisson_limits(events, level):
    tail = (1 - level) / 2
    far = 10 * events + 50
    upper = root(lambda mean: tail - poisson_up_to(events, mean), events, far)
    if events == 0:
        return 0.0, upper
    return root(lambda mean: 1 - poisson_up_to(events - 1, mean) - tail, 0.0, events), upper


def byar_limits(events, level):
    z = z_of(level)
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    more = events + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def poisson_limits(events, level):
    return exact_poisson_limits(events, level) if events < 10 else byar_limits(events, level)


def binomial(k, trials, share):
    if share in (0.0, 1.0):
        return float(k == trials * share)
    logarithm = math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
    return math.exp(logarithm + k * math.log(share) + (trials - k) * math.log1p(-share))


def binomial_up_to(k, trials, share):
    return math.fsum(binomial(i, trials, share) for i in range(int(k) + 1))


def exact_binomial_limits(events, trials, level):
    tail = (1 - level) / 2
    lower = 0.0 if events == 0 else root(lambda p: 1 - binomial_up_to(events - 1, trials, p) - tail, 0.0, 1.0)
    upper = 1.0 if events == trials else root(lambda p: tail - binomial_up_to(events, trials, p), 0.0, 1.0)
    return lower, upper


def wilson(events, trials, level):
    """The shares p with (x/n − p)² = z² p (1 − p)/n: a quadratic equation in p."""
    z2 = z_of(level) ** 2
    a, b, c = 1 + z2 / trials, -(2 * events / trials + z2 / trials), (events / trials) ** 2
    reach = math.sqrt(b * b - 4 * a * c)
    return (-b - reach) / (2 * a), (-b + reach) / (2 * a)


def normal_above(z):
    return math.erfc(z / math.sqrt(2)) / 2


def chi_squared_above(x, degrees):
    """In closed form: one degree of freedom by the normal law, an even number by Poisson's sum."""
    if degrees == 1:
        return math.erfc(math.sqrt(x / 2))
    if degrees % 2:
        raise ValueError("one degree of freedom, or an even number")
    return poisson_up_to(degrees // 2 - 1, x / 2)


def quantile(values, share):
    """Type 7 of Hyndman and Fan: linear between the ordered values."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def solved(matrix, right):
    """The inverse of a small matrix times columns, by elimination with the largest pivot."""
    rows = [list(a) + list(b) for a, b in zip(matrix, right)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [value - rows[r][i] * pivot for value, pivot in zip(rows[r], rows[i])]
    return [row[size:] for row in rows]


def inverse(matrix):
    size = len(matrix)
    return solved(matrix, [[float(i == j) for j in range(size)] for i in range(size)])


def ratio_of(coefficient, variance, level):
    """exp of a coefficient, of its limits, and the two-sided p of its being 0."""
    error = math.sqrt(variance)
    reach = z_of(level) * error
    return (math.exp(coefficient), math.exp(coefficient - reach), math.exp(coefficient + reach),
            math.erfc(abs(coefficient) / error / math.sqrt(2)))
