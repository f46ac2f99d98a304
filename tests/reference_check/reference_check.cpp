// Sets our statistical methods against reference values that others computed.
//
//   reference_check FILE…
//
// Each file is a JSON document with `method`, `input`, `expected` and `tolerance`. One line a file
// and the first differences of one that fails; exit status 1 where any fails.
#include "reference_methods.hpp"

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

int run(std::span<char*> arguments) {
    auto methods = indicator_methods();
    methods.merge(series_methods());
    methods.merge(benchmark_methods());
    methods.merge(alert_methods());
    methods.merge(space_methods());
    methods.merge(smoothing_methods());
    methods.merge(model_methods());
    methods.merge(comparison_of_trends_methods());
    methods.merge(alarm_methods());
    std::size_t failed = 0;
    for (const char* argument : arguments) {
        const auto failures = check_file(argument, methods);
        failed += failures.empty() ? 0 : 1;
        for (std::size_t i = 0; i < std::min(failures.size(), differences_shown); ++i) {
            fmt::print(
                "    {}: {}\n", std::filesystem::path{argument}.filename().string(), failures[i]);
        }
        if (failures.size() > differences_shown) {
            fmt::print("    and {} more\n", failures.size() - differences_shown);
        }
    }
    fmt::print("{} passed, {} failed\n", arguments.size() - failed, failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace

}  // namespace hub::reference

int main(int count, char** arguments) {
    const std::span all{arguments, static_cast<std::size_t>(count)};
    if (all.size() < 2) {
        std::cerr << "usage: reference_check FILE…\n";
        return 2;
    }
    return hub::reference::run(all.subspan(1));
}
