#include "statistics/empirical_bayes.hpp"

#include "statistics/distribution_quantiles.hpp"
#include "statistics/input_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hub::statistics {

namespace {

constexpr int most_rounds = 100'000;
constexpr double settled = 1e-13;
/// A gamma law so narrow that no area is told from another.
constexpr double shape_without_end = 1e8;

double sum_of(std::span<const double> numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

Status usable(const AreaCounts& counts) {
    if (auto checked =
            same_length(counts.events.size(), counts.person_years.size(), "events and people");
        !checked) {
        return checked;
    }
    if (auto checked = none_negative(counts.events, "events"); !checked) {
        return checked;
    }
    if (auto checked = all_positive(counts.person_years, "person-years"); !checked) {
        return checked;
    }
    if (!(sum_of(counts.events) > 0)) {
        return Error{ErrorCode::refused, "no area has an event"};
    }
    return {};
}

struct Neighbourhood {
    double events{0};
    double people{0};
    double areas{0};

    [[nodiscard]] double rate() const { return events / people; }
};

std::vector<Neighbourhood> neighbourhoods(const AreaCounts& counts, const Neighbours& neighbours) {
    std::vector<Neighbourhood> all;
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        Neighbourhood around{counts.events[i], counts.person_years[i], 1};
        for (const std::size_t j : neighbours[i]) {
            around.events += counts.events[j];
            around.people += counts.person_years[j];
            ++around.areas;
        }
        all.push_back(around);
    }
    return all;
}

double shrunk(double rate, double mean, double between, double within) {
    return between > 0 ? mean + (rate - mean) * between / (between + within) : mean;
}

struct GammaPrior {
    double shape{0};
    double rate{0};
};

/// A step of the fixed point: the posterior means under a prior, and the prior of their moments.
GammaPrior next_prior(const GammaPrior& prior,
                      std::span<const double> events,
                      std::span<const double> expected) {
    std::vector<double> risks;
    for (std::size_t i = 0; i < events.size(); ++i) {
        risks.push_back((events[i] + prior.shape) / (expected[i] + prior.rate));
    }
    const auto areas = static_cast<double>(events.size());
    const double mean = sum_of(risks) / areas;
    double variance = 0;
    for (std::size_t i = 0; i < risks.size(); ++i) {
        variance += (1 + prior.rate / expected[i]) * (risks[i] - mean) * (risks[i] - mean);
    }
    variance /= areas - 1;
    return {mean * mean / variance, mean / variance};
}

GammaPrior first_prior(std::span<const double> events, std::span<const double> expected) {
    // Without prior rate and shape, the step takes the ratios O/E by themselves.
    return next_prior({0, 0}, events, expected);
}

Result<GammaPrior> fixed_point(std::span<const double> events, std::span<const double> expected) {
    auto prior = first_prior(events, expected);
    for (int round = 0; round < most_rounds; ++round) {
        if (!(prior.shape < shape_without_end)) {
            return Error{ErrorCode::refused, "the risks vary no more than chance"};
        }
        const auto next = next_prior(prior, events, expected);
        const bool done = std::abs(next.shape - prior.shape) <= settled * next.shape &&
                          std::abs(next.rate - prior.rate) <= settled * next.rate;
        prior = next;
        if (done) {
            return prior;
        }
    }
    return Error{ErrorCode::refused, "the law of the risks does not settle"};
}

}  // namespace

Result<MarshallRates> marshall_rates(const AreaCounts& counts, double added_variance) {
    if (auto checked = usable(counts); !checked) {
        return checked.error();
    }
    if (auto checked = none_negative(std::array{added_variance}, "added variance"); !checked) {
        return checked.error();
    }
    const double people = sum_of(counts.person_years);
    const auto areas = static_cast<double>(counts.events.size());
    MarshallRates found;
    found.mean = sum_of(counts.events) / people;
    double spread = 0;
    double added = 0;
    for (std::size_t i = 0; i < counts.events.size(); ++i) {
        const double n = counts.person_years[i];
        spread += n * std::pow(counts.events[i] / n - found.mean, 2);
        added += added_variance / n;
    }
    found.between_areas = std::max(0.0, (spread - added) / people - found.mean / (people / areas));
    for (std::size_t i = 0; i < counts.events.size(); ++i) {
        const double n = counts.person_years[i];
        found.rates.push_back(shrunk(counts.events[i] / n,
                                     found.mean,
                                     found.between_areas,
                                     found.mean / n + added_variance / (n * n)));
    }
    return found;
}

Result<std::vector<double>> marshall_local_rates(const AreaCounts& counts,
                                                 const Neighbours& neighbours) {
    if (auto checked = usable(counts); !checked) {
        return checked.error();
    }
    if (auto checked =
            same_length(counts.events.size(), neighbours.size(), "areas and lists of neighbours");
        !checked) {
        return checked.error();
    }
    for (const auto& list : neighbours) {
        if (std::any_of(list.begin(), list.end(), [&](auto j) { return j >= neighbours.size(); })) {
            return Error{ErrorCode::refused, "neighbours: one is no area"};
        }
    }
    const auto around = neighbourhoods(counts, neighbours);
    // Each area's squared deviation from the mean of its own neighbourhood, by its people.
    std::vector<double> spread;
    for (std::size_t i = 0; i < around.size(); ++i) {
        const double n = counts.person_years[i];
        spread.push_back(n * std::pow(counts.events[i] / n - around[i].rate(), 2));
    }
    std::vector<double> rates;
    for (std::size_t i = 0; i < around.size(); ++i) {
        double sum = spread[i];
        for (const std::size_t j : neighbours[i]) {
            sum += spread[j];
        }
        const double n = counts.person_years[i];
        const double mean = around[i].rate();
        const double between =
            std::max(0.0, sum / around[i].people - mean / (around[i].people / around[i].areas));
        rates.push_back(shrunk(counts.events[i] / n, mean, between, mean / n));
    }
    return rates;
}

Result<PoissonGamma> poisson_gamma_risks(const AreaCounts& counts, double level) {
    if (auto checked = usable(counts); !checked) {
        return checked.error();
    }
    if (auto checked = is_level(level); !checked) {
        return checked.error();
    }
    if (counts.events.size() < 2) {
        return Error{ErrorCode::refused, "one area tells nothing of the spread between areas"};
    }
    const double overall = sum_of(counts.events) / sum_of(counts.person_years);
    std::vector<double> expected;
    for (const double n : counts.person_years) {
        expected.push_back(overall * n);
    }
    const auto prior = fixed_point(counts.events, expected);
    if (!prior) {
        return prior.error();
    }
    PoissonGamma found{prior->shape, prior->rate, {}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double shape = counts.events[i] + prior->shape;
        const double rate = expected[i] + prior->rate;
        const auto lower = gamma_quantile((1 - level) / 2, shape);
        const auto upper = gamma_quantile((1 + level) / 2, shape);
        if (!lower || !upper) {
            return lower ? upper.error() : lower.error();
        }
        found.areas.push_back({shape / rate, {*lower / rate, *upper / rate}});
    }
    return found;
}

}  // namespace hub::statistics
