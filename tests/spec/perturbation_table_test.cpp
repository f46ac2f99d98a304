// The default perturbation table (D = 5, V = 3, nothing shown at 1 or 2), as a methodologist would
// check it. Values: R package ptable 1.0.0, create_cnt_ptable(D = 5, V = 3, js = 2).
#include "disclosure/perturbation_table.hpp"

#include "disclosure/noise_arithmetic.hpp"

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

PerturbationTable default_table() {
    return *PerturbationTable::solve({5, 3, 2, {}, true});
}

double probability(const PerturbationTable& table, int count, int target) {
    for (const auto& entry : table.row(count)) {
        if (entry.target == target) {
            return entry.probability;
        }
    }
    return 0;
}

}  // namespace

TEST_CASE("the default table is that of the field's reference program") {
    const auto table = default_table();
    CHECK(table.largest_row() == 8);
    struct Line {
        int count, target;
        double probability;
    };
    for (const auto& line : {Line{1, 0, 0.73446954},
                             Line{1, 3, 0.13672019},
                             Line{1, 6, 0.01858440},
                             Line{2, 0, 0.40880704},
                             Line{3, 3, 0.39366252},
                             Line{4, 3, 0.27792124},
                             Line{4, 4, 0.27792124},
                             Line{5, 0, 0.02014749},
                             Line{8, 8, 0.22880150},
                             Line{8, 13, 0.00379186}}) {
        CAPTURE(line.count);
        CAPTURE(line.target);
        CHECK(probability(table, line.count, line.target) ==
              doctest::Approx(line.probability).epsilon(1e-6));
    }
}

TEST_CASE("what a differencer of the default table hits exactly") {
    const auto table = default_table();
    CHECK(exact_difference(table, 100, 200) == doctest::Approx(0.1620144).epsilon(1e-6));
    CHECK(exact_difference(table, 1, 4) == doctest::Approx(0.222).epsilon(0.003));
    CHECK(exact_difference(table, 0, 3) == doctest::Approx(0.394).epsilon(0.003));
    const auto staying = *PerturbationTable::solve({5, 3, 2, 0.5, true});
    CHECK(exact_difference(staying, 100, 200) == doctest::Approx(0.2840412).epsilon(1e-6));
}

TEST_CASE("a shown count is within 5 of the true one, and nearly always within 3") {
    const auto table = default_table();
    CHECK(share_within(table, 100, 5) == doctest::Approx(1));
    CHECK(share_within(table, 100, 3) == doctest::Approx(0.959).epsilon(0.001));
    CHECK(mean_absolute_noise(table, 100) < 1.40);
    CHECK(mean_absolute_noise(table, 1) == doctest::Approx(1.469).epsilon(0.001));
    CHECK(mean_absolute_noise(table, 2) == doctest::Approx(1.635).epsilon(0.001));
}

}  // namespace hub::disclosure
