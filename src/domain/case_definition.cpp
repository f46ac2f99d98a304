#include "domain/case_definition.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

namespace hub::domain {

namespace {

bool is_among(int number, const std::vector<int>& numbers) {
    return std::binary_search(numbers.begin(), numbers.end(), number);
}

bool is_id(std::string_view text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
           std::all_of(text.begin(), text.end(), plain);
}

}  // namespace

std::string CaseDefinition::name() const {
    return fmt::format("{}@{}", id, version);
}

std::vector<std::string> CaseDefinition::dimensions(const DatasetDefinition& dataset) const {
    std::vector<std::string> names;
    for (const auto& dimension : dataset.dimensions) {
        const bool named = std::any_of(inside.begin(), inside.end(), [&](const CaseKind& kind) {
            return std::any_of(kind.begin(), kind.end(), [&](const CaseCondition& condition) {
                return condition.dimension == dimension.id;
            });
        });
        if (named) {
            names.push_back(dimension.id);
        }
    }
    return names;
}

bool CaseDefinition::holds(const std::function<int(const std::string&)>& value_of) const {
    return std::any_of(inside.begin(), inside.end(), [&](const CaseKind& kind) {
        return std::all_of(kind.begin(), kind.end(), [&](const CaseCondition& condition) {
            return is_among(value_of(condition.dimension), condition.numbers);
        });
    });
}

std::vector<bool> CaseDefinition::combinations(const DatasetDefinition& dataset) const {
    const auto names = dimensions(dataset);
    std::vector<std::size_t> sizes;
    std::size_t number = 1;
    for (const auto& name : names) {
        sizes.push_back(dataset.find_dimension(name)->values.size());
        number *= sizes.back();
    }
    std::vector<bool> inside_by_combination(number);
    std::map<std::string, int> values;
    for (std::size_t combination = 0; combination < number; ++combination) {
        auto rest = combination;
        for (std::size_t at = names.size(); at-- > 0;) {
            values[names[at]] = static_cast<int>(rest % sizes[at]);
            rest /= sizes[at];
        }
        inside_by_combination[combination] =
            holds([&](const std::string& name) { return values.at(name); });
    }
    return inside_by_combination;
}

std::string CaseDefinition::meaning(const DatasetDefinition& dataset) const {
    std::vector<std::string> kinds;
    for (const auto& kind : inside) {
        std::vector<std::string> conditions;
        for (const auto& condition : kind) {
            const auto& values = dataset.find_dimension(condition.dimension)->values;
            std::vector<std::string> slugs;
            for (const int number : condition.numbers) {
                slugs.push_back(values[static_cast<std::size_t>(number)].slug);
            }
            conditions.push_back(condition.dimension + "=" + join(slugs, ","));
        }
        kinds.push_back(join(conditions, " and "));
    }
    return fmt::format(
        "{}: {}{}", name(), join(kinds, " or "), areas.empty() ? "" : " in " + join(areas, ","));
}

Result<CaseAsked> CaseAsked::parse(std::string_view text) {
    const Error fault{ErrorCode::invalid_request,
                      "case is written ID, ID@VERSION or, for everything but the case, !ID"};
    CaseAsked asked;
    if (!text.empty() && text.front() == '!') {
        asked.outside = true;
        text.remove_prefix(1);
    }
    const auto at = text.find('@');
    asked.id = text.substr(0, at);
    if (!is_id(asked.id)) {
        return fault;
    }
    if (at != std::string_view::npos) {
        const auto digits = text.substr(at + 1);
        int version = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), version);
        if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || version < 1) {
            return fault;
        }
        asked.version = version;
    }
    return asked;
}

std::string CaseAsked::text() const {
    return fmt::format(
        "{}{}{}", outside ? "!" : "", id, version ? fmt::format("@{}", *version) : "");
}

Result<CaseDefinitions> CaseDefinitions::create(std::vector<CaseDefinition> list) {
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return std::pair{std::string_view{a.id}, a.version} <
               std::pair{std::string_view{b.id}, b.version};
    });
    CaseDefinitions definitions;
    for (auto& each : list) {
        if (definitions.find(each.id, each.version) != nullptr) {
            return Error{ErrorCode::refused,
                         fmt::format("case definition {} stands in two files", each.name())};
        }
        definitions.list_.push_back(std::move(each));
    }
    return definitions;
}

Status CaseDefinitions::check_predecessors() const {
    for (const auto& each : list_) {
        if (each.replaces && find(each.id, *each.replaces) == nullptr) {
            return Error{ErrorCode::refused,
                         fmt::format("case definition {} replaces version {}, which is not among "
                                     "the files: an old version is kept beside the new one",
                                     each.name(),
                                     *each.replaces)};
        }
    }
    return {};
}

const CaseDefinition* CaseDefinitions::live(std::string_view id) const {
    const auto found = std::find_if(
        list_.rbegin(), list_.rend(), [&](const CaseDefinition& each) { return each.id == id; });
    return found == list_.rend() ? nullptr : &*found;
}

const CaseDefinition* CaseDefinitions::find(std::string_view id, int version) const {
    const auto found = std::find_if(list_.begin(), list_.end(), [&](const CaseDefinition& each) {
        return each.id == id && each.version == version;
    });
    return found == list_.end() ? nullptr : &*found;
}

}  // namespace hub::domain
