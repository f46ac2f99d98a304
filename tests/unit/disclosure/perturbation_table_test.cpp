#include "disclosure/perturbation_table.hpp"

#include "disclosure/cell_noise.hpp"
#include "disclosure/noise_arithmetic.hpp"
#include "protections.hpp"
#include "reference_lines.hpp"
#include "shared_data.hpp"

#include <cmath>
#include <map>

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

/// The reference sets. P2's order is only partly monotone, and no order asks for anything of it.
PerturbationParameters reference_set(const std::string& name) {
    if (name == "P1") {
        return {2, 1, 0, {}, true};
    }
    return name == "P2" ? PerturbationParameters{2, 1.05, 1, {}, false}
                        : PerturbationParameters{5, 3, 2, {}, true};
}

}  // namespace

TEST_CASE("every row keeps mean 0, its variance, its bounds and its gap") {
    for (const double variance : {2.1, 2.6, 3.0}) {
        const auto table = PerturbationTable::solve({5, variance, 2, {}, true});
        REQUIRE(table.ok());
        for (int count = 1; count <= table->largest_row(); ++count) {
            CAPTURE(count);
            CHECK(std::abs(mean_of(*table, count)) < 1e-9);
            CHECK(variance_of(*table, count) == doctest::Approx(variance).epsilon(1e-9));
            double sum = 0;
            for (const auto& entry : table->row(count)) {
                CHECK(std::abs(entry.noise) <= 5);
                CHECK((entry.target == 0 || entry.target > 2));
                CHECK(entry.probability > 0);
                sum += entry.probability;
            }
            CHECK(sum == doctest::Approx(1).epsilon(1e-12));
        }
        CHECK(table->row(0).size() == 1);
        CHECK(table->row(0).front().target == 0);
    }
}

TEST_CASE(
    "entropy itself bounds the variance of small counts, and the table does not pretend more") {
    const auto table = *PerturbationTable::solve({5, 4, 2, {}, true});
    CHECK(variance_of(table, 1) < 3.1);
    CHECK(variance_of(table, 8) == doctest::Approx(4));
    CHECK(least_variance_of(table) == doctest::Approx(variance_of(table, 1)));
}

TEST_CASE("a table that cannot be is refused with the row and the reason") {
    const auto narrow = PerturbationTable::solve({5, 2, 2, {}, true});
    REQUIRE_FALSE(narrow.ok());
    CHECK(narrow.error().message ==
          "there is no such perturbation table: for a count of 1 the smallest variance of noise of "
          "mean 0 is 2, which leaves no room under 2");
    CHECK_FALSE(PerturbationTable::solve({0, 1, 0, {}, true}).ok());
    CHECK_FALSE(PerturbationTable::solve({5, -1, 2, {}, true}).ok());
    CHECK_FALSE(PerturbationTable::solve({2, 3, 2, {}, true}).ok());
    CHECK_FALSE(PerturbationTable::solve({5, 3, 2, 1.5, true}).ok());
}

TEST_CASE("every line of the reference tables is met") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    std::map<std::string, PerturbationTable> tables;
    for (const auto* name : {"P1", "P2", "P10"}) {
        tables.emplace(name, *PerturbationTable::solve(reference_set(name)));
    }
    std::size_t met = 0;
    for (const auto& line : test::reference_lines(*folder / "01_ptable_transitions.csv")) {
        const auto& table = tables.at(line[0]);
        const int count = std::stoi(line[1]);
        for (const auto& entry : table.row(count)) {
            if (entry.target == std::stoi(line[2])) {
                ++met;
                CHECK(entry.count == count);
                CHECK(entry.noise == std::stoi(line[3]));
                CHECK(std::abs(entry.probability - std::stod(line[4])) < 1e-6);
                CHECK(std::abs(entry.lower - std::stod(line[5])) < 1e-6);
                CHECK(std::abs(entry.upper - std::stod(line[6])) < 1e-6);
            }
        }
    }
    std::size_t entries = 0;
    for (const auto& [name, table] : tables) {
        for (int count = 0; count <= table.largest_row(); ++count) {
            entries += table.row(count).size();
        }
    }
    CHECK(met == entries);
    for (const auto& line : test::reference_lines(*folder / "01_ptable_row_checks.csv")) {
        const int count = std::stoi(line[1]);
        CHECK(std::abs(mean_of(tables.at(line[0]), count) - std::stod(line[2])) < 1e-6);
        CHECK(std::abs(variance_of(tables.at(line[0]), count) - std::stod(line[3])) < 1e-5);
    }
}

TEST_CASE("the reference figures of differencing and of one added record are met") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    std::size_t met = 0;
    for (const auto& line : test::reference_lines(*folder / "10_attack_reference.csv")) {
        const bool v3 = line[1].starts_with("P9");
        const bool staying = line[1].starts_with("P3");
        if (!v3 && !staying) {
            continue;
        }
        const auto table =
            *PerturbationTable::solve({5, 3, 2, staying ? std::optional{0.5} : std::nullopt, true});
        const double figure = line[0].starts_with("nested") ? exact_difference(table, 100, 101)
                                                            : change_by_one_record(table, 100);
        CAPTURE(line[0]);
        CAPTURE(line[1]);
        CHECK(std::abs(figure - std::stod(line[2])) < 1e-6);
        ++met;
    }
    CHECK(met == 4);
}

TEST_CASE("a million draws in each row keep every promise of the table") {
    const auto table = *PerturbationTable::solve({5, 3, 2, {}, true});
    const CellNoise noise{test::fixed_noise_key(), "police", 1};
    constexpr int draws = 1'000'000;
    for (int count = 0; count <= table.largest_row(); ++count) {
        double sum = 0;
        double squares = 0;
        int broken = 0;
        for (int draw = 0; draw < draws; ++draw) {
            // Any two cell keys will do, also neighbours: the finaliser mixes them.
            const auto key = static_cast<std::uint64_t>(draw) * 16 + static_cast<unsigned>(count);
            const int by = table.noise(count, noise.uniform(key, 2));
            const int shown = count + by;
            broken += std::abs(by) > 5 || shown < 0 || shown == 1 || shown == 2 ||
                              (count == 0 && shown != 0)
                          ? 1
                          : 0;
            sum += by;
            squares += by * by;
        }
        CAPTURE(count);
        CHECK(broken == 0);
        CHECK(std::abs(sum / draws) <= 0.01);
        if (count > 0) {
            CHECK(squares / draws == doctest::Approx(3).epsilon(0.01));
        }
    }
}

TEST_CASE("noise follows the contributors and the draw, and nothing else") {
    const CellNoise noise{test::fixed_noise_key(), "police", 1};
    const CellNoise same{test::fixed_noise_key(), "police", 1};
    const CellNoise other_epoch{test::fixed_noise_key(), "police", 2};
    const CellNoise other_dataset{test::fixed_noise_key(), "ambulance", 1};
    CHECK(noise.uniform(17, 1) == same.uniform(17, 1));
    CHECK(noise.uniform(17, 1) != noise.uniform(17, 2));
    CHECK(noise.uniform(17, 1) != noise.uniform(18, 1));
    CHECK(noise.uniform(17, 1) != other_epoch.uniform(17, 1));
    CHECK(noise.uniform(17, 1) != other_dataset.uniform(17, 1));
}

}  // namespace hub::disclosure
