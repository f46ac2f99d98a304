#include "comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <regex>
#include <stdexcept>

#include <fmt/format.h>

namespace hub::reference {

namespace {

namespace json = boost::json;

void collect(const json::value& value, std::vector<const json::value*>& bare) {
    if (!value.is_array()) {
        bare.push_back(&value);
        return;
    }
    for (const auto& element : value.as_array()) {
        collect(element, bare);
    }
}

std::vector<const json::value*> bare_values(const json::value& value) {
    std::vector<const json::value*> bare;
    collect(value, bare);
    return bare;
}

bool holds_objects(const json::value& value) {
    return value.is_array() && !value.as_array().empty() && value.as_array().front().is_object();
}

void find_leaves(const json::value& value,
                 const std::string& path,
                 std::map<std::string, const json::value*>& leaves) {
    const auto below = [&](const std::string& key) {
        return path.empty() ? key : path + '/' + key;
    };
    if (value.is_object()) {
        for (const auto& [key, child] : value.as_object()) {
            find_leaves(child, below(std::string{key}), leaves);
        }
    } else if (holds_objects(value)) {
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            find_leaves(value.as_array()[i], below(std::to_string(i)), leaves);
        }
    } else {
        leaves[path] = &value;
    }
}

bool agrees(double computed, double expected, Tolerance tolerance) {
    const double distance = std::abs(computed - expected);
    return computed == expected || distance <= tolerance.relative * std::abs(expected) ||
           distance <= tolerance.absolute;
}

std::string shown(Number number) {
    return number ? fmt::format("{:.17g}", *number) : "none";
}

}  // namespace

Comparison::Comparison(json::object document, std::filesystem::path folder)
    : document_{std::move(document)}, folder_{std::move(folder)} {
    find_leaves(document_.at("expected"), "", leaves_);
}

Tolerance Comparison::tolerance() const {
    const auto* found = document_.if_contains("tolerance");
    const std::string text = found != nullptr ? json::value_to<std::string>(*found) : "";
    static const std::regex any_number{R"(\d+(\.\d+)?e-\d+)"};
    static const std::regex before_absolute{R"((\d+(?:\.\d+)?e-\d+) absolute)"};
    Tolerance tolerance;
    std::smatch match;
    if (!std::regex_search(text, match, any_number)) {
        throw std::runtime_error{"the file states no tolerance"};
    }
    tolerance.relative = std::stod(match.str());
    if (std::regex_search(text, match, before_absolute)) {
        tolerance.absolute = std::stod(match[1].str());
    }
    return tolerance;
}

const json::value* Comparison::leaf(const std::string& path) {
    const auto found = leaves_.find(path);
    if (found == leaves_.end()) {
        fail("nothing is expected at " + path);
        return nullptr;
    }
    done_[path] = true;
    return found->second;
}

void Comparison::compare(const std::string& path,
                         const json::value& expected,
                         Number computed,
                         Tolerance tolerance) {
    ++compared_;
    const auto wanted = number_of(expected);
    const bool same = wanted && computed ? agrees(*computed, *wanted, tolerance)
                                         : wanted.has_value() == computed.has_value();
    if (!same) {
        fail(fmt::format("{}: {} is not {}", path, shown(computed), shown(wanted)));
    }
}

void Comparison::number(const std::string& path, Number computed, Tolerance tolerance) {
    numbers(path, std::span<const Number>{&computed, 1}, tolerance);
}

void Comparison::numbers(const std::string& path,
                         std::span<const Number> computed,
                         Tolerance tolerance) {
    const auto* found = leaf(path);
    if (found == nullptr) {
        return;
    }
    const auto expected = bare_values(*found);
    if (expected.size() != computed.size()) {
        fail(fmt::format("{}: {} values, not {}", path, computed.size(), expected.size()));
        return;
    }
    for (std::size_t i = 0; i < computed.size(); ++i) {
        compare(fmt::format("{}[{}]", path, i), *expected[i], computed[i], tolerance);
    }
}

void Comparison::numbers(const std::string& path,
                         std::span<const double> computed,
                         Tolerance tolerance) {
    const std::vector<Number> copy{computed.begin(), computed.end()};
    numbers(path, std::span<const Number>{copy}, tolerance);
}

void Comparison::texts(const std::string& path, std::span<const std::string> computed) {
    const auto* found = leaf(path);
    if (found == nullptr) {
        return;
    }
    const auto expected = texts_of(*found);
    compared_ += expected.size();
    if (expected.size() != computed.size()) {
        fail(fmt::format("{}: {} values, not {}", path, computed.size(), expected.size()));
        return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (computed[i] != expected[i]) {
            fail(fmt::format("{}[{}]: '{}' is not '{}'", path, i, computed[i], expected[i]));
        }
    }
}

void Comparison::text(const std::string& path, const std::string& computed) {
    texts(path, std::span{&computed, 1});
}

void Comparison::truths(const std::string& path, const std::vector<bool>& computed) {
    std::vector<std::string> words;
    words.reserve(computed.size());
    for (const bool truth : computed) {
        words.emplace_back(truth ? "true" : "false");
    }
    texts(path, words);
}

void Comparison::judged(const std::string& path, bool agrees, const std::string& why) {
    if (leaf(path) == nullptr) {
        return;
    }
    ++compared_;
    if (!agrees) {
        fail(path + ": " + why);
    }
}

void Comparison::not_compared(const std::string& path, std::string_view reason) {
    bool any = false;
    for (const auto& [name, value] : leaves_) {
        if (name == path || name.starts_with(path + '/')) {
            done_[name] = true;
            any = true;
        }
    }
    if (!any || reason.empty()) {
        fail("left out without need or reason: " + path);
    }
}

void Comparison::fail(const std::string& what) {
    failures_.push_back(what);
}

std::vector<std::string> Comparison::failures() const {
    auto all = failures_;
    for (const auto& [path, value] : leaves_) {
        if (!done_.contains(path)) {
            all.push_back(path + ": not compared");
        }
    }
    return all;
}

Number number_of(const json::value& value) {
    if (value.is_null()) {
        return std::nullopt;
    }
    if (value.is_string()) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        const auto& text = value.as_string();
        if (text != "Infinity" && text != "-Infinity") {
            throw std::runtime_error{"a text stands where a number is wanted"};
        }
        return text == "Infinity" ? infinity : -infinity;
    }
    return value.to_number<double>();
}

std::vector<Number> numbers_of(const json::value& value) {
    std::vector<Number> numbers;
    for (const auto* bare : bare_values(value)) {
        numbers.push_back(number_of(*bare));
    }
    return numbers;
}

std::vector<double> doubles_of(const json::value& value) {
    std::vector<double> doubles;
    for (const auto& number : numbers_of(value)) {
        doubles.push_back(number.value());
    }
    return doubles;
}

std::vector<std::string> texts_of(const json::value& value) {
    std::vector<std::string> texts;
    for (const auto* bare : bare_values(value)) {
        if (bare->is_string()) {
            texts.push_back(json::value_to<std::string>(*bare));
        } else {
            texts.push_back(json::serialize(*bare));  // null, true or a number as it stands
        }
    }
    return texts;
}

}  // namespace hub::reference
