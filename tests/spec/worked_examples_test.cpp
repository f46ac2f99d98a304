// The worked examples beside this file: every result that they show is what the method of their
// title gives. The results themselves are reckoned by reckon_worked_examples.py, which knows
// nothing of the methods here.
#include "worked_example.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

namespace hub::spec {

namespace {

Methods all_methods() {
    Methods methods;
    add_rate_methods(methods);
    add_area_methods(methods);
    add_series_methods(methods);
    add_model_methods(methods);
    return methods;
}

CheckedExample check_file(const std::filesystem::path& path, const Methods& methods) {
    CAPTURE(path.filename().string());
    std::ifstream file{path};
    auto checked = check_example(std::string{std::istreambuf_iterator<char>{file}, {}}, methods);
    for (const auto& fault : checked.faults) {
        FAIL_CHECK(fault);
    }
    CHECK(checked.compared > 0);
    return checked;
}

/// A method that doubles the column "count".
Methods doubling() {
    return {{"Doubling", [](WorkedCase& part) {
                 Answers answers;
                 for (const double each : part.numbers("count")) {
                     answers.add("double", each * 2);
                 }
                 return answers;
             }}};
}

std::vector<std::string> faults_of(const std::string& table) {
    return check_example("# Doubling\n\n" + table, doubling()).faults;
}

}  // namespace

TEST_CASE("every result of the worked examples is what its method gives, to all digits shown") {
    const auto methods = all_methods();
    std::set<std::string> titles;
    std::size_t compared = 0;
    const auto folder = std::filesystem::path{HUB_SOURCE_DIR} / "tests/spec/worked_examples";
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto checked = check_file(entry.path(), methods);
        CHECK(titles.insert(checked.title).second);
        compared += checked.compared;
    }
    // Each method has its example.
    CHECK(titles.size() == methods.size());
    MESSAGE(compared << " values of " << titles.size() << " worked examples compared");
}

TEST_CASE("a worked example may not show a wrong digit, miss a result or hold what is not read") {
    CHECK(
        faults_of("| row | count | **double** |\n|---|---|---|\n| a | 1,500 | 3,000 |\n").empty());
    CHECK(faults_of("| row | count | **double** |\n|---|---|---|\n| a | 1,500 | 3,000.001 |\n")
              .size() == 1);
    CHECK(faults_of("| row | count | **double** |\n|---|---|---|\n| a | 1,500 | |\n").size() == 1);
    CHECK(faults_of("| row | count | **double** |\n|---|---|---|\n| a | 1,500 | ? |\n").size() ==
          1);
    CHECK(faults_of("| row | count | **half** |\n|---|---|---|\n| a | 1,500 | 750 |\n").size() ==
          1);
    CHECK(faults_of("| row | count |\n|---|---|\n| a | 1,500 |\n").size() == 1);
    CHECK(faults_of("| row | count | **double** |\n|---|---|---|\n").size() == 2);
    CHECK(faults_of(
              "Settings: level = 0.95\n\n| row | count | **double** |\n|---|---|---|\n| a | 1 | "
              "2 |\n")
              .size() == 1);
    CHECK(faults_of("| row | count | **double** |\n|---|---|---|\n| a | 1 | 2 |\n\n| row | other "
                    "|\n|---|---|\n| a | 1 |\n")
              .size() == 2);
    CHECK(check_example("# Unheard of\n\n| a | b |\n|---|---|\n", doubling()).faults.size() == 1);
    CHECK(check_example("# Doubling\n\nNo table.\n", doubling()).compared == 0);
}

TEST_CASE("a number agrees with seven digits shown, and with a word never") {
    CHECK(agrees("0.1331923", 0.13319226));
    CHECK_FALSE(agrees("0.1331923", 0.1331924));
    CHECK(agrees("4.5", 4.5000001));
    CHECK_FALSE(agrees("4.5", 4.500001));
    CHECK(agrees("1.624067e-14", 1.6240671e-14));
    CHECK(agrees("0", 0.0));
    CHECK_FALSE(agrees("0", 1e-6));
    CHECK_FALSE(agrees("none", 1.0));
    CHECK_FALSE(agrees("1", Cell{}));
    CHECK(agrees("none", Cell{}));
    CHECK(agrees("similar", std::string{"similar"}));
}

}  // namespace hub::spec
