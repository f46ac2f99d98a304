#include "statistics/spatial_scan.hpp"

#include "statistics/random_draws.hpp"
#include "statistics/space_time_scan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

constexpr std::size_t side = 6;
constexpr std::size_t areas = side * side;

struct Region {
    std::vector<Place> places;
    std::vector<double> people;
    std::vector<double> events;
};

/// Thirty-six areas with about 20 events each, and twice as many about one of them.
Region planted() {
    Region region;
    RandomStream stream{3, 0};
    for (std::size_t i = 0; i < areas; ++i) {
        const auto row = static_cast<double>(i / side);
        const auto column = static_cast<double>(i % side);
        region.places.push_back({column, row});
        region.people.push_back(900 + static_cast<double>(draw_below(stream, 200)));
        const bool inside = std::abs(row - 1) + std::abs(column - 4) <= 1;
        region.events.push_back((inside ? 40 : 15) + static_cast<double>(draw_below(stream, 10)));
    }
    return region;
}

double ratio_of(double c, double e, double all) {
    return c > e ? c * std::log(c / e) + (c < all ? (all - c) * std::log((all - c) / (all - e)) : 0)
                 : 0;
}

/// The greatest ratio, by the definition and without haste.
double greatest_by_hand(const Region& region) {
    const double all = std::accumulate(region.events.begin(), region.events.end(), 0.0);
    const double people = std::accumulate(region.people.begin(), region.people.end(), 0.0);
    double greatest = 0;
    for (std::size_t centre = 0; centre < areas; ++centre) {
        for (std::size_t size = 1; size <= areas; ++size) {
            const auto order = by_distance(region.places, centre);
            double inside = 0;
            double of = 0;
            for (std::size_t i = 0; i < size; ++i) {
                inside += region.events[order[i]];
                of += region.people[order[i]];
            }
            if (of <= people / 2) {
                greatest = std::max(greatest, ratio_of(inside, of * all / people, all));
            }
        }
    }
    return greatest;
}

}  // namespace

TEST_CASE("a planted cluster is found, and its ratio is the greatest of all circles") {
    const auto region = planted();
    const auto found = spatial_scan(region.events, region.people, region.places, {});
    REQUIRE(found.ok());
    REQUIRE(*found);
    CHECK((*found)->log_likelihood_ratio == doctest::Approx(greatest_by_hand(region)));
    CHECK((*found)->areas == std::vector<std::size_t>{4, 9, 10, 11, 16});
    CHECK((*found)->p == doctest::Approx(0.001));
    CHECK((*found)->relative_risk > 1.7);
}

TEST_CASE("any number of threads gives the same answer, and another seed another p") {
    auto region = planted();
    for (double& events : region.events) {
        events = std::floor(events / 4);  // so that p is between its ends
    }
    ScanOptions options;
    options.replicas = 199;
    const auto one = spatial_scan(region.events, region.people, region.places, options);
    options.threads = 3;
    const auto three = spatial_scan(region.events, region.people, region.places, options);
    CHECK((*one)->p == (*three)->p);
    CHECK((*one)->areas == (*three)->areas);
}

TEST_CASE("the unit of places and people changes nothing") {
    auto region = planted();
    ScanOptions options;
    options.replicas = 99;
    const auto before = spatial_scan(region.events, region.people, region.places, options);
    for (std::size_t i = 0; i < areas; ++i) {
        region.places[i] = {region.places[i].x * 1000 + 7, region.places[i].y * 1000 - 9};
        region.people[i] *= 8;
    }
    const auto after = spatial_scan(region.events, region.people, region.places, options);
    CHECK((*after)->areas == (*before)->areas);
    CHECK((*after)->p == (*before)->p);
}

TEST_CASE("no zone holds more than the share of people, and exactly the share is allowed") {
    const std::vector<double> people{1, 1, 1, 1};
    const std::vector<Place> line{{0, 0}, {1, 0}, {2, 0}, {3, 0}};
    const std::vector<double> events{9, 9, 1, 1};
    const auto half = spatial_scan(events, people, line, {});
    CHECK((*half)->areas == std::vector<std::size_t>{0, 1});
    ScanOptions options;
    options.greatest_share = 0.3;
    CHECK((*spatial_scan(events, people, line, options))->areas.size() == 1);
    // All events in one area have no rate outside.
    const auto all = spatial_scan(std::vector<double>{9, 0, 0, 0}, people, line, {});
    CHECK(std::isinf((*all)->relative_risk));
}

TEST_CASE("where every area has its share there is no cluster") {
    const std::vector<double> people{10, 20, 30};
    const std::vector<Place> line{{0, 0}, {1, 0}, {2, 0}};
    const auto found = spatial_scan(people, people, line, {});
    REQUIRE(found.ok());
    CHECK_FALSE(*found);
}

TEST_CASE("a scan refuses what it cannot throw at random") {
    const std::vector<double> people{10, 20, 30};
    const std::vector<Place> line{{0, 0}, {1, 0}, {2, 0}};
    const auto refused = [&](std::vector<double> events) {
        return !spatial_scan(events, people, line, {}).ok();
    };
    CHECK(refused({1, 2.5, 3}));
    CHECK(refused({1, -2, 3}));
    CHECK(refused({0, 0, 0}));
    CHECK(refused({1e12, 0, 0}));
    CHECK(refused({1, 2}));
    CHECK(refused({}));
    CHECK(refused({1, std::numeric_limits<double>::quiet_NaN(), 3}));
    const std::vector<double> events{1, 2, 3};
    CHECK_FALSE(spatial_scan(events, std::vector<double>{1, 0, 1}, line, {}).ok());
    CHECK_FALSE(spatial_scan(events, people, line, {1.0}).ok());
    CHECK_FALSE(spatial_scan(events, people, line, {0.5, 98}).ok());
    CHECK_FALSE(spatial_scan(events, people, line, {0.5, 99, 1, 0}).ok());
}

namespace {

/// Eight periods of the same region, with a cluster in two of them.
std::vector<double> by_period(std::size_t first, std::size_t last) {
    std::vector<double> events;
    RandomStream stream{5, 0};
    for (std::size_t period = 0; period < 8; ++period) {
        for (std::size_t area = 0; area < areas; ++area) {
            const bool inside =
                (area == 8 || area == 13 || area == 14 || area == 15 || area == 20) &&
                period >= first && period <= last;
            events.push_back(static_cast<double>(draw_below(stream, 4)) + (inside ? 6 : 0));
        }
    }
    return events;
}

std::vector<double> people_by_period(const Region& region) {
    std::vector<double> people;
    for (std::size_t period = 0; period < 8; ++period) {
        people.insert(people.end(), region.people.begin(), region.people.end());
    }
    return people;
}

}  // namespace

TEST_CASE("a planted cluster of areas and periods is found, past or still going on") {
    const auto region = planted();
    const auto people = people_by_period(region);
    const auto past = by_period(3, 4);
    SpaceTimeOptions options;
    options.scan.replicas = 99;
    options.scan.threads = 2;
    const auto found = space_time_scan({past, areas}, {people, areas}, region.places, options);
    REQUIRE(found.ok());
    REQUIRE(*found);
    CHECK((*found)->first_period == 3);
    CHECK((*found)->last_period == 4);
    CHECK((*found)->cluster.areas == std::vector<std::size_t>{8, 13, 14, 15, 20});
    CHECK((*found)->cluster.p == doctest::Approx(0.01));
    const double all = std::accumulate(past.begin(), past.end(), 0.0);
    CHECK((*found)->cluster.log_likelihood_ratio ==
          doctest::Approx(ratio_of((*found)->cluster.events, (*found)->cluster.expected, all)));

    options.prospective = true;
    const auto now = by_period(6, 7);
    const auto going_on = space_time_scan({now, areas}, {people, areas}, region.places, options);
    CHECK((*going_on)->first_period == 6);
    CHECK((*going_on)->last_period == 7);
    options.scan.threads = 1;
    const auto gone = space_time_scan({past, areas}, {people, areas}, region.places, options);
    CHECK((!*gone || (*gone)->last_period == 7));
}

TEST_CASE("tables that do not match are refused") {
    const auto region = planted();
    const auto people = people_by_period(region);
    const auto events = by_period(1, 2);
    SpaceTimeOptions options;
    CHECK_FALSE(space_time_scan({events, 5}, {people, areas}, region.places, options).ok());
    CHECK_FALSE(space_time_scan({{}, areas}, {{}, areas}, region.places, options).ok());
    const std::span one{events.data(), areas};
    CHECK_FALSE(space_time_scan({one, areas}, {one, areas}, region.places, options).ok());
    options.most_periods = 8;
    CHECK_FALSE(space_time_scan({events, areas}, {people, areas}, region.places, options).ok());
}

}  // namespace hub::statistics
