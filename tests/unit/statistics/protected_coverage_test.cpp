// What the intervals promise of protected counts: over 2,000 simulated tables those at 95 % hold
// the truth between 93 and 97.5 times in a hundred (for the rate ratio, of both generators).
#include "statistics/crude_rate.hpp"
#include "statistics/directly_standardised_rate.hpp"
#include "statistics/noised_proportion.hpp"
#include "statistics/normal_quantile.hpp"
#include "statistics/random_draws.hpp"
#include "statistics/rate_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

constexpr int tables = 2000;
constexpr double level = 0.95;

/// How counts are protected: rounded to a base, or with uniform whole noise about 0.
struct Protection {
    std::string name;
    double base{0};
    std::size_t reach{0};  ///< of the noise: −reach to reach

    [[nodiscard]] double variance() const {
        const double steps = 2 * static_cast<double>(reach) + 1;
        return base * base / 12 + (steps * steps - 1) / 12;
    }

    [[nodiscard]] double apply(double count, RandomStream& stream) const {
        double shown = base > 0 ? base * std::round(count / base) : count;
        if (reach > 0) {
            shown +=
                static_cast<double>(draw_below(stream, 2 * reach + 1)) - static_cast<double>(reach);
        }
        return std::max(0.0, shown);
    }
};

const std::vector<Protection>& protections() {
    static const std::vector<Protection> all{{"rounded to 5", 5, 0},
                                             {"rounded to 10", 10, 0},
                                             {"noise up to 5", 0, 5},
                                             {"noise up to 12", 0, 12}};
    return all;
}

/// Tables differ in size, so that no generator sits on an edge of what rounding tells apart.
double between(RandomStream& stream, double least, double greatest) {
    return least + (greatest - least) * stream.uniform();
}

/// A Poisson number by the arrivals of a process; quick enough for small means.
double poisson_draw(RandomStream& stream, double mean) {
    double time = 0;
    double events = -1;
    while (time < mean) {
        time -= std::log(stream.uniform());
        ++events;
    }
    return events;
}

/// What one table gives: whether the interval holds the truth, and how wide it is beside that of
/// the unprotected table.
struct Seen {
    bool inside{false};
    double width{0};
    double plain_width{0};
};

ConfidenceInterval limits_of(const std::optional<RateEstimate>& rate) {
    return rate->limits;
}

Seen seen(ConfidenceInterval shown, ConfidenceInterval plain, double truth) {
    return {shown.lower <= truth && truth <= shown.upper,
            shown.upper - shown.lower,
            plain.upper - plain.lower};
}

double median_of(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void check_coverage(const std::string& method,
                    const std::function<Seen(const Protection&, RandomStream&)>& one_table) {
    for (const auto& protection : protections()) {
        int inside = 0;
        std::vector<double> widths;
        std::vector<double> plain_widths;
        for (int table = 0; table < tables; ++table) {
            RandomStream stream{40, static_cast<std::uint64_t>(table)};
            const Seen found = one_table(protection, stream);
            inside += found.inside ? 1 : 0;
            widths.push_back(found.width);
            plain_widths.push_back(found.plain_width);
        }
        const double share = static_cast<double>(inside) / tables;
        const double width = median_of(widths);
        const double plain = median_of(plain_widths);
        MESSAGE(method << ", " << protection.name << ": covers " << 100 * share
                       << " %, median width " << width << " beside " << plain << " unprotected");
        CHECK(share >= 0.93);
        CHECK(share <= 0.975);
        CHECK(width > plain);
        CHECK(width < 4 * plain);
    }
}

}  // namespace

TEST_CASE("the interval of a rate of protected counts covers the rate that made them") {
    check_coverage("crude rate", [](const Protection& protection, RandomStream& stream) {
        const double mean = between(stream, 50, 150);
        constexpr double people = 20'000;
        const double events = poisson_draw(stream, mean);
        const double shown = protection.apply(events, stream);
        return seen(limits_of(noised_crude_rate(shown, protection.variance(), people, 1e5, level)),
                    limits_of(crude_rate(events, people, 1e5, level)),
                    1e5 * mean / people);
    });
}

TEST_CASE("the interval of a standardised rate covers the standardised rate of the generator") {
    check_coverage("standardised rate", [](const Protection& protection, RandomStream& stream) {
        const std::vector<double> means{30, 80, 60, 40, 25};
        std::vector<AgeStratum> shown;
        std::vector<AgeStratum> plain;
        double truth = 0;
        for (std::size_t i = 0; i < means.size(); ++i) {
            const double people = 5000 + 1000 * static_cast<double>(i);
            const double weight = 6000 + 500 * static_cast<double>(i % 3);
            const double mean = means[i] * between(stream, 0.8, 1.2);
            const double events = poisson_draw(stream, mean);
            const double protected_events = protection.apply(events, stream);
            plain.push_back({events, people, weight, {}});
            shown.push_back(
                {protected_events, people, weight, protected_events + protection.variance()});
            truth += weight * mean / people;
        }
        double weights = 0;
        for (const auto& stratum : plain) {
            weights += stratum.standard_population;
        }
        return seen(directly_standardised_rate(shown, 1e5, level)->limits,
                    directly_standardised_rate(plain, 1e5, level)->limits,
                    1e5 * truth / weights);
    });
}

TEST_CASE("the interval of a share of two protected parts covers the chance that made it") {
    check_coverage("proportion", [](const Protection& protection, RandomStream& stream) {
        const double chance = between(stream, 0.2, 0.6);
        const double trials = std::floor(between(stream, 150, 300));
        double events = 0;
        for (int i = 0; i < static_cast<int>(trials); ++i) {
            events += stream.uniform() < chance ? 1 : 0;
        }
        const double rest = trials - events;
        const NoisedCount part{protection.apply(events, stream), protection.variance()};
        const NoisedCount other{protection.apply(rest, stream), protection.variance()};
        return seen(proportion_of_parts(part, other, level)->limits,
                    wilson_proportion(events, trials, level)->limits,
                    chance);
    });
}

TEST_CASE("the interval of a ratio of protected rates covers the ratio of the generators") {
    check_coverage("rate ratio", [](const Protection& protection, RandomStream& stream) {
        const double mean = between(stream, 60, 160);
        const double other_mean = between(stream, 60, 160);
        const double events = poisson_draw(stream, mean);
        const double others = poisson_draw(stream, other_mean);
        const double variance = protection.variance();
        const auto shown = rate_ratio({protection.apply(events, stream), 1000, variance},
                                      {protection.apply(others, stream), 1000, variance},
                                      level);
        // On the scale of logarithms, where the interval is made.
        const auto logs = [](const ConfidenceInterval& limits) {
            return ConfidenceInterval{std::log(limits.lower), std::log(limits.upper)};
        };
        const double log_ratio = std::log(events / others);
        const double reach = two_sided_z(level) * std::sqrt(1 / events + 1 / others);
        return seen(logs(*shown->limits()),
                    {log_ratio - reach, log_ratio + reach},
                    std::log(mean / other_mean));
    });
}

}  // namespace hub::statistics
