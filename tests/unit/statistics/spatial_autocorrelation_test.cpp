#include "statistics/spatial_autocorrelation.hpp"

#include "statistics/local_autocorrelation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

namespace hub::statistics {

namespace {

const double nan_value = std::numeric_limits<double>::quiet_NaN();

const Neighbours ring{{1, 4}, {0, 2, 3}, {1, 3}, {1, 2, 4}, {0, 3}};
const std::vector<double> values{2, 3.5, 9, 4, 1};

struct Moments {
    double mean{0};
    double variance{0};
};

/// Over every order of the values, which is what the formulas stand for. With `fixed` that area
/// keeps its value.
Moments over_all_orders(std::vector<double> start,
                        const std::function<double(const std::vector<double>&)>& statistic,
                        std::size_t fixed) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < start.size(); ++i) {
        if (i != fixed) {
            order.push_back(i);
        }
    }
    const auto seats = order;
    double count = 0;
    double sum = 0;
    double squares = 0;
    do {
        auto moved = start;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            moved[seats[i]] = start[order[i]];
        }
        const double found = statistic(moved);
        ++count;
        sum += found;
        squares += found * found;
    } while (std::next_permutation(order.begin(), order.end()));
    return {sum / count, squares / count - (sum / count) * (sum / count)};
}

const std::size_t none = values.size();

}  // namespace

TEST_CASE("the moments of Moran and Geary are those over all orders of the values") {
    for (const auto& weights : {row_standardised(ring), binary(ring)}) {
        const auto i = moran(values, weights);
        const auto over_i = over_all_orders(
            values, [&](const auto& x) { return moran(x, weights)->statistic; }, none);
        CHECK(i->expectation == doctest::Approx(over_i.mean));
        CHECK(i->variance_randomisation == doctest::Approx(over_i.variance));
        const auto c = geary(values, weights);
        const auto over_c = over_all_orders(
            values, [&](const auto& x) { return geary(x, weights)->statistic; }, none);
        CHECK(c->expectation == doctest::Approx(over_c.mean));
        CHECK(c->variance_randomisation == doctest::Approx(over_c.variance));
    }
}

TEST_CASE("the moments hold where a neighbour is none in return") {
    const auto weights = row_standardised({{1}, {2, 3}, {0}, {4}, {1, 2}});
    const auto over = over_all_orders(
        values, [&](const auto& x) { return moran(x, weights)->statistic; }, none);
    CHECK(moran(values, weights)->variance_randomisation == doctest::Approx(over.variance));
}

TEST_CASE("neighbours that take turns give −1, and a unit changes nothing") {
    const auto square = row_standardised({{1, 3}, {0, 2}, {1, 3}, {0, 2}});
    CHECK(moran(std::vector<double>{1, 0, 1, 0}, square)->statistic == doctest::Approx(-1));
    const auto plain = moran(values, row_standardised(ring));
    auto moved = values;
    for (double& x : moved) {
        x = 1000 - 3 * x;
    }
    const auto turned = moran(moved, row_standardised(ring));
    CHECK(turned->statistic == doctest::Approx(plain->statistic));
    CHECK(turned->z == doctest::Approx(plain->z));
    CHECK(geary(moved, row_standardised(ring))->statistic ==
          doctest::Approx(geary(values, row_standardised(ring))->statistic));
}

TEST_CASE("an island is out of the number of areas, and is counted") {
    auto neighbours = ring;
    neighbours.emplace_back();
    auto more = values;
    more.push_back(4);
    const auto found = moran(more, row_standardised(neighbours));
    CHECK(found->areas == 5);
    CHECK(found->islands == 1);
    CHECK(found->expectation == doctest::Approx(-0.25));
    const auto local = local_moran(more, row_standardised(neighbours), {});
    CHECK_FALSE(local->areas[5]);
    CHECK_FALSE(local->quadrants[5]);
    CHECK_FALSE((*getis_ord_star(more, binary_with_self(neighbours), {}))[5]);
}

TEST_CASE("the moments of a local statistic are those over the orders of the others") {
    const auto weights = row_standardised(ring);
    const auto local = local_moran(values, weights, {});
    const auto g = getis_ord(values, binary(ring), {});
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto here = [&](const auto& x) {
            return local_moran(x, weights, {99, 1})->areas[i]->statistic;
        };
        const auto over = over_all_orders(values, here, i);
        CHECK(local->areas[i]->expectation == doctest::Approx(over.mean));
        CHECK(local->areas[i]->variance == doctest::Approx(over.variance));
        const auto lag = [&](const auto& x) {
            return (*getis_ord(x, binary(ring), {99, 1}))[i]->statistic;
        };
        const auto over_g = over_all_orders(values, lag, i);
        CHECK((*g)[i]->expectation == doctest::Approx(over_g.mean));
        CHECK((*g)[i]->variance == doctest::Approx(over_g.variance));
        sum += local->areas[i]->statistic;
    }
    // With rows that sum to 1 the local values sum to n times the global one.
    CHECK(sum == doctest::Approx(5 * moran(values, weights)->statistic));
}

TEST_CASE("the starred statistic is judged against all orders of all values") {
    const auto weights = binary_with_self(ring);
    const auto star = getis_ord_star(values, weights, {});
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto here = [&](const auto& x) {
            return (*getis_ord_star(x, weights, {99, 1}))[i]->statistic;
        };
        const auto over = over_all_orders(values, here, none);
        CHECK((*star)[i]->expectation == doctest::Approx(over.mean));
        CHECK((*star)[i]->variance == doctest::Approx(over.variance));
    }
}

TEST_CASE("a cluster of high values is found, and a permutation agrees that it is rare") {
    // A line of 40 areas, high in the middle.
    Neighbours line(40);
    std::vector<double> x(40);
    for (std::size_t i = 0; i < 40; ++i) {
        if (i > 0) {
            line[i].push_back(i - 1);
        }
        if (i < 39) {
            line[i].push_back(i + 1);
        }
        x[i] = static_cast<double>(i * 7 % 11) + (i >= 18 && i <= 22 ? 40 : 0);
    }
    CHECK(moran(x, row_standardised(line))->p_alike < 0.001);
    CHECK(*moran_permutation_p(x, row_standardised(line), {}) == doctest::Approx(0.001));
    const auto local = local_moran(x, row_standardised(line), {});
    CHECK(local->quadrants[20] == Quadrant::high_high);
    CHECK(*local->areas[20]->p < 0.001);
    CHECK(local->areas[20]->permutation_p < 0.05);
    CHECK(local->areas[20]->adjusted_permutation_p >= local->areas[20]->permutation_p);
    const auto star = getis_ord_star(x, binary_with_self(line), {});
    CHECK(*(*star)[20]->z > 3);
    CHECK(*(*star)[20]->adjusted_p < 0.05);
    CHECK(*(*star)[3]->adjusted_p > 0.05);
    // The same seed gives the same answer.
    CHECK(local_moran(x, row_standardised(line), {})->areas[7]->permutation_p ==
          local->areas[7]->permutation_p);
}

TEST_CASE("values and weights that say nothing are refused by name") {
    const auto weights = row_standardised(ring);
    CHECK_FALSE(moran(std::vector<double>(5, 3.0), weights).ok());
    CHECK_FALSE(moran(std::vector<double>{1, 2}, weights).ok());
    CHECK_FALSE(moran({}, {}).ok());
    CHECK_FALSE(moran(std::vector<double>{1, 2}, binary({{1}, {0}})).ok());
    CHECK(geary(std::vector<double>{1, 2, nan_value, 4, 5}, weights)
              .error()
              .message.find("number 3") != std::string::npos);
    CHECK_FALSE(moran(values, binary(Neighbours(5))).ok());
    CHECK_FALSE(moran(values, binary({{9}, {0}, {0}, {0}, {0}})).ok());
    CHECK_FALSE(moran_permutation_p(values, weights, {98, 1}).ok());
    CHECK_FALSE(local_moran(values, weights, {98, 1}).ok());
    CHECK(moran(std::vector<double>{1e12, 2, 1e12, 4, 5}, weights).ok());
    // All are neighbours of all: nothing varies.
    CHECK_FALSE(
        moran(values,
              binary({{1, 2, 3, 4}, {0, 2, 3, 4}, {0, 1, 3, 4}, {0, 1, 2, 4}, {0, 1, 2, 3}}))
            .ok());
}

}  // namespace hub::statistics
