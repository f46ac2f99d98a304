// Sets our statistical methods against reference values that others computed.
//
//   reference_check FILE_OR_FOLDER…
//
// A file is a JSON document with `method`, `input`, `expected` and `tolerance`, or a table
// ohid_*.csv of the public health spreadsheets; a folder stands for all such files in it. One line
// a file and the first differences of one that fails; exit status 1 where any fails. A table that
// is input alone is named with the one that reads it, and counts neither way.
#include "reference_methods.hpp"
#include "table_comparison.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

namespace hub::reference {

namespace {

namespace json = boost::json;

constexpr std::size_t differences_shown = 12;

json::object read_document(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{"cannot be read"};
    }
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return json::parse(text).as_object();
}

/// What is wrong with the file; nothing where it passes.
std::vector<std::string> check_file(const std::filesystem::path& path, const Methods& methods) {
    try {
        auto document = read_document(path);
        const auto method = json::value_to<std::string>(document.at("method"));
        const auto found = methods.find(method);
        if (found == methods.end()) {
            return {"unknown method " + method};
        }
        Comparison comparison{std::move(document), path.parent_path()};
        try {
            found->second(comparison);
        } catch (const std::exception& trouble) {
            comparison.fail(trouble.what());
        }
        auto failures = comparison.failures();
        fmt::print("{} {} ({}, {} values)\n",
                   failures.empty() ? "passed" : "FAILED",
                   path.filename().string(),
                   method,
                   comparison.compared());
        return failures;
    } catch (const std::exception& trouble) {
        return {trouble.what()};
    }
}

TableChecks all_tables() {
    auto tables = rate_tables();
    tables.merge(standardised_tables());
    tables.merge(funnel_tables());
    tables.merge(inequality_tables());
    return tables;
}

/// What is wrong with a table; nothing where it passes.
std::vector<std::string> check_table(const std::filesystem::path& path, const TableChecks& tables) {
    const auto name = path.filename().string();
    try {
        const auto found = tables.find(name);
        if (found == tables.end()) {
            return {"unknown table"};
        }
        TableComparison comparison{path};
        try {
            found->second(comparison);
        } catch (const std::exception& trouble) {
            comparison.fail(trouble.what());
        }
        auto failures = comparison.failures();
        fmt::print("{} {} ({} values)\n",
                   failures.empty() ? "passed" : "FAILED",
                   name,
                   comparison.compared());
        for (const auto& [reason, cells] : comparison.reasons()) {
            fmt::print("    {} cells left out: {}\n", cells, reason);
        }
        return failures;
    } catch (const std::exception& trouble) {
        return {trouble.what()};
    }
}

Methods all_methods() {
    auto methods = indicator_methods();
    methods.merge(series_methods());
    methods.merge(benchmark_methods());
    methods.merge(alert_methods());
    methods.merge(space_methods());
    methods.merge(smoothing_methods());
    methods.merge(model_methods());
    methods.merge(comparison_of_trends_methods());
    methods.merge(alarm_methods());
    return methods;
}

/// The reference files of a folder in order, or the file itself.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& argument) {
    if (!std::filesystem::is_directory(argument)) {
        return {argument};
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{argument}) {
        const auto extension = entry.path().extension();
        if (extension == ".json" || extension == ".csv") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void print_failures(const std::filesystem::path& path, const std::vector<std::string>& failures) {
    for (std::size_t i = 0; i < std::min(failures.size(), differences_shown); ++i) {
        fmt::print("    {}: {}\n", path.filename().string(), failures[i]);
    }
    if (failures.size() > differences_shown) {
        fmt::print("    and {} more\n", failures.size() - differences_shown);
    }
}

int run(std::span<char*> arguments) {
    const auto methods = all_methods();
    const auto tables = all_tables();
    std::size_t passed = 0;
    std::size_t failed = 0;
    for (const char* argument : arguments) {
        for (const auto& path : files_of(argument)) {
            if (const auto input = input_tables().find(path.filename().string());
                input != input_tables().end()) {
                fmt::print("input {}, read by {}\n", input->first, input->second);
                continue;
            }
            const auto failures =
                path.extension() == ".csv" ? check_table(path, tables) : check_file(path, methods);
            (failures.empty() ? passed : failed) += 1;
            print_failures(path, failures);
        }
    }
    fmt::print("{} passed, {} failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace

}  // namespace hub::reference

int main(int count, char** arguments) {
    const std::span all{arguments, static_cast<std::size_t>(count)};
    if (all.size() < 2) {
        std::cerr << "usage: reference_check FILE_OR_FOLDER…\n";
        return 2;
    }
    return hub::reference::run(all.subspan(1));
}
