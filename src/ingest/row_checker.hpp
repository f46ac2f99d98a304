#pragma once

#include "domain/dataset_definition.hpp"
#include "geography/atlas.hpp"
#include "ingest/column_use.hpp"
#include "ingest/file_name_pattern.hpp"
#include "ingest/place_codes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hub::ingest {

/// The numbers that a dimension's texts stand for.
using ValueNumbers = std::unordered_map<std::string_view, std::uint16_t>;

/// What every file of a dataset is checked against, made ready once.
struct CheckPlan {
    const domain::DatasetDefinition* definition{nullptr};
    const geography::Atlas* atlas{nullptr};
    std::vector<ColumnUse> uses;          ///< in the order of their columns
    std::vector<ValueNumbers> values;     ///< by dimension
    std::vector<std::size_t> lasting;     ///< columns that no later delivery changes
    std::optional<std::size_t> identity;  ///< the column of the supplier's id
    PlaceCodes codes;
};

/// Checks one file's rows, one after another, and tells at the end which batch it is.
///
/// A fault of one value refuses its row. What makes the file another than it claims to be refuses
/// the file: a second month or reporting body, one that the name does not say, or place codes that
/// no single boundary vintage has.
class RowChecker {
public:
    RowChecker(const CheckPlan& plan, std::optional<NamedBatch> named);

    enum class Verdict { accepted, row_refused, file_refused };
    /// As many fields as the definition has columns.
    Verdict check(std::span<const std::string_view> fields);

    /// Column and rule of the last refusal. No values.
    [[nodiscard]] const std::string& refused_column() const;
    [[nodiscard]] std::string_view refused_rule() const { return rule_; }

    /// Of the last accepted row: by place role, and by dimension.
    [[nodiscard]] std::span<const PlaceCodes::Entry> places() const { return places_; }
    [[nodiscard]] std::span<const std::uint16_t> dimensions() const { return dimensions_; }
    /// Which dimensions got a text that their definition does not list.
    [[nodiscard]] const std::vector<bool>& unlisted() const { return unlisted_; }

    /// Known once a row was accepted.
    [[nodiscard]] domain::Month month() const { return *month_; }
    [[nodiscard]] const geography::ReportingBody& reporting_body() const { return *body_; }
    /// Vintages that have every code seen.
    [[nodiscard]] PlaceCodes::VintageSet possible_vintages() const { return vintages_; }

private:
    void check_field(const ColumnUse& use, std::string_view text);
    void check_month(std::string_view text);
    void check_body(std::string_view text);
    void check_place(std::size_t index, std::string_view text);
    void check_dimension(std::size_t index, std::string_view text);
    void check_listed(std::size_t index, std::string_view text);
    void refuse(Verdict verdict, std::string_view rule);

    const CheckPlan& plan_;
    std::optional<NamedBatch> named_;
    std::string month_text_;  ///< the last that was read
    std::optional<domain::Month> month_;
    const geography::ReportingBody* body_{nullptr};
    std::string body_text_;  ///< how the last row called it
    PlaceCodes::VintageSet vintages_;
    std::vector<PlaceCodes::Entry> places_;
    std::vector<std::uint16_t> dimensions_;
    std::vector<bool> unlisted_;
    Verdict verdict_{Verdict::accepted};
    std::size_t column_{0};  ///< being checked
    std::size_t refused_column_{0};
    std::string_view rule_;
};

}  // namespace hub::ingest
