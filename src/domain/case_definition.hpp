#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::domain {

/// Holds where a dimension has one of these values.
struct CaseCondition {
    std::string dimension;
    std::vector<int> numbers;  ///< of its values, ascending
    bool operator==(const CaseCondition&) const = default;
};

/// Holds where every one of its conditions does.
using CaseKind = std::vector<CaseCondition>;

/// A named set of records, such as *domestic violence*: data, with a version. What is outside is
/// everything else, so an item that is not known is outside unless the definition says otherwise.
struct CaseDefinition {
    std::string id;
    int version{1};
    std::string title;
    std::string description;  ///< in words that a partner understands
    std::string leaves_out;   ///< what it misses, and what it takes that it should not
    std::string owner;        ///< who set it
    /// Codes of the police force areas that it was set for; empty: anywhere.
    std::vector<std::string> areas;
    std::optional<int> replaces;  ///< the version before it, of the same id
    /// A record is inside where one of these holds. Never empty.
    std::vector<CaseKind> inside;
    std::string source;  ///< its file, as it was read

    /// "domestic@2"
    [[nodiscard]] std::string name() const;
    /// Those that its conditions name, in the dataset's order, each once.
    [[nodiscard]] std::vector<std::string> dimensions(const DatasetDefinition& dataset) const;
    /// Whether a record is inside. `value_of`: the number of its value of a dimension.
    [[nodiscard]] bool holds(const std::function<int(const std::string&)>& value_of) const;
    /// By combination of its dimensions' values, the last running fastest: whether it is inside.
    [[nodiscard]] std::vector<bool> combinations(const DatasetDefinition& dataset) const;
    /// What it counts and where, in one line that does not change with its words.
    [[nodiscard]] std::string meaning(const DatasetDefinition& dataset) const;
};

/// A definition as a question names it: "domestic", "domestic@2", "!domestic".
struct CaseAsked {
    std::string id;
    std::optional<int> version;  ///< absent: the one that is live
    bool outside{false};         ///< everything but the case
    bool operator==(const CaseAsked&) const = default;

    static Result<CaseAsked> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

/// All versions of a dataset's definitions.
class CaseDefinitions {
public:
    CaseDefinitions() = default;
    /// Refuses a version that stands twice.
    static Result<CaseDefinitions> create(std::vector<CaseDefinition> list);
    /// Refuses a version whose predecessor is not kept beside it, since links name it for ever.
    [[nodiscard]] Status check_predecessors() const;

    /// By id, then version.
    [[nodiscard]] const std::vector<CaseDefinition>& all() const { return list_; }
    /// The newest version of an id, which is what a question without a version means.
    [[nodiscard]] const CaseDefinition* live(std::string_view id) const;
    [[nodiscard]] const CaseDefinition* find(std::string_view id, int version) const;
    [[nodiscard]] const CaseDefinition* find(const CaseAsked& asked) const {
        return asked.version ? find(asked.id, *asked.version) : live(asked.id);
    }

private:
    std::vector<CaseDefinition> list_;
};

}  // namespace hub::domain
