// The linear attacker against brute force, the published closed form and the field's table.
#include "disclosure/linear_attacker.hpp"

#include "disclosure/attacker_report.hpp"
#include "reference_lines.hpp"
#include "shared_data.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

using domain::PeriodUnit;

LatticeLevel level(
    const char* id, int areas, PeriodUnit period, int dimensions, const char* within) {
    return {id, period, dimensions, 0, 0, within, areas};
}

std::vector<LatticeDimension> dimensions(const std::vector<int>& values) {
    std::vector<LatticeDimension> list;
    for (std::size_t i = 0; i < values.size(); ++i) {
        list.push_back({"d" + std::to_string(i), values[i], 1, "", false, false});
    }
    return list;
}

/// The whole design written out, one line a published cell, and the generalised inverse of its
/// normal matrix: variance of the best estimate of each cell, least by node.
std::vector<double> brute_force(const Lattice& lattice, const GeographyShape& shape) {
    constexpr int months = 12;
    std::vector<int> sizes{shape.atoms, months};
    for (const auto& dimension : lattice.dimensions()) {
        sizes.push_back(dimension.values);
    }
    Eigen::Index unknowns = 1;
    for (const int size : sizes) {
        unknowns *= size;
    }
    const auto coordinates = [&](Eigen::Index at) {
        std::vector<int> place(sizes.size());
        for (std::size_t i = sizes.size(); i-- > 0;) {
            place[i] = static_cast<int>(at % sizes[i]);
            at /= sizes[i];
        }
        return place;
    };
    const auto margins = lattice.margins(false);
    // Of a margin with a definition the inside alone is published.
    const auto outside = [&](const Lattice::Margin& margin, const std::vector<int>& place) {
        const auto* definition =
            margin.dimensions.empty() ? nullptr : lattice.definition(margin.dimensions.back());
        std::size_t combination = 0;
        for (std::size_t d = 0; definition != nullptr && d < lattice.dimensions().size(); ++d) {
            const auto& by = lattice.dimensions()[d];
            if (std::count(definition->made_of.begin(), definition->made_of.end(), by.id) > 0) {
                combination = combination * static_cast<std::size_t>(by.values) +
                              static_cast<std::size_t>(place[2 + d]);
            }
        }
        return definition != nullptr && !definition->inside[combination];
    };
    std::vector<std::map<std::vector<int>, Eigen::VectorXd>> cells(margins.size());
    for (Eigen::Index at = 0; at < unknowns; ++at) {
        const auto place = coordinates(at);
        for (std::size_t m = 0; m < margins.size(); ++m) {
            if (outside(margins[m], place)) {
                continue;
            }
            const auto& by = lattice.levels()[margins[m].level];
            const auto* real = shape.level(by.id);
            std::vector<int> key{
                real == nullptr ? 0 : real->area_of_atom[static_cast<std::size_t>(place[0])],
                place[1] / by.months_per_period()};
            for (std::size_t d = 0; d < lattice.dimensions().size(); ++d) {
                const auto& names = margins[m].dimensions;
                const bool crossed =
                    std::find(names.begin(), names.end(), lattice.dimensions()[d].id) !=
                    names.end();
                key.push_back(crossed ? place[2 + d] : -1);
            }
            auto& line = cells[m].try_emplace(key, Eigen::VectorXd::Zero(unknowns)).first->second;
            line[at] = 1;
        }
    }
    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(unknowns, unknowns);
    for (const auto& by_key : cells) {
        for (const auto& [key, line] : by_key) {
            normal += line * line.transpose();
        }
    }
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> decomposition{normal};
    std::vector<double> least;
    for (const auto& by_key : cells) {
        double smallest = INFINITY;
        for (const auto& [key, line] : by_key) {
            smallest = std::min(smallest, line.dot(decomposition.solve(line)));
        }
        least.push_back(smallest);
    }
    return least;
}

void check_against_brute_force(const Lattice& lattice,
                               const GeographyShape& shape,
                               const std::vector<AttackedNode>& nodes) {
    const auto expected = brute_force(lattice, shape);
    const auto margins = lattice.margins(false);
    REQUIRE(nodes.size() == margins.size());
    for (const auto& node : nodes) {
        CAPTURE(title_of(node));
        double truth = -1;
        for (std::size_t m = 0; m < margins.size(); ++m) {
            auto names = margins[m].dimensions;
            if (lattice.levels()[margins[m].level].id == node.level && names == node.dimensions) {
                truth = expected[m];
            }
        }
        CHECK(node.sd * node.sd == doctest::Approx(truth).epsilon(1e-6));
    }
}

}  // namespace

TEST_CASE("with every margin of one area public, each cell keeps the product of k/(k+1)") {
    const auto lattice =
        *Lattice::create({level("region", 1, PeriodUnit::year, 3, "")}, dimensions({3, 4, 2}), {});
    const auto nodes = attack_lattice(lattice, 1);
    CHECK(nodes.size() == 8);
    for (const auto& node : nodes) {
        CHECK(std::abs(node.sd * node.sd - 0.4) < 1e-9);
    }
}

TEST_CASE("the inside of a definition agrees with brute force, beside the items it is made of") {
    // Of three values by two: one cell, and a row of another.
    const std::vector<bool> inside{true, false, true, true, false, false};
    const auto with = [&](int cost, int dimensions_of_lad, std::vector<std::string> made_of) {
        LatticeCase definition{"domestic", 1, cost, "", std::move(made_of), inside};
        return *Lattice::create({level("lad", 4, PeriodUnit::quarter, dimensions_of_lad, "force"),
                                 level("force", 2, PeriodUnit::month, 2, "region"),
                                 level("region", 1, PeriodUnit::month, 2, "")},
                                dimensions({3, 2, 2}),
                                {definition});
    };
    GeographyShape shape;
    shape.atoms = 4;
    shape.levels = {
        {"lad", {0, 1, 2, 3}, 4}, {"force", {0, 0, 1, 1}, 2}, {"region", {0, 0, 0, 0}, 1}};
    SUBCASE("where force areas publish the crossing and authorities do not") {
        const auto lattice = with(1, 1, {"d0", "d1"});
        check_against_brute_force(lattice, shape, attack_lattice(lattice, 1));
    }
    SUBCASE("where every level publishes the crossing") {
        const auto lattice = with(1, 2, {"d0", "d1"});
        check_against_brute_force(lattice, shape, attack_lattice(lattice, 1));
    }
    SUBCASE("where it is dear") {
        const auto lattice = with(2, 1, {"d0", "d1"});
        check_against_brute_force(lattice, shape, attack_lattice(lattice, 1));
    }
}

TEST_CASE("nested areas and periods agree with brute force") {
    const auto lattice = *Lattice::create({level("lsoa", 8, PeriodUnit::year, 0, "msoa"),
                                           level("msoa", 4, PeriodUnit::quarter, 1, "lad"),
                                           level("lad", 2, PeriodUnit::month, 2, "region"),
                                           level("region", 1, PeriodUnit::month, 2, "")},
                                          dimensions({2, 3}),
                                          {});
    GeographyShape shape;
    shape.atoms = 8;
    shape.levels = {{"lsoa", {0, 1, 2, 3, 4, 5, 6, 7}, 8},
                    {"msoa", {0, 0, 1, 1, 2, 2, 3, 3}, 4},
                    {"lad", {0, 0, 0, 0, 1, 1, 1, 1}, 2},
                    {"region", {0, 0, 0, 0, 0, 0, 0, 0}, 1}};
    SUBCASE("in closed form") {
        check_against_brute_force(lattice, shape, attack_lattice(lattice, 1));
    }
    SUBCASE("by least squares") {
        check_against_brute_force(lattice, shape, attack_lattice(lattice, 1, shape));
    }
}

TEST_CASE("areas that cross and differ in size agree with brute force") {
    const auto lattice = *Lattice::create({level("lsoa", 9, PeriodUnit::year, 1, "msoa"),
                                           level("msoa", 4, PeriodUnit::quarter, 1, "lad"),
                                           level("ward", 3, PeriodUnit::quarter, 1, "lad"),
                                           level("lad", 2, PeriodUnit::month, 1, "region"),
                                           level("region", 1, PeriodUnit::month, 1, "")},
                                          dimensions({3}),
                                          {});
    GeographyShape shape;
    shape.atoms = 9;
    shape.levels = {{"lsoa", {0, 1, 2, 3, 4, 5, 6, 7, 8}, 9},
                    {"msoa", {0, 0, 1, 1, 1, 2, 2, 3, 3}, 4},
                    {"ward", {0, 0, 0, 1, 1, 1, 1, 2, 2}, 3},
                    {"lad", {0, 0, 0, 0, 0, 0, 0, 1, 1}, 2},
                    {"region", {0, 0, 0, 0, 0, 0, 0, 0, 0}, 1}};
    check_against_brute_force(lattice, shape, attack_lattice(lattice, 1, shape));
}

TEST_CASE("a second draw of a release halves the attacker's variance") {
    const auto lattice =
        *Lattice::create({level("lad", 20, PeriodUnit::month, 1, "")}, dimensions({5}), {});
    const auto once = attack_lattice(lattice, 3);
    const auto twice = attack_lattice(lattice, 3, {0, 2});
    const auto provisional = attack_lattice(lattice, 3, {1, 1});
    for (std::size_t i = 0; i < once.size(); ++i) {
        CHECK(twice[i].sd == doctest::Approx(once[i].sd / std::sqrt(2.0)));
        CHECK(provisional[i].sd < once[i].sd);
        CHECK(provisional[i].sd > twice[i].sd);
    }
}

TEST_CASE("the figures of the field's table of lattices are met") {
    // Attacker's sd at the total, a one-way and a two-way cell, for p dimensions of five values,
    // all margins up to m-way published, one level and period.
    struct Line {
        double variance;
        int dimensions, ways;
        std::vector<double> sd;
    };
    for (const auto& line : {Line{3, 5, 1, {1.22, 1.57}},
                             Line{3, 5, 2, {1.12, 1.18, 1.42}},
                             Line{3, 8, 2, {0.90, 1.02, 1.41}},
                             Line{3, 8, 3, {0.85, 0.88, 0.97}},
                             Line{3, 11, 3, {0.67, 0.72, 0.85}},
                             Line{4, 8, 2, {1.04, 1.17, 1.63}},
                             Line{4, 11, 2, {0.86, 1.05, 1.63}},
                             Line{4, 11, 3, {0.77, 0.83, 0.98}}}) {
        const auto lattice = *Lattice::create(
            {level("region", 1, PeriodUnit::year, line.ways, "")},
            dimensions(std::vector<int>(static_cast<std::size_t>(line.dimensions), 5)),
            {});
        for (const auto& node : attack_lattice(lattice, line.variance)) {
            if (node.dimensions.size() < line.sd.size()) {
                CAPTURE(line.dimensions);
                CAPTURE(node.dimensions.size());
                CHECK(std::abs(node.sd - line.sd[node.dimensions.size()]) < 0.006);
            }
        }
    }
}

TEST_CASE("the most exposed margins of the reference's policies are met") {
    const auto folder = test::shared_reference("disclosure");
    if (!folder) {
        return;
    }
    // Every axis counts as a dimension, areas and periods too, and all margins up to `ways` are
    // public; the file gives variances for a noise of variance 1, by the number of axes crossed.
    struct Shape {
        std::vector<int> sizes;
        int ways;
    };
    const std::map<std::string, Shape> shapes{{"LAD2", {{5, 24, 8, 2, 6, 5, 5}, 2}},
                                              {"LAD3", {{5, 24, 8, 2, 6, 5, 5}, 3}},
                                              {"LAD4", {{5, 24, 8, 2, 6, 5, 5}, 4}},
                                              {"MSOA_q2", {{150, 8, 8, 2, 6}, 3}},
                                              {"LSOA_y1", {{900, 3, 8, 2, 6}, 3}}};
    const auto lines = test::reference_lines(*folder / "10_lattice_blue_policies.csv");
    CHECK(lines.size() == 20);
    for (const auto& line : lines) {
        CAPTURE(line[1]);
        CAPTURE(line[0]);
        const auto& shape = shapes.at(line[1]);
        const auto lattice = *Lattice::create(
            {level("region", 1, PeriodUnit::year, shape.ways, "")}, dimensions(shape.sizes), {});
        double least = 1;
        double most = 0;
        for (const auto& node : attack_lattice(lattice, 1)) {
            if (node.dimensions.size() == std::stoul(line[0])) {
                least = std::min(least, node.sd * node.sd);
                most = std::max(most, node.sd * node.sd);
            }
        }
        CHECK(least == doctest::Approx(std::stod(line[2])).epsilon(1e-9));
        if (line[5] != "-Inf") {
            CHECK(most == doctest::Approx(std::stod(line[5])).epsilon(1e-9));
        }
    }
}

}  // namespace hub::disclosure
