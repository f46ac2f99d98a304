#include "table_comparison.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hub::reference {

namespace {

bool near(double computed, double expected, Tolerance tolerance) {
    const double distance = std::abs(computed - expected);
    return distance <= tolerance.relative * std::abs(expected) || distance <= tolerance.absolute;
}

std::string shown(Number number) {
    return number ? fmt::format("{:.17g}", *number) : "none";
}

}  // namespace

TableComparison::TableComparison(const std::filesystem::path& path) : path_{path}, table_{path} {}

CsvTable TableComparison::beside(const std::string& name) const {
    return CsvTable{path_.parent_path() / name};
}

std::string TableComparison::place(std::size_t row, const std::string& name) const {
    return fmt::format("row {}, {}", row + 1, name);
}

void TableComparison::number(std::size_t row,
                             const std::string& name,
                             Number computed,
                             Tolerance tolerance) {
    const auto expected = table_.number(row, name);
    ++compared_;
    done_.insert({row, name});
    const bool same = expected && computed ? near(*computed, *expected, tolerance)
                                           : expected.has_value() == computed.has_value();
    if (!same) {
        fail(fmt::format("{}: {} is not {}", place(row, name), shown(computed), shown(expected)));
    }
}

void TableComparison::corrected(std::size_t row,
                                const std::string& name,
                                Number computed,
                                double correct,
                                Tolerance tolerance) {
    ++compared_;
    done_.insert({row, name});
    if (!computed || !near(*computed, correct, tolerance)) {
        fail(fmt::format("{}: {} is not {:.17g}", place(row, name), shown(computed), correct));
    }
}

void TableComparison::text(std::size_t row, const std::string& name, const std::string& computed) {
    ++compared_;
    done_.insert({row, name});
    if (table_.text(row, name) != computed) {
        fail(fmt::format(
            "{}: '{}' is not '{}'", place(row, name), computed, table_.text(row, name)));
    }
}

void TableComparison::judged(std::size_t row,
                             const std::string& name,
                             bool agrees,
                             const std::string& why) {
    ++compared_;
    done_.insert({row, name});
    if (!agrees) {
        fail(place(row, name) + ": " + why);
    }
}

void TableComparison::input(const std::set<std::string>& names) {
    for (const auto& name : names) {
        if (std::find(table_.names().begin(), table_.names().end(), name) == table_.names().end()) {
            fail("there is no column " + name);
        }
        input_.insert(name);
    }
}

void TableComparison::left_out(std::size_t row, const std::string& name, std::string_view reason) {
    done_.insert({row, name});
    ++reasons_[std::string{reason}];
}

std::vector<std::string> TableComparison::failures() const {
    auto all = failures_;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
        for (const auto& name : table_.names()) {
            if (!input_.contains(name) && !done_.contains({row, name})) {
                all.push_back(place(row, name) + ": not compared");
            }
        }
    }
    if (compared_ == 0) {
        all.emplace_back("nothing was compared");
    }
    return all;
}

const std::map<std::string, std::string, std::less<>>& input_tables() {
    static const std::map<std::string, std::string, std::less<>> tables{
        {"ohid_DSR_ISR_refdata.csv", "ohid_DSR_ISR_testresults_ISR.csv"},
        {"ohid_DSR_ISR_testdata_1976.csv", "ohid_DSR_ISR_testresults_DSR.csv"},
        {"ohid_DSR_ISR_testdata_multiarea.csv", "ohid_DSR_ISR_testresults_DSR.csv and _ISR.csv"},
        {"ohid_DSR_ISR_testdata_multiarea_isr.csv", "ohid_DSR_ISR_testresults_ISR.csv"},
        {"ohid_DSR_ISR_testdata_multiarea_lookup.csv", "ohid_DSR_ISR_testresults_ISR.csv"},
        {"ohid_DSR_ISR_testdata_nonindepe.csv", "ohid_DSR_ISR_testresults_DSR.csv"},
        {"ohid_funnel_rate_input_funnels.csv", "ohid_funnel_rate_outputs.csv"},
        {"ohid_testdata_Mean.csv", "ohid_testdata_Mean_results.csv"}};
    return tables;
}

}  // namespace hub::reference
