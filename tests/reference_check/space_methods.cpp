// Statistics of space: neighbours, smoothing, scans, pairs of events, densities.
#include "reference_methods.hpp"
#include "statistics/empirical_bayes.hpp"
#include "statistics/kernel_density.hpp"
#include "statistics/knox.hpp"
#include "statistics/local_autocorrelation.hpp"
#include "statistics/space_time_scan.hpp"
#include "statistics/spatial_autocorrelation.hpp"
#include "statistics/spatial_scan.hpp"

#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::reference {

namespace {

using statistics::Quadrant;

constexpr int threads = 2;

/// Lists of positions from 1, where [0] or 0 says that there is none.
statistics::Neighbours neighbours_of(const boost::json::value& lists) {
    statistics::Neighbours neighbours;
    for (const auto& list : lists.as_array()) {
        auto& positions = neighbours.emplace_back();
        for (const double position : doubles_of(list)) {
            if (position > 0) {
                positions.push_back(static_cast<std::size_t>(position) - 1);
            }
        }
    }
    return neighbours;
}

std::vector<statistics::Place> places_of(const boost::json::value& x, const boost::json::value& y) {
    const auto xs = doubles_of(x);
    const auto ys = doubles_of(y);
    std::vector<statistics::Place> places;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        places.push_back({xs[i], ys.at(i)});
    }
    return places;
}

/// p of a simulation against that of the reference, each with its own draws: three standard errors
/// of their difference.
void simulated_p(Comparison& comparison,
                 const std::string& path,
                 double computed,
                 double replicas,
                 double reference_replicas) {
    const double expected =
        *number_of(path.find('/') == std::string::npos ? comparison.expected().at(path)
                                                       : comparison.expected()
                                                             .at(path.substr(0, path.find('/')))
                                                             .at(path.substr(path.find('/') + 1)));
    const double error =
        std::sqrt(expected * (1 - expected) * (1 / replicas + 1 / reference_replicas));
    const double step = 1 / (1 + std::min(replicas, reference_replicas));
    comparison.judged(path,
                      std::abs(computed - expected) <= 3 * error + step,
                      fmt::format("{:.6g} is not near {:.6g}", computed, expected));
}

std::string name_of(Quadrant quadrant) {
    switch (quadrant) {
        case Quadrant::high_high:
            return "High-High";
        case Quadrant::high_low:
            return "High-Low";
        case Quadrant::low_high:
            return "Low-High";
        case Quadrant::low_low:
            return "Low-Low";
    }
    return "";
}

template <class Member>
std::vector<Number> gathered(const statistics::LocalStatistics& areas, Member member) {
    std::vector<Number> numbers;
    for (const auto& area : areas) {
        numbers.push_back(area ? Number{(*area).*member} : Number{});
    }
    return numbers;
}

std::vector<Number> gathered(const statistics::LocalStatistics& areas,
                             std::optional<double> statistics::LocalStatistic::*member) {
    std::vector<Number> numbers;
    for (const auto& area : areas) {
        numbers.push_back(area ? (*area).*member : Number{});
    }
    return numbers;
}

void check_local(Comparison& comparison,
                 const std::vector<double>& x,
                 const statistics::Neighbours& neighbours) {
    using statistics::LocalStatistic;
    const auto tolerance = comparison.tolerance();
    const auto local =
        comparison.take(statistics::local_moran(x, statistics::row_standardised(neighbours), {}));
    const std::string name = "local_moran_W/";
    comparison.numbers(name + "Ii", gathered(local.areas, &LocalStatistic::statistic), tolerance);
    comparison.numbers(name + "E", gathered(local.areas, &LocalStatistic::expectation), tolerance);
    comparison.numbers(name + "Var", gathered(local.areas, &LocalStatistic::variance), tolerance);
    comparison.numbers(name + "Z", gathered(local.areas, &LocalStatistic::z), tolerance);
    std::vector<std::string> quadrants;
    for (const auto& quadrant : local.quadrants) {
        quadrants.push_back(quadrant ? name_of(*quadrant) : "null");
    }
    comparison.texts(name + "quadrant_mean", quadrants);
    const auto g = comparison.take(statistics::getis_ord(x, statistics::binary(neighbours), {}));
    comparison.numbers("getis_ord_Gi_z_binary", gathered(g, &LocalStatistic::z), tolerance);
    const auto star = comparison.take(
        statistics::getis_ord_star(x, statistics::binary_with_self(neighbours), {}));
    comparison.numbers(
        "getis_ord_Gi_star_z_binary_self", gathered(star, &LocalStatistic::z), tolerance);
    comparison.numbers("Gi_star_p_two_sided", gathered(star, &LocalStatistic::p), tolerance);
    comparison.numbers("Gi_star_p_BH", gathered(star, &LocalStatistic::adjusted_p), tolerance);
}

void check_autocorrelation(Comparison& comparison) {
    const auto x = doubles_of(comparison.input().at("x"));
    const auto neighbours = neighbours_of(comparison.input().at("neighbours_1based"));
    const auto weights = statistics::row_standardised(neighbours);
    const auto tolerance = comparison.tolerance();
    const auto moran = comparison.take(statistics::moran(x, weights));
    comparison.number("moran_W/I", moran.statistic, tolerance);
    comparison.number("moran_W/expectation", moran.expectation, tolerance);
    comparison.number("moran_W/variance_randomisation", moran.variance_randomisation, tolerance);
    comparison.number("moran_W/variance_normality", moran.variance_normality, tolerance);
    comparison.number("moran_W/z", moran.z, tolerance);
    comparison.number("moran_W/p_greater", moran.p_alike, tolerance);
    constexpr int replicas = 9999;
    simulated_p(comparison,
                "moran_W/permutation_p_9999",
                comparison.take(statistics::moran_permutation_p(x, weights, {replicas, 1})),
                replicas,
                replicas);
    const auto geary = comparison.take(statistics::geary(x, weights));
    comparison.number("geary_W/C", geary.statistic, tolerance);
    comparison.number("geary_W/variance", geary.variance_randomisation, tolerance);
    comparison.number("geary_W/p", geary.p_alike, tolerance);
    check_local(comparison, x, neighbours);
}

void check_empirical_bayes(Comparison& comparison) {
    const auto events = doubles_of(comparison.input().at("count"));
    const auto people = doubles_of(comparison.input().at("population"));
    const auto neighbours = neighbours_of(comparison.input().at("neighbours_1based"));
    const statistics::AreaCounts counts{events, people};
    const auto tolerance = comparison.tolerance();
    std::vector<double> raw;
    for (std::size_t i = 0; i < events.size(); ++i) {
        raw.push_back(events[i] / people[i]);
    }
    comparison.numbers("raw", raw, tolerance);
    const auto global = comparison.take(statistics::marshall_rates(counts));
    comparison.numbers("marshall_global", global.rates, tolerance);
    comparison.number("marshall_a", global.between_areas, tolerance);
    comparison.number("marshall_b", global.mean, tolerance);
    comparison.numbers("marshall_local",
                       comparison.take(statistics::marshall_local_rates(counts, neighbours)),
                       tolerance);
    const auto gamma = comparison.take(statistics::poisson_gamma_risks(counts, 0.95));
    std::vector<double> risks;
    for (const auto& area : gamma.areas) {
        risks.push_back(area.risk);
    }
    constexpr Tolerance fixed_point{1e-6, 0};
    comparison.number("clayton_kaldor/shape", gamma.shape, fixed_point);
    comparison.number("clayton_kaldor/rate", gamma.rate, fixed_point);
    comparison.numbers("clayton_kaldor/smoothed_relative_risk", risks, fixed_point);
}

/// What both scans expect of a cluster.
void compare_cluster(Comparison& comparison,
                     const statistics::ScanCluster& cluster,
                     const std::string& zone_name,
                     const std::string& names_name,
                     const std::vector<std::string>& names,
                     int replicas) {
    const auto tolerance = comparison.tolerance();
    comparison.number("llr", cluster.log_likelihood_ratio, tolerance);
    comparison.number("cases", cluster.events, exactly);
    comparison.number("expected", cluster.expected, tolerance);
    std::vector<double> zone;
    std::vector<std::string> zone_names;
    for (const std::size_t area : cluster.areas) {
        zone.push_back(static_cast<double>(area) + 1);
        zone_names.push_back(names.empty() ? "" : names.at(area));
    }
    comparison.numbers(zone_name, zone, exactly);
    if (!names.empty()) {
        comparison.texts(names_name, zone_names);
    }
    const auto reference = number_of(comparison.expected().at("simulations"));
    simulated_p(comparison, "monte_carlo_p", cluster.p, replicas, reference.value());
    comparison.not_compared("simulations", "says how the reference ran; it is no result");
}

std::vector<std::string> names_of(const boost::json::value& input, const char* key) {
    const auto* names = input.as_object().if_contains(key);
    return names == nullptr ? std::vector<std::string>{} : texts_of(*names);
}

void check_spatial_scan(Comparison& comparison) {
    const auto& input = comparison.input();
    statistics::ScanOptions options;
    options.threads = threads;
    const auto found =
        comparison.take(statistics::spatial_scan(doubles_of(input.at("cases")),
                                                 doubles_of(input.at("population")),
                                                 places_of(input.at("x"), input.at("y")),
                                                 options));
    if (!found) {
        comparison.fail("no cluster was found");
        return;
    }
    compare_cluster(comparison,
                    *found,
                    "zone_sorted",
                    "zone_names",
                    names_of(input, "names"),
                    options.replicas);
    comparison.number("relative_risk", found->relative_risk, comparison.tolerance());
    const auto centre = static_cast<std::size_t>(*number_of(comparison.expected().at("center")));
    comparison.judged(
        "center",
        std::find(found->areas.begin(), found->areas.end(), centre - 1) != found->areas.end(),
        "the centre is not in the zone");
}

void check_space_time_scan(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto counties = texts_of(input.at("counties"));
    const auto years = doubles_of(input.at("years"));
    const auto events = doubles_of(input.at("cases_rows_years"));
    const auto people = doubles_of(input.at("population_rows_years"));
    statistics::SpaceTimeOptions options;
    options.scan.threads = threads;
    options.scan.greatest_share = *number_of(input.at("max_population_share"));
    options.most_periods = static_cast<std::size_t>(*number_of(input.at("max_periods")));
    if (const auto* prospective = input.as_object().if_contains("prospective")) {
        options.prospective = prospective->as_bool();
    }
    const auto found =
        comparison.take(statistics::space_time_scan({events, counties.size()},
                                                    {people, counties.size()},
                                                    places_of(input.at("long"), input.at("lat")),
                                                    options));
    if (!found) {
        comparison.fail("no cluster was found");
        return;
    }
    compare_cluster(comparison,
                    found->cluster,
                    "zone_1based_sorted",
                    "zone_counties",
                    counties,
                    options.scan.replicas);
    comparison.number("first_year", years.at(found->first_period), exactly);
    comparison.number("last_year", years.at(found->last_period), exactly);
}

void check_knox(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto places = places_of(input.at("x"), input.at("y"));
    const auto times = doubles_of(input.at("t"));
    std::vector<statistics::PlacedEvent> events;
    for (std::size_t i = 0; i < times.size(); ++i) {
        events.push_back({places[i], times[i]});
    }
    constexpr int replicas = 9999;
    const auto test = comparison.take(statistics::knox_test(events,
                                                            *number_of(input.at("eps_space")),
                                                            *number_of(input.at("eps_time")),
                                                            {replicas, 1}));
    comparison.number("close_pairs", static_cast<double>(test.close_pairs), exactly);
    comparison.number("expected", test.expected, {1e-12, 0});
    comparison.number("ratio", test.ratio, {1e-12, 0});
    comparison.number("poisson_p_upper", test.poisson_p, {1e-9, 0});
    const double p = *number_of(comparison.expected().at("monte_carlo_p"));
    comparison.number(
        "monte_carlo_p", test.permutation_p, {0, 3 * std::sqrt(p * (1 - p) / replicas)});
    comparison.not_compared("monte_carlo_replicas", "says how the reference ran; it is no result");
    const auto table = comparison.take(statistics::near_repeat_table(
        events, doubles_of(input.at("space_bands")), doubles_of(input.at("time_bands")), {}));
    std::vector<double> pairs;
    for (const auto& row : table) {
        for (const auto& cell : row) {
            pairs.push_back(static_cast<double>(cell.pairs));
        }
    }
    comparison.numbers("near_repeat_counts_rows_space_cols_time", pairs, exactly);
}

std::vector<double> flat(const statistics::Density& density) {
    std::vector<double> numbers;
    for (const auto& row : density) {
        numbers.insert(numbers.end(), row.begin(), row.end());
    }
    return numbers;
}

void check_density(Comparison& comparison) {
    const auto& input = comparison.input();
    const auto weights = doubles_of(input.at("weight"));
    std::vector<statistics::WeightedPlace> places;
    for (const auto& place : places_of(input.at("x"), input.at("y"))) {
        places.push_back({place, weights.at(places.size())});
    }
    const auto grid_x = doubles_of(input.at("grid_x"));
    const auto grid_y = doubles_of(input.at("grid_y"));
    const auto sd = doubles_of(input.at("gaussian_sd"));
    const statistics::DensityGrid grid{grid_x, grid_y};
    comparison.numbers(
        "gaussian_density_rows_are_x",
        flat(comparison.take(statistics::gaussian_density(places, grid, sd.at(0), sd.at(1)))),
        comparison.tolerance());
    comparison.numbers("quartic_density_rows_are_x",
                       flat(comparison.take(statistics::quartic_density(
                           places, grid, *number_of(input.at("quartic_radius"))))),
                       comparison.tolerance());
}

}  // namespace

Methods space_methods() {
    return {{"spatial_autocorrelation", check_autocorrelation},
            {"empirical_bayes", check_empirical_bayes},
            {"spatial_scan", check_spatial_scan},
            {"space_time_scan", check_space_time_scan},
            {"knox", check_knox},
            {"kernel_density", check_density}};
}

}  // namespace hub::reference
